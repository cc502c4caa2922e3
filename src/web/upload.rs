//! What an upload received.

use wasm_bindgen::JsValue;

use super::transport::Reply;
use super::{results, sys};

/// The object for `success`: the body as text, decoded as UTF-8 whatever the Content-Type says.
/// `None` if the browser cannot decode it.
pub(crate) fn read(reply: &Reply) -> Option<JsValue> {
    let data = sys::given(sys::utf8(&reply.body))?;
    Some(results::upload_success(
        reply.head.status,
        &data,
        &reply.head.header,
    ))
}
