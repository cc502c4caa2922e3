//! Writes the JavaScript glue of a wasm module, as `wasm-bindgen --target web` does:
//! `bindgen MODULE.wasm OUT_DIR NAME`. The program of that name takes four minutes to build.

use std::{env, path::Path, process::ExitCode};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [module, out_dir, name] = arguments.as_slice() else {
        eprintln!("usage: bindgen MODULE.wasm OUT_DIR NAME");
        return ExitCode::from(2);
    };
    let written = Bindgen::new()
        .input_path(module)
        .out_name(name)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(true)
                .remove_name_section(true)
                .remove_producers_section(true)
                // Bundlers pick up the `new URL(…, import.meta.url)` of the default module path.
                .omit_default_module_path(true)
                .generate(Path::new(out_dir))
        });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bindgen: {error:#}");
            ExitCode::FAILURE
        }
    }
}
