//! What the leaves of a decision's diagram stand for.

use std::collections::HashMap;

use crate::diagram::graph::Ref;
use crate::ladder::Ruling;
use crate::scheme::rule::RuleId;

/// What a track or a decision comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Answer {
    /// The track gives nothing.
    Nothing,
    /// No rule of the decision applies: the text forgot the case.
    Gap,
    /// A rule gives this; *unprovided* too, where the text says so.
    Given(Ruling, RuleId),
    /// No input at all: a set that is both rated and not.
    Impossible,
}

impl Answer {
    /// The ruling a decision comes to.
    pub(crate) fn ruling(self) -> Option<Ruling> {
        match self {
            Self::Given(ruling, _) => Some(ruling),
            Self::Gap => Some(Ruling::UNPROVIDED),
            Self::Nothing | Self::Impossible => None,
        }
    }

    pub(crate) fn rule(self) -> Option<RuleId> {
        match self {
            Self::Given(_, rule) => Some(rule),
            _ => None,
        }
    }
}

/// The answers by the number of their leaf.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    all: Vec<Answer>,
    numbers: HashMap<Answer, u32>,
}

impl Answers {
    pub(crate) fn leaf(&mut self, answer: Answer) -> Ref {
        let next = u32::try_from(self.all.len()).unwrap_or(u32::MAX >> 1);
        let number = *self.numbers.entry(answer).or_insert(next);
        if number == next {
            self.all.push(answer);
        }
        Ref::leaf(number)
    }

    /// The answer a leaf stands for.
    pub(crate) fn of(&self, leaf: u32) -> Answer {
        let at = usize::try_from(leaf).ok();
        at.and_then(|at| self.all.get(at)).copied().unwrap_or(Answer::Impossible)
    }
}
