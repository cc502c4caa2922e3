//! The file name in a `Content-Disposition` header
//! ([RFC 6266](https://www.rfc-editor.org/rfc/rfc6266)).

use super::encoded_word;
use crate::text::{cut_bytes, decoded, latin_1, octets, utf8};

/// The text that bytes are in a charset, under any of its names: a browser's own `TextDecoder`.
pub type Decode<'a> = &'a dyn Fn(&str, &[u8]) -> Option<String>;

/// The names that the header gives, the better one first: `filename*` before `filename`. Uncleaned:
/// they may hold anything, directories too.
pub fn file_names(header: &str, decode: Decode) -> [Option<String>; 2] {
    let header = octets(header);
    [
        parameter(&header, b"filename*").and_then(|value| extended(&value, decode)),
        parameter(&header, b"filename").map(|value| plain(&value, decode)),
    ]
}

/// An RFC 8187 value: charset, language, percent-encoded bytes. Servers also name other charsets than
/// its two, as [RFC 2231](https://www.rfc-editor.org/rfc/rfc2231) let them, or none.
fn extended(value: &[u8], decode: Decode) -> Option<String> {
    let (charset, rest) = cut_bytes(value, b'\'')?;
    let (_language, encoded) = cut_bytes(rest, b'\'')?;
    from_charset(charset, decoded(encoded), decode)
}

/// The text that bytes are in a charset; without its name, in UTF-8.
pub(super) fn from_charset(charset: &[u8], bytes: Vec<u8>, decode: Decode) -> Option<String> {
    let is_utf_8 = [b"".as_slice(), b"utf-8", b"utf8"]
        .iter()
        .any(|name| charset.eq_ignore_ascii_case(name));
    if is_utf_8 {
        utf8(bytes)
    } else {
        decode(str::from_utf8(charset).ok()?, &bytes)
    }
}

/// A plain value, with the habits of servers that browsers put up with as well: UTF-8 bytes sent raw,
/// the encoded words of mail, and UTF-8 percent-encoded. The last counts only where it yields a character
/// beyond ASCII, so that `100%25.png` stays as it is.
fn plain(value: &[u8], decode: Decode) -> String {
    let read = if value.is_ascii() {
        encoded_word::decoded(value, decode)
            .or_else(|| utf8(decoded(value)).filter(|text| !text.is_ascii()))
    } else {
        utf8(value.to_vec())
    };
    read.unwrap_or_else(|| latin_1(value))
}

/// The value of the first parameter called `wanted` that has one, unquoted.
fn parameter(header: &[u8], wanted: &[u8]) -> Option<Vec<u8>> {
    let (_disposition, mut rest) = cut_bytes(header, b';')?;
    loop {
        let (mut name, after) = cut_bytes(rest, b'=')?;
        // A parameter without a value may stand before this one.
        while let Some((_, next)) = cut_bytes(name, b';') {
            name = next;
        }
        let after = after.trim_ascii_start();
        let (value, tail) = match after.strip_prefix(b"\"") {
            Some(quoted) => unquote(quoted),
            None => {
                let (value, tail) = cut_bytes(after, b';').unwrap_or((after, b""));
                (value.trim_ascii_end().to_vec(), tail)
            }
        };
        if name.trim_ascii().eq_ignore_ascii_case(wanted) && !value.is_empty() {
            return Some(value);
        }
        rest = tail;
    }
}

/// The text up to the closing quote, and what follows the next semicolon.
fn unquote(quoted: &[u8]) -> (Vec<u8>, &[u8]) {
    let mut value = Vec::new();
    let mut rest = quoted;
    while let Some((&byte, next)) = rest.split_first() {
        rest = next;
        match byte {
            b'"' => break,
            b'\\' => {
                let (escaped, next) = rest.split_at(rest.len().min(1));
                value.extend_from_slice(escaped);
                rest = next;
            }
            _ => value.push(byte),
        }
    }
    (value, cut_bytes(rest, b';').map_or(b"", |(_, tail)| tail))
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
        check("attachment; filename=\"open\\", Some("open"));
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
