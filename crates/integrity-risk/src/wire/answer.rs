//! What the wire answers, as types: serde writes the answers from them, and
//! the JSON Schema and the declarations for other languages are made from
//! them, sentences included.
//!
//! Ids and codes decide; labels and wordings are beside them in the language
//! asked for.
#![deny(clippy::missing_docs_in_private_items)]
#![expect(clippy::struct_field_names, reason = "a field's name is a key of the wire")]

use std::borrow::Cow;
use std::collections::BTreeMap;

#[cfg(feature = "json-schema")]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use crate::language::Language;
use crate::scheme::{
    About as TableAbout, Act, Force, Grain, ListKind, MajorityOf, Occasion, Part, ReturnReason,
    Status, Subject, TableHit,
};
use crate::taxonomy::{PostLayer, RiskGrade, RiskType, Role, SubjectLevel, WarningColour};
use crate::verify::{Method as CheckMethod, Standing, Subject as CheckSubject};
use crate::wire::answer_duty::{DutyEntry, PhaseEntry};

/// What came of a call.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema), schemars(inline))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Answer<'a, T> {
    /// The answer.
    Ok(T),
    /// What is wrong with the question.
    Error(Problem<'a>),
}

/// Keys with their values, in any order and each once: they are sorted when written.
pub(crate) struct Entries<K, V>(pub(crate) Vec<(K, V)>);

impl<K: Serialize, V: Serialize> Serialize for Entries<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

#[cfg(feature = "json-schema")]
impl<K: JsonSchema, V: JsonSchema> JsonSchema for Entries<K, V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        BTreeMap::<K, V>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        BTreeMap::<K, V>::json_schema(generator)
    }
}

impl<K, V> FromIterator<(K, V)> for Entries<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

/// What is wrong with an input.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Problem<'a> {
    /// What kind of fault it is, for programs: `unknown_label`, `off_scale`, …
    pub(crate) code: &'a str,
    /// Where it stands in the request, as `/facts/inner_power`; empty for the whole.
    pub(crate) path: String,
    /// The same in words, in the language asked for.
    pub(crate) message: String,
    /// The parts of the message.
    pub(crate) details: Entries<&'a str, &'a str>,
    /// The line of the text, where a text with lines was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "json-schema", schemars(with = "usize"))]
    pub(crate) line: Option<usize>,
    /// The column in that line.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "json-schema", schemars(with = "usize"))]
    pub(crate) column: Option<usize>,
}

/// What came of a decision: a verdict, or why there is none.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema), schemars(rename = "{V}Outcome"))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Outcome<V> {
    /// The scheme gives this.
    Determined(V),
    /// Facts that still matter are missing.
    Undetermined,
    /// The text gives no answer.
    Unprovided,
    /// A matter for discipline or law, beyond every grade and colour.
    LeavesScale,
}

/// A grade.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Verdict<'a> {
    /// The scheme's own grade.
    pub(crate) grade: &'a str,
    /// Its name.
    pub(crate) label: &'a str,
    /// The shared grade it stands for, if it has a counterpart.
    pub(crate) risk_grade: Option<RiskGrade>,
    /// The score it rests on, exact, as `"8"` or `"41/5"`.
    pub(crate) score: Option<String>,
}

/// Who supervises.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Supervisors<'a> {
    /// Those who do.
    pub(crate) roles: Vec<SchemeRole<'a>>,
    /// All of them together, not one of them.
    pub(crate) joint: bool,
}

/// A warning, or the certainty that none is called for.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Warning<'a> {
    /// The scheme's own level; none: nothing calls for a warning.
    pub(crate) level: Option<&'a str>,
    /// Its name.
    pub(crate) label: Option<&'a str>,
    /// The shared colour, if it has one.
    pub(crate) colour: Option<WarningColour>,
    /// The paper by which it is given.
    pub(crate) notice: Option<&'a str>,
    /// By when a written reply is due.
    pub(crate) reply_within: Option<Term>,
    /// By when things must be put right.
    pub(crate) rectify_within: Option<Term>,
}

/// Somebody who acts: the scheme's own id and word, and the shared one.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct SchemeRole<'a> {
    /// The scheme's own id.
    pub(crate) id: &'a str,
    /// The scheme's own word.
    pub(crate) label: &'a str,
    /// The shared role it stands for, if it has a counterpart.
    pub(crate) role: Option<Role>,
}

