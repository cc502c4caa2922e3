//! Renaming identifiers in JavaScript text.

use std::collections::HashMap;

/// Whether a name ends in a hash, as those do that no source text spells out.
pub fn carries_hash(name: &str) -> bool {
    name.rsplit_once("__h").is_some_and(|(_, hash)| {
        hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// Replaces whole identifiers.
pub fn identifiers(js: &str, names: &HashMap<String, String>) -> String {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut renamed = String::with_capacity(js.len());
    let mut rest = js;
    while let Some(start) = rest.find(is_part) {
        let (between, tail) = rest.split_at(start);
        let end = tail.find(|c| !is_part(c)).unwrap_or(tail.len());
        let (word, after) = tail.split_at(end);
        renamed.push_str(between);
        renamed.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    renamed + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_identifiers_only() {
        let names = HashMap::from([("__wbg_a_1".to_owned(), "0".to_owned())]);
        assert_eq!(
            identifiers(
                "{ __wbg_a_1: f, __wbg_a_12: g, \"é\": x.__wbg_a_1() }__wbg_a_1",
                &names
            ),
            "{ 0: f, __wbg_a_12: g, \"é\": x.0() }0",
        );
    }

    #[test]
    fn hashes() {
        assert!(carries_hash("closures_____invoke__h5e84aab8614c9381"));
        assert!(!carries_hash("closures_____invoke__h5e84aab8614c938"));
        assert!(!carries_hash("__wbindgen_malloc"));
    }
}
