//! A decision in SQL: from the columns to the place of its result.

use crate::engine::plan::{EngineColumn, PlannedDecision, Rule};
use crate::engine::sql_column::digits;
use crate::engine::sql_dialect::Dialect;
use crate::engine::steps::Step;
use crate::engine::total::{Factor, Total, TotalItem};

/// What stands for the value of a column, given its place, a number for each digit and one for
/// the unknown: null where the value cannot be read.
pub(super) type Code<'c> = dyn Fn(usize, &[i64], Option<i64>) -> String + 'c;

/// The columns of a plan as an expression reads them.
pub(super) struct Reading<'r> {
    pub(super) dialect: Dialect,
    pub(super) columns: &'r [EngineColumn],
    pub(super) code: &'r Code<'r>,
}

/// The place of the result of a decision; null where the value of any column cannot be read.
pub(super) fn place(reading: &Reading<'_>, decision: &PlannedDecision) -> String {
    match &decision.rule {
        Rule::Steps { steps } => by_steps(reading, decision, steps),
        Rule::Total(total) => by_total(reading, decision, total),
    }
}

/// The columns of other decisions: they count nothing, but they can be unreadable.
fn others(reading: &Reading<'_>, decision: &PlannedDecision) -> Vec<String> {
    let columns = reading.columns.iter().enumerate();
    let others = columns.filter(|(at, _)| !decision.columns.contains(at));
    others.map(|(at, column)| digit(reading, at, column, 0)).collect()
}

fn digit(reading: &Reading<'_>, at: usize, column: &EngineColumn, times: usize) -> String {
    let (codes, unknown) = digits(column, times);
    (reading.code)(at, &codes, Some(unknown))
}

fn by_steps(reading: &Reading<'_>, decision: &PlannedDecision, steps: &[Step]) -> String {
    let mut parts = others(reading, decision);
    let mut state = None;
    for step in steps {
        let read = step.inputs.iter().filter_map(|input| {
            let column = reading.columns.get(input.column)?;
            Some(digit(reading, input.column, column, input.stride))
        });
        parts.extend(read);
        parts.extend(state.map(|state| match step.stride {
            1 => state,
            stride => format!("{state} * {stride}"),
        }));
        let number = if parts.is_empty() { "0".to_owned() } else { parts.join(" + ") };
        state = Some(reading.dialect.entry(&step.table, &number));
        parts.clear();
    }
    state.unwrap_or_else(|| "NULL".to_owned())
}

/// Where all is known the total is looked up, else what its ends have in common.
fn by_total(reading: &Reading<'_>, decision: &PlannedDecision, total: &Total) -> String {
    let dialect = reading.dialect;
    let known = dialect.entry(&total.table, &sum(reading, decision, total, |_| None));
    let partly = between(dialect, total, &ends(reading, decision, total));
    match dialect {
        // It works `known` out once, but the parts of what coalesces for every row.
        Dialect::DuckDb => format!("CASE WHEN {known} IS NULL THEN {partly} ELSE {known} END"),
        _ => format!("COALESCE({known}, {partly})"),
    }
}

/// The least and the greatest possible total.
pub(super) fn ends(
    reading: &Reading<'_>,
    decision: &PlannedDecision,
    total: &Total,
) -> [String; 2] {
    [
        sum(reading, decision, total, |factor| factor.values.first().copied()),
        sum(reading, decision, total, |factor| factor.values.last().copied()),
    ]
}

/// The place of the result between two totals: of the one that both are, or what they have in
/// common.
pub(super) fn between(dialect: Dialect, total: &Total, [least, most]: &[String; 2]) -> String {
    let whole = dialect.entry(&total.table, most);
    let [low, high] = [least, most].map(|end| dialect.entry(&total.partial, end));
    // `low * 0` is null where a value cannot be read.
    let common = format!("CASE {low} WHEN {high} THEN {high} ELSE {low} * 0 + {} END", total.open);
    format!("CASE {least} WHEN {most} THEN {whole} ELSE {common} END")
}

fn sum(
    reading: &Reading<'_>,
    decision: &PlannedDecision,
    total: &Total,
    unknown: fn(&Factor) -> Option<i64>,
) -> String {
    let value = |factor: &Factor| (reading.code)(factor.column, &factor.values, unknown(factor));
    let mut parts = vec![joined(reading.dialect, total, &value)];
    parts.extend(others(reading, decision));
    if total.least != 0 {
        parts.push(format!("(-{})", total.least));
    }
    parts.join(" + ")
}

fn joined(dialect: Dialect, total: &Total, value: &dyn Fn(&Factor) -> String) -> String {
    let items: Vec<String> = total.items.iter().map(|one| item(total, one, value)).collect();
    let sum = items.join(" + ");
    if !total.largest || items.len() == 1 {
        return sum;
    }
    // The greatest of some values leaves out what is null, which their sum does not.
    format!("{} + ({sum}) * 0", dialect.greatest(&items))
}

fn item(total: &Total, item: &TotalItem, value: &dyn Fn(&Factor) -> String) -> String {
    let factors: Vec<String> = item.factors.iter().map(value).collect();
    let joined = factors.join(if total.product { " * " } else { " + " });
    match item.weight {
        1 => joined,
        weight if total.product => format!("{joined} * {weight}"),
        weight => format!("({joined}) * {weight}"),
    }
}
