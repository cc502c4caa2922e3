// The language's own promises and microtasks, as they were when this was loaded: a page may replace
// `Promise` and `queueMicrotask`, for a while or for good, by what never calls back.
import { attempt } from './report.js';

function ownPromise(): PromiseConstructor {
  return (async () => {})().constructor as PromiseConstructor;
}

function createQueue(): (act: () => void) => void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on a promise below
  const { then } = OwnPromise.prototype;
  const settled = OwnPromise.resolve();
  return (act) => void then.call(settled, () => attempt(act));
}

const OwnPromise = /* @__PURE__ */ ownPromise();

const enqueue = /* @__PURE__ */ createQueue();

/** The language's own, whatever the page calls `Promise`. */
export { OwnPromise as Promise };

/**
 * Runs something when the caller's turn is over; what it throws is reported. Throws itself where
 * there is no stack left, as an async function might not, and be lost.
 */
export function queueMicrotask(act: () => void): void {
  enqueue(act);
}
