//! The module's one queue at work.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::transfer::Transfer;
use crate::logic::failure::Failure;
use crate::logic::queue::{LIMIT, Queue, Ticket};

thread_local! {
    static QUEUE: RefCell<Queue<Rc<Transfer>>> = RefCell::new(Queue::new(LIMIT));
    static IS_SCHEDULED: Cell<bool> = const { Cell::new(false) };
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
    let waiting = QUEUE.with_borrow_mut(|queue| {
        if queue.is_waiting(ticket) {
            queue.remove(ticket)
        } else {
            None
        }
    });
    match waiting {
        Some(transfer) => later(move || transfer.end(Err(Failure::Abort))),
        None => {
            if let Some(transfer) = find(ticket) {
                transfer.abort();
            }
        }
    }
}

/// Does something when the caller's turn is over.
pub(crate) fn later(work: impl FnOnce() + 'static) {
    spawn_local(async move { work() });
}

/// How many are in flight, and how many wait.
pub(crate) fn counts() -> (u32, u32) {
    QUEUE.with_borrow(|queue| (queue.in_flight() as u32, queue.waiting() as u32))
}

/// Fills the free slots in a later microtask: what the caller's turn still does, adding listeners
/// and aborting, comes before anything is sent.
fn start_soon() {
    if IS_SCHEDULED.replace(true) {
        return;
    }
    spawn_local(async {
        IS_SCHEDULED.set(false);
        while let Some(ticket) = QUEUE.with_borrow_mut(Queue::start_next) {
            if let Some(transfer) = find(ticket) {
                spawn_local(run(ticket, transfer));
            }
        }
    });
}

async fn run(ticket: Ticket, transfer: Rc<Transfer>) {
    transfer.run().await;
    // After the callbacks, whatever they did: the slot is free again.
    let ended = QUEUE.with_borrow_mut(|queue| queue.remove(ticket));
    drop(ended);
    start_soon();
}
