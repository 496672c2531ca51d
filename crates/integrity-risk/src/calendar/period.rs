//! Periods: weeks, ten days, months, quarters, halves of a year and years.

use chrono::{Datelike, NaiveDate};
use serde::de::{Error as _, Unexpected};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{Error, ErrorKind};

/// A kind of period.
///
/// # Examples
///
/// ```
/// use integrity_risk::calendar::Unit;
/// assert_eq!(serde_json::to_string(&Unit::HalfYear)?, "\"half_year\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A week (周), from Monday to Sunday.
    Week,
    /// A third of a month (旬): days 1 to 10, 11 to 20, and 21 to the last.
    TenDays,
    /// A month.
    Month,
    /// Three months, from January, April, July or October.
    Quarter,
    /// Six months, from January or July.
    HalfYear,
    /// A year, from January.
    Year,
}

/// A third of a month (旬).
///
/// # Examples
///
/// ```
/// use integrity_risk::calendar::Part;
/// assert_eq!(serde_json::to_string(&Part::Middle)?, "\"middle\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// 上旬: days 1 to 10.
    Early,
    /// 中旬: days 11 to 20.
    Middle,
    /// 下旬: day 21 to the last.
    Late,
}

/// The first and the last day of a period, both in it.
///
/// # Examples
///
/// ```
/// use integrity_risk::calendar::{Period, Unit};
///
/// let window = Period::This(Unit::Quarter).window("2026-08-15".parse().unwrap())?;
/// assert_eq!((window.first.to_string(), window.last.to_string()),
///     ("2026-07-01".to_owned(), "2026-09-30".to_owned()));
/// assert!(window.contains(window.last));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Window {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

impl Window {
    /// A day alone.
    pub(crate) const fn on(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    /// Whether a day lies in it.
    ///
    /// ```
    /// use integrity_risk::calendar::{Period, Unit};
    /// let day = "2026-02-28".parse().unwrap();
    /// assert!(Period::This(Unit::Month).window(day)?.contains(day));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn contains(self, date: NaiveDate) -> bool {
        self.first <= date && date <= self.last
    }
}

/// A period of the civil calendar, told by a day or given.
///
/// Written as `{ this = "month" }`, `{ next = "quarter" }`, `{ month = 6 }`,
/// `{ month = 6, part = "middle" }`, `{ quarter = 3, year = 2026 }`,
/// `{ half_year = 1 }` or `{ year = 2026 }`. A period without its year is the
/// one in the year of the day it is asked with.
///
/// A number that no year has, such as a thirteenth month, is not refused where it
/// is put in but by all that asks for its days ([`ErrorKind::PeriodForm`]), and it
/// cannot be written.
///
/// # Examples
///
/// ```
/// use integrity_risk::calendar::{Part, Period};
///
/// let period: Period = serde_json::from_str(r#"{"month": 2, "part": "late"}"#).unwrap();
/// assert_eq!(period, Period::TenDays { year: None, month: 2, part: Part::Late });
/// let window = period.window("2028-01-10".parse().unwrap())?;
/// assert_eq!(window.last.to_string(), "2028-02-29");
/// let none = Period::Month { year: None, month: 13 };
/// assert_eq!(none.window(window.last).unwrap_err().code(), "period_form");
/// assert!(serde_json::to_string(&none).is_err());
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// The one in which the day lies.
    This(Unit),
    /// The one after that.
    Next(Unit),
    /// A third of a month.
    TenDays {
        /// The year; none for that of the day.
        year: Option<i32>,
        /// The month, from 1.
        month: u32,
        /// Which third.
        part: Part,
    },
    /// A month.
    Month {
        /// The year; none for that of the day.
        year: Option<i32>,
        /// The month, from 1.
        month: u32,
    },
    /// A quarter.
    Quarter {
        /// The year; none for that of the day.
        year: Option<i32>,
        /// The quarter, from 1.
        quarter: u32,
    },
    /// A half of a year.
    HalfYear {
        /// The year; none for that of the day.
        year: Option<i32>,
        /// The half, 1 or 2.
        half_year: u32,
    },
    /// A year.
    Year {
        /// The year.
        year: i32,
    },
}

