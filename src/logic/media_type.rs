//! Extensions for media types.

use super::request_header::is_token;
use super::text::{before, cut};

/// The extension, without its dot, of files of this `Content-Type`; `None` where nothing fits.
pub fn extension(content_type: &str) -> Option<&'static str> {
    let essence = before(extract(content_type), b';').trim_ascii();
    let mut rest = EXTENSIONS;
    while let Some((media_type, after)) = cut(rest, b' ') {
        let (extension, next) = cut(after, b'\n')?;
        if media_type.eq_ignore_ascii_case(essence) {
            return Some(extension);
        }
        rest = next;
    }
    None
}

/// The one media type of a `Content-Type` that may have been sent several times
/// ([Fetch §2.2.2](https://fetch.spec.whatwg.org/#concept-header-extract-mime-type)): the last that is
/// one. A single value is taken as it is.
pub fn extract(content_type: &str) -> &str {
    let mut found = None;
    let mut rest = content_type;
    while let Some((value, next)) = cut_value(rest) {
        if is_media_type(before(value, b';').trim_ascii()) {
            found = Some(value.trim_ascii());
        }
        rest = next;
    }
    match found {
        Some(found) if !is_media_type(before(rest, b';').trim_ascii()) => found,
        _ => rest.trim_ascii(),
    }
}

/// What stands before and behind the first comma that is in no quoted string.
fn cut_value(text: &str) -> Option<(&str, &str)> {
    let mut is_quoted = false;
    let mut is_escaped = false;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_quoted,
            b'"' => is_quoted = !is_quoted,
            b',' if !is_quoted => return Some((text.get(..index)?, text.get(index + 1..)?)),
            _ => {}
        }
    }
    None
}

fn is_media_type(essence: &str) -> bool {
    essence != "*/*"
        && cut(essence, b'/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}

/// The media types of [IANA](https://www.iana.org/assignments/media-types) and of daily use that
/// mini-programs move about, each with its extension. One text, since a table of texts is twice
/// its size in wasm.
const EXTENSIONS: &str = "\
application/gzip gz
application/javascript js
application/json json
application/msword doc
application/octet-stream bin
application/pdf pdf
application/rtf rtf
application/vnd.ms-excel xls
application/vnd.ms-powerpoint ppt
application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
application/wasm wasm
application/x-zip-compressed zip
application/xml xml
application/zip zip
audio/aac aac
audio/amr amr
audio/flac flac
audio/mp3 mp3
audio/mp4 m4a
audio/mpeg mp3
audio/ogg ogg
audio/wav wav
audio/wave wav
audio/webm weba
audio/x-m4a m4a
audio/x-wav wav
image/avif avif
image/bmp bmp
image/gif gif
image/heic heic
image/jpeg jpg
image/jpg jpg
image/png png
image/svg+xml svg
image/tiff tiff
image/webp webp
text/css css
text/csv csv
text/html html
text/javascript js
text/plain txt
video/mp4 mp4
video/quicktime mov
video/webm webm
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_and_letter_case_do_not_matter() {
        assert_eq!(extension("image/png"), Some("png"));
        assert_eq!(extension("Image/JPEG; q=1"), Some("jpg"));
        assert_eq!(extension(" text/plain ;charset=utf-8"), Some("txt"));
    }

    #[test]
    fn of_several_the_last_that_is_one() {
        for (several, one) in [
            ("image/png, image/png", "image/png"),
            (
                "image/png, text/html;charset=\"a,b\"",
                "text/html;charset=\"a,b\"",
            ),
            ("image/png, */*", "image/png"),
            ("image/png, ", "image/png"),
            ("cannot, image/png;q=\"\\\",\"", "image/png;q=\"\\\",\""),
            ("image/png", "image/png"),
            ("odd", "odd"),
            ("", ""),
        ] {
            assert_eq!(extract(several), one, "{several}");
        }
        assert_eq!(extension("text/html, image/png"), Some("png"));
    }

    #[test]
    fn unknown_types_have_none() {
        for odd in ["", "image", "x/y", ";"] {
            assert_eq!(extension(odd), None, "{odd}");
        }
    }
}
