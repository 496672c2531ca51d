//! A case of approval: the fold of its events.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::approval::event::{
    Acted, Content, ContentChanged, Empty, Event, Extended, FactsChanged, Objected, Opened, Record,
    Reopened, Returned, What,
};
use crate::approval::meeting;
use crate::approval::state::{Phase, STATE_FORMAT, State};
use crate::calendar::{Calendar, Instant, civil_date};
use crate::error::{Error, ErrorKind, listed};
use crate::facts::Facts;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::process::acting::{Actor, Office, Seat};
use crate::process::checks::{
    all_there, in_sequence, matter_and_offices, not_before, out_of_sequence, scheme_of_case,
    somebody,
};
use crate::process::progress::{StepState, all_before, back_to};
use crate::process::{
    ActDone, Deputised, HolderChanged, Matter, Organisation, OrganisationChanged, chain, offices,
    term,
};
use crate::scheme::{Act, Part, ReturnReason, Route, RouteStep, Scheme, StandsFor};

/// What a case begins with.
///
/// # Examples
///
/// See [`ApprovalCase`].
#[derive(Clone, Debug)]
pub struct Opening {
    /// The id of the route.
    pub route: String,
    /// Whose matter it is.
    pub subject: Matter,
    /// What is known of it: which steps are needed may depend on it.
    pub facts: Facts,
    /// Who holds which role.
    pub organisation: Organisation,
    /// The papers as they are now, if there are any.
    pub content: Content,
    /// When it begins.
    pub at: Instant,
    /// Who opens it.
    pub actor: String,
}

/// A case of approval: a route of a scheme on its way, and where it stands.
///
/// It is the fold of its events: [`open`](Self::open) and
/// [`apply`](Self::apply) give the records that the host keeps, and
/// [`replay`](Self::replay) gives the same case from them. What the scheme
/// does not allow is refused, and the case stays as it was.
///
/// # Examples
///
/// ```
/// use integrity_risk::approval::{ApprovalCase, Event, Matter, Opening, Organisation, Phase};
/// use integrity_risk::calendar::Calendar;
/// use integrity_risk::{Facts, Scheme};
///
/// let scheme = Scheme::builtin("standard")?;
/// let opening = Opening {
///     route: "registration".to_owned(),
///     subject: Matter { id: "post-7".into(), persons: vec!["zhao".into()], ..Matter::default() },
///     facts: Facts::new(),
///     organisation: serde_json::from_str(
///         r#"{"offices": {"leading_group_office": {"persons": ["sun"]}}}"#,
///     ).unwrap(),
///     content: Default::default(),
///     at: "2026-03-02T09:00:00+08:00".parse().unwrap(),
///     actor: "sun".to_owned(),
/// };
/// let (mut case, _) = ApprovalCase::open(&scheme, Calendar::china()?, opening)?;
///
/// // The second step before the first is refused, and the refusal says whose turn it is.
/// let early = Event::from_json(
///     r#"{"event": "acted", "sequence": 1, "at": "2026-03-02T10:00:00+08:00", "actor": "zhao",
///         "act": "fill", "step": "self_search", "role": "holder"}"#,
/// )?;
/// assert_eq!(case.apply(early).unwrap_err().code(), "not_yet");
///
/// let targets = Event::from_json(
///     r#"{"event": "acted", "sequence": 1, "at": "2026-03-02T10:00:00+08:00", "actor": "sun",
///         "act": "decide", "step": "targets", "role": "leading_group_office"}"#,
/// )?;
/// case.apply(targets)?;
/// assert_eq!(case.phase(), Phase::Running);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ApprovalCase {
    pub(super) scheme: Scheme,
    pub(super) calendar: Arc<Calendar>,
    /// The place of its route among those of the scheme.
    pub(super) route: usize,
    pub(super) state: State,
}

