//! Progress by random runs of a transfer, against exact arithmetic (CONTRACT §7).
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs)]

use proptest::prelude::*;
use wx_transfer::transfer::progress::Progress;

/// 64 TiB: beyond, floating point may be a percent off, and no browser holds such a file.
const LARGEST: u64 = 1 << 46;

/// A total, and how much of it is through at each report: small steps, jumps, and going back.
fn transfers() -> impl Strategy<Value = (u64, Vec<u64>)> {
    let total = prop_oneof![0..=10_u64, 0..=10_000_u64, 0..=LARGEST];
    total.prop_flat_map(|total| {
        let done = prop_oneof![
            0..=total,
            // About a whole percentage, where rounding would show.
            (0..=100_u64, -1..=1_i64).prop_map(move |(percent, off)| {
                let whole = (u128::from(total) * u128::from(percent) / 100) as u64;
                whole.saturating_add_signed(off).min(total)
            }),
            // More than all: a body whose length said nothing.
            total..=total.saturating_mul(2),
        ];
        (Just(total), prop::collection::vec(done, 0..30))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn it_reports_each_new_whole_percentage_and_nothing_else((total, dones) in transfers()) {
        let mut progress = Progress::default();
        let mut highest = None;
        for done in dones {
            let exact = if done > total {
                None
            } else if total == 0 {
                Some(100)
            } else {
                Some((u128::from(done) * 100 / u128::from(total)) as u8)
            };
            let due = exact.filter(|percent| Some(*percent) > highest);
            prop_assert_eq!(progress.advance(done as f64, total as f64), due, "{} of {}", done, total);
            highest = highest.max(due);
        }
    }
}
