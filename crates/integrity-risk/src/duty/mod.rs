//! The calendar of duties: what falls due when, for whom and by which clause;
//! what a record leaves undone; and both for calendar programs.
//!
//! Everything is a function of a period that is handed in. A duty whose text
//! names no time is listed apart and never called overdue.
//!
//! ```
//! use integrity_risk::Scheme;
//! use integrity_risk::calendar::Calendar;
//! use integrity_risk::duty::DutyQuestion;
//!
//! let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
//! let due = scheme.duties(&DutyQuestion::year(2011)?, &Calendar::default())?;
//! let first = &due.occurrences[0];
//! assert_eq!(first.due.map(|day| day.to_string()).as_deref(), Some("2011-03-15"));
//! # Ok::<(), integrity_risk::Error>(())
//! ```

mod answer;
mod gaps;
mod icalendar;
mod occurrence;
mod question;
mod roll;
mod when;
mod words;

pub use gaps::{DutyGap, DutyGaps, DutyRecord, GapKind};
pub use icalendar::EntryKind;
pub use occurrence::{DueBasis, DutyCalendar, DutyOccurrence, DutySubject, PhaseOccurrence};
pub use question::{Department, DutyQuestion, Happening, Post};
