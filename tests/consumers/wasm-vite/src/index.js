import { init, wx } from 'wx-transfer/wasm';
import url from 'wx-transfer/wx_transfer.wasm?url';
import { show } from './show.js';
import { transfer } from './transfer.js';

init(url);
show(async (api, id) => ({
  ...(await transfer(wx, api, id)),
  served: performance.getEntriesByType('resource').some(({ name }) => name.endsWith('.wasm')),
}));
