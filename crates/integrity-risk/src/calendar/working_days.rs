//! Which days are working days, and counting them.

use chrono::{Datelike, NaiveDate};

use crate::calendar::document::{self, holiday_place};
use crate::calendar::year::WorkingYear;
use crate::error::{Error, ErrorKind, listed};
use crate::language::Text;
use crate::value::Value;

/// A holiday that a calendar names.
///
/// # Examples
///
/// ```
/// use integrity_risk::calendar::Calendar;
/// use integrity_risk::language::Language;
///
/// let calendar = Calendar::from_json(
///     r#"{"format": 1, "id": "ours",
///         "holiday": [{"id": "may", "label": {"en": "May Day", "zh-Hans": "劳动节"}}],
///         "year": [{"year": 2026, "off": [{"holiday": "may", "from": "2026-05-01"}]}]}"#,
/// )?;
/// let holiday = calendar.holiday("2026-05-01".parse().unwrap())?.unwrap();
/// assert_eq!(&*holiday.id, "may");
/// assert_eq!(holiday.label.get(Language::En), "May Day");
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Holiday {
    /// Its id.
    pub id: Box<str>,
    /// Its name.
    pub label: Text,
}

/// Days off in a row, with the weekends among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DaysOff {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    /// The places of the holidays they are for.
    pub(super) holidays: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Year {
    pub(super) working: WorkingYear,
    pub(super) off: Vec<DaysOff>,
    sources: Vec<String>,
}

impl Year {
    pub(super) fn new(working: WorkingYear, sources: Vec<String>) -> Self {
        Self { working, off: Vec::new(), sources }
    }
}

/// Which days are working days, of the years for which that is known.
///
/// A day of a year without data is an error and never a guess: the days off
/// of a year are set by a notice of its own. The default has no year, and is
/// enough for deadlines that ask for no working day.
///
/// # The format
///
/// One document in JSON or TOML. All days that are not listed are those of
/// the week: Monday to Friday are working days.
///
/// | key | value |
/// |---|---|
/// | `format` | 1 |
/// | `id` | a name for the calendar |
/// | `title` | a wording in each language, optional |
/// | `holiday` | a list of `{id, label}`, optional |
/// | `year` | a list of years, each with the keys below |
/// | `year.year` | the number of the year |
/// | `year.source` | a list of the notices it comes from, optional |
/// | `year.off` | days off, a list of `{from, to, holiday}`; `to` and `holiday` are optional, and where holidays fall together `holiday` is a list |
/// | `year.working` | the Saturdays and Sundays on which offices work |
///
/// # Examples
///
/// ```
/// use integrity_risk::calendar::Calendar;
///
/// let calendar = Calendar::from_json(
///     r#"{"format": 1, "id": "ours", "year": [{
///         "year": 2026,
///         "off": [{"from": "2026-10-01", "to": "2026-10-07"}],
///         "working": ["2026-10-10"]}]}"#,
/// )?;
/// let day = |text: &str| text.parse().unwrap();
/// assert!(!calendar.is_working_day(day("2026-10-07"))?);
/// assert!(calendar.is_working_day(day("2026-10-10"))?);
/// assert_eq!(calendar.add_working_days(day("2026-09-30"), 3)?, day("2026-10-10"));
/// let unknown = calendar.is_working_day(day("2027-10-08")).unwrap_err();
/// assert_eq!(unknown.code(), "calendar_year_missing");
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    id: Box<str>,
    title: Text,
    holidays: Vec<Holiday>,
    years: Vec<Year>,
}

impl Calendar {
    pub(super) fn new(id: String, title: Text, holidays: Vec<Holiday>, years: Vec<Year>) -> Self {
        Self { id: id.into(), title, holidays, years }
    }

