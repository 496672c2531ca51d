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
    pub(crate) ruling: Ruling,
    /// Whether it replaces the ruling; else it makes it at least as bad.
    pub(crate) force: bool,
    pub(crate) rule: RuleId,
}

impl Override {
    /// Whether it would change a ruling.
    pub(crate) fn changes(&self, ruling: Ruling) -> bool {
        if self.force { ruling != self.ruling } else { self.ruling < ruling }
    }
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
        self.overridden(ruled, model, cells)
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
    ) -> impl Iterator<Item = &Override> {
        let mut before = self.before_overrides(model, cells).map(|ruled| ruled.ruling);
        self.overrides.iter().filter(move |rule| {
            if before.is_some_and(|ruling| !rule.changes(ruling)) {
                return false;
            }
            let holds = rule.when.holds(model, cells);
            before = match holds {
                Some(true) => (rule.force || before.is_some()).then_some(rule.ruling),
                Some(false) => before,
                None => None,
            };
            holds == Some(true)
        })
    }

    /// Whether some facts hand the matter to discipline or law.
    pub(crate) fn may_leave_scale(&self) -> bool {
        let tracks = self.tracks.iter().map(|track| track.worst);
        let overrides = self.overrides.iter().map(|rule| rule.ruling);
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

    fn overridden(&self, ruled: Ruled, model: &Model, cells: &Cells) -> Option<Ruled> {
        self.overrides.iter().try_fold(ruled, |ruled, rule| {
            if !rule.changes(ruled.ruling) {
                return Some(ruled);
            }
            let replaced = Ruled { ruling: rule.ruling, rule: Some(rule.rule), score: ruled.score };
            rule.when.holds(model, cells).map(|holds| if holds { replaced } else { ruled })
        })
    }
}
