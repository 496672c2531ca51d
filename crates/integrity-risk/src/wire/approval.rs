//! Cases of approval over the wire. Nothing is kept between calls: a case
//! goes out with each answer and comes back with the next question.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::approval::{self, ApprovalCase, Content, Event, Opening, Record, verify_chain};
use crate::calendar::{Calendar, civil_date};
use crate::error::{Error, ErrorKind};
use crate::path::Path;
use crate::phrase::{Names, Phrase};
use crate::process::{self, Happening};
use crate::shape::{Day, Moment};
use crate::value::Value;
use crate::warning;
use crate::wire::answer_approval::{Allowed, CaseAfter, Chain, Drawing, KeptRecord, Ran, Seen};
use crate::wire::request::{BareRequest, Request};
use crate::wire::{ok, time};

pub(super) const OPEN: [&str; 8] =
    ["calendar", "route", "subject", "facts", "organisation", "content", "at", "actor"];
pub(super) const RUN: [&str; 10] = [
    "calendar",
    "route",
    "subject",
    "facts",
    "organisation",
    "content",
    "at",
    "actor",
    "events",
    "on",
];
pub(super) const APPLY: [&str; 3] = ["calendar", "case", "event"];
pub(super) const REPLAY: [&str; 4] = ["calendar", "records", "on", "at"];
pub(super) const VIEW: [&str; 3] = ["calendar", "case", "on"];
pub(super) const DRAW: [&str; 3] = ["calendar", "case", "format"];
pub(super) const CHAIN: [&str; 2] = ["records", "head"];

/// Opens a case.
pub(super) fn open(request: &Request<'_>) -> Result<String, Error> {
    let (case, record) = opened(request)?;
    answered(request, &case, Some(&record), civil_date(&record.event.at))
}

/// Opens a case and applies all of its events.
pub(super) fn run(request: &Request<'_>) -> Result<String, Error> {
    let events = request.value("events")?;
    let at = || Path::root().key("events");
    let Value::List(events) = events else {
        return Err(Error::at(at(), events.mistaken_for(Phrase::List {})));
    };
    let (mut case, first) = opened(request)?;
    let mut on = civil_date(&first.event.at);
    let mut hashes = vec![first.hash];
    for (index, event) in events.iter().enumerate() {
        let at = |error: Error| error.within(at().index(index));
        let event = Event::from_value(event).map_err(at)?;
        on = civil_date(&event.at);
        hashes.push(case.apply(event).map_err(at)?.hash);
    }
    let on = request.optional("on")?.map_or(on, |Day(on)| on);
    let seen = Seen::of(&case, on)?;
    Ok(ok(Ran { hashes, view: seen.answer(&case, &request.scheme, request.language) }))
}

fn opened(request: &Request<'_>) -> Result<(ApprovalCase, Record), Error> {
    let Moment(at) = request.required("at")?;
    let opening = Opening {
        route: request.required("route")?,
        subject: request.required("subject")?,
        facts: request.optional_facts()?,
        organisation: request.required("organisation")?,
        content: request.optional::<Content>("content")?.unwrap_or_default(),
        at,
        actor: request.required("actor")?,
    };
    ApprovalCase::open(&request.scheme, &*calendar(request)?, opening)
}

/// Applies an event to a case.
pub(super) fn apply(request: &Request<'_>) -> Result<String, Error> {
    let mut case = case(request)?;
    let event = event(request)?;
    let on = civil_date(&event.at);
    let record = case.apply(event).map_err(|error| error.within(Path::root().key("event")))?;
    answered(request, &case, Some(&record), on)
}

/// Whether an event would be taken.
pub(super) fn check(request: &Request<'_>) -> Result<String, Error> {
    let refusal = case(request)?.why_blocked(&event(request)?);
    let refusal = refusal.map(|error| error.within(Path::root().key("event")));
    let refusal = refusal.as_ref().map(|error| error.answer(request.language));
    Ok(ok(Allowed { allowed: refusal.is_none(), refusal }))
}

