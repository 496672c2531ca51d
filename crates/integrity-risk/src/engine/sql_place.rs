//! A decision in SQL: from digits to the place of its result.

use crate::engine::plan::{PlannedDecision, Rule};
use crate::engine::sql_dialect::Dialect;
use crate::engine::steps::Step;
use crate::engine::total::{Factor, Total, TotalItem};

/// The place of the result of a decision, given what stands for the digit of a column.
pub(super) fn place(
    dialect: Dialect,
    decision: &PlannedDecision,
    digit: &dyn Fn(usize) -> String,
) -> String {
    match &decision.rule {
        Rule::Steps { steps } => by_steps(dialect, steps, digit),
        Rule::Total(total) => by_total(dialect, total, digit),
    }
}

fn by_steps(dialect: Dialect, steps: &[Step], digit: &dyn Fn(usize) -> String) -> String {
    let mut state: Option<String> = None;
    for step in steps {
        let mut parts: Vec<String> = Vec::new();
        for input in &step.inputs {
            parts.push(times(&digit(input.column), input.stride));
        }
        parts.extend(state.map(|state| times(&state, step.stride)));
        let number = if parts.is_empty() { "0".to_owned() } else { parts.join(" + ") };
        state = Some(dialect.entry(&step.table, &number));
    }
    state.unwrap_or_else(|| "NULL".to_owned())
}

fn times(number: &str, stride: usize) -> String {
    if stride == 1 { number.to_owned() } else { format!("{number} * {stride}") }
}

/// Where all is known the total is looked up, else what its ends have in common.
fn by_total(dialect: Dialect, total: &Total, digit: &dyn Fn(usize) -> String) -> String {
    let with = |of: &dyn Fn(&str, usize) -> String| {
        joined(total, &|factor| {
            number(dialect, factor, &of(&digit(factor.column), factor.values.len()))
        })
    };
    let known = with(&|digit, unknown| format!("NULLIF({digit}, {unknown})"));
    let least = with(&|digit, unknown| format!("({digit} % {unknown})"));
    let most = with(&|digit, unknown| format!("LEAST({digit}, {})", unknown.saturating_sub(1)));
    let common = |end: &str| dialect.entry(&total.partial, &from(end, total.least));
    let (low, high) = (common(&least), common(&most));
    format!(
        "COALESCE({}, CASE WHEN {low} = {high} THEN {low} ELSE {} END)",
        dialect.entry(&total.table, &from(&known, total.least)),
        total.open
    )
}

fn from(total: &str, least: i64) -> String {
    if least == 0 { total.to_owned() } else { format!("{total} - ({least})") }
}

fn joined(total: &Total, value: &dyn Fn(&Factor) -> String) -> String {
    let items: Vec<String> = total.items.iter().map(|one| item(total, one, value)).collect();
    match items.as_slice() {
        [one] => one.clone(),
        _ if total.largest => format!("GREATEST({})", items.join(", ")),
        _ => items.join(" + "),
    }
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

/// What a digit counts: by a step from the first where values stand evenly, else looked up.
fn number(dialect: Dialect, factor: &Factor, digit: &str) -> String {
    let first = factor.values.first().copied().unwrap_or_default();
    let step = factor.values.get(1).map_or(1, |second| second - first);
    let even = factor.values.windows(2).all(|pair| match pair {
        [one, next] => next - one == step,
        _ => true,
    });
    if !even {
        let values = factor.values.iter().filter_map(|value| usize::try_from(*value).ok());
        return dialect.entry(&values.collect::<Vec<_>>(), digit);
    }
    match (step, first) {
        (1, 0) => digit.to_owned(),
        (1, _) => format!("({digit} + {first})"),
        (_, 0) => format!("{digit} * {step}"),
        _ => format!("({digit} * {step} + {first})"),
    }
}
