//! Reading the parameter of a transfer's call.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::callbacks::Callbacks;
use super::file_source::FileSource;
use super::key::Key;
use super::options::Options;
use super::request::{Payload, Request};
use super::settings;
use super::sys::{self, Form};
use crate::logic::api::Api;
use crate::logic::failure::Failure;
use crate::logic::request_header::{self, Fate};
use crate::logic::text::joined;
use crate::logic::{timeout, user_path};

/// What a call asks for, or why it fails.
pub(crate) struct Call {
    pub(crate) callbacks: Callbacks,
    pub(crate) request: Result<Request, Failure>,
}

/// Reads the argument of `wx.uploadFile` or `wx.downloadFile`.
pub(crate) fn read(api: Api, argument: JsValue, call: JsValue) -> Call {
    let mut reader = Reader {
        options: Options::of(argument),
    };
    let callbacks = reader.options.callbacks(api.name(), call);
    let request = reader.request(api);
    Call {
        callbacks,
        request: reader.options.checked(request),
    }
}

/// How much a failure tells of a header's name that is too long to be sent.
const LONGEST_TOLD: u32 = 99;

/// In the place of a header's value that fits into no request and need not fill the module's
/// memory: no legal one either.
const UNSENDABLE: &str = "\n";

struct Reader {
    options: Options,
}

impl Reader {
    fn request(&mut self, api: Api) -> Result<Request, Failure> {
        let url = self.options.string(Key::Url);
        let resolved = sys::given(sys::resolve(&url)).ok_or(Failure::InvalidUrl);
        let payload = match api {
            Api::Upload => self.upload(),
            Api::Download => self.download(),
        };
        let headers = self.headers(api);
        let requested = self.options.value(Key::Timeout).as_f64();
        let with_credentials = self.options.value(Key::WithCredentials).as_bool();
        let settings = settings::current();
        Ok(Request {
            api,
            url: resolved?,
            headers: headers?,
            payload: payload?,
            timeout: timeout::allowed(requested, settings.limit(api)),
            with_credentials: with_credentials.unwrap_or(settings.with_credentials),
        })
    }

    fn upload(&mut self) -> Result<Payload, Failure> {
        let path = self.options.string(Key::FilePath);
        let name = self.options.string(Key::Name);
        let form = self.form_data();
        Ok(Payload::Upload {
            form: form?,
            name,
            source: FileSource::locate(path).ok_or(Failure::FileNotFound)?,
        })
    }

    fn download(&mut self) -> Result<Payload, Failure> {
        let value = self.options.value(Key::FilePath);
        let Some(path) = sys::short(&value).as_string() else {
            if !value.is_undefined() && !value.is_null() {
                sys::warn("downloadFile: filePath should be a string; it is ignored.");
            }
            return Ok(Payload::Download { destination: None });
        };
        match user_path::normalize(&path) {
            // A lone surrogate would come back as another character.
            Some(_) if value == path.as_str() => Ok(Payload::Download {
                destination: Some(path),
            }),
            _ => Err(Failure::PermissionDenied(path)),
        }
    }

    fn form_data(&mut self) -> Result<Form, Failure> {
        let form = Form::new().map_err(|error| Failure::Network(sys::words(&error)))?;
        for (name, value) in self.options.properties(Key::FormData) {
            if !value.is_undefined() {
                let value = self.options.text(Key::FormData, &value);
                form.append(&name, &value)
                    .map_err(|error| Failure::Network(sys::words(&error)))?;
            }
        }
        Ok(form)
    }

    fn headers(&mut self, api: Api) -> Result<Array, Failure> {
        let headers = Array::new();
        let mut outcome = Ok(());
        for (key, value) in self.options.properties(Key::Header) {
            let value = self.options.text(Key::Header, &value);
            let mut text = sys::short(&value).as_string();
            let name = sys::short(&key).as_string().unwrap_or_else(|| {
                text = None;
                String::from(&key.slice(0, LONGEST_TOLD))
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
}
