//! Time: working days, deadlines, periods and running terms.
//!
//! Everything here is a function of dates that are handed in; nothing reads a
//! clock. Days are civil dates. An instant carries its offset, and its day is
//! the one of that offset ([`civil_date`]).
//!
//! ```
//! use integrity_risk::calendar::{Calendar, Deadline};
//!
//! let deadline: Deadline = serde_json::from_str(r#"{"working_days": 5}"#).unwrap();
//! // From the Wednesday before National Day, over the holidays and a Saturday that is worked.
//! let due = deadline.due("2026-09-30".parse().unwrap(), Calendar::china()?)?;
//! assert_eq!(due.to_string(), "2026-10-13");
//! # Ok::<(), integrity_risk::Error>(())
//! ```

mod clock;
mod day;
mod deadline;
mod document;
mod period;
#[cfg(test)]
#[cfg(feature = "builtin")]
mod tests;
mod working_days;
mod year;

pub use clock::{Instant, Limit, Limits, Pause, RunningTerm, civil_date};
pub(crate) use day::{new_year, read_day, read_instant};
pub use deadline::{By, Deadline, Roll};
pub(crate) use deadline::{DEADLINE, as_written, before};
pub(crate) use period::PERIOD;
pub use period::{Cycle, Part, Period, Unit, Window};
pub use working_days::{Calendar, Holiday};
