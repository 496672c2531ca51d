//! Rules that held from one day to another.

use chrono::NaiveDate;

use crate::error::Error;
use crate::path::Path;
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
    let bound = |key: &str| {
        let written = item.get(key).map(shape::read::<Day>).transpose();
        written.map_err(|error| error.within(Path::root().key(key)))
    };
    let (from, to) = (bound(FROM)?, bound(TO)?);
    Ok(match day {
        Some(day) => from.is_none_or(|Day(from)| from <= day) && to.is_none_or(|Day(to)| day <= to),
        None => to.is_none(),
    })
}
