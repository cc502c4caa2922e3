// What uploadFile and downloadFile have in common: handing a call over to the module.
import { failCalls, tellSoon, type Call as CoreCall, type Core } from 'wx-transfer-glue';
import { timer, withCore, type Stop } from '../core.js';
import { Call } from '../kernel/call.js';
import { currentContext } from '../kernel/context.js';
import { failure, type Reason } from '../kernel/failure.js';
import { Options } from '../kernel/options.js';
import { settings } from '../kernel/settings.js';
import { createTask, type Handle } from '../task.js';
import type { Task } from '../core/transfer-types.js';

/** How a call is begun, and the milliseconds that it may take. */
export interface Start {
  readonly patience: number;
  readonly begin: (core: Core, call: CoreCall) => unknown;
}

/**
 * Makes one call of a function that returns a task.
 *
 * @param read takes what it wants of the options, all in one go
 */
export function transfer<Progress>(
  name: 'uploadFile' | 'downloadFile',
  argument: unknown,
  read: (options: Options) => Start,
): Task<Progress> {
  const options = new Options(argument);
  const callbacks = options.callbacks();
  const { patience, begin } = read(options);
  const handle: Handle = { ticket: 0 };
  if (options.complaint) new Call(name, callbacks).refuse(options.complaint);
  else {
    const { success, fail, complete } = callbacks;
    const call: CoreCall = { name, success, fail, complete, context: currentContext() };
    const start = (core: Core, instance: number) => {
      const ticket = begin(core, call);
      // A crash leaves none.
      if (typeof ticket !== 'number') return;
      handle.instance = instance;
      handle.ticket = ticket;
    };
    hand(call, start, patience, handle);
  }
  return createTask<Progress>(handle);
}

/** Whether cookies go to other origins, as a number. */
export function withCredentials(options: Options): number {
  const value = options.value('withCredentials');
  return +(typeof value === 'boolean' ? value : settings.withCredentials);
}

/**
 * Hands a call over to the module, which tells how it ended, or fails it where there is none. One
 * that is held until the module is ready ends by then if its `patience`, milliseconds from now, does,
 * or by its task.
 */
function hand(
  call: CoreCall,
  start: (core: Core, instance: number) => void,
  patience: number,
  handle: Handle,
) {
  let isTaken = false;
  let stop: Stop = () => {};
  const release = () => {
    stop();
    handle.abort = undefined;
  };
  const takeBack = withCore(
    (core, { number, take }) => {
      release();
      take(call);
      start(core, number);
      isTaken = true;
    },
    (reason) => {
      release();
      if (!isTaken) failCalls([call], reason);
    },
  );
  if (!takeBack) return;
  const end = (reason: Reason) => {
    release();
    if (takeBack()) tellSoon(call, false, failure(call.name, reason));
  };
  stop = timer(() => end('timeout'), patience);
  handle.abort = () => end('abort');
}
