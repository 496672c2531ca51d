//! Parameters that are not set, as variables: however many values a number
//! may have, a decision tells it only by where it lies among the values that
//! it is compared with. Each of these, and each room between two of them, is
//! one place of the number's variable.

use std::collections::{BTreeMap, BTreeSet};

use crate::exact::Exact;
use crate::ladder::{Across, Band, Count, Ladder, Method, Score};
use crate::limits;
use crate::order;
use crate::predicate::{Bound, Test};
use crate::scheme::fact::CellValues;
use crate::scheme::{Model, Parameter, ParameterKind, Setting, Table};
use crate::unset::{Side, UnsetNumber};

/// Where a number may lie: on a value, or in the room between two.
#[derive(Debug)]
struct Region {
    /// Twice how many values lie below it, and one more if it is a value.
    index: usize,
    /// The values beside it; of a value the value itself.
    low: Option<Exact>,
    high: Option<Exact>,
}

/// The numbers of a parameter that is not set.
#[derive(Debug)]
pub(crate) struct UnsetParameter {
    pub(crate) parameter: usize,
    /// How many numbers it has.
    pub(crate) count: usize,
    /// The slots that its numbers are compared with, in one way or another.
    pub(super) after: BTreeSet<usize>,
    /// The variable of its first number.
    pub(super) first: u32,
    rising: bool,
    whole: bool,
    min: Option<Exact>,
    max: Option<Exact>,
    /// What its numbers are compared with, rising.
    values: Vec<Exact>,
    regions: Vec<Region>,
}

/// Every parameter of a model that is not set and that something is compared
/// with, as far as its values can be told apart within the budget.
#[derive(Debug, Default)]
pub(crate) struct Unset {
    pub(crate) parameters: Vec<UnsetParameter>,
    /// Parameters that are compared with too many values.
    pub(crate) too_many: Vec<usize>,
    /// The slots with more values than are told apart, and between which of
    /// their cells they are.
    sampled: Vec<(BTreeSet<usize>, BTreeSet<i64>)>,
}

/// What the numbers of one parameter are compared with.
#[derive(Default)]
struct Compared<'m> {
    slots: BTreeSet<usize>,
    scores: Vec<&'m Score>,
    criteria: usize,
    after: BTreeSet<usize>,
}

impl Unset {
    pub(super) fn of(model: &Model) -> Self {
        let mut unset = Self::default();
        for group in groups(compared(model)) {
            unset.add(model, group);
        }
        unset
    }

    /// Parameters that are compared with the same slots, which no others are.
    fn add(&mut self, model: &Model, group: BTreeMap<usize, Compared<'_>>) {
        let sample = Sample::of(model, &group);
        for (place, compared) in group {
            let Some(parameter) = model.parameters.get(place) else { continue };
            let values = match &sample {
                Sample::All => compared.values(model),
                Sample::Some { cells, denominator, .. } => ratios(cells, *denominator),
                Sample::TooMany => None,
            };
            let apart = sample.apart();
            let made = values
                .map(|values| UnsetParameter::new(place, parameter, values, apart, compared.after));
            match made {
                Some(parameter) => self.parameters.push(parameter),
                None => self.too_many.push(place),
            }
        }
        if let Sample::Some { slots, between, .. } = sample {
            self.sampled.push((slots, between));
        }
    }

    /// The parameter and the variable of a number.
    pub(crate) fn number(&self, number: UnsetNumber) -> Option<(&UnsetParameter, u32)> {
        let mut parameters = self.parameters.iter();
        let parameter = parameters.find(|known| known.parameter == number.parameter)?;
        Some((parameter, parameter.first.saturating_add(u32::try_from(number.number).ok()?)))
    }

    /// The next greater value that a number is compared with.
    pub(super) fn next_value(&self, number: UnsetNumber, value: Exact) -> Option<Exact> {
        let (parameter, _) = self.number(number)?;
        let after = parameter.values.partition_point(|known| *known <= value);
        parameter.values.get(after).copied()
    }

