//! Forms as data: what a regulation has people fill in, sign and hand over.
//!
//! [`Scheme::form`](crate::Scheme::form) gives a form of a scheme with all that can be done with it: what is
//! filled in is validated, field by field and across fields, all at once; it
//! is put on paper as text, as a page for browsers or as a document for word
//! processors; the form itself is given as a JSON Schema. Which fields there
//! are, what they take and when they must be filled in stands in the scheme.
//!
//! Texts are counted in characters: Unicode scalar values, so that a Chinese
//! character counts as one. A text of spaces is no text. What is not filled
//! in is missing, never a default.

mod checks;
pub(crate) mod condition;
mod decided;
mod document_html;
mod finding;
pub(crate) mod frame;
mod handle;
mod json_schema;
mod page_html;
mod paper;
mod place;
mod plain_text;
pub(crate) mod text_rules;
mod ui_schema;
mod validate;
pub(crate) mod values;
mod words;

pub use decided::{Decided, DecidedOutcome};
pub use finding::{FindingKind, FormFault, FormFinding, Worded};
pub use handle::SchemeForm;
pub use paper::PaperFormat;
pub use values::FormValues;
pub use words::{
    CheckKind, FieldKind, FieldPlace, FormKind, OptionSource, Severity, ShownDecision, WhenRequired,
};

pub(crate) use condition::{FormTest, Question as FormQuestion};
