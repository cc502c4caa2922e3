//! One transfer, from its call to its last callback.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;
use web_sys::{AbortController, AbortSignal};

use super::callbacks::{Callbacks, Outcome};
use super::cancellation::{Cancellation, Reason};
use super::events::Events;
use super::exchange::{self, Body, Reply};
use super::request::{self, Payload, Request};
use super::{download, sys};
use crate::logic::api::Api;
use crate::logic::failure::Failure;

/// The state behind a task. It is dropped when the last callback has run: nothing is kept of an
/// ended transfer but its temp file.
pub(crate) struct Transfer {
    api: Api,
    pub(crate) events: Rc<Events>,
    cancellation: Cancellation,
    /// What is to be done, until it is begun.
    call: Cell<Option<(Callbacks, Request)>>,
}

impl Transfer {
    pub(crate) fn new(callbacks: Callbacks, request: Request) -> Rc<Self> {
        Rc::new(Transfer {
            api: request.api,
            events: Rc::new(Events::new(request.api)),
            cancellation: Cancellation::default(),
            call: Cell::new(Some((callbacks, request))),
        })
    }

    /// Aborts a transfer that has left the queue; one that has ended does not notice.
    pub(crate) fn abort(&self) {
        self.cancel(Reason::Aborted(self.api));
    }

    /// Fails a transfer that leaves the queue without having begun.
    pub(crate) fn abort_waiting(&self) {
        if let Some((callbacks, _)) = self.call.take() {
            callbacks.tell_soon(Err(Failure::Abort(self.api)));
        }
    }

    /// From now on nothing but `fail` and `complete` is called.
    fn cancel(&self, reason: Reason) {
        self.events.silence();
        self.cancellation.cancel(reason);
    }

    /// Carries the transfer out and calls its callbacks.
    pub(crate) async fn run(self: Rc<Self>) {
        if let Some((callbacks, request)) = self.call.take() {
            let outcome = self.carry_out(&callbacks, &request).await;
            callbacks.tell(outcome);
        }
    }

    async fn carry_out(self: &Rc<Self>, callbacks: &Callbacks, request: &Request) -> Outcome {
        let controller =
            AbortController::new().map_err(|error| Failure::Network(sys::words(&error)))?;
        let signal = controller.signal();
        callbacks.drive(&controller);
        self.cancellation.drive(controller);
        // Cleared on every way out, when it is dropped.
        let _deadline = Timeout::new(request.timeout, {
            let transfer = Rc::clone(self);
            move || transfer.cancel(Reason::TimedOut)
        });
        let exchange = self.exchange(request, &signal);
        let reply = self.cancellation.or(exchange).await?;
        let result = match &request.payload {
            Payload::Upload { .. } => sys::given(sys::uploaded(&reply.0)),
            Payload::Download { destination } => download::keep(&reply, destination.as_deref()),
        };
        result.ok_or_else(|| Failure::Interrupted(sys::what_threw()))
    }

    /// Sends the request and receives the response, by the interface that serves.
    async fn exchange(&self, request: &Request, signal: &AbortSignal) -> Result<Reply, Failure> {
        let with_progress = self.events.leave_queue() && sys::has_xml_http_request();
        let body = match &request.payload {
            Payload::Upload {
                fields,
                name,
                source,
            } => {
                let file = source.load(signal).await?;
                Body {
                    form: request::form(fields, name, &file)?.into(),
                    file: Some(file),
                }
            }
            Payload::Download { .. } => Body {
                form: JsValue::UNDEFINED,
                file: None,
            },
        };
        exchange::send(request, body, with_progress, signal, &self.events).await
    }
}
