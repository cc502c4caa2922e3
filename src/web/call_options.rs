//! Reading the parameter of a call, once and for all, while the call runs.

use js_sys::{Function, JsString};
use wasm_bindgen::{JsCast, JsValue};

use super::callbacks::Callbacks;
use super::file_source::FileSource;
use super::object::{self, Looks};
use super::request::{Payload, Request};
use super::sys::{self, Form, Threw};
use super::{console, page_url, settings, words};
use crate::logic::api::Api;
use crate::logic::failure::Failure;
use crate::logic::parameters::{self, Complaint};
use crate::logic::request_header::{self, Fate};
use crate::logic::{timeout, user_path};

/// What a call asks for, or why it fails.
pub(crate) struct Call {
    pub(crate) callbacks: Callbacks,
    pub(crate) request: Result<Request, Failure>,
}

/// Reads the argument of `wx.uploadFile` or `wx.downloadFile`.
pub(crate) fn read(api: Api, argument: JsValue) -> Call {
    let argument = if argument.is_undefined() {
        js_sys::Object::new().into()
    } else {
        argument
    };
    let complaint = match object::look(&argument) {
        Looks::Object => return Reader::new(argument).read(api),
        Looks::Other(found) => Complaint::NotAnObject { found },
        Looks::Unreadable => Complaint::UnreadableArgument,
    };
    Call {
        callbacks: Callbacks::default(),
        request: Err(bad_parameters(&[complaint])),
    }
}

fn bad_parameters(complaints: &[Complaint]) -> Failure {
    Failure::Parameters(parameters::clauses(complaints))
}

/// No URL that a browser takes is longer; a longer text stays out of wasm memory, which never
/// shrinks.
const MAX_URL_LENGTH: u32 = 2 * 1024 * 1024;

/// A text that may be a URL or path, in wasm memory; `None` if it is too long to be one.
pub(crate) fn short(text: &JsString) -> Option<String> {
    (text.length() <= MAX_URL_LENGTH).then(|| String::from(text))
}

struct Reader {
    options: JsValue,
    complaints: Vec<Complaint>,
}

impl Reader {
    fn new(options: JsValue) -> Self {
        Reader {
            options,
            complaints: Vec::new(),
        }
    }

    fn read(mut self, api: Api) -> Call {
        // First of all, so that whatever else throws can be told to someone.
        let callbacks = Callbacks {
            success: self.function("success"),
            fail: self.function("fail"),
            complete: self.function("complete"),
        };
        let request = self.request(api);
        let request = if self.complaints.is_empty() {
            request
        } else {
            Err(bad_parameters(&self.complaints))
        };
        Call { callbacks, request }
    }

    /// Reads everything, also behind the first thing that is wrong; the outcome counts only if
    /// there are no complaints.
    fn request(&mut self, api: Api) -> Result<Request, Failure> {
        let url = self.string("url");
        let resolved = short(&url)
            .and_then(|url| page_url::resolve(&url))
            .ok_or(Failure::InvalidUrl);
        let payload = match api {
            Api::Upload => self.upload(),
            Api::Download => self.download(),
        };
        let headers = self.headers(api);
        let requested = self.value("timeout").as_f64();
        let with_credentials = self.value("withCredentials").as_bool();
        let settings = settings::current();
        Ok(Request {
            url: resolved?.href(),
            headers: headers?,
            payload: payload?,
            timeout: timeout::allowed(requested, settings.limit(api)),
            with_credentials: with_credentials.unwrap_or(settings.with_credentials),
        })
    }

    fn upload(&mut self) -> Result<Payload, Failure> {
        let path = self.string("filePath");
        let name = self.string("name");
        let form = self.form_data();
        Ok(Payload::Upload {
            form: form?,
            name,
            source: FileSource::locate(path).ok_or(Failure::FileNotFound)?,
        })
    }

    fn download(&mut self) -> Result<Payload, Failure> {
        let path = self.value("filePath");
        let Some(path) = path.dyn_ref().and_then(short) else {
            if !path.is_undefined() && !path.is_null() {
                console::warn(&["downloadFile: filePath should be a string; it is ignored."]);
            }
            return Ok(Payload::Download { destination: None });
        };
        match user_path::normalize(&path) {
            Some(_) => Ok(Payload::Download {
                destination: Some(path),
            }),
            None => Err(Failure::PermissionDenied(path)),
        }
    }

    fn form_data(&mut self) -> Result<Form, Failure> {
        let fields = self.value("formData");
        let form = Form::new().map_err(|error| Failure::Network(words::of(&error)))?;
        let read = object::for_each_property(&fields, "formData", |name, value| {
            if value.is_undefined() {
                return Ok(());
            }
            form.append(&name, &sys::to_string(&value)?)
                .map_err(|_| Threw)
        });
        self.unreadable("formData", read);
        Ok(form)
    }

    fn headers(&mut self, api: Api) -> Result<Vec<(String, String)>, Failure> {
        let given = self.value("header");
        let mut headers = Vec::new();
        let mut invalid = None;
        let read = object::for_each_property(&given, "header", |name, value| {
            let (name, value) = (String::from(name), String::from(sys::to_string(&value)?));
            // It lacks the boundary, which only the browser knows.
            if api == Api::Upload && name.eq_ignore_ascii_case("content-type") {
                return Ok(());
            }
            match request_header::fate(&name, &value) {
                Fate::Sent => headers.push((name, value)),
                Fate::Forbidden => console::warn(&[
                    "header ",
                    &name,
                    " cannot be set: browsers keep it to themselves.",
                ]),
                Fate::Invalid => invalid = invalid.take().or(Some(name)),
            }
            Ok(())
        });
        self.unreadable("header", read);
        match invalid {
            Some(name) => Err(Failure::InvalidHeader(name)),
            None => Ok(headers),
        }
    }

    fn function(&mut self, name: &'static str) -> Option<Function> {
        sys::as_function(self.value(name))
    }

    /// A required string; the empty one after a complaint.
    fn string(&mut self, name: &'static str) -> JsString {
        let Ok(value) = self.read_property(name) else {
            self.complaints.push(Complaint::Unreadable { name });
            return JsString::from("");
        };
        if value.is_string() {
            return value.unchecked_into();
        }
        let complaint = match object::type_name(&value) {
            // A String object.
            Some(found) if found == "String" => match sys::to_string(&value) {
                Ok(text) => return text,
                Err(_) => Complaint::Unreadable { name },
            },
            Some(found) => Complaint::NotAString { name, found },
            None => Complaint::Unreadable { name },
        };
        self.complaints.push(complaint);
        JsString::from("")
    }

    /// An optional parameter; `undefined` after a complaint.
    fn value(&mut self, name: &'static str) -> JsValue {
        self.read_property(name).unwrap_or_else(|Threw| {
            self.complaints.push(Complaint::Unreadable { name });
            JsValue::UNDEFINED
        })
    }

    fn read_property(&self, name: &str) -> Result<JsValue, Threw> {
        sys::get(&self.options, &JsValue::from_str(name))
    }

    fn unreadable(&mut self, name: &'static str, read: Result<(), Threw>) {
        if read.is_err() {
            self.complaints.push(Complaint::Unreadable { name });
        }
    }
}
