//! What a register leaves out: departments, posts, holders, layers, types,
//! powers, briefings.

use std::collections::BTreeSet;

use crate::form::Worded;
use crate::order;
use crate::register::check::{Expected, rows};
use crate::register::column::Column;
use crate::register::entry::Entry;
use crate::register::finding::{RegisterFault, RegisterFinding};
use crate::register::mapping::Mapping;
use crate::register::read::{Register, day};
use crate::scheme::items::Named;
use crate::taxonomy::SubjectLevel;

pub(crate) fn find(register: &Register, expected: &Expected, findings: &mut Vec<RegisterFinding>) {
    subjects(register, expected, findings);
    for (column, level) in
        [(Column::Department, SubjectLevel::Department), (Column::Post, SubjectLevel::Post)]
    {
        types(register, column, level, findings);
    }
    for entry in &register.entries {
        briefing(register, entry, findings);
    }
}

/// What must have points and has none, and powers the list does not have.
fn subjects(register: &Register, expected: &Expected, findings: &mut Vec<RegisterFinding>) {
    type Fault = fn(String) -> RegisterFault;
    let asked: [(Column, &[String], Fault); 5] = [
        (Column::Department, &expected.departments, |department| {
            RegisterFault::DepartmentWithoutPoint { department }
        }),
        (Column::Post, &expected.posts, |post| RegisterFault::PostWithoutPoint { post }),
        (Column::Holder, &expected.holders, |holder| RegisterFault::HolderWithoutPoint { holder }),
        (Column::Layer, &expected.layers, |layer| RegisterFault::LayerWithoutPoint { layer }),
        (Column::Power, &expected.powers, |power| RegisterFault::PowerWithoutPoint { power }),
    ];
    for (column, names, fault) in asked {
        let there = register.grouped(|entry| entry.text(column).map(Mapping::folded));
        for name in names.iter().filter(|name| !there.contains_key(&Mapping::folded(name))) {
            let finding = RegisterFinding::new(fault(name.clone()), []).at(register.place(column));
            let people = (column == Column::Holder).then_some(name.as_str());
            findings.push(finding.naming(people));
        }
    }
    if expected.powers.is_empty() {
        return;
    }
    let listed = order::set(expected.powers.iter().map(|name| Mapping::folded(name)));
    let by_power = register.grouped(|entry| entry.text(Column::Power).map(Mapping::folded));
    for (folded, entries) in by_power {
        let power = entries.first().and_then(|entry| entry.text(Column::Power));
        if let Some(power) = power.filter(|_| !listed.contains(&folded)) {
            let fault = RegisterFault::PowerNotListed { power: power.to_owned() };
            findings.push(
                RegisterFinding::new(fault, rows(&entries)).at(register.place(Column::Power)),
            );
        }
    }
}

/// The types of risk that each subject of a level must search and has not.
fn types(
    register: &Register,
    column: Column,
    level: SubjectLevel,
    findings: &mut Vec<RegisterFinding>,
) {
    let has_types = register.entries.iter().any(|entry| entry.risk_type.value().is_some());
    if !has_types {
        return;
    }
    // A post belongs to its department.
    let of_post = |entry: &Entry| {
        let department = entry.text(Column::Department).filter(|_| column == Column::Post);
        Some((
            department.map(Mapping::folded).unwrap_or_default(),
            Mapping::folded(entry.text(column)?),
        ))
    };
    for entries in register.grouped(of_post).into_values() {
        let Some(first) = entries.first() else { continue };
        let (Some(scheme), Some(name)) = (register.scheme_of(first), first.text(column)) else {
            continue;
        };
        let found: BTreeSet<&str> = entries
            .iter()
            .filter_map(|entry| scheme.types().get(*entry.risk_type.value()?))
            .map(Named::id)
            .collect();
        // Where a text distinguishes subjects within a level, only what all of them must search.
        let required = scheme.required_types(level);
        let Some(duty) = required.first().filter(|_| required.len() == 1) else { continue };
        let missing: Vec<&str> =
            duty.types().map(Named::id).filter(|id| !found.contains(id)).collect();
        if missing.is_empty() {
            continue;
        }
        let labels = duty.types().filter(|kind| missing.contains(&kind.id()));
        let missing = Worded::all(labels);
        let fault = RegisterFault::TypesNotSearched { subject: name.to_owned(), missing };
        let finding = RegisterFinding::new(fault, rows(&entries));
        findings.push(finding.at(register.place(column)).by(duty.rule()));
    }
}

/// A holder who came to the post and was not briefed since.
fn briefing(register: &Register, entry: &Entry, findings: &mut Vec<RegisterFinding>) {
    let Some(appointed) = day(entry, Column::Appointed) else { return };
    if register.place(Column::Briefed).is_none()
        || day(entry, Column::Briefed).is_some_and(|briefed| briefed >= appointed)
    {
        return;
    }
    let holder = entry.text(Column::Holder).or(entry.text(Column::Post)).unwrap_or_default();
    let fault = RegisterFault::HolderNotBriefed {
        holder: holder.to_owned(),
        appointed: appointed.to_string(),
    };
    findings.push(RegisterFinding::new(fault, [entry.row]).at(register.place(Column::Briefed)));
}
