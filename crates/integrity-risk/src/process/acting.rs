//! Who may act in a step, and who may not: the role, the person who holds it,
//! and the own matter.

use std::collections::BTreeSet;

use crate::error::{Error, ErrorKind, listed};
use crate::path::Path;
use crate::phrase::Names;
use crate::process::offices::Deputy;
use crate::process::organisation::{
    Holders, Matter, Organisation, Seated, holders, role_id, seated, stands_above,
};
use crate::process::task::Task;
use crate::scheme::{Recusal, Scheme};

/// The one who acts: a person in a role, perhaps for another one.
#[derive(Clone, Copy)]
pub(crate) struct Actor<'e> {
    pub(crate) person: &'e str,
    pub(crate) role: &'e str,
    pub(crate) acting_for: Option<&'e str>,
}

/// What is asked about who may act.
#[derive(Clone, Copy)]
pub(crate) struct Office<'s> {
    pub(crate) scheme: &'s Scheme,
    /// Who holds which role.
    pub(crate) organisation: &'s Organisation,
    /// Whose matter it is.
    pub(crate) subject: &'s Matter,
    /// Who may act for whom.
    pub(crate) deputies: &'s BTreeSet<Deputy>,
}

/// A role of a step, and the role in which it can be filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seat {
    /// The step's role.
    pub(crate) role: usize,
    /// The role that acts: the same, or one in its place.
    pub(crate) held: usize,
}

