//! The browser's own words for what went wrong.

use js_sys::{JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::sys;

/// The message of whatever was thrown; anything can be thrown in JavaScript.
pub(crate) fn of(error: &JsValue) -> String {
    let message = Reflect::get(error, &JsValue::from_str("message"))
        .ok()
        .and_then(|message| message.as_string())
        .filter(|message| !message.is_empty());
    message
        .or_else(|| sys::to_string(error).ok().map(String::from))
        .unwrap_or_default()
}

/// The type name of a value, from the tag of `Object.prototype.toString`. `None` if even that
/// throws.
pub(crate) fn type_name(value: &JsValue) -> Option<String> {
    let tag: JsString = sys::tag(value).ok()?.unchecked_into();
    Some(crate::logic::parameters::type_name(&String::from(tag)).to_owned())
}
