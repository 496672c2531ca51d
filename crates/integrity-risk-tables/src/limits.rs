//! The sizes that are accepted. Past them a file is refused, with one
//! exception: a cell over [`CELL_BYTES`] is read as empty and reported, and the
//! rest of its row and of the file comes through.

/// Bytes of UTF-8 in one cell.
pub const CELL_BYTES: usize = 1024 * 1024;
/// Bytes in one row of a CSV, or in one line of JSON Lines. A quotation mark that is never closed swallows the
/// rest of the file into one row: this is where that ends.
pub const ROW_BYTES: usize = 64 * 1024 * 1024;
/// Cells in one row: the columns a workbook can have; also the names that the objects of
/// JSON Lines have together.
pub const COLUMNS: usize = 16_384;
/// Rows of one sheet of a workbook, the header among them.
pub const SHEET_ROWS: usize = 1_048_576;
/// Characters (UTF-16 units) in one cell of a workbook. A text of just this length that is
/// read was probably cut off.
pub const SHEET_CELL_CHARS: usize = 32_767;
/// Cells of one sheet that is read: the sum over its rows, each counted up to
/// its last filled cell. An empty area costs nothing, however large the sheet
/// says it is.
pub const SHEET_CELLS: usize = 50_000_000;
/// Bytes in a workbook that is read.
pub const WORKBOOK_BYTES: u64 = 512 * 1024 * 1024;
/// Bytes of all parts of a workbook together, unpacked.
pub const UNPACKED_BYTES: u64 = 2 * 1024 * 1024 * 1024;
/// Cells of all sheets of an .xls or .ods that is read, each sheet counted from its first
/// filled row and column to its last, with the empty cells between: all sheets of these
/// types are laid out whole.
pub const LAID_OUT_CELLS: u64 = 20_000_000;
/// Bytes of text in all cells of an .xls or .ods that is read, a text that several cells
/// show counted for each.
pub const LAID_OUT_TEXT: u64 = 512 * 1024 * 1024;
/// Bytes of a text file from which its encoding is told.
pub const DETECTION_BYTES: usize = 1024 * 1024;
