/* global WX_TRANSFER_WASM */
// Bundled in place of `wx-transfer-wasm`: the module as text that wasm-text.js wrote.

/** The module's bytes. Decoded when they are needed: an import should cost next to nothing. */
export default function bytes() {
  return decode(WX_TRANSFER_WASM);
}

/**
 * The bytes of a text: one of each character, by the table of 95 bytes that leads them, or of two. They
 * are written over those of the text that have been read.
 *
 * @param {string} text
 */
export function decode(text) {
  const bytes = new TextEncoder().encode(text);
  let length = 0;
  for (let at = 0; at < bytes.length;) {
    const code = bytes[at++];
    // The digits up to 7 are the codes 48 to 55, and 48 · 32 is 0 in a byte.
    bytes[length++] = code >> 3 === 6 ? code * 32 + bytes[at++] - 93 : bytes[code - 32];
  }
  return bytes.subarray(95, length);
}
