//! Blank workbooks to be filled in: headings with notes, drop-downs and bounds.

use std::path::Path;

use integrity_risk::template::{Entry, Template, TemplateColumn, TemplateSheet};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Format, Formula, Note, Workbook,
    Worksheet,
};

use crate::column_width::column_width;
use crate::error::TableError;
use crate::number::is_decimal;
use crate::report::heading;
use crate::sheet_names::sheet_names;
use crate::write::Cell;
use crate::write_xlsx::{index, new_workbook, put, row_index, save, xlsx_error};

/// How many rows below the headings drop-downs and bounds hold for.
const ROWS: u32 = 1000;

/// Characters (UTF-16 units) of a list that stands in the validation itself.
const LIST_CHARS: usize = 255;

/// The format of text, which is kept as it is typed.
const TEXT_FORMAT: u8 = 49;

/// A bound that stands for none: what a spreadsheet keeps exactly, and no more.
const LEAST: &str = "-999999999999999";
const MOST: &str = "999999999999999";

/// Writes a blank workbook. Drop-downs and bounds hold for 1,000 rows.
///
/// # Errors
///
/// The extension is not `.xlsx`, the file cannot be written, or a workbook cannot hold a
/// heading, a note or so many columns.
///
/// # Examples
///
/// ```
/// use integrity_risk::template::{Template, TemplateColumn, TemplateSheet};
/// use integrity_risk_tables::{RawRow, ReadOptions, Reader, write_template};
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("blank.xlsx");
/// let column = |header: &str| TemplateColumn { header: header.into(), ..Default::default() };
/// let columns = vec![column("岗位"), column("风险点描述")];
/// let sheet = TemplateSheet { name: "登记表".into(), columns, frozen_columns: 1 };
/// write_template(&path, &Template { sheets: vec![sheet], ..Template::default() })?;
///
/// let mut row = RawRow::default();
/// Reader::open(&path, &ReadOptions::default())?.next_row(&mut row)?;
/// assert_eq!(row.cells().collect::<Vec<_>>(), ["岗位", "风险点描述"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_template(path: impl AsRef<Path>, template: &Template) -> Result<(), TableError> {
    let path = path.as_ref();
    let in_file = |error: TableError| error.in_file(&path.display().to_string());
    let workbook = workbook(template).map_err(in_file)?;
    save(workbook, path).map_err(in_file)
}

fn workbook(template: &Template) -> Result<Workbook, TableError> {
    let mut workbook = new_workbook()?;
    let wanted = template.sheets.iter().map(|sheet| sheet.name.as_str());
    let mut names = sheet_names(wanted.chain([template.lists_name.as_str()]));
    let mut lists = Lists { sheet: names.pop().unwrap_or_default(), lists: Vec::new() };
    for (sheet, name) in template.sheets.iter().zip(names) {
        let out = workbook.add_worksheet();
        out.set_name(name).map_err(xlsx_error)?;
        write_sheet(out, sheet, &mut lists)?;
    }
    lists.write(&mut workbook)?;
    Ok(workbook)
}

fn write_sheet(
    out: &mut Worksheet,
    sheet: &TemplateSheet,
    lists: &mut Lists,
) -> Result<(), TableError> {
    out.set_freeze_panes(1, index(sheet.frozen_columns)?).map_err(xlsx_error)?;
    for (place, column) in sheet.columns.iter().enumerate() {
        let at = index(place)?;
        write_heading(out, at, column).map_err(|error| error.at_row(1).at_column(place + 1))?;
        out.set_column_width(at, width(column)).map_err(xlsx_error)?;
        if let Some(format) = column_format(&column.entry) {
            out.set_column_format(at, &format).map_err(xlsx_error)?;
        }
        if let Some(validation) = validation(&column.entry, lists)? {
            out.add_data_validation(1, at, ROWS, at, &validation).map_err(xlsx_error)?;
        }
    }
    for (first, last) in groups(&sheet.columns) {
        out.group_columns(index(first)?, index(last)?).map_err(xlsx_error)?;
    }
    Ok(())
}

fn write_heading(out: &mut Worksheet, at: u16, column: &TemplateColumn) -> Result<(), TableError> {
    let plain = heading();
    let style = if column.required { plain.set_background_color(0xFF_E699) } else { plain };
    put(out, 0, at, &Cell::Text(&column.header), Some(&style)).map_err(xlsx_error)?;
    if column.note.is_empty() {
        return Ok(());
    }
    let lines = column.note.lines().map(|line| 1 + line.chars().count() / 18).sum::<usize>();
    let height = u32::try_from(lines.clamp(2, 20) * 20).unwrap_or_default();
    let note = Note::new(column.note.as_str()).set_author("integrity-risk");
    let note = note.add_author_prefix(false).set_width(260).set_height(height);
    out.insert_note(0, at, &note).map_err(xlsx_error)?;
    Ok(())
}

