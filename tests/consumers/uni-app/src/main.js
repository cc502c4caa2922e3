import { createSSRApp } from 'vue';
import App from './App.vue';
// #ifdef H5
import { downloadFile, uploadFile } from 'wx-transfer';

uni.downloadFile = promised(downloadFile);
uni.uploadFile = promised(uploadFile);

// As in uni-app: a task where there are callbacks, a promise where there are none.
function promised(transfer) {
  return (options) =>
    options?.success || options?.fail || options?.complete
      ? transfer(options)
      : new Promise((success, fail) => transfer({ ...options, success, fail }));
}
// #endif

export function createApp() {
  return { app: createSSRApp(App) };
}
