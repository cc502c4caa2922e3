//! Keeping what a download received.

use wasm_bindgen::JsValue;

use super::transport::Reply;
use super::{results, sys, temp_files};
use crate::logic::{file_name, user_path};

/// The object for `success`; keeps the body as a temp file, or under the user path asked for.
/// `None` if the browser does not let it be kept.
pub(crate) fn keep(reply: &Reply, destination: Option<String>) -> Option<JsValue> {
    let head = &reply.head;
    let blob = &reply.body;
    // Not the blob's own type: without a Content-Type, XMLHttpRequest calls it `text/xml`.
    let content_type = head.get("content-type").unwrap_or_default();
    let (path_name, path) = match destination {
        Some(path) => {
            let key = user_path::normalize(&path)?;
            let name = user_path::file_name(&key);
            temp_files::store(&key, &sys::named(blob, name, &content_type)?);
            ("filePath", path)
        }
        None => {
            let name = file_name::of_download(
                head.get("content-disposition").as_deref(),
                &head.url,
                &content_type,
            );
            let file = sys::named(blob, &name, &content_type)?;
            ("tempFilePath", temp_files::add(&file, &name))
        }
    };
    Some(results::download_success(
        head.status,
        path_name,
        &path,
        &head.header,
    ))
}
