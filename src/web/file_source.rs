//! Where the file of an upload comes from.

use js_sys::{JsString, Promise};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, Blob};

use super::choose_image::is_picked;
use super::key::Key;
use super::{sys, temp_files};
use crate::logic::{file_name, temp_path};

pub(crate) enum FileSource {
    /// Behind a temp path or user path of ours.
    Held(Blob),
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
        if let Some(file) = temp_files::find(&path) {
            return Some(FileSource::Held(file));
        }
        let text = sys::short(&path).as_string()?;
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
        let url = sys::given(sys::own_file(&path))?;
        Some(FileSource::Remote {
            name: file_name::of_url(&String::from(&url)),
            url,
            same_origin: true,
        })
    }

    /// The file itself; a promise of it is for `named`, and rejects where there is none.
    pub(crate) fn load(&self, signal: &AbortSignal) -> Loading {
        match self {
            // Where it is gone, WebKit would send it empty, and Firefox never end.
            FileSource::Held(file)
                if (is_picked(file) || sys::is_lent(file)) && !sys::fails_by_itself() =>
            {
                Loading::Promised(sys::readable(file))
            }
            FileSource::Held(file) => Loading::Done(file.clone()),
            FileSource::Remote {
                url, same_origin, ..
            } => Loading::Promised(sys::fetch_blob(url, *same_origin, signal)),
        }
    }

    /// What was loaded, under its name.
    pub(crate) fn named(&self, loaded: JsValue) -> Option<Blob> {
        match self {
            FileSource::Held(_) => Some(loaded.unchecked_into()),
            FileSource::Remote { name, .. } => {
                let media_type = sys::property(&loaded, Key::Type);
                let type_name = media_type.as_string().unwrap_or_default();
                let name = file_name::with_extension(name.clone(), &type_name);
                sys::named(&loaded, &name, &media_type).map(Into::into)
            }
        }
    }
}

pub(crate) enum Loading {
    Done(Blob),
    Promised(Promise),
}
