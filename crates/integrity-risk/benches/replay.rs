//! Applying and replaying the events of one long case: papers filled in,
//! reviewed by a deputy, sent back, changed outside, handed to another
//! holder. The time must grow with the number of events and the memory must
//! not: records are made as they are asked for, as a host reads them.
#![expect(clippy::unwrap_used, reason = "a benchmark")]

use std::collections::BTreeMap;

use chrono::Duration;
use divan::Bencher;
use divan::counter::ItemsCount;
use integrity_risk::approval::{
    Acted, ApprovalCase, Content, ContentChanged, Deputised, Event, HolderChanged, Matter, Opening,
    Record, Returned, What,
};
use integrity_risk::calendar::{Calendar, Instant};
use integrity_risk::scheme::{Act, Part, ReturnReason};
use integrity_risk::{Facts, Scheme};

fn main() {
    divan::main();
}

/// A case that goes on and on, and gives a record for each event.
struct Endless {
    case: ApprovalCase,
    first: Option<Record>,
    now: Instant,
    number: u64,
    holder: &'static str,
    papers: String,
}

impl Endless {
    fn new(scheme: &Scheme) -> Self {
        let now = "2026-03-02T09:00:00+08:00".parse().unwrap();
        let offices =
            r#"{"offices": {"head": {"persons": ["hal"]}, "board": {"persons": ["leo"]}}}"#;
        let opening = Opening {
            route: "papers".to_owned(),
            subject: Matter { id: "mill".into(), persons: vec!["ada".into()], ..Matter::default() },
            facts: Facts::new(),
            organisation: serde_json::from_str(offices).unwrap(),
            content: BTreeMap::new(),
            at: now,
            actor: "kim".to_owned(),
        };
        let (case, first) =
            ApprovalCase::open(scheme, Calendar::china().unwrap(), opening).unwrap();
        Self { case, first: Some(first), now, number: 0, holder: "ada", papers: String::new() }
    }

    fn papers(&self) -> Content {
        Content::from([(Part::Points, self.papers.clone())])
    }

    fn acted(&self, act: Act, step: &str, role: &str, deputy_of: Option<&str>) -> What {
        What::Acted(Box::new(Acted {
            act,
            step: step.to_owned(),
            role: role.to_owned(),
            acting_for: deputy_of.map(str::to_owned),
            content: self.papers(),
            meeting: None,
            places: Vec::new(),
            contains: Vec::new(),
            late_reason: None,
        }))
    }

    fn next_event(&mut self) -> (&'static str, What) {
        let returned = |step: &str, role: &str| {
            What::Returned(Returned {
                step: step.to_owned(),
                role: role.to_owned(),
                acting_for: None,
                reasons: vec![ReturnReason::Untrue],
            })
        };
        self.number += 1;
        match self.number % 8 {
            1 | 3 => {
                self.papers = format!("{:016x}", self.number);
                (self.holder, self.acted(Act::Fill, "fill", "keeper", None))
            }
            2 => ("hal", returned("review", "head")),
            4 => {
                let (role, from, to) = ("head".to_owned(), "hal".to_owned(), "joe".to_owned());
                ("hal", What::Deputised(Deputised { role, from, to }))
            }
            5 => ("joe", self.acted(Act::Review, "review", "head", Some("hal"))),
            6 => ("leo", returned("settle", "board")),
            7 => {
                self.papers = format!("{:016x}", self.number);
                (self.holder, What::ContentChanged(ContentChanged { content: self.papers() }))
            }
            _ => {
                let from = self.holder;
                self.holder = if from == "ada" { "bea" } else { "ada" };
                let (from, to) = (from.to_owned(), self.holder.to_owned());
                ("kim", What::HolderChanged(HolderChanged { role: None, from, to }))
            }
        }
    }
}

impl Iterator for Endless {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        let (actor, what) = self.next_event();
        self.now += Duration::milliseconds(10);
        let event = Event {
            sequence: self.case.next_sequence(),
            at: self.now,
            actor: actor.to_owned(),
            note: String::new(),
            what,
        };
        Some(self.case.apply(event).unwrap())
    }
}

#[divan::bench(args = [10_000, 100_000, 1_000_000], sample_count = 3, sample_size = 1)]
fn apply_and_replay(bencher: Bencher<'_, '_>, events: usize) {
    let text = include_str!("../tests/approval/tide-mill.toml");
    let scheme = Scheme::from_toml(text, "tide-mill.toml").unwrap();
    bencher.counter(ItemsCount::new(events)).bench(|| {
        let records = Endless::new(&scheme).take(events);
        let case = ApprovalCase::replay(&scheme, Calendar::china().unwrap(), records).unwrap();
        assert_eq!(case.next_sequence(), events as u64);
        // However long it has gone on, the state is small.
        assert!(case.to_json().len() < 4_000);
        case
    });
}
