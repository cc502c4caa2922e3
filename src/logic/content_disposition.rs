//! The file name in a `Content-Disposition` header
//! ([RFC 6266](https://www.rfc-editor.org/rfc/rfc6266)).

use percent_encoding::{percent_decode, percent_decode_str};

/// The name that the header gives: `filename*` before `filename`. Uncleaned: it may hold
/// anything, directories too.
pub fn file_name(header: &str) -> Option<String> {
    let parameters = parameters(header);
    let value = |wanted: &str| {
        parameters
            .iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value.as_str())
    };
    value("filename*")
        .and_then(extended)
        .or_else(|| value("filename").map(plain))
}

/// An RFC 8187 value: charset, language, percent-encoded bytes.
fn extended(value: &str) -> Option<String> {
    let mut parts = value.splitn(3, '\'');
    let (charset, _language, encoded) = (parts.next()?, parts.next()?, parts.next()?);
    let bytes: Vec<u8> = percent_decode_str(encoded).collect();
    if charset.eq_ignore_ascii_case("utf-8") {
        String::from_utf8(bytes).ok()
    } else if charset.eq_ignore_ascii_case("iso-8859-1") {
        Some(bytes.into_iter().map(char::from).collect())
    } else {
        None
    }
}

/// A plain value, with the two habits of servers that browsers put up with as well: UTF-8 bytes
/// sent raw (they arrive one character per byte), and UTF-8 percent-encoded. The latter counts
/// only where it yields a character beyond ASCII, so that `100%25.png` stays as it is.
fn plain(value: &str) -> String {
    let text = match bytes_of(value).map(String::from_utf8) {
        Some(Ok(text)) => text,
        _ => value.to_owned(),
    };
    if !text.is_ascii() {
        return text;
    }
    match percent_decode(text.as_bytes()).decode_utf8() {
        Ok(decoded) if !decoded.is_ascii() => decoded.into_owned(),
        _ => text,
    }
}

/// The bytes of a text that holds one byte per character.
fn bytes_of(value: &str) -> Option<Vec<u8>> {
    value.chars().map(|c| u8::try_from(c).ok()).collect()
}

/// The header's parameters, names in lower case, quoted values unquoted.
fn parameters(header: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = match header.split_once(';') {
        Some((_disposition, rest)) => rest,
        None => return found,
    };
    while let Some((name, after)) = rest.split_once('=') {
        // A parameter without a value may stand before this one.
        let name = name.rsplit(';').next().unwrap_or(name);
        let after = after.trim_ascii_start();
        let (value, tail) = match after.strip_prefix('"') {
            Some(quoted) => unquote(quoted),
            None => match after.split_once(';') {
                Some((value, tail)) => (value.trim_ascii_end().to_owned(), tail),
                None => (after.trim_ascii_end().to_owned(), ""),
            },
        };
        found.push((name.trim_ascii().to_ascii_lowercase(), value));
        rest = tail;
    }
    found
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
    (value, tail.split_once(';').map_or("", |(_, tail)| tail))
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
