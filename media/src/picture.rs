//! The size of a picture as it is stored, and how it lies: by its header, without decoding it.

use crate::head::{Gap, Head, optional};
use crate::orientation::UPRIGHT;
use crate::tiff;

/// What a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// [ITU-T T.81](https://www.w3.org/Graphics/JPEG/itu-t81.pdf).
    Jpeg,
    /// [PNG](https://www.w3.org/TR/png-3/).
    Png,
    /// [GIF89a](https://www.w3.org/Graphics/GIF/spec-gif89a.txt).
    Gif,
    /// [TIFF 6.0](https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf).
    Tiff,
    /// [RFC 9649](https://www.rfc-editor.org/rfc/rfc9649).
    Webp,
    /// [Windows bitmaps](https://learn.microsoft.com/windows/win32/gdi/bitmap-storage).
    Bmp,
}

impl Kind {
    /// In one word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Tiff => "tiff",
            Self::Webp => "webp",
            Self::Bmp => "bmp",
        }
    }
}

/// What a header tells of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it is.
    pub kind: Kind,
    /// In pixels as stored, before it is turned.
    pub width: u32,
    /// In pixels as stored, before it is turned.
    pub height: u32,
    /// From 1 to 8, as EXIF numbers it.
    pub orientation: u8,
}

/// JPEG's markers, behind their `0xff`.
mod marker {
    pub const FILL: u8 = 0xff;
    pub const APP1: u8 = 0xe1;
    pub const TEM: u8 = 0x01;
    pub const RST0: u8 = 0xd0;
    pub const RST7: u8 = 0xd7;
}

/// Reads a header; `None` if it is none that is known, or tells no size.
pub fn read(head: &Head) -> Result<Option<Picture>, Gap> {
    let found = optional(read_known(head))?;
    Ok(found.filter(|picture| picture.width > 0 && picture.height > 0))
}

fn read_known(head: &Head) -> Result<Picture, Gap> {
    match head.array(0)? {
        [0xff, 0xd8, 0xff, _] => jpeg(head),
        [0x89, b'P', b'N', b'G'] => png(head),
        [b'G', b'I', b'F', b'8'] => Ok(Picture {
            kind: Kind::Gif,
            width: head.u16_le(6)?.into(),
            height: head.u16_le(8)?.into(),
            orientation: UPRIGHT,
        }),
        [b'R', b'I', b'F', b'F'] => webp(head),
        [b'B', b'M', ..] => bmp(head),
        [b'I', b'I', 42, 0] | [b'M', b'M', 0, 42] => {
            let tiff::Fields { width, height, .. } = tiff::read(head, 0)?;
            Ok(Picture {
                kind: Kind::Tiff,
                width,
                height,
                orientation: tiff::orientation(head, 0)?.unwrap_or(UPRIGHT),
            })
        }
        _ => Err(Gap::Broken),
    }
}

/// Its segments up to the frame header; EXIF may be in any of those before.
fn jpeg(head: &Head) -> Result<Picture, Gap> {
    let mut at = 2;
    let mut orientation = None;
    loop {
        let [0xff, code] = head.array(at)? else {
            return Err(Gap::Broken);
        };
        match code {
            marker::FILL => at += 1,
            marker::TEM | marker::RST0..=marker::RST7 => at += 2,
            // Frames but tables, which stand among them: DHT, JPG, DAC.
            0xc0..=0xcf if !matches!(code, 0xc4 | 0xc8 | 0xcc) => {
                return Ok(Picture {
                    kind: Kind::Jpeg,
                    height: head.u16_be(at + 5)?.into(),
                    width: head.u16_be(at + 7)?.into(),
                    orientation: orientation.unwrap_or(UPRIGHT),
                });
            }
            0xc0.. => {
                let length = u64::from(head.u16_be(at + 2)?);
                if length < 2 || matches!(code, 0xd8..=0xda) {
                    return Err(Gap::Broken);
                }
                if code == marker::APP1 && orientation.is_none() && head.has(at + 4, b"Exif\0\0")? {
                    orientation = tiff::orientation(head, at + 10)?;
                }
                at += 2 + length;
            }
            _ => return Err(Gap::Broken),
        }
    }
}

/// IHDR, and EXIF if it comes before the picture's data.
fn png(head: &Head) -> Result<Picture, Gap> {
    if !head.has(12, b"IHDR")? {
        return Err(Gap::Broken);
    }
    Ok(Picture {
        kind: Kind::Png,
        width: head.u32_be(16)?,
        height: head.u32_be(20)?,
        orientation: optional(png_orientation(head))?
            .flatten()
            .unwrap_or(UPRIGHT),
    })
}

fn png_orientation(head: &Head) -> Result<Option<u8>, Gap> {
    let mut at = 8;
    loop {
        let length = u64::from(head.u32_be(at)?);
        match &head.array(at + 4)? {
            b"eXIf" => return tiff::orientation(head, at + 8),
            b"IDAT" | b"IEND" => return Ok(None),
            _ => at += 12 + length,
        }
    }
}

fn webp(head: &Head) -> Result<Picture, Gap> {
    if !head.has(8, b"WEBP")? {
        return Err(Gap::Broken);
    }
    let (width, height, orientation) = match &head.array(12)? {
        b"VP8X" => {
            let orientation = optional(webp_orientation(head))?.flatten();
            (head.u24_le(24)? + 1, head.u24_le(27)? + 1, orientation)
        }
        b"VP8L" => {
            let bits = head.u32_le(21)?;
            ((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1, None)
        }
        // Two bits of each are a scale.
        b"VP8 " => {
            let side = |at| head.u16_le(at).map(|side| u32::from(side & 0x3fff));
            (side(26)?, side(28)?, None)
        }
        _ => return Err(Gap::Broken),
    };
    Ok(Picture {
        kind: Kind::Webp,
        width,
        height,
        orientation: orientation.unwrap_or(UPRIGHT),
    })
}

/// EXIF stands behind the picture's data, so that a long animation is read in vain.
fn webp_orientation(head: &Head) -> Result<Option<u8>, Gap> {
    const HAS_EXIF: u8 = 0x08;
    let [flags] = head.array(20)?;
    if flags & HAS_EXIF == 0 {
        return Ok(None);
    }
    let mut at = 12;
    loop {
        let length = u64::from(head.u32_le(at + 4)?);
        if head.has(at, b"EXIF")? {
            let start = at + 8;
            let prefix = if head.has(start, b"Exif\0\0")? { 6 } else { 0 };
            return tiff::orientation(head, start + prefix);
        }
        at += 8 + length + length % 2;
    }
}

/// What else begins with these two letters has no such header behind them.
fn bmp(head: &Head) -> Result<Picture, Gap> {
    let (width, height) = match head.u32_le(14)? {
        12 => (head.u16_le(18)?.into(), head.u16_le(20)?.into()),
        16 | 40 | 52 | 56 | 64 | 108 | 124 => {
            // A height below 0 tells that the rows go downwards.
            let side = |at| {
                head.u32_le(at)
                    .map(|side| side.cast_signed().unsigned_abs())
            };
            (side(18)?, side(22)?)
        }
        _ => return Err(Gap::Broken),
    };
    Ok(Picture {
        kind: Kind::Bmp,
        width,
        height,
        orientation: UPRIGHT,
    })
}
