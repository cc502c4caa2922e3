/* global WX_TRANSFER_WASM */
// Bundled in place of `wx-transfer-wasm`. Hexadecimal, not base64: it shrinks by a fifth more under
// gzip and brotli, as its digits fall on the bytes' edges.
const hex = WX_TRANSFER_WASM;

/** The module's bytes. Decoded when they are needed: an import should cost next to nothing. */
export default function bytes() {
  const decoded = new Uint8Array(hex.length / 2);
  for (let at = 0; at < decoded.length; at++) {
    decoded[at] = parseInt(hex.substring(2 * at, 2 * at + 2), 16);
  }
  return decoded;
}
