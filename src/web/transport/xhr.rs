//! `XMLHttpRequest`: the one interface that reports an upload's progress, and a download's
//! without pulling every byte through script.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::{Head, Reply};
use crate::logic::api::Api;
use crate::logic::failure::Failure;
use crate::logic::response_header;
use crate::web::events::Events;
use crate::web::key::Key;
use crate::web::request::Request;
use crate::web::{object, sys};

pub(crate) async fn send(
    request: &Request,
    signal: &AbortSignal,
    events: &Rc<Events>,
) -> Result<Reply, Failure> {
    let session = Session::start(request, signal, events)?;
    let exchange = &session.exchange;
    let is_whole = exchange.ended().await;
    let Some(head) = exchange.head.take() else {
        return Err(Failure::Network(NO_WORDS.to_owned()));
    };
    if !is_whole {
        return Err(Failure::Interrupted(NO_WORDS.to_owned()));
    }
    let body = sys::property(&exchange.xhr, Key::Response);
    let reply = Reply::new(request, head, body)?;
    if request.api == Api::Download {
        exchange.received_all(&reply);
    }
    Ok(reply)
}

/// The failure of what the browser, or the page in its place, does not let be sent.
fn refused() -> Failure {
    Failure::Network(sys::what_threw())
}

/// XMLHttpRequest tells that it failed, and never why.
const NO_WORDS: &str = "the browser gives no reason";

/// What the handlers share. They are `Fn`, and no cell is borrowed while a listener is called,
/// since it may abort and so make the request call a handler inside another.
struct Exchange {
    xhr: JsValue,
    events: Rc<Events>,
    head: RefCell<Option<Head>>,
    has_head: Cell<bool>,
    is_encoded: Cell<bool>,
    total: Cell<Option<f64>>,
    /// Whether the whole response is there, from when that is known.
    is_whole: Cell<Option<bool>>,
    waker: Cell<Option<Waker>>,
}

impl Exchange {
    fn handle(&self, notice: Notice, event: &JsValue) {
        match notice {
            Notice::Head => self.receive_head(),
            Notice::Progress => self.progressed(event),
            Notice::Loaded => {
                self.receive_head();
                self.end(true);
            }
            Notice::Failed => self.end(false),
        }
    }

    fn receive_head(&self) {
        let xhr = &self.xhr;
        // None before the head has come, and none of what failed.
        let has_status = sys::property(xhr, Key::Status).as_f64() > Some(0.0);
        if !has_status || self.has_head.replace(true) {
            return;
        }
        let raw = sys::response_headers(xhr).as_string().unwrap_or_default();
        let header = object::of(&response_header::parse(&raw));
        let Some(head) = Head::of(xhr, Key::ResponseUrl, header) else {
            return;
        };
        self.is_encoded.set(response_header::is_encoded(
            head.get(Key::ContentEncoding).as_deref(),
        ));
        let (header, status) = (head.header.clone(), head.status);
        self.head.replace(Some(head));
        self.events.headers_received(&header, status);
    }

    fn progressed(&self, event: &JsValue) {
        let is_known = sys::property(event, Key::LengthComputable).as_bool() == Some(true);
        let number = |name| sys::property(event, name).as_f64();
        if is_known
            && !self.is_encoded.get()
            && let (Some(done), Some(total)) = (number(Key::Loaded), number(Key::Total))
        {
            self.total.set(Some(total));
            self.events.progressed(done, total);
        }
    }

    /// 100 at the last byte, of an empty file too, for which browsers report no total.
    fn received_all(&self, reply: &Reply) {
        let size = reply.size();
        let is_empty = size == 0.0 && reply.head.get(Key::ContentLength).as_deref() == Some("0");
        if is_empty || self.total.get() == Some(size) {
            self.events.progressed(size, size);
        }
    }

    fn end(&self, is_whole: bool) {
        if self.is_whole.get().is_some() {
            return;
        }
        self.is_whole.set(Some(is_whole));
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    /// Whether the whole response is there, as soon as that is known.
    async fn ended(&self) -> bool {
        poll_fn(|context| match self.is_whole.get() {
            Some(is_whole) => Poll::Ready(is_whole),
            None => {
                self.waker.set(Some(context.waker().clone()));
                Poll::Pending
            }
        })
        .await
    }
}

/// What a handler is told.
#[derive(Clone, Copy)]
enum Notice {
    Head,
    Progress,
    Loaded,
    Failed,
}

type Handler = Closure<dyn Fn(JsValue)>;

/// One request with its handlers; dropping it takes them off and cuts the connection.
struct Session {
    exchange: Rc<Exchange>,
    /// Each with what calls it, and by which property.
    handlers: Vec<(JsValue, &'static [Key], Handler)>,
}

impl Session {
    fn start(
        request: &Request,
        signal: &AbortSignal,
        events: &Rc<Events>,
    ) -> Result<Self, Failure> {
        let xhr = sys::open_request(
            request.is_upload(),
            &request.url,
            &request.headers,
            request.with_credentials,
            signal,
        );
        if xhr.is_undefined() {
            return Err(refused());
        }
        let mut session = Session {
            exchange: Rc::new(Exchange {
                xhr: xhr.clone(),
                events: Rc::clone(events),
                head: RefCell::default(),
                has_head: Cell::default(),
                is_encoded: Cell::default(),
                total: Cell::default(),
                is_whole: Cell::default(),
                waker: Cell::default(),
            }),
            handlers: Vec::new(),
        };
        session.listen(&xhr, &[Key::OnReadyStateChange], Notice::Head);
        session.listen(&xhr, &[Key::OnLoad], Notice::Loaded);
        session.listen(
            &xhr,
            &[Key::OnError, Key::OnAbort, Key::OnTimeout],
            Notice::Failed,
        );
        match request.api {
            // Only where it is wanted: a listener here makes the browser ask other origins first.
            Api::Upload => {
                let upload = sys::property(&xhr, Key::Upload);
                session.listen(&upload, &[Key::OnProgress, Key::OnLoad], Notice::Progress);
            }
            Api::Download => session.listen(&xhr, &[Key::OnProgress], Notice::Progress),
        }
        if !sys::send_request(&xhr, &request.body()) {
            return Err(refused());
        }
        Ok(session)
    }

    fn listen(&mut self, target: &JsValue, names: &'static [Key], notice: Notice) {
        let exchange = Rc::clone(&self.exchange);
        let handler = Handler::new(move |event| exchange.handle(notice, &event));
        for name in names {
            sys::set(target, *name, handler.as_ref());
        }
        self.handlers.push((target.clone(), names, handler));
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        for (target, names, _) in &self.handlers {
            for name in *names {
                sys::set(target, *name, &JsValue::NULL);
            }
        }
        sys::abort_request(&self.exchange.xhr);
    }
}
