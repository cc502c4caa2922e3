//! Calling what the caller gave us.

use wasm_bindgen::JsValue;

use super::{results, sys};
use crate::logic::failure::Failure;

/// How a call ends: the object for `success`, or why it fails.
pub(crate) type Outcome = Result<JsValue, Failure>;

/// `success`, `fail` and `complete` of one call, each a function or `undefined`.
pub(crate) struct Callbacks {
    /// The name of the function that was called.
    pub(crate) function: &'static str,
    pub(crate) success: JsValue,
    pub(crate) fail: JsValue,
    pub(crate) complete: JsValue,
}

impl Callbacks {
    pub(crate) fn are_there(&self) -> bool {
        !(self.success.is_undefined() && self.fail_unheard())
    }

    /// Calls `success` or `fail`, and then `complete` with the same object. None can keep the
    /// other from being called.
    pub(crate) fn tell(&self, outcome: Outcome) {
        let (first, result) = self.receiver(outcome);
        sys::call_both(first, &self.complete, &result);
    }

    /// Does so when the caller's turn is over. Bad parameters are the one failure that is told
    /// while the call runs.
    pub(crate) fn tell_soon(&self, outcome: Outcome) {
        if let Err(failure @ Failure::Parameters(_)) = &outcome {
            if self.fail_unheard() {
                sys::warn(&failure.err_msg(self.function));
            }
            self.tell(outcome);
        } else {
            let (first, result) = self.receiver(outcome);
            sys::call_both_soon(first, &self.complete, &result);
        }
    }

    /// Does so when the outcome is known.
    pub(crate) fn tell_when(self, outcome: impl Future<Output = Outcome> + 'static) {
        sys::spawn(Box::pin(async move { self.tell(outcome.await) }));
    }

    fn fail_unheard(&self) -> bool {
        self.fail.is_undefined() && self.complete.is_undefined()
    }

    fn receiver(&self, outcome: Outcome) -> (&JsValue, JsValue) {
        match outcome {
            Ok(result) => (&self.success, result),
            Err(failure) => (&self.fail, results::fail(self.function, &failure)),
        }
    }
}
