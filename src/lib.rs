//! `wx.uploadFile` and `wx.downloadFile` for any browser: the part that runs in WebAssembly.
//!
//! [`logic`] holds the rules, free of any browser interface and tested natively;
//! `web` carries them out through `fetch`, `XMLHttpRequest` and object URLs.
//! What JavaScript calls is re-exported here.

pub mod logic;
mod web;

pub use web::exports::{
    abort, choose_image, complain, download_file, hide_loading, hide_toast, inspect,
    off_headers_received, off_progress_update, on_headers_received, on_progress_update,
    pause_voice, play_voice, show_loading, show_toast, stop_voice, upload_file,
};

/// Half the size of the standard library's. Growing in place, which it could do as well, would
/// cost more bytes than the short texts here are worth.
#[cfg(target_arch = "wasm32")]
#[cfg_attr(not(feature = "counts"), global_allocator)]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[cfg(all(feature = "coverage", target_arch = "wasm32"))]
pub use web::coverage::take_coverage;

#[cfg(all(feature = "counts", target_arch = "wasm32"))]
pub use web::allocations::{allocations, bytes_in_use, frees, reallocations};
