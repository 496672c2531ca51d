//! Every state that a route can come to, with everybody it needs at hand: by
//! the very machine that cases run on.
//!
//! Persons are one holder for each role of the line of command and three
//! members for each body; whose matter it is, is in turn a clerk and the
//! holder of each role that acts. Papers are changed between the steps, sent
//! back, objected to and opened anew wherever the route allows it. What comes
//! after its last day gives a reason, so that time closes no way.
//!
//! What stands for a time stands for none here, so that order alone decides
//! what may come. In every state what must be refused is tried too, by all
//! rules: a step by somebody who does not hold its role, on papers as they no
//! longer are, while something before it still stands, and after its last day
//! without a reason.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Days, FixedOffset, NaiveDate};

use crate::approval::case::ApprovalCase;
use crate::approval::event::{
    Acted, Content, ContentChanged, Event, Minutes, Objected, Reopened, Returned, What,
};
use crate::approval::state::{Phase, STATE_FORMAT, State};
use crate::approval::view::StepStatus;
use crate::calendar::Calendar;
use crate::facts::Facts;
use crate::limits;
use crate::order;
use crate::process::acting::Seat;
use crate::process::organisation::{Holders, Matter, Organisation, everybody, holder, holders};
use crate::process::progress::{StepState, all_before};
use crate::scheme::{Route, RouteStep, Scheme};
use crate::taxonomy::{Role, RoleFamily};

/// So many days after the first of 1970 every last day of a text has passed.
const AFTER_ALL_DAYS: u64 = 366 * 2000;

/// What a walk through the states of a route has shown.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    /// How many states there are.
    pub(crate) states: usize,
    /// A state from which no end is reached: the steps that are open in it,
    /// and the role of the one whose matter it is.
    pub(crate) stuck: Option<(Vec<String>, String)>,
    /// A step that was done before one that it comes after, or an end before
    /// a step that is needed.
    pub(crate) early: Option<String>,
    /// A step in which the own matter was judged.
    pub(crate) own: Option<String>,
    /// A step that took what must be refused: another person, papers as they
    /// no longer are, an act while something before it stands, or one after
    /// its last day without a reason.
    pub(crate) loose: Option<String>,
    /// Whether the states were too many.
    pub(crate) spent: bool,
}

/// Walks a route for a subject that needs these of its steps.
pub(crate) fn walk(scheme: &Scheme, place: usize, needed: &[bool], walked: &mut Walked) {
    let Some(route) = scheme.routes().get(place) else { return };
    for subject in subjects(scheme, route) {
        let mut walk = Walk { scheme, place, route, found: HashMap::new(), ways: Vec::new() };
        let Some(start) = walk.start(&subject, needed) else { continue };
        walk.through(start, walked);
        if walked.spent {
            return;
        }
        if walked.stuck.is_none() {
            walked.stuck = walk.stuck().map(|open| (open, subject));
        }
    }
}

/// The roles whose holder's matter it may be: none for a clerk.
fn subjects(scheme: &Scheme, route: &Route) -> Vec<String> {
    let judging = route.steps.iter().filter(|step| step.act.judges());
    let mut roles: Vec<usize> = judging.flat_map(|step| step.roles.iter().copied()).collect();
    roles.sort_unstable();
    roles.dedup();
    let ids = roles.iter().filter_map(|role| scheme.roles().get(*role));
    std::iter::once(String::new()).chain(ids.map(|role| (*role.id).to_owned())).collect()
}

/// What has been done, by step: what one state differs by from another.
type Key = Vec<Vec<String>>;

struct Walk<'s> {
    scheme: &'s Scheme,
    place: usize,
    route: &'s Route,
    /// The number of each state that was found.
    found: HashMap<Key, usize>,
    /// From which states each state is reached, its phase, and what is open in it.
    ways: Vec<(Vec<usize>, Phase, Vec<String>)>,
}

