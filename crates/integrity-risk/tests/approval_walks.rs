//! Random walks over every route of every built-in scheme: what a host may
//! send, legal or not, against a plain model of what must hold.
#![cfg(feature = "builtin")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Duration, NaiveDate};
use integrity_risk::approval::{
    Acted, ApprovalCase, CaseFinding, Content, ContentChanged, Deputised, Empty, Event, Extended,
    FactsChanged, HolderChanged, Matter, Minutes, NextRole, NextStep, Objected, Office, Opening,
    Organisation, OrganisationChanged, Phase, Record, Reopened, Returned, What, verify_chain,
};
use integrity_risk::calendar::{Calendar, Instant};
use integrity_risk::scheme::{
    Act, BUILTIN, Domain, Occasion, ParameterKind, Part, ReturnReason, Route, RouteStep, Settings,
};
use integrity_risk::taxonomy::{Role, RoleFamily};
use integrity_risk::{Facts, Scheme};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

/// Events in all walks together, at least.
const EVENTS: usize = 100_000;
/// Events of one walk, at most.
const LENGTH: usize = 160;

/// Numbers that follow from one drawn by proptest.
struct Dice(u64);

impl Dice {
    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.throw() % bound.max(1) as u64).unwrap()
    }

    fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }
}

/// What must hold of a case, kept beside it in the plainest way.
struct Model {
    subject: Vec<String>,
    organisation: Organisation,
    facts: Facts,
    content: Content,
    /// Of each step of the route: the numbers of the acts that count, and of those that fell, by role.
    counts: Vec<Vec<Done>>,
    fallen: Vec<Vec<Done>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Done {
    sequence: u64,
    role: String,
    held: String,
    person: String,
}

struct Walk {
    scheme: Scheme,
    case: ApprovalCase,
    records: Vec<Record>,
    model: Model,
    deputies: BTreeSet<(String, String, String)>,
    now: Instant,
    accepted: usize,
    refused: usize,
    tally: BTreeMap<&'static str, usize>,
}

/// Each office has a holder, each body three members; some persons hold two
/// offices, and the subject is sometimes one of them.
fn organisation(scheme: &Scheme) -> Organisation {
    let offices = scheme.roles().iter().enumerate().filter_map(|(place, role)| {
        let family = role.role.map(Role::family);
        if role.role == Some(Role::Holder) || family == Some(RoleFamily::Others) {
            return None;
        }
        // Every third office is held by the one of the office before it.
        let person = if place % 3 == 2 { place - 1 } else { place };
        let several = family == Some(RoleFamily::Bodies) || place % 5 == 4;
        let persons = if several {
            vec![format!("p{person}"), format!("m{place}"), format!("n{}", place % 2)]
        } else {
            vec![format!("p{person}")]
        };
        Some((role.id.to_string(), Office { persons, acting: place % 7 == 6 }))
    });
    Organisation { offices: offices.collect(), ..Organisation::default() }
}

fn bound(scheme: &Scheme) -> Scheme {
    let terms = scheme
        .parameters()
        .iter()
        .filter(|parameter| matches!(parameter.kind, ParameterKind::Duration));
    terms.fold(scheme.clone(), |scheme, parameter| {
        let tried = [7, 30, 1, 90].iter().find_map(|days| {
            let set = json!({ &*parameter.id: { "working_days": days } });
            scheme.with(&Settings::from_json(&set.to_string()).ok()?).ok()
        });
        tried.unwrap_or(scheme)
    })
}

/// Steps that come after a step, by plain search.
fn follows(route: &Route, place: usize, other: usize) -> bool {
    route.steps[place].after.iter().any(|before| *before == other || follows(route, *before, other))
}

fn concerns(step: &RouteStep, part: Part) -> bool {
    step.covers.is_empty() || step.covers.contains(&part)
}

impl Model {
    fn needed(&self, scheme: &Scheme, route: &Route) -> Vec<Option<bool>> {
        let planned = scheme.route(&self.facts).unwrap();
        let planned = planned.iter().find(|planned| planned.route.id == route.id).unwrap();
        let of = |step: &RouteStep| {
            let found = planned.steps.iter().find(|planned| planned.step.name == step.name);
            found.map_or(Some(false), |planned| planned.applies)
        };
        route.steps.iter().map(of).collect()
    }

