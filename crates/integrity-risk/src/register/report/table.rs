//! Tables of a report, as pages and workbooks hold them.

/// A table of a report: a sheet of a workbook, or a table of a page.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::language::Language;
/// use integrity_risk::register::{Register, ReportOptions, ReportValue};
///
/// let rows = [["岗位", "自评等级"], ["会计", "高"]];
/// let register = Register::read(&[Scheme::builtin("standard")?], &rows)?;
/// let tables = register.report_tables(&ReportOptions::default(), Language::En, &[]);
/// assert_eq!(tables[0].name, "Overview");
/// assert!(tables.iter().all(|table| table.rows.iter().all(|row| row.len() == table.header.len())));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportTable {
    /// A short name, different from those of the other tables: at most 31
    /// characters, none of which a workbook refuses in the name of a sheet.
    pub name: String,
    /// What the table shows.
    pub title: String,
    /// The headings of its columns.
    pub header: Vec<String>,
    /// Its rows, each with a cell for every column.
    pub rows: Vec<Vec<ReportCell>>,
}

/// A cell of a table.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::{ReportCell, ReportValue};
/// assert_eq!(ReportCell::from(3).value, ReportValue::Number(3));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportCell {
    /// What it says.
    pub value: ReportValue,
    /// How it is coloured, where it is; the colour says nothing that the value
    /// does not say.
    pub colour: Option<ReportColour>,
}

/// What a cell says.
///
/// # Examples
///
/// See [`ReportCell`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportValue {
    /// A text; it can have several lines.
    Text(String),
    /// A count.
    Number(u64),
}

/// A colour of a cell and of the text on it, as `0xRRGGBB`. The two differ in
/// contrast by 4.5 or more.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::ReportColour;
/// let colour = ReportColour { fill: 0x8b_1a1a, text: 0xff_ffff };
/// assert_eq!(colour.fill >> 16, 0x8b);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportColour {
    /// Of the cell.
    pub fill: u32,
    /// Of its text.
    pub text: u32,
}

impl From<String> for ReportCell {
    fn from(text: String) -> Self {
        Self { value: ReportValue::Text(text), colour: None }
    }
}

impl From<&str> for ReportCell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<u64> for ReportCell {
    fn from(count: u64) -> Self {
        Self { value: ReportValue::Number(count), colour: None }
    }
}

impl ReportCell {
    pub(super) fn coloured(self, colour: ReportColour) -> Self {
        Self { colour: Some(colour), ..self }
    }

    /// What it says as text.
    pub(super) fn said(&self) -> String {
        match &self.value {
            ReportValue::Text(text) => text.clone(),
            ReportValue::Number(count) => count.to_string(),
        }
    }
}

/// Gives each table a name that no other has and that a workbook takes.
pub(super) fn name_apart(tables: &mut [ReportTable]) {
    const LONGEST: usize = 31;
    let mut taken: Vec<String> = Vec::new();
    for table in tables {
        let clean = table.name.chars().map(|c| if "[]:*?/\\'".contains(c) { ' ' } else { c });
        let clean: String = clean.collect();
        let mut name: String = clean.trim().chars().take(LONGEST).collect();
        let mut number = 2_u32;
        while taken.contains(&name.to_lowercase()) {
            let end = format!(" {number}");
            name = clean.trim().chars().take(LONGEST - end.len()).collect::<String>() + &end;
            number += 1;
        }
        taken.push(name.to_lowercase());
        table.name = name;
    }
}
