//! Extensions for media types.

use super::text::{before, cut};

/// The extension, without its dot, of files of this `Content-Type`; `None` where nothing fits.
pub fn extension(content_type: &str) -> Option<&'static str> {
    let essence = before(content_type, b';').trim_ascii();
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
    fn unknown_types_have_none() {
        for odd in ["", "image", "x/y", ";"] {
            assert_eq!(extension(odd), None, "{odd}");
        }
    }
}
