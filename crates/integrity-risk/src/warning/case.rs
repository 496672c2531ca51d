//! A case of warning: the fold of its events.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::calendar::{Calendar, civil_date};
use crate::cells::Cells;
use crate::error::{Error, ErrorKind, listed};
use crate::facts::Facts;
use crate::order;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::process::acting::{Actor, Office, Seat};
use crate::process::checks::{
    all_there, in_sequence, matter_and_offices, not_before, out_of_sequence, scheme_of_case,
    somebody,
};
use crate::process::progress::{StepState, back_to, note_turns};
use crate::process::{ActDone, OrganisationChanged, chain, offices, term};
use crate::scheme::{
    Escalation, ReturnReason, Scheme, WarningAct, WarningCourse, WarningDue, WarningStep, Ways,
};
use crate::warning::event::{
    Acted, Event, Extended, FactsChanged, Found, Opened, Record, Returned, SignalJoined,
    Uncorrected, What, Withdrawn,
};
use crate::warning::opening::{self, Opening};
use crate::warning::state::{
    Cause, ConditionState, Paper, PastAct, Phase, Round, STATE_FORMAT, State,
};

/// A case of warning on its way, and where it stands.
///
/// It is the fold of its events: [`open`](Self::open) and
/// [`apply`](Self::apply) give the records that the host keeps, and
/// [`replay`](Self::replay) gives the same case from them. What the scheme
/// does not allow is refused, and the case stays as it was.
///
/// # Examples
///
/// ```
/// use integrity_risk::calendar::Calendar;
/// use integrity_risk::warning::{Event, Matter, Opening, Phase, Signal, WarningCase};
/// use integrity_risk::{Facts, Scheme};
///
/// let scheme = Scheme::builtin("standard")?;
/// let opening = Opening {
///     subject: Matter { id: "post-7".into(), persons: vec!["zhao".into()], ..Matter::default() },
///     addressee: Some("cadre".into()),
///     signals: vec![Signal {
///         id: "letter-1".into(), source: "letters".into(), what: "a dinner".into(),
///         about: "post-7".into(), at: "2026-03-01T08:00:00+08:00".parse().unwrap(),
///     }],
///     facts: Facts::new().choice("integrity_problem", "general").flag("party_leader_problem", false),
///     organisation: serde_json::from_str(
///         r#"{"offices": {"leading_group_office": {"persons": ["sun"]}}}"#,
///     ).unwrap(),
///     open: Vec::new(),
///     at: "2026-03-02T09:00:00+08:00".parse().unwrap(),
///     actor: "sun".into(),
/// };
/// let (mut case, _) = WarningCase::open(&scheme, Calendar::china()?, opening)?;
/// assert_eq!(case.level().map(|level| &*level.id), Some("yellow"));
///
/// // Nobody receives a notice before it is issued.
/// let early = Event::from_json(
///     r#"{"event": "acted", "sequence": 1, "at": "2026-03-02T10:00:00+08:00", "actor": "zhao",
///         "act": "receive", "step": "receive", "role": "holder"}"#,
/// )?;
/// assert_eq!(case.apply(early).unwrap_err().code(), "not_yet");
///
/// let notice = Event::from_json(
///     r#"{"event": "acted", "sequence": 1, "at": "2026-03-02T10:00:00+08:00", "actor": "sun",
///         "act": "issue", "step": "notice", "role": "leading_group_office", "to": ["zhao"]}"#,
/// )?;
/// case.apply(notice)?;
/// assert_eq!(case.phase(), Phase::Open);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct WarningCase {
    pub(super) scheme: Scheme,
    pub(super) calendar: Arc<Calendar>,
    pub(super) state: State,
}

/// What the facts call for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    /// A level, by its place.
    Level(usize),
    /// No warning.
    Nothing,
    /// The text does not say.
    Unprovided,
    /// Discipline or law.
    Leaves,
}

impl WarningCase {
    /// Opens a case, and gives the first record.
    ///
    /// # Errors
    ///
    /// A scheme without a course of warnings, a warning about the same matter
    /// that is open, facts that call for no warning or do not yet tell which,
    /// and what cannot be read. A matter that leaves the warnings opens a case
    /// whose only step is to hand it over.
    ///
    /// # Examples
    ///
    /// See [`WarningCase`].
    pub fn open(
        scheme: &Scheme,
        calendar: &Calendar,
        opening: Opening,
    ) -> Result<(Self, Record), Error> {
        opening::is_first(&opening.subject.id, &opening.open)?;
        let in_force = |error: Error| error.within(Path::root().key("at"));
        let scheme = &scheme.of_case(civil_date(&opening.at)).map_err(in_force)?;
        let opened = Opened {
            scheme: scheme.id().to_owned(),
            version: scheme.version().to_owned(),
            rules_hash: scheme.rules_hash().to_owned(),
            settings: scheme.settings().clone(),
            as_of: scheme.as_of().filter(|_| scheme.has_dated_rules()),
            subject: opening.subject,
            addressee: opening.addressee,
            signals: opening.signals,
            facts: opening.facts,
            organisation: opening.organisation,
        };
        let event = Event {
            sequence: 0,
            at: opening.at,
            actor: opening.actor,
            note: String::new(),
            what: What::Opened(Box::new(opened)),
        };
        let case = Self::opened(scheme, Arc::new(calendar.clone()), &event)?;
        let hash = case.state.head.clone();
        Ok((case, Record { event, hash }))
    }

