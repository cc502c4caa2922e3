//! Bindings that js-sys and web-sys lack, or have in a form that does not serve.

use js_sys::{Array, Function, JsString, Object, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, File, FormData, RequestInit};

/// Operations that a page can intercept (getters, Proxies, replaced globals). None throws; where
/// one would have, an optional result is `None`.
#[wasm_bindgen(module = "/src/web/guarded.js")]
extern "C" {
    #[wasm_bindgen(js_name = hasThrown)]
    fn has_thrown() -> bool;

    #[wasm_bindgen(js_name = whatThrew)]
    fn what_threw_guarded() -> Option<String>;

    /// The property `name`; `undefined` of what has none, and where reading it throws.
    #[wasm_bindgen(js_name = read)]
    pub(crate) fn property(object: &JsValue, name: &str) -> JsValue;

    /// Sets a property, if it can be set.
    #[wasm_bindgen(js_name = write)]
    pub(crate) fn set(object: &JsValue, name: &str, value: &JsValue);

    /// `String(value)`.
    #[wasm_bindgen(js_name = text)]
    pub(crate) fn to_string(value: &JsValue) -> Option<JsString>;

    /// A text that is short enough to be a URL or path.
    pub(crate) fn short(value: &JsValue) -> Option<String>;

    /// Whether a text begins as a `data:` URL does.
    #[wasm_bindgen(js_name = isData)]
    pub(crate) fn is_data(url: &JsString) -> bool;

    /// The name of a value's type, from the tag of `Object.prototype.toString`.
    #[wasm_bindgen(js_name = typeName)]
    pub(crate) fn type_name(value: &JsValue) -> Option<String>;

    /// The type's name of what is not an object as an option may be one; empty where it is.
    #[wasm_bindgen(js_name = wrongType)]
    pub(crate) fn wrong_type(value: &JsValue) -> Option<String>;

    /// Own enumerable properties, in their order: each name, and behind it the value.
    pub(crate) fn properties(object: &JsValue) -> Option<Array>;

    /// A plain object of pairs of names and values. They are defined, not set: a header may be
    /// called `__proto__`.
    #[wasm_bindgen(js_name = objectOf)]
    pub(crate) fn object_of(pairs: &JsValue) -> Option<Object>;

    #[wasm_bindgen(js_name = words)]
    fn words_guarded(error: &JsValue) -> Option<String>;

    /// `url` resolved against the page's address.
    pub(crate) fn resolve(url: &str) -> Option<String>;

    /// The page's own origin.
    pub(crate) fn origin() -> Option<String>;

    /// The text of an `ArrayBuffer`, decoded as UTF-8; a text stays as it is.
    pub(crate) fn utf8(body: &JsValue) -> Option<JsString>;

    /// The bytes of a `Blob` or an `ArrayBuffer`.
    pub(crate) fn size(body: &JsValue) -> Option<f64>;

    /// Whether a `Blob` still has its last byte; rejects where it cannot be read.
    #[wasm_bindgen(js_name = isReadable)]
    pub(crate) fn is_readable(blob: &Blob) -> Promise;

    /// The same bytes as a `File` of this name and type; nothing is copied.
    pub(crate) fn named(blob: &JsValue, name: &str, media_type: &str) -> Option<File>;

    /// Whether there is `XMLHttpRequest`; service workers have none.
    #[wasm_bindgen(js_name = hasXmlHttpRequest)]
    pub(crate) fn has_xml_http_request() -> Option<bool>;

    /// `console.warn`, in this package's name.
    pub(crate) fn warn(text: &str);

    /// The body of a `Response`, by that method of it.
    pub(crate) fn body(response: &JsValue, method: &str) -> Promise;

    /// Whether there is a page; workers have none.
    #[wasm_bindgen(js_name = hasDocument)]
    pub(crate) fn has_document() -> bool;

    /// A promise, and the two functions that settle it.
    pub(crate) fn deferred() -> Array;

    /// Calls what a page gave us; what it throws is reported as uncaught.
    pub(crate) fn call(callback: &Function, argument: &JsValue);

    /// The page's `fetch`. Taken from the global scope and not from `window`, so that it works in
    /// workers too.
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
        file_name: &JsValue,
    ) -> Result<(), JsValue>;
}

/// The property `name`; `None` where reading it throws.
pub(crate) fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = property(object, name);
    if value.is_undefined() && has_thrown() {
        return None;
    }
    Some(value)
}

/// The browser's own words for what went wrong.
pub(crate) fn words(error: &JsValue) -> String {
    words_guarded(error).unwrap_or_default()
}

/// The words of what the last operation threw that gave `None`.
pub(crate) fn what_threw() -> String {
    what_threw_guarded().unwrap_or_default()
}

/// A JavaScript function of any realm: `instanceof Function` would refuse an iframe's.
pub(crate) fn as_function(value: JsValue) -> Option<Function> {
    value.is_function().then(|| value.unchecked_into())
}
