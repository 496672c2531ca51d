//! What each risk point and its measures must have and the row does not show.

use std::collections::BTreeMap;

use crate::order;
use crate::register::column::Column;
use crate::register::coverage::CoveredSubject;
use crate::register::entry::Entry;
use crate::register::finding::{RegisterFault, RegisterFinding};
use crate::register::read::{Register, column_word};
use crate::scheme::label::read_flag;
use crate::scheme::{CoverageDemand, Scheme, Subject};

pub(crate) fn find(register: &Register, findings: &mut Vec<RegisterFinding>) {
    // Where the register has no such column, one finding tells all rows.
    let mut without_column: Vec<RegisterFinding> = Vec::new();
    for entry in &register.entries {
        let mut found = Vec::new();
        if let Some(scheme) = register.scheme_of(entry) {
            demanded(register, scheme, entry, &mut found);
        }
        usual(register, entry, &mut found);
        for finding in found {
            if finding.column.is_some() {
                findings.push(finding);
                continue;
            }
            let same = |known: &&mut RegisterFinding| {
                known.kind == finding.kind && known.rule == finding.rule
            };
            match without_column.iter_mut().find(same) {
                Some(known) => known.rows.extend(&finding.rows),
                None => without_column.push(finding),
            }
        }
    }
    findings.append(&mut without_column);
}

/// What is asked of every register that has the column, whether or not a scheme
/// demands it; where it does, the finding that names the clause stands already.
fn usual(register: &Register, entry: &Entry, findings: &mut Vec<RegisterFinding>) {
    let has = |column| entry.text(column).is_some();
    let mut asked = vec![(Column::Measures, RegisterFault::PointWithoutMeasure {})];
    if has(Column::Measures) {
        asked.push((Column::Responsible, RegisterFault::NoResponsible {}));
        asked.push((Column::Term, RegisterFault::NoTerm {}));
    }
    for (column, fault) in asked {
        let place = register.place(column).filter(|_| !has(column));
        let finding = RegisterFinding::new(fault, [entry.row]).at(place);
        if place.is_some() && !findings.iter().any(|known| known.kind == finding.kind) {
            findings.push(finding);
        }
    }
}

/// What a register can show of what a scheme demands: the key of the demand, and
/// the column whose text shows that it is met.
const SHOWN: [(&str, Column); 9] = [
    ("measures", Column::Measures),
    ("own_measures", Column::Measures),
    ("grade", Column::DeclaredGrade),
    ("self_grade", Column::DeclaredGrade),
    ("responsible_person", Column::Responsible),
    ("term", Column::Term),
    ("monitoring", Column::Monitoring),
    ("electronic_monitoring", Column::Monitoring),
    ("reviewer", Column::Supervisor),
];

/// What the scheme demands of each risk point and measure and the row does not
/// show. Demands that no column could show are left to the host.
fn demanded(
    register: &Register,
    scheme: &Scheme,
    entry: &Entry,
    findings: &mut Vec<RegisterFinding>,
) {
    let shown = |demand: &&_| shown_by(demand).is_none_or(|column| shows(entry, column));
    let demands = scheme.coverage_demands().iter().filter(shown);
    let has = order::set(demands.map(|demand| demand.has.to_string()));
    for each in [Subject::Point, Subject::Measure] {
        let subject = CoveredSubject {
            id: String::new(),
            each,
            facts: entry.facts.clone(),
            has: has.clone(),
            lists: BTreeMap::new(),
        };
        let gaps = scheme.coverage(&[subject]).unwrap_or_default();
        for gap in gaps.iter().filter(|gap| gap.certain && gap.demand.list.is_none()) {
            let Some(column) = shown_by(gap.demand) else { continue };
            let fault = match column {
                Column::Measures => RegisterFault::PointWithoutMeasure {},
                Column::Responsible => RegisterFault::NoResponsible {},
                Column::Term => RegisterFault::NoTerm {},
                Column::Monitoring => RegisterFault::NotMonitored {},
                _ => RegisterFault::DemandNotMet { what: column_word(column) },
            };
            let finding = RegisterFinding::new(fault, [entry.row]);
            let finding = finding.at(register.place(column)).by(Some(gap.rule));
            if !findings
                .iter()
                .rev()
                .take(8)
                .any(|known| known.kind == finding.kind && known.rows == finding.rows)
            {
                findings.push(finding);
            }
        }
    }
}

fn shown_by(demand: &CoverageDemand) -> Option<Column> {
    let (_, column) = SHOWN.iter().find(|(key, _)| *key == &*demand.has)?;
    // That a measure is followed up no column shows.
    let of_measure = demand.each == Subject::Measure && *column == Column::Monitoring;
    (!of_measure).then_some(*column)
}

fn shows(entry: &Entry, column: Column) -> bool {
    match column {
        Column::DeclaredGrade => {
            entry.declared_grade.value().is_some() || entry.assessed_grade.is_some()
        }
        Column::Monitoring => entry.text(column).is_some_and(|text| read_flag(text) != Some(false)),
        _ => entry.text(column).is_some(),
    }
}
