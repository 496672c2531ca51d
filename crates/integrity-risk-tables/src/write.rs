//! Writing: rows of text and exact numbers, as CSV, TSV, XLSX or JSON Lines.

use std::fmt;
use std::io::Write;
use std::path::Path;

use crate::error::{TableError, TableErrorKind, unwritable};
use crate::read::extension;
use crate::target::Target;
use crate::write_text::{CsvOut, JsonOut};
use crate::write_xlsx::XlsxOut;

/// A type of file that can be written.
///
/// # Examples
///
/// ```
/// use integrity_risk_tables::Format;
///
/// assert_eq!(Format::of_path("graded.jsonl")?, Format::JsonLines);
/// assert_eq!(Format::of_path("graded.pdf").unwrap_err().code(), "unknown_file_type");
/// # Ok::<(), integrity_risk_tables::TableError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Comma-separated values, RFC 4180, UTF-8.
    Csv,
    /// The same with tabs.
    Tsv,
    /// An Excel workbook of one sheet.
    Xlsx,
    /// One JSON object per line, its keys the headers.
    JsonLines,
}

impl Format {
    /// Every format.
    ///
    /// ```
    /// assert_eq!(integrity_risk_tables::Format::ALL.len(), 4);
    /// ```
    pub const ALL: [Self; 4] = [Self::Csv, Self::Tsv, Self::Xlsx, Self::JsonLines];

    /// The extension, without the dot.
    ///
    /// ```
    /// assert_eq!(integrity_risk_tables::Format::JsonLines.extension(), "jsonl");
    /// ```
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Xlsx => "xlsx",
            Self::JsonLines => "jsonl",
        }
    }

    /// The format that the extension of a path names.
    ///
    /// # Errors
    ///
    /// [`TableErrorKind::UnknownFileType`] for any other extension.
    ///
    /// ```
    /// use integrity_risk_tables::Format;
    /// assert_eq!(Format::of_path("结果.XLSX")?, Format::Xlsx);
    /// # Ok::<(), integrity_risk_tables::TableError>(())
    /// ```
    pub fn of_path(path: impl AsRef<Path>) -> Result<Self, TableError> {
        let path = path.as_ref();
        let extension = extension(path);
        Self::ALL.into_iter().find(|format| format.extension() == extension).ok_or_else(|| {
            let known = Self::ALL.map(Self::extension).join(", ");
            let kind = TableErrorKind::UnknownFileType { extension, known };
            TableError::from(kind).in_file(&path.display().to_string())
        })
    }
}

/// How a table is written.
///
/// # Examples
///
/// ```
/// use integrity_risk_tables::WriteOptions;
///
/// let for_old_excel = WriteOptions { byte_order_mark: true, ..WriteOptions::default() };
/// assert!(for_old_excel.guard_formulas);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteOptions {
    /// The name of the sheet of a workbook; `Sheet1` by default.
    pub sheet: Option<String>,
    /// Whether a CSV starts with the mark by which Excel knows UTF-8.
    pub byte_order_mark: bool,
    /// Whether, in CSV and TSV, a text that a spreadsheet would take for a
    /// formula gets an apostrophe before it: one of more than one character that
    /// begins with `=`, `+`, `-`, `@`, a tab or a carriage return. Numbers such as
    /// `-0.1` are left alone, written as text or as number. True by default.
    pub guard_formulas: bool,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self { sheet: None, byte_order_mark: false, guard_formulas: true }
    }
}

/// A cell to be written.
///
/// # Examples
///
/// ```
/// use integrity_risk_tables::Cell;
///
/// let row = [Cell::Text("办公室主任"), Cell::Number("25.6"), Cell::Empty];
/// assert_eq!(row.len(), 3);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Text. It stays text: in a workbook it never becomes a formula or a number.
    Text(&'a str),
    /// A number as exact decimal text, such as `-0.1`. What is no such decimal is
    /// written as text; so is, in a workbook, one of more than 15 digits, which
    /// the workbook would round.
    Number(&'a str),
    /// Nothing: an empty cell, in JSON `null`.
    Empty,
}

enum Out {
    Csv(Box<CsvOut>),
    Json(JsonOut),
    Xlsx(Box<XlsxOut>),
}

/// A table that is being written. A file appears, whole, when it is finished: what
/// stood there before stays until then and may be the file that is being read.
///
/// # Examples
///
/// ```
/// use integrity_risk_tables::{Cell, WriteOptions, Writer};
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("graded.jsonl");
/// let mut writer = Writer::create(&path, &["岗位", "得分"], &WriteOptions::default())?;
/// writer.write_row(&[Cell::Text("办公室主任"), Cell::Number("25.6")])?;
/// writer.write_row(&[Cell::Text("会计"), Cell::Empty])?;
/// writer.finish()?;
/// assert_eq!(
///     std::fs::read_to_string(&path)?,
///     "{\"岗位\":\"办公室主任\",\"得分\":25.6}\n{\"岗位\":\"会计\",\"得分\":null}\n"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Writer {
    file: Option<String>,
    out: Out,
    columns: usize,
    rows: u64,
}

