// The files behind temp paths and user paths.
import {
  countTempFiles,
  createTempFile,
  fileName,
  releaseTempFile,
  tempFile,
  userFile,
} from 'wx-transfer-glue';
import { normalize } from './user-path.js';

/** Keeps the bytes of a `Blob` under a name; returns the temp path. */
export const keep = (blob: Blob, name: string): string => createTempFile(blob, name);

/** The file behind a temp path or user path. */
export function find(path: string): Blob | undefined {
  const temp = tempFile(path);
  if (temp) return temp;
  const userPath = normalize(path);
  return userPath === undefined ? undefined : userFile(userPath);
}

/** Revokes a temp path's object URL, or each of an array, and forgets its file; throws at nothing. */
export const release = (paths: unknown): void => releaseTempFile(paths);

/** How many temp files have not been released. */
export const count = (): number => countTempFiles();

/** The name under which a file is kept, or its own. */
export const nameOf = (blob: Blob): string | undefined => fileName(blob);
