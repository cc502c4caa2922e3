import type { Failure } from './failure.js';

/** The callbacks of a call. Without any of them the function returns a promise. */
export interface Callbacks<Success> {
  /** Called when it is done. */
  success?: (result: Success) => void;
  /** Called when it could not be done. */
  fail?: (failure: Failure) => void;
  /** Called after `success` or `fail`, with the same object. */
  complete?: (result: Success | Failure) => void;
}

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-invalid-void-type --
   TypeScript takes it for WeChat's own only if it is of the same form. */
/** What a function returns: a promise where its options have no callback. */
export type Returned<Options, Success> = Options extends { success: any }
  ? void
  : Options extends { fail: any }
    ? void
    : Options extends { complete: any }
      ? void
      : Promise<Success>;
/* eslint-enable */

/** What functions give that have nothing else to give. */
export interface Done {
  /** `showToast:ok` and the like. */
  errMsg: string;
}
