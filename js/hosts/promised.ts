// Hosts whose functions give promises, also where there are callbacks.

/** A function of this package that takes callbacks. */
export type Run<Result> = (options: never) => Result;

type Options = Record<string, unknown>;
type Callback = (outcome: unknown) => void;

/** What a host's function gives: a promise, and what the function itself has returned. */
export interface Started<Result> {
  readonly promise: Promise<unknown>;
  readonly returned: Result;
}

/** Runs a function with the caller's options; the promise settles before the callbacks are called. */
export function start<Result>(run: Run<Result>, options: unknown): Started<Result> {
  let returned!: Result;
  const promise = new Promise((resolve, reject) => {
    const given = { ...(options as Options) };
    const after = (settle: Callback, callback: unknown) => (outcome: unknown) => {
      settle(outcome);
      if (typeof callback === 'function') (callback as Callback)(outcome);
    };
    const callbacks = { success: after(resolve, given.success), fail: after(reject, given.fail) };
    returned = run({ ...given, ...callbacks } as never);
  });
  // `fail` may be all that listens.
  promise.catch(() => {});
  return { promise, returned };
}

/** The function, but that it always gives a promise. */
export const promised =
  <Result>(run: Run<Result>) =>
  (options?: unknown): Promise<unknown> =>
    start(run, options).promise;
