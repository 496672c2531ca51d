//! JSON Lines: one object a line. Its names, wherever in the file they are first
//! met, are the headings.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::io::{BufRead, BufReader, Seek};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::encoding::{END_OF_TEXT, TextSource};
use crate::error::{TableError, TableErrorKind, unreadable};
use crate::limits::{CELL_BYTES, COLUMNS};
use crate::read::{RawRow, ReadOptions};
use crate::table_file::TableFile;

const BUFFER_BYTES: usize = 256 * 1024;

/// A line larger than this gives its memory back.
const KEPT_BYTES: usize = 4 * 1024 * 1024;

pub(crate) struct JsonLines {
    lines: Lines,
    /// The headings in order of their first appearance.
    headings: Vec<String>,
    columns: HashMap<String, usize>,
    headings_given: bool,
    /// The values of a line by their columns, used again for every line.
    values: Vec<Option<String>>,
}

impl JsonLines {
    /// Reads the file once for its headings, and stands then at its start.
    pub(crate) fn open(mut file: TableFile, options: &ReadOptions) -> Result<Self, TableError> {
        let label = options.encoding.as_deref();
        let again = file.try_clone().map_err(unreadable)?;
        let (headings, columns) = headings(Lines::open(again, label)?)?;
        file.rewind().map_err(unreadable)?;
        let values = vec![None; headings.len()];
        let lines = Lines::open(file, label)?;
        Ok(Self { lines, headings, columns, headings_given: false, values })
    }

    pub(crate) fn encoding(&self) -> &'static str {
        self.lines.source.get_ref().encoding()
    }

    pub(crate) fn progress(&self) -> (u64, u64) {
        self.lines.source.get_ref().progress()
    }

    pub(crate) fn next_row(&mut self, row: &mut RawRow) -> Result<bool, TableError> {
        if !self.headings_given {
            self.headings_given = true;
            row.begin(0);
            for heading in &self.headings {
                row.push(heading);
            }
            return Ok(true);
        }
        if !self.lines.next()? {
            return Ok(false);
        }
        row.begin(self.lines.number);
        match object(&self.lines.line) {
            Ok(object) => fill(row, &object, &self.columns, &mut self.values),
            Err(reason) => row.report_row(TableErrorKind::BadJsonLine { reason }),
        }
        Ok(true)
    }
}

fn fill(
    row: &mut RawRow,
    object: &Object<'_>,
    columns: &HashMap<String, usize>,
    values: &mut [Option<String>],
) {
    values.fill(None);
    let mut remarks = Vec::new();
    for (name, value) in &object.0 {
        // Every name was met when the headings were read.
        let Some(column) = columns.get(&**name).copied() else { continue };
        let Some(place) = values.get_mut(column) else { continue };
        if place.is_some() {
            let name = name.clone().into_owned();
            remarks.push((column, TableErrorKind::DuplicateName { name }));
            continue;
        }
        if matches!(value.get().as_bytes(), [b'{' | b'[', ..]) {
            remarks.push((column, TableErrorKind::NestedValue {}));
        }
        *place = Some(text(value));
    }
    for value in values {
        row.push(value.as_deref().unwrap_or_default());
    }
    for (column, kind) in remarks {
        row.report_at(column, kind);
    }
}

/// The names of all objects of a file. Lines that are no objects have none.
fn headings(mut lines: Lines) -> Result<(Vec<String>, HashMap<String, usize>), TableError> {
    let (mut headings, mut columns) = (Vec::new(), HashMap::new());
    while lines.next()? {
        let Ok(object) = object(&lines.line) else { continue };
        for (name, _) in object.0 {
            if columns.contains_key(&*name) {
                continue;
            }
            let kind = if headings.len() == COLUMNS {
                TableErrorKind::TooManyColumns { limit: COLUMNS.to_string() }
            } else if name.len() > CELL_BYTES {
                let (size, limit) = (name.len().to_string(), CELL_BYTES.to_string());
                TableErrorKind::CellTooLarge { size, limit }
            } else {
                columns.insert(name.clone().into_owned(), headings.len());
                headings.push(name.into_owned());
                continue;
            };
            return Err(TableError::from(kind).at_row(lines.number));
        }
    }
    Ok((headings, columns))
}

/// A value as a cell has it: a text without its quotation marks, a number as it was
/// written, nothing for `null`, and what is nested as JSON.
fn text(value: &RawValue) -> String {
    match value.get() {
        "null" => String::new(),
        "true" => "TRUE".to_owned(),
        "false" => "FALSE".to_owned(),
        text => serde_json::from_str(text).unwrap_or_else(|_| text.to_owned()),
    }
}

/// The names and values of an object in their order, those that stand twice too.
struct Object<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

fn object(line: &[u8]) -> Result<Object<'_>, String> {
    let text = std::str::from_utf8(line).map_err(|error| error.to_string())?;
    serde_json::from_str(text).map_err(|error| error.to_string())
}

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries)
    }
}

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Object<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(Name(name)) = map.next_key()? {
            entries.push((name, map.next_value()?));
        }
        Ok(Object(entries))
    }
}

/// A name, which is owned only where it is written with escapes.
#[derive(serde::Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

/// The lines of a file that have something in them.
struct Lines {
    source: BufReader<TextSource>,
    line: Vec<u8>,
    number: u64,
    done: bool,
}

impl Lines {
    fn open(file: TableFile, label: Option<&str>) -> Result<Self, TableError> {
        let source = BufReader::with_capacity(BUFFER_BYTES, TextSource::open(file, label)?);
        Ok(Self { source, line: Vec::new(), number: 0, done: false })
    }

    /// Reads the next line; false, where there is none.
    fn next(&mut self) -> Result<bool, TableError> {
        while !self.done {
            if self.line.capacity() > KEPT_BYTES {
                self.line = Vec::new();
            }
            self.line.clear();
            self.number += 1;
            self.source.get_mut().begin_row();
            let read = self.source.read_until(b'\n', &mut self.line);
            let source = self.source.get_ref();
            read.map_err(|error| source.stopped(&error.to_string()).at_row(self.number))?;
            self.line.truncate(self.line.trim_ascii_end().len());
            self.done = self.line == END_OF_TEXT;
            if !self.done && !self.line.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