impl Walk<'_> {
    fn start(&self, subject: &str, needed: &[bool]) -> Option<ApprovalCase> {
        let known = self.scheme.roles().iter().find(|role| *role.id == *subject);
        let line = known.and_then(|role| role.role);
        let person = match line {
            Some(Role::Holder) | None if known.is_none() => "clerk".to_owned(),
            Some(Role::Holder) => return None,
            _ => holder(subject, 0),
        };
        let role = line.filter(|role| role.family() == RoleFamily::Line);
        let matter = Matter {
            id: "matter".to_owned(),
            persons: vec![person],
            department: None,
            role: role.map(|_| subject.to_owned()),
        };
        let steps = self.route.steps.iter().zip(needed).map(|(step, needed)| StepState {
            needed: Some(*needed),
            ..StepState::new(&step.name)
        });
        let parts = crate::scheme::Part::ALL.iter();
        let content = order::map(parts.map(|part| (*part, "as it was".to_owned())));
        let mut state = State {
            format: STATE_FORMAT,
            scheme: self.scheme.id().to_owned(),
            version: self.scheme.version().to_owned(),
            rules_hash: self.scheme.rules_hash().to_owned(),
            settings: self.scheme.settings().clone(),
            as_of: None,
            route: (*self.route.id).to_owned(),
            subject: matter,
            facts: Facts::new(),
            organisation: Organisation {
                offices: everybody(self.scheme),
                departments: BTreeMap::new(),
            },
            content,
            deputies: BTreeSet::new(),
            steps: steps.collect(),
            phase: Phase::Running,
            opened: NaiveDate::default(),
            until: None,
            sequence: 1,
            last: DateTime::<FixedOffset>::default(),
            head: String::new(),
        };
        state.settle(self.route, NaiveDate::default());
        let calendar = Arc::new(Calendar::default());
        Some(ApprovalCase { scheme: self.scheme.clone(), calendar, route: self.place, state })
    }

    /// Finds every state from a first one on.
    fn through(&mut self, start: ApprovalCase, walked: &mut Walked) {
        let mut open = Vec::new();
        self.note(None, start, &mut open, walked);
        while let Some((number, case)) = open.pop() {
            if walked.states > limits::CASE_STATES {
                walked.spent = true;
                return;
            }
            self.try_refused(&case, walked);
            for event in self.events(&case) {
                let mut next = case.clone();
                if next.fold_at_once(&event).is_ok() {
                    self.look(&case, &event, &next, walked);
                    self.note(Some(number), next, &mut open, walked);
                }
            }
        }
    }

    fn note(
        &mut self,
        from: Option<usize>,
        case: ApprovalCase,
        open: &mut Vec<(usize, ApprovalCase)>,
        walked: &mut Walked,
    ) {
        let roles = |state: &StepState| {
            let mut roles: Vec<String> = state.acts.iter().map(|act| act.role.clone()).collect();
            roles.sort_unstable();
            roles
        };
        let key: Key = case.state.steps.iter().map(roles).collect();
        let next = self.ways.len();
        let number = *self.found.entry(key).or_insert(next);
        if number == next {
            walked.states += 1;
            let turn = case.state.progress(self.route).open().into_iter();
            let turn = turn.filter_map(|place| self.route.steps.get(place));
            let turn = turn.map(|step| (*step.name).to_owned()).collect();
            self.ways.push((Vec::new(), case.state.phase, turn));
            open.push((number, case));
        }
        if let (Some(from), Some((into, ..))) = (from, self.ways.get_mut(number)) {
            into.push(from);
        }
    }

    /// The steps that are open in a state from which no end is reached.
    fn stuck(&self) -> Option<Vec<String>> {
        let mut ends = vec![false; self.ways.len()];
        let ended = self.ways.iter().enumerate().filter(|(_, way)| way.1 == Phase::Ended);
        let mut open: Vec<usize> = ended.map(|(number, _)| number).collect();
        while let Some(number) = open.pop() {
            let Some(seen) = ends.get_mut(number) else { continue };
            if !std::mem::replace(seen, true) {
                open.extend(self.ways.get(number).into_iter().flat_map(|way| &way.0));
            }
        }
        // The one in which most is done shows best what stands in the way.
        let stuck = self.found.iter().filter(|(_, number)| ends.get(**number) == Some(&false));
        let done = |key: &Key| key.iter().map(Vec::len).sum::<usize>();
        let (_, place) = stuck.max_by_key(|(key, number)| (done(key), **number))?;
        self.ways.get(*place).map(|way| way.2.clone())
    }

    /// Tries in every step what must be refused in this state.
    fn try_refused(&self, case: &ApprovalCase, walked: &mut Walked) {
        for (place, step) in self.route.steps.iter().enumerate() {
            let waits = self.waits(case, place);
            for (seat, person) in self.actors(case, step) {
                let known = self.scheme.roles().get(seat.held);
                let What::Acted(acted) =
                    self.acted(case, step, seat, known.map_or("", |role| &role.id), &person)
                else {
                    continue;
                };
                let anyone = case.office().holders(seat.held) == Holders::Anyone;
                let other =
                    (!anyone).then(|| event(case, "somebody else", What::Acted(acted.clone())));
                let mut stale = acted.clone();
                stale.content.values_mut().for_each(|hash| hash.push_str(" once"));
                let stale =
                    (!stale.content.is_empty()).then(|| event(case, &person, What::Acted(stale)));
                let early = waits.then(|| event(case, &person, What::Acted(acted.clone())));
                let mut late = event(
                    case,
                    &person,
                    What::Acted(Box::new(Acted { late_reason: None, ..*acted })),
                );
                late.at = late.at.checked_add_days(Days::new(AFTER_ALL_DAYS)).unwrap_or(late.at);
                let late = step.due.is_some().then_some(late);
                let taken = [other, stale, early, late]
                    .into_iter()
                    .flatten()
                    .any(|event| case.why_blocked(&event).is_none());
                if taken {
                    walked.loose.get_or_insert_with(|| (*step.name).to_owned());
                }
            }
        }
    }

    /// Whether something before a step is done and stands for a time: here
    /// everything happens on one day.
    fn waits(&self, case: &ApprovalCase, place: usize) -> bool {
        let stands = |at: usize, step: &RouteStep| {
            step.stands_for.is_some() && case.step_status(self.route, at) == StepStatus::Done
        };
        let before = self.route.steps.iter().enumerate().zip(all_before(&self.route.steps, place));
        before.into_iter().any(|((at, step), before)| before && stands(at, step))
    }

    /// What must hold after every event that was taken.
    fn look(
        &self,
        before: &ApprovalCase,
        event: &Event,
        after: &ApprovalCase,
        walked: &mut Walked,
    ) {
        let state = &before.state;
        if let What::Acted(acted) = &event.what {
            let place = self.route.steps.iter().position(|step| *step.name == *acted.step);
            let before =
                place.is_some_and(|at| !state.progress(self.route).open_before(at).is_empty());
            let judged = acted.act.judges() && state.subject.persons.contains(&event.actor);
            if before {
                walked.early.get_or_insert_with(|| acted.step.clone());
            }
            if judged {
                walked.own.get_or_insert_with(|| acted.step.clone());
            }
        }
        if after.state.phase == Phase::Ended && !after.state.progress(self.route).is_complete() {
            walked.early.get_or_insert_with(|| (*self.route.id).to_owned());
        }
    }

    /// Everything that may be tried in a state: in every step, in its turn or
    /// not, by everybody who may, and by the one whose matter it is.
    fn events(&self, case: &ApprovalCase) -> Vec<Event> {
        let mut events = Vec::new();
        for step in &self.route.steps {
            for (seat, person) in self.actors(case, step) {
                let role = self.scheme.roles().get(seat.held).map_or("", |role| &role.id);
                events.push(event(case, &person, self.acted(case, step, seat, role, &person)));
                if step.returns_to.is_some() && !case.office().is_subject(&person) {
                    let returned = Returned {
                        step: (*step.name).to_owned(),
                        role: role.to_owned(),
                        acting_for: None,
                        reasons: step.return_reasons.first().copied().into_iter().collect(),
                    };
                    events.push(event(case, &person, What::Returned(returned)));
                }
            }
            if step.objections_to.is_some() {
                let objected = Objected { step: (*step.name).to_owned() };
                events.push(event(case, "somebody", What::Objected(objected)));
            }
        }
        for part in crate::scheme::Part::ALL {
            let other = if case.state.content.get(part).is_some_and(|hash| hash == "changed") {
                "as it was"
            } else {
                "changed"
            };
            let content = Content::from([(*part, other.to_owned())]);
            events.push(event(case, "somebody", What::ContentChanged(ContentChanged { content })));
        }
        let occasions = self.route.reopenings.iter().filter_map(|of| of.on.first());
        events.extend(occasions.map(|occasion| {
            event(case, "somebody", What::Reopened(Reopened { occasion: *occasion }))
        }));
        events
    }

    /// Who may try a step: the first who is able in each seat, and everybody
    /// whose matter it is.
    fn actors(&self, case: &ApprovalCase, step: &RouteStep) -> Vec<(Seat, String)> {
        let office = case.office();
        let seats = office.seats(step, &[]).into_iter();
        seats
            .flat_map(|seat| {
                let able = office.able(seat.held, step.act.judges()).first().copied();
                let held =
                    holders(self.scheme, &case.state.organisation, &case.state.subject, seat.held);
                let anyone = (held == Holders::Anyone).then_some("somebody");
                let subjects = case.state.subject.persons.iter().map(String::as_str);
                let persons: Vec<&str> = able.or(anyone).into_iter().chain(subjects).collect();
                persons.into_iter().map(move |person| (seat, person.to_owned())).collect::<Vec<_>>()
            })
            .collect()
    }

    fn acted(
        &self,
        case: &ApprovalCase,
        step: &RouteStep,
        seat: Seat,
        role: &str,
        person: &str,
    ) -> What {
        let content = if step.act.judges() {
            let current = case.state.content.iter();
            let current = current.filter(|(part, _)| step.concerns(**part));
            current.map(|(part, hash)| (*part, hash.clone())).collect()
        } else {
            Content::new()
        };
        let items = step.contains.and_then(|list| self.scheme.lists().get(list));
        let items = items.into_iter().flat_map(|list| &list.items);
        What::Acted(Box::new(Acted {
            act: step.act,
            step: (*step.name).to_owned(),
            role: role.to_owned(),
            acting_for: None,
            content,
            meeting: step.meeting.as_ref().map(|_| minutes(case, step, seat, person)),
            places: step.places.iter().map(|place| (*place.id).to_owned()).collect(),
            contains: items.map(|item| (*item.id).to_owned()).collect(),
            late_reason: Some("late".to_owned()),
        }))
    }
}

