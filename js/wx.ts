import { isLoading, unavailable, withCore } from './core.js';
import { reportUncaught } from './report.js';
import { snapshot } from './snapshot.js';
import { createTask, type Handle } from './task.js';
import type { Env, Failure, Task, Wx } from './types.js';

/** Facts about the surroundings: below `USER_DATA_PATH` `downloadFile` keeps files by name. */
export const env: Env = { USER_DATA_PATH: 'wxfile://usr' };

export const uploadFile: Wx['uploadFile'] = (options) => transfer('uploadFile', options);

export const downloadFile: Wx['downloadFile'] = (options) => transfer('downloadFile', options);

export const chooseImage: Wx['chooseImage'] = promised('chooseImage');

export const showToast: Wx['showToast'] = promised('showToast');

export const hideToast: Wx['hideToast'] = promised('hideToast');

export const showLoading: Wx['showLoading'] = promised('showLoading');

export const hideLoading: Wx['hideLoading'] = promised('hideLoading');

export const playVoice: Wx['playVoice'] = promised('playVoice');

export const pauseVoice: Wx['pauseVoice'] = promised('pauseVoice');

export const stopVoice: Wx['stopVoice'] = promised('stopVoice');

/** All of the functions in one plain object, as mini-programs know it. */
export const wx: Wx = {
  uploadFile,
  downloadFile,
  chooseImage,
  showToast,
  hideToast,
  showLoading,
  hideLoading,
  playVoice,
  pauseVoice,
  stopVoice,
  env,
};

function transfer<Progress>(name: 'uploadFile' | 'downloadFile', options: unknown): Task<Progress> {
  const handle: Handle = { id: 0n };
  const given = isLoading() ? snapshot(options) : options;
  withCore(
    (core) => {
      handle.id = core[name](given);
    },
    () => refuse(name, given),
  );
  return createTask<Progress>(handle);
}

type Promised = Exclude<keyof Wx, 'uploadFile' | 'downloadFile' | 'env'>;

/** A function that returns a promise where it is given no callback. */
function promised<Name extends Promised>(name: Name): Wx[Name] {
  const call = (options: unknown) => {
    const isHeld = isLoading();
    const given = isHeld ? snapshot(options) : options;
    let result: unknown;
    let settle = (outcome: unknown) => {
      result = outcome;
    };
    if (isHeld && !hasCallback(given)) {
      result = new Promise((resolve) => {
        settle = resolve;
      });
    }
    withCore(
      (core) => settle(core[name](given)),
      () => {
        // As WeChat's promises do, it rejects with the object that `fail` would get.
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        if (!hasCallback(given)) settle(Promise.reject(unavailability(name)));
        else refuse(name, given);
      },
    );
    return result;
  };
  return call as Wx[Name];
}

const unavailability = (name: string): Failure => ({
  errMsg: `${name}:fail ${unavailable()}`,
  errno: 4,
});

/** Fails a call where there is no module to do it. */
function refuse(name: string, options: unknown): void {
  const failure = unavailability(name);
  const callbacks = [read(options, 'fail'), read(options, 'complete')].filter(isFunction);
  void Promise.resolve().then(() => {
    for (const callback of callbacks) {
      try {
        callback(failure);
      } catch (error) {
        reportUncaught(error);
      }
    }
  });
}

const hasCallback = (options: unknown) =>
  ['success', 'fail', 'complete'].some((name) => isFunction(read(options, name)));

const isFunction = (value: unknown): value is (value: Failure) => void =>
  typeof value === 'function';

function read(options: unknown, name: string): unknown {
  try {
    return (options as Record<string, unknown>)[name];
  } catch {
    return undefined;
  }
}
