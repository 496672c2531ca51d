//! What every event of every case is refused for.

use chrono::NaiveDate;

use std::collections::HashSet;

use crate::calendar::Instant;
use crate::error::{Error, ErrorKind, listed};
use crate::path::Path;
use crate::process::organisation::{self, Matter, Organisation};
use crate::scheme::{Scheme, Settings};

/// Refuses an event of nobody.
pub(crate) fn somebody(actor: &str) -> Result<(), Error> {
    if actor.trim().is_empty() {
        return Err(Error::at(Path::root().key("actor"), ErrorKind::NoPerson {}));
    }
    Ok(())
}

/// Refuses a matter and an organisation that name roles the scheme does not have.
pub(crate) fn matter_and_offices(
    scheme: &Scheme,
    subject: &Matter,
    organisation: &Organisation,
) -> Result<(), Error> {
    let of_subject = |error: Error, key: &str| error.within(Path::root().key("subject").key(key));
    organisation::persons(&subject.persons).map_err(|error| of_subject(error, "persons"))?;
    if let Some(role) = &subject.role {
        organisation::role_id(scheme, role).map_err(|error| of_subject(error, "role"))?;
    }
    organisation.check(scheme).map_err(|error| error.within(Path::root().key("organisation")))
}

/// Refuses an event with another number than the next one.
pub(crate) fn in_sequence(expected: u64, found: u64) -> Result<(), Error> {
    if expected == found {
        return Ok(());
    }
    Err(out_of_sequence(expected, found))
}

pub(crate) fn out_of_sequence(expected: u64, found: u64) -> Error {
    let kind =
        ErrorKind::OutOfSequence { expected: expected.to_string(), found: found.to_string() };
    Error::at(Path::root().key("sequence"), kind)
}

/// Refuses an event from before the last one.
pub(crate) fn not_before(last: Instant, at: Instant) -> Result<(), Error> {
    if at >= last {
        return Ok(());
    }
    let kind = ErrorKind::BeforeLast { last: last.to_rfc3339() };
    Err(Error::at(Path::root().key("at"), kind))
}

/// The scheme under which a case goes on: the one under which it was opened, and of rules with dates
/// of their own those of the day that its opening keeps.
pub(crate) fn scheme_of_case(
    scheme: &Scheme,
    (id, rules_hash): (&str, &str),
    settings: &Settings,
    as_of: Option<NaiveDate>,
) -> Result<Scheme, Error> {
    let pairs = [("scheme", id, scheme.id()), ("rules_hash", rules_hash, scheme.rules_hash())];
    for (key, kept, given) in pairs {
        if kept != given {
            return Err(other_scheme(key, kept, given));
        }
    }
    if settings != scheme.settings() {
        return Err(Error::at(Path::root().key("settings"), ErrorKind::OtherSettings {}));
    }
    let Some(kept) = as_of else { return Ok(scheme.clone()) };
    let at = |error: Error| error.within(Path::root().key("as_of"));
    match scheme.as_of() {
        None => scheme.at(kept).map_err(at),
        Some(given) if given == kept => Ok(scheme.clone()),
        Some(given) => {
            let kind = ErrorKind::OtherDay { kept: kept.to_string(), given: given.to_string() };
            Err(at(kind.into()))
        }
    }
}

pub(crate) fn other_scheme(key: &str, kept: &str, given: &str) -> Error {
    let kind = ErrorKind::OtherScheme { kept: kept.to_owned(), given: given.to_owned() };
    Error::at(Path::root().key(key), kind)
}

/// Every item that is wanted, and none besides.
pub(crate) fn all_there<'s>(
    given: &[String],
    wanted: impl Iterator<Item = &'s str> + Clone,
    key: &str,
) -> Result<(), Error> {
    let at = |index| Path::root().key(key).index(index);
    let mut seen = HashSet::new();
    for (index, id) in given.iter().enumerate() {
        if !wanted.clone().any(|wanted| wanted == id) {
            let kind = ErrorKind::UnknownWord { word: id.clone(), expected: listed(wanted) };
            return Err(Error::at(at(index), kind));
        }
        if !seen.insert(id.as_str()) {
            return Err(Error::at(at(index), ErrorKind::DuplicateId { id: id.clone() }));
        }
    }
    let missing: Vec<&str> = wanted.filter(|id| !seen.contains(id)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let kind = ErrorKind::NotAllThere { missing: listed(missing) };
    Err(Error::at(Path::root().key(key), kind))
}
