//! What cargo says it has built.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::command;

/// A program that cargo has built.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Artifact {
    /// The folder of its package under `crates/`, which is the package's name too.
    pub(crate) package: String,
    /// The target's name, as `conformance`.
    pub(crate) target: String,
    /// `lib`, `bin`, `test` or `example`; of a test program, what it tests.
    pub(crate) kind: String,
    pub(crate) path: PathBuf,
}

/// Builds with the cargo command given and returns the programs built.
///
/// # Errors
/// When it does not build, or cargo's messages are not understood.
pub(crate) fn build(mut cargo: Command) -> Result<Vec<Artifact>> {
    println!("$ {}", command::shown(&cargo));
    cargo.arg("--message-format=json-render-diagnostics");
    let messages = command::capture(cargo)?;
    let artifacts = messages.lines().map(artifact).collect::<Result<Vec<_>>>()?;
    Ok(artifacts.into_iter().flatten().collect())
}

fn artifact(line: &str) -> Result<Option<Artifact>> {
    let message: Value = serde_json::from_str(line).with_context(|| line.to_owned())?;
    let text = |pointer: &str| message.pointer(pointer).and_then(Value::as_str);
    let Some(path) = text("/executable") else { return Ok(None) };
    let folder = text("/manifest_path").and_then(|manifest| Path::new(manifest).parent());
    let name = folder.and_then(Path::file_name).context("a program without a package")?;
    Ok(Some(Artifact {
        package: name.to_string_lossy().into_owned(),
        target: text("/target/name").context("a target without a name")?.to_owned(),
        kind: text("/target/kind/0").context("a target without a kind")?.to_owned(),
        path: path.into(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_programs_are_artifacts() {
        let test = r#"{"reason":"compiler-artifact","manifest_path":"/r/crates/integrity-risk/Cargo.toml",
            "target":{"kind":["test"],"name":"conformance"},"executable":"/r/target/debug/deps/conformance-1"}"#;
        let expected = Artifact {
            package: "integrity-risk".into(),
            target: "conformance".into(),
            kind: "test".into(),
            path: "/r/target/debug/deps/conformance-1".into(),
        };
        assert_eq!(artifact(test).unwrap(), Some(expected));
        assert_eq!(artifact(r#"{"reason":"compiler-artifact","executable":null}"#).unwrap(), None);
        assert_eq!(artifact(r#"{"reason":"build-finished","success":true}"#).unwrap(), None);
        assert!(artifact("no JSON").is_err());
    }
}
