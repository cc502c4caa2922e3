//! Ending a transfer from outside: `abort()` and the timeout.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Poll, Waker};

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::sys;
use crate::logic::api::Api;
use crate::logic::failure::Failure;

/// Why a transfer was cancelled.
#[derive(Clone, Copy)]
pub(crate) enum Reason {
    Aborted(Api),
    TimedOut,
}

impl From<Reason> for Failure {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Aborted(api) => Failure::Abort(api),
            Reason::TimedOut => Failure::Timeout,
        }
    }
}

/// The state by which an abort, a timeout and a failure of the network are told apart.
#[derive(Default)]
pub(crate) struct Cancellation {
    reason: Cell<Option<Reason>>,
    waker: Cell<Option<Waker>>,
    /// Drives the transport, from when there is one.
    controller: RefCell<Option<AbortController>>,
}

impl Cancellation {
    /// Cancels for the first reason given; cuts the connection at once.
    pub(crate) fn cancel(&self, reason: Reason) {
        if self.reason.get().is_some() {
            return;
        }
        self.reason.set(Some(reason));
        let controller = self.controller.borrow_mut().take();
        if let Some(controller) = controller {
            sys::cut(&controller);
        }
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    /// # Errors
    ///
    /// Why it was cancelled, if it was.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        match self.reason.get() {
            Some(reason) => Err(reason.into()),
            None => Ok(()),
        }
    }

    /// From now on `controller` is aborted when this is cancelled.
    pub(crate) fn drive(&self, controller: AbortController) {
        self.controller.replace(Some(controller));
    }

    /// What `promise` becomes, unless it is cancelled before. It need not notice: a browser that
    /// never rejects what was aborted keeps nobody waiting.
    pub(crate) async fn or(
        &self,
        mut promise: JsFuture,
    ) -> Result<Result<JsValue, JsValue>, Failure> {
        poll_fn(|context| {
            self.waker.set(Some(context.waker().clone()));
            if let Err(failure) = self.check() {
                return Poll::Ready(Err(failure));
            }
            Pin::new(&mut promise).poll(context).map(Ok)
        })
        .await
    }
}