/// A length of time in days or months.
#[derive(Clone, Copy, Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Term {
    /// Days on which offices work.
    WorkingDays(u32),
    /// Days of the calendar.
    CalendarDays(u32),
    /// Months, up to the day of the same number or the last of its month.
    Months(u32),
}

/// A value for a parameter: a length of time, a number as exact text, such
/// numbers in order, or items of a list for each key.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
#[serde(untagged)]
pub(crate) enum Setting {
    /// A length of time.
    Term(Term),
    /// A number.
    Number(String),
    /// Numbers in order.
    Thresholds(Vec<String>),
    /// Items of a list for each key.
    Map(BTreeMap<String, Vec<String>>),
}

/// A rule of the scheme.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Rule<'a> {
    /// Its id.
    pub(crate) rule: &'a str,
    /// Document and clause of the source.
    pub(crate) clause: &'a str,
    /// What it says, in this library's own words.
    pub(crate) says: &'a str,
    /// On what it rests.
    pub(crate) basis: Basis,
    /// The completion it rests on, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "json-schema", schemars(with = "String"))]
    pub(crate) completion: Option<&'a str>,
    /// The setting it rests on, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "json-schema", schemars(with = "String"))]
    pub(crate) setting: Option<&'a str>,
}

/// On what a rule rests.
#[derive(Clone, Copy, Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Basis {
    /// The text of the regulation.
    Text,
    /// This library's reading of a gap or an ambiguity.
    Completion,
    /// A value that the host has set.
    Setting,
    /// A rule of this library's own that no text states.
    Principle,
}

/// A value as the library understood it: ids for words, exact strings for scores.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
#[serde(untagged)]
pub(crate) enum Understood<'a> {
    /// Not known.
    Unknown,
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Integer(i64),
    /// The id of a word, a score, or `not_rated`.
    Word(Cow<'a, str>),
    /// The ids of several words.
    Words(Vec<&'a str>),
}

/// A value of a fact, or one for each type of risk.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
#[serde(untagged)]
pub(crate) enum UnderstoodFact<'a> {
    /// The value.
    One(Understood<'a>),
    /// The values by type; of `decided`, the levels by decision.
    Several(Entries<&'a str, Understood<'a>>),
}

/// Why: a rule that took part.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Reason<'a> {
    /// The rule.
    #[serde(flatten)]
    pub(crate) rule: Rule<'a>,
    /// Whether the outcome rests on it.
    pub(crate) decisive: bool,
    /// The track it belongs to, for a rule of one.
    pub(crate) track: Option<&'a str>,
    /// The facts it reads; of a fact asked by type the name is as `likelihood/moral`.
    pub(crate) facts: Entries<String, Understood<'a>>,
    /// The level it gives, `none`, `unprovided` or `leaves_scale`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "json-schema", schemars(with = "String"))]
    pub(crate) gives: Option<Cow<'a, str>>,
    /// The value of the setting it brings in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "json-schema", schemars(with = "Term"))]
    pub(crate) term: Option<Term>,
    /// The value that a setting of another kind brings in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "json-schema", schemars(with = "Setting"))]
    pub(crate) value: Option<Setting>,
}

/// A fact that is not known and still matters.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct MissingFact<'a> {
    /// Its id; of a fact asked by type, as `likelihood/moral`.
    pub(crate) fact: String,
    /// Its name.
    pub(crate) label: Option<&'a str>,
}

/// What little would change the outcome.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct NearMiss<'a> {
    /// The facts to change, in form order.
    pub(crate) changes: Vec<Change<'a>>,
    /// How many places on their scales the changes move in all.
    pub(crate) steps: u64,
    /// The level it would give, `none`, `unprovided` or `leaves_scale`.
    pub(crate) gives: Cow<'a, str>,
}

/// One fact changed.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
#[cfg_attr(feature = "json-schema", schemars(rename = "FactChange"))]
pub(crate) struct Change<'a> {
    /// Its id; of a fact asked by type, as `likelihood/moral`.
    pub(crate) fact: String,
    /// What it is.
    pub(crate) from: Understood<'a>,
    /// What it would be.
    pub(crate) to: Understood<'a>,
}

