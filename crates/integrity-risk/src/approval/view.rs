//! What a case says of itself: where its steps stand, whose turn it is and by
//! when, and what stands in the way.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::approval::case::ApprovalCase;
use crate::approval::state::{Phase, State};
use crate::calendar::Calendar;
use crate::codes::codes;
use crate::error::{Error, listed};
use crate::process::checks::{other_scheme, scheme_of_case};
use crate::process::next::next_roles;
use crate::process::organisation::Holders;
use crate::process::{ActDone, CaseFinding, NextRole, findings, term};
use crate::scheme::{Due, Route, RouteStep, Scheme};

codes! {
    /// Where a step stands.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::approval::StepStatus::Open.code(), "open");
    /// ```
    StepStatus {
        /// It is done.
        Done = "done",
        /// It is its turn.
        Open = "open",
        /// Others come first.
        Waiting = "waiting",
        /// This subject does not need it.
        NotNeeded = "not_needed",
    }
}

/// Where a step of a case stands.
///
/// # Examples
///
/// See [`ApprovalCase::steps`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StepView<'c> {
    /// The step.
    pub step: &'c RouteStep,
    /// Where it stands.
    pub status: StepStatus,
    /// What was done and counts.
    pub acts: &'c [ActDone],
    /// What was done and no longer counts, since a later change concerns it,
    /// or it was sent back, and has not been done again.
    pub fallen: &'c [ActDone],
    /// By when it must be done; none where nothing is stated or its turn has
    /// not come.
    pub due: Option<NaiveDate>,
    /// The last day on which it stands before what follows it; none before it
    /// is done, or where it does not stand.
    pub stands_until: Option<NaiveDate>,
}

/// What may be done next.
///
/// # Examples
///
/// See [`ApprovalCase::next_steps`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct NextStep<'c> {
    /// The step.
    pub step: &'c RouteStep,
    /// The roles in which it can be done; all of them where they act together.
    pub roles: Vec<NextRole<'c>>,
    /// Whether it is certainly needed: else that depends on what is unknown.
    pub certain: bool,
    /// The first day on which it may be done: the one after the last on which
    /// something before it stands. None where nothing does.
    pub not_before: Option<NaiveDate>,
    /// By when it must be done.
    pub due: Option<NaiveDate>,
    /// Whether that day has passed.
    pub overdue: bool,
}

