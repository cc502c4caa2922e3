import { isBytes } from './part.js';
import type { Range } from './range.js';
import type { FileEntry } from './tree.js';

/** Bytes of a stored file, copied, if all that it has are in memory anyway; else `undefined`. */
export function bytesAtHand(
  { parts }: FileEntry,
  { start, end }: Range,
): Uint8Array<ArrayBuffer> | undefined {
  if (!parts.every(({ data }) => isBytes(data))) return undefined;
  const bytes = new Uint8Array(end - start);
  let at = 0;
  for (const { data, size } of parts) {
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, size);
    if (from < to && isBytes(data)) bytes.set(data.subarray(from, to), at + from - start);
    at += size;
  }
  return bytes;
}
