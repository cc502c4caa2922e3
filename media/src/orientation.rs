//! How a picture lies in its file, as EXIF numbers it: 1 is upright, 2 mirrored, 3 upside down, 4 that
//! mirrored, and from 5 on it lies on a side. Section 4.6.5 of the
//! [EXIF specification](https://www.cipa.jp/std/documents/download_e.html?DC-008-Translation-2023-E).

/// As it is to be seen.
pub const UPRIGHT: u8 = 1;

/// Whether a picture of this orientation lies on a side, so that what is stored as its width is seen as
/// its height.
pub fn is_on_side(orientation: u8) -> bool {
    orientation > 4
}

/// The orientation of which a matrix is the way to be seen upright: `x` and `y` are where the axes lead, of
/// which only the signs count. Upright for what is none of the eight.
pub fn of_matrix([a, b, c, d]: [i32; 4]) -> u8 {
    match [a.signum(), b.signum(), c.signum(), d.signum()] {
        [-1, 0, 0, 1] => 2,
        [-1, 0, 0, -1] => 3,
        [1, 0, 0, -1] => 4,
        [0, 1, 1, 0] => 5,
        [0, 1, -1, 0] => 6,
        [0, -1, -1, 0] => 7,
        [0, -1, 1, 0] => 8,
        _ => UPRIGHT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_turn_clockwise_is_six() {
        let one = 0x1_0000;
        assert_eq!(of_matrix([one, 0, 0, one]), 1);
        assert_eq!(of_matrix([0, one, -one, 0]), 6);
        assert_eq!(of_matrix([-one, 0, 0, -one]), 3);
        assert_eq!(of_matrix([0, -one, one, 0]), 8);
        assert_eq!(of_matrix([3, 7, -7, 3]), 1);
        assert!(is_on_side(6) && !is_on_side(3));
    }
}
