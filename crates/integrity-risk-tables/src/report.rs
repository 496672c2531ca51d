//! Workbooks of several sheets for people to read.

use std::path::Path;

use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook, Worksheet};

use crate::column_width::column_width;
use crate::error::TableError;
use crate::sheet_names::sheet_names;
use crate::write::Cell;
use crate::write_xlsx::{index, new_workbook, put, row_index, save, xlsx_error};

/// A cell of a report: what it shows, and the colour behind it.
///
/// # Examples
///
/// ```
/// use integrity_risk_tables::{Cell, ReportCell};
///
/// let grade = ReportCell::text("一级").filled(0xFF_C7CE);
/// assert_eq!(grade.value(), Cell::Text("一级"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportCell {
    value: Value,
    fill: Option<u32>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Value {
    #[default]
    Empty,
    Text(String),
    Number(String),
}

impl ReportCell {
    /// Text. It stays text: it never becomes a formula or a number.
    ///
    /// ```
    /// use integrity_risk_tables::{Cell, ReportCell};
    /// assert_eq!(ReportCell::text("=1+1").value(), Cell::Text("=1+1"));
    /// ```
    pub fn text(text: impl Into<String>) -> Self {
        Self { value: Value::Text(text.into()), fill: None }
    }

    /// A number as exact decimal text, as [`Cell::Number`] has it.
    ///
    /// ```
    /// use integrity_risk_tables::{Cell, ReportCell};
    /// assert_eq!(ReportCell::number("25.6").value(), Cell::Number("25.6"));
    /// ```
    pub fn number(text: impl Into<String>) -> Self {
        Self { value: Value::Number(text.into()), fill: None }
    }

    /// Nothing.
    ///
    /// ```
    /// use integrity_risk_tables::{Cell, ReportCell};
    /// assert_eq!(ReportCell::empty().value(), Cell::Empty);
    /// ```
    pub fn empty() -> Self {
        Self::default()
    }

    /// The cell with a colour behind it: red, green and blue, `0xRRGGBB`. What is above
    /// these 24 bits is left out.
    ///
    /// ```
    /// use integrity_risk_tables::ReportCell;
    /// assert_eq!(ReportCell::empty().filled(0xFF_EB9C).fill(), Some(0xFF_EB9C));
    /// ```
    #[must_use]
    pub fn filled(mut self, colour: u32) -> Self {
        self.fill = Some(colour & 0xFF_FFFF);
        self
    }

    /// What it shows.
    ///
    /// ```
    /// use integrity_risk_tables::{Cell, ReportCell};
    /// assert_eq!(ReportCell::default().value(), Cell::Empty);
    /// ```
    pub fn value(&self) -> Cell<'_> {
        match &self.value {
            Value::Empty => Cell::Empty,
            Value::Text(text) => Cell::Text(text),
            Value::Number(text) => Cell::Number(text),
        }
    }

    /// The colour behind it.
    ///
    /// ```
    /// assert_eq!(integrity_risk_tables::ReportCell::text("一级").fill(), None);
    /// ```
    pub fn fill(&self) -> Option<u32> {
        self.fill
    }

    fn shown(&self) -> &str {
        match &self.value {
            Value::Empty => "",
            Value::Text(text) | Value::Number(text) => text,
        }
    }
}

/// A sheet of a report: lines of a title, a row of headings, and rows below.
///
/// # Examples
///
/// ```
/// use integrity_risk_tables::{ReportCell, ReportSheet};
///
/// let sheet = ReportSheet {
///     name: "按科室".to_owned(),
///     title: vec!["2026年度廉政风险等级统计".to_owned()],
///     headers: vec!["科室".to_owned(), "一级".to_owned()],
///     rows: vec![vec![ReportCell::text("财务科"), ReportCell::number("3")]],
///     frozen_columns: 1,
///     ..ReportSheet::default()
/// };
/// assert_eq!(sheet.rows.len(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportSheet {
    /// The name wanted. What a workbook does not allow in it is replaced, and a name
    /// that stands already is numbered.
    pub name: String,
    /// Lines above the headings, each in a row of its own, the first in larger letters.
    pub title: Vec<String>,
    /// The headings; no row of headings where there are none.
    pub headers: Vec<String>,
    /// The rows. They need not be as long as the headings.
    pub rows: Vec<Vec<ReportCell>>,
    /// How many columns stay in view when the sheet is moved sideways.
    pub frozen_columns: usize,
    /// How many rows of those below the headings stay in view when the sheet is moved up;
    /// title and headings always do.
    pub frozen_rows: usize,
}

