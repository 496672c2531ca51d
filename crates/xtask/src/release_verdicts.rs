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
        let file = format!("crates/integrity-risk/schemes/{id}.toml");
        let text = capture(program("git", &["show", &format!("{since}:{file}")])).ok();
        println!("{}", changes(id, since, text.as_deref())?);
    }
    Ok(())
}

/// What has changed in one scheme since its file had this text.
fn changes(id: &str, since: &str, text: Option<&str>) -> Result<String> {
    let Some(text) = text else {
        return Ok(format!("{id}: new since {since}"));
    };
    let before = match Scheme::from_toml(text, id) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_between_releases_is_told() {
        let id = "finance-bureau-regulation";
        let file = crate::root().join(format!("crates/integrity-risk/schemes/{id}.toml"));
        let now = std::fs::read_to_string(file).unwrap();
        let told = |text: Option<&str>| changes(id, "0.0.9", text).unwrap();
        assert_eq!(told(None), format!("{id}: new since 0.0.9"));
        assert_eq!(told(Some(&now)), format!("{id}: the same rules"));
        assert!(told(Some("format = 99")).contains("in a form no longer read: "));
        let version = now.replacen("version = \"", "version = \"0.", 1);
        assert_eq!(told(Some(&version)), format!("{id}: the same rules"));
        // A pair that was grade B is grade C now.
        let before = now.replacen("gives = \"c\"", "gives = \"b\"", 1);
        assert_ne!(before, now);
        let text = told(Some(&before));
        assert!(
            text.contains("have another answer") && text.contains("Grade B → Grade C: "),
            "{text}"
        );
    }
}
