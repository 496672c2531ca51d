//! A score: items of factors, combined over the items, then banded. All of it
//! in whole numbers; the scale of each factor is a common denominator.

use crate::cells::{Cell, Cells};
use crate::exact::Exact;
use crate::ladder::track::TrackResult;
use crate::ladder::{Ruled, Ruling};
use crate::scheme::Model;
use crate::scheme::rule::RuleId;
use crate::unset::UnsetLimit;

/// How the items meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Across {
    Mean,
    Sum,
    Max,
}

/// One item: the slots of its factors, each with what its cells are
/// multiplied by to reach the common denominator.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) weight: i64,
    pub(crate) factors: Vec<(usize, i64)>,
}

#[derive(Debug)]
pub(crate) struct Score {
    pub(crate) items: Vec<Item>,
    /// Whether the factors of an item multiply; else they add up.
    pub(crate) product: bool,
    pub(crate) across: Across,
    /// The scaled total is the score times this.
    pub(crate) denominator: i64,
    /// By rising limits.
    pub(crate) bands: Vec<Band>,
}

/// A band of the scaled total, both limits included.
#[derive(Debug)]
pub(crate) struct Band {
    pub(crate) low: i64,
    pub(crate) high: i64,
    /// The limits as written, for totals on another denominator; those that
    /// are not set are left out.
    pub(crate) from: Option<(Exact, bool)>,
    pub(crate) to: Option<(Exact, bool)>,
    pub(crate) ruling: Ruling,
    pub(crate) rule: RuleId,
    /// Its limits that are not set.
    pub(crate) unset: Vec<UnsetLimit>,
}

/// Least and greatest value of a cell or a total; equal when it is known.
#[derive(Clone, Copy)]
struct Span {
    low: i64,
    high: i64,
    /// Whether it may turn out not to be rated at all.
    unsure: bool,
}

impl Span {
    const fn of(value: i64) -> Self {
        Self { low: value, high: value, unsure: false }
    }

    fn plus(self, other: Self) -> Self {
        let unsure = self.unsure || other.unsure;
        Self { low: self.low + other.low, high: self.high + other.high, unsure }
    }

    fn times(self, other: Self) -> Self {
        let unsure = self.unsure || other.unsure;
        Self { low: self.low * other.low, high: self.high * other.high, unsure }
    }

    fn max(self, other: Self) -> Self {
        let unsure = self.unsure || other.unsure;
        Self { low: self.low.max(other.low), high: self.high.max(other.high), unsure }
    }
}

/// The least and the greatest score that several points can come to together.
#[derive(Clone, Copy)]
struct Pooled {
    low: Exact,
    high: Exact,
    /// Whether one of them may turn out not to be rated at all.
    unsure: bool,
    /// Whether what one of them comes to is not known.
    open: bool,
}

impl Pooled {
    fn and(self, other: Self, across: Across) -> Option<Self> {
        let (low, high) = match across {
            Across::Max => (self.low.max(other.low), self.high.max(other.high)),
            Across::Mean | Across::Sum => (self.low.plus(other.low)?, self.high.plus(other.high)?),
        };
        let (unsure, open) = (self.unsure || other.unsure, self.open || other.open);
        Some(Self { low, high, unsure, open })
    }
}

impl Score {
    /// What the total gives; none while that is open.
    pub(crate) fn result(&self, model: &Model, cells: &Cells) -> Option<TrackResult> {
        let Some(total) = self.total(model, cells) else { return Some(TrackResult::Nothing) };
        if total.unsure {
            return None;
        }
        if total.low == total.high {
            let score = Exact::ratio(total.low, self.denominator);
            let band = self.band(total.low).map(|(_, band)| given(band, score));
            return Some(band.map_or(TrackResult::Nothing, TrackResult::Gives));
        }
        let ((first, low), (last, high)) = (self.band(total.low)?, self.band(total.high)?);
        (low.ruling == high.ruling && self.unbroken(first, last, low.ruling))
            .then_some(TrackResult::Gives(given(low, None)))
    }

