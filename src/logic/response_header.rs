//! Response headers as `XMLHttpRequest` gives them.

use super::text::{before, cut};

/// The pairs of `getAllResponseHeaders()`: names in lower case, repeated ones joined by `, `.
/// See [XHR §3.6](https://xhr.spec.whatwg.org/#the-getallresponseheaders()-method).
pub fn parse(raw: &str) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut rest = raw;
    while !rest.is_empty() {
        let (line, next) = cut(rest, b'\n').unwrap_or((rest, ""));
        rest = next;
        let Some((name, value)) = cut(before(line, b'\r'), b':') else {
            continue;
        };
        let (name, value) = (name.trim_ascii().to_ascii_lowercase(), value.trim_ascii());
        match pairs.iter_mut().find(|(known, _)| *known == name) {
            Some((_, joined)) => {
                joined.push_str(", ");
                joined.push_str(value);
            }
            None => pairs.push((name, value.to_owned())),
        }
    }
    pairs
}

/// Whether a body of `size` bytes is shorter than its `Content-Length` announced: browsers do not
/// all reject a response that was cut off. The length of a compressed body says nothing.
pub fn is_cut_short(
    status: u16,
    content_length: Option<&str>,
    content_encoding: Option<&str>,
    size: f64,
) -> bool {
    let has_body = !matches!(status, 204 | 205 | 304);
    let announced = content_length.and_then(|length| length.trim_ascii().parse::<u64>().ok());
    has_body
        && !is_encoded(content_encoding)
        && announced.is_some_and(|length| size < length as f64)
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
    fn names_are_lower_case_and_repeated_ones_joined() {
        let raw = "Content-Type: text/plain\r\nX-A: 1\r\nx-a: 2\r\nx-empty:\r\nx-time: 10:30\r\n";
        let pairs = parse(raw);
        let expected = [
            ("content-type", "text/plain"),
            ("x-a", "1, 2"),
            ("x-empty", ""),
            ("x-time", "10:30"),
        ];
        let found: Vec<_> = pairs
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn nonsense_is_passed_over() {
        assert!(parse("").is_empty());
        assert!(parse("\r\n\r\nno colon\r\n").is_empty());
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
