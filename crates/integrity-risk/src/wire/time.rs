//! Working days and deadlines over the wire.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::calendar::{Calendar, Deadline};
use crate::error::{Error, ErrorKind, listed, quoted};
use crate::path::Path;
use crate::phrase::Phrase;
use crate::shape::Day;
use crate::value::Value;
use crate::wire::answer::{DayOfHoliday, DueDay, Workday};
use crate::wire::ok;
use crate::wire::request::{BareRequest, Known};

pub(super) const ADD_WORKING_DAYS: [&str; 3] = ["calendar", "date", "days"];
pub(super) const DUE: [&str; 3] = ["calendar", "deadline", "start"];
pub(super) const IS_WORKING_DAY: [&str; 2] = ["calendar", "date"];

/// The functions that ask a calendar alone.
pub(super) const FUNCTIONS: &[&str] = &["add_working_days", "due", "is_working_day"];

/// The working day that lies so many working days after or before a day.
pub(super) fn add_working_days(request: &BareRequest<'_>) -> Result<String, Error> {
    let Day(date) = request.required("date")?;
    let days: i64 = request.required("days")?;
    let days = i32::try_from(days)
        .map_err(|_| Error::at(Path::root().key("days"), ErrorKind::BeyondCalendar {}))?;
    let day = calendar(request.known, request.value("calendar"))?.add_working_days(date, days)?;
    Ok(ok(DueDay { date: day.to_string() }))
}

/// The day on which something is due.
pub(super) fn due(request: &BareRequest<'_>) -> Result<String, Error> {
    let deadline: Deadline = request.required("deadline")?;
    let Day(start) = request.required("start")?;
    let day = deadline.due(start, &*calendar(request.known, request.value("calendar"))?)?;
    Ok(ok(DueDay { date: day.to_string() }))
}

/// Whether a day is a working day, and the holiday it is off for.
pub(super) fn is_working_day(request: &BareRequest<'_>) -> Result<String, Error> {
    let Day(date) = request.required("date")?;
    workday(&*calendar(request.known, request.value("calendar"))?, date, request)
}

fn workday(
    calendar: &Calendar,
    date: NaiveDate,
    request: &BareRequest<'_>,
) -> Result<String, Error> {
    let holiday = calendar.holiday(date)?;
    Ok(ok(Workday {
        working_day: calendar.is_working_day(date)?,
        holiday: holiday.map(|holiday| DayOfHoliday {
            id: &holiday.id,
            label: holiday.label.get(request.language),
        }),
    }))
}

/// The calendar that the request holds or names; without one the caller's, or that of China,
/// or none with schemes of the caller's, as [`call_with`](crate::wire::call_with) says.
pub(super) fn calendar<'k>(
    known: Known<'k>,
    given: Option<&Value>,
) -> Result<Cow<'k, Calendar>, Error> {
    let at = |error: Error| error.within(Path::root().key("calendar"));
    match given {
        None => Ok(named(known)?.map_or_else(Cow::default, Cow::Borrowed)),
        Some(Value::String(id)) => {
            let named = named(known)?;
            let found = named.filter(|calendar| calendar.id() == &**id);
            found.map(Cow::Borrowed).ok_or_else(|| {
                let known = listed(named.iter().map(|calendar| calendar.id()));
                let what = Phrase::Calendar {};
                at(ErrorKind::UnknownReference { what, id: quoted(id), known }.into())
            })
        }
        Some(written) => Calendar::from_value(written).map(Cow::Owned).map_err(at),
    }
}

/// The calendar that has a name.
fn named(known: Known<'_>) -> Result<Option<&Calendar>, Error> {
    match known {
        Known::Builtin => builtin(),
        Known::These(_) => Ok(None),
        Known::Calendar(calendar) => Ok(Some(calendar)),
    }
}

#[cfg(feature = "builtin")]
fn builtin() -> Result<Option<&'static Calendar>, Error> {
    Calendar::china().map(Some)
}

#[cfg(not(feature = "builtin"))]
#[expect(clippy::unnecessary_wraps, reason = "with built-in data it can fail")]
fn builtin() -> Result<Option<&'static Calendar>, Error> {
    Ok(None)
}
