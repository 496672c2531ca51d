//! Which verdicts of the built-in schemes have changed since a release.

use anyhow::Result;
use integrity_risk::Scheme;
use integrity_risk::compare::{Comparison, Options};
use integrity_risk::language::Language;
use integrity_risk::scheme::BUILTIN;

use crate::command::{capture, program};

/// Compares each built-in scheme with the file of the same name at a git
/// reference; without one, at the newest tag.
///
/// # Errors
/// When a scheme cannot be compared.
pub(crate) fn run(since: Option<&str>) -> Result<()> {
    let newest = || capture(program("git", &["describe", "--tags", "--abbrev=0"])).ok();
    let Some(since) = since.map(str::to_owned).or_else(newest) else {
        println!("no earlier release");
        return Ok(());
    };
    let since = since.trim();
    for id in BUILTIN {
        println!("{}", changes(id, since)?);
    }
    Ok(())
}

/// What has changed in one scheme.
fn changes(id: &str, since: &str) -> Result<String> {
    let file = format!("crates/integrity-risk/schemes/{id}.toml");
    let Ok(text) = capture(program("git", &["show", &format!("{since}:{file}")])) else {
        return Ok(format!("{id}: new since {since}"));
    };
    let before = match Scheme::from_toml(&text, &file) {
        Ok(before) => before,
        Err(error) => return Ok(format!("{id}: {since} has it in a form no longer read: {error}")),
    };
    let now = Scheme::builtin(id)?;
    if before.rules_hash() == now.rules_hash() {
        return Ok(format!("{id}: the same rules"));
    }
    let difference = before.diff(&now, &Options::new())?;
    if difference.decisions.iter().all(|found| found.result == Comparison::Same) {
        return Ok(format!("{id}: other rules, the same verdicts"));
    }
    Ok(difference.text(Language::En))
}