impl Period {
    /// The first and the last day.
    ///
    /// # Errors
    ///
    /// A month, quarter or half that no year has.
    ///
    /// ```
    /// use integrity_risk::calendar::{Period, Unit};
    /// let window = Period::Next(Unit::HalfYear).window("2026-12-31".parse().unwrap())?;
    /// assert_eq!(window.first.to_string(), "2027-01-01");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn window(self, day: NaiveDate) -> Result<Window, Error> {
        let (unit, place) = self.place(day)?;
        let window = first(unit, place).zip(first(unit, place + 1).and_then(|day| day.pred_opt()));
        let (first, last) = window.ok_or(ErrorKind::BeyondCalendar {})?;
        Ok(Window { first, last })
    }

    /// The same period, in this year where none is said.
    ///
    /// ```
    /// use integrity_risk::calendar::Period;
    /// let march = Period::Month { year: None, month: 3 };
    /// assert_eq!(march.in_year(2026), Period::Month { year: Some(2026), month: 3 });
    /// ```
    #[must_use]
    pub fn in_year(mut self, given: i32) -> Self {
        if let Self::TenDays { year, .. }
        | Self::Month { year, .. }
        | Self::Quarter { year, .. }
        | Self::HalfYear { year, .. } = &mut self
        {
            year.get_or_insert(given);
        }
        self
    }

    /// The year it is written with.
    ///
    /// ```
    /// use integrity_risk::calendar::Period;
    /// assert_eq!(Period::Month { year: None, month: 3 }.year(), None);
    /// assert_eq!(Period::Year { year: 2026 }.year(), Some(2026));
    /// ```
    pub fn year(self) -> Option<i32> {
        match self {
            Self::TenDays { year, .. }
            | Self::Month { year, .. }
            | Self::Quarter { year, .. }
            | Self::HalfYear { year, .. } => year,
            Self::Year { year } => Some(year),
            Self::This(_) | Self::Next(_) => None,
        }
    }

    /// Its kind.
    ///
    /// ```
    /// use integrity_risk::calendar::{Period, Unit};
    /// assert_eq!(Period::Year { year: 2026 }.unit(), Unit::Year);
    /// ```
    pub fn unit(self) -> Unit {
        match self {
            Self::This(unit) | Self::Next(unit) => unit,
            Self::TenDays { .. } => Unit::TenDays,
            Self::Month { .. } => Unit::Month,
            Self::Quarter { .. } => Unit::Quarter,
            Self::HalfYear { .. } => Unit::HalfYear,
            Self::Year { .. } => Unit::Year,
        }
    }

    /// The kind, and which of all periods of that kind: months and what they make up are counted
    /// from year 0, weeks from year 1.
    fn place(self, day: NaiveDate) -> Result<(Unit, i64), Error> {
        let (unit, of_day) = (self.unit(), place_of(self.unit(), day));
        let number = |year: Option<i32>, number: u32, most: u32| {
            let year = i64::from(year.unwrap_or(day.year()));
            in_a_year(number, most).map(|number| year * i64::from(most) + number)
        };
        let place = match self {
            Self::This(_) => of_day,
            Self::Next(_) => of_day + 1,
            Self::TenDays { year, month, part } => number(year, month, 12)? * 3 + third(part),
            Self::Month { year, month } => number(year, month, 12)?,
            Self::Quarter { year, quarter } => number(year, quarter, 4)?,
            Self::HalfYear { year, half_year } => number(year, half_year, 2)?,
            Self::Year { year } => i64::from(year),
        };
        Ok((unit, place))
    }

    /// Whether some year has it.
    fn exists(self) -> bool {
        let years = 1..=9999;
        self.year().is_none_or(|year| years.contains(&year)) && self.place(NaiveDate::MIN).is_ok()
    }
}

/// What comes round: every period of a kind, or so many of them at a time, from a first one on
/// (每两个月, 每三年).
///
/// # Examples
///
/// ```
/// use integrity_risk::calendar::{Cycle, Unit};
///
/// let day = |text: &str| text.parse().unwrap();
/// let two_years = Cycle { unit: Unit::Year, interval: 2, since: Some(day("2025-06-01")) };
/// let window = two_years.window(day("2026-03-31"))?.unwrap();
/// assert_eq!((window.first, window.last), (day("2025-01-01"), day("2026-12-31")));
/// assert_eq!(two_years.window(day("2024-12-31"))?, None, "nothing comes round before the first");
/// assert_eq!(Cycle::from(Unit::Month).window(day("2026-03-31"))?.unwrap().first, day("2026-03-01"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cycle {
    /// The kind of period.
    pub unit: Unit,
    /// How many of them are taken as one, from 1.
    pub interval: u32,
    /// A day of the first period; none where they come round since ever.
    pub since: Option<NaiveDate>,
}

impl From<Unit> for Cycle {
    fn from(unit: Unit) -> Self {
        Self { unit, interval: 1, since: None }
    }
}

