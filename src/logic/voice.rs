//! How long a voice is heard, and why one is not.

use super::failure::Failure;

/// Seconds that a voice plays at most unless told otherwise: WeChat's default.
pub const DEFAULT_SECONDS: f64 = 60.0;

/// Seconds to play; what is not a finite number above 0 means the default.
pub fn seconds(requested: f64) -> f64 {
    if requested.is_finite() && requested > 0.0 {
        requested
    } else {
        DEFAULT_SECONDS
    }
}

/// What the numbers mean by which src/web/voice.js tells of a voice's end.
pub fn outcome(number: f64) -> Result<(), Failure> {
    Err(match number as u8 {
        1 => return Ok(()),
        2 => Failure::FileNotFound,
        3 => Failure::Undecodable,
        4 => Failure::NeedsGesture,
        6 => Failure::Timeout,
        // Browsers have no words for it.
        7 => Failure::Interrupted("the sound was cut off".to_owned()),
        _ => Failure::Unsupported,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finite_number_above_zero_is_taken_as_it_is() {
        for given in [0.001, 1.5, 60.0, 600.0] {
            assert_eq!(seconds(given), given);
        }
    }

    #[test]
    fn anything_else_means_a_minute() {
        for odd in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(seconds(odd), 60.0, "{odd:?}");
        }
    }

    #[test]
    fn every_outcome_has_its_meaning() {
        assert_eq!(outcome(1.0), Ok(()));
        for (number, failure) in [
            (2.0, Failure::FileNotFound),
            (3.0, Failure::Undecodable),
            (4.0, Failure::NeedsGesture),
            (5.0, Failure::Unsupported),
            (6.0, Failure::Timeout),
            (
                7.0,
                Failure::Interrupted("the sound was cut off".to_owned()),
            ),
        ] {
            assert_eq!(outcome(number), Err(failure));
        }
    }
}
