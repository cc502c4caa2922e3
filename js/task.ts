import { currentContext } from 'wx-transfer-glue';
import { inTurn, isRunning, whileRunning } from './core.js';
import type { Task } from './core/transfer-types.js';

/** Leads to a transfer. One that has neither an instance nor an `abort` has ended. */
export interface Handle {
  /** The instance of the module that has it, which is not kept. */
  instance?: number;
  /** Its ticket there. */
  ticket: number;
  /** Ends its call while that is held. */
  abort?: (() => void) | undefined;
}

type Method =
  'abort' | 'onProgressUpdate' | 'offProgressUpdate' | 'onHeadersReceived' | 'offHeadersReceived';

/**
 * A task: five functions around a handle. They are closures and not methods, so that they work
 * taken off the task, or behind the Proxy in which frameworks wrap what they are given to keep.
 */
export function createTask<Progress>(handle: Handle): Task<Progress> {
  const send = (method: Method, listener?: unknown) => {
    if (!handle.abort && !isRunning(handle.instance)) return;
    const context = currentContext();
    inTurn(() => {
      whileRunning((core, { number }) => {
        if (number === handle.instance) core[method](handle.ticket, listener, context);
      });
    });
  };
  const sending = (method: Method) => (listener?: unknown) => send(method, listener);
  return {
    abort() {
      if (handle.abort) handle.abort();
      else send('abort');
    },
    onProgressUpdate: sending('onProgressUpdate'),
    offProgressUpdate: sending('offProgressUpdate'),
    onHeadersReceived: sending('onHeadersReceived'),
    offHeadersReceived: sending('offHeadersReceived'),
  };
}
