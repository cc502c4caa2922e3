//! Listeners by random programs, against a plain model of them (CONTRACT §4, §7): events that are
//! fired while others are on their way, and listeners that change the list they are called from.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::indexing_slicing)]

use proptest::prelude::*;
use wx_transfer::transfer::listeners::Listeners;

/// Functions by number; each may be added any number of times.
const FUNCTIONS: u8 = 4;

#[derive(Clone, Debug)]
enum Step {
    On {
        function: u8,
        late: bool,
    },
    Off(u8),
    OffAll,
    /// An event; its n-th call does what the n-th body says.
    Fire(Vec<Vec<Step>>),
    /// The one final event of those who came too late for any other.
    Finish(Vec<Vec<Step>>),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let leaf = prop_oneof![
        4 => (0..FUNCTIONS, any::<bool>()).prop_map(|(function, late)| Step::On { function, late }),
        2 => (0..FUNCTIONS).prop_map(Step::Off),
        1 => Just(Step::OffAll),
        1 => Just(Step::Fire(Vec::new())),
    ];
    let step = leaf.prop_recursive(3, 24, 4, |inner| {
        let bodies = prop::collection::vec(prop::collection::vec(inner, 0..3), 0..3);
        prop_oneof![
            3 => bodies.clone().prop_map(Step::Fire),
            1 => bodies.prop_map(Step::Finish),
        ]
    });
    prop::collection::vec(step, 0..20)
}

/// What a page would see of the listeners that src/transfer/events.rs keeps.
#[derive(Default)]
struct Real {
    listeners: Listeners<u8>,
    calls: Vec<u8>,
}

impl Real {
    fn run(&mut self, steps: &[Step]) {
        for step in steps {
            match step {
                Step::On { function, late } => self.listeners.add(*function, *late),
                Step::Off(function) => {
                    let mut entries = self.listeners.take();
                    entries.retain(|entry| entry.call != *function);
                    self.listeners.put_back(entries);
                }
                Step::OffAll => drop(self.listeners.take()),
                Step::Fire(bodies) => self.fire(bodies, |_| true),
                Step::Finish(bodies) => self.fire(bodies, |(late, called)| late && !called),
            }
        }
    }

    fn fire(&mut self, bodies: &[Vec<Step>], hears: fn((bool, bool)) -> bool) {
        let mut round = self.listeners.snapshot();
        round.retain(|listener| hears((listener.late, listener.called)));
        let mut bodies = bodies.iter();
        for listener in round {
            if self.listeners.mark_called(listener.id) {
                self.calls.push(listener.call);
                self.run(bodies.next().map_or(&[], Vec::as_slice));
            }
        }
    }
}

/// One registration on paper: struck out rather than removed, so that its line is its name.
struct Line {
    function: u8,
    late: bool,
    called: bool,
    struck: bool,
}

#[derive(Default)]
struct Model {
    paper: Vec<Line>,
    calls: Vec<u8>,
}

impl Model {
    fn run(&mut self, steps: &[Step]) {
        for step in steps {
            match step {
                Step::On { function, late } => self.paper.push(Line {
                    function: *function,
                    late: *late,
                    called: false,
                    struck: false,
                }),
                Step::Off(function) => self.strike(|line| line.function == *function),
                Step::OffAll => self.strike(|_| true),
                Step::Fire(bodies) => self.fire(bodies, |_| true),
                Step::Finish(bodies) => self.fire(bodies, |line| line.late && !line.called),
            }
        }
    }

    fn strike(&mut self, which: impl Fn(&Line) -> bool) {
        for line in &mut self.paper {
            line.struck |= which(line);
        }
    }

    fn fire(&mut self, bodies: &[Vec<Step>], hears: fn(&Line) -> bool) {
        // Who is there when the event happens, and hears it.
        let chosen: Vec<usize> = (0..self.paper.len())
            .filter(|&number| !self.paper[number].struck && hears(&self.paper[number]))
            .collect();
        let mut called = 0;
        for number in chosen {
            // Taken off meanwhile.
            if self.paper[number].struck {
                continue;
            }
            self.paper[number].called = true;
            self.calls.push(self.paper[number].function);
            let body = bodies.get(called).cloned().unwrap_or_default();
            called += 1;
            self.run(&body);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_program_calls_who_is_there_in_the_order_added(steps in steps()) {
        let mut real = Real::default();
        let mut model = Model::default();
        real.run(&steps);
        model.run(&steps);
        prop_assert_eq!(&real.calls, &model.calls);
        let left: Vec<_> = real.listeners.snapshot().iter().map(|one| (one.call, one.late, one.called)).collect();
        let kept: Vec<_> = model
            .paper
            .iter()
            .filter(|line| !line.struck)
            .map(|line| (line.function, line.late, line.called))
            .collect();
        prop_assert_eq!(real.listeners.is_empty(), kept.is_empty());
        prop_assert_eq!(left, kept);
    }
}
