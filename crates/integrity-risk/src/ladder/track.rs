//! A track: one way of arriving at a level.

use crate::cells::Cells;
use crate::ladder::score::Score;
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
}

/// Which of the rules that hold counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hit {
    First,
    Worst,
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
    Open,
}

impl Track {
    pub(crate) fn result(&self, model: &Model, cells: &Cells) -> TrackResult {
        match self.when.holds(model, cells) {
            Some(true) => match &self.method {
                Method::Rules { hit: Hit::First, rules } => first(rules, model, cells),
                Method::Rules { hit: Hit::Worst, rules } => worst(rules, model, cells),
                Method::Score(score) => score.result(model, cells),
            },
            Some(false) => TrackResult::Nothing,
            None => TrackResult::Open,
        }
    }
}

fn given(rule: &TrackRule) -> Ruled {
    Ruled { ruling: rule.ruling, rule: Some(rule.rule), score: None }
}

fn first(rules: &[TrackRule], model: &Model, cells: &Cells) -> TrackResult {
    for rule in rules {
        match rule.when.holds(model, cells) {
            Some(true) => return TrackResult::Gives(given(rule)),
            Some(false) => {}
            None => return TrackResult::Open,
        }
    }
    TrackResult::Nothing
}

fn worst(rules: &[TrackRule], model: &Model, cells: &Cells) -> TrackResult {
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
            TrackResult::Gives(worst)
        }
        (None, None) => TrackResult::Nothing,
        _ => TrackResult::Open,
    }
}
