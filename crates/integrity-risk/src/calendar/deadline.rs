//! Deadlines, as regulations set them.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::de::{Error as _, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::calendar::{Calendar, Period, Unit, Window};
use crate::error::{Error, ErrorKind};
use crate::scheme::Term;
use crate::shape::{DAY, Day};

/// The longest that days off follow one another, with much to spare.
const DAYS_OFF: u64 = 31;

/// What becomes of a deadline that falls on a day off.
///
/// # Examples
///
/// ```
/// use integrity_risk::calendar::Roll;
/// assert_eq!(Roll::default(), Roll::None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Roll {
    /// It stays as it is written.
    #[default]
    None,
    /// It moves to the next working day.
    NextWorkingDay,
}

/// The day by which something is due.
///
/// # Examples
///
/// ```
/// use integrity_risk::calendar::{By, Deadline, Period, Unit};
///
/// // 次月5日前: by the fifth of the next month, that day included.
/// let by = By::Day { day: 5, of: Period::Next(Unit::Month) };
/// let read: Deadline = serde_json::from_str(r#"{"day": 5, "of": {"next": "month"}}"#).unwrap();
/// assert_eq!(read, Deadline::from(by));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// A length of time after the start. The day of the start is not counted;
    /// a term of 0 days or months is due on that day.
    After(Term),
    /// A date, that day included.
    Date(NaiveDate),
    /// A day of a month, that day included.
    Day {
        /// The day, from 1.
        day: u32,
        /// The month.
        of: Period,
    },
    /// The last day of a period.
    EndOf(Period),
    /// The first working day of a period.
    FirstWorkingDayOf(Period),
}

/// A deadline: the day by which something is due, and what becomes of it on a
/// day off.
///
/// Written with exactly one of these, and `roll = "next_working_day"` where a
/// text says that a day off moves it:
///
/// | written | due |
/// |---|---|
/// | `{ working_days = 5 }`, `{ calendar_days = 30 }` | that long after the start, whose own day is not counted |
/// | `{ months = 3 }` | on the day of the start's number that many months later, else on that month's last |
/// | `{ date = 2026-06-30 }` | on that date (日前 includes it) |
/// | `{ day = 25, of = { this = "month" } }` | on that day of a month |
/// | `{ day = 30, of = { month = 6 } }` | on that day of the start's year |
/// | `{ end_of = { month = 6, part = "middle" } }` | on the last day of a period |
/// | `{ first_working_day_of = { next = "month" } }` | on a period's first working day |
///
/// # Examples
///
/// ```
/// use integrity_risk::calendar::{Calendar, Deadline};
///
/// let china = Calendar::china()?;
/// let due = |text: &str, start: &str| {
///     let deadline: Deadline = serde_json::from_str(text).unwrap();
///     deadline.due(start.parse().unwrap(), china).map(|due| due.to_string())
/// };
/// assert_eq!(due(r#"{"calendar_days": 30}"#, "2026-01-01")?, "2026-01-31");
/// assert_eq!(due(r#"{"months": 1}"#, "2026-01-31")?, "2026-02-28");
/// // The last day of January 2026 is a Saturday: it stays, unless it is said to move.
/// assert_eq!(due(r#"{"end_of": {"this": "month"}}"#, "2026-01-12")?, "2026-01-31");
/// let rolls = r#"{"end_of": {"this": "month"}, "roll": "next_working_day"}"#;
/// assert_eq!(due(rolls, "2026-01-12")?, "2026-02-02");
/// assert_eq!(due(r#"{"first_working_day_of": {"next": "month"}}"#, "2026-09-12")?, "2026-10-08");
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Deadline {
    /// The day by which.
    pub by: By,
    /// What becomes of it on a day off.
    pub roll: Roll,
}

impl From<By> for Deadline {
    fn from(by: By) -> Self {
        Self { by, roll: Roll::None }
    }
}

impl From<Term> for Deadline {
    fn from(term: Term) -> Self {
        By::After(term).into()
    }
}

