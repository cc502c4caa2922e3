//! What a transfer is to send, as settled while its call ran.

use js_sys::{Array, JsString};
use wasm_bindgen::JsValue;

use super::file_source::FileSource;
use super::sys::Form;
use crate::logic::api::Api;

pub(crate) struct Request {
    pub(crate) api: Api,
    /// Absolute.
    pub(crate) url: JsString,
    /// Pairs of names and values.
    pub(crate) headers: Array,
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

impl Request {
    pub(crate) fn is_upload(&self) -> bool {
        self.api == Api::Upload
    }

    /// The form to send, or `undefined`.
    pub(crate) fn body(&self) -> JsValue {
        match &self.payload {
            Payload::Upload { form, .. } => form.into(),
            Payload::Download { .. } => JsValue::UNDEFINED,
        }
    }
}
