//! What a case says of itself: where its steps stand, whose turn it is and by
//! when, and what stands in the way.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::approval::case::ApprovalCase;
use crate::approval::organisation::{Holders, is_acting};
use crate::approval::state::{ActDone, Phase, State};
use crate::calendar::{Calendar, RunningTerm};
use crate::codes::codes;
use crate::error::{Error, ErrorKind, listed};
use crate::path::Path;
use crate::phrase::Names;
use crate::scheme::{Due, Route, RouteStep, Rule, Scheme, SchemeRole};

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
    /// By when it must be done.
    pub due: Option<NaiveDate>,
    /// Whether that day has passed.
    pub overdue: bool,
}

/// A role in which a step can be done, and who holds it.
///
/// # Examples
///
/// See [`ApprovalCase::next_steps`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct NextRole<'c> {
    /// The role.
    pub role: &'c SchemeRole,
    /// The step's own role, where this one acts in its place.
    pub instead_of: Option<&'c SchemeRole>,
    /// The rule of recusal by which it does.
    pub rule: Option<&'c Rule>,
    /// Who may act: holders, without those whose own matter it is where the
    /// step judges.
    pub persons: Vec<&'c str>,
    /// Who may act for one of them.
    pub deputies: Vec<&'c str>,
    /// Whether anybody may.
    pub anyone: bool,
}

crate::messages! {
    /// What stands in the way of a case, or is worth knowing of it.
    ///
    /// # Examples
    ///
    /// See [`ApprovalCase::findings`].
    #[non_exhaustive]
    pub enum CaseFinding {
        /// Nobody holds a role that a step needs.
        Vacant { step, role, others: Names } = "vacant",
            "nobody holds the role {role} that the step {step} needs; name a holder, a deputy or an acting holder in the organisation (roles that may act as well: {others})",
            "步骤 {step} 所需的角色 {role} 无人担任；请在组织数据中写明担任者或代理者（同样可以办理的角色：{others}）",
            "步驟 {step} 所需的角色 {role} 無人擔任；請在組織數據中寫明擔任者或代理者（同樣可以辦理的角色：{others}）";
        /// An office is held by somebody who only acts.
        Acting { step, role, person: Names } = "acting",
            "the role {role} of the step {step} is held by {person} as acting holder",
            "步骤 {step} 的角色 {role} 由 {person} 代理",
            "步驟 {step} 的角色 {role} 由 {person} 代理";
        /// The only holder is the one whose own matter it is, and another role acts.
        Recused { step, role, instead: Names } = "recused",
            "the role {role} of the step {step} is held only by the person whose own matter it is; {instead} acts instead",
            "步骤 {step} 的角色 {role} 只由当事人本人担任，改由 {instead} 办理",
            "步驟 {step} 的角色 {role} 只由當事人本人擔任，改由 {instead} 辦理";
        /// The only holder is the one whose own matter it is, and no role acts instead.
        NoWayOut { step, role } = "no_way_out",
            "the role {role} of the step {step} is held only by the person whose own matter it is, and the scheme names nobody who acts instead; name another holder in the organisation, or add a rule of recusal to the scheme",
            "步骤 {step} 的角色 {role} 只由当事人本人担任，方案也没有写明由谁代行；请在组织数据中另写担任者，或在方案中增加回避规则",
            "步驟 {step} 的角色 {role} 只由當事人本人擔任，方案也沒有寫明由誰代行；請在組織數據中另寫擔任者，或在方案中增加迴避規則";
        /// One person holds several of the roles that must act together.
        OnePerson { step, person, roles: Names } = "one_person",
            "{person} holds several of the roles that act together in the step {step}: {roles}",
            "{person} 在步骤 {step} 中身兼须共同办理的多个角色：{roles}",
            "{person} 在步驟 {step} 中身兼須共同辦理的多個角色：{roles}";
    }
}

