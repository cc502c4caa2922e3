import { createTempFile, isBlob } from 'wx-transfer-glue';
import { coreAtOnce } from './core.js';

/**
 * Makes a temp path of a `Blob` or `File` that the page has: it is uploaded, shown and played as any
 * other, keeps its name and type, and is freed by `releaseTempFile`.
 *
 * @param name the file's own unless given, else `file`; gets an extension by type if it has none
 * @throws {TypeError} if `file` is no `Blob`
 */
export function createTempFilePath(file: Blob, name?: string): string {
  if (!isBlob(file)) {
    const found = Object.prototype.toString.call(file).slice(8, -1);
    throw new TypeError(`createTempFilePath: file should be a Blob or File instead of ${found}.`);
  }
  const names = [name, (file as { name?: unknown }).name].filter(isText);
  const core = coreAtOnce();
  const { type } = file;
  return createTempFile(file, core ? (core.tempName(names, type) as string) : roughly(names, type));
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** As the module names it, as far as that can be done until it runs: it may still be loading. */
function roughly(names: string[], type: string): string {
  const [name = 'file'] = names
    .map((each) => each.replace(/^.*[\\/]|\p{Cc}/gsu, '').trim())
    .filter((each) => /[^.]/.test(each));
  const [, extension] = /^\w+\/(\w{2,4})$/.exec(type) ?? [];
  return !name.includes('.') && extension ? `${name}.${extension}` : name;
}
