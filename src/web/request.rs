//! What a transfer is to send, as settled while its call ran.

use js_sys::JsString;

use super::file_source::FileSource;
use super::sys::Form;

pub(crate) struct Request {
    /// Absolute.
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) payload: Payload,
    /// Milliseconds from leaving the queue to the end of the body.
    pub(crate) timeout: u32,
    pub(crate) with_credentials: bool,
}

pub(crate) enum Payload {
    Upload {
        /// Holds the fields; the file follows them when the transfer starts.
        form: Form,
        name: JsString,
        source: FileSource,
    },
    Download {
        /// A user path that may be written to.
        destination: Option<String>,
    },
}
