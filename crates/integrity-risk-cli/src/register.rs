//! Registers in files: the row of headings, what the columns mean, the rows
//! below.

use std::path::Path;

use integrity_risk::language::Language;
use integrity_risk::register::{Assessor, Column, Mapping, Meaning, is_blank};
use integrity_risk::{Facts, Scheme};
use integrity_risk_tables::{RawRow, ReadOptions, Reader};

use crate::arguments::ReadingArguments;
use crate::failure::Failure;
use crate::findings::Place;
use crate::source;
use crate::terminal::note;
use crate::words::Message;

/// The row of headings is looked for in so many rows.
const HEADING_ROWS: usize = 10;

/// A register whose headings have been read.
#[derive(Debug)]
pub(crate) struct Register {
    reader: Reader,
    /// Rows below the headings that were read while looking for them.
    ahead: std::vec::IntoIter<RawRow>,
    /// The number of the row of headings.
    pub(crate) heading_row: u64,
    pub(crate) mapping: Mapping,
}

impl Register {
    /// Opens a register and finds its headings.
    pub(crate) fn open(
        file: &Path,
        scheme: &Scheme,
        arguments: &ReadingArguments,
    ) -> Result<Self, Failure> {
        let options = ReadOptions {
            sheet: arguments.sheet.clone(),
            encoding: arguments.encoding.clone(),
            fill_merged: arguments.fill_merged,
            ..ReadOptions::default()
        };
        let mut reader = Reader::open(file, &options)?;
        let mut rows = first_rows(&mut reader)?;
        let (place, mut mapping) =
            headings(&rows, scheme, &arguments.columns).ok_or_else(|| {
                let (file, rows) = (file.display().to_string(), rows.len().to_string());
                Message::NoHeader { file, rows }
            })?;
        for (header, target) in &arguments.columns {
            mapping.assign(scheme, header, target)?;
        }
        let ahead = rows.split_off(place + 1);
        let heading_row = rows.last().map_or(0, RawRow::number);
        Ok(Self { reader, ahead: ahead.into_iter(), heading_row, mapping })
    }

    /// Reads the next row into `row`; tells whether there was one.
    pub(crate) fn next(&mut self, row: &mut RawRow) -> Result<bool, Failure> {
        if let Some(ahead) = self.ahead.next() {
            *row = ahead;
            return Ok(true);
        }
        Ok(self.reader.next_row(row)?)
    }

    /// How far the reading is, and where it ends.
    pub(crate) fn progress(&self) -> (u64, u64) {
        self.reader.progress()
    }
}

fn first_rows(reader: &mut Reader) -> Result<Vec<RawRow>, Failure> {
    let mut rows = Vec::new();
    let mut row = RawRow::default();
    while rows.len() < HEADING_ROWS && reader.next_row(&mut row)? {
        rows.push(std::mem::take(&mut row));
    }
    Ok(rows)
}

/// The row with the most headings that the scheme knows or the user names;
/// the first of several. One heading makes no register, unless it was named.
fn headings(
    rows: &[RawRow],
    scheme: &Scheme,
    named: &[(String, String)],
) -> Option<(usize, Mapping)> {
    let mut best: Option<(usize, usize, Mapping)> = None;
    for (place, row) in rows.iter().enumerate() {
        let mapping = Mapping::detect(scheme, &row.cells().collect::<Vec<_>>());
        let mut trial = mapping.clone();
        let assigned = named
            .iter()
            .filter(|(header, target)| trial.assign(scheme, header, target).is_ok())
            .count();
        let score = mapping.recognised().max(trial.recognised()) + assigned;
        if score >= 2 && best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, place, mapping));
        }
    }
    best.map(|(_, place, mapping)| (place, mapping))
}

/// The facts a row of a register gives, as a JSON object, and what the row is.
#[derive(Debug)]
pub(crate) struct RowFacts {
    pub(crate) facts: String,
    pub(crate) about: Vec<(String, String)>,
}

