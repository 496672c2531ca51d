//! What calls about forms answer.
#![cfg_attr(feature = "json-schema", deny(clippy::missing_docs_in_private_items))]

#[cfg(feature = "json-schema")]
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;

use crate::form::{
    CheckKind, FieldKind, FieldPlace, FormKind, PaperFormat, Severity, ShownDecision, WhenRequired,
};
use crate::taxonomy::{PostLayer, SubjectLevel};
use crate::wire::answer::{Choice, Entries, Rule, SchemeRole};

/// A form in a list.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct FormEntry<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// Its official title.
    pub(crate) label: &'a str,
    /// What it is for.
    pub(crate) kind: FormKind,
    /// Its number among the annexes of the text.
    pub(crate) annex: Option<&'a str>,
    /// How many fields it has; none where the text does not give them.
    pub(crate) fields: usize,
    /// The rule that introduces it.
    pub(crate) rule: Option<Rule<'a>>,
}

/// A form with its fields.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct FormDescription<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// Its official title.
    pub(crate) label: &'a str,
    /// What it is for.
    pub(crate) kind: FormKind,
    /// Its number among the annexes of the text.
    pub(crate) annex: Option<&'a str>,
    /// The levels of subject it is for; none where it is for all.
    pub(crate) levels: &'a [SubjectLevel],
    /// The layers of posts it is for; none where it is for all.
    pub(crate) layers: &'a [PostLayer],
    /// Who fills it in; none where the text names nobody.
    pub(crate) filled_by: Vec<SchemeRole<'a>>,
    /// Who receives it.
    pub(crate) received_by: Vec<SchemeRole<'a>>,
    /// Its fields, in the order of the paper; none where the text does not give them.
    pub(crate) fields: Vec<FormField<'a>>,
    /// What must hold across fields.
    pub(crate) checks: Vec<FormCheck<'a>>,
    /// The rule that introduces it.
    pub(crate) rule: Option<Rule<'a>>,
}

/// A field of a form.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct FormField<'a> {
    /// Its id: the key of its value.
    pub(crate) id: &'a str,
    /// What it is called.
    pub(crate) label: &'a str,
    /// A line of help.
    pub(crate) help: Option<&'a str>,
    /// What it takes.
    pub(crate) kind: FieldKind,
    /// Where it stands on the paper.
    pub(crate) place: FieldPlace,
    /// When it must be filled in.
    pub(crate) required: WhenRequired,
    /// The role that fills it in, where it is not who fills in the form.
    pub(crate) filled_by: Option<SchemeRole<'a>>,
    /// Of a choice: its options.
    pub(crate) options: Vec<Choice<'a>>,
    /// Of a fact: its id.
    pub(crate) fact: Option<&'a str>,
    /// Of what is decided: which decision.
    pub(crate) decision: Option<ShownDecision>,
    /// The fewest characters, rows or texts, or the least whole number.
    pub(crate) least: Option<i64>,
    /// The most characters, rows or texts, or the greatest whole number.
    pub(crate) most: Option<i64>,
    /// Of rows: their fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) fields: Vec<FormField<'a>>,
    /// The clause that names it.
    pub(crate) clause: &'a str,
    /// The completion by which it stands there, where the text does not name it.
    pub(crate) completion: Option<&'a str>,
}

/// What must hold across the fields of a form.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct FormCheck<'a> {
    /// What it demands.
    pub(crate) kind: CheckKind,
    /// How grave it is when it does not hold.
    pub(crate) severity: Severity,
    /// Its rule.
    pub(crate) rule: Option<Rule<'a>>,
}

/// What was found in a filled-in form.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct FormValidation<'a> {
    /// Whether it can stand: no finding is an error.
    pub(crate) valid: bool,
    /// Everything found, field by field, then across fields.
    pub(crate) findings: Vec<FormFinding<'a>>,
    /// The places of required fields that are not filled in, in the order of the form.
    pub(crate) missing: Vec<String>,
    /// What the decisions come to that the form shows.
    pub(crate) decided: Vec<FormDecided<'a>>,
}

/// Something found in a filled-in form.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct FormFinding<'a> {
    /// What kind of fault it is, for programs: `field_required`, `no_such_day`, …
    pub(crate) code: &'static str,
    /// Where it stands in the values, as `/points/0/measures`.
    pub(crate) path: String,
    /// How grave it is.
    pub(crate) severity: Severity,
    /// The same in words, in the language asked for.
    pub(crate) message: String,
    /// The parts of the message.
    pub(crate) details: Entries<&'static str, String>,
    /// The id of the rule it rests on.
    pub(crate) rule: Option<&'a str>,
    /// The clause.
    pub(crate) clause: &'a str,
    /// On what it rests: `text`, `completion`, `setting` or `principle`.
    pub(crate) basis: Option<&'static str>,
}

/// What a decision comes to that a form shows.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct FormDecided<'a> {
    /// The place of its field, as `/points/0/grade`.
    pub(crate) path: String,
    /// Which decision it is.
    pub(crate) decision: ShownDecision,
    /// `determined`, `undetermined`, `unprovided`, `leaves_scale`, or `refused`.
    pub(crate) outcome: &'static str,
    /// The grade, the supervisors or the warning; none where no warning is called for.
    pub(crate) values: Vec<Choice<'a>>,
    /// Whether the supervisors act together.
    pub(crate) joint: bool,
    /// The score, exact, as `"8"` or `"41/5"`.
    pub(crate) score: Option<String>,
}

/// A form on paper.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct FormPaper {
    /// As what it is put on paper.
    pub(crate) format: PaperFormat,
    /// The paper.
    pub(crate) paper: String,
}

/// A form as schemas.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct FormSchemas {
    /// Its JSON Schema, draft 2020-12.
    #[cfg_attr(
        feature = "json-schema",
        schemars(with = "serde_json::Map<String, serde_json::Value>")
    )]
    pub(crate) json_schema: Json,
    /// Its layout, as JSON Forms has it.
    #[cfg_attr(
        feature = "json-schema",
        schemars(with = "serde_json::Map<String, serde_json::Value>")
    )]
    pub(crate) ui_schema: Json,
}
