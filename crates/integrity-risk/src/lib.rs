//! Integrity-risk prevention (廉政风险防控): regulations as verified data, and
//! pure functions that grade, route and warn.
#![deny(missing_docs)]

extern crate self as integrity_risk;

pub mod batch;
mod canonical;
mod cells;
pub mod decision;
pub mod error;
pub mod exact;
pub mod facts;
mod ladder;
pub mod language;
pub mod limits;
pub mod path;
mod predicate;
pub mod register;
pub mod scheme;
mod shape;
pub mod taxonomy;
mod value;
#[cfg(feature = "builtin")]
pub mod vocabulary;
pub mod wire;

pub use decision::{Decision, Outcome, Verdict};
pub use error::{Error, ErrorKind};
pub use facts::Facts;
pub use scheme::Scheme;
