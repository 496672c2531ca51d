//! What diagrams ask: a variable for each slot, in an order that keeps the
//! factors of a score side by side. A set is asked option by option, and
//! first whether it is rated where that is a question.

use crate::cells::{Cell, Cells};
use crate::diagram::unset::Unset;
use crate::ladder::{Ladder, Method};
use crate::predicate::{Reference, Test};
use crate::scheme::fact::Slot;
use crate::scheme::{Domain, Model};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asks {
    /// The slot's value by its place; one place more where it may be not rated.
    Value,
    /// Whether a set is not rated.
    NotRated,
    /// Whether a set holds this option.
    Holds(u32),
    /// Where a number of a parameter that is not set lies.
    Unset,
}

/// The slot of what is no slot.
const NO_SLOT: usize = usize::MAX;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Variable {
    pub(crate) slot: usize,
    pub(crate) asks: Asks,
    /// How many values it has.
    pub(crate) size: u64,
}

/// All variables of a model, in order.
#[derive(Debug)]
pub(crate) struct Variables {
    all: Vec<Variable>,
    /// The first variable of each slot.
    first: Vec<u32>,
    pub(crate) unset: Unset,
}

impl Variables {
    pub(crate) fn of(model: &Model) -> Self {
        let unset = Unset::of(model);
        let mut variables = Self { all: Vec::new(), first: vec![0; model.slots.len()], unset };
        let slots = order(model);
        for (place, slot) in slots.iter().enumerate() {
            variables.add(model, *slot);
            variables.add_unset(slots.get(..=place).unwrap_or_default());
        }
        variables.add_unset(&[]);
        variables
    }

    /// The numbers that are not set and are compared with what has been asked,
    /// the last of it just now; without any of it those compared with no slot.
    fn add_unset(&mut self, asked: &[usize]) {
        for parameter in &mut self.unset.parameters {
            let now = match asked.last() {
                Some(now) => parameter.after.contains(now),
                None => parameter.after.is_empty(),
            };
            if !now || !parameter.after.iter().all(|slot| asked.contains(slot)) {
                continue;
            }
            parameter.first = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
            let size = parameter.size();
            let number = Variable { slot: NO_SLOT, asks: Asks::Unset, size };
            self.all.extend(std::iter::repeat_n(number, parameter.count));
        }
    }

