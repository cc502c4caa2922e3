// @ts-check
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/**
 * How many bytes go over the wire: as they are, by gzip, and by brotli.
 *
 * @param {Uint8Array} bytes
 */
export function weights(bytes) {
  const brotli = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  return [bytes.length, gzipSync(bytes, { level: 9 }).length, brotli.length];
}
