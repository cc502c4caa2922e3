//! By `XMLHttpRequest`.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::XmlHttpRequest;

use super::answer::blob_of;
use super::{Exchange, Reporter};
use crate::request::Request;
use crate::response::Response;
use crate::response::head::{Head, is_status};
use crate::sys::{self, Property};

/// A request that gives the bytes themselves, or `None` where `fetch` alone does: some that take the place
/// of `XMLHttpRequest`, and old ones, do not know of a `responseType`.
///
/// # Errors
///
/// What a page's own `XMLHttpRequest` throws.
pub(super) fn open(request: &Request) -> Result<Option<XmlHttpRequest>, JsValue> {
    let is_upload = request.kind.is_upload();
    let response_type = if is_upload { "arraybuffer" } else { "blob" };
    let xhr: XmlHttpRequest = sys::construct(Property::XmlHttpRequest)?;
    let is_typed = sys::get(&xhr, Property::ResponseType).is_string();
    xhr.open_with_async(request.method(), &String::from(&request.url), true)?;
    sys::set(
        &xhr,
        Property::ResponseType,
        &JsValue::from_str(response_type),
    );
    let gives_text = !is_typed || sys::get(&xhr, Property::ResponseType) != *response_type;
    let is_of_no_use = gives_text && !is_upload && sys::has_global(Property::Fetch);
    Ok((!is_of_no_use).then_some(xhr))
}

/// # Errors
///
/// What a page's own throws; the browser's own gives no reason.
pub(super) async fn send(
    exchange: &Exchange<'_>,
    xhr: XmlHttpRequest,
) -> Result<Response, JsValue> {
    let Exchange { request, .. } = exchange;
    let is_upload = request.kind.is_upload();
    request.kind.call().abort_on_crash(&xhr);
    sys::set(
        &xhr,
        Property::WithCredentials,
        &request.with_credentials.into(),
    );
    for (name, value) in request.headers.iter() {
        xhr.set_request_header(name, value)?;
    }
    let sending = Sending::new(xhr, is_upload, Rc::clone(exchange.reporter));
    match exchange.body {
        Some(form) => sending.state.xhr.send_with_opt_form_data(Some(form)),
        None => sending.state.xhr.send(),
    }?;
    let is_whole = poll_fn(|context| {
        sending.state.waker.set(Some(context.waker().clone()));
        sending
            .state
            .is_whole
            .get()
            .map_or(Poll::Pending, Poll::Ready)
    })
    .await;
    let state = &sending.state;
    let head = state.head.take();
    let (true, Some(head)) = (is_whole, head) else {
        return Err(js_sys::Error::new("the browser gives no reason").into());
    };
    let mut body = sys::get(&state.xhr, Property::Response);
    if !is_upload && is_whole_text(&body) {
        body = blob_of(&body, Some("text/plain".to_owned()))?;
    }
    Ok(Response {
        head,
        body,
        // A page's own may make another body of what has come, and knows no number then.
        received: state.loaded.get(),
    })
}

/// That nothing was lost of when it was decoded: a mocking library gives text, whatever it is asked for.
fn is_whole_text(body: &JsValue) -> bool {
    body.as_string()
        .is_some_and(|text| text.chars().all(|c| c != '\u{fffd}'))
}

struct State {
    xhr: XmlHttpRequest,
    reporter: Rc<Reporter>,
    head: RefCell<Option<Head>>,
    /// Bytes, as the browser's own last event tells.
    loaded: Cell<f64>,
    /// How it has ended.
    is_whole: Cell<Option<bool>>,
    waker: Cell<Option<Waker>>,
}

impl State {
    fn receive_head(&self) {
        let status = sys::number(&self.xhr, Property::Status);
        if self.reporter.has_head() || !is_status(status) {
            return;
        }
        let url = sys::get(&self.xhr, Property::ResponseUrl);
        let raw = self.xhr.get_all_response_headers().unwrap_or_default();
        let head = Head::from_raw(status, url, &raw);
        self.head.replace(Some(head.clone()));
        // What changes from now on, the other handlers tell.
        sys::set(&self.xhr, Property::OnReadyStateChange, &JsValue::NULL);
        self.reporter.head(&head);
    }

    fn progressed(&self, event: &JsValue) {
        let [done, total] =
            [Property::Loaded, Property::Total].map(|name| sys::number(event, name));
        if sys::is_true(event, Property::LengthComputable) && !(done + total).is_nan() {
            self.reporter.progressed(done, total);
        }
    }

