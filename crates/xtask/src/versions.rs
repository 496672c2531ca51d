//! One version for the crates, the wheel and the npm package.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use toml_edit::{Document, Item};

/// Prints each place that carries the version.
///
/// # Errors
/// When one differs from the workspace's, or cannot be read.
pub(crate) fn run() -> Result<()> {
    let manifest = fs::read_to_string("Cargo.toml")?;
    let workspace = text(&manifest, &["workspace", "package", "version"])?;
    let workspace = workspace.context("Cargo.toml: the workspace has no version")?;
    let mut places = dependencies(&manifest)?;
    places.push(("bindings/wasm/npm/package.json".to_owned(), npm()?));
    places.extend(python()?.map(|version| ("bindings/python/pyproject.toml".to_owned(), version)));

    for (place, version) in &places {
        println!("{version:<8} {place}");
    }
    let differ: Vec<_> = places.iter().filter(|(_, version)| *version != workspace).collect();
    ensure!(differ.is_empty(), "the workspace is {workspace}, but {differ:?}");
    Ok(())
}

/// What the workspace's crates say of each other.
fn dependencies(manifest: &str) -> Result<Vec<(String, String)>> {
    let document = Document::parse(manifest)?;
    let table = document.get("workspace").and_then(|item| item.get("dependencies"));
    let table = table.and_then(Item::as_table_like).context("no workspace dependencies")?;
    let own = table.iter().filter(|(_, item)| item.get("path").is_some());
    own.map(|(name, item)| {
        let version = item.get("version").and_then(Item::as_str);
        let version = version.with_context(|| format!("{name} has a path and no version"))?;
        Ok((format!("Cargo.toml: {name}"), version.to_owned()))
    })
    .collect()
}

fn npm() -> Result<String> {
    let package = fs::read_to_string("bindings/wasm/npm/package.json")?;
    let package: Value = serde_json::from_str(&package)?;
    let version = package.get("version").and_then(Value::as_str);
    Ok(version.context("npm/package.json has no version")?.to_owned())
}

/// None where the wheel takes its version from the crate, or there is none.
fn python() -> Result<Option<String>> {
    let file = Path::new("bindings/python/pyproject.toml");
    if !file.exists() {
        return Ok(None);
    }
    text(&fs::read_to_string(file)?, &["project", "version"])
}

fn text(toml: &str, path: &[&str]) -> Result<Option<String>> {
    let document = Document::parse(toml)?;
    let item = path.iter().try_fold(document.as_item(), |item, key| item.get(key));
    Ok(item.and_then(Item::as_str).map(ToOwned::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_an_own_crate_is_read() {
        let manifest = "[workspace.dependencies]\na = { path = 'a', version = '0.2.0' }\nb = '1'\n";
        let expected = [("Cargo.toml: a".to_owned(), "0.2.0".to_owned())];
        assert_eq!(dependencies(manifest).unwrap(), expected);
        assert!(dependencies("[workspace.dependencies]\na = { path = 'a' }\n").is_err());
        assert_eq!(text("[project]\nname = 'x'\n", &["project", "version"]).unwrap(), None);
        assert_eq!(text("[p]\nv = '1'\n", &["p", "v"]).unwrap().as_deref(), Some("1"));
    }
}
