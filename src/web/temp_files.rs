//! The path registry: which file is behind a path that we handed out.

use std::cell::Cell;

use js_sys::Map;
use wasm_bindgen::JsValue;
use web_sys::{File, Url};

use super::sys;
use crate::logic::{temp_path, user_path};

thread_local! {
    /// Object URL (without fragment) or user path → `File`. A `Map` of JavaScript's, so that
    /// neither paths nor files take up wasm memory.
    static FILES: Map = Map::new();
    static COUNT: Cell<u32> = const { Cell::new(0) };
    static NUMBER: Cell<u32> = const { Cell::new(0) };
}

/// How many temp files are held.
pub(crate) fn count() -> u32 {
    COUNT.get()
}

/// Hands out a temp path for `file`, called `name`.
pub(crate) fn add(file: &File, name: &str) -> String {
    // Service workers have no object URLs.
    let (key, path) = match Url::create_object_url_with_blob(file) {
        Ok(url) => {
            let path = temp_path::join(&url, name);
            (url, path)
        }
        Err(_) => {
            NUMBER.set(NUMBER.get().wrapping_add(1));
            // By JavaScript: formatting numbers would be most of a kilobyte.
            let number = sys::to_string(&NUMBER.get().into()).unwrap_or_default();
            let path = temp_path::without_object_url(&String::from(number), name);
            (path.clone(), path)
        }
    };
    FILES.with(|files| files.set(&JsValue::from_str(&key), file));
    COUNT.set(COUNT.get() + 1);
    path
}

/// Keeps `file` under a user path, in the place of what was there.
pub(crate) fn store(path: &str, file: &File) {
    FILES.with(|files| files.set(&JsValue::from_str(path), file));
}

/// The file behind a temp path or user path.
pub(crate) fn find(path: &str) -> Option<File> {
    let key = match user_path::normalize(path) {
        Some(path) => path,
        None => temp_path::object_url(path).to_owned(),
    };
    sys::given(FILES.with(|files| files.get(&JsValue::from_str(&key))))
}

/// Revokes a temp path's object URL and forgets its file; any other path is left alone.
pub(crate) fn release(path: &str) {
    if user_path::normalize(path).is_some() {
        return;
    }
    let url = temp_path::object_url(path);
    if FILES.with(|files| files.delete(&JsValue::from_str(url))) {
        COUNT.set(COUNT.get().saturating_sub(1));
        let _ = Url::revoke_object_url(url);
    }
}
