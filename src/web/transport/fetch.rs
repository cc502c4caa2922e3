//! `fetch`: the faster way, without progress.

use js_sys::{Array, JsString};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestCredentials, RequestInit, Response};

use super::{Head, Observer, Outgoing, Reply};
use crate::logic::api::Api;
use crate::logic::failure::Failure;
use crate::web::{sys, words};

pub(crate) async fn send(
    outgoing: &Outgoing<'_>,
    signal: &AbortSignal,
    observer: &dyn Observer,
) -> Result<Reply, Failure> {
    let response = respond(outgoing, signal)
        .await
        .map_err(|error| Failure::Network(words::of(&error)))?;
    let head = Head::new(
        response.status(),
        response.url(),
        &Array::from(&response.headers()),
    );
    observer.headers_received(&head);
    let body = match outgoing.api {
        Api::Upload => response.array_buffer(),
        Api::Download => response.blob(),
    };
    let body = match body {
        Ok(body) => JsFuture::from(body).await,
        Err(error) => Err(error),
    }
    .map_err(|error| Failure::Interrupted(words::of(&error)))?;
    Reply::new(outgoing, head, body)
}

async fn respond(outgoing: &Outgoing<'_>, signal: &AbortSignal) -> Result<Response, JsValue> {
    let init = RequestInit::new();
    init.set_method(outgoing.method());
    init.set_signal(Some(signal));
    if outgoing.with_credentials {
        init.set_credentials(RequestCredentials::Include);
    }
    if !outgoing.headers.is_empty() {
        let headers = Headers::new()?;
        for (name, value) in outgoing.headers {
            headers.append(name, value)?;
        }
        init.set_headers(&headers);
    }
    if let Some(form) = outgoing.body {
        init.set_body(form);
    }
    JsFuture::from(sys::send(&JsString::from(outgoing.url), &init))
        .await?
        .dyn_into()
        .map_err(|_| JsValue::from_str("the page's fetch did not answer with a Response"))
}
