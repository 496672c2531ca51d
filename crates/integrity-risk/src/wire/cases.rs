//! What is asked of cases of every kind. Nothing is kept between calls: a case
//! goes out with each answer and comes back with the next question.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::calendar::{Calendar, civil_date};
use crate::error::Error;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::process::replay::{self, Replayed};
use crate::process::{Event, Happening, Record};
use crate::scheme::Scheme;
use crate::shape::{Day, Moment};
use crate::value::Value;
use crate::wire::answer_approval::Allowed;
use crate::wire::request::Request;
use crate::wire::{ok, time};

pub(super) const APPLY: [&str; 3] = ["calendar", "case", "event"];
pub(super) const REPLAY: [&str; 4] = ["calendar", "records", "on", "at"];
pub(super) const VIEW: [&str; 3] = ["calendar", "case", "on"];

/// A case of one kind, as calls open, read and answer it.
pub(super) trait WireCase: Replayed<What: Happening> {
    /// The case that a call opens, and its first record.
    fn opened(request: &Request<'_>) -> Result<(Self, Record<Self::What>), Error>;

    /// Takes an event.
    fn taken(&mut self, event: Event<Self::What>) -> Result<Record<Self::What>, Error>;

    /// Why it would not take an event.
    fn refusal(&self, event: &Event<Self::What>) -> Option<Error>;

    /// The case of a state that was kept.
    fn kept(scheme: &Scheme, calendar: Arc<Calendar>, value: &Value) -> Result<Self, Error>;

    /// What is answered after something was asked of it.
    fn after(
        &self,
        request: &Request<'_>,
        record: Option<&Record<Self::What>>,
        on: NaiveDate,
    ) -> Result<String, Error>;

    /// What is answered after all of its events.
    fn ran(
        &self,
        request: &Request<'_>,
        hashes: Vec<String>,
        on: NaiveDate,
    ) -> Result<String, Error>;

    /// Where it stands on a day.
    fn view(&self, request: &Request<'_>, on: NaiveDate) -> Result<String, Error>;
}

/// Opens a case.
pub(super) fn open<C: WireCase>(request: &Request<'_>) -> Result<String, Error> {
    let (case, record) = C::opened(request)?;
    case.after(request, Some(&record), civil_date(&record.event.at))
}

/// Opens a case and applies all of its events.
pub(super) fn run<C: WireCase>(request: &Request<'_>) -> Result<String, Error> {
    let events = request.value("events")?;
    let at = || Path::root().key("events");
    let Value::List(events) = events else {
        return Err(Error::at(at(), events.mistaken_for(Phrase::List {})));
    };
    let (mut case, first) = C::opened(request)?;
    let mut on = civil_date(&first.event.at);
    let mut hashes = vec![first.hash];
    for (index, event) in events.iter().enumerate() {
        let at = |error: Error| error.within(at().index(index));
        let event = Event::from_value(event).map_err(at)?;
        on = civil_date(&event.at);
        hashes.push(case.taken(event).map_err(at)?.hash);
    }
    let on = request.optional("on")?.map_or(on, |Day(on)| on);
    case.ran(request, hashes, on)
}

/// Applies an event to a case.
pub(super) fn apply<C: WireCase>(request: &Request<'_>) -> Result<String, Error> {
    let mut case: C = read(request)?;
    let event = event(request)?;
    let on = civil_date(&event.at);
    let record = case.taken(event).map_err(|error| error.within(Path::root().key("event")))?;
    case.after(request, Some(&record), on)
}

/// Whether an event would be taken.
pub(super) fn check<C: WireCase>(request: &Request<'_>) -> Result<String, Error> {
    let refusal = read::<C>(request)?.refusal(&event(request)?);
    let refusal = refusal.map(|error| error.within(Path::root().key("event")));
    let refusal = refusal.as_ref().map(|error| error.answer(request.language));
    Ok(ok(Allowed { allowed: refusal.is_none(), refusal }))
}

/// The case that its records make, all of them or those up to a moment.
pub(super) fn replay<C: WireCase>(request: &Request<'_>) -> Result<String, Error> {
    let records = records(request.value("records")?)?;
    let at = |error: Error| error.within(Path::root().key("records"));
    let calendar = calendar(request)?;
    let moment = request.optional("at")?.map(|Moment(at)| at);
    let last = records.last().map(|record: &Record<C::What>| record.event.at);
    let case: C = match moment {
        None => replay::all(&request.scheme, &calendar, records),
        Some(moment) => replay::until(&request.scheme, &calendar, records, moment),
    }
    .map_err(at)?;
    let day = moment.or(last).map(|at| civil_date(&at)).unwrap_or_default();
    let on = request.optional("on")?.map_or(day, |Day(on)| on);
    case.after(request, None, on)
}

/// Where a case stands on a day.
pub(super) fn view<C: WireCase>(request: &Request<'_>) -> Result<String, Error> {
    let Day(on) = request.required("on")?;
    read::<C>(request)?.view(request, on)
}

/// The calendar that is asked by.
pub(super) fn calendar<'r>(request: &'r Request<'_>) -> Result<Cow<'r, Calendar>, Error> {
    time::calendar(request.known, request.given("calendar"))
}

/// The case that is asked about.
pub(super) fn read<C: WireCase>(request: &Request<'_>) -> Result<C, Error> {
    let calendar = Arc::new(calendar(request)?.into_owned());
    C::kept(&request.scheme, calendar, request.value("case")?)
        .map_err(|error| error.within(Path::root().key("case")))
}

fn event<W: Happening>(request: &Request<'_>) -> Result<Event<W>, Error> {
    Event::from_value(request.value("event")?)
        .map_err(|error| error.within(Path::root().key("event")))
}

/// The records of a case.
pub(super) fn records<W: Happening>(value: &Value) -> Result<Vec<Record<W>>, Error> {
    let at = || Path::root().key("records");
    let Value::List(records) = value else {
        return Err(Error::at(at(), value.mistaken_for(Phrase::List {})));
    };
    let read = |(index, record)| {
        Record::from_value(record).map_err(|error: Error| error.within(at().index(index)))
    };
    records.iter().enumerate().map(read).collect()
}
