// What uploadFile and downloadFile have in common: handing a call over to the module.
import type { Core, Reason } from 'wx-transfer-glue';
import { core } from '../core/core.js';
import { createTask, type Handle } from '../core/task.js';
import type { Asked, TransferCall } from '../core/transfer-call.js';
import { Call, type CallbackSnapshot } from '../kernel/call.js';
import { numeric, Options } from '../kernel/options.js';
import { pairs } from '../kernel/pairs.js';
import { settings } from '../kernel/settings.js';
import { allowed } from '../kernel/time.js';
import { timer } from '../kernel/timers.js';
import type { Task } from '../core/transfer-types.js';

type Name = 'uploadFile' | 'downloadFile';

/** A call, and why it is to fail all the same if its URL and header are as they should be. */
export interface Begun<Kind extends TransferCall> {
  readonly call: Kind;
  readonly refusal: Reason | undefined;
}

/**
 * Makes one call of a function that returns a task.
 *
 * @param read takes what it wants of the options, all in one go; what it returns makes the call
 */
export function transfer<Progress, Kind extends TransferCall>(
  name: Name,
  argument: unknown,
  read: (options: Options) => (callbacks: CallbackSnapshot) => Begun<Kind>,
  start: (core: Core, call: Kind, refusal: Reason | undefined) => number,
): Task<Progress> {
  const options = new Options(argument);
  const callbacks = options.callbacks();
  const make = read(options);
  const handle: Handle = { ticket: 0 };
  if (options.parameterErrors) new Call(name, callbacks).failNow(options.parameterErrors);
  else {
    const { call, refusal } = make(callbacks);
    submit(call, handle, (api) => start(api, call, refusal));
  }
  return createTask<Progress>(handle);
}

/** What both kinds are asked for, besides. */
export function asked(options: Options, url: string, name: Name): Asked {
  const header = pairs(options, 'header', true);
  const timeout = allowed(numeric(options.value('timeout')), settings[name]);
  const given = options.value('withCredentials');
  const withCredentials = typeof given === 'boolean' ? given : settings.withCredentials;
  return { url, header, timeout, withCredentials };
}

/**
 * Hands a call over to the module, which tells how it ended, or fails it where there is none. One
 * that waits for the module ends by then if its time does, or by its task.
 */
function submit(call: TransferCall, handle: Handle, start: (api: Core) => number): void {
  let isTaken = false;
  let stop = () => {};
  const release = () => {
    stop();
    handle.abort = undefined;
  };
  const takeBack = core.run(
    (api, instance) => {
      release();
      call.joinInstance(instance);
      const ticket: unknown = start(api);
      isTaken = true;
      // A crash leaves none.
      if (typeof ticket !== 'number') return;
      handle.instance = instance.number;
      handle.ticket = ticket;
    },
    (reason) => {
      release();
      if (!isTaken) call.crash(reason);
    },
  );
  if (!takeBack) return;
  const end = (reason: Reason) => {
    release();
    if (takeBack()) call.failSoon(reason);
  };
  stop = timer(() => end('timeout'), call.timeout);
  handle.abort = () => end('abort');
}
