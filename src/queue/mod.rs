//! The one queue of all transfers.

pub mod fifo;
pub(crate) mod scheduler;