/// Which scheme answered, and with which release of it.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct SchemeStamp<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// Its version.
    pub(crate) version: &'a str,
    /// What kind of document it comes from.
    pub(crate) status: Status,
    /// A hash of all that decides.
    pub(crate) rules_hash: &'a str,
    /// A hash of all that is only read.
    pub(crate) text_hash: &'a str,
}

/// A rule of disposal: what is done under a warning.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Disposal<'a> {
    /// The rule.
    #[serde(flatten)]
    pub(crate) rule: Rule<'a>,
    /// What is done.
    pub(crate) acts: Vec<&'a str>,
    /// How binding it is: all of it, some of it, or none.
    pub(crate) force: Force,
    /// Whether it certainly applies; none while that depends on what is unknown.
    pub(crate) applies: Option<bool>,
}

/// A grade with its reasons.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct GradeDecision<'a> {
    /// What was asked.
    #[cfg_attr(feature = "json-schema", schemars(extend("const" = "grade")))]
    pub(crate) decision: &'a str,
    /// The answer.
    #[serde(flatten)]
    pub(crate) answer: Decision<'a, Verdict<'a>>,
}

/// Supervisors with the reasons.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct SupervisionDecision<'a> {
    /// What was asked.
    #[cfg_attr(feature = "json-schema", schemars(extend("const" = "supervision")))]
    pub(crate) decision: &'a str,
    /// The answer.
    #[serde(flatten)]
    pub(crate) answer: Decision<'a, Supervisors<'a>>,
}

/// A warning with its reasons, and what is done under it.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct WarningDecision<'a> {
    /// What was asked.
    #[cfg_attr(feature = "json-schema", schemars(extend("const" = "warning")))]
    pub(crate) decision: &'a str,
    /// The answer.
    #[serde(flatten)]
    pub(crate) answer: Decision<'a, Warning<'a>>,
    /// What is done under the warning: every rule that is not known to fail.
    pub(crate) disposals: Vec<Disposal<'a>>,
}

/// An outcome with all that is needed to check it years later.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Decision<'a, V> {
    /// What it comes to.
    pub(crate) outcome: Outcome<V>,
    /// The rules it rests on, the decisive ones first.
    pub(crate) reasons: Vec<Reason<'a>>,
    /// The facts that still matter, the most informative first.
    pub(crate) missing: Vec<MissingFact<'a>>,
    /// Whether the search for what is missing ran to its end.
    pub(crate) exact: bool,
    /// The fewest changes that would change the answer, nearest first.
    pub(crate) near_misses: Vec<NearMiss<'a>>,
    /// Whether every change of that many facts was tried.
    pub(crate) near_misses_complete: bool,
    /// The facts as they were understood; what is not known is left out.
    pub(crate) inputs: Entries<&'a str, UnderstoodFact<'a>>,
    /// The scheme's parameters as they were set.
    pub(crate) settings: Entries<&'a str, Setting>,
    /// The day on which the scheme had to hold, as `2026-01-31`.
    pub(crate) as_of: Option<String>,
    /// Which scheme answered.
    pub(crate) scheme: SchemeStamp<'a>,
    /// The version of this library.
    pub(crate) engine: &'a str,
}

/// A post, graded from its points.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct PostDecision<'a> {
    /// What the post comes to.
    pub(crate) outcome: Outcome<Verdict<'a>>,
    /// What each point comes to, in the order given; empty where only posts are graded.
    pub(crate) points: Vec<Outcome<Verdict<'a>>>,
    /// The types of risk of which a point is needed and none is there.
    pub(crate) missing_types: Vec<&'a str>,
    /// The facts that are not known of points scored together, while what they come to is open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) missing: Vec<MissingFact<'a>>,
    /// How the post follows from its points, where a rule says.
    pub(crate) rule: Option<Rule<'a>>,
}

