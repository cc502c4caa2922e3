// wx-transfer's functions for Dimina: `createContainer({ apis })`, before the first `openApp`.
// Dimina calls a handler in the page; callbacks come as ids, and a task's methods as functions of their own.
import { wx } from 'wx-transfer';

type Callback = (result: unknown) => void;
type Params = Record<string, unknown>;

/** What a handler has as `this`: the mini app that called. */
interface MiniApp {
  createCallbackFunction: (id: unknown) => Callback | undefined;
}

interface Task {
  abort: () => void;
  onProgressUpdate: (listener: Callback) => void;
  onHeadersReceived: (listener: Callback) => void;
}

const tasks = new Map<unknown, Task>();

function handler(name: string, run: (options: never) => unknown) {
  return function (this: MiniApp, params: Params = {}): unknown {
    const { success, fail, complete, progressCallback, headersCallback, taskId, ...given } = params;
    const callbackOf = (id: unknown) =>
      id === undefined ? undefined : this.createCallbackFunction(id);
    const whole = callbackOf(complete);
    const options = {
      ...given,
      success: callbackOf(success),
      fail: callbackOf(fail),
      complete: (result: unknown) => {
        tasks.delete(taskId);
        whole?.(result);
      },
    };
    const returned = run(options as never);
    if (taskId === undefined) return name === 'canIUse' ? returned : undefined;
    const task = returned as Task;
    tasks.set(taskId, task);
    const [progress, headers] = [callbackOf(progressCallback), callbackOf(headersCallback)];
    if (progress) task.onProgressUpdate(progress);
    if (headers) task.onHeadersReceived(headers);
    return undefined;
  };
}

const functions = Object.entries(wx).filter(([, member]) => typeof member === 'function');

export const apis = {
  ...Object.fromEntries(
    functions.map(([name, run]) => [name, handler(name, run as (options: never) => unknown)]),
  ),
  uploadFileTaskAbort: ({ taskId }: Params) => tasks.get(taskId)?.abort(),
};
