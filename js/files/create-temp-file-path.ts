import { isBlob } from './blob.js';
import { tag } from '../kernel/options.js';
import { fileName } from './name.js';
import { keep } from './temp.js';

/**
 * Makes a temp path of a `Blob` or `File` that the page has: it is uploaded, shown and played as any
 * other, keeps its name and type, and is freed by `releaseTempFile`.
 *
 * @param name the file's own unless given, else `file`; gets an extension by type if it has none
 * @throws {TypeError} if `file` is no `Blob`
 */
export function createTempFilePath(file: Blob, name?: string): string {
  if (!isBlob(file)) {
    throw new TypeError(
      `createTempFilePath: file should be a Blob or File instead of ${found(file)}.`,
    );
  }
  const names = [name, (file as { name?: unknown }).name].filter(isText);
  return keep(file, fileName(names, file.type));
}

/** The type's name, which may throw. */
function found(value: unknown): string {
  try {
    return tag(value);
  } catch {
    return typeof value;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
