//! Reading the parameter of a call, once and for all, while the call runs.

use js_sys::{Function, JsString};
use wasm_bindgen::{JsCast, JsValue};

use super::callbacks::Callbacks;
use super::file_source::FileSource;
use super::object;
use super::request::{Payload, Request};
use super::sys::{self, Form};
use super::{page_url, settings};
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
    let complaint = match sys::wrong_type(&argument) {
        Some(found) if found.is_empty() => return Reader::new(argument).read(api),
        Some(found) => Complaint::NotAnObject { found },
        // A revoked Proxy throws at everything.
        None => Complaint::UnreadableArgument,
    };
    Call {
        callbacks: Callbacks::default(),
        request: Err(bad_parameters(&[complaint])),
    }
}

fn bad_parameters(complaints: &[Complaint]) -> Failure {
    Failure::Parameters(parameters::clauses(complaints))
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
        let resolved = sys::short(&url)
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
            api,
            url: resolved?,
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
        let Some(path) = sys::short(&path) else {
            if !path.is_undefined() && !path.is_null() {
                sys::warn("downloadFile: filePath should be a string; it is ignored.");
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
        let form = Form::new().map_err(|error| Failure::Network(sys::words(&error)))?;
        for (name, value) in self.properties("formData") {
            if !value.is_undefined() {
                let value = self.text("formData", &value);
                form.append(&name, &value)
                    .map_err(|error| Failure::Network(sys::words(&error)))?;
            }
        }
        Ok(form)
    }

    fn headers(&mut self, api: Api) -> Result<Vec<(String, String)>, Failure> {
        let mut headers = Vec::new();
        let mut outcome = Ok(());
        for (name, value) in self.properties("header") {
            let (name, value) = (String::from(name), self.text("header", &value));
            // It lacks the boundary, which only the browser knows.
            if api == Api::Upload && name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let value = String::from(value);
            match request_header::fate(&name, &value) {
                Fate::Sent => headers.push((name, value)),
                Fate::Forbidden => {
                    sys::warn(
                        &[
                            "header ",
                            &name,
                            " cannot be set: browsers keep it to themselves.",
                        ]
                        .concat(),
                    );
                }
                Fate::Invalid => outcome = outcome.and(Err(Failure::InvalidHeader(name))),
            }
        }
        outcome.map(|()| headers)
    }

    fn function(&mut self, name: &'static str) -> Option<Function> {
        sys::as_function(self.value(name))
    }

    /// A required string; the empty one after a complaint.
    fn string(&mut self, name: &'static str) -> JsString {
        let read = sys::get(&self.options, name);
        let Some(value) = self.readable(name, read) else {
            return JsString::default();
        };
        if value.is_string() {
            return value.unchecked_into();
        }
        let type_name = sys::type_name(&value);
        match self.readable(name, type_name) {
            // A String object.
            Some(found) if found == "String" => self.text(name, &value),
            Some(found) => {
                self.complaints.push(Complaint::NotAString { name, found });
                JsString::default()
            }
            None => JsString::default(),
        }
    }

    /// An optional parameter; `undefined` after a complaint.
    fn value(&mut self, name: &'static str) -> JsValue {
        let read = sys::get(&self.options, name);
        self.readable(name, read).unwrap_or(JsValue::UNDEFINED)
    }

    /// `String(value)` of what the parameter `name` is or holds.
    fn text(&mut self, name: &'static str, value: &JsValue) -> JsString {
        let text = sys::to_string(value);
        self.readable(name, text).unwrap_or_default()
    }

    /// The properties of the object that the parameter `name` is. What is not an object is warned
    /// of and has none.
    fn properties(&mut self, name: &'static str) -> Vec<(JsString, JsValue)> {
        let value = self.value(name);
        if value.is_undefined() {
            return Vec::new();
        }
        let wrong_type = sys::wrong_type(&value);
        let Some(mut wrong_type) = self.readable(name, wrong_type) else {
            return Vec::new();
        };
        let mut properties = Vec::new();
        if wrong_type.is_empty() {
            let read = object::properties(&value);
            properties = self.readable(name, read).unwrap_or_default();
            if properties.is_empty() {
                // A Headers, a Map or a FormData would be lost in silence.
                wrong_type = sys::type_name(&value).unwrap_or_default();
            }
        }
        if !wrong_type.is_empty() && wrong_type != "Object" {
            let problem = " should be a plain object instead of ";
            sys::warn(&[name, problem, &wrong_type, "; it is ignored."].concat());
        }
        properties
    }

    /// What was read, or a complaint that it threw.
    fn readable<T>(&mut self, name: &'static str, read: Option<T>) -> Option<T> {
        let complaint = Complaint::Unreadable { name };
        if read.is_none() && self.complaints.last() != Some(&complaint) {
            self.complaints.push(complaint);
        }
        read
    }
}
