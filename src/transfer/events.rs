//! The events of one task, and who listens to them.

#![expect(missing_docs, reason = "wasm-bindgen adds a variant and functions")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::listeners::{Listener, Listeners};
use super::progress::Progress;
use crate::response::head::Head;
use crate::response::{Response, results};

/// What a task has listeners for.
#[wasm_bindgen]
#[derive(Clone, Copy, Debug)]
pub enum Event {
    /// `onHeadersReceived`
    HeadersReceived = "headersReceived",
    /// `onProgressUpdate`
    ProgressUpdate = "progressUpdate",
}

/// What was added, and what is called for it.
#[derive(Clone, Debug)]
struct Registered {
    listener: JsValue,
    deliver: Function,
}

/// The listeners of one kind of event.
#[derive(Default)]
struct Audience {
    listeners: RefCell<Listeners<Registered>>,
}

impl Audience {
    fn on(&self, registered: Registered, late: bool) {
        self.listeners.borrow_mut().add(registered, late);
    }

    /// Removes a function wherever it was added, or all where none is given.
    fn off(&self, listener: &JsValue) {
        // Out of their cell while JavaScript compares them.
        let mut entries = self.listeners.borrow_mut().take();
        if !listener.is_undefined() {
            entries.retain(|entry| entry.call.listener != *listener);
            self.listeners.borrow_mut().put_back(entries);
        }
    }

    fn snapshot(&self) -> Vec<Listener<Registered>> {
        self.listeners.borrow().snapshot()
    }

    fn is_empty(&self) -> bool {
        self.listeners.borrow().is_empty()
    }

    /// Calls those of `round` that are still listening when their turn comes, until silenced.
    fn fire(&self, round: Vec<Listener<Registered>>, event: &JsValue, is_silent: &Cell<bool>) {
        for listener in round {
            let is_there = self.listeners.borrow_mut().mark_called(listener.id);
            if is_there && !is_silent.get() {
                // TypeScript's own, which does not throw.
                let _ = listener.call.deliver.call1(&JsValue::UNDEFINED, event);
            }
        }
    }
}

/// All events of one task.
pub(crate) struct Events {
    is_upload: bool,
    headers: Audience,
    progress: Audience,
    reported: RefCell<Progress>,
    /// The totals last told by the transport.
    total: Cell<Option<f64>>,
    has_left_queue: Cell<bool>,
    /// How many bytes a file has that is being kept.
    kept: Cell<Option<f64>>,
    is_silent: Cell<bool>,
}

impl Events {
    pub(crate) fn new(is_upload: bool) -> Self {
        Events {
            is_upload,
            headers: Audience::default(),
            progress: Audience::default(),
            reported: RefCell::default(),
            total: Cell::default(),
            has_left_queue: Cell::default(),
            kept: Cell::default(),
            is_silent: Cell::default(),
        }
    }

    /// Adds a listener, for which `deliver` is called.
    pub(crate) fn on(self: &Rc<Self>, event: Event, listener: JsValue, deliver: Function) {
        let registered = Registered { listener, deliver };
        self.audience(event)
            .on(registered, self.has_left_queue.get());
        // Nothing else would tell it any more.
        if let Some(size) = self.kept.get() {
            let events = Rc::clone(self);
            spawn_local(async move { events.finish(size) });
        }
    }

    /// All that is to be told has been, but to listeners that are added while a file of this size is kept.
    pub(crate) fn keep(&self, size: f64) {
        self.kept.set(Some(size));
    }

    /// Removes a listener wherever it was added, or all where none is given.
    pub(crate) fn off(&self, event: Event, listener: &JsValue) {
        self.audience(event).off(listener);
    }

    fn audience(&self, event: Event) -> &Audience {
        match event {
            Event::HeadersReceived => &self.headers,
            _ => &self.progress,
        }
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

    /// Whether no listener is called any more.
    pub(crate) fn is_silent(&self) -> bool {
        self.is_silent.get()
    }

    pub(crate) fn headers_received(&self, head: &Head) {
        let round = self.headers.snapshot();
        if !round.is_empty() {
            let event = results::headers_received(head);
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
    pub(crate) fn received(&self, response: &Response) {
        if !self.progress.is_empty() {
            let size = response.size();
            if self.total.get() == Some(size) || response.has_length() {
                self.progressed(size, size);
            }
            self.finish(self.total.get().unwrap_or(size));
        }
    }

    /// The one final event of listeners that came too late for any other.
    fn finish(&self, total: f64) {
        let mut uncalled = self.progress.snapshot();
        uncalled.retain(|listener| listener.late && !listener.called);
        self.fire_progress(uncalled, 100, total, total);
    }

    fn fire_progress(&self, round: Vec<Listener<Registered>>, percent: u8, done: f64, total: f64) {
        if !round.is_empty() {
            let event = results::progress(self.is_upload, percent, done, total);
            self.progress.fire(round, &event, &self.is_silent);
        }
    }
}
