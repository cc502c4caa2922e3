//! Objects taken apart and made.

use js_sys::{JsString, Object};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

use super::sys;

/// The own enumerable properties of an object, in their order. `None` if reading it threw.
pub(crate) fn properties(object: &JsValue) -> Option<Vec<(JsString, JsValue)>> {
    let list = sys::properties(object)?;
    let mut properties = Vec::new();
    let mut index = 0;
    while index < list.length() {
        let name = list.get(index).unchecked_into();
        properties.push((name, list.get(index + 1)));
        index += 2;
    }
    Some(properties)
}

/// A plain object of names and values.
pub(crate) fn of(pairs: &impl Serialize) -> Object {
    sys::object_of(&self::pairs(pairs)).unwrap_or_default()
}

/// An array of names and values.
pub(crate) fn pairs(pairs: &impl Serialize) -> JsValue {
    // Serialising text and numbers cannot fail.
    serde_wasm_bindgen::to_value(pairs).unwrap_or(JsValue::UNDEFINED)
}
