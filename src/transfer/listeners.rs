//! The listeners of one event of one task.

/// Listeners in the order added; the same one may be there several times.
#[derive(Debug)]
pub struct Listeners<F> {
    entries: Vec<Listener<F>>,
    added: u32,
}

/// One registration of a listener.
#[derive(Clone, Debug)]
pub struct Listener<F> {
    /// Tells apart two registrations of the same function.
    pub id: u32,
    /// What is called.
    pub call: F,
    /// Added after the transfer had left the queue.
    pub late: bool,
    /// Has been called at least once.
    pub called: bool,
}

impl<F> Default for Listeners<F> {
    fn default() -> Self {
        Listeners {
            entries: Vec::new(),
            added: 0,
        }
    }
}

impl<F: Clone> Listeners<F> {
    /// Adds a listener at the end.
    pub fn add(&mut self, call: F, late: bool) {
        self.added = self.added.wrapping_add(1);
        self.entries.push(Listener {
            id: self.added,
            call,
            late,
            called: false,
        });
    }

    /// The listeners as they are now, to be called one by one while the list may change.
    pub fn snapshot(&self) -> Vec<Listener<F>> {
        self.entries.clone()
    }

    /// Marks a listener as called; `false` if it was removed meanwhile and is not to be called.
    pub fn mark_called(&mut self, id: u32) -> bool {
        match self.entries.iter_mut().find(|entry| entry.id == id) {
            Some(entry) => {
                entry.called = true;
                true
            }
            None => false,
        }
    }

    /// Takes all out, so that comparing and dropping them happens outside any borrow.
    pub fn take(&mut self) -> Vec<Listener<F>> {
        std::mem::take(&mut self.entries)
    }

    /// Puts back those taken out that stay.
    pub fn put_back(&mut self, entries: Vec<Listener<F>>) {
        self.entries = entries;
    }

    /// Whether there is no listener.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calls(listeners: &Listeners<char>) -> String {
        listeners
            .snapshot()
            .iter()
            .map(|entry| entry.call)
            .collect()
    }

    #[test]
    fn the_same_listener_added_twice_is_there_twice_in_order() {
        let mut listeners = Listeners::default();
        for call in ['a', 'b', 'a'] {
            listeners.add(call, false);
        }
        assert_eq!(calls(&listeners), "aba");
    }

    #[test]
    fn removing_leaves_the_others_in_order() {
        let mut listeners = Listeners::default();
        for call in ['a', 'b', 'a', 'c'] {
            listeners.add(call, false);
        }
        let mut entries = listeners.take();
        entries.retain(|entry| entry.call != 'a');
        listeners.put_back(entries);
        assert_eq!(calls(&listeners), "bc");
        assert_eq!(listeners.take().len(), 2);
        assert!(listeners.is_empty());
    }

    #[test]
    fn one_removed_during_a_round_is_not_called_in_it() {
        let mut listeners = Listeners::default();
        listeners.add('a', false);
        listeners.add('b', true);
        let round = listeners.snapshot();
        assert!(listeners.mark_called(round[0].id));
        let mut entries = listeners.take();
        entries.pop();
        listeners.put_back(entries);
        assert!(!listeners.mark_called(round[1].id));
        assert!(listeners.snapshot()[0].called);
    }
}
