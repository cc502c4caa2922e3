//! One transfer, from its call to its last callback.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;
use web_sys::{AbortController, AbortSignal};

use super::callbacks::Callbacks;
use super::cancellation::{Cancellation, Reason};
use super::events::Events;
use super::request::{Payload, Request};
use super::transport::{Head, Observer, Outgoing, Reply, fetch, xhr};
use super::{download, results, upload, words};
use crate::logic::api::Api;
use crate::logic::failure::Failure;

/// The state behind a task. It is dropped when the last callback has run: nothing is kept of an
/// ended transfer but its temp file.
pub(crate) struct Transfer {
    api: Api,
    pub(crate) events: Events,
    cancellation: Cancellation,
    callbacks: Cell<Option<Callbacks>>,
    request: Cell<Option<Request>>,
}

impl Transfer {
    pub(crate) fn new(api: Api, callbacks: Callbacks, request: Request) -> Rc<Self> {
        Rc::new(Transfer {
            api,
            events: Events::new(api),
            cancellation: Cancellation::default(),
            callbacks: Cell::new(Some(callbacks)),
            request: Cell::new(Some(request)),
        })
    }

    /// Aborts a transfer that has left the queue; one that has ended does not notice.
    pub(crate) fn abort(&self) {
        self.cancel(Reason::Aborted);
    }

    /// From now on nothing but `fail` and `complete` is called.
    fn cancel(&self, reason: Reason) {
        self.events.silence();
        self.cancellation.cancel(reason);
    }

    /// Carries the transfer out and calls its callbacks.
    pub(crate) async fn run(self: Rc<Self>) {
        if let Some(request) = self.request.take() {
            let outcome = self.carry_out(request).await;
            self.end(outcome);
        }
    }

    async fn carry_out(self: &Rc<Self>, request: Request) -> Result<JsValue, Failure> {
        let controller =
            AbortController::new().map_err(|error| Failure::Network(words::of(&error)))?;
        let signal = controller.signal();
        self.cancellation.drive(controller);
        // Cleared on every way out, when it is dropped.
        let _deadline = Timeout::new(request.timeout, {
            let transfer = Rc::clone(self);
            move || transfer.cancel(Reason::TimedOut)
        });
        let with_progress = self.events.leave_queue() && xhr::is_available();
        let outgoing = Outgoing {
            api: self.api,
            url: &request.url,
            headers: &request.headers,
            with_credentials: request.with_credentials,
            body: None,
        };
        let cancellation = &self.cancellation;
        match request.payload {
            Payload::Upload { form, name, source } => {
                let sent =
                    upload::send(self, outgoing, &form, &name, source, &signal, with_progress);
                upload::success(&cancellation.or(sent).await?)
            }
            Payload::Download { destination } => {
                let received = download::receive(self, outgoing, &signal, with_progress);
                download::success(&cancellation.or(received).await?, destination)
            }
        }
    }

    /// Sends and receives by the interface that serves.
    pub(crate) async fn exchange(
        self: &Rc<Self>,
        outgoing: &Outgoing<'_>,
        signal: &AbortSignal,
        with_progress: bool,
    ) -> Result<Reply, Failure> {
        if with_progress {
            let observer: Rc<dyn Observer> = Rc::<Self>::clone(self);
            xhr::send(outgoing, signal, observer).await
        } else {
            fetch::send(outgoing, signal, self.as_ref()).await
        }
    }

    /// Calls `success` or `fail`, then `complete`: once, whoever ends it first.
    pub(crate) fn end(&self, outcome: Result<JsValue, Failure>) {
        let Some(callbacks) = self.callbacks.take() else {
            return;
        };
        match outcome {
            Ok(result) => callbacks.succeed(&result),
            Err(failure) => callbacks.fail(&results::fail(self.api, &failure)),
        }
    }
}

impl Observer for Transfer {
    fn headers_received(&self, head: &Head) {
        self.events.headers_received(head);
    }

    fn progressed(&self, done: f64, total: f64) {
        self.events.progressed(done, total);
    }
}
