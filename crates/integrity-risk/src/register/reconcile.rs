//! Sums: declared against counted, numbers that are missing or stand twice,
//! figures that a text quotes.

use std::collections::BTreeMap;

use crate::form::Worded;
use crate::language::{Language, Text};
use crate::phrase::Names;
use crate::register::check::Expected;
use crate::register::column::Column;
use crate::register::entry::Entry;
use crate::register::finding::{RegisterFault, RegisterFinding};
use crate::register::mapping::{Mapping, Meaning};
use crate::register::read::Register;
use crate::register::total::{declared_in, lone_number};
use crate::scheme::Scheme;
use crate::scheme::items::{Named, place_of};
use crate::scheme::label::fold_width;

/// So many missing numbers are told one by one.
const TOLD: usize = 20;

pub(crate) fn find(register: &Register, expected: &Expected, findings: &mut Vec<RegisterFinding>) {
    numbering(register, findings);
    let Some(scheme) = register.schemes.first() else { return };
    compare(register, scheme, &expected.declared, &[], findings);
    for text in &register.above {
        compare(register, scheme, &declared_in(text, scheme, true), &[], findings);
    }
    for (row, cells) in &register.totals {
        compare(register, scheme, &declared_by(register, cells, scheme), &[*row], findings);
    }
    figures(scheme, expected, findings);
}

/// The numbers of a total row: those its text says, and a number that stands
/// alone below one of the register's own columns.
fn declared_by(register: &Register, cells: &[String], scheme: &Scheme) -> BTreeMap<String, u64> {
    let mut declared = BTreeMap::new();
    for (place, cell) in cells.iter().enumerate() {
        match lone_number(cell) {
            Some(number) => {
                let meaning =
                    register.heading.mapping.columns().get(place).map(|column| column.meaning);
                if let Some(Meaning::Column(
                    Column::Description | Column::Post | Column::Sequence | Column::Department,
                )) = meaning
                {
                    declared.entry("total".to_owned()).or_insert(number);
                }
            }
            None => declared.extend(declared_in(cell, scheme, false)),
        }
    }
    declared
}

/// Holds declared counts against those of the entries.
fn compare(
    register: &Register,
    scheme: &Scheme,
    declared: &BTreeMap<String, u64>,
    rows: &[u64],
    findings: &mut Vec<RegisterFinding>,
) {
    for (key, number) in declared {
        let Some((what, counted)) = count(register, scheme, key) else { continue };
        if counted != *number {
            let (declared, counted) = (number.to_string(), counted.to_string());
            let fault = RegisterFault::TotalDiffers { what, declared, counted };
            findings.push(RegisterFinding::new(fault, rows));
        }
    }
    for kind in ["grade/", "type/"] {
        let parts: Vec<u64> = declared
            .iter()
            .filter(|(key, _)| key.starts_with(kind))
            .map(|(_, number)| *number)
            .collect();
        let sum: u64 = parts.iter().fold(0, |sum, part| sum.saturating_add(*part));
        if let Some(total) = declared.get("total").filter(|total| parts.len() > 1 && **total != sum)
        {
            let parts = parts.iter().map(u64::to_string).collect::<Vec<_>>().join(" + ");
            let fault = RegisterFault::PartsDoNotAddUp {
                total: total.to_string(),
                parts,
                sum: sum.to_string(),
            };
            findings.push(RegisterFinding::new(fault, rows));
        }
    }
}

/// What a key counts, and how many there are: risk points, each number of a cell
/// one of its own.
fn count(register: &Register, scheme: &Scheme, key: &str) -> Option<(Worded, u64)> {
    let points = |entry: &Entry| entry.points().len().max(1) as u64;
    let total = |wanted: &dyn Fn(&Entry) -> bool| {
        register.entries.iter().filter(|entry| wanted(entry)).map(points).sum()
    };
    match key.split_once('/') {
        None => {
            let word = Text::worded(|language| match language {
                Language::En => "risk points",
                Language::ZhHans => "风险点总数",
                Language::ZhHant => "風險點總數",
            });
            Some((Worded::one(key, word), total(&|_| true)))
        }
        Some(("grade", id)) => {
            let place = place_of(scheme.grades(), id)?;
            let word = Worded::one(key, scheme.grades().get(place)?.label().clone());
            Some((word, total(&|entry| entry.standing_grade() == Some(place))))
        }
        Some(("type", id)) => {
            let place = place_of(scheme.types(), id)?;
            let word = Worded::one(key, scheme.types().get(place)?.label().clone());
            Some((word, total(&|entry| entry.risk_type.value() == Some(&place))))
        }
        Some((_, name)) => {
            let wanted = Mapping::folded(name);
            let word = Worded::one(key, Text::worded(|_| name));
            let of = |entry: &Entry| {
                entry.text(Column::Department).is_some_and(|text| Mapping::folded(text) == wanted)
            };
            Some((word, total(&of)))
        }
    }
}

