//! The calendar of duties over the wire.

use crate::duty::{DutyQuestion, DutyRecord};
use crate::error::{Error, ErrorKind};
use crate::shape::{Day, Moment};
use crate::wire::answer_duty::DutyFile;
use crate::wire::request::Request;
use crate::wire::{ok, time};

pub(super) const DUTIES: [&str; 7] =
    ["calendar", "from", "to", "carry_to", "posts", "departments", "happenings"];
pub(super) const FILE: [&str; 9] = [
    "calendar",
    "from",
    "to",
    "carry_to",
    "posts",
    "departments",
    "happenings",
    "stamp",
    "entries",
];
pub(super) const GAPS: [&str; 9] =
    ["calendar", "from", "to", "carry_to", "posts", "departments", "happenings", "record", "on"];

/// What falls due in a period.
pub(super) fn duties(request: &Request<'_>) -> Result<String, Error> {
    let calendar = time::calendar(request.known, request.given("calendar"))?;
    let due = request.scheme.duties(&question(request)?, &calendar)?;
    Ok(ok(due.answer(request.language)))
}

/// The same as a file for calendar programs.
pub(super) fn icalendar(request: &Request<'_>) -> Result<String, Error> {
    let calendar = time::calendar(request.known, request.given("calendar"))?;
    let Moment(stamp) = request.required("stamp")?;
    let entries = request.optional("entries")?.unwrap_or_default();
    let due = request.scheme.duties(&question(request)?, &calendar)?;
    Ok(ok(DutyFile { icalendar: due.to_icalendar(stamp, entries, request.language) }))
}

/// What a record leaves undone.
pub(super) fn gaps(request: &Request<'_>) -> Result<String, Error> {
    let calendar = time::calendar(request.known, request.given("calendar"))?;
    let record: Vec<DutyRecord> = request.required("record")?;
    let Day(on) = request.required("on")?;
    let gaps = request.scheme.gaps(&record, &question(request)?, on, &calendar)?;
    Ok(ok(gaps.answer(request.language)))
}

fn question(request: &Request<'_>) -> Result<DutyQuestion, Error> {
    let (Day(first), Day(last)) = (request.required("from")?, request.required("to")?);
    let question = DutyQuestion::between(first, last)?;
    let carry_to: Option<i64> = request.optional("carry_to")?;
    let carry_to = carry_to.map(i32::try_from).transpose().map_err(|_| {
        let path = crate::path::Path::root().key("carry_to");
        Error::at(path, ErrorKind::PeriodForm {})
    })?;
    Ok(DutyQuestion {
        carry_to,
        posts: request.optional("posts")?,
        departments: request.optional("departments")?,
        happenings: request.optional("happenings")?.unwrap_or_default(),
        ..question
    })
}
