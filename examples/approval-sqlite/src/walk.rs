//! Cases that walk a route by themselves, always in the same way: what comes
//! next is read from the case alone, so that a walk that was cut off goes on
//! where it stood.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::{Context, Result};
use chrono::TimeDelta;
use integrity_risk::approval::{
    Acted, ApprovalCase, Event, Matter, Office, Opening, Organisation, Phase, Record, Returned,
    What,
};
use integrity_risk::calendar::{Instant, civil_date};
use integrity_risk::scheme::{ReturnReason, RouteStep};
use integrity_risk::taxonomy::Role;
use integrity_risk::{Facts, Scheme};

use crate::Store;

/// The scheme of the cases.
pub const SCHEME: &str = "standard";
/// The route they take.
pub const ROUTE: &str = "registration";

/// How many cases go on at one time.
const SIDE_BY_SIDE: usize = 8;

const START: &str = "2026-03-02T09:00:00+08:00";

/// The id of a case.
pub fn case_id(number: u32) -> String {
    format!("case-{number}")
}

/// Walks cases to their end, one event each in turn, and writes a line for
/// each event once it is committed: the case, the number of the event, its hash.
///
/// # Errors
/// What the store refuses, and an output that cannot be written.
pub fn work(store: &mut Store, cases: u32, out: &mut impl Write) -> Result<()> {
    let numbers: Vec<u32> = (1..=cases).collect();
    // Some at a time, so that some have ended while others have not begun.
    for some in numbers.chunks(SIDE_BY_SIDE) {
        let mut running = true;
        while running {
            running = false;
            for number in some {
                if let Some(record) = step(store, *number)? {
                    running = true;
                    tell(out, &case_id(*number), &record)?;
                }
            }
        }
    }
    Ok(())
}

/// One event of a case: it is opened, or goes on; none if it goes on no more.
///
/// # Errors
/// What the store refuses.
pub fn step(store: &mut Store, number: u32) -> Result<Option<Record>> {
    let id = case_id(number);
    let record = match store.case(&id)? {
        None => store.open_case(&id, opening(store.scheme(), number)?)?,
        Some(case) if case.phase() != Phase::Running => return Ok(None),
        Some(case) => store.apply(&id, next(&case, number)?)?,
    };
    Ok(Some(record))
}

/// In one piece, so that whoever reads along never sees half a line.
fn tell(out: &mut impl Write, id: &str, record: &Record) -> Result<()> {
    out.write_all(format!("{id} {} {}\n", record.event.sequence, record.hash).as_bytes())?;
    Ok(out.flush()?)
}

/// How a case is opened: every office is held by somebody.
///
/// # Errors
/// None but of a start that is no time.
pub fn opening(scheme: &Scheme, number: u32) -> Result<Opening> {
    let offices =
        scheme.roles().iter().filter(|role| role.role != Some(Role::Holder)).map(|role| {
            let office = Office { persons: vec![format!("of_{}", role.id)], acting: false };
            (role.id.to_string(), office)
        });
    Ok(Opening {
        route: ROUTE.to_owned(),
        subject: Matter {
            id: format!("post-{number}"),
            persons: vec![format!("holder-{number}")],
            ..Matter::default()
        },
        facts: Facts::new().choice("risk_type", "duty").choice("inner_power", "much"),
        organisation: Organisation { offices: offices.collect(), departments: BTreeMap::new() },
        content: BTreeMap::new(),
        at: START.parse()?,
        actor: "desk".to_owned(),
    })
}

/// The next event of a case: the first step that is open, by the first person
/// who may do it, an hour after the one before. Cases of even number are sent
/// back once, by the first step that may do so.
///
/// # Errors
/// When the case has ended, or the days of its steps cannot be counted.
pub fn next(case: &ApprovalCase, number: u32) -> Result<Event> {
    let sequence = case.next_sequence();
    let start: Instant = START.parse()?;
    let at = start + TimeDelta::hours(i64::try_from(sequence)?);
    let steps = case.next_steps(civil_date(&at))?;
    let next = steps.first().context("a running case has a step that is open")?;
    let role = next.roles.first().context("every office is held")?;
    let actor = role.persons.first().context("every office is held by somebody")?;
    let early = case.route().is_some_and(|route| {
        usize::try_from(sequence).is_ok_and(|sequence| sequence < route.steps.len())
    });
    let sent_back = number.is_multiple_of(2) && early && next.step.returns_to.is_some();
    let what = if sent_back {
        What::Returned(returned(next.step, &role.role.id))
    } else {
        What::Acted(Box::new(acted(next.step, &role.role.id)))
    };
    Ok(Event { sequence, at, actor: (*actor).to_owned(), note: String::new(), what })
}

fn acted(step: &RouteStep, role: &str) -> Acted {
    Acted {
        act: step.act,
        step: step.name.to_string(),
        role: role.to_owned(),
        acting_for: None,
        content: BTreeMap::new(),
        meeting: None,
        places: step.places.iter().map(|place| place.id.to_string()).collect(),
        contains: Vec::new(),
        late_reason: None,
    }
}

fn returned(step: &RouteStep, role: &str) -> Returned {
    let reason = step.return_reasons.first().copied().unwrap_or(ReturnReason::Incomplete);
    Returned {
        step: step.name.to_string(),
        role: role.to_owned(),
        acting_for: None,
        reasons: vec![reason],
    }
}
