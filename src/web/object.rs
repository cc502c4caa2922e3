//! Telling objects apart, and walking through them.

use js_sys::{JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::{console, sys, words};

/// What kind of thing a parameter is that should be an object.
pub(crate) enum Looks {
    Object,
    /// Something else; holds the tag of its type.
    Other(String),
    /// A revoked Proxy throws at everything.
    Unreadable,
}

pub(crate) fn look(value: &JsValue) -> Looks {
    if value.is_object() {
        match sys::is_array(value) {
            Ok(false) => return Looks::Object,
            Ok(true) => {}
            Err(_) => return Looks::Unreadable,
        }
    }
    words::type_name(value).map_or(Looks::Unreadable, Looks::Other)
}

/// Gives `each` the own enumerable properties of the parameter called `parameter`, in their
/// order. What is not an object is warned of and passed over.
///
/// # Errors
///
/// What reading it threw.
pub(crate) fn for_each_property(
    object: &JsValue,
    parameter: &str,
    mut each: impl FnMut(JsString, JsValue) -> Result<(), JsValue>,
) -> Result<(), JsValue> {
    if object.is_undefined() {
        return Ok(());
    }
    let ignored = |found: &str| {
        console::warn(&[
            parameter,
            " should be a plain object instead of ",
            found,
            "; it is ignored.",
        ]);
    };
    match look(object) {
        Looks::Object => {}
        Looks::Other(found) => {
            ignored(&found);
            return Ok(());
        }
        Looks::Unreadable => return Err(JsValue::UNDEFINED),
    }
    let keys = sys::keys(object)?;
    if keys.length() == 0 {
        // A Headers, a Map or a FormData would be lost in silence.
        match words::type_name(object) {
            Some(found) if found != "Object" => ignored(&found),
            _ => {}
        }
    }
    for key in keys.iter() {
        let value = Reflect::get(object, &key)?;
        each(key.unchecked_into(), value)?;
    }
    Ok(())
}
