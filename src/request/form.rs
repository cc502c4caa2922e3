//! The body of an upload.

use wasm_bindgen::JsValue;

use crate::call::{OpenedFile, UploadCall};
use crate::reason::{Failure, Reason};
use crate::sys::{self, Form, Property};

/// The fields, and then the file: storage services demand it last.
///
/// # Errors
///
/// `Network`, with the words of a page's own `FormData`; `FileNotFound` if the file is not to be added.
pub(crate) fn form(call: &UploadCall, opened: &OpenedFile) -> Result<Form, Failure> {
    let refused = |error: JsValue| Reason::Network.with(sys::message_of(&error));
    let form: Form = sys::construct(Property::FormData).map_err(refused)?;
    let fields = call.form_data();
    let mut index = 0;
    while index < fields.length() {
        form.append(&fields.get(index), &fields.get(index + 1))
            .map_err(refused)?;
        index += 2;
    }
    form.append_file(&call.file_field(), &opened.file(), &opened.name())
        .map_err(|_| Reason::FileNotFound)?;
    Ok(form)
}
