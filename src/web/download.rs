//! Keeping what a download received.

use wasm_bindgen::JsValue;

use super::exchange::Reply;
use super::key::Key;
use super::sys;
use crate::logic::{file_name, user_path};

/// The object for `success`; keeps the body as a temp file, or under the user path asked for.
/// `None` if the browser does not let it be kept.
pub(crate) fn keep(reply: &Reply, destination: Option<&str>) -> Option<JsValue> {
    sys::given(match destination {
        Some(path) => {
            let key = user_path::normalize(path)?;
            sys::stored(&reply.0, user_path::file_name(&key), &key, path)
        }
        None => {
            let name = file_name::of_download(
                reply.header(Key::ContentDisposition).as_deref(),
                &sys::text_property(&reply.0, Key::Url),
                &reply.header(Key::ContentType).unwrap_or_default(),
            );
            sys::downloaded(&reply.0, &name)
        }
    })
}
