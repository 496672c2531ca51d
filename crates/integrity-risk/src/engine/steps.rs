//! A decision as tables that are looked up one after another.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::limits;

/// A table that is looked up: digits, each times its stride, and what the step before it
/// gave make the place of an entry.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::engine::{EngineOptions, Rule};
///
/// let plan = Scheme::builtin("finance-bureau-regulation")?.engine_plan(&EngineOptions::default())?;
/// let Rule::Steps { steps } = &plan.decisions[0].rule else { panic!() };
/// // Three values and the unknown of each of two facts.
/// assert_eq!(steps[0].table.len(), 16);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "json-schema", schemars(rename = "EngineStep"))]
pub struct Step {
    /// The digits it reads.
    pub inputs: Vec<StepInput>,
    /// The stride of what the step before it gave; the first step reads no such thing.
    pub stride: usize,
    /// The entries: what the next step reads, and of the last step the place of a result.
    pub table: Vec<usize>,
}

/// A digit that a step reads.
///
/// # Examples
///
/// See [`Step`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct StepInput {
    /// The place of its column among those of the plan.
    pub column: usize,
    /// What the digit counts.
    pub stride: usize,
}

/// A digit: a column and how many places it has, the last of which is the unknown.
#[derive(Clone, Copy)]
pub(super) struct Digit {
    /// None for what the step before gave.
    pub(super) column: Option<usize>,
    pub(super) size: usize,
}

/// Divides a table over digits, the first of which counts one by one, into steps that are
/// short enough; none where that cannot be.
pub(super) fn divided(table: Vec<usize>, digits: &[Digit]) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    divide(table, digits, &mut steps);
    let entries = steps.iter().map(|step| step.table.len()).sum::<usize>();
    (entries <= limits::ENGINE_ENTRIES).then_some(steps)
}

fn divide(table: Vec<usize>, digits: &[Digit], steps: &mut Vec<Step>) {
    let best = if table.len() <= limits::ENGINE_STEP { None } else { best_cut(&table, digits) };
    let Some((cut, rows)) = best else {
        steps.push(step(table, digits));
        return;
    };
    let (low, high) = digits.split_at(cut);
    let width: usize = low.iter().map(|digit| digit.size).product();
    let mut known: HashMap<&[usize], usize> = HashMap::with_capacity(rows);
    let mut lower = Vec::with_capacity(rows * width);
    let mut upper = Vec::new();
    for row in table.chunks(width) {
        let next = known.len();
        let place = *known.entry(row).or_insert(next);
        if place == next {
            lower.extend_from_slice(row);
        }
        upper.push(place);
    }
    let mut below = low.to_vec();
    below.push(Digit { column: None, size: rows });
    divide(upper, high, steps);
    divide(lower, &below, steps);
}

/// Where to cut so that both tables are smallest, and how many different rows there are
/// then; none where no cut makes them smaller.
fn best_cut(table: &[usize], digits: &[Digit]) -> Option<(usize, usize)> {
    let mut best = None;
    let mut least = table.len();
    let mut width = 1;
    for (before, digit) in digits.iter().enumerate().take(digits.len().saturating_sub(1)) {
        width *= digit.size;
        let rows: HashSet<&[usize]> = table.chunks(width).collect();
        let size = table.len() / width + rows.len() * width;
        if size < least {
            (least, best) = (size, Some((before + 1, rows.len())));
        }
    }
    best
}

fn step(table: Vec<usize>, digits: &[Digit]) -> Step {
    let mut inputs = Vec::new();
    let (mut stride, mut of_state) = (1, 0);
    for digit in digits {
        match digit.column {
            Some(column) => inputs.push(StepInput { column, stride }),
            None => of_state = stride,
        }
        stride *= digit.size;
    }
    Step { inputs, stride: of_state, table }
}
