//! Size, duration and frames of a video by its MP4 or MOV header, wherever in the file that is:
//! [ISO/IEC 14496-12](https://www.iso.org/standard/83102.html), and
//! [QuickTime](https://developer.apple.com/documentation/quicktime-file-format).

use crate::head::{Gap, Head, optional};
use crate::orientation::{UPRIGHT, is_on_side, of_matrix};

/// What contains a video.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// ISO's.
    Mp4,
    /// Apple's.
    Mov,
    /// [WebM](https://www.webmproject.org/docs/container/), of which no more is read.
    Webm,
    /// [Matroska](https://www.rfc-editor.org/rfc/rfc9559), of which no more is read.
    Mkv,
}

impl Kind {
    /// In one word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mp4 => "mp4",
            Self::Mov => "mov",
            Self::Webm => "webm",
            Self::Mkv => "mkv",
        }
    }
}

/// What a header tells of a video; 0 for what it does not tell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Video {
    /// What contains it.
    pub kind: Kind,
    /// In pixels, as it is seen.
    pub width: u32,
    /// In pixels, as it is seen.
    pub height: u32,
    /// From 1 to 8, as EXIF numbers it.
    pub orientation: u8,
    /// In seconds.
    pub duration: f64,
    /// In frames a second.
    pub fps: f64,
}

/// More boxes than that up to the end of the header, and it is none.
const MOST_BOXES: u32 = 4096;

#[derive(Clone, Copy, Debug, Default)]
struct Track {
    is_video: bool,
    width: u32,
    height: u32,
    orientation: u8,
    duration: f64,
    frames: u32,
}

#[derive(Debug, Default)]
struct Movie {
    is_quicktime: bool,
    is_found: bool,
    duration: f64,
    tracks: Vec<Track>,
}

/// Reads a header; `None` if it is none that is known.
pub fn read(head: &Head) -> Result<Option<Video>, Gap> {
    if head.has(0, &[0x1a, 0x45, 0xdf, 0xa3])? {
        return optional(ebml(head));
    }
    let mut movie = Movie::default();
    // A file that was cut has told of what it has.
    optional(movie.read(head))?;
    Ok(movie.is_found.then(|| movie.summary()))
}

/// The type stands in its first bytes, as text.
fn ebml(head: &Head) -> Result<Video, Gap> {
    const FAR_ENOUGH: u64 = 64;
    let start = head.bytes(0, head.size().min(FAR_ENOUGH) as usize)?;
    let is_webm = start.windows(4).any(|bytes| bytes == b"webm");
    Ok(Video {
        kind: if is_webm { Kind::Webm } else { Kind::Mkv },
        width: 0,
        height: 0,
        orientation: UPRIGHT,
        duration: 0.0,
        fps: 0.0,
    })
}

impl Movie {
    /// Goes through the boxes, into those that contain others, up to the end of `moov`.
    fn read(&mut self, head: &Head) -> Result<(), Gap> {
        let mut at = 0;
        let mut end = None;
        for _ in 0..MOST_BOXES {
            if end.is_some_and(|end| at >= end) {
                return Ok(());
            }
            let kind: [u8; 4] = head.array(at + 4)?;
            let (header, size) = match head.u32_be(at)? {
                // Up to the end of the file.
                0 => (8, head.size() - at),
                1 => (16, head.u64_be(at + 8)?),
                size => (8, u64::from(size)),
            };
            if size < header {
                return Err(Gap::Broken);
            }
            let content = at + header;
            match &kind {
                // A file begins with what tells it from others.
                b"ftyp" => self.is_quicktime = head.has(content, b"qt  ")?,
                b"moov" => {
                    self.is_found = true;
                    end = at.checked_add(size);
                }
                b"mvhd" => self.duration = duration(head, content)?,
                b"trak" => self.tracks.push(Track::default()),
                _ => {}
            }
            if let Some(track) = self.tracks.last_mut() {
                track.read(head, &kind, content)?;
            } else if at == 0 && !is_first(&kind) {
                return Err(Gap::Broken);
            }
            at = if matches!(&kind, b"moov" | b"trak" | b"mdia" | b"minf" | b"stbl") {
                content
            } else {
                at.checked_add(size).ok_or(Gap::Broken)?
            };
        }
        Err(Gap::Broken)
    }

    fn summary(&self) -> Video {
        let video = self.tracks.iter().find(|track| track.is_video);
        let track = video.copied().unwrap_or_default();
        let (width, height) = if is_on_side(track.orientation) {
            (track.height, track.width)
        } else {
            (track.width, track.height)
        };
        let longest = self
            .tracks
            .iter()
            .map(|track| track.duration)
            .fold(0.0, f64::max);
        Video {
            kind: if self.is_quicktime {
                Kind::Mov
            } else {
                Kind::Mp4
            },
            width,
            height,
            orientation: track.orientation.max(UPRIGHT),
            duration: if self.duration > 0.0 {
                self.duration
            } else {
                longest
            },
            fps: ratio(track.frames.into(), track.duration),
        }
    }
}

/// What the files begin with that are looked into.
fn is_first(kind: &[u8; 4]) -> bool {
    matches!(
        kind,
        b"ftyp" | b"moov" | b"mdat" | b"wide" | b"free" | b"skip" | b"pnot"
    )
}

impl Track {
    fn read(&mut self, head: &Head, kind: &[u8; 4], content: u64) -> Result<(), Gap> {
        match kind {
            b"tkhd" => {
                let [version] = head.array(content)?;
                // Times take eight bytes each instead of four.
                let longer = if version == 1 { 12 } else { 0 };
                let matrix = content + 40 + longer;
                let [a, b, c, d] = [0, 4, 12, 16].map(|offset| head.u32_be(matrix + offset));
                let axes = [a?, b?, c?, d?].map(u32::cast_signed);
                self.orientation = of_matrix(axes);
                // In 65,536ths.
                self.width = head.u32_be(matrix + 36)? >> 16;
                self.height = head.u32_be(matrix + 40)? >> 16;
            }
            b"mdhd" => self.duration = duration(head, content)?,
            // QuickTime has a second one, of how the data is reached.
            b"hdlr" if !head.has(content + 4, b"dhlr")? => {
                self.is_video = head.has(content + 8, b"vide")?;
            }
            b"stsz" => self.frames = head.u32_be(content + 8)?,
            _ => {}
        }
        Ok(())
    }
}

/// In seconds, of a movie's or a track's header; 0 where it is not known.
fn duration(head: &Head, content: u64) -> Result<f64, Gap> {
    let [version] = head.array(content)?;
    let (scale, units) = if version == 1 {
        (head.u32_be(content + 20)?, head.u64_be(content + 24)?)
    } else {
        let units = head.u32_be(content + 16)?;
        let is_unknown = units == u32::MAX;
        (
            head.u32_be(content + 12)?,
            if is_unknown { 0 } else { units.into() },
        )
    };
    let is_unknown = units == u64::MAX;
    Ok(if is_unknown {
        0.0
    } else {
        ratio(units as f64, scale.into())
    })
}

/// 0 where there is nothing to divide by.
fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
