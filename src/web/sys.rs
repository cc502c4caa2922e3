//! Bindings that js-sys and web-sys lack, or have in a form that does not serve.

use std::pin::Pin;

use js_sys::{Array, Function, JsString, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortController, AbortSignal, Blob, File, FormData};

use super::key::Key;

/// Operations that a page can intercept (getters, Proxies, replaced globals). None throws; where
/// one would have, the result is `undefined`. `JsValue` is what crosses without any glue between.
#[wasm_bindgen(module = "/src/web/sys.js")]
extern "C" {
    #[wasm_bindgen(js_name = hasThrown)]
    fn has_thrown() -> bool;

    #[wasm_bindgen(js_name = whatThrew)]
    fn what_threw_guarded() -> JsValue;

    fn read(object: &JsValue, name: u32) -> JsValue;

    fn write(object: &JsValue, name: u32, value: &JsValue);

    #[wasm_bindgen(js_name = textOf)]
    fn text_of(name: u32) -> JsValue;

    #[wasm_bindgen(js_name = text)]
    fn text_guarded(value: &JsValue) -> JsValue;

    /// A text that is short enough to be a URL or path.
    pub(crate) fn short(value: &JsValue) -> JsValue;

    /// Whether a text begins as a `data:` URL does.
    #[wasm_bindgen(js_name = isData)]
    pub(crate) fn is_data(url: &JsString) -> bool;

    /// The name of a value's type, from the tag of `Object.prototype.toString`.
    #[wasm_bindgen(js_name = typeName)]
    pub(crate) fn type_name(value: &JsValue) -> JsValue;

    /// The type's name of what is not an object as an option may be one; `null` where it is.
    #[wasm_bindgen(js_name = wrongType)]
    pub(crate) fn wrong_type(value: &JsValue) -> JsValue;

    /// Own enumerable properties, in their order: each name, and behind it the value.
    pub(crate) fn properties(object: &JsValue) -> JsValue;

    /// Adds a pair to an array of names and values.
    #[wasm_bindgen(js_name = addPair)]
    pub(crate) fn add_pair(pairs: &Array, name: &JsValue, value: &JsValue);

    /// A plain object of pairs of names and values. They are defined, not set: a header may be
    /// called `__proto__`.
    #[wasm_bindgen(js_name = objectOf)]
    pub(crate) fn object_of(pairs: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = words)]
    fn words_guarded(error: &JsValue) -> JsValue;

    /// Whether `url` is one, resolved against the page's address.
    #[wasm_bindgen(js_name = isUrl)]
    pub(crate) fn is_url(url: &JsString) -> bool;

    /// `url` resolved against the page's address, if it can be asked for over HTTP.
    pub(crate) fn resolve(url: &JsString) -> JsValue;

    /// Whether an absolute URL is of the page's own origin.
    #[wasm_bindgen(js_name = isSameOrigin)]
    pub(crate) fn is_same_origin(url: &JsString) -> bool;

    /// Whether a response from `url` came from what was `requested`, without leaving the page's
    /// own origin on the way.
    #[wasm_bindgen(js_name = isDirect)]
    pub(crate) fn is_direct(url: &JsValue, requested: &JsString) -> bool;

    /// The text of an `ArrayBuffer`, decoded as UTF-8; a text stays as it is.
    pub(crate) fn utf8(body: &JsValue) -> JsValue;

    /// The bytes of a `Blob` or an `ArrayBuffer`; 0 of anything else.
    pub(crate) fn size(body: &JsValue) -> f64;

    /// Whether a body has the bytes that its `content-length` announced.
    #[wasm_bindgen(js_name = isOfLength)]
    pub(crate) fn is_of_length(body: &JsValue, header: &Object) -> bool;

    /// A `File` of the same name and bytes, if the last of them can still be read; else rejects.
    pub(crate) fn readable(blob: &Blob) -> Promise;

    #[wasm_bindgen(js_name = named)]
    fn named_guarded(blob: &JsValue, name: &str, media_type: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = kept)]
    fn kept_guarded(blob: &JsValue, name: &str, media_type: &JsValue) -> JsValue;

    /// The name of a file, also of a `Blob` that was kept as one.
    #[wasm_bindgen(js_name = fileName)]
    pub(crate) fn file_name(file: &Blob) -> JsValue;

    /// Whether there is `XMLHttpRequest`; service workers have none.
    #[wasm_bindgen(js_name = hasXmlHttpRequest)]
    pub(crate) fn has_xml_http_request() -> bool;

    /// `console.warn`, in this package's name.
    pub(crate) fn warn(text: &str);

    /// The body of a `Response`: an upload's as an `ArrayBuffer`, else as a `Blob`.
    pub(crate) fn body(response: &JsValue, of_upload: bool) -> Promise;

    /// Whether there is a page; workers have none.
    #[wasm_bindgen(js_name = hasDocument)]
    pub(crate) fn has_document() -> bool;

    /// Calls what a page gave us, if it did; what it throws is reported as uncaught.
    pub(crate) fn call(callback: &JsValue, argument: &JsValue);

    /// Keeps a call, with its callbacks or its promise, until it is told how it ended. Whether it
    /// hears of a failure.
    pub(crate) fn enter(
        call: &JsValue,
        success: &JsValue,
        fail: &JsValue,
        complete: &JsValue,
    ) -> bool;

    /// What ends the connection of such a call.
    pub(crate) fn drive(call: &JsValue, controller: &AbortController);

    /// Tells such a call how it ended.
    pub(crate) fn tell(call: &JsValue, succeeded: bool, result: &JsValue);

    /// Does so when the turn that runs is over.
    #[wasm_bindgen(js_name = tellSoon)]
    pub(crate) fn tell_soon(call: &JsValue, succeeded: bool, result: &JsValue);

    /// Keeps a file under a user path.
    #[wasm_bindgen(js_name = keepUserFile)]
    pub(crate) fn keep_user_file(path: &str, file: &Blob);

    #[wasm_bindgen(js_name = userFile)]
    pub(crate) fn user_file(path: &str) -> JsValue;

    /// Keeps a file, and hands out its temp path.
    #[wasm_bindgen(js_name = addTempFile)]
    pub(crate) fn add_temp_file(file: &Blob, fragment: &str) -> JsValue;

    /// The file behind a temp path, if it is one.
    #[wasm_bindgen(js_name = tempFile)]
    pub(crate) fn temp_file(path: &JsString) -> JsValue;

    /// Revokes a temp path's object URL and forgets its file; any other path is left alone.
    #[wasm_bindgen(js_name = releaseTempFile)]
    pub(crate) fn release_temp_file(path: &JsValue);

    #[wasm_bindgen(js_name = countTempFiles)]
    pub(crate) fn count_temp_files() -> u32;

    #[wasm_bindgen(js_name = keepSettings)]
    pub(crate) fn keep_settings(upload_limit: u32, download_limit: u32, with_credentials: bool);

    /// One of the three; `undefined` where none were kept.
    #[wasm_bindgen(js_name = keptSetting)]
    pub(crate) fn kept_setting(index: u32) -> JsValue;

    /// The page's `fetch`. Taken from the global scope and not from `window`, so that it works in
    /// workers too.
    #[wasm_bindgen(js_name = fetchResponse)]
    pub(crate) fn fetch(
        is_upload: bool,
        url: &JsString,
        headers: &Array,
        body: &JsValue,
        with_credentials: bool,
        signal: &AbortSignal,
    ) -> Promise;

    /// The `Blob` behind a URL; rejects where there is none.
    #[wasm_bindgen(js_name = fetchBlob)]
    pub(crate) fn fetch_blob(url: &JsString, same_origin: bool, signal: &AbortSignal) -> Promise;

    /// An `XMLHttpRequest` that is ready to be sent, and that the signal aborts.
    #[wasm_bindgen(js_name = openRequest)]
    pub(crate) fn open_request(
        is_upload: bool,
        url: &JsString,
        headers: &Array,
        with_credentials: bool,
        signal: &AbortSignal,
    ) -> JsValue;

    /// Whether it could be sent.
    #[wasm_bindgen(js_name = sendRequest)]
    pub(crate) fn send_request(request: &JsValue, body: &JsValue) -> bool;

    #[wasm_bindgen(js_name = abortRequest)]
    pub(crate) fn abort_request(request: &JsValue);

    /// All headers of the response, as one text.
    #[wasm_bindgen(js_name = responseHeaders)]
    pub(crate) fn response_headers(request: &JsValue) -> JsValue;
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