    /// The case that an opening event makes.
    pub(super) fn opened(
        scheme: &Scheme,
        calendar: Arc<Calendar>,
        event: &Event,
    ) -> Result<Self, Error> {
        let What::Opened(opened) = &event.what else {
            return Err(Error::at(Path::root().key("event"), ErrorKind::NotOpened {}));
        };
        in_sequence(0, event.sequence)?;
        somebody(&event.actor)?;
        let of = (&*opened.scheme, &*opened.rules_hash);
        let scheme = &scheme_of_case(scheme, of, &opened.settings, opened.as_of)?;
        matter_and_offices(scheme, &opened.subject, &opened.organisation)?;
        let course = course_of(scheme)?;
        let addressee = opening::addressee(course, opened.addressee.as_deref())?;
        opening::signals(scheme, &opened.subject.id, &opened.signals)?;
        terms_are_set(scheme, course, addressee)?;
        let addressee = addressee.and_then(|place| course.addressees.get(place));
        let own = addressee.map(|addressee| addressee.facts.clone()).unwrap_or_default();
        let mut case = Self {
            scheme: scheme.clone(),
            calendar,
            state: State {
                format: STATE_FORMAT,
                scheme: opened.scheme.clone(),
                version: opened.version.clone(),
                rules_hash: opened.rules_hash.clone(),
                settings: opened.settings.clone(),
                as_of: opened.as_of,
                subject: opened.subject.clone(),
                addressee: opened.addressee.clone(),
                signals: opened.signals.clone(),
                facts: Facts::new(),
                own,
                organisation: opened.organisation.clone(),
                deputies: BTreeSet::new(),
                rounds: Vec::new(),
                steps: course.steps.iter().map(|step| StepState::new(&step.name)).collect(),
                conditions: Vec::new(),
                until: None,
                paper: None,
                phase: Phase::Open,
                sequence: 1,
                last: event.at,
                head: chain::next("", event),
            },
        };
        case.know(&opened.facts)?;
        case.begin(event)?;
        case.settle(civil_date(&event.at))?;
        Ok(case)
    }

    /// Applies an event, and gives the record to be kept.
    ///
    /// # Errors
    ///
    /// What the scheme does not allow, with a code and what would be allowed
    /// instead. The case is then as it was.
    ///
    /// # Examples
    ///
    /// See [`WarningCase`].
    pub fn apply(&mut self, event: Event) -> Result<Record, Error> {
        *self = self.after(&event)?;
        let hash = self.state.head.clone();
        Ok(Record { event, hash })
    }

    /// Why an event would be refused; none: it would not be.
    ///
    /// See [`ApprovalCase::why_blocked`](crate::approval::ApprovalCase::why_blocked).
    pub fn why_blocked(&self, event: &Event) -> Option<Error> {
        self.after(event).err()
    }

    /// Whether it is open, and how it ended.
    ///
    /// See [`WarningCase`].
    pub fn phase(&self) -> Phase {
        self.state.phase
    }

    /// The number of the next event.
    ///
    /// See [`Event::sequence`](crate::process::Event::sequence).
    pub fn next_sequence(&self) -> u64 {
        self.state.sequence
    }

    /// The hash of the last record. Who has it can tell whether any record up
    /// to it was changed.
    ///
    /// See [`verify_chain`](crate::approval::verify_chain).
    pub fn head(&self) -> &str {
        &self.state.head
    }

    pub(crate) fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    pub(crate) fn state(&self) -> &State {
        &self.state
    }

