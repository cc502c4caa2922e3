// @ts-check
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createDeflate, createGzip } from 'node:zlib';
import { bytes, pieces } from './source.js';

/** Brotli's default quality takes minutes for what the others do in seconds. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** @type {Record<string, () => import('node:stream').Duplex>} */
const encoders = {
  gzip: () => createGzip(),
  deflate: () => createDeflate(),
  br: () => createBrotliCompress(BROTLI),
};

/** The values of `encoding`. */
export const CODINGS = Object.keys(encoders);

/**
 * The source encoded; held as a whole, so that its length is known before it is sent.
 * @param {import('./source.js').Source} source
 * @param {string} coding
 * @param {AbortSignal} signal
 * @returns {Promise<import('./source.js').Source>}
 */
export async function encode(source, coding, signal) {
  const encoded = await pipeline(Readable.from(pieces(source)), encoders[coding](), buffer, {
    signal,
  });
  return bytes(encoded);
}
