//! Registers over the wire: rows of cells as a file or a form has them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Months;
use serde::Deserialize;

use crate::error::{Error, ErrorKind};
use crate::path::Path;
use crate::register::{
    Beside, CheckOptions, GradeBasis, ReadingOptions, Register, ReportCell, ReportOptions,
    ReportTable, ReportValue,
};
use crate::scheme::Scheme;
use crate::shape::Day;
use crate::value::Value;
use crate::wire::answer_register::{self as answer, RegisterReportFormat};
use crate::wire::request::{Request, scheme_of};
use crate::wire::{in_facts, ok};

pub(super) const READ: [&str; 6] = ["beside", "columns", "facts", "rows", "schemes", "unmasked"];
pub(super) const CHECK: [&str; 10] = [
    "beside",
    "columns",
    "expected",
    "facts",
    "other_rows",
    "previous_rows",
    "regrading",
    "rows",
    "schemes",
    "unmasked",
];
pub(super) const REPORT: [&str; 11] = [
    "basis",
    "beside",
    "columns",
    "date",
    "facts",
    "format",
    "previous_rows",
    "rows",
    "schemes",
    "title",
    "unmasked",
];
pub(super) const MAP: [&str; 6] = ["beside", "columns", "facts", "process", "rows", "schemes"];
pub(super) const COMPARE: [&str; 6] =
    ["beside", "columns", "facts", "previous_rows", "rows", "schemes"];

/// A row of a register: its cells, or its cells with its number in the file.
#[derive(Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(super) enum RegisterRow {
    /// The cells; `null` is an empty one. Rows are counted from 1.
    Cells(Vec<Option<String>>),
    /// A row that has a number of its own.
    Numbered(NumberedRow),
}

/// A row of a register as it stands in a file, which may leave rows out.
#[derive(Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct NumberedRow {
    /// Its number in the file.
    row: u64,
    /// The cells; `null` is an empty one.
    cells: Vec<Option<String>>,
    /// The places, counted from 0, of cells whose text the file cut off.
    truncated: Option<Vec<usize>>,
}

/// When points are graded again, as a request says it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Regrading {
    on: Day,
    months: u32,
}

/// What a register says, row by row.
pub(super) fn read(request: &Request<'_>) -> Result<String, Error> {
    let register = register(request, "rows")?;
    Ok(ok(register.answer(request.language, unmasked(request)?)))
}

/// What is found in a register.
pub(super) fn check(request: &Request<'_>) -> Result<String, Error> {
    let main = register(request, "rows")?;
    let optional = |key: &str| request.has(key).then(|| register(request, key)).transpose();
    let (previous, other) = (optional("previous_rows")?, optional("other_rows")?);
    let regrading: Option<Regrading> = request.optional("regrading")?;
    let options = CheckOptions {
        expected: request.optional("expected")?.unwrap_or_default(),
        previous: previous.as_ref(),
        other: other.as_ref(),
        regrading: regrading.map(|asked| (asked.on.0, Months::new(asked.months))),
    };
    let found = main.check(&options);
    Ok(ok(main.check_answer(&found, request.language, unmasked(request)?)))
}

/// Two years of a register.
pub(super) fn compare(request: &Request<'_>) -> Result<String, Error> {
    // What is not there at all is said before what is wrong with the rest.
    ["rows", "previous_rows"].iter().try_for_each(|key| request.value(key).map(drop))?;
    let (later, earlier) = (register(request, "rows")?, register(request, "previous_rows")?);
    Ok(ok(later.compare_answer(&earlier)))
}

/// A report on a register: a page, or its tables.
pub(super) fn report(request: &Request<'_>) -> Result<String, Error> {
    let register = register(request, "rows")?;
    let previous = request.has("previous_rows").then(|| self::register(request, "previous_rows"));
    let previous = previous.transpose()?;
    let date: Option<Day> = request.optional("date")?;
    let basis: Option<GradeBasis> = request.optional("basis")?;
    let options = ReportOptions {
        title: request.optional("title")?,
        date: date.map(|Day(day)| day),
        basis: basis.unwrap_or_default(),
        unmasked: unmasked(request)?,
        ..ReportOptions::default()
    };
    let found =
        register.check(&CheckOptions { previous: previous.as_ref(), ..CheckOptions::default() });
    let language = request.language;
    let answer = match request.optional("format")?.unwrap_or_default() {
        RegisterReportFormat::Html => {
            let html = register.report_html(&options, language, &found);
            answer::RegisterReport { html: Some(html), tables: Vec::new() }
        }
        RegisterReportFormat::Tables => {
            let tables = register.report_tables(&options, language, &found);
            answer::RegisterReport { html: None, tables: tables.into_iter().map(table).collect() }
        }
    };
    Ok(ok(answer))
}

