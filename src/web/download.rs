//! Keeping what a download received.

use wasm_bindgen::JsValue;

use super::key::Key;
use super::transport::Reply;
use super::{results, sys, temp_files};
use crate::logic::{file_name, user_path};

/// The object for `success`; keeps the body as a temp file, or under the user path asked for.
/// `None` if the browser does not let it be kept.
pub(crate) fn keep(reply: &Reply, destination: Option<String>) -> Option<JsValue> {
    let head = &reply.head;
    let blob = &reply.body;
    // Not the blob's own type: without a Content-Type, XMLHttpRequest calls it `text/xml`.
    let content_type = sys::property(&head.header, Key::ContentType);
    let (is_temp, path) = match destination {
        Some(path) => {
            let key = user_path::normalize(&path)?;
            let name = user_path::file_name(&key);
            sys::keep_user_file(&key, &sys::kept(blob, name, &content_type)?);
            (false, path.into())
        }
        None => {
            let name = file_name::of_download(
                head.get(Key::ContentDisposition).as_deref(),
                &head.url.as_string().unwrap_or_default(),
                &content_type.as_string().unwrap_or_default(),
            );
            let file = sys::kept(blob, &name, &content_type)?;
            (true, temp_files::add(&file, &name))
        }
    };
    Some(results::download_success(
        head.status,
        is_temp,
        &path,
        &head.header,
    ))
}
