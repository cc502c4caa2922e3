//! URLs as the page sees them.

use wasm_bindgen::JsValue;
use web_sys::Url;

use super::sys::{self, property};

/// `url` resolved against the page, if it can be asked for over HTTP.
pub(crate) fn resolve(url: &str) -> Option<Url> {
    // An empty url would resolve to the page itself.
    if url.trim_matches(|c: char| c <= ' ').is_empty() {
        return None;
    }
    let base = base();
    let resolved = sys::resolve(url, base.as_deref())?;
    if !matches!(resolved.protocol().as_str(), "http:" | "https:") {
        return None;
    }
    // Browsers refuse to fetch a url with credentials in it. Those that come from the page's own
    // address are with the browser already.
    if has_credentials(&resolved) {
        let page = sys::resolve(base.as_deref()?, None)?;
        if page.username() != resolved.username() || page.password() != resolved.password() {
            return None;
        }
        resolved.set_username("");
        resolved.set_password("");
    }
    Some(resolved)
}

fn has_credentials(url: &Url) -> bool {
    !url.username().is_empty() || !url.password().is_empty()
}

/// Whether a url is of the page's own origin.
pub(crate) fn is_same_origin(url: &Url) -> bool {
    let global: JsValue = js_sys::global().into();
    // `location`, since a page may have a variable called `origin`; but a frame without an address
    // of its own has that of its parent in `origin` only.
    [
        property(&property(&global, "location"), "origin"),
        property(&global, "origin"),
    ]
    .into_iter()
    .filter_map(|origin| origin.as_string())
    .find(|origin| origin != "null")
    .is_some_and(|origin| origin == url.origin())
}

/// What relative urls are resolved against: the document's base, or a worker's own address.
fn base() -> Option<String> {
    let global: JsValue = js_sys::global().into();
    property(&property(&global, "document"), "baseURI")
        .as_string()
        .or_else(|| property(&property(&global, "location"), "href").as_string())
}
