//! Toast and loading, which share one place.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

use super::callbacks::Callbacks;
use super::{sys, temp_files};
use crate::logic::failure::Failure;
use crate::logic::toast::{self, Kind, Picture};

/// The page's side. Neither function throws.
#[wasm_bindgen(module = "/src/web/toast.js")]
extern "C" {
    /// Shows this in the place of what is there, for so many milliseconds or, at 0, until it is
    /// taken down, as loading is. Whether it could be shown.
    #[wasm_bindgen(js_name = putUp)]
    fn put_up(title: &JsString, picture: u8, image: &JsValue, mask: bool, duration: u32) -> bool;

    /// Leaves nothing on the page.
    #[wasm_bindgen(js_name = takeDown)]
    fn take_down();

    /// Whether what was put up last is loading, be it still there or not.
    #[wasm_bindgen(js_name = isLoading)]
    fn is_loading() -> bool;
}

pub(crate) fn show_toast(
    callbacks: &Callbacks,
    title: &JsString,
    mask: bool,
    icon: &JsValue,
    image: JsValue,
    duration: f64,
) {
    let icon = sys::short(icon).as_string().unwrap_or_default();
    let image = source(image);
    let picture = toast::picture(&icon, !image.is_undefined());
    show(
        callbacks,
        title,
        picture,
        &image,
        mask,
        toast::duration(duration),
    );
}

pub(crate) fn show_loading(callbacks: &Callbacks, title: &JsString, mask: bool) {
    show(
        callbacks,
        title,
        Picture::Loading,
        &JsValue::UNDEFINED,
        mask,
        0,
    );
}

pub(crate) fn hide_toast(callbacks: &Callbacks, no_conflict: bool) {
    hide(callbacks, Kind::Toast, no_conflict);
}

pub(crate) fn hide_loading(callbacks: &Callbacks, no_conflict: bool) {
    hide(callbacks, Kind::Loading, no_conflict);
}

fn show(
    callbacks: &Callbacks,
    title: &JsString,
    picture: Picture,
    image: &JsValue,
    mask: bool,
    duration: u32,
) {
    let is_shown = put_up(title, picture as u8, image, mask, duration);
    tell(callbacks, is_shown);
}

fn hide(callbacks: &Callbacks, kind: Kind, no_conflict: bool) {
    let has_document = sys::has_document();
    let shown = if is_loading() {
        Kind::Loading
    } else {
        Kind::Toast
    };
    if has_document && toast::hides(kind, shown, no_conflict) {
        take_down();
    }
    tell(callbacks, has_document);
}

fn tell(callbacks: &Callbacks, is_done: bool) {
    callbacks.tell_soon(match is_done {
        true => Ok(callbacks.done()),
        false => Err(Failure::Unsupported),
    });
}

/// The text that leads to a picture, or the `Blob` where only we know what it leads to;
/// `undefined` where there is none.
fn source(image: JsValue) -> JsValue {
    if !image.is_string() || image.is_falsy() {
        return JsValue::UNDEFINED;
    }
    temp_files::find(image.unchecked_ref()).map_or(image, JsValue::from)
}
