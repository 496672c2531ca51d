//! From a [`Value`] to typed structs through serde, with errors that name the
//! place and the kind of fault instead of a sentence.

use std::fmt;

use chrono::NaiveDate;
use serde::de::value::StrDeserializer;
use serde::de::{
    Deserialize, DeserializeOwned, DeserializeSeed, Deserializer, Error as _, Expected,
    IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor,
};

use crate::calendar::{DEADLINE, Instant, PERIOD, read_day, read_instant};
use crate::error::{Error, ErrorKind, listed, quoted};
use crate::exact;
use crate::path::{Path, Step};
use crate::phrase::Phrase;
use crate::scheme::{EDGE, TERM};
use crate::value::{Entry, Value};

/// Reads a typed document out of a value.
pub(crate) fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Error> {
    T::deserialize(Node(value)).map_err(Fault::into_error)
}

/// A fault. It has a place of its own, so that what may fail is no larger for it.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.0.kind)]
struct Fault(Box<Found>);

/// What was found, with the steps to it from the inside out.
#[derive(Debug)]
struct Found {
    kind: ErrorKind,
    outwards: Vec<Step>,
}

impl Fault {
    fn new(kind: ErrorKind) -> Self {
        Self(Box::new(Found { kind, outwards: Vec::new() }))
    }

    fn under(mut self, step: Step) -> Self {
        self.0.outwards.push(step);
        self
    }

    fn into_error(self) -> Error {
        let Found { kind, outwards } = *self.0;
        let path = outwards.into_iter().rev().fold(Path::root(), |path, step| match step {
            Step::Key(key) => path.key(&key),
            Step::Index(index) => path.index(index),
        });
        Error::at(path, kind)
    }
}

impl serde::de::Error for Fault {
    /// Serde wants it; what is read here is refused by the others.
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::new(ErrorKind::WrongType { found: Phrase::Other {}, expected: Phrase::Other {} })
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let (found, expected) = (found_in_words(&found), expected_in_words(expected));
        Self::new(ErrorKind::WrongType { found, expected })
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let kind = match expected.to_string().as_str() {
            DAY => ErrorKind::NotADate { value: written(&found) },
            MOMENT => ErrorKind::NotAnInstant { value: written(&found) },
            exact::EXPECTED => ErrorKind::NotANumber { value: written(&found) },
            TERM => ErrorKind::OneOrTheOther {
                first: "working_days, calendar_days".to_owned(),
                second: "months".to_owned(),
            },
            DEADLINE => ErrorKind::DeadlineForm {},
            PERIOD => ErrorKind::PeriodForm {},
            EDGE => ErrorKind::EdgeForm {},
            _ => return Self::invalid_type(found, expected),
        };
        Self::new(kind)
    }

    fn unknown_variant(word: &str, expected: &'static [&'static str]) -> Self {
        Self::new(ErrorKind::UnknownWord { word: quoted(word), expected: listed(expected) })
    }

    fn unknown_field(key: &str, expected: &'static [&'static str]) -> Self {
        let kind = ErrorKind::UnknownKey { key: quoted(key), expected: listed(expected) };
        Self::new(kind).under(Step::Key(key.to_owned()))
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self::missing_field("")
    }

    fn missing_field(key: &'static str) -> Self {
        Self::new(ErrorKind::MissingKey { key: key.to_owned() })
    }
}

/// The value itself, as a message quotes it.
fn written(found: &Unexpected<'_>) -> String {
    match found {
        Unexpected::Signed(value) => value.to_string(),
        Unexpected::Float(value) => value.to_string(),
        Unexpected::Str(text) => quoted(text),
        other => other.to_string(),
    }
}

/// The kind of value that was found.
const fn found_in_words(found: &Unexpected<'_>) -> Phrase {
    match found {
        Unexpected::Bool(_) => Phrase::TrueOrFalse {},
        Unexpected::Unsigned(_) | Unexpected::Signed(_) | Unexpected::Float(_) => Phrase::Number {},
        Unexpected::Str(_) => Phrase::Text {},
        Unexpected::Unit | Unexpected::Option => Phrase::Null {},
        Unexpected::Seq => Phrase::List {},
        Unexpected::Map => Phrase::Table {},
        _ => Phrase::Other {},
    }
}

/// What was expected, without the names of types in code.
fn expected_in_words(expected: &dyn Expected) -> Phrase {
    match expected.to_string().as_str() {
        "a string" => Phrase::Text {},
        "a sequence" => Phrase::List {},
        "a boolean" => Phrase::TrueOrFalse {},
        "i64" => Phrase::WholeNumber {},
        "u32" => Phrase::NaturalNumber {},
        exact::EXPECTED => Phrase::Number {},
        table if table == "a map" || table.starts_with("struct ") => Phrase::Table {},
        _ => Phrase::Other {},
    }
}

