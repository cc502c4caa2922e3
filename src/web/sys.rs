//! Bindings that js-sys and web-sys lack, or have in a form that does not serve.

use js_sys::{Array, Function, JsString, Object, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, FormData, RequestInit, Url};

/// Operations that a page can intercept (getters, Proxies, replaced globals). None throws.
#[wasm_bindgen(module = "/src/web/guarded.js")]
extern "C" {
    #[wasm_bindgen(js_name = hasThrown)]
    fn has_thrown() -> bool;
    fn read(object: &JsValue, name: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = keys)]
    fn keys_guarded(object: &JsValue) -> Option<Array>;
    #[wasm_bindgen(js_name = text)]
    fn text_guarded(value: &JsValue) -> Option<JsString>;
    #[wasm_bindgen(js_name = tag)]
    fn tag_guarded(value: &JsValue) -> Option<String>;
    #[wasm_bindgen(js_name = isArray)]
    fn is_array_guarded(value: &JsValue) -> Option<bool>;
    #[wasm_bindgen(js_name = resolve)]
    fn resolve_guarded(url: &str, base: Option<&str>) -> Option<Url>;
    fn warn(message: &str);
    pub(crate) fn call(callback: &Function, argument: &JsValue);

    /// Taken from the global scope and not from `window`, so that it works in workers too.
    pub(crate) fn send(url: &JsString, init: &RequestInit) -> Promise;
}

#[wasm_bindgen]
extern "C" {
    /// `FormData` with strings that stay on JavaScript's side.
    #[wasm_bindgen(extends = FormData, js_name = FormData)]
    pub(crate) type Form;

    #[wasm_bindgen(catch, constructor, js_class = "FormData")]
    pub(crate) fn new() -> Result<Form, JsValue>;

    #[wasm_bindgen(catch, method, js_name = append)]
    pub(crate) fn append(this: &Form, name: &JsString, value: &JsString) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, method, js_name = append)]
    pub(crate) fn append_file(
        this: &Form,
        name: &JsString,
        file: &Blob,
        file_name: &str,
    ) -> Result<(), JsValue>;

    /// `TextDecoder` whose text stays on JavaScript's side.
    pub(crate) type TextDecoder;

    #[wasm_bindgen(catch, constructor)]
    pub(crate) fn new() -> Result<TextDecoder, JsValue>;

    #[wasm_bindgen(catch, method)]
    pub(crate) fn decode(this: &TextDecoder, bytes: &JsValue) -> Result<JsString, JsValue>;
}

/// Something threw while a value was looked at.
#[derive(Clone, Copy)]
pub(crate) struct Threw;

/// The property `name` of an object; `undefined` of anything that has none.
pub(crate) fn get(object: &JsValue, name: &JsValue) -> Result<JsValue, Threw> {
    if object.is_undefined() || object.is_null() {
        return Ok(JsValue::UNDEFINED);
    }
    let value = read(object, name);
    if value.is_undefined() && has_thrown() {
        return Err(Threw);
    }
    Ok(value)
}

/// The property `name`, or `undefined` where reading it throws.
pub(crate) fn property(object: &JsValue, name: &str) -> JsValue {
    get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

pub(crate) fn keys(object: &JsValue) -> Result<Array, Threw> {
    checked(keys_guarded(object))
}

/// `String(value)`.
pub(crate) fn to_string(value: &JsValue) -> Result<JsString, Threw> {
    checked(text_guarded(value))
}

/// The tag of `Object.prototype.toString`.
pub(crate) fn tag(value: &JsValue) -> Result<String, Threw> {
    checked(tag_guarded(value))
}

pub(crate) fn is_array(value: &JsValue) -> Result<bool, Threw> {
    checked(is_array_guarded(value))
}

/// `url` resolved against `base`, if it can be.
pub(crate) fn resolve(url: &str, base: Option<&str>) -> Option<Url> {
    checked(resolve_guarded(url, base)).ok()
}

/// `console.warn`.
pub(crate) fn console_warn(message: &str) {
    warn(message);
    has_thrown();
}

fn checked<T>(value: Option<T>) -> Result<T, Threw> {
    value.ok_or_else(|| {
        has_thrown();
        Threw
    })
}

/// A JavaScript function of any realm: `instanceof Function` would refuse an iframe's.
pub(crate) fn as_function(value: JsValue) -> Option<Function> {
    value.is_function().then(|| value.unchecked_into())
}

/// A plain object of pairs. Own properties are defined, not set, so that a header called
/// `__proto__` is a header.
pub(crate) fn object_of(pairs: &JsValue) -> Object {
    Object::from_entries(pairs).unwrap_or_else(|_| Object::new())
}
