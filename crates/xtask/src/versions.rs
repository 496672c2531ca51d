//! One version for the crates, the wheel and the npm package.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value as Json;
use toml_edit::{Document, DocumentMut, Item, TableLike};

use crate::command::{self, cargo};

const WORKSPACE: &str = "Cargo.toml";
/// It cannot take its dependency from the workspace, whose features it does not want.
const WASM: &str = "bindings/wasm/Cargo.toml";
const NPM: &str = "bindings/wasm/npm/package.json";

/// Prints each place that carries the version.
///
/// # Errors
/// When one differs from the workspace's, or cannot be read.
pub(crate) fn run() -> Result<()> {
    let manifest = fs::read_to_string(WORKSPACE)?;
    let workspace = text(&manifest, &["workspace", "package", "version"])?;
    let workspace = workspace.context("Cargo.toml: the workspace has no version")?;
    let mut places = dependencies(WORKSPACE, &manifest, &["workspace", "dependencies"])?;
    places.extend(dependencies(WASM, &fs::read_to_string(WASM)?, &["dependencies"])?);
    places.push((NPM.to_owned(), npm(&fs::read_to_string(NPM)?)?));
    places.extend(python()?.map(|version| ("bindings/python/pyproject.toml".to_owned(), version)));

    for (place, version) in &places {
        println!("{version:<8} {place}");
    }
    let differ: Vec<_> = places.iter().filter(|(_, version)| *version != workspace).collect();
    ensure!(differ.is_empty(), "the workspace is {workspace}, but {differ:?}");
    Ok(())
}

/// Writes a version to every place that carries it, the lock file included.
///
/// # Errors
/// When it is none, or a place cannot be written.
pub(crate) fn set(version: &str) -> Result<()> {
    let numbers = || version.split('.').map(str::parse::<u32>);
    // What is more than that, crates.io and PyPI write in different ways.
    let fits = numbers().count() == 3 && numbers().all(|number| number.is_ok());
    ensure!(fits, "`{version}` is not of the form 1.2.3");
    for file in [WORKSPACE, WASM] {
        fs::write(file, manifest_with(&fs::read_to_string(file)?, version)?)?;
    }
    fs::write(NPM, package_with(&fs::read_to_string(NPM)?, version)?)?;
    command::run(cargo(&["update", "--workspace", "--offline"]))
}

/// What a manifest says of crates that lie in this repository.
fn dependencies(file: &str, manifest: &str, path: &[&str]) -> Result<Vec<(String, String)>> {
    let document = Document::parse(manifest)?;
    let table = path.iter().try_fold(document.as_item(), |item, key| item.get(key));
    let table = table.and_then(Item::as_table_like).context("no dependencies")?;
    let own = table.iter().filter(|(_, item)| item.get("path").is_some());
    own.map(|(name, item)| {
        let version = item.get("version").and_then(Item::as_str);
        let version = version.with_context(|| format!("{name} has a path and no version"))?;
        Ok((format!("{file}: {name}"), version.to_owned()))
    })
    .collect()
}

/// The manifest with another version of the workspace and of the crates in this repository.
fn manifest_with(manifest: &str, version: &str) -> Result<String> {
    let mut document: DocumentMut = manifest.parse()?;
    if let Some(workspace) = document.get_mut("workspace").and_then(Item::as_table_like_mut) {
        workspace.get_mut("package").into_iter().for_each(|package| put(package, version));
        put_own(workspace, version);
    }
    put_own(document.as_table_mut(), version);
    Ok(document.to_string())
}

fn put_own(table: &mut dyn TableLike, version: &str) {
    let dependencies = table.get_mut("dependencies").and_then(Item::as_table_like_mut);
    let items = dependencies.into_iter().flat_map(|table| table.iter_mut());
    for (_, item) in items.filter(|(_, item)| item.get("path").is_some()) {
        put(item, version);
    }
}

/// Puts a version in place of the one that is there; what stands around it stays.
fn put(item: &mut Item, version: &str) {
    if let Some(value) = item.get_mut("version").and_then(Item::as_value_mut) {
        let around = value.decor().clone();
        *value = version.into();
        *value.decor_mut() = around;
    }
}

fn npm(package: &str) -> Result<String> {
    let package: Json = serde_json::from_str(package)?;
    let version = package.get("version").and_then(Json::as_str);
    Ok(version.context("npm/package.json has no version")?.to_owned())
}

/// The same text but for the version, so that its keys keep their order.
fn package_with(package: &str, version: &str) -> Result<String> {
    let said = |version: &str| format!(r#""version": "{version}""#);
    let old = said(&npm(package)?);
    ensure!(package.matches(&old).count() == 1, "npm/package.json says its version otherwise");
    Ok(package.replace(&old, &said(version)))
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
        let path = ["workspace", "dependencies"];
        let expected = [("Cargo.toml: a".to_owned(), "0.2.0".to_owned())];
        assert_eq!(dependencies("Cargo.toml", manifest, &path).unwrap(), expected);
        let without = "[workspace.dependencies]\na = { path = 'a' }\n";
        assert!(dependencies("Cargo.toml", without, &path).is_err());
        assert_eq!(text("[project]\nname = 'x'\n", &["project", "version"]).unwrap(), None);
        assert_eq!(text("[p]\nv = '1'\n", &["p", "v"]).unwrap().as_deref(), Some("1"));
    }
    #[test]
    fn a_version_is_written_where_it_stands_and_nothing_else_changes() {
        let manifest = "[workspace.package]\nversion = \"0.1.0\" # ours\n\n[workspace.dependencies]\n\
                        a = { path = 'a', version = \"0.1.0\", optional = true }\nb = \"0.1.0\"\n\n\
                        [dependencies]\nc = { version = \"0.1.0\", path = 'c' }\n";
        let written = manifest_with(manifest, "1.2.3").unwrap();
        assert_eq!(
            written,
            manifest.replace("0.1.0", "1.2.3").replace("b = \"1.2.3\"", "b = \"0.1.0\"")
        );
        let package = "{\n  \"version\": \"0.1.0\",\n  \"name\": \"0.1.0\"\n}\n";
        let written = package_with(package, "1.2.3").unwrap();
        assert_eq!(written, "{\n  \"version\": \"1.2.3\",\n  \"name\": \"0.1.0\"\n}\n");
        for none in ["1.2", "1.2.3-rc.1", "v1.2.3", ""] {
            assert!(set(none).is_err(), "{none}");
        }
    }
}
