//! The URL of a request.

use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};

use crate::sys::{self, Property};

/// `url` resolved against the page's address, if it can be requested over HTTP.
pub(crate) fn resolve(url: &JsString) -> Option<JsString> {
    // An empty one would be the page itself.
    if sys::bounded(url)?.bytes().all(|byte| byte <= b' ') {
        return None;
    }
    let resolved = absolute(url)?;
    if !matches!(
        sys::text(&resolved, Property::Protocol)?.as_str(),
        "http:" | "https:"
    ) {
        return None;
    }
    // Browsers refuse to fetch a url with credentials in it. Those that come from the page's own address
    // are with the browser already.
    let credentials = [Property::Username, Property::Password];
    if credentials
        .iter()
        .any(|name| sys::is_truthy(&resolved, *name))
    {
        let page = absolute(&JsString::from(""))?;
        for name in credentials {
            if sys::text(&page, name) != sys::text(&resolved, name) {
                return None;
            }
            sys::set(&resolved, name, &JsValue::from_str(""));
        }
    }
    sys::get(&resolved, Property::Href).dyn_into().ok()
}

/// Against the document's base or, in a worker, its own address.
fn absolute(url: &JsString) -> Option<JsValue> {
    let base = sys::get(&sys::global(Property::Document), Property::BaseUri);
    // An image called `baseURI` takes its place.
    let base = match base.is_string() {
        true => base,
        false => sys::get(&sys::global(Property::Location), Property::Href),
    };
    sys::construct_with(Property::Url, url, &base).ok()
}

/// The page's own origin. `location`, since a page may have a variable called `origin`; but a frame without
/// an address of its own has that of its parent in `origin` only.
pub(crate) fn own_origin() -> Option<String> {
    sys::text(&sys::global(Property::Location), Property::Origin)
        .filter(|own| !own.is_empty() && own != "null")
        .or_else(|| sys::global(Property::Origin).as_string())
}

/// The origin of an absolute URL.
pub(crate) fn origin(url: &JsValue) -> Option<String> {
    sys::text(
        &sys::construct_with(Property::Url, url, &JsValue::UNDEFINED).ok()?,
        Property::Origin,
    )
}
