//! `fetch`: the faster interface, which spares other origins a preflight and exists in every worker.

use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

use super::{Head, Reply};
use crate::logic::failure::Failure;
use crate::web::events::Events;
use crate::web::key::Key;
use crate::web::request::Request;
use crate::web::{object, sys};

pub(crate) async fn send(
    request: &Request,
    signal: &AbortSignal,
    events: &Events,
) -> Result<Reply, Failure> {
    let response = sys::fetch(
        request.is_upload(),
        &request.url,
        &request.headers,
        &request.body(),
        request.with_credentials,
        signal,
    );
    let response = JsFuture::from(response).await;
    let response = response.map_err(|error| Failure::Network(sys::words(&error)))?;
    // A page's own fetch may answer with anything.
    let header = object::from_pairs(&sys::property(&response, Key::Headers));
    let head = Head::of(&response, Key::Url, header)
        .ok_or_else(|| Failure::Network("fetch did not answer with a Response".to_owned()))?;
    events.headers_received(&head.header, head.status);
    let body = JsFuture::from(sys::body(&response, request.is_upload()))
        .await
        .map_err(|error| Failure::Interrupted(sys::words(&error)))?;
    Reply::new(request, head, body)
}
