//! Reports as the wire writes them.

use serde_json::{Map, Value as Json, json};

use crate::decision::json::{input_json, scheme_json};
use crate::language::Language;
use crate::verify::report::{Check, Example, Report, Standing};

impl Report {
    /// The report as JSON: ids, codes and counts (as strings, exact), with
    /// the findings worded in a language.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    ///
    /// let report = Scheme::builtin("finance-bureau-regulation")?.verify();
    /// let json = report.to_json(Language::En);
    /// assert_eq!(json["holds"], true);
    /// assert_eq!(json["checks"][0]["check"], "total");
    /// assert_eq!(json["checks"][0]["inputs"], "9");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn to_json(&self, language: Language) -> Json {
        json!({
            "scheme": scheme_json(&self.scheme),
            "engine": env!("CARGO_PKG_VERSION"),
            "holds": self.holds(),
            "counts": self.standings(),
            "checks": self.checks.iter().map(|c| self.check_json(c, language)).collect::<Vec<_>>(),
        })
    }

    /// How many checks ended in each way.
    fn standings(&self) -> Map<String, Json> {
        [
            Standing::Proved,
            Standing::HoldsThroughCompletion,
            Standing::Declared,
            Standing::Note,
            Standing::NotChecked,
            Standing::Fails,
        ]
        .into_iter()
        .map(|standing| {
            let count = self.checks.iter().filter(|check| check.standing == standing).count();
            (standing.code().to_owned(), Json::from(count))
        })
        .collect()
    }

    fn check_json(&self, check: &Check, language: Language) -> Json {
        let count = |count: Option<u128>| count.map(|count| count.to_string());
        let details = check.finding.details().into_iter();
        let details: Map<String, Json> =
            details.map(|(name, value)| (name.to_owned(), Json::from(value))).collect();
        let example = |example: &Example| {
            json!({
                "facts": input_json(&self.scheme, &example.cells),
                "gives": example.gives.as_deref(),
            })
        };
        json!({
            "check": check.subject.code(),
            "decision": check.decision.as_deref(),
            "result": check.standing.code(),
            "method": check.method.code(),
            "finding": check.finding.code(),
            "message": check.finding.message(language),
            "details": details,
            "inputs": count(check.inputs),
            "affected": count(check.affected),
            "rules": check.rules,
            "ids": check.ids,
            "examples": check.examples.iter().map(example).collect::<Vec<_>>(),
        })
    }
}
