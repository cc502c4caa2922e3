//! One transfer, from its call to its last callback.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortController, AbortSignal, Blob};

use super::callbacks::{Callbacks, Outcome};
use super::cancellation::{Cancellation, Reason};
use super::deadline::Deadline;
use super::events::Events;
use super::exchange::Exchange;
use super::file_source::Loading;
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

    /// The one place that waits: what is done in between is kept out of the future, which would hold
    /// all of it at every stage.
    async fn carry_out(self: &Rc<Self>, callbacks: &Callbacks, request: &Request) -> Outcome {
        let (mut work, mut promise) = Work::begin(self, callbacks, request)?;
        loop {
            let settled = self.cancellation.or(promise.into()).await?;
            match work.go_on(settled)? {
                Next::Wait(next) => promise = next,
                Next::End(result) => return Ok(result),
            }
        }
    }
}

/// A transfer that has left the queue, on its way from one promise to the next.
struct Work<'a> {
    transfer: &'a Transfer,
    request: &'a Request,
    with_progress: bool,
    signal: AbortSignal,
    /// Cleared on every way out, when it is dropped.
    _deadline: Deadline,
    /// What is sent, from when it is there.
    file: Option<Blob>,
    /// From when the request is sent.
    exchange: Option<Exchange>,
}

enum Next {
    Wait(Promise),
    /// With the object for `success`.
    End(JsValue),
}

impl<'a> Work<'a> {
    fn begin(
        transfer: &'a Rc<Transfer>,
        callbacks: &Callbacks,
        request: &'a Request,
    ) -> Result<(Self, Promise), Failure> {
        let controller: AbortController = sys::given(sys::create_controller())
            .ok_or_else(|| Failure::Network(sys::what_threw()))?;
        let signal = sys::signal_of(&controller).unchecked_into();
        callbacks.drive(&controller);
        transfer.cancellation.drive(controller);
        let mut work = Work {
            transfer,
            request,
            with_progress: transfer.events.leave_queue() && sys::has_xml_http_request(),
            signal,
            _deadline: Deadline::new(request.timeout, {
                let transfer = Rc::clone(transfer);
                move || transfer.cancel(Reason::TimedOut)
            }),
            file: None,
            exchange: None,
        };
        let promise = match &request.payload {
            Payload::Upload { source, .. } => match source.load(&work.signal) {
                Loading::Done(file) => work.send(Some(file))?,
                Loading::Promised(promise) => promise,
            },
            Payload::Download { .. } => work.send(None)?,
        };
        Ok((work, promise))
    }

    /// Takes what the last promise has become.
    fn go_on(&mut self, settled: Result<JsValue, JsValue>) -> Result<Next, Failure> {
        let Some(exchange) = &self.exchange else {
            let file = settled.ok().and_then(|file| match &self.request.payload {
                Payload::Upload { source, .. } => source.named(file),
                Payload::Download { .. } => None,
            });
            let file = file.ok_or(Failure::FileNotFound)?;
            return self.send(Some(file)).map(Next::Wait);
        };
        let reply = exchange.settle(self.request, settled);
        if let Ok(reply) = &reply {
            match &self.file {
                Some(file) => self.transfer.events.sent(|| sys::size(file)),
                None => self.transfer.events.received(reply),
            }
        }
        // Perhaps by a listener that has just been called.
        self.transfer.cancellation.check()?;
        let reply = reply?;
        let result = match &self.request.payload {
            Payload::Upload { .. } => sys::given(sys::uploaded(&reply.0)),
            Payload::Download { destination } => {
                download::keep(&reply, &self.request.url, destination.as_deref())
            }
        };
        let result = result.ok_or_else(|| Failure::Interrupted(sys::what_threw()))?;
        Ok(Next::End(result))
    }

    /// Sends the request, by the interface that serves.
    fn send(&mut self, file: Option<Blob>) -> Result<Promise, Failure> {
        let form = match (&self.request.payload, &file) {
            (Payload::Upload { fields, name, .. }, Some(file)) => {
                request::form(fields, name, file).map(JsValue::from)
            }
            _ => Ok(JsValue::UNDEFINED),
        };
        // Perhaps by what the page has put in the place of the browser's own.
        self.transfer.cancellation.check()?;
        let form = form?;
        let (exchange, promise) = Exchange::start(
            self.request,
            &form,
            file.as_ref(),
            self.with_progress,
            &self.signal,
            &self.transfer.events,
        );
        self.file = file;
        self.exchange = Some(exchange);
        Ok(promise)
    }
}
