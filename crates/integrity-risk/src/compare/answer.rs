//! Comparisons as the wire answers them.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::compare::correspondence::{FactPair, Levels};
use crate::compare::diff::{AnswerPair, DecisionDifference, Difference};
use crate::compare::impact::{Impact, Moved};
use crate::compare::migration::{Migrated, Migration, Step};
use crate::compare::obstacle::Obstacle;
use crate::compare::recheck::Recheck;
use crate::decision::answer::understood_facts;
use crate::error::Error;
use crate::language::Language;
use crate::scheme::Scheme;
use crate::wire::{answer, answer_compare as wire};

fn borrowed(ids: &[Box<str>]) -> Vec<&str> {
    ids.iter().map(|id| &**id).collect()
}

impl Difference {
    /// The comparison as JSON: ids, codes and counts (as strings, exact), with
    /// the reasons worded in a language.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::compare::Options;
    /// use integrity_risk::language::Language;
    ///
    /// let handbook = Scheme::builtin("handbook")?;
    /// let json = handbook.diff(&handbook, &Options::new())?.to_json(Language::En);
    /// assert_eq!(json["decisions"][0]["differing"], "0");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn to_json(&self, language: Language) -> Json {
        answer::json(&self.answer(language))
    }

    pub(crate) fn answer(&self, language: Language) -> wire::SchemeDifference<'_> {
        wire::SchemeDifference {
            scheme: self.scheme.stamp(),
            other: self.other.stamp(),
            engine: env!("CARGO_PKG_VERSION"),
            facts: self.correspondence.facts.iter().map(fact).collect(),
            grades: levels(&self.correspondence.grades),
            warnings: levels(&self.correspondence.warnings),
            decisions: self.decisions.iter().map(|of| self.decision(of, language)).collect(),
        }
    }

    fn decision<'d>(
        &'d self,
        of: &'d DecisionDifference,
        language: Language,
    ) -> wire::DecisionDifference<'d> {
        let count = |count: Option<u128>| count.map(|count| count.to_string());
        wire::DecisionDifference {
            decision: &of.decision,
            result: of.result,
            reason: of.reason.as_ref().map(Obstacle::code),
            message: of.reason.as_ref().map(|reason| reason.message(language)),
            details: of.reason.iter().flat_map(Obstacle::details).collect(),
            inputs: count(of.inputs),
            differing: count(of.differing),
            not_comparable: count(of.not_comparable),
            share: of.share(),
            pairs: of.pairs.iter().map(|pair| self.pair(pair)).collect(),
            only_scheme: borrowed(&of.only_scheme),
            only_other: borrowed(&of.only_other),
            narrowed: borrowed(&of.narrowed),
        }
    }

    fn pair<'d>(&'d self, pair: &'d AnswerPair) -> wire::AnswerPair<'d> {
        wire::AnswerPair {
            from: &pair.from,
            to: &pair.to,
            change: pair.change,
            inputs: pair.inputs.map(|inputs| inputs.to_string()),
            facts: understood_facts(&self.scheme, &pair.example.0),
            other_facts: understood_facts(&self.other, &pair.example.1),
        }
    }
}

fn fact(pair: &FactPair) -> wire::FactPair<'_> {
    wire::FactPair {
        fact: pair.fact.as_deref(),
        other: pair.other.as_deref(),
        relation: pair.relation,
        mismatch: pair.mismatch,
        only_scheme: pair.only_scheme.iter().map(String::as_str).collect(),
        only_other: pair.only_other.iter().map(String::as_str).collect(),
    }
}

fn levels(levels: &Levels) -> wire::LevelPairs<'_> {
    let pairs = levels.pairs.iter();
    let pairs = pairs.map(|(scheme, other)| wire::LevelPair { scheme, other });
    wire::LevelPairs { by: levels.by, pairs: pairs.collect() }
}

