//! Reading: the rows of a text file or of one sheet of a workbook, as text.

use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::Cursor;
use std::path::Path;

use crate::cells::Cells;
use crate::csv_file::CsvFile;
use crate::error::{TableError, TableErrorKind, unreadable};
use crate::json_lines::JsonLines;
use crate::limits::CELL_BYTES;
use crate::package::{self, WorkbookType};
use crate::sheet::Sheet;
use crate::table_file::TableFile;
use crate::{ods_file, xls_file, xlsx_file};

/// The extensions that [`Reader::open`] takes.
const KNOWN: &str = "csv, tsv, jsonl, ndjson, xlsx, xls, ods";

/// How a file is read. By default all is told from the file itself.
///
/// # Examples
///
/// ```
/// use integrity_risk_tables::ReadOptions;
///
/// let options = ReadOptions { encoding: Some("gbk".to_owned()), ..ReadOptions::default() };
/// assert!(!options.fill_merged);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The sheet of a workbook; by default the first that is not hidden.
    pub sheet: Option<String>,
    /// The encoding of a text file by any of its usual labels, such as `gbk`; it
    /// stands against what the file looks like.
    pub encoding: Option<String>,
    /// The byte that parts the cells of a CSV; by default `,`, in a `.tsv` a tab.
    pub delimiter: Option<u8>,
    /// Whether a merged region gives its text to every cell it covers, and not
    /// to the one at its top left alone.
    pub fill_merged: bool,
}

/// One row: its cells as text and its number in the file. One `RawRow` serves a
/// whole file; its buffers are used again.
///
/// # Examples
///
/// ```
/// use integrity_risk_tables::{RawRow, ReadOptions, Reader};
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("register.csv");
/// std::fs::write(&path, "岗位,几率\n办公室主任,0.4\n")?;
///
/// let mut reader = Reader::open(&path, &ReadOptions::default())?;
/// let mut row = RawRow::default();
/// reader.next_row(&mut row)?;
/// assert_eq!((row.number(), row.len(), row.get(1)), (1, 2, Some("几率")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawRow {
    number: u64,
    cells: Cells,
    findings: Vec<TableError>,
}

impl RawRow {
    /// The number of the row as a person finds it in the file, from 1: in a text
    /// file the line on which it starts, in a workbook the row of the sheet. The row
    /// of headings of JSON Lines stands on no line and has 0.
    ///
    /// ```
    /// assert_eq!(integrity_risk_tables::RawRow::default().number(), 0);
    /// ```
    pub fn number(&self) -> u64 {
        self.number
    }

    /// How many cells the row has. Rows of one file may differ.
    ///
    /// ```
    /// assert_eq!(integrity_risk_tables::RawRow::default().len(), 0);
    /// ```
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether the row has no cells.
    ///
    /// ```
    /// assert!(integrity_risk_tables::RawRow::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text of a cell, counted from 0; none past the end of the row.
    ///
    /// ```
    /// assert_eq!(integrity_risk_tables::RawRow::default().get(0), None);
    /// ```
    pub fn get(&self, index: usize) -> Option<&str> {
        self.cells.get(index)
    }

    /// The cells in order.
    ///
    /// ```
    /// assert_eq!(integrity_risk_tables::RawRow::default().cells().count(), 0);
    /// ```
    pub fn cells(&self) -> impl ExactSizeIterator<Item = &str> {
        self.cells.iter()
    }

    /// What is to be said of cells, as errors with row and column, the cells coming
    /// through as far as they can be read:
    ///
    /// - `cell_too_large`: read as empty.
    /// - `cell_truncated`: a text as long as a workbook lets a text be (32,767
    ///   characters; in an .xls of Excel 95 or before 255 bytes), which probably
    ///   went on.
    /// - `cell_error`: an error value such as `#REF!`, which is the text of the cell.
    /// - `no_stored_value`: a formula that was saved without being calculated, read
    ///   as empty. An .xls stores a value with every formula.
    /// - `nested_value` and `duplicate_name`: in JSON Lines an object or array in place
    ///   of a value, read as its JSON, and a name that stands twice, read once.
    /// - `bad_json_line`: a line that is no JSON object, as a row without cells; the
    ///   error has no column.
    ///
    /// ```
    /// assert!(integrity_risk_tables::RawRow::default().findings().is_empty());
    /// ```
    pub fn findings(&self) -> &[TableError] {
        &self.findings
    }

