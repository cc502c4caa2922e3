//! Whether a body is whole.

/// Whether a body of `size` bytes is shorter than its `Content-Length` announced: browsers do not
/// all reject a response that was cut off. The length of a compressed body says nothing.
pub fn is_cut_short(
    status: u16,
    content_length: Option<&str>,
    content_encoding: Option<&str>,
    size: f64,
) -> bool {
    let has_body = !matches!(status, 204 | 205 | 304);
    has_body
        && !is_encoded(content_encoding)
        && content_length
            .and_then(announced)
            .is_some_and(|length| size < length)
}

/// Beyond it a number of bytes is none that JavaScript tells from the next.
const LONGEST: f64 = 9_007_199_254_740_991.0;

/// The bytes that a `Content-Length` announces.
pub fn announced(content_length: &str) -> Option<f64> {
    let digits = content_length.trim_ascii();
    let mut length = 0.0;
    for digit in digits.bytes() {
        if !digit.is_ascii_digit() {
            return None;
        }
        length = length * 10.0 + f64::from(digit - b'0');
    }
    (!digits.is_empty() && length <= LONGEST).then_some(length)
}

/// By how many bytes at most a compressed body of `size` bytes is longer than itself: compression
/// adds its frame, and a little to what it cannot compress.
pub fn most_added_by_encoding(size: f64) -> f64 {
    256.0 + size / 256.0
}

/// Whether a `Content-Encoding` makes the body's length on the wire differ from its own.
pub fn is_encoded(content_encoding: Option<&str>) -> bool {
    content_encoding.is_some_and(|coding| {
        let coding = coding.trim_ascii();
        !coding.is_empty() && !coding.eq_ignore_ascii_case("identity")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_digits_alone() {
        for (text, length) in [
            ("0", Some(0.0)),
            (" 007 ", Some(7.0)),
            ("9007199254740991", Some(LONGEST)),
            ("9007199254740992", None),
            ("99999999999999999999", None),
            ("", None),
            ("+5", None),
            ("-5", None),
            ("1e3", None),
            ("5, 5", None),
        ] {
            assert_eq!(announced(text), length, "{text}");
        }
    }

    #[test]
    fn a_body_shorter_than_announced_is_cut_short() {
        assert!(is_cut_short(200, Some("10"), None, 9.0));
        assert!(is_cut_short(200, Some("10"), Some("identity"), 0.0));
        assert!(!is_cut_short(200, Some("10"), None, 10.0));
        assert!(!is_cut_short(200, Some("10"), Some("gzip"), 4.0));
        assert!(!is_cut_short(200, None, None, 0.0));
        assert!(!is_cut_short(200, Some("ten"), None, 0.0));
        assert!(!is_cut_short(304, Some("10"), None, 0.0));
        let hidden = |length, size| {
            is_cut_short(200, Some(length), None, size + most_added_by_encoding(size))
        };
        assert!(
            !hidden("22", 2.0),
            "a tiny body grows when it is compressed"
        );
        assert!(hidden("1500", 1000.0));
    }
}
