//! Days and instants as they are written.

use chrono::NaiveDate;

use crate::calendar::Instant;
use crate::error::{Error, ErrorKind};

/// A day of the years 1 to 9999, written as ISO 8601 has it: four digits, two and two.
pub(crate) fn read_day(text: &str) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))
        })
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok().filter(|year| *year > 0)?;
    NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)
}

/// An instant on such a day, written as RFC 3339 has it.
pub(crate) fn read_instant(text: &str) -> Option<Instant> {
    read_day(text.get(..10)?)?;
    // Chrono takes a minus sign that is no hyphen.
    Instant::parse_from_rfc3339(text).ok().filter(|_| text.is_ascii())
}

/// The first day of a year.
pub(crate) fn new_year(year: i32) -> Result<NaiveDate, Error> {
    NaiveDate::from_ymd_opt(year, 1, 1).ok_or_else(|| ErrorKind::BeyondCalendar {}.into())
}
