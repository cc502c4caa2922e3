//! Picking pictures.

use wasm_bindgen::JsValue;

use super::options::Options;
use super::promised;
use crate::logic::failure::Failure;

pub(crate) fn choose_image(argument: JsValue) -> JsValue {
    let mut options = Options::of(argument);
    let (callbacks, promise) = promised::callbacks("chooseImage", &mut options);
    callbacks.fail_soon(Failure::Unsupported);
    promise
}
