//! URLs as the page sees them.

use super::sys;
use crate::logic::page_url::PageUrl;

/// `url` resolved against the page, if it can be asked for over HTTP.
pub(crate) fn resolve(url: &str) -> Option<String> {
    // An empty url would resolve to the page itself.
    if url.bytes().all(|byte| byte <= b' ') {
        return None;
    }
    let href = sys::resolve(url).as_string()?;
    let parsed = PageUrl::parse(&href)?;
    if parsed.credentials.is_empty() {
        return Some(href);
    }
    // Browsers refuse to fetch a url with credentials in it. Those that come from the page's own
    // address are with the browser already.
    let page = sys::resolve("").as_string()?;
    (PageUrl::parse(&page)?.credentials == parsed.credentials).then(|| parsed.without_credentials())
}

/// Whether an absolute url is of the page's own origin.
pub(crate) fn is_same_origin(url: &str) -> bool {
    let origin = PageUrl::parse(url).map(|url| url.origin());
    origin.is_some() && origin == sys::origin().as_string()
}
