//! Files of tables, read for Python: every cell as the text that the file shows.

use std::path::PathBuf;

use integrity_risk_tables::{RawRow, ReadOptions, Reader, TableError};
use pyo3::prelude::*;
use serde_json::Value as Json;

use crate::error::{language, raise_table};

/// Whether a cell says nothing.
#[pyfunction]
pub(crate) fn is_blank(text: &str) -> bool {
    integrity_risk::register::is_blank(text.trim())
}

/// A day as registers write it, as `2026-01-31`; none for what is no day.
#[pyfunction]
pub(crate) fn read_date(text: &str) -> Option<String> {
    integrity_risk::register::read_date(text).map(|day| day.to_string())
}

/// A row: its number in the file, its cells, and the places of cells whose text the file cut off.
type Row = (u64, Vec<String>, Vec<usize>);

/// How a file is read (its encoding, or the name of its sheet), the names of all its sheets, its
/// rows, and what is wrong with it, as JSON.
type Rows = (Option<String>, Vec<String>, Vec<Row>, String);

/// The rows of a CSV, TSV, JSON Lines, XLSX, XLS or ODS file.
#[pyfunction]
#[pyo3(signature = (path, sheet = None, encoding = None, fill_merged = false, lang = None))]
#[expect(clippy::needless_pass_by_value, reason = "Python hands its arguments over")]
pub(crate) fn read_rows(
    py: Python<'_>,
    path: PathBuf,
    sheet: Option<String>,
    encoding: Option<String>,
    fill_merged: bool,
    lang: Option<&str>,
) -> PyResult<Rows> {
    let language = language(py, lang)?;
    let options = ReadOptions { sheet, encoding, fill_merged, ..ReadOptions::default() };
    let read = py.detach(|| read(&path, &options));
    let (source, sheets, rows, findings) =
        read.map_err(|error| raise_table(py, &error, language))?;
    let findings: Vec<Json> = findings.iter().map(|finding| finding.to_json(language)).collect();
    Ok((source, sheets, rows, Json::from(findings).to_string()))
}

type Read = (Option<String>, Vec<String>, Vec<Row>, Vec<TableError>);

fn read(path: &std::path::Path, options: &ReadOptions) -> Result<Read, TableError> {
    let mut reader = Reader::open(path, options)?;
    let (mut rows, mut findings) = (Vec::new(), Vec::new());
    let mut row = RawRow::default();
    while reader.next_row(&mut row)? {
        let cut = row.findings().iter().filter(|finding| finding.code() == "cell_truncated");
        let cut = cut.filter_map(|finding| finding.column()?.checked_sub(1)).collect();
        rows.push((row.number(), row.cells().map(str::to_owned).collect(), cut));
        findings.extend(row.findings().iter().cloned());
    }
    let source = reader.encoding().or(reader.sheet()).map(str::to_owned);
    Ok((source, reader.sheets().to_vec(), rows, findings))
}
