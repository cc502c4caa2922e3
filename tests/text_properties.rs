//! Names, paths and headers out of arbitrary text: no rule may panic or let through what it
//! forbids (CONTRACT §8, §9, issue 2).
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs)]

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;
use wx_transfer::logic::progress::Progress;
use wx_transfer::logic::request_header::{Fate, fate};
use wx_transfer::logic::{
    content_disposition, file_name, media_type, response_header, temp_path, timeout, user_path,
};

/// Text with more of what matters to parsers than chance would bring.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "filename",
            "filename*",
            "=",
            ";",
            "\"",
            "\\",
            "UTF-8''",
            "%",
            "%E7%85%A7",
            "%2e",
            "..",
            "/",
            "#/",
            "\r\n",
            ":",
            "wxfile://usr",
            "attachment",
            "照",
            ".png",
            " ",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn a_cleaned_name_is_one_file_name(raw in text()) {
        if let Some(name) = file_name::clean(&raw) {
            prop_assert!(!name.is_empty() && name.len() <= 255);
            prop_assert!(!name.contains(['/', '\\']) && !name.contains(char::is_control));
            prop_assert!(name != "." && name != "..");
        }
    }

    #[test]
    fn a_download_always_has_a_name(header in text(), url in text(), kind in text()) {
        let name = file_name::of_download(&header, &url, &kind, &|_, _| None);
        prop_assert!(!name.is_empty() && !name.contains(['/', '\\']));
        let _ = content_disposition::file_names(&header, &|_, _| None);
        let _ = media_type::extension(&kind);
    }

    #[test]
    fn a_temp_path_gives_its_name_back(name in text()) {
        let encoded = utf8_percent_encode(&name, NON_ALPHANUMERIC).to_string();
        prop_assert_eq!(temp_path::name(&["blob:http://h/1#/", &encoded].concat()), Some(name));
    }

    #[test]
    fn a_user_path_stays_below_its_directory(rest in text()) {
        for path in [rest.clone(), ["wxfile://usr/", &rest].concat()] {
            if let Some(kept) = user_path::normalize(&path) {
                prop_assert!(kept.starts_with("wxfile://usr/"));
                prop_assert!(kept.split('/').skip(3).all(|s| !s.is_empty() && s != "." && s != ".."));
                prop_assert_eq!(user_path::normalize(&kept), Some(kept.clone()), "normal is normal");
            }
        }
    }

    #[test]
    fn a_header_that_is_sent_is_one_line_of_bytes(name in text(), value in text()) {
        if fate(&name, &value) == Fate::Sent {
            prop_assert!(!name.is_empty() && name.is_ascii() && !name.contains([':', ' ', '\r', '\n']));
            prop_assert!(value.chars().all(|c| c as u32 <= 0xff && !matches!(c, '\r' | '\n' | '\0')));
        }
        for (name, value) in response_header::parse(&value) {
            prop_assert!(!name.contains(['\r', '\n']) && !value.contains(['\r', '\n']));
        }
    }

    #[test]
    fn a_timeout_is_a_timer_a_browser_has(requested in any::<f64>(), limit in 1..=timeout::LARGEST_TIMER) {
        let allowed = timeout::allowed(requested, limit.into());
        prop_assert!((1..=limit).contains(&allowed));
    }

    #[test]
    fn progress_rises_and_ends_at_100(parts in prop::collection::vec((any::<f64>(), any::<f64>()), 0..50)) {
        let mut progress = Progress::default();
        let mut before = None;
        for (done, total) in parts {
            if let Some(percent) = progress.advance(done, total) {
                prop_assert!(percent <= 100 && Some(percent) > before);
                prop_assert!(percent < 100 || done == total);
                before = Some(percent);
            }
        }
    }
}
