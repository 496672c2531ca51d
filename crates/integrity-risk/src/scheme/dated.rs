//! Rules that held from one day to another.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::calendar::Window;
use crate::error::{Error, ErrorKind};
use crate::order;
use crate::path::Path;
use crate::scheme::Scheme;
use crate::shape::{self, Day};
use crate::value::Value;

const FROM: &str = "effective_from";
const TO: &str = "effective_to";

/// Whether any rule has dates of its own; those of the scheme are another matter.
pub(super) fn has_dates(document: &Value) -> bool {
    let Value::Table(entries) = document else { return false };
    entries.iter().filter(|(key, _)| key != "scheme").any(|(_, value)| any_dates(value))
}

fn any_dates(value: &Value) -> bool {
    match value {
        Value::Table(entries) => {
            entries.iter().any(|(key, value)| key == FROM || key == TO || any_dates(value))
        }
        Value::List(items) => items.iter().any(any_dates),
        _ => false,
    }
}

/// The document with the rules that hold on a day; without a day, with those
/// of the latest text: what has no last day.
pub(super) fn in_force(document: &Value, day: Option<NaiveDate>) -> Result<Value, Error> {
    let Value::Table(entries) = document else { return Ok(document.clone()) };
    let kept = entries.iter().map(|(key, value)| {
        let kept = if key == "scheme" { Ok(value.clone()) } else { keep(value, day) };
        kept.map(|kept| (key.clone(), kept)).map_err(|error| error.within(Path::root().key(key)))
    });
    kept.collect::<Result<_, _>>().map(Value::Table)
}

fn keep(value: &Value, day: Option<NaiveDate>) -> Result<Value, Error> {
    match value {
        Value::List(items) => {
            let mut kept = Vec::with_capacity(items.len());
            for (index, item) in items.iter().enumerate() {
                let at = |error: Error| error.within(Path::root().index(index));
                if holds(item, day).map_err(at)? {
                    kept.push(keep(item, day).map_err(at)?);
                }
            }
            Ok(Value::List(kept))
        }
        Value::Table(entries) => {
            let mut kept = Vec::with_capacity(entries.len());
            for (key, value) in entries.iter().filter(|(key, _)| key != FROM && key != TO) {
                let at = |error: Error| error.within(Path::root().key(key));
                // What stands alone, as `otherwise` does, has dates as items of a list have.
                if holds(value, day).map_err(at)? {
                    kept.push((key.clone(), keep(value, day).map_err(at)?));
                }
            }
            Ok(Value::Table(kept))
        }
        scalar => Ok(scalar.clone()),
    }
}

fn holds(item: &Value, day: Option<NaiveDate>) -> Result<bool, Error> {
    let (from, to) = bounds(item)?;
    Ok(match day {
        Some(day) => from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to),
        None => to.is_none(),
    })
}

/// The first and the last day of an item.
fn bounds(item: &Value) -> Result<(Option<NaiveDate>, Option<NaiveDate>), Error> {
    let bound = |key: &str| {
        let written = item.get(key).map(shape::read::<Day>).transpose();
        let day = written.map(|day| day.map(|Day(day)| day));
        day.map_err(|error| error.within(Path::root().key(key)))
    };
    Ok((bound(FROM)?, bound(TO)?))
}

/// The days on which something holds, both included; open where none is named.
#[derive(Clone, Copy, Default)]
pub(crate) struct Held {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

impl Held {
    /// Whether it holds on one of these days at least.
    pub(crate) fn touches(self, days: Window) -> bool {
        self.from.is_none_or(|from| from <= days.last) && self.to.is_none_or(|to| days.first <= to)
    }

    fn within(self, outer: Self) -> Self {
        let ends = [self.to, outer.to].into_iter().flatten();
        Self { from: self.from.max(outer.from), to: ends.min() }
    }
}

/// Refuses what ends before it begins: rules that hold on no day, too.
pub(super) fn check(document: &Value) -> Result<(), Error> {
    if let (Some(from), Some(to)) = bounds(document)?
        && to < from
    {
        let kind = ErrorKind::DaysBackwards { from: from.to_string(), to: to.to_string() };
        return Err(Error::at(Path::root().key(TO), kind));
    }
    match document {
        Value::Table(entries) => entries.iter().try_for_each(|(key, value)| {
            check(value).map_err(|error| error.within(Path::root().key(key)))
        }),
        Value::List(items) => items.iter().enumerate().try_for_each(|(index, item)| {
            check(item).map_err(|error| error.within(Path::root().index(index)))
        }),
        _ => Ok(()),
    }
}

impl Scheme {
    /// The days on which each item of a section holds, by its id: those of the scheme, or what of
    /// them lies within days of its own.
    pub(crate) fn held(&self, section: &str) -> BTreeMap<&str, Held> {
        let scheme = Held { from: self.model.effective_from, to: self.model.effective_to };
        let Some(Value::List(items)) = self.model.source.document.get(section) else {
            return BTreeMap::new();
        };
        // Two versions may have one id: the one of the text that is asked.
        let of_text = items.iter().filter(|item| holds(item, self.as_of).unwrap_or(true));
        order::map(of_text.filter_map(|item| {
            let Some(Value::String(id)) = item.get("id") else { return None };
            let (from, to) = bounds(item).unwrap_or_default();
            Some((&**id, Held { from, to }.within(scheme)))
        }))
    }

    /// The days, while the scheme is in force, on which its text is another
    /// one than the day before, and the day on which the first text is read.
    pub(crate) fn days_of_texts(&self) -> BTreeSet<NaiveDate> {
        let mut days = BTreeSet::new();
        let Value::Table(entries) = &self.model.source.document else { return days };
        let dated = entries.iter().filter(|(key, _)| key != "scheme");
        dated.for_each(|(_, value)| changes(value, &mut days));
        let before = days.first().and_then(NaiveDate::pred_opt);
        days.extend(before.map(|before| self.model.effective_from.unwrap_or(before)));
        days.retain(|day| {
            self.model.effective_from.is_none_or(|from| from <= *day)
                && self.model.effective_to.is_none_or(|to| *day <= to)
        });
        days
    }
}

/// Adds the days on which rules begin, and those after rules end.
fn changes(value: &Value, into: &mut BTreeSet<NaiveDate>) {
    let (from, to) = bounds(value).unwrap_or_default();
    into.extend(from);
    into.extend(to.and_then(|to| to.succ_opt()));
    match value {
        Value::Table(entries) => entries.iter().for_each(|(_, value)| changes(value, into)),
        Value::List(items) => items.iter().for_each(|item| changes(item, into)),
        _ => {}
    }
}
