//! Blank workbooks as data: what a spreadsheet for a register or a form asks for, with
//! notes, lists of what may be entered, and bounds.
//!
//! [`Scheme::register_template`](crate::Scheme::register_template) and
//! [`SchemeForm::template`](crate::form::SchemeForm::template) give them; what writes
//! workbooks (the command line, the crate for tables, Python, a page in a browser) writes
//! them. The headings of a register are read back as what they are.

mod fact;
mod form;
mod register;
#[cfg(test)]
mod tests;
mod words;

use serde::Serialize;

/// A blank workbook, as data.
///
/// # Examples
///
/// ```
/// use integrity_risk::template::{Entry, Template, TemplateColumn, TemplateSheet};
///
/// let grade = TemplateColumn {
///     header: "自评等级".to_owned(),
///     entry: Entry::OneOf { options: vec!["一级".to_owned(), "二级".to_owned()] },
///     required: true,
///     ..TemplateColumn::default()
/// };
/// let sheet = TemplateSheet { columns: vec![grade], ..TemplateSheet::default() };
/// let template = Template { sheets: vec![sheet], ..Template::default() };
/// assert!(template.sheets[0].columns[0].required);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Template {
    /// The sheets to be filled in.
    pub sheets: Vec<TemplateSheet>,
    /// The name wanted for the hidden sheet of lists that are too long for a drop-down of
    /// their own.
    pub lists_name: String,
}

/// A sheet to be filled in: a row of headings and room below.
///
/// # Examples
///
/// ```
/// use integrity_risk::template::TemplateSheet;
/// let sheet = TemplateSheet { name: "登记表".to_owned(), ..TemplateSheet::default() };
/// assert_eq!(sheet.frozen_columns, 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct TemplateSheet {
    /// The name wanted; what writes the workbook makes it one that a spreadsheet takes.
    pub name: String,
    /// The columns in order.
    pub columns: Vec<TemplateColumn>,
    /// How many columns stay in view when the sheet is moved sideways.
    pub frozen_columns: usize,
}

/// A column to be filled in.
///
/// # Examples
///
/// ```
/// use integrity_risk::template::{Entry, TemplateColumn};
/// assert_eq!(TemplateColumn::default().entry, Entry::Text);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct TemplateColumn {
    /// The heading, which is read back just so.
    pub header: String,
    /// What is said when one points at the heading; no note where it is empty.
    pub note: String,
    /// Whether it must be filled in: the heading is then marked by its colour.
    pub required: bool,
    /// What may be entered.
    pub entry: Entry,
    /// Whether it belongs to a group of columns, those of its neighbours that belong to
    /// one too, which can be folded away together.
    pub grouped: bool,
}

/// What may be entered into a column. Cells may always stay blank.
///
/// # Examples
///
/// ```
/// use integrity_risk::template::Entry;
/// let percent = Entry::Decimal { min: Some("0".to_owned()), max: Some("100".to_owned()) };
/// assert_ne!(percent, Entry::default());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Entry {
    /// Text, kept as it is typed: no formula, no lost zeros.
    #[default]
    Text,
    /// One of a list, and nothing else.
    OneOf {
        /// The list, in the language of the workbook.
        options: Vec<String>,
    },
    /// One of a list, which is offered; others may be typed.
    Suggested {
        /// The list, in the language of the workbook.
        options: Vec<String>,
    },
    /// A whole number within bounds, where there are any.
    WholeNumber {
        /// The least.
        min: Option<i64>,
        /// The greatest.
        max: Option<i64>,
    },
    /// A number within bounds, where there are any. A bound that is no plain decimal, such
    /// as `1/3`, does not bound.
    Decimal {
        /// The least, as exact decimal text.
        min: Option<String>,
        /// The greatest, as exact decimal text.
        max: Option<String>,
    },
    /// A date.
    Date,
}

impl Entry {
    /// What is offered in a list; nothing where there is none.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::template::Entry;
    /// assert!(Entry::Date.offered().is_empty());
    /// ```
    pub fn offered(&self) -> &[String] {
        match self {
            Self::OneOf { options } | Self::Suggested { options } => options,
            _ => &[],
        }
    }
}
