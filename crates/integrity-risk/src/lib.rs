//! Integrity-risk prevention (廉政风险防控): regulations as verified data, and
//! pure functions that turn facts about a post into a grade, a supervisor, an
//! approval route and a warning, with the clause each decision rests on.
//!
//! # A tour
//!
//! A [`Scheme`] is one regulation, read from a file and checked as a whole
//! when it is loaded. Several ship with the crate
//! ([`scheme::BUILTIN`]); `standard` is this library's own model for a body
//! that has no regulation yet, and says so wherever it answers.
//!
//! ```
//! use integrity_risk::scheme::Status;
//! use integrity_risk::taxonomy::RiskGrade;
//! use integrity_risk::{Facts, Scheme};
//!
//! let scheme = Scheme::builtin("standard")?;
//! assert_eq!(scheme.status(), Status::Model);
//!
//! let facts = Facts::new().choice("risk_type", "duty").choice("inner_power", "much");
//! let outcome = scheme.grade(&facts)?;
//! assert_eq!(outcome.verdict().map(|v| v.risk_grade), Some(Some(RiskGrade::High)));
//! # Ok::<(), integrity_risk::Error>(())
//! ```
//!
//! What is not said is unknown, never a default. Where every completion of the
//! missing facts gives one answer, that is the answer, as above: much power
//! is enough for the worst grade. Else the outcome is
//! [`Outcome::Undetermined`], and the explanation says what to ask next:
//!
//! ```
//! # use integrity_risk::{Facts, Scheme};
//! let handbook = Scheme::builtin("handbook")?;
//! let decision = handbook.explain_grade(&Facts::new().choice("risk_type", "moral"))?;
//! assert_eq!(decision.outcome.code(), "undetermined");
//! let next = decision.missing[0].fact(&handbook).map(|fact| &*fact.id);
//! assert_eq!(next, Some("prominence"));
//! # Ok::<(), integrity_risk::Error>(())
//! ```
//!
//! Every reason names its rule, its clause and on what it rests: the *text*, a
//! *completion* (our reading of a gap), a *setting* of the host, or a
//! *principle* of this library.
//!
//! ```
//! # use integrity_risk::{Facts, Scheme};
//! use integrity_risk::exact::Exact;
//! use integrity_risk::scheme::Basis;
//!
//! let scheme = Scheme::builtin("enterprise-scoring")?;
//! let rated = |facts: Facts, kind, likelihood, severity| {
//!     facts.number_of("likelihood", kind, likelihood).number_of("severity", kind, severity)
//! };
//! let four = ["moral", "duty", "process", "institution"].into_iter();
//! let facts = four.fold(Facts::new(), |facts, kind| rated(facts, kind, 0.2, 40.0));
//! let facts = rated(facts, "environment", 0.6, 20.0);
//! // Four points of 8 and one of 12: a mean of 8.8.
//! let decision = scheme.explain_grade(&facts)?;
//! assert_eq!(decision.outcome.verdict().and_then(|v| v.score), Exact::ratio(44, 5));
//! // The table of the text ends one band at 8 and begins the next at 9.
//! assert!(matches!(decision.reasons[0].rule.basis, Basis::Completion(_)));
//! # Ok::<(), integrity_risk::Error>(())
//! ```
//!
//! The same scheme says who supervises ([`Scheme::supervisors`]), which types
//! of risk must be searched ([`Scheme::required_types`]), the way of approval
//! ([`Scheme::route`]) and which warning is due ([`Scheme::warn`]). What a
//! text demands and does not give is a parameter, bound once:
//!
//! ```
//! # use integrity_risk::{Facts, Scheme};
//! use integrity_risk::scheme::{Settings, Term};
//! use integrity_risk::taxonomy::WarningColour;
//!
//! let bureau = Scheme::builtin("finance-bureau-regulation")?;
//! let facts = Facts::new()
//!     .choice("integrity_problem", "important")
//!     .flag("party_leader_problem", false);
//! assert_eq!(bureau.warn(&facts).unwrap_err().code(), "missing_parameter");
//!
//! let settings = Settings::new()
//!     .term("reply_within", Term::WorkingDays(7))
//!     .term("rectify_within", Term::WorkingDays(30));
//! let warning = bureau.with(&settings)?.warn(&facts)?.verdict().and_then(|warning| warning.colour());
//! assert_eq!(warning, Some(WarningColour::Red));
//! # Ok::<(), integrity_risk::Error>(())
//! ```
//!
//! # Where things are
//!
//! | module | holds |
//! |---|---|
//! | [`taxonomy`] | the closed words of the field, with codes and labels in three languages |
//! | [`scheme`] | a regulation as data: types, facts, grades, rules, routes, completions |
//! | [`facts`], [`decision`] | what goes in and what comes out |
//! | [`register`], [`batch`] | many rows: as people type them, or as columns |
//! | [`calendar`] | working days, deadlines, periods and running terms |
//! | [`duty`] | what falls due when, what a record leaves undone, and iCalendar |
//! | [`approval`] | cases of approval: who acts, in which order, by when; records bound by hashes |
//! | [`form`] | forms as data: validated, put on paper, as JSON Schema |
//! | [`template`] | blank workbooks for registers and forms, as data |
//! | [`warning`] | cases of warning: from signals to the end, with the same records |
//! | [`due`] | the day's list: what is due over cases of every kind |
//! | [`process`] | what cases of every kind have in common |
//! | [`verify`] | what holds of a scheme for all inputs |
//! | [`engine`] | decisions written out for databases, clusters and data frames |
//! | [`compare`] | two schemes side by side, stored decisions decided again, plans of migration |
//! | [`wire`] | one JSON boundary for every other language |
//! | [`vocabulary`] | open lists of words: powers, disposals, signals, facts |
//! | [`error`], [`phrase`], [`limits`] | what can be wrong, how it is said, and the sizes that are accepted |
//!
//! # Principles
//!
//! The crate has no I/O, no clock, no randomness, no unsafe code and does not
//! panic. Whole numbers and exact rationals decide, floats never. A number
//! that is handed in as a float must lie on the declared scale, within what a
//! single-precision float loses. Nothing about one regulation stands in code.
//!
//! # Features
//!
//! | feature | adds |
//! |---|---|
//! | `builtin` (default) | the schemes that ship with the crate, and the vocabularies; implies `toml` |
//! | `toml` | reading schemes and settings from TOML; without it they are read from JSON |
//! | `json-schema` | `wire::json_schema`: the wire as a JSON Schema |
#![deny(missing_docs)]

extern crate self as integrity_risk;

pub mod approval;
pub mod batch;
pub mod calendar;
mod canonical;
mod cells;
mod codes;
pub mod compare;
pub mod decision;
mod dense;
#[cfg(test)]
mod dense_tests;
mod diagram;
#[cfg(doctest)]
mod doctest_book;
mod drawn_text;
pub mod due;
pub mod duty;
pub mod engine;
pub mod error;
pub mod exact;
pub mod facts;
pub mod form;
mod grade_table;
mod ladder;
pub mod language;
pub mod limits;
mod markup;
mod order;
pub mod path;
pub mod phrase;
mod predicate;
pub mod process;
pub mod register;
mod said_words;
pub mod scheme;
mod shape;
pub mod taxonomy;
pub mod template;
mod unset;
mod value;
pub mod verify;
#[cfg(feature = "builtin")]
pub mod vocabulary;
pub mod warning;
pub mod wire;

pub use decision::{Decision, Outcome, Verdict};
pub use error::{Error, ErrorKind};
pub use facts::Facts;
pub use scheme::Scheme;
