//! Conditions as diagrams with two leaves.

use crate::diagram::build::Builder;
use crate::diagram::graph::{BudgetSpent, Edge, Ref};
use crate::diagram::variables::Asks;
use crate::ladder::Ruling;
use crate::predicate::{Reference, Test};

impl Builder<'_> {
    /// The inputs for which a condition holds.
    pub(crate) fn condition(&mut self, test: &Test) -> Result<Ref, BudgetSpent> {
        match test {
            Test::Always => Ok(Ref::TRUE),
            // From the last to the first, which the variables' order asks first.
            Test::All(tests) => tests.iter().rev().try_fold(Ref::TRUE, |all, test| {
                let test = self.condition(test)?;
                self.graph.and(test, all)
            }),
            Test::Any(tests) => tests.iter().rev().try_fold(Ref::FALSE, |any, test| {
                let test = self.condition(test)?;
                self.graph.or(test, any)
            }),
            Test::Not(test) => {
                let test = self.condition(test)?;
                self.graph.not(test)
            }
            Test::Range { slot, low, high } => self.ranges(*slot, [(*low, *high)]),
            Test::OneOf { slot, cells } => {
                self.ranges(*slot, cells.iter().map(|cell| (*cell, *cell)))
            }
            Test::HasAny { slot, mask } => {
                self.options(*slot, Ref::FALSE, |option| mask >> option & 1 == 1, Ref::TRUE)
            }
            Test::HasAll { slot, mask } => {
                let wanted = |option| mask >> option & 1 == 1;
                self.options_or(*slot, Ref::TRUE, wanted, Ref::FALSE)
            }
            Test::Only { slot, mask } => {
                self.options(*slot, Ref::TRUE, |option| mask >> option & 1 == 0, Ref::FALSE)
            }
            Test::NotRated { slot, expected } => self.not_rated(*slot, *expected),
            // A decision that depends on what is not set is not compiled.
            Test::Unset { .. } => Err(BudgetSpent),
            Test::Decision { reference, rulings } => self.refers(*reference, rulings),
        }
    }

    /// Whether the slot's cell lies in one of these rising ranges.
    fn ranges(
        &mut self,
        slot: usize,
        ranges: impl IntoIterator<Item = (i64, i64)>,
    ) -> Result<Ref, BudgetSpent> {
        let values = self.model.slots.get(slot).map(|slot| &slot.values);
        let (Some(values), Some((variable, asked))) = (values, self.variables.of_slot(slot).next())
        else {
            return Ok(Ref::FALSE);
        };
        let mut edges: Vec<Edge> = Vec::new();
        for (low, high) in ranges {
            let Some((first, last)) = values.places(low, high) else { continue };
            if let Some(before) = first.checked_sub(1)
                && edges.last().is_none_or(|(end, _)| *end < before)
            {
                edges.push((before, Ref::FALSE));
            }
            if edges.last().is_none_or(|(end, _)| *end < last) {
                edges.push((last, Ref::TRUE));
            }
        }
        let end = asked.size.saturating_sub(1);
        if edges.last().is_none_or(|(last, _)| *last < end) {
            edges.push((end, Ref::FALSE));
        }
        self.graph.node(variable, edges)
    }

    /// `found` where the set holds one of these options, else `none`; no test
    /// of a set holds where it is not rated.
    fn options(
        &mut self,
        slot: usize,
        none: Ref,
        looked_for: impl Fn(u32) -> bool,
        found: Ref,
    ) -> Result<Ref, BudgetSpent> {
        self.chain(slot, none, looked_for, |rest| [(0, rest), (1, found)])
    }

    /// `missing` where the set lacks one of these options, else `all`.
    fn options_or(
        &mut self,
        slot: usize,
        all: Ref,
        looked_for: impl Fn(u32) -> bool,
        missing: Ref,
    ) -> Result<Ref, BudgetSpent> {
        self.chain(slot, all, looked_for, |rest| [(0, missing), (1, rest)])
    }

    fn chain(
        &mut self,
        slot: usize,
        end: Ref,
        looked_for: impl Fn(u32) -> bool,
        edges: impl Fn(Ref) -> [Edge; 2],
    ) -> Result<Ref, BudgetSpent> {
        let mut rest = end;
        for (variable, asked) in self.variables.of_slot(slot).rev() {
            rest = match asked.asks {
                Asks::Holds(option) if looked_for(option) => {
                    self.graph.node(variable, edges(rest))?
                }
                Asks::Holds(_) => rest,
                Asks::NotRated | Asks::Value => {
                    self.graph.node(variable, [(0, rest), (1, Ref::FALSE)])?
                }
            };
        }
        Ok(rest)
    }

    fn not_rated(&mut self, slot: usize, expected: bool) -> Result<Ref, BudgetSpent> {
        let is_asked = self.model.slots.get(slot).is_some_and(|slot| slot.not_rated);
        match self.variables.of_slot(slot).next() {
            Some((variable, asked)) if is_asked => {
                let last = asked.size.saturating_sub(1);
                let rated = (last.saturating_sub(1), Ref::truth(!expected));
                self.graph.node(variable, [rated, (last, Ref::truth(expected))])
            }
            _ => Ok(Ref::truth(!expected)),
        }
    }

    fn refers(&mut self, of: Reference, rulings: &[Ruling]) -> Result<Ref, BudgetSpent> {
        let decision = self.reference(of)?;
        let Self { graph, answers, .. } = self;
        graph.map(decision, &|leaf| {
            let ruling = answers.of(leaf).ruling();
            Ref::truth(ruling.is_some_and(|ruling| rulings.binary_search(&ruling).is_ok()))
        })
    }
}
