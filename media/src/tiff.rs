//! The fields of a TIFF file, which EXIF is in too:
//! [TIFF 6.0](https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf), section 2.

use crate::head::{Gap, Head, optional};
use crate::orientation::UPRIGHT;

/// More fields than that in a directory, and it is none.
const MOST_FIELDS: u16 = 512;

const FIELD_BYTES: u64 = 12;

/// What is of use here of the first directory; 0 where it has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// By number.
    pub orientation: u8,
}

/// Reads the fields of what begins at `base`.
pub fn read(head: &Head, base: u64) -> Result<Fields, Gap> {
    let is_little = match head.array(base)? {
        [b'I', b'I', 42, 0] => true,
        [b'M', b'M', 0, 42] => false,
        _ => return Err(Gap::Broken),
    };
    let short = |at| {
        if is_little {
            head.u16_le(at)
        } else {
            head.u16_be(at)
        }
    };
    let long = |at| {
        if is_little {
            head.u32_le(at)
        } else {
            head.u32_be(at)
        }
    };

    let directory = base + u64::from(long(base + 4)?);
    let count = short(directory)?;
    if count > MOST_FIELDS {
        return Err(Gap::Broken);
    }
    let mut fields = Fields::default();
    for index in 0..u64::from(count) {
        let at = directory + 2 + index * FIELD_BYTES;
        let value = || match short(at + 2)? {
            3 => short(at + 8).map(u32::from),
            4 => long(at + 8),
            _ => Ok(0),
        };
        match short(at)? {
            0x0100 => fields.width = value()?,
            0x0101 => fields.height = value()?,
            0x0112 => fields.orientation = u8::try_from(value()?).unwrap_or_default(),
            _ => {}
        }
    }
    Ok(fields)
}

/// The orientation that EXIF at `base` tells, if it tells one that there is.
pub fn orientation(head: &Head, base: u64) -> Result<Option<u8>, Gap> {
    let found = optional(read(head, base))?.map(|fields| fields.orientation);
    Ok(found.filter(|number| (UPRIGHT..=8).contains(number)))
}
