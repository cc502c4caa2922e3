/** The WebAssembly module, ready to compile. */
declare const bytes: Uint8Array<ArrayBuffer>;
export default bytes;