    fn is_done(&self, route: &Route, place: usize) -> bool {
        let step = &route.steps[place];
        self.counts[place].len() >= if step.joint { step.roles.len() } else { 1 }
    }

    /// Whether a step and all before it are done or not needed.
    fn settled(&self, route: &Route, needed: &[Option<bool>], place: usize) -> bool {
        let before = &route.steps[place].after;
        (needed[place] == Some(false) || self.is_done(route, place))
            && before.iter().all(|before| self.settled(route, needed, *before))
    }

    fn fall(&mut self, place: usize) {
        let fallen = std::mem::take(&mut self.counts[place]);
        self.fallen[place].extend(fallen);
    }

    fn back_to(&mut self, route: &Route, to: usize) {
        for place in 0..route.steps.len() {
            if place == to || follows(route, place, to) {
                self.fall(place);
            }
        }
    }

    fn changes(&mut self, route: &Route, content: &Content, by: Option<usize>) {
        for (place, step) in route.steps.iter().enumerate() {
            let stands_on = step.act.judges() || [Act::Publish, Act::Commit].contains(&step.act);
            let foreseen = by.is_some_and(|by| {
                let promises = route.steps[by].act == Act::Commit && step.act == Act::Commit;
                by == place || promises || follows(route, by, place)
            });
            let touched = content
                .iter()
                .any(|(part, hash)| concerns(step, *part) && self.content.get(part) != Some(hash));
            if stands_on && touched && !foreseen {
                self.fall(place);
            }
        }
        self.content.extend(content.clone());
    }

    fn holds(&self, scheme: &Scheme, role: &str, person: &str) -> bool {
        let known = scheme.roles().iter().find(|known| *known.id == *role).unwrap();
        match self.organisation.offices.get(role) {
            Some(office) => office.persons.iter().any(|held| held == person),
            None if known.role == Some(Role::Holder) => {
                self.subject.iter().any(|held| held == person)
            }
            None => known.role.is_some_and(|role| role.family() == RoleFamily::Others),
        }
    }

    fn promises_fall(&mut self, scheme: &Scheme, route: &Route) {
        for (place, step) in route.steps.iter().enumerate() {
            let broken =
                self.counts[place].iter().any(|done| !self.holds(scheme, &done.held, &done.person));
            if step.act == Act::Commit && broken {
                self.fall(place);
            }
        }
    }

    /// What an event that was taken must have done.
    fn takes(
        &mut self,
        scheme: &Scheme,
        before: &Route,
        after: &Route,
        event: &Event,
        done_as: Option<String>,
    ) {
        let place =
            |step: &str| before.steps.iter().position(|other| *other.name == *step).unwrap();
        match &event.what {
            What::Acted(acted) => {
                let (place, role) = (place(&acted.step), done_as.unwrap());
                let step = &before.steps[place];
                if !step.act.judges() {
                    self.changes(before, &acted.content, Some(place));
                }
                self.fallen[place].retain(|fallen| step.joint && fallen.role != role);
                let person = acted.acting_for.clone().unwrap_or_else(|| event.actor.clone());
                let held = acted.role.clone();
                self.counts[place].push(Done { sequence: event.sequence, role, held, person });
            }
            What::Returned(returned) => {
                let back = before.steps[place(&returned.step)].returns_to.unwrap();
                self.back_to(before, back);
            }
            What::Objected(objected) => {
                let back = before.steps[place(&objected.step)].objections_to.unwrap();
                self.back_to(before, back);
            }
            What::Reopened(reopened) => {
                let found = before.reopenings.iter().find(|of| of.on.contains(&reopened.occasion));
                self.back_to(before, found.unwrap().to);
            }
            What::ContentChanged(changed) => self.changes(before, &changed.content, None),
            What::FactsChanged(changed) => {
                self.facts = changed.facts.clone();
                if before.id != after.id {
                    self.carry(before, after);
                }
                self.keeps_the_order(scheme, after);
            }
            What::HolderChanged(changed) => {
                let swap = |persons: &mut Vec<String>| {
                    for person in persons.iter_mut().filter(|person| **person == changed.from) {
                        person.clone_from(&changed.to);
                    }
                };
                let office =
                    changed.role.as_ref().and_then(|role| self.organisation.offices.get_mut(role));
                match office {
                    Some(office) => swap(&mut office.persons),
                    None => swap(&mut self.subject),
                }
                self.promises_fall(scheme, before);
            }
            What::OrganisationChanged(changed) => {
                self.organisation = changed.organisation.clone();
                self.promises_fall(scheme, before);
            }
            _ => {}
        }
    }

