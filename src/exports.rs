//! What TypeScript calls. A task is a handle: the number of its ticket, or 0 where the call has failed.

use wasm_bindgen::prelude::*;

use crate::call::{Call, DownloadCall, UploadCall};
use crate::queue::fifo::Ticket;
use crate::queue::scheduler;
use crate::reason::{Failure, Reason};
use crate::request::Request;
use crate::response::results;
use crate::transfer::Transfer;
use crate::transfer::events::Event;

/// [`wx.uploadFile`](https://developers.weixin.qq.com/miniprogram/dev/api/network/upload/wx.uploadFile.html):
/// returns the task's handle. With a `refusal` it fails for that, if its url and header are as they should
/// be.
#[wasm_bindgen(js_name = uploadFile)]
pub fn upload_file(call: UploadCall, refusal: Option<Reason>) -> f64 {
    let request = Request::upload(&call, refusal);
    submit(call.into(), request)
}

/// [`wx.downloadFile`](https://developers.weixin.qq.com/miniprogram/dev/api/network/download/wx.downloadFile.html):
/// returns the task's handle. `refusal` is as `upload_file` has it.
#[wasm_bindgen(js_name = downloadFile)]
pub fn download_file(call: DownloadCall, refusal: Option<Reason>) -> f64 {
    let request = Request::download(&call, refusal);
    submit(call.into(), request)
}

/// Aborts a task's transfer; does nothing if it has ended.
#[wasm_bindgen(js_name = abortTask)]
pub fn abort(task: f64) {
    scheduler::abort(Ticket::from_number(task));
}

/// Adds a listener of an event of a task: `deliver` is called for it, which must not throw.
#[wasm_bindgen(js_name = addTaskListener)]
pub fn on(task: f64, event: Event, listener: JsValue, deliver: js_sys::Function) {
    if let Some(transfer) = scheduler::find(Ticket::from_number(task)) {
        transfer.events.on(event, listener, deliver);
    }
}

/// Removes a listener of an event of a task, or all if it is `undefined`.
#[wasm_bindgen(js_name = removeTaskListener)]
pub fn off(task: f64, event: Event, listener: &JsValue) {
    if let Some(transfer) = scheduler::find(Ticket::from_number(task)) {
        transfer.events.off(event, listener);
    }
}

/// Counts for diagnosis: `{ inFlight, waiting, memory }`, the last in bytes of wasm memory.
#[wasm_bindgen(unchecked_return_type = "{ inFlight: number; waiting: number; memory: number }")]
pub fn inspect() -> JsValue {
    results::inspection(scheduler::counts())
}

fn submit(call: Call, request: Result<Request, Failure>) -> f64 {
    match request {
        Ok(request) => scheduler::submit(Transfer::new(call, request)).to_number(),
        // Nothing is to be sent, so it need not wait in line.
        Err(failure) => {
            call.fail_soon(&failure);
            0.0
        }
    }
}
