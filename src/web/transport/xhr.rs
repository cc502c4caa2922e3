//! `XMLHttpRequest`: the one interface that reports an upload's progress, and a download's
//! without pulling every byte through script.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, ProgressEvent, XmlHttpRequest, XmlHttpRequestResponseType};

use super::{Head, Observer, Outgoing, Reply};
use crate::logic::api::Api;
use crate::logic::failure::Failure;
use crate::logic::response_header;
use crate::web::{sys, words};

/// Whether there is one; service workers have none.
pub(crate) fn is_available() -> bool {
    sys::property(&js_sys::global(), "XMLHttpRequest").is_function()
}

pub(crate) async fn send(
    outgoing: &Outgoing<'_>,
    signal: &AbortSignal,
    observer: Rc<dyn Observer>,
) -> Result<Reply, Failure> {
    let session = Session::open(outgoing, signal, observer)
        .map_err(|error| Failure::Network(words::of(&error)))?;
    let loaded = JsFuture::from(session.start(outgoing)).await;
    let head = session.exchange.head.borrow_mut().take();
    match (loaded, head) {
        (Ok(_), Some(head)) => {
            let body = session.xhr.response().unwrap_or(JsValue::UNDEFINED);
            // A mocking library's XMLHttpRequest may give text whatever it is asked for.
            let is_text = outgoing.api == Api::Upload && body.is_string();
            if !body.is_object() && !is_text {
                return Err(Failure::Interrupted(NO_BODY.to_owned()));
            }
            let reply = Reply::new(outgoing, head, body)?;
            if outgoing.api == Api::Download {
                session.exchange.received_all(&reply);
            }
            Ok(reply)
        }
        (Err(error), None) => Err(Failure::Network(said(&error))),
        (Err(error), Some(_)) => Err(Failure::Interrupted(said(&error))),
        (Ok(_), None) => Err(Failure::Network(NO_WORDS.to_owned())),
    }
}

/// XMLHttpRequest tells that it failed, and never why.
const NO_WORDS: &str = "the browser gives no reason";

const NO_BODY: &str = "the page's XMLHttpRequest gave no body of the type asked for";

fn said(error: &JsValue) -> String {
    if error.is_instance_of::<ProgressEvent>() {
        NO_WORDS.to_owned()
    } else {
        words::of(error)
    }
}

/// What the handlers share. They are `Fn`, and no cell is borrowed while the observer is called,
/// since a listener may abort and so make the request call a handler inside another.
struct Exchange {
    observer: Rc<dyn Observer>,
    head: RefCell<Option<Head>>,
    has_head: Cell<bool>,
    is_encoded: Cell<bool>,
    total: Cell<Option<f64>>,
}

impl Exchange {
    fn receive_head(&self, xhr: &XmlHttpRequest) {
        let status = xhr.status().unwrap_or(0);
        if status == 0 || self.has_head.replace(true) {
            return;
        }
        let raw = xhr.get_all_response_headers().unwrap_or_default();
        let pairs = Array::new();
        for (name, value) in response_header::parse(&raw) {
            pairs.push(&Array::of2(&name.into(), &value.into()));
        }
        let head = Head::new(status, xhr.response_url(), &pairs);
        self.is_encoded.set(response_header::is_encoded(
            head.get("content-encoding").as_deref(),
        ));
        self.head.replace(Some(head.clone()));
        self.observer.headers_received(&head);
    }

    fn progressed(&self, event: &ProgressEvent) {
        if event.length_computable() && !self.is_encoded.get() {
            self.total.set(Some(event.total()));
            self.observer.progressed(event.loaded(), event.total());
        }
    }

    /// 100 at the last byte, of an empty file too, for which browsers report no total.
    fn received_all(&self, reply: &Reply) {
        let size = reply.size();
        let is_empty = size == 0.0 && reply.head.get("content-length").as_deref() == Some("0");
        if is_empty || self.total.get() == Some(size) {
            self.observer.progressed(size, size);
        }
    }
}

/// One request with its handlers; dropping it takes them off and cuts the connection.
struct Session {
    xhr: XmlHttpRequest,
    signal: AbortSignal,
    exchange: Rc<Exchange>,
    on_head: Closure<dyn Fn()>,
    on_progress: Closure<dyn Fn(ProgressEvent)>,
    on_abort: Closure<dyn Fn()>,
}

impl Session {
    fn open(
        outgoing: &Outgoing<'_>,
        signal: &AbortSignal,
        observer: Rc<dyn Observer>,
    ) -> Result<Self, JsValue> {
        let xhr = XmlHttpRequest::new()?;
        xhr.open_with_async(outgoing.method(), outgoing.url, true)?;
        xhr.set_with_credentials(outgoing.with_credentials);
        xhr.set_response_type(match outgoing.api {
            Api::Upload => XmlHttpRequestResponseType::Arraybuffer,
            Api::Download => XmlHttpRequestResponseType::Blob,
        });
        for (name, value) in outgoing.headers {
            xhr.set_request_header(name, value)?;
        }
        let exchange = Rc::new(Exchange {
            observer,
            head: RefCell::default(),
            has_head: Cell::default(),
            is_encoded: Cell::default(),
            total: Cell::default(),
        });
        let session = Session {
            on_head: Closure::new({
                let (exchange, xhr) = (Rc::clone(&exchange), xhr.clone());
                move || exchange.receive_head(&xhr)
            }),
            on_progress: Closure::new({
                let exchange = Rc::clone(&exchange);
                move |event: ProgressEvent| exchange.progressed(&event)
            }),
            on_abort: Closure::new({
                let xhr = xhr.clone();
                move || {
                    let _ = xhr.abort();
                }
            }),
            xhr,
            signal: signal.clone(),
            exchange,
        };
        let on_progress = Some(session.on_progress.as_ref().unchecked_ref::<Function>());
        session
            .xhr
            .set_onreadystatechange(Some(session.on_head.as_ref().unchecked_ref()));
        match outgoing.api {
            // Only where it is wanted: a listener here makes the browser ask other origins first.
            Api::Upload => {
                let upload = session.xhr.upload()?;
                upload.set_onprogress(on_progress);
                upload.set_onload(on_progress);
            }
            Api::Download => session.xhr.set_onprogress(on_progress),
        }
        signal.set_onabort(Some(session.on_abort.as_ref().unchecked_ref()));
        Ok(session)
    }

    /// Sends the request; the promise settles when the response is complete or never will be.
    fn start(&self, outgoing: &Outgoing<'_>) -> Promise {
        let xhr = &self.xhr;
        Promise::new(&mut |resolve, reject| {
            xhr.set_onload(Some(&resolve));
            xhr.set_onerror(Some(&reject));
            xhr.set_onabort(Some(&reject));
            xhr.set_ontimeout(Some(&reject));
            let sent = match outgoing.body {
                Some(form) => xhr.send_with_opt_form_data(Some(form)),
                None => xhr.send(),
            };
            if let Err(error) = sent {
                let _ = reject.call1(&JsValue::UNDEFINED, &error);
            }
        })
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let xhr = &self.xhr;
        self.signal.set_onabort(None);
        xhr.set_onreadystatechange(None);
        xhr.set_onprogress(None);
        xhr.set_onload(None);
        xhr.set_onerror(None);
        xhr.set_onabort(None);
        xhr.set_ontimeout(None);
        if let Ok(upload) = xhr.upload() {
            upload.set_onprogress(None);
            upload.set_onload(None);
        }
        let _ = xhr.abort();
    }
}
