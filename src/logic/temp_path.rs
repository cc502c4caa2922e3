//! Temp paths: an object URL that carries the file's name as its fragment.

use super::text::{cut, decoded_utf8};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What `encodeURIComponent` encodes, and the quote and parentheses, which would end an unquoted
/// CSS `url()`.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*');

/// What follows the object URL of a file called `name` in its temp path: behind the last `/` is the
/// name, and behind the last `.` the extension.
pub fn fragment(name: &str) -> String {
    let mut fragment = "#/".to_owned();
    for piece in utf8_percent_encode(name, COMPONENT) {
        fragment.push_str(piece);
    }
    fragment
}

/// The file name in a path's fragment, if it has one.
pub fn name(path: &str) -> Option<String> {
    let (_url, fragment) = cut(path, b'#')?;
    let encoded = fragment.strip_prefix('/')?;
    Some(decoded_utf8(encoded).unwrap_or_else(|| encoded.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "blob:https://host/2b28afc3-0000-4000-8000-000000000000";

    #[test]
    fn what_miniprograms_do_with_a_path_works() {
        let path = URL.to_owned() + &fragment("photo.png");
        assert_eq!(path, [URL, "#/photo.png"].concat());
        assert_eq!(path.rsplit('.').next(), Some("png"));
        assert_eq!(path.rsplit('/').next(), Some("photo.png"));
    }

    #[test]
    fn the_name_is_percent_encoded_and_comes_back() {
        let path = URL.to_owned() + &fragment("照片 \"1\"/#?%.png");
        assert_eq!(
            path,
            [URL, "#/%E7%85%A7%E7%89%87%20%221%22%2F%23%3F%25.png"].concat()
        );
        assert_eq!(name(&path).as_deref(), Some("照片 \"1\"/#?%.png"));
    }

    #[test]
    fn a_name_cannot_end_an_unquoted_css_url() {
        let path = URL.to_owned() + &fragment("photo (1)'.png");
        assert!(path.ends_with("#/photo%20%281%29%27.png"), "{path}");
    }

    #[test]
    fn other_fragments_are_no_names() {
        assert_eq!(name(URL), None);
        assert_eq!(name("blob:x#abc"), None);
        assert_eq!(name("blob:x#/%D5%D5.png").as_deref(), Some("%D5%D5.png"));
    }
}
