// wx-transfer/uni-app/functions: this package's functions as uni-app's apps expect them. What the plugin
// puts in the place of @dcloudio/uni-h5 imports it.
import { createTempFilePath, type DownloadTask, type UploadTask } from '../index.js';
import { ownPath } from './picked.js';
import type { Run } from './promised.js';

export { remembering } from './picked.js';

type Task = UploadTask | DownloadTask;
type Options = Record<string, unknown>;

/** A transfer that gives a task where there are callbacks, and a promise where there are none. */
export const transferring =
  (run: Run<Task>) =>
  (options?: unknown): unknown => {
    const given = withFile({ ...(options as Options) });
    const isCallback = (name: string) => typeof given[name] === 'function';
    if (['success', 'fail', 'complete'].some(isCallback)) return run(given as never);
    return new Promise((success, fail) => void run({ ...given, success, fail } as never));
  };

/** On the web uni-app also takes a `file` in the place of a path. */
function withFile(options: Options): Options {
  const { file, filePath } = options;
  if (filePath !== undefined) return { ...options, filePath: ownPath(filePath) };
  return file instanceof Blob ? { ...options, filePath: createTempFilePath(file) } : options;
}
