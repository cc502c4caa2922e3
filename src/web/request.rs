//! What a transfer is to send, as settled while its call ran.

use js_sys::{Array, JsString};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::file_source::FileSource;
use super::sys::{self, Form};
use crate::logic::api::Api;
use crate::logic::failure::Failure;
use crate::logic::request_header::{self, Fate};
use crate::logic::text::joined;
use crate::logic::{timeout, user_path};

pub(crate) struct Request {
    pub(crate) api: Api,
    /// Absolute.
    pub(crate) url: JsString,
    /// Pairs of names and values.
    pub(crate) headers: Array,
    pub(crate) payload: Payload,
    /// Milliseconds from leaving the queue to the end of the body.
    pub(crate) timeout: u32,
    pub(crate) with_credentials: bool,
}

pub(crate) enum Payload {
    Upload {
        /// Names, and behind each its value.
        fields: Array,
        name: JsString,
        source: FileSource,
    },
    Download {
        /// A user path that may be written to.
        destination: Option<String>,
    },
}

/// What uploads and downloads have in common, as it was given.
pub(crate) struct Given {
    pub(crate) url: JsString,
    /// Names, and behind each its value.
    pub(crate) headers: Array,
    /// Milliseconds; not a number where none was given.
    pub(crate) timeout: f64,
    /// Default and ceiling, in milliseconds; not a number where none was set.
    pub(crate) limit: f64,
    pub(crate) with_credentials: bool,
}

impl Request {
    /// # Errors
    ///
    /// `InvalidUrl`, `InvalidHeader`, or why there is no payload, in this order.
    pub(crate) fn new(
        api: Api,
        given: Given,
        payload: Result<Payload, Failure>,
    ) -> Result<Self, Failure> {
        let url = sys::given(sys::resolve(&given.url));
        let headers = headers(api, given.headers);
        Ok(Request {
            api,
            url: url.ok_or(Failure::InvalidUrl)?,
            headers: headers?,
            payload: payload?,
            timeout: timeout::allowed(given.timeout, given.limit),
            with_credentials: given.with_credentials,
        })
    }
}

impl Payload {
    /// # Errors
    ///
    /// `FileNotFound`
    pub(crate) fn upload(path: JsString, name: JsString, fields: Array) -> Result<Self, Failure> {
        Ok(Payload::Upload {
            source: FileSource::locate(path).ok_or(Failure::FileNotFound)?,
            fields,
            name,
        })
    }

    /// # Errors
    ///
    /// `PermissionDenied`
    pub(crate) fn download(path: &JsValue) -> Result<Self, Failure> {
        let Some(text) = sys::short(path).as_string() else {
            if !path.is_undefined() && !path.is_null() {
                sys::warn("downloadFile: filePath should be a string; it is ignored.");
            }
            return Ok(Payload::Download { destination: None });
        };
        match user_path::normalize(&text) {
            // A lone surrogate would come back as another character.
            Some(_) if *path == text.as_str() => Ok(Payload::Download {
                destination: Some(text),
            }),
            _ => Err(Failure::PermissionDenied(text)),
        }
    }
}

/// The fields, and then the file: storage services demand it last.
///
/// # Errors
///
/// `Network`, with the words of a page's own `FormData`; `FileNotFound` if that is not to be added.
pub(crate) fn form(fields: &Array, name: &JsString, file: &Blob) -> Result<Form, Failure> {
    let refused = |error| Failure::Network(sys::words(&error));
    let form = Form::new().map_err(refused)?;
    let mut index = 0;
    while index < fields.length() {
        form.append(&fields.get(index), &fields.get(index + 1))
            .map_err(refused)?;
        index += 2;
    }
    form.append_file(name, file, &sys::file_name(file))
        .map_err(|_| Failure::FileNotFound)?;
    Ok(form)
}

/// How much a failure tells of a header's name that is too long to be sent.
const LONGEST_TOLD: u32 = 99;

/// In the place of a header's value that fits into no request and need not fill the module's
/// memory: no legal one either.
const UNSENDABLE: &str = "\n";

/// Those that are sent, in pairs.
fn headers(api: Api, given: Array) -> Result<Array, Failure> {
    let count = given.length();
    if count == 0 {
        return Ok(given);
    }
    let headers = Array::new();
    let mut outcome = Ok(());
    let mut index = 0;
    while index < count {
        let (key, value) = (given.get(index), given.get(index + 1));
        index += 2;
        let mut text = sys::short(&value).as_string();
        let name = sys::short(&key).as_string().unwrap_or_else(|| {
            text = None;
            String::from(&key.unchecked_ref::<JsString>().slice(0, LONGEST_TOLD))
        });
        // It lacks the boundary, which only the browser knows.
        if api == Api::Upload && name.eq_ignore_ascii_case("content-type") {
            continue;
        }
        match request_header::fate(&name, text.as_deref().unwrap_or(UNSENDABLE)) {
            Fate::Sent => sys::add_pair(&headers, &key, &value),
            Fate::Forbidden => {
                sys::warn(&joined(&[
                    "header ",
                    &name,
                    " cannot be set: browsers keep it to themselves.",
                ]));
            }
            Fate::Invalid => outcome = outcome.and(Err(Failure::InvalidHeader(name))),
        }
    }
    outcome.map(|()| headers)
}
