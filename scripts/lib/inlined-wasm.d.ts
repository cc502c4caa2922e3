/** The bytes of the WebAssembly module; `undefined` where it does not come inlined. */
export default function bytes(): Uint8Array<ArrayBuffer> | undefined;

/** The bytes of a text that wasm-text.js wrote. */
export function decode(text: string): Uint8Array<ArrayBuffer>;
