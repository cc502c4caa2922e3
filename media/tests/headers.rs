//! Headers that are made here, and what becomes of them when they are cut, changed or lie.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

use proptest::prelude::*;
use wx_transfer_media::head::{Gap, Head};
use wx_transfer_media::picture::{self, Kind, Picture};
use wx_transfer_media::video::{self, Video};

/// What is read at a time, and how often at most: as js/media/header.ts does.
const WINDOW: usize = 4096;
const MOST_WINDOWS: usize = 16;
const HEAD: usize = 64;
const MOST_HEADS: usize = 1024;

/// Reads as a page does, and counts how often.
fn read<T>(file: &[u8], parse: fn(&Head) -> Result<Option<T>, Gap>) -> (Option<T>, usize) {
    let mut head = Head::new(file.len() as u64);
    for reads in 0..=MOST_WINDOWS + MOST_HEADS {
        if reads == MOST_WINDOWS + MOST_HEADS {
            head.complete();
        }
        let length = if reads < MOST_WINDOWS { WINDOW } else { HEAD };
        match parse(&head) {
            Ok(found) => return (found, reads),
            Err(Gap::Unread(at)) => {
                assert!((at as usize) < file.len(), "there is nothing to be read");
                let start = at as usize;
                let end = file.len().min(start + length);
                head.add(at, file[start..end].to_vec());
            }
            Err(Gap::Broken) => return (None, reads),
        }
    }
    panic!("it wants more when no more is read");
}

fn picture(file: &[u8]) -> Option<Picture> {
    read(file, picture::read).0
}

fn video(file: &[u8]) -> Option<Video> {
    read(file, video::read).0
}

fn tiff(little: bool, fields: &[(u16, u16, u32)]) -> Vec<u8> {
    let short = |value: u16| {
        if little {
            value.to_le_bytes()
        } else {
            value.to_be_bytes()
        }
    };
    let long = |value: u32| {
        if little {
            value.to_le_bytes()
        } else {
            value.to_be_bytes()
        }
    };
    let mut bytes = if little {
        b"II*\0".to_vec()
    } else {
        b"MM\0*".to_vec()
    };
    bytes.extend(long(8));
    bytes.extend(short(fields.len() as u16));
    for (tag, kind, value) in fields {
        bytes.extend(short(*tag));
        bytes.extend(short(*kind));
        bytes.extend(long(1));
        match kind {
            3 => {
                bytes.extend(short(*value as u16));
                bytes.extend([0, 0]);
            }
            _ => bytes.extend(long(*value)),
        }
    }
    bytes.extend(long(0));
    bytes
}

fn segment(code: u8, content: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0xff, code];
    bytes.extend((content.len() as u16 + 2).to_be_bytes());
    bytes.extend(content);
    bytes
}

fn exif(orientation: u16, little: bool) -> Vec<u8> {
    let mut content = b"Exif\0\0".to_vec();
    content.extend(tiff(
        little,
        &[(0x010f, 2, 0), (0x0112, 3, orientation.into())],
    ));
    content
}

