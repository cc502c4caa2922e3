//! The file name in a `Content-Disposition` header
//! ([RFC 6266](https://www.rfc-editor.org/rfc/rfc6266)).

use super::encoded_word;
use crate::text::{after_last, cut, decoded, decoded_utf8, octets};

/// The text that bytes are in a charset, under any of its names: a browser's own `TextDecoder`.
pub type Decode<'a> = &'a dyn Fn(&str, &[u8]) -> Option<String>;

/// The names that the header gives, the better one first: `filename*` before `filename`. Uncleaned:
/// they may hold anything, directories too.
pub fn file_names(header: &str, decode: Decode) -> [Option<String>; 2] {
    [
        parameter(header, "filename*").and_then(|value| extended(&value, decode)),
        parameter(header, "filename").map(|value| plain(&value, decode)),
    ]
}

/// An RFC 8187 value: charset, language, percent-encoded bytes. Servers also name other charsets than
/// its two, as [RFC 2231](https://www.rfc-editor.org/rfc/rfc2231) let them, or none.
fn extended(value: &str, decode: Decode) -> Option<String> {
    let (charset, rest) = cut(value, b'\'')?;
    let (_language, encoded) = cut(rest, b'\'')?;
    from_charset(charset, decoded(&octets(encoded)), decode)
}

/// The text that bytes are in a charset; without its name, in UTF-8.
pub(super) fn from_charset(charset: &str, bytes: Vec<u8>, decode: Decode) -> Option<String> {
    let is_utf_8 = ["", "utf-8", "utf8"]
        .iter()
        .any(|name| charset.eq_ignore_ascii_case(name));
    if is_utf_8 {
        String::from_utf8(bytes).ok()
    } else {
        decode(charset, &bytes)
    }
}

/// A plain value, with the habits of servers that browsers put up with as well: UTF-8 bytes sent raw
/// (they arrive one character per byte), the encoded words of mail, and UTF-8 percent-encoded. The
/// last counts only where it yields a character beyond ASCII, so that `100%25.png` stays as it is.
fn plain(value: &str, decode: Decode) -> String {
    let read = if value.is_ascii() {
        encoded_word::decoded(value, decode)
            .or_else(|| decoded_utf8(value).filter(|text| !text.is_ascii()))
    } else {
        from_bytes(value)
    };
    read.unwrap_or_else(|| value.to_owned())
}

/// The UTF-8 text whose bytes are the characters of `value`.
fn from_bytes(value: &str) -> Option<String> {
    let mut bytes = Vec::new();
    for c in value.chars() {
        bytes.push(u8::try_from(c).ok()?);
    }
    String::from_utf8(bytes).ok()
}

/// The value of the first parameter called `wanted` that has one, unquoted.
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
        if name.trim_ascii().eq_ignore_ascii_case(wanted) && !value.is_empty() {
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
        let name = file_names(header, &decode).into_iter().flatten().next();
        assert_eq!(name.as_deref(), expected, "{header}");
    }

    /// Knows one charset, and two characters of another.
    fn decode(charset: &str, bytes: &[u8]) -> Option<String> {
        match (charset, bytes) {
            ("iso-8859-1", _) => Some(bytes.iter().copied().map(char::from).collect()),
            ("GBK", b"\xb1\xa8\xb1\xed.xlsx") => Some("报表.xlsx".to_owned()),
            _ => None,
        }
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
        check("attachment; filename=", None);
        check("attachment; filename=\"\"; filename=a.png", Some("a.png"));
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
    fn any_charset_that_the_browser_knows_under_any_of_its_names() {
        for header in [
            "attachment; filename*=utf8''%E6%8A%A5%E8%A1%A8.xlsx",
            "attachment; filename*=''%E6%8A%A5%E8%A1%A8.xlsx",
            "attachment; filename*=\"UTF-8''%E6%8A%A5%E8%A1%A8.xlsx\"",
            "attachment; filename*=GBK''%B1%A8%B1%ED.xlsx",
        ] {
            check(header, Some("报表.xlsx"));
        }
        let raw: String = "UTF-8''报表.xlsx".bytes().map(char::from).collect();
        check(
            &["attachment; filename*=", &raw].concat(),
            Some("报表.xlsx"),
        );
    }

    #[test]
    fn encoded_words_in_a_plain_value() {
        check(
            r#"attachment; filename="=?UTF-8?B?5LiA6K+6Lnhsc3g=?=""#,
            Some("一诺.xlsx"),
        );
        check(
            "attachment; filename==?utf-8?Q?=E4=B8=80.txt?=; x=y",
            Some("一.txt"),
        );
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
