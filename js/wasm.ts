// wx-transfer/wasm: the package without the inlined module, for those who serve that themselves.
export * from './index.js';
export { init } from './core.js';
export type { WasmSource } from './source.js';
