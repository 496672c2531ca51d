//! A sheet of an `OpenDocument` spreadsheet.
//!
//! A cell or row may say that it stands a million times. The contents are
//! surveyed before they are laid out, and the merged regions are read on the way.

use std::io::{BufRead, BufReader, Seek};

use calamine::{Data, Dimensions, Ods, OdsError, Reader as _};
use quick_xml::Reader as Xml;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::biff::check_room;
use crate::error::{TableError, TableErrorKind, unreadable};
use crate::package::damaged;
use crate::read::ReadOptions;
use crate::sheet::{Remark, Sheet, SheetBuilder, check_position, choose, value};
use crate::table_file::TableFile;

pub(crate) fn open(file: TableFile, options: &ReadOptions) -> Result<Sheet, TableError> {
    let mut file = BufReader::new(file);
    let tables = survey(&mut file)?;
    file.rewind().map_err(unreadable)?;
    let mut workbook = Ods::new(file).map_err(|error| match error {
        OdsError::Password => TableErrorKind::LockedWorkbook {}.into(),
        error => damaged(error),
    })?;
    let chosen = choose(workbook.sheets_metadata(), options.sheet.as_deref())?;
    let mut sheet = SheetBuilder::default();
    fill(&mut sheet, &mut workbook, &chosen.name)?;
    let regions = tables.iter().find(|table| table.name == chosen.name).map(|table| &table.regions);
    sheet.finish(chosen, regions.map(Vec::as_slice).unwrap_or_default(), options.fill_merged)
}

fn fill<R: std::io::Read + Seek>(
    sheet: &mut SheetBuilder,
    workbook: &mut Ods<R>,
    name: &str,
) -> Result<(), TableError> {
    let range = workbook.worksheet_range(name).map_err(damaged)?;
    let formulas = workbook.worksheet_formula(name).map_err(damaged)?;
    let at = |start: Option<(u32, u32)>, row: usize, column: usize| {
        let (top, left) = start.unwrap_or_default();
        // The survey has found every cell within the rows and columns of a workbook.
        (top + narrow(row), left + narrow(column))
    };
    for (row, column, data) in range.used_cells() {
        let position = at(range.start(), row, column);
        sheet.add(position, &value(data), false)?;
        let formula = formulas.get_value(position).is_some_and(|formula| !formula.is_empty());
        if formula && matches!(data, Data::String(text) if is_error(text)) {
            sheet.remark_at(position, Remark::Error);
        }
    }
    for (row, column, _) in formulas.used_cells() {
        let position = at(formulas.start(), row, column);
        let data = range.get_value(position).unwrap_or(&Data::Empty);
        if *data == Data::Empty {
            sheet.add(position, &value(data), true)?;
        }
    }
    Ok(())
}

/// Errors stand in these files as texts, as the program shows them.
fn is_error(text: &str) -> bool {
    let code =
        text.strip_prefix("Err:").is_some_and(|code| code.bytes().all(|c| c.is_ascii_digit()));
    code || matches!(text, "#DIV/0!" | "#N/A" | "#NAME?" | "#NULL!" | "#NUM!" | "#REF!" | "#VALUE!")
}

fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX / 2)
}

/// A table of the file: its name and its merged regions.
#[derive(Debug, Default)]
struct Table {
    name: String,
    regions: Vec<Dimensions>,
}

/// Looks through the contents without laying them out.
fn survey<R: std::io::Read + Seek>(file: R) -> Result<Vec<Table>, TableError> {
    let mut archive = ZipArchive::new(file).map_err(damaged)?;
    let part = archive.by_name("content.xml").map_err(damaged)?;
    survey_xml(BufReader::new(part))
}

fn survey_xml(xml: impl BufRead) -> Result<Vec<Table>, TableError> {
    let mut xml = Xml::from_reader(xml);
    // As the reader of the sheet has it: an element without content has an end too.
    xml.config_mut().expand_empty_elements = true;
    xml.config_mut().check_end_names = false;
    let mut survey = Survey::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(element) => survey.start(&element)?,
            Event::End(element) => survey.end(element.name().as_ref())?,
            Event::Text(text) => survey.text(text.len() as u64),
            Event::CData(text) => survey.text(text.len() as u64),
            Event::GeneralRef(_) => survey.text(4),
            Event::Eof => return Ok(survey.tables),
            _ => {}
        }
    }
}

#[derive(Debug, Default)]
struct Survey {
    tables: Vec<Table>,
    /// Of the table that is being read: the next row, and how often the current one stands.
    row: u64,
    repeated: u64,
    /// The next column of the row, and the first past the last filled cell.
    column: u64,
    row_width: u64,
    width: u64,
    /// The first row past the last that has a filled cell.
    height: u64,
    cell: Option<CellSurvey>,
    /// Cells and text of all tables, laid out.
    cells: u64,
    text: u64,
}

#[derive(Debug, Default)]
struct CellSurvey {
    repeated: u64,
    spanned: (u64, u64),
    filled: bool,
    text: u64,
}

