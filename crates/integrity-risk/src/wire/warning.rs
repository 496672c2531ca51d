//! Cases of warning over the wire, and the day's list. Nothing is kept between
//! calls: a case goes out with each answer and comes back with the next question.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::approval::ApprovalCase;
use crate::calendar::{Calendar, civil_date};
use crate::due::{self, AnyCase};
use crate::error::{Error, ErrorKind};
use crate::path::Path;
use crate::phrase::Phrase;
use crate::scheme::Term;
use crate::shape::{Day, Moment};
use crate::value::Value;
use crate::warning::{Event, OpenWarning, Opening, Record, WarningCase};
use crate::wire::answer_approval::Allowed;
use crate::wire::answer_warning::{
    DueList, DueRole, KeptWarningRecord, SeenWarning, WarningAfter, WarningRan, item,
};
use crate::wire::request::{BareRequest, Request, scheme_of};
use crate::wire::{approval, ok, time};

pub(super) const OPEN: [&str; 9] =
    ["calendar", "subject", "addressee", "signals", "facts", "organisation", "open", "at", "actor"];
pub(super) const RUN: [&str; 11] = [
    "calendar",
    "subject",
    "addressee",
    "signals",
    "facts",
    "organisation",
    "open",
    "at",
    "actor",
    "events",
    "on",
];
pub(super) const DUE_LIST: [&str; 5] = ["calendar", "cases", "on", "ahead", "all"];

/// What kind of case one is.
#[derive(Clone, Copy, serde::Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum CaseKind {
    /// A case of approval.
    Approval,
    /// A case of warning.
    Warning,
}

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
    let seen = SeenWarning::of(&case, on)?;
    Ok(ok(WarningRan { hashes, view: seen.answer(&case, &request.scheme, request.language) }))
}

fn opened(request: &Request<'_>) -> Result<(WarningCase, Record), Error> {
    let Moment(at) = request.required("at")?;
    let opening = Opening {
        subject: request.required("subject")?,
        addressee: request.optional("addressee")?,
        signals: request.required("signals")?,
        facts: request.facts()?,
        organisation: request.required("organisation")?,
        open: request.optional::<Vec<OpenWarning>>("open")?.unwrap_or_default(),
        at,
        actor: request.required("actor")?,
    };
    WarningCase::open(&request.scheme, &*approval::calendar(request)?, opening)
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
    let records = approval::records(request.value("records")?)?;
    let at = |error: Error| error.within(Path::root().key("records"));
    let calendar = approval::calendar(request)?;
    let moment = request.optional("at")?.map(|Moment(at)| at);
    let last = records.last().map(|record: &Record| record.event.at);
    let case = match moment {
        None => WarningCase::replay(&request.scheme, &calendar, records),
        Some(moment) => WarningCase::state_at(&request.scheme, &calendar, records, moment),
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
    let seen = SeenWarning::of(&case, on)?;
    Ok(ok(seen.answer(&case, &request.scheme, request.language)))
}

fn answered(
    request: &Request<'_>,
    case: &WarningCase,
    record: Option<&Record>,
    on: NaiveDate,
) -> Result<String, Error> {
    let seen = SeenWarning::of(case, on)?;
    Ok(ok(WarningAfter {
        case: case.state(),
        record: record.map(|record| KeptWarningRecord { event: &record.event, hash: &record.hash }),
        view: seen.answer(case, &request.scheme, request.language),
    }))
}

fn case(request: &Request<'_>) -> Result<WarningCase, Error> {
    let calendar = Arc::new(approval::calendar(request)?.into_owned());
    WarningCase::from_value(&request.scheme, calendar, request.value("case")?)
        .map_err(|error| error.within(Path::root().key("case")))
}

fn event(request: &Request<'_>) -> Result<Event, Error> {
    Event::from_value(request.value("event")?)
        .map_err(|error| error.within(Path::root().key("event")))
}

/// A case of some kind, with the host's id of it.
enum Kept {
    Approval(String, Box<ApprovalCase>),
    Warning(String, Box<WarningCase>),
}

impl Kept {
    fn id(&self) -> &str {
        match self {
            Self::Approval(id, _) | Self::Warning(id, _) => id,
        }
    }

    fn case(&self) -> AnyCase<'_> {
        match self {
            Self::Approval(_, case) => AnyCase::Approval(case),
            Self::Warning(_, case) => AnyCase::Warning(case),
        }
    }
}

/// What is due, overdue or about to be due over cases of every kind.
pub(super) fn due_list(request: &BareRequest<'_>) -> Result<String, Error> {
    let missing = |key: &str| Error::from(ErrorKind::MissingKey { key: key.to_owned() });
    let cases = request.value("cases").ok_or_else(|| missing("cases"))?;
    let at = || Path::root().key("cases");
    let Value::List(cases) = cases else {
        return Err(Error::at(at(), cases.mistaken_for(Phrase::List {})));
    };
    let Day(on) = request.required("on")?;
    let usual = due::Options::default();
    let options = due::Options {
        ahead: request.optional::<Term>("ahead")?.unwrap_or(usual.ahead),
        all: request.optional("all")?.unwrap_or(usual.all),
    };
    let calendar = time::calendar(request.known, request.value("calendar"))?;
    let shared = Arc::new(calendar.clone().into_owned());
    let kept = cases.iter().enumerate().map(|(index, entry)| {
        kept(request, entry, &shared).map_err(|error| error.within(at().index(index)))
    });
    let kept = kept.collect::<Result<Vec<_>, Error>>()?;
    let cases: Vec<AnyCase<'_>> = kept.iter().map(Kept::case).collect();
    let items = due::due(&cases, on, &calendar, &options)?;
    let roles = due::by_role(&items).into_iter();
    let roles = roles.map(|(role, items)| DueRole { role, items }).collect();
    let id = |place: usize| kept.get(place).map_or("", Kept::id);
    let items = items.iter().map(|of| item(of, id(of.case), request.language)).collect();
    Ok(ok(DueList { items, roles }))
}

/// A case of the list, under its own scheme.
fn kept<'v>(
    request: &BareRequest<'v>,
    entry: &'v Value,
    calendar: &Arc<Calendar>,
) -> Result<Kept, Error> {
    let entry = request.entry(entry, &["id", "kind", "scheme", "settings", "as_of", "case"])?;
    let id: String = entry.required("id")?;
    let kind: CaseKind = entry.required("kind")?;
    let scheme = scheme_of(request.known, entry.input, ["scheme", "settings", "as_of"])?;
    let missing = || Error::from(ErrorKind::MissingKey { key: "case".to_owned() });
    let case = entry.value("case").ok_or_else(missing)?;
    let at = |error: Error| error.within(Path::root().key("case"));
    let calendar = Arc::clone(calendar);
    Ok(match kind {
        CaseKind::Approval => {
            let case = ApprovalCase::from_value(&scheme, calendar, case).map_err(at)?;
            Kept::Approval(id, Box::new(case))
        }
        CaseKind::Warning => {
            let case = WarningCase::from_value(&scheme, calendar, case).map_err(at)?;
            Kept::Warning(id, Box::new(case))
        }
    })
}
