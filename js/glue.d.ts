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

/** A call that has not ended, as src/web/sys.js tells it how it did. */
export interface Call {
  /** Of the function that was called. */
  readonly name: string;
  success: ((result: unknown) => void) | undefined;
  fail: ((result: unknown) => void) | undefined;
  complete: ((result: unknown) => void) | undefined;
  /** In which these are to be called. */
  readonly context: Context;
  /** Those of the instance that has taken it over. */
  calls?: Set<Call>;
}

/** Runs something in what was the current context (a zone of zone.js, an `AsyncContext`) once. */
export type Context = ((act: () => void) => void) | undefined;

/** The context that is current now; `undefined` on pages that have none. */
export function currentContext(): Context;

/** Keeps the bytes of a `Blob` under a name; returns the temp path. */
export function createTempFile(blob: Blob, name: string): string;

/** Whether something is a `Blob`, of whatever realm. */
export function isBlob(value: unknown): value is Blob;

/** How many temp files have not been released. */
export function countTempFiles(): number;

/** Timers that never throw, though the page's own may, and that can all be cleared. */
export function createTimers(): {
  readonly setTimeout: (handler: () => void, milliseconds: number) => unknown;
  readonly clearTimeouts: () => void;
};

/** Fails all of these calls, and cuts their connections. */
export function failCalls(calls: Iterable<Call>, words: string): void;

/** What a call that fails is told. */
export function failed(call: Call, text: string, errno: number): object;

/** Revokes a temp path's object URL, or each of an array, and forgets its file; throws at nothing. */
export function releaseTempFile(paths: unknown): void;

/** Reports as the browser reports an uncaught exception. */
export function report(thrown: unknown): void;

/** Tells a call how it ended, unless it knows, when the caller's turn is over. */
export function tellSoon(call: Call, succeeded: boolean, result: object): void;

/** `console.warn`, in this package's name. */
export function warn(text: string): void;

/** What was thrown, in words. */
export function words(thrown: unknown): string;

/** The name under which a `Blob` is kept, or its own. */
export function fileName(blob: Blob): string | undefined;

/** The file behind a temp path. */
export function tempFile(path: string): Blob | undefined;

/** The file behind a user path in its one spelling. */
export function userFile(path: string): Blob | undefined;
