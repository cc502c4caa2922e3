//! The objects that parameters hold.

use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};

use super::sys;

/// The own enumerable properties of `object`, the parameter called `parameter`, in their order.
/// What is not an object is warned of and has none. `None` if reading it threw.
pub(crate) fn properties(object: &JsValue, parameter: &str) -> Option<Vec<(JsString, JsValue)>> {
    let mut properties = Vec::new();
    if object.is_undefined() {
        return Some(properties);
    }
    let mut found = sys::wrong_type(object)?;
    if found.is_empty() {
        let list = sys::properties(object)?;
        let mut index = 0;
        while index < list.length() {
            let name = list.get(index).unchecked_into();
            properties.push((name, list.get(index + 1)));
            index += 2;
        }
        if index == 0 {
            // A Headers, a Map or a FormData would be lost in silence.
            found = sys::type_name(object)?;
        }
    }
    if !found.is_empty() && found != "Object" {
        let problem = [
            " should be a plain object instead of ",
            &found,
            "; it is ignored.",
        ];
        sys::warn("", parameter, &problem.concat());
    }
    Some(properties)
}
