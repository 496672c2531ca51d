//! Tables in files: registers as bureaus keep them, in CSV and JSON Lines (UTF-8,
//! UTF-16, GBK, GB18030, Big5) and in workbooks (XLSX, XLS, ODS), read row by row, and
//! results written as CSV, TSV, XLSX or JSON Lines. Also workbooks of several sheets
//! for people to read ([`write_report`]) and to fill in ([`write_template`]).
//!
//! This crate knows files, not regulations: a [`Reader`] gives the cells of a
//! row as text, with the number that the row has in the file. What a column
//! means is told by the core crate.
//!
//! # Examples
//!
//! ```
//! use integrity_risk_tables::{Cell, RawRow, ReadOptions, Reader, WriteOptions, Writer};
//!
//! let folder = tempfile::tempdir()?;
//! let path = folder.path().join("graded.xlsx");
//!
//! let mut writer = Writer::create(&path, &["岗位", "等级", "得分"], &WriteOptions::default())?;
//! writer.write_row(&[Cell::Text("办公室主任"), Cell::Text("一级"), Cell::Number("25.6")])?;
//! writer.finish()?;
//!
//! let mut reader = Reader::open(&path, &ReadOptions::default())?;
//! let mut row = RawRow::default();
//! assert!(reader.next_row(&mut row)?);
//! assert_eq!(row.cells().collect::<Vec<_>>(), ["岗位", "等级", "得分"]);
//! assert!(reader.next_row(&mut row)?);
//! assert_eq!((row.number(), row.get(2)), (2, Some("25.6")));
//! assert!(!reader.next_row(&mut row)?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![deny(missing_docs)]

mod biff;
mod cells;
#[cfg(feature = "write")]
mod column_width;
mod csv_file;
mod detect;
mod encoding;
pub mod error;
mod json_lines;
pub mod limits;
mod number;
mod ods_file;
mod package;
pub mod read;
#[cfg(feature = "write")]
pub mod report;
mod sheet;
#[cfg(feature = "write")]
mod sheet_names;
mod table_file;
#[cfg(feature = "write")]
mod target;
#[cfg(feature = "write")]
pub mod template;
#[cfg(feature = "write")]
pub mod write;
#[cfg(feature = "write")]
mod write_text;
#[cfg(feature = "write")]
mod write_xlsx;
mod xls_file;
mod xlsx_file;

pub use error::{TableError, TableErrorKind};
pub use read::{RawRow, ReadOptions, Reader};
#[cfg(feature = "write")]
pub use report::{ReportCell, ReportSheet, write_report};
#[cfg(feature = "write")]
pub use template::write_template;
#[cfg(feature = "write")]
pub use write::{Cell, Format, WriteOptions, Writer};
