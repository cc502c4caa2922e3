// Blobs, and the names that they have here.
import { bytesOf } from '../kernel/bytes.js';

/**
 * Whether something is a `Blob`, by what it calls itself: the constructor is another one in another
 * realm, or the page's own.
 */
export function isBlob(value: unknown): value is Blob {
  try {
    return (
      /^\[object (Blob|File)\]$/.test(tagOf(value)) && typeof (value as Blob).slice === 'function'
    );
  } catch {
    return false;
  }
}

const tagOf = (value: unknown) => Object.prototype.toString.call(value);

/** Whether it may lie on disk, where it can be deleted or changed. */
export const isOnDisk = (blob: Blob): boolean => tagOf(blob) === '[object File]';

/** None is made a `File` for its name: a page may have a class of its own by that name. */
const names = /* @__PURE__ */ new WeakMap<Blob, string>();

/** The name that a file was given here, or its own. */
export const nameOf = (blob: Blob): string | undefined =>
  names.get(blob) ?? (blob as Partial<File>).name;

/** The same bytes under a name, of whatever realm they are. */
export function fileOf(blob: Blob, name: string, type: string): Blob {
  const file = blob.slice(0, blob.size, type);
  names.set(file, name);
  return file;
}

/**
 * As `fileOf`, of a blob that has just been made. To make another one costs the browser more than all the
 * rest of a small download: where the type is right, only the name is remembered.
 */
export function freshFileOf(blob: Blob, name: string, type: string): Blob {
  // A page's own `fetch` may give the same one twice, or a `File`.
  if (blob.type !== type.toLowerCase() || names.has(blob) || 'name' in blob)
    return fileOf(blob, name, type);
  names.set(blob, name);
  return blob;
}

/**
 * The same file, if it is what it was; else rejects. By its last byte: of a file that was changed on disk,
 * Firefox shows only that it has become shorter, by reading nothing.
 */
export async function readable(blob: Blob): Promise<Blob> {
  const bytes = await bytesOf(blob.slice(-1));
  if (bytes.byteLength === 0 && blob.size > 0) throw new Error('it is shorter than it was');
  // As much as it was: where it has become longer, Firefox would send all of it under the old length.
  return fileOf(blob, nameOf(blob) ?? '', blob.type);
}
