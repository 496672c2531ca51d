//! Schemes and settings written in TOML. The text is read into a [`Value`];
//! an error found in the value is traced back to line and column by its path.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{Error, ErrorKind, Place};
use crate::path::{Path, Step};
use crate::scheme::Scheme;
use crate::value::{Value, check_size};

pub(super) fn load(text: &str, file: &str) -> Result<Scheme, Error> {
    read(text, file, Scheme::from_value)
}

/// Reads TOML into a value and hands it on; errors get file, line and column.
pub(crate) fn read<T>(
    text: &str,
    file: &str,
    then: impl FnOnce(Value) -> Result<T, Error>,
) -> Result<T, Error> {
    check_size(text).map_err(|error| error.in_file(file, None))?;
    let table = DeTable::parse(text).map_err(|error| {
        let place = error.span().map(|span| place(text, span.start));
        let reason = error.message().to_owned();
        Error::from(ErrorKind::TomlSyntax { reason }).in_file(file, place)
    })?;
    let locate = |error: Error| {
        let place = offset(&table, error.path()).map(|offset| place(text, offset));
        error.in_file(file, place)
    };
    let value = table_value(table.get_ref()).map_err(locate)?;
    value.check(0).and_then(|()| then(value)).map_err(locate)
}

fn table_value(table: &DeTable<'_>) -> Result<Value, Error> {
    let entries = table.iter().map(|(key, item)| {
        let value =
            value(item.get_ref()).map_err(|error| error.within(Path::root().key(key.get_ref())))?;
        Ok((key.get_ref().to_string().into(), value))
    });
    entries.collect::<Result<_, Error>>().map(Value::table)
}

fn value(value: &DeValue<'_>) -> Result<Value, Error> {
    let invalid = |text: &str| Error::from(ErrorKind::NotANumber { value: text.to_owned() });
    Ok(match value {
        DeValue::String(text) => Value::String(text.to_string().into()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map(Value::Integer)
            .map_err(|_| invalid(number.as_str()))?,
        DeValue::Float(number) => number
            .as_str()
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
            .map(Value::number)
            .ok_or_else(|| invalid(number.as_str()))?,
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(date) => Value::String(date.to_string().into()),
        DeValue::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| {
                self::value(item.get_ref()).map_err(|error| error.within(Path::root().index(index)))
            })
            .collect::<Result<_, Error>>()
            .map(Value::List)?,
        DeValue::Table(table) => table_value(table)?,
    })
}

/// Where the value at a path begins; of a path that leads nowhere, where the
/// last value on it begins.
fn offset(table: &Spanned<DeTable<'_>>, path: &Path) -> Option<usize> {
    let mut at = None;
    let mut table = Some(table.get_ref());
    let mut list: Option<&[Spanned<DeValue<'_>>]> = None;
    for step in path.steps() {
        let (start, item) = match step {
            Step::Key(key) => {
                let Some((name, item)) = table.and_then(|table| table.get_key_value(key.as_str()))
                else {
                    return at;
                };
                (name.span().start, item)
            }
            Step::Index(index) => {
                let Some(item) = list.and_then(|list| list.get(*index)) else { return at };
                (item.span().start, item)
            }
        };
        at = Some(start);
        (table, list) = match item.get_ref() {
            DeValue::Table(inner) => (Some(inner), None),
            DeValue::Array(items) => (None, Some(items.as_ref())),
            _ => (None, None),
        };
    }
    at
}

fn place(text: &str, offset: usize) -> Place {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Place {
        line: before.matches('\n').count() + 1,
        column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
    }
}
