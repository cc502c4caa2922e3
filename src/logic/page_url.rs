//! Absolute `http:` and `https:` URLs, as a browser writes them.

use super::text::{cut, cut_last};

/// A URL taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageUrl<'a> {
    /// `http` or `https`.
    pub scheme: &'a str,
    /// `name:password`, empty in most.
    pub credentials: &'a str,
    /// Host and port.
    pub host: &'a str,
    /// All that follows, without its first slash.
    pub rest: &'a str,
}

impl<'a> PageUrl<'a> {
    /// Takes apart what a `URL`'s `href` gave; `None` if it is of another scheme.
    pub fn parse(href: &'a str) -> Option<Self> {
        let (scheme, after) = cut(href, b':')?;
        if scheme != "http" && scheme != "https" {
            return None;
        }
        // A browser writes both slashes, and the one behind the host.
        let (authority, rest) = cut(after.strip_prefix("//")?, b'/')?;
        let (credentials, host) = cut_last(authority, b'@').unwrap_or(("", authority));
        Some(PageUrl {
            scheme,
            credentials,
            host,
            rest,
        })
    }

    /// The [origin](https://url.spec.whatwg.org/#concept-url-origin), as in `URL.origin`.
    pub fn origin(&self) -> String {
        [self.scheme, "://", self.host].concat()
    }

    /// The URL without credentials, with which browsers refuse to fetch.
    pub fn without_credentials(&self) -> String {
        [self.scheme, "://", self.host, "/", self.rest].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_url() {
        assert_eq!(
            PageUrl::parse("https://me:a%40b@host:8080/a@b/c?d=//e#f"),
            Some(PageUrl {
                scheme: "https",
                credentials: "me:a%40b",
                host: "host:8080",
                rest: "a@b/c?d=//e#f",
            })
        );
        assert_eq!(
            PageUrl::parse("http://[::1]/").map(|url| url.origin()),
            Some("http://[::1]".to_owned())
        );
    }

    #[test]
    fn credentials_come_off() {
        let bare = |href| PageUrl::parse(href).map(|url| url.without_credentials());
        assert_eq!(bare("http://me@h/a?b#c").as_deref(), Some("http://h/a?b#c"));
        assert_eq!(bare("http://h/").as_deref(), Some("http://h/"));
    }

    #[test]
    fn other_schemes_are_none() {
        for other in [
            "",
            "blob:http://h/1",
            "file:///a/b",
            "javascript:alert(1)",
            "data:,http://h/",
        ] {
            assert_eq!(PageUrl::parse(other), None, "{other}");
        }
    }
}
