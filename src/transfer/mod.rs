//! One transfer, from its call to its last callback.

pub(crate) mod cancellation;
pub(crate) mod deadline;
pub(crate) mod events;
pub mod listeners;
pub mod progress;

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal};

use crate::call::{Call, OpenedFile, UploadCall};
use crate::reason::{Failure, Reason};
use crate::request::form::form;
use crate::request::{Kind, Request};
use crate::response::{Response, results};
use crate::sys::{self, Property};
use crate::transport::{self, Exchange, Reporter};
use cancellation::Cancellation;
use deadline::Deadline;
use events::Events;

/// The state behind a task. It is dropped when the last callback has run: nothing is kept of an ended
/// transfer but its temp file.
pub(crate) struct Transfer {
    call: Call,
    pub(crate) events: Rc<Events>,
    cancellation: Cancellation,
    /// What is to be done, until it is begun.
    request: Cell<Option<Request>>,
    /// Whether all has come, and is being kept.
    is_saving: Cell<bool>,
}

impl Transfer {
    pub(crate) fn new(call: Call, request: Request) -> Rc<Self> {
        Rc::new(Transfer {
            call,
            events: Rc::new(Events::new(request.kind.is_upload())),
            cancellation: Cancellation::default(),
            request: Cell::new(Some(request)),
            is_saving: Cell::default(),
        })
    }

    /// Aborts a transfer that has left the queue; one that has ended does not notice.
    pub(crate) fn abort(&self) {
        self.cancel(Reason::Abort);
        // It has its place in flight until nothing is written any more.
        if self.is_saving.get() {
            self.call.fail_soon(&Reason::Abort.into());
        }
    }

    /// Fails a transfer that leaves the queue without having begun.
    pub(crate) fn abort_waiting(&self) {
        if self.request.take().is_some() {
            self.call.fail_soon(&Reason::Abort.into());
        }
    }

    /// From now on nothing but `fail` and `complete` is called.
    fn cancel(&self, reason: Reason) {
        self.events.silence();
        self.cancellation.cancel(reason);
    }

    /// Carries the transfer out and calls its callbacks.
    pub(crate) async fn run(self: Rc<Self>) {
        if let Some(request) = self.request.take() {
            match self.carry_out(&request).await {
                Ok(result) => self.call.succeed(&result),
                Err(failure) => self.call.fail(&failure),
            }
        }
    }

    /// The object for `success`.
    async fn carry_out(self: &Rc<Self>, request: &Request) -> Result<JsValue, Failure> {
        let controller: AbortController = sys::construct(Property::AbortController)
            .map_err(|error| Reason::Network.with(sys::message_of(&error)))?;
        let signal: AbortSignal = sys::get(&controller, Property::Signal).unchecked_into();
        self.call.abort_on_crash(&controller);
        self.cancellation.drive_by(controller);
        let with_progress = self.events.leave_queue() && transport::has_progress();
        // Cleared on every way out, when it is dropped.
        let deadline = Deadline::new(request.timeout, {
            let transfer = Rc::clone(self);
            move || transfer.cancel(Reason::Timeout)
        });
        let response = self
            .cancellation
            .or(self.exchange(request, &signal, with_progress))
            .await?;
        // Perhaps by a listener that has just been called.
        self.cancellation.check()?;
        let response = response?;
        drop(deadline);
        let Kind::Download(call) = &request.kind else {
            return results::uploaded(response);
        };
        let kept = results::keep(&response, call, &request.url, &signal)?;
        self.is_saving.set(true);
        let file_path = call.file_path();
        if file_path.is_some() {
            self.events.keep(response.size());
        }
        let path = sys::settled(kept).await;
        self.events.silence();
        let path = path.map_err(results::interrupted)?;
        Ok(results::downloaded(response, path, file_path))
    }

    /// The whole response.
    async fn exchange(
        &self,
        request: &Request,
        signal: &AbortSignal,
        with_progress: bool,
    ) -> Result<Response, Failure> {
        let opened = match &request.kind {
            Kind::Upload(call) => Some((call, open(call, signal).await?)),
            Kind::Download(_) => None,
        };
        let body = opened.as_ref().map(|(call, file)| form(call, file));
        // Perhaps by what the page has put in the place of the browser's own.
        self.cancellation.check()?;
        let body = body.transpose()?;
        let reporter = Reporter::new(Rc::clone(&self.events));
        let exchange = Exchange {
            request,
            body: body.as_ref(),
            signal,
            reporter: &reporter,
        };
        let response = match exchange.carry_out(with_progress).await {
            Ok(response) if response.is_cut_short(&request.url) => {
                let words = "the response ended before its Content-Length";
                return Err(Reason::Interrupted.with(words.to_owned()));
            }
            Ok(response) => response,
            Err(error) if reporter.has_head() => {
                return Err(Reason::Interrupted.with(sys::message_of(&error)));
            }
            Err(error) => {
                // It may have been deleted or changed on disk since it was picked, of which browsers say
                // at best that the network failed.
                if let Some((call, _)) = &opened
                    && !is_readable(call).await
                {
                    return Err(Reason::FileNotFound.into());
                }
                return Err(Reason::Network.with(sys::message_of(&error)));
            }
        };
        match &opened {
            Some((_, opened)) => self.events.sent(|| sys::size(&opened.file())),
            None => self.events.received(&response),
        }
        Ok(response)
    }
}

async fn open(call: &UploadCall, signal: &AbortSignal) -> Result<OpenedFile, Failure> {
    let opened = sys::settled(call.open(signal)).await;
    Ok(opened.map_err(|_| Reason::FileNotFound)?.unchecked_into())
}

async fn is_readable(call: &UploadCall) -> bool {
    let readable = JsFuture::from(call.is_readable()).await;
    readable.is_ok_and(|readable| readable.is_truthy())
}