/// Runs a future from the next microtask on. Boxed, so that what runs it is compiled once and not
/// for each kind.
pub(crate) fn spawn(future: Pin<Box<dyn Future<Output = ()>>>) {
    spawn_local(future);
}

/// The property `name`; `undefined` of what has none, and where reading it throws.
pub(crate) fn property(object: &JsValue, name: Key) -> JsValue {
    read(object, name as u32)
}

/// Sets a property, if it can be set.
pub(crate) fn set(object: &JsValue, name: Key, value: &JsValue) {
    write(object, name as u32, value);
}

/// A name as text, to tell people.
pub(crate) fn text(name: Key) -> String {
    text_of(name as u32).as_string().unwrap_or_default()
}

/// The property `name`; `None` where reading it throws.
pub(crate) fn get(object: &JsValue, name: Key) -> Option<JsValue> {
    let value = property(object, name);
    if value.is_undefined() && has_thrown() {
        return None;
    }
    Some(value)
}

/// The browser's own words for what went wrong.
pub(crate) fn words(error: &JsValue) -> String {
    words_guarded(error).as_string().unwrap_or_default()
}

/// The words of what the last operation threw that gave `None`.
pub(crate) fn what_threw() -> String {
    what_threw_guarded().as_string().unwrap_or_default()
}

/// `String(value)`; `None` where that throws.
pub(crate) fn to_string(value: &JsValue) -> Option<JsString> {
    given(text_guarded(value))
}

/// The same bytes as a `File` of this name and type; nothing is copied.
pub(crate) fn named(blob: &JsValue, name: &str, media_type: &JsValue) -> Option<File> {
    given(named_guarded(blob, name, media_type))
}

/// The same bytes under this name and type: the blob itself, if it can be.
pub(crate) fn kept(blob: &JsValue, name: &str, media_type: &JsValue) -> Option<Blob> {
    given(kept_guarded(blob, name, media_type))
}

/// What is there, known to be of this type.
pub(crate) fn given<T: JsCast>(value: JsValue) -> Option<T> {
    (!value.is_undefined()).then(|| value.unchecked_into())
}

/// The property `name` where it is a text, else the empty one.
pub(crate) fn text_property(object: &JsValue, name: Key) -> String {
    property(object, name).as_string().unwrap_or_default()
}

/// A JavaScript function of any realm: `instanceof Function` would refuse an iframe's.
pub(crate) fn as_function(value: JsValue) -> Option<Function> {
    value.is_function().then(|| value.unchecked_into())
}
