//! What the texts of a register say about themselves: blanks that were left
//! in, risk points too vague to be one, measures with nothing in them,
//! references in place of texts, and texts that were copied.
//!
//! All of it is advice: pure functions of text that never change a grade.
//! The words that texts are read by are data ([`SignList`]).

mod answers;
mod copies;
mod difference;
mod finding;
mod folded;
mod lexicon;
mod measure;
mod placeholder;
mod reference;
mod signs;
mod similar;
mod vague;
mod wording;

pub use answers::types_answered;
pub(crate) use copies::clusters;
pub use copies::{
    Cluster, CopiedText, CopyOptions, Likeness, copied_from, likeness, near_duplicates,
};
pub use difference::{Difference, differences};
pub use finding::{TextFault, TextFinding, TextKind, findings};
pub use folded::Span;
pub use reference::is_cross_reference;
pub use signs::SignList;
pub use similar::Similarity;
pub use vague::VagueGround;
