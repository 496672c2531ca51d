//! What the wire answers where schemes are compared, as types; see
//! [`answer`](super::answer).
#![deny(clippy::missing_docs_in_private_items)]

use std::collections::BTreeMap;

#[cfg(feature = "json-schema")]
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::compare::{Change, Comparison, FactRelation, MatchedBy, Mismatch, RecheckResult};
use crate::wire::answer::{Entries, Problem, SchemeStamp, UnderstoodFact};

/// Two schemes, compared in every decision for all inputs.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct SchemeDifference<'a> {
    /// The first scheme.
    pub(crate) scheme: SchemeStamp<'a>,
    /// The other one.
    pub(crate) other: SchemeStamp<'a>,
    /// The version of this library.
    pub(crate) engine: &'a str,
    /// The facts of both.
    pub(crate) facts: Vec<FactPair<'a>>,
    /// Which grades stand for each other.
    pub(crate) grades: LevelPairs<'a>,
    /// Which warnings stand for each other.
    pub(crate) warnings: LevelPairs<'a>,
    /// Every decision that one of them makes.
    pub(crate) decisions: Vec<DecisionDifference<'a>>,
}

/// A fact of one scheme or of both.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct FactPair<'a> {
    /// Its id in the first scheme, if it asks for it.
    pub(crate) fact: Option<&'a str>,
    /// Its id in the other scheme, if it asks for it.
    pub(crate) other: Option<&'a str>,
    /// How they stand to each other.
    pub(crate) relation: FactRelation,
    /// Why they are not one fact, where they are not.
    pub(crate) mismatch: Option<Mismatch>,
    /// Values that the first scheme alone has.
    pub(crate) only_scheme: Vec<&'a str>,
    /// Values that the other scheme alone has.
    pub(crate) only_other: Vec<&'a str>,
}

/// Which levels of two schemes stand for each other.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct LevelPairs<'a> {
    /// On what that rests.
    pub(crate) by: MatchedBy,
    /// The pairs.
    pub(crate) pairs: Vec<LevelPair<'a>>,
}

/// A level of one scheme, and the one that stands for it in the other.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct LevelPair<'a> {
    /// Its id in the first scheme.
    pub(crate) scheme: &'a str,
    /// Its id in the other scheme.
    pub(crate) other: &'a str,
}

/// One decision of two schemes, for all inputs: all values that both have of the facts they
/// share, and all values of the facts that one of them reads alone.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct DecisionDifference<'a> {
    /// The decision: `grade`, `supervision`, `warning` or a table's id.
    pub(crate) decision: &'a str,
    /// How the comparison ended.
    pub(crate) result: Comparison,
    /// Why it was not compared, or not wholly.
    pub(crate) reason: Option<&'a str>,
    /// The same in words, in the language asked for.
    pub(crate) message: Option<String>,
    /// The parts of the message.
    pub(crate) details: Entries<&'a str, &'a str>,
    /// How many inputs there are; none when they were not counted.
    pub(crate) inputs: Option<String>,
    /// For how many the answers are comparable and differ.
    pub(crate) differing: Option<String>,
    /// For how many the answers are not comparable.
    pub(crate) not_comparable: Option<String>,
    /// The share of those that differ, exact, as `3/25`.
    pub(crate) share: Option<String>,
    /// The answers that meet; those that differ first.
    pub(crate) pairs: Vec<AnswerPair<'a>>,
    /// Facts it reads in the first scheme alone: inputs of their own.
    pub(crate) only_scheme: Vec<&'a str>,
    /// Facts it reads in the other scheme alone: inputs of their own.
    pub(crate) only_other: Vec<&'a str>,
    /// Facts it reads of which values of one scheme alone were left out.
    pub(crate) narrowed: Vec<&'a str>,
}

/// An answer of one scheme and that of the other for the same inputs.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct AnswerPair<'a> {
    /// What the first scheme says: ids, `none`, `unprovided` or `leaves_scale`.
    pub(crate) from: &'a str,
    /// What the other says.
    pub(crate) to: &'a str,
    /// What becomes of the answer.
    pub(crate) change: Change,
    /// For how many inputs; none when they were not counted.
    pub(crate) inputs: Option<String>,
    /// Facts that show it, as the first scheme asks them.
    pub(crate) facts: Entries<&'a str, UnderstoodFact<'a>>,
    /// The same as the other scheme asks them.
    pub(crate) other_facts: Entries<&'a str, UnderstoodFact<'a>>,
}

