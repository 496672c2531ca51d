//! CSV, TSV and JSON Lines.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, BufWriter, Write};

use csv::Terminator;

use crate::error::{TableError, unwritable};
use crate::number::{is_decimal, is_signed_number};
use crate::target::Target;
use crate::write::{Cell, WriteOptions};

const BUFFER_BYTES: usize = 256 * 1024;

pub(crate) struct CsvOut {
    writer: csv::Writer<Target>,
    guard: bool,
}

impl CsvOut {
    pub(crate) fn new(
        mut target: Target,
        delimiter: u8,
        headers: &[&str],
        options: &WriteOptions,
    ) -> Result<Self, TableError> {
        if options.byte_order_mark {
            target.write_all("\u{feff}".as_bytes()).map_err(unwritable)?;
        }
        let writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(Terminator::CRLF)
            .buffer_capacity(BUFFER_BYTES)
            .from_writer(target);
        let mut out = Self { writer, guard: options.guard_formulas };
        let headers: Vec<Cell<'_>> = headers.iter().map(|header| Cell::Text(header)).collect();
        out.write_row(&headers)?;
        Ok(out)
    }

    pub(crate) fn write_row(&mut self, cells: &[Cell<'_>]) -> Result<(), TableError> {
        for cell in cells {
            let text = match cell {
                Cell::Empty => Cow::Borrowed(""),
                Cell::Text(text) | Cell::Number(text) => guarded(text, self.guard),
            };
            self.writer.write_field(text.as_bytes()).map_err(csv_error)?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(csv_error)
    }

    pub(crate) fn finish(self) -> Result<(), TableError> {
        let target = self.writer.into_inner().map_err(|error| unwritable(error.into_error()))?;
        target.finish().map_err(unwritable)
    }
}

/// A text that a spreadsheet would run as a formula, with an apostrophe before it.
/// A sign that stands alone (`-` for "none") and a signed number are no formulas.
fn guarded(text: &str, guard: bool) -> Cow<'_, str> {
    let suspect = text.len() > 1 && text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if guard && suspect && !is_signed_number(text) {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}

fn csv_error(error: csv::Error) -> TableError {
    unwritable(io::Error::from(error))
}

pub(crate) struct JsonOut {
    out: BufWriter<Target>,
    /// Each header as JSON text.
    keys: Vec<String>,
}

impl JsonOut {
    pub(crate) fn new(target: Target, headers: &[&str]) -> Self {
        let keys =
            distinct(headers).into_iter().map(|key| serde_json::Value::from(key).to_string());
        Self { out: BufWriter::with_capacity(BUFFER_BYTES, target), keys: keys.collect() }
    }

    pub(crate) fn write_row(&mut self, cells: &[Cell<'_>]) -> Result<(), TableError> {
        self.try_write_row(cells).map_err(unwritable)
    }

    fn try_write_row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let mut before = "{";
        for (key, cell) in self.keys.iter().zip(cells) {
            write!(self.out, "{before}{key}:")?;
            match cell {
                Cell::Empty => self.out.write_all(b"null")?,
                Cell::Number(number) if is_decimal(number) => {
                    self.out.write_all(number.as_bytes())?;
                }
                Cell::Text(text) | Cell::Number(text) => {
                    serde_json::to_writer(&mut self.out, text)?;
                }
            }
            before = ",";
        }
        self.out.write_all(if self.keys.is_empty() { b"{}\n" } else { b"}\n" })
    }

    pub(crate) fn finish(self) -> Result<(), TableError> {
        let target = self.out.into_inner().map_err(|error| unwritable(error.into_error()))?;
        target.finish().map_err(unwritable)
    }
}

/// Headers that repeat are numbered, since a key stands once in an object:
/// `备注`, `备注 (2)`.
fn distinct(headers: &[&str]) -> Vec<String> {
    let originals: HashSet<&str> = headers.iter().copied().collect();
    let mut used = HashSet::new();
    let mut keys = Vec::with_capacity(headers.len());
    for header in headers {
        let mut key = (*header).to_owned();
        let mut number = 1;
        while used.contains(&key) || (number > 1 && originals.contains(key.as_str())) {
            number += 1;
            key = format!("{header} ({number})");
        }
        used.insert(key.clone());
        keys.push(key);
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_formulas_are_guarded() {
        for text in ["=1+1", "+cmd", "-1+2", "@SUM(A1)", "\tx", "\r=1", "-0.1.2", "--"] {
            assert_eq!(guarded(text, true), format!("'{text}"));
            assert_eq!(guarded(text, false), text);
        }
        for text in ["", "-", "—", "-0.1", "+3", "-12.50", "一级", "a=b", "'=1"] {
            assert_eq!(guarded(text, true), text);
        }
    }

    #[test]
    fn repeated_keys_are_numbered() {
        assert_eq!(distinct(&["a", "b", "a", "a"]), ["a", "b", "a (2)", "a (3)"]);
        assert_eq!(distinct(&["a", "a", "a (2)"]), ["a", "a (3)", "a (2)"]);
    }
}
