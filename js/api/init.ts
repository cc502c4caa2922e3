import { core } from '../core/core.js';
import { handled } from '../kernel/handled.js';
import { warn } from '../kernel/warn.js';
import { file, noteInit } from '../wasm/separate.js';
import { moduleOrBytes, refusal, type WasmSource } from '../wasm/source.js';

/** What `init` takes beside the module. */
export interface InitOptions {
  /**
   * The second module, `wx_transfer_media.wasm`: for `getImageInfo`, `getFileInfo` and what else looks into
   * files. Without it these fail.
   */
  media?: WasmSource | Promise<WasmSource>;
}

/** One after the other: the first that works is the one. */
let supplied = /* @__PURE__ */ Promise.resolve();

/**
 * Runs the module, which `wx-transfer/wasm` does not have inlined: from a `WebAssembly.Module`,
 * its bytes, a `Response` or URL that has them, or a promise of one of these. Calls made before
 * wait until then.
 *
 * Rejects where the module cannot be run; may then be called again.
 */
export function init(
  source: WasmSource | Promise<WasmSource>,
  options?: InitOptions,
): Promise<void> {
  const media = options?.media;
  const second = media === undefined ? undefined : handled(Promise.resolve(media));
  noteInit(async (name) => {
    if (second) return moduleOrBytes(await second, name);
    throw refusal(
      'init() was given no second module',
      `Give it the URL of ${name} as well: init(url, { media }).`,
    );
  });
  // It may not be looked at, or not yet.
  const given = handled(Promise.resolve(source));
  supplied = supplied.then(() => core.supply(() => given.then((one) => moduleOrBytes(one, file))));
  const started = supplied.then(() => core.ready());
  // Nobody need await it, and then nobody else says so.
  started.catch(() => warn(core.reason));
  return started;
}
