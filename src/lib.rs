//! `wx.uploadFile` and `wx.downloadFile` for any browser: what a transfer is, from its call to its last
//! event. The page around it is TypeScript's; [`call`] is the seam between the two.
//!
//! Nothing here holds a `RefCell` borrow across a call into JavaScript: whatever is called may call `wx`
//! again at once.

pub mod call;
pub mod queue;
pub mod reason;
pub mod request;
pub mod response;
pub mod text;
pub mod transfer;

#[cfg(all(feature = "counts", target_arch = "wasm32"))]
mod allocations;
#[cfg(all(feature = "coverage", target_arch = "wasm32"))]
mod coverage;
mod exports;
mod property;
mod sys;
mod transport;

pub use exports::{abort, download_file, inspect, off, on, upload_file};
pub use transfer::events::Event;

/// Half the size of the standard library's. Growing in place, which it could do as well, would
/// cost more bytes than the short texts here are worth.
#[cfg(target_arch = "wasm32")]
#[cfg_attr(not(feature = "counts"), global_allocator)]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[cfg(all(feature = "coverage", target_arch = "wasm32"))]
pub use coverage::take_coverage;

#[cfg(all(feature = "counts", target_arch = "wasm32"))]
pub use allocations::{allocations, bytes_in_use, frees, reallocations};
