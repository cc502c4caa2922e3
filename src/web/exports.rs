//! What JavaScript calls. A task is a handle: the number of its ticket, or 0 where the call has
//! failed.

use js_sys::Object;
use slotmap::{Key, KeyData};
use wasm_bindgen::prelude::*;

use super::call_options::{self, Call};
use super::transfer::Transfer;
use super::{object, scheduler, settings, sys, temp_files};
use crate::logic::api::Api;
use crate::logic::failure::Failure;
use crate::logic::queue::Ticket;

/// [`wx.uploadFile`](https://developers.weixin.qq.com/miniprogram/dev/api/network/upload/wx.uploadFile.html):
/// returns the task's handle, or 0 where the call has failed.
#[wasm_bindgen(js_name = uploadFile)]
pub fn upload_file(options: JsValue) -> u64 {
    call(Api::Upload, options)
}

/// [`wx.downloadFile`](https://developers.weixin.qq.com/miniprogram/dev/api/network/download/wx.downloadFile.html):
/// returns the task's handle, or 0 where the call has failed.
#[wasm_bindgen(js_name = downloadFile)]
pub fn download_file(options: JsValue) -> u64 {
    call(Api::Download, options)
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
    if let Some(path) = paths.as_string() {
        temp_files::release(&path);
    } else if sys::wrong_type(&paths).is_some_and(|found| found == "Array") {
        for (_, path) in object::properties(&paths).unwrap_or_default() {
            if let Some(path) = path.as_string() {
                temp_files::release(&path);
            }
        }
    }
}

/// Counts for diagnosis: `{ inFlight, waiting, tempFiles, memory }`, the last in bytes of wasm
/// memory.
#[wasm_bindgen]
pub fn inspect() -> Object {
    let (in_flight, waiting) = scheduler::counts();
    object::of(&[
        ("inFlight", in_flight),
        ("waiting", waiting),
        ("tempFiles", temp_files::count()),
        ("memory", memory()),
    ])
}

fn memory() -> u32 {
    #[cfg(target_arch = "wasm32")]
    return (core::arch::wasm32::memory_size(0) * 65_536) as u32;
    #[cfg(not(target_arch = "wasm32"))]
    return 0;
}

fn call(api: Api, options: JsValue) -> u64 {
    let Call { callbacks, request } = call_options::read(api, options);
    match request {
        Ok(request) => {
            let transfer = Transfer::new(callbacks, request);
            return scheduler::submit(transfer).data().as_ffi();
        }
        // The one failure that is told while the call runs.
        Err(failure @ Failure::Parameters(_)) => {
            if callbacks.are_deaf() {
                sys::warn(&failure.err_msg(api));
            }
            callbacks.fail(api, &failure);
        }
        // Nothing is to be sent, so it need not wait in line.
        Err(failure) => callbacks.fail_soon(api, failure),
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
