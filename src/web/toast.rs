//! Toast and loading, which share one place.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

use super::key::Key;
use super::options::Options;
use super::{results, sys, temp_files};
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

pub(crate) fn show_toast(argument: JsValue, call: JsValue) {
    show(Kind::Toast, "showToast", argument, call);
}

pub(crate) fn show_loading(argument: JsValue, call: JsValue) {
    show(Kind::Loading, "showLoading", argument, call);
}

pub(crate) fn hide_toast(argument: JsValue, call: JsValue) {
    hide(Kind::Toast, "hideToast", argument, call);
}

pub(crate) fn hide_loading(argument: JsValue, call: JsValue) {
    hide(Kind::Loading, "hideLoading", argument, call);
}

fn show(kind: Kind, function: &'static str, argument: JsValue, call: JsValue) {
    let mut options = Options::of(argument);
    let callbacks = options.callbacks(function, call);
    let title = options.string(Key::Title);
    let mask = is_true(&mut options, Key::Mask);
    let (picture, image, duration) = match kind {
        Kind::Toast => {
            let icon = sys::short(&options.value(Key::Icon));
            let icon = icon.as_string().unwrap_or_default();
            let image = image(&mut options);
            let duration = toast::duration(options.number(Key::Duration));
            let picture = toast::picture(&icon, !image.is_undefined());
            (picture, image, duration)
        }
        Kind::Loading => (Picture::Loading, JsValue::UNDEFINED, 0),
    };
    let outcome = options.checked(Ok(())).and_then(|()| {
        match put_up(&title, picture as u8, &image, mask, duration) {
            true => Ok(results::done(function)),
            false => Err(Failure::Unsupported),
        }
    });
    callbacks.tell_soon(outcome);
}

fn hide(kind: Kind, function: &'static str, argument: JsValue, call: JsValue) {
    let mut options = Options::of(argument);
    let callbacks = options.callbacks(function, call);
    let no_conflict = is_true(&mut options, Key::NoConflict);
    let outcome = options.checked(Ok(())).and_then(|()| {
        if !sys::has_document() {
            return Err(Failure::Unsupported);
        }
        let shown = if is_loading() {
            Kind::Loading
        } else {
            Kind::Toast
        };
        if toast::hides(kind, shown, no_conflict) {
            take_down();
        }
        Ok(results::done(function))
    });
    callbacks.tell_soon(outcome);
}

/// The text that leads to a picture, or the `Blob` where only we know what it leads to;
/// `undefined` where there is none.
fn image(options: &mut Options) -> JsValue {
    let value = options.value(Key::Image);
    if !value.is_string() || value.is_falsy() {
        return JsValue::UNDEFINED;
    }
    temp_files::find(value.unchecked_ref()).map_or(value, JsValue::from)
}

fn is_true(options: &mut Options, name: Key) -> bool {
    options.value(name).as_bool().unwrap_or(false)
}