/// Wide enough for the heading and for each text that is offered, and no narrower than
/// what is usually entered.
fn width(column: &TemplateColumn) -> u32 {
    let usual = if column.entry == Entry::Text { 16 } else { 12 };
    let texts = column.entry.offered().iter().chain([&column.header]);
    column_width(texts.map(String::as_str)).max(usual)
}

/// Words that are offered are text even where they look like a date, such as 1-2.
fn column_format(entry: &Entry) -> Option<Format> {
    let words = !are_numbers(entry.offered());
    match entry {
        Entry::Text => Some(Format::new().set_num_format_index(TEXT_FORMAT).set_text_wrap()),
        Entry::OneOf { .. } | Entry::Suggested { .. } if words => {
            Some(Format::new().set_num_format_index(TEXT_FORMAT))
        }
        Entry::Date => Some(Format::new().set_num_format("yyyy-mm-dd")),
        _ => None,
    }
}

fn are_numbers(options: &[String]) -> bool {
    options.iter().all(|option| is_decimal(option))
}

/// The first and last of columns side by side that are grouped.
fn groups(columns: &[TemplateColumn]) -> Vec<(usize, usize)> {
    let mut place = 0;
    let mut groups = Vec::new();
    for side in columns.chunk_by(|one, other| one.grouped == other.grouped) {
        if side.first().is_some_and(|column| column.grouped) {
            groups.push((place, place + side.len() - 1));
        }
        place += side.len();
    }
    groups
}

fn validation(entry: &Entry, lists: &mut Lists) -> Result<Option<DataValidation>, TableError> {
    let new = || DataValidation::new().set_error_style(DataValidationErrorStyle::Stop);
    let bounds = |min: Option<String>, max: Option<String>| {
        let number = |bound: Option<String>, none: &str| {
            Formula::new(bound.filter(|text| is_decimal(text)).unwrap_or_else(|| none.to_owned()))
        };
        DataValidationRule::Between(number(min, LEAST), number(max, MOST))
    };
    Ok(Some(match entry {
        Entry::Text => return Ok(None),
        Entry::OneOf { options } | Entry::Suggested { options } if options.is_empty() => {
            return Ok(None);
        }
        Entry::OneOf { options } => lists.offer(new(), options)?,
        Entry::Suggested { options } => lists.offer(new(), options)?.show_error_message(false),
        Entry::WholeNumber { min, max } => {
            let text = |bound: &Option<i64>| bound.map(|bound| bound.to_string());
            new().allow_whole_number_formula(bounds(text(min), text(max)))
        }
        Entry::Decimal { min, max } => {
            new().allow_decimal_number_formula(bounds(min.clone(), max.clone()))
        }
        Entry::Date => {
            new().allow_date_formula(DataValidationRule::GreaterThanOrEqualTo(Formula::new("1")))
        }
    }))
}

/// The lists that stand on the hidden sheet, a column each.
struct Lists {
    sheet: String,
    lists: Vec<Vec<String>>,
}

impl Lists {
    fn offer(
        &mut self,
        validation: DataValidation,
        options: &[String],
    ) -> Result<DataValidation, TableError> {
        if stands_alone(options) {
            return validation.allow_list_strings(options).map_err(xlsx_error);
        }
        let known = self.lists.iter().position(|list| list == options);
        let place = known.unwrap_or_else(|| {
            self.lists.push(options.to_vec());
            self.lists.len() - 1
        });
        let column = rust_xlsxwriter::utility::column_number_to_name(index(place)?);
        // The name has no apostrophe.
        let range = format!("='{}'!${column}$1:${column}${}", self.sheet, options.len());
        Ok(validation.allow_list_formula(Formula::new(range)))
    }

    fn write(&self, workbook: &mut Workbook) -> Result<(), TableError> {
        if self.lists.is_empty() {
            return Ok(());
        }
        let out = workbook.add_worksheet();
        out.set_name(&self.sheet).map_err(xlsx_error)?.set_hidden(true);
        for (column, list) in self.lists.iter().enumerate() {
            // What is typed is compared with what stands here: 1 with the number, or with
            // the text where the column is of text.
            let numbers = are_numbers(list);
            for (row, option) in list.iter().enumerate() {
                let cell = if numbers { Cell::Number(option) } else { Cell::Text(option) };
                put(out, row_index(row)?, index(column)?, &cell, None).map_err(xlsx_error)?;
            }
        }
        Ok(())
    }
}

/// Whether a list can stand in the validation itself, where commas part it.
fn stands_alone(options: &[String]) -> bool {
    let fits = |option: &String| {
        !option.contains([',', '"', '\n', '\r']) && option.trim() == option && !option.is_empty()
    };
    let length: usize = options.iter().map(|option| option.encode_utf16().count() + 1).sum();
    options.iter().all(fits)
        && length <= LIST_CHARS
        && options.first().is_none_or(|option| !option.starts_with('='))
}
