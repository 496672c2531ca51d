//! What is asked of a model: one function from cells to a ruling each.

use crate::cells::Cells;
use crate::ladder::{Ruled, Ruling};
use crate::predicate::Reference;
use crate::scheme::Model;

/// A decision that has one of finitely many answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    Grade,
    Warning,
    Supervision,
}

impl Question {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Grade => "grade",
            Self::Warning => "warning",
            Self::Supervision => "supervision",
        }
    }

    /// The answer; none while it depends on what is unknown.
    pub(crate) fn rule(self, model: &Model, cells: &Cells) -> Option<Ruled> {
        match self {
            Self::Grade => match (&model.grading, cells.decided_grade) {
                (_, Some(level)) => Some(Ruled {
                    ruling: Ruling::level(usize::from(level)),
                    rule: None,
                    score: None,
                }),
                (Some(grading), None) => grading.ladder.rule(model, cells),
                (None, None) => None,
            },
            Self::Warning => model.warning.as_ref()?.rule(model, cells),
            Self::Supervision => supervision(model, cells),
        }
    }

    /// The slots the answer may depend on, in form order.
    pub(crate) fn slots(self, model: &Model) -> Vec<usize> {
        let grade = model.grading.iter().flat_map(|grading| &grading.ladder.slots);
        let warning = model.warning.iter().flat_map(|ladder| &ladder.slots);
        let mut slots: Vec<usize> = match self {
            Self::Grade => grade.copied().collect(),
            Self::Warning => warning.copied().collect(),
            Self::Supervision => {
                let mut slots: Vec<usize> = grade.copied().collect();
                let of = |reference| match reference {
                    Reference::Grade => slots_of(Self::Grade, model),
                    Reference::Warning => slots_of(Self::Warning, model),
                };
                let mut conditions = Vec::new();
                model.supervision.iter().for_each(|rule| rule.when.slots(&mut conditions, &of));
                slots.extend(conditions);
                slots
            }
        };
        slots.sort_unstable();
        slots.dedup();
        slots
    }
}

fn slots_of(question: Question, model: &Model) -> Vec<usize> {
    question.slots(model)
}

/// The first rule of supervision that holds, as the level of its place.
fn supervision(model: &Model, cells: &Cells) -> Option<Ruled> {
    let ruled = |ruling, rule| Some(Ruled { ruling, rule, score: None });
    if model.supervision.is_empty() {
        return ruled(Ruling::UNPROVIDED, None);
    }
    let grade = Question::Grade.rule(model, cells)?;
    let Some(level) = grade.ruling.as_level() else {
        return ruled(grade.ruling.min(Ruling::UNPROVIDED), grade.rule);
    };
    for (place, rule) in model.supervision.iter().enumerate() {
        let of_grade = rule
            .grades
            .as_ref()
            .is_none_or(|grades| grades.iter().any(|grade| usize::from(*grade) == level));
        if of_grade && rule.when.holds(model, cells)? {
            return ruled(Ruling::level(place), Some(rule.rule));
        }
    }
    ruled(Ruling::UNPROVIDED, None)
}
