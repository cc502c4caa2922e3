//! Telling a caller how the call has ended.

use wasm_bindgen::JsValue;
use web_sys::AbortController;

use super::{results, sys};
use crate::logic::failure::Failure;

/// How a call ends: the object for `success`, or why it fails.
pub(crate) type Outcome = Result<JsValue, Failure>;

/// `success`, `fail` and `complete` of one call, or its promise. They are JavaScript's to keep, so
/// that they can be told of the end of this module too.
pub(crate) struct Callbacks {
    /// The name of the function that was called.
    function: &'static str,
    /// The call, as JavaScript keeps it.
    call: JsValue,
    fail_is_heard: bool,
}

impl Callbacks {
    /// Each of the three is a function or `undefined`.
    pub(crate) fn new(function: &'static str, call: JsValue, three: [JsValue; 3]) -> Self {
        let [success, fail, complete] = three;
        let fail_is_heard = sys::enter(&call, &success, &fail, &complete);
        Callbacks {
            function,
            call,
            fail_is_heard,
        }
    }

    /// From now on there is a connection to cut if this module comes to an end.
    pub(crate) fn drive(&self, controller: &AbortController) {
        sys::drive(&self.call, controller);
    }

    /// Calls `success` or `fail`, and then `complete` with the same object. None can keep the
    /// other from being called.
    pub(crate) fn tell(&self, outcome: Outcome) {
        let (succeeded, result) = self.result(outcome);
        sys::tell(&self.call, succeeded, &result);
    }

    /// Does so when the caller's turn is over. Bad parameters are the one failure that is told
    /// while the call runs.
    pub(crate) fn tell_soon(&self, outcome: Outcome) {
        if let Err(failure @ Failure::Parameters(_)) = &outcome {
            if !self.fail_is_heard {
                sys::warn(&failure.err_msg(self.function));
            }
            self.tell(outcome);
        } else {
            let (succeeded, result) = self.result(outcome);
            sys::tell_soon(&self.call, succeeded, &result);
        }
    }

    /// Does so when the outcome is known.
    pub(crate) fn tell_when(self, outcome: impl Future<Output = Outcome> + 'static) {
        sys::spawn(Box::pin(async move { self.tell(outcome.await) }));
    }

    fn result(&self, outcome: Outcome) -> (bool, JsValue) {
        match outcome {
            Ok(result) => (true, result),
            Err(failure) => (false, results::fail(self.function, &failure)),
        }
    }
}