    pub(crate) fn begin(&mut self, number: u64) {
        self.number = number;
        self.cells.clear();
        self.findings.clear();
    }

    pub(crate) fn push(&mut self, cell: &str) {
        if cell.len() > CELL_BYTES {
            return self.push_oversized(cell.len());
        }
        self.cells.push(cell);
    }

    #[cold]
    fn push_oversized(&mut self, size: usize) {
        self.cells.push("");
        let limit = CELL_BYTES.to_string();
        self.report(TableErrorKind::CellTooLarge { size: size.to_string(), limit });
    }

    /// Says something of the cell that was pushed last.
    pub(crate) fn report(&mut self, kind: TableErrorKind) {
        self.report_at(self.len().saturating_sub(1), kind);
    }

    /// Says something of a cell, counted from 0.
    pub(crate) fn report_at(&mut self, index: usize, kind: TableErrorKind) {
        self.findings.push(TableError::from(kind).at_row(self.number).at_column(index + 1));
    }

    /// Says something of the whole row.
    pub(crate) fn report_row(&mut self, kind: TableErrorKind) {
        self.findings.push(TableError::from(kind).at_row(self.number));
    }
}

enum Source {
    Csv(Box<CsvFile>),
    Json(Box<JsonLines>),
    Sheet(Box<Sheet>),
}

/// An open table that gives its rows one by one. Rows without any text are left
/// out; the numbers of the others tell.
///
/// A CSV is read as it comes, however long it is. JSON Lines, one object a line, are
/// read twice: once for the names that their objects have, which are given as the
/// first row in the order in which they are first met, and once for the rows. A
/// workbook is unpacked and the text of its sheet held in memory once, within
/// [`limits`](crate::limits).
///
/// Of a workbook the stored values are read; a date reads in ISO 8601. What type it
/// is of is told from what is in it: an .xls that was named .xlsx opens. Merged
/// regions are known of all three types, [`ReadOptions::fill_merged`] fills them. What
/// cannot be had: the type of an .ods cell that shows an error is told from its text;
/// an .xls stores 0 or an empty text for a formula that was never calculated, which is
/// then read.
///
/// # Examples
///
/// ```
/// use integrity_risk_tables::{RawRow, ReadOptions, Reader};
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("register.csv");
/// std::fs::write(&path, "岗位,风险点描述\n会计,\"第一行\n第二行\"\n出纳,其他\n")?;
///
/// let mut reader = Reader::open(&path, &ReadOptions::default())?;
/// assert_eq!(reader.encoding(), Some("UTF-8"));
/// let (mut row, mut posts) = (RawRow::default(), Vec::new());
/// while reader.next_row(&mut row)? {
///     posts.push((row.number(), row.get(0).unwrap_or_default().to_owned()));
/// }
/// assert_eq!(posts, [(1, "岗位".to_owned()), (2, "会计".to_owned()), (4, "出纳".to_owned())]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Reader {
    file: String,
    source: Source,
    done: bool,
}

impl Reader {
    /// Opens a `.csv`, `.tsv`, `.jsonl`, `.ndjson`, `.xlsx`, `.xls` or `.ods`.
    ///
    /// # Errors
    ///
    /// The file cannot be read, is of no known type, empty, not what its name
    /// says, damaged or too large; or an option names a sheet, an encoding or a
    /// delimiter that cannot be.
    ///
    /// ```
    /// use integrity_risk_tables::{ReadOptions, Reader};
    /// let error = Reader::open("nowhere.csv", &ReadOptions::default()).unwrap_err();
    /// assert_eq!(error.code(), "unreadable_file");
    /// ```
    pub fn open(path: impl AsRef<Path>, options: &ReadOptions) -> Result<Self, TableError> {
        let path = path.as_ref();
        let open = || File::open(path).map(TableFile::OnDisk).map_err(unreadable);
        Self::read(path, open, options)
    }

