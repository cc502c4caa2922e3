//! The one queue of all transfers: so many in flight at most, the rest wait in line.

use slotmap::{Key, KeyData, SlotMap, new_key_type};

/// How many transfers are in flight at most, uploads and downloads together
/// ([WeChat's limit](https://developers.weixin.qq.com/miniprogram/dev/framework/ability/network.html)).
pub const LIMIT: usize = 10;

new_key_type! {
    /// Names one transfer; never names another one after that has gone.
    pub struct Ticket;
}

impl Ticket {
    /// The ticket as a number of JavaScript's, which without a BigInt has 53 bits for what takes 64:
    /// it is the bits that are the ticket. The slot's index leads them. No queue has the 2^31 slots
    /// from which on they would be no number, whose bits an engine may change.
    pub fn to_number(self) -> f64 {
        f64::from_bits(self.data().as_ffi().rotate_left(32))
    }

    /// The ticket that a number stands for; 0 is that of nothing.
    pub fn from_number(number: f64) -> Self {
        Ticket::from(KeyData::from_ffi(number.to_bits().rotate_right(32)))
    }
}

#[derive(Debug)]
struct Entry<T> {
    item: T,
    place: Place,
}

#[derive(Debug)]
enum Place {
    /// In line, between these neighbours.
    Waiting {
        ahead: Option<Ticket>,
        behind: Option<Ticket>,
    },
    InFlight,
}

/// First in, first out, with at most `limit` in flight.
///
/// The line is linked through the entries, so that joining it, leaving it from the middle and
/// starting its first each take the same time however long it is.
#[derive(Debug)]
pub struct Queue<T> {
    entries: SlotMap<Ticket, Entry<T>>,
    first: Option<Ticket>,
    last: Option<Ticket>,
    in_flight: usize,
    limit: usize,
}

impl<T> Queue<T> {
    /// An empty queue.
    pub fn new(limit: usize) -> Self {
        Queue {
            entries: SlotMap::with_key(),
            first: None,
            last: None,
            in_flight: 0,
            limit,
        }
    }

    /// Puts `item` at the end of the line.
    pub fn submit(&mut self, item: T) -> Ticket {
        let ahead = self.last;
        let ticket = self.entries.insert(Entry {
            item,
            place: Place::Waiting {
                ahead,
                behind: None,
            },
        });
        self.link(ahead, Some(ticket));
        self.last = Some(ticket);
        ticket
    }

    /// Takes the first of the line into flight, if there is one and a slot is free.
    pub fn start_next(&mut self) -> Option<Ticket> {
        if self.in_flight >= self.limit {
            return None;
        }
        let ticket = self.first?;
        self.unlink(ticket);
        let entry = self.entries.get_mut(ticket)?;
        entry.place = Place::InFlight;
        self.in_flight += 1;
        Some(ticket)
    }

    /// Takes `ticket` out, whether it waits (it leaves the line) or is in flight (its slot is
    /// free again). `None` if it went before: a slot can only be freed once.
    pub fn remove(&mut self, ticket: Ticket) -> Option<T> {
        self.unlink(ticket);
        let entry = self.entries.remove(ticket)?;
        if matches!(entry.place, Place::InFlight) {
            self.in_flight -= 1;
        }
        Some(entry.item)
    }

    /// What `ticket` stands for, until it is removed.
    pub fn get(&self, ticket: Ticket) -> Option<&T> {
        self.entries.get(ticket).map(|entry| &entry.item)
    }

    /// Whether `ticket` stands in line.
    pub fn is_waiting(&self, ticket: Ticket) -> bool {
        self.entries
            .get(ticket)
            .is_some_and(|entry| matches!(entry.place, Place::Waiting { .. }))
    }

    /// How many are in flight.
    pub fn in_flight(&self) -> usize {
        self.in_flight
    }

    /// How many stand in line.
    pub fn waiting(&self) -> usize {
        self.entries.len() - self.in_flight
    }

