//! What a transfer requests, as settled while its call ran.

pub(crate) mod form;
pub mod header_rules;
pub(crate) mod headers;
pub(crate) mod url;

use js_sys::JsString;

use crate::call::{Call, DownloadCall, UploadCall};
use crate::reason::{Failure, Reason};
use headers::Headers;

/// A request, but for its body.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) kind: Kind,
    /// Absolute.
    pub(crate) url: JsString,
    pub(crate) headers: Headers,
    /// Milliseconds from leaving the queue to the end of the body.
    pub(crate) timeout: u32,
    pub(crate) with_credentials: bool,
}

/// What is transferred, and for whom.
#[derive(Debug)]
pub(crate) enum Kind {
    Upload(UploadCall),
    Download(DownloadCall),
}

impl Request {
    /// # Errors
    ///
    /// `InvalidUrl`, `InvalidHeader`, or the `refusal`, in this order.
    pub(crate) fn upload(call: &UploadCall, refusal: Option<Reason>) -> Result<Self, Failure> {
        Request::new(Kind::Upload(call.clone()), call, refusal)
    }

    /// # Errors
    ///
    /// As [`Request::upload`].
    pub(crate) fn download(call: &DownloadCall, refusal: Option<Reason>) -> Result<Self, Failure> {
        Request::new(Kind::Download(call.clone()), call, refusal)
    }

    fn new(kind: Kind, call: &Call, refusal: Option<Reason>) -> Result<Self, Failure> {
        let asked = call.asked();
        let url = url::resolve(&asked.url());
        let headers = Headers::new(&asked.header(), kind.is_upload());
        let url = url.ok_or(Reason::InvalidUrl)?;
        let headers = headers?;
        match refusal {
            Some(reason) => Err(reason.into()),
            None => Ok(Request {
                kind,
                url,
                headers,
                timeout: asked.timeout() as u32,
                with_credentials: asked.with_credentials(),
            }),
        }
    }

    pub(crate) fn method(&self) -> &'static str {
        match self.kind {
            Kind::Upload(_) => "POST",
            Kind::Download(_) => "GET",
        }
    }
}

impl Kind {
    pub(crate) fn is_upload(&self) -> bool {
        matches!(self, Kind::Upload(_))
    }

    /// What both kinds have in common.
    pub(crate) fn call(&self) -> &Call {
        match self {
            Kind::Upload(call) => call,
            Kind::Download(call) => call,
        }
    }
}
