// Which of a file's bytes are to be read.
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';

/** No more bytes can be read, or written, at once. */
export const MOST_AT_ONCE = 104_857_600;

/** From `start` up to `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The range that is asked for of so many bytes; what is `undefined` was not given. */
export function rangeOf(size: number, position: unknown, length: unknown): Range {
  const start = position ?? 0;
  if (!isIndex(start) || start >= (size || 1)) throw new Refusal(reasons.positionOutOfRange);
  const most = length ?? size;
  if (!isIndex(most) || most > size || (length !== undefined && length !== null && most < 1))
    throw new Refusal(reasons.lengthOutOfRange);
  const end = Math.min(start + most, size);
  if (end - start > MOST_AT_ONCE) throw new Refusal(reasons.storageLimit);
  return { start, end };
}

/** The length that a file is to get. */
export function newLength(length: unknown): number {
  const wanted = length ?? 0;
  if (!isIndex(wanted)) throw new Refusal(reasons.lengthOutOfRange);
  return wanted;
}

const isIndex = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
