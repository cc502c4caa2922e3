import { findTempFile } from './temp.js';
import { spelled } from './user-path.js';
import { findUserFile } from './user.js';

/** The file behind a temp path or user path. */
export const find = (path: string): Blob | undefined =>
  findTempFile(path) ?? findUserFile(spelled(path));
