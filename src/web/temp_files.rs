//! The path registry: which file is behind a path that we handed out. It is JavaScript's, so that
//! neither paths nor files take up wasm memory, and none is lost with this module.

use web_sys::File;

use super::sys;
use crate::logic::{temp_path, user_path};

/// How many temp files are held.
pub(crate) fn count() -> u32 {
    sys::count_temp_files()
}

/// Hands out a temp path for `file`, called `name`.
pub(crate) fn add(file: &File, name: &str) -> String {
    let (key, path) = match sys::object_url(file).as_string() {
        Some(url) => {
            let path = temp_path::join(&url, name);
            (url, path)
        }
        // Service workers have no object URLs.
        None => {
            let number = sys::next_number().as_string().unwrap_or_default();
            let path = temp_path::without_object_url(&number, name);
            (path.clone(), path)
        }
    };
    sys::keep_file(false, &key, file);
    path
}

/// Keeps `file` under a user path, in the place of what was there.
pub(crate) fn store(path: &str, file: &File) {
    sys::keep_file(true, path, file);
}

/// The file behind a temp path or user path.
pub(crate) fn find(path: &str) -> Option<File> {
    sys::given(match user_path::normalize(path) {
        Some(path) => sys::kept_file(true, &path),
        None => sys::kept_file(false, temp_path::object_url(path)),
    })
}

/// Revokes a temp path's object URL and forgets its file; any other path is left alone.
pub(crate) fn release(path: &str) {
    if user_path::normalize(path).is_none() {
        sys::release_temp_file(temp_path::object_url(path));
    }
}
