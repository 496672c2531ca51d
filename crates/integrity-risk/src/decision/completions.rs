//! What the answer may be while facts are missing: every completion of them
//! is asked, within a stated budget, and the search stops where it can. Past
//! the budget the decision's diagram tells.

use crate::cells::{Cell, Cells};
use crate::decision::question::Question;
use crate::ladder::Ruled;
use crate::limits;
use crate::scheme::Model;
use crate::scheme::fact::Slot;

/// What all completions of the facts give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Settled {
    /// One answer.
    One(Ruled),
    /// Several answers, or the budget ran out before one was certain.
    Open,
}

/// The answer that every completion gives, if there is one.
pub(crate) fn settle(model: &Model, question: Question, cells: &mut Cells) -> Settled {
    let pool = Pool::of(limits::COMPLETIONS);
    let mut search = Search::new(model, question, &pool);
    match search.settle(cells) {
        Settled::Open if search.exhausted() => by_diagram(model, question, cells),
        settled => settled,
    }
}

/// The answer where there are too many completions to be tried; it stands
/// without a rule.
fn by_diagram(model: &Model, question: Question, cells: &Cells) -> Settled {
    let rulings = model.open(question, cells).map(|open| open.rulings()).unwrap_or_default();
    match rulings.first() {
        Some(ruling) if rulings.len() == 1 => {
            Settled::One(Ruled { ruling: *ruling, rule: None, score: None })
        }
        _ => Settled::Open,
    }
}

/// Evaluations that several searches share, so that an explanation of many
/// facts ends as soon as one of few.
pub(crate) struct Pool(std::cell::Cell<usize>);

impl Pool {
    pub(crate) fn of(evaluations: usize) -> Self {
        Self(std::cell::Cell::new(evaluations))
    }

    /// What one part of an explanation may take in all: less of a larger
    /// scheme, each evaluation of which takes longer.
    pub(crate) fn total(model: &Model) -> usize {
        let size = 1 + (model.slots.len() + model.rules.all().len()) / 256;
        100 * limits::COMPLETIONS / size
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.get() == 0
    }

    fn take_one(&self) -> bool {
        let left = self.0.get();
        self.0.set(left.saturating_sub(1));
        left > 0
    }
}

/// A walk over the completions of cells.
pub(crate) struct Search<'m> {
    model: &'m Model,
    question: Question,
    budget: usize,
    pool: &'m Pool,
}

impl<'m> Search<'m> {
    pub(crate) fn new(model: &'m Model, question: Question, pool: &'m Pool) -> Self {
        Self { model, question, budget: limits::COMPLETIONS, pool }
    }

    pub(crate) fn exhausted(&self) -> bool {
        self.budget == 0 || self.pool.is_empty()
    }

    /// The answer that every completion gives, if there is one.
    pub(crate) fn settle(&mut self, cells: &mut Cells) -> Settled {
        if let Some(ruled) = self.question.rule(self.model, cells) {
            return Settled::One(ruled);
        }
        let mut only: Option<Ruled> = None;
        let ended = self.visit(cells, 0, &mut |ruled, _| match only {
            None => {
                only = Some(Ruled { score: None, ..ruled });
                true
            }
            Some(first) => first.ruling == ruled.ruling,
        });
        match only {
            Some(ruled) if ended => Settled::One(ruled),
            _ => Settled::Open,
        }
    }

    /// Calls `found` with the answer of every completion, merging completions
    /// that differ only in what no longer matters. Tells whether the walk
    /// came to its end: `found` may stop it, and so does the budget.
    pub(crate) fn visit(
        &mut self,
        cells: &mut Cells,
        from: usize,
        found: &mut dyn FnMut(Ruled, &Cells) -> bool,
    ) -> bool {
        if self.budget == 0 || !self.pool.take_one() {
            return false;
        }
        self.budget -= 1;
        if let Some(ruled) = self.question.rule(self.model, cells) {
            return found(ruled, cells);
        }
        let Some(slot) = self.next_open(cells, from) else { return true };
        let Some(place) = self.model.slots.get(slot) else { return true };
        let ended = values(place).all(|value| {
            cells.set(slot, value);
            self.visit(cells, slot + 1, found)
        });
        cells.set(slot, Cell::UNKNOWN);
        ended
    }

    /// The next unknown slot that the question may depend on.
    fn next_open(&self, cells: &Cells, from: usize) -> Option<usize> {
        let slots = self.question.slots(self.model);
        let rest = slots.get(slots.partition_point(|slot| *slot < from)..)?;
        rest.iter().copied().find(|slot| cells.get(*slot).is_unknown())
    }
}

/// Every value of a slot, the ends first: there answers differ soonest.
pub(crate) fn values(slot: &Slot) -> impl Iterator<Item = Cell> + Clone + '_ {
    let count = slot.values.len();
    let last = count.saturating_sub(1);
    let ends = std::iter::once(0).chain((count > 1).then_some(last));
    ends.chain(1..last)
        .map(|index| Cell::known(slot.values.nth(index)))
        .chain(slot.not_rated.then_some(Cell::NOT_RATED))
}
