//! Temp paths: an object URL that carries the file's name, percent-encoded, at the end of its fragment.

use super::text::{cut, decoded_utf8};

/// What stands before the name. Programs tell by it that a file was picked: WeChat's own paths have
/// `wxfile://tmp_…` on phones and `http://tmp/…` in its tools.
const PREFIX: &str = "wxfile://tmp/tmp_/";

/// The file name in a path's fragment, if it has one; a page's own has it behind a slash alone.
pub fn name(path: &str) -> Option<String> {
    let (_url, fragment) = cut(path, b'#')?;
    let encoded = fragment
        .strip_prefix(PREFIX)
        .or_else(|| fragment.strip_prefix('/'))?;
    Some(decoded_utf8(encoded).unwrap_or_else(|| encoded.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "blob:https://host/2b28afc3-0000-4000-8000-000000000000";

    #[test]
    fn the_name_is_decoded() {
        for (fragment, decoded) in [
            ("#wxfile://tmp/tmp_/photo.png", "photo.png"),
            ("#/photo.png", "photo.png"),
            ("#/photo%20%281%29%27.png", "photo (1)'.png"),
            (
                "#/%E7%85%A7%E7%89%87%20%221%22%2F%23%3F%25.png",
                "照片 \"1\"/#?%.png",
            ),
        ] {
            assert_eq!(name(&[URL, fragment].concat()).as_deref(), Some(decoded));
        }
    }

    #[test]
    fn other_fragments_are_no_names() {
        assert_eq!(name(URL), None);
        assert_eq!(name("blob:x#abc"), None);
        assert_eq!(name("blob:x#/%D5%D5.png").as_deref(), Some("%D5%D5.png"));
    }
}
