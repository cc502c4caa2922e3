// Downloads under the page's own Content-Security-Policy and tells what was called by the title.
import { downloadFile } from '/dist/index.js';

const heard = [];
const note =
  (event) =>
  ({ errMsg, errno }) =>
    heard.push([event, errMsg, errno]);
downloadFile({
  url: '/download',
  success: note('success'),
  fail: note('fail'),
  complete(result) {
    note('complete')(result);
    document.title = JSON.stringify(heard);
  },
});