fn jpeg(before: &[Vec<u8>], width: u16, height: u16) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8];
    bytes.extend(before.concat());
    let mut frame = vec![8];
    frame.extend(height.to_be_bytes());
    frame.extend(width.to_be_bytes());
    frame.extend([3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
    bytes.extend(segment(0xdb, &[0; 65]));
    bytes.extend(segment(0xc2, &frame));
    bytes.extend([0xff, 0xda, 0, 2, 1, 2, 3]);
    bytes
}

#[test]
fn jpegs_of_all_orientations_and_both_orders_of_bytes() {
    for orientation in 1..=8 {
        for little in [true, false] {
            let file = jpeg(&[segment(0xe1, &exif(orientation, little))], 40, 30);
            let expected = Picture {
                kind: Kind::Jpeg,
                width: 40,
                height: 30,
                orientation: orientation as u8,
            };
            assert_eq!(picture(&file), Some(expected));
        }
    }
}

#[test]
fn exif_behind_other_segments_and_beside_others_of_its_kind() {
    let long = segment(0xe2, &vec![0xff; 65_000]);
    let xmp = segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x/>");
    let fill = vec![0xff; 7];
    let before = [
        long.clone(),
        xmp,
        fill,
        segment(0xe1, &exif(6, false)),
        long,
    ];
    let file = jpeg(&before, 4000, 3000);
    let (found, windows) = read(&file, picture::read);
    assert_eq!(
        found.map(|found| (found.width, found.orientation)),
        Some((4000, 6))
    );
    assert!(windows <= 4, "{windows}");
}

#[test]
fn a_frame_behind_a_thousand_long_segments_and_no_further() {
    let behind = |count: usize| {
        let mut before = vec![segment(0xe2, &[0xff; 5000]); count];
        before.push(segment(0xe1, &exif(8, true)));
        jpeg(&before, 4000, 3000)
    };
    let found = picture(&behind(1000)).expect("it has a frame");
    assert_eq!(
        (found.width, found.height, found.orientation),
        (4000, 3000, 8)
    );
    assert_eq!(
        read(&behind(1100), picture::read),
        (None, MOST_WINDOWS + MOST_HEADS)
    );
}

#[test]
fn what_would_be_looked_at_for_ever_is_none() {
    let tiny = vec![segment(0xe2, &[0; 4]); 7000];
    let long = vec![segment(0xe2, &[0; 5000]); 900];
    let (found, reads) = read(&jpeg(&[tiny, long].concat(), 40, 30), picture::read);
    assert_eq!(found, None);
    assert!(reads < 200, "{reads}");
}

#[test]
fn an_orientation_that_is_none_is_upright() {
    for wrong in [0, 9, 300] {
        let file = jpeg(&[segment(0xe1, &exif(wrong, true))], 4, 3);
        assert_eq!(picture(&file).map(|found| found.orientation), Some(1));
    }
    let mut cut = exif(6, true);
    cut.truncate(20);
    let file = jpeg(&[segment(0xe1, &cut)], 4, 3);
    assert_eq!(picture(&file).map(|found| found.orientation), Some(1));
}

#[test]
fn the_other_formats() {
    let of = |bytes: &[u8]| {
        picture(bytes).map(|found| (found.kind, found.width, found.height, found.orientation))
    };
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x05\0\0\0\x07\x08\x06\0\0\0crc.".to_vec();
    assert_eq!(of(&png), Some((Kind::Png, 5, 7, 1)));
    let turned = tiff(false, &[(0x0112, 3, 8)]);
    png.extend((turned.len() as u32).to_be_bytes());
    png.extend(b"eXIf");
    png.extend(&turned);
    png.extend(b"crc.\0\0\0\0IDAT");
    assert_eq!(of(&png), Some((Kind::Png, 5, 7, 8)));

    assert_eq!(
        of(b"GIF89a\x03\x01\x02\0\0\0\0"),
        Some((Kind::Gif, 259, 2, 1))
    );
    let sized = [(0x0100, 4, 70_000), (0x0101, 3, 9), (0x0112, 3, 3)];
    for little in [true, false] {
        assert_eq!(of(&tiff(little, &sized)), Some((Kind::Tiff, 70_000, 9, 3)));
    }
    let lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\x10\0\0\x9d\x01\x2a\x05\x40\x06\x80";
    assert_eq!(of(lossy), Some((Kind::Webp, 5, 6, 1)));
    // 14 bits each, less one.
    let bits: u32 = 19 | (9 << 14);
    let lossless = [
        b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f".as_slice(),
        &bits.to_le_bytes(),
    ]
    .concat();
    assert_eq!(of(&lossless), Some((Kind::Webp, 20, 10, 1)));
    let mut extended = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x08\0\0\0\x0f\x01\0\x1f\0\0".to_vec();
    extended.extend(b"VP8 \x03\0\0\0abc.EXIF");
    extended.extend((turned.len() as u32).to_le_bytes());
    extended.extend(turned);
    assert_eq!(of(&extended), Some((Kind::Webp, 272, 32, 8)));

    let mut bmp = b"BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0\x08\0\0\0".to_vec();
    bmp.extend((-6_i32).to_le_bytes());
    assert_eq!(of(&bmp), Some((Kind::Bmp, 8, 6, 1)));
    let core = b"BM\0\0\0\0\0\0\0\0\0\0\0\0\x0c\0\0\0\x08\0\x07\0";
    assert_eq!(of(core), Some((Kind::Bmp, 8, 7, 1)));
    for header in [16, 40, 52, 56, 64, 108, 124] {
        bmp[14] = header;
        assert_eq!(of(&bmp), Some((Kind::Bmp, 8, 6, 1)));
    }
}

#[test]
fn two_letters_make_no_bitmap() {
    let text = b"BM is what bitmaps begin with, and many a text.";
    assert_eq!(picture(text), None);
    let mut bmp = b"BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0\x08\0\0\0\x06\0\0\0".to_vec();
    for header in [0, 13, 41, 125] {
        bmp[14] = header;
        assert_eq!(picture(&bmp), None);
    }
}

#[test]
fn what_has_no_size_is_none() {
    assert_eq!(picture(b"GIF89a\0\0\x02\0"), None);
    assert_eq!(picture(&jpeg(&[], 0, 5)), None);
    for other in [
        b"".as_slice(),
        b"\xff\xd8",
        b"hello, world",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ] {
        assert_eq!(picture(other), None);
        assert_eq!(video(other), None);
    }
}

fn boxed(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut bytes = (content.len() as u32 + 8).to_be_bytes().to_vec();
    bytes.extend(kind);
    bytes.extend(content);
    bytes
}

fn longs(values: &[u32]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|value| value.to_be_bytes())
        .collect()
}

