// wx-transfer/wasm: the package without the inlined module, for those who serve that themselves.
export * from './index.js';
export * from './api/init.js';
export type { WasmSource } from './wasm/source.js';