    /// What a scaled total gives, if it lies in a band.
    pub(crate) fn banded(&self, total: i64) -> Option<Ruled> {
        let (_, band) = self.band(total)?;
        Some(given(band, Exact::ratio(total, self.denominator)))
    }

    /// The least and the greatest scaled total.
    pub(crate) fn all_totals(&self, model: &Model) -> Option<(i64, i64)> {
        self.total(model, &Cells::unknown(model.slots.len())).map(|total| (total.low, total.high))
    }

    fn band(&self, total: i64) -> Option<(usize, &Band)> {
        self.bands.iter().enumerate().find(|(_, band)| (band.low..=band.high).contains(&total))
    }

    /// Whether all bands from one to another adjoin and give one ruling.
    fn unbroken(&self, first: usize, last: usize, ruling: Ruling) -> bool {
        let between = self.bands.get(first..=last).unwrap_or_default();
        between.iter().all(|band| band.ruling == ruling)
            && between
                .iter()
                .zip(between.iter().skip(1))
                .all(|(a, b)| a.high.saturating_add(1) == b.low)
    }

    /// The scaled total, or none when a factor is not rated.
    fn total(&self, model: &Model, cells: &Cells) -> Option<Span> {
        let mut items = self.items.iter().map(|item| self.item(item, model, cells));
        let first = items.next()??;
        items.try_fold(first, |total, item| {
            let item = item?;
            Some(match self.across {
                Across::Mean | Across::Sum => total.plus(item),
                Across::Max => total.max(item),
            })
        })
    }

    /// Totals cannot overflow: their bounds are checked when a scheme loads.
    fn item(&self, item: &Item, model: &Model, cells: &Cells) -> Option<Span> {
        let identity = Span::of(i64::from(self.product));
        let value = item.factors.iter().try_fold(identity, |total, (slot, scale)| {
            let factor = span(*slot, cells.get(*slot), model)?;
            Some(if self.product {
                total.times(factor)
            } else {
                total.plus(factor.times(Span::of(*scale)))
            })
        });
        value.map(|value| value.times(Span::of(item.weight)))
    }