    fn end(&self, is_whole: bool) {
        if self.is_whole.get().is_none() {
            self.is_whole.set(Some(is_whole));
            if let Some(waker) = self.waker.take() {
                waker.wake();
            }
        }
    }
}

thread_local! {
    /// The requests under way, each under a number of its own.
    static UNDER_WAY: RefCell<Vec<(u32, Rc<State>)>> = const { RefCell::new(Vec::new()) };
    static LAST: Cell<u32> = const { Cell::new(0) };
    static HANDLERS: Handlers = Handlers::new();
}

/// What the handlers of all requests are made of, by binding their numbers. None is ever freed: a page's own
/// request may call one when that request has long ended, which then does nothing.
struct Handlers {
    changed: Function,
    progressed: Function,
    failed: Function,
    loaded: Function,
}

impl Handlers {
    fn new() -> Self {
        let handler = |act: fn(&State, &JsValue)| {
            let handle = move |number: u32, event: JsValue| {
                // Found first: it may end, and others begin.
                let state = UNDER_WAY.with_borrow(|all| {
                    let found = all.iter().find(|(other, _)| *other == number);
                    found.map(|(_, state)| Rc::clone(state))
                });
                if let Some(state) = state {
                    act(&state, &event);
                }
            };
            let handle = Closure::<dyn Fn(u32, JsValue)>::new(handle);
            handle.into_js_value().unchecked_into()
        };
        Handlers {
            changed: handler(|state, _| state.receive_head()),
            progressed: handler(State::progressed),
            failed: handler(|state, _| state.end(false)),
            loaded: handler(|state, event| {
                let loaded = sys::number(event, Property::Loaded);
                if sys::is_true(event, Property::IsTrusted) && !loaded.is_nan() {
                    state.loaded.set(loaded);
                }
                state.receive_head();
                state.end(true);
            }),
        }
    }
}

/// A request with its handlers; dropping it takes them away, and cuts what still runs.
struct Sending {
    state: Rc<State>,
    number: u32,
    /// An upload's only where it is wanted: a listener there makes the browser ask other origins first.
    measured: JsValue,
}

const ENDS: [Property; 3] = [Property::OnError, Property::OnAbort, Property::OnTimeout];

impl Sending {
    fn new(xhr: XmlHttpRequest, is_upload: bool, reporter: Rc<Reporter>) -> Self {
        let measured = match is_upload {
            true => sys::get(&xhr, Property::Upload),
            false => xhr.clone().into(),
        };
        let state = Rc::new(State {
            xhr,
            reporter,
            head: RefCell::default(),
            loaded: Cell::new(f64::INFINITY),
            is_whole: Cell::default(),
            waker: Cell::default(),
        });
        let number = LAST.get().wrapping_add(1);
        LAST.set(number);
        UNDER_WAY.with_borrow_mut(|all| all.push((number, Rc::clone(&state))));
        HANDLERS.with(|handlers| {
            let bound = |handler| sys::bind(handler, number);
            let progressed = bound(&handlers.progressed);
            sys::set(&measured, Property::OnProgress, &progressed);
            if is_upload {
                sys::set(&measured, Property::OnLoad, &progressed);
            }
            sys::set(
                &state.xhr,
                Property::OnReadyStateChange,
                &bound(&handlers.changed),
            );
            sys::set(&state.xhr, Property::OnLoad, &bound(&handlers.loaded));
            let failed = bound(&handlers.failed);
            for name in ENDS {
                sys::set(&state.xhr, name, &failed);
            }
        });
        Sending {
            state,
            number,
            measured,
        }
    }
}

impl Drop for Sending {
    fn drop(&mut self) {
        for name in [Property::OnProgress, Property::OnLoad] {
            sys::set(&self.measured, name, &JsValue::NULL);
        }
        for name in [Property::OnReadyStateChange, Property::OnLoad]
            .into_iter()
            .chain(ENDS)
        {
            sys::set(&self.state.xhr, name, &JsValue::NULL);
        }
        if self.state.is_whole.get().is_none() {
            let _ = self.state.xhr.abort();
        }
        UNDER_WAY.with_borrow_mut(|all| all.retain(|(number, _)| *number != self.number));
    }
}