impl ApprovalCase {
    /// Its steps, and where each stands.
    ///
    /// # Errors
    ///
    /// A due day that the calendar cannot tell.
    ///
    /// # Examples
    ///
    /// ```
    /// # use integrity_risk::approval::{ApprovalCase, Matter, Opening, StepStatus};
    /// # use integrity_risk::calendar::Calendar;
    /// # use integrity_risk::{Facts, Scheme};
    /// # let opening = Opening {
    /// #     route: "registration".to_owned(), subject: Matter::default(), facts: Facts::new(),
    /// #     organisation: Default::default(), content: Default::default(),
    /// #     at: "2026-03-02T09:00:00+08:00".parse().unwrap(), actor: "sun".to_owned(),
    /// # };
    /// let (case, _) = ApprovalCase::open(&Scheme::builtin("standard")?, Calendar::china()?, opening)?;
    /// let steps = case.steps()?;
    /// assert_eq!((steps[0].status, steps[1].status), (StepStatus::Open, StepStatus::Waiting));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn steps(&self) -> Result<Vec<StepView<'_>>, Error> {
        let Some(route) = self.route() else { return Ok(Vec::new()) };
        let steps = route.steps.iter().zip(&self.state.steps).enumerate();
        steps
            .map(|(place, (step, state))| {
                let status = self.step_status(route, place);
                let due = self.due_of(place, step)?.filter(|_| status != StepStatus::NotNeeded);
                let stands_until = self.stands_until(place, step)?;
                let (acts, fallen) = (&state.acts, &state.fallen);
                Ok(StepView { step, status, acts, fallen, due, stands_until })
            })
            .collect()
    }

    pub(super) fn step_status(&self, route: &Route, place: usize) -> StepStatus {
        if self.state.steps.get(place).is_some_and(|state| state.needed == Some(false)) {
            StepStatus::NotNeeded
        } else if self.state.progress(route).is_done(place) {
            StepStatus::Done
        } else if self.state.progress(route).open().contains(&place) {
            StepStatus::Open
        } else {
            StepStatus::Waiting
        }
    }

    /// What may be done now, by whom and by when.
    ///
    /// # Errors
    ///
    /// A due day that the calendar cannot tell.
    ///
    /// # Examples
    ///
    /// ```
    /// # use integrity_risk::approval::{ApprovalCase, Matter, Opening};
    /// # use integrity_risk::calendar::Calendar;
    /// # use integrity_risk::{Facts, Scheme};
    /// # let opening = Opening {
    /// #     route: "registration".to_owned(), subject: Matter::default(), facts: Facts::new(),
    /// #     organisation: serde_json::from_str(r#"{"offices": {"leading_group_office": {"persons": ["sun"]}}}"#).unwrap(),
    /// #     content: Default::default(),
    /// #     at: "2026-03-02T09:00:00+08:00".parse().unwrap(), actor: "sun".to_owned(),
    /// # };
    /// let (case, _) = ApprovalCase::open(&Scheme::builtin("standard")?, Calendar::china()?, opening)?;
    /// let next = case.next_steps("2026-03-03".parse().unwrap())?;
    /// assert_eq!(next[0].roles[0].persons, ["sun"]);
    /// assert!(!next[0].overdue);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn next_steps(&self, at: NaiveDate) -> Result<Vec<NextStep<'_>>, Error> {
        let Some(route) = self.route() else { return Ok(Vec::new()) };
        let running = self.state.phase == Phase::Running;
        let open = if running { self.state.progress(route).open() } else { Vec::new() };
        let next = open.into_iter().filter_map(|place| Some((place, route.steps.get(place)?)));
        next.map(|(place, step)| {
            let state = self.state.steps.get(place);
            let done: Vec<&str> =
                state.into_iter().flat_map(|of| &of.acts).map(|act| act.role.as_str()).collect();
            let due = self.due_of(place, step)?;
            Ok(NextStep {
                step,
                roles: next_roles(self.office(), step, &done),
                certain: state.is_some_and(|state| state.needed == Some(true)),
                not_before: self.not_before(place)?,
                due,
                overdue: due.is_some_and(|due| due < at),
            })
        })
        .collect()
    }

    /// What stands in the way of its steps that are not done, or is worth
    /// knowing of those who are to do them.
    ///
    /// # Examples
    ///
    /// ```
    /// # use integrity_risk::approval::{ApprovalCase, Matter, Opening};
    /// # use integrity_risk::calendar::Calendar;
    /// # use integrity_risk::{Facts, Scheme};
    /// # let opening = Opening {
    /// #     route: "registration".to_owned(), subject: Matter::default(), facts: Facts::new(),
    /// #     organisation: Default::default(), content: Default::default(),
    /// #     at: "2026-03-02T09:00:00+08:00".parse().unwrap(), actor: "sun".to_owned(),
    /// # };
    /// let (case, _) = ApprovalCase::open(&Scheme::builtin("standard")?, Calendar::china()?, opening)?;
    /// assert_eq!(case.findings()[0].code(), "vacant");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn findings(&self) -> Vec<CaseFinding> {
        let Some(route) = self.route() else { return Vec::new() };
        let coming = (0..route.steps.len()).filter(|place| {
            let needed = self.state.steps.get(*place).is_some_and(|of| of.needed != Some(false));
            needed && !self.state.progress(route).is_done(*place)
        });
        let steps = coming.filter_map(|place| route.steps.get(place));
        steps.flat_map(|step| self.findings_of(step)).collect()
    }

    fn findings_of(&self, step: &RouteStep) -> Vec<CaseFinding> {
        findings::of(self.office(), step).into_iter().chain(self.no_chair(step)).collect()
    }

    fn holders(&self, role: usize) -> Holders<'_> {
        self.office().holders(role)
    }

    /// A meeting whose chair nobody can take.
    fn no_chair(&self, step: &RouteStep) -> Option<CaseFinding> {
        let chair = step.meeting.as_ref()?.chair?;
        let role = self.scheme.roles().get(chair)?;
        (self.holders(chair) == Holders::Vacant).then(|| CaseFinding::Vacant {
            step: (*step.name).to_owned(),
            role: (*role.id).to_owned(),
            others: listed::<&str>([]),
        })
    }

    /// By when a step must be done. Its term runs from its turn, or from the
    /// last day on which something before it stands, where that is later.
    pub(super) fn due_of(
        &self,
        place: usize,
        step: &RouteStep,
    ) -> Result<Option<NaiveDate>, Error> {
        let Some(state) = self.state.steps.get(place) else { return Ok(None) };
        if state.until.is_some() {
            return Ok(state.until);
        }
        match &step.due {
            None => Ok(None),
            Some(due @ Due::By(_)) => self.due(due, state.turn),
            Some(due) => {
                let stands = self.stands_before(place)?.map(|(until, _)| until);
                self.due(due, state.turn.map(|turn| stands.map_or(turn, |until| until.max(turn))))
            }
        }
    }

    /// By when the whole must be done.
    ///
    /// # Errors
    ///
    /// A day that the calendar cannot tell.
    ///
    /// See [`ApprovalCase::next_steps`] for that of each step.
    pub fn due_of_all(&self) -> Result<Option<NaiveDate>, Error> {
        if self.state.until.is_some() {
            return Ok(self.state.until);
        }
        let due = self.route().and_then(|route| route.due.as_ref());
        due.map_or(Ok(None), |due| self.due(due, Some(self.state.opened)))
    }

    fn due(&self, due: &Due, since: Option<NaiveDate>) -> Result<Option<NaiveDate>, Error> {
        term::last_day(&self.scheme, &self.calendar, due, since)
    }

    /// A case with a state that was kept.
    pub(super) fn with_state(
        scheme: &Scheme,
        calendar: Arc<Calendar>,
        state: State,
    ) -> Result<Self, Error> {
        let of = (&*state.scheme, &*state.rules_hash);
        let scheme = scheme_of_case(scheme, of, &state.settings, state.as_of)?;
        let route = scheme.routes().iter().position(|route| *route.id == *state.route);
        let route = route.ok_or_else(|| other_scheme("route", &state.route, scheme.id()))?;
        let steps = scheme.routes().get(route).map_or(&[][..], |route| &route.steps);
        let same = steps.len() == state.steps.len()
            && steps.iter().zip(&state.steps).all(|(step, state)| *step.name == *state.step);
        if !same {
            return Err(other_scheme("steps", &state.route, scheme.id()));
        }
        Ok(Self { scheme, calendar, route, state })
    }
}
