import type { Ends } from '../kernel/ends.js';
import { handled } from '../kernel/handled.js';
import { lasting } from './lasting.js';
import { findTempFile } from './temp.js';
import { keyOf } from './user/path.js';

/**
 * The file behind a temp path, user path or saved path; a promise of it rejects where there is none.
 *
 * @param reader until whose end it can be read, whoever deletes it meanwhile
 */
export function find(path: string, reader?: Ends): Blob | Promise<Blob> | undefined {
  const key = keyOf(path);
  if (key === undefined) return findTempFile(path);
  const found = lasting()?.get(key, reader);
  // Whoever asks may have gone when it rejects.
  return found && handled(found);
}
