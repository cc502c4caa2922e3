import { inspect } from 'wx-transfer';
import { transfer } from './transfer.js';

/** The usual outcome by a framework's functions, and what they show only if they are this package's. */
export async function replaced(framework, api, id) {
  const outcome = await transfer(framework, api, id);
  const { tempFiles } = inspect();
  const aborted = await new Promise((fail) => {
    const upload = { url: `${api}/upload?id=${id}`, filePath: 'data:,', name: 'file', fail };
    framework.uploadFile(upload).abort();
  });
  const received = await new Promise((listener) => {
    const download = { url: `${api}/download?type=text/plain`, fail: listener };
    framework.downloadFile(download).onHeadersReceived(listener);
  });
  return {
    ...outcome,
    tempFiles,
    aborted: [aborted.errMsg, aborted.errno],
    type: received.header?.['content-type'],
  };
}
