//! Bindings that js-sys and web-sys lack, or have without `catch`: whatever a page can replace
//! or a Proxy can intercept may throw.

use js_sys::{Array, Function, JsString, Object, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, FormData, RequestInit};

#[wasm_bindgen]
extern "C" {
    /// Taken from the global scope and not from `window`, so that it works in workers too.
    #[wasm_bindgen(catch)]
    pub(crate) fn fetch(url: &str, init: &RequestInit) -> Result<JsValue, JsValue>;

    /// `fetch` of a url that stays on JavaScript's side: a `data:` URL may be megabytes long.
    #[wasm_bindgen(catch, js_name = fetch)]
    pub(crate) fn fetch_js_string(url: &JsString, init: &RequestInit) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_name = String)]
    pub(crate) fn to_string(value: &JsValue) -> Result<JsString, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["Object", "prototype", "toString"], js_name = call)]
    pub(crate) fn tag(value: &JsValue) -> Result<JsString, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    pub(crate) fn is_array(value: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Object, js_name = keys)]
    pub(crate) fn keys(object: &JsValue) -> Result<Array, JsValue>;

    #[wasm_bindgen(catch, js_namespace = console, js_name = warn)]
    pub(crate) fn console_warn(text: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = Promise, js_name = resolve)]
    pub(crate) fn promise_of(value: &JsValue) -> Result<Promise, JsValue>;

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

    /// The parameter of `wx.uploadFile` and `wx.downloadFile`. Any getter of it may throw.
    pub(crate) type Options;

    #[wasm_bindgen(catch, method, getter)]
    pub(crate) fn url(this: &Options) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, method, getter, js_name = filePath)]
    pub(crate) fn file_path(this: &Options) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, method, getter)]
    pub(crate) fn name(this: &Options) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, method, getter)]
    pub(crate) fn header(this: &Options) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, method, getter, js_name = formData)]
    pub(crate) fn form_data(this: &Options) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, method, getter)]
    pub(crate) fn timeout(this: &Options) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, method, getter, js_name = withCredentials)]
    pub(crate) fn with_credentials(this: &Options) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, method, getter)]
    pub(crate) fn success(this: &Options) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, method, getter)]
    pub(crate) fn fail(this: &Options) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, method, getter)]
    pub(crate) fn complete(this: &Options) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen(inline_js = "
export function reportUncaught(error) {
  if (typeof reportError === 'function') reportError(error);
  else setTimeout(() => { throw error; });
}")]
extern "C" {
    /// Reports as the browser reports an uncaught exception; `reportError` is missing before
    /// Firefox 93 and Safari 15.4, and only JavaScript can throw a given value from a timer.
    #[wasm_bindgen(catch, js_name = reportUncaught)]
    pub(crate) fn report_uncaught(error: &JsValue) -> Result<(), JsValue>;
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
