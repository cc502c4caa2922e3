import { downloadFile, uploadFile, useReady } from '@tarojs/taro';

export default function Index() {
  useReady(() => {
    downloadFile({ url: '/download?size=1', success() {} });
    window.called = performance.now();
    window.peer = { downloadFile, uploadFile };
    window.dispatchEvent(new Event('peer'));
  });
  return null;
}