/// How a day is written, as serde is told what was expected.
pub(crate) const DAY: &str = "a date such as 2026-01-31";

/// A day, written as ISO 8601 has it.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub(crate) struct Day(pub(crate) NaiveDate);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong = || D::Error::invalid_value(Unexpected::Str(&text), &DAY);
        read_day(&text).map(Self).ok_or_else(wrong)
    }
}

/// How an instant is written, as serde is told what was expected.
const MOMENT: &str = "an instant such as 2026-01-31T09:00:00+08:00";

/// An instant with its offset, written as RFC 3339 has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment(pub(crate) Instant);

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong = || D::Error::invalid_value(Unexpected::Str(&text), &MOMENT);
        read_instant(&text).map(Self).ok_or_else(wrong)
    }
}

/// Reads a day into what is kept as such.
pub(crate) fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    Day::deserialize(deserializer).map(|Day(day)| day)
}

/// A day or null, one of which has to be there.
#[derive(serde::Deserialize)]
struct OpenDay(Option<Day>);

/// Reads a day that may be left open.
pub(crate) fn optional_day<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveDate>, D::Error> {
    OpenDay::deserialize(deserializer).map(|OpenDay(day)| day.map(|Day(day)| day))
}

/// Reads an instant into what is kept as such.
pub(crate) fn moment<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Instant, D::Error> {
    Moment::deserialize(deserializer).map(|Moment(at)| at)
}

struct Node<'v>(&'v Value);

impl Node<'_> {
    /// The fault of a value that is not what was expected.
    #[inline(never)]
    fn unlike(&self, expected: &dyn Expected) -> Fault {
        let found = match self.0 {
            Value::Null => Unexpected::Unit,
            Value::Bool(value) => Unexpected::Bool(*value),
            Value::Integer(value) => Unexpected::Signed(*value),
            Value::Decimal(value) => Unexpected::Float(*value),
            Value::String(value) => Unexpected::Str(value),
            Value::List(_) => Unexpected::Seq,
            Value::Table(_) => Unexpected::Map,
        };
        Fault::invalid_type(found, expected)
    }

    fn mistaken(&self, expected: Phrase) -> Fault {
        Fault::new(self.0.mistaken_for(expected))
    }
}

/// Reads one kind of value. A visitor of that kind is asked for nothing else: the code for what
/// it refuses would be there once for every type.
macro_rules! only {
    ($($method:ident: $kind:ident($value:ident) => $visit:expr;)*) => {
        $(
            fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
                match self.0 {
                    Value::$kind($value) => $visit(visitor),
                    _ => Err(self.unlike(&visitor)),
                }
            }
        )*
    };
}

impl<'de> Deserializer<'de> for Node<'_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Integer(value) => visitor.visit_i64(*value),
            Value::Decimal(value) => visitor.visit_f64(*value),
            Value::String(value) => visitor.visit_str(value),
            Value::List(items) => visitor.visit_seq(Items(items.iter().enumerate())),
            Value::Table(entries) => visitor.visit_map(Entries::of(entries)),
        }
    }

    only! {
        deserialize_bool: Bool(value) => |visitor: V| visitor.visit_bool(*value);
        deserialize_i64: Integer(value) => |visitor: V| visitor.visit_i64(*value);
        deserialize_u32: Integer(value) => |visitor: V| visitor.visit_i64(*value);
        deserialize_str: String(value) => |visitor: V| visitor.visit_str(value);
        deserialize_string: String(value) => |visitor: V| visitor.visit_str(value);
        deserialize_seq: List(items) => |visitor: V| visitor.visit_seq(Items(items.iter().enumerate()));
        deserialize_map: Table(entries) => |visitor: V| visitor.visit_map(Entries::of(entries));
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.0 {
            Value::String(word) => {
                let word: StrDeserializer<'_, Fault> = (&**word).into_deserializer();
                visitor.visit_enum(word)
            }
            _ => Err(self.mistaken(Phrase::Word {})),
        }
    }

    /// A struct is a table; its fields in a list, which serde would take, are not.
    // Each type apart: all of a document in one function takes a browser tens of milliseconds to
    // compile, which happens when it is first called.
    #[inline(never)]
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let mut fields = Fields::of(&self, names)?;
        visitor.visit_seq(&mut fields).map_err(|fault| fields.named(fault))
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u64 u128 f32 f64 char bytes byte_buf
        unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

/// The values of a table in the order of a struct's fields. So read, a struct takes half the code
/// that it takes entry by entry. A key that is no field is refused, as of every struct that is read.
struct Fields<'v> {
    entries: &'v [Entry],
    names: std::slice::Iter<'static, &'static str>,
    absent: &'static str,
}

