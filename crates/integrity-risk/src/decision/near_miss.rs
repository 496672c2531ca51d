//! Near misses: the fewest changes that would change the answer.

use crate::cells::{Cell, Cells};
use crate::decision::completions::{self, Pool, Search, Settled};
use crate::decision::question::Question;
use crate::ladder::Ruling;
use crate::limits;
use crate::order::in_order;
use crate::scheme::Scheme;

/// The most facts that are changed at once.
const DEPTH: usize = 3;
/// The most near misses that are told.
const TOLD: usize = 12;

/// One fact changed.
///
/// # Examples
///
/// ```
/// use integrity_risk::{Facts, Scheme};
///
/// let scheme = Scheme::builtin("finance-bureau-regulation")?;
/// let facts = Facts::new().choice("proneness", "especially").choice("impact", "large");
/// let decision = scheme.explain_grade(&facts)?;
/// assert_eq!(decision.near_misses[0].changes.len(), 1);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub(crate) slot: usize,
    pub(crate) from: Cell,
    pub(crate) to: Cell,
}

/// A set of changes that leads to another answer.
///
/// # Examples
///
/// ```
/// use integrity_risk::{Facts, Scheme};
///
/// let scheme = Scheme::builtin("finance-bureau-regulation")?;
/// let facts = Facts::new().choice("proneness", "especially").choice("impact", "large");
/// assert!(scheme.explain_grade(&facts)?.near_misses.iter().all(|miss| miss.steps >= 1));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NearMiss {
    /// The facts to change, in form order.
    pub changes: Vec<Change>,
    /// How many places on their scales the changes move in all.
    pub steps: u64,
    pub(crate) ruling: Ruling,
}

/// Finds the near misses with the fewest facts changed, nearest first; tells
/// whether every change of that many facts was tried.
pub(super) fn search(
    scheme: &Scheme,
    question: Question,
    cells: &Cells,
    ruling: Ruling,
) -> (Vec<NearMiss>, bool) {
    let model = &scheme.model;
    let changeable: Vec<usize> = question
        .slots(model)
        .iter()
        .copied()
        .filter(|slot| {
            let place = model.slots.get(*slot);
            let fact = place.and_then(|place| model.facts.get(place.fact));
            cells.get(*slot).value().is_some() && fact.is_some_and(|fact| fact.changeable)
        })
        .collect();
    let pool = Pool::of(Pool::total(model));
    let budget = limits::NEAR_MISSES;
    let mut walk = Walk { scheme, question, ruling, found: Vec::new(), budget, pool };
    for depth in 1..=DEPTH {
        let mut cells = cells.clone();
        walk.change(&mut cells, &changeable, depth, &mut Vec::new());
        if !walk.found.is_empty() || walk.budget == 0 {
            break;
        }
    }
    let mut found = in_order(walk.found, |one, other| one.steps.cmp(&other.steps));
    let complete = walk.budget > 0 && found.len() <= TOLD;
    found.truncate(TOLD);
    (found, complete)
}

struct Walk<'s> {
    scheme: &'s Scheme,
    question: Question,
    ruling: Ruling,
    found: Vec<NearMiss>,
    budget: usize,
    pool: Pool,
}

impl Walk<'_> {
    /// Changes `depth` more of the slots, in form order.
    fn change(
        &mut self,
        cells: &mut Cells,
        slots: &[usize],
        depth: usize,
        changes: &mut Vec<Change>,
    ) {
        if depth == 0 {
            return self.ask(cells, changes);
        }
        for (index, slot) in slots.iter().enumerate() {
            let Some(place) = self.scheme.model.slots.get(*slot) else { continue };
            let from = cells.get(*slot);
            let rest = slots.get(index + 1..).unwrap_or_default();
            for to in completions::values(place).filter(|to| *to != from && !to.is_not_rated()) {
                if self.budget == 0 {
                    break;
                }
                cells.set(*slot, to);
                changes.push(Change { slot: *slot, from, to });
                self.change(cells, rest, depth - 1, changes);
                changes.pop();
            }
            cells.set(*slot, from);
        }
    }

    fn ask(&mut self, cells: &mut Cells, changes: &[Change]) {
        let mut search = Search::new(&self.scheme.model, self.question, &self.pool);
        let settled = search.settle(cells);
        self.budget = if self.pool.is_empty() { 0 } else { self.budget.saturating_sub(1) };
        if let Settled::One(ruled) = settled
            && ruled.ruling != self.ruling
        {
            let steps = changes.iter().map(|change| self.distance(change)).sum();
            self.found.push(NearMiss { changes: changes.to_vec(), steps, ruling: ruled.ruling });
        }
    }

    /// How many places apart two values of a slot are.
    fn distance(&self, change: &Change) -> u64 {
        let place = |cell: Cell| {
            let slot = self.scheme.model.slots.get(change.slot)?;
            slot.values.place(cell.value()?)
        };
        match (place(change.from), place(change.to)) {
            (Some(from), Some(to)) => from.abs_diff(to),
            _ => 1,
        }
    }
}
