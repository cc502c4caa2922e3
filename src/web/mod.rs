//! The rules carried out in a browser.
//!
//! Nothing here holds a `RefCell` borrow across a call into JavaScript: whatever is called may
//! call `wx` again at once.

pub(crate) mod exports;

mod call_options;
mod callbacks;
mod cancellation;
mod download;
mod events;
mod file_source;
mod object;
mod page_url;
mod request;
mod results;
mod scheduler;
mod settings;
mod sys;
mod temp_files;
mod transfer;
mod transport;
mod upload;
