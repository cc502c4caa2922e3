//! What JavaScript calls. A task is a handle: the number of its ticket, or none once the call
//! has failed.

use slotmap::{Key, KeyData};
use wasm_bindgen::prelude::*;

use super::call_options::{self, Call};
use super::callbacks::Callbacks;
use super::transfer::Transfer;
use super::{console, object, results, scheduler, settings, sys, temp_files};
use crate::logic::api::Api;
use crate::logic::failure::Failure;
use crate::logic::queue::Ticket;

/// [`wx.uploadFile`](https://developers.weixin.qq.com/miniprogram/dev/api/network/upload/wx.uploadFile.html):
/// returns the task's handle, or nothing where the call has failed.
#[wasm_bindgen(js_name = uploadFile)]
pub fn upload_file(options: JsValue) -> Option<u64> {
    call(Api::Upload, options)
}

/// [`wx.downloadFile`](https://developers.weixin.qq.com/miniprogram/dev/api/network/download/wx.downloadFile.html):
/// returns the task's handle, or nothing where the call has failed.
#[wasm_bindgen(js_name = downloadFile)]
pub fn download_file(options: JsValue) -> Option<u64> {
    call(Api::Download, options)
}

/// Aborts a task's transfer; does nothing if it has ended.
#[wasm_bindgen]
pub fn abort(handle: Option<u64>) {
    if let Some(ticket) = ticket(handle) {
        scheduler::abort(ticket);
    }
}

/// Adds a listener of a task's progress.
#[wasm_bindgen(js_name = onProgressUpdate)]
pub fn on_progress_update(handle: Option<u64>, listener: JsValue) {
    with(handle, |transfer| transfer.events.on_progress(listener));
}

/// Removes a listener of a task's progress, or all if it is `undefined`.
#[wasm_bindgen(js_name = offProgressUpdate)]
pub fn off_progress_update(handle: Option<u64>, listener: JsValue) {
    with(handle, |transfer| transfer.events.progress.off(&listener));
}

/// Adds a listener of the arrival of a task's response headers.
#[wasm_bindgen(js_name = onHeadersReceived)]
pub fn on_headers_received(handle: Option<u64>, listener: JsValue) {
    with(handle, |transfer| transfer.events.on_headers(listener));
}

/// Removes a listener of a task's response headers, or all if it is `undefined`.
#[wasm_bindgen(js_name = offHeadersReceived)]
pub fn off_headers_received(handle: Option<u64>, listener: JsValue) {
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
    } else if matches!(object::look(&paths), object::Looks::Other(tag) if tag == "Array") {
        let Ok(keys) = sys::keys(&paths) else {
            return;
        };
        for key in keys.iter() {
            if let Ok(path) = sys::get(&paths, &key)
                && let Some(path) = path.as_string()
            {
                temp_files::release(&path);
            }
        }
    }
}

/// Counts for diagnosis: `{ inFlight, waiting, tempFiles, memory }`, the last in bytes of wasm
/// memory.
#[wasm_bindgen]
pub fn inspect() -> JsValue {
    let (in_flight, waiting) = scheduler::counts();
    results::object(&results::Inspection {
        in_flight,
        waiting,
        temp_files: temp_files::count(),
        memory: memory(),
    })
}

fn memory() -> u32 {
    #[cfg(target_arch = "wasm32")]
    return (core::arch::wasm32::memory_size(0) * 65_536) as u32;
    #[cfg(not(target_arch = "wasm32"))]
    return 0;
}

fn call(api: Api, options: JsValue) -> Option<u64> {
    let Call { callbacks, request } = call_options::read(api, options);
    match request {
        Ok(request) => {
            let transfer = Transfer::new(api, callbacks, request);
            Some(scheduler::submit(transfer).data().as_ffi())
        }
        Err(failure @ Failure::Parameters(_)) => {
            fail_now(api, callbacks, &failure);
            None
        }
        // Nothing is to be sent, so it need not wait in line.
        Err(failure) => {
            scheduler::later(move || callbacks.fail(&results::fail(api, &failure)));
            None
        }
    }
}

/// Bad parameters are the one failure that is told while the call runs.
fn fail_now(api: Api, callbacks: Callbacks, failure: &Failure) {
    if callbacks.are_deaf() {
        console::warn(&[&failure.err_msg(api)]);
    }
    callbacks.fail(&results::fail(api, failure));
}

fn ticket(handle: Option<u64>) -> Option<Ticket> {
    handle.map(|handle| Ticket::from(KeyData::from_ffi(handle)))
}

fn with(handle: Option<u64>, f: impl FnOnce(&Transfer)) {
    if let Some(transfer) = ticket(handle).and_then(scheduler::find) {
        f(&transfer);
    }
}
