//! What a warning says of itself: its level and how it came to it, where its
//! steps stand, whose turn it is and by when, and what stands in the way.

use chrono::NaiveDate;

use crate::codes::codes;
use crate::error::Error;
use crate::process::next::next_roles;
use crate::process::{ActDone, CaseFinding, NextRole, findings, term};
use crate::scheme::{Lifting, Rule, WarningAct, WarningDue, WarningLevel, WarningStep};
use crate::warning::case::WarningCase;
use crate::warning::event::Signal;
use crate::warning::state::{Cause, ConditionState, Phase};

codes! {
    /// Where a step of a warning stands.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::warning::StepStatus::Standing.code(), "standing");
    /// ```
    #[cfg_attr(feature = "json-schema", schemars(rename = "WarningStepStatus"))]
    StepStatus {
        /// It is done.
        Done = "done",
        /// It is its turn.
        Open = "open",
        /// It may be done now, again and again, and nothing waits for it.
        Standing = "standing",
        /// Others come first.
        Waiting = "waiting",
        /// This warning does not need it at the level it has.
        NotNeeded = "not_needed",
    }
}

/// Where a step of a warning stands.
///
/// # Examples
///
/// See [`WarningCase::steps`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StepView<'c> {
    /// The step.
    pub step: &'c WarningStep,
    /// Where it stands.
    pub status: StepStatus,
    /// What was done at the level it has, and counts.
    pub acts: &'c [ActDone],
    /// What was done and no longer counts, since it was sent back, and has
    /// not been done again.
    pub fallen: &'c [ActDone],
    /// By when it must be done; none where nothing is stated or its turn has
    /// not come.
    pub due: Option<NaiveDate>,
}

/// What may be done next.
///
/// # Examples
///
/// See [`WarningCase::next_steps`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct NextStep<'c> {
    /// The step.
    pub step: &'c WarningStep,
    /// The roles in which it can be done; all of them where they act together.
    pub roles: Vec<NextRole<'c>>,
    /// Whether it is certainly needed: else that depends on what is unknown,
    /// or it may be done as need be.
    pub certain: bool,
    /// By when it must be done.
    pub due: Option<NaiveDate>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// What must be found to hold before: of lifting.
    pub conditions: Vec<&'c Lifting>,
}

/// What must hold before a warning is lifted, and what was found of it.
///
/// # Examples
///
/// See [`WarningCase::conditions`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ConditionView<'c> {
    /// What must hold.
    pub condition: &'c Lifting,
    /// Whether it does; none while nothing was found.
    pub holds: Option<bool>,
    /// Who found it.
    pub actor: Option<&'c str>,
}

impl WarningCase {
    /// The level it has; none where it leaves the warnings.
    ///
    /// See [`WarningCase`].
    pub fn level(&self) -> Option<&WarningLevel> {
        let level = self.state.level()?;
        self.scheme.warning_levels().iter().find(|known| *known.id == *level)
    }

    /// Why it has that level.
    ///
    /// See [`WarningCase`].
    pub fn cause(&self) -> Option<Cause> {
        self.state.rounds.last().map(|round| round.cause)
    }

    /// What came in, from the first signal on.
    ///
    /// See [`WarningCase`].
    pub fn signals(&self) -> &[Signal] {
        &self.state.signals
    }

    /// The rules that give the level: those of the decision, and of the last escalation.
    ///
    /// # Errors
    ///
    /// Facts that no longer can be read, and parameters that are not set.
    ///
    /// See [`WarningCase`].
    pub fn reasons(&self) -> Result<Vec<&Rule>, Error> {
        let escalated = (self.cause() == Some(Cause::Uncorrected)).then(|| {
            let before = self.state.rounds.iter().rev().nth(1)?;
            let from = self.place_of(before.level.as_deref()?)?;
            let mut escalations = self.scheme.warning_course()?.escalations.iter();
            escalations.find(|of| of.from == from)?.rule(&self.scheme)
        });
        let mut rules: Vec<&Rule> = escalated.flatten().into_iter().collect();
        let decision = self.scheme.explain_warning(&self.state.facts)?;
        for reason in decision.reasons {
            if rules.iter().all(|known| known.id != reason.rule.id) {
                rules.push(reason.rule);
            }
        }
        Ok(rules)
    }

