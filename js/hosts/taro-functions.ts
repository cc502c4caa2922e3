// wx-transfer/taro/functions: this package's functions as Taro's apps expect them. What the plugin puts
// in the place of @tarojs/taro imports it.
import type { DownloadTask, UploadTask } from '../index.js';
import { ownPath } from './picked.js';
import { start, type Run } from './promised.js';

export { promised } from './promised.js';
export { remembering } from './picked.js';

type Task = UploadTask | DownloadTask;

/** A transfer whose task is a promise too, and has two of its methods under a second name. */
export const transferring =
  (run: Run<Task>) =>
  (options?: unknown): Promise<unknown> => {
    const { promise, returned } = start(run, withOwnPath(options));
    return Object.assign(promise, returned, {
      progress: (listener: never) => returned.onProgressUpdate(listener),
      headersReceive: (listener: never) => returned.onHeadersReceived(listener),
    });
  };

function withOwnPath(options: unknown): unknown {
  const { filePath } = (options ?? {}) as { filePath?: unknown };
  return filePath === undefined ? options : { ...(options as object), filePath: ownPath(filePath) };
}