/// A meeting with everybody there, somebody in the chair who may be, and
/// everybody who may for it where votes are counted.
fn minutes(case: &ApprovalCase, step: &RouteStep, seat: Seat, person: &str) -> Minutes {
    let office = case.office();
    let named = |persons: Vec<&str>| {
        // Where anybody may be a member, it is the one who acts.
        let persons = if persons.is_empty() { vec![person] } else { persons };
        persons.into_iter().map(str::to_owned).collect()
    };
    let meeting = step.meeting.as_ref();
    let role = meeting.and_then(|meeting| meeting.chair);
    let votes = meeting.is_some_and(|meeting| meeting.carried.is_some());
    let chairs = role.map(|role| office.able(office.instead(role).unwrap_or(role), true));
    let chairs = chairs.unwrap_or_else(|| office.able(seat.held, true));
    Minutes {
        chair: chairs.first().copied().unwrap_or(person).to_owned(),
        present: named(office.able(seat.held, false)),
        absent: Vec::new(),
        in_favour: if votes { named(office.able(seat.held, true)) } else { Vec::new() },
        against: Vec::new(),
        minutes: "minutes".to_owned(),
    }
}

fn event(case: &ApprovalCase, actor: &str, what: What) -> Event {
    Event {
        sequence: case.state.sequence,
        at: case.state.last,
        actor: actor.to_owned(),
        note: String::new(),
        what,
    }
}
