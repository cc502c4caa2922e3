//! When a progress event is due.

/// What has been reported of one transfer so far.
///
/// Invariant: the percentages it gives out are strictly rising and never above 100.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    reported: Option<u8>,
}

impl Progress {
    /// The percentage to report now that `done` of `total` bytes are through, or `None` when
    /// nothing new is to be said: unchanged, gone back, or not a sensible pair of numbers
    /// (a compressed body whose length says nothing has more bytes than its total).
    pub fn advance(&mut self, done: f64, total: f64) -> Option<u8> {
        let percent = percent(done, total)?;
        if self.reported.is_some_and(|before| percent <= before) {
            return None;
        }
        self.reported = Some(percent);
        Some(percent)
    }
}

/// `floor(100 · done / total)`, where an empty file counts as 100.
fn percent(done: f64, total: f64) -> Option<u8> {
    if !done.is_finite() || !total.is_finite() || done < 0.0 || done > total {
        return None;
    }
    if done == total {
        return Some(100);
    }
    // The quotient may round up to 100 before the last byte is through.
    Some(((100.0 * done / total) as u8).min(99))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_floored() {
        assert_eq!(percent(0.0, 3.0), Some(0));
        assert_eq!(percent(1.0, 3.0), Some(33));
        assert_eq!(percent(2.0, 3.0), Some(66));
        assert_eq!(percent(3.0, 3.0), Some(100));
    }

    #[test]
    fn an_empty_file_counts_as_100() {
        assert_eq!(percent(0.0, 0.0), Some(100));
    }

    #[test]
    fn never_100_before_the_last_byte() {
        let total = 9_007_199_254_740_991.0;
        assert_eq!(percent(total - 1.0, total), Some(99));
    }

    #[test]
    fn senseless_numbers_are_not_reported() {
        for (done, total) in [
            (5.0, 4.0),
            (1.0, 0.0),
            (-1.0, 4.0),
            (f64::NAN, 4.0),
            (1.0, f64::NAN),
            (1.0, f64::INFINITY),
            (f64::INFINITY, f64::INFINITY),
        ] {
            assert_eq!(percent(done, total), None, "{done} of {total}");
        }
    }

    #[test]
    fn an_event_is_due_only_when_the_percentage_rises() {
        let mut progress = Progress::default();
        assert_eq!(progress.advance(0.0, 1000.0), Some(0));
        assert_eq!(progress.advance(9.0, 1000.0), None);
        assert_eq!(progress.advance(10.0, 1000.0), Some(1));
        assert_eq!(progress.advance(5.0, 1000.0), None);
        assert_eq!(progress.advance(1000.0, 1000.0), Some(100));
        assert_eq!(progress.advance(1000.0, 1000.0), None);
    }
}
