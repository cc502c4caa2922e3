//! The objects that callbacks and listeners get, made by JavaScript's own literals: one crossing
//! for each.

use wasm_bindgen::prelude::*;
use web_sys::File;

use crate::logic::api::Api;
use crate::logic::failure::Failure;

#[wasm_bindgen(module = "/src/web/sys.js")]
extern "C" {
    fn failed(call: &JsValue, text: &str, errno: u32) -> JsValue;
    /// Says aloud what nobody hears.
    #[wasm_bindgen(js_name = warnOf)]
    pub(crate) fn warn_of(failure: &JsValue);
    /// What a function gives that has nothing to give: `{ errMsg }`.
    pub(crate) fn done(call: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = headersReceived)]
    pub(crate) fn headers_received(reply: &JsValue) -> JsValue;
    /// What `chooseImage` gives, still without pictures.
    pub(crate) fn chosen() -> JsValue;
    #[wasm_bindgen(js_name = addPicture)]
    pub(crate) fn add_picture(chosen: &JsValue, path: &JsValue, file: &File);
    /// What `inspect` gives.
    pub(crate) fn counts(in_flight: u32, waiting: u32, temp_files: u32, memory: u32) -> JsValue;
    fn sent(percent: u8, done: f64, total: f64) -> JsValue;
    fn written(percent: u8, done: f64, total: f64) -> JsValue;
}

pub(crate) fn fail(call: &JsValue, failure: &Failure) -> JsValue {
    failed(call, &failure.text(), failure.errno())
}

pub(crate) fn progress(api: Api, percent: u8, done: f64, total: f64) -> JsValue {
    match api {
        Api::Upload => sent(percent, done, total),
        Api::Download => written(percent, done, total),
    }
}
