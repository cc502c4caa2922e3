//! Picking pictures.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

use super::callbacks::{Callbacks, Outcome};
use super::key::Key;
use super::{results, sys, temp_files};
use crate::logic::failure::Failure;
use crate::logic::picture;

#[wasm_bindgen(module = "/src/web/choose_image.js")]
extern "C" {
    fn pick(multiple: bool, from_camera: bool) -> Promise;
    /// Whether somebody has picked the file, so that it lies on disk.
    #[wasm_bindgen(js_name = isPicked)]
    pub(crate) fn is_picked(file: &Blob) -> bool;
    /// Says so of another `File` of the same bytes.
    #[wasm_bindgen(js_name = addPicked)]
    fn add_picked(file: &File);
    fn decode(file: &File) -> Promise;
    fn encode(image: &JsValue, width: u32, height: u32, type_with_transparency: &str) -> Promise;
}

pub(crate) fn choose_image(callbacks: Callbacks, count: f64, compress: bool, from_camera: bool) {
    if !sys::has_document() {
        return callbacks.tell_soon(Err(Failure::Unsupported));
    }
    let count = picture::count(count);
    // Now, while the gesture counts.
    let files = JsFuture::from(pick(count > 1, from_camera));
    callbacks.tell_when(keep(files, count, compress));
}

/// The object for `success`: a temp path for each of the first `count` files.
async fn keep(files: JsFuture, count: u32, compress: bool) -> Outcome {
    let files: Array = match files.await {
        Ok(files) => files.unchecked_into(),
        Err(_) => return Err(Failure::NeedsGesture),
    };
    let count = count.min(files.length());
    if count == 0 {
        return Err(Failure::Cancelled);
    }
    let result = results::chosen();
    for index in 0..count {
        let mut file = named_as_picked(files.get(index).unchecked_into());
        // One by one: decoded, a photo takes up some fifty megabytes.
        if compress && let Some(smaller) = compressed(&file).await {
            file = smaller;
        }
        let name = sys::file_name(&file).as_string().unwrap_or_default();
        let path = temp_files::add(&file, &name);
        results::add_picture(&result, &path, &file);
    }
    Ok(result)
}

/// The file as it is now, under a name to hand out.
fn named_as_picked(file: File) -> File {
    let own = sys::text_property(&file, Key::Name);
    let media_type = sys::property(&file, Key::Type);
    let name = picture::picked_name(&own, &media_type.as_string().unwrap_or_default());
    let Some(renamed) = sys::named(&file, &name, &media_type) else {
        return file;
    };
    add_picked(&renamed);
    renamed
}

/// A smaller file of the same picture, if there is one.
async fn compressed(file: &File) -> Option<File> {
    let image = JsFuture::from(decode(file)).await.ok()?;
    let side = |name| sys::property(&image, name).as_f64();
    let (width, height) = picture::fit(side(Key::Width)?, side(Key::Height)?)?;
    let old_type = sys::text_property(file, Key::Type);
    let type_with_transparency = picture::type_with_transparency(&old_type);
    let blob = JsFuture::from(encode(&image, width, height, type_with_transparency)).await;
    let blob = blob.ok()?;
    if sys::size(&blob) >= sys::size(file) {
        return None;
    }
    let new_type = sys::property(&blob, Key::Type);
    let name = picture::name(
        &sys::file_name(file).as_string().unwrap_or_default(),
        &old_type,
        &new_type.as_string().unwrap_or_default(),
    );
    sys::named(&blob, &name, &new_type)
}