/// The types of risk that somebody must search.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct RequiredTypes<'a> {
    /// The level of who searches.
    pub(crate) level: SubjectLevel,
    /// Who exactly, where one level has several kinds of subject.
    pub(crate) subject: Option<&'a str>,
    /// The types to be searched.
    pub(crate) types: Vec<&'a str>,
    /// The rule that says so.
    pub(crate) rule: Option<Rule<'a>>,
    /// Those not among the types found, if these were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "json-schema", schemars(with = "Vec<String>"))]
    pub(crate) missing: Option<Vec<&'a str>>,
}

/// A way of approval.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Route<'a> {
    /// Its id.
    pub(crate) route: &'a str,
    /// Its name.
    pub(crate) label: &'a str,
    /// Whether its steps follow one another.
    pub(crate) ordered: bool,
    /// By when all of it must be done.
    pub(crate) due: Option<Due<'a>>,
    /// Whether it is this subject's; none while that depends on what is unknown.
    pub(crate) applies: Option<bool>,
    /// Its steps, those left out that certainly do not apply.
    pub(crate) steps: Vec<Step<'a>>,
    /// What opens it anew.
    pub(crate) reopenings: Vec<Reopening<'a>>,
}

/// By when something must be done.
#[derive(Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) enum Due<'a> {
    /// On a day at the latest.
    By {
        /// The last day, itself included.
        by: String,
    },
    /// Within a term.
    Within {
        /// So long after its turn came, or after the case was opened.
        within: Term,
    },
    /// Within a term that the host sets.
    Parameter {
        /// The parameter.
        parameter: &'a str,
    },
}

/// How long at least a step stands, once done, before what follows it.
#[derive(Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) enum StandsFor<'a> {
    /// For a term.
    AtLeast {
        /// At least so long after it was done.
        at_least: Term,
    },
    /// For a term that the host sets.
    Parameter {
        /// The parameter.
        parameter: &'a str,
    },
}

/// What opens a way of approval anew.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Reopening<'a> {
    /// The occasions.
    pub(crate) on: &'a [Occasion],
    /// The step from which everything is done again.
    pub(crate) to: Option<&'a str>,
    /// The rule that says so.
    pub(crate) rule: Option<Rule<'a>>,
}

/// How a body meets.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Meeting<'a> {
    /// The role that takes the chair, where the text says.
    pub(crate) chair: Option<&'a str>,
    /// A body with fewer members than this meets with all of them.
    pub(crate) all_attend_below: Option<u32>,
    /// The share of the members who must be there, where the text states one.
    pub(crate) quorum: Option<Share>,
    /// The votes by which it is carried, where the text states them.
    pub(crate) carried: Option<Majority>,
}

/// A share of the members of a body.
#[derive(Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) enum Share {
    /// The share itself included.
    AtLeast {
        /// This share or more, as an exact fraction: `2/3`.
        at_least: String,
    },
    /// The share itself excluded.
    MoreThan {
        /// More than this share, as an exact fraction: `1/2`.
        more_than: String,
    },
}

/// The votes by which something is carried.
#[derive(Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) enum Majority {
    /// The share itself included.
    AtLeast {
        /// Votes for it by this share or more, as an exact fraction: `2/3`.
        at_least: String,
        /// Of whom the share is counted.
        of: MajorityOf,
    },
    /// The share itself excluded.
    MoreThan {
        /// Votes for it by more than this share, as an exact fraction: `1/2`.
        more_than: String,
        /// Of whom the share is counted.
        of: MajorityOf,
    },
}

/// A step on the way of approval.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
#[cfg_attr(feature = "json-schema", schemars(rename = "RouteStep"))]
pub(crate) struct Step<'a> {
    /// Its id.
    pub(crate) step: &'a str,
    /// Its name.
    pub(crate) label: &'a str,
    /// What is done.
    pub(crate) act: Act,
    /// Who does it.
    pub(crate) roles: Vec<SchemeRole<'a>>,
    /// All of them together, not one of them.
    pub(crate) joint: bool,
    /// Whether who stands above the role in its family may act in its place.
    pub(crate) or_above: bool,
    /// The form it is done on.
    pub(crate) form: Option<&'a str>,
    /// The steps it comes after.
    pub(crate) after: Vec<&'a str>,
    /// Who receives it.
    pub(crate) to: Option<SchemeRole<'a>>,
    /// The list of what the paper must contain.
    pub(crate) contains: Option<&'a str>,
    /// The parts of the papers it concerns; none: all of them.
    pub(crate) covers: &'a [Part],
    /// How the body meets, where it is done in a meeting.
    pub(crate) meeting: Option<Meeting<'a>>,
    /// By when it must be done.
    pub(crate) due: Option<Due<'a>>,
    /// How long at least it stands, once done, before what follows it.
    pub(crate) stands_for: Option<StandsFor<'a>>,
    /// The step to which it may send back.
    pub(crate) returns_to: Option<&'a str>,
    /// Why it may send back.
    pub(crate) return_reasons: &'a [ReturnReason],
    /// The step to which an objection leads back.
    pub(crate) objections_to: Option<&'a str>,
    /// Where things are made known or filed.
    pub(crate) places: Vec<Choice<'a>>,
    /// Whether it applies; none while that depends on what is unknown.
    pub(crate) applies: Option<bool>,
    /// The rule that says so.
    pub(crate) rule: Option<Rule<'a>>,
}