    /// What is needed now before a step, and is not done, takes it back.
    fn keeps_the_order(&mut self, scheme: &Scheme, route: &Route) {
        let needed = self.needed(scheme, route);
        for (place, step) in route.steps.iter().enumerate() {
            if !step.after.iter().all(|before| self.settled(route, &needed, *before)) {
                self.fall(place);
            }
        }
    }

    fn carry(&mut self, before: &Route, after: &Route) {
        let counted = |step: &RouteStep| {
            step.meeting.as_ref().map(|meeting| (meeting.quorum, meeting.carried))
        };
        let from = |step: &RouteStep| {
            before.steps.iter().position(|other| {
                other.name == step.name
                    && other.act == step.act
                    && other.roles == step.roles
                    && other.joint == step.joint
                    && other.contains == step.contains
                    && counted(other) == counted(step)
                    && other
                        .places
                        .iter()
                        .map(|place| &place.id)
                        .eq(step.places.iter().map(|place| &place.id))
            })
        };
        let of = |kept: &[Vec<Done>]| {
            let steps = after.steps.iter();
            steps.map(|step| from(step).map_or(Vec::new(), |place| kept[place].clone())).collect()
        };
        (self.counts, self.fallen) = (of(&self.counts), of(&self.fallen));
    }
}

impl Walk {
    fn open(scheme: &Scheme, route: usize, dice: &mut Dice) -> Self {
        let organisation = organisation(scheme);
        let held: Vec<&String> =
            organisation.offices.values().flat_map(|office| &office.persons).collect();
        let person = match dice.pick(&held) {
            Some(person) if dice.one_in(2) => (*person).clone(),
            _ => "subject".to_owned(),
        };
        let subject = Matter { id: "post".to_owned(), persons: vec![person], ..Matter::default() };
        let now: Instant = "2026-01-05T09:00:00+08:00".parse().unwrap();
        let opening = Opening {
            route: scheme.routes()[route].id.to_string(),
            subject: subject.clone(),
            facts: Facts::new(),
            organisation: organisation.clone(),
            content: Content::new(),
            at: now,
            actor: "host".to_owned(),
        };
        let (case, record) =
            ApprovalCase::open(scheme, Calendar::china().unwrap(), opening).unwrap();
        let steps = scheme.routes()[route].steps.len();
        let model = Model {
            subject: subject.persons,
            organisation,
            facts: Facts::new(),
            content: Content::new(),
            counts: vec![Vec::new(); steps],
            fallen: vec![Vec::new(); steps],
        };
        Self {
            scheme: scheme.clone(),
            case,
            records: vec![record],
            model,
            deputies: BTreeSet::new(),
            now,
            accepted: 0,
            refused: 0,
            tally: BTreeMap::new(),
        }
    }

    fn event(&mut self, actor: &str, what: What, dice: &mut Dice) -> Event {
        self.now += Duration::minutes(if dice.one_in(12) { 60 * 24 } else { 7 });
        Event {
            sequence: self.case.next_sequence(),
            at: self.now,
            actor: actor.to_owned(),
            note: String::new(),
            what,
        }
    }

    fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// Sends an event and looks at everything that must hold then.
    fn send(&mut self, event: &Event) -> bool {
        let before = self.case.to_json();
        let (route_before, phase_before) = (self.case.route().unwrap().clone(), self.case.phase());
        let needed = self.model.needed(&self.scheme, &route_before);
        let record = match self.case.apply(event.clone()) {
            Ok(record) => record,
            Err(error) => {
                assert_eq!(self.case.to_json(), before, "{error} changed the case");
                self.refused += 1;
                *self.tally.entry(error.code()).or_default() += 1;
                return false;
            }
        };
        self.accepted += 1;
        assert_ne!(phase_before, Phase::Withdrawn, "{event:?}");
        if let What::Acted(acted) = &event.what {
            self.may_have_acted(&route_before, &needed, event, acted);
        }
        self.records.push(record);
        let route = self.case.route().unwrap().clone();
        let done_as = self.done_as(event);
        self.model.takes(&self.scheme, &route_before, &route, event, done_as);
        self.deputies_follow(event);
        self.holds(event);
        true
    }

