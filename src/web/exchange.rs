//! Sending a request and receiving its response: by `fetch`, or by `XMLHttpRequest` where progress is
//! wanted. JavaScript carries it out, so that no byte, and little else, comes into the module.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, JsString, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, Blob};

use super::events::Events;
use super::key::Key;
use super::request::Request;
use super::{object, sys};
use crate::logic::api::Api;
use crate::logic::failure::Failure;
use crate::logic::response_header;

#[wasm_bindgen(module = "/src/web/sys.js")]
extern "C" {
    /// The reply, or `undefined` if the file is gone; rejects with what the browser says.
    fn exchange(
        with_progress: bool,
        is_upload: bool,
        url: &JsString,
        headers: &Array,
        form: &JsValue,
        file: &JsValue,
        with_credentials: bool,
        signal: &AbortSignal,
        hear: &JsValue,
    ) -> Promise;

    #[wasm_bindgen(js_name = hangUp)]
    fn hang_up(hear: &JsValue);
}

/// A request on its way; dropping it cuts what still runs.
pub(crate) struct Exchange {
    line: Rc<Line>,
    /// What JavaScript tells of it by.
    hear: Closure<dyn Fn(JsValue, f64, f64)>,
}

impl Exchange {
    /// Sends the request with this form, in which `file` is. The promise is for `settle`.
    pub(crate) fn start(
        request: &Request,
        form: &JsValue,
        file: Option<&Blob>,
        with_progress: bool,
        signal: &AbortSignal,
        events: &Rc<Events>,
    ) -> (Self, Promise) {
        let line = Rc::new(Line {
            events: Rc::clone(events),
            has_head: Cell::default(),
            is_encoded: Cell::default(),
        });
        let exchange = Exchange {
            hear: Closure::new({
                let line = Rc::clone(&line);
                move |reply, done, total| line.hear(&reply, done, total)
            }),
            line,
        };
        let promise = self::exchange(
            with_progress,
            request.api == Api::Upload,
            &request.url,
            &request.headers,
            form,
            &file.into(),
            request.with_credentials,
            signal,
            exchange.hear.as_ref(),
        );
        (exchange, promise)
    }

    /// The reply of which the promise told, if it is whole.
    ///
    /// # Errors
    ///
    /// `Network`, `Interrupted` or `FileNotFound`
    pub(crate) fn settle(
        &self,
        request: &Request,
        settled: Result<JsValue, JsValue>,
    ) -> Result<Reply, Failure> {
        let line = &self.line;
        let reply = match settled {
            Ok(reply) if reply.is_undefined() => return Err(Failure::FileNotFound),
            Ok(reply) => Reply(reply),
            Err(error) if line.has_head.get() => {
                return Err(Failure::Interrupted(sys::words(&error)));
            }
            Err(error) => return Err(Failure::Network(sys::words(&error))),
        };
        if reply.is_cut_short(&request.url) {
            let words = "the response ended before its Content-Length";
            return Err(Failure::Interrupted(words.to_owned()));
        }
        Ok(reply)
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        hang_up(self.hear.as_ref());
    }
}

/// What is known of an exchange. It is heard of through a `Fn`, and no cell is borrowed while a listener
/// is called, since that may abort and so make the request tell of more.
struct Line {
    events: Rc<Events>,
    has_head: Cell<bool>,
    is_encoded: Cell<bool>,
}

impl Line {
    fn hear(&self, reply: &JsValue, done: f64, total: f64) {
        if !reply.is_undefined() {
            self.receive_head(reply);
        } else if !self.is_encoded.get() {
            self.events.progressed(done, total);
        }
    }

    fn receive_head(&self, reply: &JsValue) {
        self.has_head.set(true);
        // `XMLHttpRequest` alone gives it, and tells of bytes.
        if let Some(raw) = sys::property(reply, Key::Raw).as_string() {
            let header = object::of(&response_header::parse(&raw));
            sys::set(reply, Key::Header, &header);
            let encoding = sys::property(&header, Key::ContentEncoding).as_string();
            self.is_encoded
                .set(response_header::is_encoded(encoding.as_deref()));
        }
        self.events.headers_received(reply);
    }
}

/// A whole response: `{ status, url, header, body }`, the names of the header in lower case, repeated
/// ones joined by `, `. The body is an `ArrayBuffer` (or a string, where a mocking library has taken the
/// place of `XMLHttpRequest`, or of `fetch`) of an upload, a `Blob` of a download.
pub(crate) struct Reply(pub(crate) JsValue);

impl Reply {
    /// What the header says under this name.
    pub(crate) fn header(&self, name: Key) -> Option<String> {
        sys::header(&self.0, name).as_string()
    }

    pub(crate) fn size(&self) -> f64 {
        sys::body_size(&self.0)
    }

    /// Whether the head told how long the body is.
    pub(crate) fn has_length(&self) -> bool {
        let encoding = self.header(Key::ContentEncoding);
        sys::is_of_length(&self.0) && !response_header::is_encoded(encoding.as_deref())
    }

    /// Whether the network has not brought all that was announced in answer to `requested`.
    fn is_cut_short(&self, requested: &JsString) -> bool {
        if sys::is_of_length(&self.0) {
            return false;
        }
        let status = sys::property(&self.0, Key::Status).as_f64();
        let status = status.unwrap_or_default() as u16;
        let length = self.header(Key::ContentLength);
        let encoding = self.header(Key::ContentEncoding);
        let size = sys::received_size(&self.0, requested);
        let is_below = |size| {
            response_header::is_cut_short(status, length.as_deref(), encoding.as_deref(), size)
        };
        // Of another origin, and after a redirect through one, the encoding is hidden.
        is_below(size)
            && (sys::is_direct(&self.0, requested)
                || is_below(size + response_header::most_added_by_encoding(size)))
    }
}
