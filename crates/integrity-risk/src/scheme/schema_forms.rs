//! Conditions of forms in the JSON Schema of scheme files.
#![deny(clippy::missing_docs_in_private_items)]

use schemars::JsonSchema;

use crate::scheme::schema::{OnDecision, OnFact, OnTable, Scalar};

/// A condition of a form: `all`, `any` or `not` of conditions, or a question to a field of the
/// form, to a fact that a field of it holds, to a decision or to a table.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) enum FormCondition {
    /// All of several conditions hold.
    All(AllOfForm),
    /// One or more of several conditions hold.
    Any(AnyOfForm),
    /// A condition does not hold.
    Not(NotSoForm),
    /// A question to a field.
    Field(OnField),
    /// A question to a fact.
    Fact(Box<OnFact>),
    /// A question to the grade or the warning.
    Decision(OnDecision),
    /// A question to a table.
    Table(OnTable),
}

/// Holds when all of the conditions hold.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) struct AllOfForm {
    /// The conditions.
    all: Vec<FormCondition>,
}

/// Holds when one or more of the conditions hold.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) struct AnyOfForm {
    /// The conditions.
    any: Vec<FormCondition>,
}

/// Holds when the condition does not.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) struct NotSoForm {
    /// The condition.
    not: Box<FormCondition>,
}

/// A question to a field of the form: one operator, or limits that together make a range.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) struct OnField {
    /// The field.
    field: String,
    /// Whether it is filled in.
    present: Option<bool>,
    /// Flag, choice, whole number: the value is this.
    equals: Option<Scalar>,
    /// Choice, whole number: the value is one of these.
    one_of: Option<Vec<Scalar>>,
    /// Several choices: one or more of these are among them.
    has_any: Option<Vec<String>>,
    /// Whole number: the value is not less.
    at_least: Option<i64>,
    /// Whole number: the value is not greater.
    at_most: Option<i64>,
}
