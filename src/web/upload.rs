//! Carrying out an upload.

use std::rc::Rc;

use js_sys::JsString;
use wasm_bindgen::JsValue;
use web_sys::AbortSignal;

use super::file_source::{FileSource, is_readable};
use super::results::{self, UploadSuccess};
use super::sys::{Form, TextDecoder};
use super::transfer::Transfer;
use super::transport::{Outgoing, Reply};
use super::words;
use crate::logic::api::Api;
use crate::logic::failure::Failure;

/// Sends the fields and then the file: storage services demand it last.
pub(crate) async fn send(
    transfer: &Rc<Transfer>,
    mut outgoing: Outgoing<'_>,
    form: &Form,
    name: &JsString,
    source: FileSource,
    signal: &AbortSignal,
    with_progress: bool,
) -> Result<Reply, Failure> {
    let file = source.load(signal).await?;
    form.append_file(name, &file, &file.name())
        .map_err(|_| Failure::FileNotFound)?;
    outgoing.body = Some(form);
    match transfer.exchange(&outgoing, signal, with_progress).await {
        Ok(reply) => {
            transfer.events.finish(file.size());
            Ok(reply)
        }
        Err(Failure::Network(_)) if !is_readable(&file).await => Err(Failure::FileNotFound),
        Err(failure) => Err(failure),
    }
}

/// The object for `success`: the body as text, decoded as UTF-8 whatever the Content-Type says.
pub(crate) fn success(reply: &Reply) -> Result<JsValue, Failure> {
    let data = if reply.body.is_string() {
        reply.body.clone()
    } else {
        TextDecoder::new()
            .and_then(|decoder| decoder.decode(&reply.body))
            .map_err(|error| Failure::Interrupted(words::of(&error)))?
            .into()
    };
    Ok(results::object(&UploadSuccess {
        err_msg: Api::Upload.ok(),
        status_code: reply.head.status,
        data,
        header: reply.head.header(),
        cookies: [],
    }))
}
