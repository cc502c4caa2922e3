import { follow } from './follow.js';
import { nameOf } from './temp-files.js';

/**
 * Puts functions on the phone's `wx` that let its page's calls be seen. They call through: the page
 * gets the same values, and its transfers travel the same way.
 *
 * @param {any} wx
 * @param {object} seen
 * @param {(kind: 'upload' | 'download', options: any, call: (follower: import('./follow.js').Follower) => any) => any} seen.transfer
 * @param {(files: Chosen[]) => void} seen.files
 * @param {(path: string) => void} seen.moved a temp file, to where files last
 */
export function watchPhone(wx, { transfer, files, moved }) {
  for (const kind of /** @type {const} */ (['upload', 'download'])) {
    const call = wx[`${kind}File`];
    wx[`${kind}File`] = (/** @type {any} */ options = {}) =>
      Object(options) === options
        ? transfer(kind, options, (follower) => follow(call, options, follower))
        : call(options);
  }

  for (const [name, chosen] of Object.entries(choosers)) {
    watch(name, (result) => files(result.tempFiles.map(chosen)));
  }
  watch('saveFile', (_, { tempFilePath }) => moved(tempFilePath));

  /** @param {string} name @param {(result: any, options: any) => void} succeeded */
  function watch(name, succeeded) {
    const choose = wx[name];
    wx[name] = (/** @type {any} */ options) => {
      const note = (/** @type {any} */ result) => succeeded(result, options);
      const { success, fail, complete } = Object(options);
      if ([success, fail, complete].every((callback) => typeof callback !== 'function')) {
        // It is a promise that the page waits for.
        const promise = choose(options);
        promise.then(note, () => {});
        return promise;
      }
      return choose({
        ...options,
        success(/** @type {any} */ result) {
          note(result);
          if (typeof success === 'function') success(result);
        },
      });
    };
  }
}

/** The functions that let files be chosen, and what each tells of one. @type {Record<string, (file: any) => Chosen>} */
const choosers = {
  chooseImage: (file) => file,
  chooseMessageFile: (file) => file,
  chooseMedia: ({ tempFilePath: path, size, fileType: type }) => ({
    ...{ path, size, type, name: nameOf(path) },
  }),
};

/** @typedef {{ path: string, size: number, type: string, name: string }} Chosen */
