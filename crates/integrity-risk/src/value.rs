//! A document as it was written: JSON or TOML, before anything is decided
//! about it.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::error::{Error, ErrorKind};
use crate::limits;
use crate::order::in_order;
use crate::path::Path;
use crate::phrase::Phrase;

/// A value of a document. Tables keep their keys sorted; a key that stands
/// twice is found by [`Value::check`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Integer(i64),
    /// A number that is not whole. Read it through `Exact` to decide by it.
    Decimal(f64),
    String(String),
    List(Vec<Value>),
    Table(Vec<(String, Value)>),
}

impl Value {
    /// Reads JSON, refusing duplicate keys and what passes the limits.
    pub(crate) fn from_json(text: &str) -> Result<Self, Error> {
        check_size(text)?;
        let value = Self::unchecked_json(text)?;
        value.check(0)?;
        Ok(value)
    }

    /// As [`from_json`](Self::from_json), with keys that stand twice.
    pub(crate) fn unchecked_json(text: &str) -> Result<Self, Error> {
        serde_json::from_str(text).map_err(|error| json_syntax(&error).into())
    }

    /// A number however it is written: a whole one is an integer.
    pub(crate) fn number(value: f64) -> Self {
        const WHOLE: f64 = 9_007_199_254_740_992.0;
        if value.fract() == 0.0 && value.abs() <= WHOLE {
            #[expect(clippy::cast_possible_truncation, reason = "whole and at most 2^53")]
            return Self::Integer(value as i64);
        }
        Self::Decimal(value)
    }

    /// A table of these entries, sorted by key.
    pub(crate) fn table(entries: Vec<(String, Value)>) -> Self {
        Self::Table(in_order(entries, |(a, _), (b, _)| a.cmp(b)))
    }

    /// The items of a list; none of anything else.
    pub(crate) fn items(&self) -> &[Value] {
        if let Self::List(items) = self { items } else { &[] }
    }

    /// The text, if it is text.
    pub(crate) fn text(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The value of a key, for tables.
    pub(crate) fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Self::Table(entries) => {
                let at = entries.binary_search_by(|(name, _)| name.as_str().cmp(key)).ok()?;
                entries.get(at).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// Finds duplicate keys and too deep nesting.
    pub(crate) fn check(&self, depth: usize) -> Result<(), Error> {
        if depth > limits::DEPTH {
            let kind =
                ErrorKind::TooLarge { what: Phrase::Nesting {}, limit: limits::DEPTH.to_string() };
            return Err(kind.into());
        }
        match self {
            Self::List(items) => items.iter().enumerate().try_for_each(|(index, item)| {
                item.check(depth + 1).map_err(|error| error.within(Path::root().index(index)))
            }),
            Self::Table(entries) => {
                let twice = entries.iter().zip(entries.iter().skip(1)).find(|(a, b)| a.0 == b.0);
                if let Some(((key, _), _)) = twice {
                    let kind = ErrorKind::DuplicateKey { key: key.clone() };
                    return Err(Error::at(Path::root().key(key), kind));
                }
                entries.iter().try_for_each(|(key, value)| {
                    value.check(depth + 1).map_err(|error| error.within(Path::root().key(key)))
                })
            }
            _ => Ok(()),
        }
    }

    /// How a message names this kind of value.
    pub(crate) const fn kind(&self) -> Phrase {
        match self {
            Self::Null => Phrase::Null {},
            Self::Bool(_) => Phrase::TrueOrFalse {},
            Self::Integer(_) | Self::Decimal(_) => Phrase::Number {},
            Self::String(_) => Phrase::Text {},
            Self::List(_) => Phrase::List {},
            Self::Table(_) => Phrase::Table {},
        }
    }

    /// The fault of a value that stands where another kind is expected.
    pub(crate) const fn mistaken_for(&self, expected: Phrase) -> ErrorKind {
        ErrorKind::WrongType { found: self.kind(), expected }
    }
}

/// What serde says is wrong, and where.
fn json_syntax(error: &serde_json::Error) -> ErrorKind {
    ErrorKind::JsonSyntax {
        line: error.line().to_string(),
        column: error.column().to_string(),
        reason: error.to_string(),
    }
}

/// Refuses a text longer than a document may be.
pub(crate) fn check_size(text: &str) -> Result<(), Error> {
    if text.len() <= limits::DOCUMENT_BYTES {
        return Ok(());
    }
    Err(ErrorKind::TooLarge {
        what: Phrase::DocumentBytes {},
        limit: limits::DOCUMENT_BYTES.to_string(),
    }
    .into())
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

impl serde::Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Decimal(value) => serializer.serialize_f64(*value),
            Self::String(value) => serializer.serialize_str(value),
            Self::List(items) => serializer.collect_seq(items),
            Self::Table(entries) => {
                serializer.collect_map(entries.iter().map(|(key, value)| (key, value)))
            }
        }
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Integer(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        i64::try_from(value)
            .map(Value::Integer)
            .map_err(|_| E::custom(format!("number {value} is out of range")))
    }

    /// A whole number written `1.0` or `-0.0` is that whole number.
    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Value::table(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_alike_however_they_are_written() {
        assert_eq!(Value::from_json("1"), Value::from_json("1.0"));
        assert_eq!(Value::from_json("-0"), Value::from_json("0"));
        assert_eq!(Value::from_json("9007199254740993"), Ok(Value::Integer(9_007_199_254_740_993)));
        assert_eq!(Value::from_json("0.6"), Ok(Value::Decimal(0.6)));
    }

    #[test]
    fn what_is_ill_formed_is_refused_with_its_place() {
        let code = |text: &str| Value::from_json(text).map_err(|error| error.code());
        assert_eq!(code(r#"{"a":1,"a":2}"#), Err("duplicate_key"));
        assert_eq!(code(r#""\ud800""#), Err("json_syntax"));
        assert_eq!(code("NaN"), Err("json_syntax"));
        let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
        assert_eq!(code(&deep), Err("too_large"));
        let path = Value::from_json(r#"{"x":[{"a":1,"a":2}]}"#).unwrap_err().path().to_string();
        assert_eq!(path, "/x/0/a");
    }
}
