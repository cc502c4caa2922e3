//! The contract's rules as plain Rust: nothing here knows a browser.

pub mod api;
pub mod content_disposition;
pub mod encoded_word;
pub mod failure;
pub mod file_name;
pub mod listeners;
pub mod media_type;
pub mod parameters;
pub mod picture;
pub mod progress;
pub mod queue;
pub mod request_header;
pub mod response_header;
pub mod temp_path;
pub mod text;
pub mod timeout;
pub mod toast;
pub mod user_path;
pub mod voice;
