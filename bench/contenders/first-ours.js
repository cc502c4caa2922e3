import { downloadFile } from 'wx-transfer';

downloadFile({ url: '/download?size=1' });
window.called = performance.now();
