//! Digests of bytes that come piece by piece: [MD5](https://www.rfc-editor.org/rfc/rfc1321),
//! [SHA-1 and SHA-256](https://csrc.nist.gov/pubs/fips/180-4/upd1/final). Written as loops and not unrolled,
//! which would be some percent faster and several times as long; but MD5, the usual one, by rounds and in fours.

/// How a digest is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 128 bits.
    Md5,
    /// 160 bits.
    Sha1,
    /// 256 bits.
    Sha256,
}

const BLOCK: usize = 64;

/// Where the length begins in the last block.
const LENGTH_AT: usize = 56;

/// A digest in the making.
#[derive(Clone, Debug)]
pub struct Digest {
    kind: Kind,
    state: [u32; 8],
    block: [u8; BLOCK],
    length: u64,
}

impl Digest {
    /// Of no bytes yet.
    pub fn new(kind: Kind) -> Self {
        const START: [u32; 8] = [
            0x6745_2301,
            0xefcd_ab89,
            0x98ba_dcfe,
            0x1032_5476,
            0xc3d2_e1f0,
            0,
            0,
            0,
        ];
        Self {
            kind,
            state: if kind == Kind::Sha256 {
                SHA256_START
            } else {
                START
            },
            block: [0; BLOCK],
            length: 0,
        }
    }

    /// Adds bytes.
    pub fn update(&mut self, mut bytes: &[u8]) {
        let filled = (self.length % BLOCK as u64) as usize;
        self.length = self.length.wrapping_add(bytes.len() as u64);
        if filled > 0 {
            let free = self.block.get_mut(filled..).unwrap_or_default();
            let (now, later) = bytes.split_at(free.len().min(bytes.len()));
            for (to, from) in free.iter_mut().zip(now) {
                *to = *from;
            }
            if now.len() < BLOCK - filled {
                return;
            }
            bytes = later;
            let block = self.block;
            self.mix(&block);
        }
        let (blocks, rest) = bytes.as_chunks();
        for block in blocks {
            self.mix(block);
        }
        for (to, from) in self.block.iter_mut().zip(rest) {
            *to = *from;
        }
    }

    /// The digest, in lower-case hexadecimal digits.
    pub fn finish(mut self) -> String {
        let bits = self.length.wrapping_mul(8);
        let filled = (self.length % BLOCK as u64) as usize;
        let padding = if filled < LENGTH_AT {
            LENGTH_AT
        } else {
            LENGTH_AT + BLOCK
        } - filled;
        let mut end = [0; BLOCK + 8];
        if let Some(first) = end.first_mut() {
            *first = 0x80;
        }
        let is_md5 = self.kind == Kind::Md5;
        let length = if is_md5 {
            bits.to_le_bytes()
        } else {
            bits.to_be_bytes()
        };
        for (to, from) in end.iter_mut().skip(padding).zip(length) {
            *to = from;
        }
        self.update(end.get(..padding + 8).unwrap_or_default());

        let words = match self.kind {
            Kind::Md5 => 4,
            Kind::Sha1 => 5,
            Kind::Sha256 => 8,
        };
        let mut digits = String::new();
        for word in self.state.iter().take(words) {
            let word = if is_md5 { word.swap_bytes() } else { *word };
            for at in (0..32).step_by(4).rev() {
                let digit = (word >> at & 15) as u8;
                digits.push(char::from(
                    if digit < 10 { b'0' } else { b'a' - 10 } + digit,
                ));
            }
        }
        digits
    }

    fn mix(&mut self, block: &[u8; BLOCK]) {
        match self.kind {
            Kind::Md5 => md5(&mut self.state, block),
            Kind::Sha1 => sha1(&mut self.state, block),
            Kind::Sha256 => sha256(&mut self.state, block),
        }
    }
}

/// The words of a block, whose bytes are in this order.
#[inline(always)]
fn words(block: &[u8; BLOCK], is_big_endian: bool) -> [u32; 16] {
    let mut words = [0; 16];
    for (to, from) in words.iter_mut().zip(block.as_chunks().0) {
        let word = u32::from_le_bytes(*from);
        *to = if is_big_endian {
            word.swap_bytes()
        } else {
            word
        };
    }
    words
}

