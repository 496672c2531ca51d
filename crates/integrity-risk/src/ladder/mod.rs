//! A ladder: levels, worst first, and the tracks that choose among them.
//! Grades and warnings are both ladders.

mod score;
mod track;

use crate::cells::Cells;
use crate::exact::Exact;
use crate::predicate::Test;
use crate::scheme::Model;
use crate::scheme::rule::RuleId;

pub(crate) use score::{Across, Band, Item, Score};
pub(crate) use track::{
    Count, Criterion, Grid, Hit, Method, Possible, Track, TrackResult, TrackRule,
};

/// What a ladder gives. The order is the order of badness: what leaves the
/// scale ranks above the worst level, so that a riskier fact never lowers the
/// outcome; *unprovided* gives way to any level, and *no level* to that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Ruling(u16);

impl Ruling {
    /// Handed to discipline or law.
    pub(crate) const LEAVES_SCALE: Self = Self(0);
    /// The text gives no answer.
    pub(crate) const UNPROVIDED: Self = Self(u16::MAX - 1);
    /// It is certain that no level applies, such as no warning.
    pub(crate) const NONE: Self = Self(u16::MAX);

    /// The level at this place, counted from the worst.
    pub(crate) fn level(index: usize) -> Self {
        Self(u16::try_from(index + 1).unwrap_or(u16::MAX - 2))
    }

    /// The place of the level, if it is one.
    pub(crate) fn as_level(self) -> Option<usize> {
        (self > Self::LEAVES_SCALE && self < Self::UNPROVIDED).then(|| usize::from(self.0) - 1)
    }

    /// The ruling as a number that tells it from all others.
    pub(crate) fn number(self) -> u32 {
        u32::from(self.0)
    }

    /// The ruling of this number.
    pub(crate) fn from_number(number: u32) -> Option<Self> {
        u16::try_from(number).ok().map(Self)
    }

    /// What a scheme file names with a level's id or a word.
    pub(crate) fn named<S: AsRef<str>>(id: &str, levels: &[S]) -> Option<Self> {
        match id {
            "leaves_scale" => Some(Self::LEAVES_SCALE),
            "unprovided" => Some(Self::UNPROVIDED),
            "none" => Some(Self::NONE),
            _ => levels.iter().position(|level| level.as_ref() == id).map(Self::level),
        }
    }

    /// Everything at least as bad as a level.
    pub(crate) fn up_to(worst: Self) -> Vec<Self> {
        (0..=worst.0).map(Self).collect()
    }
}

/// A ruling and what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ruled {
    pub(crate) ruling: Ruling,
    pub(crate) rule: Option<RuleId>,
    pub(crate) score: Option<Exact>,
}

/// How tracks meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Combine {
    /// The worst of those that give something.
    Worst,
    /// The first that gives something.
    First,
}

/// A rule that changes what the tracks gave.
#[derive(Debug)]
pub(crate) struct Override {
    pub(crate) when: Test,
    pub(crate) change: Change,
    pub(crate) rule: RuleId,
}

impl Override {
    /// Whether it would change a ruling.
    pub(crate) fn changes(&self, ruling: Ruling) -> bool {
        self.change.of(ruling) != ruling
    }
}

/// What an override makes of what stood before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// This takes its place.
    Force(Ruling),
    /// It becomes at least as bad.
    Floor(Ruling),
    /// A level becomes worse by so many places, but no worse than a limit.
    Raise { by: usize, limit: usize },
    /// A level becomes milder by so many places, but no milder than a limit.
    Lower { by: usize, limit: usize },
}

impl Change {
    /// What becomes of a ruling. Only a level has places above and below it:
    /// what is none stays as it is. A level beyond the limit stays, too.
    pub(crate) fn of(self, before: Ruling) -> Ruling {
        match (self, before.as_level()) {
            (Self::Force(ruling), _) => ruling,
            (Self::Floor(ruling), _) => ruling.min(before),
            (Self::Raise { by, limit }, Some(level)) => {
                Ruling::level(level.saturating_sub(by).max(limit).min(level))
            }
            (Self::Lower { by, limit }, Some(level)) => {
                Ruling::level(level.saturating_add(by).min(limit).max(level))
            }
            (Self::Raise { .. } | Self::Lower { .. }, None) => before,
        }
    }

    /// What it gives, whatever stood before; of a shift, none.
    pub(crate) const fn gives(self) -> Option<Ruling> {
        match self {
            Self::Force(ruling) | Self::Floor(ruling) => Some(ruling),
            Self::Raise { .. } | Self::Lower { .. } => None,
        }
    }
}

/// An override that holds, and what it gives; none while it shifts what is
/// open.
#[derive(Debug)]
pub(crate) struct Held<'l> {
    pub(crate) rule: &'l Override,
    pub(crate) gives: Option<Ruling>,
}

#[derive(Debug)]
pub(crate) struct Ladder {
    pub(crate) combine: Combine,
    pub(crate) tracks: Vec<Track>,
    pub(crate) overrides: Vec<Override>,
    pub(crate) otherwise: Option<(Ruling, RuleId)>,
    /// Every slot the outcome may depend on, through other decisions too, in
    /// the order of the form.
    pub(crate) slots: Vec<usize>,
}

/// The worse of two rulings; of two alike the first, with the score of either.
fn worse(first: Option<Ruled>, second: Ruled) -> Ruled {
    match first {
        Some(first) if first.ruling == second.ruling => {
            Ruled { score: first.score.or(second.score), ..first }
        }
        Some(first) if first.ruling < second.ruling => first,
        _ => second,
    }
}

