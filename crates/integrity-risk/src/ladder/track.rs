//! A track: one way of arriving at a level.

use crate::cells::Cells;
use crate::exact::Exact;
use crate::ladder::score::{Band, Score};
use crate::ladder::{Ruled, Ruling};
use crate::predicate::Test;
use crate::scheme::Model;
use crate::scheme::rule::RuleId;

/// One way of arriving at a level, and where it applies.
#[derive(Debug)]
pub(crate) struct Track {
    pub(crate) id: Box<str>,
    pub(crate) when: Test,
    pub(crate) method: Method,
    /// The worst it can give.
    pub(crate) worst: Ruling,
}

#[derive(Debug)]
pub(crate) enum Method {
    Rules { hit: Hit, rules: Vec<TrackRule> },
    Score(Score),
    Count(Count),
    Grid(Grid),
}

/// How many criteria hold, banded.
#[derive(Debug)]
pub(crate) struct Count {
    pub(crate) criteria: Vec<Criterion>,
    /// By rising limits.
    pub(crate) bands: Vec<Band>,
}

/// One criterion of a count.
#[derive(Debug)]
pub(crate) struct Criterion {
    pub(crate) when: Test,
    pub(crate) rule: RuleId,
}

/// A table of rows and columns, each the values of one slot.
#[derive(Debug)]
pub(crate) struct Grid {
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    /// The rulings, one row of columns after the other.
    pub(crate) cells: Vec<Ruling>,
    pub(crate) width: usize,
    pub(crate) rule: RuleId,
}

impl Count {
    /// What the number gives; none while that is open.
    fn result(&self, model: &Model, cells: &Cells) -> Option<TrackResult> {
        let (mut holding, mut open) = (0_i64, 0_i64);
        for criterion in &self.criteria {
            match criterion.when.holds(model, cells) {
                Some(holds) => holding += i64::from(holds),
                None => open += 1,
            }
        }
        let of =
            |count: i64| self.bands.iter().find(|band| (band.low..=band.high).contains(&count));
        let first = of(holding);
        let same = |band: Option<&Band>| band.map(|band| band.ruling) == first.map(|b| b.ruling);
        if !(holding + 1..=holding + open).all(|count| same(of(count))) {
            return None;
        }
        let score = if open == 0 { Exact::ratio(holding, 1) } else { None };
        let ruled = |band: &Band| Ruled { ruling: band.ruling, rule: Some(band.rule), score };
        Some(first.map_or(TrackResult::Nothing, |band| TrackResult::Gives(ruled(band))))
    }
}

impl Grid {
    /// What the cell gives; none while that is open.
    fn result(&self, model: &Model, cells: &Cells) -> Option<TrackResult> {
        let place = |slot: usize| {
            let cell = cells.get(slot);
            match (cell.value(), model.slots.get(slot)) {
                (Some(value), Some(slot)) => Some(slot.values.place(value)),
                _ if cell.is_not_rated() => Some(None),
                _ => None,
            }
        };
        let (row, column) = (place(self.rows), place(self.columns));
        if row == Some(None) || column == Some(None) {
            return Some(TrackResult::Nothing);
        }
        let (row, column) = (usize::try_from(row??).ok()?, usize::try_from(column??).ok()?);
        let ruling = *self.cells.get(row * self.width + column)?;
        Some(TrackResult::Gives(Ruled { ruling, rule: Some(self.rule), score: None }))
    }
}

/// Which of the rules that hold counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hit {
    First,
    Worst,
    /// The one that holds; of several that disagree none counts.
    Unique,
}

#[derive(Debug)]
pub(crate) struct TrackRule {
    pub(crate) when: Test,
    pub(crate) ruling: Ruling,
    pub(crate) rule: RuleId,
}

/// What a track gives.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TrackResult {
    Gives(Ruled),
    /// It does not apply, or none of its rules or bands holds.
    Nothing,
    /// That depends on what is unknown.
    Open(Possible),
}

/// What an open track may give.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Possible {
    pub(crate) worst: Ruling,
    /// Whether it gives just that, if it gives anything.
    pub(crate) only: bool,
}

