//! Toast and loading, which share one place.

use wasm_bindgen::JsValue;

use super::options::Options;
use super::promised;
use crate::logic::failure::Failure;

pub(crate) fn show_toast(argument: JsValue) -> JsValue {
    let mut options = Options::of(argument);
    let (callbacks, promise) = promised::callbacks("showToast", &mut options);
    callbacks.fail_soon(Failure::Unsupported);
    promise
}

pub(crate) fn hide_toast(argument: JsValue) -> JsValue {
    let mut options = Options::of(argument);
    let (callbacks, promise) = promised::callbacks("hideToast", &mut options);
    callbacks.fail_soon(Failure::Unsupported);
    promise
}

pub(crate) fn show_loading(argument: JsValue) -> JsValue {
    let mut options = Options::of(argument);
    let (callbacks, promise) = promised::callbacks("showLoading", &mut options);
    callbacks.fail_soon(Failure::Unsupported);
    promise
}

pub(crate) fn hide_loading(argument: JsValue) -> JsValue {
    let mut options = Options::of(argument);
    let (callbacks, promise) = promised::callbacks("hideLoading", &mut options);
    callbacks.fail_soon(Failure::Unsupported);
    promise
}
