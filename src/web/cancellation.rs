//! Ending a transfer from outside: `abort()` and the timeout.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::{Poll, Waker};

use web_sys::AbortController;

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
        if self.is_cancelled() {
            return;
        }
        self.reason.set(Some(reason));
        let controller = self.controller.borrow_mut().take();
        if let Some(controller) = controller {
            controller.abort();
        }
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.reason.get().is_some()
    }

    /// From now on `controller` is aborted when this is cancelled.
    pub(crate) fn drive(&self, controller: AbortController) {
        self.controller.replace(Some(controller));
    }

    /// `work`, unless it is cancelled before it is done. It need not notice: a browser that never
    /// rejects what was aborted keeps nobody waiting.
    pub(crate) async fn or<T>(
        &self,
        work: impl Future<Output = Result<T, Failure>>,
    ) -> Result<T, Failure> {
        let mut work = pin!(work);
        poll_fn(|context| {
            self.waker.set(Some(context.waker().clone()));
            if !self.is_cancelled()
                && let Poll::Ready(done) = work.as_mut().poll(context)
                // Cancelled by a listener that the work called.
                && !self.is_cancelled()
            {
                return Poll::Ready(done);
            }
            match self.reason.get() {
                Some(reason) => Poll::Ready(Err(reason.into())),
                None => Poll::Pending,
            }
        })
        .await
    }
}
