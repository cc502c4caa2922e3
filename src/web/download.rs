//! Keeping what a download received.

use js_sys::JsString;
use wasm_bindgen::JsValue;

use super::exchange::Reply;
use super::sys;
use crate::logic::text::cut;
use crate::logic::{file_name, media_type, user_path};

/// The object for `success`; keeps the body as a temp file, or under the user path asked for.
/// `None` if the browser does not let it be kept.
pub(crate) fn keep(
    reply: &Reply,
    requested: &JsString,
    destination: Option<&str>,
) -> Option<JsValue> {
    let naming = sys::naming(&reply.0, requested);
    let naming = naming.as_string().unwrap_or_default();
    let (url, rest) = cut(&naming, b'\n')?;
    let (content_type, disposition) = cut(rest, b'\n')?;
    let media_type = media_type::extract(content_type);
    sys::given(match destination {
        Some(path) => {
            let key = user_path::normalize(path)?;
            sys::stored(&reply.0, user_path::file_name(&key), media_type, &key, path)
        }
        None => {
            let decode =
                |charset: &str, bytes: &[u8]| sys::decode_bytes(charset, bytes).as_string();
            let name = file_name::of_download(disposition, url, media_type, &decode);
            sys::downloaded(&reply.0, &name, media_type)
        }
    })
}
