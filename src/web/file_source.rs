//! Where the file of an upload comes from.

use js_sys::JsString;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Blob, File, RequestInit};

use super::choose_image::is_picked;
use super::{page_url, sys, temp_files};
use crate::logic::failure::Failure;
use crate::logic::{file_name, temp_path};

pub(crate) enum FileSource {
    /// Behind a temp path or user path of ours.
    Held(File),
    /// To be fetched: a `blob:` or `data:` URL, or a file of the app's own package.
    Remote {
        url: JsString,
        name: Option<String>,
        same_origin: bool,
    },
}

impl FileSource {
    /// What `path` stands for, if it can stand for a file at all.
    pub(crate) fn locate(path: JsString) -> Option<Self> {
        // Kept on JavaScript's side: it may be megabytes long.
        if sys::is_data(&path) {
            return Some(FileSource::Remote {
                url: path,
                name: None,
                same_origin: false,
            });
        }
        let text = sys::short(&path)?;
        if let Some(file) = temp_files::find(&text) {
            return Some(FileSource::Held(file));
        }
        if text
            .get(..5)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("blob:"))
        {
            return Some(FileSource::Remote {
                url: path,
                name: temp_path::name(&text).and_then(|name| file_name::clean(&name)),
                same_origin: false,
            });
        }
        let url = page_url::resolve(&text).filter(|url| page_url::is_same_origin(url))?;
        Some(FileSource::Remote {
            name: file_name::of_url(&url),
            url: JsString::from(url),
            same_origin: true,
        })
    }

    /// The file itself.
    ///
    /// # Errors
    ///
    /// `FileNotFound`, whatever went wrong.
    pub(crate) async fn load(&self, signal: &AbortSignal) -> Result<File, Failure> {
        match self {
            FileSource::Held(file) => {
                // Where it is gone, WebKit would send it empty, and Firefox never end.
                if is_picked(file) && !is_readable(file).await {
                    return Err(Failure::FileNotFound);
                }
                Ok(file.clone())
            }
            FileSource::Remote {
                url,
                name,
                same_origin,
            } => fetch_file(url, name.clone(), *same_origin, signal)
                .await
                .map_err(|_| Failure::FileNotFound),
        }
    }
}

async fn fetch_file(
    url: &JsString,
    name: Option<String>,
    same_origin: bool,
    signal: &AbortSignal,
) -> Result<File, JsValue> {
    let init = RequestInit::new();
    init.set_signal(Some(signal));
    if same_origin {
        sys::set(&init, "mode", &"same-origin".into());
    }
    let response = JsFuture::from(sys::send(url, &init)).await?;
    if sys::property(&response, "ok").as_bool() != Some(true) {
        return Err(JsValue::UNDEFINED);
    }
    let blob = JsFuture::from(sys::body(&response, "blob")).await?;
    let media_type = sys::property(&blob, "type").as_string().unwrap_or_default();
    let name = file_name::with_extension(name, &media_type);
    sys::named(&blob, &name, &media_type).ok_or(JsValue::UNDEFINED)
}

/// Whether the file's bytes can still be had: it may have been deleted or changed on disk since
/// it was picked, of which browsers say at best that the network failed.
pub(crate) async fn is_readable(file: &Blob) -> bool {
    let readable = JsFuture::from(sys::is_readable(file)).await;
    readable.is_ok_and(|readable| readable.is_truthy())
}
