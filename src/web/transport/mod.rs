//! Sending a request and receiving its response, by one of two interfaces.

pub(crate) mod fetch;
pub(crate) mod xhr;

use js_sys::{Array, Object};
use wasm_bindgen::JsValue;

use super::page_url;
use super::sys::{self, Form};
use crate::logic::api::Api;
use crate::logic::failure::Failure;
use crate::logic::response_header;

/// What is sent.
pub(crate) struct Outgoing<'a> {
    pub(crate) api: Api,
    pub(crate) url: &'a str,
    pub(crate) headers: &'a [(String, String)],
    pub(crate) with_credentials: bool,
    /// An upload's.
    pub(crate) body: Option<&'a Form>,
}

impl Outgoing<'_> {
    fn method(&self) -> &'static str {
        match self.api {
            Api::Upload => "POST",
            Api::Download => "GET",
        }
    }
}

/// Hears of what happens on the way.
pub(crate) trait Observer {
    fn headers_received(&self, head: &Head);
    /// `done` of `total` bytes are through: sent by an upload, received by a download.
    fn progressed(&self, done: f64, total: f64);
}

/// A response without its body.
#[derive(Clone)]
pub(crate) struct Head {
    pub(crate) status: u16,
    /// After redirects.
    pub(crate) url: String,
    header: Object,
}

impl Head {
    /// `pairs` is an array of names, in lower case, and values.
    fn new(status: u16, url: String, pairs: &Array) -> Self {
        Head {
            status,
            url,
            header: sys::object_of(pairs),
        }
    }

    /// The headers as a plain object of the receiver's own.
    pub(crate) fn header(&self) -> Object {
        sys::object_of(&Object::entries(&self.header))
    }

    pub(crate) fn get(&self, name: &str) -> Option<String> {
        sys::property(&self.header, name).as_string()
    }

    /// # Errors
    ///
    /// `Interrupted` if a body of `size` bytes is not all that was announced in answer to
    /// `requested`.
    fn check_length(&self, requested: &str, size: f64) -> Result<(), Failure> {
        // Of another origin, and after a redirect through one, the encoding is hidden.
        let is_visible = without_fragment(&self.url) == without_fragment(requested)
            && sys::resolve(&self.url, None).is_some_and(|url| page_url::is_same_origin(&url));
        let length = self.get("content-length");
        let encoding = self.get("content-encoding");
        let allowance = if is_visible {
            0.0
        } else {
            response_header::most_added_by_encoding(size)
        };
        if response_header::is_cut_short(
            self.status,
            length.as_deref(),
            encoding.as_deref(),
            size + allowance,
        ) {
            return Err(Failure::Interrupted(
                "the response ended before its Content-Length".to_owned(),
            ));
        }
        Ok(())
    }
}

fn without_fragment(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

/// A whole response.
pub(crate) struct Reply {
    pub(crate) head: Head,
    /// An `ArrayBuffer` (or a string, see `xhr`) for an upload, a `Blob` for a download: none
    /// comes into wasm memory.
    pub(crate) body: JsValue,
}

impl Reply {
    fn new(outgoing: &Outgoing<'_>, head: Head, body: JsValue) -> Result<Self, Failure> {
        let reply = Reply { head, body };
        if reply.body.is_object() {
            reply.head.check_length(outgoing.url, reply.size())?;
        }
        Ok(reply)
    }

    /// The body's bytes.
    pub(crate) fn size(&self) -> f64 {
        ["size", "byteLength"]
            .into_iter()
            .find_map(|name| sys::property(&self.body, name).as_f64())
            .unwrap_or(0.0)
    }
}
