// Loading the WebAssembly module: at the first call, not at import.
import { createGlue, words, type Core } from 'wx-transfer-glue';
import bytes from 'wx-transfer-wasm';
import { begin, type Instance } from './instance.js';

/** Works with an instance of the module. */
export type Use = (core: Core, instance: Instance) => void;

interface Held {
  use: Use;
  otherwise: (reason: string) => void;
}

let state: 'cold' | 'loading' | 'ready' | 'failed' = 'cold';
let compiled: WebAssembly.Module | undefined;
let running: Instance | undefined;
let reason = '';
let held: Held[] = [];

/**
 * Has `use` called with the module: at once where it can be instantiated synchronously, else in
 * the order of the calls as soon as it is ready; `otherwise`, with the reason, where it never will
 * be, and where it crashes.
 */
export function withCore(use: Use, otherwise: (reason: string) => void = () => {}): void {
  wake();
  if (state === 'ready' && running) attempt({ use, otherwise }, running);
  else if (state === 'loading') held.push({ use, otherwise });
  else otherwise(reason);
}

/** The module, where it can run at once. */
export function coreAtOnce(): Core | undefined {
  wake();
  return state === 'ready' && !running?.crash ? running?.core : undefined;
}

/** Acts behind the calls that wait for the module, if any do. */
export function inTurn(act: () => void): void {
  if (state === 'loading') held.push({ use: act, otherwise: act });
  else act();
}

/**
 * Warms the module up. Optional: calls work without it.
 *
 * Rejects where WebAssembly is not available.
 */
export async function ready(): Promise<void> {
  wake();
  while (state === 'loading') {
    await new Promise<void>((resolve) => {
      const use = () => {
        resolve();
      };
      held.push({ use, otherwise: use });
    });
  }
  if (state !== 'ready') throw new Error(`wx-transfer: ${reason}`);
}

/**
 * Runs the module, which `wx-transfer/wasm` does not have inlined: from a `WebAssembly.Module`,
 * its bytes, a `Response` or URL that has them, or a promise of one of these. Calls made before
 * are held until then.
 *
 * Rejects where the module cannot be run; may then be called again.
 */
export function init(source: WasmSource | Promise<WasmSource>): Promise<void> {
  const given = Promise.resolve(source);
  // It may not be looked at, or not yet.
  given.catch(() => {});
  // One after the other: the first that works is the one.
  initiated = initiated.then(() => (running ? undefined : load(given)));
  return initiated.then(ready);
}

let initiated: Promise<void> = Promise.resolve();

/** The module, its bytes, or a response or URL that has them. */
export type WasmSource = WebAssembly.Module | BufferSource | Response | URL | string;

const isResponse = (given: object): given is Response => 'ok' in given;

/** The module or its bytes. Any of them may come from another realm. */
async function fetched(source: WasmSource): Promise<WebAssembly.Module | BufferSource> {
  const isUrl = typeof source === 'string' || 'href' in source;
  const given = isUrl ? await fetch(source) : source;
  if (!isResponse(given)) return given;
  if (!given.ok) throw new Error(`${given.url} was answered by ${String(given.status)}`);
  return given.arrayBuffer();
}

/** Starts an instance where there is none yet, or none any more. */
function wake(): void {
  if (state === 'cold' || (state === 'ready' && running?.crash)) start();
  // It has crashed at its start, as one that has run before need not do again.
  if (state === 'cold') start();
}

function start(): void {
  const source = compiled ?? bytes();
  if (!source) {
    state = 'loading';
    return;
  }
  let instance: Instance;
  try {
    const module = compiled ?? new WebAssembly.Module(source as BufferSource);
    const glue = createGlue();
    instance = begin(glue, new WebAssembly.Instance(module, glue.imports()));
    compiled = module;
  } catch (error) {
    // Chromium before 114 compiles no more than 4 KB synchronously on the main thread.
    if (isPassing(error)) void load(source);
    else fail(error);
    return;
  }
  succeed(instance);
}

async function load(source: WasmSource | Promise<WasmSource>): Promise<void> {
  let instance: Instance;
  try {
    state = 'loading';
    const given = await fetched(await source);
    const glue = createGlue();
    const made: WebAssembly.Instance | WebAssembly.WebAssemblyInstantiatedSource =
      await WebAssembly.instantiate(given as BufferSource, glue.imports());
    // Of a module it makes an instance alone.
    const isAlone = !('instance' in made);
    instance = begin(glue, isAlone ? made : made.instance);
    compiled = isAlone ? given : made.module;
  } catch (error) {
    // At once: at the end of the stack a call might throw, and calls be held for ever.
    state = 'cold';
    fail(error);
    return;
  }
  succeed(instance);
}

function succeed(instance: Instance): void {
  running = instance;
  // Still loading for what these call in turn: that comes behind them.
  for (let next = held.shift(); next; next = held.shift()) {
    attempt(next, instance);
    if (instance.crash) {
      start();
      return;
    }
  }
  state = 'ready';
}

/** Whether there was too little of memory or of the stack, which Firefox says in its own ways. */
const isPassing = (error: unknown) =>
  error === 'out of memory' ||
  (error instanceof Error && ['RangeError', 'InternalError'].includes(error.name));

function fail(error: unknown): void {
  // What has run before may do so again, as long as there is something to start from.
  const maySucceed = running ?? (isPassing(error) && bytes());
  state = maySucceed ? 'cold' : 'failed';
  reason =
    `WebAssembly is not available: ${words(error)}. Use a browser of 2022 or later; ` +
    "under a Content-Security-Policy, add 'wasm-unsafe-eval' to its script-src.";
  const calls = held;
  held = [];
  for (const { otherwise } of calls) otherwise(reason);
}

function attempt({ use, otherwise }: Held, instance: Instance): void {
  let problem: string | undefined;
  try {
    use(instance.core, instance);
    problem = instance.crash;
  } catch (error) {
    problem = instance.crash ?? words(error);
    // What came out of a crash has left calls behind, this one perhaps. Here is more of the stack.
    instance.bury();
  }
  if (problem !== undefined) otherwise(problem);
}
