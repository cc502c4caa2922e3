// What a canvas would spoil: drawings, and pictures that move.
import { piece } from '../kernel/bytes.js';

/** Chunks of a PNG before its data that are looked at; one with more may move. */
const MOST_CHUNKS = 1000;

/** The length and the name of a chunk, and what is behind its content. */
const CHUNK_HEAD = 8;
const CHUNK_END = 4;

/** Enough to tell a drawing by, whose first element may stand behind a list of entities. */
const PROLOGUE = 4096;

/** Whether a picture is left as it is. Rejects where more of it than `head` is wanted and cannot be read. */
export async function isLeftWhole(file: Blob, head: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const start = textOf(head.subarray(0, PROLOGUE));
  if (start.startsWith('\x89PNG')) return isMovingPng(file, head);
  // https://www.rfc-editor.org/rfc/rfc9649#name-extended-file-format
  if (start.startsWith('WEBPVP8X', 8)) return ((head[20] ?? 0) & 2) !== 0;
  return start.startsWith('GIF8') || file.type.includes('svg') || isSvg(start);
}

/** By its first element, behind a byte order mark, a declaration, comments and entities. */
const isSvg = (start: string) =>
  /^(\xef\xbb\xbf)?\s*((<\?.*?\?>|<!--.*?-->|<!doctype\s+(\w+:)?svg[^[>]*(\[.*?\]\s*)?>)\s*)*<(\w+:)?svg[\s/>]/is.test(
    start,
  );

/** What moves says so before its data, behind whatever else: https://www.w3.org/TR/png-3/#apng-frame-based-animation */
async function isMovingPng(file: Blob, head: Uint8Array<ArrayBuffer>): Promise<boolean> {
  let at = CHUNK_HEAD;
  for (let chunks = 0; chunks < MOST_CHUNKS; chunks++) {
    const end = at + CHUNK_HEAD;
    const chunk = end > head.length ? await piece(file, at, end) : head.subarray(at, end);
    const name = textOf(chunk.subarray(4));
    if (chunk.length < CHUNK_HEAD || name === 'IDAT') return false;
    if (name === 'acTL') return true;
    at = end + new DataView(chunk.buffer, chunk.byteOffset).getUint32(0) + CHUNK_END;
  }
  return true;
}

const textOf = (bytes: Uint8Array) => String.fromCharCode(...bytes);
