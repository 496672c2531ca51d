//! One sheet of a workbook, held in memory as text.

use std::collections::{BTreeMap, HashMap};

use calamine::{Data, DataRef, Dimensions, SheetType, SheetVisible};

use crate::cells::Cells;
use crate::error::{TableError, TableErrorKind};
use crate::limits::{COLUMNS, SHEET_CELL_CHARS, SHEET_CELLS, SHEET_ROWS};
use crate::number::{write_date_time, write_float, write_iso_duration, write_iso_instant};
use crate::read::RawRow;

/// A filled cell: where it stands, from 0, and which of the texts it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Filled {
    row: u32,
    column: u32,
    text: usize,
}

/// What is to be said of a cell that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remark {
    /// Its text is as long as a program lets a text be, and may go on.
    Truncated(usize),
    /// It shows an error of the spreadsheet program.
    Error,
    /// It has a formula, and no value was stored with it.
    NoValue,
}

pub(crate) struct Sheet {
    chosen: Chosen,
    texts: Cells,
    /// In the order of the sheet, row by row.
    filled: Vec<Filled>,
    remarks: BTreeMap<(u32, u32), Remark>,
    next: usize,
    rows: u64,
    rows_read: u64,
    merged: usize,
}

impl Sheet {
    pub(crate) fn name(&self) -> &str {
        &self.chosen.name
    }

    pub(crate) fn names(&self) -> &[String] {
        &self.chosen.all
    }

    pub(crate) fn merged(&self) -> usize {
        self.merged
    }

    pub(crate) fn progress(&self) -> (u64, u64) {
        (self.rows_read, self.rows)
    }

    pub(crate) fn next_row(&mut self, row: &mut RawRow) -> bool {
        let Some(first) = self.filled.get(self.next).copied() else { return false };
        row.begin(u64::from(first.row) + 1);
        while let Some(cell) = self.filled.get(self.next).filter(|cell| cell.row == first.row) {
            while row.len() < cell.column as usize {
                row.push("");
            }
            // Where a cell is filled twice the first text stands.
            if row.len() == cell.column as usize {
                let text = self.texts.get(cell.text).unwrap_or_default();
                row.push(text);
                if let Some(remark) = self.remarks.get(&(cell.row, cell.column)) {
                    row.report(finding(*remark, text));
                }
            }
            self.next += 1;
        }
        self.rows_read += 1;
        true
    }

    /// Counts the cells that merged regions cover and, if asked to, fills them.
    fn merge(&mut self, regions: &[Dimensions], fill: bool) -> Result<(), TableError> {
        let last_row = self.filled.last().map_or(0, |cell| cell.row);
        let last_column = self.filled.iter().map(|cell| cell.column).max().unwrap_or(0);
        let mut covered = Vec::new();
        for region in regions {
            let (top, left) = region.start;
            let end = (region.end.0.min(last_row), region.end.1.min(last_column));
            if end.0 < top || end.1 < left {
                continue;
            }
            let area = u64::from(end.0 - top + 1) * u64::from(end.1 - left + 1);
            self.merged =
                usize::try_from(area - 1).unwrap_or(usize::MAX).saturating_add(self.merged);
            if self.merged > SHEET_CELLS {
                return Err(too_many_cells());
            }
            let text = self.find(top, left).filter(|_| fill);
            let rows =
                (top..=end.0).flat_map(|row| (left..=end.1).map(move |column| (row, column)));
            covered.extend(text.into_iter().flat_map(|text| {
                rows.clone().skip(1).map(move |(row, column)| Filled { row, column, text })
            }));
        }
        self.filled.append(&mut covered);
        // The sort is stable: where a covered cell has a text of its own, that one
        // comes first and stands.
        self.filled.sort_by_key(|cell| (cell.row, cell.column));
        Ok(())
    }

    fn find(&self, row: u32, column: u32) -> Option<usize> {
        let found =
            self.filled.binary_search_by_key(&(row, column), |cell| (cell.row, cell.column));
        found.ok().and_then(|index| self.filled.get(index)).map(|cell| cell.text)
    }

    fn check_size(&mut self) -> Result<(), TableError> {
        let mut cells = 0;
        for row in self.filled.chunk_by(|one, other| one.row == other.row) {
            cells += row.last().map_or(0, |cell| cell.column as usize + 1);
            self.rows += 1;
        }
        match cells {
            0 => Err(TableErrorKind::EmptyFile {}.into()),
            1..=SHEET_CELLS => Ok(()),
            _ => Err(too_many_cells()),
        }
    }
}

fn finding(remark: Remark, text: &str) -> TableErrorKind {
    match remark {
        Remark::Truncated(limit) => TableErrorKind::CellTruncated { limit: limit.to_string() },
        Remark::Error => TableErrorKind::CellError { value: text.to_owned() },
        Remark::NoValue => TableErrorKind::NoStoredValue {},
    }
}

pub(crate) fn too_many_cells() -> TableError {
    TableErrorKind::TooManyCells { limit: SHEET_CELLS.to_string() }.into()
}

/// The sheet that is read, and those there are.
pub(crate) struct Chosen {
    pub(crate) name: String,
    all: Vec<String>,
}

/// The sheet asked for, else the first that is shown, else the first.
pub(crate) fn choose(
    sheets: &[calamine::Sheet],
    wanted: Option<&str>,
) -> Result<Chosen, TableError> {
    let tables = || sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let shown = || tables().find(|sheet| sheet.visible == SheetVisible::Visible);
    let found = match wanted {
        Some(name) => tables().find(|sheet| sheet.name == name),
        None => shown().or_else(|| tables().next()),
    };
    let all: Vec<String> = tables().map(|sheet| sheet.name.clone()).collect();
    let Some(sheet) = found else {
        let sheet = wanted.unwrap_or_default().to_owned();
        return Err(TableErrorKind::NoSuchSheet { sheet, known: all.join(", ") }.into());
    };
    Ok(Chosen { name: sheet.name.clone(), all })
}

