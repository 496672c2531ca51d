//! A document as it was written: JSON or TOML, before anything is decided
//! about it.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use crate::error::{Error, ErrorKind};
use crate::limits;
use crate::order::in_order;
use crate::path::Path;
use crate::phrase::Phrase;

/// A value of a document whose texts lie where they were read, as far as they stand there as they
/// are. Tables keep their keys sorted; a key that stands twice is found by [`Lent::check`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Lent<'t> {
    Null,
    Bool(bool),
    Integer(i64),
    /// A number that is not whole. Read it through `Exact` to decide by it.
    Decimal(f64),
    String(Cow<'t, str>),
    List(Vec<Lent<'t>>),
    Table(Vec<LentEntry<'t>>),
}

/// A value that has its texts.
pub(crate) type Value = Lent<'static>;

/// An entry of a table.
pub(crate) type LentEntry<'t> = (Cow<'t, str>, Lent<'t>);

/// An entry of a table that has its texts.
pub(crate) type Entry = LentEntry<'static>;

impl Value {
    /// Reads JSON, refusing duplicate keys and what passes the limits.
    pub(crate) fn from_json(text: &str) -> Result<Self, Error> {
        check_size(text)?;
        let value = Lent::unchecked_json(text)?;
        value.check(0)?;
        Ok(value.into_own())
    }
}

impl<'t> Lent<'t> {
    /// Reads JSON, with keys that stand twice.
    pub(crate) fn unchecked_json(text: &'t str) -> Result<Self, Error> {
        let read = serde_json::from_str(text).map(|Read(value)| value);
        read.map_err(|error| json_syntax(&error).into())
    }

    /// The entries of a JSON object in the order in which they are written.
    pub(crate) fn entries_of_json(text: &'t str) -> Result<Vec<LentEntry<'t>>, Error> {
        match serde_json::from_str(text).map_err(|error| json_syntax(&error))? {
            AsWritten(Self::Table(entries)) => Ok(entries),
            AsWritten(other) => Err(other.mistaken_for(Phrase::TableOfValues {}).into()),
        }
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
    pub(crate) fn table(entries: Vec<LentEntry<'t>>) -> Self {
        Self::Table(in_order(entries, |(a, _), (b, _)| a.cmp(b)))
    }

    /// The items of a list; none of anything else.
    pub(crate) fn items(&self) -> &[Self] {
        if let Self::List(items) = self { items } else { &[] }
    }

    /// The value with texts of its own.
    pub(crate) fn into_own(self) -> Value {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(value),
            Self::Integer(value) => Value::Integer(value),
            Self::Decimal(value) => Value::Decimal(value),
            Self::String(text) => Value::String(own(text)),
            Self::List(items) => Value::List(items.into_iter().map(Self::into_own).collect()),
            Self::Table(entries) => {
                let entries = entries.into_iter();
                Value::Table(entries.map(|(key, value)| (own(key), value.into_own())).collect())
            }
        }
    }

    /// The entries of a table; none of anything else.
    pub(crate) fn entries(&self) -> &[LentEntry<'t>] {
        if let Self::Table(entries) = self { entries } else { &[] }
    }

    /// The text, if it is text.
    pub(crate) fn text(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The value of a key, for tables.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Table(entries) => {
                let at = entries.binary_search_by(|(name, _)| (**name).cmp(key)).ok()?;
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
                    let kind = ErrorKind::DuplicateKey { key: key.to_string() };
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
        Read::deserialize(deserializer).map(|Read(value)| value.into_own())
    }
}

impl serde::Serialize for Lent<'_> {
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

/// A value as it is read, its texts where they lie.
struct Read<'t>(Lent<'t>);

impl<'de: 't, 't> Deserialize<'de> for Read<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor { sorted: true }).map(Read)
    }
}

/// A value whose own entries, if it is a table, stand as they were written.
struct AsWritten<'t>(Lent<'t>);

impl<'de: 't, 't> Deserialize<'de> for AsWritten<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor { sorted: false }).map(AsWritten)
    }
}

struct ValueVisitor {
    sorted: bool,
}

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Lent<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Lent<'de>, E> {
        Ok(Lent::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Lent<'de>, E> {
        Ok(Lent::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Lent<'de>, E> {
        Ok(Lent::Integer(value))
    }

    /// A whole number beyond those that are counted with is what a longer one is too: on no scale.
    fn visit_u64<E>(self, value: u64) -> Result<Lent<'de>, E> {
        #[expect(clippy::cast_precision_loss, reason = "a number past 2^63 is not decided by")]
        let beyond = |_| Lent::Decimal(value as f64);
        Ok(i64::try_from(value).map_or_else(beyond, Lent::Integer))
    }

    /// A whole number written `1.0` or `-0.0` is that whole number.
    fn visit_f64<E>(self, value: f64) -> Result<Lent<'de>, E> {
        Ok(Lent::number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Lent<'de>, E> {
        Ok(Lent::String(Cow::Owned(value.to_owned())))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Lent<'de>, E> {
        Ok(Lent::String(Cow::Borrowed(value)))
    }

    fn visit_string<E>(self, value: String) -> Result<Lent<'de>, E> {
        Ok(Lent::String(Cow::Owned(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Lent<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(Read(item)) = sequence.next_element()? {
            items.push(item);
        }
        Ok(Lent::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Lent<'de>, A::Error> {
        let mut entries = Vec::with_capacity(16);
        while let Some((Key(key), Read(value))) = map.next_entry()? {
            entries.push((key, value));
        }
        Ok(if self.sorted { Lent::table(entries) } else { Lent::Table(entries) })
    }
}

/// A key, where it lies if it can.
#[derive(Deserialize)]
#[serde(transparent)]
struct Key<'t>(#[serde(borrow)] Cow<'t, str>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_alike_however_they_are_written() {
        assert_eq!(Value::from_json("1"), Value::from_json("1.0"));
        assert_eq!(Value::from_json("-0"), Value::from_json("0"));
        assert_eq!(Value::from_json("9007199254740993"), Ok(Value::Integer(9_007_199_254_740_993)));
        assert_eq!(Value::from_json("0.6"), Ok(Value::Decimal(0.6)));
        // Beyond 64 bits a number is what it is beyond a double's whole numbers.
        assert_eq!(Value::from_json("9223372036854775808"), Ok(Value::Decimal(2_f64.powi(63))));
        assert_eq!(Value::from_json("18446744073709551616"), Ok(Value::Decimal(2_f64.powi(64))));
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