impl Track {
    /// The rules of the criteria that hold, for a track that counts.
    pub(crate) fn criteria_held(
        &self,
        model: &Model,
        cells: &Cells,
    ) -> impl Iterator<Item = RuleId> {
        let criteria = if let Method::Count(count) = &self.method { &*count.criteria } else { &[] };
        let held = criteria.iter().filter(|one| one.when.holds(model, cells) == Some(true));
        held.map(|criterion| criterion.rule).collect::<Vec<_>>().into_iter()
    }

    /// The rules that hold where only one may, if they disagree.
    pub(crate) fn disagreeing(&self, model: &Model, cells: &Cells) -> Vec<&TrackRule> {
        let Method::Rules { hit: Hit::Unique, rules } = &self.method else { return Vec::new() };
        let held = rules.iter().filter(|rule| rule.when.holds(model, cells) == Some(true));
        let held: Vec<&TrackRule> = held.collect();
        let agree = held.windows(2).all(|two| matches!(two, [a, b] if a.ruling == b.ruling));
        if agree { Vec::new() } else { held }
    }

    pub(crate) fn result(&self, model: &Model, cells: &Cells) -> TrackResult {
        match self.when.holds(model, cells) {
            Some(true) => self.applied(model, cells),
            Some(false) => TrackResult::Nothing,
            None => match self.applied(model, cells) {
                TrackResult::Gives(ruled) => {
                    TrackResult::Open(Possible { worst: ruled.ruling, only: true })
                }
                other => other,
            },
        }
    }

    /// What the track gives where it applies.
    fn applied(&self, model: &Model, cells: &Cells) -> TrackResult {
        let result = match &self.method {
            Method::Rules { hit: Hit::First, rules } => first(rules, model, cells),
            Method::Rules { hit: Hit::Worst, rules } => worst(rules, model, cells),
            Method::Rules { hit: Hit::Unique, rules } => unique(rules, model, cells),
            Method::Score(score) => score.result(model, cells),
            Method::Count(count) => count.result(model, cells),
            Method::Grid(grid) => grid.result(model, cells),
        };
        result.unwrap_or(TrackResult::Open(Possible { worst: self.worst, only: false }))
    }
}

fn given(rule: &TrackRule) -> Ruled {
    Ruled { ruling: rule.ruling, rule: Some(rule.rule), score: None }
}

/// The first rule that holds; none while that is open.
fn first(rules: &[TrackRule], model: &Model, cells: &Cells) -> Option<TrackResult> {
    for rule in rules {
        if rule.when.holds(model, cells)? {
            return Some(TrackResult::Gives(given(rule)));
        }
    }
    Some(TrackResult::Nothing)
}

/// The worst rule that holds; none while that is open.
fn worst(rules: &[TrackRule], model: &Model, cells: &Cells) -> Option<TrackResult> {
    let mut worst: Option<Ruled> = None;
    let mut open: Option<Ruling> = None;
    for rule in rules {
        match rule.when.holds(model, cells) {
            Some(true) if worst.is_none_or(|worst| rule.ruling < worst.ruling) => {
                worst = Some(given(rule));
            }
            Some(_) => {}
            None => open = Some(open.map_or(rule.ruling, |open| open.min(rule.ruling))),
        }
    }
    match (worst, open) {
        (Some(worst), open) if open.is_none_or(|open| open >= worst.ruling) => {
            Some(TrackResult::Gives(worst))
        }
        (None, None) => Some(TrackResult::Nothing),
        _ => None,
    }
}

/// What the rules that hold agree on; none while that is open. Where two
/// disagree, the text gives no answer, and their order gives none either.
fn unique(rules: &[TrackRule], model: &Model, cells: &Cells) -> Option<TrackResult> {
    let known = |holds| rules.iter().filter(move |rule| rule.when.holds(model, cells) == holds);
    let first = known(Some(true)).next();
    let differs = |rule: &TrackRule| first.is_none_or(|first| first.ruling != rule.ruling);
    if known(Some(true)).any(differs) {
        let unprovided = Ruled { ruling: Ruling::UNPROVIDED, rule: None, score: None };
        return Some(TrackResult::Gives(unprovided));
    }
    let gives = |first: &TrackRule| TrackResult::Gives(given(first));
    (!known(None).any(differs)).then(|| first.map_or(TrackResult::Nothing, gives))
}