/// The id that a label stands for.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct ReadLabel<'a> {
    /// The id.
    pub(crate) id: &'a str,
    /// The scheme's own label.
    pub(crate) label: &'a str,
    /// The label as it was given.
    pub(crate) raw: &'a str,
}

/// A word that can be chosen.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Choice<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// Its name.
    pub(crate) label: &'a str,
}

/// A fact that a scheme asks for: enough to draw its field of a form.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Input<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// Its name.
    pub(crate) label: &'a str,
    /// What it means, for who fills in.
    pub(crate) help: Option<&'a str>,
    /// Whether `"not_rated"` is a value.
    pub(crate) not_rated: bool,
    /// Whether it can be otherwise: what cannot is in no near miss.
    pub(crate) changeable: bool,
    /// How many raters may score it, where it is the mean of their scores.
    pub(crate) raters: Option<u32>,
    /// The end of its values that is the riskier.
    pub(crate) riskier: Option<Riskier>,
    /// The types for each of which a value is asked.
    pub(crate) per_type: Option<&'a [&'a str]>,
    /// What its values are.
    #[serde(flatten)]
    pub(crate) values: Values<'a>,
}

/// One end of the values of a fact.
#[derive(Clone, Copy, Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Riskier {
    /// The first, or the least.
    First,
    /// The last, or the greatest.
    Last,
}

/// What the values of a fact are.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Values<'a> {
    /// Yes or no.
    Flag,
    /// One of several words.
    Choice {
        /// The words.
        options: Vec<Choice<'a>>,
        /// Whether they rise or fall from the first to the last.
        ordered: bool,
    },
    /// Any of several words.
    Set {
        /// The words.
        options: Vec<Choice<'a>>,
    },
    /// A whole number.
    Integer {
        /// The least.
        min: i64,
        /// The greatest.
        max: i64,
    },
    /// A number on a scale.
    Score {
        /// The numbers, exact, as `"3/5"`.
        values: Vec<String>,
        /// A name for each, if they have names.
        labels: Vec<&'a str>,
    },
}

/// A scheme in a list.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct SchemeEntry<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// Its version.
    pub(crate) version: &'a str,
    /// What kind of document it comes from.
    pub(crate) status: Status,
    /// Its title.
    pub(crate) title: &'a str,
}

