//! What `configure()` sets, for all calls that follow.

use std::cell::Cell;

use wasm_bindgen::JsValue;

use super::key::Key;
use super::sys::{self, property, warn};
use crate::logic::api::Api;
use crate::logic::text::joined;
use crate::logic::timeout;

#[derive(Clone, Copy)]
pub(crate) struct Settings {
    upload_limit: u32,
    download_limit: u32,
    pub(crate) with_credentials: bool,
}

thread_local! {
    /// JavaScript keeps them too, for a module that takes this one's place.
    static SETTINGS: Cell<Settings> = {
        let limit = |index| sys::kept_setting(index).as_f64().map(|limit| limit as u32);
        Cell::new(Settings {
            upload_limit: limit(0).unwrap_or(timeout::DEFAULT_LIMIT),
            download_limit: limit(1).unwrap_or(timeout::DEFAULT_LIMIT),
            with_credentials: sys::kept_setting(2).is_truthy(),
        })
    };
}

pub(crate) fn current() -> Settings {
    SETTINGS.get()
}

impl Settings {
    /// Default and ceiling of a transfer's timeout, in milliseconds.
    pub(crate) fn limit(&self, api: Api) -> u32 {
        match api {
            Api::Upload => self.upload_limit,
            Api::Download => self.download_limit,
        }
    }
}

/// Takes over what is usable of `options`, and warns of the rest.
pub(crate) fn configure(options: &JsValue) {
    let mut settings = current();
    let network_timeout = property(options, Key::NetworkTimeout);
    for (name, limit) in [
        (Key::UploadFile, &mut settings.upload_limit),
        (Key::DownloadFile, &mut settings.download_limit),
    ] {
        let value = property(&network_timeout, name);
        match value.as_f64().and_then(timeout::milliseconds) {
            Some(milliseconds) => *limit = milliseconds,
            None if value.is_undefined() => {}
            None => warn(&joined(&[
                "configure: networkTimeout.",
                &sys::text(name),
                " should be a number of milliseconds above 0; it is ignored.",
            ])),
        }
    }
    let with_credentials = property(options, Key::WithCredentials);
    match with_credentials.as_bool() {
        Some(value) => settings.with_credentials = value,
        None if with_credentials.is_undefined() => {}
        None => warn("configure: withCredentials should be true or false; it is ignored."),
    }
    SETTINGS.set(settings);
    sys::keep_settings(
        settings.upload_limit,
        settings.download_limit,
        settings.with_credentials,
    );
}