impl Impact {
    /// What becomes of the rows, as JSON.
    ///
    /// ```
    /// use integrity_risk::compare::Options;
    /// use integrity_risk::language::Language;
    /// use integrity_risk::{Facts, Scheme};
    ///
    /// let handbook = Scheme::builtin("handbook")?;
    /// let impact = handbook.impact(&handbook, &[Facts::new()], &Options::new())?;
    /// assert_eq!(impact.to_json(Language::En)["rows"][0]["change"], "undetermined");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn to_json(&self, language: Language) -> Json {
        answer::json(&self.answer(language))
    }

    pub(crate) fn answer(&self, language: Language) -> wire::Impact<'_> {
        let mut changes = BTreeMap::new();
        for moved in self.rows.iter().flatten() {
            *changes.entry(moved.change.code()).or_default() += 1;
        }
        let matrix = self.matrix().into_iter();
        wire::Impact {
            scheme: self.scheme.stamp(),
            other: self.other.stamp(),
            engine: env!("CARGO_PKG_VERSION"),
            rows: self.rows.iter().map(|row| impact_row(row, language)).collect(),
            matrix: matrix.map(|((from, to), rows)| wire::ImpactCount { from, to, rows }).collect(),
            changes,
            problems: self.problems(),
        }
    }
}

fn impact_row(row: &Result<Moved, Error>, language: Language) -> wire::ImpactRow<'_> {
    let (moved, error) = (row.as_ref().ok(), row.as_ref().err());
    wire::ImpactRow {
        from: moved.map(|moved| &*moved.from),
        to: moved.map(|moved| &*moved.to),
        change: moved.map(|moved| moved.change),
        supervisors: moved.and_then(|moved| moved.supervisors),
        supervisors_from: moved.and_then(|moved| moved.supervisors_from.as_deref()),
        supervisors_to: moved.and_then(|moved| moved.supervisors_to.as_deref()),
        left_out: moved.map(|moved| borrowed(&moved.left_out)).unwrap_or_default(),
        problem: error.map(|error| error.answer(language)),
    }
}

impl Recheck {
    /// What became of the decision, as JSON.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    /// let recheck = Scheme::builtin("handbook")?.recheck("{}");
    /// assert_eq!(recheck.to_json(Language::En)["result"], "cannot");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn to_json(&self, language: Language) -> Json {
        answer::json(&self.answer(language))
    }

    pub(crate) fn answer(&self, language: Language) -> wire::Recheck<'_> {
        wire::Recheck {
            decision: self.decision.as_deref(),
            result: self.result,
            same_rules: self.same_rules,
            from: self.from.as_ref(),
            to: self.to.as_ref(),
            problem: self.error.as_ref().map(|error| error.answer(language)),
        }
    }
}

impl Migration {
    pub(crate) fn answer<'m>(
        &'m self,
        scheme: &'m Scheme,
        other: &'m Scheme,
        language: Language,
    ) -> wire::Migration<'m> {
        let check = &self.check;
        let merged = check.merged.iter();
        let moves = check.moves.iter();
        wire::Migration {
            scheme: scheme.stamp(),
            other: other.stamp(),
            complete: check.is_complete(),
            missing: borrowed(&check.missing),
            merged: merged
                .map(|merged| wire::MergedGrades { to: &merged.to, from: borrowed(&merged.from) })
                .collect(),
            unreached: borrowed(&check.unreached),
            moves: moves
                .map(|planned| wire::PlannedMove {
                    from: &planned.from,
                    to: &planned.to,
                    change: planned.change,
                })
                .collect(),
            rows: self.rows.iter().map(|row| migrated_row(row, language)).collect(),
        }
    }
}

fn migrated_row(row: &Result<Migrated, Error>, language: Language) -> wire::MigratedRow<'_> {
    let (migrated, error) = (row.as_ref().ok(), row.as_ref().err());
    let (action, to, note) = match migrated.map(|migrated| &migrated.step) {
        Some(Step::To(to)) => (Some(wire::MigrationAction::To), Some(&**to), None),
        Some(Step::Reassess) => (Some(wire::MigrationAction::Reassess), None, None),
        Some(Step::Keep(note)) => (Some(wire::MigrationAction::Keep), None, Some(&**note)),
        None => (None, None, None),
    };
    wire::MigratedRow {
        from: migrated.map(|migrated| &*migrated.from),
        action,
        to,
        note,
        problem: error.map(|error| error.answer(language)),
    }
}
