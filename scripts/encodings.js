// @ts-check
// Compares the ways to have the module inside a script: `node scripts/encodings.js`, after a build.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { entry } from './lib/entry.js';
import { decode } from './lib/inlined-wasm.js';
import { dist } from './lib/paths.js';
import { table } from './lib/table.js';
import { encode } from './lib/wasm-text.js';
import { weights } from './lib/weights.js';

/**
 * @typedef {object} Encoding
 * @property {(bytes: Buffer) => string} encode
 * @property {(text: string) => Uint8Array} decode
 */

/** @type {Record<string, Encoding>} */
const encodings = {
  'one or two characters a byte (wasm-text.js)': { encode, decode },
  hexadecimal: {
    encode: (bytes) => bytes.toString('hex'),
    decode: (text) =>
      Uint8Array.from({ length: text.length / 2 }, (_, at) =>
        parseInt(text.substring(2 * at, 2 * at + 2), 16),
      ),
  },
  base64: {
    encode: (bytes) => bytes.toString('base64'),
    decode: (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0)),
  },
  'base 85': { encode: toBase85, decode: fromBase85 },
  // As it stands in the file, where a string must escape a few; not safe: a GBK page misreads it.
  'Latin-1': {
    encode: (bytes) => bytes.toString('latin1').replace(/["\\\r\n]/g, escaped),
    decode: (text) =>
      Uint8Array.from(
        text.replace(/\\x(..)/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
        (character) => character.charCodeAt(0),
      ),
  },
};

await entry(async () => {
  const bytes = await readFile(path.join(dist, 'wx_transfer.wasm'));
  const rows = Object.entries(encodings).map(([name, { encode, decode }]) => {
    const encoded = Buffer.from(encode(bytes), 'latin1');
    const text = encoded.toString('latin1');
    const started = performance.now();
    const decoded = decode(text);
    const time = (performance.now() - started).toFixed(1);
    if (!bytes.equals(decoded))
      throw new Error(`${name}: what was decoded is not what was encoded`);
    return [name, ...counts(encoded), time];
  });
  console.log(
    table([
      ['the module in a script', 'raw', 'gzip 9', 'brotli 11', 'ms to decode at first'],
      ['the module itself', ...counts(bytes)],
      ...rows,
    ]),
  );
});

/** @param {Uint8Array} bytes */
function counts(bytes) {
  return weights(bytes).map((count) => count.toLocaleString('en'));
}

/** @param {string} character */
function escaped(character) {
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

/** Five characters from `#` on for four bytes; which 85 they are makes no difference. */
function toBase85(/** @type {Buffer} */ bytes) {
  const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  let text = String.fromCharCode(35 + padded.length - bytes.length);
  for (let at = 0; at < padded.length; at += 4) {
    let value = padded.readUInt32BE(at);
    let digits = '';
    for (let digit = 0; digit < 5; digit++) {
      digits = String.fromCharCode(35 + (value % 85)) + digits;
      value = Math.floor(value / 85);
    }
    text += digits;
  }
  return text;
}

function fromBase85(/** @type {string} */ text) {
  const bytes = new DataView(new ArrayBuffer(((text.length - 1) / 5) * 4));
  for (let at = 0; at < bytes.byteLength; at += 4) {
    let value = 0;
    for (let digit = 1; digit <= 5; digit++) {
      value = value * 85 + text.charCodeAt((at / 4) * 5 + digit) - 35;
    }
    bytes.setUint32(at, value);
  }
  return new Uint8Array(bytes.buffer, 0, bytes.byteLength - (text.charCodeAt(0) - 35));
}
