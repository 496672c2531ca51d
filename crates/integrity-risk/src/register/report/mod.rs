//! What a register comes to, as a page and as tables.

mod charts;
mod content;
mod found;
pub(super) mod names;
mod page;
mod sections;
mod table;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::language::Language;
use crate::register::basis::GradeBasis;
use crate::register::finding::RegisterFinding;
use crate::register::read::Register;
use crate::register::report::sections::content;

pub use table::{ReportCell, ReportColour, ReportTable, ReportValue};

/// The most groups of one table that stand in rows of their own; the rest
/// stands in one row together.
const GROUPS: usize = 200;

/// How a report is made.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::{GradeBasis, ReportOptions};
/// let options = ReportOptions { basis: GradeBasis::Reviewed, ..ReportOptions::default() };
/// assert_eq!((options.top, options.findings), (20, 200));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportOptions {
    /// The title; what stands above the headings of the register when there
    /// is none.
    pub title: Option<String>,
    /// The day of the report, which only the caller knows; left out when there
    /// is none.
    pub date: Option<NaiveDate>,
    /// Which grade is counted.
    pub basis: GradeBasis,
    /// Whether names of people and their numbers stand in it as written.
    pub unmasked: bool,
    /// How many of the worst points are listed, at most a hundred.
    pub top: usize,
    /// How many findings are listed, those that say the same as one; the rest
    /// is counted.
    pub findings: usize,
}

impl Default for ReportOptions {
    fn default() -> Self {
        Self {
            title: None,
            date: None,
            basis: GradeBasis::default(),
            unmasked: false,
            top: 20,
            findings: 200,
        }
    }
}

impl Register {
    /// A report on the register: one page of HTML that needs nothing but
    /// itself, for screens and for paper (A4). It holds no script and loads
    /// nothing.
    ///
    /// `findings` are those of [`check`](Self::check); those found while the
    /// register was read are added. The page shows the numbers of
    /// [`RegisterStatistics`](crate::register::RegisterStatistics). A table
    /// lists at most 200 departments or other groups, and one row counts the
    /// rest; [`ReportOptions`] limit the points and findings that are listed.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    /// use integrity_risk::register::{Register, ReportOptions};
    ///
    /// let rows = [["岗位", "风险类型", "自评等级"], ["会计<b>", "岗位职责", "高"]];
    /// let register = Register::read(&[Scheme::builtin("standard")?], &rows)?;
    /// let findings = register.check(&Default::default());
    /// let page = register.report_html(&ReportOptions::default(), Language::ZhHans, &findings);
    /// assert!(page.starts_with("<!DOCTYPE html>") && page.contains("廉政风险登记表统计报告"));
    /// // The scheme is a model of this library, which is said.
    /// assert!(page.contains("示范方案，不是法规"));
    /// assert!(!page.contains("会计<b>"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn report_html(
        &self,
        options: &ReportOptions,
        language: Language,
        findings: &[RegisterFinding],
    ) -> String {
        page::write(&content(self, options, language, findings), language)
    }

    /// The tables of [`report_html`](Self::report_html), to be written as a
    /// workbook.
    ///
    /// # Examples
    ///
    /// See [`ReportTable`].
    pub fn report_tables(
        &self,
        options: &ReportOptions,
        language: Language,
        findings: &[RegisterFinding],
    ) -> Vec<ReportTable> {
        let mut tables = content(self, options, language, findings).into_tables();
        table::name_apart(&mut tables);
        tables
    }
}
