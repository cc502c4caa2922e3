//! The crate's own JavaScript modules, as far as the wasm module imports from them directly.

use std::fmt::Write;

use anyhow::{Context, Result};

/// The imports from all of them.
#[derive(Default)]
pub struct Snippets {
    /// One `import` declaration for each.
    declarations: String,
    /// The same as members of the object that the glue gives to the module.
    members: String,
}

impl Snippets {
    /// Takes in the function `name` of the file `module`, which the wasm module calls `short`.
    pub fn add(&mut self, module: &str, name: &str, short: &str) {
        let _ = writeln!(
            self.declarations,
            "import {{ {name} as snippet{short} }} from '{module}';"
        );
        let _ = write!(self.members, "{short}: snippet{short}, ");
    }

    /// Imports them by their names in the place of whole modules, of which a bundler would keep
    /// all that they export, with its name.
    pub fn import_by_name(&self, js: &str) -> Result<String> {
        let without_modules: String = js
            .split_inclusive('\n')
            .filter(|line| !line.starts_with("import * as import") && !is_module_member(line))
            .collect();
        let start = "const import0 = {";
        let (before, after) = without_modules
            .split_once(start)
            .context("the glue's imports are not where they were")?;
        let Snippets {
            declarations,
            members,
        } = self;
        Ok([declarations, before, start, members, after].concat())
    }
}

/// `"./snippets/…": import1,`
fn is_module_member(line: &str) -> bool {
    line.trim_start().starts_with("\"./snippets/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_name() {
        let mut snippets = Snippets::default();
        snippets.add("./snippets/a.js", "f", "7");
        let glue = "import * as import1 from \"./snippets/a.js\"\nconst import0 = { 1: g };\n\
            return {\n  \"./snippets/a.js\": import1,\n};\n";
        assert_eq!(
            snippets.import_by_name(glue).unwrap(),
            "import { f as snippet7 } from './snippets/a.js';\n\
            const import0 = {7: snippet7,  1: g };\nreturn {\n};\n",
        );
    }
}
