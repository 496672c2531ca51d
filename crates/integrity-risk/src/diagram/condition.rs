//! Conditions as diagrams with two leaves.

use crate::diagram::build::Builder;
use crate::diagram::graph::{BudgetSpent, Edge, Ref};
use crate::diagram::variables::Asks;
use crate::exact::Exact;
use crate::ladder::Ruling;
use crate::predicate::{Bound, Reference, Test};
use crate::unset::{UnsetLimit, UnsetRange};

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
            // What a map holds is not compared with anything.
            Test::Unset { .. } => Err(BudgetSpent),
            Test::UnsetRange(range) => self.unset_range(range),
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
            if !self.variables.unset.foresees(slot, low, high, values) {
                return Err(BudgetSpent);
            }
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
                Asks::NotRated | Asks::Value | Asks::Unset => {
                    self.graph.node(variable, [(0, rest), (1, Ref::FALSE)])?
                }
            };
        }
        Ok(rest)
    }

    /// Whether the slot's cell lies in a range of which some limit is not set.
    fn unset_range(&mut self, range: &UnsetRange) -> Result<Ref, BudgetSpent> {
        let mut all = self.ranges(range.slot, [(range.low, range.high)])?;
        for limit in &range.limits {
            let lies = self.beside_limit(range.slot, *limit)?;
            all = self.graph.and(all, lies)?;
        }
        Ok(all)
    }

    /// Whether the slot's cell lies on one side of a limit that is not set,
    /// which is asked after the slot.
    fn beside_limit(&mut self, slot: usize, limit: UnsetLimit) -> Result<Ref, BudgetSpent> {
        let model = self.model;
        let known = model.slots.get(slot).ok_or(BudgetSpent)?;
        let (variable, asked) = self.variables.of_slot(slot).next().ok_or(BudgetSpent)?;
        let values = &known.values;
        let mut edges: Vec<Edge> = Vec::new();
        let mut place = 0;
        while place < values.len() {
            let value = Exact::ratio(values.nth(place), known.denominator).ok_or(BudgetSpent)?;
            let to = self.beside(limit, value)?;
            let next = self.variables.unset.next_value(limit.number, value);
            let next = next.and_then(|next| Bound::scaled(next, known.denominator));
            let before = next.map_or(i64::MAX, |next| next.ceiling.saturating_sub(1));
            let (_, last) = values.places(values.nth(place), before).unwrap_or((place, place));
            edges.push((last, to));
            place = last.saturating_add(1);
        }
        if asked.size > values.len() {
            edges.push((values.len(), Ref::FALSE));
        }
        self.graph.node(variable, edges)
    }

    /// Whether a number that is not set lies so that a value is on this side
    /// of it.
    pub(super) fn beside(&mut self, limit: UnsetLimit, value: Exact) -> Result<Ref, BudgetSpent> {
        let (parameter, variable) = self.variables.unset.number(limit.number).ok_or(BudgetSpent)?;
        let (first, is) = parameter.divided(limit.side, value).ok_or(BudgetSpent)?;
        let size = parameter.size();
        let mut edges = Vec::new();
        if let Some(last) = first.checked_sub(1) {
            edges.push((last, Ref::truth(is)));
        }
        if first < size {
            edges.push((size - 1, Ref::truth(!is)));
        }
        self.graph.node(variable, edges)
    }

    /// The values of parameters that are not set for which a diagram stands:
    /// where it tells numbers apart that have an order, those in that order.
    pub(crate) fn settable(&mut self, root: Ref) -> Result<Ref, BudgetSpent> {
        let mut all = Ref::TRUE;
        for parameter in self.unset_of(root) {
            let in_order = self.in_order(parameter)?;
            all = self.graph.and(all, in_order)?;
        }
        Ok(all)
    }

    /// Whether the numbers of a parameter are in its order; built once.
    fn in_order(&mut self, parameter: usize) -> Result<Ref, BudgetSpent> {
        if let Some(known) = self.in_order.get(&parameter) {
            return Ok(*known);
        }
        let mut all = Ref::TRUE;
        let mut parameters = self.variables.unset.parameters.iter();
        let Some(unset) = parameters.find(|known| known.parameter == parameter) else {
            return Ok(all);
        };
        let (variables, size): (Vec<u32>, u64) = (unset.variables().collect(), unset.size());
        let followers: Vec<Option<(u64, u64)>> = unset.followers().collect();
        for (one, next) in variables.iter().zip(variables.iter().skip(1)) {
            let mut edges = Vec::new();
            for (place, follower) in (0..).zip(&followers) {
                edges.push((place, self.between(*next, size, *follower)?));
            }
            let in_order = self.graph.node(*one, edges)?;
            all = self.graph.and(all, in_order)?;
        }
        self.in_order.insert(parameter, all);
        Ok(all)
    }

    /// Whether a number that is not set lies at this place.
    pub(crate) fn lies(&mut self, variable: u32, place: u64) -> Result<Ref, BudgetSpent> {
        let size = self.variables.get(variable).map_or(0, |asked| asked.size);
        self.between(variable, size, Some((place, place)))
    }

    /// Whether a variable has one of these places.
    fn between(
        &mut self,
        variable: u32,
        size: u64,
        places: Option<(u64, u64)>,
    ) -> Result<Ref, BudgetSpent> {
        let Some((first, last)) = places else { return Ok(Ref::FALSE) };
        let mut edges = Vec::new();
        if let Some(before) = first.checked_sub(1) {
            edges.push((before, Ref::FALSE));
        }
        edges.push((last, Ref::TRUE));
        if last + 1 < size {
            edges.push((size - 1, Ref::FALSE));
        }
        self.graph.node(variable, edges)
    }

    /// The parameters that are not set and on which a diagram depends.
    pub(crate) fn unset_of(&self, root: Ref) -> Vec<usize> {
        if self.variables.unset.parameters.is_empty() {
            return Vec::new();
        }
        let support = self.graph.support(root);
        let parameters = self.variables.unset.parameters.iter();
        let asked = parameters.filter(|of| of.variables().any(|own| support.contains(&own)));
        asked.map(|of| of.parameter).collect()
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
