//! Headers and names out of arbitrary text: no rule may panic or let through what it forbids
//! (CONTRACT §8, §9).
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs)]

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;
use wx_transfer::request::header_rules::{Decision, decide};
use wx_transfer::response::{content_disposition, header, length, media_type};
use wx_transfer::transfer::progress::Progress;

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
    fn a_name_that_is_sent_in_quotes_is_what_it_was(name in "[ -$&-<>-~]{1,40}") {
        let quoted = name.replace('\\', r"\\").replace('"', r#"\""#);
        let header = ["attachment; filename=\"", &quoted, "\""].concat();
        let [better, plain] = content_disposition::file_names(&header, &|_, _| None);
        prop_assert_eq!((better, plain), (None, Some(name)));
    }

    #[test]
    fn a_name_that_is_sent_in_utf_8_is_what_it_was(name in "\\PC{1,40}") {
        let encoded = utf8_percent_encode(&name, NON_ALPHANUMERIC).to_string();
        let header = ["attachment; filename=a.png; filename*=UTF-8''", &encoded].concat();
        let [best, plain] = content_disposition::file_names(&header, &|_, _| None);
        prop_assert_eq!(best, Some(name));
        prop_assert_eq!(plain.as_deref(), Some("a.png"));
    }

    #[test]
    fn the_media_type_is_one_of_those_that_were_sent(types in prop::collection::vec("[a-z]{1,5}/[a-z+.]{1,5}(;q=\"[,a]{0,3}\")?", 1..5)) {
        let sent = types.join(", ");
        prop_assert_eq!(media_type::extract(&sent), types.last().map_or("", String::as_str));
    }

    #[test]
    fn a_body_is_cut_short_where_it_has_less_than_was_announced(size in 0..1000_u32, more in 0..1000_u32) {
        let announced = (size + more).to_string();
        let is_cut = |coding| length::is_cut_short(200, Some(&announced), coding, size.into());
        prop_assert_eq!(is_cut(None), more > 0);
        prop_assert!(!is_cut(Some("gzip")));
    }

    #[test]
    fn whatever_a_header_says_it_can_be_read(value in text(), size in any::<f64>()) {
        content_disposition::file_names(&value, &|_, _| None);
        length::is_cut_short(200, Some(&value), Some(&value), size);
        prop_assert!(value.contains(media_type::extract(&value)));
        for (name, value) in header::parse(&value) {
            prop_assert!(!name.contains(['\r', '\n']) && !value.contains(['\r', '\n']));
        }
    }

    #[test]
    fn a_header_that_is_sent_is_one_line_of_bytes(name in text(), value in text()) {
        if decide(&name, &value) == Decision::Sent {
            prop_assert!(!name.is_empty() && name.is_ascii() && !name.contains([':', ' ', '\r', '\n']));
            prop_assert!(value.chars().all(|c| c as u32 <= 0xff && !matches!(c, '\r' | '\n' | '\0')));
        }
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
