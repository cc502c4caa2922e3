//! The file name in a `Content-Disposition` header
//! ([RFC 6266](https://www.rfc-editor.org/rfc/rfc6266)).

use super::text::{after_last, cut, decoded, decoded_utf8};

/// The name that the header gives: `filename*` before `filename`. Uncleaned: it may hold
/// anything, directories too.
pub fn file_name(header: &str) -> Option<String> {
    parameter(header, "filename*")
        .and_then(|value| extended(&value))
        .or_else(|| parameter(header, "filename").map(|value| plain(&value)))
}

/// An RFC 8187 value: charset, language, percent-encoded bytes.
fn extended(value: &str) -> Option<String> {
    let (charset, rest) = cut(value, b'\'')?;
    let (_language, encoded) = cut(rest, b'\'')?;
    if charset.eq_ignore_ascii_case("utf-8") {
        decoded_utf8(encoded)
    } else if charset.eq_ignore_ascii_case("iso-8859-1") {
        Some(decoded(encoded).into_iter().map(char::from).collect())
    } else {
        None
    }
}

/// A plain value, with the two habits of servers that browsers put up with as well: UTF-8 bytes
/// sent raw (they arrive one character per byte), and UTF-8 percent-encoded. The latter counts
/// only where it yields a character beyond ASCII, so that `100%25.png` stays as it is.
fn plain(value: &str) -> String {
    let is_ascii = value.is_ascii();
    let read = if is_ascii {
        decoded_utf8(value)
    } else {
        from_bytes(value)
    };
    read.filter(|text| !is_ascii || !text.is_ascii())
        .unwrap_or_else(|| value.to_owned())
}

/// The UTF-8 text whose bytes are the characters of `value`.
fn from_bytes(value: &str) -> Option<String> {
    let mut bytes = Vec::new();
    for c in value.chars() {
        bytes.push(u8::try_from(c).ok()?);
    }
    String::from_utf8(bytes).ok()
}

/// The value of the first parameter called `wanted`, unquoted.
fn parameter(header: &str, wanted: &str) -> Option<String> {
    let (_disposition, mut rest) = cut(header, b';')?;
    loop {
        let (name, after) = cut(rest, b'=')?;
        // A parameter without a value may stand before this one.
        let name = after_last(name, b';');
        let after = after.trim_ascii_start();
        let (value, tail) = match after.strip_prefix('"') {
            Some(quoted) => unquote(quoted),
            None => {
                let (value, tail) = cut(after, b';').unwrap_or((after, ""));
                (value.trim_ascii_end().to_owned(), tail)
            }
        };
        if name.trim_ascii().eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = tail;
    }
}

/// The text up to the closing quote, and what follows the next semicolon.
fn unquote(quoted: &str) -> (String, &str) {
    let mut value = String::new();
    let mut chars = quoted.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => value.extend(chars.next()),
            _ => value.push(c),
        }
    }
    let tail = chars.as_str();
    (value, cut(tail, b';').map_or("", |(_, tail)| tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(header: &str, expected: Option<&str>) {
        assert_eq!(file_name(header).as_deref(), expected, "{header}");
    }

    #[test]
    fn tokens_and_quoted_strings() {
        check("attachment; filename=a.png", Some("a.png"));
        check("attachment;filename = \"a b.png\" ; x=y", Some("a b.png"));
        check("attachment; FILENAME=\"a;b=c.png\"", Some("a;b=c.png"));
        check(
            r#"attachment; filename="say \"hi\" \\.png""#,
            Some(r#"say "hi" \.png"#),
        );
        check("inline", None);
        check("attachment; name=a.png", None);
        check("attachment; flag; filename=a.png", Some("a.png"));
        check("attachment; filename=", Some(""));
        check("attachment; filename=\"open", Some("open"));
    }

    #[test]
    fn the_extended_form_comes_first() {
        check(
            "attachment; filename=\"a.png\"; filename*=UTF-8''%E7%85%A7%E7%89%87%20%221%22.png",
            Some("照片 \"1\".png"),
        );
        check("attachment; filename*=iso-8859-1'en'%A3.txt", Some("£.txt"));
    }

    #[test]
    fn an_extended_form_that_cannot_be_read_gives_way() {
        check(
            "attachment; filename*=UTF-8''%FF.png; filename=b.png",
            Some("b.png"),
        );
        check(
            "attachment; filename*=big5''%A4.png; filename=b.png",
            Some("b.png"),
        );
        check(
            "attachment; filename*=nonsense; filename=b.png",
            Some("b.png"),
        );
    }

    #[test]
    fn utf_8_that_servers_send_raw_or_percent_encoded() {
        let raw: String = "照片.png".bytes().map(char::from).collect();
        check(
            &["attachment; filename=\"", &raw, "\""].concat(),
            Some("照片.png"),
        );
        check("attachment; filename=%E7%85%A7%20.png", Some("照 .png"));
        check(
            "attachment; filename=\"100%25 a%20b.png\"",
            Some("100%25 a%20b.png"),
        );
        check("attachment; filename=caf\u{e9}.png", Some("caf\u{e9}.png"));
    }
}
