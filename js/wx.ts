import { isLoading, unavailable, withCore } from './core.js';
import { reportUncaught } from './report.js';
import { snapshot } from './snapshot.js';
import { createTask, type Handle } from './task.js';
import type { Env, Failure, Task, Wx } from './types.js';

/** Facts about the surroundings: below `USER_DATA_PATH` `downloadFile` keeps files by name. */
export const env: Env = { USER_DATA_PATH: 'wxfile://usr' };

export const uploadFile: Wx['uploadFile'] = (options) => transfer('uploadFile', options);

export const downloadFile: Wx['downloadFile'] = (options) => transfer('downloadFile', options);

/** All of the functions in one plain object, as mini-programs know it. */
export const wx: Wx = { uploadFile, downloadFile, env };

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