    /// The role that the act counts for, as the case says.
    fn done_as(&self, event: &Event) -> Option<String> {
        let What::Acted(acted) = &event.what else { return None };
        let steps = self.case.steps().unwrap();
        let step = steps.iter().find(|view| *view.step.name == *acted.step).unwrap();
        let done = step.acts.iter().find(|done| done.sequence == event.sequence).unwrap();
        let roles = step.step.roles.iter().map(|role| &*self.scheme.roles()[*role].id);
        assert!(roles.clone().any(|role| role == done.role), "{done:?}");
        assert_eq!(done.held.as_deref().unwrap_or(&done.role), acted.role);
        Some(done.role.clone())
    }

    /// In turn, by somebody who holds the role or stands in for the holder, and not in the own matter.
    fn may_have_acted(&self, route: &Route, needed: &[Option<bool>], event: &Event, acted: &Acted) {
        let place = route.steps.iter().position(|step| *step.name == *acted.step).unwrap();
        let step = &route.steps[place];
        assert_ne!(needed[place], Some(false), "{event:?}");
        assert!(!self.model.is_done(route, place), "done twice: {event:?}");
        for before in &step.after {
            assert!(self.model.settled(route, needed, *before), "out of order: {event:?}");
        }
        assert_eq!(acted.act, step.act);
        let holder = acted.acting_for.as_ref().unwrap_or(&event.actor);
        assert!(self.model.holds(&self.scheme, &acted.role, holder), "{event:?}");
        if acted.acting_for.is_some() {
            let deputy = (acted.role.clone(), holder.clone(), event.actor.clone());
            assert!(self.deputies.contains(&deputy), "{event:?}");
        }
        if step.act.judges() {
            assert!(!self.model.subject.contains(&event.actor), "own matter: {event:?}");
            assert!(!self.model.subject.contains(holder), "own matter: {event:?}");
            let current = self.model.content.iter().filter(|(part, _)| concerns(step, **part));
            assert!(current.eq(&acted.content), "judged on other papers: {event:?}");
        }
        if let Some(minutes) = &acted.meeting {
            let subject = |person: &String| self.model.subject.contains(person);
            assert!(!subject(&minutes.chair) && !minutes.in_favour.iter().any(subject));
            assert!(!minutes.against.iter().any(subject));
        }
        assert_eq!(acted.places.len(), step.places.len());
    }

    fn deputies_follow(&mut self, event: &Event) {
        if let What::Deputised(deputised) = &event.what {
            let Deputised { role, from, to } = deputised.clone();
            self.deputies.insert((role, from, to));
        }
        let (model, scheme) = (&self.model, &self.scheme);
        self.deputies.retain(|(role, from, _)| model.holds(scheme, role, from));
    }

