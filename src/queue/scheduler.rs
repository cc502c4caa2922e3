//! The module's one queue at work.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::fifo::{LIMIT, Queue, Ticket};
use crate::transfer::Transfer;

thread_local! {
    static QUEUE: RefCell<Queue<Rc<Transfer>>> = RefCell::new(Queue::new(LIMIT));
    /// Runs that will each start the first of the line, in a later microtask.
    static COMING: Cell<usize> = const { Cell::new(0) };
}

/// Puts a transfer at the end of the line.
pub(crate) fn submit(transfer: Rc<Transfer>) -> Ticket {
    let ticket = QUEUE.with_borrow_mut(|queue| queue.submit(transfer));
    start_soon();
    ticket
}

/// The transfer behind a ticket, until it has ended.
pub(crate) fn find(ticket: Ticket) -> Option<Rc<Transfer>> {
    QUEUE.with_borrow(|queue| queue.get(ticket).cloned())
}

/// Aborts a transfer, waiting or in flight.
pub(crate) fn abort(ticket: Ticket) {
    // Found first, so that it is not dropped while the queue is borrowed.
    let Some(transfer) = find(ticket) else {
        return;
    };
    let is_waiting = QUEUE.with_borrow_mut(|queue| {
        let is_waiting = queue.is_waiting(ticket);
        if is_waiting {
            queue.remove(ticket);
        }
        is_waiting
    });
    if is_waiting {
        transfer.abort_waiting();
    } else {
        transfer.abort();
    }
}

/// How many are in flight, and how many wait.
pub(crate) fn counts() -> (u32, u32) {
    QUEUE.with_borrow(|queue| (queue.in_flight() as u32, queue.waiting() as u32))
}

/// Fills a free slot in a later microtask: what the caller's turn still does, adding listeners
/// and aborting, comes before anything is sent.
fn start_soon() {
    let coming = COMING.get();
    let (in_flight, waiting) = QUEUE.with_borrow(|queue| (queue.in_flight(), queue.waiting()));
    if coming < waiting && coming + in_flight < LIMIT {
        COMING.set(coming + 1);
        spawn_local(run());
    }
}

async fn run() {
    COMING.set(COMING.get() - 1);
    let next = QUEUE.with_borrow_mut(Queue::start_next);
    if let Some(ticket) = next
        && let Some(transfer) = find(ticket)
    {
        transfer.run().await;
        // After the callbacks, whatever they did: the slot is free again.
        let ended = QUEUE.with_borrow_mut(|queue| queue.remove(ticket));
        drop(ended);
        start_soon();
    }
}