/// One of sixteen words; the index is cut to these.
#[inline(always)]
fn at(words: &[u32; 16], index: usize) -> u32 {
    words.get(index % 16).copied().unwrap_or_default()
}

#[inline(always)]
fn put(words: &mut [u32; 16], index: usize, word: u32) {
    if let Some(place) = words.get_mut(index % 16) {
        *place = word;
    }
}

fn add(state: &mut [u32; 8], words: &[u32]) {
    for (sum, word) in state.iter_mut().zip(words) {
        *sum = sum.wrapping_add(*word);
    }
}

fn md5(state: &mut [u32; 8], block: &[u8; BLOCK]) {
    let words = words(block, false);
    let [a, b, c, d, ..] = *state;
    let [first, second, third, fourth] = &MD5_CONSTANTS;
    let mut sums = [a, b, c, d];
    let mix = |b, c, d| d ^ (b & (c ^ d));
    md5_round(&mut sums, &words, first, [7, 12, 17, 22], mix, |step| step);
    let mix = |b, c, d| c ^ (d & (b ^ c));
    md5_round(&mut sums, &words, second, [5, 9, 14, 20], mix, |step| {
        5 * step + 1
    });
    let mix = |b, c, d| b ^ c ^ d;
    md5_round(&mut sums, &words, third, [4, 11, 16, 23], mix, |step| {
        3 * step + 5
    });
    let mix = |b: u32, c: u32, d: u32| c ^ (b | !d);
    md5_round(&mut sums, &words, fourth, [6, 10, 15, 21], mix, |step| {
        7 * step
    });
    add(state, &sums);
}

/// Four steps at a time, each with a turn of its own: what mixes the words, and which of them, differs by round.
#[inline(always)]
fn md5_round(
    [a, b, c, d]: &mut [u32; 4],
    words: &[u32; 16],
    constants: &[u32; 16],
    [t0, t1, t2, t3]: [u32; 4],
    mix: impl Fn(u32, u32, u32) -> u32,
    index: impl Fn(usize) -> usize,
) {
    let step = |[a, b, c, d]: [u32; 4], at_step: usize, constant: &u32, turn: u32| {
        let sum = a
            .wrapping_add(mix(b, c, d))
            .wrapping_add(*constant)
            .wrapping_add(at(words, index(at_step)));
        b.wrapping_add(sum.rotate_left(turn))
    };
    for (four, [k0, k1, k2, k3]) in constants.as_chunks().0.iter().enumerate() {
        let first = 4 * four;
        *a = step([*a, *b, *c, *d], first, k0, t0);
        *d = step([*d, *a, *b, *c], first + 1, k1, t1);
        *c = step([*c, *d, *a, *b], first + 2, k2, t2);
        *b = step([*b, *c, *d, *a], first + 3, k3, t3);
    }
}

fn sha1(state: &mut [u32; 8], block: &[u8; BLOCK]) {
    let mut words = words(block, true);
    let [mut a, mut b, mut c, mut d, mut e, ..] = *state;
    for step in 0..80 {
        if step >= 16 {
            let next = at(&words, step + 13)
                ^ at(&words, step + 8)
                ^ at(&words, step + 2)
                ^ at(&words, step);
            put(&mut words, step, next.rotate_left(1));
        }
        let (mixed, constant) = match step / 20 {
            0 => (d ^ (b & (c ^ d)), 0x5a82_7999),
            1 => (b ^ c ^ d, 0x6ed9_eba1),
            2 => ((b & c) | (d & (b | c)), 0x8f1b_bcdc),
            _ => (b ^ c ^ d, 0xca62_c1d6),
        };
        let sum = a.rotate_left(5).wrapping_add(mixed).wrapping_add(e);
        let sum = sum.wrapping_add(constant).wrapping_add(at(&words, step));
        (e, d, c, b, a) = (d, c, b.rotate_left(30), a, sum);
    }
    add(state, &[a, b, c, d, e]);
}

