// Bundled in place of `wx-transfer-wasm` where the module does not come inlined.
export default () => undefined;
