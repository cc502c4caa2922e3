//! The name of a file.

use super::content_disposition::{self, Decode};
use super::media_type;
use super::text::{after_last, before, cut, cut_last, decoded_utf8, joined};

/// Longer names are cut: no file system in use takes more bytes.
const MAX_BYTES: usize = 255;

/// The name of a downloaded file: of `Content-Disposition`, else the last segment of the final
/// URL's path, else `file`; with an extension by `Content-Type` if it has none.
pub fn of_download(disposition: &str, url: &str, content_type: &str, decode: Decode) -> String {
    let [extended, plain] = content_disposition::file_names(disposition, decode);
    let cleaned = |name: Option<String>| name.and_then(|name| clean(&name));
    let name = cleaned(extended)
        .or_else(|| cleaned(plain))
        .or_else(|| of_url(url));
    with_extension(name, content_type)
}

/// The name of a file that may have one, else `file`; with an extension by type if it has none.
pub fn with_extension(name: Option<String>, content_type: &str) -> String {
    let mut name = name.unwrap_or_else(|| "file".to_owned());
    if !has_extension(&name)
        && let Some(extension) = media_type::extension(content_type)
    {
        name.push('.');
        name.push_str(extension);
    }
    name
}

/// The last segment of a URL's path, decoded where it is UTF-8, and cleaned.
pub fn of_url(url: &str) -> Option<String> {
    let path = before(before(url, b'#'), b'?');
    let (_scheme, rest) = cut(path, b':')?;
    let (_authority, segment) = cut_last(rest.strip_prefix("//")?, b'/')?;
    clean(&decoded_utf8(segment).unwrap_or_else(|| segment.to_owned()))
}

/// What is left of `raw` as a file name: no directories, no control characters, none that turn
/// the writing direction (they disguise an extension), no dots at the end. `None` if nothing is left.
pub fn clean(raw: &str) -> Option<String> {
    let mut name = after_last(after_last(raw, b'/'), b'\\').to_owned();
    name.retain(|c| !is_unfit(c));
    let mut name = name.trim_ascii();
    // As a browser saves it: Windows would drop them.
    while let Some(shorter) = name.strip_suffix('.') {
        name = shorter.trim_ascii_end();
    }
    (!name.is_empty()).then(|| shorten(name))
}

fn is_unfit(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn has_extension(name: &str) -> bool {
    cut_last(name, b'.').is_some_and(|(stem, extension)| !stem.is_empty() && !extension.is_empty())
}

/// Cuts the stem, so that the extension stays.
fn shorten(name: &str) -> String {
    if name.len() <= MAX_BYTES {
        return name.to_owned();
    }
    let (dot, extension) = match cut_last(name, b'.') {
        Some((_, extension)) if extension.len() < 32 => (".", extension),
        _ => ("", ""),
    };
    let room = name.floor_char_boundary(MAX_BYTES - dot.len() - extension.len());
    joined(&[name.get(..room).unwrap_or_default(), dot, extension])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_download(disposition: &str, url: &str, content_type: &str) -> String {
        super::of_download(disposition, url, content_type, &|_, _| None)
    }

    #[test]
    fn what_names_nothing_gives_way_to_the_next() {
        let of = |disposition| of_download(disposition, "https://h/u.png", "");
        assert_eq!(of("attachment; filename*=UTF-8''; filename=a.png"), "a.png");
        assert_eq!(
            of("attachment; filename*=UTF-8''..; filename=a.png"),
            "a.png"
        );
        assert_eq!(of("attachment; filename*=UTF-8''; filename=\"\""), "u.png");
    }

    #[test]
    fn a_downloads_name_has_three_sources_in_order() {
        let url = "https://h/dir/%E7%85%A7.png?x=/y.gif#z";
        assert_eq!(of_download("attachment; filename=a.txt", url, ""), "a.txt");
        assert_eq!(of_download("attachment", url, ""), "照.png");
        assert_eq!(of_download("inline; filename=\"../\"", url, ""), "照.png");
        assert_eq!(of_download("", url, ""), "照.png");
        for bare in ["https://h", "https://h/", "https://h/dir/?a=b.png"] {
            assert_eq!(of_download("", bare, ""), "file", "{bare}");
        }
    }

    #[test]
    fn a_missing_extension_comes_from_the_type() {
        assert_eq!(of_download("", "https://h/photo", "image/png"), "photo.png");
        assert_eq!(of_download("", "https://h/", "audio/mpeg"), "file.mp3");
        assert_eq!(of_download("", "https://h/a.php", "image/png"), "a.php");
        assert_eq!(of_download("", "https://h/photo", "x/y"), "photo");
        assert_eq!(of_download("", "https://h/.png", "image/png"), ".png.png");
        let disposition = "attachment; filename=report.";
        assert_eq!(
            of_download(disposition, "https://h/", "application/pdf"),
            "report.pdf"
        );
    }

    #[test]
    fn directories_and_unfit_characters_are_stripped() {
        for (raw, kept) in [
            ("照片 \"1\".png", "照片 \"1\".png"),
            ("../../etc/passwd", "passwd"),
            ("C:\\dir\\a.txt", "a.txt"),
            ("a\u{0}\r\nb\u{7f}\u{85}.png", "ab.png"),
            ("gpj.\u{202e}exe", "gpj.exe"),
            ("  a.png  ", "a.png"),
            ("a.png. . ", "a.png"),
        ] {
            assert_eq!(clean(raw).as_deref(), Some(kept), "{raw:?}");
        }
        for nothing in ["", "   ", ".", "..", "dir/", "\\", "\u{0}"] {
            assert_eq!(clean(nothing), None, "{nothing:?}");
        }
    }

    #[test]
    fn an_encoded_slash_in_a_url_is_no_way_out() {
        assert_eq!(
            of_url("https://h/..%2F..%2Fa.png").as_deref(),
            Some("a.png")
        );
    }

    #[test]
    fn what_is_not_utf_8_stays_encoded() {
        assert_eq!(
            of_url("https://h/%D5%D5%C6%AC.png").as_deref(),
            Some("%D5%D5%C6%AC.png")
        );
    }

    #[test]
    fn long_names_are_cut_and_keep_their_extension() {
        let long = ["照".repeat(200), ".png".to_owned()].concat();
        let short = clean(&long).unwrap_or_default();
        assert!(short.len() <= 255, "{}", short.len());
        assert!(short.ends_with("照.png"), "{short}");
    }
}