fn sha256(state: &mut [u32; 8], block: &[u8; BLOCK]) {
    let mut words = words(block, true);
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for (step, constant) in SHA256_CONSTANTS.iter().enumerate() {
        if step >= 16 {
            let (early, late) = (at(&words, step + 1), at(&words, step + 14));
            let early = early.rotate_right(7) ^ early.rotate_right(18) ^ (early >> 3);
            let late = late.rotate_right(17) ^ late.rotate_right(19) ^ (late >> 10);
            let next = at(&words, step)
                .wrapping_add(early)
                .wrapping_add(at(&words, step + 9));
            put(&mut words, step, next.wrapping_add(late));
        }
        let turned = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let sum = h.wrapping_add(turned).wrapping_add(g ^ (e & (f ^ g)));
        let sum = sum.wrapping_add(*constant).wrapping_add(at(&words, step));
        let turned = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
        let majority = (a & b) | (c & (a | b));
        (h, g, f, e) = (g, f, e, d.wrapping_add(sum));
        (d, c, b, a) = (c, b, a, sum.wrapping_add(turned).wrapping_add(majority));
    }
    add(state, &[a, b, c, d, e, f, g, h]);
}

/// The first 32 bits of the sines of 1 to 64.
#[rustfmt::skip]
const MD5_CONSTANTS: [[u32; 16]; 4] = [
    [
        0xd76a_a478, 0xe8c7_b756, 0x2420_70db, 0xc1bd_ceee, 0xf57c_0faf, 0x4787_c62a, 0xa830_4613, 0xfd46_9501,
        0x6980_98d8, 0x8b44_f7af, 0xffff_5bb1, 0x895c_d7be, 0x6b90_1122, 0xfd98_7193, 0xa679_438e, 0x49b4_0821,
    ],
    [
        0xf61e_2562, 0xc040_b340, 0x265e_5a51, 0xe9b6_c7aa, 0xd62f_105d, 0x0244_1453, 0xd8a1_e681, 0xe7d3_fbc8,
        0x21e1_cde6, 0xc337_07d6, 0xf4d5_0d87, 0x455a_14ed, 0xa9e3_e905, 0xfcef_a3f8, 0x676f_02d9, 0x8d2a_4c8a,
    ],
    [
        0xfffa_3942, 0x8771_f681, 0x6d9d_6122, 0xfde5_380c, 0xa4be_ea44, 0x4bde_cfa9, 0xf6bb_4b60, 0xbebf_bc70,
        0x289b_7ec6, 0xeaa1_27fa, 0xd4ef_3085, 0x0488_1d05, 0xd9d4_d039, 0xe6db_99e5, 0x1fa2_7cf8, 0xc4ac_5665,
    ],
    [
        0xf429_2244, 0x432a_ff97, 0xab94_23a7, 0xfc93_a039, 0x655b_59c3, 0x8f0c_cc92, 0xffef_f47d, 0x8584_5dd1,
        0x6fa8_7e4f, 0xfe2c_e6e0, 0xa301_4314, 0x4e08_11a1, 0xf753_7e82, 0xbd3a_f235, 0x2ad7_d2bb, 0xeb86_d391,
    ],
];

/// The first 32 bits behind the point of the square roots of the first eight primes.
#[rustfmt::skip]
const SHA256_START: [u32; 8] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
];

