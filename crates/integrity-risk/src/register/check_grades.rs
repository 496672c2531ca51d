//! Grades: at odds with one another, with the facts, with a review.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};

use crate::form::Worded;
use crate::register::check::rows;
use crate::register::column::Column;
use crate::register::entry::Entry;
use crate::register::finding::{RegisterFault, RegisterFinding};
use crate::register::mapping::Mapping;
use crate::register::read::{Register, column_word, day, grade_word};

/// A department with so many points, all of them at the lowest grade, is found.
const ALL_LOWEST: usize = 3;

pub(crate) fn find(
    register: &Register,
    regrading: Option<(NaiveDate, Months)>,
    findings: &mut Vec<RegisterFinding>,
) {
    same_point(register, findings);
    all_lowest(register, findings);
    for entry in &register.entries {
        against_facts(register, entry, findings);
        against_review(register, entry, findings);
        if let Some((on, every)) = regrading {
            overdue(register, entry, on, every, findings);
        }
    }
}

fn same_point(register: &Register, findings: &mut Vec<RegisterFinding>) {
    let points = register.grouped(|entry| {
        let text =
            entry.text(Column::Description).filter(|_| entry.declared_grade.value().is_some())?;
        Some((entry.scheme, Mapping::folded(text)))
    });
    for ((scheme, _), entries) in points {
        let grades: BTreeSet<usize> =
            entries.iter().filter_map(|entry| entry.declared_grade.value().copied()).collect();
        let Some(scheme) = register.schemes.get(scheme).filter(|_| grades.len() > 1) else {
            continue;
        };
        let labels = grades.iter().filter_map(|place| scheme.grades().get(*place));
        let grades = Worded::all(labels);
        let fault = RegisterFault::SamePointOtherGrade { grades };
        findings.push(
            RegisterFinding::new(fault, rows(&entries)).at(register.place(Column::DeclaredGrade)),
        );
    }
}

fn all_lowest(register: &Register, findings: &mut Vec<RegisterFinding>) {
    let departments =
        register.grouped(|entry| Some((entry.scheme, entry.text(Column::Department)?)));
    for ((scheme, department), entries) in departments {
        let Some(scheme) = register.schemes.get(scheme) else { continue };
        // Grades stand worst first.
        let Some(lowest) = scheme.grades().len().checked_sub(1) else { continue };
        let at_lowest = |entry: &&Entry| entry.declared_grade.value() == Some(&lowest);
        let Some(grade) = grade_word(scheme, lowest)
            .filter(|_| lowest > 0 && entries.len() >= ALL_LOWEST && entries.iter().all(at_lowest))
        else {
            continue;
        };
        let (department, count) = (department.to_owned(), entries.len().to_string());
        let fault = RegisterFault::AllLowest { department, grade, count };
        findings.push(
            RegisterFinding::new(fault, rows(&entries)).at(register.place(Column::DeclaredGrade)),
        );
    }
}

/// Two grades of an entry as messages name them, the first and the second.
fn words(register: &Register, entry: &Entry, grades: [usize; 2]) -> Option<[Worded; 2]> {
    let scheme = register.scheme_of(entry)?;
    let [first, second] = grades;
    Some([grade_word(scheme, first)?, grade_word(scheme, second)?])
}

fn against_facts(register: &Register, entry: &Entry, findings: &mut Vec<RegisterFinding>) {
    let (Some(stated), Some(given)) = (entry.declared_grade.value(), entry.assessed_grade) else {
        return;
    };
    let Some([declared, assessed]) = words(register, entry, [*stated, given]) else { return };
    let fault = match stated.cmp(&given) {
        std::cmp::Ordering::Equal => return,
        std::cmp::Ordering::Greater => RegisterFault::GradeBelowFacts { declared, assessed },
        std::cmp::Ordering::Less => RegisterFault::GradeAboveFacts { declared, assessed },
    };
    let finding = RegisterFinding::new(fault, [entry.row]);
    findings.push(finding.at(register.place(Column::DeclaredGrade)));
}

fn against_review(register: &Register, entry: &Entry, findings: &mut Vec<RegisterFinding>) {
    let (Some(own), Some(review)) = (entry.declared_grade.value(), entry.reviewed_grade.value())
    else {
        return;
    };
    let Some([declared, reviewed]) =
        words(register, entry, [*own, *review]).filter(|_| own > review)
    else {
        return;
    };
    let fault = RegisterFault::SelfRatedBelowReview { declared, reviewed };
    let finding = RegisterFinding::new(fault, [entry.row]);
    findings.push(finding.at(register.place(Column::ReviewedGrade)));
}

fn overdue(
    register: &Register,
    entry: &Entry,
    on: NaiveDate,
    every: Months,
    findings: &mut Vec<RegisterFinding>,
) {
    let column = register.place(Column::Date);
    let Some(graded) = day(entry, Column::Date) else {
        if let Some(why) = entry.why(Column::Date).filter(|_| column.is_some()) {
            let fault = RegisterFault::CellSaysNothing {
                column: column_word(Column::Date),
                why: why.into(),
            };
            findings.push(RegisterFinding::new(fault, [entry.row]).at(column));
        }
        return;
    };
    let Some(due) = graded.checked_add_months(every).filter(|due| *due < on) else { return };
    let fault =
        RegisterFault::RegradingOverdue { graded: graded.to_string(), due: due.to_string() };
    findings.push(RegisterFinding::new(fault, [entry.row]).at(column));
}
