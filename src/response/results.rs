//! The objects that callbacks and listeners get: each receiver's own, its header too. `success`, the last
//! receiver, gets the head's.

use js_sys::{Array, JsString, Object};
use serde::Serialize;
use serde_wasm_bindgen::{Serializer, preserve};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::TextDecoder;

use super::head::Head;
use super::{Response, media_type, name};
use crate::call::DownloadCall;
use crate::reason::{Failure, Reason};
use crate::sys::{self, Property};

/// What `success` of an upload gets.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Uploaded {
    err_msg: &'static str,
    #[serde(flatten)]
    head: HeadFields,
    #[serde(with = "preserve")]
    data: JsValue,
}

/// What `success` of a download gets: one of the two paths.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Downloaded {
    err_msg: &'static str,
    #[serde(flatten)]
    head: HeadFields,
    #[serde(with = "preserve", skip_serializing_if = "JsValue::is_undefined")]
    temp_file_path: JsValue,
    #[serde(with = "preserve", skip_serializing_if = "JsValue::is_undefined")]
    file_path: JsValue,
}

/// What listeners of headers get.
#[derive(Serialize)]
struct HeadersReceived {
    #[serde(flatten)]
    head: HeadFields,
}

/// What all of them are told of a response's head.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct HeadFields {
    status_code: f64,
    #[serde(with = "preserve")]
    header: Object,
    /// No page sees cookies.
    #[serde(with = "preserve")]
    cookies: Array,
}

/// What listeners of progress get.
#[derive(Serialize)]
struct Progressed<Bytes> {
    progress: f64,
    #[serde(flatten)]
    bytes: Bytes,
}

/// Of an upload.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Sent {
    total_bytes_sent: f64,
    total_bytes_expected_to_send: f64,
}

/// Of a download.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    total_bytes_written: f64,
    total_bytes_expected_to_write: f64,
}

#[derive(Serialize)]
struct Inspection {
    #[serde(flatten)]
    queue: Places,
    memory: f64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Places {
    in_flight: f64,
    waiting: f64,
}

/// Has part of each flattened: serde takes it for a map then, and for the names of a struct's fields
/// serde-wasm-bindgen would bring a hash table along.
const SERIALIZER: Serializer = Serializer::new().serialize_maps_as_objects(true);

fn object(result: &impl Serialize) -> JsValue {
    // Numbers, texts and what is JavaScript's already cannot fail.
    result.serialize(&SERIALIZER).unwrap_or_default()
}

fn head_fields(status_code: f64, header: Object) -> HeadFields {
    HeadFields {
        status_code,
        header,
        cookies: Array::new(),
    }
}

fn copy(header: &Object) -> Object {
    // Not by assigning: one may be called `__proto__`.
    sys::entries(header)
        .and_then(|entries| sys::from_entries(&entries))
        .unwrap_or_default()
}

/// # Errors
///
/// `Interrupted`, where the body is no text that the browser reads.
pub(crate) fn uploaded(response: Response) -> Result<JsValue, Failure> {
    let data = utf8(&response.body).map_err(interrupted)?;
    Ok(object(&Uploaded {
        err_msg: "uploadFile:ok",
        head: head_fields(response.head.status, response.head.header),
        data,
    }))
}

/// The text of a body, less one BOM. What stands in for the browser's own gives text whatever it is asked
/// for.
fn utf8(body: &JsValue) -> Result<JsValue, JsValue> {
    if body.is_string() {
        let text: &JsString = body.unchecked_ref();
        let has_bom = text.char_code_at(0) == 0xfeff.into();
        return Ok(text.slice(has_bom.into(), text.length()).into());
    }
    // The glue's, and not the page's: one that it has replaced would read what it likes.
    let decoder = DECODER.with(Clone::clone)?;
    sys::call_with(&decoder, Property::Decode, body)
}

thread_local! {
    /// To make one takes as long as to read a small body.
    static DECODER: Result<TextDecoder, JsValue> = TextDecoder::new();
}

pub(crate) fn interrupted(error: JsValue) -> Failure {
    Reason::Interrupted.with(sys::message_of(&error))
}

/// Keeps the file, and gives its temp path, or a promise that it is kept.
///
/// # Errors
///
/// `Interrupted`, where the browser does not let it be kept.
pub(crate) fn keep(
    response: &Response,
    call: &DownloadCall,
    requested: &JsString,
    signal: &JsValue,
) -> Result<JsValue, Failure> {
    if !is_blob(&response.body) {
        return Err(Reason::Interrupted.with("there is no Blob".to_owned()));
    }
    let content_type = response
        .head
        .field(Property::ContentType)
        .unwrap_or_default();
    let media_type = media_type::extract(&content_type);
    let file = of_type(&response.body, media_type).map_err(interrupted)?;
    let url = match call.file_path() {
        // Service workers have no object URLs.
        None => sys::call_with(
            &sys::global(Property::Url),
            Property::CreateObjectUrl,
            &file,
        )
        .ok()
        .and_then(|url| url.dyn_into().ok()),
        Some(_) => None,
    };
    let names = name::names(&response.head, requested);
    call.keep(&file, url.as_ref(), &names, media_type, signal)
        .map(Option::unwrap_or_default)
        .map_err(interrupted)
}

/// One of the two paths is `undefined`.
pub(crate) fn downloaded(
    response: Response,
    temp_file_path: JsValue,
    file_path: Option<JsString>,
) -> JsValue {
    object(&Downloaded {
        err_msg: "downloadFile:ok",
        head: head_fields(response.head.status, response.head.header),
        temp_file_path,
        file_path: file_path.into(),
    })
}

/// The same bytes as a file of this type: a server may have sent several, and browsers have one for what has
/// none.
fn of_type(body: &JsValue, media_type: &str) -> Result<JsValue, JsValue> {
    let is_right =
        sys::text(body, Property::Type).is_some_and(|own| own.eq_ignore_ascii_case(media_type));
    if is_right {
        return Ok(body.clone());
    }
    sys::slice(body, sys::size(body), media_type)
}

/// By what it calls itself: the constructor is another one in another realm, or the page's own.
fn is_blob(body: &JsValue) -> bool {
    matches!(sys::tag(body).as_str(), "[object Blob]" | "[object File]")
}

pub(crate) fn headers_received(head: &Head) -> JsValue {
    object(&HeadersReceived {
        head: head_fields(head.status, copy(&head.header)),
    })
}

pub(crate) fn progress(is_upload: bool, progress: u8, done: f64, total: f64) -> JsValue {
    let progress = f64::from(progress);
    if is_upload {
        let bytes = Sent {
            total_bytes_sent: done,
            total_bytes_expected_to_send: total,
        };
        object(&Progressed { progress, bytes })
    } else {
        let bytes = Written {
            total_bytes_written: done,
            total_bytes_expected_to_write: total,
        };
        object(&Progressed { progress, bytes })
    }
}

pub(crate) fn inspection((in_flight, waiting): (u32, u32)) -> JsValue {
    object(&Inspection {
        queue: Places {
            in_flight: in_flight.into(),
            waiting: waiting.into(),
        },
        memory: memory().into(),
    })
}

fn memory() -> u32 {
    #[cfg(target_arch = "wasm32")]
    return (core::arch::wasm32::memory_size(0) * 65_536) as u32;
    #[cfg(not(target_arch = "wasm32"))]
    return 0;
}
