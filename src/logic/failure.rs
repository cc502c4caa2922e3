//! Why a call fails, and the `errMsg` and `errno` that say so.

use super::api::Api;
use super::text::joined;

/// Everything that can end a call without success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Bad parameters; holds the clauses from [`parameters`](super::parameters).
    Parameters(String),
    /// `abort()` of such a task was called.
    Abort(Api),
    /// The time allowed had passed.
    Timeout,
    /// The url cannot be resolved, or is neither `http:` nor `https:`.
    InvalidUrl,
    /// A request header of this name cannot be sent.
    InvalidHeader(String),
    /// The file to upload is missing, released or unreadable.
    FileNotFound,
    /// A download's `filePath` is not below the user's data path.
    PermissionDenied(String),
    /// No response; holds the browser's own words.
    Network(String),
    /// A response cut off after its headers; holds the browser's own words.
    Interrupted(String),
    /// The picker was closed without a choice.
    Cancelled,
    /// The browser lets this happen only upon a person's gesture.
    NeedsGesture,
    /// There is no page to do it on.
    Unsupported,
    /// What should be played is nothing that can be.
    Undecodable,
}

impl Failure {
    /// The `errMsg` behind the name of the function that was called, and a colon.
    pub fn text(&self) -> String {
        let (_errno, text, detail) = self.parts();
        let end = match self {
            Failure::PermissionDenied(_) => "\"",
            _ => "",
        };
        joined(&["fail ", text, detail, end])
    }

    /// WeChat's [general error number](https://developers.weixin.qq.com/miniprogram/dev/framework/usability/PublicErrno.html).
    pub fn errno(&self) -> u32 {
        self.parts().0
    }

    fn parts(&self) -> (u32, &str, &str) {
        match self {
            Failure::Parameters(clauses) => (1001, "parameter error: ", clauses),
            Failure::Abort(Api::Upload) => (600_003, "abort", ""),
            Failure::Abort(Api::Download) => (603_105, "abort", ""),
            Failure::Timeout => (5, "timeout", ""),
            Failure::InvalidUrl => (600_009, "invalid url", ""),
            Failure::InvalidHeader(name) => (600_010, "invalid header: ", name),
            Failure::FileNotFound => (600_005, "file not found", ""),
            Failure::PermissionDenied(path) => (603_303, "permission denied, open \"", path),
            Failure::Network(words) => (600_001, "network error: ", words),
            Failure::Interrupted(words) => (600_003, "network interrupted: ", words),
            Failure::Cancelled => (1, "cancel", ""),
            Failure::NeedsGesture => (3, "not allowed: needs a user gesture", ""),
            Failure::Unsupported => (4, "not supported in this environment", ""),
            Failure::Undecodable => (10_004, "decode error", ""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_has_its_exact_text_and_errno() {
        let word = |s: &str| s.to_owned();
        let both = [
            (
                Failure::Parameters(word("c;")),
                "fail parameter error: c;",
                1001,
            ),
            (Failure::Timeout, "fail timeout", 5),
            (Failure::InvalidUrl, "fail invalid url", 600_009),
            (
                Failure::InvalidHeader(word("a b")),
                "fail invalid header: a b",
                600_010,
            ),
            (Failure::FileNotFound, "fail file not found", 600_005),
            (
                Failure::PermissionDenied(word("wxfile://x")),
                "fail permission denied, open \"wxfile://x\"",
                603_303,
            ),
            (
                Failure::Network(word("Failed to fetch")),
                "fail network error: Failed to fetch",
                600_001,
            ),
            (
                Failure::Interrupted(word("cut")),
                "fail network interrupted: cut",
                600_003,
            ),
            (Failure::Cancelled, "fail cancel", 1),
            (
                Failure::NeedsGesture,
                "fail not allowed: needs a user gesture",
                3,
            ),
            (
                Failure::Unsupported,
                "fail not supported in this environment",
                4,
            ),
            (Failure::Undecodable, "fail decode error", 10_004),
        ];
        for (failure, text, errno) in both {
            assert_eq!(failure.text(), text, "{failure:?}");
            assert_eq!(failure.errno(), errno, "{failure:?}");
        }
    }

    #[test]
    fn abort_has_an_errno_per_function() {
        for (api, errno) in [(Api::Upload, 600_003), (Api::Download, 603_105)] {
            let failure = Failure::Abort(api);
            assert_eq!(failure.text(), "fail abort");
            assert_eq!(failure.errno(), errno);
        }
    }
}
