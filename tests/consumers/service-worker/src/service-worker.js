import { wx } from 'wx-transfer';
import { transfer } from './transfer.js';

self.onmessage = (event) => {
  const { api, id } = event.data;
  event.waitUntil(transfer(wx, api, id).then((outcome) => event.source.postMessage(outcome)));
};
