//! The browser's own words for what went wrong.

use wasm_bindgen::JsValue;

use super::sys;

/// The message of whatever was thrown; anything can be thrown in JavaScript.
pub(crate) fn of(error: &JsValue) -> String {
    sys::property(error, "message")
        .as_string()
        .filter(|message| !message.is_empty())
        .or_else(|| sys::to_string(error).ok().map(String::from))
        .unwrap_or_default()
}
