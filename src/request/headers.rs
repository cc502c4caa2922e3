//! The headers of a request.

use js_sys::{Array, JsString, Object};
use wasm_bindgen::{JsCast, JsValue};

use super::header_rules::{self, Decision};
use crate::reason::{Failure, Reason};
use crate::sys;
use crate::text::joined;

/// Those that are sent.
#[derive(Debug)]
pub(crate) struct Headers(Vec<(String, String)>);

/// How much a failure tells of a header's name that is too long to be sent.
const LONGEST_TOLD: u32 = 99;

/// In the place of a value that fits into no request and need not fill the module's memory: no legal one
/// either.
const UNSENDABLE: &str = "\n";

impl Headers {
    /// Of names, and behind each its value.
    ///
    /// # Errors
    ///
    /// `InvalidHeader`, of the first that is.
    pub(crate) fn new(given: &Array, is_upload: bool) -> Result<Self, Failure> {
        let text = |index| given.get(index).unchecked_into::<JsString>();
        let mut headers = Vec::new();
        let mut outcome = Ok(());
        let mut index = 0;
        while index < given.length() {
            let name = text(index);
            let value = sys::bounded(&text(index + 1)).unwrap_or_else(|| UNSENDABLE.to_owned());
            index += 2;
            let (name, decision) = match sys::bounded(&name) {
                Some(name) => {
                    let decision = header_rules::decide(&name, &value);
                    (name, decision)
                }
                None => (String::from(name.slice(0, LONGEST_TOLD)), Decision::Invalid),
            };
            // It lacks the boundary, which only the browser knows.
            if is_upload && name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            match decision {
                Decision::Sent => headers.push((name, value)),
                Decision::Forbidden => sys::warn(&joined(&[
                    "header ",
                    &name,
                    " cannot be set: browsers keep it to themselves.",
                ])),
                Decision::Invalid => {
                    outcome = outcome.and(Err(Reason::InvalidHeader.with(name)));
                }
            }
        }
        outcome.map(|()| Headers(headers))
    }

    /// In the order given.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// As pages write them: a page that wraps `fetch` looks into what it gets.
    ///
    /// # Errors
    ///
    /// As [`sys::object_of`]: none is left out in silence.
    pub(crate) fn to_object(&self) -> Result<Object, JsValue> {
        sys::object_of(&self.0)
    }
}