/// What a scheme says of itself.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct About<'a> {
    /// Which scheme it is.
    pub(crate) scheme: SchemeStamp<'a>,
    /// Its title.
    pub(crate) title: &'a str,
    /// Who issued it.
    pub(crate) issuer: Option<&'a str>,
    /// The day of issue, as `2026-01-31`.
    pub(crate) issued: Option<String>,
    /// The first day on which it holds.
    pub(crate) effective_from: Option<String>,
    /// The last day on which it holds.
    pub(crate) effective_to: Option<String>,
    /// Where it is from.
    pub(crate) source: Source<'a>,
    /// The languages it speaks.
    pub(crate) languages: &'a [Language],
    /// What its text does not say.
    pub(crate) lacks: Vec<&'a str>,
    /// The scheme it extends, if it is an overlay.
    pub(crate) extends: Option<Base<'a>>,
    /// What is graded; none where nothing is.
    pub(crate) grain: Option<Grain>,
    /// Its types of risk.
    pub(crate) types: Vec<KindOfRisk<'a>>,
    /// Those who act.
    pub(crate) roles: Vec<SchemeRole<'a>>,
    /// Its grades, the worst first.
    pub(crate) grades: Vec<Grade<'a>>,
    /// Its warnings, the worst first.
    pub(crate) warning_levels: Vec<WarningLevel<'a>>,
    /// The course of a warning, where it says what is done after one.
    pub(crate) warning_course: Option<crate::wire::answer_warning::CourseEntry<'a>>,
    /// What the text demands and does not give.
    pub(crate) parameters: Vec<Parameter<'a>>,
    /// All its rules.
    pub(crate) rules: Vec<Rule<'a>>,
    /// Its ways of approval.
    pub(crate) routes: Vec<RouteEntry<'a>>,
    /// The phases of the work.
    pub(crate) phases: Vec<PhaseEntry<'a>>,
    /// What is to be done by whom and when.
    pub(crate) duties: Vec<DutyEntry<'a>>,
    /// Its lists.
    pub(crate) lists: Vec<List<'a>>,
    /// Its named decisions beside grade, supervision and warning.
    pub(crate) tables: Vec<TableEntry<'a>>,
    /// Its forms.
    pub(crate) forms: Vec<crate::wire::answer_forms::FormEntry<'a>>,
    /// What must have what.
    pub(crate) coverage: Vec<CoverageDemand<'a>>,
    /// This library's readings of what the text leaves open.
    pub(crate) completions: Vec<Completion<'a>>,
    /// What is strange in the text, and kept.
    pub(crate) oddities: Vec<Oddity<'a>>,
}

/// Where a scheme is from.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Source<'a> {
    /// The document.
    pub(crate) document: &'a str,
    /// The part of it.
    pub(crate) clause: Option<&'a str>,
}

/// The scheme that another one extends.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Base<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// Its version.
    pub(crate) version: &'a str,
    /// Its hash over what decides.
    pub(crate) rules_hash: &'a str,
}

/// A list of the text.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct List<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// What it lists.
    pub(crate) kind: ListKind,
    /// Its name.
    pub(crate) label: &'a str,
    /// Whether the text leaves it open.
    pub(crate) open: bool,
    /// Its items.
    pub(crate) items: Vec<ListItem<'a>>,
    /// The rule that lists them.
    pub(crate) rule: Option<Rule<'a>>,
}

/// An item of a list.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct ListItem<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// Its name.
    pub(crate) label: &'a str,
    /// Its code, as the text writes it.
    pub(crate) code: Option<&'a str>,
    /// The word of the shared vocabulary it is, if it is one.
    pub(crate) word: Option<&'a str>,
    /// The shared layer of posts, if it is one.
    pub(crate) layer: Option<PostLayer>,
}

/// A named decision in a list.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct TableEntry<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// What it decides.
    pub(crate) about: TableAbout,
    /// Its name.
    pub(crate) label: &'a str,
    /// Which of its rules count; none when scores decide.
    pub(crate) hit: Option<TableHit>,
    /// Whether the answers are in order, the worst first.
    pub(crate) ordered: bool,
    /// What it may answer.
    pub(crate) answers: Vec<Choice<'a>>,
}

/// A demand that each subject of a kind has something.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct CoverageDemand<'a> {
    /// Who or what must have it.
    pub(crate) each: Subject,
    /// What it must have.
    pub(crate) has: &'a str,
    /// The list of which every item must be there.
    pub(crate) list: Option<&'a str>,
    /// The rule that demands it.
    pub(crate) rule: Option<Rule<'a>>,
}

/// How a verification is written for people.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReportFormat {
    /// Lines of text.
    Text,
    /// A page of HTML.
    Html,
}

/// What holds of a scheme for all inputs.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Verification<'a> {
    /// Which scheme was checked.
    pub(crate) scheme: SchemeStamp<'a>,
    /// The release of the library that checked it.
    pub(crate) engine: &'a str,
    /// Whether nothing fails but what the scheme declares.
    pub(crate) holds: bool,
    /// How many checks ended in each way.
    pub(crate) counts: Standings,
    /// The checks, decision by decision.
    pub(crate) checks: Vec<Check<'a>>,
}