/// The case that its records make, all of them or those up to a moment.
pub(super) fn replay(request: &Request<'_>) -> Result<String, Error> {
    let records = records(request.value("records")?)?;
    let at = |error: Error| error.within(Path::root().key("records"));
    let calendar = calendar(request)?;
    let moment = request.optional("at")?.map(|Moment(at)| at);
    let last = records.last().map(|record: &Record| record.event.at);
    let case = match moment {
        None => ApprovalCase::replay(&request.scheme, &calendar, records),
        Some(moment) => ApprovalCase::state_at(&request.scheme, &calendar, records, moment),
    }
    .map_err(at)?;
    let day = moment.or(last).map(|at| civil_date(&at)).unwrap_or_default();
    let on = request.optional("on")?.map_or(day, |Day(on)| on);
    answered(request, &case, None, on)
}

/// Where a case stands on a day.
pub(super) fn view(request: &Request<'_>) -> Result<String, Error> {
    let Day(on) = request.required("on")?;
    let case = case(request)?;
    let seen = Seen::of(&case, on)?;
    Ok(ok(seen.answer(&case, &request.scheme, request.language)))
}

/// A drawing of a case.
pub(super) fn draw(request: &Request<'_>) -> Result<String, Error> {
    let case = case(request)?;
    let format: String = request.required("format")?;
    let drawing = match format.as_str() {
        "svg" => case.to_svg(request.language),
        "mermaid" => case.to_mermaid(request.language),
        _ => {
            let kind =
                ErrorKind::UnknownWord { word: format, expected: Names::from("mermaid, svg") };
            return Err(Error::at(Path::root().key("format"), kind));
        }
    };
    Ok(ok(Drawing { drawing }))
}

/// Whether every record follows from those before it. The records are of one
/// case, of approval or of warning: only a warning opens from signals.
pub(super) fn chain(request: &BareRequest<'_>) -> Result<String, Error> {
    let missing = || Error::from(ErrorKind::MissingKey { key: "records".to_owned() });
    let written = request.value("records").ok_or_else(missing)?;
    let first = written.items().first().and_then(|record| record.get("event"));
    let head: Option<String> = request.optional("head")?;
    let fault = if first.is_some_and(|event| event.get("signals").is_some()) {
        fault::<warning::What>(written, head.as_deref())?
    } else {
        fault::<approval::What>(written, head.as_deref())?
    };
    let fault = fault.map(|error| error.within(Path::root().key("records")));
    let fault = fault.as_ref().map(|error| error.answer(request.language));
    Ok(ok(Chain { whole: fault.is_none(), fault }))
}

/// The first record that does not follow from those before it.
fn fault<W: Happening>(written: &Value, head: Option<&str>) -> Result<Option<Error>, Error> {
    Ok(verify_chain(&records::<W>(written)?, head).err())
}

fn answered(
    request: &Request<'_>,
    case: &ApprovalCase,
    record: Option<&Record>,
    on: NaiveDate,
) -> Result<String, Error> {
    let seen = Seen::of(case, on)?;
    Ok(ok(CaseAfter {
        case: case.state(),
        record: record.map(|record| KeptRecord { event: &record.event, hash: &record.hash }),
        view: seen.answer(case, &request.scheme, request.language),
    }))
}

pub(super) fn calendar(
    request: &Request<'_>,
) -> Result<std::borrow::Cow<'static, Calendar>, Error> {
    time::calendar(request.known, request.given("calendar"))
}

fn case(request: &Request<'_>) -> Result<ApprovalCase, Error> {
    let calendar = Arc::new(calendar(request)?.into_owned());
    ApprovalCase::from_value(&request.scheme, calendar, request.value("case")?)
        .map_err(|error| error.within(Path::root().key("case")))
}

fn event(request: &Request<'_>) -> Result<Event, Error> {
    Event::from_value(request.value("event")?)
        .map_err(|error| error.within(Path::root().key("event")))
}

pub(super) fn records<W: Happening>(value: &Value) -> Result<Vec<process::Record<W>>, Error> {
    let at = || Path::root().key("records");
    let Value::List(records) = value else {
        return Err(Error::at(at(), value.mistaken_for(Phrase::List {})));
    };
    let read = |(index, record)| {
        process::Record::from_value(record).map_err(|error: Error| error.within(at().index(index)))
    };
    records.iter().enumerate().map(read).collect()
}
