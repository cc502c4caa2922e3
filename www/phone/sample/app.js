// 演示服务器就是本站；延迟半秒，是为了看清加载提示。
// The demo's server is this very site; the half second's delay lets the loading be seen.
App({
  globalData: {
    urls: {
      upload: '/upload?id=sample&delay=500',
      picture: '/download?delay=500&redirect=/phone/media/lake.svg',
      melody: '/download?delay=500&redirect=/phone/media/melody.wav',
    },

    texts: {
      zh: {
        empty: '选一张图片上传，或下载一张',
        choose: '上传图片',
        download: '下载图片',
        play: '播放音乐',
        stop: '停止播放',
        uploading: '上传中',
        uploaded: '上传成功',
        downloading: '下载中',
        downloaded: '下载成功',
        picture: '选择或下载的图片',
      },
      en: {
        empty: 'Upload a picture, or download one',
        choose: 'Upload a picture',
        download: 'Download a picture',
        play: 'Play a melody',
        stop: 'Stop',
        uploading: 'Uploading',
        uploaded: 'Uploaded',
        downloading: 'Downloading',
        downloaded: 'Downloaded',
        picture: 'The picture chosen or downloaded',
      },
    },
  },
});
