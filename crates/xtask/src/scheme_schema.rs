//! The JSON Schema of scheme files, made from the core's.

use anyhow::Result;
use integrity_risk::scheme;

use crate::wire_types::settle;

/// What editors check a scheme file against.
const SCHEMA: &str = "docs/scheme.schema.json";

/// Writes the JSON Schema, or with `check` compares it.
///
/// # Errors
/// When it cannot be written, or with `check` is not up to date.
pub(crate) fn run(check: bool) -> Result<()> {
    settle("scheme", SCHEMA, &format!("{:#}\n", scheme::json_schema()), check)
}