impl ApprovalCase {
    /// Opens a case on a route of the scheme, and gives the first record.
    ///
    /// # Errors
    ///
    /// A route the scheme does not have or that is not this subject's, facts
    /// that cannot be read, roles that are not the scheme's.
    ///
    /// # Examples
    ///
    /// See [`ApprovalCase`].
    pub fn open(
        scheme: &Scheme,
        calendar: &Calendar,
        opening: Opening,
    ) -> Result<(Self, Record), Error> {
        let in_force = |error: Error| error.within(Path::root().key("at"));
        let scheme = &scheme.of_case(civil_date(&opening.at)).map_err(in_force)?;
        let opened = Opened {
            scheme: scheme.id().to_owned(),
            version: scheme.version().to_owned(),
            rules_hash: scheme.rules_hash().to_owned(),
            settings: scheme.settings().clone(),
            as_of: scheme.as_of().filter(|_| scheme.has_dated_rules()),
            route: opening.route,
            subject: opening.subject,
            facts: opening.facts,
            organisation: opening.organisation,
            content: opening.content,
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
        let route = find_route(scheme, &opened.route)?;
        let own = scheme.routes().get(route);
        let steps = own.map_or(&[][..], |route| &route.steps);
        let whole = own.and_then(|route| route.due.as_ref());
        let dues = steps.iter().filter_map(|step| step.due.clone()).chain(whole.cloned());
        let stand = steps.iter().filter_map(|step| step.stands_for.as_ref());
        term::all_set(scheme, dues.chain(stand.map(StandsFor::term)))?;
        let day = civil_date(&event.at);
        let state = State {
            format: STATE_FORMAT,
            scheme: opened.scheme.clone(),
            version: opened.version.clone(),
            rules_hash: opened.rules_hash.clone(),
            settings: opened.settings.clone(),
            as_of: opened.as_of,
            route: opened.route.clone(),
            subject: opened.subject.clone(),
            facts: Facts::new(),
            organisation: opened.organisation.clone(),
            content: opened.content.clone(),
            deputies: BTreeSet::new(),
            steps: steps.iter().map(|step| StepState::new(&step.name)).collect(),
            phase: Phase::Running,
            opened: day,
            until: None,
            sequence: 1,
            last: event.at,
            head: chain::next("", event),
        };
        let mut case = Self { scheme: scheme.clone(), calendar, route, state };
        case.know(&opened.facts, route)?;
        case.settle(day);
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
    /// See [`ApprovalCase`].
    pub fn apply(&mut self, event: Event) -> Result<Record, Error> {
        self.fold(&event)?;
        let hash = self.state.head.clone();
        Ok(Record { event, hash })
    }

    /// Why an event would be refused; none: it would not be.
    ///
    /// # Examples
    ///
    /// ```
    /// # use integrity_risk::approval::{ApprovalCase, Event, Matter, Opening};
    /// # use integrity_risk::calendar::Calendar;
    /// # use integrity_risk::{Facts, Scheme};
    /// # let opening = Opening {
    /// #     route: "registration".to_owned(), subject: Matter::default(), facts: Facts::new(),
    /// #     organisation: Default::default(), content: Default::default(),
    /// #     at: "2026-03-02T09:00:00+08:00".parse().unwrap(), actor: "sun".to_owned(),
    /// # };
    /// let (case, _) = ApprovalCase::open(&Scheme::builtin("standard")?, Calendar::china()?, opening)?;
    /// let event = Event::from_json(
    ///     r#"{"event": "acted", "sequence": 1, "at": "2026-03-02T10:00:00+08:00", "actor": "sun",
    ///         "act": "decide", "step": "targets", "role": "leading_group_office"}"#,
    /// )?;
    /// // Nobody holds that office.
    /// assert_eq!(case.why_blocked(&event).map(|error| error.code()), Some("vacancy"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn why_blocked(&self, event: &Event) -> Option<Error> {
        self.clone().fold(event).err()
    }

    /// Whether it goes on, as of its last event; [`phase_on`](Self::phase_on)
    /// says it of a later day.
    ///
    /// See [`ApprovalCase`].
    pub fn phase(&self) -> Phase {
        self.state.phase
    }

    /// The number of the next event.
    ///
    /// See [`Event::sequence`].
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

    /// The route it takes.
    ///
    /// See [`ApprovalCase`].
    pub fn route(&self) -> Option<&Route> {
        self.scheme.routes().get(self.route)
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

    /// Applies an event in place: all that can be refused is looked at first.
    pub(super) fn fold(&mut self, event: &Event) -> Result<(), Error> {
        let day = civil_date(&event.at);
        // Of what the calendar cannot tell, nobody can say that it has stood and all has ended.
        let phase = self.phase_on(day).unwrap_or(Phase::Running);
        self.may_happen(event, phase)?;
        self.has_stood(&event.what, day)?;
        self.take(event)?;
        self.state.phase = self.phase_on(day).unwrap_or(Phase::Running);
        Ok(())
    }

    /// The same, as though everything stood for no time: what order alone allows.
    pub(super) fn fold_at_once(&mut self, event: &Event) -> Result<(), Error> {
        self.may_happen(event, self.state.phase)?;
        self.take(event)
    }

    /// Whether an event may come now at all, whatever it says.
    fn may_happen(&self, event: &Event, phase: Phase) -> Result<(), Error> {
        in_sequence(self.state.sequence, event.sequence)?;
        not_before(self.state.last, event.at)?;
        somebody(&event.actor)?;
        self.phase_allows(phase, &event.what)
    }

    fn take(&mut self, event: &Event) -> Result<(), Error> {
        match &event.what {
            What::Opened(_) => return Err(out_of_sequence(self.state.sequence, 0)),
            What::Acted(acted) => self.acted(event, acted)?,
            What::Returned(returned) => self.returned(event, returned)?,
            What::Objected(objected) => self.objected(objected)?,
            What::ContentChanged(ContentChanged { content }) => self.content_changed(content, None),
            What::FactsChanged(changed) => self.facts_changed(changed)?,
            What::OrganisationChanged(OrganisationChanged { organisation }) => {
                let at = |error: Error| error.within(Path::root().key("organisation"));
                organisation.check(&self.scheme).map_err(at)?;
                self.state.organisation = organisation.clone();
                self.offices_changed();
            }
            What::HolderChanged(changed) => self.holder_changed(changed)?,
            What::Deputised(deputised) => self.deputised(deputised)?,
            What::Extended(extended) => self.extended(extended)?,
            What::Withdrawn(Empty {}) => self.state.phase = Phase::Withdrawn,
            What::Reopened(reopened) => self.reopened(reopened, civil_date(&event.at))?,
        }
        self.state.sequence += 1;
        self.state.last = event.at;
        self.state.head = chain::next(&self.state.head, event);
        self.settle(civil_date(&event.at));
        Ok(())
    }

    /// What may still happen to a case that has ended or was withdrawn.
    fn phase_allows(&self, phase: Phase, what: &What) -> Result<(), Error> {
        let allowed = match (phase, what) {
            (Phase::Running, What::Reopened(_)) => false,
            (Phase::Running, _)
            | (
                Phase::Ended,
                What::Reopened(_)
                | What::Objected(_)
                | What::ContentChanged(_)
                | What::FactsChanged(_)
                | What::OrganisationChanged(_)
                | What::HolderChanged(_)
                | What::Deputised(_)
                | What::Acted(_),
            ) => true,
            (Phase::Ended | Phase::Withdrawn, _) => false,
        };
        if allowed {
            return Ok(());
        }
        let occasions = self.route().into_iter().flat_map(|route| &route.reopenings);
        let occasions = occasions.flat_map(|reopening| &reopening.on).map(|on| on.code());
        let kind = ErrorKind::PhaseForbids {
            phase: phase.code().to_owned(),
            occasions: listed(occasions),
        };
        Err(Error::at(Path::root().key("event"), kind))
    }

    pub(super) fn step(&self, name: &str) -> Result<(usize, &RouteStep), Error> {
        let steps = self.route().map_or(&[][..], |route| &route.steps);
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

    fn settle(&mut self, day: NaiveDate) {
        let Self { scheme, state, route, .. } = self;
        if let Some(route) = scheme.routes().get(*route) {
            state.settle(route, day);
        }
    }

    /// Takes note of facts: which steps are needed.
    fn know(&mut self, facts: &Facts, route: usize) -> Result<(), Error> {
        let at = |error: Error| error.within(Path::root().key("facts"));
        let needed = self.scheme.needed_steps(route, facts).map_err(at)?;
        let Some(needed) = needed else {
            let id = self.scheme.routes().get(route).map_or("", |route| &route.id);
            let kind = ErrorKind::RouteOfOthers { route: id.to_owned() };
            return Err(Error::at(Path::root().key("route"), kind));
        };
        self.state.facts = facts.clone();
        for (state, needed) in self.state.steps.iter_mut().zip(needed) {
            state.needed = needed;
        }
        Ok(())
    }

    fn acted(&mut self, event: &Event, acted: &Acted) -> Result<(), Error> {
        let seat = self.may_act(event, acted)?;
        let (place, step) = self.step(&acted.step)?;
        // A reason stays where the calendar cannot tell whether it was needed.
        let due = self.due_of(place, step);
        let late = due.map_or(true, |due| due.is_some_and(|due| due < civil_date(&event.at)));
        let role = self.scheme.roles().get(seat.role).map(|role| (*role.id).to_owned());
        let role = role.unwrap_or_default();
        let done = ActDone {
            held: (seat.held != seat.role).then(|| acted.role.clone()),
            role,
            actor: event.actor.clone(),
            acting_for: acted.acting_for.clone(),
            at: event.at,
            sequence: event.sequence,
            late_reason: acted.late_reason.clone().filter(|_| late),
        };
        let (joint, judges) = (step.joint, step.act.judges());
        if !judges {
            self.content_changed(&acted.content, Some(place));
        }
        if let Some(state) = self.state.steps.get_mut(place) {
            state.take(done, joint);
        }
        Ok(())
    }

    /// Looks at everything that may be wrong with an act.
    fn may_act(&self, event: &Event, acted: &Acted) -> Result<Seat, Error> {
        let at = |key: &str| Path::root().key(key);
        let (place, step) = self.step(&acted.step)?;
        let Some(route) = self.route() else { return Err(ErrorKind::NotOpened {}.into()) };
        self.is_turn(route, place)?;
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
        meeting::check(self.office(), step, seat, actor, acted.meeting.as_ref())?;
        self.content_is_current(step, &acted.content)?;
        all_there(&acted.places, step.places.iter().map(|place| &*place.id), "places")?;
        let list = step.contains.and_then(|list| self.scheme.lists().get(list));
        let items = list.into_iter().flat_map(|list| &list.items);
        all_there(&acted.contains, items.map(|item| &*item.id), "contains")?;
        let reason = acted.late_reason.as_deref();
        term::in_time(&step.name, || self.due_of(place, step), event.at, reason)?;
        Ok(seat)
    }

    fn done_roles(&self, place: usize) -> Vec<&str> {
        let acts = self.state.steps.get(place).map_or(&[][..], |state| &state.acts);
        acts.iter().map(|act| act.role.as_str()).collect()
    }

    /// Refuses a step that is not needed, is done, or whose turn has not come.
    fn is_turn(&self, route: &Route, place: usize) -> Result<(), Error> {
        let at = || Path::root().key("step");
        let name = |place: usize| route.steps.get(place).map_or("", |step| &*step.name);
        let step = name(place).to_owned();
        let turns = self.state.progress(route).open();
        let open = || listed(turns.iter().copied().map(name));
        if self.state.steps.get(place).is_some_and(|state| state.needed == Some(false)) {
            return Err(Error::at(at(), ErrorKind::StepNotNeeded { step, open: open() }));
        }
        if self.state.progress(route).is_done(place) {
            return Err(Error::at(at(), ErrorKind::StepDone { step, open: open() }));
        }
        if turns.contains(&place) {
            return Ok(());
        }
        let before = listed(self.state.progress(route).open_before(place).into_iter().map(name));
        Err(Error::at(at(), ErrorKind::NotYet { step, before, open: open() }))
    }

    /// Who judges must have the papers as they are now before them. Publishing
    /// changes no papers, and a promise none but itself: what they name must
    /// be current too.
    fn content_is_current(&self, step: &RouteStep, content: &Content) -> Result<(), Error> {
        let at = |part: Part| Path::root().key("content").key(part.code());
        if let Some(part) = content.keys().find(|part| !step.concerns(**part)) {
            let kind = ErrorKind::PartForeign {
                part: part.code().to_owned(),
                parts: listed(step.covers.iter().map(|part| part.code())),
            };
            return Err(Error::at(at(*part), kind));
        }
        for (part, seen) in content.iter().filter(|(part, _)| !writes(step.act, **part)) {
            let code = part.code().to_owned();
            let kind = match self.state.content.get(part) {
                Some(current) if seen == current => continue,
                Some(current) => ErrorKind::StaleContent {
                    part: code,
                    seen: seen.clone(),
                    current: current.clone(),
                },
                None => ErrorKind::PartUnknown { part: code },
            };
            return Err(Error::at(at(*part), kind));
        }
        let mut papers = self.state.content.iter().filter(|(part, _)| step.concerns(**part));
        let unnamed = papers.find(|(part, _)| !content.contains_key(part));
        let Some((part, current)) = unnamed.filter(|_| step.act.judges()) else { return Ok(()) };
        let kind =
            ErrorKind::ContentMissing { part: part.code().to_owned(), current: current.clone() };
        Err(Error::at(at(*part), kind))
    }

    fn returned(&mut self, event: &Event, returned: &Returned) -> Result<(), Error> {
        let at = |key: &str| Path::root().key(key);
        let (place, step) = self.step(&returned.step)?;
        let Some(route) = self.route() else { return Err(ErrorKind::NotOpened {}.into()) };
        self.is_turn(route, place)?;
        let Some(back) = step.returns_to else {
            let ways = route.steps.iter().filter(|step| step.returns_to.is_some());
            let kind = ErrorKind::NoReturn {
                step: returned.step.clone(),
                ways: listed(ways.map(|step| &step.name)),
            };
            return Err(Error::at(at("step"), kind));
        };
        let grounds = &step.return_reasons;
        let foreign = |reason: &&_| !grounds.is_empty() && !grounds.contains(reason);
        if returned.reasons.is_empty() || returned.reasons.iter().any(|reason| foreign(&reason)) {
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
        self.back_to(back);
        Ok(())
    }

    fn objected(&mut self, objected: &Objected) -> Result<(), Error> {
        let at = || Path::root().key("step");
        let (place, step) = self.step(&objected.step)?;
        let Some(route) = self.route() else { return Err(ErrorKind::NotOpened {}.into()) };
        let Some(back) = step.objections_to else {
            let ways = route.steps.iter().filter(|step| step.objections_to.is_some());
            let kind = ErrorKind::NoObjection {
                step: objected.step.clone(),
                ways: listed(ways.map(|step| &step.name)),
            };
            return Err(Error::at(at(), kind));
        };
        if !self.state.progress(route).is_done(place) {
            let kind = ErrorKind::NotPublished { step: objected.step.clone() };
            return Err(Error::at(at(), kind));
        }
        self.back_to(back);
        Ok(())
    }

    fn back_to(&mut self, place: usize) {
        let Self { scheme, state, route, .. } = self;
        if let Some(route) = scheme.routes().get(*route) {
            back_to(&route.steps, &mut state.steps, place);
        }
    }

    /// Takes in papers that changed, and takes back what was judged on them.
    /// What the route itself changes at a later step was foreseen by those
    /// who judged before it.
    fn content_changed(&mut self, content: &Content, by: Option<usize>) {
        let Self { scheme, state, route, .. } = self;
        let Some(route) = scheme.routes().get(*route) else { return };
        let current = &state.content;
        let changed = content.iter().filter(|(part, hash)| current.get(*part) != Some(*hash));
        let changed: Vec<Part> = changed.map(|(part, _)| *part).collect();
        let before = by.map(|by| all_before(&route.steps, by)).unwrap_or_default();
        let promises =
            by.and_then(|by| route.steps.get(by)).is_some_and(|by| by.act == Act::Commit);
        for (place, step) in route.steps.iter().enumerate() {
            // Promises that stand side by side do not rest on one another.
            let beside = promises && step.act == Act::Commit;
            let foreseen = by == Some(place) || before.get(place) == Some(&true) || beside;
            let concerned = changed.iter().any(|part| step.concerns(*part));
            let made = step.act.judges() || matches!(step.act, Act::Publish | Act::Commit);
            let falls = concerned && made && !foreseen;
            let done = state.steps.get_mut(place).filter(|of| falls && !of.acts.is_empty());
            done.into_iter().for_each(StepState::fall);
        }
        state.content.extend(content.iter().map(|(part, hash)| (*part, hash.clone())));
    }

    /// Facts decide which steps are needed; a grade that changed may lead
    /// onto another route. What was done in a step that is there too, of the
    /// same name, act and roles and with the same demands, still counts, unless
    /// something is needed before it that is not done.
    fn facts_changed(&mut self, changed: &FactsChanged) -> Result<(), Error> {
        let target = match &changed.route {
            None => self.route,
            Some(id) => find_route(&self.scheme, id)?,
        };
        let mut next = self.clone();
        if target != self.route {
            next.carry_over(target);
        }
        next.know(&changed.facts, target)?;
        next.keep_the_order();
        *self = next;
        Ok(())
    }

    /// Takes back what was done in a step before which another one is now
    /// needed that is not done.
    fn keep_the_order(&mut self) {
        let Self { scheme, state, route, .. } = self;
        let Some(route) = scheme.routes().get(*route) else { return };
        for place in 0..route.steps.len() {
            let early = !state.progress(route).open_before(place).is_empty();
            let done = state.steps.get_mut(place).filter(|of| early && !of.acts.is_empty());
            done.into_iter().for_each(StepState::fall);
        }
    }

    fn carry_over(&mut self, target: usize) {
        let (Some(from), Some(to)) =
            (self.scheme.routes().get(self.route), self.scheme.routes().get(target))
        else {
            return;
        };
        // What was decided under another quorum or majority is not decided here.
        let counted = |step: &RouteStep| {
            step.meeting.as_ref().map(|meeting| (meeting.quorum, meeting.carried))
        };
        let same = |step: &RouteStep, other: &RouteStep| {
            step.name == other.name
                && step.act == other.act
                && step.roles == other.roles
                && step.joint == other.joint
                && step.contains == other.contains
                && counted(step) == counted(other)
                && step
                    .places
                    .iter()
                    .map(|place| &place.id)
                    .eq(other.places.iter().map(|place| &place.id))
        };
        let carried = to.steps.iter().map(|step| {
            let before = from.steps.iter().position(|other| same(step, other));
            let before = before.and_then(|place| self.state.steps.get(place));
            before.cloned().unwrap_or_else(|| StepState::new(&step.name))
        });
        let carried = carried.collect();
        self.state.steps = carried;
        (*to.id).clone_into(&mut self.state.route);
        self.route = target;
    }

    fn holder_changed(&mut self, changed: &HolderChanged) -> Result<(), Error> {
        let State { organisation, subject, .. } = &mut self.state;
        offices::hand_over(&self.scheme, organisation, subject, changed)?;
        self.offices_changed();
        Ok(())
    }

    /// A promise binds who gave it, and a deputy stands in for who holds the
    /// office: with another holder both fall.
    fn offices_changed(&mut self) {
        let office = self.office();
        let deputies = offices::standing(office);
        let steps = self.route().map_or(&[][..], |route| &route.steps);
        let promises = steps.iter().zip(&self.state.steps).map(|(step, state)| {
            let broken = |act: &ActDone| {
                let person = act.acting_for.as_ref().unwrap_or(&act.actor);
                !offices::is_held_by(office, act.held.as_ref().unwrap_or(&act.role), person)
            };
            step.act == Act::Commit && state.acts.iter().any(broken)
        });
        let fallen: Vec<bool> = promises.collect();
        self.state.deputies = deputies;
        let fallen = self.state.steps.iter_mut().zip(fallen).filter(|(_, falls)| *falls);
        fallen.for_each(|(state, _)| state.fall());
    }

    fn deputised(&mut self, deputised: &Deputised) -> Result<(), Error> {
        let deputy = offices::deputy(self.office(), deputised)?;
        self.state.deputies.insert(deputy);
        Ok(())
    }

    fn extended(&mut self, extended: &Extended) -> Result<(), Error> {
        let place = extended.step.as_deref().map(|step| self.step(step).map(|(place, _)| place));
        let place = place.transpose()?;
        let due = match place {
            None => self.due_of_all()?,
            Some(place) => {
                let step = self.route().and_then(|route| route.steps.get(place));
                step.map(|step| self.due_of(place, step)).transpose()?.flatten()
            }
        };
        term::is_longer(due, extended.until)?;
        match place.and_then(|place| self.state.steps.get_mut(place)) {
            None => self.state.until = Some(extended.until),
            Some(state) => state.until = Some(extended.until),
        }
        Ok(())
    }

    fn reopened(&mut self, reopened: &Reopened, day: NaiveDate) -> Result<(), Error> {
        let reopenings = self.route().map_or(&[][..], |route| &route.reopenings);
        let found = reopenings.iter().find(|of| of.on.contains(&reopened.occasion));
        let Some(to) = found.map(|reopening| reopening.to) else {
            let known = reopenings.iter().flat_map(|of| &of.on).map(|on| on.code());
            let kind = ErrorKind::NoReopening {
                occasion: reopened.occasion.code().to_owned(),
                occasions: listed(known),
            };
            return Err(Error::at(Path::root().key("occasion"), kind));
        };
        self.back_to(to);
        // The term of the whole runs anew.
        self.state.opened = day;
        self.state.until = None;
        Ok(())
    }
}

/// Whether an act brings in or changes a part of the papers.
fn writes(act: Act, part: Part) -> bool {
    match act {
        Act::Publish => false,
        Act::Commit => part == Part::Commitment,
        act => !act.judges(),
    }
}

fn find_route(scheme: &Scheme, id: &str) -> Result<usize, Error> {
    scheme.routes().iter().position(|route| *route.id == *id).ok_or_else(|| {
        let kind = ErrorKind::UnknownReference {
            what: Phrase::Route {},
            id: id.to_owned(),
            known: listed(scheme.routes().iter().map(|route| &route.id)),
        };
        Error::at(Path::root().key("route"), kind)
    })
}