    /// The parameter that a variable is a number of.
    pub(crate) fn parameter_of(&self, variable: u32) -> Option<&UnsetParameter> {
        self.parameters.iter().find(|parameter| parameter.variables().any(|own| own == variable))
    }

    /// Whether a range of a slot's cells was foreseen when values were chosen.
    pub(super) fn foresees(&self, slot: usize, low: i64, high: i64, values: &CellValues) -> bool {
        self.sampled.iter().all(|(slots, between)| {
            let (low, high) = (low.max(values.min()), high.min(values.max()));
            !slots.contains(&slot)
                || low > high
                || (between.contains(&low) && between.contains(&high.saturating_add(1)))
        })
    }
}

impl UnsetParameter {
    fn new(
        place: usize,
        parameter: &Parameter,
        values: Vec<Exact>,
        apart: Option<Exact>,
        after: BTreeSet<usize>,
    ) -> Self {
        let (count, rising) = match parameter.kind {
            ParameterKind::Thresholds { count, rising } => (count, rising),
            _ => (1, true),
        };
        let mut made = Self {
            parameter: place,
            count,
            after,
            first: 0,
            rising,
            whole: parameter.kind == ParameterKind::Number { whole: true },
            min: parameter.min.as_ref().and_then(Setting::number),
            max: parameter.max.as_ref().and_then(Setting::number),
            regions: Vec::new(),
            values: Vec::new(),
        };
        let mut regions = Vec::new();
        let mut below = None;
        for (index, value) in values.iter().enumerate() {
            // Between values that were left out there are others.
            let near = below.is_none_or(|below: Exact| {
                apart.is_none_or(|apart| below.plus(apart).is_none_or(|next| next >= *value))
            });
            if near {
                regions.push(Region { index: index * 2, low: below, high: Some(*value) });
            }
            regions.push(Region { index: index * 2 + 1, low: Some(*value), high: Some(*value) });
            below = Some(*value);
        }
        regions.push(Region { index: values.len() * 2, low: below, high: None });
        regions.retain(|region| made.within(region, 1).is_some());
        (made.regions, made.values) = (regions, values);
        made
    }

    /// How many places its variables have.
    pub(super) fn size(&self) -> u64 {
        self.regions.len() as u64
    }

    pub(crate) fn variables(&self) -> impl Iterator<Item = u32> + use<> {
        (self.first..).take(self.count)
    }

    /// How many of the first places are those that the value lies on the one
    /// side of, and whether that is the side asked for.
    pub(super) fn divided(&self, side: Side, value: Exact) -> Option<(u64, bool)> {
        let last = match (self.values.binary_search(&value), side) {
            (Ok(place), Side::AtLeast | Side::Below) => place * 2 + 1,
            (Ok(place), Side::Above | Side::AtMost) => place * 2,
            // Where values were left out no number lies.
            (Err(place), _) if self.regions.iter().all(|of| of.index != place * 2) => place * 2,
            (Err(_), _) => return None,
        };
        let count = self.regions.partition_point(|region| region.index <= last);
        Some((count as u64, matches!(side, Side::AtLeast | Side::Above)))
    }

    /// For each place of a number the places that the number after it may
    /// have: the first of them and the last.
    pub(super) fn followers(&self) -> impl Iterator<Item = Option<(u64, u64)>> {
        let last = (self.regions.len() as u64).checked_sub(1);
        self.regions.iter().enumerate().map(move |(place, region)| {
            let place = place as u64;
            let shared = self.within(region, 2).is_some();
            if self.rising {
                let first = if shared { place } else { place + 1 };
                last.filter(|last| first <= *last).map(|last| (first, last))
            } else {
                let end = if shared { Some(place) } else { place.checked_sub(1) };
                end.map(|end| (0, end))
            }
        })
    }

