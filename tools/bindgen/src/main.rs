//! Writes the JavaScript glue of a wasm module: `bindgen MODULE.wasm OUT_DIR NAME`.
//!
//! Does what `wasm-bindgen --target web` does, and shortens the names by which module and glue
//! know each other: most carry a hash, and incompressible text is what costs most on the wire.

mod rename;
mod snippets;
mod strings;

use std::{collections::HashMap, env, fs, path::Path, process::ExitCode};

use anyhow::Result;
use snippets::Snippets;
use wasm_bindgen_cli_support::{Bindgen, EncodeInto};

/// What the module calls its glue.
const SHORT_MODULE: &str = "g";

/// What the glue's own ways to start the module are made of: all that the package needs.
const PARTS: &str = "
export { __wbg_get_imports as imports, __wbg_finalize_init as run };
";

const TYPES_OF_PARTS: &str = "
/** What the module imports. */
export function imports(): WebAssembly.Imports;

/** Begins to use an instance of the module; returns its exports. */
export function run(instance: WebAssembly.Instance): InitOutput;
";

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
        // Of no use to texts that are encoded at once.
        .encode_into(EncodeInto::Always)
        // Bundlers pick up the `new URL(…, import.meta.url)` of the default module path.
        .omit_default_module_path(true)
        .generate_output()?;

    output.emit(out_dir)?;
    let path = out_dir.join(name).with_extension("js");
    let js = strings::encode_at_once(&fs::read_to_string(&path)?)?;

    let mut short_names = HashMap::new();
    let mut snippets = Snippets::default();
    let glue = format!("./{name}_bg.js");
    for (position, import) in output.wasm_mut().imports.iter_mut().enumerate() {
        let short = position.to_string();
        if import.module.starts_with("./snippets/") {
            snippets.add(&import.module, &import.name, &short);
        } else if import.module == glue {
            short_names.insert(import.name.clone(), short.clone());
        } else {
            continue;
        }
        import.module = SHORT_MODULE.to_owned();
        import.name = short;
    }
    let exports: Vec<_> = output
        .wasm()
        .exports
        .iter()
        .map(|export| export.id())
        .collect();
    for (position, id) in exports.into_iter().enumerate() {
        let exports = &mut output.wasm_mut().exports;
        let name = exports.get(id).name.clone();
        if !js.contains(&format!("wasm.{name}")) {
            exports.delete(id);
        } else if rename::is_internal(&name) {
            let short = format!("_{position}");
            exports.get_mut(id).name.clone_from(&short);
            short_names.insert(name, short);
        }
    }
    output
        .wasm_mut()
        .emit_wasm_file(out_dir.join(format!("{name}_bg.wasm")))?;

    let js = rename::identifiers(&js.replace(&glue, SHORT_MODULE), &short_names);
    fs::write(path, snippets.import_by_name(&js)? + PARTS)?;
    let path = out_dir.join(name).with_extension("d.ts");
    let types = fs::read_to_string(&path)?;
    fs::write(path, types + TYPES_OF_PARTS)?;
    Ok(())
}
