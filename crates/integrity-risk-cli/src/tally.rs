//! How many rows of each grade a type of risk or a department has.

use std::collections::HashMap;

use comfy_table::CellAlignment;
use integrity_risk::Scheme;
use integrity_risk::language::Language;

use crate::register::one_line;
use crate::terminal::{HEADING, grade_style, note, styled, table};
use crate::words::Word;

/// How many different names are counted apart.
const GROUPS: usize = 1_000;
/// How many different spellings are remembered.
const SPELLINGS: usize = 10_000;
/// How many names are shown.
const SHOWN: usize = 30;

/// Counts of grades by the names in one column.
#[derive(Debug)]
pub(crate) struct Tally<'s> {
    scheme: &'s Scheme,
    of: Of,
    column: usize,
    names: Vec<String>,
    /// For each name the rows of each grade, and last those without.
    counts: Vec<Vec<u64>>,
    spellings: HashMap<Box<str>, usize>,
    last: usize,
}

/// What a column names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    /// Types of risk; all spellings of one type are one name.
    Type(Language),
    /// Departments; a blank cell belongs to the department above it.
    Department,
}

impl<'s> Tally<'s> {
    pub(crate) fn new(scheme: &'s Scheme, of: Of, column: usize, language: Language) -> Self {
        let names = vec![
            Word::NotStated.say(language).to_owned(),
            Word::OtherValues.say(language).to_owned(),
        ];
        let counts = vec![vec![0; scheme.grades().len() + 1]; names.len()];
        Self { scheme, of, column, names, counts, spellings: HashMap::new(), last: 0 }
    }

    /// Counts a row; `grade` is the place of its grade in the scheme.
    pub(crate) fn count<'r>(&mut self, cell: impl Fn(usize) -> &'r str, grade: Option<usize>) {
        let name = self.name(cell(self.column));
        let place = grade.unwrap_or(self.scheme.grades().len());
        if let Some(count) = self.counts.get_mut(name).and_then(|counts| counts.get_mut(place)) {
            *count += 1;
        }
    }

    fn name(&mut self, raw: &str) -> usize {
        if let Some(known) = self.spellings.get(raw) {
            self.last = *known;
            return *known;
        }
        if raw.trim().is_empty() {
            return if self.of == Of::Department { self.last } else { 0 };
        }
        let name = self.new_name(raw);
        if self.spellings.len() < SPELLINGS && raw.len() <= 256 {
            self.spellings.insert(raw.into(), name);
        }
        self.last = name;
        name
    }

    fn new_name(&mut self, raw: &str) -> usize {
        let name = match self.of {
            Of::Department => one_line(raw.trim()),
            Of::Type(language) => match self.scheme.read_type(raw) {
                Ok(kind) => kind.label.get(language).to_owned(),
                Err(_) => return 1,
            },
        };
        let known = self.names.iter().position(|known| *known == name);
        known.unwrap_or_else(|| {
            if self.names.len() >= GROUPS {
                return 1;
            }
            self.names.push(name);
            self.counts.push(vec![0; self.scheme.grades().len() + 1]);
            self.names.len() - 1
        })
    }

    /// Shows the counts as a table on standard error.
    pub(crate) fn tell(&self, language: Language) {
        let (heading, column) = match self.of {
            Of::Type(_) => (Word::GradesByType, Word::TypeOfRisk),
            Of::Department => (Word::GradesByDepartment, Word::Department),
        };
        let mut table = table();
        let grades = self
            .scheme
            .grades()
            .iter()
            .map(|grade| styled(grade.label.get(language), grade_style(grade.risk_grade)));
        let ends = [Word::NotGraded, Word::Total].map(|word| word.say(language).to_owned());
        let column = std::iter::once(column.say(language).to_owned());
        table.set_header(column.chain(grades).chain(ends));
        for (name, counts) in self.shown() {
            let total: u64 = counts.iter().sum();
            let numbers = counts.iter().chain([&total]).map(ToString::to_string);
            table.add_row(std::iter::once(name.to_owned()).chain(numbers));
        }
        for column in table.column_iter_mut().skip(1) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        note(&format!("\n{}\n{}", styled(heading.say(language), HEADING), table.trim_fmt()));
    }

    /// The names in the order in which they came; the rest last, together.
    fn shown(&self) -> Vec<(&str, Vec<u64>)> {
        let all = || self.names.iter().map(String::as_str).zip(&self.counts);
        let mut shown: Vec<(&str, Vec<u64>)> =
            all().skip(2).take(SHOWN).map(|(name, counts)| (name, counts.clone())).collect();
        for (name, counts) in all().take(2) {
            let mut counts = counts.clone();
            if name == self.names.get(1).map_or("", String::as_str) {
                for (_, more) in all().skip(2 + SHOWN) {
                    counts.iter_mut().zip(more).for_each(|(count, more)| *count += more);
                }
            }
            if counts.iter().any(|count| *count > 0) {
                shown.push((name, counts));
            }
        }
        shown
    }
}
