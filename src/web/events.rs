//! The events of one task, and who listens to them.

use std::cell::{Cell, RefCell};

use js_sys::Function;
use wasm_bindgen::JsValue;

use super::exchange::Reply;
use super::{results, sys};
use crate::logic::api::Api;
use crate::logic::listeners::{Listener, Listeners};
use crate::logic::progress::Progress;

/// A function, and the context in which it was given.
#[derive(Clone)]
pub(crate) struct Call {
    function: Function,
    context: JsValue,
}

/// The listeners of one kind of event.
#[derive(Default)]
pub(crate) struct Event {
    listeners: RefCell<Listeners<Call>>,
}

impl Event {
    /// Adds a listener; what is no function is ignored.
    fn on(&self, listener: JsValue, context: JsValue, late: bool) {
        if let Some(function) = sys::as_function(listener) {
            let call = Call { function, context };
            self.listeners.borrow_mut().add(call, late);
        }
    }

    /// Removes a function wherever it was added, or all where none is given.
    pub(crate) fn off(&self, listener: &JsValue) {
        // Out of their cell while JavaScript compares them.
        let mut entries = self.listeners.borrow_mut().take();
        if !listener.is_undefined() {
            entries.retain(|entry| AsRef::<JsValue>::as_ref(&entry.call.function) != listener);
            self.listeners.borrow_mut().put_back(entries);
        }
    }

    fn snapshot(&self) -> Vec<Listener<Call>> {
        self.listeners.borrow().snapshot()
    }

    fn is_empty(&self) -> bool {
        self.listeners.borrow().is_empty()
    }

    /// Calls those of `round` that are still listening when their turn comes, until silenced.
    fn fire(&self, round: Vec<Listener<Call>>, event: &JsValue, is_silent: &Cell<bool>) {
        for listener in round {
            let is_there = self.listeners.borrow_mut().hear(listener.id);
            if is_there && !is_silent.get() {
                let Call { function, context } = &listener.call;
                sys::call(function, event, context);
            }
        }
    }
}

/// All events of one task.
pub(crate) struct Events {
    api: Api,
    pub(crate) headers: Event,
    pub(crate) progress: Event,
    reported: RefCell<Progress>,
    /// The totals last heard of from the transport.
    total: Cell<Option<f64>>,
    has_left_queue: Cell<bool>,
    is_silent: Cell<bool>,
}

impl Events {
    pub(crate) fn new(api: Api) -> Self {
        Events {
            api,
            headers: Event::default(),
            progress: Event::default(),
            reported: RefCell::default(),
            total: Cell::default(),
            has_left_queue: Cell::default(),
            is_silent: Cell::default(),
        }
    }

    pub(crate) fn on_headers(&self, listener: JsValue, context: JsValue) {
        self.headers
            .on(listener, context, self.has_left_queue.get());
    }

    pub(crate) fn on_progress(&self, listener: JsValue, context: JsValue) {
        self.progress
            .on(listener, context, self.has_left_queue.get());
    }

    /// Marks listeners added from now on as late; says whether progress is wanted already.
    pub(crate) fn leave_queue(&self) -> bool {
        self.has_left_queue.set(true);
        !self.progress.is_empty()
    }

    /// Calls no listener from now on.
    pub(crate) fn silence(&self) {
        self.is_silent.set(true);
    }

    pub(crate) fn headers_received(&self, reply: &JsValue) {
        let round = self.headers.snapshot();
        if !round.is_empty() {
            let event = results::headers_received(reply);
            self.headers.fire(round, &event, &self.is_silent);
        }
    }

    pub(crate) fn progressed(&self, done: f64, total: f64) {
        self.total.set(Some(total));
        let percent = self.reported.borrow_mut().advance(done, total);
        if let Some(percent) = percent {
            self.fire_progress(self.progress.snapshot(), percent, done, total);
        }
    }

    /// All bytes of an upload are through, whatever the transport has told of them: `size`, where that
    /// was nothing.
    pub(crate) fn sent(&self, size: impl FnOnce() -> f64) {
        if !self.progress.is_empty() {
            let total = self.total.get().unwrap_or_else(size);
            self.progressed(total, total);
            self.finish(total);
        }
    }

    /// All bytes of a download are through, which is told where their number could be known before.
    pub(crate) fn received(&self, reply: &Reply) {
        if !self.progress.is_empty() {
            let size = reply.size();
            if self.total.get() == Some(size) || reply.has_length() {
                self.progressed(size, size);
            }
            self.finish(self.total.get().unwrap_or(size));
        }
    }

    /// The one final event of listeners that came too late for any other.
    fn finish(&self, total: f64) {
        let mut deaf = self.progress.snapshot();
        deaf.retain(|listener| listener.late && !listener.heard);
        self.fire_progress(deaf, 100, total, total);
    }

    fn fire_progress(&self, round: Vec<Listener<Call>>, percent: u8, done: f64, total: f64) {
        if !round.is_empty() {
            let event = results::progress(self.api, percent, done, total);
            self.progress.fire(round, &event, &self.is_silent);
        }
    }
}
