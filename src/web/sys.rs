//! Bindings that js-sys and web-sys lack, or have in a form that does not serve.

use std::pin::Pin;

use js_sys::{Array, Function, JsString, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortController, AbortSignal, Blob, File, FormData};

use super::key::Key;

/// Operations that a page can intercept (getters, Proxies, replaced globals). None throws; where
/// one would have, the result is `undefined`. `JsValue` is what crosses without any glue between.
#[wasm_bindgen(module = "/src/web/sys.js")]
extern "C" {
    #[wasm_bindgen(js_name = whatThrew)]
    fn what_threw_guarded() -> JsValue;

    fn read(object: &JsValue, name: u32) -> JsValue;

    fn write(object: &JsValue, name: u32, value: &JsValue);

    /// A text that is short enough to be a URL or path.
    pub(crate) fn short(value: &JsValue) -> JsValue;

    /// Whether a text begins as a `data:` URL does.
    #[wasm_bindgen(js_name = isData)]
    pub(crate) fn is_data(url: &JsString) -> bool;

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

    /// `path` resolved against the page's address, if that is a file of the page's own origin, on
    /// whatever scheme it is.
    #[wasm_bindgen(js_name = ownFile)]
    pub(crate) fn own_file(path: &JsString) -> JsValue;

    /// Whether a reply came from what was `requested`, without leaving the page's own origin on the
    /// way.
    #[wasm_bindgen(js_name = isDirect)]
    pub(crate) fn is_direct(reply: &JsValue, requested: &JsString) -> bool;

    /// What a download's name comes from: its URL (the one that was `requested`, where it has none),
    /// type and disposition, a line each.
    pub(crate) fn naming(reply: &JsValue, requested: &JsString) -> JsValue;

    /// The text that these bytes are in a charset, under any of its names.
    #[wasm_bindgen(js_name = decodeBytes)]
    pub(crate) fn decode_bytes(charset: &str, bytes: &[u8]) -> JsValue;

    /// What a reply's header says under a name.
    #[wasm_bindgen(js_name = headerOf)]
    fn header_of(reply: &JsValue, name: u32) -> JsValue;

    /// The bytes of a `Blob`.
    pub(crate) fn size(blob: &JsValue) -> f64;

    /// The bytes of a reply's body.
    #[wasm_bindgen(js_name = bodySize)]
    pub(crate) fn body_size(reply: &JsValue) -> f64;

    /// Whether a reply's body has the bytes that its `content-length` announced.
    #[wasm_bindgen(js_name = isOfLength)]
    pub(crate) fn is_of_length(reply: &JsValue) -> bool;

    /// How many bytes the network has brought of a reply to what was `requested`; infinite where the
    /// page's own service worker or wrapper has put it together.
    #[wasm_bindgen(js_name = receivedSize)]
    pub(crate) fn received_size(reply: &JsValue, requested: &JsString) -> f64;

    /// The object for `success` of an upload; `undefined` if the browser cannot decode the body.
    pub(crate) fn uploaded(reply: &JsValue) -> JsValue;

    /// The object for `success` of a download, whose body is kept as a temp file; `undefined` if the
    /// browser does not let it be kept.
    pub(crate) fn downloaded(reply: &JsValue, name: &str, media_type: &str) -> JsValue;

    /// As `downloaded`, but kept under a user path: `key` is what all that lead there have in common.
    pub(crate) fn stored(
        reply: &JsValue,
        name: &str,
        media_type: &str,
        key: &str,
        path: &str,
    ) -> JsValue;

    /// A `File` of the same name and bytes, if the last of them can still be read; else rejects.
    pub(crate) fn readable(blob: &Blob) -> Promise;

    #[wasm_bindgen(js_name = named)]
    fn named_guarded(blob: &JsValue, name: &str, media_type: &JsValue) -> JsValue;

    /// The name of a file, also of a `Blob` that was kept as one.
    #[wasm_bindgen(js_name = fileName)]
    pub(crate) fn file_name(file: &Blob) -> JsValue;

    /// Whether there is `XMLHttpRequest`; service workers have none.
    #[wasm_bindgen(js_name = hasXmlHttpRequest)]
    pub(crate) fn has_xml_http_request() -> bool;

    /// `console.warn`, in this package's name.
    pub(crate) fn warn(text: &str);

    /// Whether there is a page; workers have none.
    #[wasm_bindgen(js_name = hasDocument)]
    pub(crate) fn has_document() -> bool;

    /// Calls what a page gave us, if it did, in its context; what it throws is reported as uncaught.
    pub(crate) fn call(callback: &JsValue, argument: &JsValue, context: &JsValue);

    /// The browser's `AbortController`; `undefined` where the page's own cannot be made.
    #[wasm_bindgen(js_name = createController)]
    pub(crate) fn create_controller() -> JsValue;

    #[wasm_bindgen(js_name = signalOf)]
    pub(crate) fn signal_of(controller: &AbortController) -> JsValue;

    /// Aborts what the controller drives.
    pub(crate) fn cut(controller: &AbortController);

    /// Milliseconds of a clock that does not stand still while a device sleeps.
    pub(crate) fn now() -> f64;

    /// What ends the connection of such a call.
    pub(crate) fn drive(call: &JsValue, controller: &AbortController);

    /// Tells such a call how it ended.
    pub(crate) fn tell(call: &JsValue, succeeded: bool, result: &JsValue);

    /// Does so when the turn that runs is over.
    #[wasm_bindgen(js_name = tellSoon)]
    pub(crate) fn tell_soon(call: &JsValue, succeeded: bool, result: &JsValue);

    #[wasm_bindgen(js_name = userFile)]
    pub(crate) fn user_file(path: &str) -> JsValue;

    /// Keeps a file, and hands out its temp path.
    #[wasm_bindgen(js_name = addTempFile)]
    pub(crate) fn add_temp_file(file: &Blob, name: &str) -> JsValue;

    /// Whether the page has lent us the file, so that it may lie on disk.
    #[wasm_bindgen(js_name = isLent)]
    pub(crate) fn is_lent(file: &Blob) -> bool;

    /// Whether a slice of a file on disk fails by itself when that has changed.
    #[wasm_bindgen(js_name = failsByItself)]
    pub(crate) fn fails_by_itself() -> bool;

    /// The file behind a temp path, if it is one.
    #[wasm_bindgen(js_name = tempFile)]
    pub(crate) fn temp_file(path: &JsString) -> JsValue;

    #[wasm_bindgen(js_name = countTempFiles)]
    pub(crate) fn count_temp_files() -> u32;

    /// The `Blob` behind a URL; rejects where there is none.
    #[wasm_bindgen(js_name = fetchBlob)]
    pub(crate) fn fetch_blob(url: &JsString, same_origin: bool, signal: &AbortSignal) -> Promise;
}

#[wasm_bindgen]
extern "C" {
    /// `FormData` with strings that stay on JavaScript's side.
    #[wasm_bindgen(extends = FormData, js_name = FormData)]
    pub(crate) type Form;

    #[wasm_bindgen(catch, constructor, js_class = "FormData")]
    pub(crate) fn new() -> Result<Form, JsValue>;

    #[wasm_bindgen(catch, method, js_name = append)]
    pub(crate) fn append(this: &Form, name: &JsValue, value: &JsValue) -> Result<(), JsValue>;

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

/// What a reply's header says under a name.
pub(crate) fn header(reply: &JsValue, name: Key) -> JsValue {
    header_of(reply, name as u32)
}

/// The browser's own words for what went wrong.
pub(crate) fn words(error: &JsValue) -> String {
    words_guarded(error).as_string().unwrap_or_default()
}

/// The words of what the last operation threw that gave `None`.
pub(crate) fn what_threw() -> String {
    what_threw_guarded().as_string().unwrap_or_default()
}

/// The same bytes as a `File` of this name and type; nothing is copied.
pub(crate) fn named(blob: &JsValue, name: &str, media_type: &JsValue) -> Option<File> {
    given(named_guarded(blob, name, media_type))
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
