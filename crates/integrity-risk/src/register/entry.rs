//! What a row of a register says.

use crate::facts::Facts;
use crate::register::column::Column;
use crate::register::missing::{Missing, Reading};
use crate::register::numbered::NumberedText;
use crate::register::text::is_cross_reference;

/// The text of a cell that is no fact, type or grade, as it was written.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::{CellText, Missing};
///
/// assert_eq!(CellText::of(" 会计 ").text(), Some("会计"));
/// assert_eq!(CellText::of("—").why(), Some(Missing::Dash));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellText {
    raw: Box<str>,
    why: Option<Missing>,
}

impl CellText {
    /// Reads a cell.
    ///
    /// ```
    /// use integrity_risk::register::{CellText, Missing};
    /// assert_eq!(CellText::of("同上").why(), Some(Missing::CrossReference));
    /// ```
    pub fn of(raw: &str) -> Self {
        let reference = || is_cross_reference(raw.trim()).then_some(Missing::CrossReference);
        Self { raw: raw.into(), why: Missing::of_text(raw).or_else(reference) }
    }

    /// The cell as written.
    ///
    /// ```
    /// assert_eq!(integrity_risk::register::CellText::of(" a ").raw(), " a ");
    /// ```
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// What it says, without the space around it; none when it says nothing.
    /// A text that was cut off says what is left of it.
    ///
    /// ```
    /// assert_eq!(integrity_risk::register::CellText::of("无").text(), None);
    /// ```
    pub fn text(&self) -> Option<&str> {
        self.why.is_none_or(|why| why == Missing::Truncated).then(|| self.raw.trim())
    }

    /// Why it says nothing, or not all.
    ///
    /// ```
    /// assert_eq!(integrity_risk::register::CellText::of("会计").why(), None);
    /// ```
    pub fn why(&self) -> Option<Missing> {
        self.why
    }
}

/// What a row of a register says. Every cell is kept as it was written; what
/// could be read stands beside it.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::register::{Column, Missing, Register};
///
/// let scheme = Scheme::builtin("standard")?;
/// let rows = [["部门", "岗位", "风险点", "防控措施"], ["财务科", "会计", "—", "1.双人复核；2.每月对账"]];
/// let register = Register::read(&[scheme], &rows)?;
/// let entry = &register.entries[0];
/// assert_eq!((entry.row, entry.text(Column::Post)), (2, Some("会计")));
/// assert_eq!(entry.why(Column::Description), Some(Missing::Dash));
/// assert_eq!(entry.why(Column::Supervisor), Some(Missing::NoColumn));
/// assert_eq!(entry.measures().len(), 2);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Entry {
    /// The number of the row in its file, from 1.
    pub row: u64,
    /// The place of its scheme among those of the register.
    pub scheme: usize,
    /// The cells of the columns that the register has, in their order.
    pub cells: Vec<(Column, CellText)>,
    /// The place of its type of risk among [`Scheme::types`](crate::Scheme::types).
    pub risk_type: Reading<usize>,
    /// The place of the grade the register states, among
    /// [`Scheme::grades`](crate::Scheme::grades).
    pub declared_grade: Reading<usize>,
    /// The place of the grade a review gave.
    pub reviewed_grade: Reading<usize>,
    /// The facts the row gives, as written; those that could not be read are
    /// left out.
    pub facts: Facts,
    /// Whether every cell with a fact, a type or a grade could be read. One in which nothing is
    /// written could.
    pub readable: bool,
    /// The same of the cells with a fact, which decide.
    pub(crate) facts_read: bool,
    /// The place of the grade the facts give; none when it is undetermined, no
    /// grade, or a cell could not be read.
    pub assessed_grade: Option<usize>,
}

impl Entry {
    /// Notes that the file says of a cell that its text was cut off at the longest
    /// a cell can hold.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::register::{Column, Missing, Register};
    ///
    /// let rows = [["岗位", "防控措施"], ["会计", "每月由出纳与会"]];
    /// let mut register = Register::read(&[Scheme::builtin("standard")?], &rows)?;
    /// let entry = &mut register.entries[0];
    /// entry.mark_truncated(Column::Measures);
    /// assert_eq!(entry.why(Column::Measures), Some(Missing::Truncated));
    /// assert_eq!(entry.text(Column::Measures), Some("每月由出纳与会"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn mark_truncated(&mut self, column: Column) {
        let cell = self.cells.iter_mut().find(|(known, _)| *known == column);
        if let Some((_, cell)) = cell {
            cell.why = Some(Missing::Truncated);
        }
    }

    /// The text of a column, if the row says something there.
    ///
    /// # Examples
    ///
    /// See [`Entry`].
    pub fn text(&self, column: Column) -> Option<&str> {
        self.cell(column)?.text()
    }

    /// The cell of a column, if the register has it.
    ///
    /// # Examples
    ///
    /// See [`Entry`].
    pub fn cell(&self, column: Column) -> Option<&CellText> {
        self.cells.iter().find(|(known, _)| *known == column).map(|(_, cell)| cell)
    }

    /// Why the row says nothing in a column.
    ///
    /// # Examples
    ///
    /// See [`Entry`].
    pub fn why(&self, column: Column) -> Option<Missing> {
        self.cell(column).map_or(Some(Missing::NoColumn), CellText::why)
    }

    /// The place of the grade that stands: of a review, else as declared, else as
    /// the facts give it.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::register::Register;
    ///
    /// let rows = [["岗位", "自评等级", "审定等级"], ["会计", "低", "中"]];
    /// let register = Register::read(&[Scheme::builtin("standard")?], &rows)?;
    /// assert_eq!(register.entries[0].standing_grade(), Some(1));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn standing_grade(&self) -> Option<usize> {
        let stated = self.reviewed_grade.value().or(self.declared_grade.value()).copied();
        stated.or(self.assessed_grade)
    }

    /// The risk points of the row: one for each number in its cell.
    ///
    /// # Examples
    ///
    /// See [`Entry`].
    pub fn points(&self) -> Vec<NumberedText> {
        self.text(Column::Description).map(NumberedText::split).unwrap_or_default()
    }

    /// The control measures of the row, likewise.
    ///
    /// # Examples
    ///
    /// See [`Entry`].
    pub fn measures(&self) -> Vec<NumberedText> {
        self.text(Column::Measures).map(NumberedText::split).unwrap_or_default()
    }

    /// Who is responsible: one for each unit or person that is named.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::register::Register;
    ///
    /// let scheme = Scheme::builtin("standard")?;
    /// let register = Register::read(&[scheme], &[["岗位", "责任部门"], ["会计", "财务科、审计科"]])?;
    /// assert_eq!(register.entries[0].responsible(), ["财务科", "审计科"]);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn responsible(&self) -> Vec<&str> {
        named(self.text(Column::Responsible).unwrap_or_default()).collect()
    }
}

/// The units or people that a text names.
pub(crate) fn named(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(['、', '，', ',', '；', ';', '/', '\n']);
    parts.map(str::trim).filter(|part| !part.is_empty())
}
