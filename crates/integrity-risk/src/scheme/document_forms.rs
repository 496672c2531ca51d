//! The forms of a scheme file as they are written, format 1.

use serde::Deserialize;

use crate::form::{
    CheckKind, FieldKind, FieldPlace, FormKind, OptionSource, Severity, ShownDecision,
};
use crate::language::Text;
use crate::scheme::document::{Head, OptionItem, StatedBasis};
use crate::taxonomy::{PostLayer, SubjectLevel};
use crate::value::Value;

/// A form of the text.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct FormItem {
    /// The id by which it is referred to.
    pub(crate) id: String,
    /// Its official title.
    pub(crate) label: Text,
    /// The number of the rule that introduces it; several things may share one.
    pub(crate) rule: String,
    /// The clause of the source.
    pub(crate) clause: String,
    /// What that rule says, in your own words.
    pub(crate) says: Text,
    /// The completion it rests on, where the text leaves it open.
    pub(crate) completion: Option<String>,
    /// What it is for.
    pub(crate) kind: FormKind,
    /// Its number among the annexes of the text.
    pub(crate) annex: Option<String>,
    /// The roles that fill it in; none where the text names nobody.
    #[serde(default)]
    pub(crate) filled_by: Vec<String>,
    /// The roles that receive it.
    #[serde(default)]
    pub(crate) received_by: Vec<String>,
    /// The levels of subject it is for; none where it is for all.
    #[serde(default)]
    pub(crate) levels: Vec<SubjectLevel>,
    /// The layers of posts it is for; none where it is for all.
    #[serde(default)]
    pub(crate) layers: Vec<PostLayer>,
    /// Its fields, in the order of the paper; none where the text does not give them.
    #[serde(default, rename = "field")]
    pub(crate) fields: Vec<FieldItem>,
    /// What must hold across fields.
    #[serde(default, rename = "check")]
    pub(crate) checks: Vec<CheckItem>,
}

/// A field of a form.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct FieldItem {
    /// The id under which its value stands.
    pub(crate) id: String,
    /// What it is called; of a fact, the fact's own label if left out.
    pub(crate) label: Option<Text>,
    /// One line of help.
    pub(crate) help: Option<Text>,
    /// What it takes.
    pub(crate) kind: FieldKind,
    /// The clause that names it, where it is another than the form's.
    pub(crate) clause: Option<String>,
    /// The completion it rests on, where the text does not name it.
    pub(crate) completion: Option<String>,
    /// Where it stands on the paper.
    #[serde(default)]
    pub(crate) place: FieldPlace,
    /// Whether it must always be filled in.
    #[serde(default)]
    pub(crate) required: bool,
    /// When it must be filled in.
    #[cfg_attr(
        feature = "json-schema",
        schemars(with = "Option<crate::scheme::schema_forms::FormCondition>")
    )]
    pub(crate) required_when: Option<Value>,
    /// The role that fills it in, where it is not who fills in the form.
    pub(crate) filled_by: Option<String>,
    /// The least whole number.
    pub(crate) min: Option<i64>,
    /// The greatest whole number.
    pub(crate) max: Option<i64>,
    /// The fewest characters (Unicode scalar values) of a text.
    pub(crate) min_chars: Option<u32>,
    /// The most characters (Unicode scalar values) of a text.
    pub(crate) max_chars: Option<u32>,
    /// The fewest rows or texts, where any are given.
    pub(crate) min_rows: Option<u32>,
    /// The most rows or texts.
    pub(crate) max_rows: Option<u32>,
    /// Of a choice: where its options come from.
    pub(crate) of: Option<OptionSource>,
    /// Of a choice: the list whose items are its options.
    pub(crate) list: Option<String>,
    /// Of a choice: its options.
    pub(crate) options: Option<Vec<OptionItem>>,
    /// Of a fact: which.
    pub(crate) fact: Option<String>,
    /// Of what is decided: which decision.
    pub(crate) decision: Option<ShownDecision>,
    /// Of a post's grade: the rows that hold the facts of its points.
    pub(crate) rows: Option<String>,
    /// Of rows: their fields.
    #[serde(default, rename = "field")]
    pub(crate) fields: Vec<FieldItem>,
}

/// What must hold across the fields of a form.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckItem {
    /// The rule's own id: a rule number of the text, a dot and a short name.
    pub(crate) id: String,
    /// The clause of the source.
    pub(crate) clause: String,
    /// What the rule says, in your own words.
    pub(crate) says: Text,
    /// The completion it rests on, where the text leaves it open.
    pub(crate) completion: Option<String>,
    /// Written where a rule of your own rests on no text.
    pub(crate) basis: Option<StatedBasis>,
    /// What it demands.
    pub(crate) kind: CheckKind,
    /// The rows it is made in, each by itself; left out: the form as a whole.
    pub(crate) rows: Option<String>,
    /// When it is made; left out: always.
    #[cfg_attr(
        feature = "json-schema",
        schemars(with = "Option<crate::scheme::schema_forms::FormCondition>")
    )]
    pub(crate) when: Option<Value>,
    /// Of dates in order and of what must differ: the fields.
    #[serde(default)]
    pub(crate) fields: Vec<String>,
    /// Of supervisors, grades and types: the field that holds them.
    pub(crate) field: Option<String>,
    /// Of rows that each have another: those others.
    pub(crate) by: Option<String>,
    /// Of rows that each have another beside them: the field by which a row is known.
    pub(crate) key: Option<String>,
    /// The field of the others that names the row.
    pub(crate) names: Option<String>,
    /// Of types: the rule of a level that says which must be searched.
    pub(crate) duty: Option<String>,
    /// How grave it is when it does not hold.
    #[serde(default)]
    pub(crate) severity: Severity,
}

impl CheckItem {
    /// The head of the rule.
    pub(crate) fn head(&self) -> Head<'_> {
        Head {
            id: &self.id,
            clause: &self.clause,
            says: &self.says,
            completion: self.completion.as_deref(),
            basis: self.basis,
        }
    }
}
