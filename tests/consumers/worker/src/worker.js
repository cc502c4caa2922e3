import { wx } from 'wx-transfer';
import { transfer } from './transfer.js';

self.onmessage = async ({ data: { api, id } }) => self.postMessage(await transfer(wx, api, id));