/// The first 32 bits behind the point of the cube roots of the first 64 primes.
#[rustfmt::skip]
const SHA256_CONSTANTS: [u32; 64] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
];

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [Kind; 3] = [Kind::Md5, Kind::Sha1, Kind::Sha256];

    fn of(kind: Kind, pieces: &[&[u8]]) -> String {
        let mut digest = Digest::new(kind);
        for piece in pieces {
            digest.update(piece);
        }
        digest.finish()
    }

    #[test]
    fn those_of_the_specifications() {
        let expected = [
            [
                "d41d8cd98f00b204e9800998ecf8427e",
                "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ],
            [
                "900150983cd24fb0d6963f7d28e17f72",
                "a9993e364706816aba3e25717850c26c9cd0d89d",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ],
        ];
        for (text, digests) in ["", "abc"].iter().zip(expected) {
            for (kind, digest) in KINDS.into_iter().zip(digests) {
                assert_eq!(of(kind, &[text.as_bytes()]), digest);
            }
        }
    }

    /// By Node's `crypto`, of as many bytes `x`.
    #[test]
    fn those_around_the_ends_of_blocks() {
        let expected = [
            (
                55,
                [
                    "04364420e25c512fd958a70738aa8f72",
                    "cef734ba81a024479e09eb5a75b6ddae62e6abf1",
                    "d5e285683cd4efc02d021a5c62014694958901005d6f71e89e0989fac77e4072",
                ],
            ),
            (
                56,
                [
                    "668a72d5ba17f08e62dabcafad6db14b",
                    "901305367c259952f4e7af8323f480d59f81335b",
                    "04c26261370ee7541549d16dee320c723e3fd14671e66a099afe0a377c16888e",
                ],
            ),
            (
                63,
                [
                    "7dc2ca208106a2f703567bdff99d8981",
                    "0ddc4e0cccd9a12850deb5abb0853a4425559fec",
                    "75220b47218278e656f2013bb8f0c455a25eaf01e86c64924e9d48d89776d6f2",
                ],
            ),
            (
                64,
                [
                    "c1bb4f81d892b2d57947682aeb252456",
                    "bb2fa3ee7afb9f54c6dfb5d021f14b1ffe40c163",
                    "7ce100971f64e7001e8fe5a51973ecdfe1ced42befe7ee8d5fd6219506b5393c",
                ],
            ),
            (
                65,
                [
                    "1bc932052302d074bdec39795fe00cf6",
                    "78c741ddc482e4cdf8c474a0876347a0905b6233",
                    "9537c5fdf120482f7d58d25e9ed583f52c02b4e304ea814db1633ad565aed7e9",
                ],
            ),
            (
                119,
                [
                    "ab347a5f68c8a443cfcddc633f12c24f",
                    "4300320394f7ee239bcdce7d3b8bcee173a0cd5c",
                    "000b48d4edf0fa7bee3c6236ecd2785baa5db4eeb8bb54341b029e0d9fa5fb0c",
                ],
            ),
            (
                120,
                [
                    "fb98667f98096de92620b64f46e1c5b5",
                    "ceb2821639c4b6dcb10bce0e522ca2e608ce056d",
                    "13f05a0b594787f5ecd315edc96141bd3243203d1b7d4f0836f37308b276ba98",
                ],
            ),
            (
                128,
                [
                    "d69cb61a6ee87200676eb0d4b90edbcb",
                    "150fa3fbdc899bd0b8f95a9fb6027f564d953762",
                    "24da1b81d0b16df6428eee73c69fcb2a93c76bc6df706f0c6670fe6bfe800464",
                ],
            ),
            (
                1000,
                [
                    "398533d48111e9f664b1f64cb10c4b63",
                    "c3efa690fa3fdd2e2526853eed670538ea127638",
                    "44f8354494a5ba03ba1792a8d3e9c534c47a9181980fde7a3f44b06ef2ae7c7f",
                ],
            ),
        ];
        for (length, digests) in expected {
            for (kind, digest) in KINDS.into_iter().zip(digests) {
                assert_eq!(of(kind, &[&vec![b'x'; length]]), digest, "{length}");
            }
        }
    }

    #[test]
    fn pieces_of_any_length_are_the_whole() {
        let whole: Vec<u8> = (0..=255).cycle().take(300).collect();
        for kind in KINDS {
            for length in 1..130 {
                let pieces: Vec<&[u8]> = whole.chunks(length).collect();
                assert_eq!(of(kind, &pieces), of(kind, &[&whole]), "{length}");
            }
        }
    }
}
