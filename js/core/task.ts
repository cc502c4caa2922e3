import type { Core, Event } from 'wx-transfer-glue';
import { callIn, currentContext } from '../kernel/context.js';
import type { Task } from './transfer-types.js';
import { core } from './core.js';

/** Leads to a transfer. One that has neither an instance nor an `abort` has ended. */
export interface Handle {
  /** The instance of the module that has it, which is not kept. */
  instance?: number;
  /** Its ticket there. */
  ticket: number;
  /** Ends its call while that waits for the module. */
  abort?: (() => void) | undefined;
}

/**
 * A task: five functions around a handle. They are closures and not methods, so that they work
 * taken off the task, or behind the Proxy in which frameworks wrap what they are given to keep.
 */
export function createTask<Progress>(handle: Handle): Task<Progress> {
  const act = (use: (api: Core) => void) => {
    if (!handle.abort && !core.isRunning(handle.instance)) return;
    core.inTurn(() => {
      core.whileRunning((api, { number }) => {
        if (number === handle.instance) use(api);
      });
    });
  };
  const on = (event: Event) => (listener?: unknown) => {
    if (typeof listener !== 'function') return;
    const context = currentContext();
    const deliver = (result: unknown) =>
      callIn(context, listener as (result: unknown) => void, result);
    act((api) => api.addTaskListener(handle.ticket, event, listener, deliver));
  };
  const off = (event: Event) => (listener?: unknown) => {
    act((api) => api.removeTaskListener(handle.ticket, event, listener));
  };
  return {
    abort() {
      if (handle.abort) handle.abort();
      else act((api) => api.abortTask(handle.ticket));
    },
    onProgressUpdate: on('progressUpdate'),
    offProgressUpdate: off('progressUpdate'),
    onHeadersReceived: on('headersReceived'),
    offHeadersReceived: off('headersReceived'),
  };
}
