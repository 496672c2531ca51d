//! Reading a register: its rows become entries, and what is wrong with them
//! findings. Nothing is lost: every row is an entry or named in a finding.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::error::{Error, ErrorKind};
use crate::facts::Facts;
use crate::form::Worded;
use crate::language::Text;
use crate::register::column::Column;
use crate::register::date::read_date;
use crate::register::entry::Entry;
use crate::register::finding::RegisterFinding;
use crate::register::heading::Heading;
use crate::register::mapping::Meaning;
use crate::register::reader::RegisterReader;
use crate::scheme::items::Named;
use crate::scheme::{BUILTIN, Scheme};

/// How a register is read, beside what its cells say.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::{ReadingOptions, Register};
/// use integrity_risk::{Facts, Scheme};
///
/// let scheme = [Scheme::builtin("finance-bureau-regulation")?];
/// let rows = [["所在", "易发程度"], ["预算科", "especially"]];
/// let options = ReadingOptions {
///     columns: vec![("所在".into(), "department".into())],
///     facts: Facts::new().choice("impact", "large"),
///     ..ReadingOptions::default()
/// };
/// let register = Register::read_with(&scheme, &rows, &options)?;
/// assert_eq!(register.entries[0].assessed_grade, Some(0));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct ReadingOptions<'o> {
    /// What headings mean that are not understood, or otherwise than meant:
    /// a heading and a meaning, as [`Mapping::assign`](crate::register::Mapping::assign) takes them.
    pub columns: Vec<(String, String)>,
    /// Facts that hold for every row in which no cell says otherwise.
    pub facts: Facts,
    /// Schemes whose labels are told from what nobody understands.
    pub beside: Beside<'o>,
    /// The number of each row in its file, from the first on; the rest are
    /// counted on from 1 by their places.
    pub numbers: Vec<u64>,
}

/// Schemes whose labels are told from what nobody understands.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::register::{Beside, ReadingOptions, Register};
///
/// let rows = [["岗位", "自评等级"], ["会计", "Ⅴ级"]];
/// let options = ReadingOptions { beside: Beside::Builtin, ..ReadingOptions::default() };
/// let register = Register::read_with(&[Scheme::builtin("standard")?], &rows, &options)?;
/// let codes: Vec<_> = register.findings.iter().map(|found| found.code()).collect();
/// assert!(codes.contains(&"label_of_other_scheme"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Beside<'o> {
    /// These.
    These(&'o [Scheme]),
    /// Those that ship with the library, each compiled when it is first asked.
    Builtin,
}

impl Default for Beside<'_> {
    fn default() -> Self {
        Self::These(&[])
    }
}

impl Beside<'_> {
    /// The id of the first of these schemes, `own` left out, that something is true of.
    pub(crate) fn find(self, own: &str, is: impl Fn(&Scheme) -> bool) -> Option<String> {
        match self {
            Self::These(schemes) => {
                let mut others = schemes.iter().filter(|other| other.id() != own);
                others.find(|other| is(other)).map(|other| other.id().to_owned())
            }
            Self::Builtin => {
                let mut others = BUILTIN.iter().filter(|id| **id != own);
                let found = others.find(|id| Scheme::builtin(id).is_ok_and(|other| is(&other)));
                found.map(|id| (*id).to_owned())
            }
        }
    }
}

/// A register that has been read.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::register::Register;
///
/// let scheme = Scheme::builtin("standard")?;
/// let rows = [
///     ["序 号", "岗位", "风险\n类型", "自评等级"],
///     ["1", "会计", "岗位职责", "高"],
///     ["合计", "1", "", ""],
/// ];
/// let register = Register::read(&[scheme], &rows)?;
/// assert_eq!(register.entries.len(), 1);
/// assert_eq!(register.entries[0].declared_grade.value(), Some(&0));
/// assert!(register.findings.iter().any(|found| found.code() == "total_row" && found.rows == [3]));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Register {
    /// The schemes its rows are read against; the first unless a row names one.
    pub schemes: Vec<Scheme>,
    /// Where its headings stand and what its columns mean.
    pub heading: Heading,
    /// What stands above the headings, cell by cell.
    pub above: Vec<String>,
    /// Its risk points, a row each.
    pub entries: Vec<Entry>,
    /// The rows that sum others up: their numbers and their cells.
    pub totals: Vec<(u64, Vec<String>)>,
    /// What was found while it was read.
    pub findings: Vec<RegisterFinding>,
}

