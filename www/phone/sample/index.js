const { urls, texts } = getApp().globalData;

Page({
  data: { text: {}, picture: '', result: '', playing: false },

  onLoad({ lang }) {
    this.setData({ text: texts[lang] });
  },

  onUnload() {
    wx.stopVoice();
  },

  // 选一张图片，上传 · Choose a picture and upload it
  chooseImg() {
    wx.chooseImage({
      count: 1,
      success: ({ tempFilePaths }) => {
        const { uploading, uploaded } = this.data.text;
        this.setData({ picture: tempFilePaths[0] });
        wx.showLoading({ title: uploading, mask: true });
        wx.uploadFile({
          url: urls.upload,
          filePath: tempFilePaths[0],
          name: 'file',
          formData: { user: 'test' },
          success: (res) => this.finish(res, uploaded),
          fail: (err) => this.showError(err),
        });
      },
      fail: (err) => this.showError(err),
    });
  },

  // 下载一张图片，用临时路径显示 · Download a picture and show it by its temp path
  downImg() {
    this.download(urls.picture, (tempFilePath) => this.setData({ picture: tempFilePath }));
  },

  // 下载一段音乐并播放，再点一次停止 · Download a melody and play it; another tap stops it
  playMelody() {
    if (this.data.playing) return wx.stopVoice();
    this.download(urls.melody, (tempFilePath) => {
      this.setData({ playing: true });
      wx.playVoice({
        filePath: tempFilePath,
        fail: (err) => this.showError(err),
        complete: () => this.setData({ playing: false }),
      });
    });
  },

  download(url, use) {
    const { downloading, downloaded } = this.data.text;
    wx.showLoading({ title: downloading, mask: true });
    wx.downloadFile({
      url,
      success: (res) => {
        console.log(res);
        this.finish(res, downloaded);
        if (res.statusCode === 200) use(res.tempFilePath);
      },
      fail: (err) => this.showError(err),
    });
  },

  // 服务器有应答就是 success，包括 404、500 · Any answer is a success, 404 and 500 included
  finish({ errMsg, statusCode }, title) {
    this.setData({ result: `${errMsg} · ${statusCode}` });
    // 要在 showToast 之前，否则提示也会被隐藏 · Before showToast, or it would hide the toast too
    wx.hideLoading();
    if (statusCode === 200) wx.showToast({ title });
    else wx.showToast({ title: `HTTP ${statusCode}`, icon: 'error' });
  },

  showError({ errMsg }) {
    this.setData({ result: errMsg });
    wx.hideLoading();
    if (errMsg !== 'chooseImage:fail cancel') wx.showToast({ title: errMsg, icon: 'none' });
  },
});
