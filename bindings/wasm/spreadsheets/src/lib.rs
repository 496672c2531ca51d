//! Tables in files for JavaScript: bytes in, JSON out. The typed layer over it is
//! `npm/spreadsheets.ts`.
#![deny(missing_docs)]

use integrity_risk::language::Language;
use integrity_risk_tables::{RawRow, ReadOptions, Reader, TableError, TableErrorKind};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use wasm_bindgen::prelude::wasm_bindgen;

/// How a file is read, as JavaScript says it.
#[derive(Deserialize)]
struct Asked {
    name: String,
    sheet: Option<String>,
    encoding: Option<String>,
    delimiter: Option<char>,
    #[serde(default)]
    fill_merged: bool,
    lang: Option<String>,
}

impl Asked {
    fn language(&self) -> Language {
        self.lang.as_deref().and_then(Language::from_tag).unwrap_or(Language::En)
    }
}

/// A row as a register takes it; those without text are left out.
#[derive(Serialize)]
struct NumberedRow {
    /// Its number in the file.
    row: u64,
    cells: Vec<Option<String>>,
    /// The places, counted from 0, of cells whose text the file cut off.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    truncated: Vec<usize>,
}

/// The rows of a file and what is to be said of them.
#[derive(Default, Serialize)]
struct Table {
    rows: Vec<NumberedRow>,
    sheet: Option<String>,
    sheets: Vec<String>,
    encoding: Option<&'static str>,
    merged: usize,
    findings: Vec<Json>,
    /// Why reading ended before the end of the file.
    stopped: Option<Json>,
}

/// Reads the bytes of a CSV, TSV, JSON Lines, XLSX, XLS or ODS.
///
/// `asked` is JSON: `name`, which tells the type, and optionally `sheet`, `encoding`, `delimiter`,
/// `fill_merged` and `lang`. Gives `{"ok": …}` or `{"error": …}`.
#[wasm_bindgen]
pub fn read_table(bytes: Vec<u8>, asked: &str) -> String {
    answer(asked, |asked| read(bytes, asked))
}

/// What is answered where a record of a workbook contradicts itself and reading came to a sudden
/// end: here a panic cannot be caught.
#[wasm_bindgen]
pub fn damaged(asked: &str) -> String {
    answer(asked, |_| {
        let reason = "a record contradicts itself".to_owned();
        Err(TableErrorKind::DamagedWorkbook { reason }.into())
    })
}

fn answer(asked: &str, read: impl FnOnce(&Asked) -> Result<Table, TableError>) -> String {
    let answer = match serde_json::from_str::<Asked>(asked) {
        Ok(asked) => read(&asked).map_err(|error| error.to_json(asked.language())),
        // No program with types says such a thing.
        Err(error) => {
            Err(json!({ "code": "json_shape", "message": error.to_string(), "details": {} }))
        }
    };
    match answer {
        Ok(table) => json!({ "ok": table }).to_string(),
        Err(error) => json!({ "error": error }).to_string(),
    }
}

fn read(bytes: Vec<u8>, asked: &Asked) -> Result<Table, TableError> {
    let said = |error: TableError| error.to_json(asked.language());
    // A delimiter that is no byte is refused as one that cannot be.
    let delimiter = asked.delimiter.map(|delimiter| u8::try_from(delimiter).unwrap_or(b'"'));
    let options = ReadOptions {
        sheet: asked.sheet.clone(),
        encoding: asked.encoding.clone(),
        delimiter,
        fill_merged: asked.fill_merged,
    };
    let mut reader = Reader::from_bytes(&asked.name, bytes, &options)?;
    let mut table = Table {
        sheet: reader.sheet().map(str::to_owned),
        sheets: reader.sheets().to_vec(),
        encoding: reader.encoding(),
        merged: reader.merged(),
        ..Table::default()
    };
    let mut row = RawRow::default();
    loop {
        match reader.next_row(&mut row) {
            Ok(true) => take(&mut table, &row, asked.language()),
            Ok(false) => break,
            Err(error) => {
                table.stopped = Some(said(error));
                break;
            }
        }
    }
    Ok(table)
}

fn take(table: &mut Table, row: &RawRow, language: Language) {
    let cut = row.findings().iter().filter(|finding| finding.code() == "cell_truncated");
    table.rows.push(NumberedRow {
        row: row.number(),
        cells: row.cells().map(|cell| (!cell.is_empty()).then(|| cell.to_owned())).collect(),
        truncated: cut.filter_map(|finding| finding.column()?.checked_sub(1)).collect(),
    });
    table.findings.extend(row.findings().iter().map(|finding| finding.to_json(language)));
}
