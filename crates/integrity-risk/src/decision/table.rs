//! Named decisions: what a table of the scheme answers.

use crate::cells::Cells;
use crate::decision::completions::Settled;
use crate::decision::explain::Decision;
use crate::decision::outcome::Outcome;
use crate::decision::question::Question;
use crate::error::{Error, ErrorKind, listed};
use crate::exact::Exact;
use crate::facts::Facts;
use crate::ladder::{Ruled, Ruling};
use crate::path::Path;
use crate::phrase::Phrase;
use crate::scheme::tables::{CollectRule, Decides};
use crate::scheme::{Answer, Force, Rule, Scheme, SchemeRole, Table};

/// What a table answers: one answer, several, or the certainty that there is
/// none.
///
/// # Examples
///
/// See [`Scheme::decide`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Answered<'s> {
    /// The table.
    pub table: &'s Table,
    /// The answers that apply, in the order of the rules that give them, each
    /// once; [`Scheme::explain_table`] names every rule.
    pub answers: Vec<Given<'s>>,
    /// The score they rest on, where the table scores and all of it is known.
    pub score: Option<Exact>,
    pub(crate) scheme: &'s Scheme,
}

/// An answer that applies.
///
/// # Examples
///
/// See [`Scheme::decide`].
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Given<'s> {
    /// The answer.
    pub answer: &'s Answer,
    /// How binding it is.
    pub force: Force,
    /// The rule that gives it; none when several rules agree on it whatever
    /// the missing facts are.
    pub rule: Option<&'s Rule>,
}

impl Given<'_> {
    /// Whether another says the same with the same force.
    fn says_as(&self, other: &Given<'_>) -> bool {
        self.answer.id == other.answer.id && self.force == other.force
    }
}

impl<'s> Answered<'s> {
    /// The roles that an answer names.
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    /// # let scheme = Scheme::from_json(r#"{
    /// #     "format": 1,
    /// #     "scheme": {"id": "ours", "version": "1.0.0", "status": "regulation", "languages": ["en"],
    /// #                "title": {"en": "Ours"}, "source": {"document": "ours"}},
    /// #     "role": [{"id": "leader", "label": {"en": "Leader"}}],
    /// #     "table": [{"id": "reviewer", "about": "review", "label": {"en": "Who reviews"}, "hit": "first",
    /// #                "answers": [{"id": "leader", "label": {"en": "Leader"}, "roles": ["leader"]}],
    /// #                "rule": [{"id": "1", "clause": "1", "says": {"en": "The leader reviews."}, "gives": "leader"}]}]
    /// # }"#)?;
    /// let answered = scheme.decide("reviewer", &Facts::new())?.verdict().unwrap();
    /// let roles: Vec<_> = answered.roles(answered.answers[0].answer).map(|role| &*role.id).collect();
    /// assert_eq!(roles, ["leader"]);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn roles(&self, answer: &'s Answer) -> impl Iterator<Item = &'s SchemeRole> + use<'s> {
        let roles = self.scheme.roles();
        answer.roles.iter().filter_map(move |place| roles.get(*place))
    }
}

