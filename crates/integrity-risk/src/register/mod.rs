//! Registers: rows of cells as people type them, read against a scheme.
//!
//! A [`Mapping`] says what each column means; an [`Assessor`] reads rows and
//! assesses them. Both are pure functions of text: files are read elsewhere.
//! Nothing is graded by default: a cell that cannot be read makes its row a
//! finding, a blank one makes its fact unknown. What texts say about
//! themselves is advice ([`text`]).

mod agreement;
mod answer;
mod assess;
mod basis;
mod check;
mod check_coverage;
mod check_demands;
mod check_grades;
mod check_measures;
mod check_texts;
mod colours;
mod column;
mod control_map;
mod coverage;
mod date;
mod entry;
mod finding;
mod heading;
mod history;
mod lists;
mod mapping;
mod missing;
mod note;
mod numbered;
mod personal;
mod point_ratings;
mod posts;
mod rating_grid;
mod read;
mod reader;
mod reconcile;
mod report;
mod sensitivity;
mod statistics;
#[cfg(test)]
mod statistics_tests;
pub mod text;
mod total;
mod words;

pub use agreement::Agreement;
pub use assess::{Assessment, Assessor, CellProblem, RowResult};
pub use basis::GradeBasis;
pub use check::{CheckOptions, Expected};
pub use column::Column;
pub use coverage::{CoverageGap, CoveredSubject, FigureCheck};
pub use date::read_date;
pub use entry::{CellText, Entry};
pub use finding::{MissingPhrase, RegisterFault, RegisterFinding, RegisterFindingKind};
pub use heading::Heading;
pub use history::{Change, PointHistory};
pub use lists::ListComparison;
pub use mapping::{MappedColumn, Mapping, Meaning};
pub use missing::{Missing, Reading};
pub use numbered::NumberedText;
pub use personal::masked;
pub use rating_grid::{GridCell, RatingGrid};
pub use read::{Beside, ReadingOptions, Register};
pub use reader::RegisterReader;
pub use report::{ReportCell, ReportColour, ReportOptions, ReportTable, ReportValue};
pub use sensitivity::{FactSensitivity, Sensitivity};
pub use statistics::{
    GradeCounts, GradeGroup, GroupKey, RegisterStatistics, SchemeStatistics, TopPoint,
};

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
