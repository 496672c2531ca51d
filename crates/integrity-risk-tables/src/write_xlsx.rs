//! Workbooks, written row by row: memory does not grow with the rows; and what all
//! workbooks that are written have in common.

use std::path::Path;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format as CellStyle, Workbook, Worksheet, XlsxError,
};

use crate::error::{TableError, TableErrorKind, unwritable};
use crate::limits::{COLUMNS, SHEET_CELL_CHARS, SHEET_ROWS};
use crate::number::exact_double;
use crate::read::extension;
use crate::target::Target;
use crate::write::{Cell, Format, WriteOptions};

pub(crate) struct XlsxOut {
    workbook: Workbook,
    target: Target,
    next_row: u32,
}

impl XlsxOut {
    pub(crate) fn new(
        target: Target,
        headers: &[&str],
        options: &WriteOptions,
    ) -> Result<Self, TableError> {
        let mut workbook = new_workbook()?;
        let bold = CellStyle::new().set_bold();
        let sheet = workbook.add_worksheet_with_constant_memory().map_err(xlsx_error)?;
        if let Some(name) = &options.sheet {
            let bad = |_| TableErrorKind::BadSheetName { sheet: name.clone() };
            sheet.set_name(name).map_err(bad)?;
        }
        sheet.set_freeze_panes(1, 0).map_err(xlsx_error)?;
        for (column, header) in headers.iter().enumerate() {
            let put = sheet.write_string_with_format(0, index(column)?, *header, &bold);
            put.map_err(|error| xlsx_error(error).at_row(1).at_column(column + 1))?;
        }
        Ok(Self { workbook, target, next_row: 1 })
    }

    pub(crate) fn write_row(&mut self, cells: &[Cell<'_>]) -> Result<(), TableError> {
        if self.next_row as usize >= SHEET_ROWS {
            return Err(sheet_full());
        }
        let sheet = self.workbook.worksheet_from_index(0).map_err(xlsx_error)?;
        for (column, cell) in cells.iter().enumerate() {
            put(sheet, self.next_row, index(column)?, cell, None)
                .map_err(|error| xlsx_error(error).at_column(column + 1))?;
        }
        self.next_row += 1;
        Ok(())
    }

    pub(crate) fn finish(mut self) -> Result<(), TableError> {
        self.workbook.save_to_writer(&mut self.target).map_err(xlsx_error)?;
        self.target.finish().map_err(unwritable)
    }
}

/// An empty workbook. The date of creation is fixed: the same rows give the same
/// bytes.
pub(crate) fn new_workbook() -> Result<Workbook, TableError> {
    let mut workbook = Workbook::new();
    let day = ExcelDateTime::from_ymd(2000, 1, 1).map_err(xlsx_error)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    Ok(workbook)
}

/// Puts a workbook into a file whose name says that it is one.
pub(crate) fn save(mut workbook: Workbook, path: &Path) -> Result<(), TableError> {
    let found = extension(path);
    if found != Format::Xlsx.extension() {
        let known = Format::Xlsx.extension().to_owned();
        return Err(TableErrorKind::UnknownFileType { extension: found, known }.into());
    }
    let mut target = Target::create(path).map_err(unwritable)?;
    workbook.save_to_writer(&mut target).map_err(xlsx_error)?;
    target.finish().map_err(unwritable)
}

/// Puts a cell, of which nothing can become a formula.
pub(crate) fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell<'_>,
    style: Option<&CellStyle>,
) -> Result<(), XlsxError> {
    let number = match cell {
        Cell::Number(text) => exact_double(text),
        _ => None,
    };
    match (cell, number, style) {
        (_, Some(number), None) => sheet.write_number(row, column, number),
        (_, Some(number), Some(style)) => {
            sheet.write_number_with_format(row, column, number, style)
        }
        (Cell::Text(text) | Cell::Number(text), None, None) => {
            sheet.write_string(row, column, *text)
        }
        (Cell::Text(text) | Cell::Number(text), None, Some(style)) => {
            sheet.write_string_with_format(row, column, *text, style)
        }
        (Cell::Empty, None, Some(style)) => sheet.write_blank(row, column, style),
        (Cell::Empty, None, None) => return Ok(()),
    }
    .map(drop)
}

pub(crate) fn index(column: usize) -> Result<u16, TableError> {
    u16::try_from(column).map_err(|_| sheet_full())
}

pub(crate) fn row_index(row: usize) -> Result<u32, TableError> {
    u32::try_from(row).map_err(|_| sheet_full())
}

fn sheet_full() -> TableError {
    TableErrorKind::SheetFull { rows: SHEET_ROWS.to_string(), columns: COLUMNS.to_string() }.into()
}

pub(crate) fn xlsx_error(error: XlsxError) -> TableError {
    match error {
        XlsxError::MaxStringLengthExceeded => {
            TableErrorKind::TextTooLong { limit: SHEET_CELL_CHARS.to_string() }.into()
        }
        XlsxError::RowColumnLimitError => sheet_full(),
        XlsxError::IoError(error) => unwritable(error),
        other => TableErrorKind::Unwritable { reason: other.to_string() }.into(),
    }
}