impl Scheme {
    /// A table by its id.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// assert!(Scheme::builtin("handbook")?.table("no_such_table").is_none());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.find_table(id).ok().map(|(_, table)| table)
    }

    /// What a table of the scheme answers: who reviews, which meeting decides,
    /// how something is appraised.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownReference`] when there is no such table; else as
    /// [`grade`](Self::grade).
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    ///
    /// let scheme = Scheme::from_json(r#"{
    ///     "format": 1,
    ///     "scheme": {"id": "ours", "version": "1.0.0", "status": "regulation", "languages": ["en"],
    ///                "title": {"en": "Ours"}, "source": {"document": "ours"}},
    ///     "fact": [{"id": "new_holder", "label": {"en": "New holder"}, "kind": "flag"}],
    ///     "table": [{"id": "talk", "about": "talk", "label": {"en": "Talk"}, "hit": "first",
    ///                "answers": [{"id": "before_office", "label": {"en": "Talk before taking office"}}],
    ///                "rule": [{"id": "1", "clause": "1", "says": {"en": "New holders are talked to."},
    ///                          "when": {"fact": "new_holder", "equals": true}, "gives": "before_office"}],
    ///                "otherwise": {"id": "2", "clause": "1", "says": {"en": "Others are not."}, "gives": "none"}}]
    /// }"#)?;
    /// let answered = scheme.decide("talk", &Facts::new().flag("new_holder", true))?.verdict().unwrap();
    /// assert_eq!(&*answered.answers[0].answer.id, "before_office");
    /// let answered = scheme.decide("talk", &Facts::new().flag("new_holder", false))?.verdict().unwrap();
    /// assert!(answered.answers.is_empty());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn decide(&self, table: &str, facts: &Facts) -> Result<Outcome<Answered<'_>>, Error> {
        let (place, table) = self.find_table(table)?;
        let mut cells = facts.cells(&self.model)?;
        if table.ladder().is_none() {
            return self.collect(place, table, &mut cells).map(|(outcome, _)| outcome);
        }
        let settled = self.settle(Question::Table(place), &mut cells)?;
        Ok(self.answered(table, settled))
    }

    /// What a table answers, with its reasons, near misses and missing facts.
    ///
    /// # Errors
    ///
    /// As [`decide`](Self::decide).
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    /// let error = Scheme::builtin("handbook")?.explain_table("no_such_table", &Facts::new()).unwrap_err();
    /// assert_eq!(error.code(), "unknown_reference");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn explain_table(
        &self,
        table: &str,
        facts: &Facts,
    ) -> Result<Decision<'_, Answered<'_>>, Error> {
        let (place, table) = self.find_table(table)?;
        if table.ladder().is_some() {
            return self.explain(Question::Table(place), facts, |scheme, settled| {
                Ok(scheme.answered(table, settled))
            });
        }
        let mut cells = facts.cells(&self.model)?;
        let (outcome, held) = self.collect(place, table, &mut cells)?;
        Ok(self.explain_collected(place, outcome, &held, cells))
    }

    /// A table and its place, by its id.
    pub(crate) fn find_table(&self, id: &str) -> Result<(usize, &Table), Error> {
        let mut tables = self.model.tables.iter().enumerate();
        tables.find(|(_, table)| *table.id == *id).ok_or_else(|| {
            let kind = ErrorKind::UnknownReference {
                what: Phrase::NamedTable {},
                id: id.to_owned(),
                known: listed(self.model.tables.iter().map(|table| &table.id)),
            };
            Error::at(Path::root().key("table"), kind)
        })
    }

    fn answered<'s>(&'s self, table: &'s Table, settled: Settled) -> Outcome<Answered<'s>> {
        Outcome::of(settled, |ruled: Ruled| {
            let answers = match ruled.ruling.as_level() {
                Some(result) => {
                    given(table, result, ruled.rule.and_then(|id| self.model.rules.get(id)))
                }
                None => Vec::new(),
            };
            Some(Answered { table, answers, score: ruled.score, scheme: self })
        })
    }

    /// Every answer that applies, and whether each rule holds.
    fn collect<'s>(
        &'s self,
        place: usize,
        table: &'s Table,
        cells: &mut Cells,
    ) -> Result<(Outcome<Answered<'s>>, Vec<Option<bool>>), Error> {
        let holds = |rule| match self.settle(Question::Collected { table: place, rule }, cells)? {
            Settled::One(ruled) => Ok(Some(ruled.ruling != Ruling::NONE)),
            Settled::Open => Ok(None),
        };
        let held = (0..table.collected().len()).map(holds).collect::<Result<Vec<_>, Error>>()?;
        let rules = table.collected().iter().zip(&held).filter(|(_, holds)| **holds == Some(true));
        let mut answers: Vec<Given<'s>> = Vec::new();
        for given in
            rules.flat_map(|(rule, _)| given(table, rule.result, self.model.rules.get(rule.rule)))
        {
            if !answers.iter().any(|known| known.says_as(&given)) {
                answers.push(given);
            }
        }
        let mut open = table.collected().iter().zip(&held).filter(|(_, holds)| holds.is_none());
        // A rule that may hold does not matter where all it adds is given anyway.
        let adds = |rule: &CollectRule| {
            let is_new = |of: &Given<'_>| !answers.iter().any(|known| known.says_as(of));
            given(table, rule.result, None).iter().any(is_new)
        };
        if open.any(|(rule, _)| adds(rule)) {
            return Ok((Outcome::Undetermined, held));
        }
        let otherwise = match &table.decides {
            Decides::All { otherwise: Some((ruling, rule)), .. } if answers.is_empty() => {
                Some(Ruled { ruling: *ruling, rule: Some(*rule), score: None })
            }
            _ => None,
        };
        let outcome = match otherwise {
            Some(ruled) => self.answered(table, Settled::One(ruled)),
            None => Outcome::Determined(Answered { table, answers, score: None, scheme: self }),
        };
        Ok((outcome, held))
    }
}

/// The answers that a result of a table stands for.
fn given<'s>(table: &'s Table, result: usize, rule: Option<&'s Rule>) -> Vec<Given<'s>> {
    let Some(result) = table.results.get(result) else { return Vec::new() };
    let answers = result.answers.iter().filter_map(|place| table.answers.get(*place));
    answers.map(|answer| Given { answer, force: result.force, rule }).collect()
}