    /// Numbers that lie at these places, in the order of the parameter.
    pub(crate) fn numbers_at(&self, places: &[u64]) -> Option<Vec<Exact>> {
        let mut numbers: Vec<Exact> = Vec::new();
        for run in places.chunk_by(|one, next| one == next) {
            let region = self.regions.get(usize::try_from(*run.first()?).ok()?)?;
            let mut within = self.within(region, i64::try_from(run.len()).ok()?)?;
            if !self.rising {
                within.reverse();
            }
            numbers.extend(within);
        }
        Some(numbers)
    }

    /// The place of a number.
    #[cfg(test)]
    pub(super) fn place_of(&self, number: Exact) -> Option<u64> {
        let index = match self.values.binary_search(&number) {
            Ok(place) => place * 2 + 1,
            Err(place) => place * 2,
        };
        let place = self.regions.iter().position(|region| region.index == index)?;
        u64::try_from(place).ok()
    }

    /// So many rising numbers of a region, if it has as many.
    fn within(&self, region: &Region, count: i64) -> Option<Vec<Exact>> {
        let above_min = |value: Exact| self.min.is_none_or(|min| min <= value);
        let below_max = |value: Exact| self.max.is_none_or(|max| value <= max);
        let is_value = region.low.is_some() && region.low == region.high;
        if let Some(value) = region.low.filter(|_| is_value) {
            let fits = !self.whole || value.denominator() == 1;
            return (count == 1 && fits && above_min(value) && below_max(value))
                .then(|| vec![value]);
        }
        let low = greater(region.low, self.min);
        let high = lesser(region.high, self.max);
        let numbers = if self.whole {
            whole_between(region, self.min, self.max, count)?
        } else {
            between(low, high, count)?
        };
        let inside = |value: &Exact| {
            region.low.is_none_or(|low| low < *value)
                && region.high.is_none_or(|high| *value < high)
                && above_min(*value)
                && below_max(*value)
        };
        numbers.iter().all(inside).then_some(numbers)
    }
}

fn greater(one: Option<Exact>, other: Option<Exact>) -> Option<Exact> {
    one.max(other)
}

fn lesser(one: Option<Exact>, other: Option<Exact>) -> Option<Exact> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// So many numbers between two, evenly; where the two are one, that one.
fn between(low: Option<Exact>, high: Option<Exact>, count: i64) -> Option<Vec<Exact>> {
    let whole = |number: i64| Exact::ratio(number, 1);
    let from = |start: Exact, step: Exact| {
        (1..=count).map(|place| step.times(whole(place)?)?.plus(start)).collect()
    };
    match (low, high) {
        (Some(low), Some(high)) if low == high => (count == 1).then(|| vec![low]),
        (Some(low), Some(high)) => {
            let room = high.plus(low.times(whole(-1)?)?)?;
            from(low, room.times(Exact::ratio(1, count.checked_add(1)?)?)?)
        }
        (Some(low), None) => from(low, whole(1)?),
        (None, Some(high)) => {
            from(high.plus(whole(count.checked_add(1)?.checked_neg()?)?)?, whole(1)?)
        }
        (None, None) => from(Exact::ZERO, whole(1)?),
    }
}

/// So many whole numbers strictly between the ends of a region, from the
/// least on, within bounds that are included.
fn whole_between(
    region: &Region,
    min: Option<Exact>,
    max: Option<Exact>,
    count: i64,
) -> Option<Vec<Exact>> {
    let bound = |value: Exact| Bound::scaled(value, 1);
    let after = |value: Exact| bound(value).map(|bound| bound.floor.saturating_add(1));
    let before = |value: Exact| bound(value).map(|bound| bound.ceiling.saturating_sub(1));
    let low = region.low.and_then(after).max(min.and_then(bound).map(|bound| bound.ceiling));
    let high = match (region.high.and_then(before), max.and_then(bound).map(|bound| bound.floor)) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    let first = match (low, high) {
        (Some(low), _) => low,
        (None, Some(high)) => high.checked_sub(count)?.checked_add(1)?,
        (None, None) => 0,
    };
    let last = first.checked_add(count)?.checked_sub(1)?;
    if high.is_some_and(|high| last > high) {
        return None;
    }
    (first..=last).map(|number| Exact::ratio(number, 1)).collect()
}

