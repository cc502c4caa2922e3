//! Temp paths: an object URL that carries the file's name as its fragment.

use super::text::{before, cut, decoded_utf8};
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

/// The temp path of a file called `name` behind `object_url`:
/// what follows its last `/` is the name, and what follows its last `.` the extension.
pub fn join(object_url: &str, name: &str) -> String {
    [object_url, "#/", &encoded(name)].concat()
}

/// The temp path of a file where there are no object URLs (service workers): good for uploading
/// it again. `number` keeps apart files of one name.
pub fn without_object_url(number: &str, name: &str) -> String {
    ["wxfile://temp/", number, "/", &encoded(name)].concat()
}

fn encoded(name: &str) -> String {
    let mut encoded = String::new();
    for piece in utf8_percent_encode(name, COMPONENT) {
        encoded.push_str(piece);
    }
    encoded
}

/// The object URL of a temp path: all before the fragment.
pub fn object_url(path: &str) -> &str {
    before(path, b'#')
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
        let path = join(URL, "photo.png");
        assert_eq!(path, [URL, "#/photo.png"].concat());
        assert_eq!(path.rsplit('.').next(), Some("png"));
        assert_eq!(path.rsplit('/').next(), Some("photo.png"));
    }

    #[test]
    fn the_name_is_percent_encoded_and_comes_back() {
        let path = join(URL, "照片 \"1\"/#?%.png");
        assert_eq!(
            path,
            [URL, "#/%E7%85%A7%E7%89%87%20%221%22%2F%23%3F%25.png"].concat()
        );
        assert_eq!(name(&path).as_deref(), Some("照片 \"1\"/#?%.png"));
        assert_eq!(object_url(&path), URL);
    }

    #[test]
    fn a_name_cannot_end_an_unquoted_css_url() {
        let path = join(URL, "photo (1)'.png");
        assert!(path.ends_with("#/photo%20%281%29%27.png"), "{path}");
    }

    #[test]
    fn other_fragments_are_no_names() {
        assert_eq!(name(URL), None);
        assert_eq!(name("blob:x#abc"), None);
        assert_eq!(name("blob:x#/%D5%D5.png").as_deref(), Some("%D5%D5.png"));
    }

    #[test]
    fn a_path_without_object_url_is_unlike_any_other() {
        assert_eq!(
            without_object_url("7", "a b.png"),
            "wxfile://temp/7/a%20b.png"
        );
        assert_ne!(without_object_url("7", "a"), without_object_url("8", "a"));
    }
}
