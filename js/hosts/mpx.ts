// wx-transfer/mpx: this package's functions for `mpx.use(apiProxy, { custom: { web } })`.
import { wx } from '../index.js';
import { chosen, FILES, keepsFiles, SYNCHRONOUS } from './apis.js';
import { start, type Run } from './promised.js';

/** How the app uses `@mpxjs/api-proxy`, and which functions it takes from here. */
export interface MpxOptions {
  /**
   * As in the options of `mpx.use(apiProxy, …)`: whether asynchronous functions give promises.
   * @default false
   */
  usePromise?: boolean;
  /**
   * The functions to take over, or `'all'`.
   * @default those that Mpx does not have on the web: all but toasts and `canIUse`
   */
  apis?: readonly string[] | 'all';
}

const replaceable = {
  byDefault: [
    ...(['uploadFile', 'downloadFile', 'chooseImage', 'chooseMedia', 'chooseVideo'] as const),
    ...(['chooseMessageFile', 'compressImage', 'getVideoInfo', 'saveImageToPhotosAlbum'] as const),
    ...(['saveVideoToPhotosAlbum', 'saveFileToDisk', 'authorize', 'getSetting'] as const),
    ...(['openSetting', 'openDocument', 'getFileInfo'] as const),
    ...(['playVoice', 'pauseVoice', 'stopVoice'] as const),
    ...FILES,
  ],
  besides: [
    ...(['getImageInfo', 'showToast', 'hideToast', 'showLoading', 'hideLoading'] as const),
    'canIUse' as const,
  ],
};

/**
 * The functions for `custom.web`, and `env`: with `usePromise` each gives a promise, whose `__returned` is a
 * transfer's task, unless a call says `usePromise: false`.
 *
 * @throws {TypeError} for options that are none
 * @see https://mpxjs.cn/guide/extend/api-proxy.html
 */
export function custom(options: MpxOptions = {}): Record<string, unknown> {
  const { usePromise, ...rest } = options;
  const names = chosen('wx-transfer/mpx', rest, replaceable);
  const members = names.map((name): [string, unknown] => {
    const own: Run<unknown> = wx[name];
    return [name, usePromise && !SYNCHRONOUS.includes(name) ? withPromise(own) : own];
  });
  return Object.fromEntries(keepsFiles(names) ? [...members, ['env', wx.env]] : members);
}

const withPromise = (run: Run<unknown>) => (options?: { usePromise?: boolean }) => {
  if (options?.usePromise === false) return run(options as never);
  const { promise, returned } = start(run, options);
  return Object.assign(promise, { __returned: returned });
};