    /// One score over the items of several points, each with cells of its own.
    /// Mean and sum run over every item of every point. None while an item is open, where one
    /// is not rated, and in no band.
    pub(crate) fn pooled<'c>(
        &self,
        points: impl Iterator<Item = (&'c Cells, &'c [usize])>,
        model: &Model,
    ) -> Option<Ruled> {
        let total = self.pooled_total(points, model).filter(|total| !total.open)?;
        let band = self.band_of(total.low)?;
        Some(given(band, Some(total.low)))
    }

    /// The same, told apart: nothing where it is not rated or in no band, none while it is
    /// open. It is not open where every total that it can come to gives one answer.
    pub(crate) fn pooled_result<'c>(
        &self,
        points: impl Iterator<Item = (&'c Cells, &'c [usize])>,
        model: &Model,
    ) -> Option<TrackResult> {
        let Some(Pooled { low, high, unsure, .. }) = self.pooled_total(points, model) else {
            return Some(TrackResult::Nothing);
        };
        if unsure {
            return None;
        }
        if low == high {
            let band = self.band_of(low).map(|band| given(band, Some(low)));
            return Some(band.map_or(TrackResult::Nothing, TrackResult::Gives));
        }
        let place = |score| self.bands.iter().position(|band| band.holds(score));
        let between = self.bands.get(place(low)?..=place(high)?)?;
        let band = between.first()?;
        // A score of many points may lie between two totals of one row.
        let whole = between.iter().zip(between.iter().skip(1)).all(|(a, b)| a.adjoins(b));
        let one = whole && between.iter().all(|other| other.ruling == band.ruling);
        one.then_some(TrackResult::Gives(given(band, None)))
    }

    /// What the items of several points can come to; none where one of them is not rated.
    fn pooled_total<'c>(
        &self,
        points: impl Iterator<Item = (&'c Cells, &'c [usize])>,
        model: &Model,
    ) -> Option<Pooled> {
        let mut count = 0_i64;
        let mut pooled: Option<Pooled> = None;
        for (cells, items) in points {
            for index in items {
                let item = self.item(self.items.get(*index)?, model, cells)?;
                count += 1;
                let value = |scaled| Exact::ratio(scaled, self.item_denominator());
                let (low, high) = (value(item.low)?, value(item.high)?);
                let item = Pooled { low, high, unsure: item.unsure, open: low != high };
                pooled = Some(match pooled {
                    None => item,
                    Some(total) => total.and(item, self.across)?,
                });
            }
        }
        let total = pooled?;
        let share = match self.across {
            Across::Mean => Exact::ratio(1, count)?,
            Across::Sum | Across::Max => return Some(total),
        };
        Some(Pooled { low: total.low.times(share)?, high: total.high.times(share)?, ..total })
    }

    /// What one item comes to, as the bands read it; none while that is open.
    pub(crate) fn item_score(&self, item: &Item, model: &Model, cells: &Cells) -> Option<Exact> {
        let value = self.item(item, model, cells)?;
        (value.low == value.high).then(|| Exact::ratio(value.low, self.item_denominator()))?
    }

    /// The least and the greatest that an item can come to, scaled.
    pub(crate) fn extremes(&self, item: &Item, model: &Model) -> (i64, i64) {
        let unknown = Cells::unknown(model.slots.len());
        self.item(item, model, &unknown).map_or((0, 0), |span| (span.low, span.high))
    }

    /// Whether every total from the least to the greatest lies in a band that
    /// gives an answer, and there always is a total.
    pub(crate) fn always_in_a_band(&self, model: &Model) -> bool {
        let Some(total) = self.total(model, &Cells::unknown(model.slots.len())) else {
            return false;
        };
        let mut next = total.low;
        for band in &self.bands {
            let answers = band.ruling != Ruling::UNPROVIDED;
            if answers && (band.low..=band.high).contains(&next) {
                next = band.high.saturating_add(1);
            }
        }
        !total.unsure && next > total.high
    }

    /// The band that a score lies in.
    pub(crate) fn band_of(&self, score: Exact) -> Option<&Band> {
        self.bands.iter().find(|band| band.holds(score))
    }

    /// An item's value is its scaled total divided by this.
    pub(crate) fn item_denominator(&self) -> i64 {
        match self.across {
            Across::Mean => self.denominator / i64::try_from(self.items.len()).unwrap_or(1).max(1),
            Across::Sum | Across::Max => self.denominator,
        }
    }
}

fn given(band: &Band, score: Option<Exact>) -> Ruled {
    Ruled { ruling: band.ruling, rule: Some(band.rule), score }
}

impl Band {
    /// Whether a score lies between the limits that are set.
    pub(crate) fn holds(&self, score: Exact) -> bool {
        let above = self.from.is_none_or(|(from, ends)| score > from || (ends && score == from));
        let below = self.to.is_none_or(|(to, ends)| score < to || (ends && score == to));
        above && below
    }

    /// Whether no score at all lies between this band and the next.
    fn adjoins(&self, next: &Self) -> bool {
        let limits = self.to.zip(next.from);
        limits.is_some_and(|((to, ends), (from, begins))| to == from && (ends || begins))
    }
}

fn span(slot: usize, cell: Cell, model: &Model) -> Option<Span> {
    if let Some(value) = cell.value() {
        return Some(Span::of(value));
    }
    if cell.is_not_rated() {
        return None;
    }
    let slot = model.slots.get(slot)?;
    Some(Span { low: slot.values.min(), high: slot.values.max(), unsure: slot.not_rated })
}
