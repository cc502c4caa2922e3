/** @typedef {'headers' | 'progress' | 'success' | 'fail' | 'complete'} Callback */

/**
 * @typedef {object} Follower
 * @property {(callback: Callback, value: any) => void} note told each callback before the caller is
 * @property {(listens: boolean) => void} listening told whether the caller listens to progress
 * @property {() => void} aborting told before an abort
 */

/**
 * Calls `wx.uploadFile` or `wx.downloadFile` for a caller who gets what the function itself gives.
 *
 * @param {(options: any) => any} call
 * @param {Record<string, any>} options
 * @param {Follower} follower
 * @returns {any} the task
 */
export function follow(call, options, { note, listening, aborting }) {
  const own = { ...options };
  const tap =
    (/** @type {Callback} */ callback) =>
    (/** @type {any[]} */ ...args) => {
      note(callback, args[0]);
      if (typeof own[callback] === 'function') own[callback](...args);
    };
  const task = call({
    ...own,
    success: tap('success'),
    fail: tap('fail'),
    complete: tap('complete'),
  });

  const { abort, onHeadersReceived, onProgressUpdate, offProgressUpdate } = task;
  onHeadersReceived((/** @type {any} */ value) => note('headers', value));

  // A progress listener decides how a transfer travels: ours is there only while the caller has one.
  const noteProgress = (/** @type {any} */ value) => note('progress', value);
  /** @type {unknown[]} */
  let listeners = [];
  return Object.assign(task, {
    abort() {
      aborting();
      abort();
    },
    /** @param {unknown} listener */
    onProgressUpdate(listener) {
      if (typeof listener === 'function') {
        if (listeners.length === 0) onProgressUpdate(noteProgress);
        listeners.push(listener);
        listening(true);
      }
      onProgressUpdate(listener);
    },
    /** @param {unknown[]} args none removes all */
    offProgressUpdate(...args) {
      listeners = listeners.filter((listener) => args.length > 0 && listener !== args[0]);
      offProgressUpdate(...args);
      if (listeners.length > 0) return;
      offProgressUpdate(noteProgress);
      listening(false);
    },
  });
}