impl<'v> Fields<'v> {
    #[inline(never)]
    fn of(node: &Node<'v>, names: &'static [&'static str]) -> Result<Self, Fault> {
        let Value::Table(entries) = node.0 else { return Err(node.mistaken(Phrase::Table {})) };
        match entries.iter().find(|(key, _)| !names.contains(&&**key)) {
            Some((key, _)) => Err(Fault::unknown_field(key, names)),
            None => Ok(Self { entries, names: names.iter(), absent: "" }),
        }
    }

    #[inline(never)]
    fn next(&mut self) -> (&'static str, Option<&'v Value>) {
        let name = self.names.next().copied().unwrap_or_default();
        let entry = self.entries.iter().find(|(key, _)| **key == *name);
        if entry.is_none() {
            self.absent = name;
        }
        (name, entry.map(|(_, value)| value))
    }

    /// Of a field that has to be there serde says only how many came before it.
    #[inline(never)]
    fn named(&self, fault: Fault) -> Fault {
        match &fault.0.kind {
            ErrorKind::MissingKey { key } if key.is_empty() => Fault::missing_field(self.absent),
            _ => fault,
        }
    }
}

impl<'de> SeqAccess<'de> for Fields<'_> {
    type Error = Fault;

    #[inline(never)]
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        let (name, value) = self.next();
        let Some(value) = value else { return Ok(seed.deserialize(Absent).ok()) };
        match seed.deserialize(Node(value)) {
            Ok(value) => Ok(Some(value)),
            Err(fault) => Err(fault.under(Step::Key(name.to_owned()))),
        }
    }
}

/// A field that is not there: what may be left out is none, and of all else serde knows whether it
/// has a value of its own.
struct Absent;

impl<'de> Deserializer<'de> for Absent {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Fault> {
        Err(Fault::missing_field(""))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_none()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct Items<'v, I: Iterator<Item = (usize, &'v Value)>>(I);

impl<'de, 'v, I: Iterator<Item = (usize, &'v Value)>> SeqAccess<'de> for Items<'v, I> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        let Some((index, item)) = self.0.next() else { return Ok(None) };
        match seed.deserialize(Node(item)) {
            Ok(item) => Ok(Some(item)),
            Err(fault) => Err(fault.under(Step::Index(index))),
        }
    }
}

struct Entries<'v> {
    rest: std::slice::Iter<'v, Entry>,
    current: Option<&'v Entry>,
}

impl<'v> Entries<'v> {
    fn of(entries: &'v [Entry]) -> Self {
        Self { rest: entries.iter(), current: None }
    }
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        self.current = self.rest.next();
        let Some((key, _)) = self.current else { return Ok(None) };
        let key: StrDeserializer<'_, Fault> = (&**key).into_deserializer();
        seed.deserialize(key).map(Some)
    }

    #[inline(never)]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let Some((key, value)) = self.current else {
            return Err(serde::de::Error::custom("a value was asked for before its key"));
        };
        seed.deserialize(Node(value)).map_err(|fault| fault.under(Step::Key(key.to_string())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Kept {
        first: i64,
        second: Option<i64>,
        #[serde(default)]
        third: Vec<i64>,
        #[serde(deserialize_with = "optional_day")]
        day: Option<NaiveDate>,
    }

    fn read_json(text: &str) -> Result<Kept, Error> {
        read(&Value::from_json(text).unwrap())
    }

    #[test]
    fn what_may_be_left_out_is_left_out_and_nothing_else() {
        let kept = Kept { first: 1, second: None, third: Vec::new(), day: None };
        assert_eq!(read_json(r#"{"day": null, "first": 1}"#), Ok(kept));
        let missing = |key: &str| Error::from(ErrorKind::MissingKey { key: key.to_owned() });
        assert_eq!(read_json(r#"{"day": null, "second": 2}"#), Err(missing("first")));
        assert_eq!(read_json(r#"{"first": 1}"#), Err(missing("day")));
    }

    #[test]
    fn a_fault_has_the_place_of_its_field() {
        let refused = |text: &str| {
            let error = read_json(text).unwrap_err();
            (error.code(), error.path().to_string())
        };
        assert_eq!(refused(r#"{"first": 1, "fourth": 2}"#), ("unknown_key", "/fourth".to_owned()));
        let wrong = r#"{"third": [1, "2"], "first": 1, "day": null}"#;
        assert_eq!(refused(wrong), ("wrong_type", "/third/1".to_owned()));
        assert_eq!(refused("[1, 2, [], null]"), ("wrong_type", String::new()));
    }
}