    /// Its steps, and where each stands.
    ///
    /// # Errors
    ///
    /// A due day that the calendar cannot tell.
    ///
    /// # Examples
    ///
    /// ```
    /// # use integrity_risk::calendar::Calendar;
    /// # use integrity_risk::warning::{Matter, Opening, Signal, StepStatus, WarningCase};
    /// # use integrity_risk::{Facts, Scheme};
    /// # let opening = Opening {
    /// #     subject: Matter { id: "post-7".into(), persons: vec!["zhao".into()], ..Matter::default() },
    /// #     addressee: Some("cadre".into()),
    /// #     signals: vec![Signal {
    /// #         id: "letter-1".into(), source: "letters".into(), what: "a dinner".into(),
    /// #         about: "post-7".into(), at: "2026-03-01T08:00:00+08:00".parse().unwrap(),
    /// #     }],
    /// #     facts: Facts::new().choice("integrity_problem", "general").flag("party_leader_problem", false),
    /// #     organisation: Default::default(), open: Vec::new(),
    /// #     at: "2026-03-02T09:00:00+08:00".parse().unwrap(), actor: "sun".into(),
    /// # };
    /// let (case, _) = WarningCase::open(&Scheme::builtin("standard")?, Calendar::china()?, opening)?;
    /// let steps = case.steps()?;
    /// assert_eq!((steps[0].status, steps[1].status), (StepStatus::Open, StepStatus::Waiting));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn steps(&self) -> Result<Vec<StepView<'_>>, Error> {
        let steps = self.course()?.steps.iter().zip(&self.state.steps);
        steps
            .zip(self.applying()?)
            .enumerate()
            .map(|(place, ((step, state), applies))| {
                let status = self.step_status(place, step, applies)?;
                let due = self.due_of(place, step)?.filter(|_| status != StepStatus::NotNeeded);
                Ok(StepView { step, status, acts: &state.acts, fallen: &state.fallen, due })
            })
            .collect()
    }

    fn step_status(
        &self,
        place: usize,
        step: &WarningStep,
        applies: Option<bool>,
    ) -> Result<StepStatus, Error> {
        let progress = self.state.progress(self.course()?);
        let open = self.state.phase == Phase::Open;
        Ok(if applies == Some(false) {
            StepStatus::NotNeeded
        } else if step.act.may_be_repeated() {
            let stands = open && progress.open_before(place).is_empty();
            if stands { StepStatus::Standing } else { StepStatus::Waiting }
        } else if progress.is_done(place) {
            StepStatus::Done
        } else if open && progress.open().contains(&place) {
            StepStatus::Open
        } else {
            StepStatus::Waiting
        })
    }

    /// What may be done now, by whom and by when: the steps whose turn it is,
    /// and supervision as need be.
    ///
    /// # Errors
    ///
    /// A due day that the calendar cannot tell.
    ///
    /// # Examples
    ///
    /// ```
    /// # use integrity_risk::calendar::Calendar;
    /// # use integrity_risk::warning::{Matter, Opening, Signal, WarningCase};
    /// # use integrity_risk::{Facts, Scheme};
    /// # let opening = Opening {
    /// #     subject: Matter { id: "post-7".into(), persons: vec!["zhao".into()], ..Matter::default() },
    /// #     addressee: Some("cadre".into()),
    /// #     signals: vec![Signal {
    /// #         id: "letter-1".into(), source: "letters".into(), what: "a dinner".into(),
    /// #         about: "post-7".into(), at: "2026-03-01T08:00:00+08:00".parse().unwrap(),
    /// #     }],
    /// #     facts: Facts::new().choice("integrity_problem", "general").flag("party_leader_problem", false),
    /// #     organisation: serde_json::from_str(r#"{"offices": {"leading_group_office": {"persons": ["sun"]}}}"#).unwrap(),
    /// #     open: Vec::new(), at: "2026-03-02T09:00:00+08:00".parse().unwrap(), actor: "sun".into(),
    /// # };
    /// let (case, _) = WarningCase::open(&Scheme::builtin("standard")?, Calendar::china()?, opening)?;
    /// let next = case.next_steps("2026-03-03".parse().unwrap())?;
    /// assert_eq!((&*next[0].step.name, &next[0].roles[0].persons[..]), ("notice", &["sun"][..]));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn next_steps(&self, at: NaiveDate) -> Result<Vec<NextStep<'_>>, Error> {
        let mut next = Vec::new();
        for (place, view) in self.steps()?.into_iter().enumerate() {
            if !matches!(view.status, StepStatus::Open | StepStatus::Standing) {
                continue;
            }
            let conditions = if view.step.act == WarningAct::Lift {
                let open = self.conditions()?.into_iter().filter(|of| of.holds != Some(true));
                open.map(|of| of.condition).collect()
            } else {
                Vec::new()
            };
            let needed = self.state.steps.get(place).is_some_and(|of| of.needed == Some(true));
            next.push(NextStep {
                step: view.step,
                roles: next_roles(self.office(), view.step, &self.done_roles(place)),
                certain: needed && view.status == StepStatus::Open,
                due: view.due,
                overdue: view.due.is_some_and(|due| due < at),
                conditions,
            });
        }
        Ok(next)
    }

    /// What must hold before it is lifted at the level it has, and what was
    /// found of it since the last signal.
    ///
    /// # Errors
    ///
    /// None that a case of a scheme with a course of warnings can have.
    ///
    /// See [`WarningCourse`](crate::scheme::WarningCourse).
    pub fn conditions(&self) -> Result<Vec<ConditionView<'_>>, Error> {
        if self.state.leaves() {
            return Ok(Vec::new());
        }
        let place = self.state.level().and_then(|level| self.place_of(level));
        let here = |lifting: &&Lifting| {
            lifting.levels.is_empty() || place.is_some_and(|place| lifting.levels.contains(&place))
        };
        let found = |name: &str| {
            let is = |of: &&ConditionState| of.condition == name;
            self.state.conditions.iter().find(is)
        };
        let liftings = self.course()?.liftings.iter().filter(here);
        Ok(liftings
            .map(|condition| {
                let found = found(&condition.name);
                ConditionView {
                    condition,
                    holds: found.map(|of| of.holds),
                    actor: found.map(|of| of.actor.as_str()),
                }
            })
            .collect())
    }

    /// What stands in the way of its steps that are not done, or is worth
    /// knowing of those who are to do them.
    ///
    /// # Errors
    ///
    /// None that a case of a scheme with a course of warnings can have.
    ///
    /// See [`ApprovalCase::findings`](crate::approval::ApprovalCase::findings).
    pub fn findings(&self) -> Result<Vec<CaseFinding>, Error> {
        if self.state.phase != Phase::Open {
            return Ok(Vec::new());
        }
        let steps = self.steps()?.into_iter();
        let coming =
            steps.filter(|of| !matches!(of.status, StepStatus::Done | StepStatus::NotNeeded));
        Ok(coming.flat_map(|view| findings::of(self.office(), view.step)).collect())
    }

    /// Whether a term runs for a step at the level it has.
    pub(super) fn has_term(&self, step: &WarningStep) -> bool {
        step.due == Some(WarningDue::Notice) || step.due_at(self.level()).is_some()
    }

    /// By when a step must be done.
    pub(super) fn due_of(
        &self,
        place: usize,
        step: &WarningStep,
    ) -> Result<Option<NaiveDate>, Error> {
        let Some(state) = self.state.steps.get(place) else { return Ok(None) };
        if state.until.is_some() {
            return Ok(state.until);
        }
        if step.due == Some(WarningDue::Notice) {
            return Ok(self.state.until);
        }
        let Some(due) = step.due_at(self.level()) else { return Ok(None) };
        let since = step.since.and_then(|since| self.state.steps.get(since)?.acts.last());
        let since = since.map(|act| crate::calendar::civil_date(&act.at));
        let since = state.turn.map(|turn| since.unwrap_or(turn));
        term::last_day(&self.scheme, &self.calendar, &due, since)
    }
}
