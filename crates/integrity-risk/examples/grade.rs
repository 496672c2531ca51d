//! Grades one risk point by the model scheme and says why.
//!
//! Run it with `cargo run --example grade`.

use integrity_risk::language::Language;
use integrity_risk::{Error, Facts, Scheme};

fn main() -> Result<(), Error> {
    let scheme = Scheme::builtin("standard")?;
    let facts = Facts::new().choice("risk_type", "duty").choice("inner_power", "much");
    let decision = scheme.explain_grade(&facts)?;
    if let Some(verdict) = decision.outcome.verdict() {
        println!("{}", verdict.grade.label.get(Language::En));
    }
    for reason in &decision.reasons {
        let rule = reason.rule;
        println!(
            "{} ({}, {}): {}",
            rule.id,
            rule.clause,
            rule.basis.code(),
            rule.says.get(Language::En)
        );
    }
    Ok(())
}
