//! By `fetch`.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{RequestCredentials, RequestInit};

use super::answer::Answer;
use super::{Exchange, type_error};
use crate::response::Response;
use crate::sys::{self, Property};

/// Calls `fetch` as people write it by hand, since pages put their own in its place, which look into what
/// they get.
pub(super) async fn send(exchange: &Exchange<'_>) -> Result<Response, JsValue> {
    let Exchange { request, .. } = exchange;
    let init = RequestInit::new();
    init.set_method(request.method());
    init.set_headers(&request.headers.to_object()?.into());
    if let Some(form) = exchange.body {
        init.set_body(form);
    }
    init.set_signal(Some(exchange.signal));
    init.set_credentials(match request.with_credentials {
        true => RequestCredentials::Include,
        false => RequestCredentials::SameOrigin,
    });
    let answer = Unread::of(sys::fetch(&request.url, &init)?).await?;
    let Some(head) = answer.head() else {
        return Err(type_error("fetch did not answer with a Response"));
    };
    let was_used = answer.body_used();
    exchange.reporter.head(&head);
    if exchange.reporter.is_over() {
        cancel(&answer);
        return Err(JsValue::UNDEFINED);
    }
    let body = match exchange.body {
        Some(_) => answer.content().await,
        None => answer.file(&head).await,
    }?;
    let is_networks =
        answer.is_direct() && was_used == Some(false) && answer.body_used() == Some(true);
    Ok(Response {
        head,
        body,
        received: if is_networks { 0.0 } else { f64::INFINITY },
    })
}

/// An answer that nobody may come to read: dropped before, its body is cancelled when it comes. A page's
/// own `fetch` need not notice the signal.
struct Unread(Option<Promise>);

impl Unread {
    async fn of(promise: Promise) -> Result<Answer, JsValue> {
        let mut unread = Unread(Some(promise.clone()));
        let settled = JsFuture::from(promise).await;
        unread.0 = None;
        settled.map(Answer)
    }
}

impl Drop for Unread {
    fn drop(&mut self) {
        if let Some(promise) = self.0.take() {
            spawn_local(async {
                if let Ok(answer) = JsFuture::from(promise).await {
                    cancel(&Answer(answer));
                }
            });
        }
    }
}

fn cancel(answer: &Answer) {
    let cancelled = sys::promised(&sys::get(&answer.0, Property::Body), Property::Cancel);
    // That it fails concerns nobody.
    spawn_local(async {
        let _ = JsFuture::from(cancelled).await;
    });
}
