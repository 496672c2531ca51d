//! What a text lists: layers, methods, sources of signals, contents.

use crate::exact::Exact;
use crate::language::Text;
use crate::predicate::Test;
use crate::scheme::label::Labels;
use crate::scheme::rule::RuleId;
use crate::scheme::{ListKind, Subject};
use crate::taxonomy::PostLayer;

/// A list of the text.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::scheme::ListKind;
///
/// let scheme = Scheme::from_json(r#"{
///     "format": 1,
///     "scheme": {"id": "ours", "version": "1.0.0", "status": "regulation", "languages": ["en"],
///                "title": {"en": "Ours"}, "source": {"document": "ours"}},
///     "list": [{"id": "sources", "kind": "signals", "label": {"en": "Sources"}, "rule": "1",
///               "clause": "1", "says": {"en": "Where signals come from."}, "open": true,
///               "items": [{"id": "report_box", "label": {"en": "Report box"}}]}]
/// }"#)?;
/// let list = scheme.list("sources").unwrap();
/// assert!(list.kind == ListKind::Signals && list.open);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct List {
    /// Id within the scheme.
    pub id: Box<str>,
    /// What is listed.
    pub kind: ListKind,
    /// What it is called.
    pub label: Text,
    /// Whether the text leaves it open, with 等 or the like.
    pub open: bool,
    /// The items, as the text lists them.
    pub items: Vec<ListItem>,
    pub(crate) labels: Labels,
    pub(crate) rule: RuleId,
}

/// An item of a list.
///
/// # Examples
///
/// See [`List`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ListItem {
    /// Id within the list.
    pub id: Box<str>,
    /// What it is called.
    pub label: Text,
    /// Its code as the text writes it: upper and lower case are two codes.
    pub code: Option<Box<str>>,
    /// The word of the shared vocabulary it is, if it is one of them.
    pub word: Option<Box<str>>,
    /// The layer of the taxonomy, for a layer of posts that has a counterpart.
    pub layer: Option<PostLayer>,
}

/// A demand that each subject of a kind has something.
///
/// # Examples
///
/// See [`Scheme::coverage`](crate::Scheme::coverage).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CoverageDemand {
    /// Who or what must have it.
    pub each: Subject,
    /// What it must have.
    pub has: Box<str>,
    /// The list of which every item must be there.
    pub list: Option<usize>,
    pub(crate) condition: Test,
    pub(crate) rule: RuleId,
}

/// A number that the text quotes.
///
/// # Examples
///
/// See [`Scheme::figures`](crate::Scheme::figures).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Figure {
    /// Id within the scheme.
    pub id: Box<str>,
    /// What is counted.
    pub label: Text,
    /// The number.
    pub value: Exact,
    /// Whether the text gives it as approximate.
    pub approximate: bool,
    pub(crate) rule: RuleId,
}
