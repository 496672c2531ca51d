//! The conformance cases, as every language reads them.

use std::fs;
use std::path::{Path, PathBuf};

use integrity_risk::wire;
use serde::Deserialize;
use serde_json::Value as Json;

/// One case: what is asked, and the answer that every language must give.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) id: String,
    /// The rule the case is about.
    rule: Option<String>,
    /// Further rules it shows.
    #[serde(default)]
    also: Vec<String>,
    #[serde(rename = "clause")]
    _clause: Option<String>,
    #[serde(rename = "about")]
    _about: String,
    pub(crate) function: String,
    pub(crate) input: Option<Json>,
    /// The input as text, where JSON readers would lose what the case is about.
    pub(crate) input_text: Option<String>,
    pub(crate) output: Json,
}

/// One file of cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    #[serde(skip)]
    pub(crate) file: PathBuf,
    /// The built-in scheme whose rules the cases name, if they name any.
    pub(crate) scheme: Option<String>,
    pub(crate) cases: Vec<Case>,
}

impl Case {
    /// The rules the case names.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &str> {
        self.rule.iter().chain(&self.also).map(String::as_str)
    }

    /// The input as it goes over the wire.
    pub(crate) fn text(&self) -> String {
        match (&self.input, &self.input_text) {
            (Some(input), None) => input.to_string(),
            (None, Some(text)) => text.clone(),
            // `"input": null` is read as none.
            (None, None) => "null".to_owned(),
            (Some(_), Some(_)) => panic!("{}: either `input` or `input_text`", self.id),
        }
    }

    /// What the library answers.
    pub(crate) fn answer(&self) -> String {
        wire::call(&self.function, &self.text())
    }
}

/// Every file of cases, by name.
pub(crate) fn groups() -> Vec<Group> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance");
    let mut files: Vec<PathBuf> = entries(&root)
        .into_iter()
        .filter(|path| path.is_dir())
        .flat_map(|folder| entries(&folder))
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no cases below {}", root.display());
    files.into_iter().map(read).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

fn read(file: PathBuf) -> Group {
    let text = fs::read_to_string(&file).unwrap();
    let group: Group =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    Group { file, ..group }
}
