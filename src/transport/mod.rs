//! Sending a request and receiving its response. A transport is a file here; which one carries out a
//! request is chosen by need.

mod answer;
mod fetch;
mod xhr;

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::AbortSignal;

use crate::request::Request;
use crate::response::Response;
use crate::response::head::Head;
use crate::response::length;
use crate::sys::{self, Form, Property};
use crate::transfer::events::Events;

/// A request on its way.
pub(crate) struct Exchange<'a> {
    pub(crate) request: &'a Request,
    pub(crate) body: Option<&'a Form>,
    pub(crate) signal: &'a AbortSignal,
    pub(crate) reporter: &'a Rc<Reporter>,
}

impl Exchange<'_> {
    /// Carries it out by `XMLHttpRequest` where progress is wanted: the one interface that reports an
    /// upload's, and a download's without pulling every byte through script. Else by `fetch`: it is
    /// faster, spares other origins a preflight, and exists in every worker. Dropping it cuts what runs.
    ///
    /// # Errors
    ///
    /// What the browser says, or what a page's own `fetch` or `XMLHttpRequest` throws.
    pub(crate) async fn carry_out(&self, with_progress: bool) -> Result<Response, JsValue> {
        let request = match with_progress {
            true => xhr::open(self.request)?,
            false => None,
        };
        let response = match request {
            Some(request) => xhr::send(self, request).await,
            None => fetch::send(self).await,
        }?;
        let is_text = self.body.is_some() && response.body.is_string();
        if response.body.is_object() || is_text {
            Ok(response)
        } else {
            Err(type_error(
                "the page's own fetch or XMLHttpRequest gave no body of the type asked for",
            ))
        }
    }
}

/// What a transport tells while it works.
pub(crate) struct Reporter {
    events: Rc<Events>,
    has_head: Cell<bool>,
    is_encoded: Cell<bool>,
}

impl Reporter {
    pub(crate) fn new(events: Rc<Events>) -> Rc<Self> {
        Rc::new(Reporter {
            events,
            has_head: Cell::default(),
            is_encoded: Cell::default(),
        })
    }

    pub(crate) fn has_head(&self) -> bool {
        self.has_head.get()
    }

    /// Whether nobody listens any more.
    fn is_over(&self) -> bool {
        self.events.is_silent()
    }

    fn head(&self, head: &Head) {
        self.has_head.set(true);
        self.is_encoded.set(length::is_encoded(
            head.field(Property::ContentEncoding).as_deref(),
        ));
        self.events.headers_received(head);
    }

    fn progressed(&self, done: f64, total: f64) {
        if !self.is_encoded.get() {
            self.events.progressed(done, total);
        }
    }
}

fn type_error(message: &str) -> JsValue {
    js_sys::TypeError::new(message).into()
}

/// Whether there is `XMLHttpRequest`; service workers have none.
pub(crate) fn has_progress() -> bool {
    sys::has_global(Property::XmlHttpRequest)
}
