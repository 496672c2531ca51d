//! What is asked of a model: one function from cells to a ruling each.

use std::borrow::Cow;

use crate::cells::Cells;
use crate::ladder::{Ladder, Ruled, Ruling};
use crate::phrase::Phrase;
use crate::predicate::Reference;
use crate::scheme::{Model, Table};

/// A decision that has one of finitely many answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    Grade,
    Warning,
    Supervision,
    /// A table that gives one result, by its place.
    Table(usize),
    /// Whether one rule of a table that collects holds.
    Collected {
        table: usize,
        rule: usize,
    },
}

impl Question {
    /// Every question that a model answers and whose parameters are set.
    pub(crate) fn all(model: &Model) -> Vec<Self> {
        let mut questions = vec![Self::Grade, Self::Supervision, Self::Warning];
        for (place, table) in model.tables.iter().enumerate() {
            questions.extend(table.ladder().map(|_| Self::Table(place)));
            let rules = 0..table.collected().len();
            questions.extend(rules.map(|rule| Self::Collected { table: place, rule }));
        }
        questions.retain(|question| question.is_made(model) && question.unset(model).is_none());
        questions
    }

    /// What a condition asks that refers to a decision.
    pub(crate) const fn of(reference: Reference) -> Self {
        match reference {
            Reference::Grade => Self::Grade,
            Reference::Warning => Self::Warning,
            Reference::Table(place) => Self::Table(place),
        }
    }

    /// The ladder that answers it, if one does.
    pub(crate) fn ladder(self, model: &Model) -> Option<&Ladder> {
        match self {
            Self::Grade => model.grading.as_ref().map(|grading| &grading.ladder),
            Self::Warning => model.warning.as_ref(),
            Self::Table(place) => model.tables.get(place)?.ladder(),
            Self::Supervision | Self::Collected { .. } => None,
        }
    }

    /// The level that somebody has already decided.
    fn decided(self, cells: &Cells) -> Option<u16> {
        match self {
            Self::Grade => cells.decided_grade,
            Self::Warning => cells.decided_warning,
            _ => None,
        }
    }

