//! The head of a response.

use js_sys::Object;
use wasm_bindgen::JsValue;

use super::header;
use crate::sys::{self, Property};

/// What arrives before the body.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) status: f64,
    /// The final one; `undefined` of what a page's own `fetch` made.
    pub(crate) url: JsValue,
    /// Names in lower case.
    pub(crate) header: Object,
}

impl Head {
    /// What the header says under this name.
    pub(crate) fn field(&self, name: Property) -> Option<String> {
        sys::text(&self.header, name)
    }

    /// From what `getAllResponseHeaders()` gives.
    pub(crate) fn from_raw(status: f64, url: JsValue, raw: &str) -> Self {
        Head {
            status,
            url,
            header: sys::object_of(&header::parse(raw)).unwrap_or_default(),
        }
    }

    /// From the `headers` of a `Response`, or of what stands in for one.
    pub(crate) fn from_headers(status: f64, url: JsValue, headers: &JsValue) -> Self {
        let header = header::fields(headers).unwrap_or_default();
        Head {
            status,
            url,
            header,
        }
    }
}

/// Whether a status is one: there is none before the head has come, and none of what failed.
pub(crate) fn is_status(status: f64) -> bool {
    status > 0.0
}