impl Survey {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), TableError> {
        match element.name().as_ref() {
            "table:table" => {
                (self.row, self.width, self.height) = (0, 0, 0);
                let name = text_of(element, "table:name")?.unwrap_or_default();
                self.tables.push(Table { name, regions: Vec::new() });
            }
            "table:table-row" => {
                (self.column, self.row_width) = (0, 0);
                self.repeated = count(element, "table:number-rows-repeated")?;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = Some(CellSurvey::of(element)?);
            }
            "text:s" => self.text(count(element, "text:c")?),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, length: u64) {
        if let Some(cell) = &mut self.cell {
            cell.text = cell.text.saturating_add(length);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), TableError> {
        match name {
            "table:table-cell" | "table:covered-table-cell" => self.end_cell(),
            "table:table-row" => self.end_row(),
            "table:table" => {
                self.cells = self.cells.saturating_add(self.width.saturating_mul(self.height));
                check_room(self.cells, self.text)
            }
            _ => Ok(()),
        }
    }

    fn end_cell(&mut self) -> Result<(), TableError> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let column = self.column;
        self.column = column.saturating_add(cell.repeated);
        if !cell.filled {
            return Ok(());
        }
        self.row_width = self.column;
        let last = |first: u64, many: u64| {
            u32::try_from(first.saturating_add(many.max(1) - 1)).unwrap_or(u32::MAX)
        };
        check_position(last(self.row, self.repeated), last(column, cell.repeated))?;
        let times = cell.repeated.saturating_mul(self.repeated);
        self.text = self.text.saturating_add(cell.text.saturating_mul(times));
        check_room(self.cells, self.text)?;
        let (rows, columns) = cell.spanned;
        if rows.max(columns) > 1 {
            let start = (last(self.row, 1), last(column, 1));
            let end = (last(self.row, rows), last(column, columns));
            if let Some(table) = self.tables.last_mut() {
                table.regions.push(Dimensions { start, end });
            }
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), TableError> {
        self.row = self.row.saturating_add(self.repeated);
        if self.row_width > 0 {
            self.width = self.width.max(self.row_width);
            self.height = self.row;
        }
        check_room(self.cells.saturating_add(self.width.saturating_mul(self.height)), self.text)
    }
}

impl CellSurvey {
    fn of(element: &BytesStart<'_>) -> Result<Self, TableError> {
        let mut cell = Self {
            repeated: count(element, "table:number-columns-repeated")?,
            spanned: (
                count(element, "table:number-rows-spanned")?,
                count(element, "table:number-columns-spanned")?,
            ),
            ..Self::default()
        };
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute.map_err(damaged)?;
            let value = matches!(
                attribute.key.as_ref(),
                "office:value"
                    | "office:string-value"
                    | "office:date-value"
                    | "office:time-value"
                    | "office:boolean-value"
                    | "table:formula"
            );
            cell.filled |= value || attribute.key.as_ref() == "office:value-type";
            cell.text += if value { attribute.value.len() as u64 } else { 0 };
        }
        Ok(cell)
    }
}

fn text_of(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, TableError> {
    let found = element.try_get_attribute(name).map_err(damaged)?;
    let value = found.map(|found| {
        found.normalized_value(quick_xml::XmlVersion::Implicit1_0).map(std::borrow::Cow::into_owned)
    });
    value.transpose().map_err(damaged)
}

/// A number of times, 1 where none is said.
fn count(element: &BytesStart<'_>, name: &str) -> Result<u64, TableError> {
    match text_of(element, name)? {
        None => Ok(1),
        Some(text) => text.parse().map_err(|_| damaged(format!("{name} is `{text}`"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &str) -> Result<Vec<Table>, TableError> {
        let xml = format!(
            r#"<office:document-content><table:table table:name="一&amp;二">{rows}</table:table></office:document-content>"#
        );
        survey_xml(xml.as_bytes())
    }

    #[test]
    fn merged_regions_are_read() {
        let tables = table(
            r#"<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="9"/></table:table-row>
            <table:table-row><table:table-cell/><table:table-cell table:number-rows-spanned="3" table:number-columns-spanned="2" office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row>"#,
        )
        .unwrap();
        assert_eq!(tables[0].name, "一&二");
        assert_eq!(tables[0].regions, [Dimensions { start: (2, 1), end: (4, 2) }]);
    }

    #[test]
    fn a_few_bytes_that_take_much_room_are_refused() {
        let text = r#"office:value-type="string"><text:p>abc</text:p></table:table-cell></table:table-row>"#;
        let cell = |rows: u64, columns: u64| {
            format!(
                r#"<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}" {text}"#
            )
        };
        assert!(table(&cell(1000, 1000)).is_ok());
        for (rows, columns, code) in [
            (20_000, 2000, "too_many_cells"),
            (1_000_000, 16_384, "workbook_too_large"),
            (1_048_577, 1, "too_many_cells"),
            (1, 16_385, "too_many_columns"),
            (u64::MAX, u64::MAX, "too_many_columns"),
        ] {
            assert_eq!(table(&cell(rows, columns)).unwrap_err().code(), code);
        }
        // Empty rows before a filled one are laid out too.
        let far = r#"<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>"#;
        let wide = format!("{far}{}", cell(1, 1000));
        assert_eq!(table(&wide).unwrap_err().code(), "too_many_cells");
        let blanks = r#"<table:table-row><table:table-cell office:value-type="string"><text:p><text:s text:c="4000000000"/></text:p></table:table-cell></table:table-row>"#;
        assert_eq!(table(blanks).unwrap_err().code(), "workbook_too_large");
    }

    #[test]
    fn a_count_that_is_none_is_damage() {
        let row = r#"<table:table-row table:number-rows-repeated="-1"/>"#;
        assert_eq!(table(row).unwrap_err().code(), "damaged_workbook");
    }
}