impl CaseFinding {
    /// The rule of recusal it rests on.
    ///
    /// See [`ApprovalCase::findings`].
    pub fn rule<'s>(&self, scheme: &'s Scheme) -> Option<&'s Rule> {
        let Self::Recused { role, .. } = self else { return None };
        let is_role = |place: usize| {
            scheme.roles().get(place).is_some_and(|known| *known.id == *role.as_str())
        };
        let mut recusals = scheme.recusals().iter().filter(|recusal| is_role(recusal.role));
        recusals.next()?.rule(scheme)
    }
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
                Ok(StepView { step, status, acts: &state.acts, fallen: &state.fallen, due })
            })
            .collect()
    }

    pub(super) fn step_status(&self, route: &Route, place: usize) -> StepStatus {
        if self.state.steps.get(place).is_some_and(|state| state.needed == Some(false)) {
            StepStatus::NotNeeded
        } else if self.state.is_done(route, place) {
            StepStatus::Done
        } else if self.state.open(route).contains(&place) {
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
        let open = if running { self.state.open(route) } else { Vec::new() };
        let next = open.into_iter().filter_map(|place| Some((place, route.steps.get(place)?)));
        next.map(|(place, step)| {
            let state = self.state.steps.get(place);
            let done: Vec<&str> =
                state.into_iter().flat_map(|of| &of.acts).map(|act| act.role.as_str()).collect();
            let due = self.due_of(place, step)?;
            Ok(NextStep {
                step,
                roles: self.next_roles(step, &done),
                certain: state.is_some_and(|state| state.needed == Some(true)),
                due,
                overdue: due.is_some_and(|due| due < at),
            })
        })
        .collect()
    }

    fn next_roles(&self, step: &RouteStep, done: &[&str]) -> Vec<NextRole<'_>> {
        let office = self.office();
        let role = |place: usize| self.scheme.roles().get(place);
        let seats = office.seats(step, done).into_iter();
        let roles = seats.filter_map(|seat| {
            let held = role(seat.held)?;
            let persons = office.able(seat.held, step.act.judges());
            let deputies = persons.iter().flat_map(|person| office.deputies(seat.held, person));
            let deputies =
                deputies.filter(|deputy| !(step.act.judges() && office.is_subject(deputy)));
            let mut deputies: Vec<&str> = deputies.collect();
            deputies.sort_unstable();
            deputies.dedup();
            let anyone = office.holders(seat.held) == Holders::Anyone;
            let recusal = office.recusal(seat.role).filter(|(instead, _)| *instead == seat.held);
            Some(NextRole {
                role: held,
                instead_of: if seat.held == seat.role { None } else { role(seat.role) },
                rule: recusal.and_then(|(_, recusal)| recusal.rule(&self.scheme)),
                deputies,
                persons,
                anyone,
            })
        });
        roles.filter(|role| role.anyone || !role.persons.is_empty()).collect()
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
            needed && !self.state.is_done(route, *place)
        });
        let steps = coming.filter_map(|place| route.steps.get(place));
        steps.flat_map(|step| self.findings_of(step)).collect()
    }

    fn findings_of(&self, step: &RouteStep) -> Vec<CaseFinding> {
        let mut found = Vec::new();
        for role in &step.roles {
            found.extend(self.findings_of_role(step, *role));
        }
        if step.joint {
            found.extend(self.one_person(step));
        }
        // Where one of several roles is enough, it is enough that one can act.
        let alternatives = !step.joint && step.roles.len() > 1;
        let able = step.roles.iter().any(|role| {
            self.holders(*role) == Holders::Anyone
                || !self.office().able(*role, step.act.judges()).is_empty()
        });
        if alternatives && able {
            found.retain(|finding| matches!(finding, CaseFinding::Acting { .. }));
        }
        found.extend(self.no_chair(step));
        found
    }

    fn holders(&self, role: usize) -> Holders<'_> {
        self.office().holders(role)
    }

    fn findings_of_role(&self, step: &RouteStep, place: usize) -> Vec<CaseFinding> {
        let Some(known) = self.scheme.roles().get(place) else { return Vec::new() };
        let office = self.office();
        let (step_name, role) = ((*step.name).to_owned(), (*known.id).to_owned());
        let held = self.holders(place);
        let mut found = Vec::new();
        let instead = step.act.judges().then(|| office.instead(place)).flatten();
        if held == Holders::Vacant || held == Holders::NoSuchRole && instead.is_none() {
            let seats = office.seats(step, &[]).into_iter();
            let others = seats.filter(|seat| seat.role == place && seat.held != place);
            let others = office.ids(others.map(|seat| seat.held));
            found.push(CaseFinding::Vacant { step: step_name, role, others });
            return found;
        }
        if is_acting(&self.scheme, &self.state.organisation, &self.state.subject, place) {
            let person = listed(held.persons());
            let (step, role) = (step_name.clone(), role.clone());
            found.push(CaseFinding::Acting { step, role, person });
        }
        let blocked = held != Holders::Anyone && office.able(place, true).is_empty();
        if step.act.judges() && blocked {
            found.push(match instead {
                Some(instead) => {
                    let instead = office.ids(std::iter::once(instead));
                    CaseFinding::Recused { step: step_name, role, instead }
                }
                None => CaseFinding::NoWayOut { step: step_name, role },
            });
        }
        found
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

    fn one_person(&self, step: &RouteStep) -> Option<CaseFinding> {
        let alone = |role: &usize| match self.holders(*role).persons() {
            [person] => Some(person),
            _ => None,
        };
        let holds = |person: &String| -> Vec<usize> {
            let roles = step.roles.iter().copied();
            roles.filter(|role| alone(role) == Some(person)).collect()
        };
        let mut persons = step.roles.iter().filter_map(alone);
        let person = persons.find(|person| holds(person).len() > 1)?;
        let roles = self.office().ids(holds(person).into_iter());
        Some(CaseFinding::OnePerson {
            step: (*step.name).to_owned(),
            person: person.clone(),
            roles,
        })
    }

    /// By when a step must be done.
    pub(super) fn due_of(
        &self,
        place: usize,
        step: &RouteStep,
    ) -> Result<Option<NaiveDate>, Error> {
        let Some(state) = self.state.steps.get(place) else { return Ok(None) };
        if state.until.is_some() {
            return Ok(state.until);
        }
        step.due.as_ref().map_or(Ok(None), |due| self.due(due, state.turn))
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
        let term = match due {
            Due::By(day) => return Ok(Some(*day)),
            Due::Within(term) => *term,
            Due::Parameter(id) => self.scheme.settings().get(id).ok_or_else(|| {
                let path = Path::root().key("settings").key(id);
                Error::at(
                    path,
                    ErrorKind::MissingParameter {
                        parameter: (**id).to_owned(),
                        scheme: self.scheme.id().to_owned(),
                    },
                )
            })?,
        };
        let Some(since) = since else { return Ok(None) };
        RunningTerm::new(since, term).due(&self.calendar)
    }

    /// A case with a state that was kept.
    pub(super) fn with_state(
        scheme: &Scheme,
        calendar: Arc<Calendar>,
        state: State,
    ) -> Result<Self, Error> {
        let other = |key: &str, kept: &str, given: &str| {
            let kind = ErrorKind::OtherScheme { kept: kept.to_owned(), given: given.to_owned() };
            Error::at(Path::root().key(key), kind)
        };
        if state.scheme != scheme.id() {
            return Err(other("scheme", &state.scheme, scheme.id()));
        }
        if state.rules_hash != scheme.rules_hash() {
            return Err(other("rules_hash", &state.rules_hash, scheme.rules_hash()));
        }
        if state.settings != *scheme.settings() {
            return Err(Error::at(Path::root().key("settings"), ErrorKind::OtherSettings {}));
        }
        let route = scheme.routes().iter().position(|route| *route.id == *state.route);
        let route = route.ok_or_else(|| other("route", &state.route, scheme.id()))?;
        let steps = scheme.routes().get(route).map_or(&[][..], |route| &route.steps);
        let same = steps.len() == state.steps.len()
            && steps.iter().zip(&state.steps).all(|(step, state)| *step.name == *state.step);
        if !same {
            return Err(other("steps", &state.route, scheme.id()));
        }
        Ok(Self { scheme: scheme.clone(), calendar, route, state })
    }
}
