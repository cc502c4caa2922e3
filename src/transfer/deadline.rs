//! The time that a transfer has.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;

use crate::sys;

/// A timer that is not so many milliseconds late was in time.
const IN_TIME: f64 = 4.0;

/// Milliseconds of a second look after one that was late: what has arrived comes in several steps.
const LOOK: (f64, f64) = (50.0, 1000.0);

/// A timer that looks once more before time is up. Where the main thread was blocked or the page frozen,
/// it fires late, and maybe before the browser has told of what has arrived meanwhile: that gets as long
/// to be told as the timer was late.
///
/// Dropping it clears it.
pub(crate) struct Deadline {
    _timer: Timeout,
    /// Set by the first, and not in its place: that runs when it is set.
    _second: Rc<Cell<Option<Timeout>>>,
}

impl Deadline {
    pub(crate) fn new(milliseconds: u32, is_over: impl FnOnce() + 'static) -> Self {
        let due = sys::now() + f64::from(milliseconds);
        let second = Rc::new(Cell::new(None));
        Deadline {
            _timer: Timeout::new(milliseconds, {
                let second = Rc::clone(&second);
                move || {
                    let late = sys::now() - due;
                    let look = if late < IN_TIME {
                        1.0
                    } else {
                        late.clamp(LOOK.0, LOOK.1)
                    };
                    second.set(Some(Timeout::new(look as u32, is_over)));
                }
            }),
            _second: second,
        }
    }
}