    /// Reads the bytes of such a file; its name tells its type, as its path does of
    /// [`open`](Reader::open). For where there are no files: in a browser, over a wire.
    ///
    /// # Errors
    ///
    /// As those of [`open`](Reader::open).
    ///
    /// ```
    /// use integrity_risk_tables::{RawRow, ReadOptions, Reader};
    /// let bytes = "岗位,几率\n办公室主任,0.4\n".as_bytes().to_vec();
    /// let mut reader = Reader::from_bytes("register.csv", bytes, &ReadOptions::default())?;
    /// let mut row = RawRow::default();
    /// reader.next_row(&mut row)?;
    /// assert_eq!(row.get(0), Some("岗位"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_bytes(
        name: &str,
        bytes: Vec<u8>,
        options: &ReadOptions,
    ) -> Result<Self, TableError> {
        let open = || Ok(TableFile::InMemory(Cursor::new(bytes.into())));
        Self::read(Path::new(name), open, options)
    }

    fn read(
        path: &Path,
        open: impl FnOnce() -> Result<TableFile, TableError>,
        options: &ReadOptions,
    ) -> Result<Self, TableError> {
        let file = path.display().to_string();
        match open_source(path, open, options) {
            Ok(source) => Ok(Self { file, source, done: false }),
            Err(error) => Err(error.in_file(&file)),
        }
    }

    /// The encoding in which a text file is read, by its WHATWG name: `UTF-8`,
    /// `gb18030` (of which GBK is a part), `Big5`, `UTF-16LE` or `UTF-16BE`, or the one
    /// the options name. None for a workbook.
    ///
    /// It is told from the start of the file: by a mark; else by what decodes; where
    /// bytes are text in both GB18030 and Big5, by which of the two has the characters
    /// that people write. UTF-16 without a mark is told by the zero bytes of its
    /// delimiters and ends of lines.
    ///
    /// ```
    /// use integrity_risk_tables::{ReadOptions, Reader};
    /// let folder = tempfile::tempdir()?;
    /// let path = folder.path().join("register.csv");
    /// std::fs::write(&path, b"\xB8\xDA\xCE\xBB\n")?;
    /// assert_eq!(Reader::open(&path, &ReadOptions::default())?.encoding(), Some("gb18030"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn encoding(&self) -> Option<&'static str> {
        match &self.source {
            Source::Csv(csv) => Some(csv.encoding()),
            Source::Json(lines) => Some(lines.encoding()),
            Source::Sheet(_) => None,
        }
    }

    /// The name of the sheet that is read. None for a text file.
    ///
    /// ```
    /// use integrity_risk_tables::{ReadOptions, Reader, WriteOptions, Writer};
    /// let folder = tempfile::tempdir()?;
    /// let path = folder.path().join("register.xlsx");
    /// Writer::create(&path, &["岗位"], &WriteOptions::default())?.finish()?;
    /// assert_eq!(Reader::open(&path, &ReadOptions::default())?.sheet(), Some("Sheet1"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn sheet(&self) -> Option<&str> {
        match &self.source {
            Source::Csv(_) | Source::Json(_) => None,
            Source::Sheet(sheet) => Some(sheet.name()),
        }
    }

    /// The names of the sheets that could be read, hidden ones among them. None of a
    /// text file.
    ///
    /// ```
    /// use integrity_risk_tables::{ReadOptions, Reader, WriteOptions, Writer};
    /// let folder = tempfile::tempdir()?;
    /// let path = folder.path().join("register.xlsx");
    /// Writer::create(&path, &["岗位"], &WriteOptions::default())?.finish()?;
    /// assert_eq!(Reader::open(&path, &ReadOptions::default())?.sheets(), ["Sheet1"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn sheets(&self) -> &[String] {
        match &self.source {
            Source::Csv(_) | Source::Json(_) => &[],
            Source::Sheet(sheet) => sheet.names(),
        }
    }

    /// How many cells of the sheet stand empty because a merged region covers
    /// them, within the rows and columns that have text. With
    /// [`ReadOptions::fill_merged`] these are the cells that were filled.
    ///
    /// ```
    /// use integrity_risk_tables::{ReadOptions, Reader, WriteOptions, Writer};
    /// let folder = tempfile::tempdir()?;
    /// let path = folder.path().join("register.xlsx");
    /// Writer::create(&path, &["岗位"], &WriteOptions::default())?.finish()?;
    /// assert_eq!(Reader::open(&path, &ReadOptions::default())?.merged(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn merged(&self) -> usize {
        match &self.source {
            Source::Csv(_) | Source::Json(_) => 0,
            Source::Sheet(sheet) => sheet.merged(),
        }
    }

    /// How far the reading is and where it ends: bytes of a text file, rows of a
    /// sheet. For a bar that shows progress.
    ///
    /// ```
    /// use integrity_risk_tables::{RawRow, ReadOptions, Reader};
    /// let folder = tempfile::tempdir()?;
    /// let path = folder.path().join("register.csv");
    /// std::fs::write(&path, "post,grade\n")?;
    /// let mut reader = Reader::open(&path, &ReadOptions::default())?;
    /// assert_eq!(reader.progress(), (0, 11));
    /// reader.next_row(&mut RawRow::default())?;
    /// assert_eq!(reader.progress(), (11, 11));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn progress(&self) -> (u64, u64) {
        match &self.source {
            Source::Csv(csv) => csv.progress(),
            Source::Json(lines) => lines.progress(),
            Source::Sheet(sheet) => sheet.progress(),
        }
    }

    /// Reads the next row into `row`; false, and `row` empty, when there is none
    /// left. After an error there are no more rows.
    ///
    /// # Errors
    ///
    /// The file cannot be read on, does not decode, leaves a quotation mark open,
    /// or passes a limit in this row.
    ///
    /// ```
    /// use integrity_risk_tables::{RawRow, ReadOptions, Reader};
    /// let folder = tempfile::tempdir()?;
    /// let path = folder.path().join("register.csv");
    /// std::fs::write(&path, "post\n\"never closed\n")?;
    /// let mut reader = Reader::open(&path, &ReadOptions::default())?;
    /// let mut row = RawRow::default();
    /// assert!(reader.next_row(&mut row)?);
    /// let error = reader.next_row(&mut row).unwrap_err();
    /// assert_eq!((error.code(), error.row()), ("unclosed_quote", Some(2)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn next_row(&mut self, row: &mut RawRow) -> Result<bool, TableError> {
        let read = match &mut self.source {
            _ if self.done => Ok(false),
            Source::Csv(csv) => csv.next_row(row),
            Source::Json(lines) => lines.next_row(row),
            Source::Sheet(sheet) => Ok(sheet.next_row(row)),
        };
        self.done = !matches!(read, Ok(true));
        if self.done {
            row.begin(0);
        }
        for finding in &mut row.findings {
            *finding = finding.clone().in_file(&self.file);
        }
        read.map_err(|error| error.in_file(&self.file))
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader")
            .field("file", &self.file)
            .field("encoding", &self.encoding())
            .field("sheet", &self.sheet())
            .field("progress", &self.progress())
            .finish_non_exhaustive()
    }
}

