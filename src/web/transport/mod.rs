//! Sending a request and receiving its response, by one of two interfaces.

pub(crate) mod fetch;
pub(crate) mod xhr;

use js_sys::{JsString, Object};
use wasm_bindgen::JsValue;

use super::key::Key;
use super::request::Request;
use super::sys;
use crate::logic::api::Api;
use crate::logic::failure::Failure;
use crate::logic::response_header;

/// A response without its body.
pub(crate) struct Head {
    pub(crate) status: u16,
    /// After redirects.
    pub(crate) url: JsValue,
    /// Names in lower case, repeated ones joined by `, `.
    pub(crate) header: Object,
}

impl Head {
    /// The head of a response or of a request that has one. `None` if it has no status.
    fn of(response: &JsValue, url: Key, header: Object) -> Option<Self> {
        Some(Head {
            status: sys::property(response, Key::Status)
                .as_f64()
                .filter(|status| *status > 0.0)? as u16,
            url: sys::property(response, url),
            header,
        })
    }

    pub(crate) fn get(&self, name: Key) -> Option<String> {
        sys::property(&self.header, name).as_string()
    }

    /// Whether a body of `size` bytes is not all that was announced in answer to `requested`.
    fn is_cut_short(&self, requested: &JsString, size: f64) -> bool {
        let length = self.get(Key::ContentLength);
        let encoding = self.get(Key::ContentEncoding);
        let is_below = |size| {
            response_header::is_cut_short(self.status, length.as_deref(), encoding.as_deref(), size)
        };
        // Of another origin, and after a redirect through one, the encoding is hidden.
        is_below(size)
            && (sys::is_direct(&self.url, requested)
                || is_below(size + response_header::most_added_by_encoding(size)))
    }
}

/// A whole response.
pub(crate) struct Reply {
    pub(crate) head: Head,
    /// An `ArrayBuffer` (or a string, see `xhr`) for an upload, a `Blob` for a download: none
    /// comes into wasm memory.
    pub(crate) body: JsValue,
}

impl Reply {
    /// # Errors
    ///
    /// `Interrupted` if the body is not whole, or no body at all.
    fn new(request: &Request, head: Head, body: JsValue) -> Result<Self, Failure> {
        let reply = Reply { head, body };
        // A mocking library's XMLHttpRequest may give text whatever it is asked for.
        let is_text = request.api == Api::Upload && reply.body.is_string();
        let problem = if !reply.body.is_object() && !is_text {
            "the page's own fetch or XMLHttpRequest gave no body of the type asked for"
        } else if !is_text
            && !sys::is_of_length(&reply.body, &reply.head.header)
            && reply.head.is_cut_short(&request.url, reply.size())
        {
            "the response ended before its Content-Length"
        } else {
            return Ok(reply);
        };
        Err(Failure::Interrupted(problem.to_owned()))
    }

    pub(crate) fn size(&self) -> f64 {
        sys::size(&self.body)
    }
}
