// Every entry, required.
import transfer = require('wx-transfer');
import wasm = require('wx-transfer/wasm');
import 'wx-transfer/global';

const task: transfer.DownloadTask = transfer.wx.downloadFile({ url: '/' });
task.abort();
void wasm.init(new Uint8Array());

// What must not compile.
// @ts-expect-error a url is required
transfer.downloadFile({});
// @ts-expect-error a name is text
transfer.uploadFile({ url: '/', filePath: 'a', name: 1 });
// @ts-expect-error a task is no promise
void task.then;
