//! Meetings: who must be there, who takes the chair, who votes, by how many
//! votes something is carried.

use crate::approval::event::Minutes;
use crate::error::{Error, ErrorKind, listed};
use crate::path::Path;
use crate::process::acting::{Actor, Office, Seat};
use crate::process::organisation::Holders;
use crate::scheme::{Majority, MajorityOf, Meeting, RouteStep};

/// Checks what a meeting came to against the step and the members of the
/// body. A quorum and a majority are asked for where the scheme states them.
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
    let meeting = step.meeting.as_ref();
    attendance(office, meeting, seat, minutes)?;
    chair(office, meeting, minutes)?;
    let recorded = actor.acting_for.unwrap_or(actor.person);
    if !minutes.present.iter().any(|person| person == recorded) {
        let kind = ErrorKind::NotPresent { person: recorded.to_owned() };
        return Err(Error::at(Path::root().key("actor"), kind));
    }
    votes(office, minutes)?;
    carried(meeting.and_then(|meeting| meeting.carried), Sitting::of(office, minutes), minutes)
}

/// The members who were called and those who came, without those whose own
/// matter it is: these do not vote, so that no share is taken of them.
#[derive(Clone, Copy)]
struct Sitting {
    members: usize,
    present: usize,
}

impl Sitting {
    /// Counts minutes in which each member is present or absent, once. Where
    /// the body has no list of members they are those who are named.
    fn of(office: Office<'_>, minutes: &Minutes) -> Self {
        let able =
            |persons: &[String]| persons.iter().filter(|person| !office.is_subject(person)).count();
        let present = able(&minutes.present);
        Self { members: present + able(&minutes.absent), present }
    }
}

/// Who must be there is there: all of a small body, and a quorum.
fn attendance(
    office: Office<'_>,
    meeting: Option<&Meeting>,
    seat: Seat,
    minutes: &Minutes,
) -> Result<(), Error> {
    let at = |key: &str| Path::root().key("meeting").key(key);
    let members = office.able(seat.held, false);
    if office.holders(seat.held) != Holders::Anyone {
        named_once(minutes, Some(&members))?;
        all_are_named(minutes, &members)?;
    } else if meeting.is_some_and(Meeting::counts) {
        named_once(minutes, None)?;
    }
    let attend_all = meeting.and_then(|meeting| meeting.all_attend_below);
    let few = attend_all.is_some_and(|below| u32::try_from(members.len()).is_ok_and(|n| n < below));
    if few && !minutes.absent.is_empty() {
        let kind = ErrorKind::AllAttend {
            below: attend_all.unwrap_or_default().to_string(),
            absent: listed(&minutes.absent),
        };
        return Err(Error::at(at("absent"), kind));
    }
    let Some(quorum) = meeting.and_then(|meeting| meeting.quorum) else { return Ok(()) };
    let Sitting { members, present } = Sitting::of(office, minutes);
    let needed = quorum.fewest_of(members);
    if present >= needed {
        return Ok(());
    }
    let kind = ErrorKind::NoQuorum {
        present: present.to_string(),
        members: members.to_string(),
        needed: needed.to_string(),
    };
    Err(Error::at(at("present"), kind))
}

/// Nobody is named twice; where it is said who the members are, only they are
/// named.
fn named_once(minutes: &Minutes, members: Option<&[&str]>) -> Result<(), Error> {
    let at = |key: &str, index| Path::root().key("meeting").key(key).index(index);
    let named = || minutes.present.iter().chain(&minutes.absent);
    for (key, persons) in [("present", &minutes.present), ("absent", &minutes.absent)] {
        for (index, person) in persons.iter().enumerate() {
            if let Some(members) = members.filter(|members| !members.contains(&person.as_str())) {
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
    Ok(())
}

/// Every member is present or absent.
fn all_are_named(minutes: &Minutes, members: &[&str]) -> Result<(), Error> {
    let named = || minutes.present.iter().chain(&minutes.absent);
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

/// Only who is present votes, once, and not in the own matter.
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
    Ok(())
}

/// What is decided has the votes that the scheme states; where it states
/// none, no vote was held or more were for it than against it.
fn carried(majority: Option<Majority>, sitting: Sitting, minutes: &Minutes) -> Result<(), Error> {
    let meeting = Path::root().key("meeting");
    let (in_favour, against) = (minutes.in_favour.len(), minutes.against.len());
    let voted = (in_favour, against) != (0, 0);
    let Some(Majority { share, of }) = majority else {
        if !voted || in_favour > against {
            return Ok(());
        }
        let kind = ErrorKind::NotCarried {
            in_favour: in_favour.to_string(),
            against: against.to_string(),
        };
        return Err(Error::at(meeting, kind));
    };
    let Sitting { members, present } = sitting;
    let needed = share.fewest_of(match of {
        MajorityOf::Members => members,
        MajorityOf::Present => present,
    });
    if in_favour >= needed {
        return Ok(());
    }
    let needed = needed.to_string();
    let kind = if voted {
        ErrorKind::NoMajority {
            in_favour: in_favour.to_string(),
            needed,
            present: present.to_string(),
            members: members.to_string(),
        }
    } else {
        ErrorKind::VoteMissing { needed }
    };
    Err(Error::at(meeting.key("for"), kind))
}
