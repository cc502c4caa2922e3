//! Ending a transfer from outside: `abort()` and the timeout.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::{Poll, Waker};

use web_sys::AbortController;

use crate::reason::{Failure, Reason};
use crate::sys;

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
            sys::abort(&controller);
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
    pub(crate) fn drive_by(&self, controller: AbortController) {
        self.controller.replace(Some(controller));
    }

    /// What `future` becomes, unless it is cancelled before: then it is dropped. It need not notice: a
    /// browser that never rejects what was aborted keeps nobody waiting.
    pub(crate) async fn or<T>(&self, future: impl Future<Output = T>) -> Result<T, Failure> {
        let mut future = pin!(future);
        poll_fn(|context| {
            self.waker.set(Some(context.waker().clone()));
            if let Err(failure) = self.check() {
                return Poll::Ready(Err(failure));
            }
            future.as_mut().poll(context).map(Ok)
        })
        .await
    }
}