impl Register {
    /// Reads rows, the first of which is row 1 unless
    /// [`numbers`](ReadingOptions::numbers) says otherwise. Rows below the headings are
    /// read against the first scheme, or the one whose id or title their column
    /// [`Column::Scheme`] says.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoHeadings`] when no headings are found,
    /// [`ErrorKind::NoSuchDecision`] when a scheme does not grade.
    ///
    /// # Examples
    ///
    /// See [`Register`].
    pub fn read<R, C>(schemes: &[Scheme], rows: &[R]) -> Result<Self, Error>
    where
        R: AsRef<[C]>,
        C: AsRef<str>,
    {
        Self::read_with(schemes, rows, &ReadingOptions::default())
    }

    /// The same, with options.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read), and what [`Mapping::assign`](crate::register::Mapping::assign) refuses.
    ///
    /// # Examples
    ///
    /// See [`ReadingOptions`].
    pub fn read_with<R, C>(
        schemes: &[Scheme],
        rows: &[R],
        options: &ReadingOptions<'_>,
    ) -> Result<Self, Error>
    where
        R: AsRef<[C]>,
        C: AsRef<str>,
    {
        let heading = find_heading(schemes, rows, options)?;
        let mut reader = RegisterReader::new(schemes, heading.clone(), options)?;
        let mut register = reader.begin(rows);
        for (row, next) in rows.iter().zip(1..).skip(heading.last + 1) {
            let row = row.as_ref();
            let place = usize::try_from(next - 1).ok();
            let number = place.and_then(|place| options.numbers.get(place)).copied();
            let number = number.unwrap_or(next);
            let cell = |column: usize| row.get(column).map_or("", AsRef::as_ref);
            reader.read_into(number, row.len(), cell, &mut register);
        }
        reader.finish(&mut register);
        Ok(register)
    }

    /// The scheme of an entry.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::register::Register;
    ///
    /// let schemes = ["standard", "handbook"].map(Scheme::builtin);
    /// let schemes = schemes.into_iter().collect::<Result<Vec<_>, _>>()?;
    /// let rows = [["岗位", "适用方案", "自评等级"], ["会计", "handbook", "一级"]];
    /// let register = Register::read(&schemes, &rows)?;
    /// let entry = &register.entries[0];
    /// assert_eq!(register.scheme_of(entry).map(Scheme::id), Some("handbook"));
    /// assert_eq!(entry.declared_grade.value(), Some(&0));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn scheme_of(&self, entry: &Entry) -> Option<&Scheme> {
        self.schemes.get(entry.scheme)
    }

    /// Notes that the file says of cells that their texts were cut off at the longest
    /// a cell can hold; of each its row and its column, which is counted from 0.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::register::{Column, Missing, Register};
    ///
    /// let rows = [["岗位", "防控措施"], ["会计", "每月由出纳与会"]];
    /// let mut register = Register::read(&[Scheme::builtin("standard")?], &rows)?;
    /// register.mark_truncated(&[(2, 1)].into());
    /// let entry = &register.entries[0];
    /// assert_eq!(entry.why(Column::Measures), Some(Missing::Truncated));
    /// assert_eq!(entry.text(Column::Measures), Some("每月由出纳与会"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn mark_truncated(&mut self, cells: &BTreeSet<(u64, usize)>) {
        let columns = self.heading.mapping.columns();
        for entry in &mut self.entries {
            for (_, column) in cells.range((entry.row, 0)..=(entry.row, usize::MAX)) {
                if let Some(Meaning::Column(column)) = columns.get(*column).map(|of| of.meaning) {
                    entry.mark_truncated(column);
                }
            }
        }
    }

    /// The place of a column in the file, counted from 0.
    pub(crate) fn place(&self, column: Column) -> Option<usize> {
        self.heading.mapping.column(column)
    }
}

fn find_heading<R, C>(
    schemes: &[Scheme],
    rows: &[R],
    options: &ReadingOptions<'_>,
) -> Result<Heading, Error>
where
    R: AsRef<[C]>,
    C: AsRef<str>,
{
    let none = || Error::from(ErrorKind::NoHeadings {});
    let scheme = schemes.first().ok_or_else(none)?;
    let mut heading = Heading::find(scheme, rows, &options.columns).ok_or_else(none)?;
    for (header, target) in &options.columns {
        heading.mapping.assign(scheme, header, target)?;
    }
    Ok(heading)
}

/// A column as a message names it.
pub(crate) fn column_word(column: Column) -> Worded {
    Worded::one(column.code(), Text::worded(|language| column.label(language)))
}

/// The day a cell of a row says, if it is one.
pub(crate) fn day(entry: &Entry, column: Column) -> Option<NaiveDate> {
    read_date(entry.text(column)?)
}

/// The label of a grade, for messages.
pub(crate) fn grade_word(scheme: &Scheme, place: usize) -> Option<Worded> {
    scheme.grades().get(place).map(|grade| Worded::one(grade.id(), grade.label().clone()))
}