    fn holds(&self, event: &Event) {
        let route = self.case.route().unwrap();
        let needed = self.model.needed(&self.scheme, route);
        let views = self.case.steps().unwrap();
        for (place, view) in views.iter().enumerate() {
            let numbers = |of: &[Done]| of.iter().map(|done| done.sequence).collect::<Vec<_>>();
            let seen = |acts: &[integrity_risk::approval::ActDone]| {
                acts.iter().map(|done| done.sequence).collect::<Vec<_>>()
            };
            let name = &view.step.name;
            assert_eq!(
                seen(view.acts),
                numbers(&self.model.counts[place]),
                "{name} counts after {event:?}"
            );
            assert_eq!(
                seen(view.fallen),
                numbers(&self.model.fallen[place]),
                "{name} fell after {event:?}"
            );
            assert!(view.fallen.len() <= view.step.roles.len(), "{name} keeps what was done again");
        }
        let complete = (0..route.steps.len())
            .all(|place| needed[place] == Some(false) || self.model.is_done(route, place));
        match self.case.phase() {
            Phase::Withdrawn => assert!(matches!(event.what, What::Withdrawn(_))),
            phase => assert_eq!(phase == Phase::Ended, complete, "after {event:?}"),
        }
        let next = self.case.next_steps(self.today()).unwrap();
        let turn: Vec<usize> = (0..route.steps.len())
            .filter(|place| {
                let before = &route.steps[*place].after;
                self.case.phase() == Phase::Running
                    && needed[*place] != Some(false)
                    && !self.model.is_done(route, *place)
                    && before.iter().all(|before| self.model.settled(route, &needed, *before))
            })
            .collect();
        let told: Vec<&str> = next.iter().map(|next| &*next.step.name).collect();
        let expected: Vec<&str> = turn.iter().map(|place| &*route.steps[*place].name).collect();
        assert_eq!(told, expected, "whose turn it is after {event:?}");
    }

    /// What `next_steps` offers, done as it should be: it must be taken.
    fn legal(&self, dice: &mut Dice) -> Option<(String, What)> {
        let next = self.case.next_steps(self.today()).unwrap();
        let offered: Vec<(&NextStep<'_>, &NextRole<'_>)> =
            next.iter().flat_map(|next| next.roles.iter().map(move |role| (next, role))).collect();
        let (next, role) = dice.pick(&offered)?;
        let step = next.step;
        let holder = if role.anyone { "passer-by" } else { *dice.pick(&role.persons)? };
        let mut deputies = self.deputies.iter().filter(|(of, from, to)| {
            *of == *role.role.id && from == holder && role.deputies.contains(&to.as_str())
        });
        let deputy = if dice.one_in(3) { deputies.next().map(|(.., to)| to.clone()) } else { None };
        let acting_for = deputy.as_ref().map(|_| holder.to_owned());
        let actor = deputy.unwrap_or_else(|| holder.to_owned());
        let meeting = match &step.meeting {
            None => None,
            Some(meeting) => Some(self.minutes(meeting.chair, role, holder)?),
        };
        let items = step.contains.map(|list| &self.scheme.lists()[list]);
        let contains = items.into_iter().flat_map(|list| &list.items);
        let acted = Acted {
            act: step.act,
            step: step.name.to_string(),
            role: role.role.id.to_string(),
            acting_for,
            content: self.papers(step, dice),
            meeting,
            places: step.places.iter().map(|place| place.id.to_string()).collect(),
            contains: contains.map(|item| item.id.to_string()).collect(),
            late_reason: Some("flood".to_owned()),
        };
        Some((actor, What::Acted(Box::new(acted))))
    }

    /// The papers a step works on: as they are for who judges, written anew by others.
    fn papers(&self, step: &RouteStep, dice: &mut Dice) -> Content {
        let current = self.model.content.iter().filter(|(part, _)| concerns(step, **part));
        let current: Content = current.map(|(part, hash)| (*part, hash.clone())).collect();
        match step.act {
            act if act.judges() => current,
            Act::Publish => current,
            act => {
                let left_out = *dice.pick(Part::ALL).unwrap();
                let parts = Part::ALL.iter().filter(|part| {
                    concerns(step, **part) && (act != Act::Commit || **part == Part::Commitment)
                });
                parts.filter(|part| **part != left_out).map(|part| (*part, hash(dice))).collect()
            }
        }
    }

    fn minutes(
        &self,
        chair: Option<usize>,
        role: &NextRole<'_>,
        recorder: &str,
    ) -> Option<Minutes> {
        let is_subject = |person: &&String| self.model.subject.contains(*person);
        let office = self.model.organisation.offices.get(&*role.role.id);
        let present =
            office.map_or_else(|| vec![recorder.to_owned()], |office| office.persons.clone());
        let able = |place: usize| -> Vec<String> {
            let office = self.model.organisation.offices.get(&*self.scheme.roles()[place].id);
            let persons = office.into_iter().flat_map(|office| &office.persons);
            persons.filter(|person| !is_subject(person)).cloned().collect()
        };
        let instead = |place: usize| {
            let recusals =
                self.scheme.recusals().iter().filter(move |recusal| recusal.role == place);
            let mut roles = recusals.flat_map(|recusal| &recusal.instead);
            roles.find_map(|role| able(*role).first().cloned())
        };
        let named = chair.and_then(|chair| able(chair).first().cloned().or_else(|| instead(chair)));
        let other = || present.iter().find(|person| !is_subject(person)).cloned();
        Some(Minutes {
            chair: named.or_else(other)?,
            in_favour: present.iter().filter(|person| !is_subject(person)).cloned().collect(),
            present,
            absent: Vec::new(),
            against: Vec::new(),
            minutes: "no. 1".to_owned(),
        })
    }