pub(crate) fn check_position(row: u32, column: u32) -> Result<(), TableError> {
    if column as usize >= COLUMNS {
        let limit = COLUMNS.to_string();
        let error = TableError::from(TableErrorKind::TooManyColumns { limit });
        return Err(error.at_row(u64::from(row) + 1));
    }
    if row as usize >= SHEET_ROWS { Err(too_many_cells()) } else { Ok(()) }
}

/// A sheet while its cells come in, in any order. Only what is filled takes room.
#[derive(Default)]
pub(crate) struct SheetBuilder {
    texts: Texts,
    filled: Vec<Filled>,
    remarks: BTreeMap<(u32, u32), Remark>,
}

impl SheetBuilder {
    /// Takes in a cell that may have a formula. One without text is left out, unless
    /// there is something to be said of it.
    pub(crate) fn add(
        &mut self,
        (row, column): (u32, u32),
        value: &DataRef<'_>,
        formula: bool,
    ) -> Result<(), TableError> {
        let remark = remark(value, formula);
        let text = match self.texts.add(value) {
            None if remark.is_some() => Some(self.texts.push("")),
            text => text,
        };
        let Some(text) = text else { return Ok(()) };
        check_position(row, column)?;
        if self.filled.len() >= SHEET_CELLS {
            return Err(too_many_cells());
        }
        self.filled.push(Filled { row, column, text });
        self.remarks.extend(remark.map(|remark| ((row, column), remark)));
        Ok(())
    }

    /// Says something of a cell that has been taken in.
    pub(crate) fn remark_at(&mut self, position: (u32, u32), remark: Remark) {
        self.remarks.insert(position, remark);
    }

    pub(crate) fn finish(
        mut self,
        chosen: Chosen,
        regions: &[Dimensions],
        fill_merged: bool,
    ) -> Result<Sheet, TableError> {
        self.filled.sort_by_key(|cell| (cell.row, cell.column));
        let mut sheet = Sheet {
            chosen,
            texts: self.texts.all,
            filled: self.filled,
            remarks: self.remarks,
            next: 0,
            rows: 0,
            rows_read: 0,
            merged: 0,
        };
        sheet.merge(regions, fill_merged)?;
        sheet.check_size()?;
        Ok(sheet)
    }
}

fn remark(value: &DataRef<'_>, formula: bool) -> Option<Remark> {
    match value {
        DataRef::Empty if formula => Some(Remark::NoValue),
        DataRef::Error(_) => Some(Remark::Error),
        DataRef::String(text) => truncated(text),
        DataRef::SharedString(text) => truncated(text),
        _ => None,
    }
}

fn truncated(text: &str) -> Option<Remark> {
    // No text has more units than bytes.
    let long = text.len() >= SHEET_CELL_CHARS;
    let full = long && text.encode_utf16().count() == SHEET_CELL_CHARS;
    full.then_some(Remark::Truncated(SHEET_CELL_CHARS))
}

/// A value that a whole sheet holds, as one that is read on the way.
pub(crate) fn value(data: &Data) -> DataRef<'_> {
    match data {
        Data::Int(value) => DataRef::Int(*value),
        Data::Float(value) => DataRef::Float(*value),
        Data::String(text) => DataRef::String(text.clone()),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(value) => DataRef::DateTime(*value),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// The texts of a sheet. One that the workbook shares between cells is held once.
#[derive(Default)]
struct Texts {
    all: Cells,
    shared: HashMap<usize, usize>,
    scratch: String,
}

impl Texts {
    /// Adds the value of a cell as text; none if it is empty.
    fn add(&mut self, value: &DataRef<'_>) -> Option<usize> {
        if let DataRef::SharedString(text) = value {
            return self.add_shared(text);
        }
        self.write(value);
        let scratch = std::mem::take(&mut self.scratch);
        let added = (!scratch.is_empty()).then(|| self.push(&scratch));
        self.scratch = scratch;
        added
    }

    /// The workbook holds each shared text in one place: its address tells it.
    fn add_shared(&mut self, text: &str) -> Option<usize> {
        if text.is_empty() {
            return None;
        }
        let address = text.as_ptr().addr();
        if let Some(known) = self.shared.get(&address) {
            return Some(*known);
        }
        let added = self.push(text);
        self.shared.insert(address, added);
        Some(added)
    }

    fn push(&mut self, text: &str) -> usize {
        self.all.push(text);
        self.all.len() - 1
    }

    fn write(&mut self, value: &DataRef<'_>) {
        let out = &mut self.scratch;
        out.clear();
        match value {
            DataRef::Empty => {}
            DataRef::Int(value) => out.push_str(&value.to_string()),
            DataRef::Float(value) => write_float(out, *value),
            DataRef::String(text) => out.push_str(text),
            DataRef::DateTimeIso(text) => write_iso_instant(out, text),
            DataRef::DurationIso(text) => write_iso_duration(out, text),
            DataRef::SharedString(text) => out.push_str(text),
            DataRef::Bool(value) => out.push_str(if *value { "TRUE" } else { "FALSE" }),
            DataRef::DateTime(value) => write_date_time(out, *value),
            DataRef::Error(error) => out.push_str(&error.to_string()),
        }
    }
}