const ONE: u32 = 0x1_0000;
const UPRIGHT: [u32; 9] = [ONE, 0, 0, 0, ONE, 0, 0, 0, 0x4000_0000];
const TURNED: [u32; 9] = [0, ONE, 0, ONE.wrapping_neg(), 0, 0, 0, 0, 0x4000_0000];

fn track(handler: &[u8; 4], version: u8, matrix: [u32; 9], frames: u32) -> Vec<u8> {
    let stamp = u32::from(version) << 24;
    let times = if version == 1 { 5 } else { 3 };
    let mut tkhd = longs(&[stamp]);
    // Times, the track's number, a reserve, its duration.
    tkhd.extend(vec![
        0;
        4 * (2 * (times - 2) + if version == 1 { 2 } else { 3 })
    ]);
    tkhd.resize(if version == 1 { 36 } else { 24 }, 0);
    tkhd.extend([0; 16]);
    tkhd.extend(longs(&matrix));
    tkhd.extend(longs(&[640 << 16, 360 << 16]));
    let mdhd = if version == 1 {
        longs(&[stamp, 0, 0, 0, 0, 1000, 0, 2000])
    } else {
        longs(&[stamp, 0, 0, 1000, 2000])
    };
    let hdlr = [longs(&[0]), b"mhlr".to_vec(), handler.to_vec()].concat();
    // As QuickTime has it.
    let second = [longs(&[0]), b"dhlr".to_vec(), b"alis".to_vec()].concat();
    let table = boxed(b"stbl", &boxed(b"stsz", &longs(&[0, 0, frames])));
    let minf = [boxed(b"hdlr", &second), table].concat();
    let mdia = [
        boxed(b"mdhd", &mdhd),
        boxed(b"hdlr", &hdlr),
        boxed(b"minf", &minf),
    ]
    .concat();
    boxed(
        b"trak",
        &[boxed(b"tkhd", &tkhd), boxed(b"mdia", &mdia)].concat(),
    )
}

fn moov(tracks: &[Vec<u8>], duration: u32) -> Vec<u8> {
    let mvhd = boxed(b"mvhd", &longs(&[0, 0, 0, 600, duration]));
    boxed(b"moov", &[vec![mvhd], tracks.to_vec()].concat().concat())
}

#[test]
fn videos_with_the_index_at_either_end() {
    for version in [0, 1] {
        for (matrix, seen) in [(UPRIGHT, (640, 360, 1)), (TURNED, (360, 640, 6))] {
            let tracks = [
                track(b"soun", 0, UPRIGHT, 99),
                track(b"vide", version, matrix, 50),
            ];
            let ftyp = boxed(b"ftyp", b"isom\0\0\0\0");
            let mdat = boxed(b"mdat", &[0; 100_000]);
            let moov = moov(&tracks, 900);
            for file in [
                [ftyp.clone(), moov.clone(), mdat.clone()].concat(),
                [ftyp, mdat, moov].concat(),
            ] {
                let (found, windows) = read(&file, video::read);
                let found = found.expect("it has a header");
                assert_eq!((found.width, found.height, found.orientation), seen);
                assert_eq!(
                    (found.kind, found.duration, found.fps),
                    (video::Kind::Mp4, 1.5, 25.0)
                );
                assert!(windows <= 3, "{windows}");
            }
        }
    }
}

