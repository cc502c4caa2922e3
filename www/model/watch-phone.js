import { follow } from './follow.js';

/**
 * Puts functions on the phone's `wx` that let its page's calls be seen. They call through: the page
 * gets the same values, and its transfers travel the same way.
 *
 * @param {any} wx
 * @param {object} seen
 * @param {(kind: 'upload' | 'download', options: any, call: (follower: import('./follow.js').Follower) => any) => any} seen.transfer
 * @param {(files: { path: string, size: number, type: string, name: string }[]) => void} seen.files
 */
export function watchPhone(wx, { transfer, files }) {
  for (const kind of /** @type {const} */ (['upload', 'download'])) {
    const call = wx[`${kind}File`];
    wx[`${kind}File`] = (/** @type {any} */ options = {}) =>
      Object(options) === options
        ? transfer(kind, options, (follower) => follow(call, options, follower))
        : call(options);
  }

  const { chooseImage } = wx;
  wx.chooseImage = (/** @type {any} */ options) => {
    const { success } = Object(options);
    const note = (/** @type {any} */ result) => files(result.tempFiles);
    if (typeof success !== 'function') {
      // With no callback of its own it may be a Promise that the page waits for.
      const chosen = chooseImage(options);
      Promise.resolve(chosen).then(
        (result) => result && note(result),
        () => {},
      );
      return chosen;
    }
    return chooseImage({
      ...options,
      success(/** @type {any} */ result) {
        note(result);
        success(result);
      },
    });
  };
}