    pub(super) fn office(&self) -> Office<'_> {
        let State { organisation, subject, deputies, .. } = &self.state;
        Office { scheme: &self.scheme, organisation, subject, deputies }
    }

    pub(super) fn course(&self) -> Result<&WarningCourse, Error> {
        course_of(&self.scheme)
    }

    /// The case after an event.
    pub(super) fn after(&self, event: &Event) -> Result<Self, Error> {
        let mut next = self.clone();
        next.fold(event)?;
        Ok(next)
    }

    /// Applies an event in place. Where it is refused nothing is left as it was.
    pub(super) fn fold(&mut self, event: &Event) -> Result<(), Error> {
        in_sequence(self.state.sequence, event.sequence)?;
        not_before(self.state.last, event.at)?;
        somebody(&event.actor)?;
        if self.state.phase != Phase::Open {
            let kind = ErrorKind::WarningOver { phase: self.state.phase.code().to_owned() };
            return Err(Error::at(Path::root().key("event"), kind));
        }
        self.take(event)?;
        self.state.sequence += 1;
        self.state.last = event.at;
        self.state.head = chain::next(&self.state.head, event);
        self.settle(civil_date(&event.at))
    }

    fn take(&mut self, event: &Event) -> Result<(), Error> {
        match &event.what {
            What::Opened(_) => Err(out_of_sequence(self.state.sequence, 0)),
            What::SignalJoined(joined) => self.signal_joined(event, joined),
            What::Acted(acted) => self.acted(event, acted),
            What::Returned(returned) => self.returned(event, returned),
            What::Uncorrected(uncorrected) => self.uncorrected(event, uncorrected),
            What::Found(found) => self.found(event, found),
            What::FactsChanged(FactsChanged { facts }) => {
                self.know(facts)?;
                self.follow(event, Cause::Facts)
            }
            What::OrganisationChanged(OrganisationChanged { organisation }) => {
                let at = |error: Error| error.within(Path::root().key("organisation"));
                organisation.check(&self.scheme).map_err(at)?;
                self.state.organisation = organisation.clone();
                self.state.deputies = offices::standing(self.office());
                Ok(())
            }
            What::HolderChanged(changed) => {
                let State { organisation, subject, .. } = &mut self.state;
                offices::hand_over(&self.scheme, organisation, subject, changed)?;
                self.state.deputies = offices::standing(self.office());
                Ok(())
            }
            What::Deputised(deputised) => {
                let deputy = offices::deputy(self.office(), deputised)?;
                self.state.deputies.insert(deputy);
                Ok(())
            }
            What::Extended(extended) => self.extended(extended),
            What::Withdrawn(Withdrawn { reason }) => self.withdrawn(event, reason),
        }
    }

    /// Takes note of facts: those that a case knows when it begins, the given
    /// ones over them, and over all what the case knows of itself.
    fn know(&mut self, facts: &Facts) -> Result<(), Error> {
        let at = |error: Error| error.within(Path::root().key("facts"));
        let given = facts.cells(&self.scheme.model).map_err(at)?;
        let own = self.state.own.cells(&self.scheme.model).map_err(at)?;
        for (slot, place) in self.scheme.model.slots.iter().enumerate() {
            let (given, own) = (given.get(slot), own.get(slot));
            if !given.is_unknown() && !own.is_unknown() && given != own {
                let fact = self.scheme.facts().get(place.fact).map_or("", |fact| &fact.id);
                let kind = ErrorKind::OwnFact { fact: fact.to_owned() };
                return Err(at(Error::at(Path::root().key(fact), kind)));
            }
        }
        let at_opening = &course_of(&self.scheme)?.at_opening;
        self.state.facts = at_opening.with_all(facts).with_all(&self.state.own);
        Ok(())
    }

    /// What the facts call for.
    ///
    /// # Errors
    ///
    /// Facts that do not tell yet.
    fn call(&self) -> Result<Call, Error> {
        let facts = &self.state.facts;
        let at = |error: Error| match error.kind() {
            ErrorKind::MissingParameter { .. } | ErrorKind::NoSuchDecision { .. } => error,
            _ => error.within(Path::root().key("facts")),
        };
        match self.scheme.warn(facts).map_err(at)? {
            crate::Outcome::Determined(warning) => {
                let place = warning.level.and_then(|level| self.place_of(&level.id));
                Ok(place.map_or(Call::Nothing, Call::Level))
            }
            crate::Outcome::Unprovided => Ok(Call::Unprovided),
            crate::Outcome::LeavesScale => Ok(Call::Leaves),
            crate::Outcome::Undetermined => {
                let decision = self.scheme.explain_warning(facts).map_err(at)?;
                let missing = decision.missing.iter().filter_map(|fact| fact.fact(&self.scheme));
                let missing = listed(missing.map(|fact| &fact.id));
                let kind = ErrorKind::WarningUndetermined { missing };
                Err(Error::at(Path::root().key("facts"), kind))
            }
        }
    }

    pub(super) fn place_of(&self, level: &str) -> Option<usize> {
        self.scheme.warning_levels().iter().position(|known| *known.id == *level)
    }

    /// The level that the facts call for, or the refusal of a case without one.
    fn begin(&mut self, event: &Event) -> Result<(), Error> {
        let level = match self.call()? {
            Call::Level(place) => Some(place),
            Call::Leaves => None,
            Call::Nothing => return Err(self.no_case(false)?),
            Call::Unprovided => return Err(self.no_case(true)?),
        };
        self.set_level(level, Cause::Opened, event);
        Ok(())
    }

    /// Why there is no case: the rule by which no warning, or no known one, is called for.
    fn no_case(&self, unprovided: bool) -> Result<Error, Error> {
        let decision = self.scheme.explain_warning(&self.state.facts)?;
        let rule = decision.reasons.first().map(|reason| reason.rule);
        let (rule, clause) = rule.map_or_else(Default::default, |rule| {
            ((*rule.id).to_owned(), (*rule.clause).to_owned())
        });
        let kind = if unprovided {
            ErrorKind::WarningUnprovided { rule, clause }
        } else {
            ErrorKind::NoWarning { rule, clause }
        };
        Ok(Error::at(Path::root().key("facts"), kind))
    }

    /// Lets the level follow what the facts call for, as the scheme says.
    fn follow(&mut self, event: &Event, cause: Cause) -> Result<(), Error> {
        let ways = self.course()?.ways;
        let current = self.state.level().and_then(|level| self.place_of(level));
        let escalated = self.state.rounds.iter().filter(|round| round.cause == Cause::Uncorrected);
        let escalated = escalated.filter_map(|round| self.place_of(round.level.as_deref()?));
        // Levels stand worst first.
        let floor = escalated.min().unwrap_or(usize::MAX);
        let level = match (self.call()?, current) {
            // Nothing calls for another level: it stands until it is lifted.
            (Call::Leaves, None) | (Call::Nothing | Call::Unprovided, _) => return Ok(()),
            (Call::Leaves, Some(_)) => None,
            // Nothing stands above what has left the warnings.
            (Call::Level(_), None) if ways == Ways::Up => return Ok(()),
            (Call::Level(called), None) => Some(called.min(floor)),
            (Call::Level(called), Some(current)) => {
                let called = called.min(floor);
                let moves = match ways {
                    Ways::Up => called < current,
                    Ways::Both => called != current,
                };
                if !moves {
                    return Ok(());
                }
                Some(called)
            }
        };
        self.set_level(level, cause, event);
        Ok(())
    }

    /// Gives the warning a level, or lets it leave the warnings; the steps
    /// begin anew.
    fn set_level(&mut self, level: Option<usize>, cause: Cause, event: &Event) {
        let level = level.and_then(|place| self.scheme.warning_levels().get(place));
        let level = level.map(|level| (*level.id).to_owned());
        let State { rounds, steps, .. } = &mut self.state;
        if let Some(round) = rounds.last_mut() {
            let acts = steps.iter_mut().flat_map(|state| {
                let step = state.step.clone();
                let acts = std::mem::take(&mut state.acts).into_iter();
                acts.map(move |act| PastAct { step: step.clone(), act })
            });
            round.acts = acts.collect();
            order::sort_by_key(&mut round.acts, |past| past.act.sequence);
        }
        for state in steps {
            *state = StepState::new(&state.step);
        }
        rounds.push(Round {
            level,
            cause,
            at: event.at,
            sequence: event.sequence,
            acts: Vec::new(),
        });
        self.state.conditions.clear();
        self.state.until = None;
        self.state.paper = None;
    }

    /// Notes which steps are needed, and since when it is whose turn.
    fn settle(&mut self, day: NaiveDate) -> Result<(), Error> {
        let needed = self.needed()?;
        for (state, needed) in self.state.steps.iter_mut().zip(needed) {
            state.needed = needed;
        }
        let Self { scheme, state, .. } = self;
        note_turns(&course_of(scheme)?.steps, &mut state.steps, day);
        Ok(())
    }

    /// Which steps are needed at this level; none while that depends on what
    /// is unknown. For supervision nothing waits.
    fn needed(&self) -> Result<Vec<Option<bool>>, Error> {
        let applying = self.applying()?.into_iter().zip(&self.course()?.steps);
        let needed = applying
            .map(|(applies, step)| if step.act.may_be_repeated() { Some(false) } else { applies });
        Ok(needed.collect())
    }

    /// Of every step, whether it is one of this warning's, at the level it
    /// has; none while that depends on what is unknown.
    pub(super) fn applying(&self) -> Result<Vec<Option<bool>>, Error> {
        let cells = self.state.facts.cells(&self.scheme.model)?;
        let course = self.course()?;
        Ok(course.steps.iter().map(|step| self.applies(course, &cells, step)).collect())
    }

    fn applies(&self, course: &WarningCourse, cells: &Cells, step: &WarningStep) -> Option<bool> {
        if self.state.leaves() || step.act == WarningAct::HandOver {
            return Some(self.state.leaves() && step.act == WarningAct::HandOver);
        }
        let place = self.state.level().and_then(|level| self.place_of(level));
        let addressee = self.state.addressee.as_deref();
        let addressee = course.addressees.iter().position(|of| Some(&*of.name) == addressee);
        let among = |places: &[usize], place: Option<usize>| {
            places.is_empty() || place.is_some_and(|place| places.contains(&place))
        };
        if !among(&step.levels, place) || !among(&step.addressees, addressee) {
            return Some(false);
        }
        step.when.holds(&self.scheme.model, cells)
    }

    /// The steps that are, or may be, this warning's at the level it has.
    pub(super) fn own_steps(&self) -> Result<Vec<(usize, &WarningStep)>, Error> {
        let steps = self.course()?.steps.iter().enumerate().zip(self.applying()?);
        Ok(steps.filter(|(_, applies)| *applies != Some(false)).map(|(step, _)| step).collect())
    }

    pub(super) fn step(&self, name: &str) -> Result<(usize, &WarningStep), Error> {
        let steps = &self.course()?.steps;
        let found = steps.iter().enumerate().find(|(_, step)| *step.name == *name);
        found.ok_or_else(|| {
            let kind = ErrorKind::UnknownReference {
                what: Phrase::Step {},
                id: name.to_owned(),
                known: listed(steps.iter().map(|step| &step.name)),
            };
            Error::at(Path::root().key("step"), kind)
        })
    }

    fn signal_joined(&mut self, event: &Event, joined: &SignalJoined) -> Result<(), Error> {
        let at = |error: Error| error.within(Path::root().key("signal"));
        opening::signal(&self.scheme, &self.state.subject.id, &joined.signal).map_err(at)?;
        if self.state.signals.iter().any(|known| known.id == joined.signal.id) {
            let kind = ErrorKind::DuplicateId { id: joined.signal.id.clone() };
            return Err(at(Error::at(Path::root().key("id"), kind)));
        }
        self.state.signals.push(joined.signal.clone());
        // What was found before the signal came in no longer tells.
        self.state.conditions.clear();
        let Some(facts) = &joined.facts else { return Ok(()) };
        self.know(facts)?;
        self.follow(event, Cause::Signal)
    }

    fn acted(&mut self, event: &Event, acted: &Acted) -> Result<(), Error> {
        let seat = self.may_act(event, acted)?;
        let (place, step) = self.step(&acted.step)?;
        // A reason stays where the calendar cannot tell whether it was needed.
        let due = self.due_of(place, step);
        let late = due.map_or(true, |due| due.is_some_and(|due| due < civil_date(&event.at)));
        let role = self.scheme.roles().get(seat.role).map(|role| (*role.id).to_owned());
        let done = ActDone {
            held: (seat.held != seat.role).then(|| acted.role.clone()),
            role: role.unwrap_or_default(),
            actor: event.actor.clone(),
            acting_for: acted.acting_for.clone(),
            at: event.at,
            sequence: event.sequence,
            late_reason: acted.late_reason.clone().filter(|_| late),
        };
        let (joint, act) = (step.joint, step.act);
        if let Some(state) = self.state.steps.get_mut(place) {
            state.take(done, joint);
        }
        if let Some(until) = acted.until {
            self.state.until = Some(until);
        }
        if act.writes()
            && let Some(hash) = acted.paper.clone()
        {
            self.state.paper = Some(Paper { step: acted.step.clone(), hash });
        }
        let done = self.state.progress(self.course()?).is_done(place);
        match act {
            WarningAct::Lift if done => self.state.phase = Phase::Lifted,
            WarningAct::HandOver if done => self.state.phase = Phase::HandedOver,
            _ => {}
        }
        Ok(())
    }

    /// Looks at everything that may be wrong with an act.
    fn may_act(&self, event: &Event, acted: &Acted) -> Result<Seat, Error> {
        let at = |key: &str| Path::root().key(key);
        let (place, step) = self.step(&acted.step)?;
        self.is_turn(place, step)?;
        if acted.act != step.act {
            let kind = ErrorKind::WrongAct {
                step: acted.step.clone(),
                act: acted.act.code().to_owned(),
                expected: step.act.code().to_owned(),
            };
            return Err(Error::at(at("act"), kind));
        }
        let actor = Actor {
            person: &event.actor,
            role: &acted.role,
            acting_for: acted.acting_for.as_deref(),
        };
        let seat = self.office().seat(step, &self.done_roles(place), actor)?;
        self.goes_to(step, &acted.to)?;
        self.states_terms(step, acted.until)?;
        self.paper_is_current(step, acted.paper.as_deref())?;
        let list = step.contains.and_then(|list| self.scheme.lists().get(list));
        let items = list.into_iter().flat_map(|list| &list.items);
        all_there(&acted.contains, items.map(|item| &*item.id), "contains")?;
        if step.act == WarningAct::Lift {
            self.may_be_lifted()?;
        }
        let reason = acted.late_reason.as_deref();
        term::in_time(&step.name, || self.due_of(place, step), event.at, reason)?;
        Ok(seat)
    }

    pub(super) fn done_roles(&self, place: usize) -> Vec<&str> {
        let state = self.state.steps.get(place);
        let stands = self.course().is_ok_and(|course| {
            course.steps.get(place).is_some_and(|step| step.act.may_be_repeated())
        });
        // What may be done again and again lacks each of its roles each time.
        let acts = state.filter(|_| !stands).map_or(&[][..], |state| &state.acts);
        acts.iter().map(|act| act.role.as_str()).collect()
    }

    /// Refuses a step that is not needed, is done, or whose turn has not come.
    fn is_turn(&self, place: usize, step: &WarningStep) -> Result<(), Error> {
        let at = || Path::root().key("step");
        let course = self.course()?;
        let name = |place: usize| course.steps.get(place).map_or("", |step| &*step.name);
        let progress = self.state.progress(course);
        let turns = progress.open();
        let open = || listed(turns.iter().copied().map(name));
        let step_name = (*step.name).to_owned();
        if self.applying()?.get(place) == Some(&Some(false)) {
            let kind = ErrorKind::StepNotNeeded { step: step_name, open: open() };
            return Err(Error::at(at(), kind));
        }
        let stands = step.act.may_be_repeated();
        if !stands && progress.is_done(place) {
            return Err(Error::at(at(), ErrorKind::StepDone { step: step_name, open: open() }));
        }
        let before = progress.open_before(place);
        if turns.contains(&place) || stands && before.is_empty() {
            return Ok(());
        }
        let before = listed(before.into_iter().map(name));
        Err(Error::at(at(), ErrorKind::NotYet { step: step_name, before, open: open() }))
    }

    /// A notice goes to all of those warned and to nobody else.
    fn goes_to(&self, step: &WarningStep, to: &[String]) -> Result<(), Error> {
        let at = |index| Path::root().key("to").index(index);
        let issues = step.act == WarningAct::Issue;
        let warned = if issues { &self.state.subject.persons[..] } else { &[] };
        for (index, person) in to.iter().enumerate() {
            if !warned.contains(person) {
                let kind =
                    ErrorKind::WrongAddressee { person: person.clone(), warned: listed(warned) };
                return Err(Error::at(at(index), kind));
            }
            if to.iter().take(index).any(|before| before == person) {
                return Err(Error::at(at(index), ErrorKind::DuplicateId { id: person.clone() }));
            }
        }
        let left_out: Vec<&String> = warned.iter().filter(|person| !to.contains(person)).collect();
        if left_out.is_empty() {
            return Ok(());
        }
        let kind = ErrorKind::NotAddressed { persons: listed(left_out) };
        Err(Error::at(Path::root().key("to"), kind))
    }

    /// A notice states the term by which other steps run, and nothing else does.
    fn states_terms(&self, step: &WarningStep, until: Option<NaiveDate>) -> Result<(), Error> {
        let at = || Path::root().key("until");
        let issues = step.act == WarningAct::Issue;
        if !issues {
            let kind = ErrorKind::TermForeign { step: (*step.name).to_owned() };
            return until.map_or(Ok(()), |_| Err(Error::at(at(), kind)));
        }
        let own = self.own_steps()?.into_iter().map(|(_, step)| step);
        let stated = own.filter(|step| step.due == Some(WarningDue::Notice));
        let steps: Vec<&str> = stated.map(|step| &*step.name).collect();
        if until.is_some() || steps.is_empty() {
            return Ok(());
        }
        Err(Error::at(at(), ErrorKind::TermMissing { steps: listed(steps) }))
    }

    /// Who takes a paper further has it as it was brought in.
    fn paper_is_current(&self, step: &WarningStep, seen: Option<&str>) -> Result<(), Error> {
        if !step.act.reads() {
            return Ok(());
        }
        let at = || Path::root().key("paper");
        let kind = match (&self.state.paper, seen) {
            (None, None) => return Ok(()),
            (Some(paper), Some(seen)) if paper.hash == seen => return Ok(()),
            (None, Some(_)) => ErrorKind::PartUnknown { part: (*step.name).to_owned() },
            (Some(Paper { step, hash }), None) => {
                ErrorKind::ContentMissing { part: step.clone(), current: hash.clone() }
            }
            (Some(Paper { step, hash }), Some(seen)) => ErrorKind::StaleContent {
                part: step.clone(),
                seen: seen.to_owned(),
                current: hash.clone(),
            },
        };
        Err(Error::at(at(), kind))
    }

    /// Refuses to lift a warning while something that must hold is not found
    /// to hold.
    pub(super) fn may_be_lifted(&self) -> Result<(), Error> {
        let open: Vec<&str> = self
            .conditions()?
            .into_iter()
            .filter(|view| view.holds != Some(true))
            .map(|view| &*view.condition.name)
            .collect();
        if open.is_empty() {
            return Ok(());
        }
        let kind = ErrorKind::ConditionOpen { conditions: listed(open) };
        Err(Error::at(Path::root().key("step"), kind))
    }

    fn returned(&mut self, event: &Event, returned: &Returned) -> Result<(), Error> {
        let at = |key: &str| Path::root().key(key);
        let (place, step) = self.step(&returned.step)?;
        self.is_turn(place, step)?;
        let Some(back) = step.returns_to else {
            let ways = self.course()?.steps.iter().filter(|step| step.returns_to.is_some());
            let kind = ErrorKind::NoReturn {
                step: returned.step.clone(),
                ways: listed(ways.map(|step| &step.name)),
            };
            return Err(Error::at(at("step"), kind));
        };
        let grounds = &step.return_reasons;
        let foreign = |reason: &ReturnReason| !grounds.is_empty() && !grounds.contains(reason);
        if returned.reasons.is_empty() || returned.reasons.iter().any(foreign) {
            // Where the scheme names no grounds, any will do.
            let allowed = if grounds.is_empty() { ReturnReason::ALL } else { grounds };
            let kind = ErrorKind::ReturnReason {
                step: returned.step.clone(),
                reasons: listed(allowed.iter().map(|reason| reason.code())),
            };
            return Err(Error::at(at("reasons"), kind));
        }
        let actor = Actor {
            person: &event.actor,
            role: &returned.role,
            acting_for: returned.acting_for.as_deref(),
        };
        self.office().seat(step, &self.done_roles(place), actor)?;
        self.back_to(back)
    }

    fn back_to(&mut self, place: usize) -> Result<(), Error> {
        let Self { scheme, state, .. } = self;
        back_to(&course_of(scheme)?.steps, &mut state.steps, place);
        let steps = &state.steps;
        let stands = |paper: &Paper| {
            steps.iter().any(|state| state.step == paper.step && !state.acts.is_empty())
        };
        if !state.paper.as_ref().is_some_and(stands) {
            state.paper = None;
        }
        Ok(())
    }

    fn uncorrected(&mut self, event: &Event, uncorrected: &Uncorrected) -> Result<(), Error> {
        let escalation = self.escalation()?;
        self.notice_has_arrived()?;
        self.may_supervise(event, uncorrected)?;
        let Escalation { to, ref facts, .. } = *escalation;
        let own = self.state.own.with_all(facts);
        self.state.facts = self.state.facts.with_all(&own);
        self.state.own = own;
        let level = match self.call() {
            Ok(Call::Level(called)) => Some(called.min(to)),
            Ok(Call::Leaves) => None,
            // What the text says of the next warning needs no further facts.
            Ok(Call::Nothing | Call::Unprovided) => Some(to),
            Err(error) if error.code() == "warning_undetermined" => Some(to),
            Err(error) => return Err(error),
        };
        self.set_level(level, Cause::Uncorrected, event);
        Ok(())
    }

    /// What follows at this level where nothing is put right.
    fn escalation(&self) -> Result<&Escalation, Error> {
        let course = self.course()?;
        let place = self.state.level().and_then(|level| self.place_of(level));
        let found = course.escalations.iter().find(|of| Some(of.from) == place);
        found.ok_or_else(|| {
            let id = |place: usize| {
                self.scheme.warning_levels().get(place).map_or("", |level| &*level.id)
            };
            let ways = course.escalations.iter().map(|of| id(of.from));
            let kind = ErrorKind::NoEscalation {
                level: self.state.level().unwrap_or("leaves_scale").to_owned(),
                ways: listed(ways),
            };
            Error::at(Path::root().key("event"), kind)
        })
    }

    /// Nobody has failed to put right what no notice has demanded.
    fn notice_has_arrived(&self) -> Result<(), Error> {
        let course = self.course()?;
        let progress = self.state.progress(course);
        let notices = self.own_steps()?.into_iter().filter(|(place, step)| {
            let notice = matches!(step.act, WarningAct::Issue | WarningAct::Receive);
            notice && !progress.is_done(*place)
        });
        let before: Vec<&str> = notices.map(|(_, step)| &*step.name).collect();
        if before.is_empty() {
            return Ok(());
        }
        let name = |place: usize| course.steps.get(place).map_or("", |step| &*step.name);
        let open = listed(progress.open().into_iter().map(name));
        let kind =
            ErrorKind::NotYet { step: "uncorrected".to_owned(), before: listed(before), open };
        Err(Error::at(Path::root().key("event"), kind))
    }

    /// Who says that nothing was put right supervises, accepts or lifts.
    fn may_supervise(&self, event: &Event, uncorrected: &Uncorrected) -> Result<(), Error> {
        let actor = Actor {
            person: &event.actor,
            role: &uncorrected.role,
            acting_for: uncorrected.acting_for.as_deref(),
        };
        let mut refusal = None;
        for step in self.supervising()? {
            match self.office().seat(step, &[], actor) {
                Ok(_) => return Ok(()),
                Err(error) => refusal = refusal.or(Some(error)),
            }
        }
        refusal.map_or(Ok(()), Err)
    }

    /// The steps of this warning whose roles may say that nothing was put right.
    pub(super) fn supervising(&self) -> Result<Vec<&WarningStep>, Error> {
        let judges = [WarningAct::Supervise, WarningAct::Accept, WarningAct::Lift];
        let steps = self.own_steps()?.into_iter().map(|(_, step)| step);
        Ok(steps.filter(|step| judges.contains(&step.act)).collect())
    }

    fn found(&mut self, event: &Event, found: &Found) -> Result<(), Error> {
        let known = self.conditions()?;
        let known: Vec<&str> = known.iter().map(|view| &*view.condition.name).collect();
        if !known.contains(&found.condition.as_str()) {
            let kind = ErrorKind::UnknownReference {
                what: Phrase::LiftingCondition {},
                id: found.condition.clone(),
                known: listed(known),
            };
            return Err(Error::at(Path::root().key("condition"), kind));
        }
        self.not_of_warned(event, &found.condition)?;
        self.state.conditions.retain(|of| of.condition != found.condition);
        self.state.conditions.push(ConditionState {
            condition: found.condition.clone(),
            holds: found.holds,
            actor: event.actor.clone(),
            at: event.at,
            sequence: event.sequence,
        });
        Ok(())
    }

    /// Refuses what somebody who is warned says of the own matter.
    fn not_of_warned(&self, event: &Event, step: &str) -> Result<(), Error> {
        if !self.office().is_subject(&event.actor) {
            return Ok(());
        }
        let none = listed::<&str>([]);
        let kind = ErrorKind::OwnMatter {
            person: event.actor.clone(),
            step: step.to_owned(),
            others: none.clone(),
            instead: none,
        };
        Err(Error::at(Path::root().key("actor"), kind))
    }

    fn extended(&mut self, extended: &Extended) -> Result<(), Error> {
        let (place, step) = self.step(&extended.step)?;
        term::is_longer(self.due_of(place, step)?, extended.until)?;
        if let Some(state) = self.state.steps.get_mut(place) {
            state.until = Some(extended.until);
        }
        Ok(())
    }

    fn withdrawn(&mut self, event: &Event, reason: &str) -> Result<(), Error> {
        if reason.trim().is_empty() {
            return Err(Error::at(Path::root().key("reason"), ErrorKind::ReasonMissing {}));
        }
        self.not_of_warned(event, "withdrawn")?;
        self.state.phase = Phase::Withdrawn;
        Ok(())
    }
}

/// Refuses to begin where a term is not set that may run for this addressee, at whatever level.
fn terms_are_set(
    scheme: &Scheme,
    course: &WarningCourse,
    addressee: Option<usize>,
) -> Result<(), Error> {
    let own = |step: &&WarningStep| {
        step.addressees.is_empty()
            || addressee.is_some_and(|place| step.addressees.contains(&place))
    };
    let dues = course.steps.iter().filter(own).flat_map(|step| {
        let levels = scheme.warning_levels().iter().enumerate();
        let levels =
            levels.filter(|(place, _)| step.levels.is_empty() || step.levels.contains(place));
        levels.filter_map(|(_, level)| step.due_at(Some(level)))
    });
    term::all_set(scheme, dues)
}

/// The course of a scheme's warnings.
pub(super) fn course_of(scheme: &Scheme) -> Result<&WarningCourse, Error> {
    let none = || ErrorKind::NoCourse { scheme: scheme.id().to_owned() };
    scheme.warning_course().ok_or_else(|| none().into())
}
