//! One voice at a time.

use wasm_bindgen::JsValue;

use super::options::Options;
use super::promised;
use crate::logic::failure::Failure;

pub(crate) fn play_voice(argument: JsValue) -> JsValue {
    let mut options = Options::of(argument);
    let (callbacks, promise) = promised::callbacks("playVoice", &mut options);
    callbacks.fail_soon(Failure::Unsupported);
    promise
}

pub(crate) fn pause_voice(argument: JsValue) -> JsValue {
    let mut options = Options::of(argument);
    let (callbacks, promise) = promised::callbacks("pauseVoice", &mut options);
    callbacks.fail_soon(Failure::Unsupported);
    promise
}

pub(crate) fn stop_voice(argument: JsValue) -> JsValue {
    let mut options = Options::of(argument);
    let (callbacks, promise) = promised::callbacks("stopVoice", &mut options);
    callbacks.fail_soon(Failure::Unsupported);
    promise
}
