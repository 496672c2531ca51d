//! Every state that a warning can come to, with everybody it needs at hand: by
//! the very machine that cases run on.
//!
//! The facts are those of a [`Ground`] for each way in which the decision and
//! the conditions of the steps can meet, as the diagrams of the scheme tell
//! them. In every state each step is tried by everybody who may, and by the
//! one who is warned; the matter is sent back, found to be put right or not corrected,
//! and further signals bring other facts. What must be refused is tried too: a
//! step by somebody who does not hold its role, a paper as it no longer is,
//! lifting with a condition open, and an act after its last day without a reason.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Days, FixedOffset, NaiveDate};

use crate::calendar::Calendar;
use crate::facts::Facts;
use crate::limits;
use crate::order;
use crate::process::acting::Seat;
use crate::process::organisation::{Holders, everybody, holder};
use crate::process::{Matter, Organisation};
use crate::scheme::{ReturnReason, Scheme, WarningAct, WarningStep};
use crate::taxonomy::{Role, RoleFamily};
use crate::warning::case::WarningCase;
use crate::warning::event::{
    Acted, Event, FactsChanged, Found, Returned, Signal, SignalJoined, Uncorrected, What,
};
use crate::warning::opening::{self, OpenWarning, Opening};
use crate::warning::state::Phase;

/// So many days after the first of 1970 every last day of a text has passed.
const AFTER_ALL_DAYS: u64 = 366 * 2000;

/// Facts that stand for all that lead to the same decision and the same steps.
#[derive(Clone, Debug)]
pub(crate) struct Ground {
    /// The facts.
    pub(crate) facts: Facts,
    /// Which decision they lead to, by its number.
    pub(crate) ruling: u32,
    /// Which conditions of the steps hold.
    pub(crate) conditions: Vec<bool>,
    /// The addressee they are about.
    pub(crate) addressee: Option<String>,
}

/// What a walk through the states of a scheme's warnings has shown.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    /// How many states there are.
    pub(crate) states: usize,
    /// A state from which no end is reached.
    pub(crate) stuck: Option<Stuck>,
    /// An open state in which nobody has anything to do: its level, and the
    /// role whose holder is warned.
    pub(crate) idle: Option<(String, String)>,
    /// A step that has a term and names no last day on its turn.
    pub(crate) termless: Option<String>,
    /// An escalation that came to another level than the text has.
    pub(crate) astray: Option<String>,
    /// A step that was done before one that it comes after.
    pub(crate) early: Option<String>,
    /// A step in which the own matter was judged.
    pub(crate) own: Option<String>,
    /// A step that took what must be refused.
    pub(crate) loose: Option<String>,
    /// A matter of which a second warning was taken while one was open.
    pub(crate) second: bool,
    /// Whether the states were too many.
    pub(crate) spent: bool,
}

/// A state from which no end is reached.
#[derive(Clone, Debug)]
pub(crate) struct Stuck {
    /// The steps that are open in it.
    pub(crate) steps: Vec<String>,
    /// The level of the warning.
    pub(crate) level: String,
    /// The role whose holder is warned; empty for a clerk.
    pub(crate) role: String,
}

/// Walks through the warnings of a scheme that begin on these grounds.
pub(crate) fn walk(scheme: &Scheme, grounds: &[Ground]) -> Walked {
    let mut walked = Walked::default();
    for subject in subjects(scheme) {
        for addressee in addressees(scheme, grounds) {
            let own: Vec<&Ground> =
                grounds.iter().filter(|of| of.addressee.as_deref() == addressee).collect();
            let mut walk = Walk {
                scheme,
                grounds: own,
                subject: &subject,
                found: HashMap::new(),
                ways: Vec::new(),
                // Further signals do not depend on whose matter it is.
                calm: !subject.is_empty(),
            };
            walk.through(&mut walked);
            if walked.spent {
                return walked;
            }
            if walked.stuck.is_none() {
                walked.stuck = walk.stuck();
            }
        }
    }
    walked
}

