// Reading blobs.
import { Promise } from './microtask.js';

/** The bytes from `start` up to `end`, or the file's end; rejects where they can no longer be read. */
export async function piece(
  file: Blob,
  start: number,
  end: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await bytesOf(file.slice(start, end)));
  if (bytes.length < Math.min(end, file.size) - start) throw new Error('it is shorter than it was');
  return bytes;
}

/** All bytes of a blob; older ones have no `arrayBuffer`, nor have those of jsdom, which has no `Response` either. */
export const bytesOf = (blob: Blob): Promise<ArrayBuffer> =>
  (blob as Partial<Blob>).arrayBuffer?.() ??
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(reader.error ?? new Error());
    reader.readAsArrayBuffer(blob);
  });