/// What a change of scheme does to rows.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Impact<'a> {
    /// The first scheme.
    pub(crate) scheme: SchemeStamp<'a>,
    /// The other one.
    pub(crate) other: SchemeStamp<'a>,
    /// The version of this library.
    pub(crate) engine: &'a str,
    /// What becomes of each row, in the order given.
    pub(crate) rows: Vec<ImpactRow<'a>>,
    /// How many rows go from one grade to another.
    pub(crate) matrix: Vec<ImpactCount>,
    /// How many rows change in which way.
    pub(crate) changes: BTreeMap<&'a str, usize>,
    /// How many rows have problems, and so no answers.
    pub(crate) problems: usize,
}

/// What becomes of one row; of one with a problem nothing is known.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct ImpactRow<'a> {
    /// What the first scheme says: a grade, `undetermined`, `unprovided` or `leaves_scale`.
    pub(crate) from: Option<&'a str>,
    /// What the other says.
    pub(crate) to: Option<&'a str>,
    /// What becomes of the grade.
    pub(crate) change: Option<Change>,
    /// What becomes of the supervisors; none where one of the schemes names none.
    pub(crate) supervisors: Option<Change>,
    /// Who supervises by the first scheme, as ids of roles in a row, `undetermined` or `unprovided`.
    pub(crate) supervisors_from: Option<&'a str>,
    /// Who supervises by the other.
    pub(crate) supervisors_to: Option<&'a str>,
    /// Facts of the row that the other scheme does not take.
    pub(crate) left_out: Vec<&'a str>,
    /// What is wrong with the row.
    pub(crate) problem: Option<Problem<'a>>,
}

/// How many rows go from one grade to another.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct ImpactCount {
    /// What the first scheme says.
    pub(crate) from: String,
    /// What the other says.
    pub(crate) to: String,
    /// How many rows.
    pub(crate) rows: usize,
}

/// What became of a stored decision.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Recheck<'a> {
    /// What was decided: `grade`, `supervision`, `warning` or a table's id.
    pub(crate) decision: Option<&'a str>,
    /// Whether it still holds.
    pub(crate) result: RecheckResult,
    /// Whether the rules are those by which it was decided; none when it names none.
    pub(crate) same_rules: Option<bool>,
    /// The stored outcome, without wordings.
    pub(crate) from: Option<&'a Map<String, Json>>,
    /// The outcome now, without wordings.
    pub(crate) to: Option<&'a Map<String, Json>>,
    /// Why it cannot be decided again.
    pub(crate) problem: Option<Problem<'a>>,
}

/// What a plan of migration lacks and loses, and what it makes of rows.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Migration<'a> {
    /// The first scheme.
    pub(crate) scheme: SchemeStamp<'a>,
    /// The other one.
    pub(crate) other: SchemeStamp<'a>,
    /// Whether the plan says what becomes of every grade.
    pub(crate) complete: bool,
    /// Grades of which it does not say that.
    pub(crate) missing: Vec<&'a str>,
    /// Grades that can no longer be told apart.
    pub(crate) merged: Vec<MergedGrades<'a>>,
    /// Grades of the other scheme that nothing becomes.
    pub(crate) unreached: Vec<&'a str>,
    /// What each grade becomes that becomes another.
    pub(crate) moves: Vec<PlannedMove<'a>>,
    /// What becomes of each row, in the order given.
    pub(crate) rows: Vec<MigratedRow<'a>>,
}

/// Several grades that become one.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct MergedGrades<'a> {
    /// The grade they become.
    pub(crate) to: &'a str,
    /// The grades.
    pub(crate) from: Vec<&'a str>,
}

/// A grade that becomes another one.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct PlannedMove<'a> {
    /// The grade.
    pub(crate) from: &'a str,
    /// What it becomes.
    pub(crate) to: &'a str,
    /// Whether it is worse or milder by the shared grades.
    pub(crate) change: Change,
}

/// What becomes of a row with a decided grade.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct MigratedRow<'a> {
    /// The grade that was decided.
    pub(crate) from: Option<&'a str>,
    /// What is done; none where the row has a problem.
    pub(crate) action: Option<MigrationAction>,
    /// The new decided grade.
    pub(crate) to: Option<&'a str>,
    /// The note with which it is kept.
    pub(crate) note: Option<&'a str>,
    /// What is wrong with the row.
    pub(crate) problem: Option<Problem<'a>>,
}

/// What is done with a decided grade.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum MigrationAction {
    /// It becomes a grade of the other scheme.
    To,
    /// It is assessed anew.
    Reassess,
    /// It is kept as it was.
    Keep,
}