    /// The ladder by which it is answered, unless somebody has decided.
    pub(crate) fn asked<'m>(self, model: &'m Model, cells: &Cells) -> Option<&'m Ladder> {
        self.ladder(model).filter(|_| self.decided(cells).is_none())
    }

    /// Whether the model decides on it.
    pub(crate) fn is_made(self, model: &Model) -> bool {
        match self {
            Self::Grade | Self::Supervision => model.grading.is_some(),
            Self::Warning => model.warning.is_some(),
            Self::Table(_) | Self::Collected { .. } => true,
        }
    }

    /// The place of a parameter on which it depends and which is not set.
    pub(crate) fn unset(self, model: &Model) -> Option<usize> {
        let reference = match self {
            Self::Grade | Self::Supervision => Reference::Grade,
            Self::Warning => Reference::Warning,
            Self::Table(table) | Self::Collected { table, .. } => Reference::Table(table),
        };
        let mut places: Vec<usize> = model.unset.get(&reference).copied().into_iter().collect();
        if self == Self::Supervision {
            model.supervision.iter().for_each(|rule| rule.when.unset(&mut places));
        }
        places.first().copied()
    }

    /// The name of the decision: `grade`, `warning`, `supervision` or a
    /// table's id.
    pub(crate) fn name(self, model: &Model) -> &str {
        match self {
            Self::Grade => "grade",
            Self::Warning => "warning",
            Self::Supervision => "supervision",
            Self::Table(table) | Self::Collected { table, .. } => {
                model.tables.get(table).map_or("", |table| &table.id)
            }
        }
    }

    /// The id of a ruling, or the word for having none.
    pub(crate) fn ruling_id(self, model: &Model, ruling: Ruling) -> Cow<'_, str> {
        let level = ruling.as_level();
        let id = match self {
            Self::Grade => level.and_then(|l| model.grades.get(l)).map(|grade| &*grade.id),
            Self::Warning => {
                level.and_then(|l| model.warning_levels.get(l)).map(|level| &*level.id)
            }
            Self::Supervision => level
                .and_then(|place| model.supervision.get(place))
                .and_then(|rule| model.rules.get(rule.rule))
                .map(|rule| &*rule.id),
            Self::Table(table) | Self::Collected { table, .. } => {
                let ids = level.zip(model.tables.get(table));
                if let Some((result, table)) = ids {
                    return Cow::Owned(table.result_ids(result));
                }
                None
            }
        };
        Cow::Borrowed(id.unwrap_or(match ruling {
            Ruling::LEAVES_SCALE => "leaves_scale",
            Ruling::NONE => "none",
            _ => "unprovided",
        }))
    }

    pub(crate) const fn phrase(self) -> Phrase {
        match self {
            Self::Grade => Phrase::Grade {},
            Self::Warning => Phrase::Warning {},
            Self::Supervision => Phrase::Supervision {},
            Self::Table(_) | Self::Collected { .. } => Phrase::NamedTable {},
        }
    }

    /// The answer; none while it depends on what is unknown.
    pub(crate) fn rule(self, model: &Model, cells: &Cells) -> Option<Ruled> {
        match self {
            Self::Grade | Self::Warning | Self::Table(_) => match self.decided(cells) {
                Some(level) => Some(decided(level)),
                None => self.ladder(model)?.rule(model, cells),
            },
            Self::Supervision => supervision(model, cells),
            Self::Collected { table, rule } => {
                let rule = model.tables.get(table)?.collected().get(rule)?;
                let holds = rule.when.holds(model, cells)?;
                let ruling = if holds { Ruling::level(rule.result) } else { Ruling::NONE };
                Some(Ruled { ruling, rule: Some(rule.rule), score: None })
            }
        }
    }

    /// The supervision of a grade; none while it depends on more than the grade.
    pub(crate) fn supervision_of(model: &Model, grade: Ruled) -> Option<Ruled> {
        let cells = Cells::unknown(model.slots.len());
        if model.supervision.is_empty() {
            return supervision(model, &cells);
        }
        supervision_of(model, grade, &cells)
    }

    /// The slots the answer may depend on, in form order.
    pub(crate) fn slots(self, model: &Model) -> &[usize] {
        match self {
            Self::Grade => model.grading.as_ref().map_or(&[], |grading| &grading.ladder.slots),
            Self::Warning => model.warning.as_ref().map_or(&[], |ladder| &ladder.slots),
            Self::Supervision => &model.supervision_slots,
            Self::Table(table) | Self::Collected { table, .. } => {
                model.tables.get(table).map_or(&[], Table::slots)
            }
        }
    }
}

/// What somebody has already decided.
fn decided(level: u16) -> Ruled {
    Ruled { ruling: Ruling::level(usize::from(level)), rule: None, score: None }
}

/// The first rule of supervision that holds, as the level of its place.
fn supervision(model: &Model, cells: &Cells) -> Option<Ruled> {
    let ruled = |ruling, rule| Some(Ruled { ruling, rule, score: None });
    if model.supervision.is_empty() {
        return ruled(Ruling::UNPROVIDED, None);
    }
    supervision_of(model, Question::Grade.rule(model, cells)?, cells)
}

/// The supervision of a grade.
fn supervision_of(model: &Model, grade: Ruled, cells: &Cells) -> Option<Ruled> {
    let ruled = |ruling, rule| Some(Ruled { ruling, rule, score: None });
    let Some(level) = grade.ruling.as_level() else {
        return ruled(grade.ruling.min(Ruling::UNPROVIDED), grade.rule);
    };
    for rule in &model.supervision {
        let of_grade = rule
            .grades
            .as_ref()
            .is_none_or(|grades| grades.iter().any(|grade| usize::from(*grade) == level));
        if of_grade && rule.when.holds(model, cells)? {
            return ruled(Ruling::level(rule.answer), Some(rule.rule));
        }
    }
    ruled(Ruling::UNPROVIDED, None)
}
