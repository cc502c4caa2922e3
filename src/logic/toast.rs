//! What a toast shows, for how long, and what takes it away.

use super::timeout;

/// What can be in the one place that toast and loading share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Goes by itself.
    Toast,
    /// Stays until it is hidden.
    Loading,
}

/// What is drawn above the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Picture {
    /// Nothing: the text may take two lines.
    None,
    /// A tick.
    Success,
    /// An exclamation mark.
    Error,
    /// A ring that turns.
    Loading,
    /// The caller's own.
    Image,
}

/// What is drawn for an `icon`, unless there is an `image`.
pub fn picture(icon: &str, has_image: bool) -> Picture {
    match icon {
        _ if has_image => Picture::Image,
        "none" => Picture::None,
        "error" => Picture::Error,
        "loading" => Picture::Loading,
        _ => Picture::Success,
    }
}

/// How long a toast stays where the call does not say, in milliseconds.
const DEFAULT_DURATION: u32 = 1500;

/// The milliseconds that a toast stays; `requested` is `NaN` where the call does not say.
pub fn duration(requested: f64) -> u32 {
    timeout::milliseconds(requested).unwrap_or(DEFAULT_DURATION)
}

/// Whether hiding the one kind takes away what is `shown`. The two can stand in for each other,
/// unless the call says `noConflict`.
pub fn hides(kind: Kind, shown: Kind, no_conflict: bool) -> bool {
    kind == shown || !no_conflict
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_its_picture_and_an_unknown_one_is_success() {
        for (icon, expected) in [
            ("success", Picture::Success),
            ("error", Picture::Error),
            ("loading", Picture::Loading),
            ("none", Picture::None),
            ("", Picture::Success),
            ("None", Picture::Success),
            ("info", Picture::Success),
        ] {
            assert_eq!(picture(icon, false), expected, "{icon}");
        }
    }

    #[test]
    fn an_image_wins_over_every_icon() {
        for icon in ["success", "error", "loading", "none", "info"] {
            assert_eq!(picture(icon, true), Picture::Image, "{icon}");
        }
    }

    #[test]
    fn a_duration_that_is_no_time_means_the_default() {
        for odd in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(duration(odd), 1500, "{odd:?}");
        }
        assert_eq!(duration(1.0), 1);
        assert_eq!(duration(2500.0), 2500);
        assert_eq!(duration(1e300), timeout::LARGEST_TIMER);
    }

    #[test]
    fn each_kind_hides_the_other_unless_told_not_to() {
        use Kind::{Loading, Toast};
        for (kind, shown) in [(Toast, Loading), (Loading, Toast)] {
            assert!(hides(kind, shown, false));
            assert!(!hides(kind, shown, true));
            assert!(hides(kind, kind, true));
        }
    }
}
