//! Which request headers can be sent.

use crate::text::cut;

/// What is done with a request header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is sent.
    Sent,
    /// The browser does not let a page set it; the caller is warned.
    Forbidden,
    /// Name or value is not legal in HTTP; the call fails.
    Invalid,
}

/// Decides on one header.
pub fn decide(name: &str, value: &str) -> Decision {
    if is_forbidden(name) {
        Decision::Forbidden
    } else if is_token(name) && is_field_value(value) {
        Decision::Sent
    } else {
        Decision::Invalid
    }
}

/// The names of the Fetch standard's
/// [forbidden request-headers](https://fetch.spec.whatwg.org/#forbidden-request-header), a space
/// behind each.
const FORBIDDEN: &str = "accept-charset accept-encoding access-control-request-headers \
    access-control-request-method connection content-length cookie cookie2 date dnt expect \
    host keep-alive origin referer set-cookie te trailer transfer-encoding upgrade via ";

fn is_forbidden(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let mut rest = FORBIDDEN;
    while let Some((forbidden, next)) = cut(rest, b' ') {
        if name == forbidden {
            return true;
        }
        rest = next;
    }
    name.starts_with("proxy-") || name.starts_with("sec-")
}

/// [RFC 9110 §5.6.2](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2).
pub(crate) fn is_token(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// [RFC 9110 §5.5](https://www.rfc-editor.org/rfc/rfc9110#section-5.5): no control character
/// but the tab, and nothing that does not fit into a byte.
fn is_field_value(value: &str) -> bool {
    value
        .chars()
        .all(|c| c == '\t' || (' '..='~').contains(&c) || ('\u{80}'..='\u{ff}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_headers_are_sent() {
        for (name, value) in [
            ("X-Token", "abc"),
            ("authorization", "Bearer a.b-c"),
            ("x", ""),
            ("X-Tab", "a\tb"),
            ("X-Latin", "caf\u{e9}"),
            ("!#$%&'*+-.^_`|~9z", "v"),
        ] {
            assert_eq!(decide(name, value), Decision::Sent, "{name}");
        }
    }

    #[test]
    fn what_browsers_forbid_is_left_out_in_any_letter_case_and_with_any_value() {
        for name in [
            "Referer",
            "REFERER",
            "cookie",
            "Host",
            "Sec-Fetch-Mode",
            "proxy-x",
            "Via",
        ] {
            assert_eq!(decide(name, "a\r\nb"), Decision::Forbidden, "{name}");
        }
    }

    #[test]
    fn names_that_are_no_token_are_invalid() {
        for name in ["", " ", "a b", "a:b", "a\r\nb", "名", "a\u{0}", "\u{e9}"] {
            assert_eq!(decide(name, "v"), Decision::Invalid, "{name:?}");
        }
    }

    #[test]
    fn values_that_could_inject_or_do_not_fit_are_invalid() {
        for value in ["a\r\nX: 1", "a\n", "\r", "\u{0}", "\u{7f}", "中文", "\u{1}"] {
            assert_eq!(decide("x", value), Decision::Invalid, "{value:?}");
        }
    }
}
