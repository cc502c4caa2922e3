/**
 * The Rust that builds what is released: another makes other bytes. Whatever is not released may be
 * built by any that Cargo.toml accepts.
 */
export const releaseRust = '1.95.0';

/**
 * Programs the tests need, by crate. `wasm-bindgen-cli` must equal the crate's wasm-bindgen exactly.
 * `locked: false` where the published lock file names crates that no longer resolve.
 */
export const tools = {
  'wasm-pack': { version: '0.15.1', locked: true },
  'wasm-bindgen-cli': { version: '0.2.130', locked: false },
  'cargo-deny': { version: '0.20.2', locked: true },
  'cargo-llvm-cov': { version: '0.9.1', locked: true },
  geckodriver: { version: '0.37.1', locked: true },
};
