// wx-transfer/wasm: the package without the inlined module, for those who serve that themselves.
export * from './index.js';
export { init, type WasmSource } from './core.js';
