//! Why a transfer fails. The texts and numbers that say so are TypeScript's (`js/kernel/reasons.ts`), which
//! knows these by name: one that has no text there does not compile.

#![expect(missing_docs, reason = "wasm-bindgen adds a variant and functions")]

use wasm_bindgen::prelude::*;

/// Why a transfer fails.
#[wasm_bindgen]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// `abort()` of its task was called.
    Abort = "abort",
    /// The time allowed had passed.
    Timeout = "timeout",
    /// The url cannot be resolved, or is neither `http:` nor `https:`.
    InvalidUrl = "invalidUrl",
    /// A request header of this name cannot be sent.
    InvalidHeader = "invalidHeader",
    /// The file to upload is missing, released or unreadable.
    FileNotFound = "fileNotFound",
    /// A download's `filePath` is not below the user's data path.
    PermissionDenied = "permissionDenied",
    /// No response; the detail is the browser's own words.
    Network = "network",
    /// A response cut off after its head; the detail is the browser's own words.
    Interrupted = "interrupted",
}

/// A reason, and what there is to be said of it besides.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) reason: Reason,
    pub(crate) detail: String,
}

impl Reason {
    pub(crate) fn with(self, detail: String) -> Failure {
        Failure {
            reason: self,
            detail,
        }
    }
}

impl From<Reason> for Failure {
    fn from(reason: Reason) -> Self {
        reason.with(String::new())
    }
}
