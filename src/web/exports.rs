//! What JavaScript calls. A task is a handle: the number of its ticket, or 0 where the call has
//! failed. `call` is the object by which JavaScript keeps a call that has not ended.

use slotmap::{Key, KeyData};
use wasm_bindgen::prelude::*;

use super::transfer::Transfer;
use super::transfer_options::{self, Call};
use super::{choose_image, object, results, scheduler, settings, sys, temp_files, toast, voice};
use crate::logic::api::Api;
use crate::logic::queue::Ticket;

/// [`wx.uploadFile`](https://developers.weixin.qq.com/miniprogram/dev/api/network/upload/wx.uploadFile.html):
/// returns the task's handle, or 0 where the call has failed.
#[wasm_bindgen(js_name = uploadFile)]
pub fn upload_file(options: JsValue, call: JsValue) -> u64 {
    transfer(Api::Upload, options, call)
}

/// [`wx.downloadFile`](https://developers.weixin.qq.com/miniprogram/dev/api/network/download/wx.downloadFile.html):
/// returns the task's handle, or 0 where the call has failed.
#[wasm_bindgen(js_name = downloadFile)]
pub fn download_file(options: JsValue, call: JsValue) -> u64 {
    transfer(Api::Download, options, call)
}

/// Aborts a task's transfer; does nothing if it has ended.
#[wasm_bindgen]
pub fn abort(handle: u64) {
    scheduler::abort(ticket(handle));
}

/// Adds a listener of a task's progress.
#[wasm_bindgen(js_name = onProgressUpdate)]
pub fn on_progress_update(handle: u64, listener: JsValue) {
    with(handle, |transfer| transfer.events.on_progress(listener));
}

/// Removes a listener of a task's progress, or all if it is `undefined`.
#[wasm_bindgen(js_name = offProgressUpdate)]
pub fn off_progress_update(handle: u64, listener: JsValue) {
    with(handle, |transfer| transfer.events.progress.off(&listener));
}

/// Adds a listener of the arrival of a task's response headers.
#[wasm_bindgen(js_name = onHeadersReceived)]
pub fn on_headers_received(handle: u64, listener: JsValue) {
    with(handle, |transfer| transfer.events.on_headers(listener));
}

/// Removes a listener of a task's response headers, or all if it is `undefined`.
#[wasm_bindgen(js_name = offHeadersReceived)]
pub fn off_headers_received(handle: u64, listener: JsValue) {
    with(handle, |transfer| transfer.events.headers.off(&listener));
}

/// [`wx.chooseImage`](https://developers.weixin.qq.com/miniprogram/dev/api/media/image/wx.chooseImage.html): lets a person pick pictures.
#[wasm_bindgen(js_name = chooseImage)]
pub fn choose_image(options: JsValue, call: JsValue) {
    choose_image::choose_image(options, call);
}

/// [`wx.showToast`](https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.showToast.html): shows a toast for a while.
#[wasm_bindgen(js_name = showToast)]
pub fn show_toast(options: JsValue, call: JsValue) {
    toast::show_toast(options, call);
}

/// [`wx.hideToast`](https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.hideToast.html): takes the toast away.
#[wasm_bindgen(js_name = hideToast)]
pub fn hide_toast(options: JsValue, call: JsValue) {
    toast::hide_toast(options, call);
}

/// [`wx.showLoading`](https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.showLoading.html): shows that something goes on, until it is hidden.
#[wasm_bindgen(js_name = showLoading)]
pub fn show_loading(options: JsValue, call: JsValue) {
    toast::show_loading(options, call);
}

/// [`wx.hideLoading`](https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.hideLoading.html): takes the loading sign away.
#[wasm_bindgen(js_name = hideLoading)]
pub fn hide_loading(options: JsValue, call: JsValue) {
    toast::hide_loading(options, call);
}

/// [`wx.playVoice`](https://developers.weixin.qq.com/miniprogram/dev/api/media/voice/wx.playVoice.html): plays a sound.
#[wasm_bindgen(js_name = playVoice)]
pub fn play_voice(options: JsValue, call: JsValue) {
    voice::play_voice(options, call);
}

/// [`wx.pauseVoice`](https://developers.weixin.qq.com/miniprogram/dev/api/media/voice/wx.pauseVoice.html): pauses it.
#[wasm_bindgen(js_name = pauseVoice)]
pub fn pause_voice(options: JsValue, call: JsValue) {
    voice::pause_voice(options, call);
}

/// [`wx.stopVoice`](https://developers.weixin.qq.com/miniprogram/dev/api/media/voice/wx.stopVoice.html): ends it.
#[wasm_bindgen(js_name = stopVoice)]
pub fn stop_voice(options: JsValue, call: JsValue) {
    voice::stop_voice(options, call);
}

/// Sets defaults for the calls that follow: `{ networkTimeout: { uploadFile, downloadFile } }` in
/// milliseconds, as in
/// [`app.json`](https://developers.weixin.qq.com/miniprogram/dev/reference/configuration/app.html#networkTimeout),
/// and `{ withCredentials }`. What is not usable is warned of and ignored.
#[wasm_bindgen]
pub fn configure(options: JsValue) {
    settings::configure(&options);
}

/// Revokes the object URL of a temp path, or of each in an array, and forgets the file. Unknown
/// paths are left alone.
#[wasm_bindgen(js_name = releaseTempFile)]
pub fn release_temp_file(paths: JsValue) {
    if paths.is_string() {
        sys::release_temp_file(&paths);
    } else if sys::wrong_type(&paths).as_string().as_deref() == Some("Array") {
        for (_, path) in object::properties(&paths).unwrap_or_default() {
            sys::release_temp_file(&path);
        }
    }
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

fn transfer(api: Api, options: JsValue, call: JsValue) -> u64 {
    let Call { callbacks, request } = transfer_options::read(api, options, call);
    match request {
        Ok(request) => {
            let transfer = Transfer::new(callbacks, request);
            return scheduler::submit(transfer).data().as_ffi();
        }
        // Nothing is to be sent, so it need not wait in line.
        Err(failure) => callbacks.tell_soon(Err(failure)),
    }
    0
}

fn ticket(handle: u64) -> Ticket {
    Ticket::from(KeyData::from_ffi(handle))
}

fn with(handle: u64, f: impl FnOnce(&Transfer)) {
    if let Some(transfer) = scheduler::find(ticket(handle)) {
        f(&transfer);
    }
}
