//! Decisions: pure functions of a scheme and facts.
//!
//! [`Scheme::grade`], [`Scheme::supervisors`] and [`Scheme::warn`] give a small
//! [`Outcome`]; their `explain_` twins give a [`Decision`] that also says why,
//! what is still missing and what would change the answer.

pub(crate) mod answer;
mod completions;
mod disposal;
mod explain;
mod near_miss;
mod outcome;
mod post;
mod question;
mod required_types;
mod route;
mod table;

pub use disposal::Disposal;
pub use explain::{Decision, MissingFact, Reason};
pub use near_miss::{Change, NearMiss};
pub use outcome::{Outcome, Supervisors, Verdict, Warning};
pub use post::PostDecision;
pub use required_types::RequiredTypes;
pub use route::{PlannedRoute, PlannedStep};
pub use table::{Answered, Given};

pub(crate) use completions::Settled;
pub(crate) use question::Question;

use crate::cells::Cells;
use crate::error::{Error, ErrorKind};
use crate::facts::Facts;
use crate::ladder::{Ruled, Ruling};
use crate::path::Path;
use crate::predicate::{Reference, Test};
use crate::scheme::{Model, Scheme, Table};

impl Model {
    /// What a referred decision gives: the decided level, or the one the
    /// facts give; none while that is open.
    pub(crate) fn ruling(&self, reference: Reference, cells: &Cells) -> Option<Ruling> {
        let (decided, ladder) = match reference {
            Reference::Grade => {
                (cells.decided_grade, self.grading.as_ref().map(|grading| &grading.ladder))
            }
            Reference::Warning => (cells.decided_warning, self.warning.as_ref()),
            Reference::Table(place) => (None, self.tables.get(place).and_then(Table::ladder)),
        };
        match (decided, ladder) {
            (Some(level), _) => Some(Ruling::level(usize::from(level))),
            (None, Some(ladder)) => ladder.rule(self, cells).map(|ruled| ruled.ruling),
            (None, None) => Some(Ruling::UNPROVIDED),
        }
    }
}

