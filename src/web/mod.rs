//! The rules carried out in a browser.
//!
//! Nothing here holds a `RefCell` borrow across a call into JavaScript: whatever is called may
//! call `wx` again at once.

#[cfg(all(feature = "counts", target_arch = "wasm32"))]
pub(crate) mod allocations;
#[cfg(all(feature = "coverage", target_arch = "wasm32"))]
pub(crate) mod coverage;
pub(crate) mod exports;

mod callbacks;
mod cancellation;
mod choose_image;
mod deadline;
mod download;
mod events;
mod exchange;
mod file_source;
mod key;
mod object;
mod request;
mod results;
mod scheduler;
mod sys;
mod temp_files;
mod toast;
mod transfer;
mod voice;