impl Cycle {
    /// The days of the round in which a day lies; none before the first one.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::BeyondCalendar`] at the ends of what can be counted.
    pub fn window(self, day: NaiveDate) -> Result<Option<Window>, Error> {
        let place = place_of(self.unit, day);
        let begin = self.since.map_or(place, |since| place_of(self.unit, since));
        if place < begin {
            return Ok(None);
        }
        let interval = i64::from(self.interval.max(1));
        let round = begin + (place - begin).div_euclid(interval) * interval;
        let next = first(self.unit, round + interval).and_then(|day| day.pred_opt());
        let (first, last) =
            first(self.unit, round).zip(next).ok_or(ErrorKind::BeyondCalendar {})?;
        Ok(Some(Window { first, last }))
    }
}

/// The place of a period in its year, counted from 0.
fn in_a_year(number: u32, most: u32) -> Result<i64, Error> {
    if (1..=most).contains(&number) {
        return Ok(i64::from(number - 1));
    }
    Err(ErrorKind::PeriodForm {}.into())
}

const fn third(part: Part) -> i64 {
    match part {
        Part::Early => 0,
        Part::Middle => 1,
        Part::Late => 2,
    }
}

fn place_of(unit: Unit, day: NaiveDate) -> i64 {
    let month = i64::from(day.year()) * 12 + i64::from(day.month0());
    match unit {
        // The first day of year 1 is a Monday.
        Unit::Week => i64::from(day.num_days_from_ce() - 1).div_euclid(7),
        Unit::TenDays => month * 3 + i64::from((day.day0() / 10).min(2)),
        Unit::Month => month,
        Unit::Quarter => month.div_euclid(3),
        Unit::HalfYear => month.div_euclid(6),
        Unit::Year => month.div_euclid(12),
    }
}

/// The first day of a period.
fn first(unit: Unit, place: i64) -> Option<NaiveDate> {
    let (month, day) = match unit {
        Unit::Week => {
            let day = i32::try_from(place.checked_mul(7)?.checked_add(1)?).ok()?;
            return NaiveDate::from_num_days_from_ce_opt(day);
        }
        Unit::TenDays => (place.div_euclid(3), place.rem_euclid(3) * 10 + 1),
        Unit::Month => (place, 1),
        Unit::Quarter => (place.checked_mul(3)?, 1),
        Unit::HalfYear => (place.checked_mul(6)?, 1),
        Unit::Year => (place.checked_mul(12)?, 1),
    };
    let year = i32::try_from(month.div_euclid(12)).ok()?;
    let month = u32::try_from(month.rem_euclid(12)).ok()?;
    NaiveDate::from_ymd_opt(year, month + 1, u32::try_from(day).ok()?)
}

/// How a period is written, as serde is told what was expected.
pub(crate) const PERIOD: &str = "one of this, next, month, quarter, half_year and year";

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodTable {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    this: Option<Unit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    next: Option<Unit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    year: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    half_year: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quarter: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    month: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    part: Option<Part>,
}

impl PeriodTable {
    /// The period, where exactly one is written and some year has it.
    fn period(self) -> Option<Period> {
        let year = self.year.map(i32::try_from).transpose().ok()?;
        let written = (self.this, self.next, self.half_year, self.quarter, self.month, self.part);
        let period = match written {
            (Some(unit), None, None, None, None, None) if year.is_none() => Period::This(unit),
            (None, Some(unit), None, None, None, None) if year.is_none() => Period::Next(unit),
            (None, None, Some(half_year), None, None, None) => Period::HalfYear { year, half_year },
            (None, None, None, Some(quarter), None, None) => Period::Quarter { year, quarter },
            (None, None, None, None, Some(month), None) => Period::Month { year, month },
            (None, None, None, None, Some(month), Some(part)) => {
                Period::TenDays { year, month, part }
            }
            (None, None, None, None, None, None) => Period::Year { year: year? },
            _ => return None,
        };
        period.exists().then_some(period)
    }

    fn of(period: Period) -> Self {
        let none = Self::default();
        let said = |year: Option<i32>| year.map(i64::from);
        match period {
            Period::This(unit) => Self { this: Some(unit), ..none },
            Period::Next(unit) => Self { next: Some(unit), ..none },
            Period::TenDays { year, month, part } => {
                Self { year: said(year), month: Some(month), part: Some(part), ..none }
            }
            Period::Month { year, month } => Self { year: said(year), month: Some(month), ..none },
            Period::Quarter { year, quarter } => {
                Self { year: said(year), quarter: Some(quarter), ..none }
            }
            Period::HalfYear { year, half_year } => {
                Self { year: said(year), half_year: Some(half_year), ..none }
            }
            Period::Year { year } => Self { year: Some(year.into()), ..none },
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.exists() {
            return Err(S::Error::custom(ErrorKind::PeriodForm {}));
        }
        PeriodTable::of(*self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let table = PeriodTable::deserialize(deserializer)?;
        table.period().ok_or_else(|| D::Error::invalid_value(Unexpected::Map, &PERIOD))
    }
}
