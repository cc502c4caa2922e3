//! Objects made of what the module has.

use js_sys::Object;
use serde::Serialize;
use wasm_bindgen::JsValue;

use super::sys;

/// A plain object of names and values.
pub(crate) fn of(pairs: &impl Serialize) -> Object {
    // Serialising text and numbers cannot fail.
    let pairs = serde_wasm_bindgen::to_value(pairs).unwrap_or(JsValue::UNDEFINED);
    sys::given(sys::object_of(&pairs)).unwrap_or_default()
}
