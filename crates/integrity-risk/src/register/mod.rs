//! Registers: rows of cells as people type them, read against a scheme.
//!
//! A [`Mapping`] says what each column means; an [`Assessor`] reads rows and
//! assesses them. Both are pure functions of text: files are read elsewhere.
//! Nothing is graded by default: a cell that cannot be read makes its row a
//! finding, a blank one makes its fact unknown. What texts say about
//! themselves is advice ([`text`]).

mod assess;
mod column;
mod coverage;
mod lists;
mod mapping;
pub mod text;

pub use assess::{Assessment, Assessor, CellProblem, RowResult};
pub use column::Column;
pub use coverage::{CoverageGap, CoveredSubject, FigureCheck};
pub use lists::ListComparison;
pub use mapping::{MappedColumn, Mapping, Meaning};

/// Whether a cell says nothing: it is empty, or holds a dash or a slash. What
/// stands around it, such as spaces, is taken off before.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::is_blank;
/// assert!(is_blank("—"));
/// // 无 is a word: where a fact has it, it means none.
/// assert!(!is_blank("无"));
/// ```
pub fn is_blank(text: &str) -> bool {
    matches!(text, "" | "-" | "—" | "——" | "/")
}