/// Writes a workbook of several sheets. Columns are as wide as their texts need, Chinese
/// counted double, up to a width past which texts are wrapped. The file appears, whole,
/// when it is written.
///
/// # Errors
///
/// The extension is not `.xlsx`, the file cannot be written, or a sheet cannot hold a
/// text or so many rows or columns: the row and column are then named.
///
/// # Examples
///
/// ```
/// use integrity_risk_tables::{RawRow, ReadOptions, Reader, ReportCell, ReportSheet, write_report};
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("report.xlsx");
/// let sheet = ReportSheet {
///     name: "一/二".to_owned(),
///     headers: vec!["科室".to_owned()],
///     rows: vec![vec![ReportCell::text("=财务科")]],
///     ..ReportSheet::default()
/// };
/// write_report(&path, &[sheet])?;
///
/// let mut reader = Reader::open(&path, &ReadOptions::default())?;
/// assert_eq!(reader.sheet(), Some("一／二"));
/// let mut row = RawRow::default();
/// reader.next_row(&mut row)?;
/// reader.next_row(&mut row)?;
/// assert_eq!(row.get(0), Some("=财务科"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_report(path: impl AsRef<Path>, sheets: &[ReportSheet]) -> Result<(), TableError> {
    let path = path.as_ref();
    let in_file = |error: TableError| error.in_file(&path.display().to_string());
    let workbook = workbook(sheets).map_err(in_file)?;
    save(workbook, path).map_err(in_file)
}

fn workbook(sheets: &[ReportSheet]) -> Result<Workbook, TableError> {
    let mut workbook = new_workbook()?;
    let names = sheet_names(sheets.iter().map(|sheet| sheet.name.as_str()));
    for (sheet, name) in sheets.iter().zip(names) {
        let out = workbook.add_worksheet();
        out.set_name(name).map_err(xlsx_error)?;
        Sheet { out, row: 0 }.write(sheet)?;
    }
    Ok(workbook)
}

struct Sheet<'w> {
    out: &'w mut Worksheet,
    row: usize,
}

impl Sheet<'_> {
    fn write(&mut self, sheet: &ReportSheet) -> Result<(), TableError> {
        let title = Format::new().set_bold().set_font_size(14.0);
        for (line, text) in sheet.title.iter().enumerate() {
            let style = if line == 0 { &title } else { &Format::new() };
            self.cells([(Cell::Text(text), style)])?;
        }
        if !sheet.headers.is_empty() {
            let style = heading();
            self.cells(sheet.headers.iter().map(|text| (Cell::Text(text), &style)))?;
        }
        self.freeze(sheet)?;
        for row in &sheet.rows {
            let styles: Vec<Format> = row.iter().map(|cell| body(cell.fill)).collect();
            self.cells(row.iter().map(ReportCell::value).zip(&styles))?;
        }
        self.widen(sheet)
    }

    fn cells<'a>(
        &mut self,
        cells: impl IntoIterator<Item = (Cell<'a>, &'a Format)>,
    ) -> Result<(), TableError> {
        let row = row_index(self.row)?;
        for (column, (cell, style)) in cells.into_iter().enumerate() {
            put(self.out, row, index(column)?, &cell, Some(style)).map_err(|error| {
                xlsx_error(error).at_row(u64::from(row) + 1).at_column(column + 1)
            })?;
        }
        self.row += 1;
        Ok(())
    }

    fn freeze(&mut self, sheet: &ReportSheet) -> Result<(), TableError> {
        let rows = row_index(self.row + sheet.frozen_rows.min(sheet.rows.len()))?;
        let columns = index(sheet.frozen_columns)?;
        self.out.set_freeze_panes(rows, columns).map_err(xlsx_error).map(drop)
    }

    fn widen(&mut self, sheet: &ReportSheet) -> Result<(), TableError> {
        let rows = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
        for column in 0..rows.max(sheet.headers.len()) {
            let header = sheet.headers.get(column).map(String::as_str);
            let below = sheet.rows.iter().filter_map(|row| row.get(column)).map(ReportCell::shown);
            let width = column_width(header.into_iter().chain(below));
            self.out.set_column_width(index(column)?, width).map_err(xlsx_error)?;
        }
        Ok(())
    }
}

/// How headings look.
pub(crate) fn heading() -> Format {
    let middle = FormatAlign::VerticalCenter;
    Format::new().set_bold().set_text_wrap().set_align(middle).set_background_color(0xDD_EBF7)
}

fn body(fill: Option<u32>) -> Format {
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    match fill {
        Some(colour) => plain.set_background_color(Color::RGB(colour)),
        None => plain,
    }
}
