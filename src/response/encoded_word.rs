//! The encoded words of mail headers ([RFC 2047](https://www.rfc-editor.org/rfc/rfc2047)), which
//! servers put into a file's name as well.

use super::content_disposition::{Decode, from_charset};
use crate::text::cut_bytes;

/// The text in which each encoded word of what is ASCII is decoded; `None` where there is none, or one that
/// cannot be.
pub fn decoded(value: &[u8], decode: Decode) -> Option<String> {
    let mut text = String::new();
    // Words in a row may share a character's bytes.
    let mut run: Option<(&[u8], Vec<u8>)> = None;
    let mut has_words = false;
    let mut rest = value;
    while let Some((&byte, behind)) = rest.split_first() {
        // The space between two words is theirs.
        let start = match run {
            Some(_) => rest.trim_ascii_start(),
            None => rest,
        };
        if let Some((charset, bytes, next)) = word(start) {
            has_words = true;
            rest = next;
            match &mut run {
                Some((of_run, all)) if of_run.eq_ignore_ascii_case(charset) => all.extend(bytes),
                _ => {
                    flush(&mut run, &mut text, decode)?;
                    run = Some((charset, bytes));
                }
            }
        } else {
            flush(&mut run, &mut text, decode)?;
            text.push(char::from(byte));
            rest = behind;
        }
    }
    flush(&mut run, &mut text, decode)?;
    has_words.then_some(text)
}

fn flush(run: &mut Option<(&[u8], Vec<u8>)>, text: &mut String, decode: Decode) -> Option<()> {
    if let Some((charset, bytes)) = run.take() {
        text.push_str(&from_charset(charset, bytes, decode)?);
    }
    Some(())
}

/// The charset and the bytes of a word that `text` begins with, and what follows it.
fn word(text: &[u8]) -> Option<(&[u8], Vec<u8>, &[u8])> {
    let (charset, rest) = cut_bytes(text.strip_prefix(b"=?")?, b'?')?;
    let (encoding, rest) = cut_bytes(rest, b'?')?;
    let (content, rest) = cut_bytes(rest, b'?')?;
    let rest = rest.strip_prefix(b"=")?;
    let bytes = match encoding {
        b"B" | b"b" => base64(content)?,
        b"Q" | b"q" => quoted_printable(content)?,
        _ => return None,
    };
    // A language may follow the charset.
    let charset = cut_bytes(charset, b'*').map_or(charset, |(charset, _)| charset);
    Some((charset, bytes, rest))
}

fn quoted_printable(content: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut rest = content.iter();
    while let Some(&byte) = rest.next() {
        bytes.push(match byte {
            b'_' => b' ',
            b'=' => digit(*rest.next()?)? * 16 + digit(*rest.next()?)?,
            other => other,
        });
    }
    Some(bytes)
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

fn base64(content: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for &byte in content {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => return None,
        };
        bits = bits << 6 | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, expected: Option<&str>) {
        let latin_1 = |charset: &str, bytes: &[u8]| {
            (charset == "ISO-8859-1").then(|| bytes.iter().copied().map(char::from).collect())
        };
        assert_eq!(
            decoded(value.as_bytes(), &latin_1).as_deref(),
            expected,
            "{value}"
        );
    }

    #[test]
    fn both_encodings() {
        check("=?UTF-8?B?5LiA6K+6Lnhsc3g=?=", Some("一诺.xlsx"));
        check("=?utf-8?b?L2EvYi5wbmc?=", Some("/a/b.png"));
        check("=?utf-8?b?Pz8/Pj4+?=", Some("???>>>"));
        check("=?UTF-8?Q?a_=e4=B8=80.txt?=", Some("a 一.txt"));
        check("=?ISO-8859-1*en?Q?=A3?=", Some("£"));
    }

    #[test]
    fn several_words_and_what_is_between_them() {
        check("=?UTF-8?Q?a?= =?UTF-8?Q?b?=", Some("ab"));
        check("=?UTF-8?Q?=E4=B8?= =?UTF-8?Q?=80?=", Some("一"));
        check("=?UTF-8?Q?a?= =?ISO-8859-1?Q?=A3?= .txt", Some("a£ .txt"));
        check("x =?UTF-8?Q?a?=.txt", Some("x a.txt"));
    }

    #[test]
    fn what_is_none_or_cannot_be_read() {
        for odd in [
            "",
            "a.png",
            "=?",
            "=?UTF-8?B?5LiA",
            "=?UTF-8?X?a?=",
            "=?UTF-8?B?*?=",
            "=?UTF-8?Q?=4?=",
            "=?UTF-8?Q?=FF?=",
            "=?unknown?Q?a?=",
        ] {
            check(odd, None);
        }
    }
}
