import { Call, type CallbackSnapshot } from './call.js';
import type { Returned } from './callbacks.js';
import { hasDocument } from './environment.js';
import { handled } from './handled.js';
import { Promise as OwnPromise } from './microtask.js';
import { Options } from './options.js';
import { unsupported } from './reasons.js';
import { report } from './report.js';

/** Begins to do what a call asks for. */
export type Begin<Success extends object> =
  ((call: Call<Success>) => void) | ((call: Call<Success>) => Promise<void>);

/**
 * Makes one call of a function that returns a promise where it is given no callback.
 *
 * @param read takes what it wants of the options, all in one go; what it returns begins to do
 *   what was asked for, unless a parameter is bad
 * @param Kind of call
 */
export function invoke<Argument, Success extends object>(
  name: string,
  argument: Argument | undefined,
  read: (options: Options) => Begin<Success>,
  Kind: typeof Call = Call,
): Returned<Argument, Success> {
  const options = new Options(argument);
  const callbacks = options.callbacks();
  const begin = read(options);
  const { parameterErrors } = options;
  const deferred: Deferred = Object.values(callbacks).some(Boolean) ? { callbacks } : defer();
  const call = new Kind<Success>(name, deferred.callbacks);
  if (parameterErrors) call.failNow(parameterErrors);
  else {
    // What the page has replaced may throw anything.
    const giveUp = (error: unknown) => {
      report(error);
      call.failSoon(unsupported);
    };
    try {
      const begun = begin(call);
      if (begun instanceof OwnPromise) begun.catch(giveUp);
    } catch (error) {
      giveUp(error);
    }
  }
  return deferred.promise as Returned<Argument, Success>;
}

/** `begin` where there is a page; elsewhere the call fails. */
export const onPage =
  <Success extends object>(begin: Begin<Success>): Begin<Success> =>
  (call) =>
    hasDocument() ? begin(call) : call.failSoon(unsupported);

interface Deferred {
  /** `undefined` where the call has callbacks of its own. */
  readonly promise?: Promise<unknown>;
  readonly callbacks: CallbackSnapshot;
}

/** By the page's own class, which a framework may have made to keep its context; by the language's where that fails. */
function defer(): Deferred {
  try {
    return deferBy(Promise);
  } catch {
    return deferBy(OwnPromise);
  }
}

function deferBy(Class: PromiseConstructor): Deferred {
  let callbacks: CallbackSnapshot | undefined;
  const promise = handled(
    new Class<unknown>((success, fail) => {
      callbacks = { success, fail };
    }),
  );
  if (!callbacks) throw new TypeError('Promise is no longer what it was');
  return { promise, callbacks };
}