/// Reads the facts of one row, which is told by its number in the file.
pub(crate) fn facts_of_row(
    file: &Path,
    number: u64,
    scheme: &Scheme,
    arguments: &ReadingArguments,
    language: Language,
) -> Result<RowFacts, Failure> {
    let mut register = Register::open(file, scheme, arguments)?;
    let row = find(&mut register, number)?;
    let cell = |column: usize| row.get(column).unwrap_or_default();
    let constants = source::facts(&arguments.facts)?;
    let mut assessor =
        Assessor::new(scheme, register.mapping.clone(), &constants)?.speaking(language);
    let mut readable = true;
    for problem in assessor.assess(cell).problems {
        let of_fact = register.mapping.columns().get(problem.column);
        readable &= !of_fact.is_some_and(|column| matches!(column.meaning, Meaning::Fact { .. }));
        let place = Place::cell(number, problem.column, &register.mapping);
        note(&place.line(problem.error.code(), &problem.error.message(language), language));
    }
    if !readable {
        return Err(Message::UnreadableRow { row: number.to_string() }.into());
    }
    let names = fact_names(&register.mapping, scheme);
    let pairs = names.iter().filter_map(|(column, name)| {
        let text = cell(*column).trim();
        (!is_blank(text)).then_some((name.as_str(), text))
    });
    let given = arguments.facts.iter().map(|(id, value)| (id.as_str(), value.as_str()));
    let facts = source::over(source::facts_json(given), source::facts_json(pairs)).to_string();
    Ok(RowFacts { facts, about: about(&register.mapping, cell, language) })
}

/// The facts of every row that says something, each with its number in the
/// file. Cells are not read yet: what is wrong with one is told later.
pub(crate) fn facts_of_rows(
    file: &Path,
    scheme: &Scheme,
    arguments: &ReadingArguments,
) -> Result<Vec<(u64, Facts)>, Failure> {
    let mut register = Register::open(file, scheme, arguments)?;
    let names = fact_names(&register.mapping, scheme);
    let mut rows = Vec::new();
    let mut row = RawRow::default();
    while register.next(&mut row)? {
        let pairs = names.iter().filter_map(|(column, name)| {
            let text = row.get(*column).unwrap_or_default().trim();
            (!is_blank(text)).then_some((name.as_str(), text))
        });
        let own = source::facts_json(pairs);
        if own.as_object().is_none_or(serde_json::Map::is_empty) {
            continue;
        }
        let given = arguments.facts.iter().map(|(id, value)| (id.as_str(), value.as_str()));
        let facts = source::over(source::facts_json(given), own);
        rows.push((row.number(), Facts::from_json(&facts.to_string())?));
    }
    Ok(rows)
}

fn find(register: &mut Register, number: u64) -> Result<RawRow, Failure> {
    let mut row = RawRow::default();
    let mut last = register.heading_row;
    while register.next(&mut row)? {
        if row.number() == number {
            return Ok(row);
        }
        last = row.number();
    }
    Err(Message::NoSuchRow {
        row: number.to_string(),
        first: (register.heading_row + 1).to_string(),
        last: last.to_string(),
    }
    .into())
}

/// The columns that hold facts, with `id` or `id/type`.
fn fact_names(mapping: &Mapping, scheme: &Scheme) -> Vec<(usize, String)> {
    let name = |meaning: Meaning| {
        let Meaning::Fact { fact, key } = meaning else { return None };
        let id = &scheme.facts().get(fact)?.id;
        Some(match key.and_then(|key| scheme.types().get(key)) {
            Some(kind) => format!("{id}/{}", kind.id),
            None => id.to_string(),
        })
    };
    let columns = mapping.columns().iter().enumerate();
    columns.filter_map(|(index, column)| Some((index, name(column.meaning)?))).collect()
}

/// What tells a reader which row this is.
fn about<'r>(
    mapping: &Mapping,
    cell: impl Fn(usize) -> &'r str,
    language: Language,
) -> Vec<(String, String)> {
    [Column::Department, Column::Post, Column::Description, Column::DeclaredGrade]
        .into_iter()
        .filter_map(|column| {
            let text = one_line(cell(mapping.column(column)?));
            (!text.is_empty()).then(|| (column.label(language).to_owned(), text))
        })
        .collect()
}

/// A text without line breaks: between Chinese characters nothing stands for
/// them, between words a space.
pub(crate) fn one_line(text: &str) -> String {
    let separator = if text.is_ascii() { " " } else { "" };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(separator)
}
