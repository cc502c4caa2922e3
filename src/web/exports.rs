//! What JavaScript calls. `call` is the object by which it keeps a call that has not ended; what the
//! caller gave has been read by then, and is of the type that is asked for here. A task is a handle:
//! the number of its ticket, or 0 where the call has failed.

use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;

use super::callbacks::Callbacks;
use super::request::{Given, Payload, Request};
use super::transfer::Transfer;
use super::{choose_image, results, scheduler, sys, temp_files, toast, voice};
use crate::logic::api::Api;
use crate::logic::failure::Failure;
use crate::logic::file_name;
use crate::logic::parameters::Complaint;
use crate::logic::queue::Ticket;

/// [`wx.uploadFile`](https://developers.weixin.qq.com/miniprogram/dev/api/network/upload/wx.uploadFile.html):
/// returns the task's handle, or 0 where the call has failed.
///
/// `fields` and `headers` hold names, and behind each its value. `timeout` and its `limit` are
/// milliseconds, not a number where none was set.
#[wasm_bindgen(js_name = uploadFile)]
#[expect(
    clippy::too_many_arguments,
    reason = "an object would have to be made and taken apart"
)]
pub fn upload_file(
    call: JsValue,
    url: JsString,
    path: JsString,
    name: JsString,
    fields: Array,
    headers: Array,
    timeout: f64,
    limit: f64,
    with_credentials: bool,
) -> f64 {
    let given = Given {
        url,
        headers,
        timeout,
        limit,
        with_credentials,
    };
    submit(
        call,
        Api::Upload,
        given,
        Payload::upload(path, name, fields),
    )
}

/// [`wx.downloadFile`](https://developers.weixin.qq.com/miniprogram/dev/api/network/download/wx.downloadFile.html):
/// returns the task's handle, or 0 where the call has failed. `path` may be anything; the rest is as
/// `upload_file` has it.
#[wasm_bindgen(js_name = downloadFile)]
pub fn download_file(
    call: JsValue,
    url: JsString,
    path: JsValue,
    headers: Array,
    timeout: f64,
    limit: f64,
    with_credentials: bool,
) -> f64 {
    let given = Given {
        url,
        headers,
        timeout,
        limit,
        with_credentials,
    };
    submit(call, Api::Download, given, Payload::download(&path))
}

/// Fails a call at once for what is wrong with its parameters: of each the name, the type wanted and
/// the type found. The parameter itself has an empty name, and what could not be read has no types.
#[wasm_bindgen]
pub fn complain(call: JsValue, problems: Array, is_heard: bool) {
    let text = |index| problems.get(index).as_string().unwrap_or_default();
    let mut clauses = String::new();
    let mut index = 0;
    while index < problems.length() {
        let complaint = Complaint {
            name: &text(index),
            wanted: &text(index + 1),
            found: &text(index + 2),
        };
        clauses.push_str(&complaint.clause());
        index += 3;
    }
    Callbacks(call).complain(clauses, is_heard);
}

/// Aborts a task's transfer; does nothing if it has ended.
#[wasm_bindgen]
pub fn abort(handle: f64) {
    scheduler::abort(Ticket::from_number(handle));
}

/// Adds a listener of a task's progress, and the context in which it is to be called.
#[wasm_bindgen(js_name = onProgressUpdate)]
pub fn on_progress_update(handle: f64, listener: JsValue, context: JsValue) {
    with(handle, |transfer| {
        transfer.events.on_progress(listener, context);
    });
}

/// Removes a listener of a task's progress, or all if it is `undefined`.
#[wasm_bindgen(js_name = offProgressUpdate)]
pub fn off_progress_update(handle: f64, listener: JsValue) {
    with(handle, |transfer| transfer.events.progress.off(&listener));
}

/// Adds a listener of the arrival of a task's response headers, and the context in which it is to be
/// called.
#[wasm_bindgen(js_name = onHeadersReceived)]
pub fn on_headers_received(handle: f64, listener: JsValue, context: JsValue) {
    with(handle, |transfer| {
        transfer.events.on_headers(listener, context);
    });
}

/// Removes a listener of a task's response headers, or all if it is `undefined`.
#[wasm_bindgen(js_name = offHeadersReceived)]
pub fn off_headers_received(handle: f64, listener: JsValue) {
    with(handle, |transfer| transfer.events.headers.off(&listener));
}

