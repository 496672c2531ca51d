//! By when a step of a case must be done.

use std::borrow::Borrow;

use chrono::NaiveDate;

use crate::calendar::{Calendar, Instant, RunningTerm, civil_date};
use crate::error::{Error, ErrorKind};
use crate::path::Path;
use crate::scheme::{Due, Scheme, Term};

/// The last day of what is due, which runs since a day.
pub(crate) fn last_day(
    scheme: &Scheme,
    calendar: &Calendar,
    due: &Due,
    since: Option<NaiveDate>,
) -> Result<Option<NaiveDate>, Error> {
    let term = match due {
        Due::By(day) => return Ok(Some(*day)),
        Due::Within(term) => *term,
        Due::Parameter(id) => set(scheme, id)?,
    };
    let Some(since) = since else { return Ok(None) };
    RunningTerm::new(since, term).due(calendar)
}

/// Refuses to begin where a term is not set: what has begun keeps its settings, and would stand
/// still when the step is due.
pub(crate) fn all_set(
    scheme: &Scheme,
    dues: impl IntoIterator<Item = impl Borrow<Due>>,
) -> Result<(), Error> {
    dues.into_iter().try_for_each(|due| match due.borrow() {
        Due::Parameter(id) => set(scheme, id).map(drop),
        Due::By(_) | Due::Within(_) => Ok(()),
    })
}

fn set(scheme: &Scheme, parameter: &str) -> Result<Term, Error> {
    scheme.settings().get(parameter).ok_or_else(|| {
        let path = Path::root().key("settings").key(parameter);
        let parameter = parameter.to_owned();
        Error::at(path, ErrorKind::MissingParameter { parameter, scheme: scheme.id().to_owned() })
    })
}

/// What comes after its last day says why.
pub(crate) fn in_time(
    step: &str,
    due: impl FnOnce() -> Result<Option<NaiveDate>, Error>,
    at: Instant,
    late_reason: Option<&str>,
) -> Result<(), Error> {
    if late_reason.is_some_and(|reason| !reason.trim().is_empty()) {
        return Ok(());
    }
    let Some(due) = due()? else { return Ok(()) };
    if civil_date(&at) <= due {
        return Ok(());
    }
    let kind = ErrorKind::Late { step: step.to_owned(), due: due.to_string() };
    Err(Error::at(Path::root().key("at"), kind))
}

/// An extension goes beyond the last day there is.
pub(crate) fn is_longer(due: Option<NaiveDate>, until: NaiveDate) -> Result<(), Error> {
    if due.is_some_and(|due| due < until) {
        return Ok(());
    }
    let due = crate::error::listed(due.map(|due| due.to_string()));
    Err(Error::at(Path::root().key("until"), ErrorKind::NoExtension { due }))
}
