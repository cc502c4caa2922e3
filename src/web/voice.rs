//! One voice at a time.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::callbacks::Outcome;
use super::key::Key;
use super::options::Options;
use super::{results, settings, sys, temp_files};
use crate::logic::api::Api;
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
/// they succeed when it has ended, and then this one. It ends after `duration` as its first call
/// set it.
pub(crate) fn play_voice(argument: JsValue, call: JsValue) {
    act("playVoice", argument, call, |options| {
        let path = options.string(Key::FilePath);
        let seconds = voice::seconds(options.number(Key::Duration));
        check(options)?;
        let mut file = None;
        if !sys::short(&path).is_undefined() {
            file = temp_files::find(&path);
            if file.is_none() && !sys::is_url(&path) {
                return Err(Failure::InvalidUrl);
            }
        }
        // To load a voice is to download it. What we hold has none of that to do.
        let limit = match file {
            Some(_) => timeout::DEFAULT_LIMIT,
            None => settings::current().limit(Api::Download),
        };
        Ok(play(&path, &file.into(), seconds, limit))
    });
}

/// Pauses the voice, if there is one.
pub(crate) fn pause_voice(argument: JsValue, call: JsValue) {
    act("pauseVoice", argument, call, |options| {
        check(options).map(|()| pause())
    });
}

/// Ends the voice, if there is one; its calls succeed, and then this one.
pub(crate) fn stop_voice(argument: JsValue, call: JsValue) {
    act("stopVoice", argument, call, |options| {
        check(options).map(|()| stop())
    });
}

fn act(
    function: &'static str,
    argument: JsValue,
    call: JsValue,
    begin: fn(&mut Options) -> Result<Promise, Failure>,
) {
    let mut options = Options::of(argument);
    let callbacks = options.callbacks(function, call);
    match begin(&mut options) {
        Ok(promise) => callbacks.tell_when(outcome(function, promise)),
        Err(failure) => callbacks.tell_soon(Err(failure)),
    }
}

fn check(options: &Options) -> Result<(), Failure> {
    options.checked(if sys::has_document() {
        Ok(())
    } else {
        Err(Failure::Unsupported)
    })
}

async fn outcome(function: &'static str, promise: Promise) -> Outcome {
    let (Ok(value) | Err(value)) = JsFuture::from(promise).await;
    let outcome = match value.as_f64() {
        Some(number) => voice::outcome(number),
        None => Err(Failure::Network(sys::words(&value))),
    };
    outcome.map(|()| results::done(function))
}
