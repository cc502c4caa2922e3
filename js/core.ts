// Loading the WebAssembly module: at the first call, not at import.
import { createGlue, createTimers, warn, words, type Core } from 'wx-transfer-glue';
import bytes from 'wx-transfer-wasm';
import { handled } from './kernel/handled.js';
import { begin, type Instance } from './instance.js';
import { explain, isPassing, moduleOrBytes, type WasmSource } from './source.js';

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
/** In the order of the calls; each can be taken out. */
let held = new Set<Held>();

/**
 * Has `use` called with the module: at once where it can be instantiated synchronously, else in
 * the order of the calls as soon as it is ready; `otherwise`, with the reason, where it never will
 * be, and where it crashes.
 *
 * @returns of a call that is held what takes it back: neither is called then. Tells whether it was
 *   still held.
 */
export function withCore(
  use: Use,
  otherwise: (reason: string) => void = () => {},
): (() => boolean) | undefined {
  wake();
  if (state === 'ready' && running) attempt({ use, otherwise }, running);
  else if (state === 'loading') return hold({ use, otherwise });
  else otherwise(reason);
}

/** The module, where it can run at once. */
export function coreAtOnce(): Core | undefined {
  wake();
  return state === 'ready' && !running?.crash ? running?.core : undefined;
}

function hold(call: Held): () => boolean {
  held.add(call);
  return () => held.delete(call);
}

/** Has `use` called with the module if it runs. Starts none. */
export function whileRunning(use: Use): void {
  if (running && !running.crash) attempt({ use, otherwise: () => {} }, running);
}

/** Whether it is this instance that runs. */
export const isRunning = (instance: number | undefined): boolean =>
  !!running && !running.crash && running.number === instance;

/** Acts behind the calls that wait for the module, if any do. */
export function inTurn(act: () => void): void {
  if (state === 'loading') hold({ use: act, otherwise: act });
  else act();
}

/**
 * Warms the module up. Optional: calls work without it.
 *
 * Rejects where WebAssembly is not available.
 */
export const ready = (): Promise<void> => handled(whenReady());

async function whenReady(): Promise<void> {
  wake();
  while (state === 'loading') {
    await new Promise<void>((resolve) => {
      inTurn(() => {
        resolve();
      });
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
  isInitiated = true;
  // It may not be looked at, or not yet.
  const given = handled(Promise.resolve(source));
  // One after the other: the first that works is the one.
  initiated = initiated.then(() => (running ? undefined : load(given.then(moduleOrBytes))));
  const started = initiated.then(whenReady);
  // Nobody need await it, and then nobody else says so.
  started.catch(() => warn(reason));
  return started;
}

let isInitiated = false;
let initiated: Promise<void> = Promise.resolve();

/** Milliseconds, after which calls that are held are no longer held in silence. */
const PATIENCE = 5000;

/** Once, if `init` has not been called by then. */
function warnSoon(): void {
  if (isWarning) return;
  isWarning = true;
  timer(() => {
    if (isInitiated) return;
    warn(
      'calls are held, since init() has not been called. Call it with the URL of wx_transfer.wasm, ' +
        'or import from wx-transfer instead of wx-transfer/wasm.',
    );
  }, PATIENCE);
}

let isWarning = false;

/** Ends a timer that was started. */
export type Stop = () => void;

/** Starts a timer, by which Node is not kept running. A page's own may throw. */
export function timer(handler: () => void, milliseconds: number): Stop {
  const { setTimeout, clearTimeouts } = createTimers();
  const started = setTimeout(handler, milliseconds) as { unref?: () => void } | undefined;
  started?.unref?.();
  return clearTimeouts;
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
    warnSoon();
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

type Runnable = WebAssembly.Module | BufferSource;

async function load(source: Runnable | Promise<Runnable>): Promise<void> {
  let instance: Instance;
  try {
    state = 'loading';
    const given = await source;
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
  for (const next of held) {
    held.delete(next);
    attempt(next, instance);
    if (instance.crash) {
      start();
      return;
    }
  }
  state = 'ready';
}

function fail(error: unknown): void {
  const inlined = bytes();
  // What has run before may do so again, as long as there is something to start from.
  const maySucceed = running ?? (isPassing(error) && inlined);
  state = maySucceed ? 'cold' : 'failed';
  reason = explain(error, !!inlined);
  const calls = held;
  held = new Set();
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