/// How many checks ended in each way.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Standings {
    /// Proved by the text.
    pub(crate) proved: usize,
    /// Proved, for some inputs only through a completion.
    pub(crate) holds_through_completion: usize,
    /// Not so, and the scheme says it.
    pub(crate) declared: usize,
    /// Worth knowing.
    pub(crate) note: usize,
    /// Not checked.
    pub(crate) not_checked: usize,
    /// Not so.
    pub(crate) fails: usize,
}

/// One check of a scheme.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Check<'a> {
    /// What is checked.
    pub(crate) check: CheckSubject,
    /// The decision it is about; none for the scheme as a whole.
    pub(crate) decision: Option<&'a str>,
    /// How it ended.
    pub(crate) result: Standing,
    /// How it was checked.
    pub(crate) method: CheckMethod,
    /// What was found, for programs.
    pub(crate) finding: &'a str,
    /// The same in words.
    pub(crate) message: String,
    /// The parts of the message.
    pub(crate) details: Entries<&'a str, &'a str>,
    /// How many inputs there are: a whole number of any size.
    pub(crate) inputs: Option<String>,
    /// How many of them are concerned.
    pub(crate) affected: Option<String>,
    /// The rules involved.
    pub(crate) rules: Vec<&'a str>,
    /// What else is involved: levels, facts, roles, a completion.
    pub(crate) ids: Vec<&'a str>,
    /// The parameters that are not set and over all of whose values it was checked.
    pub(crate) parameters: Vec<&'a str>,
    /// Inputs that show what was found.
    pub(crate) examples: Vec<VerificationExample<'a>>,
}

/// An input that shows what a check found; what it leaves out does not matter.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct VerificationExample<'a> {
    /// The facts.
    pub(crate) facts: Entries<&'a str, UnderstoodFact<'a>>,
    /// With which settings, where parameters are not set.
    pub(crate) settings: Entries<&'a str, Setting>,
    /// What they come to.
    pub(crate) gives: Option<&'a str>,
}

/// A type of risk, as the scheme has it.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct KindOfRisk<'a> {
    /// The scheme's own id.
    pub(crate) id: &'a str,
    /// The scheme's own word.
    pub(crate) label: &'a str,
    /// The shared type it stands for, if it has a counterpart.
    pub(crate) risk_type: Option<RiskType>,
    /// The rule that names it.
    pub(crate) rule: Option<Rule<'a>>,
}

/// What a named decision answers: one answer, several, or certainly none.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Answered<'a> {
    /// The table.
    pub(crate) table: &'a str,
    /// The answers that apply.
    pub(crate) answers: Vec<Given<'a>>,
    /// The score they rest on, exact, where the table scores.
    pub(crate) score: Option<String>,
}

/// An answer that applies.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Given<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// Its name.
    pub(crate) label: &'a str,
    /// How binding it is.
    pub(crate) force: Force,
    /// The roles it names.
    pub(crate) roles: Vec<SchemeRole<'a>>,
    /// Whether they act together.
    pub(crate) joint: bool,
    /// The acts it entails, words of the vocabulary of disposals.
    pub(crate) acts: Vec<&'a str>,
    /// The rule that gives it; none when several agree whatever is missing.
    pub(crate) rule: Option<&'a str>,
}

/// A named decision with its reasons.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct TableDecision<'a> {
    /// What was decided.
    #[cfg_attr(feature = "json-schema", schemars(extend("const" = "table")))]
    pub(crate) decision: &'a str,
    /// The table.
    pub(crate) table: &'a str,
    /// The answer and all that belongs to it.
    #[serde(flatten)]
    pub(crate) answer: Decision<'a, Answered<'a>>,
}

/// What was found against a list of the text.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct ListComparison<'a> {
    /// The list.
    pub(crate) list: &'a str,
    /// Whether the text leaves it open.
    pub(crate) open: bool,
    /// The items that were found.
    pub(crate) present: Vec<Choice<'a>>,
    /// The items that were not.
    pub(crate) missing: Vec<Choice<'a>>,
    /// What was found and is no item, as written.
    pub(crate) beyond: Vec<String>,
}

