// Loading the WebAssembly module: at the first call, not at import.
import * as glue from 'wx-transfer-glue';
import bytes from 'wx-transfer-wasm';
import { reportUncaught } from './report.js';

/**
 * The functions of the module, usable once it runs.
 *
 * @internal
 */
export type Core = typeof glue;

interface Held {
  use: (core: Core) => void;
  otherwise: () => void;
}

let state: 'cold' | 'loading' | 'ready' | 'failed' = 'cold';
let loading: Promise<void> = Promise.resolve();
let reason = '';
let held: Held[] = [];

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
 *
 * @internal
 */
export function withCore(use: (core: Core) => void, otherwise: () => void = () => {}): void {
  if (state === 'cold') start();
  if (state === 'ready') attempt(use);
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
  await loading;
  if (state === 'failed') throw new Error(`wx-transfer: ${unavailable()}`);
}

function start(): void {
  try {
    glue.initSync({ module: new WebAssembly.Module(bytes()) });
    state = 'ready';
  } catch (error) {
    // Chromium before 114 compiles no more than 4 KB synchronously on the main thread.
    if (error instanceof RangeError) startLater();
    else fail(error);
  }
}

function startLater(): void {
  state = 'loading';
  loading = glue.default({ module_or_path: WebAssembly.compile(bytes()) }).then(() => {
    state = 'ready';
    for (const { use } of release()) attempt(use);
  }, fail);
}

function fail(error: unknown): void {
  state = 'failed';
  reason = error instanceof Error ? error.message : String(error);
  for (const { otherwise } of release()) otherwise();
}

function release(): Held[] {
  const calls = held;
  held = [];
  return calls;
}

function attempt(use: (core: Core) => void): void {
  try {
    use(glue);
  } catch (error) {
    reportUncaught(error);
  }
}
