//! Taking text apart at ASCII characters, and putting it together.
//!
//! `str`'s own methods do the same for any pattern, but are compiled once for each kind of
//! pattern, and the module's size is a user's waiting time.

use percent_encoding::percent_decode;

/// All of these, one behind the other.
pub fn joined(parts: &[&str]) -> String {
    let mut all = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    for part in parts {
        all.push_str(part);
    }
    all
}

/// What stands before and behind the first `mark`.
pub fn cut(text: &str, mark: u8) -> Option<(&str, &str)> {
    around(text, text.bytes().position(|byte| byte == mark)?)
}

/// What stands before and behind the last `mark`.
pub fn cut_last(text: &str, mark: u8) -> Option<(&str, &str)> {
    around(
        text,
        text.as_bytes().iter().rposition(|byte| *byte == mark)?,
    )
}

fn around(text: &str, index: usize) -> Option<(&str, &str)> {
    Some((text.get(..index)?, text.get(index + 1..)?))
}

/// What stands before the first `mark`: all, where there is none.
pub fn before(text: &str, mark: u8) -> &str {
    cut(text, mark).map_or(text, |(before, _)| before)
}

/// What stands behind the last `mark`: all, where there is none.
pub fn after_last(text: &str, mark: u8) -> &str {
    cut_last(text, mark).map_or(text, |(_, after)| after)
}

/// The bytes that percent-encoded ones stand for.
pub fn decoded(encoded: &[u8]) -> Vec<u8> {
    // `collect` would be compiled for a speed that no name needs.
    let mut bytes = Vec::new();
    for byte in percent_decode(encoded) {
        bytes.push(byte);
    }
    bytes
}

/// The bytes of a header's text, where each arrives as one character; of any other text, those in UTF-8.
pub fn octets(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for c in text.chars() {
        match u8::try_from(c) {
            Ok(byte) => bytes.push(byte),
            Err(_) => return text.as_bytes().to_vec(),
        }
    }
    bytes
}

/// The text of which [`octets`] gives these bytes.
pub fn latin_1(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        text.push(char::from(*byte));
    }
    text
}

/// What stands before and behind the first `mark`.
pub fn cut_bytes(bytes: &[u8], mark: u8) -> Option<(&[u8], &[u8])> {
    let index = bytes.iter().position(|byte| *byte == mark)?;
    Some((bytes.get(..index)?, bytes.get(index + 1..)?))
}

/// The text that these bytes are, if they are UTF-8.
pub fn utf8(bytes: Vec<u8>) -> Option<String> {
    String::from_utf8(bytes).ok()
}

/// The text that a percent-encoded one stands for, if that is UTF-8.
pub fn decoded_utf8(text: &str) -> Option<String> {
    utf8(decoded(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_and_last() {
        assert_eq!(cut("照=a=b", b'='), Some(("照", "a=b")));
        assert_eq!(cut_last("照=a=b", b'='), Some(("照=a", "b")));
        assert_eq!(cut("abc", b'='), None);
        assert_eq!(cut_last("", b'='), None);
        assert_eq!(before("a#b#c", b'#'), "a");
        assert_eq!(after_last("a/b/c", b'/'), "c");
        assert_eq!(
            (before("abc", b'/'), after_last("abc", b'/')),
            ("abc", "abc")
        );
    }

    #[test]
    fn percent_encoded_text() {
        assert_eq!(decoded_utf8("%E7%85%A7 %").as_deref(), Some("照 %"));
        assert_eq!(decoded_utf8("%D5%D5"), None);
        assert_eq!(decoded(b"%D5%D5"), [0xd5, 0xd5]);
    }

    #[test]
    fn octets_are_characters_up_to_255() {
        assert_eq!(octets("a\u{e4}"), [b'a', 0xe4]);
        assert_eq!(octets("照"), "照".as_bytes());
    }
}
