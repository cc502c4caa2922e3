// The module where it does not come inlined: `init` has to bring it.
import type { Runnable } from './loader.js';
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

/** Where a module comes from, by the name of its file. */
export type Supply = (file: string) => Promise<Runnable>;

/** What `init` was given last for the second module, and who wants it. */
let supply: Supply | undefined;
let wanted: ((supply: Supply) => void) | undefined;

/** Tells that `init` has been called. */
export function noteInit(media: Supply): void {
  isInitiated = true;
  supply = media;
  wanted?.(media);
}

/** Has `listen` called with what `init` has been given for the second module, and will be. */
export function onInit(listen: (supply: Supply) => void): void {
  wanted = listen;
  if (supply) listen(supply);
}
