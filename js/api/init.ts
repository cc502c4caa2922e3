import { core } from '../core/core.js';
import { handled } from '../kernel/handled.js';
import { warn } from '../kernel/warn.js';
import { file, noteInit } from '../wasm/separate.js';
import { moduleOrBytes, type WasmSource } from '../wasm/source.js';

/** One after the other: the first that works is the one. */
let supplied = /* @__PURE__ */ Promise.resolve();

/**
 * Runs the module, which `wx-transfer/wasm` does not have inlined: from a `WebAssembly.Module`,
 * its bytes, a `Response` or URL that has them, or a promise of one of these. Calls made before
 * wait until then.
 *
 * Rejects where the module cannot be run; may then be called again.
 */
export function init(source: WasmSource | Promise<WasmSource>): Promise<void> {
  noteInit();
  // It may not be looked at, or not yet.
  const given = handled(Promise.resolve(source));
  supplied = supplied.then(() => core.supply(() => given.then((one) => moduleOrBytes(one, file))));
  const started = supplied.then(() => core.ready());
  // Nobody need await it, and then nobody else says so.
  started.catch(() => warn(core.reason));
  return started;
}
