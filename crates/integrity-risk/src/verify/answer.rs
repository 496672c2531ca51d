//! Reports as the wire answers them.

use serde_json::Value as Json;

use crate::decision::answer::understood_facts;
use crate::language::Language;
use crate::verify::report::{Check, Example, Report, Standing};
use crate::wire::answer;

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
        answer::json(&self.answer(language))
    }

    pub(crate) fn answer(&self, language: Language) -> answer::Verification<'_> {
        answer::Verification {
            scheme: self.scheme.stamp(),
            engine: env!("CARGO_PKG_VERSION"),
            holds: self.holds(),
            counts: self.standings(),
            checks: self.checks.iter().map(|check| self.check_answer(check, language)).collect(),
        }
    }

    /// How many checks ended in each way.
    fn standings(&self) -> answer::Standings {
        let count =
            |standing| self.checks.iter().filter(|check| check.standing == standing).count();
        answer::Standings {
            proved: count(Standing::Proved),
            holds_through_completion: count(Standing::HoldsThroughCompletion),
            declared: count(Standing::Declared),
            note: count(Standing::Note),
            not_checked: count(Standing::NotChecked),
            fails: count(Standing::Fails),
        }
    }

    fn check_answer<'r>(&'r self, check: &'r Check, language: Language) -> answer::Check<'r> {
        let count = |count: Option<u128>| count.map(|count| count.to_string());
        let example = |example: &'r Example| answer::VerificationExample {
            facts: understood_facts(&self.scheme, &example.cells),
            settings: example.settings.iter().map(|(id, set)| (id, set.answer())).collect(),
            gives: example.gives.as_deref(),
        };
        answer::Check {
            check: check.subject,
            decision: check.decision.as_deref(),
            result: check.standing,
            method: check.method,
            finding: check.finding.code(),
            message: check.finding.message(language),
            details: check.finding.details().into_iter().collect(),
            inputs: count(check.inputs),
            affected: count(check.affected),
            rules: check.rules.iter().map(|id| &**id).collect(),
            ids: check.ids.iter().map(|id| &**id).collect(),
            parameters: check.parameters.iter().map(|id| &**id).collect(),
            examples: check.examples.iter().map(example).collect(),
        }
    }
}
