//! Reading the parameter of a call, once and for all, while the call runs.

use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};

use super::callbacks::Callbacks;
use super::key::Key;
use super::{object, sys};
use crate::logic::failure::Failure;
use crate::logic::parameters::Complaint;
use crate::logic::text::joined;

/// The object with a call's options, and what is wrong with it. Everything is read, also behind
/// the first thing that is wrong.
pub(crate) struct Options {
    /// `undefined` where the argument is unusable.
    object: JsValue,
    /// A clause for each.
    complaints: String,
}

impl Options {
    /// No argument counts as `{}`.
    pub(crate) fn of(argument: JsValue) -> Self {
        let object = if argument.is_undefined() {
            js_sys::Object::new().into()
        } else {
            argument
        };
        let wrong_type = sys::wrong_type(&object);
        if wrong_type.is_null() {
            return Options {
                object,
                complaints: String::new(),
            };
        }
        let wrong_type = wrong_type.as_string();
        let complaint = match wrong_type.as_deref() {
            Some(found) => Complaint::NotAnObject { found },
            // A revoked Proxy throws at everything.
            None => Complaint::UnreadableArgument,
        };
        Options {
            object: JsValue::UNDEFINED,
            complaints: complaint.clause(),
        }
    }

    /// To be read first of all, so that whatever else throws can be told to someone.
    pub(crate) fn callbacks(&mut self, function: &'static str, call: JsValue) -> Callbacks {
        let three = [Key::Success, Key::Fail, Key::Complete].map(|name| self.function(name));
        Callbacks::new(function, call, three)
    }

    /// What was read, unless there are complaints.
    pub(crate) fn checked<T>(&self, read: Result<T, Failure>) -> Result<T, Failure> {
        if self.complaints.is_empty() {
            read
        } else {
            Err(Failure::Parameters(self.complaints.clone()))
        }
    }

    fn function(&mut self, name: Key) -> JsValue {
        let value = self.value(name);
        if value.is_function() {
            value
        } else {
            JsValue::UNDEFINED
        }
    }

    /// A required string; the empty one after a complaint.
    pub(crate) fn string(&mut self, name: Key) -> JsString {
        if self.object.is_undefined() {
            return JsString::default();
        }
        let read = sys::get(&self.object, name);
        let Some(value) = self.readable(name, read) else {
            return JsString::default();
        };
        if value.is_string() {
            return value.unchecked_into();
        }
        if self.complain(name, "String", &value) {
            return JsString::default();
        }
        // A String object.
        self.text(name, &value)
    }

    /// An optional number.
    pub(crate) fn number(&mut self, name: Key) -> Option<f64> {
        let value = self.value(name);
        let number = value.as_f64();
        if number.is_none() && !value.is_undefined() && !value.is_null() {
            self.complain(name, "Number", &value);
        }
        number
    }

    /// Complains of a value that is not of the type wanted, if it is not.
    fn complain(&mut self, name: Key, wanted: &str, value: &JsValue) -> bool {
        let found = sys::type_name(value).as_string();
        let Some(found) = self.readable(name, found) else {
            return true;
        };
        let is_wrong = found != wanted;
        if is_wrong {
            let complaint = Complaint::WrongType {
                name: &sys::text(name),
                wanted,
                found: &found,
            };
            self.complaints.push_str(&complaint.clause());
        }
        is_wrong
    }

    /// An optional parameter; `undefined` after a complaint.
    pub(crate) fn value(&mut self, name: Key) -> JsValue {
        let read = sys::get(&self.object, name);
        self.readable(name, read).unwrap_or(JsValue::UNDEFINED)
    }

    /// `String(value)` of what the parameter `name` is or holds.
    pub(crate) fn text(&mut self, name: Key, value: &JsValue) -> JsString {
        let text = sys::to_string(value);
        self.readable(name, text).unwrap_or_default()
    }

    /// The properties of the object that the parameter `name` is. What is not an object is warned
    /// of and has none.
    pub(crate) fn properties(&mut self, name: Key) -> Vec<(JsString, JsValue)> {
        let value = self.value(name);
        if value.is_undefined() {
            return Vec::new();
        }
        let mut wrong_type = sys::wrong_type(&value);
        if wrong_type.is_null() {
            let read = object::properties(&value);
            let properties = self.readable(name, read).unwrap_or_default();
            if !properties.is_empty() {
                return properties;
            }
            // A Headers, a Map or a FormData would be lost in silence.
            wrong_type = sys::type_name(&value);
        }
        let Some(wrong_type) = self.readable(name, wrong_type.as_string()) else {
            return Vec::new();
        };
        if wrong_type != "Object" {
            let problem = " should be a plain object instead of ";
            let name = sys::text(name);
            sys::warn(&joined(&[&name, problem, &wrong_type, "; it is ignored."]));
        }
        Vec::new()
    }

    /// What was read, or a complaint that it threw.
    fn readable<T>(&mut self, name: Key, read: Option<T>) -> Option<T> {
        if read.is_none() {
            self.complain_unreadable(name);
        }
        read
    }

    fn complain_unreadable(&mut self, name: Key) {
        let clause = Complaint::Unreadable {
            name: &sys::text(name),
        }
        .clause();
        if !self.complaints.ends_with(&clause) {
            self.complaints.push_str(&clause);
        }
    }
}
