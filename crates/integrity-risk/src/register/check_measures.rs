//! Control measures: shared by many points, too few, unfit, supervised by the holder.

use crate::form::Worded;
use crate::order;
use crate::register::check::rows;
use crate::register::column::Column;
use crate::register::entry::{Entry, named};
use crate::register::finding::{RegisterFault, RegisterFinding};
use crate::register::mapping::Mapping;
use crate::register::read::Register;
use crate::register::text::types_answered;
use crate::scheme::KindOfRisk;

/// One list of measures that serves so many points is found.
const SHARED: usize = 3;

pub(crate) fn find(register: &Register, findings: &mut Vec<RegisterFinding>) {
    shared(register, findings);
    for entry in &register.entries {
        fewer(register, entry, findings);
        unfit(register, entry, findings);
        own_supervision(register, entry, findings);
    }
}

fn shared(register: &Register, findings: &mut Vec<RegisterFinding>) {
    let lists = register.grouped(|entry| entry.text(Column::Measures).map(Mapping::folded));
    for entries in lists.into_values() {
        let mut points: Vec<String> = entries
            .iter()
            .map(|entry| Mapping::folded(entry.text(Column::Description).unwrap_or_default()))
            .collect();
        order::sort(&mut points);
        points.dedup();
        if points.len() >= SHARED {
            let fault = RegisterFault::SharedMeasures { count: points.len().to_string() };
            let finding = RegisterFinding::new(fault, rows(&entries));
            findings.push(finding.at(register.place(Column::Measures)));
        }
    }
}

fn fewer(register: &Register, entry: &Entry, findings: &mut Vec<RegisterFinding>) {
    let (points, measures) = (entry.points().len(), entry.measures().len());
    if points > 1 && measures > 0 && measures < points {
        let (points, measures) = (points.to_string(), measures.to_string());
        let fault = RegisterFault::FewerMeasuresThanPoints { points, measures };
        findings
            .push(RegisterFinding::new(fault, [entry.row]).at(register.place(Column::Measures)));
    }
}

/// Measures whose words answer other types of risk and not that of the point.
fn unfit(register: &Register, entry: &Entry, findings: &mut Vec<RegisterFinding>) {
    let (Some(scheme), Some(text)) = (register.scheme_of(entry), entry.text(Column::Measures))
    else {
        return;
    };
    let kind = entry.risk_type.value().and_then(|place| scheme.types().get(*place));
    let Some((kind, wanted)) = kind.and_then(|kind| Some((kind, kind.risk_type?))) else { return };
    let answered = types_answered(text);
    if answered.contains(&wanted) {
        return;
    }
    let others = scheme
        .types()
        .iter()
        .filter(|other| other.risk_type.is_some_and(|of| answered.contains(&of)));
    let others: Vec<&KindOfRisk> = others.collect();
    if !others.is_empty() {
        let (risk_type, other) = (Worded::from(kind), Worded::all(others));
        let fault = RegisterFault::MeasuresOfOtherType { risk_type, other };
        findings
            .push(RegisterFinding::new(fault, [entry.row]).at(register.place(Column::Measures)));
    }
}

/// The holder of a post supervises it: by name, or by the post where the register
/// names no holder.
fn own_supervision(register: &Register, entry: &Entry, findings: &mut Vec<RegisterFinding>) {
    let Some(supervisor) = entry.text(Column::Supervisor) else { return };
    let holder = entry.text(Column::Holder);
    let own = holder.or_else(|| entry.text(Column::Post));
    let one = |text: &str| Mapping::folded(text);
    let Some(own) = own else { return };
    // One supervisor among several who is somebody else is enough.
    if named(supervisor).all(|supervisor| one(supervisor) == one(own)) {
        let fault = RegisterFault::SupervisedByHolder { supervisor: supervisor.to_owned() };
        let finding = RegisterFinding::new(fault, [entry.row]);
        findings.push(finding.at(register.place(Column::Supervisor)).naming(holder));
    }
}
