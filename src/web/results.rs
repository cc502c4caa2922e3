//! The objects that callbacks and listeners get.

use js_sys::Object;
use serde::Serialize;
use serde_wasm_bindgen::preserve;
use wasm_bindgen::JsValue;

use crate::logic::api::Api;
use crate::logic::failure::Failure;

/// Cookies are invisible to a page.
type Cookies = [(); 0];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UploadSuccess {
    pub(crate) err_msg: &'static str,
    pub(crate) status_code: u16,
    #[serde(with = "preserve")]
    pub(crate) data: JsValue,
    #[serde(with = "preserve")]
    pub(crate) header: Object,
    pub(crate) cookies: Cookies,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DownloadSuccess {
    pub(crate) err_msg: &'static str,
    pub(crate) status_code: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) temp_file_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) file_path: Option<String>,
    #[serde(with = "preserve")]
    pub(crate) header: Object,
    pub(crate) cookies: Cookies,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Failed {
    err_msg: String,
    errno: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct HeadersReceived {
    #[serde(with = "preserve")]
    header: Object,
    status_code: u16,
    cookies: Cookies,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct UploadProgress {
    progress: u8,
    total_bytes_sent: f64,
    total_bytes_expected_to_send: f64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DownloadProgress {
    progress: u8,
    total_bytes_written: f64,
    total_bytes_expected_to_write: f64,
}

/// The diagnostic counts of `inspect()`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Inspection {
    pub(crate) in_flight: u32,
    pub(crate) waiting: u32,
    pub(crate) temp_files: u32,
    pub(crate) memory: u32,
}

pub(crate) fn fail(api: Api, failure: &Failure) -> JsValue {
    object(&Failed {
        err_msg: failure.err_msg(api),
        errno: failure.errno(api),
    })
}

pub(crate) fn headers_received(status_code: u16, header: Object) -> JsValue {
    object(&HeadersReceived {
        header,
        status_code,
        cookies: [],
    })
}

pub(crate) fn progress(api: Api, progress: u8, done: f64, total: f64) -> JsValue {
    match api {
        Api::Upload => object(&UploadProgress {
            progress,
            total_bytes_sent: done,
            total_bytes_expected_to_send: total,
        }),
        Api::Download => object(&DownloadProgress {
            progress,
            total_bytes_written: done,
            total_bytes_expected_to_write: total,
        }),
    }
}

/// A plain JavaScript object. Serialising these structs cannot fail.
pub(crate) fn object(value: &impl Serialize) -> JsValue {
    serde_wasm_bindgen::to_value(value).unwrap_or(JsValue::UNDEFINED)
}
