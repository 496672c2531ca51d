//! A decision in SQL: from the columns to the place of its result.

use crate::engine::plan::{EngineColumn, PlannedDecision, Rule};
use crate::engine::sql_column::{coded, digit};
use crate::engine::sql_dialect::Dialect;
use crate::engine::steps::Step;
use crate::engine::total::{Factor, Total, TotalItem};

/// The place of the result of a decision; null where the value of any column cannot be read.
pub(super) fn place(
    dialect: Dialect,
    decision: &PlannedDecision,
    columns: &[EngineColumn],
) -> String {
    // The columns of other decisions count nothing, but they can be unreadable.
    let others = columns.iter().enumerate().filter(|(at, _)| !decision.columns.contains(at));
    let others: Vec<String> = others.map(|(_, column)| digit(dialect, column, 0)).collect();
    match &decision.rule {
        Rule::Steps { steps } => by_steps(dialect, steps, columns, &others),
        Rule::Total(total) => by_total(dialect, total, columns, &others),
    }
}

fn by_steps(
    dialect: Dialect,
    steps: &[Step],
    columns: &[EngineColumn],
    others: &[String],
) -> String {
    let mut state: Option<String> = None;
    for step in steps {
        let first = if state.is_none() { others } else { &[] };
        let read = step
            .inputs
            .iter()
            .filter_map(|input| Some(digit(dialect, columns.get(input.column)?, input.stride)));
        let mut parts: Vec<String> = read.chain(first.iter().cloned()).collect();
        parts.extend(state.map(|state| match step.stride {
            1 => state,
            stride => format!("{state} * {stride}"),
        }));
        let number = if parts.is_empty() { "0".to_owned() } else { parts.join(" + ") };
        state = Some(dialect.entry(&step.table, &number));
    }
    state.unwrap_or_else(|| "NULL".to_owned())
}

/// Where all is known, or what is unknown counts nothing, the total is looked up, else what its
/// ends have in common.
fn by_total(
    dialect: Dialect,
    total: &Total,
    columns: &[EngineColumn],
    others: &[String],
) -> String {
    let with = |unknown: fn(&Factor) -> Option<i64>| {
        let value = |factor: &Factor| {
            let column = columns.get(factor.column)?;
            Some(coded(dialect, column, &factor.values, unknown(factor)))
        };
        let mut parts = vec![joined(dialect, total, &|factor| value(factor).unwrap_or_default())];
        parts.extend(others.iter().cloned());
        if total.least != 0 {
            parts.push(format!("(-{})", total.least));
        }
        parts.join(" + ")
    };
    let [known, least, most] = [
        with(|_| None),
        with(|factor| factor.values.first().copied()),
        with(|factor| factor.values.last().copied()),
    ];
    let known = dialect.entry(&total.table, &known);
    let whole = dialect.entry(&total.table, &most);
    let [low, high] = [least.as_str(), &most].map(|end| dialect.entry(&total.partial, end));
    // `low * 0` is null where a value cannot be read.
    let common = format!("CASE {low} WHEN {high} THEN {high} ELSE {low} * 0 + {} END", total.open);
    let partly = format!("CASE {least} WHEN {most} THEN {whole} ELSE {common} END");
    match dialect {
        // It works `known` out once, but the parts of what coalesces for every row.
        Dialect::DuckDb => format!("CASE WHEN {known} IS NULL THEN {partly} ELSE {known} END"),
        _ => format!("COALESCE({known}, {partly})"),
    }
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
