import 'wx-transfer/global';
import { configure, inspect, uploadFile, wx } from 'wx-transfer';
import { init } from 'wx-transfer/wasm';
import { apart, main } from 'cjs-dependency';
import { show } from './show.js';
import { transfer } from './transfer.js';

// What the one does, the other sees: there is one copy of the package.
show(async (api, id) => {
  const outcome = await transfer(main.wx, api, id);
  configure({ networkTimeout: { downloadFile: 100 } });
  const late = await new Promise((complete) => {
    const task = main.downloadFile({ url: `${api}/download?never`, complete });
    // Where the setting was another copy's.
    setTimeout(task.abort, 5000);
  });
  return {
    ...outcome,
    tempFiles: inspect().tempFiles,
    late: late.errMsg,
    same: [
      main.uploadFile === uploadFile,
      main.wx === wx,
      apart.init === init,
      window.wx.uploadFile === uploadFile,
    ],
  };
});
