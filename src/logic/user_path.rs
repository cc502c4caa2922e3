//! Paths below `wx.env.USER_DATA_PATH`.

use super::text::{after_last, cut, decoded};

/// `wx.env.USER_DATA_PATH`
/// ([file system](https://developers.weixin.qq.com/miniprogram/dev/framework/ability/file-system.html)).
pub const USER_DATA_PATH: &str = "wxfile://usr";

/// The one spelling of a user path under which its file is kept (no empty and no `.` segments),
/// or `None` where `path` names no file below [`USER_DATA_PATH`], or climbs with `..` in any
/// spelling.
pub fn normalize(path: &str) -> Option<String> {
    let mut rest = path.strip_prefix(USER_DATA_PATH)?.strip_prefix('/')?;
    let mut normal = USER_DATA_PATH.to_owned();
    loop {
        let (segment, next) = match cut(rest, b'/') {
            Some((segment, next)) => (segment, Some(next)),
            None => (rest, None),
        };
        if climbs(segment) {
            return None;
        }
        let names_nothing = segment.is_empty() || segment == ".";
        if !names_nothing {
            normal.push('/');
            normal.push_str(segment);
        }
        match next {
            Some(next) => rest = next,
            // A path that ends in a slash or a dot names a directory.
            None if names_nothing => return None,
            None => return Some(normal),
        }
    }
}

/// The file's own name, the last segment.
pub fn file_name(path: &str) -> &str {
    after_last(path, b'/')
}

fn climbs(segment: &str) -> bool {
    let plain = decoded(segment.as_bytes());
    plain == b".." || plain.iter().any(|byte| matches!(byte, b'/' | b'\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_below_the_users_directory_are_allowed() {
        for (path, kept) in [
            ("wxfile://usr/a.png", "wxfile://usr/a.png"),
            ("wxfile://usr/a/b.png", "wxfile://usr/a/b.png"),
            ("wxfile://usr//a/./b.png", "wxfile://usr/a/b.png"),
            ("wxfile://usr/照片 1.png", "wxfile://usr/照片 1.png"),
            ("wxfile://usr/a..b", "wxfile://usr/a..b"),
            ("wxfile://usr/...", "wxfile://usr/..."),
        ] {
            assert_eq!(normalize(path).as_deref(), Some(kept), "{path}");
        }
    }

    #[test]
    fn everything_else_is_denied() {
        for path in [
            "",
            "a.png",
            "wxfile://usr",
            "wxfile://usr/",
            "wxfile://usr/a/",
            "wxfile://usr/.",
            "wxfile://usrx/a",
            "wxfile://temp/a",
            "/wxfile://usr/a",
            "wxfile://usr/../a",
            "wxfile://usr/a/..",
            "wxfile://usr/%2e%2e/a",
            "wxfile://usr/%2E./a",
            "wxfile://usr/a%2f..%2fb",
            "wxfile://usr/..\\a",
            "blob:http://h/1",
        ] {
            assert_eq!(normalize(path), None, "{path}");
        }
    }

    #[test]
    fn the_name_is_the_last_segment() {
        assert_eq!(file_name("wxfile://usr/a/b.png"), "b.png");
    }
}
