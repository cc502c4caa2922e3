//! Functions that return a promise where nobody gave them a callback.

use wasm_bindgen::JsValue;

use super::callbacks::Callbacks;
use super::options::Options;
use super::sys;

/// The callbacks of a call, or those of the promise that it returns: `undefined` where it has any.
pub(crate) fn callbacks(function: &'static str, options: &mut Options) -> (Callbacks, JsValue) {
    let mut callbacks = options.callbacks(function);
    if callbacks.are_there() {
        return (callbacks, JsValue::UNDEFINED);
    }
    let parts = sys::deferred();
    callbacks.success = parts.get(1);
    callbacks.fail = parts.get(2);
    (callbacks, parts.get(0))
}