/// The addressees on whom something depends; one where nothing does.
fn addressees<'g>(scheme: &Scheme, grounds: &'g [Ground]) -> BTreeSet<Option<&'g str>> {
    let all = grounds.iter().map(|ground| ground.addressee.as_deref());
    let matters = scheme.warning_course().is_some_and(|course| {
        course.steps.iter().any(|step| !step.addressees.is_empty())
            || course.addressees.iter().any(|of| of.facts.ids().next().is_some())
    });
    order::set(all.take(if matters { usize::MAX } else { 1 }))
}

/// The roles whose holder's matter it may be: none for a clerk.
fn subjects(scheme: &Scheme) -> Vec<String> {
    let steps = scheme.warning_course().into_iter().flat_map(|course| &course.steps);
    let judging = steps.filter(|step| step.act.judges() && !step.any_role);
    let roles: BTreeSet<usize> = judging.flat_map(|step| step.roles.iter().copied()).collect();
    let ids = roles.iter().filter_map(|role| scheme.roles().get(*role));
    std::iter::once(String::new()).chain(ids.map(|role| (*role.id).to_owned())).collect()
}

/// What one state differs by from another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    level: Option<String>,
    rounds: usize,
    ruling: u32,
    conditions: Vec<bool>,
    steps: Vec<Vec<String>>,
    found: Vec<String>,
    phase: &'static str,
}

/// A state that was found.
struct Way {
    /// From which states it is reached.
    into: Vec<usize>,
    /// Whether the warning has ended in it.
    ended: bool,
    /// The steps that are open in it, and the level.
    open: (Vec<String>, String),
}

struct Walk<'s> {
    scheme: &'s Scheme,
    grounds: Vec<&'s Ground>,
    /// The role whose holder is warned; empty for a clerk.
    subject: &'s str,
    /// The number of each state that was found.
    found: HashMap<Key, usize>,
    ways: Vec<Way>,
    /// Whether no further signals come in.
    calm: bool,
}

impl<'s> Walk<'s> {
    /// Finds every state from the openings on.
    fn through(&mut self, walked: &mut Walked) {
        let mut open = Vec::new();
        for ground in self.grounds.clone() {
            if let Some(case) = self.start(ground) {
                self.note(None, (case, ground), &mut open, walked);
            }
        }
        while let Some((number, case, ground)) = open.pop() {
            if walked.states > limits::CASE_STATES {
                walked.spent = true;
                return;
            }
            self.look_at(&case, walked);
            self.try_refused(&case, walked);
            for (event, ground) in self.events(&case, ground) {
                if let Ok(next) = case.after(&event) {
                    self.look(&case, &event, &next, walked);
                    self.note(Some(number), (next, ground), &mut open, walked);
                }
            }
        }
    }

