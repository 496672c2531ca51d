//! A calendar as it is written, format 1.

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use crate::calendar::working_days::{Calendar, DaysOff, Holiday, Year};
use crate::calendar::year::{WorkingYear, is_weekend};
use crate::error::{Error, ErrorKind, listed, quoted};
use crate::language::Text;
use crate::limits;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::shape::{self, Day};
use crate::value::Value;

const FORMAT: i64 = 1;
/// The years that a date of four digits can name.
const YEARS: std::ops::RangeInclusive<u32> = 1..=9999;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: i64,
    id: String,
    #[serde(default)]
    title: Text,
    #[serde(default)]
    holiday: Vec<HolidayTable>,
    #[serde(default)]
    year: Vec<YearTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayTable {
    id: String,
    #[serde(default)]
    label: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearTable {
    year: u32,
    #[serde(default)]
    source: Vec<String>,
    #[serde(default)]
    off: Vec<OffTable>,
    #[serde(default)]
    working: Vec<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OffTable {
    from: Day,
    #[serde(default)]
    to: Option<Day>,
    /// The id of a holiday, or of each of several that fall together.
    #[serde(default)]
    holiday: Option<Value>,
}

/// Reads a calendar and checks it as a whole.
pub(super) fn read(value: &Value) -> Result<Calendar, Error> {
    let document: Document = shape::read(value)?;
    if document.format != FORMAT {
        let (found, supported) = (document.format.to_string(), FORMAT.to_string());
        let kind = ErrorKind::UnsupportedFormat { found, supported };
        return Err(Error::at(Path::root().key("format"), kind));
    }
    let holidays = holidays(document.holiday)?;
    if document.year.len() > limits::CALENDAR_YEARS {
        let limit = limits::CALENDAR_YEARS.to_string();
        let kind = ErrorKind::TooLarge { what: Phrase::CalendarYears {}, limit };
        return Err(Error::at(Path::root().key("year"), kind));
    }
    let mut years: Vec<Year> = Vec::with_capacity(document.year.len());
    for (index, table) in document.year.into_iter().enumerate() {
        let at = |error: Error| error.within(Path::root().key("year").index(index));
        let year = year(table, &holidays).map_err(at)?;
        let number = year.working.year();
        let Err(place) = years.binary_search_by_key(&number, |known| known.working.year()) else {
            let kind = ErrorKind::DuplicateId { id: number.to_string() };
            return Err(at(Error::at(Path::root().key("year"), kind)));
        };
        years.insert(place, year);
    }
    Ok(Calendar::new(document.id, document.title, holidays, years))
}

fn holidays(tables: Vec<HolidayTable>) -> Result<Vec<Holiday>, Error> {
    let mut holidays: Vec<Holiday> = Vec::new();
    let at = |index| Path::root().key("holiday").index(index);
    for (index, HolidayTable { id, label }) in tables.into_iter().enumerate() {
        if index >= limits::CALENDAR_HOLIDAYS {
            let limit = limits::CALENDAR_HOLIDAYS.to_string();
            let kind = ErrorKind::TooLarge { what: Phrase::Holidays {}, limit };
            return Err(Error::at(at(index), kind));
        }
        if holidays.iter().any(|known| *known.id == *id) {
            return Err(Error::at(at(index).key("id"), ErrorKind::DuplicateId { id: quoted(&id) }));
        }
        holidays.push(Holiday { id: id.into(), label });
    }
    Ok(holidays)
}

fn year(table: YearTable, holidays: &[Holiday]) -> Result<Year, Error> {
    let number = i32::try_from(table.year).ok().filter(|_| YEARS.contains(&table.year));
    let Some(number) = number else {
        let kind = ErrorKind::NotADate { value: table.year.to_string() };
        return Err(Error::at(Path::root().key("year"), kind));
    };
    let mut year = Year::new(WorkingYear::new(number), table.source);
    // Which days are spoken of: a bit each, in the same form.
    let mut said = WorkingYear::none(number);
    for (index, off) in table.off.into_iter().enumerate() {
        let at = |error: Error| error.within(Path::root().key("off").index(index));
        let off = days_off(&off, number, holidays).map_err(at)?;
        for date in off.first.iter_days().take_while(|date| *date <= off.last) {
            say(&mut said, date).map_err(at)?;
            year.working.set(date, false);
        }
        year.off.push(off);
    }
    for (index, Day(date)) in table.working.into_iter().enumerate() {
        let at = |error: Error| error.within(Path::root().key("working").index(index));
        in_year(date, number).map_err(at)?;
        if !is_weekend(date) {
            let kind = ErrorKind::MakeUpOnWeekday { date: date.to_string() };
            return Err(at(kind.into()));
        }
        say(&mut said, date).map_err(at)?;
        year.working.set(date, true);
    }
    Ok(year)
}

fn days_off(table: &OffTable, year: i32, holidays: &[Holiday]) -> Result<DaysOff, Error> {
    let Day(first) = table.from;
    let Day(last) = table.to.unwrap_or(table.from);
    in_year(first, year).map_err(|error| error.within(Path::root().key("from")))?;
    in_year(last, year).map_err(|error| error.within(Path::root().key("to")))?;
    if last < first {
        let (from, to) = (first.to_string(), last.to_string());
        return Err(Error::at(Path::root().key("to"), ErrorKind::DaysBackwards { from, to }));
    }
    let named = named(table.holiday.as_ref(), holidays);
    let holidays = named.map_err(|error| error.within(Path::root().key("holiday")))?;
    Ok(DaysOff { first, last, holidays })
}

/// The places of the holidays that days are off for: one by its id, or a list of several.
fn named(written: Option<&Value>, holidays: &[Holiday]) -> Result<Vec<usize>, Error> {
    match written {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::List(ids)) => ids
            .iter()
            .enumerate()
            .map(|(index, id)| {
                place(id, holidays).map_err(|error| error.within(Path::root().index(index)))
            })
            .collect(),
        Some(id) => place(id, holidays).map(|place| vec![place]),
    }
}

fn place(id: &Value, holidays: &[Holiday]) -> Result<usize, Error> {
    let Value::String(id) = id else { return Err(id.mistaken_for(Phrase::Text {}).into()) };
    holiday_place(id, holidays)
}

/// The place of a holiday among those of a calendar.
pub(super) fn holiday_place(id: &str, holidays: &[Holiday]) -> Result<usize, Error> {
    holidays.iter().position(|known| *known.id == *id).ok_or_else(|| {
        let known = listed(holidays.iter().map(|holiday| &holiday.id));
        ErrorKind::UnknownReference { what: Phrase::Holiday {}, id: quoted(id), known }.into()
    })
}

/// Notes that a day is spoken of, once.
fn say(said: &mut WorkingYear, date: NaiveDate) -> Result<(), Error> {
    if said.is_working(date) {
        return Err(ErrorKind::DayTwice { date: date.to_string() }.into());
    }
    said.set(date, true);
    Ok(())
}

fn in_year(date: NaiveDate, year: i32) -> Result<(), Error> {
    if date.year() == year {
        return Ok(());
    }
    Err(ErrorKind::DayOfOtherYear { date: date.to_string(), year: year.to_string() }.into())
}
