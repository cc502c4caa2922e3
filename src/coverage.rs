//! Line coverage, in builds for `npm run coverage` only.

use wasm_bindgen::prelude::*;

/// Hands out what has been counted since it was last asked, as an LLVM raw profile.
#[wasm_bindgen(js_name = takeCoverage)]
pub fn take_coverage() -> Vec<u8> {
    let mut profile = Vec::new();
    // SAFETY: a page's module has one thread.
    let captured = unsafe { minicov::capture_coverage(&mut profile) };
    minicov::reset_coverage();
    captured.map(|()| profile).unwrap_or_default()
}
