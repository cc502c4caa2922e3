//! What the first bytes of pictures and videos tell, without decoding anything, and digests. No part of a
//! transfer, so it is a module of its own: those who only transfer do not carry it.

pub mod digest;
mod exports;
pub mod head;
pub mod orientation;
pub mod picture;
mod tiff;
pub mod video;

pub use exports::{Algorithm, FileHead, Hasher};

/// As in the first module.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
