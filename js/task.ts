import type { Core } from 'wx-transfer-glue';
import { withCore } from './core.js';
import type { Task } from './types.js';

/** Names a transfer inside the module. */
export interface Handle {
  /** The instance that has it. Without one it has ended, or its call is still held. */
  core?: Core;
  id: bigint;
}

type Method = 'onProgressUpdate' | 'offProgressUpdate' | 'onHeadersReceived' | 'offHeadersReceived';

/**
 * A task: five functions around a handle. They are closures and not methods, so that they work
 * taken off the task, or behind the Proxy in which frameworks wrap what they are given to keep.
 */
export function createTask<Progress>(handle: Handle): Task<Progress> {
  const send = (method: Method) => (listener?: unknown) => {
    withCore(() => handle.core?.[method](handle.id, listener));
  };
  return {
    abort() {
      withCore(() => handle.core?.abort(handle.id));
    },
    onProgressUpdate: send('onProgressUpdate'),
    offProgressUpdate: send('offProgressUpdate'),
    onHeadersReceived: send('onHeadersReceived'),
    offHeadersReceived: send('offHeadersReceived'),
  };
}
