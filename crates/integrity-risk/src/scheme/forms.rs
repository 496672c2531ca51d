//! Forms as a scheme has them: fields, and what must hold across them.

use std::ops::Deref;

use crate::form::{
    CheckKind, FieldKind, FieldPlace, FormKind, FormTest, Severity, ShownDecision, WhenRequired,
};
use crate::language::Text;
use crate::limits;
use crate::order::in_order;
use crate::scheme::rule::RuleId;
use crate::taxonomy::{PostLayer, SubjectLevel};

/// A form of the text.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::form::FormKind;
///
/// let bureau = Scheme::builtin("dezhou-work-safety-2011")?;
/// let annex = bureau.forms().iter().find(|form| form.annex.as_deref() == Some("5")).unwrap();
/// assert_eq!(annex.kind, FormKind::GradeDeclaration);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Form {
    /// Id within the scheme.
    pub id: Box<str>,
    /// Its official title.
    pub label: Text,
    /// What it is for.
    pub kind: FormKind,
    /// Its number among the annexes of the text.
    pub annex: Option<Box<str>>,
    /// The levels of subject it is for; none where it is for all.
    pub levels: Vec<SubjectLevel>,
    /// The layers of posts it is for; none where it is for all.
    pub layers: Vec<PostLayer>,
    /// Its fields, in the order of the paper; none where the text does not give them.
    pub fields: FormFields,
    pub(crate) filled_by: Vec<usize>,
    pub(crate) received_by: Vec<usize>,
    pub(crate) checks: Vec<FormCheck>,
    pub(crate) rule: RuleId,
}

/// The fields of a form or of its rows, in the order of the paper: a slice of them.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
///
/// let standard = Scheme::builtin("standard")?;
/// let form = standard.form("commitment")?.form();
/// assert_eq!(&*form.fields[0].id, "holder");
/// assert_eq!(form.fields.iter().count(), form.fields.len());
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct FormFields {
    fields: Box<[FormField]>,
    /// Their places in the order of their ids.
    by_id: Box<[usize]>,
}

impl FormFields {
    pub(crate) fn new(fields: Vec<FormField>) -> Self {
        let id = |place: &usize| fields.get(*place).map(|field| &field.id);
        let by_id = in_order((0..fields.len()).collect(), |a, b| id(a).cmp(&id(b)));
        Self { by_id: by_id.into(), fields: fields.into() }
    }

    /// The place of the field that a key names. Keys mostly come in the order of the fields, so the
    /// field at the place that is expected is looked at first.
    pub(crate) fn place(&self, key: &str, expected: usize) -> Option<usize> {
        let id = |place: usize| self.fields.get(place).map(|field| &*field.id);
        if id(expected) == Some(key) {
            return Some(expected);
        }
        let found = self.by_id.binary_search_by(|place| id(*place).cmp(&Some(key))).ok()?;
        self.by_id.get(found).copied()
    }

    /// Whether a field of the form or of its rows shows what a decision comes to.
    pub(crate) fn show_decisions(&self) -> bool {
        self.iter().any(|field| field.decision.is_some() || field.fields.show_decisions())
    }
}

impl Deref for FormFields {
    type Target = [FormField];

    fn deref(&self) -> &[FormField] {
        &self.fields
    }
}

impl<'f> IntoIterator for &'f FormFields {
    type Item = &'f FormField;
    type IntoIter = std::slice::Iter<'f, FormField>;

    fn into_iter(self) -> Self::IntoIter {
        self.fields.iter()
    }
}

/// A field of a form.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::form::FieldKind;
///
/// let standard = Scheme::builtin("standard")?;
/// let form = standard.forms().iter().find(|form| &*form.id == "registration").unwrap();
/// let points = form.fields.iter().find(|field| &*field.id == "points").unwrap();
/// assert_eq!(points.kind, FieldKind::Rows);
/// assert!(points.fields.iter().any(|field| &*field.id == "measures"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FormField {
    /// Id within the form or the row: the key of its value.
    pub id: Box<str>,
    /// What it is called.
    pub label: Text,
    /// One line of help.
    pub help: Option<Text>,
    /// What it takes.
    pub kind: FieldKind,
    /// Where it stands on the paper.
    pub place: FieldPlace,
    /// The clause that names it.
    pub clause: Box<str>,
    /// The completion it rests on, where the text does not name it.
    pub completion: Option<Box<str>>,
    /// Of a choice: its options.
    pub options: Vec<FieldOption>,
    /// The fewest and the most that it takes: characters of a text, rows, texts of a list, or
    /// the bounds of a whole number.
    pub bounds: (Option<i64>, Option<i64>),
    /// Of what is decided: which decision.
    pub decision: Option<ShownDecision>,
    /// Of rows: their fields.
    pub fields: FormFields,
    pub(crate) required: Required,
    pub(crate) filled_by: Option<usize>,
    /// Of a fact: its place in the scheme.
    pub(crate) fact: Option<usize>,
    /// Of a post's grade: the field of the form that holds the points.
    pub(crate) rows: Option<usize>,
}

impl FormField {
    /// When it must be filled in.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::form::WhenRequired;
    ///
    /// let standard = Scheme::builtin("standard")?;
    /// let notice = standard.form("warning_notice")?.form();
    /// let term = notice.fields.iter().find(|field| &*field.id == "rectify_by").unwrap();
    /// // A red warning needs a term.
    /// assert_eq!(term.required(), WhenRequired::Sometimes);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn required(&self) -> WhenRequired {
        match self.required {
            Required::Never => WhenRequired::Never,
            Required::Always => WhenRequired::Always,
            Required::When(_) => WhenRequired::Sometimes,
        }
    }

    /// How many rows or texts it takes.
    pub(crate) fn most_rows(&self) -> i64 {
        self.bounds.1.unwrap_or(limits::FORM_ROWS)
    }
}

/// An option of a choice.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
///
/// let standard = Scheme::builtin("standard")?;
/// let notice = standard.forms().iter().find(|form| &*form.id == "warning_notice").unwrap();
/// let colour = notice.fields.iter().find(|field| &*field.id == "warning").unwrap();
/// assert_eq!(&*colour.options[0].id, "red");
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FieldOption {
    /// Id, as values and conditions write it.
    pub id: Box<str>,
    /// What it is called.
    pub label: Text,
}

/// When a field must be filled in.
#[derive(Clone, Debug)]
pub(crate) enum Required {
    Never,
    Always,
    When(FormTest),
}

/// What must hold across fields.
#[derive(Clone, Debug)]
pub(crate) struct FormCheck {
    pub(crate) kind: CheckKind,
    /// The rows it is made in, by their place in the form.
    pub(crate) rows: Option<usize>,
    pub(crate) when: Option<FormTest>,
    /// The fields it reads.
    pub(crate) fields: Vec<FieldAt>,
    /// Of rows that each have another: the others.
    pub(crate) by: Option<Others>,
    /// Of types: the duty of a level.
    pub(crate) duty: Option<usize>,
    pub(crate) severity: Severity,
    pub(crate) rule: RuleId,
}

/// Where the others of a row stand.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Others {
    /// In a field of the row.
    Within { field: usize },
    /// Among other rows of the form, which name it.
    Beside { rows: usize, key: usize, names: usize },
}

/// A field seen from a form or its rows: how many rows deep, and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FieldAt {
    pub(crate) depth: usize,
    pub(crate) field: usize,
}
