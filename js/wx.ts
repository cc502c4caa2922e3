import { isLoading, unavailable, withCore } from './core.js';
import { reportUncaught } from './report.js';
import { snapshot } from './snapshot.js';
import { createTask, type Handle } from './task.js';
import type {
  DownloadFileOptions,
  DownloadTask,
  Failure,
  Task,
  UploadFileOptions,
  UploadTask,
  Wx,
} from './types.js';

/** Where `downloadFile` may keep files by name. */
export const env = { USER_DATA_PATH: 'wxfile://usr' };

/**
 * Sends a file with form fields, as `multipart/form-data` by POST.
 *
 * Never throws; every outcome comes through `success` or `fail`, then `complete`. At most 10
 * transfers are in flight, the rest wait in the order of their calls.
 *
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/upload/wx.uploadFile.html
 */
export const uploadFile = (options: UploadFileOptions): UploadTask =>
  transfer('uploadFile', options);

/**
 * Fetches a file and hands back a temp path, good for `<img src>`, `<audio src>` and
 * `uploadFile`, until `releaseTempFile`.
 *
 * Never throws; every outcome comes through `success` or `fail`, then `complete`. At most 10
 * transfers are in flight, the rest wait in the order of their calls.
 *
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/download/wx.downloadFile.html
 */
export const downloadFile = (options: DownloadFileOptions): DownloadTask =>
  transfer('downloadFile', options);

/** All of the functions in one plain object, as mini-programs know it. */
export const wx: Wx = { uploadFile, downloadFile, env };

function transfer<Progress>(name: 'uploadFile' | 'downloadFile', options: unknown): Task<Progress> {
  const handle: Handle = {};
  const given = isLoading() ? snapshot(options) : options;
  withCore(
    (core) => {
      handle.id = core[name](given);
    },
    () => refuse(name, given),
  );
  return createTask<Progress>(handle);
}

/** Fails a call where there is no module to do it. */
function refuse(name: string, options: unknown): void {
  const failure: Failure = { errMsg: `${name}:fail ${unavailable()}`, errno: 4 };
  const callbacks = ['fail', 'complete'].map((callback) => read(options, callback));
  void Promise.resolve().then(() => {
    for (const callback of callbacks) {
      if (typeof callback !== 'function') continue;
      try {
        (callback as (value: Failure) => void)(failure);
      } catch (error) {
        reportUncaught(error);
      }
    }
  });
}

function read(options: unknown, name: string): unknown {
  try {
    return (options as Record<string, unknown>)[name];
  } catch {
    return undefined;
  }
}
