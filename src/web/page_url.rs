//! URLs as the page sees them.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Url;

/// `url` resolved against the page, if it can be asked for over HTTP.
pub(crate) fn resolve(url: &str) -> Option<Url> {
    // An empty url would resolve to the page itself.
    if url.trim_matches(|c: char| c <= ' ').is_empty() {
        return None;
    }
    let resolved = match base() {
        Some(base) => Url::new_with_base(url, &base),
        None => Url::new(url),
    }
    .ok()?;
    let is_http = matches!(resolved.protocol().as_str(), "http:" | "https:");
    // Browsers refuse to fetch a url with credentials in it.
    let is_plain = resolved.username().is_empty() && resolved.password().is_empty();
    (is_http && is_plain).then_some(resolved)
}

/// Whether a url is of the page's own origin.
pub(crate) fn is_same_origin(url: &Url) -> bool {
    get(&js_sys::global(), "origin")
        .as_string()
        .is_some_and(|origin| origin == url.origin())
}

/// What relative urls are resolved against: the document's base, or a worker's own address.
fn base() -> Option<String> {
    let global = js_sys::global();
    get(&get(&global, "document"), "baseURI")
        .as_string()
        .or_else(|| get(&get(&global, "location"), "href").as_string())
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}
