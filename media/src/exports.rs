//! What TypeScript calls.

#![expect(missing_docs, reason = "wasm-bindgen adds variants and functions")]

use wasm_bindgen::prelude::*;

use crate::digest::{Digest, Kind};
use crate::head::{Gap, Head};
use crate::{picture, video};

/// How a digest is made.
#[wasm_bindgen]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    Md5 = "md5",
    Sha1 = "sha1",
    Sha256 = "sha256",
}

#[wasm_bindgen(typescript_custom_section)]
const HEADER: &str = r#"
/** What the header of a picture or video tells: `found` writes into it. */
export interface Header {
  /** `jpeg`, `mp4` and the like; the empty text where it is nothing that is known. */
  format: string;
  /** Pixels: of a picture as stored, of a video as seen. */
  width: number;
  height: number;
  /** From 1 to 8, as EXIF numbers it. */
  orientation: number;
  /** Seconds. */
  duration: number;
  /** Frames a second. */
  fps: number;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// What a header tells.
    #[wasm_bindgen(typescript_type = "Header")]
    #[derive(Debug)]
    pub type Header;

    #[wasm_bindgen(method, setter)]
    fn set_format(this: &Header, format: &str);
    #[wasm_bindgen(method, setter)]
    fn set_width(this: &Header, width: u32);
    #[wasm_bindgen(method, setter)]
    fn set_height(this: &Header, height: u32);
    #[wasm_bindgen(method, setter)]
    fn set_orientation(this: &Header, orientation: u8);
    #[wasm_bindgen(method, setter)]
    fn set_duration(this: &Header, duration: f64);
    #[wasm_bindgen(method, setter)]
    fn set_fps(this: &Header, fps: f64);
}

/// The parts of a file that have been read.
#[wasm_bindgen]
#[derive(Debug)]
pub struct FileHead(Head);

#[wasm_bindgen]
impl FileHead {
    /// Nothing yet of a file of `size` bytes.
    #[wasm_bindgen(constructor)]
    pub fn new(size: f64) -> Self {
        Self(Head::new(size as u64))
    }

    /// Adds the bytes from `start` on.
    pub fn add(&mut self, start: f64, bytes: Vec<u8>) {
        self.0.add(start as u64, bytes);
    }

    /// No more will be read.
    pub fn complete(&mut self) {
        self.0.complete();
    }

    /// Writes what a picture's header tells, if it is one that is known; or returns from where on the file has to
    /// be read first.
    pub fn picture(&self, into: &Header) -> Option<f64> {
        told(picture::read(&self.0), |found| {
            into.set_format(found.kind.name());
            into.set_width(found.width);
            into.set_height(found.height);
            into.set_orientation(found.orientation);
        })
    }

    /// As `picture`, of a video.
    pub fn video(&self, into: &Header) -> Option<f64> {
        told(video::read(&self.0), |found| {
            into.set_format(found.kind.name());
            into.set_width(found.width);
            into.set_height(found.height);
            into.set_orientation(found.orientation);
            into.set_duration(found.duration);
            into.set_fps(found.fps);
        })
    }
}

fn told<T>(read: Result<Option<T>, Gap>, tell: impl FnOnce(T)) -> Option<f64> {
    match read {
        Ok(Some(found)) => tell(found),
        Err(Gap::Unread(at)) => return Some(at as f64),
        Ok(None) | Err(Gap::Broken) => {}
    }
    None
}

/// A digest in the making.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Hasher(Digest);

#[wasm_bindgen]
impl Hasher {
    /// Of no bytes yet.
    #[wasm_bindgen(constructor)]
    pub fn new(algorithm: Algorithm) -> Self {
        Self(Digest::new(match algorithm {
            Algorithm::Sha1 => Kind::Sha1,
            Algorithm::Sha256 => Kind::Sha256,
            _ => Kind::Md5,
        }))
    }

    /// Adds bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all that was added, in lower-case hexadecimal digits.
    pub fn digest(&self) -> String {
        self.0.clone().finish()
    }
}
