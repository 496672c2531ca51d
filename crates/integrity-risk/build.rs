//! Lists the schemes of `schemes/`, so that a regulation is added by its file alone.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=schemes");
    let root = env::var("CARGO_MANIFEST_DIR")?;
    let mut ids = Vec::new();
    for entry in fs::read_dir(Path::new(&root).join("schemes"))? {
        let name = entry?.file_name();
        ids.extend(name.to_str().and_then(|name| name.strip_suffix(".toml")).map(str::to_owned));
    }
    ids.sort_unstable();
    let written = Path::new(&env::var("OUT_DIR")?).join("builtin_schemes.rs");
    fs::write(written, module(&ids)?)?;
    Ok(())
}

/// The constant `BUILTIN`, and a function from an id to its text and the place
/// of its compiled form.
fn module(ids: &[String]) -> Result<String, Box<dyn Error>> {
    let mut code = String::from(
        "/// The ids of the schemes that ship with the library.\n\
         ///\n\
         /// # Examples\n\
         ///\n\
         /// ```\n\
         /// use integrity_risk::scheme::BUILTIN;\n\
         /// assert!(BUILTIN.contains(&\"standard\"));\n\
         /// ```\n",
    );
    writeln!(code, "pub const BUILTIN: &[&str] = &{ids:?};\n")?;
    code.push_str("type Entry = (&'static str, &'static OnceLock<Result<Scheme, Error>>);\n\n");
    code.push_str("fn find(id: &str) -> Option<Entry> {\n    match id {\n");
    for id in ids {
        writeln!(
            code,
            "        {id:?} => {{\n\
             \x20           static COMPILED: OnceLock<Result<Scheme, Error>> = OnceLock::new();\n\
             \x20           Some((include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/schemes/{id}.toml\")), &COMPILED))\n\
             \x20       }}"
        )?;
    }
    code.push_str("        _ => None,\n    }\n}\n");
    Ok(code)
}
