//! CSV: RFC 4180 and what programs write instead of it.

use csv::{ByteRecord, Terminator};

use crate::encoding::{END_OF_TEXT, TextSource};
use crate::error::{TableError, TableErrorKind};
use crate::limits::COLUMNS;
use crate::read::{RawRow, ReadOptions};
use crate::table_file::TableFile;

const BUFFER_BYTES: usize = 256 * 1024;

/// A record larger than this gives its memory back.
const KEPT_BYTES: usize = 4 * 1024 * 1024;

pub(crate) struct CsvFile {
    reader: csv::Reader<TextSource>,
    record: ByteRecord,
}

impl CsvFile {
    pub(crate) fn open(
        file: TableFile,
        usual: u8,
        options: &ReadOptions,
    ) -> Result<Self, TableError> {
        let delimiter = options.delimiter.unwrap_or(usual);
        check_delimiter(delimiter)?;
        let source = TextSource::open(file, options.encoding.as_deref())?;
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            // A row ends at LF and a CR before it is cut off below. With CRLF as
            // the terminator the lines would be counted one row late.
            .terminator(Terminator::Any(b'\n'))
            .buffer_capacity(BUFFER_BYTES)
            .from_reader(source);
        Ok(Self { reader, record: ByteRecord::new() })
    }

    pub(crate) fn encoding(&self) -> &'static str {
        self.reader.get_ref().encoding()
    }

    pub(crate) fn progress(&self) -> (u64, u64) {
        self.reader.get_ref().progress()
    }

    pub(crate) fn next_row(&mut self, row: &mut RawRow) -> Result<bool, TableError> {
        loop {
            let line = self.reader.position().line();
            self.reader.get_mut().begin_row();
            let more = self.reader.read_byte_record(&mut self.record);
            if !more.map_err(|error| self.stopped(&error).at_row(line))? {
                return Ok(false);
            }
            let line = self.first_line(line);
            if self.at_end() {
                return self.check_end(line);
            }
            if !is_blank(&self.record) {
                self.fill(row, line).map_err(|kind| TableError::from(kind).at_row(line))?;
                return Ok(true);
            }
        }
    }

    /// The line on which the record starts. It was read from the end of the last
    /// one, and empty lines may lie between.
    fn first_line(&self, from: u64) -> u64 {
        let after = self.reader.position().line();
        if after == from + 1 {
            return from;
        }
        let inside = self.record.as_slice().split(|byte| *byte == b'\n').count();
        after.saturating_sub(inside as u64)
    }

    fn at_end(&self) -> bool {
        self.reader.get_ref().end().is_some_and(|end| self.reader.position().byte() >= end)
    }

    fn check_end(&self, line: u64) -> Result<bool, TableError> {
        if self.record.len() == 1 && self.record.as_slice() == END_OF_TEXT {
            return Ok(false);
        }
        // The last line break stands inside the quotation: it ended no row.
        Err(TableError::from(TableErrorKind::UnclosedQuote {}).at_row(line + 1))
    }

    fn fill(&mut self, row: &mut RawRow, line: u64) -> Result<(), TableErrorKind> {
        row.begin(line);
        if self.record.len() > COLUMNS {
            return Err(TableErrorKind::TooManyColumns { limit: COLUMNS.to_string() });
        }
        let undecodable = || TableErrorKind::Undecodable { encoding: self.encoding().to_owned() };
        let text = std::str::from_utf8(self.record.as_slice()).map_err(|_| undecodable())?;
        let last = self.record.len().saturating_sub(1);
        let mut start = 0;
        for (index, field) in self.record.iter().enumerate() {
            let end = start + field.len();
            // None where a character is split between two cells.
            let mut cell = text.get(start..end).ok_or_else(undecodable)?;
            if index == last {
                cell = cell.strip_suffix('\r').unwrap_or(cell);
            }
            row.push(cell);
            start = end;
        }
        if text.len() > KEPT_BYTES {
            self.record = ByteRecord::new();
        }
        Ok(())
    }

    fn stopped(&self, error: &csv::Error) -> TableError {
        self.reader.get_ref().stopped(&error.to_string())
    }
}

fn is_blank(record: &ByteRecord) -> bool {
    matches!(record.as_slice(), [] | [b'\r'])
}

fn check_delimiter(delimiter: u8) -> Result<(), TableError> {
    let usable = delimiter == b'\t' || delimiter == b' ' || delimiter.is_ascii_graphic();
    if usable && delimiter != b'"' {
        return Ok(());
    }
    let delimiter = format!("0x{delimiter:02X}");
    Err(TableErrorKind::BadDelimiter { delimiter }.into())
}
