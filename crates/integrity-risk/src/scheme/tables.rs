//! Named decisions beside grade, supervision and warning.

use crate::error::Error;
use crate::ladder::{Ladder, Ruling};
use crate::language::Text;
use crate::predicate::Test;
use crate::scheme::label::Labels;
use crate::scheme::rule::RuleId;
use crate::scheme::{About, Force, TableHit};

/// A named decision of the scheme.
///
/// # Examples
///
/// See [`Scheme::decide`](crate::Scheme::decide).
#[derive(Debug)]
#[non_exhaustive]
pub struct Table {
    /// Id within the scheme.
    pub id: Box<str>,
    /// What it decides.
    pub about: About,
    /// What it is called.
    pub label: Text,
    /// Which of its rules count; none when scores decide.
    pub hit: Option<TableHit>,
    /// What it may answer; worst first where it has a worst.
    pub answers: Vec<Answer>,
    /// Whether the order of the answers is the order of badness.
    pub ordered: bool,
    pub(crate) results: Vec<TableResult>,
    pub(crate) decides: Decides,
    /// Where a map that the host sets decides: by what it is looked up.
    pub(crate) keyed: Option<Keyed>,
    pub(crate) labels: Labels,
}

/// By what a map that the host sets is looked up.
#[derive(Debug)]
pub(crate) struct Keyed {
    /// The parameter, by its place.
    pub(crate) parameter: usize,
    /// Where each key holds, in the order of the keys.
    pub(crate) keys: Vec<Test>,
}

/// What a table may answer.
///
/// # Examples
///
/// See [`Scheme::decide`](crate::Scheme::decide).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Answer {
    /// Id within the table.
    pub id: Box<str>,
    /// What it is called.
    pub label: Text,
    /// The roles it names: places in [`Scheme::roles`](crate::Scheme::roles).
    pub roles: Vec<usize>,
    /// Whether all of the roles act together.
    pub joint: bool,
    /// The acts it entails, words of the vocabulary of disposals.
    pub acts: Vec<Box<str>>,
}

/// What one outcome of a table stands for: answers, and how binding they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TableResult {
    pub(crate) answers: Vec<usize>,
    pub(crate) force: Force,
}

/// How a table decides.
#[derive(Debug)]
pub(crate) enum Decides {
    /// One result: the levels of the ladder are places among the results.
    One(Ladder),
    /// Every rule that holds adds its result.
    All { rules: Vec<CollectRule>, otherwise: Option<(Ruling, RuleId)>, slots: Vec<usize> },
}

/// A rule of a table that collects.
#[derive(Debug)]
pub(crate) struct CollectRule {
    pub(crate) when: Test,
    pub(crate) result: usize,
    pub(crate) rule: RuleId,
}

impl Table {
    /// The answer a label stands for, read leniently.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownLabel`](crate::error::ErrorKind::UnknownLabel)
    /// names the labels there are.
    ///
    /// # Examples
    ///
    /// ```
    /// # use integrity_risk::Scheme;
    /// # let scheme = Scheme::from_json(r#"{
    /// #     "format": 1,
    /// #     "scheme": {"id": "ours", "version": "1.0.0", "status": "regulation", "languages": ["en"],
    /// #                "title": {"en": "Ours"}, "source": {"document": "ours"}},
    /// #     "table": [{"id": "talk", "about": "talk", "label": {"en": "Talk"}, "hit": "first",
    /// #                "answers": [{"id": "admonition", "label": {"en": "Admonition talk"}}],
    /// #                "rule": [{"id": "1", "clause": "1", "says": {"en": "Always."}, "gives": "admonition"}]}]
    /// # }"#)?;
    /// let talk = scheme.table("talk").unwrap();
    /// assert_eq!(&*talk.read("admonition talk")?.id, "admonition");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn read(&self, label: &str) -> Result<&Answer, Error> {
        self.labels.read(label, &self.answers)
    }

    /// The ids of the answers that a result stands for.
    pub(crate) fn result_ids(&self, result: usize) -> String {
        let answers = self.results.get(result).into_iter().flat_map(|result| &result.answers);
        let ids = answers.filter_map(|place| self.answers.get(*place)).map(|answer| &*answer.id);
        ids.collect::<Vec<_>>().join(", ")
    }

    /// The ladder, where the table gives one result.
    pub(crate) fn ladder(&self) -> Option<&Ladder> {
        match &self.decides {
            Decides::One(ladder) => Some(ladder),
            Decides::All { .. } => None,
        }
    }

    /// What a table that collects gives when no rule holds.
    pub(crate) fn otherwise(&self) -> Option<(Ruling, RuleId)> {
        match &self.decides {
            Decides::One(_) => None,
            Decides::All { otherwise, .. } => *otherwise,
        }
    }

    /// Every slot the table may depend on, in form order.
    pub(crate) fn slots(&self) -> &[usize] {
        match &self.decides {
            Decides::One(ladder) => &ladder.slots,
            Decides::All { slots, .. } => slots,
        }
    }

    pub(crate) fn set_slots(&mut self, of_table: Vec<usize>) {
        match &mut self.decides {
            Decides::One(ladder) => ladder.slots = of_table,
            Decides::All { slots, .. } => *slots = of_table,
        }
    }

    /// Every condition of a table that collects.
    pub(crate) fn collected(&self) -> &[CollectRule] {
        match &self.decides {
            Decides::One(_) => &[],
            Decides::All { rules, .. } => rules,
        }
    }
}
