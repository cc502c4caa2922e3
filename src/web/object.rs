//! Objects taken apart and made.

use js_sys::{Array, JsString, Object};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

use super::sys;

/// The own enumerable properties of an object, in their order. `None` if reading it threw.
pub(crate) fn properties(object: &JsValue) -> Option<Vec<(JsString, JsValue)>> {
    let list: Array = sys::given(sys::properties(object))?;
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
    // Serialising text and numbers cannot fail.
    let pairs = serde_wasm_bindgen::to_value(pairs).unwrap_or(JsValue::UNDEFINED);
    from_pairs(&pairs)
}

/// A plain object of an array, or any other iterable, of names and values.
pub(crate) fn from_pairs(pairs: &JsValue) -> Object {
    sys::given(sys::object_of(pairs)).unwrap_or_default()
}
