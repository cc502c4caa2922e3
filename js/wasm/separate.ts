// The module where it does not come inlined: `init` has to bring it.
import { timer } from '../kernel/timers.js';
import { warn } from '../kernel/warn.js';

/** Milliseconds, after which calls no longer wait in silence. */
const PATIENCE = 5000;

/** What the module is called. */
export const file = 'wx_transfer.wasm';

let isAwaited = false;
let isInitiated = false;

/** In place of `wx-transfer-wasm`: there are no bytes, and a warning if `init` has not been called soon. */
export default function bytes(): Uint8Array<ArrayBuffer> | undefined {
  if (isAwaited) return;
  isAwaited = true;
  timer(() => {
    if (isInitiated) return;
    warn(
      `calls are held, since init() has not been called. Call it with the URL of ${file}, ` +
        'or import from wx-transfer instead of wx-transfer/wasm.',
    );
  }, PATIENCE);
}

/** Tells that `init` has been called. */
export function noteInit(): void {
  isInitiated = true;
}