fn open_source(
    path: &Path,
    open: impl FnOnce() -> Result<TableFile, TableError>,
    options: &ReadOptions,
) -> Result<Source, TableError> {
    let extension = extension(path);
    Ok(match extension.as_str() {
        "csv" => Source::Csv(Box::new(CsvFile::open(open()?, b',', options)?)),
        "tsv" => Source::Csv(Box::new(CsvFile::open(open()?, b'\t', options)?)),
        "jsonl" | "ndjson" => Source::Json(Box::new(JsonLines::open(open()?, options)?)),
        "xlsx" | "xls" | "ods" => Source::Sheet(Box::new(open_sheet(open()?, options)?)),
        _ => {
            let known = KNOWN.to_owned();
            return Err(TableErrorKind::UnknownFileType { extension, known }.into());
        }
    })
}

fn open_sheet(mut file: TableFile, options: &ReadOptions) -> Result<Sheet, TableError> {
    match package::check(&mut file)? {
        WorkbookType::Xlsx => xlsx_file::open(file, options),
        WorkbookType::Ods => ods_file::open(file, options),
        WorkbookType::Xls => xls_file::open(file, options),
    }
}

/// The extension in lower case, empty if there is none.
pub(crate) fn extension(path: &Path) -> String {
    path.extension().map(OsStr::to_string_lossy).unwrap_or_default().to_ascii_lowercase()
}
