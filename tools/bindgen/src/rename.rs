//! Renaming identifiers in JavaScript text.

use std::collections::HashMap;

/// Whether nothing but the glue uses an export: wasm-bindgen's own, and the ways into closures,
/// whose names are as long as the closures' types.
pub fn is_internal(name: &str) -> bool {
    name.starts_with("__") || name.contains("__convert__closures__")
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
    fn internal_names() {
        assert!(is_internal(
            "wasm_bindgen_766fd75754cc7bcf___convert__closures_____invoke_______true_"
        ));
        assert!(is_internal("__wbindgen_destroy_closure"));
        assert!(!is_internal("memory"));
    }
}