    /// Takes a waiting entry out of the line; leaves one in flight alone.
    fn unlink(&mut self, ticket: Ticket) {
        let Some(Entry {
            place: Place::Waiting { ahead, behind },
            ..
        }) = self.entries.get(ticket)
        else {
            return;
        };
        let (ahead, behind) = (*ahead, *behind);
        self.link(ahead, behind);
    }

    /// Makes `ahead` and `behind` neighbours; `None` stands for the line's end.
    fn link(&mut self, front: Option<Ticket>, back: Option<Ticket>) {
        match front {
            None => self.first = back,
            Some(front) => {
                if let Some(Entry {
                    place: Place::Waiting { behind, .. },
                    ..
                }) = self.entries.get_mut(front)
                {
                    *behind = back;
                }
            }
        }
        match back {
            None => self.last = front,
            Some(back) => {
                if let Some(Entry {
                    place: Place::Waiting { ahead, .. },
                    ..
                }) = self.entries.get_mut(back)
                {
                    *ahead = front;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_in_the_order_of_the_calls_and_never_more_than_the_limit() {
        let mut queue = Queue::new(2);
        let tickets: Vec<_> = (0..4).map(|n| queue.submit(n)).collect();
        assert_eq!(queue.start_next(), Some(tickets[0]));
        assert_eq!(queue.start_next(), Some(tickets[1]));
        assert_eq!(queue.start_next(), None);
        assert_eq!((queue.in_flight(), queue.waiting()), (2, 2));
        assert_eq!(queue.remove(tickets[1]), Some(1));
        assert_eq!(queue.start_next(), Some(tickets[2]));
    }

    #[test]
    fn a_ticket_is_a_number_that_is_one_and_leads_back() {
        let mut queue = Queue::new(1);
        let mut numbers = vec![0.0];
        for _ in 0..100 {
            let tickets = [queue.submit(()), queue.submit(())];
            for ticket in tickets {
                assert_eq!(Ticket::from_number(ticket.to_number()), ticket);
                numbers.push(ticket.to_number());
                queue.remove(ticket);
            }
        }
        numbers.sort_by(f64::total_cmp);
        assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]));

        // The last use of a slot, and of a million of them.
        let last = Ticket::from(KeyData::from_ffi((u64::MAX << 32) | 1_000_000));
        assert!(last.to_number().is_finite());
        assert_eq!(Ticket::from_number(last.to_number()), last);
        assert_eq!(queue.remove(Ticket::from_number(0.0)), None);
    }

    #[test]
    fn a_slot_is_freed_once() {
        let mut queue = Queue::new(1);
        let (a, b, c) = (queue.submit('a'), queue.submit('b'), queue.submit('c'));
        assert_eq!(queue.start_next(), Some(a));
        assert_eq!(queue.remove(a), Some('a'));
        assert_eq!(queue.remove(a), None);
        assert_eq!(queue.start_next(), Some(b));
        assert_eq!(queue.start_next(), None);
        assert!(queue.is_waiting(c));
    }

    #[test]
    fn leaving_from_anywhere_keeps_the_line() {
        let mut queue = Queue::new(10);
        let tickets: Vec<_> = (0..5).map(|n| queue.submit(n)).collect();
        for gone in [0, 4, 2] {
            assert_eq!(queue.remove(tickets[gone]), Some(gone));
        }
        let late = queue.submit(5);
        assert_eq!(queue.start_next(), Some(tickets[1]));
        assert_eq!(queue.start_next(), Some(tickets[3]));
        assert_eq!(queue.start_next(), Some(late));
        assert_eq!(queue.start_next(), None);
        assert_eq!(queue.waiting(), 0);
    }

    #[test]
    fn a_ticket_never_names_another_transfer() {
        let mut queue = Queue::new(1);
        let old = queue.submit("old");
        queue.remove(old);
        let new = queue.submit("new");
        assert_ne!(old, new);
        assert_eq!(queue.get(old), None);
        assert_eq!(queue.get(new), Some(&"new"));
    }
}
