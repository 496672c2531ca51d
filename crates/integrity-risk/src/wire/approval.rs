//! Cases of approval over the wire. Nothing is kept between calls: a case
//! goes out with each answer and comes back with the next question.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::approval::{ApprovalCase, Content, Event, Opening, Record, verify_chain};
use crate::calendar::{Calendar, civil_date};
use crate::error::{Error, ErrorKind};
use crate::path::Path;
use crate::phrase::{Names, Phrase};
use crate::shape::{Day, Moment};
use crate::value::Value;
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
pub(super) const REPLAY: [&str; 3] = ["calendar", "records", "on"];
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

/// The case that its records make.
pub(super) fn replay(request: &Request<'_>) -> Result<String, Error> {
    let records = records(request.value("records")?)?;
    let last = records.last().map(|record| civil_date(&record.event.at)).unwrap_or_default();
    let at = |error: Error| error.within(Path::root().key("records"));
    let case = ApprovalCase::replay(&request.scheme, &*calendar(request)?, records).map_err(at)?;
    let on = request.optional("on")?.map_or(last, |Day(on)| on);
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

/// Whether every record follows from those before it.
pub(super) fn chain(request: &BareRequest<'_>) -> Result<String, Error> {
    let missing = || Error::from(ErrorKind::MissingKey { key: "records".to_owned() });
    let records = records(request.value("records").ok_or_else(missing)?)?;
    let head: Option<String> = request.optional("head")?;
    let fault = verify_chain(&records, head.as_deref()).err();
    let fault = fault.map(|error| error.within(Path::root().key("records")));
    let fault = fault.as_ref().map(|error| error.answer(request.language));
    Ok(ok(Chain { whole: fault.is_none(), fault }))
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

fn calendar(request: &Request<'_>) -> Result<std::borrow::Cow<'static, Calendar>, Error> {
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

fn records(value: &Value) -> Result<Vec<Record>, Error> {
    let at = || Path::root().key("records");
    let Value::List(records) = value else {
        return Err(Error::at(at(), value.mistaken_for(Phrase::List {})));
    };
    let read = |(index, record)| {
        Record::from_value(record).map_err(|error| error.within(at().index(index)))
    };
    records.iter().enumerate().map(read).collect()
}
