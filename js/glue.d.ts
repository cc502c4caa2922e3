// What scripts/lib/glue.js makes of wasm-bindgen's output.
import type { InitOutput } from '../target/package/wx_transfer.js';

/** The functions of the module, as its instance exports them: JavaScript's values pass as they are. */
export type Core = InitOutput;

/** Between one instance of the module and JavaScript. */
export interface Glue {
  /** What the module imports. */
  readonly imports: () => WebAssembly.Imports;
  /** Clears the timers that the instance has set. */
  readonly clearTimeouts: () => void;
  /** Begins to use an instance, of which only the exports are looked at; returns them. */
  readonly run: (instance: { exports: WebAssembly.Exports }) => Core;
}

export function createGlue(): Glue;

/** A call that has not ended, as src/web/sys.js keeps it. */
export interface Call {
  /** Of the function that was called. */
  readonly name: string;
  /** Whether it gives a promise where it has no callback. */
  readonly isPromised?: boolean;
  readonly promise?: Promise<unknown>;
  /** Among which it is kept, from when its callbacks are known. */
  calls?: Set<Call>;
}

/** The calls, of the instance that runs at the moment, that have not been told how they ended. */
export const ledger: { calls: Set<Call> };

/** Gives a call a promise in the place of callbacks. */
export function promise(call: Call): void;

/** Fails all of these calls, and cuts their connections. */
export function failCalls(calls: Set<Call>, words: string): void;

/** Reports as the browser reports an uncaught exception. */
export function report(thrown: unknown): void;

/** What was thrown, in words. */
export function words(thrown: unknown): string;