/// Numbers that are left out or stand twice. Where a register begins again at
/// one, as each department may, each part is looked at by itself.
fn numbering(register: &Register, findings: &mut Vec<RegisterFinding>) {
    let column = register.place(Column::Sequence);
    let number = |text: &str| fold_width(text).trim_end_matches(['.', '、']).parse::<u64>().ok();
    let mut missing = LeftOut::default();
    let mut last: Option<(u64, u64)> = None;
    for entry in &register.entries {
        let Some(this) = entry.text(Column::Sequence).and_then(number) else { continue };
        match last {
            Some((before, row)) if this == before => {
                let fault = RegisterFault::NumberingTwice { number: this.to_string() };
                findings.push(RegisterFinding::new(fault, [row, entry.row]).at(column));
            }
            Some((before, _)) => missing.between(before, this),
            None => {}
        }
        last = Some((this, entry.row));
    }
    if missing.count > 0 {
        let fault = RegisterFault::NumberingHole { missing: missing.told() };
        findings.push(RegisterFinding::new(fault, []).at(column));
    }
}

/// How many numbers are left out, and the first of them: a hole may be as wide
/// as a cell can write.
#[derive(Default)]
struct LeftOut {
    count: u64,
    first: Vec<u64>,
}

impl LeftOut {
    fn between(&mut self, before: u64, this: u64) {
        let count = this.saturating_sub(before).saturating_sub(1);
        self.count = self.count.saturating_add(count);
        let room = TOLD.saturating_sub(self.first.len());
        self.first.extend((before..this).skip(1).take(room));
    }

    fn told(&self) -> Names {
        let mut told: Vec<String> = self.first.iter().map(u64::to_string).collect();
        if self.count > told.len() as u64 {
            told.push(format!("… ({})", self.count));
        }
        told.join(", ").into()
    }
}

fn figures(scheme: &Scheme, expected: &Expected, findings: &mut Vec<RegisterFinding>) {
    let known = |id: &str| scheme.figures().iter().any(|figure| *figure.id == *id);
    let declared = expected.figures.iter().map(|(id, value)| (id.as_str(), *value));
    let declared: Vec<_> = declared.filter(|(id, _)| known(id)).collect();
    for check in scheme.compare_figures(&declared).unwrap_or_default() {
        let Some(counted) = check.declared.filter(|_| check.agrees == Some(false)) else {
            continue;
        };
        let fault = RegisterFault::FigureDiffers {
            figure: Worded::one(&check.figure.id, check.figure.label.clone()),
            quoted: check.figure.value.to_string(),
            counted: counted.to_string(),
        };
        findings.push(RegisterFinding::new(fault, []).by(scheme.rule_of(check.figure)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(numbers: &[&str]) -> Vec<(String, String)> {
        let rows = numbers.iter().map(|number| [*number, "会计"]);
        let rows: Vec<[&str; 2]> = [["序号", "岗位"]].into_iter().chain(rows).collect();
        let register = Register::read(&[Scheme::builtin("standard").unwrap()], &rows).unwrap();
        let mut findings = Vec::new();
        numbering(&register, &mut findings);
        let told = |finding: &RegisterFinding| {
            (finding.code().to_owned(), finding.details()[0].1.to_owned())
        };
        findings.iter().map(told).collect()
    }

    fn hole(numbers: &[&str]) -> String {
        let [(code, missing)] = &*found(numbers) else { unreachable!("{numbers:?}") };
        assert_eq!(code, "numbering_hole");
        missing.clone()
    }

    #[test]
    fn numbers_that_are_left_out_are_counted_and_the_first_told() {
        let row =
            |last: u64| (2..=last).map(|number| number.to_string()).collect::<Vec<_>>().join(", ");
        assert_eq!(hole(&["1", "22"]), row(21));
        assert_eq!(hole(&["1", "23"]), format!("{}, … (21)", row(21)));
        assert_eq!(hole(&["1", "102"]), format!("{}, … (100)", row(21)));
        assert_eq!(hole(&["1", "5002"]), format!("{}, … (5000)", row(21)));
        assert_eq!(hole(&["1", "4", "6", "1", "3"]), "2, 3, 5, 2");
        assert_eq!(found(&["3", "4", "1", "2"]), []);
        assert_eq!(found(&["7", "7"]), [("numbering_twice".to_owned(), "7".to_owned())]);
    }

    #[test]
    fn the_widest_numbers_break_nothing() {
        let last = u64::MAX.to_string();
        assert_eq!(found(&[&last, "1"]), []);
        assert_eq!(found(&[&last, &last]).len(), 1);
        let widest = hole(&["1", &last, "1", &last]);
        assert!(widest.ends_with(&format!(", 21, … ({last})")), "{widest}");
    }

    /// A number for each that is left out would take terabytes.
    #[test]
    fn wide_holes_take_no_room() {
        let numbers: Vec<&str> = ["1", "1000000000"].into_iter().cycle().take(2_000).collect();
        assert!(hole(&numbers).ends_with(&format!("… ({})", 1_000 * 999_999_998_u64)));
    }
}
