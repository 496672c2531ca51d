//! Changes of who holds an office, and who stands in for whom.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, listed};
use crate::order;
use crate::path::Path;
use crate::process::acting::Office;
use crate::process::organisation::{self, Holders, Matter, Organisation, Seated};
use crate::scheme::Scheme;

/// Who may act for whom.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Deputy {
    /// The role.
    pub(crate) role: String,
    /// Its holder.
    pub(crate) from: String,
    /// The deputy.
    pub(crate) to: String,
}

/// The organisation changed.
///
/// # Examples
///
/// See [`Event`](crate::approval::Event).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganisationChanged {
    /// All of it, as it is now.
    pub organisation: Organisation,
}

/// An office or the post changed hands.
///
/// # Examples
///
/// See [`Event`](crate::approval::Event).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HolderChanged {
    /// The role, or one that leads to its office; left out: the post itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Who held it.
    pub from: String,
    /// Who holds it.
    pub to: String,
}

/// Somebody may act for the holder of a role.
///
/// # Examples
///
/// See [`Event`](crate::approval::Event).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Deputised {
    /// The role.
    pub role: String,
    /// Its holder.
    pub from: String,
    /// The deputy.
    pub to: String,
}

/// Puts another person in an office, or in the post.
pub(crate) fn hand_over(
    scheme: &Scheme,
    organisation: &mut Organisation,
    subject: &mut Matter,
    changed: &HolderChanged,
) -> Result<(), Error> {
    let at = |key: &str| Path::root().key(key);
    two_persons(&changed.from, &changed.to)?;
    let role = changed.role.as_deref();
    let place = role.map(|role| organisation::role_id(scheme, role)).transpose();
    let place = place.map_err(|error| error.within(at("role")))?;
    let held = place.map_or(&subject.persons[..], |place| {
        organisation::holders(scheme, organisation, subject, place).persons()
    });
    holds(&changed.from, role.unwrap_or("holder"), held)?;
    if held.contains(&changed.to) {
        return Err(Error::at(at("to"), ErrorKind::DuplicateId { id: changed.to.clone() }));
    }
    let seat = place.map_or(Seated::Subject, |place| {
        organisation::seated(scheme, organisation, subject, place)
    });
    if let Seated::Office(office) = seat {
        let department = subject.department.as_deref();
        organisation.replace(department, office, &changed.from, &changed.to);
    } else {
        let former = subject.persons.iter_mut().filter(|person| **person == changed.from);
        former.for_each(|person| person.clone_from(&changed.to));
    }
    Ok(())
}

/// The deputy that an event names.
pub(crate) fn deputy(office: Office<'_>, deputised: &Deputised) -> Result<Deputy, Error> {
    two_persons(&deputised.from, &deputised.to)?;
    let role = organisation::role_id(office.scheme, &deputised.role)
        .map_err(|error| error.within(Path::root().key("role")))?;
    holds(&deputised.from, &deputised.role, office.holders(role).persons())?;
    Ok(Deputy {
        role: deputised.role.clone(),
        from: deputised.from.clone(),
        to: deputised.to.clone(),
    })
}

/// The deputies whose holder is still there.
pub(crate) fn standing(office: Office<'_>) -> BTreeSet<Deputy> {
    let stands = |deputy: &&Deputy| is_held_by(office, &deputy.role, &deputy.from);
    order::set(office.deputies.iter().filter(stands).cloned())
}

/// Whether a person holds a role.
pub(crate) fn is_held_by(office: Office<'_>, role: &str, person: &str) -> bool {
    match organisation::role_id(office.scheme, role).map(|role| office.holders(role)) {
        Ok(Holders::Anyone) => true,
        Ok(held) => held.persons().iter().any(|held| held == person),
        Err(_) => false,
    }
}

/// Refuses that somebody takes an office over, or stands in, from nobody or from oneself.
fn two_persons(from: &str, to: &str) -> Result<(), Error> {
    let at = |key: &str| Path::root().key(key);
    for (key, person) in [("from", from), ("to", to)] {
        if person.trim().is_empty() {
            return Err(Error::at(at(key), ErrorKind::NoPerson {}));
        }
    }
    if from == to {
        return Err(Error::at(at("to"), ErrorKind::DuplicateId { id: to.to_owned() }));
    }
    Ok(())
}

/// Refuses who hands on what another one holds.
fn holds(from: &str, role: &str, held: &[String]) -> Result<(), Error> {
    if held.iter().any(|person| person == from) {
        return Ok(());
    }
    let kind = ErrorKind::NotHolder {
        person: from.to_owned(),
        role: role.to_owned(),
        holders: listed(held),
    };
    Err(Error::at(Path::root().key("from"), kind))
}