    /// Whatever a host may send, right or wrong.
    #[expect(clippy::too_many_lines, reason = "one arm for each kind of event")]
    fn anything(&self, dice: &mut Dice) -> (String, What) {
        let route = self.case.route().unwrap();
        let Some(step) = dice.pick(&route.steps) else {
            return ("host".to_owned(), What::Withdrawn(Empty {}));
        };
        let person = self.person(dice);
        let role = match step.roles.get(dice.below(step.roles.len())) {
            Some(role) if !dice.one_in(4) => self.scheme.roles()[*role].id.to_string(),
            _ => dice.pick(self.scheme.roles()).unwrap().id.to_string(),
        };
        let office = self.model.organisation.offices.get(&role);
        let holder = match office.and_then(|office| dice.pick(&office.persons)) {
            Some(holder) if !dice.one_in(4) => holder.clone(),
            _ => self.person(dice),
        };
        let reasons =
            [ReturnReason::Incomplete, ReturnReason::Untrue, ReturnReason::MeasuresNotWorkable];
        let what = match dice.below(24) {
            0..=5 => {
                let for_other = dice.one_in(3).then(|| self.person(dice));
                What::Acted(Box::new(Acted {
                    act: step.act,
                    step: step.name.to_string(),
                    role,
                    acting_for: for_other,
                    content: self.papers(step, dice),
                    meeting: None,
                    places: step.places.iter().map(|place| place.id.to_string()).collect(),
                    contains: Vec::new(),
                    late_reason: dice.one_in(2).then(|| "flood".to_owned()),
                }))
            }
            6..=10 => {
                let steps: Vec<&RouteStep> =
                    route.steps.iter().filter(|step| step.returns_to.is_some()).collect();
                let step = dice.pick(&steps).copied().unwrap_or(step);
                let grounds = &step.return_reasons;
                let reason = dice.pick(grounds).or_else(|| dice.pick(&reasons)).copied();
                let role = step
                    .roles
                    .first()
                    .map_or(role, |role| self.scheme.roles()[*role].id.to_string());
                let office = self.model.organisation.offices.get(&role);
                let holder =
                    office.and_then(|office| dice.pick(&office.persons).cloned()).unwrap_or(holder);
                let returned = Returned {
                    step: step.name.to_string(),
                    role,
                    acting_for: None,
                    reasons: reason.into_iter().collect(),
                };
                return (holder, What::Returned(returned));
            }
            11..=12 => {
                let steps: Vec<&RouteStep> =
                    route.steps.iter().filter(|step| step.objections_to.is_some()).collect();
                let step = dice.pick(&steps).copied().unwrap_or(step);
                What::Objected(Objected { step: step.name.to_string() })
            }
            13..=14 => {
                let part = *dice.pick(Part::ALL).unwrap();
                let content = Content::from([(part, hash(dice))]);
                What::ContentChanged(ContentChanged { content })
            }
            15 => {
                let other = dice.pick(self.scheme.routes()).unwrap().id.to_string();
                let route = dice.one_in(2).then_some(other);
                What::FactsChanged(FactsChanged { facts: self.facts(dice), route })
            }
            16 => {
                let mut organisation = self.model.organisation.clone();
                let person = self.person(dice);
                if let Some(office) = organisation.offices.get_mut(&role)
                    && !office.persons.contains(&person)
                {
                    office.persons[0] = person;
                }
                What::OrganisationChanged(OrganisationChanged { organisation })
            }
            17..=18 => {
                let from = if dice.one_in(2) { self.model.subject[0].clone() } else { holder };
                let role = dice.one_in(2).then_some(role);
                What::HolderChanged(HolderChanged { role, from, to: self.person(dice) })
            }
            19..=20 => What::Deputised(Deputised { role, from: holder, to: self.person(dice) }),
            21 => {
                let until = self.today() + Duration::days(i64::try_from(dice.below(40)).unwrap());
                let step = dice.one_in(2).then(|| step.name.to_string());
                What::Extended(Extended { step, until })
            }
            22 if dice.one_in(12) => What::Withdrawn(Empty {}),
            _ => {
                let stated: Vec<Occasion> =
                    route.reopenings.iter().flat_map(|reopening| reopening.on.clone()).collect();
                let occasion = dice.pick(&stated).or_else(|| dice.pick(Occasion::ALL)).copied();
                What::Reopened(Reopened { occasion: occasion.unwrap() })
            }
        };
        let acts = matches!(what, What::Acted(_));
        let actor = match office.and_then(|office| dice.pick(&office.persons)) {
            Some(holder) if acts && !dice.one_in(3) => holder.clone(),
            _ => person,
        };
        (actor, what)
    }

