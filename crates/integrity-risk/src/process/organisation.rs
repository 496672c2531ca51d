//! Who holds which role: departments, offices and holders as plain data of
//! the host. Persons are ids of the host's; no name is needed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, listed};
use crate::order;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::scheme::Scheme;
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
pub(crate) enum Holders<'o> {
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
    pub(crate) fn persons(self) -> &'o [String] {
        if let Self::Persons(persons) = self { persons } else { &[] }
    }
}

impl Organisation {
    /// Refuses roles the scheme does not have, and persons without an id or
    /// named twice in one office.
    pub(crate) fn check(&self, scheme: &Scheme) -> Result<(), Error> {
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

    /// Puts one person in the place of another in the office that a matter of
    /// the department leads to.
    pub(crate) fn replace(&mut self, department: Option<&str>, role: &str, from: &str, to: &str) {
        let of_department = department.and_then(|id| self.departments.get_mut(id)?.get_mut(role));
        let office = of_department.or_else(|| self.offices.get_mut(role));
        let persons = office.into_iter().flat_map(|office| &mut office.persons);
        let former = persons.filter(|person| *person == from);
        former.for_each(|person| to.clone_into(person));
    }
}

/// Refuses a role the scheme does not have.
pub(crate) fn role_id(scheme: &Scheme, role: &str) -> Result<usize, Error> {
    scheme.roles().iter().position(|known| *known.id == *role).ok_or_else(|| {
        let known = listed(scheme.roles().iter().map(|role| &role.id));
        ErrorKind::UnknownReference { what: Phrase::Role {}, id: role.to_owned(), known }.into()
    })
}

/// Refuses persons without an id, and the same one twice.
pub(crate) fn persons(persons: &[String]) -> Result<(), Error> {
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

/// Where a role is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seated<'s> {
    /// By those whose matter it is.
    Subject,
    /// In the office of this role.
    Office(&'s str),
    /// By whoever it is.
    Anyone,
    /// Nowhere: the subject has no such superior, or the body no such office.
    Nowhere,
}

/// Where a role of the scheme is held where this matter is concerned. A role
/// that depends on the subject leads to the office that is meant.
pub(crate) fn seated<'s>(
    scheme: &'s Scheme,
    organisation: &Organisation,
    matter: &Matter,
    role: usize,
) -> Seated<'s> {
    let Some(known) = scheme.roles().get(role) else { return Seated::Nowhere };
    let has_office = |id: &str| organisation.office(matter.department.as_deref(), id).is_some();
    if has_office(&known.id) {
        return Seated::Office(&known.id);
    }
    match common(scheme, matter, role) {
        Some(Role::Holder) => Seated::Subject,
        Some(common) if known.relative.is_some() => {
            let mut same = scheme.roles().iter().filter(|role| role.role == Some(common));
            let office = same.find(|role| has_office(&role.id));
            office.map_or(Seated::Nowhere, |role| Seated::Office(&role.id))
        }
        Some(common) if common.family() == RoleFamily::Others => Seated::Anyone,
        _ => Seated::Nowhere,
    }
}

/// Who holds a role of the scheme where this matter is concerned.
pub(crate) fn holders<'o>(
    scheme: &Scheme,
    organisation: &'o Organisation,
    matter: &'o Matter,
    role: usize,
) -> Holders<'o> {
    match seated(scheme, organisation, matter, role) {
        Seated::Subject if matter.persons.is_empty() => Holders::Vacant,
        Seated::Subject => Holders::Persons(&matter.persons),
        Seated::Office(id) => {
            let office = organisation.office(matter.department.as_deref(), id);
            let persons = office.map_or(&[][..], |office| &office.persons);
            if persons.is_empty() { Holders::Vacant } else { Holders::Persons(persons) }
        }
        Seated::Anyone => Holders::Anyone,
        Seated::Nowhere if has_no_such_role(scheme, matter, role) => Holders::NoSuchRole,
        Seated::Nowhere => Holders::Vacant,
    }
}

/// Whether a role depends on the subject and the scheme has none that it leads to.
fn has_no_such_role(scheme: &Scheme, matter: &Matter, role: usize) -> bool {
    let relative = scheme.roles().get(role).is_some_and(|known| known.relative.is_some());
    let meant = common(scheme, matter, role);
    relative && !scheme.roles().iter().any(|role| meant.is_some() && role.role == meant)
}

/// Whether the office of a role is held by somebody who only acts.
pub(crate) fn is_acting(
    scheme: &Scheme,
    organisation: &Organisation,
    matter: &Matter,
    role: usize,
) -> bool {
    let Seated::Office(id) = seated(scheme, organisation, matter, role) else { return false };
    organisation.office(matter.department.as_deref(), id).is_some_and(|office| office.acting)
}

/// The common role that a role of the scheme is for this subject, if it is one.
fn common(scheme: &Scheme, matter: &Matter, role: usize) -> Option<Role> {
    let known = scheme.roles().get(role)?;
    let Some(relative) = known.relative else { return known.role };
    let subject = matter.role.as_deref();
    let role = |id: &str| scheme.roles().iter().find(|role| *role.id == *id)?.role;
    // Of a subject whose role is none of the common ones no superior is known.
    relative.resolve(subject.map_or(Some(Role::Holder), role)?)
}

/// Whether a role stands above another one in its family.
pub(crate) fn stands_above(scheme: &Scheme, matter: &Matter, role: usize, other: usize) -> bool {
    let common = |place: usize| common(scheme, matter, place);
    let (Some(role), Some(other)) = (common(role), common(other)) else { return false };
    role.outranks(other) == Some(true)
}

/// A holder of a role, by a name that no other role's holder has.
pub(crate) fn holder(role: &str, number: usize) -> String {
    format!("{role}/{number}")
}

/// Everybody a scheme can ask for.
pub(crate) fn everybody(scheme: &Scheme) -> BTreeMap<String, Office> {
    let offices = scheme.roles().iter().filter_map(|role| {
        let members = match (role.relative, role.role) {
            (Some(_), _) | (_, Some(Role::Holder)) => return None,
            (_, Some(common)) if common.family() == RoleFamily::Others => return None,
            (_, Some(common)) if common.family() == RoleFamily::Line => 1,
            _ => 3,
        };
        let persons = (0..members).map(|number| holder(&role.id, number)).collect();
        Some(((*role.id).to_owned(), Office { persons, acting: false }))
    });
    order::map(offices)
}
