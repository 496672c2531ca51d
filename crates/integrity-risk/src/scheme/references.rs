//! Decisions may refer to one another, but not in a circle.

use std::collections::BTreeMap;

use crate::error::{Error, ErrorKind};
use crate::ladder::{Criterion, Ladder, Method};
use crate::limits;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::predicate::{Reference, Test};
use crate::scheme::compile_ladder::score_slots;
use crate::scheme::tables::Table;

/// The decisions of a scheme that may refer to one another.
pub(super) struct Decisions<'m> {
    pub(super) grading: Option<&'m Ladder>,
    pub(super) warning: Option<&'m Ladder>,
    pub(super) tables: &'m [Table],
}

/// Every condition of a ladder.
fn conditions(ladder: &Ladder) -> impl Iterator<Item = &Test> {
    let tracks = ladder.tracks.iter().flat_map(|track| {
        let (rules, criteria): (&[_], &[Criterion]) = match &track.method {
            Method::Rules { rules, .. } => (rules, &[]),
            Method::Count(count) => (&[], &count.criteria),
            Method::Score(_) | Method::Grid(_) => (&[], &[]),
        };
        let rules = rules.iter().map(|rule| &rule.when);
        let criteria = criteria.iter().map(|criterion| &criterion.when);
        std::iter::once(&track.when).chain(rules).chain(criteria)
    });
    tracks.chain(ladder.overrides.iter().map(|rule| &rule.when))
}

impl<'m> Decisions<'m> {
    /// The id of a decision, as messages name it.
    fn id(&self, reference: Reference) -> &str {
        match reference {
            Reference::Grade => "grade",
            Reference::Warning => "warning",
            Reference::Table(place) => self.tables.get(place).map_or("", |table| &table.id),
        }
    }

    fn ladder(&self, reference: Reference) -> Option<&'m Ladder> {
        match reference {
            Reference::Grade => self.grading,
            Reference::Warning => self.warning,
            Reference::Table(place) => self.tables.get(place).and_then(Table::ladder),
        }
    }

    fn conditions(&self, reference: Reference) -> Vec<&'m Test> {
        let mut tests: Vec<&Test> =
            self.ladder(reference).into_iter().flat_map(conditions).collect();
        if let Reference::Table(place) = reference {
            let table = self.tables.get(place);
            tests.extend(table.into_iter().flat_map(Table::collected).map(|rule| &rule.when));
        }
        tests
    }

    /// The decisions that a decision refers to, as often as it does.
    fn of(&self, reference: Reference) -> Vec<Reference> {
        let mut references = Vec::new();
        self.conditions(reference).iter().for_each(|test| test.references(&mut references));
        references
    }

    /// Every slot that each decision depends on, through other decisions too,
    /// in form order. Refuses a circle, and references that multiply.
    pub(super) fn slots(&self) -> Result<DecisionSlots, Error> {
        let tables = (0..self.tables.len()).map(Reference::Table);
        let mut done = BTreeMap::new();
        [Reference::Grade, Reference::Warning]
            .into_iter()
            .chain(tables)
            .try_for_each(|start| self.walk(start, &mut Vec::new(), &mut done))?;
        Ok(DecisionSlots(done))
    }

    fn walk(
        &self,
        at: Reference,
        chain: &mut Vec<Reference>,
        done: &mut BTreeMap<Reference, Passed>,
    ) -> Result<(), Error> {
        if done.contains_key(&at) {
            return Ok(());
        }
        if let Some(start) = chain.iter().position(|passed| *passed == at) {
            let circle = chain.iter().skip(start).chain(std::iter::once(&at));
            let names: Vec<&str> = circle.map(|reference| self.id(*reference)).collect();
            let kind = ErrorKind::Cycle { chain: names.join(" → ") };
            return Err(Error::at(section(at), kind));
        }
        chain.push(at);
        let referred = self.of(at);
        referred.iter().try_for_each(|next| self.walk(*next, chain, done))?;
        chain.pop();
        let passed = |next: &Reference| done.get(next);
        let evaluations = referred.iter().filter_map(passed).map(|passed| passed.evaluations);
        let evaluations = evaluations.fold(1, usize::saturating_add);
        if evaluations > limits::REFERRED {
            let what = Phrase::ReferredDecisions {};
            let kind = ErrorKind::TooLarge { what, limit: limits::REFERRED.to_string() };
            return Err(Error::at(section(at), kind));
        }
        let mut slots = Vec::new();
        let mut unset = Vec::new();
        if let Some(ladder) = self.ladder(at) {
            score_slots(ladder, &mut slots);
            unset.extend(unset_limits(ladder));
        }
        for test in self.conditions(at) {
            let of = |next| passed(&next).map(|passed| passed.slots.clone()).unwrap_or_default();
            test.slots(&mut slots, &of);
            test.unset(&mut unset);
        }
        unset.extend(referred.iter().filter_map(passed).flat_map(|passed| &passed.unset));
        slots.sort_unstable();
        slots.dedup();
        done.insert(at, Passed { slots, unset, evaluations });
        Ok(())
    }
}

/// A decision whose references are known.
struct Passed {
    slots: Vec<usize>,
    /// The parameters it depends on that are not set.
    unset: Vec<usize>,
    /// How many decisions are evaluated for it at most, itself included.
    evaluations: usize,
}

/// What each decision depends on.
pub(super) struct DecisionSlots(BTreeMap<Reference, Passed>);

impl DecisionSlots {
    pub(super) fn of(&self, reference: Reference) -> Vec<usize> {
        self.0.get(&reference).map(|passed| passed.slots.clone()).unwrap_or_default()
    }

    /// The first parameter of each decision that is not set.
    pub(super) fn unset(&self) -> BTreeMap<Reference, usize> {
        let first = |(at, passed): (&Reference, &Passed)| Some((*at, *passed.unset.first()?));
        // One by one: to collect them would bring a sort along.
        let mut unset = BTreeMap::new();
        unset.extend(self.0.iter().filter_map(first));
        unset
    }
}

/// The parameters of a ladder's bands that are not set.
fn unset_limits(ladder: &Ladder) -> Vec<usize> {
    let bands = ladder.tracks.iter().flat_map(|track| match &track.method {
        Method::Rules { .. } | Method::Grid(_) => &[][..],
        Method::Score(score) => &score.bands,
        Method::Count(count) => &count.bands,
    });
    bands.flat_map(|band| &band.unset).map(|limit| limit.number.parameter).collect()
}

/// Where a decision stands in the file.
fn section(reference: Reference) -> Path {
    match reference {
        Reference::Grade => Path::root().key("grading"),
        Reference::Warning => Path::root().key("warning"),
        Reference::Table(place) => Path::root().key("table").index(place),
    }
}
