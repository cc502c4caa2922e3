//! Writes the JavaScript glue of a wasm module, as `wasm-bindgen --target web` does:
//! `bindgen MODULE.wasm OUT_DIR NAME`. The program of that name takes four minutes to build.

use anyhow::bail;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [module, out_dir, name] = arguments.as_slice() else {
        bail!("usage: bindgen MODULE.wasm OUT_DIR NAME");
    };
    Bindgen::new()
        .input_path(module)
        .out_name(name)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        // Bundlers pick up the `new URL(…, import.meta.url)` of the default module path.
        .omit_default_module_path(true)
        .generate(out_dir)
}
