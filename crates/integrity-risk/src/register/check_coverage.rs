//! What a register leaves out: departments, posts, holders, layers, types,
//! powers, briefings.

use std::collections::{BTreeMap, BTreeSet};

use crate::form::Worded;
use crate::register::check::CheckOptions;
use crate::register::column::Column;
use crate::register::entry::Entry;
use crate::register::finding::{RegisterFault, RegisterFinding};
use crate::register::mapping::Mapping;
use crate::register::read::{Register, day};
use crate::scheme::items::Named;
use crate::taxonomy::SubjectLevel;

/// Rows of text by a column, folded for comparison.
type ByText<'r> = BTreeMap<String, (&'r str, Vec<&'r Entry>)>;

pub(crate) fn find(
    register: &Register,
    options: &CheckOptions<'_>,
    findings: &mut Vec<RegisterFinding>,
) {
    expected(register, options, findings);
    for (column, level) in
        [(Column::Department, SubjectLevel::Department), (Column::Post, SubjectLevel::Post)]
    {
        types(register, column, level, findings);
    }
    for entry in &register.entries {
        briefing(register, entry, findings);
    }
}

/// The entries by the text of a column.
pub(crate) fn by_text(register: &Register, column: Column) -> ByText<'_> {
    let mut groups = ByText::new();
    for entry in &register.entries {
        if let Some(text) = entry.text(column) {
            groups.entry(Mapping::folded(text)).or_insert((text, Vec::new())).1.push(entry);
        }
    }
    groups
}

/// The entries of each department, or of each post of each department.
fn by_subject(register: &Register, column: Column) -> Vec<(&str, Vec<&Entry>)> {
    let mut groups: BTreeMap<(String, String), (&str, Vec<&Entry>)> = BTreeMap::new();
    for entry in &register.entries {
        let Some(text) = entry.text(column) else { continue };
        let department = match column {
            Column::Post => entry.text(Column::Department).map(Mapping::folded).unwrap_or_default(),
            _ => String::new(),
        };
        let key = (department, Mapping::folded(text));
        groups.entry(key).or_insert((text, Vec::new())).1.push(entry);
    }
    groups.into_values().collect()
}

/// What must have points and has none, and powers the list does not have.
fn expected(register: &Register, options: &CheckOptions<'_>, findings: &mut Vec<RegisterFinding>) {
    type Fault = fn(String) -> RegisterFault;
    let asked: [(Column, &[String], Fault); 5] = [
        (Column::Department, &options.departments, |department| {
            RegisterFault::DepartmentWithoutPoint { department }
        }),
        (Column::Post, &options.posts, |post| RegisterFault::PostWithoutPoint { post }),
        (Column::Holder, &options.holders, |holder| RegisterFault::HolderWithoutPoint { holder }),
        (Column::Layer, &options.layers, |layer| RegisterFault::LayerWithoutPoint { layer }),
        (Column::Power, &options.powers, |power| RegisterFault::PowerWithoutPoint { power }),
    ];
    for (column, names, fault) in asked {
        let there = by_text(register, column);
        for name in names.iter().filter(|name| !there.contains_key(&Mapping::folded(name))) {
            let finding = RegisterFinding::new(fault(name.clone()), []).at(register.place(column));
            let people = (column == Column::Holder).then_some(name.as_str());
            findings.push(finding.naming(people));
        }
    }
    if options.powers.is_empty() {
        return;
    }
    let listed: BTreeSet<String> =
        options.powers.iter().map(|name| Mapping::folded(name)).collect();
    for (folded, (power, entries)) in by_text(register, Column::Power) {
        if !listed.contains(&folded) {
            let fault = RegisterFault::PowerNotListed { power: power.to_owned() };
            let rows: Vec<u64> = entries.iter().map(|entry| entry.row).collect();
            findings.push(RegisterFinding::new(fault, rows).at(register.place(Column::Power)));
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
    for (name, entries) in by_subject(register, column) {
        let Some(scheme) = entries.first().and_then(|entry| register.scheme_of(entry)) else {
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
        let rows: Vec<u64> = entries.iter().map(|entry| entry.row).collect();
        findings.push(RegisterFinding::new(fault, rows).at(register.place(column)).by(duty.rule()));
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
