//! `fetch`: the faster interface, which spares other origins a preflight and exists in every worker.

use js_sys::JsString;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestInit};

use super::{Head, Reply};
use crate::logic::api::Api;
use crate::logic::failure::Failure;
use crate::web::events::Events;
use crate::web::request::Request;
use crate::web::{object, sys};

pub(crate) async fn send(
    request: &Request,
    signal: &AbortSignal,
    events: &Events,
) -> Result<Reply, Failure> {
    let url = JsString::from(request.url.as_str());
    let response = JsFuture::from(sys::send(&url, &init(request, signal))).await;
    let response = response.map_err(|error| Failure::Network(sys::words(&error)))?;
    // A page's own fetch may answer with anything.
    let head = Head::of(&response, "url", &sys::property(&response, "headers"))
        .ok_or_else(|| Failure::Network("fetch did not answer with a Response".to_owned()))?;
    events.headers_received(&head);
    let body = sys::body(
        &response,
        match request.api {
            Api::Upload => "arrayBuffer",
            Api::Download => "blob",
        },
    );
    let body = JsFuture::from(body)
        .await
        .map_err(|error| Failure::Interrupted(sys::words(&error)))?;
    Reply::new(request, head, body)
}

fn init(request: &Request, signal: &AbortSignal) -> RequestInit {
    let init = RequestInit::new();
    init.set_method(request.method());
    init.set_signal(Some(signal));
    if request.with_credentials {
        sys::set(&init, "credentials", &"include".into());
    }
    if !request.headers.is_empty() {
        init.set_headers(&object::pairs(&request.headers));
    }
    if let Some(form) = request.body() {
        init.set_body(form);
    }
    init
}
