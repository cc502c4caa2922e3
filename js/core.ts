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
let reason = '';
let held: Held[] = [];
let settle: () => void;
const settled = new Promise<void>((resolve) => {
  settle = resolve;
});

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
  await settled;
  if (state === 'failed') throw new Error(`wx-transfer: ${unavailable()}`);
}

/**
 * Where the module does not come inlined: runs it from a `WebAssembly.Module`, its bytes, or a
 * `Response` or URL that has them, or from a promise of one of these. Calls made before are held
 * until then.
 *
 * Rejects where the module cannot be run; may then be called again.
 */
export async function init(source: Source | Promise<Source>): Promise<void> {
  if (state !== 'ready') await load(source);
  return ready();
}

type Source = WebAssembly.Module | BufferSource | Response | URL | string;

function start(): void {
  const inlined = bytes();
  if (!inlined) {
    state = 'loading';
    return;
  }
  try {
    glue.initSync({ module: new WebAssembly.Module(inlined) });
    succeed();
  } catch (error) {
    // Chromium before 114 compiles no more than 4 KB synchronously on the main thread.
    if (error instanceof RangeError) void load(WebAssembly.compile(inlined));
    else fail(error);
  }
}

async function load(source: Source | Promise<Source>): Promise<void> {
  state = 'loading';
  try {
    await glue.default({ module_or_path: source });
    succeed();
  } catch (error) {
    fail(error);
  }
}

function succeed(): void {
  state = 'ready';
  for (const { use } of release()) attempt(use);
  settle();
}

function fail(error: unknown): void {
  state = 'failed';
  reason = error instanceof Error ? error.message : String(error);
  for (const { otherwise } of release()) otherwise();
  settle();
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
