import { DEFAULT_LIMIT } from '../kernel/time.js';
import { timer } from '../kernel/timers.js';
import type { Ends } from '../kernel/ends.js';
import type { Opened } from '../kernel/opened.js';
import { isOnDisk, readable } from './blob.js';
import { locate } from './source.js';

/**
 * The file that a path stands for, as an upload takes it; rejects where there is none, or it is gone from disk.
 *
 * @param reader until whose end it can be read, whoever deletes it meanwhile
 */
export async function open(path: string, reader: Ends): Promise<Opened> {
  const opened = await limited((signal) => locate(path, reader)?.open(signal));
  if (!opened) throw new Error('there is no such file');
  // Nothing fails by itself of what is only handed on.
  if (isOnDisk(opened.file)) await readable(opened.file);
  return opened;
}

/** Does something that is aborted when it takes too long. */
export async function limited<Result>(
  act: (signal: AbortSignal) => Result | Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const stop = timer(() => controller.abort(), DEFAULT_LIMIT);
  try {
    return await act(controller.signal);
  } finally {
    stop();
  }
}
