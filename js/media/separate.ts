// The second module where it does not come inlined: `init` has to bring it.
import { onInit } from '../wasm/separate.js';
import { media } from './module.js';

/** What the module is called. */
export const file = 'wx_transfer_media.wasm';

let isAwaited = false;

/** In place of `wx-transfer-media-wasm`: there are no bytes, but what `init` is given. */
export default function bytes(): Uint8Array<ArrayBuffer> | undefined {
  if (!isAwaited) {
    isAwaited = true;
    onInit((source) => void media.supply(() => source(file)));
  }
  return undefined;
}
