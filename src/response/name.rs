//! What a downloaded file may be called.

use js_sys::{Array, JsString};
use wasm_bindgen::JsValue;

use super::content_disposition;
use super::head::Head;
use crate::sys::{self, Property};
use crate::text::{before, cut, cut_last, decoded_utf8};

/// The names that a response has for its file, the best first: those of `Content-Disposition`, and the
/// last segment of its URL's path (of the one `requested`, where a page's own `fetch` made a response that
/// has none). Not yet cleaned.
pub(crate) fn names(head: &Head, requested: &JsString) -> Array {
    let disposition = head.field(Property::ContentDisposition).unwrap_or_default();
    let url = head.url.as_string().filter(|url| !url.is_empty());
    let url = url.unwrap_or_else(|| String::from(requested));
    let [better, plain] = content_disposition::file_names(&disposition, &decode);
    let names = Array::new();
    let add = |name: Option<String>| {
        if let Some(name) = name {
            names.set(names.length(), JsValue::from_str(&name));
        }
    };
    add(better);
    add(plain);
    add(last_segment(&url));
    names
}

/// The last segment of a URL's path, decoded where it is UTF-8.
pub fn last_segment(url: &str) -> Option<String> {
    let path = before(before(url, b'#'), b'?');
    let (_scheme, rest) = cut(path, b':')?;
    let (_authority, segment) = cut_last(rest.strip_prefix("//")?, b'/')?;
    Some(decoded_utf8(segment).unwrap_or_else(|| segment.to_owned()))
}

/// The text that these bytes are in a charset, under any of its names, if the browser knows that.
fn decode(charset: &str, bytes: &[u8]) -> Option<String> {
    let options = js_sys::Object::new();
    sys::set(&options, Property::Fatal, &JsValue::TRUE);
    let charset = JsValue::from_str(charset);
    let decoder = sys::construct_with(Property::TextDecoder, &charset, &options).ok()?;
    let bytes = js_sys::Uint8Array::from(bytes);
    sys::call_with(&decoder, Property::Decode, &bytes)
        .ok()?
        .as_string()
}
