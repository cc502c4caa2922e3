//! Sending a request and receiving its response: by `fetch`, or by `XMLHttpRequest` where progress is
//! wanted. JavaScript carries it out, so that no byte, and little else, comes into the module.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, JsString, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
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
        body: &JsValue,
        file: &JsValue,
        with_credentials: bool,
        signal: &AbortSignal,
        hear: &JsValue,
    ) -> Promise;

    #[wasm_bindgen(js_name = hangUp)]
    fn hang_up(hear: &JsValue);
}

/// What is sent with the request.
pub(crate) struct Body {
    pub(crate) form: JsValue,
    pub(crate) file: Option<Blob>,
}

pub(crate) async fn send(
    request: &Request,
    body: Body,
    with_progress: bool,
    signal: &AbortSignal,
    events: &Rc<Events>,
) -> Result<Reply, Failure> {
    let line = Line::new(with_progress, events);
    let promise = exchange(
        with_progress,
        request.api == Api::Upload,
        &request.url,
        &request.headers,
        &body.form,
        &body.file.clone().into(),
        request.with_credentials,
        signal,
        line.hear.as_ref(),
    );
    let progress = &line.progress;
    let reply = match JsFuture::from(promise).await {
        Ok(reply) if reply.is_undefined() => return Err(Failure::FileNotFound),
        Ok(reply) => Reply(reply),
        Err(error) => {
            let words = sys::words(&error);
            return Err(match progress.has_head.get() {
                true => Failure::Interrupted(words),
                false => Failure::Network(words),
            });
        }
    };
    if reply.is_cut_short(&request.url) {
        let words = "the response ended before its Content-Length";
        return Err(Failure::Interrupted(words.to_owned()));
    }
    if with_progress && request.api == Api::Download {
        progress.received_all(&reply);
    }
    events.finish(|| match &body.file {
        Some(file) => sys::size(file),
        None => reply.size(),
    });
    Ok(reply)
}

/// How far the exchange is. It is heard of through a `Fn`, and no cell is borrowed while a listener is
/// called, since that may abort and so make the request tell of more.
struct ProgressOf {
    with_progress: bool,
    events: Rc<Events>,
    has_head: Cell<bool>,
    is_encoded: Cell<bool>,
    total: Cell<Option<f64>>,
}

impl ProgressOf {
    fn hear(&self, reply: &JsValue, done: f64, total: f64) {
        if !reply.is_undefined() {
            self.receive_head(reply);
        } else if !self.is_encoded.get() {
            self.total.set(Some(total));
            self.events.progressed(done, total);
        }
    }

    fn receive_head(&self, reply: &JsValue) {
        self.has_head.set(true);
        if self.with_progress {
            let raw = sys::text_property(reply, Key::Raw);
            let header = object::of(&response_header::parse(&raw));
            sys::set(reply, Key::Header, &header);
            let encoding = sys::property(&header, Key::ContentEncoding).as_string();
            self.is_encoded
                .set(response_header::is_encoded(encoding.as_deref()));
        }
        self.events.headers_received(reply);
    }

    /// 100 at the last byte, of an empty file too, for which browsers report no total.
    fn received_all(&self, reply: &Reply) {
        let size = reply.size();
        let is_empty = size == 0.0 && reply.header(Key::ContentLength).as_deref() == Some("0");
        if is_empty || self.total.get() == Some(size) {
            self.events.progressed(size, size);
        }
    }
}

/// What JavaScript tells of one exchange by; dropping it cuts what still runs.
struct Line {
    progress: Rc<ProgressOf>,
    hear: Closure<dyn Fn(JsValue, f64, f64)>,
}

impl Line {
    fn new(with_progress: bool, events: &Rc<Events>) -> Self {
        let progress = Rc::new(ProgressOf {
            with_progress,
            events: Rc::clone(events),
            has_head: Cell::default(),
            is_encoded: Cell::default(),
            total: Cell::default(),
        });
        Line {
            hear: Closure::new({
                let progress = Rc::clone(&progress);
                move |reply, done, total| progress.hear(&reply, done, total)
            }),
            progress,
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        hang_up(self.hear.as_ref());
    }
}

/// A whole response: `{ status, url, header, body }`, the names of the header in lower case, repeated
/// ones joined by `, `. The body is an `ArrayBuffer` (or a string, where a mocking library has taken the
/// place of `XMLHttpRequest`) of an upload, a `Blob` of a download.
pub(crate) struct Reply(pub(crate) JsValue);

impl Reply {
    /// What the header says under this name.
    pub(crate) fn header(&self, name: Key) -> Option<String> {
        sys::header(&self.0, name).as_string()
    }

    fn size(&self) -> f64 {
        sys::body_size(&self.0)
    }

    /// Whether the body is not all that was announced in answer to `requested`.
    fn is_cut_short(&self, requested: &JsString) -> bool {
        if sys::is_of_length(&self.0) {
            return false;
        }
        let status = sys::property(&self.0, Key::Status).as_f64();
        let status = status.unwrap_or_default() as u16;
        let length = self.header(Key::ContentLength);
        let encoding = self.header(Key::ContentEncoding);
        let size = self.size();
        let is_below = |size| {
            response_header::is_cut_short(status, length.as_deref(), encoding.as_deref(), size)
        };
        // Of another origin, and after a redirect through one, the encoding is hidden.
        is_below(size)
            && (sys::is_direct(&self.0, requested)
                || is_below(size + response_header::most_added_by_encoding(size)))
    }
}
