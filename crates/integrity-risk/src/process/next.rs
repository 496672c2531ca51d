//! Who may act next.

use crate::order;
use crate::process::acting::Office;
use crate::process::organisation::Holders;
use crate::process::task::Task;
use crate::scheme::{Rule, SchemeRole};

/// A role in which a step can be done, and who holds it.
///
/// # Examples
///
/// See [`ApprovalCase::next_steps`](crate::approval::ApprovalCase::next_steps).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct NextRole<'c> {
    /// The role.
    pub role: &'c SchemeRole,
    /// The step's own role, where this one acts in its place.
    pub instead_of: Option<&'c SchemeRole>,
    /// The rule of recusal by which it does.
    pub rule: Option<&'c Rule>,
    /// Who may act: holders, without those whose own matter it is where the
    /// step judges.
    pub persons: Vec<&'c str>,
    /// Who may act for one of them.
    pub deputies: Vec<&'c str>,
    /// Whether anybody may.
    pub anyone: bool,
}

/// The roles in which what a step still lacks can be done, and by whom.
pub(crate) fn next_roles<'c>(
    office: Office<'c>,
    step: &impl Task,
    done: &[&str],
) -> Vec<NextRole<'c>> {
    let role = |place: usize| office.scheme.roles().get(place);
    let seats = office.seats(step, done).into_iter();
    let roles = seats.filter_map(|seat| {
        let held = role(seat.held)?;
        let persons = office.able(seat.held, step.judges());
        let deputies = persons.iter().flat_map(|person| office.deputies_of(seat.held, person));
        let deputies = deputies.filter(|deputy| !(step.judges() && office.is_subject(deputy)));
        let mut deputies: Vec<&str> = deputies.collect();
        order::sort(&mut deputies);
        deputies.dedup();
        let anyone = office.holders(seat.held) == Holders::Anyone;
        let recusal = office.recusal(seat.role).filter(|(instead, _)| *instead == seat.held);
        Some(NextRole {
            role: held,
            instead_of: if seat.held == seat.role { None } else { role(seat.role) },
            rule: recusal.and_then(|(_, recusal)| recusal.rule(office.scheme)),
            deputies,
            persons,
            anyone,
        })
    });
    roles.filter(|role| role.anyone || !role.persons.is_empty()).collect()
}
