import { init, wx } from 'wx-transfer/wasm';
import { show } from './show.js';
import { transfer } from './transfer.js';

init(new URL('wx-transfer/wx_transfer.wasm', import.meta.url));
show(async (api, id) => ({
  ...(await transfer(wx, api, id)),
  served: performance.getEntriesByType('resource').some(({ name }) => name.endsWith('.wasm')),
}));
