//! What `fetch` answers. What stands in for a `Response`, in tests and wrappers, has the least that the
//! code before it needed.

use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use crate::response::head::{Head, is_status};
use crate::sys::{self, Form, Property};

pub(super) struct Answer(pub(super) JsValue);

impl Answer {
    /// `None` of what is no response.
    pub(super) fn head(&self) -> Option<Head> {
        let mut status = sys::number(&self.0, Property::Status);
        if sys::get(&self.0, Property::Status).is_undefined()
            && sys::is_truthy(&self.0, Property::Ok)
        {
            status = 200.0;
        }
        if !is_status(status) {
            return None;
        }
        Some(Head::from_headers(
            status,
            sys::get(&self.0, Property::FinalUrl),
            &sys::get(&self.0, Property::Headers),
        ))
    }

    /// Whether the bytes are the network's own: a page's wrapper makes a `Response` of its own, or gives
    /// bytes that are not this one's.
    pub(super) fn is_direct(&self) -> bool {
        let kind = sys::text(&self.0, Property::Type);
        matches!(kind.as_deref(), Some("basic" | "cors"))
    }

    pub(super) fn body_used(&self) -> Option<bool> {
        sys::get(&self.0, Property::BodyUsed).as_bool()
    }

    /// The body of an upload's answer: an `ArrayBuffer`, or a text.
    pub(super) async fn content(&self) -> Result<JsValue, JsValue> {
        let has = |name| sys::is_function(&self.0, name);
        // jsdom has neither a TextDecoder nor a Response.
        let has_bytes = has(Property::ArrayBuffer);
        if has_bytes && sys::has_global(Property::TextDecoder) {
            self.read(Property::ArrayBuffer).await
        } else if has(Property::AsText) {
            self.read(Property::AsText).await
        } else if has_bytes {
            self.read(Property::ArrayBuffer).await
        } else {
            let value = self.read(Property::AsJson).await?;
            sys::call_with(&sys::global(Property::Json), Property::Stringify, &value)
        }
    }

    /// The body of a download.
    pub(super) async fn file(&self, head: &Head) -> Result<JsValue, JsValue> {
        if !sys::is_function(&self.0, Property::AsBlob) {
            let content = self.content().await?;
            return blob_of(&content, head.field(Property::ContentType));
        }
        let blob = self.read(Property::AsBlob).await?;
        if blob.is_instance_of::<Blob>() || is_usable(&blob) {
            return Ok(blob);
        }
        // Another program's, as Node's is in jsdom.
        let is_readable = sys::is_function(&blob, Property::ArrayBuffer);
        match is_readable {
            true => blob_of(
                &read(&blob, Property::ArrayBuffer).await?,
                sys::text(&blob, Property::Type),
            ),
            false => Ok(blob),
        }
    }

    async fn read(&self, method: Property) -> Result<JsValue, JsValue> {
        read(&self.0, method).await
    }
}

async fn read(source: &JsValue, method: Property) -> Result<JsValue, JsValue> {
    JsFuture::from(sys::promised(source, method)).await
}

/// # Errors
///
/// What a page's own `Blob` throws.
pub(super) fn blob_of(content: &JsValue, media_type: Option<String>) -> Result<JsValue, JsValue> {
    let options = Object::new();
    let media_type = JsValue::from_str(&media_type.unwrap_or_default());
    sys::set(&options, Property::Type, &media_type);
    sys::construct_with(Property::Blob, &Array::of1(content), &options)
}

/// Whether it is of a realm of this browser: without a name, a form would take anything, as text.
fn is_usable(blob: &JsValue) -> bool {
    let name = JsValue::from_str("file");
    sys::construct::<Form>(Property::FormData)
        .is_ok_and(|form| form.append_file(&name, blob.unchecked_ref(), &name).is_ok())
}