impl Compared<'_> {
    /// All values of what the numbers are compared with, rising.
    fn values(&self, model: &Model) -> Option<Vec<Exact>> {
        let mut values = BTreeSet::new();
        for slot in &self.slots {
            let slot = model.slots.get(*slot)?;
            for place in 0..slot.values.len() {
                values.insert(Exact::ratio(slot.values.nth(place), slot.denominator)?);
            }
        }
        for score in &self.scores {
            for total in totals(score, model)? {
                values.insert(Exact::ratio(total, score.denominator)?);
            }
        }
        if self.criteria > 0 {
            for holding in 0..=i64::try_from(self.criteria).ok()? {
                values.insert(Exact::ratio(holding, 1)?);
            }
        }
        (values.len() <= limits::COMPARED).then(|| values.into_iter().collect())
    }
}

/// Every total that a score may come to, scaled.
fn totals(score: &Score, model: &Model) -> Option<BTreeSet<i64>> {
    let mut items = score.items.iter().map(|item| {
        let start = order::set([i64::from(score.product)]);
        let all = item.factors.iter().try_fold(start, |all, (slot, scale)| {
            let values = &model.slots.get(*slot)?.values;
            let cells = (0..values.len()).map(|place| values.nth(place));
            meet(&all, &cells.take(limits::COMPARED + 1).collect::<Vec<_>>(), |total, cell| {
                if score.product {
                    total.checked_mul(cell)
                } else {
                    total.checked_add(cell.checked_mul(*scale)?)
                }
            })
        })?;
        let mut weighted = BTreeSet::new();
        for total in all {
            weighted.insert(total.checked_mul(item.weight)?);
        }
        Some(weighted)
    });
    let first = items.next()??;
    items.try_fold(first, |all, item| {
        let item: Vec<i64> = item?.into_iter().collect();
        meet(&all, &item, |total, item| match score.across {
            Across::Mean | Across::Sum => total.checked_add(item),
            Across::Max => Some(total.max(item)),
        })
    })
}

/// Every pair combined; none when there are too many.
fn meet(
    all: &BTreeSet<i64>,
    next: &[i64],
    combine: impl Fn(i64, i64) -> Option<i64>,
) -> Option<BTreeSet<i64>> {
    if all.len().saturating_mul(next.len()) > limits::DIAGRAM {
        return None;
    }
    let mut met = BTreeSet::new();
    for one in all {
        for other in next {
            met.insert(combine(*one, *other)?);
            if met.len() > limits::COMPARED {
                return None;
            }
        }
    }
    Some(met)
}

fn ratios(cells: &BTreeSet<i64>, denominator: i64) -> Option<Vec<Exact>> {
    cells.iter().map(|cell| Exact::ratio(*cell, denominator)).collect()
}

/// Which values of the compared slots are told apart.
///
/// A slot with very many values is only compared with limits, known or not.
/// What is decided then follows from the order in which the limits and the
/// slot's values stand. Every order that there is comes about near a known
/// limit, with as many values on each side of it as there are numbers to be
/// put there: those values stand for all.
enum Sample {
    All,
    Some {
        slots: BTreeSet<usize>,
        /// Each cell from which on a known limit is passed.
        between: BTreeSet<i64>,
        cells: BTreeSet<i64>,
        denominator: i64,
    },
    TooMany,
}

impl Sample {
    fn of(model: &Model, compared: &BTreeMap<usize, Compared<'_>>) -> Self {
        let slots: BTreeSet<usize> =
            compared.values().flat_map(|compared| &compared.slots).copied().collect();
        let many = |slot: &usize| {
            model.slots.get(*slot).is_some_and(|slot| slot.values.len() > limits::COMPARED as u64)
        };
        if !slots.iter().any(many) {
            return Self::All;
        }
        Self::near_limits(model, compared, slots).unwrap_or(Self::TooMany)
    }