    fn person(&self, dice: &mut Dice) -> String {
        if dice.one_in(5) {
            return self.model.subject[0].clone();
        }
        if dice.one_in(5) {
            return format!("new{}", dice.below(4));
        }
        let held: Vec<&String> =
            self.model.organisation.offices.values().flat_map(|office| &office.persons).collect();
        dice.pick(&held).map_or("passer-by".to_owned(), |person| (*person).clone())
    }

    /// A few facts of the scheme, each with a value it may have.
    fn facts(&self, dice: &mut Dice) -> Facts {
        let known = self.scheme.facts();
        (0..dice.below(6)).fold(Facts::new(), |facts, _| {
            let Some(fact) = dice.pick(known) else { return facts };
            match &fact.domain {
                Domain::Flag => facts.flag(&fact.id, dice.one_in(2)),
                Domain::Choice { options, .. } => match dice.pick(options) {
                    Some(option) => facts.choice(&fact.id, &option.id),
                    None => facts,
                },
                Domain::Integer { min, max } => {
                    facts.integer(&fact.id, if dice.one_in(2) { *min } else { *max })
                }
                _ => facts,
            }
        })
    }

    /// Goes on as `next_steps` says until the case has ended, or nobody can act.
    fn finish(&mut self, dice: &mut Dice) {
        if self.case.phase() == Phase::Withdrawn {
            return;
        }
        for _ in 0..10 * self.case.route().unwrap().steps.len() {
            if self.case.phase() == Phase::Ended {
                return;
            }
            let Some((actor, what)) = self.legal(dice) else { break };
            let event = self.event(&actor, what, dice);
            let refused = self.case.why_blocked(&event);
            assert!(self.send(&event), "{} {refused:?}: {event:?}", self.scheme.id());
        }
        let findings = self.case.findings();
        let stuck = findings.iter().any(|finding| {
            matches!(finding, CaseFinding::Vacant { .. } | CaseFinding::NoWayOut { .. })
        });
        assert!(
            stuck || self.case.phase() == Phase::Ended,
            "nobody can go on: {}",
            self.case.to_json()
        );
    }

