//! The types of the wire for other languages, made from the core's.

use std::fs;

use anyhow::{Context, Result, ensure};
use integrity_risk::wire;

use crate::command::{self, program};
use crate::wasm;

/// The wire as a JSON Schema.
pub(crate) const SCHEMA: &str = "docs/wire.schema.json";
const TYPESCRIPT: &str = "bindings/wasm/npm/wire.ts";
const COMPILER: &str = "bindings/wasm/wire-types.mjs";

/// Writes the JSON Schema and the TypeScript, or with `check` compares them.
///
/// # Errors
/// When a tool is missing, a file cannot be written, or with `check` is not up to date.
pub(crate) fn run(check: bool) -> Result<()> {
    schema(check)?;
    wasm::tools()?;
    typescript(check)
}

/// The JSON Schema alone, which needs no tools.
///
/// # Errors
/// When it cannot be written, or with `check` is not up to date.
pub(crate) fn schema(check: bool) -> Result<()> {
    settle("wire", SCHEMA, &format!("{:#}\n", wire::json_schema()), check)
}

/// The TypeScript of the JSON Schema; npm's tools must be there.
///
/// # Errors
/// When it cannot be made or written, or with `check` is not up to date.
pub(crate) fn typescript(check: bool) -> Result<()> {
    let text = command::capture(program("node", &[COMPILER, SCHEMA]))?;
    settle("wire", TYPESCRIPT, &text, check)
}

/// Writes what `cargo xtask generate TASK` makes, or with `check` compares it.
///
/// # Errors
/// When the file cannot be written, or with `check` is not up to date.
pub(crate) fn settle(task: &str, file: &str, text: &str, check: bool) -> Result<()> {
    if check {
        let same = fs::read_to_string(file).is_ok_and(|committed| committed == text);
        ensure!(same, "{file} is out of date (run `cargo xtask generate {task}`)");
        return Ok(());
    }
    fs::write(file, text).with_context(|| format!("writing {file}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stale_file_is_found() {
        let file = std::env::temp_dir().join(format!("wire-types-{}", std::process::id()));
        let file = file.to_str().unwrap();
        assert!(settle("wire", file, "new", true).is_err(), "a missing file");
        settle("wire", file, "new", false).unwrap();
        assert!(settle("wire", file, "new", true).is_ok());
        assert!(settle("wire", file, "newer", true).is_err(), "a stale file");
        assert_eq!(fs::read_to_string(file).unwrap(), "new");
        fs::remove_file(file).unwrap();
    }
}
