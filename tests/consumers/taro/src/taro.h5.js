// What is imported as @tarojs/taro: all of Taro's, and two functions in place of its own.
import { downloadFile as download, uploadFile as upload } from 'wx-transfer';

export * from '@tarojs/plugin-platform-h5/dist/runtime/apis';
export { default } from '@tarojs/plugin-platform-h5/dist/runtime/apis';

export const downloadFile = promised(download);
export const uploadFile = promised(upload);

// Taro's tasks are promises too, and have two of the methods under a second name.
function promised(transfer) {
  return (options) => {
    let task;
    const result = new Promise((resolve, reject) => {
      const complete = (outcome) => {
        (outcome.errMsg.endsWith(':ok') ? resolve : reject)(outcome);
        options?.complete?.(outcome);
      };
      task = transfer({ ...options, complete });
    });
    result.catch(() => {}); // `fail` may be all that listens.
    const { onProgressUpdate: progress, onHeadersReceived: headersReceive } = task;
    return Object.assign(result, task, { progress, headersReceive });
  };
}
