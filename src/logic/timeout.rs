//! How long a transfer may take.

/// WeChat's limit for one transfer, in milliseconds: the default and the ceiling.
/// See [`networkTimeout`](https://developers.weixin.qq.com/miniprogram/dev/reference/configuration/app.html#networkTimeout).
pub const DEFAULT_LIMIT: u32 = 60_000;

/// The largest delay of a browser's timer, in milliseconds; above it `setTimeout` fires at once.
pub const LARGEST_TIMER: u32 = i32::MAX as u32;

/// The milliseconds allowed to a transfer that asks for `requested` where `limit` is set as both
/// default and ceiling. Either is `NaN` where there is none.
pub fn allowed(requested: f64, limit: f64) -> u32 {
    let limit = self::limit(limit);
    milliseconds(requested).unwrap_or(limit).min(limit)
}

/// The limit that is in force where `set` was set, or `NaN`.
pub fn limit(set: f64) -> u32 {
    milliseconds(set).unwrap_or(DEFAULT_LIMIT)
}

/// A number of milliseconds that a timer can take, or `None` where it is not a finite number
/// above 0. Parts of a millisecond are rounded up, so that 0.5 does not become "at once".
pub fn milliseconds(value: f64) -> Option<u32> {
    if !value.is_finite() || value <= 0.0 {
        return None;
    }
    Some(value.ceil().min(f64::from(LARGEST_TIMER)) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_finite_number_above_zero_means_the_default() {
        for odd in [0.0, -0.0, -5.0, f64::NAN, f64::INFINITY] {
            assert_eq!(allowed(odd, f64::NAN), 60_000, "{odd:?}");
        }
    }

    #[test]
    fn a_timeout_is_cut_to_the_ceiling() {
        assert_eq!(allowed(500.0, f64::NAN), 500);
        assert_eq!(allowed(60_000.0, f64::NAN), 60_000);
        assert_eq!(allowed(60_001.0, f64::NAN), 60_000);
        assert_eq!(allowed(1e300, f64::NAN), 60_000);
        assert_eq!(allowed(90_000.0, 120_000.0), 90_000);
        assert_eq!(allowed(800.0, 700.0), 700);
    }

    #[test]
    fn nothing_exceeds_the_largest_timer_or_becomes_zero() {
        assert_eq!(milliseconds(3e9), Some(2_147_483_647));
        assert_eq!(milliseconds(0.25), Some(1));
        assert_eq!(milliseconds(f64::MIN_POSITIVE), Some(1));
    }
}
