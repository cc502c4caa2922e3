//! The path registry: which file is behind a path that we handed out. It is JavaScript's, so that
//! neither paths nor files take up wasm memory, and none is lost with this module.

use js_sys::JsString;
use wasm_bindgen::JsValue;
use web_sys::Blob;

use super::sys;
use crate::logic::user_path;

/// How many temp files are held.
pub(crate) fn count() -> u32 {
    sys::count_temp_files()
}

/// Hands out a temp path for `file`, called `name`.
pub(crate) fn add(file: &Blob, name: &str) -> JsValue {
    sys::add_temp_file(file, name)
}

/// The file behind a temp path or user path.
pub(crate) fn find(path: &JsString) -> Option<Blob> {
    sys::given(sys::temp_file(path)).or_else(|| {
        let path = sys::short(path).as_string()?;
        sys::given(sys::user_file(&user_path::normalize(&path)?))
    })
}
