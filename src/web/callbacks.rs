//! Calling what the caller gave us.

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::{results, sys};
use crate::logic::failure::Failure;

/// `success`, `fail` and `complete` of one call.
pub(crate) struct Callbacks {
    /// The name of the function that was called.
    pub(crate) function: &'static str,
    pub(crate) success: Option<Function>,
    pub(crate) fail: Option<Function>,
    pub(crate) complete: Option<Function>,
}

impl Callbacks {
    pub(crate) fn are_there(&self) -> bool {
        self.success.is_some() || self.fail.is_some() || self.complete.is_some()
    }

    pub(crate) fn succeed(self, result: &JsValue) {
        finish(self.success, self.complete, result);
    }

    /// Succeeds when the caller's turn is over.
    pub(crate) fn succeed_soon(self, result: JsValue) {
        spawn_local(async move { self.succeed(&result) });
    }

    pub(crate) fn fail(self, failure: &Failure) {
        let result = results::fail(self.function, failure);
        finish(self.fail, self.complete, &result);
    }

    /// Fails when the caller's turn is over.
    pub(crate) fn fail_soon(self, failure: Failure) {
        spawn_local(async move { self.fail(&failure) });
    }

    /// Bad parameters are the one failure that is told while the call runs.
    pub(crate) fn fail_now(self, failure: &Failure) {
        if self.fail.is_none() && self.complete.is_none() {
            sys::warn(&failure.err_msg(self.function));
        }
        self.fail(failure);
    }
}

/// Both get the same object, and neither can keep the other from being called.
fn finish(first: Option<Function>, complete: Option<Function>, result: &JsValue) {
    for callback in [first, complete].into_iter().flatten() {
        sys::call(&callback, result);
    }
}