impl Writer {
    /// Begins a file in the format that its extension names.
    ///
    /// # Errors
    ///
    /// The extension names no format, the file cannot be written, or a workbook
    /// cannot have this header or this name of a sheet.
    ///
    /// ```
    /// use integrity_risk_tables::{WriteOptions, Writer};
    /// let error = Writer::create("no/folder/a.csv", &["岗位"], &WriteOptions::default());
    /// assert_eq!(error.unwrap_err().code(), "unwritable_file");
    /// ```
    pub fn create<S: AsRef<str>>(
        path: impl AsRef<Path>,
        headers: &[S],
        options: &WriteOptions,
    ) -> Result<Self, TableError> {
        let path = path.as_ref();
        let file = path.display().to_string();
        let format = Format::of_path(path)?;
        let target = Target::create(path).map_err(|error| unwritable(error).in_file(&file))?;
        Self::begin(target, Some(file), format, headers, options)
    }

    /// Begins a table on a stream such as the standard output.
    ///
    /// # Errors
    ///
    /// The stream cannot be written, or a workbook cannot have this header or
    /// this name of a sheet.
    ///
    /// ```
    /// use integrity_risk_tables::{Format, WriteOptions, Writer};
    /// let out = Box::new(std::io::stdout());
    /// Writer::to_stream(out, Format::Csv, &["岗位"], &WriteOptions::default())?.finish()?;
    /// # Ok::<(), integrity_risk_tables::TableError>(())
    /// ```
    pub fn to_stream<S: AsRef<str>>(
        stream: Box<dyn Write + Send>,
        format: Format,
        headers: &[S],
        options: &WriteOptions,
    ) -> Result<Self, TableError> {
        Self::begin(Target::Stream(stream), None, format, headers, options)
    }

    fn begin<S: AsRef<str>>(
        target: Target,
        file: Option<String>,
        format: Format,
        headers: &[S],
        options: &WriteOptions,
    ) -> Result<Self, TableError> {
        let headers: Vec<&str> = headers.iter().map(AsRef::as_ref).collect();
        let out = match format {
            Format::Csv => CsvOut::new(target, b',', &headers, options).map(Box::new).map(Out::Csv),
            Format::Tsv => {
                CsvOut::new(target, b'\t', &headers, options).map(Box::new).map(Out::Csv)
            }
            Format::JsonLines => Ok(Out::Json(JsonOut::new(target, &headers))),
            Format::Xlsx => XlsxOut::new(target, &headers, options).map(Box::new).map(Out::Xlsx),
        };
        match out {
            Ok(out) => Ok(Self { file, out, columns: headers.len(), rows: 1 }),
            Err(error) => Err(located(error, file.as_deref())),
        }
    }

    /// Writes a row, a cell for each header.
    ///
    /// # Errors
    ///
    /// The number of cells differs from that of the headers, the file cannot be
    /// written, or a workbook cannot hold the row or one of its cells.
    ///
    /// ```
    /// use integrity_risk_tables::{Cell, Format, WriteOptions, Writer};
    /// let out = Box::new(std::io::sink());
    /// let mut writer = Writer::to_stream(out, Format::Csv, &["岗位"], &WriteOptions::default())?;
    /// assert_eq!(writer.write_row(&[]).unwrap_err().code(), "row_shape");
    /// writer.write_row(&[Cell::Text("会计")])?;
    /// # Ok::<(), integrity_risk_tables::TableError>(())
    /// ```
    pub fn write_row(&mut self, cells: &[Cell<'_>]) -> Result<(), TableError> {
        self.rows += 1;
        let written = match &mut self.out {
            _ if cells.len() != self.columns => Err(row_shape(cells.len(), self.columns)),
            Out::Csv(out) => out.write_row(cells),
            Out::Json(out) => out.write_row(cells),
            Out::Xlsx(out) => out.write_row(cells),
        };
        written.map_err(|error| located(error.at_row(self.rows), self.file.as_deref()))
    }

    /// Ends the table and puts the file in its place.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    ///
    /// ```
    /// use integrity_risk_tables::{Format, WriteOptions, Writer};
    /// let out = Box::new(std::io::sink());
    /// Writer::to_stream(out, Format::Xlsx, &["岗位"], &WriteOptions::default())?.finish()?;
    /// # Ok::<(), integrity_risk_tables::TableError>(())
    /// ```
    pub fn finish(self) -> Result<(), TableError> {
        let finished = match self.out {
            Out::Csv(out) => out.finish(),
            Out::Json(out) => out.finish(),
            Out::Xlsx(out) => out.finish(),
        };
        finished.map_err(|error| located(error, self.file.as_deref()))
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer")
            .field("file", &self.file)
            .field("columns", &self.columns)
            .field("rows", &self.rows)
            .finish_non_exhaustive()
    }
}

fn row_shape(found: usize, expected: usize) -> TableError {
    TableErrorKind::RowShape { found: found.to_string(), expected: expected.to_string() }.into()
}

fn located(error: TableError, file: Option<&str>) -> TableError {
    match file {
        Some(file) => error.in_file(file),
        None => error,
    }
}
