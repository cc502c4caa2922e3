import { failCalls, promise, type Call } from 'wx-transfer-glue';
import { isLoading, withCore } from './core.js';
import { snapshot } from './snapshot.js';
import { createTask, type Handle } from './task.js';
import type { Env, Task, Wx } from './types.js';

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
  const call: Call = { name };
  withCore(
    (core, instance) => {
      const id: unknown = core[name](given, call);
      if (typeof id === 'bigint') Object.assign(handle, { instance, id });
    },
    (reason) => refuse(call, given, reason),
  );
  return createTask<Progress>(handle);
}

type Promised = Exclude<keyof Wx, 'uploadFile' | 'downloadFile' | 'env'>;

/** A function that returns a promise where it is given no callback. */
function promised<Name extends Promised>(name: Name): Wx[Name] {
  const called = (options: unknown) => {
    const isHeld = isLoading();
    const given = isHeld ? snapshot(options) : options;
    const call: Call = { name, isPromised: true };
    if (isHeld && !callbacksOf(given).some(Boolean)) promise(call);
    withCore(
      (core) => core[name](given, call),
      (reason) => refuse(call, given, reason),
    );
    return call.promise;
  };
  return called as Wx[Name];
}

/** Fails a call that no module has taken over. */
function refuse(call: Call, options: unknown, reason: string): void {
  if (call.calls) return;
  const [success, fail, complete] = callbacksOf(options);
  if (success ?? fail ?? complete) Object.assign(call, { fail, complete });
  else if (call.isPromised) promise(call);
  call.calls = new Set([call]);
  failCalls(call.calls, reason);
}

/** As the module reads them: from an object that is no array. */
const callbacksOf = (options: unknown) =>
  ['success', 'fail', 'complete'].map((name) => {
    try {
      if (typeof options !== 'object' || Array.isArray(options)) return undefined;
      const value = (options as Record<string, unknown>)[name];
      return typeof value === 'function' ? value : undefined;
    } catch {
      return undefined;
    }
  });
