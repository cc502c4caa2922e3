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