/// A demand of coverage that a subject does not meet.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct CoverageGap<'a> {
    /// The subject, as the caller knows it.
    pub(crate) subject: &'a str,
    /// What it must have.
    pub(crate) has: &'a str,
    /// The items that are missing, where a list must be complete.
    pub(crate) missing: Vec<Choice<'a>>,
    /// Whether the demand is certainly made of this subject.
    pub(crate) certain: bool,
    /// The rule that demands it.
    pub(crate) rule: Rule<'a>,
}

/// A number that the text quotes, beside the one declared.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct FigureCheck<'a> {
    /// The figure's id.
    pub(crate) id: &'a str,
    /// What is counted.
    pub(crate) label: &'a str,
    /// The number, exact.
    pub(crate) value: String,
    /// Whether the text gives it as approximate.
    pub(crate) approximate: bool,
    /// What was declared, exact.
    pub(crate) declared: Option<String>,
    /// Whether they agree; none when nothing was declared.
    pub(crate) agrees: Option<bool>,
    /// The rule that quotes it.
    pub(crate) rule: Option<Rule<'a>>,
}

/// A grade, as the scheme has it.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Grade<'a> {
    /// The scheme's own id.
    pub(crate) id: &'a str,
    /// The scheme's own word.
    pub(crate) label: &'a str,
    /// The shared grade it stands for, if it has a counterpart.
    pub(crate) risk_grade: Option<RiskGrade>,
    /// The rule that names it.
    pub(crate) rule: Option<Rule<'a>>,
}

/// A warning, as the scheme has it.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct WarningLevel<'a> {
    /// The scheme's own id.
    pub(crate) id: &'a str,
    /// The scheme's own word.
    pub(crate) label: &'a str,
    /// The shared colour, if it has one.
    pub(crate) colour: Option<WarningColour>,
    /// The rule that names it.
    pub(crate) rule: Option<Rule<'a>>,
}

/// What a text demands and does not give.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Parameter<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// Its name.
    pub(crate) label: &'a str,
    /// What kind of value it takes: `duration`, `number`, `thresholds` or `map`.
    pub(crate) kind: &'a str,
    /// The least number, exact, or of a duration the least number of days or the least length.
    pub(crate) min: Option<Setting>,
    /// The greatest number, exact, or of a duration the greatest number of days or the greatest length.
    pub(crate) max: Option<Setting>,
    /// What holds if nothing is set; only a model has one.
    pub(crate) default: Option<Term>,
    /// The rule that demands it.
    pub(crate) rule: Option<Rule<'a>>,
}

/// A way of approval in a list.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct RouteEntry<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// Its name.
    pub(crate) label: &'a str,
    /// Whether its steps follow one another.
    pub(crate) ordered: bool,
    /// How many steps it has.
    pub(crate) steps: usize,
}

/// This library's reading of what a text leaves open.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Completion<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// Its row in the rulebook's table of ambiguities, if it has one.
    pub(crate) row: Option<u32>,
    /// What the text leaves open.
    pub(crate) question: &'a str,
    /// How it is read.
    pub(crate) reading: &'a str,
    /// Why so.
    pub(crate) ground: &'a str,
}

/// Something strange in a text, which is kept.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Oddity<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// The rule it stands in.
    pub(crate) rule: &'a str,
    /// Document and clause of the source.
    pub(crate) clause: &'a str,
    /// What is strange.
    pub(crate) says: &'a str,
}

/// An answer as a value, for hosts that go on with it in Rust.
///
/// All keys are text and all numbers whole, so nothing of an answer can fail
/// to be written.
pub(crate) fn json<T: Serialize>(answer: &T) -> serde_json::Value {
    serde_json::to_value(answer).unwrap_or_default()
}

/// A day that was counted to.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct DueDay {
    /// The day, as `2026-01-31`.
    pub(crate) date: String,
}

/// Whether a day is a working day.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Workday<'a> {
    /// Offices work on it.
    pub(crate) working_day: bool,
    /// The holiday for which it is off, if the calendar names one.
    pub(crate) holiday: Option<DayOfHoliday<'a>>,
}

/// A holiday that a calendar names.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema), schemars(rename = "Holiday"))]
pub(crate) struct DayOfHoliday<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// Its name.
    pub(crate) label: &'a str,
}
