// Loading the WebAssembly module: at the first call, not at import.
import initialise, { imports, run, type InitOutput } from 'wx-transfer-glue';
import bytes from 'wx-transfer-wasm';
import { reportUncaught } from './report.js';

/** The functions of the module, as its instance exports them: JavaScript's values pass as they are. */
export type Core = InitOutput;

interface Held {
  use: (core: Core) => void;
  otherwise: () => void;
}

let state: 'cold' | 'loading' | 'ready' | 'failed' = 'cold';
let running: Core;
let reason = '';
let held: Held[] = [];
let settle: () => void;
let settled = unsettled();

/** Why the module cannot run here, with what to do about it. */
export function unavailable(): string {
  return (
    `WebAssembly is not available: ${reason}. Use a browser of 2022 or later; ` +
    "under a Content-Security-Policy, add 'wasm-unsafe-eval' to its script-src."
  );
}

/**
 * Has `use` called with the module: at once where it can be instantiated synchronously, else in
 * the order of the calls as soon as it is ready; `otherwise` where it never will be.
 */
export function withCore(use: (core: Core) => void, otherwise: () => void = () => {}): void {
  if (state === 'cold') start();
  if (state === 'ready') attempt({ use, otherwise });
  else if (state === 'loading') held.push({ use, otherwise });
  else otherwise();
}

/** Whether calls must wait for the module. */
export function isLoading(): boolean {
  if (state === 'cold') start();
  return state === 'loading';
}

/**
 * Warms the module up. Optional: calls work without it.
 *
 * Rejects where WebAssembly is not available.
 */
export async function ready(): Promise<void> {
  if (state === 'cold') start();
  await settled;
  if (state === 'failed') throw new Error(`wx-transfer: ${unavailable()}`);
}

/**
 * Runs the module, which `wx-transfer/wasm` does not have inlined: from a `WebAssembly.Module`,
 * its bytes, a `Response` or URL that has them, or a promise of one of these. Calls made before
 * are held until then.
 *
 * Rejects where the module cannot be run; may then be called again.
 */
export function init(source: WasmSource | Promise<WasmSource>): Promise<void> {
  // One after the other: the glue would answer a second one with the outcome of the first.
  initiated = initiated.then(async () => {
    if (state !== 'ready') await load(async () => initialise({ module_or_path: await source }));
  });
  return initiated.then(ready);
}

let initiated = Promise.resolve();

/** The module, its bytes, or a response or URL that has them. */
export type WasmSource = WebAssembly.Module | BufferSource | Response | URL | string;

function start(): void {
  const inlined = bytes();
  if (!inlined) {
    state = 'loading';
    return;
  }
  try {
    succeed(run(new WebAssembly.Instance(new WebAssembly.Module(inlined), imports())));
  } catch (error) {
    // Chromium before 114 compiles no more than 4 KB synchronously on the main thread.
    if (error instanceof RangeError) {
      void load(async () => {
        const module = await WebAssembly.compile(inlined);
        return run(await WebAssembly.instantiate(module, imports()));
      });
    } else fail(error);
  }
}

async function load(instantiate: () => Promise<Core>): Promise<void> {
  if (state === 'failed') settled = unsettled();
  state = 'loading';
  try {
    succeed(await instantiate());
  } catch (error) {
    fail(error);
  }
}

function succeed(core: Core): void {
  running = core;
  // Still loading for what these call in turn: that comes behind them.
  for (let next = held.shift(); next; next = held.shift()) {
    if (!attempt(next)) return;
  }
  state = 'ready';
  settle();
}

function fail(error: unknown): void {
  state = 'failed';
  reason = error instanceof Error ? error.message : String(error);
  const calls = held;
  held = [];
  for (const { otherwise } of calls) otherwise();
  settle();
}

function unsettled(): Promise<void> {
  return new Promise((resolve) => {
    settle = resolve;
  });
}

/** Whether it went well. A module that throws has trapped: it can do nothing more. */
function attempt({ use, otherwise }: Held): boolean {
  try {
    use(running);
    return true;
  } catch (error) {
    reportUncaught(error);
    fail(error);
    otherwise();
    return false;
  }
}
