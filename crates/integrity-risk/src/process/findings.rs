//! What stands in the way of a step, or is worth knowing of those who are to
//! do it.

use crate::error::listed;
use crate::phrase::Names;
use crate::process::acting::Office;
use crate::process::organisation::{Holders, is_acting};
use crate::process::task::Task;
use crate::scheme::{Rule, Scheme};

crate::messages! {
    /// What stands in the way of a case, or is worth knowing of it.
    ///
    /// # Examples
    ///
    /// See [`ApprovalCase::findings`](crate::approval::ApprovalCase::findings).
    #[non_exhaustive]
    pub enum CaseFinding {
        /// Nobody holds a role that a step needs.
        Vacant { step, role, others: Names } = "vacant",
            "nobody holds the role {role} that the step {step} needs; name a holder, a deputy or an acting holder in the organisation (roles that may act as well: {others})",
            "步骤 {step} 所需的角色 {role} 无人担任；请在组织数据中写明担任者或代理者（同样可以办理的角色：{others}）",
            "步驟 {step} 所需的角色 {role} 無人擔任；請在組織數據中寫明擔任者或代理者（同樣可以辦理的角色：{others}）";
        /// An office is held by somebody who only acts.
        Acting { step, role, person: Names } = "acting",
            "the role {role} of the step {step} is held by {person} as acting holder",
            "步骤 {step} 的角色 {role} 由 {person} 代理",
            "步驟 {step} 的角色 {role} 由 {person} 代理";
        /// The only holder is the one whose own matter it is, and another role acts.
        Recused { step, role, instead: Names } = "recused",
            "the role {role} of the step {step} is held only by the person whose own matter it is; {instead} acts instead",
            "步骤 {step} 的角色 {role} 只由当事人本人担任，改由 {instead} 办理",
            "步驟 {step} 的角色 {role} 只由當事人本人擔任，改由 {instead} 辦理";
        /// The only holder is the one whose own matter it is, and no role acts instead.
        NoWayOut { step, role } = "no_way_out",
            "the role {role} of the step {step} is held only by the person whose own matter it is, and the scheme names nobody who acts instead; name another holder in the organisation, or add a rule of recusal to the scheme",
            "步骤 {step} 的角色 {role} 只由当事人本人担任，方案也没有写明由谁代行；请在组织数据中另写担任者，或在方案中增加回避规则",
            "步驟 {step} 的角色 {role} 只由當事人本人擔任，方案也沒有寫明由誰代行；請在組織數據中另寫擔任者，或在方案中增加迴避規則";
        /// One person holds several of the roles that must act together.
        OnePerson { step, person, roles: Names } = "one_person",
            "{person} holds several of the roles that act together in the step {step}: {roles}",
            "{person} 在步骤 {step} 中身兼须共同办理的多个角色：{roles}",
            "{person} 在步驟 {step} 中身兼須共同辦理的多個角色：{roles}";
    }
}

impl CaseFinding {
    /// The rule of recusal it rests on.
    ///
    /// See [`ApprovalCase::findings`](crate::approval::ApprovalCase::findings).
    pub fn rule<'s>(&self, scheme: &'s Scheme) -> Option<&'s Rule> {
        let Self::Recused { role, .. } = self else { return None };
        let is_role = |place: usize| {
            scheme.roles().get(place).is_some_and(|known| *known.id == *role.as_str())
        };
        let mut recusals = scheme.recusals().iter().filter(|recusal| is_role(recusal.role));
        recusals.next()?.rule(scheme)
    }
}

/// What stands in the way of a step.
pub(crate) fn of(office: Office<'_>, step: &impl Task) -> Vec<CaseFinding> {
    let mut found = Vec::new();
    for role in step.roles() {
        found.extend(of_role(office, step, *role));
    }
    if step.joint() {
        found.extend(one_person(office, step));
    }
    // Where one of several roles is enough, it is enough that one can act.
    let alternatives = !step.joint() && step.roles().len() > 1;
    let able = step.roles().iter().any(|role| {
        office.holders(*role) == Holders::Anyone || !office.able(*role, step.judges()).is_empty()
    });
    if alternatives && able {
        found.retain(|finding| matches!(finding, CaseFinding::Acting { .. }));
    }
    found
}

fn of_role(office: Office<'_>, step: &impl Task, place: usize) -> Vec<CaseFinding> {
    let Some(known) = office.scheme.roles().get(place) else { return Vec::new() };
    let (step_name, role) = (step.name().to_owned(), (*known.id).to_owned());
    let held = office.holders(place);
    let mut found = Vec::new();
    let instead = step.judges().then(|| office.instead(place)).flatten();
    if held == Holders::Vacant || held == Holders::NoSuchRole && instead.is_none() {
        let seats = office.seats(step, &[]).into_iter();
        let others = seats.filter(|seat| seat.role == place && seat.held != place);
        let others = office.ids(others.map(|seat| seat.held));
        found.push(CaseFinding::Vacant { step: step_name, role, others });
        return found;
    }
    if is_acting(office.scheme, office.organisation, office.subject, place) {
        let person = listed(held.persons());
        let (step, role) = (step_name.clone(), role.clone());
        found.push(CaseFinding::Acting { step, role, person });
    }
    let blocked = held != Holders::Anyone && office.able(place, true).is_empty();
    if step.judges() && blocked {
        found.push(match instead {
            Some(instead) => {
                let instead = office.ids(std::iter::once(instead));
                CaseFinding::Recused { step: step_name, role, instead }
            }
            None => CaseFinding::NoWayOut { step: step_name, role },
        });
    }
    found
}

fn one_person(office: Office<'_>, step: &impl Task) -> Option<CaseFinding> {
    let alone = |role: &usize| match office.holders(*role).persons() {
        [person] => Some(person),
        _ => None,
    };
    let holds = |person: &String| -> Vec<usize> {
        let roles = step.roles().iter().copied();
        roles.filter(|role| alone(role) == Some(person)).collect()
    };
    let mut persons = step.roles().iter().filter_map(alone);
    let person = persons.find(|person| holds(person).len() > 1)?;
    let roles = office.ids(holds(person).into_iter());
    Some(CaseFinding::OnePerson { step: step.name().to_owned(), person: person.clone(), roles })
}
