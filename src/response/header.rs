//! Response headers, as `XMLHttpRequest` and `fetch` give them.

use js_sys::Object;
use wasm_bindgen::{JsCast, JsValue};

use crate::sys::{self, Property};
use crate::text::{before, cut};

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

/// The pairs of a `Headers`, or of what stands in for one in tests: what iterates over pairs, what knows a
/// name, or a plain object. Names in lower case.
pub(crate) fn fields(headers: &JsValue) -> Option<Object> {
    if headers.is_falsy() {
        return None;
    }
    // The browser's own has them so.
    if headers.is_instance_of::<web_sys::Headers>() {
        return sys::from_entries(headers).ok();
    }
    let given = match sys::from_entries(headers) {
        Ok(fields) => sys::entries(&fields),
        Err(_) if sys::is_function(headers, Property::Get) => {
            let mut pairs = Vec::new();
            for name in KNOWN {
                let value =
                    sys::call_with(headers, Property::Get, &JsValue::from_str(name)).ok()?;
                pairs.extend(text(&value).map(|value| (name.to_owned(), value)));
            }
            return sys::object_of(&pairs).ok();
        }
        Err(_) => sys::entries(headers),
    };
    let mut pairs = Vec::new();
    let given = given.ok()?;
    let mut index = 0;
    while index < given.length() {
        let pair: js_sys::Array = given.get(index).unchecked_into();
        index += 1;
        if let Some(value) = text(&pair.get(1)) {
            let name = pair.get(0).as_string().unwrap_or_default();
            pairs.push((name.to_ascii_lowercase(), value));
        }
    }
    sys::object_of(&pairs).ok()
}

/// What a transfer looks for.
const KNOWN: [&str; 4] = [
    "content-type",
    "content-length",
    "content-disposition",
    "content-encoding",
];

fn text(value: &JsValue) -> Option<String> {
    value
        .as_string()
        .or_else(|| value.as_f64().map(|_| sys::message_of(value)))
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
}
