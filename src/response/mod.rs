//! What a response means: its head, whether it is whole, what its file is called, and what a caller gets.

pub mod content_disposition;
pub mod encoded_word;
pub(crate) mod head;
pub mod header;
pub mod length;
pub mod media_type;
pub(crate) mod name;
pub(crate) mod results;

use js_sys::JsString;
use wasm_bindgen::JsValue;

use crate::request::url;
use crate::sys::{self, Property};
use head::Head;

/// A response whose body has come.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) head: Head,
    /// Of a download a `Blob`; of an upload an `ArrayBuffer`, or a text from what stands in for the
    /// browser's own.
    pub(crate) body: JsValue,
    /// Bytes that the network has brought; infinite where a page's wrapper has put the response together,
    /// which then is whole, whatever an old head says.
    pub(crate) received: f64,
}

impl Response {
    /// The bytes of the body.
    pub(crate) fn size(&self) -> f64 {
        sys::size(&self.body)
    }

    /// Whether the head told how long the body is.
    pub(crate) fn has_length(&self) -> bool {
        self.is_of_length()
            && !length::is_encoded(self.head.field(Property::ContentEncoding).as_deref())
    }

    fn is_of_length(&self) -> bool {
        let length = self.head.field(Property::ContentLength);
        length.and_then(|length| length::announced(&length)) == Some(self.size())
    }

    /// Whether the network has not brought all that was announced in answer to `requested`.
    pub(crate) fn is_cut_short(&self, requested: &JsString) -> bool {
        if self.is_of_length() || self.body.is_string() {
            return false;
        }
        let length = self.head.field(Property::ContentLength);
        let encoding = self.head.field(Property::ContentEncoding);
        let size = self.received.max(self.size());
        let is_below = |size| {
            length::is_cut_short(
                self.head.status as u16,
                length.as_deref(),
                encoding.as_deref(),
                size,
            )
        };
        // Of another origin, and after a redirect through one, the encoding is hidden.
        is_below(size)
            && !is_by_worker(requested)
            && (self.head.is_direct(requested)
                || is_below(size + length::most_added_by_encoding(size)))
    }
}

/// Whether a service worker may have answered: inside other workers, only its trace can be seen.
fn is_by_worker(requested: &JsString) -> bool {
    let container = sys::get(&sys::global(Property::Navigator), Property::ServiceWorker);
    if !container.is_undefined() {
        return sys::is_truthy(&container, Property::Controller);
    }
    let entries = sys::call_with(
        &sys::global(Property::Performance),
        Property::GetEntriesByName,
        requested,
    );
    let entries = entries.unwrap_or_default();
    let count = sys::number(&entries, Property::Length) as u32;
    (0..count).any(|index| sys::number(&sys::at(&entries, index), Property::WorkerStart) > 0.0)
}

fn without_fragment(url: &str) -> &str {
    crate::text::before(url, b'#')
}

impl Head {
    /// Whether it came from what was `requested`, without leaving the page's own origin on the way.
    fn is_direct(&self, requested: &JsString) -> bool {
        let Some(final_url) = self.url.as_string() else {
            return false;
        };
        without_fragment(&final_url) == without_fragment(&String::from(requested))
            && url::origin(&self.url).is_some_and(|origin| Some(origin) == url::own_origin())
    }
}
