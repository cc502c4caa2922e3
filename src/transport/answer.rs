//! What `fetch` answers. What stands in for a `Response`, in tests and wrappers, has the least that the
//! code before it needed.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use crate::response::head::{Head, is_status};
use crate::sys::{self, Form};

pub(super) struct Answer(pub(super) JsValue);

impl Answer {
    /// `None` of what is no response.
    pub(super) fn head(&self) -> Option<Head> {
        let status = match sys::get(&self.0, "status") {
            status if status.is_undefined() && sys::get(&self.0, "ok").is_truthy() => Some(200.0),
            status => status.as_f64(),
        };
        let status = status.filter(|status| is_status(*status))?;
        Some(Head::from_headers(
            status,
            sys::get(&self.0, "url"),
            &sys::get(&self.0, "headers"),
        ))
    }

    /// Whether the bytes are the network's own: a page's wrapper makes a `Response` of its own, or gives
    /// bytes that are not this one's.
    pub(super) fn is_direct(&self) -> bool {
        let kind = sys::text(&self.0, "type");
        matches!(kind.as_deref(), Some("basic" | "cors"))
    }

    pub(super) fn body_used(&self) -> Option<bool> {
        sys::get(&self.0, "bodyUsed").as_bool()
    }

    /// The body of an upload's answer: an `ArrayBuffer`, or a text.
    pub(super) async fn content(&self) -> Result<JsValue, JsValue> {
        let has = |name| sys::get(&self.0, name).is_function();
        // jsdom has neither a TextDecoder nor a Response.
        let has_bytes = has("arrayBuffer");
        if has_bytes && sys::global("TextDecoder").is_function() {
            self.read("arrayBuffer").await
        } else if has("text") {
            self.read("text").await
        } else if has_bytes {
            self.read("arrayBuffer").await
        } else {
            let value = self.read("json").await?;
            sys::call(&sys::global("JSON"), "stringify", &[&value])
        }
    }

    /// The body of a download.
    pub(super) async fn file(&self, head: &Head) -> Result<JsValue, JsValue> {
        if !sys::get(&self.0, "blob").is_function() {
            let content = self.content().await?;
            return blob_of(&content, head.field("content-type"));
        }
        let blob = self.read("blob").await?;
        if blob.is_instance_of::<Blob>() || is_usable(&blob) {
            return Ok(blob);
        }
        // Another program's, as Node's is in jsdom.
        let is_readable = sys::get(&blob, "arrayBuffer").is_function();
        match is_readable {
            true => blob_of(&read(&blob, "arrayBuffer").await?, sys::text(&blob, "type")),
            false => Ok(blob),
        }
    }

    async fn read(&self, method: &'static str) -> Result<JsValue, JsValue> {
        read(&self.0, method).await
    }
}

async fn read(source: &JsValue, method: &'static str) -> Result<JsValue, JsValue> {
    let promised = sys::call(source, method, &[])?;
    JsFuture::from(sys::promise(&promised)?).await
}

/// # Errors
///
/// What a page's own `Blob` throws.
pub(super) fn blob_of(content: &JsValue, media_type: Option<String>) -> Result<JsValue, JsValue> {
    let options = sys::object_of(&[("type".to_owned(), media_type.unwrap_or_default())])?;
    sys::construct("Blob", &[&Array::of1(content), &options])
}

/// Whether it is of a realm of this browser: without a name, a form would take anything, as text.
fn is_usable(blob: &JsValue) -> bool {
    let name = JsValue::from_str("file");
    sys::construct::<Form>("FormData", &[])
        .is_ok_and(|form| form.append_file(&name, blob.unchecked_ref(), &name).is_ok())
}
