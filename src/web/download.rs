//! Carrying out a download.

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, Blob};

use super::file_source::named;
use super::results::{self, DownloadSuccess};
use super::transfer::Transfer;
use super::transport::{Outgoing, Reply};
use super::{temp_files, words};
use crate::logic::api::Api;
use crate::logic::failure::Failure;
use crate::logic::{file_name, user_path};

pub(crate) async fn receive(
    transfer: &Rc<Transfer>,
    outgoing: Outgoing<'_>,
    signal: &AbortSignal,
    with_progress: bool,
) -> Result<Reply, Failure> {
    let reply = transfer.exchange(&outgoing, signal, with_progress).await?;
    transfer.events.finish(reply.size());
    Ok(reply)
}

/// The object for `success`; keeps the body as a temp file, or under the user path asked for.
pub(crate) fn success(reply: &Reply, destination: Option<String>) -> Result<JsValue, Failure> {
    keep(reply, destination).map_err(|error| Failure::Interrupted(words::of(&error)))
}

fn keep(reply: &Reply, destination: Option<String>) -> Result<JsValue, JsValue> {
    let head = &reply.head;
    let blob: &Blob = reply.body.dyn_ref().ok_or(JsValue::UNDEFINED)?;
    // Not the blob's own type: without a Content-Type, XMLHttpRequest calls it `text/xml`.
    let content_type = head.get("content-type").unwrap_or_default();
    let mut temp_file_path = None;
    match destination.as_deref().and_then(user_path::normalize) {
        Some(path) => {
            let name = user_path::file_name(&path);
            temp_files::store(&path, &named(blob, name, &content_type)?);
        }
        None => {
            let name = file_name::of_download(
                head.get("content-disposition").as_deref(),
                &head.url,
                &content_type,
            );
            temp_file_path = Some(temp_files::add(&named(blob, &name, &content_type)?, &name));
        }
    }
    Ok(results::object(&DownloadSuccess {
        err_msg: Api::Download.ok(),
        status_code: head.status,
        temp_file_path,
        file_path: destination,
        header: head.header(),
        cookies: [],
    }))
}
