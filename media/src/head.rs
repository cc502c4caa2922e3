//! A file of which only some parts have been read.
//!
//! A parser runs from the start over what is there, and stops at the first byte that is not: that part is
//! read, and it runs again. So it is written as if it had the whole file, and reads as little as it can.

use std::cell::Cell;

/// More looks than that, and it is no header: each time it runs again a parser looks at all before once more.
const MOST_LOOKS: u32 = 2_000_000;

/// Why bytes that were asked for are not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// They have not been read: the file from this byte on is wanted.
    Unread(u64),
    /// The file ends before them, or is not what it looked like.
    Broken,
}

/// The parts of a file that have been read.
#[derive(Clone, Debug, Default)]
pub struct Head {
    size: u64,
    /// In the order of their starts; of two that overlap, the later one reaches further.
    parts: Vec<(u64, Vec<u8>)>,
    is_complete: bool,
    looks: Cell<u32>,
}

impl Head {
    /// Nothing yet of a file of `size` bytes.
    pub fn new(size: u64) -> Self {
        Self {
            size,
            ..Self::default()
        }
    }

    /// The bytes that the file has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds the bytes from `start` on.
    pub fn add(&mut self, start: u64, bytes: Vec<u8>) {
        let place = self.parts.partition_point(|part| part.0 <= start);
        self.parts.insert(place, (start, bytes));
    }

    /// No more will be read: what is missing now is missing for good.
    pub fn complete(&mut self) {
        self.is_complete = true;
    }

    /// `length` bytes from `at` on: fewer than what is read at a time.
    pub fn bytes(&self, at: u64, length: usize) -> Result<&[u8], Gap> {
        let end = at.checked_add(length as u64).ok_or(Gap::Broken)?;
        self.looks.set(self.looks.get().saturating_add(1));
        if end > self.size || self.looks.get() > MOST_LOOKS {
            return Err(Gap::Broken);
        }
        let found = || {
            let behind = self.parts.partition_point(|part| part.0 <= at);
            let (start, bytes) = self.parts.get(behind.checked_sub(1)?)?;
            let from = usize::try_from(at.checked_sub(*start)?).ok()?;
            bytes.get(from..from.checked_add(length)?)
        };
        found().ok_or(if self.is_complete {
            Gap::Broken
        } else {
            Gap::Unread(at)
        })
    }

    /// So many bytes from `at` on, as an array.
    pub fn array<const LENGTH: usize>(&self, at: u64) -> Result<[u8; LENGTH], Gap> {
        let bytes = self.bytes(at, LENGTH)?;
        bytes.try_into().map_err(|_| Gap::Broken)
    }

    /// Whether these bytes are there from `at` on; not if the file ends before them.
    pub fn has(&self, at: u64, bytes: &[u8]) -> Result<bool, Gap> {
        match self.bytes(at, bytes.len()) {
            Ok(found) => Ok(found == bytes),
            Err(Gap::Broken) => Ok(false),
            unread => unread.map(|_| false),
        }
    }

    /// An integer of two bytes, the greater one first.
    pub fn u16_be(&self, at: u64) -> Result<u16, Gap> {
        self.array(at).map(u16::from_be_bytes)
    }

    /// An integer of four bytes, the greatest one first.
    pub fn u32_be(&self, at: u64) -> Result<u32, Gap> {
        self.array(at).map(u32::from_be_bytes)
    }

    /// An integer of eight bytes, the greatest one first.
    pub fn u64_be(&self, at: u64) -> Result<u64, Gap> {
        self.array(at).map(u64::from_be_bytes)
    }

    /// An integer of two bytes, the smaller one first.
    pub fn u16_le(&self, at: u64) -> Result<u16, Gap> {
        self.array(at).map(u16::from_le_bytes)
    }

    /// An integer of three bytes, the smallest one first.
    pub fn u24_le(&self, at: u64) -> Result<u32, Gap> {
        let [low, middle, high] = self.array(at)?;
        Ok(u32::from_le_bytes([low, middle, high, 0]))
    }

    /// An integer of four bytes, the smallest one first.
    pub fn u32_le(&self, at: u64) -> Result<u32, Gap> {
        self.array(at).map(u32::from_le_bytes)
    }
}

/// `None` of what is not there or makes no sense; what is still to be read stays an error.
pub fn optional<T>(found: Result<T, Gap>) -> Result<Option<T>, Gap> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(Gap::Broken) => Ok(None),
        Err(unread) => Err(unread),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_from_where_on_it_has_to_be_read() {
        let mut head = Head::new(10);
        assert_eq!(head.bytes(0, 4), Err(Gap::Unread(0)));
        head.add(0, vec![1, 2, 3, 4]);
        assert_eq!(head.bytes(0, 4), Ok([1, 2, 3, 4].as_slice()));
        assert_eq!(head.bytes(2, 4), Err(Gap::Unread(2)));
        head.add(2, vec![3, 4, 5, 6]);
        assert_eq!(head.u32_be(2), Ok(0x0304_0506));
        assert_eq!(head.u24_le(2), Ok(0x0005_0403));
        head.add(8, vec![9, 10]);
        head.add(6, vec![7, 8, 9]);
        assert_eq!(head.bytes(6, 3), Ok([7, 8, 9].as_slice()));
        assert_eq!(head.bytes(8, 2), Ok([9, 10].as_slice()));
    }

    #[test]
    fn is_broken_behind_its_end_and_where_no_more_is_read() {
        let mut head = Head::new(4);
        assert_eq!(head.bytes(2, 4), Err(Gap::Broken));
        assert_eq!(head.bytes(u64::MAX, 4), Err(Gap::Broken));
        assert_eq!(head.has(2, b"abcd"), Ok(false));
        assert_eq!(head.has(0, b"ab"), Err(Gap::Unread(0)));
        head.complete();
        assert_eq!(head.bytes(0, 4), Err(Gap::Broken));
    }
}