    fn start(&self, ground: &Ground) -> Option<WarningCase> {
        let subject = self.subject;
        let known = self.scheme.roles().iter().find(|role| *role.id == *subject);
        let line = known.and_then(|role| role.role);
        let person = match line {
            None if known.is_none() => "clerk".to_owned(),
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
        let at = DateTime::<FixedOffset>::default();
        let organisation =
            Organisation { offices: everybody(self.scheme), departments: BTreeMap::new() };
        let opening = Opening {
            subject: matter,
            addressee: ground.addressee.clone(),
            signals: vec![self.signal(0)],
            facts: ground.facts.clone(),
            organisation,
            open: Vec::new(),
            at,
            actor: "somebody".to_owned(),
        };
        let (case, _) = WarningCase::open(self.scheme, &Calendar::default(), opening).ok()?;
        Some(WarningCase { calendar: Arc::new(Calendar::default()), ..case })
    }

    fn signal(&self, number: u64) -> Signal {
        let lists = self.scheme.lists().iter();
        let mut lists = lists.filter(|list| list.kind == crate::scheme::ListKind::Signals);
        let source = lists.find_map(|list| list.items.first()).map(|item| (*item.id).to_owned());
        Signal {
            id: number.to_string(),
            source: source.unwrap_or_else(|| "letters".to_owned()),
            what: "what is reported".to_owned(),
            about: "matter".to_owned(),
            at: DateTime::<FixedOffset>::default(),
        }
    }

    fn note(
        &mut self,
        from: Option<usize>,
        (case, ground): (WarningCase, &'s Ground),
        open: &mut Vec<(usize, WarningCase, &'s Ground)>,
        walked: &mut Walked,
    ) {
        let key = self.key(&case, ground);
        let next = self.ways.len();
        let number = *self.found.entry(key).or_insert(next);
        if number == next {
            walked.states += 1;
            let ended = matches!(case.phase(), Phase::Lifted | Phase::HandedOver);
            let turn = self.turns(&case).into_iter().map(|step| (*step.name).to_owned());
            let level = case.state.level().unwrap_or("leaves_scale").to_owned();
            self.ways.push(Way { into: Vec::new(), ended, open: (turn.collect(), level) });
            if case.phase() == Phase::Open {
                open.push((number, case, ground));
            }
        }
        if let (Some(from), Some(way)) = (from, self.ways.get_mut(number)) {
            way.into.push(from);
        }
    }

    fn key(&self, case: &WarningCase, ground: &Ground) -> Key {
        let course = self.scheme.warning_course();
        let steps = course.into_iter().flat_map(|course| &course.steps);
        let acts = steps.zip(&case.state.steps).map(|(step, state)| {
            let acts = state.acts.iter();
            let mut roles: Vec<String> = match (step.act.may_be_repeated(), step.joint) {
                (true, _) => Vec::new(),
                (false, true) => acts.map(|act| act.role.clone()).collect(),
                (false, false) => acts.map(|_| String::new()).collect(),
            };
            roles.sort_unstable();
            roles
        });
        let held = case.state.conditions.iter().filter(|of| of.holds);
        let mut found: Vec<String> = held.map(|of| of.condition.clone()).collect();
        order::sort(&mut found);
        let escalated = case.state.rounds.iter();
        let escalated = escalated.filter(|round| round.cause == crate::warning::Cause::Uncorrected);
        Key {
            level: case.state.level().map(str::to_owned),
            rounds: escalated.count(),
            ruling: ground.ruling,
            conditions: ground.conditions.clone(),
            steps: acts.collect(),
            found,
            phase: case.phase().code(),
        }
    }

    /// The steps whose turn it is.
    fn turns(&self, case: &WarningCase) -> Vec<&'s WarningStep> {
        let Some(course) = self.scheme.warning_course() else { return Vec::new() };
        let open = case.state.progress(course).open().into_iter();
        open.filter_map(|place| course.steps.get(place)).collect()
    }

    /// The steps that are open in a state from which no end is reached.
    fn stuck(&self) -> Option<Stuck> {
        let mut ends = vec![false; self.ways.len()];
        let ended = self.ways.iter().enumerate().filter(|(_, way)| way.ended);
        let mut open: Vec<usize> = ended.map(|(number, _)| number).collect();
        while let Some(number) = open.pop() {
            let Some(seen) = ends.get_mut(number) else { continue };
            if !std::mem::replace(seen, true) {
                open.extend(self.ways.get(number).into_iter().flat_map(|way| &way.into));
            }
        }
        // The one in which most is done shows best what stands in the way.
        let stuck = self.found.iter().filter(|(_, number)| ends.get(**number) == Some(&false));
        let done = |key: &Key| key.steps.iter().map(Vec::len).sum::<usize>();
        let (_, place) = stuck.max_by_key(|(key, number)| (done(key), **number))?;
        self.ways.get(*place).map(|way| {
            let (steps, level) = way.open.clone();
            Stuck { steps, level, role: self.subject.to_owned() }
        })
    }

    /// What must hold in every open state.
    fn look_at(&self, case: &WarningCase, walked: &mut Walked) {
        let level = || case.state.level().unwrap_or("leaves_scale").to_owned();
        let turns = self.turns(case);
        let able = |step: &WarningStep| !actors(case, step, false).is_empty();
        if !turns.iter().any(|step| able(step)) {
            walked.idle.get_or_insert_with(|| (level(), self.subject.to_owned()));
        }
        for step in turns {
            let named = case.step(&step.name).and_then(|(place, step)| case.due_of(place, step));
            let has_term = case.step(&step.name).is_ok_and(|(_, step)| case.has_term(step));
            // A calendar without years tells no working days; a term there is.
            if has_term && matches!(named, Ok(None)) {
                walked.termless.get_or_insert_with(|| (*step.name).to_owned());
            }
        }
        let listed = OpenWarning::of("this one", case);
        let refused = |open| opening::is_first(&case.state.subject.id, &[open]).is_err();
        walked.second |= !listed.is_some_and(refused);
    }

    /// Tries in every step what must be refused in this state.
    fn try_refused(&self, case: &WarningCase, walked: &mut Walked) {
        let Some(course) = self.scheme.warning_course() else { return };
        for step in &course.steps {
            let Some((seat, person)) = actors(case, step, false).into_iter().next() else {
                continue;
            };
            let acted = self.acted(case, step, seat);
            let of = |person: &str, acted: Acted| event(case, person, What::Acted(Box::new(acted)));
            let anyone = case.office().holders(seat.held) == Holders::Anyone;
            let other = (!anyone).then(|| of("somebody else", acted.clone()));
            let stale = acted.paper.as_ref().filter(|_| step.act.reads()).map(|hash| {
                of(&person, Acted { paper: Some(format!("{hash} once")), ..acted.clone() })
            });
            let astray = (step.act == WarningAct::Issue).then(|| {
                of(&person, Acted { to: vec!["somebody else".to_owned()], ..acted.clone() })
            });
            let early = (step.act == WarningAct::Lift && case.may_be_lifted().is_err())
                .then(|| of(&person, acted.clone()));
            let mut late = of(&person, Acted { late_reason: None, ..acted });
            late.at = late.at.checked_add_days(Days::new(AFTER_ALL_DAYS)).unwrap_or(late.at);
            let late = case.has_term(step).then_some(late);
            let taken = [other, stale, astray, early, late]
                .into_iter()
                .flatten()
                .any(|event| case.why_blocked(&event).is_none());
            if taken {
                walked.loose.get_or_insert_with(|| (*step.name).to_owned());
            }
        }
    }

    /// What must hold after every event that was taken.
    fn look(&self, before: &WarningCase, event: &Event, after: &WarningCase, walked: &mut Walked) {
        let Some(course) = self.scheme.warning_course() else { return };
        let place = |level: Option<&str>| level.and_then(|level| before.place_of(level));
        match &event.what {
            What::Acted(acted) => {
                let at = course.steps.iter().position(|step| *step.name == *acted.step);
                let progress = before.state.progress(course);
                if at.is_some_and(|at| !progress.open_before(at).is_empty()) {
                    walked.early.get_or_insert_with(|| acted.step.clone());
                }
                if acted.act.judges() && before.state.subject.persons.contains(&event.actor) {
                    walked.own.get_or_insert_with(|| acted.step.clone());
                }
            }
            What::Uncorrected(_) => {
                let (from, to) = (place(before.state.level()), place(after.state.level()));
                let told = course.escalations.iter().find(|of| Some(of.from) == from);
                let meant = told.map(|of| of.to);
                // Worse by its own triggers it may be, and it may leave the warnings.
                let right = to.is_none_or(|to| meant.is_some_and(|meant| to <= meant));
                if !right {
                    let level = before.state.level().unwrap_or_default().to_owned();
                    walked.astray.get_or_insert(level);
                }
            }
            _ => {}
        }
    }

    /// Everything that may be tried in a state, each with the facts there are
    /// afterwards.
    fn events(&self, case: &WarningCase, ground: &'s Ground) -> Vec<(Event, &'s Ground)> {
        let mut events = Vec::new();
        let Some(course) = self.scheme.warning_course() else { return events };
        for step in &course.steps {
            for (seat, person) in actors(case, step, true) {
                let acted = self.acted(case, step, seat);
                events.push((event(case, &person, What::Acted(Box::new(acted))), ground));
                if step.returns_to.is_some() && !case.office().is_subject(&person) {
                    let reason = step.return_reasons.first().or(ReturnReason::ALL.first());
                    let returned = Returned {
                        step: (*step.name).to_owned(),
                        role: self.role(seat.held),
                        acting_for: None,
                        reasons: reason.copied().into_iter().collect(),
                    };
                    events.push((event(case, &person, What::Returned(returned)), ground));
                }
            }
        }
        for step in case.supervising().unwrap_or_default() {
            let Some((seat, person)) = actors(case, step, false).into_iter().next() else {
                continue;
            };
            let what = Uncorrected { role: self.role(seat.held), acting_for: None };
            events.push((event(case, &person, What::Uncorrected(what)), ground));
        }
        for condition in &course.liftings {
            let found = Found { condition: (*condition.name).to_owned(), holds: true };
            events.push((event(case, "somebody", What::Found(found)), ground));
        }
        if !self.calm {
            events.extend(self.news(case, ground));
        }
        events
    }

    /// Further signals and changes of the facts: another decision, or other
    /// conditions of the steps.
    fn news(&self, case: &WarningCase, ground: &'s Ground) -> Vec<(Event, &'s Ground)> {
        let others = self.grounds.iter().copied().filter(|other| {
            let (ruling, conditions) =
                (other.ruling == ground.ruling, other.conditions == ground.conditions);
            ruling != conditions
        });
        let mut events: Vec<_> = others
            .flat_map(|other| {
                let joined = SignalJoined {
                    signal: self.signal(case.state.sequence),
                    facts: Some(other.facts.clone()),
                };
                let changed = FactsChanged { facts: other.facts.clone() };
                [
                    (event(case, "somebody", What::SignalJoined(Box::new(joined))), other),
                    (event(case, "somebody", What::FactsChanged(changed)), other),
                ]
            })
            .collect();
        let again = SignalJoined { signal: self.signal(case.state.sequence), facts: None };
        events.push((event(case, "somebody", What::SignalJoined(Box::new(again))), ground));
        events
    }

    fn role(&self, place: usize) -> String {
        self.scheme.roles().get(place).map(|role| (*role.id).to_owned()).unwrap_or_default()
    }

    fn acted(&self, case: &WarningCase, step: &WarningStep, seat: Seat) -> Acted {
        let items = step.contains.and_then(|list| self.scheme.lists().get(list));
        let items = items.into_iter().flat_map(|list| &list.items);
        let issues = step.act == WarningAct::Issue;
        let paper = if step.act.writes() {
            Some("a paper".to_owned())
        } else {
            let paper = case.state.paper.as_ref().filter(|_| step.act.reads());
            paper.map(|paper| paper.hash.clone())
        };
        Acted {
            act: step.act,
            step: (*step.name).to_owned(),
            role: self.role(seat.held),
            acting_for: None,
            to: if issues { case.state.subject.persons.clone() } else { Vec::new() },
            until: issues.then(NaiveDate::default),
            paper,
            contains: items.map(|item| (*item.id).to_owned()).collect(),
            late_reason: Some("late".to_owned()),
        }
    }
}

fn event(case: &WarningCase, actor: &str, what: What) -> Event {
    Event {
        sequence: case.state.sequence,
        at: case.state.last,
        actor: actor.to_owned(),
        note: String::new(),
        what,
    }
}

/// Who may try a step: the first who is able in each seat, one seat where
/// any role may act; and on demand everybody who is warned.
fn actors(case: &WarningCase, step: &WarningStep, with_warned: bool) -> Vec<(Seat, String)> {
    let office = case.office();
    let mut actors = Vec::new();
    for seat in office.seats(step, &[]) {
        let anyone = (office.holders(seat.held) == Holders::Anyone).then_some("somebody");
        let able = office.able(seat.held, step.act.judges()).first().copied().or(anyone);
        actors.extend(able.map(|person| (seat, person.to_owned())));
        let warned = case.state.subject.persons.iter().filter(|_| with_warned);
        actors.extend(warned.map(|person| (seat, person.clone())));
        if step.any_role && able.is_some() {
            break;
        }
    }
    actors
}
