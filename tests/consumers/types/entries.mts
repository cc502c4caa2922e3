// Every entry, imported.
import 'wx-transfer/global';
import { configure, install, releaseTempFile, wx, type UploadTask } from 'wx-transfer';
import { init, inspect, ready } from 'wx-transfer/wasm';

configure({ networkTimeout: { uploadFile: 120_000 }, withCredentials: true });
install({}, { override: ['uploadFile'] })
  .downloadFile({ url: '/' })
  .abort();
releaseTempFile(['a', 'b']);
const task: UploadTask = wx.uploadFile({ url: '/', filePath: 'a', name: 'file' });
task.abort();
await init(fetch('/wx_transfer.wasm'));
await ready();
console.log(inspect().inFlight);