impl Deadline {
    /// The day on which it is due: done on that day is done in time.
    ///
    /// The calendar is asked only where working days matter.
    ///
    /// # Errors
    ///
    /// A working day of a year for which the calendar has no data; a day that
    /// the month does not have; a period without a working day.
    ///
    /// ```
    /// use integrity_risk::calendar::{Calendar, Deadline};
    /// use integrity_risk::scheme::Term;
    /// let start = "2026-09-30".parse().unwrap();
    /// let due = Deadline::from(Term::CalendarDays(1)).due(start, &Calendar::default())?;
    /// assert_eq!(due.to_string(), "2026-10-01");
    /// let error = Deadline::from(Term::WorkingDays(1)).due(start, &Calendar::default());
    /// assert_eq!(error.unwrap_err().code(), "calendar_year_missing");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn due(&self, start: NaiveDate, calendar: &Calendar) -> Result<NaiveDate, Error> {
        let due = match self.by {
            By::After(term) => after(start, term, calendar)?,
            By::Date(date) => date,
            By::Day { day, of } => day_of(day, of, start)?,
            By::EndOf(period) => period.window(start)?.last,
            By::FirstWorkingDayOf(period) => first_in(period.window(start)?, calendar)?,
        };
        match self.roll {
            Roll::None => Ok(due),
            Roll::NextWorkingDay => from(due, calendar),
        }
    }

    /// The first and the last day on which it can be due, as far as no calendar is known.
    pub(crate) fn bounds(&self, start: NaiveDate) -> Result<Window, Error> {
        let Window { first, last } = match self.by {
            By::After(Term::CalendarDays(days)) => Window::on(later(start, days.into())?),
            By::After(Term::Months(months)) => Window::on(months_later(start, months)?),
            By::After(Term::WorkingDays(days)) => Window {
                first: later(start, days.into())?,
                last: later(start, u64::from(days) * 2 + DAYS_OFF)?,
            },
            By::Date(date) => Window::on(date),
            By::Day { day, of } => Window::on(day_of(day, of, start)?),
            By::EndOf(period) => Window::on(period.window(start)?.last),
            By::FirstWorkingDayOf(period) => return period.window(start),
        };
        let last = match self.roll {
            Roll::None => last,
            Roll::NextWorkingDay => later(last, DAYS_OFF)?,
        };
        Ok(Window { first, last })
    }

    /// The year its date is written with.
    ///
    /// ```
    /// use integrity_risk::calendar::{By, Deadline};
    /// let deadline = Deadline::from(By::Date("2026-06-30".parse().unwrap()));
    /// assert_eq!(deadline.year(), Some(2026));
    /// ```
    pub fn year(&self) -> Option<i32> {
        match self.by {
            By::Date(date) => Some(date.year()),
            By::Day { of: period, .. } | By::EndOf(period) | By::FirstWorkingDayOf(period) => {
                period.year()
            }
            By::After(_) => None,
        }
    }

    /// Whether it depends on the day it is counted from for more than the year.
    ///
    /// ```
    /// use integrity_risk::calendar::{By, Deadline, Period, Unit};
    /// assert!(Deadline::from(By::EndOf(Period::This(Unit::Month))).is_relative());
    /// assert!(!Deadline::from(By::EndOf(Period::Month { year: None, month: 3 })).is_relative());
    /// ```
    pub fn is_relative(&self) -> bool {
        match self.by {
            By::After(_) => true,
            By::Date(_) => false,
            By::Day { of: period, .. } | By::EndOf(period) | By::FirstWorkingDayOf(period) => {
                matches!(period, Period::This(_) | Period::Next(_))
            }
        }
    }

    /// The same deadline, in this year where its date has none.
    ///
    /// ```
    /// use integrity_risk::calendar::{By, Calendar, Deadline, Period};
    /// let deadline = Deadline::from(By::Day { day: 30, of: Period::Month { year: None, month: 6 } });
    /// let start = "2026-11-01".parse().unwrap();
    /// let due = deadline.in_year(2027).due(start, &Calendar::default())?;
    /// assert_eq!(due.to_string(), "2027-06-30");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    #[must_use]
    pub fn in_year(mut self, year: i32) -> Self {
        match &mut self.by {
            By::Day { of: period, .. } | By::EndOf(period) | By::FirstWorkingDayOf(period) => {
                *period = period.in_year(year);
            }
            By::After(_) | By::Date(_) => {}
        }
        self
    }
}

/// A length of time after a day that is not counted.
pub(super) fn after(start: NaiveDate, term: Term, calendar: &Calendar) -> Result<NaiveDate, Error> {
    match term {
        Term::WorkingDays(days) => {
            let days = i32::try_from(days).map_err(|_| ErrorKind::BeyondCalendar {})?;
            calendar.add_working_days(start, days)
        }
        Term::CalendarDays(days) => later(start, days.into()),
        Term::Months(months) => months_later(start, months),
    }
}

/// The day of the same number, months later; the last of that month where it has no such day.
/// The day that lies a term before another one.
pub(crate) fn before(day: NaiveDate, term: Term, calendar: &Calendar) -> Result<NaiveDate, Error> {
    let earlier = match term {
        Term::WorkingDays(days) => {
            let days = i32::try_from(days).map_err(|_| ErrorKind::BeyondCalendar {})?;
            return calendar.add_working_days(day, -days);
        }
        Term::CalendarDays(days) => day.checked_sub_days(Days::new(days.into())),
        Term::Months(months) => day.checked_sub_months(Months::new(months)),
    };
    earlier.ok_or_else(|| ErrorKind::BeyondCalendar {}.into())
}

pub(super) fn months_later(day: NaiveDate, months: u32) -> Result<NaiveDate, Error> {
    let later = day.checked_add_months(Months::new(months));
    later.ok_or_else(|| ErrorKind::BeyondCalendar {}.into())
}