    /// The records make the same case again, and none can be changed unseen.
    fn is_bound(&self, dice: &mut Dice, all: bool) {
        let china = Calendar::china().unwrap();
        let again = ApprovalCase::replay(&self.scheme, china, self.records.clone()).unwrap();
        assert_eq!(again.to_json(), self.case.to_json());
        let read = ApprovalCase::from_json(&self.scheme, china, &self.case.to_json()).unwrap();
        assert_eq!(read.to_json(), self.case.to_json());
        verify_chain(&self.records, Some(self.case.head())).unwrap();
        let texts: Vec<Record> = self
            .records
            .iter()
            .map(|record| Record::from_json(&record.to_json()).unwrap())
            .collect();
        assert_eq!(texts, self.records, "records survive JSON");
        let changed: Vec<usize> = if all {
            (0..self.records.len()).collect()
        } else {
            (0..2).map(|_| dice.below(self.records.len())).collect()
        };
        for place in changed {
            let mut records = self.records[..=place].to_vec();
            let event = &mut records[place].event;
            match dice.below(4) {
                0 => event.note.push('x'),
                1 => event.actor.push('x'),
                2 => event.at += Duration::seconds(1),
                _ => match &mut event.what {
                    What::Acted(acted) => acted.role.push('x'),
                    What::Returned(returned) => returned.reasons.clear(),
                    What::Opened(opened) => opened.subject.id.push('x'),
                    _ => event.sequence += 1,
                },
            }
            let error = verify_chain(&records, None).unwrap_err();
            assert_eq!(
                (error.code(), error.path().to_string()),
                ("chain_broken", format!("/{place}"))
            );
        }
    }
}

fn hash(dice: &mut Dice) -> String {
    format!("{:04x}", dice.below(0x1_0000))
}

/// One walk; the number of its events, and of those that were taken.
fn walk(
    scheme: &Scheme,
    route: usize,
    throws: &[u64],
) -> (usize, usize, BTreeMap<&'static str, usize>) {
    let mut first = Dice(throws.first().copied().unwrap_or_default());
    let mut walk = Walk::open(scheme, route, &mut first);
    for throw in throws {
        let mut dice = Dice(*throw);
        let legal = if dice.one_in(3) { None } else { walk.legal(&mut dice) };
        let must = legal.is_some();
        let (actor, what) = legal.unwrap_or_else(|| walk.anything(&mut dice));
        let event = walk.event(&actor, what, &mut dice);
        let refused = if must { walk.case.why_blocked(&event) } else { None };
        let taken = walk.send(&event);
        assert!(taken || !must, "{}: {refused:?} of {event:?}", scheme.id());
    }
    walk.finish(&mut first);
    walk.is_bound(&mut first, throws.len().is_multiple_of(16));
    (walk.accepted + walk.refused, walk.accepted, walk.tally)
}

#[test]
fn walks_keep_what_must_hold() {
    let schemes: Vec<Scheme> =
        BUILTIN.iter().map(|id| bound(&Scheme::builtin(id).unwrap())).collect();
    let routes: Vec<(&Scheme, usize)> = schemes
        .iter()
        .flat_map(|scheme| (0..scheme.routes().len()).map(move |route| (scheme, route)))
        .collect();
    assert!(!routes.is_empty());
    let each = LENGTH * 3 / 4;
    let cases = u32::try_from(EVENTS.div_ceil(routes.len() * each)).unwrap() + 1;
    let (mut events, mut taken) = (0, 0);
    let tally: RefCell<BTreeMap<&'static str, usize>> = RefCell::default();
    for (scheme, route) in routes {
        let config = Config { cases, failure_persistence: None, ..Config::default() };
        let seed = [7; 32];
        let rng = proptest::test_runner::TestRng::from_seed(
            proptest::test_runner::RngAlgorithm::ChaCha,
            &seed,
        );
        let mut runner = TestRunner::new_with_rng(config, rng);
        let throws = prop::collection::vec(any::<u64>(), LENGTH / 2..=LENGTH);
        let counted = RefCell::new((0, 0));
        let result = runner.run(&throws, |throws| {
            let (sent, accepted, refused) = walk(scheme, route, &throws);
            let mut counted = counted.borrow_mut();
            *counted = (counted.0 + sent, counted.1 + accepted);
            for (code, times) in refused {
                *tally.borrow_mut().entry(code).or_default() += times;
            }
            Ok(())
        });
        if let Err(error) = result {
            panic!("{} route {}: {error}", scheme.id(), scheme.routes()[route].id);
        }
        let counted = counted.into_inner();
        (events, taken) = (events + counted.0, taken + counted.1);
    }
    let tally = tally.into_inner();
    println!("{events} events, {taken} taken; refused: {tally:?}");
    assert!(events >= EVENTS, "{events} events");
    assert!(taken * 3 > events, "{taken} of {events} taken");
    let refusals = [
        "own_matter",
        "not_yet",
        "step_done",
        "wrong_role",
        "not_holder",
        "not_deputy",
        "phase_forbids",
    ];
    for code in refusals {
        assert!(tally.contains_key(code), "no walk came to {code}: {tally:?}");
    }
}
