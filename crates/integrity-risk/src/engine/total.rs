//! A decision by the total of one score.

use serde::Serialize;

use crate::decision::{Question, Settled};
use crate::dense::one_score;
use crate::engine::options::EngineDecision;
use crate::engine::plan::Rule;
use crate::engine::results::Results;
use crate::error::Error;
use crate::ladder::{Across, Item, Ruled};
use crate::limits;
use crate::scheme::{Model, Scheme};

/// A decision by the total of one score: the items of the score are multiplied and added
/// up as it asks, and the total is looked up.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::engine::{EngineOptions, Rule};
///
/// let plan = Scheme::builtin("enterprise-scoring")?.engine_plan(&EngineOptions::default())?;
/// let Rule::Total(total) = &plan.decisions[0].rule else { panic!() };
/// // Likelihood times severity, for each of five types.
/// assert!(total.product && total.items.len() == 5 && total.items[0].factors.len() == 2);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Total {
    /// The items.
    pub items: Vec<TotalItem>,
    /// Whether the factors of an item multiply; else they add up.
    pub product: bool,
    /// Whether the largest item counts; else their sum.
    pub largest: bool,
    /// The total of the first entry.
    pub least: i64,
    /// The place of the result of each total, where it is known: no factor is unknown, or the
    /// least and the greatest possible total are the same.
    pub table: Vec<usize>,
    /// The same where it is not: what the least and the greatest possible total have in
    /// common.
    pub partial: Vec<usize>,
    /// The place of the result where they have nothing in common.
    pub open: usize,
}

/// An item of a score.
///
/// # Examples
///
/// See [`Total`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct TotalItem {
    /// Its factors.
    pub factors: Vec<Factor>,
    /// What it counts.
    pub weight: i64,
}

/// A factor of an item.
///
/// # Examples
///
/// See [`Total`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Factor {
    /// The place of its column among those of the plan.
    pub column: usize,
    /// What each digit counts, scale included; rising, and not below zero.
    pub values: Vec<i64>,
}

/// The decision by totals; none where nothing but a score decides.
pub(super) fn of_total(
    scheme: &Scheme,
    decision: EngineDecision,
    columns: &mut impl FnMut(usize) -> Option<usize>,
    results: &mut Results,
) -> Result<Option<Rule>, Error> {
    let model = &scheme.model;
    let Some(score) = model.grading.as_ref().and_then(|grading| one_score(&grading.ladder)) else {
        return Ok(None);
    };
    let Some((least, most)) = score.all_totals(model) else { return Ok(None) };
    let count = most.checked_sub(least).and_then(|all| usize::try_from(all).ok());
    let fits = count.is_some_and(|count| count < limits::ENGINE_ENTRIES);
    let items = score.items.iter().map(|item| planned(model, item, score.product, columns));
    let items: Option<Vec<TotalItem>> = items.collect();
    let Some(items) = items.filter(|_| fits) else { return Ok(None) };
    let (mut table, mut partial) = (Vec::new(), Vec::new());
    for total in least..=most {
        let Some(ruled) = ruled(model, decision, total) else { return Ok(None) };
        table.push(results.place(scheme, decision, Settled::One(ruled))?);
        let unscored = Settled::One(Ruled { score: None, ..ruled });
        partial.push(results.place(scheme, decision, unscored)?);
    }
    let open = results.place(scheme, decision, Settled::Open)?;
    if !is_unbroken(&partial) {
        return Ok(None);
    }
    let largest = matches!(score.across, Across::Max);
    let product = score.product;
    Ok(Some(Rule::Total(Total { items, product, largest, least, table, partial, open })))
}

/// The ruling of a total; none where it takes more than the grade.
fn ruled(model: &Model, decision: EngineDecision, total: i64) -> Option<Ruled> {
    let ladder = &model.grading.as_ref()?.ladder;
    let grade = one_score(ladder)?.banded(total).unwrap_or_else(|| ladder.otherwise());
    match decision {
        EngineDecision::Grade => Some(Ruled { rule: None, ..grade }),
        EngineDecision::Supervision => Question::supervision_of(model, grade),
        EngineDecision::Warning => None,
    }
}

fn planned(
    model: &Model,
    item: &Item,
    product: bool,
    columns: &mut impl FnMut(usize) -> Option<usize>,
) -> Option<TotalItem> {
    let mut factors = Vec::new();
    for (slot, scale) in &item.factors {
        // What is not rated has no number.
        let values = &model.slots.get(*slot).filter(|slot| !slot.not_rated)?.values;
        let scale = if product { 1 } else { *scale };
        let all = (0..values.len()).map(|place| values.nth(place).checked_mul(scale));
        let values = all.collect::<Option<Vec<i64>>>()?;
        let rising = values.is_sorted() && values.first().is_some_and(|least| *least >= 0);
        factors.push(Factor { column: columns(*slot).filter(|_| rising)?, values });
    }
    (item.weight > 0).then_some(TotalItem { factors, weight: item.weight })
}

/// Whether each result has all totals between two of its own: what the least and the
/// greatest have in common then is what all between them have.
fn is_unbroken(partial: &[usize]) -> bool {
    let mut seen = Vec::new();
    for run in partial.chunk_by(|one, other| one == other) {
        let Some(place) = run.first() else { continue };
        if seen.contains(place) {
            return false;
        }
        seen.push(*place);
    }
    true
}
