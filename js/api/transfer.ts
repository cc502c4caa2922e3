// What uploadFile and downloadFile have in common: handing a call over to the module.
import type { Asked, Core, Reason } from 'wx-transfer-glue';
import { core } from '../core/core.js';
import { createTask, type Handle } from '../core/task.js';
import type { TransferCall } from '../core/transfer-call.js';
import type { Task } from '../core/transfer-types.js';
import { Call, type CallbackSnapshot } from '../kernel/call.js';
import type { Failure } from '../kernel/failure.js';
import { numeric, Options } from '../kernel/options.js';
import { pairs } from '../kernel/pairs.js';
import { settings } from '../kernel/settings.js';
import { allowed } from '../kernel/time.js';
import { timer } from '../kernel/timers.js';

/** What both functions take. All of it is read once, during the call. */
export interface TransferOptions<Success> {
  /** Where to, or from: resolved against the page, `http:` or `https:`. */
  url: string;
  /**
   * Request headers by name. `Referer` and others that browsers keep to themselves are left out
   * with a warning; an upload's `Content-Type` is the browser's.
   * @default {}
   */
  header?: object;
  /**
   * Milliseconds from leaving the queue to the end of the response. Cut to 60 000, or to what
   * `configure` has set for the function.
   * @default 60000
   */
  timeout?: number;
  /**
   * Whether cookies go to other origins too; to the page's own they always go. Not a parameter
   * of WeChat's.
   * @default false, or what `configure` has set
   */
  withCredentials?: boolean;
  /** Ignored: the browser chooses the protocol. */
  enableHttp2?: boolean;
  /** Ignored: the browser chooses the protocol. */
  enableQuic?: boolean;
  /** Ignored: a page learns no `profile`. */
  enableProfile?: boolean;
  /** Called when the response has come, whatever its status code. */
  success?: (result: Success) => void;
  /** Called when none has, or not all of it: by `abort`, the timeout, the network or the call. */
  fail?: (failure: Failure) => void;
  /** Called after `success` or `fail`, with the same object. */
  complete?: (result: Success | Failure) => void;
}

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
  stop = timer(() => end('timeout'), call.asked.timeout);
  handle.abort = () => end('abort');
}
