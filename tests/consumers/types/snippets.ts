// Calls as WeChat's documentation shows them.
import { downloadFile, uploadFile, wx } from 'wx-transfer';

wx.downloadFile({
  url: 'https://example.com/audio/123',
  success(res) {
    if (res.statusCode === 200) {
      wx.uploadFile({
        url: 'https://example.com/upload',
        filePath: res.tempFilePath,
        name: 'file',
        formData: { user: 'test', count: 2, draft: false },
        success(res) {
          const { message }: { message: string } = JSON.parse(res.data);
          console.log(message);
        },
      });
    }
  },
});

const upload = wx.uploadFile({
  url: '/upload',
  filePath: `${wx.env.USER_DATA_PATH}/photo.png`,
  name: 'file',
  header: { 'X-Token': 'abc', 'X-Try': 1 },
  timeout: 10_000,
  fail: ({ errMsg }) => console.error(errMsg),
  complete: ({ errMsg }) => console.log(errMsg),
});
upload.onProgressUpdate((res) => {
  console.log(res.progress, res.totalBytesSent, res.totalBytesExpectedToSend);
});
const onHeaders = (res: { header: object }) => console.log(res.header);
upload.onHeadersReceived(onHeaders);
upload.offHeadersReceived(onHeaders);
upload.offProgressUpdate();
upload.abort();

const download: WechatMiniprogram.DownloadTask = downloadFile({
  url: '/photo',
  filePath: `${wx.env.USER_DATA_PATH}/photo.png`,
  success: (res) => console.log(res.filePath, res.header),
});
download.onProgressUpdate((res) => {
  console.log(res.progress, res.totalBytesWritten, res.totalBytesExpectedToWrite);
});
download.offProgressUpdate(() => {});

// Options that only WeChat's own network stack knows.
wx.uploadFile({ url: '/', filePath: 'a', name: 'b', enableHttp2: true, enableProfile: true });
wx.downloadFile({ url: '/', enableHttp2: true, enableQuic: true });

// Options and callbacks typed by WeChat's names.
const options: WechatMiniprogram.UploadFileOption = { url: '/', filePath: 'a', name: 'b' };
uploadFile(options);
const onSuccess: WechatMiniprogram.DownloadFileSuccessCallback = ({ tempFilePath, profile }) =>
  console.log(tempFilePath, profile);
downloadFile({ url: '/', success: onSuccess });
const onFail: WechatMiniprogram.UploadFileFailCallback = ({ errMsg }) => console.log(errMsg);
uploadFile({ url: '/', filePath: 'a', name: 'b', fail: onFail });
const onComplete: WechatMiniprogram.UploadFileCompleteCallback = ({ errMsg }) =>
  console.log(errMsg);
uploadFile({ url: '/', filePath: 'a', name: 'b', complete: onComplete });

// Media and files, as the typings' own examples have them.
wx.chooseMedia({
  count: 9,
  mediaType: ['image', 'video'],
  sourceType: ['album', 'camera'],
  maxDuration: 30,
  camera: 'back',
  success(res) {
    console.log(res.tempFiles[0]?.tempFilePath, res.tempFiles[0]?.size, res.type);
  },
});
wx.chooseVideo({
  sourceType: ['album', 'camera'],
  maxDuration: 60,
  camera: 'back',
  success: (res) => console.log(res.tempFilePath),
});
wx.chooseMessageFile({
  count: 10,
  type: 'image',
  success(res) {
    const tempFilePaths = res.tempFiles;
    console.log(tempFilePaths[0]?.path, tempFilePaths[0]?.time);
  },
});
wx.compressImage({ src: '', quality: 80, success: ({ tempFilePath }) => tempFilePath });
wx.getImageInfo({
  src: 'images/a.jpg',
  success: (res) => console.log(res.width, res.height, res.orientation === 'up'),
});
wx.getVideoInfo({ src: 'a.mp4', success: ({ duration, fps }) => duration * fps });
wx.saveImageToPhotosAlbum({ filePath: '', success: () => undefined });
wx.saveFileToDisk({ filePath: `${wx.env.USER_DATA_PATH}/hello.txt`, success: console.log });
wx.getSetting({
  success(res) {
    if (res.authSetting['scope.writePhotosAlbum']) return;
    wx.authorize({ scope: 'scope.writePhotosAlbum', fail: console.error });
  },
});
wx.downloadFile({
  url: 'https://example.com/somefile.pdf',
  success({ tempFilePath: filePath }) {
    wx.openDocument({ filePath, fileType: 'pdf', showMenu: true, success: console.log });
  },
});
void wx.getFileInfo({ filePath: 'a', digestAlgorithm: 'sha1' }).then(({ digest }) => digest);
const usable: boolean = wx.canIUse('openDocument.object.showMenu');
console.log(usable);
