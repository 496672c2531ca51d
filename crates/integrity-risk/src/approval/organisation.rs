//! Who holds which role: departments, offices and holders as plain data of
//! the host. Persons are ids of the host's; no name is needed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, listed};
use crate::path::Path;
use crate::phrase::Phrase;
use crate::scheme::{Scheme, SchemeRole};
use crate::taxonomy::{Role, RoleFamily};

/// Who holds the roles of a scheme, in the body as a whole and in its
/// departments.
///
/// A role is looked for in the subject's department first, then in the body.
/// The holder of the post itself is said by the [`Matter`].
///
/// # Examples
///
/// ```
/// use integrity_risk::approval::Organisation;
///
/// let organisation: Organisation = serde_json::from_str(
///     r#"{
///         "offices": {"principal_leader": {"persons": ["chen"]}},
///         "departments": {"audit": {"department_head": {"persons": ["wang"], "acting": true}}}
///     }"#,
/// ).unwrap();
/// assert!(organisation.departments["audit"]["department_head"].acting);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// The offices of the body as a whole, by role.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub offices: BTreeMap<String, Office>,
    /// The offices of each department, by role.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub departments: BTreeMap<String, BTreeMap<String, Office>>,
}

/// Who holds a role: one person, several, or the members of a body.
///
/// # Examples
///
/// ```
/// use integrity_risk::approval::Office;
///
/// let group: Office = serde_json::from_str(r#"{"persons": ["chen", "li", "zhou"]}"#).unwrap();
/// assert_eq!(group.persons.len(), 3);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// The holders, or the members of a body; none: the office is vacant.
    pub persons: Vec<String>,
    /// Whether they only act for a holder who is not there yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub acting: bool,
}

/// Whose matter a case is about.
///
/// # Examples
///
/// ```
/// use integrity_risk::approval::Matter;
///
/// let matter: Matter = serde_json::from_str(
///     r#"{"id": "post-7", "persons": ["zhao"], "department": "audit"}"#,
/// ).unwrap();
/// assert_eq!(matter.persons, ["zhao"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Matter {
    /// The host's id of the post, point, department or body.
    pub id: String,
    /// Those whose own matter it is: who holds the post. Of a department or
    /// body as such nobody need be named.
    pub persons: Vec<String>,
    /// The department it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// The role they hold in the line of command, where it is another than that of a post holder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// Who may stand in a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holders<'o> {
    /// These persons.
    Persons(&'o [String]),
    /// Whoever it is: colleagues, experts, the public.
    Anyone,
    /// Nobody has been named.
    Vacant,
    /// The scheme has no such role: nobody stands above those whose matter it is.
    NoSuchRole,
}

impl<'o> Holders<'o> {
    /// The persons who are named.
    pub(super) fn persons(self) -> &'o [String] {
        if let Self::Persons(persons) = self { persons } else { &[] }
    }
}

impl Organisation {
    /// Refuses roles the scheme does not have, and persons without an id or
    /// named twice in one office.
    pub(super) fn check(&self, scheme: &Scheme) -> Result<(), Error> {
        let body = || Path::root().key("offices");
        let departments = self
            .departments
            .iter()
            .map(|(id, offices)| (Path::root().key("departments").key(id), offices));
        let mut all = std::iter::once((body(), &self.offices)).chain(departments);
        all.try_for_each(|(path, offices)| {
            offices.iter().try_for_each(|(role, office)| {
                let path = path.clone().key(role);
                role_id(scheme, role).map_err(|error| error.within(path.clone()))?;
                persons(&office.persons).map_err(|error| error.within(path.key("persons")))
            })
        })
    }

    fn office(&self, department: Option<&str>, role: &str) -> Option<&Office> {
        let of_department = department.and_then(|id| self.departments.get(id)?.get(role));
        of_department.or_else(|| self.offices.get(role))
    }

    /// Puts one person in the place of another, wherever `role` is held.
    pub(super) fn replace(&mut self, role: &str, from: &str, to: &str) {
        let offices = self.departments.values_mut().filter_map(|offices| offices.get_mut(role));
        for office in offices.chain(self.offices.get_mut(role)) {
            office.persons.iter_mut().filter(|person| *person == from).for_each(|person| {
                to.clone_into(person);
            });
        }
    }
}

/// Refuses a role the scheme does not have.
pub(super) fn role_id(scheme: &Scheme, role: &str) -> Result<usize, Error> {
    scheme.roles().iter().position(|known| *known.id == *role).ok_or_else(|| {
        let known = listed(scheme.roles().iter().map(|role| &role.id));
        ErrorKind::UnknownReference { what: Phrase::Role {}, id: role.to_owned(), known }.into()
    })
}

/// Refuses persons without an id, and the same one twice.
pub(super) fn persons(persons: &[String]) -> Result<(), Error> {
    persons.iter().enumerate().try_for_each(|(index, person)| {
        let at = Path::root().index(index);
        if person.trim().is_empty() {
            return Err(Error::at(at, ErrorKind::NoPerson {}));
        }
        if persons.iter().take(index).any(|before| before == person) {
            return Err(Error::at(at, ErrorKind::DuplicateId { id: person.clone() }));
        }
        Ok(())
    })
}

/// Who holds a role of the scheme where this matter is concerned.
pub(super) fn holders<'o>(
    scheme: &Scheme,
    organisation: &'o Organisation,
    matter: &'o Matter,
    role: usize,
) -> Holders<'o> {
    let Some(known) = scheme.roles().get(role) else { return Holders::Vacant };
    let department = matter.department.as_deref();
    if let Some(office) = organisation.office(department, &known.id) {
        return named(office);
    }
    if let Some(relative) = known.relative {
        let common = relative.resolve(role_of_subject(scheme, matter));
        let same = |role: &&SchemeRole| common.is_some() && role.role == common;
        let mut roles = scheme.roles().iter().filter(same).peekable();
        if roles.peek().is_none() {
            return Holders::NoSuchRole;
        }
        let mut offices = roles.filter_map(|role| organisation.office(department, &role.id));
        return offices.next().map_or(Holders::Vacant, named);
    }
    match known.role {
        Some(Role::Holder) if matter.persons.is_empty() => Holders::Vacant,
        Some(Role::Holder) => Holders::Persons(&matter.persons),
        Some(common) if common.family() == RoleFamily::Others => Holders::Anyone,
        _ => Holders::Vacant,
    }
}

fn named(office: &Office) -> Holders<'_> {
    if office.persons.is_empty() { Holders::Vacant } else { Holders::Persons(&office.persons) }
}

/// Whether the office of a role is held by somebody who only acts.
pub(super) fn is_acting(organisation: &Organisation, matter: &Matter, role: &str) -> bool {
    organisation.office(matter.department.as_deref(), role).is_some_and(|office| office.acting)
}

/// The place in the line of command of those whose matter it is.
fn role_of_subject(scheme: &Scheme, matter: &Matter) -> Role {
    let role = matter.role.as_deref().and_then(|id| {
        scheme.roles().iter().find(|role| *role.id == *id).and_then(|role| role.role)
    });
    role.unwrap_or(Role::Holder)
}

/// Whether a role stands above another one in its family.
pub(super) fn stands_above(scheme: &Scheme, role: usize, other: usize) -> bool {
    let common = |place: usize| scheme.roles().get(place).and_then(|role| role.role);
    let (Some(role), Some(other)) = (common(role), common(other)) else { return false };
    role.outranks(other) == Some(true)
}
