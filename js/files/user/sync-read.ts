// The bytes of files read while the program waits: by a synchronous request, in workers by FileReaderSync.
import { messageOf } from '../../kernel/message.js';
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';

/** Makes each byte one character: ASCII as it is, what is above from U+F780 on. */
const AS_BYTES = 'text/plain; charset=x-user-defined';

/** All bytes of a blob. Throws where the browser refuses. */
export function readBlobNow(blob: Blob): Uint8Array<ArrayBuffer> {
  const { FileReaderSync: Reader } = globalThis as { FileReaderSync?: new () => SyncReader };
  try {
    if (Reader) return new Uint8Array(new Reader().readAsArrayBuffer(blob));
    // What begins like a byte order mark would be taken for a text of that encoding.
    return behindFirst(new Blob(['\0', blob]));
  } catch (error) {
    throw unreadable(error, Reader ? '' : advice());
  }
}

interface SyncReader {
  readAsArrayBuffer: (blob: Blob) => ArrayBuffer;
}

const unreadable = (error: unknown, advice: string) =>
  new Refusal(reasons.inputOutput, messageOf(error) + advice);

/** What the browser refuses with whatever is to be read at once; asked until it has refused. */
let refusal: { readonly error: unknown } | undefined;

function refusalOfAny() {
  try {
    if (!refusal) behindFirst(new Blob(['\0']));
  } catch (error) {
    refusal = { error };
  }
  return refusal;
}

/** Whether anything can be read at once. */
export const canReadNow = (): boolean => 'FileReaderSync' in globalThis || !refusalOfAny();

/** What to do instead, where it is not for what was read: nothing else can be read at once either. */
function advice(): string {
  const refused = refusalOfAny();
  if (!refused) return '';
  // What the browser does not have at all is told otherwise.
  return `; use readFile${isRefusal(refused.error) ? ', or allow blob: in connect-src' : ''}`;
}

const isRefusal = (error: unknown) =>
  (error as Partial<Error> | undefined)?.name === 'NetworkError';

/** All bytes but the first. */
function behindFirst(blob: Blob): Uint8Array<ArrayBuffer> {
  const url = URL.createObjectURL(blob);
  try {
    const bytes = bytesOf(requested(url), 1);
    if (bytes?.length !== blob.size - 1) throw new Error('it is shorter than it was');
    return bytes;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function requested(url: string): XMLHttpRequest {
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  request.overrideMimeType(AS_BYTES);
  request.send();
  return request;
}

/** `undefined` where they were taken for a text of another encoding. */
function bytesOf(
  { responseText: text }: XMLHttpRequest,
  start = 0,
): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(Math.max(text.length - start, 0));
  for (let at = 0; at < bytes.length; at++) {
    const code = text.charCodeAt(start + at);
    if (code > 0x7f && (code < 0xf780 || code > 0xf7ff)) return undefined;
    bytes[at] = code;
  }
  return bytes;
}

/**
 * All bytes behind a URL, as a file; `undefined` where nothing is there. Throws where the browser refuses.
 */
export function fetchNow(url: string): Blob | undefined {
  let request: XMLHttpRequest;
  try {
    request = requested(url);
    const { status } = request;
    if (status < 200 || status > 299) return undefined;
    const length = Number(request.getResponseHeader('Content-Length') ?? NaN);
    const isWhole = (bytes: Uint8Array | undefined) =>
      bytes && (bytes.length === length || Number.isNaN(length) || isCoded(request));
    const bytes = bytesOf(request);
    if (!bytes || !isWhole(bytes))
      throw new Error('it begins like a text of another encoding: use readFile');
    return new Blob([bytes], { type: request.getResponseHeader('Content-Type') ?? '' });
  } catch (error) {
    const isOfPage = /^blob:/i.test(url);
    const instead = isOfPage || !isRefusal(error) ? advice() : '';
    // It has been revoked.
    if (!instead && isOfPage && isRefusal(error)) return undefined;
    throw unreadable(error, instead);
  }
}

/** The length is then that of something else. */
const isCoded = (request: XMLHttpRequest) => !!request.getResponseHeader('Content-Encoding');
