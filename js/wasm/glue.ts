import type { Timers } from '../kernel/timers.js';

/** wasm-bindgen's glue of one instance of a module. */
export interface Glue<Api> {
  /** The functions of the module, which work once an instance runs. */
  readonly api: Api;
  /** What the module imports. */
  readonly imports: () => WebAssembly.Imports;
  /** Begins to use an instance, of which only the exports are looked at. */
  readonly finalize: (instance: { exports: WebAssembly.Exports }) => unknown;
}

/** What the glue gets in the place of what a page may have replaced by then. */
export interface Surroundings extends Pick<Timers, 'setTimeout' | 'clearTimeout'> {
  readonly Promise: PromiseConstructor;
  readonly queueMicrotask: (act: () => void) => void;
}

/**
 * Makes the glue of one instance: its variables and all that it hands out belong to that, so that
 * another instance has to have its own.
 */
export type CreateGlue<Api> = (surroundings: Surroundings) => Glue<Api>;