impl<'s> Office<'s> {
    pub(crate) fn holders(self, role: usize) -> Holders<'s> {
        holders(self.scheme, self.organisation, self.subject, role)
    }

    /// Whether somebody's own matter it is.
    pub(crate) fn is_subject(self, person: &str) -> bool {
        self.subject.persons.iter().any(|subject| subject == person)
    }

    /// Those who may act in a role: not those whose own matter it is, where
    /// the step judges.
    pub(crate) fn able(self, role: usize, judges: bool) -> Vec<&'s str> {
        let persons = self.holders(role).persons().iter().map(String::as_str);
        persons.filter(|person| !judges || !self.is_subject(person)).collect()
    }

    /// Whether a role can be filled by somebody.
    fn is_able(self, role: usize, judges: bool) -> bool {
        self.holders(role) == Holders::Anyone || !self.able(role, judges).is_empty()
    }

    /// The role that acts in the place of one whose every holder is concerned,
    /// or of a superior that the scheme does not have.
    pub(crate) fn instead(self, role: usize) -> Option<usize> {
        self.recusal(role).map(|(role, _)| role)
    }

    /// The same with the rule that says so.
    pub(crate) fn recusal(self, role: usize) -> Option<(usize, &'s Recusal)> {
        match self.holders(role) {
            Holders::NoSuchRole => {}
            Holders::Persons(_) if self.able(role, true).is_empty() => {}
            _ => return None,
        }
        let recusals = self.scheme.recusals().iter().filter(|recusal| recusal.role == role);
        let mut roles =
            recusals.flat_map(|recusal| recusal.instead.iter().map(move |role| (*role, recusal)));
        roles.find(|(role, _)| self.is_able(*role, true))
    }

    /// The roles in which what a step still lacks can be done.
    pub(crate) fn seats(self, step: &impl Task, done: &[&str]) -> Vec<Seat> {
        let lacking = step.roles().iter().copied().filter(|role| {
            let id = self.scheme.roles().get(*role).map(|role| &*role.id);
            !id.is_some_and(|id| done.contains(&id))
        });
        lacking
            .flat_map(|role| {
                let own = Seat { role, held: role };
                let instead = if step.judges() { self.instead(role) } else { None };
                let subject = self.subject;
                let or_above = step.or_above();
                let above = (0..self.scheme.roles().len()).filter(move |held| {
                    or_above && stands_above(self.scheme, subject, *held, role)
                });
                let in_place =
                    instead.into_iter().chain(above).map(move |held| Seat { role, held });
                std::iter::once(own).chain(in_place)
            })
            .collect()
    }

    pub(crate) fn ids(self, roles: impl Iterator<Item = usize>) -> Names {
        let known = roles.filter_map(|role| self.scheme.roles().get(role));
        let mut ids: Vec<&str> = known.map(|role| &*role.id).collect();
        ids.dedup();
        listed(ids)
    }

    /// The seat an actor takes in a step.
    ///
    /// # Errors
    ///
    /// The role is not the step's, the person does not hold it, or it is the
    /// own matter.
    pub(crate) fn seat(
        self,
        step: &impl Task,
        done: &[&str],
        actor: Actor<'_>,
    ) -> Result<Seat, Error> {
        let at = |key: &str| Path::root().key(key);
        let held = role_id(self.scheme, actor.role).map_err(|error| error.within(at("role")))?;
        let seats = self.seats(step, done);
        // Who stands above another role of the step takes the own seat first.
        let mut own_first = seats.iter().filter(|seat| seat.held == held);
        let own = own_first.clone().find(|seat| seat.role == held);
        let seat = own.or_else(|| own_first.next()).copied();
        let seat = seat.ok_or_else(|| {
            let kind = ErrorKind::WrongRole {
                step: step.name().to_owned(),
                role: actor.role.to_owned(),
                expected: self.ids(seats.iter().map(|seat| seat.held)),
            };
            Error::at(at("role"), kind)
        })?;
        self.holds(actor, held)?;
        if step.judges() {
            self.not_own_matter(step, actor, seat)?;
        }
        Ok(seat)
    }

    /// Refuses who does not hold the role, and does not act for one who does.
    fn holds(self, actor: Actor<'_>, role: usize) -> Result<(), Error> {
        let holder = actor.acting_for.unwrap_or(actor.person);
        let holds = match self.holders(role) {
            Holders::Anyone => true,
            Holders::Persons(persons) => persons.iter().any(|person| person == holder),
            Holders::Vacant | Holders::NoSuchRole => {
                let kind = ErrorKind::Vacancy { role: actor.role.to_owned() };
                return Err(Error::at(Path::root().key("role"), kind));
            }
        };
        if !holds {
            let kind = ErrorKind::NotHolder {
                person: holder.to_owned(),
                role: actor.role.to_owned(),
                holders: listed(self.holders(role).persons()),
            };
            return Err(Error::at(Path::root().key("actor"), kind));
        }
        let Some(holder) = actor.acting_for else { return Ok(()) };
        let deputies: Vec<&str> = self.deputies_of(role, holder).collect();
        if deputies.contains(&actor.person) {
            return Ok(());
        }
        let kind = ErrorKind::NotDeputy {
            person: actor.person.to_owned(),
            holder: holder.to_owned(),
            role: actor.role.to_owned(),
            deputies: listed(deputies),
        };
        Err(Error::at(Path::root().key("acting_for"), kind))
    }

    /// Who may act for a holder of a role: a deputy in an office is one too
    /// where a role that depends on the subject leads to that office.
    pub(crate) fn deputies_of(self, role: usize, holder: &str) -> impl Iterator<Item = &'s str> {
        let seat = |role| seated(self.scheme, self.organisation, self.subject, role);
        let meant = seat(role);
        self.deputies.iter().filter_map(move |deputy| {
            let place = role_id(self.scheme, &deputy.role).ok()?;
            let same = place == role || (meant != Seated::Nowhere && seat(place) == meant);
            (same && deputy.from == holder).then_some(deputy.to.as_str())
        })
    }

    /// Nobody judges the own matter, neither through a second role nor through
    /// a deputy.
    pub(crate) fn not_own_matter(
        self,
        step: &impl Task,
        actor: Actor<'_>,
        seat: Seat,
    ) -> Result<(), Error> {
        let mut persons = [Some(actor.person), actor.acting_for].into_iter().flatten();
        let Some(person) = persons.find(|person| self.is_subject(person)) else { return Ok(()) };
        let others = listed(self.able(seat.role, true));
        let instead = self.instead(seat.role);
        let kind = ErrorKind::OwnMatter {
            person: person.to_owned(),
            step: step.name().to_owned(),
            others,
            instead: self.ids(instead.into_iter()),
        };
        Err(Error::at(Path::root().key("actor"), kind))
    }
}