/// [`wx.chooseImage`](https://developers.weixin.qq.com/miniprogram/dev/api/media/image/wx.chooseImage.html):
/// lets a person pick pictures. `count` is not a number where none was given.
#[wasm_bindgen(js_name = chooseImage)]
pub fn choose_image(call: JsValue, count: f64, compress: bool, from_camera: bool) {
    choose_image::choose_image(Callbacks(call), count, compress, from_camera);
}

/// [`wx.showToast`](https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.showToast.html):
/// shows a toast for a while. `icon` and `image` may be anything; `duration` is milliseconds, not a
/// number where none was given.
#[wasm_bindgen(js_name = showToast)]
pub fn show_toast(
    call: JsValue,
    title: JsString,
    mask: bool,
    icon: JsValue,
    image: JsValue,
    duration: f64,
) {
    toast::show_toast(&Callbacks(call), &title, mask, &icon, image, duration);
}

/// [`wx.showLoading`](https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.showLoading.html):
/// shows that something goes on, until it is hidden.
#[wasm_bindgen(js_name = showLoading)]
pub fn show_loading(call: JsValue, title: JsString, mask: bool) {
    toast::show_loading(&Callbacks(call), &title, mask);
}

/// [`wx.hideToast`](https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.hideToast.html):
/// takes the toast away.
#[wasm_bindgen(js_name = hideToast)]
pub fn hide_toast(call: JsValue, no_conflict: bool) {
    toast::hide_toast(&Callbacks(call), no_conflict);
}

/// [`wx.hideLoading`](https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.hideLoading.html):
/// takes the loading sign away.
#[wasm_bindgen(js_name = hideLoading)]
pub fn hide_loading(call: JsValue, no_conflict: bool) {
    toast::hide_loading(&Callbacks(call), no_conflict);
}

/// [`wx.playVoice`](https://developers.weixin.qq.com/miniprogram/dev/api/media/voice/wx.playVoice.html):
/// plays a sound. Neither `seconds` nor the `limit` of a download in milliseconds is a number where
/// none was set.
#[wasm_bindgen(js_name = playVoice)]
pub fn play_voice(call: JsValue, path: JsString, seconds: f64, limit: f64) {
    voice::play_voice(Callbacks(call), &path, seconds, limit);
}

/// [`wx.pauseVoice`](https://developers.weixin.qq.com/miniprogram/dev/api/media/voice/wx.pauseVoice.html): pauses it.
#[wasm_bindgen(js_name = pauseVoice)]
pub fn pause_voice(call: JsValue) {
    voice::pause_voice(Callbacks(call));
}

/// [`wx.stopVoice`](https://developers.weixin.qq.com/miniprogram/dev/api/media/voice/wx.stopVoice.html): ends it.
#[wasm_bindgen(js_name = stopVoice)]
pub fn stop_voice(call: JsValue) {
    voice::stop_voice(Callbacks(call));
}

/// The name of a file of the page's own: the first of these texts that is one, else `file`, with an
/// extension by type.
#[wasm_bindgen(js_name = tempName)]
pub fn temp_name(names: Array, media_type: JsString) -> JsValue {
    let name = names
        .iter()
        .find_map(|name| file_name::clean(&sys::short(&name).as_string()?));
    let name = file_name::with_extension(name, &String::from(&media_type));
    JsValue::from_str(&name)
}

/// Counts for diagnosis: `{ inFlight, waiting, tempFiles, memory }`, the last in bytes of wasm
/// memory.
#[wasm_bindgen]
pub fn inspect() -> JsValue {
    let (in_flight, waiting) = scheduler::counts();
    results::counts(in_flight, waiting, temp_files::count(), memory())
}

fn memory() -> u32 {
    #[cfg(target_arch = "wasm32")]
    return (core::arch::wasm32::memory_size(0) * 65_536) as u32;
    #[cfg(not(target_arch = "wasm32"))]
    return 0;
}

fn submit(call: JsValue, api: Api, given: Given, payload: Result<Payload, Failure>) -> f64 {
    let callbacks = Callbacks(call);
    match Request::new(api, given, payload) {
        Ok(request) => {
            let transfer = Transfer::new(callbacks, request);
            return scheduler::submit(transfer).to_number();
        }
        // Nothing is to be sent, so it need not wait in line.
        Err(failure) => callbacks.tell_soon(Err(failure)),
    }
    0.0
}

fn with(handle: f64, f: impl FnOnce(&Transfer)) {
    if let Some(transfer) = scheduler::find(Ticket::from_number(handle)) {
        f(&transfer);
    }
}
