// Texts as bytes and bytes as texts, as Node's Buffer has them.
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';

/** The encodings of mini-programs; they may be written in any letter case. */
export type Encoding = 'ascii' | 'base64' | 'hex' | 'latin1' | 'utf16le' | 'utf8';

const names: Readonly<Record<string, Encoding>> = {
  ascii: 'ascii',
  base64: 'base64',
  binary: 'latin1',
  hex: 'hex',
  latin1: 'latin1',
  ucs2: 'utf16le',
  'ucs-2': 'utf16le',
  utf16le: 'utf16le',
  'utf-16le': 'utf16le',
  utf8: 'utf8',
  'utf-8': 'utf8',
};

/** The encoding of a name; throws where there is none. */
export function encodingOf(name: unknown): Encoding {
  const found: unknown = typeof name === 'string' && names[name.toLowerCase()];
  // What every object has is none.
  if (typeof found === 'string') return found as Encoding;
  throw new Refusal(reasons.invalidEncoding, textOf(name));
}

function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}

/** A text's bytes. Throws where it is not of that encoding. */
export function encode(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  switch (encoding) {
    case 'utf8':
      return new Uint8Array(new TextEncoder().encode(text));
    case 'base64':
      return encodeBase64(text);
    case 'hex':
      return encodeHex(text);
    case 'utf16le':
      return encodeUtf16(text);
    default:
      return lowBytes(text);
  }
}

/** The text that bytes are. */
export function decode(bytes: Uint8Array<ArrayBuffer>, encoding: Encoding): string {
  switch (encoding) {
    case 'utf8':
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    case 'base64':
      return btoa(characters(bytes));
    case 'hex':
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    case 'utf16le':
      return decodeUtf16(bytes);
    case 'ascii':
      return characters(bytes.map((byte) => byte & 0x7f));
    default:
      return characters(bytes);
  }
}

/** Each character as one byte. */
function lowBytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** No function takes more arguments everywhere. */
const AT_ONCE = 8192;

/** Each number as one character. */
function characters(units: Uint8Array | Uint16Array): string {
  let text = '';
  for (let at = 0; at < units.length; at += AT_ONCE)
    text += String.fromCharCode(...units.subarray(at, at + AT_ONCE));
  return text;
}

function encodeBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return lowBytes(atob(text));
  } catch {
    throw new Refusal(reasons.notEncoded, 'base64');
  }
}

function encodeHex(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 2 !== 0 || /[^\da-f]/i.test(text)) throw new Refusal(reasons.notEncoded, 'hex');
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at++)
    bytes[at] = parseInt(text.slice(2 * at, 2 * at + 2), 16);
  return bytes;
}

function encodeUtf16(text: string): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let at = 0; at < text.length; at++) view.setUint16(2 * at, text.charCodeAt(at), true);
  return new Uint8Array(view.buffer);
}

/** Half a character at the end is none. */
function decodeUtf16(bytes: Uint8Array<ArrayBuffer>): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units = new Uint16Array(bytes.length >> 1);
  for (let at = 0; at < units.length; at++) units[at] = view.getUint16(2 * at, true);
  return characters(units);
}

const lengthOf = /* @__PURE__ */ lengthGetter();

function lengthGetter(): (() => unknown) | undefined {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on what is given
  return Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength')?.get;
}

/** What is to be written: bytes, those of an `ArrayBuffer` not copied. Throws where there are none. */
export function bytesToWrite(data: unknown, encoding: Encoding): Uint8Array<ArrayBuffer> {
  if (data === undefined) return new Uint8Array();
  if (typeof data === 'string') return encode(data, encoding);
  try {
    // Of any realm; throws of all else, whatever it calls itself.
    (lengthOf as () => unknown).call(data);
    // Throws of one that was transferred.
    return new Uint8Array(data as ArrayBuffer);
  } catch {
    throw new Refusal(reasons.invalidData);
  }
}
