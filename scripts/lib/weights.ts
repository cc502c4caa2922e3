import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** How many bytes go over the wire: as they are, by gzip, and by brotli. */
export function weights(bytes: Uint8Array) {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const brotli = brotliCompressSync(bytes, { params });
  return [bytes.length, gzipSync(bytes, { level: 9 }).length, brotli.length];
}
