//! Telling objects apart, and walking through them.

use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};

use super::console;
use super::sys::{self, Threw};
use crate::logic::parameters;

/// What kind of thing a parameter is that should be an object.
pub(crate) enum Looks {
    Object,
    /// Something else; holds the name of its type.
    Other(String),
    /// A revoked Proxy throws at everything.
    Unreadable,
}

pub(crate) fn look(value: &JsValue) -> Looks {
    if value.is_object() {
        match sys::is_array(value) {
            Ok(false) => return Looks::Object,
            Ok(true) => {}
            Err(Threw) => return Looks::Unreadable,
        }
    }
    type_name(value).map_or(Looks::Unreadable, Looks::Other)
}

/// The name of a value's type, from the tag of `Object.prototype.toString`. `None` if even that
/// throws.
pub(crate) fn type_name(value: &JsValue) -> Option<String> {
    let tag = sys::tag(value).ok()?;
    Some(parameters::type_name(&tag).to_owned())
}

/// Gives `each` the own enumerable properties of the parameter called `parameter`, in their
/// order. What is not an object is warned of and passed over.
///
/// # Errors
///
/// `Threw` if reading it threw.
pub(crate) fn for_each_property(
    object: &JsValue,
    parameter: &str,
    mut each: impl FnMut(JsString, JsValue) -> Result<(), Threw>,
) -> Result<(), Threw> {
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
        Looks::Unreadable => return Err(Threw),
    }
    let keys = sys::keys(object)?;
    if keys.length() == 0 {
        // A Headers, a Map or a FormData would be lost in silence.
        match type_name(object) {
            Some(found) if found != "Object" => ignored(&found),
            _ => {}
        }
    }
    for key in keys.iter() {
        let value = sys::get(object, &key)?;
        each(key.unchecked_into(), value)?;
    }
    Ok(())
}
