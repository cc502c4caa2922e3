//! Calling what the caller gave us.

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::{results, sys};
use crate::logic::api::Api;
use crate::logic::failure::Failure;

/// `success`, `fail` and `complete` of one call.
#[derive(Default)]
pub(crate) struct Callbacks {
    pub(crate) success: Option<Function>,
    pub(crate) fail: Option<Function>,
    pub(crate) complete: Option<Function>,
}

impl Callbacks {
    pub(crate) fn succeed(self, result: &JsValue) {
        finish(self.success, self.complete, result);
    }

    pub(crate) fn fail(self, api: Api, failure: &Failure) {
        finish(self.fail, self.complete, &results::fail(api, failure));
    }

    /// Fails when the caller's turn is over.
    pub(crate) fn fail_soon(self, api: Api, failure: Failure) {
        spawn_local(async move { self.fail(api, &failure) });
    }

    /// Whether nobody would hear of a failure.
    pub(crate) fn are_deaf(&self) -> bool {
        self.fail.is_none() && self.complete.is_none()
    }
}

/// Both get the same object, and neither can keep the other from being called.
fn finish(first: Option<Function>, complete: Option<Function>, result: &JsValue) {
    for callback in [first, complete].into_iter().flatten() {
        sys::call(&callback, result);
    }
}
