//! Registers in files: the row of headings, what the columns mean, the rows
//! below.

use std::path::Path;

use integrity_risk::language::Language;
use integrity_risk::register::{
    self as core, Assessor, Beside, Column, Entry, Heading, Mapping, Meaning, ReadingOptions,
    RegisterReader, is_blank,
};
use integrity_risk::{Facts, Scheme};
use integrity_risk_tables::{RawRow, ReadOptions, Reader, TableError};

use crate::arguments::ReadingArguments;
use crate::failure::Failure;
use crate::findings::Place;
use crate::source;
use crate::terminal::note;
use crate::words::Message;

/// The headings are looked for in so many rows, or in two of which the upper is one of them.
const HEADING_ROWS: usize = 10;

/// A register whose headings have been read.
#[derive(Debug)]
pub(crate) struct Register {
    reader: Reader,
    /// Rows below the headings that were read while looking for them.
    ahead: std::vec::IntoIter<RawRow>,
    /// The number of the row of headings; of the last where there are two.
    pub(crate) heading_row: u64,
    pub(crate) mapping: Mapping,
    /// Where the headings stand among the first rows, and what stands above them.
    heading: Heading,
    above: Vec<String>,
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
        let cells: Vec<Vec<&str>> = rows.iter().map(|row| row.cells().collect()).collect();
        let none = || {
            let (file, rows) = (file.display().to_string(), rows.len().to_string());
            let Some(sheet) = reader.sheet() else { return Message::NoHeader { file, rows } };
            let known = reader.sheets().join(", ");
            Message::NoHeaderOnSheet { file, sheet: sheet.to_owned(), rows, known }
        };
        let mut heading = Heading::find(scheme, &cells, &arguments.columns).ok_or_else(none)?;
        for (header, target) in &arguments.columns {
            heading.mapping.assign(scheme, header, target)?;
        }
        let above = cells.iter().take(heading.first).flatten().map(|cell| cell.trim().to_owned());
        let above = above.filter(|cell| !cell.is_empty()).collect();
        let ahead = rows.split_off(heading.last + 1);
        let heading_row = rows.last().map_or(0, RawRow::number);
        let mapping = heading.mapping.clone();
        Ok(Self { reader, ahead: ahead.into_iter(), heading_row, mapping, heading, above })
    }

    /// Where the headings stand among the first rows.
    pub(crate) const fn heading(&self) -> &Heading {
        &self.heading
    }

    /// How the file is read: its encoding, or the name of its sheet.
    pub(crate) fn source(&self) -> Option<&str> {
        self.reader.encoding().or(self.reader.sheet())
    }

    /// The names of all sheets of a workbook.
    pub(crate) fn sheets(&self) -> &[String] {
        self.reader.sheets()
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

/// How rows are read, for the core.
pub(crate) fn options(
    arguments: &ReadingArguments,
    scheme: &Scheme,
) -> Result<ReadingOptions<'static>, Failure> {
    let facts = source::facts(&arguments.facts, scheme)?;
    let columns = arguments.columns.clone();
    Ok(ReadingOptions { columns, facts, beside: Beside::Builtin, ..ReadingOptions::default() })
}

/// Reads a whole register; what the file itself has wrong is told by `table`.
pub(crate) fn load(
    file: &Path,
    schemes: &[Scheme],
    arguments: &ReadingArguments,
    mut table: impl FnMut(&TableError) -> Result<(), Failure>,
) -> Result<core::Register, Failure> {
    let first = schemes
        .first()
        .ok_or(Message::NoHeader { file: file.display().to_string(), rows: "0".to_owned() })?;
    let mut open = Register::open(file, first, arguments)?;
    let options = options(arguments, first)?;
    let mut reader = RegisterReader::new(schemes, open.heading.clone(), &options)?;
    let mut register = reader.empty(std::mem::take(&mut open.above));
    let mut row = RawRow::default();
    while open.next(&mut row)? {
        let cell = |column: usize| row.get(column).unwrap_or_default();
        reader.read_into(row.number(), row.len(), cell, &mut register);
        for finding in row.findings() {
            table(finding)?;
        }
        if let Some(entry) = register.entries.last_mut().filter(|entry| entry.row == row.number()) {
            mark_truncated(entry, &open.mapping, row.findings());
        }
    }
    reader.finish(&mut register);
    Ok(register)
}

/// Marks the cells of an entry of which the file says that they were cut off.
pub(crate) fn mark_truncated(entry: &mut Entry, mapping: &Mapping, found: &[TableError]) {
    let cut = found.iter().filter(|error| error.code() == "cell_truncated");
    for place in cut.filter_map(|error| error.column()?.checked_sub(1)) {
        if let Some(Meaning::Column(column)) = mapping.columns().get(place).map(|of| of.meaning) {
            entry.mark_truncated(column);
        }
    }
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
    let constants = source::facts(&arguments.facts, scheme)?;
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
    let given = source::by_id(&arguments.facts, scheme)?;
    let given = given.iter().map(|(id, value)| (id.as_str(), value.as_str()));
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
    let given = source::by_id(&arguments.facts, scheme)?;
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
        let given = given.iter().map(|(id, value)| (id.as_str(), value.as_str()));
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
