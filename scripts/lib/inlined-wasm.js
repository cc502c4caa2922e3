// @ts-check
// Bundled in place of `wx-transfer-wasm`. Hexadecimal, not base64: it comes out a sixth smaller under
// gzip and brotli, as its digits fall on the bytes' edges.
/* global WX_TRANSFER_WASM -- esbuild puts the module's text there */
// @ts-ignore -- likewise
const hex = /** @type {string} */ (WX_TRANSFER_WASM);

const bytes = new Uint8Array(hex.length / 2);
for (let at = 0; at < bytes.length; at++) {
  bytes[at] = parseInt(hex.substring(2 * at, 2 * at + 2), 16);
}

export default bytes;
