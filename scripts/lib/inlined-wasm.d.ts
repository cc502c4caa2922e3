/** The bytes of the WebAssembly module. */
export default function bytes(): Uint8Array<ArrayBuffer>;
