import {
  currentContext,
  failCalls,
  failed,
  tellSoon,
  type Call,
  type Core,
} from 'wx-transfer-glue';
import { timer, withCore, type Stop } from './core.js';
import { handled } from './handled.js';
import { numeric, Options } from './options.js';
import { allowed, settings } from './settings.js';
import { createTask, type Handle } from './task.js';
import type { Env, Task, Wx } from './types.js';

/** Facts about the surroundings: below `USER_DATA_PATH` `downloadFile` keeps files by name. */
export const env: Env = { USER_DATA_PATH: 'wxfile://usr' };

export const uploadFile: Wx['uploadFile'] = (argument) => {
  const options = new Options(argument);
  const call = callOf('uploadFile', options);
  const url = options.string('url');
  const path = options.string('filePath');
  const name = options.string('name');
  const fields = options.pairs('formData', false);
  const headers = options.pairs('header', true);
  const timeout = numeric(options.value('timeout'));
  const cookies = withCredentials(options);
  const limit = settings.uploadFile;
  return transfer(call, options, allowed(timeout, limit), (core) =>
    core.uploadFile(call, url, path, name, fields, headers, timeout, limit, cookies),
  );
};

export const downloadFile: Wx['downloadFile'] = (argument) => {
  const options = new Options(argument);
  const call = callOf('downloadFile', options);
  const url = options.string('url');
  const path = options.value('filePath');
  const headers = options.pairs('header', true);
  const timeout = numeric(options.value('timeout'));
  const cookies = withCredentials(options);
  const limit = settings.downloadFile;
  return transfer(call, options, allowed(timeout, limit), (core) =>
    core.downloadFile(call, url, path, headers, timeout, limit, cookies),
  );
};

export const chooseImage: Wx['chooseImage'] = promised('chooseImage', (options) => {
  const count = options.number('count');
  const compress = options.isOnly('sizeType', 'compressed');
  const fromCamera = options.isOnly('sourceType', 'camera');
  return (core, call) => core.chooseImage(call, count, +compress, +fromCamera);
});

export const showToast: Wx['showToast'] = promised('showToast', (options) => {
  const title = options.string('title');
  const mask = +(options.value('mask') === true);
  const icon = options.value('icon');
  const image = options.value('image');
  const duration = options.number('duration');
  return (core, call) => core.showToast(call, title, mask, icon, image, duration);
});

export const showLoading: Wx['showLoading'] = promised('showLoading', (options) => {
  const title = options.string('title');
  const mask = +(options.value('mask') === true);
  return (core, call) => core.showLoading(call, title, mask);
});

export const hideToast: Wx['hideToast'] = hiding('hideToast');

export const hideLoading: Wx['hideLoading'] = hiding('hideLoading');

export const playVoice: Wx['playVoice'] = promised('playVoice', (options) => {
  const path = options.string('filePath');
  const seconds = options.number('duration');
  const limit = settings.downloadFile;
  return (core, call) => core.playVoice(call, path, seconds, limit);
});

export const pauseVoice: Wx['pauseVoice'] = promised(
  'pauseVoice',
  () => (core, call) => core.pauseVoice(call),
);

export const stopVoice: Wx['stopVoice'] = promised(
  'stopVoice',
  () => (core, call) => core.stopVoice(call),
);

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

function callOf(name: keyof Wx, options: Options): Call {
  const [success, fail, complete] = options.callbacks();
  return { name, success, fail, complete, context: currentContext() };
}

function withCredentials(options: Options): number {
  const value = options.value('withCredentials');
  return +(typeof value === 'boolean' ? value : settings.withCredentials);
}

function transfer<Progress>(
  call: Call,
  options: Options,
  patience: number,
  start: (core: Core) => unknown,
): Task<Progress> {
  const handle: Handle = { ticket: 0 };
  const begin = (core: Core, instance: number) => {
    const ticket = start(core);
    // A crash leaves none.
    if (typeof ticket !== 'number') return;
    handle.instance = instance;
    handle.ticket = ticket;
  };
  hand(call, options, begin, patience, handle);
  return createTask<Progress>(handle);
}

type Promised = Exclude<keyof Wx, 'uploadFile' | 'downloadFile' | 'env'>;

/** A function that returns a promise where it is given no callback. */
function promised<Name extends Promised>(
  name: Name,
  read: (options: Options) => (core: Core, call: Call) => void,
): Wx[Name] {
  const called = (argument: unknown) => {
    const options = new Options(argument);
    const call = callOf(name, options);
    const start = read(options);
    let promise: Promise<unknown> | undefined;
    if (!call.success && !call.fail && !call.complete) {
      promise = handled(
        new Promise((resolve, reject) => {
          call.success = resolve;
          call.fail = reject;
        }),
      );
    }
    hand(call, options, (core) => start(core, call));
    return promise;
  };
  return called as Wx[Name];
}

function hiding<Name extends 'hideToast' | 'hideLoading'>(name: Name): Wx[Name] {
  return promised(name, (options) => {
    const noConflict = +(options.value('noConflict') === true);
    return (core, call) => core[name](call, noConflict);
  });
}

const ABORTED = { uploadFile: 600003, downloadFile: 603105 };
const TIMED_OUT = 5;

/**
 * Hands a call over to the module, which tells how it ended, or fails it where there is none. One
 * that is held until the module is ready ends by then if its `patience`, milliseconds from now, does,
 * or by its task.
 */
function hand(
  call: Call,
  { problems }: Options,
  start: (core: Core, instance: number) => void,
  patience = allowed(),
  handle?: Handle,
) {
  let isTaken = false;
  let stop: Stop = () => {};
  const release = () => {
    stop();
    if (handle) handle.abort = undefined;
  };
  const takeBack = withCore(
    (core, { number, take }) => {
      release();
      take(call);
      if (problems.length > 0) core.complain(call, problems, +!!(call.fail ?? call.complete));
      else start(core, number);
      isTaken = true;
    },
    (reason) => {
      release();
      if (!isTaken) failCalls([call], reason);
    },
  );
  if (!takeBack) return;
  const end = (text: string, errno: number) => {
    release();
    if (takeBack()) tellSoon(call, false, failed(call, text, errno));
  };
  stop = timer(() => end('fail timeout', TIMED_OUT), patience);
  // What is wrong with its parameters it is told all the same.
  if (handle && problems.length === 0) {
    handle.abort = () => end('fail abort', ABORTED[call.name as keyof typeof ABORTED]);
  }
}
