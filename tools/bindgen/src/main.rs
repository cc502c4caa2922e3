//! Writes the JavaScript glue of a wasm module: `bindgen MODULE.wasm OUT_DIR NAME`.
//!
//! Does what `wasm-bindgen --target web` does, and shortens the names by which module and glue
//! know each other: each carries a hash, and incompressible text is what costs most on the wire.

mod rename;

use std::{collections::HashMap, env, fs, path::Path, process::ExitCode};

use anyhow::Result;
use wasm_bindgen_cli_support::Bindgen;

/// What the module calls its glue.
const SHORT_MODULE: &str = "g";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [module, out_dir, name] = arguments.as_slice() else {
        eprintln!("usage: bindgen MODULE.wasm OUT_DIR NAME");
        return ExitCode::from(2);
    };
    match write_glue(module, Path::new(out_dir), name) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bindgen: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn write_glue(module: &str, out_dir: &Path, name: &str) -> Result<()> {
    let mut output = Bindgen::new()
        .input_path(module)
        .out_name(name)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        // Bundlers pick up the `new URL(…, import.meta.url)` of the default module path.
        .omit_default_module_path(true)
        .generate_output()?;

    let mut short_names = HashMap::new();
    let mut snippets = Vec::new();
    let glue = format!("./{name}_bg.js");
    for import in output.wasm_mut().imports.iter_mut() {
        if import.module.starts_with("./snippets/") {
            let position = snippets.iter().position(|known| *known == import.module);
            let position = position.unwrap_or_else(|| {
                snippets.push(import.module.clone());
                snippets.len() - 1
            });
            import.module = position.to_string();
        } else if import.module == glue {
            import.module = SHORT_MODULE.to_owned();
            let short = short_names.len().to_string();
            import.name = short_names
                .entry(import.name.clone())
                .or_insert(short)
                .clone();
        }
    }
    for export in output.wasm_mut().exports.iter_mut() {
        if rename::enters_closure(&export.name) {
            let short = format!("_{}", short_names.len());
            export.name = short_names
                .entry(export.name.clone())
                .or_insert(short)
                .clone();
        }
    }
    output.emit(out_dir)?;

    let path = out_dir.join(name).with_extension("js");
    let mut js = fs::read_to_string(&path)?.replace(&glue, SHORT_MODULE);
    for (position, snippet) in snippets.iter().enumerate() {
        // As the name of the module's import; the glue's own import keeps its path.
        js = js.replace(&format!("\"{snippet}\": "), &format!("\"{position}\": "));
    }
    fs::write(path, rename::identifiers(&js, &short_names))?;
    Ok(())
}
