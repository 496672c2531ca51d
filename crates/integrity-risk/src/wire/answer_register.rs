//! What calls about registers answer.
#![cfg_attr(feature = "json-schema", deny(clippy::missing_docs_in_private_items))]

#[cfg(feature = "json-schema")]
use schemars::JsonSchema;
use serde::Serialize;

use crate::facts::Facts;
use crate::wire::answer::{Entries, SchemeStamp};

/// A register that was read.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct RegisterReading<'a> {
    /// The schemes its rows are read against; the first unless a row names one.
    pub(crate) schemes: Vec<SchemeStamp<'a>>,
    /// Its columns in order.
    pub(crate) columns: Vec<RegisterColumn<'a>>,
    /// The place of the first row of headings, counted from 0.
    pub(crate) heading_first: usize,
    /// The place of the last row of headings.
    pub(crate) heading_last: usize,
    /// What stands above the headings, cell by cell.
    pub(crate) above: Vec<&'a str>,
    /// Its risk points, a row each.
    pub(crate) entries: Vec<RegisterEntry<'a>>,
    /// The rows that sum others up.
    pub(crate) totals: Vec<TotalRow<'a>>,
    /// What was found while it was read.
    pub(crate) findings: Vec<RegisterFinding<'a>>,
}

/// A column of a register.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct RegisterColumn<'a> {
    /// Its heading as written; of two rows of headings both.
    pub(crate) header: &'a str,
    /// What it means: a column's code, a fact's id, or `fact/type`; none when it is carried along
    /// unread.
    pub(crate) meaning: Option<String>,
    /// The same in words.
    pub(crate) label: Option<String>,
}

/// What a row says.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct RegisterEntry<'a> {
    /// Its number in the file, from 1.
    pub(crate) row: u64,
    /// The id of its scheme.
    pub(crate) scheme: &'a str,
    /// Its cells by the code of their column.
    pub(crate) cells: Entries<&'a str, RegisterCell<'a>>,
    /// The type of risk.
    pub(crate) risk_type: ReadCell<'a>,
    /// The grade the register states.
    pub(crate) declared_grade: ReadCell<'a>,
    /// The grade a review gave.
    pub(crate) reviewed_grade: ReadCell<'a>,
    /// The id of the grade the facts give; none when it is undetermined or a cell could not be
    /// read.
    pub(crate) assessed_grade: Option<&'a str>,
    /// The facts it gives, as written.
    #[cfg_attr(
        feature = "json-schema",
        schemars(with = "serde_json::Map<String, serde_json::Value>")
    )]
    pub(crate) facts: &'a Facts,
    /// Whether every cell with a fact, a type or a grade could be read. One in which nothing is
    /// written could.
    pub(crate) readable: bool,
    /// Its risk points, one for each number in the cell.
    pub(crate) points: Vec<NumberedText>,
    /// Its control measures, likewise.
    pub(crate) measures: Vec<NumberedText>,
    /// Who is responsible: each unit or person named.
    pub(crate) responsible: Vec<&'a str>,
}

/// A cell.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct RegisterCell<'a> {
    /// As written.
    pub(crate) raw: &'a str,
    /// Why it says nothing, if so.
    pub(crate) missing: Option<&'a str>,
}

/// A cell that was read against the scheme.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct ReadCell<'a> {
    /// As written.
    pub(crate) raw: &'a str,
    /// The id it stands for.
    pub(crate) id: Option<&'a str>,
    /// Why it stands for none: `no_column`, `blank`, `dash`, `says_none`, `zero`,
    /// `cross_reference`, `other_scheme`, `truncated` or `unreadable`.
    pub(crate) missing: Option<&'a str>,
}

/// One item of a cell.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct NumberedText {
    /// Its number, if it has one.
    pub(crate) number: Option<u32>,
    /// The item without its number.
    pub(crate) text: String,
}

/// A row that sums others up.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct TotalRow<'a> {
    /// Its number in the file, from 1.
    pub(crate) row: u64,
    /// Its cells.
    pub(crate) cells: Vec<&'a str>,
}

/// Something found in a register.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct RegisterFinding<'a> {
    /// The stable code.
    pub(crate) code: &'a str,
    /// The rows it is about, by their numbers in the file; none when it is about the whole.
    pub(crate) rows: &'a [u64],
    /// The place of the column it is about, counted from 0.
    pub(crate) column: Option<usize>,
    /// What is wrong, what was expected and how to mend it; names of people are masked unless
    /// asked otherwise.
    pub(crate) message: String,
    /// The values in the message, by name, masked likewise.
    pub(crate) details: Entries<&'a str, String>,
    /// The id of the rule that asks for it, where one does.
    pub(crate) rule: Option<&'a str>,
    /// The clause of that rule.
    pub(crate) clause: Option<&'a str>,
}

/// What was found in a register: while it was read, and as a whole.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct RegisterCheck<'a> {
    /// How many rows are risk points.
    pub(crate) entries: usize,
    /// How many findings of each code there are.
    pub(crate) codes: std::collections::BTreeMap<&'a str, usize>,
    /// The findings: those of the reading, then those over the whole.
    pub(crate) findings: Vec<RegisterFinding<'a>>,
}

/// Two registers, point by point.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct RegisterComparison<'a> {
    /// How many points changed in each way, by the change's code; `unchanged` for the rest.
    pub(crate) counts: std::collections::BTreeMap<&'a str, usize>,
    /// Every point of both registers: those of the later one in its order, then what only the
    /// earlier one has.
    pub(crate) points: Vec<ComparedPoint<'a>>,
}

/// A risk point in two registers.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct ComparedPoint<'a> {
    /// Its row in the earlier register.
    pub(crate) before: Option<u64>,
    /// Its row in the later one.
    pub(crate) after: Option<u64>,
    /// The id of its grade in the earlier register.
    pub(crate) grade_before: Option<&'a str>,
    /// The id of its grade in the later one.
    pub(crate) grade_after: Option<&'a str>,
    /// What became of it: `added`, `dropped`, `moved`, `grade_raised`, `grade_lowered`,
    /// `grade_not_comparable`, `measures_changed`, `reworded`; empty when nothing changed.
    pub(crate) changes: Vec<&'a str>,
}

/// How a report on a register is given.
#[derive(Clone, Copy, Debug, Default, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) enum RegisterReportFormat {
    /// One page of HTML that needs nothing but itself.
    #[default]
    Html,
    /// The same as tables.
    Tables,
}

/// A report on a register.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct RegisterReport {
    /// The page, if it was asked for.
    pub(crate) html: Option<String>,
    /// The tables, if they were asked for.
    pub(crate) tables: Vec<RegisterReportTable>,
}

/// A table of a report.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct RegisterReportTable {
    /// A short name, as for a sheet.
    pub(crate) name: String,
    /// What it shows.
    pub(crate) title: String,
    /// Its headings.
    pub(crate) header: Vec<String>,
    /// Its rows.
    pub(crate) rows: Vec<Vec<RegisterReportCell>>,
}

/// A cell of a report.
#[derive(Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) enum RegisterReportCell {
    /// A text.
    Text(String),
    /// A count.
    Number(u64),
}

/// A risk control map (廉政风险防控图).
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct ControlMap<'a> {
    /// The work processes of the register.
    pub(crate) processes: Vec<&'a str>,
    /// The drawing of the process that was asked for, as SVG.
    pub(crate) svg: Option<String>,
}