impl Scheme {
    /// The grade of a risk point (or of whatever the scheme grades).
    ///
    /// Every completion of facts that are not given is considered: when all of
    /// them give one grade, that is the grade; else the outcome is
    /// [`Outcome::Undetermined`]. Allocates nothing.
    ///
    /// # Errors
    ///
    /// The first fact that is none of the scheme's or has no value of it:
    /// unknown labels, numbers off the scale. [`ErrorKind::NoSuchDecision`]
    /// when the scheme does not grade.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    ///
    /// let handbook = Scheme::builtin("handbook")?;
    /// let facts = Facts::new().choice("risk_type", "duty").choice("outer_power", "much");
    /// assert_eq!(handbook.grade(&facts)?.verdict().map(|v| v.grade.id.as_ref()), Some("one"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn grade(&self, facts: &Facts) -> Result<Outcome<Verdict<'_>>, Error> {
        self.grade_cells(&mut facts.cells(&self.model)?)
    }

    /// The grade that cells give.
    pub(crate) fn grade_cells(&self, cells: &mut Cells) -> Result<Outcome<Verdict<'_>>, Error> {
        if let Some(settled) = self.looked_up(cells) {
            return Ok(self.verdict(settled));
        }
        Ok(self.verdict(self.settle(Question::Grade, cells)?))
    }

    /// The grade that has been written out, if it has and nobody has decided.
    fn looked_up(&self, cells: &Cells) -> Option<Settled> {
        let dense = self.model.dense.get()?.as_ref()?;
        if cells.decided_grade.is_some() || cells.decided_warning.is_some() {
            return None;
        }
        dense.answers().get(dense.place(&self.model, cells)?).copied()
    }

    /// Who supervises: the grade's supervisors under the scheme's conditions.
    ///
    /// # Errors
    ///
    /// As [`grade`](Self::grade).
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    ///
    /// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
    /// let outcome = scheme.supervisors(&Facts::new().flag("is_principal", true))?;
    /// assert_eq!(outcome.verdict().map(|v| v.roles().count()), Some(1));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn supervisors(&self, facts: &Facts) -> Result<Outcome<Supervisors<'_>>, Error> {
        self.supervisors_of(&mut facts.cells(&self.model)?)
    }

    pub(crate) fn supervisors_of(
        &self,
        cells: &mut Cells,
    ) -> Result<Outcome<Supervisors<'_>>, Error> {
        Ok(self.supervisor_verdict(self.settle(Question::Supervision, cells)?))
    }

    /// The warning that signals and conduct call for: its level, colour and terms.
    ///
    /// # Errors
    ///
    /// As [`grade`](Self::grade); [`ErrorKind::MissingParameter`] when the
    /// warning's term is demanded by the text, not given by it and not set.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    /// use integrity_risk::taxonomy::WarningColour;
    ///
    /// let scheme = Scheme::builtin("standard")?;
    /// let facts = Facts::new()
    ///     .choice("integrity_problem", "important")
    ///     .flag("party_leader_problem", false);
    /// let warning = scheme.warn(&facts)?.verdict();
    /// assert_eq!(warning.and_then(|warning| warning.colour()), Some(WarningColour::Red));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn warn(&self, facts: &Facts) -> Result<Outcome<Warning<'_>>, Error> {
        let settled = self.settle(Question::Warning, &mut facts.cells(&self.model)?)?;
        self.warning_verdict(settled)
    }

    /// Whether the scheme makes a decision and all parameters are set on which it depends.
    pub(crate) fn check(&self, question: Question) -> Result<(), Error> {
        self.check_decision(question)?;
        self.check_parameters(question)
    }

    pub(crate) fn settle(&self, question: Question, cells: &mut Cells) -> Result<Settled, Error> {
        self.check(question)?;
        Ok(completions::settle(&self.model, question, cells))
    }

    /// A parameter that the decision depends on and that is not set is an
    /// error, never a default.
    fn check_parameters(&self, question: Question) -> Result<(), Error> {
        if !self.model.rebinds {
            return Ok(());
        }
        self.check_set(question.unset(&self.model).as_slice())
    }

    /// Refuses conditions on parameters that are not set.
    pub(crate) fn check_conditions<'t>(
        &self,
        tests: impl Iterator<Item = &'t Test>,
    ) -> Result<(), Error> {
        let mut places = Vec::new();
        tests.for_each(|test| test.unset(&mut places));
        self.check_set(&places)
    }

    fn check_set(&self, places: &[usize]) -> Result<(), Error> {
        match places.first().and_then(|place| self.model.parameters.get(*place)) {
            None => Ok(()),
            Some(parameter) => Err(self.missing_parameter(&parameter.id)),
        }
    }

    fn missing_parameter(&self, parameter: &str) -> Error {
        let kind = ErrorKind::MissingParameter {
            parameter: parameter.to_owned(),
            scheme: self.id().to_owned(),
        };
        Error::at(Path::root().key("settings").key(parameter), kind)
    }

    fn check_decision(&self, question: Question) -> Result<(), Error> {
        if question.is_made(&self.model) {
            return Ok(());
        }
        Err(ErrorKind::NoSuchDecision { decision: question.phrase(), scheme: self.id().to_owned() }
            .into())
    }

    /// The places of the facts that a decision may depend on, by its name:
    /// `grade`, `supervision`, `warning` or a table.
    pub(crate) fn facts_of(&self, decision: &str) -> Result<Vec<usize>, Error> {
        let question = match decision {
            "grade" => Question::Grade,
            "supervision" => Question::Supervision,
            "warning" => Question::Warning,
            table => self
                .find_table(table)
                .map(|(place, _)| Question::Table(place))
                .map_err(|error| Error::at(Path::root().key("decision"), error.kind().clone()))?,
        };
        self.check_decision(question)?;
        let slots = question.slots(&self.model).iter();
        Ok(slots.filter_map(|slot| self.model.slots.get(*slot)).map(|slot| slot.fact).collect())
    }

    pub(crate) fn verdict(&self, settled: Settled) -> Outcome<Verdict<'_>> {
        Outcome::of(settled, |ruled| {
            let grade = ruled.ruling.as_level().and_then(|level| self.model.grades.get(level))?;
            Some(Verdict { grade, risk_grade: grade.risk_grade, score: ruled.score })
        })
    }

    pub(crate) fn supervisor_verdict(&self, settled: Settled) -> Outcome<Supervisors<'_>> {
        Outcome::of(settled, |ruled| {
            let place = ruled.ruling.as_level()?;
            let rule = self.model.supervision.get(place)?;
            Some(Supervisors { scheme: self, roles: &rule.roles, joint: rule.joint })
        })
    }

    pub(crate) fn warning_verdict(&self, settled: Settled) -> Result<Outcome<Warning<'_>>, Error> {
        let level = match settled {
            Settled::One(ruled) => ruled.ruling.as_level(),
            Settled::Open => None,
        };
        let level = level.and_then(|level| self.model.warning_levels.get(level));
        let term =
            |parameter: Option<&str>| parameter.map(|parameter| self.term(parameter)).transpose();
        let reply_within = term(level.and_then(|level| level.reply_within.as_deref()))?;
        let rectify_within = term(level.and_then(|level| level.rectify_within.as_deref()))?;
        Ok(Outcome::of(settled, |_: Ruled| Some(Warning { level, reply_within, rectify_within })))
    }

    /// The value of a parameter, demanded by name.
    fn term(&self, parameter: &str) -> Result<crate::scheme::Term, Error> {
        self.settings.get(parameter).ok_or_else(|| self.missing_parameter(parameter))
    }
}
