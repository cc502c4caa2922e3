/** The bytes of the WebAssembly module; `undefined` where it does not come inlined. */
export default function bytes(): Uint8Array<ArrayBuffer> | undefined;