    fn near_limits(
        model: &Model,
        compared: &BTreeMap<usize, Compared<'_>>,
        slots: BTreeSet<usize>,
    ) -> Option<Self> {
        let ordered_only =
            |compared: &Compared<'_>| compared.scores.is_empty() && compared.criteria == 0;
        let of_slot = |slot: &usize| Some(model.slots.get(*slot)?.denominator);
        let denominators = order::set(slots.iter().filter_map(of_slot));
        let [denominator] = *denominators.iter().collect::<Vec<_>>().as_slice() else {
            return None;
        };
        let denominator = *denominator;
        let summed = summed(model);
        if !compared.values().all(ordered_only) || slots.iter().any(|slot| summed.contains(slot)) {
            return None;
        }
        let mut between = BTreeSet::new();
        for slot in &slots {
            let CellValues::Range { min, max } = model.slots.get(*slot)?.values else {
                return None;
            };
            between.extend([min, max.saturating_add(1)]);
        }
        let (least, most) = (*between.first()?, *between.last()?);
        for test in conditions(model) {
            visit(test, &mut |test| limits_of(test, &slots, &mut between));
        }
        let mut numbers = 0_i64;
        for parameter in compared.keys().filter_map(|place| model.parameters.get(*place)) {
            let count = match parameter.kind {
                ParameterKind::Thresholds { count, .. } => i64::try_from(count).ok()?,
                _ => 1,
            };
            numbers = numbers.checked_add(count)?;
            let bounds = [&parameter.min, &parameter.max].into_iter().flatten();
            for bound in bounds.filter_map(Setting::number) {
                let Bound { floor, ceiling } = Bound::scaled(bound, denominator)?;
                between.extend([
                    floor,
                    floor.saturating_add(1),
                    ceiling,
                    ceiling.saturating_add(1),
                ]);
            }
        }
        between.retain(|cell| (least..=most).contains(cell));
        let beside = numbers.checked_mul(2)?.checked_add(2)?.checked_mul(denominator)?;
        let mut cells = BTreeSet::new();
        for limit in &between {
            let (from, to) = (limit.checked_sub(beside)?, limit.checked_add(beside)?);
            cells.extend(from.max(least)..to.min(most));
            if cells.len() > limits::COMPARED {
                return None;
            }
        }
        Some(Self::Some { slots, between, cells, denominator })
    }

    /// How far values that stand side by side are apart.
    fn apart(&self) -> Option<Exact> {
        match self {
            Self::Some { denominator, .. } => Exact::ratio(1, *denominator),
            _ => None,
        }
    }
}

/// The limits that a test of one of these slots knows.
fn limits_of(test: &Test, slots: &BTreeSet<usize>, between: &mut BTreeSet<i64>) {
    let mut range = |slot: &usize, low: i64, high: i64| {
        if slots.contains(slot) {
            between.extend([low, high.saturating_add(1)]);
        }
    };
    match test {
        Test::Range { slot, low, high } => range(slot, *low, *high),
        Test::UnsetRange(unset) => range(&unset.slot, unset.low, unset.high),
        Test::OneOf { slot, cells } => cells.iter().for_each(|cell| range(slot, *cell, *cell)),
        _ => {}
    }
}

/// The slots of which more is used than their order.
fn summed(model: &Model) -> BTreeSet<usize> {
    let tracks = ladders(model).flat_map(|ladder| &ladder.tracks);
    let slots = tracks.flat_map(|track| match &track.method {
        Method::Score(score) => {
            score.items.iter().flat_map(|item| &item.factors).map(|(slot, _)| *slot).collect()
        }
        Method::Grid(grid) => vec![grid.rows, grid.columns],
        Method::Rules { .. } | Method::Count(_) => Vec::new(),
    });
    slots.collect()
}

