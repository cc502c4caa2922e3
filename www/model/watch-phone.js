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
    const note = (/** @type {any} */ result) => files(result.tempFiles);
    const { success, fail, complete } = Object(options);
    if ([success, fail, complete].every((callback) => typeof callback !== 'function')) {
      // It is a promise that the page waits for.
      const chosen = chooseImage(options);
      chosen.then(note, () => {});
      return chosen;
    }
    return chooseImage({
      ...options,
      success(/** @type {any} */ result) {
        note(result);
        if (typeof success === 'function') success(result);
      },
    });
  };
}
