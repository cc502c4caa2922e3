import 'wx-transfer/global';
import { wx } from 'wx-transfer';
import { show } from './show.js';
import { transfer } from './transfer.js';

show(async (api, id) => ({
  ...(await transfer(wx, api, id)),
  global: window.wx.uploadFile === wx.uploadFile,
}));
