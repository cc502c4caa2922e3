//! The media type of a response.

use crate::request::header_rules::is_token;
use crate::text::{before, cut};

/// The one media type of a `Content-Type` that may have been sent several times
/// ([Fetch §2.2.2](https://fetch.spec.whatwg.org/#concept-header-extract-mime-type)): the last that is
/// one. A single value is taken as it is.
pub fn extract(content_type: &str) -> &str {
    let mut found = None;
    let mut rest = content_type;
    while let Some((value, next)) = cut_value(rest) {
        if is_media_type(before(value, b';').trim_ascii()) {
            found = Some(value.trim_ascii());
        }
        rest = next;
    }
    match found {
        Some(found) if !is_media_type(before(rest, b';').trim_ascii()) => found,
        _ => rest.trim_ascii(),
    }
}

/// What stands before and behind the first comma that is in no quoted string.
fn cut_value(text: &str) -> Option<(&str, &str)> {
    let mut is_quoted = false;
    let mut is_escaped = false;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_quoted,
            b'"' => is_quoted = !is_quoted,
            b',' if !is_quoted => return Some((text.get(..index)?, text.get(index + 1..)?)),
            _ => {}
        }
    }
    None
}

fn is_media_type(essence: &str) -> bool {
    essence != "*/*"
        && cut(essence, b'/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_the_last_that_is_one() {
        for (several, one) in [
            ("image/png, image/png", "image/png"),
            (
                "image/png, text/html;charset=\"a,b\"",
                "text/html;charset=\"a,b\"",
            ),
            ("image/png, */*", "image/png"),
            ("image/png, ", "image/png"),
            ("cannot, image/png;q=\"\\\",\"", "image/png;q=\"\\\",\""),
            ("image/png", "image/png"),
            ("odd", "odd"),
            ("", ""),
        ] {
            assert_eq!(extract(several), one, "{several}");
        }
    }
}
