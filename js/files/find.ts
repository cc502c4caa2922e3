import { handled } from '../kernel/handled.js';
import { isPending } from '../kernel/pending.js';
import { findTempFile } from './temp.js';
import { spelled } from './user-path.js';
import { userFiles } from './user.js';

/** The file behind a temp path or user path; a promise of it rejects where there is none. */
export function find(path: string): Blob | Promise<Blob> | undefined {
  const userPath = spelled(path);
  const file = userPath === undefined ? findTempFile(path) : userFiles.get(userPath);
  // Whoever asks may have gone when it rejects.
  return isPending(file) ? handled(file) : file;
}