fn compared(model: &Model) -> BTreeMap<usize, Compared<'_>> {
    let mut compared: BTreeMap<usize, Compared<'_>> = BTreeMap::new();
    for test in conditions(model) {
        visit(test, &mut |test| {
            let Test::UnsetRange(range) = test else { return };
            for limit in &range.limits {
                let of = compared.entry(limit.number.parameter).or_default();
                of.slots.insert(range.slot);
                of.after.insert(range.slot);
            }
        });
    }
    for track in ladders(model).flat_map(|ladder| &ladder.tracks) {
        match &track.method {
            Method::Score(score) => {
                let slots = score.items.iter().flat_map(|item| &item.factors);
                for parameter in of_bands(&score.bands) {
                    let of = compared.entry(parameter).or_default();
                    of.scores.push(score);
                    of.after.extend(slots.clone().map(|(slot, _)| *slot));
                }
            }
            Method::Count(count) => {
                for parameter in of_bands(&count.bands) {
                    let of = compared.entry(parameter).or_default();
                    of.criteria = of.criteria.max(count.criteria.len());
                    of.after.extend(asked_by(count));
                }
            }
            Method::Rules { .. } | Method::Grid(_) => {}
        }
    }
    compared
}

/// Parameters that are compared with slots that others are compared with too
/// stand in one group.
fn groups(compared: BTreeMap<usize, Compared<'_>>) -> Vec<BTreeMap<usize, Compared<'_>>> {
    let mut groups: Vec<(BTreeSet<usize>, BTreeMap<usize, Compared<'_>>)> = Vec::new();
    for (place, own) in compared {
        let slots = own.slots.clone();
        let (shared, mut apart): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|(other, _)| !other.is_disjoint(&slots));
        let mut group = (slots, BTreeMap::from([(place, own)]));
        for (slots, members) in shared {
            group.0.extend(slots);
            group.1.extend(members);
        }
        apart.push(group);
        groups = apart;
    }
    groups.into_iter().map(|(_, members)| members).collect()
}

fn of_bands(bands: &[Band]) -> BTreeSet<usize> {
    bands.iter().flat_map(|band| &band.unset).map(|limit| limit.number.parameter).collect()
}

fn asked_by(count: &Count) -> Vec<usize> {
    let mut slots = Vec::new();
    for criterion in &count.criteria {
        criterion.when.slots(&mut slots, &|_| Vec::new());
    }
    slots
}

fn ladders(model: &Model) -> impl Iterator<Item = &Ladder> {
    let grading = model.grading.iter().map(|grading| &grading.ladder);
    grading.chain(&model.warning).chain(model.tables.iter().filter_map(Table::ladder))
}

/// Every condition of a model.
fn conditions(model: &Model) -> Vec<&Test> {
    let mut tests = Vec::new();
    for ladder in ladders(model) {
        for track in &ladder.tracks {
            tests.push(&track.when);
            match &track.method {
                Method::Rules { rules, .. } => tests.extend(rules.iter().map(|rule| &rule.when)),
                Method::Count(count) => tests.extend(count.criteria.iter().map(|one| &one.when)),
                Method::Score(_) | Method::Grid(_) => {}
            }
        }
        tests.extend(ladder.overrides.iter().map(|rule| &rule.when));
    }
    tests.extend(model.supervision.iter().map(|rule| &rule.when));
    tests.extend(model.tables.iter().flat_map(Table::collected).map(|rule| &rule.when));
    tests.extend(model.disposals.iter().map(|rule| &rule.when));
    tests.extend(model.coverage.iter().map(|demand| &demand.condition));
    for route in &model.routes {
        tests.push(&route.when);
        tests.extend(route.steps.iter().map(|step| &step.when));
    }
    tests
}

/// Calls `each` with a condition and every condition within it.
fn visit<'t>(test: &'t Test, each: &mut impl FnMut(&'t Test)) {
    match test {
        Test::All(tests) | Test::Any(tests) => tests.iter().for_each(|test| visit(test, each)),
        Test::Not(test) => visit(test, each),
        leaf => each(leaf),
    }
}