    fn add(&mut self, model: &Model, slot: usize) {
        let Some(place) = model.slots.get(slot) else { return };
        let first = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        if let Some(known) = self.first.get_mut(slot) {
            *known = first;
        }
        match set_options(model, place) {
            None => {
                let size = place.values.len().saturating_add(u64::from(place.not_rated));
                self.all.push(Variable { slot, asks: Asks::Value, size });
            }
            Some(options) => {
                if place.not_rated {
                    self.all.push(Variable { slot, asks: Asks::NotRated, size: 2 });
                }
                let holds = |option| Variable { slot, asks: Asks::Holds(option), size: 2 };
                self.all.extend((0..options).map(holds));
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    pub(crate) fn get(&self, variable: u32) -> Option<&Variable> {
        self.all.get(usize::try_from(variable).ok()?)
    }

    /// The variables of a slot.
    pub(crate) fn of_slot(&self, slot: usize) -> impl DoubleEndedIterator<Item = (u32, Variable)> {
        let first = self.first.get(slot).copied().unwrap_or(u32::MAX);
        let rest = usize::try_from(first).ok().and_then(|first| self.all.get(first..));
        let own = rest.unwrap_or_default();
        let count = own.iter().take_while(|variable| variable.slot == slot).count();
        let own = own.get(..count).unwrap_or_default();
        (first..).take(count).collect::<Vec<_>>().into_iter().zip(own.to_vec())
    }

    /// The place of what cells say of a variable; none where that is unknown.
    pub(crate) fn place(&self, variable: u32, model: &Model, cells: &Cells) -> Option<u64> {
        let Variable { slot, asks, .. } = *self.get(variable)?;
        let cell = cells.get(slot);
        if cell.is_unknown() {
            return None;
        }
        match (asks, cell.value()) {
            (Asks::Value, Some(value)) => model.slots.get(slot)?.values.place(value),
            (Asks::Value, None) => model.slots.get(slot).map(|slot| slot.values.len()),
            (Asks::Unset, _) => None,
            (Asks::NotRated, value) => Some(u64::from(value.is_none())),
            (Asks::Holds(option), value) => Some(u64::from(value.unwrap_or(0) >> option & 1 == 1)),
        }
    }

    /// The cells that a path through a diagram says; the others stay unknown.
    /// A set of which anything is said holds no more than is said.
    pub(crate) fn cells(&self, model: &Model, path: &[(u32, u64)]) -> Cells {
        let mut cells = Cells::unknown(model.slots.len());
        for (variable, place) in path {
            let Some(Variable { slot, asks, .. }) = self.get(*variable).copied() else { continue };
            let Some(values) = model.slots.get(slot).map(|slot| &slot.values) else { continue };
            let cell = match asks {
                Asks::Value if *place == values.len() => Cell::NOT_RATED,
                Asks::Value => Cell::known(values.nth(*place)),
                Asks::NotRated if *place == 1 => Cell::NOT_RATED,
                Asks::NotRated => Cell::known(0),
                Asks::Holds(_) if cells.get(slot).is_not_rated() => Cell::NOT_RATED,
                Asks::Unset => continue,
                Asks::Holds(option) => {
                    let held = cells.get(slot).value().unwrap_or(0);
                    let bit = i64::try_from(*place).unwrap_or(0) << option;
                    Cell::known(held | bit)
                }
            };
            cells.set(slot, cell);
        }
        cells
    }
}

fn set_options(model: &Model, slot: &Slot) -> Option<u32> {
    match &model.facts.get(slot.fact)?.domain {
        Domain::Set { options } => u32::try_from(options.len()).ok(),
        _ => None,
    }
}

/// Every slot once: those of each decision as it reads them, then the rest.
fn order(model: &Model) -> Vec<usize> {
    let mut order = Vec::new();
    if let Some(grading) = &model.grading {
        of_ladder(model, &grading.ladder, &mut order);
    }
    if let Some(warning) = &model.warning {
        of_ladder(model, warning, &mut order);
    }
    for rule in &model.supervision {
        of_test(model, &rule.when, &mut order);
    }
    for table in &model.tables {
        if let Some(ladder) = table.ladder() {
            of_ladder(model, ladder, &mut order);
        }
        for rule in table.collected() {
            of_test(model, &rule.when, &mut order);
        }
    }
    order.extend(0..model.slots.len());
    let mut seen = vec![false; model.slots.len()];
    order.retain(|slot| seen.get_mut(*slot).is_some_and(|seen| !std::mem::replace(seen, true)));
    order
}

/// The slots of a ladder: scores first, item by item.
fn of_ladder(model: &Model, ladder: &Ladder, order: &mut Vec<usize>) {
    for track in &ladder.tracks {
        if let Method::Score(score) = &track.method {
            let factors = score.items.iter().flat_map(|item| &item.factors);
            order.extend(factors.map(|(slot, _)| *slot));
        }
    }
    for track in &ladder.tracks {
        of_test(model, &track.when, order);
        match &track.method {
            Method::Rules { rules, .. } => {
                for rule in rules {
                    of_test(model, &rule.when, order);
                }
            }
            Method::Count(count) => {
                count.criteria.iter().for_each(|one| of_test(model, &one.when, order));
            }
            Method::Grid(grid) => order.extend([grid.rows, grid.columns]),
            Method::Score(_) => {}
        }
    }
    for rule in &ladder.overrides {
        of_test(model, &rule.when, order);
    }
}

fn of_test(model: &Model, test: &Test, order: &mut Vec<usize>) {
    let decided = |reference| match reference {
        Reference::Grade => model.grading.as_ref().map(|grading| grading.ladder.slots.clone()),
        Reference::Warning => model.warning.as_ref().map(|ladder| ladder.slots.clone()),
        Reference::Table(place) => model.tables.get(place).map(|table| table.slots().to_vec()),
    };
    test.slots(order, &|reference| decided(reference).unwrap_or_default());
}
