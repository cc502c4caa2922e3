//! Keeping what a download received.

use wasm_bindgen::JsValue;

use super::exchange::Reply;
use super::sys;
use crate::logic::text::cut;
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
            let naming = sys::naming(&reply.0).as_string().unwrap_or_default();
            let (url, rest) = cut(&naming, b'\n')?;
            let (content_type, disposition) = cut(rest, b'\n')?;
            let name = file_name::of_download(disposition, url, content_type);
            sys::downloaded(&reply.0, &name)
        }
    })
}
