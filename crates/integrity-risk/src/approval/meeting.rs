//! Meetings: who must be there, who takes the chair, who votes.

use crate::approval::event::Minutes;
use crate::error::{Error, ErrorKind, listed};
use crate::path::Path;
use crate::process::acting::{Actor, Office, Seat};
use crate::process::organisation::Holders;
use crate::scheme::{Meeting, RouteStep};

/// Checks what a meeting came to against the step and the members of the
/// body. No quorum is asked for: schemes have no word for one.
pub(super) fn check(
    office: Office<'_>,
    step: &RouteStep,
    seat: Seat,
    actor: Actor<'_>,
    minutes: Option<&Minutes>,
) -> Result<(), Error> {
    let at = |key: &str| Path::root().key("meeting").key(key);
    let Some(minutes) = minutes else {
        if step.meeting.is_none() {
            return Ok(());
        }
        let kind = ErrorKind::MeetingMissing { step: (*step.name).to_owned() };
        return Err(Error::at(Path::root().key("meeting"), kind));
    };
    if minutes.minutes.trim().is_empty() {
        return Err(Error::at(at("minutes"), ErrorKind::MinutesMissing {}));
    }
    let members = office.able(seat.held, false);
    if office.holders(seat.held) != Holders::Anyone {
        members_are_named_once(minutes, &members)?;
    }
    let attend_all = step.meeting.as_ref().and_then(|meeting| meeting.all_attend_below);
    let few = attend_all.is_some_and(|below| u32::try_from(members.len()).is_ok_and(|n| n < below));
    if few && !minutes.absent.is_empty() {
        let kind = ErrorKind::AllAttend {
            below: attend_all.unwrap_or_default().to_string(),
            absent: listed(&minutes.absent),
        };
        return Err(Error::at(at("absent"), kind));
    }
    chair(office, step.meeting.as_ref(), minutes)?;
    let recorded = actor.acting_for.unwrap_or(actor.person);
    if !minutes.present.iter().any(|person| person == recorded) {
        let kind = ErrorKind::NotPresent { person: recorded.to_owned() };
        return Err(Error::at(Path::root().key("actor"), kind));
    }
    votes(office, minutes)
}

/// Every member is present or absent, and only members are counted.
fn members_are_named_once(minutes: &Minutes, members: &[&str]) -> Result<(), Error> {
    let at = |key: &str, index| Path::root().key("meeting").key(key).index(index);
    let named = || minutes.present.iter().chain(&minutes.absent);
    for (key, persons) in [("present", &minutes.present), ("absent", &minutes.absent)] {
        for (index, person) in persons.iter().enumerate() {
            if !members.contains(&person.as_str()) {
                let kind =
                    ErrorKind::NotMember { person: person.clone(), members: listed(members) };
                return Err(Error::at(at(key, index), kind));
            }
            if named().filter(|other| *other == person).count() > 1 {
                let kind = ErrorKind::DuplicateId { id: person.clone() };
                return Err(Error::at(at(key, index), kind));
            }
        }
    }
    let forgotten = members.iter().filter(|member| !named().any(|person| person == *member));
    let forgotten: Vec<&&str> = forgotten.collect();
    if forgotten.is_empty() {
        return Ok(());
    }
    let kind = ErrorKind::MembersUnaccounted { persons: listed(forgotten) };
    Err(Error::at(Path::root().key("meeting"), kind))
}

/// The chair is present, holds the role that the text names, and does not
/// chair the own matter. Who holds that role need not be a member; where
/// only the subject holds it and the scheme names nobody instead, another
/// one who is present takes the chair.
fn chair(office: Office<'_>, meeting: Option<&Meeting>, minutes: &Minutes) -> Result<(), Error> {
    let refused = |kind| Err(Error::at(Path::root().key("meeting").key("chair"), kind));
    let chair = &minutes.chair;
    let named = meeting.and_then(|meeting| meeting.chair);
    let instead = named.and_then(|role| office.instead(role));
    if office.is_subject(chair) {
        let instead = office.ids(instead.into_iter());
        return refused(ErrorKind::OwnChair { person: chair.clone(), instead });
    }
    if minutes.absent.contains(chair) {
        return refused(ErrorKind::NotPresent { person: chair.clone() });
    }
    let role = instead.or(named);
    if let Some(role) = role.filter(|role| office.holders(*role) == Holders::Vacant) {
        let role = office.scheme.roles().get(role).map(|role| (*role.id).to_owned());
        return refused(ErrorKind::Vacancy { role: role.unwrap_or_default() });
    }
    let able = role.map(|role| office.able(role, true)).unwrap_or_default();
    if able.is_empty() && !minutes.present.contains(chair) {
        return refused(ErrorKind::NotPresent { person: chair.clone() });
    }
    if able.is_empty() || able.contains(&chair.as_str()) {
        return Ok(());
    }
    refused(ErrorKind::WrongChair { person: chair.clone(), expected: listed(able) })
}

/// Only who is present votes, once, and not in the own matter; what is
/// decided has more votes for it than against it.
fn votes(office: Office<'_>, minutes: &Minutes) -> Result<(), Error> {
    let at = |key: &str, index| Path::root().key("meeting").key(key).index(index);
    let voters = || minutes.in_favour.iter().chain(&minutes.against);
    for (key, persons) in [("for", &minutes.in_favour), ("against", &minutes.against)] {
        for (index, person) in persons.iter().enumerate() {
            let kind = if office.is_subject(person) {
                ErrorKind::OwnVote { person: person.clone() }
            } else if !minutes.present.contains(person) {
                ErrorKind::NotPresent { person: person.clone() }
            } else if voters().filter(|other| *other == person).count() > 1 {
                ErrorKind::DuplicateId { id: person.clone() }
            } else {
                continue;
            };
            return Err(Error::at(at(key, index), kind));
        }
    }
    let counts = (minutes.in_favour.len(), minutes.against.len());
    if counts == (0, 0) || counts.0 > counts.1 {
        return Ok(());
    }
    let kind =
        ErrorKind::NotCarried { in_favour: counts.0.to_string(), against: counts.1.to_string() };
    Err(Error::at(Path::root().key("meeting"), kind))
}
