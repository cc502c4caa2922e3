import type { Algorithm } from 'wx-transfer-media-glue';
import { piece } from '../kernel/bytes.js';
import { handled } from '../kernel/handled.js';
import { DEFAULT_LIMIT } from '../kernel/time.js';
import { running } from './module.js';

/** How much is read and hashed at a time, in bytes: a millisecond or two of work. */
const SLICE = 524_288;

const algorithms: readonly string[] = ['md5', 'sha1', 'sha256'] satisfies Algorithm[];

/** Whether there is such a digest. */
export const isAlgorithm = (name: string): name is Algorithm => algorithms.includes(name);

/**
 * The digest of a file of any length, in lower-case hexadecimal digits. Rejects where the file cannot be
 * read, or there is no module.
 */
export async function digest(file: Blob, algorithm: Algorithm): Promise<string> {
  const { api, checked } = await running(DEFAULT_LIMIT);
  const hasher = checked(new api.Hasher(algorithm));
  try {
    // Two are read while one is hashed: most of the time is waiting for the browser.
    const read = (start: number) => handled(piece(file, start, start + SLICE));
    let [next, afterNext] = [read(0), read(SLICE)];
    for (let start = 0; start < file.size; start += SLICE) {
      const bytes = await next;
      [next, afterNext] = [afterNext, read(start + 2 * SLICE)];
      hasher.update(bytes);
      checked(undefined);
    }
    return checked(hasher.digest());
  } finally {
    hasher.free();
  }
}
