//! One voice at a time.

use js_sys::{JsString, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::callbacks::{Callbacks, Outcome};
use super::{sys, temp_files};
use crate::logic::failure::Failure;
use crate::logic::{timeout, voice};

/// The audio element. The promises tell of the outcome, in the order of the calls.
#[wasm_bindgen(module = "/src/web/voice.js")]
extern "C" {
    /// Plays the `File` that `path` stands for or, without one, the URL that it is, in the place
    /// of what plays; goes on with it where it is paused.
    fn play(path: &JsValue, file: &JsValue, seconds: f64, limit: u32) -> Promise;
    fn pause() -> Promise;
    fn stop() -> Promise;
}

/// Starts a voice and ends the one before, whose `success` comes first.
///
/// A paused one of the same path goes on instead. Its earlier calls were not told of the pause:
/// they succeed when it has ended, and then this one. It ends after `seconds` as its first call
/// set it.
pub(crate) fn play_voice(callbacks: Callbacks, path: &JsString, seconds: f64, limit: f64) {
    act(callbacks, || {
        let mut file = None;
        if !sys::short(path).is_undefined() {
            file = temp_files::find(path);
            if file.is_none() && !sys::is_url(path) {
                return Err(Failure::InvalidUrl);
            }
        }
        // To load a voice is to download it. What we hold has none of that to do.
        let limit = match file {
            Some(_) => timeout::DEFAULT_LIMIT,
            None => timeout::limit(limit),
        };
        Ok(play(path, &file.into(), voice::seconds(seconds), limit))
    });
}

/// Pauses the voice, if there is one.
pub(crate) fn pause_voice(callbacks: Callbacks) {
    act(callbacks, || Ok(pause()));
}

/// Ends the voice, if there is one; its calls succeed, and then this one.
pub(crate) fn stop_voice(callbacks: Callbacks) {
    act(callbacks, || Ok(stop()));
}

fn act(callbacks: Callbacks, begin: impl FnOnce() -> Result<Promise, Failure>) {
    let begun = match sys::has_document() {
        true => begin(),
        false => Err(Failure::Unsupported),
    };
    match begun {
        Ok(promise) => {
            let done = callbacks.done();
            callbacks.tell_when(outcome(done, promise));
        }
        Err(failure) => callbacks.tell_soon(Err(failure)),
    }
}

async fn outcome(done: JsValue, promise: Promise) -> Outcome {
    let (Ok(value) | Err(value)) = JsFuture::from(promise).await;
    let outcome = match value.as_f64() {
        Some(number) => voice::outcome(number),
        None => Err(Failure::Network(sys::words(&value))),
    };
    outcome.map(|()| done)
}
