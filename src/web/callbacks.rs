//! Telling a caller how the call has ended.

use wasm_bindgen::JsValue;
use web_sys::AbortController;

use super::{results, sys};
use crate::logic::failure::Failure;

/// How a call ends: the object for `success`, or why it fails.
pub(crate) type Outcome = Result<JsValue, Failure>;

/// `success`, `fail` and `complete` of one call, or its promise. They are JavaScript's to keep, so
/// that they can be told of the end of this module too.
pub(crate) struct Callbacks(
    /// The call, as JavaScript keeps it.
    pub(crate) JsValue,
);

impl Callbacks {
    /// From now on there is a connection to cut if this module comes to an end.
    pub(crate) fn drive(&self, controller: &AbortController) {
        sys::drive(&self.0, controller);
    }

    /// Calls `success` or `fail`, and then `complete` with the same object. None can keep the
    /// other from being called.
    pub(crate) fn tell(&self, outcome: Outcome) {
        let (succeeded, result) = self.result(outcome);
        sys::tell(&self.0, succeeded, &result);
    }

    /// Does so when the caller's turn is over.
    pub(crate) fn tell_soon(&self, outcome: Outcome) {
        let (succeeded, result) = self.result(outcome);
        sys::tell_soon(&self.0, succeeded, &result);
    }

    /// Does so when the outcome is known.
    pub(crate) fn tell_when(self, outcome: impl Future<Output = Outcome> + 'static) {
        sys::spawn(Box::pin(async move { self.tell(outcome.await) }));
    }

    /// Fails the call while it runs, as bad parameters alone do.
    pub(crate) fn complain(&self, complaints: String, is_heard: bool) {
        let result = results::fail(&self.0, &Failure::Parameters(complaints));
        if !is_heard {
            results::warn_of(&result);
        }
        sys::tell(&self.0, false, &result);
    }

    /// What has nothing to give succeeds with `{ errMsg }`.
    pub(crate) fn done(&self) -> JsValue {
        results::done(&self.0)
    }

    fn result(&self, outcome: Outcome) -> (bool, JsValue) {
        match outcome {
            Ok(result) => (true, result),
            Err(failure) => (false, results::fail(&self.0, &failure)),
        }
    }
}
