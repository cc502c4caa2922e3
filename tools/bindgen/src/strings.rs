//! How texts come into the module's memory.

use anyhow::{Context, Result};

const START: &str = "function passStringToWasm0(arg, malloc, realloc) {";

/// In one go. wasm-bindgen's own copies ASCII by character, for the speed of short texts in great
/// numbers, and then needs a way to go on with what is not ASCII.
const PASS: &str = "function passStringToWasm0(arg, malloc) {
    const bytes = cachedTextEncoder.encode(arg);
    const ptr = malloc(bytes.length, 1) >>> 0;
    getUint8ArrayMemory0().set(bytes, ptr);
    WASM_VECTOR_LEN = bytes.length;
    return ptr;
}
";

/// Puts the short way in the place of the fast one.
pub fn encode_at_once(js: &str) -> Result<String> {
    let (before, rest) = js.split_once(START).context("the glue passes no text")?;
    let (_fast, after) = rest
        .split_once("\n}\n")
        .context("a function of the glue does not end")?;
    let js = [before, PASS, after].concat();
    Ok(js.replace(", wasm.__wbindgen_realloc)", ")"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_once() {
        let glue = [
            "f(x, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);\n",
            START,
            "\n    if (realloc) {\n    }\n}\nlet g;\n",
        ];
        assert_eq!(
            encode_at_once(&glue.concat()).unwrap(),
            ["f(x, wasm.__wbindgen_malloc);\n", PASS, "let g;\n"].concat(),
        );
    }
}