fn later(day: NaiveDate, days: u64) -> Result<NaiveDate, Error> {
    day.checked_add_days(Days::new(days)).ok_or_else(|| ErrorKind::BeyondCalendar {}.into())
}

/// The first working day of a period; none where all of it is off.
fn first_in(period: Window, calendar: &Calendar) -> Result<NaiveDate, Error> {
    for day in period.first.iter_days().take_while(|day| *day <= period.last) {
        if calendar.is_working_day(day)? {
            return Ok(day);
        }
    }
    let (from, to) = (period.first.to_string(), period.last.to_string());
    Err(ErrorKind::NoWorkingDay { from, to }.into())
}

/// A day itself where it is a working day, else the next that is.
fn from(day: NaiveDate, calendar: &Calendar) -> Result<NaiveDate, Error> {
    if calendar.is_working_day(day)? { Ok(day) } else { calendar.next_working_day(day) }
}

fn day_of(day: u32, month: Period, start: NaiveDate) -> Result<NaiveDate, Error> {
    if month.unit() != Unit::Month {
        return Err(ErrorKind::DeadlineForm {}.into());
    }
    let first = month.window(start)?.first;
    first.with_day(day).ok_or_else(|| {
        let value = format!("{}-{day:02}", first.format("%Y-%m"));
        ErrorKind::NotADate { value }.into()
    })
}

/// How a deadline is written, as serde is told what was expected.
pub(crate) const DEADLINE: &str = "one of working_days, calendar_days, months, date, day with \
                                   of, end_of and first_working_day_of";

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DeadlineTable {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    working_days: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    calendar_days: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    months: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    day: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<Period>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    end_of: Option<Period>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first_working_day_of: Option<Period>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    roll: Option<Roll>,
}

impl DeadlineTable {
    /// The deadline, where exactly one is written.
    fn deadline(self) -> Option<Deadline> {
        let day = match (self.day, self.of) {
            (Some(day), Some(of)) if of.unit() == Unit::Month => Some(By::Day { day, of }),
            (None, None) => None,
            _ => return None,
        };
        let written = [
            self.working_days.map(|days| By::After(Term::WorkingDays(days))),
            self.calendar_days.map(|days| By::After(Term::CalendarDays(days))),
            self.months.map(|months| By::After(Term::Months(months))),
            self.date.map(|Day(date)| By::Date(date)),
            day,
            self.end_of.map(By::EndOf),
            self.first_working_day_of.map(By::FirstWorkingDayOf),
        ];
        let mut written = written.into_iter().flatten();
        let by = written.next().filter(|_| written.next().is_none())?;
        Some(Deadline { by, roll: self.roll.unwrap_or_default() })
    }

    fn of(deadline: Deadline) -> Self {
        let roll = Some(deadline.roll).filter(|roll| *roll != Roll::None);
        let none = Self { roll, ..Self::default() };
        match deadline.by {
            By::After(Term::WorkingDays(days)) => Self { working_days: Some(days), ..none },
            By::After(Term::CalendarDays(days)) => Self { calendar_days: Some(days), ..none },
            By::After(Term::Months(months)) => Self { months: Some(months), ..none },
            By::Date(date) => Self { date: Some(Day(date)), ..none },
            By::Day { day, of } => Self { day: Some(day), of: Some(of), ..none },
            By::EndOf(period) => Self { end_of: Some(period), ..none },
            By::FirstWorkingDayOf(period) => Self { first_working_day_of: Some(period), ..none },
        }
    }
}

impl Serialize for Deadline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        DeadlineTable::of(*self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Deadline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let table = DeadlineTable::deserialize(deserializer)?;
        let wrong = || D::Error::invalid_value(Unexpected::Map, &DEADLINE);
        let deadline = table.deadline().ok_or_else(wrong)?;
        match impossible(deadline.by) {
            None => Ok(deadline),
            Some(day) => Err(D::Error::invalid_value(Unexpected::Str(&day), &DAY)),
        }
    }
}

/// A day that its month never has, as a text writes it.
fn impossible(by: By) -> Option<String> {
    // A year with the longest February.
    const LEAP: i32 = 2000;
    let By::Day { day, of } = by else { return None };
    let (year, month) = match of {
        Period::Month { year, month } => (year.unwrap_or(LEAP), month),
        _ => (LEAP, 1),
    };
    let exists = NaiveDate::from_ymd_opt(year, month, day).is_some();
    (!exists).then(|| as_written(day, of))
}

/// A day of a month, as far as the text says which.
pub(crate) fn as_written(day: u32, of: Period) -> String {
    match of {
        Period::Month { year: Some(year), month } => format!("{year:04}-{month:02}-{day:02}"),
        Period::Month { year: None, month } => format!("{month:02}-{day:02}"),
        _ => day.to_string(),
    }
}
