//! Sums: declared against counted, numbers that are missing or stand twice,
//! figures that a text quotes.

use std::collections::BTreeMap;

use crate::error::listed;
use crate::form::Worded;
use crate::language::{Language, Text};
use crate::register::check::Expected;
use crate::register::column::Column;
use crate::register::entry::Entry;
use crate::register::finding::{RegisterFault, RegisterFinding};
use crate::register::mapping::{Mapping, Meaning};
use crate::register::read::Register;
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
        match fold_width(cell).trim().parse::<u64>() {
            Ok(number) => {
                let meaning =
                    register.heading.mapping.columns().get(place).map(|column| column.meaning);
                if let Some(Meaning::Column(
                    Column::Description | Column::Post | Column::Sequence | Column::Department,
                )) = meaning
                {
                    declared.entry("total".to_owned()).or_insert(number);
                }
            }
            Err(_) => declared.extend(declared_in(cell, scheme, false)),
        }
    }
    declared
}

/// The counts a sentence declares: each number belongs to the grade or type whose
/// label stands between it and the number before, else it is the total. With
/// `strict`, a sentence that counts no risk points says nothing.
fn declared_in(text: &str, scheme: &Scheme, strict: bool) -> BTreeMap<String, u64> {
    const COUNTED: [&str; 7] = ["风险点", "風險點", "个", "個", "项", "項", "risk points"];
    let folded = fold_width(text);
    let mut declared = BTreeMap::new();
    if strict && !COUNTED.iter().any(|word| folded.contains(word)) {
        return declared;
    }
    let mut before = String::new();
    let mut rest = folded.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (words, numbered) = rest.split_at(start);
        let end = numbered.find(|c: char| !c.is_ascii_digit()).unwrap_or(numbered.len());
        let (number, after) = numbered.split_at(end);
        before.push_str(words);
        rest = after;
        // A year, a day or a grade written in digits counts nothing, and a number of posts no points.
        let unit = after.trim_start_matches(['个', '個', '名', ' ']);
        let others =
            ["岗位", "崗位", "部门", "部門", "科室", "单位", "單位", "人", "post", "department"];
        let of_others = others.iter().any(|other| unit.starts_with(other));
        if of_others || after.starts_with(['年', '月', '日', '级', '級', '.', '-', '号', '號'])
        {
            before.push_str(number);
            continue;
        }
        let key = counted(&before, scheme).unwrap_or_else(|| "total".to_owned());
        if let Ok(number) = number.parse() {
            declared.entry(key).or_insert(number);
        }
        before.clear();
    }
    declared
}

/// The grade or type whose label stands last in the words before a number.
fn counted(words: &str, scheme: &Scheme) -> Option<String> {
    let words = Mapping::folded(words);
    let last = |labels: &[String]| {
        let places = labels
            .iter()
            .filter_map(|label| words.rfind(label.as_str()).map(|at| at + label.len()));
        places.max()
    };
    let grades =
        scheme.grades().iter().map(|grade| (format!("grade/{}", grade.id()), labels(grade)));
    let types = scheme.types().iter().map(|kind| (format!("type/{}", kind.id()), labels(kind)));
    let found = grades.chain(types).filter_map(|(key, labels)| Some((last(&labels)?, key)));
    found.max_by_key(|(at, _)| *at).map(|(_, key)| key)
}

fn labels(item: &impl Named) -> Vec<String> {
    let wordings = item.label().wordings().map(|(_, wording)| Mapping::folded(wording));
    wordings.filter(|wording| !wording.is_empty()).collect()
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
    let mut missing = Vec::new();
    let mut last: Option<(u64, u64)> = None;
    for entry in &register.entries {
        let Some(this) = entry.text(Column::Sequence).and_then(number) else { continue };
        match last {
            Some((before, row)) if this == before => {
                let fault = RegisterFault::NumberingTwice { number: this.to_string() };
                findings.push(RegisterFinding::new(fault, [row, entry.row]).at(column));
            }
            Some((before, _)) if this > before + 1 => {
                missing.extend(before + 1..this.min(before + 1 + 1_000));
            }
            _ => {}
        }
        last = Some((this, entry.row));
    }
    if missing.is_empty() {
        return;
    }
    let mut told: Vec<String> = missing.iter().take(TOLD).map(u64::to_string).collect();
    if missing.len() > TOLD {
        told.push(format!("… ({})", missing.len()));
    }
    let fault = RegisterFault::NumberingHole { missing: listed(told) };
    findings.push(RegisterFinding::new(fault, []).at(column));
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

    fn declared(text: &str) -> Vec<(String, u64)> {
        let scheme = Scheme::builtin("handbook").unwrap();
        declared_in(text, &scheme, true).into_iter().collect()
    }

    #[test]
    fn a_sentence_is_taken_apart_by_its_labels() {
        let counted = declared("2026年共排查风险点40个，其中一级15个、二级9个，三级12个");
        let expected = [("grade/one", 15), ("grade/three", 12), ("grade/two", 9), ("total", 40)];
        assert_eq!(counted, expected.map(|(key, number)| (key.to_owned(), number)));
    }

    #[test]
    fn a_title_with_a_year_declares_nothing() {
        assert_eq!(declared("某局2026年廉政风险点登记表"), []);
        assert_eq!(declared("填表日期：2026-01-31"), []);
        assert_eq!(declared("共2个岗位、3个部门"), []);
    }
}
