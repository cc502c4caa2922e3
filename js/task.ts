import { withCore } from './core.js';
import type { Task } from './types.js';

/** Names a transfer inside the module. */
export interface Handle {
  /** Of the instance that has it; it is not kept. Without one it has ended, or its call is held. */
  instance?: number;
  id: number;
}

type Method = 'onProgressUpdate' | 'offProgressUpdate' | 'onHeadersReceived' | 'offHeadersReceived';

/**
 * A task: five functions around a handle. They are closures and not methods, so that they work
 * taken off the task, or behind the Proxy in which frameworks wrap what they are given to keep.
 */
export function createTask<Progress>(handle: Handle): Task<Progress> {
  const send = (method: Method) => (listener?: unknown) => {
    withCore((core, { number }) => {
      if (number === handle.instance) core[method](handle.id, listener);
    });
  };
  return {
    abort() {
      withCore((core, { number }) => {
        if (number === handle.instance) core.abort(handle.id);
      });
    },
    onProgressUpdate: send('onProgressUpdate'),
    offProgressUpdate: send('offProgressUpdate'),
    onHeadersReceived: send('onHeadersReceived'),
    offHeadersReceived: send('offHeadersReceived'),
  };
}
