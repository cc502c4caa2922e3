//! The time that a transfer has.
//!
//! One of the browser's timers looks after all: to start and to clear one for each would cost a small
//! transfer more than all else that is done for it here.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;

use crate::sys;

/// A timer that is not so many milliseconds late was in time.
const IN_TIME: f64 = 4.0;

/// Milliseconds of a second look after one that was late: what has arrived comes in several steps.
const LOOK: (f64, f64) = (50.0, 1000.0);

/// What is due within so many milliseconds is due together.
const TOGETHER: f64 = 1.0;

thread_local! {
    static RUNNING: RefCell<Vec<Rc<Limit>>> = const { RefCell::new(Vec::new()) };
    /// What fires when the first of them is due, or sooner: that may have ended since.
    static TIMER: Cell<Option<Timeout>> = const { Cell::new(None) };
    /// When it does; never where there is none.
    static FIRES: Cell<f64> = const { Cell::new(f64::INFINITY) };
}

/// A time limit, at whose end there is one more look. Where the main thread was blocked or the page frozen,
/// a timer fires late, and maybe before the browser has told of what has arrived meanwhile: that gets as
/// long to be told as the timer was late.
///
/// Dropping it ends it.
pub(crate) struct Deadline(Rc<Limit>);

struct Limit {
    /// By the clock that goes on while a device sleeps.
    date: f64,
    /// By the one that timers go by: when to look, and in how many milliseconds that was.
    look: Cell<(f64, f64)>,
    is_second_look: Cell<bool>,
    is_over: Box<dyn Fn()>,
}

impl Deadline {
    pub(crate) fn new(milliseconds: u32, is_over: impl Fn() + 'static) -> Self {
        let milliseconds = f64::from(milliseconds);
        let now = sys::ticks();
        let due = now + milliseconds;
        let limit = Rc::new(Limit {
            date: sys::now() + milliseconds,
            look: Cell::new((due, milliseconds)),
            is_second_look: Cell::default(),
            is_over: Box::new(is_over),
        });
        RUNNING.with_borrow_mut(|all| all.push(Rc::clone(&limit)));
        // One that has not fired in time may never: tests drive timers of their own, for a while.
        let fires = FIRES.get();
        if due < fires || fires < now {
            start_timer();
        }
        Deadline(limit)
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        self.0.remove();
        if first().is_none() {
            FIRES.set(f64::INFINITY);
            drop(TIMER.take());
        }
    }
}

impl Limit {
    fn remove(&self) {
        RUNNING.with_borrow_mut(|all| all.retain(|limit| !std::ptr::eq(&**limit, self)));
    }

    /// Looks at it when it is due.
    fn look(&self) {
        if self.is_second_look.replace(true) {
            self.remove();
            (self.is_over)();
        } else {
            let late = sys::now() - self.date;
            let milliseconds = match late < IN_TIME {
                true => 1.0,
                false => late.clamp(LOOK.0, LOOK.1),
            };
            self.look.set((sys::ticks() + milliseconds, milliseconds));
        }
    }
}

/// The first that is due.
fn first() -> Option<Rc<Limit>> {
    RUNNING.with_borrow(|all| {
        let mut first: Option<&Rc<Limit>> = None;
        for limit in all {
            if first.is_none_or(|first| limit.look.get().0 < first.look.get().0) {
                first = Some(limit);
            }
        }
        first.cloned()
    })
}

/// For the first that is due, in the place of one that runs.
fn start_timer() {
    if let Some(first) = first() {
        let (due, milliseconds) = first.look.get();
        FIRES.set(due);
        // Never longer, whatever the page has made of its clock.
        let left = (due - sys::ticks()).max(0.0).min(milliseconds).ceil();
        drop(TIMER.replace(Some(Timeout::new(left as u32, fired))));
    }
}

fn fired() {
    let due = FIRES.replace(f64::INFINITY) + TOGETHER;
    while let Some(first) = first().filter(|first| first.look.get().0 <= due) {
        first.look();
    }
    start_timer();
}