    /// The calendar of China that ships with the library; the years for which
    /// it has data are its [`years`](Self::years).
    ///
    /// # Errors
    ///
    /// None: a test reads it.
    ///
    /// ```
    /// use integrity_risk::calendar::Calendar;
    /// let china = Calendar::china()?;
    /// // The Saturday before the Spring Festival of 2026 makes up for a day off.
    /// assert!(china.is_working_day("2026-02-14".parse().unwrap())?);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    #[cfg(feature = "builtin")]
    pub fn china() -> Result<&'static Self, Error> {
        static READ: std::sync::OnceLock<Result<Calendar, Error>> = std::sync::OnceLock::new();
        let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/calendars/china.toml"));
        READ.get_or_init(|| Self::from_toml(text, "china.toml")).as_ref().map_err(Clone::clone)
    }

    /// Reads a calendar from JSON.
    ///
    /// # Errors
    ///
    /// What is not JSON or not of the format, and days that do not fit
    /// together, with the path of the day.
    ///
    /// ```
    /// use integrity_risk::calendar::Calendar;
    /// let text = r#"{"format": 1, "id": "ours", "year": [{"year": 2026, "working": ["2026-01-05"]}]}"#;
    /// let error = Calendar::from_json(text).unwrap_err();
    /// assert_eq!(error.code(), "make_up_on_weekday");
    /// assert_eq!(error.path().to_string(), "/year/0/working/0");
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_value(&Value::from_json(text)?)
    }

    /// Reads a calendar from TOML; `file` is the name that errors give.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Self::from_json), with file and line.
    ///
    /// ```
    /// use integrity_risk::calendar::Calendar;
    /// let text = "format = 1\nid = \"ours\"\n[[year]]\nyear = 2026\noff = [{ from = 2026-01-01 }]\n";
    /// assert_eq!(Calendar::from_toml(text, "ours.toml")?.years().collect::<Vec<_>>(), [2026]);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str, file: &str) -> Result<Self, Error> {
        crate::scheme::read_toml(text, file, |value| Self::from_value(&value))
    }

    pub(crate) fn from_value(value: &Value) -> Result<Self, Error> {
        document::read(value)
    }

    /// The calendar's id.
    ///
    /// ```
    /// # use integrity_risk::calendar::Calendar;
    /// assert_eq!(Calendar::china()?.id(), "china");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The calendar's title.
    ///
    /// ```
    /// # use integrity_risk::calendar::Calendar;
    /// use integrity_risk::language::Language;
    /// assert_eq!(Calendar::china()?.title().get(Language::En), "Working days in China");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn title(&self) -> &Text {
        &self.title
    }

    /// The years for which it has data, rising.
    ///
    /// ```
    /// use integrity_risk::calendar::Calendar;
    /// assert_eq!(Calendar::default().years().count(), 0);
    /// ```
    pub fn years(&self) -> impl Iterator<Item = i32> {
        self.years.iter().map(|year| year.working.year())
    }

    /// The notices that the data of a year comes from.
    ///
    /// # Errors
    ///
    /// The calendar has no data for the year.
    ///
    /// ```
    /// # use integrity_risk::calendar::Calendar;
    /// // The Spring Festival of 2020 was made longer by a notice of its own.
    /// assert_eq!(Calendar::china()?.sources(2020)?.len(), 2);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn sources(&self, year: i32) -> Result<&[String], Error> {
        self.year(year).map(|year| &*year.sources)
    }

    /// The holiday for which a day is off, if it is off for a named one; of several that fall
    /// together the first that the calendar writes there.
    ///
    /// # Errors
    ///
    /// The calendar has no data for the year.
    ///
    /// ```
    /// # use integrity_risk::calendar::Calendar;
    /// let china = Calendar::china()?;
    /// let holiday = china.holiday("2026-10-07".parse().unwrap())?;
    /// assert_eq!(holiday.map(|holiday| &*holiday.id), Some("national_day"));
    /// assert_eq!(china.holiday("2026-10-10".parse().unwrap())?, None);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn holiday(&self, date: NaiveDate) -> Result<Option<&Holiday>, Error> {
        let year = self.year(date.year())?;
        let off = year.off.iter().find(|off| off.first <= date && date <= off.last);
        let place = off.and_then(|off| off.holidays.first());
        Ok(place.and_then(|place| self.holidays.get(*place)))
    }

    /// The holidays that it names.
    ///
    /// ```
    /// use integrity_risk::calendar::Calendar;
    /// let ids: Vec<&str> = Calendar::china()?.holidays().iter().map(|of| &*of.id).collect();
    /// assert!(ids.contains(&"spring_festival"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn holidays(&self) -> &[Holiday] {
        &self.holidays
    }

    /// The places of holidays among those that it names.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownReference`] for the first that it does not name.
    pub(crate) fn holiday_places(&self, ids: &[Box<str>]) -> Result<Vec<usize>, Error> {
        ids.iter().map(|id| holiday_place(id, &self.holidays)).collect()
    }

    /// The first of the days off in a row for one of these holidays, for each such row of a year;
    /// the days before that one may be off too.
    ///
    /// # Errors
    ///
    /// The calendar has no data for the year.
    pub(crate) fn holidays_in(
        &self,
        year: i32,
        places: &[usize],
    ) -> Result<impl Iterator<Item = NaiveDate>, Error> {
        let off = self.year(year)?.off.iter();
        let meant = off.filter(|off| off.holidays.iter().any(|place| places.contains(place)));
        Ok(meant.map(|off| off.first))
    }

    /// Whether offices work on a day.
    ///
    /// # Errors
    ///
    /// The calendar has no data for the year.
    ///
    /// ```
    /// # use integrity_risk::calendar::Calendar;
    /// // A Saturday that makes up for a day off.
    /// assert!(Calendar::china()?.is_working_day("2026-10-10".parse().unwrap())?);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn is_working_day(&self, date: NaiveDate) -> Result<bool, Error> {
        self.year(date.year()).map(|year| year.working.is_working(date))
    }

    /// The `n`th working day after a day, or before it where `n` is negative.
    /// The day itself is not counted; with 0 it is the answer, working day or
    /// not.
    ///
    /// # Errors
    ///
    /// The calendar has no data for a year on the way.
    ///
    /// ```
    /// # use integrity_risk::calendar::Calendar;
    /// let day = |text: &str| text.parse().unwrap();
    /// let china = Calendar::china()?;
    /// assert_eq!(china.add_working_days(day("2026-09-30"), 1)?, day("2026-10-08"));
    /// assert_eq!(china.add_working_days(day("2026-10-08"), -1)?, day("2026-09-30"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn add_working_days(&self, date: NaiveDate, n: i32) -> Result<NaiveDate, Error> {
        let mut year = &self.year(date.year())?.working;
        if n == 0 {
            return Ok(date);
        }
        if n < 0 {
            return self.before(date, n.unsigned_abs());
        }
        let mut earlier = year.among_first(date.ordinal()) + n.unsigned_abs() - 1;
        loop {
            if let Some(day) = year.nth(earlier) {
                return Ok(day);
            }
            earlier -= year.count();
            year = &self.year(year.year() + 1)?.working;
        }
    }

    fn before(&self, date: NaiveDate, mut n: u32) -> Result<NaiveDate, Error> {
        let mut year = &self.year(date.year())?.working;
        let mut known = year.among_first(date.ordinal0());
        loop {
            let day = known.checked_sub(n).and_then(|earlier| year.nth(earlier));
            if let Some(day) = day {
                return Ok(day);
            }
            n -= known;
            year = &self.year(year.year() - 1)?.working;
            known = year.count();
        }
    }

    /// The first working day after a day.
    ///
    /// # Errors
    ///
    /// The calendar has no data for a year on the way.
    ///
    /// ```
    /// # use integrity_risk::calendar::Calendar;
    /// let friday = "2026-02-13".parse().unwrap();
    /// let next = Calendar::china()?.next_working_day(friday)?;
    /// assert_eq!(next.to_string(), "2026-02-14", "a Saturday on which offices work");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn next_working_day(&self, date: NaiveDate) -> Result<NaiveDate, Error> {
        self.add_working_days(date, 1)
    }

    /// How many working days lie after `from`, up to and with `to`; negative
    /// where `to` is the earlier one.
    ///
    /// # Errors
    ///
    /// The calendar has no data for a year on the way.
    ///
    /// ```
    /// # use integrity_risk::calendar::Calendar;
    /// let day = |text: &str| text.parse().unwrap();
    /// let china = Calendar::china()?;
    /// assert_eq!(china.working_days_between(day("2026-09-30"), day("2026-10-10"))?, 3);
    /// assert_eq!(china.working_days_between(day("2026-10-10"), day("2026-09-30"))?, -3);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> Result<i32, Error> {
        if to < from {
            return self.working_days_between(to, from).map(|days| -days);
        }
        let before = self.year(from.year())?.working.among_first(from.ordinal());
        let whole = (from.year()..to.year())
            .try_fold(0, |days, year| self.year(year).map(|year| days + year.working.count()))?;
        let last = self.year(to.year())?.working.among_first(to.ordinal());
        Ok((whole + last).cast_signed() - before.cast_signed())
    }

    fn year(&self, year: i32) -> Result<&Year, Error> {
        let place = self.years.binary_search_by_key(&year, |known| known.working.year());
        place.ok().and_then(|place| self.years.get(place)).ok_or_else(|| {
            let known = listed(self.years().map(|year| year.to_string()));
            ErrorKind::CalendarYearMissing { year: year.to_string(), known }.into()
        })
    }
}
