// The module's text, in place of `wx-transfer-wasm` where it comes inlined.

/** The module as printable text (scripts/lib/wasm-text.ts). */
declare const WX_TRANSFER_WASM: string;

/** What it is called where it is a file. */
export const file: string | undefined = undefined;

/** The module's bytes. Decoded when they are needed: an import should cost next to nothing. */
export default function bytes(): Uint8Array<ArrayBuffer> | undefined {
  return decode(WX_TRANSFER_WASM);
}

/**
 * The bytes of a text: one of each character, by the table of 95 bytes that leads them, or of two. They
 * are written over those of the text that have been read.
 */
export function decode(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  let length = 0;
  for (let at = 0; at < bytes.length;) {
    const code = bytes[at++] ?? 0;
    // The digits up to 7 are the codes 48 to 55, and 48 · 32 is 0 in a byte.
    bytes[length++] =
      (code >> 3 === 6 ? code * 32 + (bytes[at++] ?? 0) - 93 : bytes[code - 32]) ?? 0;
  }
  return bytes.subarray(95, length);
}
