//! How many pictures may be picked, and what becomes of one that is compressed.

use super::file_name;
use super::media_type;
use super::text::{cut_last, joined};

/// The longest side of a compressed picture, in pixels; the shorter one of a long picture.
const LIMIT: f64 = 1280.0;

/// A side so many times the other makes a picture long, as screenshots of whole pages are: with the
/// longer side cut, nobody could read it.
const LONG: f64 = 2.0;

/// How many may be picked: 9, unless `wanted` is a number.
pub fn count(wanted: f64) -> u32 {
    if wanted.is_nan() {
        9
    } else {
        (wanted as u32).clamp(1, 20)
    }
}

/// The width and height of a compressed picture, of the same shape and never larger than before.
/// `None` for what has no size.
pub fn fit(width: f64, height: f64) -> Option<(u32, u32)> {
    let (shorter, longer) = (width.min(height), width.max(height));
    let limited = if longer > LONG * shorter {
        shorter
    } else {
        longer
    };
    let scale = (LIMIT / limited).min(1.0);
    let rounded = |side: f64| ((side * scale + 0.5) as u32).max(1);
    (width > 0.0 && height > 0.0).then(|| (rounded(width), rounded(height)))
}

/// The media type of a compressed picture with transparency, which JPEG has none of.
pub fn type_with_transparency(media_type: &str) -> &'static str {
    if media_type == "image/webp" {
        "image/webp"
    } else {
        "image/png"
    }
}

/// The name of a picked file, which on some phones has no extension.
pub fn picked_name(name: &str, media_type: &str) -> String {
    file_name::with_extension(file_name::clean(name), media_type)
}

/// The name of a picture that was `old_type` and is `new_type` now. A browser tells a file's type
/// by its extension, so that the old one fits where the type is the same.
pub fn name(name: &str, old_type: &str, new_type: &str) -> String {
    if old_type == new_type {
        return file_name::with_extension(Some(name.to_owned()), new_type);
    }
    let stem = match cut_last(name, b'.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    };
    let extension = media_type::extension(new_type).unwrap_or_default();
    joined(&[stem, ".", extension])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_to_twenty_pictures_and_nine_by_default() {
        for (wanted, count_) in [
            (f64::NAN, 9),
            (f64::NEG_INFINITY, 1),
            (-3.0, 1),
            (0.0, 1),
            (1.0, 1),
            (2.9, 2),
            (20.0, 20),
            (21.0, 20),
            (f64::INFINITY, 20),
        ] {
            assert_eq!(count(wanted), count_, "{wanted:?}");
        }
    }

    #[test]
    fn the_longest_side_is_cut_to_1280_or_the_shorter_of_a_long_one_and_the_shape_stays() {
        for (width, height, fitted) in [
            (4000.0, 3000.0, (1280, 960)),
            (3000.0, 4000.0, (960, 1280)),
            (1281.0, 1281.0, (1280, 1280)),
            (1280.0, 700.0, (1280, 700)),
            (1.0, 1.0, (1, 1)),
            (2560.0, 1280.0, (1280, 640)),
            (2562.0, 1280.0, (2562, 1280)),
            (1080.0, 12_000.0, (1080, 12_000)),
            (12_000.0, 1080.0, (12_000, 1080)),
            (2560.0, 12_000.0, (1280, 6000)),
            (100_000.0, 10.0, (100_000, 10)),
        ] {
            assert_eq!(fit(width, height), Some(fitted), "{width} x {height}");
        }
    }

    #[test]
    fn what_has_no_size_is_no_picture() {
        for (width, height) in [(0.0, 0.0), (0.0, 10.0), (10.0, 0.0)] {
            assert_eq!(fit(width, height), None, "{width} x {height}");
        }
    }

    #[test]
    fn transparency_stays_in_webp_or_goes_to_png() {
        assert_eq!(type_with_transparency("image/webp"), "image/webp");
        for other in ["image/png", "image/avif", "image/jpeg", ""] {
            assert_eq!(type_with_transparency(other), "image/png", "{other}");
        }
    }

    #[test]
    fn a_picked_file_has_an_extension_and_no_directories() {
        for (before, media_type, after) in [
            ("1000031", "image/jpeg", "1000031.jpg"),
            ("photo.JPG", "image/jpeg", "photo.JPG"),
            ("1000031", "", "1000031"),
            ("a\u{202e}gpj.exe", "image/jpeg", "agpj.exe"),
            ("", "image/png", "file.png"),
        ] {
            assert_eq!(picked_name(before, media_type), after, "{before}");
        }
    }

    #[test]
    fn the_name_keeps_its_stem_and_has_the_types_extension() {
        let (jpeg, png) = ("image/jpeg", "image/png");
        for (before, old_type, new_type, after) in [
            ("photo.png", png, jpeg, "photo.jpg"),
            ("照片 \"1\".heic", "image/heic", jpeg, "照片 \"1\".jpg"),
            ("2024.01.02.png", png, jpeg, "2024.01.02.jpg"),
            ("photo.jpg", jpeg, png, "photo.png"),
            ("photo", "", jpeg, "photo.jpg"),
            (".png", png, jpeg, ".png.jpg"),
        ] {
            assert_eq!(name(before, old_type, new_type), after, "{before}");
        }
    }

    #[test]
    fn an_extension_that_fits_stays() {
        for before in ["IMG_1.JPG", "photo.jpeg", "photo.jfif"] {
            assert_eq!(name(before, "image/jpeg", "image/jpeg"), before);
        }
        assert_eq!(name("1000031", "image/jpeg", "image/jpeg"), "1000031.jpg");
    }
}