#[test]
fn other_videos() {
    let ftyp = boxed(b"ftyp", b"qt  \0\0\0\0");
    let mut large = longs(&[1]);
    large.extend(b"mdat");
    large.extend(20_u64.to_be_bytes());
    large.extend([0; 4]);
    let file = [
        ftyp,
        large,
        moov(&[track(b"vide", 0, UPRIGHT, 60)], u32::MAX),
    ]
    .concat();
    let found = video(&file).expect("it has a header");
    // Its track knows what it does not.
    assert_eq!(
        (found.kind, found.duration, found.fps),
        (video::Kind::Mov, 2.0, 30.0)
    );

    let alone = [
        boxed(b"ftyp", b"M4A \0\0\0\0"),
        moov(&[track(b"soun", 0, UPRIGHT, 60)], 600),
    ]
    .concat();
    let found = video(&alone).expect("it has a header");
    assert_eq!(
        (found.width, found.height, found.duration, found.fps),
        (0, 0, 1.0, 0.0)
    );

    let kind = |text: &[u8]| {
        video(&[b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84", text].concat())
            .map(|found| found.kind)
    };
    assert_eq!(kind(b"webm\x42\x87\x81"), Some(video::Kind::Webm));
    assert_eq!(kind(b"matroska"), Some(video::Kind::Mkv));
    assert_eq!(video(&boxed(b"ftyp", b"heic\0\0\0\0")), None);
}

fn samples() -> Vec<Vec<u8>> {
    let tracks = [track(b"soun", 0, UPRIGHT, 9), track(b"vide", 1, TURNED, 9)];
    let mdat = boxed(b"mdat", &[7; 9000]);
    vec![
        jpeg(&[segment(0xe2, &[1; 9000]), segment(0xe1, &exif(6, true))], 4000, 3000),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x05\0\0\0\x07\x08\x06\0\0\0crc.\0\0\0\x20eXIfMM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0crc.".to_vec(),
        b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x08\0\0\0\x0f\x01\0\x1f\0\0VP8 \x03\0\0\0abc.EXIF\x1a\0\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec(),
        tiff(true, &[(0x0100, 4, 70_000), (0x0101, 3, 9), (0x0112, 3, 3)]),
        [boxed(b"ftyp", b"isom\0\0\0\0"), mdat.clone(), moov(&tracks, 900)].concat(),
        [moov(&tracks, 0), mdat].concat(),
    ]
}

proptest! {
    /// Whatever has become of them: no panic, no end of reading, nothing that is no number.
    #[test]
    fn changed_headers(
        which in 0..6_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in any::<Option<prop::sample::Index>>(),
        shifted in any::<Option<(prop::sample::Index, u8)>>(),
    ) {
        let mut file = samples()[which].clone();
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        if let Some((at, count)) = shifted {
            let at = at.index(file.len());
            file.splice(at..at, vec![0xff; count.into()]);
        }
        if let Some(at) = cut {
            file.truncate(at.index(file.len()));
        }
        if let Some(found) = picture(&file) {
            prop_assert!(found.width > 0 && found.height > 0 && (1..=8).contains(&found.orientation));
        }
        if let Some(found) = video(&file) {
            prop_assert!(found.duration.is_finite() && found.duration >= 0.0);
            prop_assert!(found.fps.is_finite() && found.fps >= 0.0);
            prop_assert!((1..=8).contains(&found.orientation));
        }
    }

    #[test]
    fn bytes_of_any_kind(file in prop::collection::vec(any::<u8>(), 0..300), start in 0..9_usize) {
        let starts: [&[u8]; 9] = [b"", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF\0\0\0\0WEBPVP8X", b"BM", b"II*\0", b"\0\0\0\x08moov", b"\x1a\x45\xdf\xa3"];
        let file = [starts[start], &file].concat();
        picture(&file);
        video(&file);
    }
}
