//! Why a transfer fails, and the `errMsg` and `errno` that say so.

use super::api::Api;

/// Everything that can end a transfer without success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Bad parameters; holds the clauses from [`parameters`](super::parameters).
    Parameters(String),
    /// `abort()` was called.
    Abort,
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
}

impl Failure {
    /// The exact text that apps compare.
    pub fn err_msg(&self, api: Api) -> String {
        let (_errno, text, detail) = self.parts(api);
        let end = match self {
            Failure::PermissionDenied(_) => "\"",
            _ => "",
        };
        [api.name(), ":fail ", text, detail, end].concat()
    }

    /// WeChat's [general error number](https://developers.weixin.qq.com/miniprogram/dev/framework/usability/PublicErrno.html).
    pub fn errno(&self, api: Api) -> u32 {
        self.parts(api).0
    }

    fn parts(&self, api: Api) -> (u32, &str, &str) {
        match self {
            Failure::Parameters(clauses) => (1001, "parameter error: ", clauses),
            Failure::Abort => match api {
                Api::Upload => (600_003, "abort", ""),
                Api::Download => (603_105, "abort", ""),
            },
            Failure::Timeout => (5, "timeout", ""),
            Failure::InvalidUrl => (600_009, "invalid url", ""),
            Failure::InvalidHeader(name) => (600_010, "invalid header: ", name),
            Failure::FileNotFound => (600_005, "file not found", ""),
            Failure::PermissionDenied(path) => (603_303, "permission denied, open \"", path),
            Failure::Network(words) => (600_001, "network error: ", words),
            Failure::Interrupted(words) => (600_003, "network interrupted: ", words),
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
        ];
        for api in [Api::Upload, Api::Download] {
            for (failure, text, errno) in &both {
                assert_eq!(
                    failure.err_msg(api),
                    [api.name(), ":", text].concat(),
                    "{failure:?}"
                );
                assert_eq!(failure.errno(api), *errno, "{failure:?}");
            }
        }
    }

    #[test]
    fn abort_has_an_errno_per_function() {
        assert_eq!(Failure::Abort.err_msg(Api::Upload), "uploadFile:fail abort");
        assert_eq!(
            Failure::Abort.err_msg(Api::Download),
            "downloadFile:fail abort"
        );
        assert_eq!(Failure::Abort.errno(Api::Upload), 600_003);
        assert_eq!(Failure::Abort.errno(Api::Download), 603_105);
    }
}