impl Possible {
    /// What either of two open tracks may give.
    fn or(self, other: Self) -> Self {
        let only = self.only && other.only && self.worst == other.worst;
        Self { worst: self.worst.min(other.worst), only }
    }
}

impl Ladder {
    /// The ruling; none while it depends on what is unknown. Sound, not
    /// complete: `decision::completions` asks every completion where this
    /// says none.
    pub(crate) fn rule(&self, model: &Model, cells: &Cells) -> Option<Ruled> {
        let ruled = self.before_overrides(model, cells)?;
        self.overridden(ruled, model, cells, |_, _| {})
    }

    /// The ruling with what it rests on: the last that replaced all before it,
    /// and the shifts of that, each with what it gave; none while it is open.
    pub(crate) fn basis(&self, model: &Model, cells: &Cells) -> Option<Vec<Ruled>> {
        let ruled = self.before_overrides(model, cells)?;
        let mut basis = vec![ruled];
        self.overridden(ruled, model, cells, |rule, ruled| {
            if rule.change.gives().is_some() {
                basis.clear();
            }
            basis.push(ruled);
        })?;
        Some(basis)
    }

    /// What the tracks come to; none while that is open.
    fn before_overrides(&self, model: &Model, cells: &Cells) -> Option<Ruled> {
        let met = match self.combine {
            Combine::Worst => self.worst(model, cells)?,
            Combine::First => self.first(model, cells)?,
        };
        Some(met.unwrap_or_else(|| self.otherwise()))
    }

    /// The overrides known to hold that change what stood before them, or may
    /// while that is open.
    pub(crate) fn overrides_held(
        &self,
        model: &Model,
        cells: &Cells,
    ) -> impl Iterator<Item = Held<'_>> {
        let mut before = self.before_overrides(model, cells).map(|ruled| ruled.ruling);
        self.overrides.iter().filter_map(move |rule| {
            if before.is_some_and(|ruling| !rule.changes(ruling)) {
                return None;
            }
            let holds = rule.when.holds(model, cells);
            let changed = before.map(|ruling| rule.change.of(ruling));
            before = match (holds, rule.change) {
                (Some(true), Change::Force(ruling)) => Some(ruling),
                (Some(true), _) => changed,
                (Some(false), _) => before,
                (None, _) => None,
            };
            let gives = rule.change.gives().or(changed);
            (holds == Some(true)).then_some(Held { rule, gives })
        })
    }

    /// Whether a rule shifts what others gave.
    pub(crate) fn is_shift(&self, rule: RuleId) -> bool {
        let mut overrides = self.overrides.iter();
        overrides.any(|item| item.rule == rule && item.change.gives().is_none())
    }

    /// Whether some facts hand the matter to discipline or law. A shift never
    /// does: the worst level is where it ends.
    pub(crate) fn may_leave_scale(&self) -> bool {
        let tracks = self.tracks.iter().map(|track| track.worst);
        let overrides = self.overrides.iter().filter_map(|rule| rule.change.gives());
        let otherwise = self.otherwise.iter().map(|(ruling, _)| *ruling);
        tracks.chain(overrides).chain(otherwise).any(|ruling| ruling == Ruling::LEAVES_SCALE)
    }

    pub(crate) fn otherwise(&self) -> Ruled {
        let (ruling, rule) = match self.otherwise {
            Some((ruling, rule)) => (ruling, Some(rule)),
            None => (Ruling::UNPROVIDED, None),
        };
        Ruled { ruling, rule, score: None }
    }

    /// The worst ruling of all tracks. An open track does not matter when it
    /// cannot give anything worse, nor when it can only give what holds anyway.
    #[expect(clippy::option_option, reason = "open, or known to give nothing, or a ruling")]
    fn worst(&self, model: &Model, cells: &Cells) -> Option<Option<Ruled>> {
        let mut worst: Option<Ruled> = None;
        let mut open: Option<Possible> = None;
        for track in &self.tracks {
            match track.result(model, cells) {
                TrackResult::Gives(ruled) => worst = Some(worse(worst, ruled)),
                TrackResult::Nothing => {}
                TrackResult::Open(possible) => {
                    open = Some(open.map_or(possible, |open| open.or(possible)));
                }
            }
        }
        match (worst, open) {
            (worst, None) => Some(worst),
            (Some(worst), Some(open)) => (open.worst >= worst.ruling).then_some(Some(worst)),
            (None, Some(open)) => {
                let anyway = open.only && open.worst == self.otherwise().ruling;
                anyway.then_some(None)
            }
        }
    }

    #[expect(clippy::option_option, reason = "open, or known to give nothing, or a ruling")]
    fn first(&self, model: &Model, cells: &Cells) -> Option<Option<Ruled>> {
        for track in &self.tracks {
            match track.result(model, cells) {
                TrackResult::Gives(ruled) => return Some(Some(ruled)),
                TrackResult::Nothing => {}
                TrackResult::Open(_) => return None,
            }
        }
        Some(None)
    }

    /// What the overrides make of a ruling, each of what the one before it
    /// left; `changed` is told of every one that changes it.
    fn overridden(
        &self,
        ruled: Ruled,
        model: &Model,
        cells: &Cells,
        mut changed: impl FnMut(&Override, Ruled),
    ) -> Option<Ruled> {
        self.overrides.iter().try_fold(ruled, |before, rule| {
            let ruling = rule.change.of(before.ruling);
            if ruling == before.ruling || !rule.when.holds(model, cells)? {
                return Some(before);
            }
            let ruled = Ruled { ruling, rule: Some(rule.rule), score: before.score };
            changed(rule, ruled);
            Some(ruled)
        })
    }
}
