//! The queue by properties, against a plain model of it (CONTRACT §3, issue 2).
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;
use wx_transfer::queue::fifo::{LIMIT, Queue, Ticket};

/// What a program does to the queue; numbers choose among the transfers there are.
#[derive(Clone, Debug)]
enum Step {
    Submit,
    /// Fills free slots, as the module does in a microtask.
    Pump,
    /// Ends one in flight.
    Settle(prop::sample::Index),
    /// Takes out any transfer ever made, waiting, in flight or long gone.
    Abort(prop::sample::Index),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => Just(Step::Submit),
        2 => Just(Step::Pump),
        2 => any::<prop::sample::Index>().prop_map(Step::Settle),
        1 => any::<prop::sample::Index>().prop_map(Step::Abort),
    ];
    prop::collection::vec(step, 0..400)
}

/// A queue as one would write it on paper.
#[derive(Default)]
struct Model {
    waiting: Vec<usize>,
    in_flight: Vec<usize>,
}

fn pump(queue: &mut Queue<usize>, model: &mut Model, started: &mut Vec<usize>) {
    while let Some(ticket) = queue.start_next() {
        let number = *queue.get(ticket).unwrap();
        assert!(!model.waiting.is_empty(), "started {number} out of nowhere");
        assert_eq!(number, model.waiting.remove(0), "not the first in line");
        model.in_flight.push(number);
        started.push(number);
    }
    assert!(model.waiting.is_empty() || model.in_flight.len() == LIMIT);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_interleaving_keeps_the_limit_the_order_and_the_slots(steps in steps()) {
        let mut queue = Queue::new(LIMIT);
        let mut model = Model::default();
        let mut tickets: Vec<Ticket> = Vec::new();
        let mut started = Vec::new();
        let mut removals = Vec::new();
        for step in steps {
            match step {
                Step::Submit => {
                    let number = tickets.len();
                    tickets.push(queue.submit(number));
                    model.waiting.push(number);
                }
                Step::Pump => pump(&mut queue, &mut model, &mut started),
                Step::Settle(index) => {
                    if !model.in_flight.is_empty() {
                        let number = model.in_flight.remove(index.index(model.in_flight.len()));
                        prop_assert_eq!(queue.remove(tickets[number]), Some(number));
                        removals.push(number);
                    }
                }
                Step::Abort(index) => {
                    if !tickets.is_empty() {
                        let number = index.index(tickets.len());
                        let there = !removals.contains(&number);
                        prop_assert_eq!(queue.is_waiting(tickets[number]), model.waiting.contains(&number));
                        prop_assert_eq!(queue.remove(tickets[number]), there.then_some(number));
                        if there {
                            removals.push(number);
                        }
                        model.waiting.retain(|other| *other != number);
                        model.in_flight.retain(|other| *other != number);
                    }
                }
            }
            prop_assert!(queue.in_flight() <= LIMIT);
            prop_assert_eq!(queue.in_flight(), model.in_flight.len());
            prop_assert_eq!(queue.waiting(), model.waiting.len());
        }

        // Nothing is lost: what still waits gets its turn once the others have ended.
        loop {
            pump(&mut queue, &mut model, &mut started);
            if model.in_flight.is_empty() {
                break;
            }
            for number in std::mem::take(&mut model.in_flight) {
                prop_assert_eq!(queue.remove(tickets[number]), Some(number));
                removals.push(number);
            }
        }
        prop_assert_eq!((queue.in_flight(), queue.waiting()), (0, 0));
        prop_assert!(started.is_sorted(), "started in the order of the calls");
        removals.sort_unstable();
        prop_assert_eq!(removals, (0..tickets.len()).collect::<Vec<_>>(), "each ended once");
    }
}