fn table(table: ReportTable) -> answer::RegisterReportTable {
    let cell = |cell: ReportCell| match cell.value {
        ReportValue::Text(text) => answer::RegisterReportCell::Text(text),
        ReportValue::Number(number) => answer::RegisterReportCell::Number(number),
    };
    let rows = table.rows.into_iter().map(|row| row.into_iter().map(cell).collect());
    answer::RegisterReportTable {
        name: table.name,
        title: table.title,
        header: table.header,
        rows: rows.collect(),
    }
}

/// The risk control map of a process, and the processes there are.
pub(super) fn map(request: &Request<'_>) -> Result<String, Error> {
    let register = register(request, "rows")?;
    let process: Option<String> = request.optional("process")?;
    let drawn = |process: String| register.control_map(&process, request.language);
    let svg = process.map(drawn).transpose()?;
    let processes = register.processes();
    Ok(ok(answer::ControlMap { processes, svg }))
}

fn unmasked(request: &Request<'_>) -> Result<bool, Error> {
    Ok(request.optional("unmasked")?.unwrap_or_default())
}

/// Reads the rows under a key.
fn register(request: &Request<'_>, key: &str) -> Result<Register, Error> {
    let rows: Vec<RegisterRow> = request.required(key)?;
    let mut read = Vec::with_capacity(rows.len());
    let (mut numbers, mut truncated) = (Vec::with_capacity(rows.len()), BTreeSet::new());
    for (row, next) in rows.into_iter().zip(1..) {
        let (number, cells, cut) = match row {
            RegisterRow::Cells(cells) => (next, cells, Vec::new()),
            RegisterRow::Numbered(NumberedRow { row, cells, truncated }) => {
                (row, cells, truncated.unwrap_or_default())
            }
        };
        read.push(cells.into_iter().map(Option::unwrap_or_default).collect::<Vec<String>>());
        numbers.push(number);
        truncated.extend(cut.into_iter().map(|column| (number, column)));
    }
    let columns: BTreeMap<String, String> = request.optional("columns")?.unwrap_or_default();
    let beside = others(request, "beside")?;
    let mut schemes = vec![request.scheme.clone()];
    schemes.extend(others(request, "schemes")?);
    let options = ReadingOptions {
        columns: columns.into_iter().collect(),
        facts: request.optional_facts()?,
        beside: Beside::These(&beside),
        numbers,
    };
    let told = |error: Error| match error.kind() {
        ErrorKind::NoHeadings {} => error.within(Path::root().key(key)),
        ErrorKind::UnknownReference { .. } => error.within(Path::root().key("columns")),
        _ => in_facts(error, &options.facts),
    };
    let mut register = Register::read_with(&schemes, &read, &options).map_err(told)?;
    register.mark_truncated(&truncated);
    Ok(register)
}

/// Further schemes: ids or whole ones, without settings of their own, or objects
/// `{scheme, settings, as_of}`.
fn others(request: &Request<'_>, key: &str) -> Result<Vec<Scheme>, Error> {
    let Some(value) = request.given(key) else { return Ok(Vec::new()) };
    let items = value.items().iter().enumerate();
    let read = |(index, item): (usize, &Value)| {
        let bound = item.get("scheme").is_some_and(|inner| inner.get("id").is_none());
        let wrapped = Value::table(vec![("scheme".into(), item.clone())]);
        let source = if bound { item } else { &wrapped };
        scheme_of(request.known, source, ["scheme", "settings", "as_of"])
            .map_err(|error| error.within(Path::root().key(key).index(index)))
    };
    items.map(read).collect()
}
