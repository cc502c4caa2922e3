//! `fetch`: the faster interface, which spares other origins a preflight and exists in every worker.

use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestCredentials, RequestInit, Response};

use super::{Head, Reply};
use crate::logic::api::Api;
use crate::logic::failure::Failure;
use crate::web::events::Events;
use crate::web::request::Request;
use crate::web::sys;

pub(crate) async fn send(
    request: &Request,
    signal: &AbortSignal,
    events: &Events,
) -> Result<Reply, Failure> {
    let response = match init(request, signal) {
        Ok(init) => JsFuture::from(sys::send(&JsString::from(request.url.as_str()), &init)).await,
        Err(error) => Err(error),
    };
    let response: Response = response
        .and_then(|response| {
            response
                .dyn_into()
                .map_err(|_| JsValue::from_str("the page's fetch did not answer with a Response"))
        })
        .map_err(|error| Failure::Network(sys::words(&error)))?;
    let head = Head {
        status: response.status(),
        url: response.url(),
        header: sys::object_of(&response.headers()).unwrap_or_default(),
    };
    events.headers_received(&head);
    let body = match request.api {
        Api::Upload => response.array_buffer(),
        Api::Download => response.blob(),
    };
    let body = match body {
        Ok(body) => JsFuture::from(body).await,
        Err(error) => Err(error),
    }
    .map_err(|error| Failure::Interrupted(sys::words(&error)))?;
    Reply::new(request, head, body)
}

fn init(request: &Request, signal: &AbortSignal) -> Result<RequestInit, JsValue> {
    let init = RequestInit::new();
    init.set_method(request.method());
    init.set_signal(Some(signal));
    if request.with_credentials {
        init.set_credentials(RequestCredentials::Include);
    }
    if !request.headers.is_empty() {
        let headers = Headers::new()?;
        for (name, value) in &request.headers {
            headers.append(name, value)?;
        }
        init.set_headers(&headers);
    }
    if let Some(form) = request.body() {
        init.set_body(form);
    }
    Ok(init)
}
