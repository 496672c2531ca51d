//! Reading what a wire call is given.

use serde::de::DeserializeOwned;

use crate::calendar::Calendar;
use crate::error::{Error, ErrorKind, listed, quoted};
use crate::facts::Facts;
use crate::language::Language;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::scheme::{BUILTIN, List, Scheme, Settings, Table};
use crate::shape::{self, Day};
use crate::value::Value;

const COMMON: [&str; 4] = ["scheme", "settings", "as_of", "lang"];

/// The schemes that a request may name by their ids, or the calendar by which it asks.
#[derive(Clone, Copy)]
pub(super) enum Known<'s> {
    Builtin,
    These(&'s [Scheme]),
    Calendar(&'s Calendar),
}

impl Known<'_> {
    pub(super) fn ids(self) -> Vec<String> {
        match self {
            Self::Builtin => BUILTIN.iter().map(|id| (*id).to_owned()).collect(),
            Self::These(schemes) => schemes.iter().map(|scheme| scheme.id().to_owned()).collect(),
            Self::Calendar(_) => Vec::new(),
        }
    }

    pub(super) fn find(self, id: &str) -> Result<Scheme, Error> {
        match self {
            Self::Builtin => Scheme::builtin(id),
            Self::These(schemes) => Scheme::among(schemes, id),
            Self::Calendar(_) => Scheme::among(&[], id),
        }
    }
}

/// The keys every function takes, read; and the rest, at hand.
pub(super) struct Request<'v> {
    pub(super) scheme: Scheme,
    pub(super) language: Language,
    pub(super) known: Known<'v>,
    input: &'v Value,
}

/// The keys of a function that takes no scheme.
pub(super) struct BareRequest<'v> {
    pub(super) language: Language,
    pub(super) known: Known<'v>,
    pub(super) input: &'v Value,
}

impl<'v> BareRequest<'v> {
    pub(super) fn read(known: Known<'v>, input: &'v Value, own: &[&str]) -> Result<Self, Error> {
        check_keys(input, &["lang"], own)?;
        Ok(Self { language: language(input)?, known, input })
    }

    /// An entry of a list in the request, with keys of its own.
    pub(super) fn entry(&self, entry: &'v Value, own: &[&str]) -> Result<Self, Error> {
        check_keys(entry, &[], own)?;
        Ok(Self { language: self.language, known: self.known, input: entry })
    }

    /// The value of a key, if it is there.
    pub(super) fn value(&self, key: &str) -> Option<&'v Value> {
        present(self.input, key)
    }

    pub(super) fn optional<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, Error> {
        optional(self.input, key)
    }

    pub(super) fn required<T: DeserializeOwned>(&self, key: &str) -> Result<T, Error> {
        self.optional(key)?.ok_or_else(|| missing(key))
    }
}

/// The language of the answer; messages of errors use it too.
pub(super) fn language(input: &Value) -> Result<Language, Error> {
    match input.get("lang") {
        None | Some(Value::Null) => Ok(Language::En),
        Some(Value::String(tag)) => Language::from_tag(tag).ok_or_else(|| {
            let expected = listed(Language::ALL.map(Language::tag));
            let kind = ErrorKind::UnknownWord { word: quoted(tag), expected };
            Error::at(Path::root().key("lang"), kind)
        }),
        Some(other) => {
            let kind = other.mistaken_for(Phrase::LanguageTag {});
            Err(Error::at(Path::root().key("lang"), kind))
        }
    }
}

impl<'v> Request<'v> {
    pub(super) fn read(known: Known<'v>, input: &'v Value, own: &[&str]) -> Result<Self, Error> {
        check_keys(input, &COMMON, own)?;
        let language = language(input)?;
        let scheme = scheme_of(known, input, ["scheme", "settings", "as_of"])?;
        Ok(Self { scheme, language, known, input })
    }

    /// The scheme with which that of the request is compared.
    pub(super) fn other(&self) -> Result<Scheme, Error> {
        scheme_of(self.known, self.input, ["other", "other_settings", "other_as_of"])
    }

    pub(super) fn facts(&self) -> Result<Facts, Error> {
        let value = present(self.input, "facts").ok_or_else(|| missing("facts"))?;
        Facts::from_value(value).map_err(|error| error.within(Path::root().key("facts")))
    }

    pub(super) fn optional_facts(&self) -> Result<Facts, Error> {
        if present(self.input, "facts").is_some() { self.facts() } else { Ok(Facts::new()) }
    }

    pub(super) fn points(&self) -> Result<Vec<Facts>, Error> {
        self.list_of_facts("points")
    }

    /// A list of facts under a key.
    pub(super) fn list_of_facts(&self, key: &str) -> Result<Vec<Facts>, Error> {
        let at = || Path::root().key(key);
        match present(self.input, key) {
            Some(Value::List(points)) => points
                .iter()
                .enumerate()
                .map(|(index, point)| {
                    Facts::from_value(point).map_err(|error| error.within(at().index(index)))
                })
                .collect(),
            Some(other) => Err(Error::at(at(), other.mistaken_for(Phrase::ListOfFacts {}))),
            None => Err(missing(key)),
        }
    }

    /// The value of a key that must be there.
    pub(super) fn value(&self, key: &str) -> Result<&'v Value, Error> {
        present(self.input, key).ok_or_else(|| missing(key))
    }

    /// The value of a key, if it is there.
    pub(super) fn given(&self, key: &str) -> Option<&'v Value> {
        present(self.input, key)
    }

    /// Whether a key is there.
    pub(super) fn has(&self, key: &str) -> bool {
        present(self.input, key).is_some()
    }

    pub(super) fn optional<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, Error> {
        optional(self.input, key)
    }

    pub(super) fn required<T: DeserializeOwned>(&self, key: &str) -> Result<T, Error> {
        self.optional(key)?.ok_or_else(|| missing(key))
    }

    /// The list that the key `list` names.
    pub(super) fn list(&self) -> Result<&List, Error> {
        let id: String = self.required("list")?;
        self.scheme.list(&id).ok_or_else(|| {
            let known = listed(self.scheme.lists().iter().map(|list| &list.id));
            let kind = ErrorKind::UnknownReference { what: Phrase::NamedList {}, id, known };
            Error::at(Path::root().key("list"), kind)
        })
    }

    /// The table that the key `table` names.
    pub(super) fn table(&self) -> Result<&Table, Error> {
        let id: String = self.required("table")?;
        self.scheme.find_table(&id).map(|(_, table)| table)
    }

    /// The ids of types given by id or label.
    pub(super) fn type_ids(&self, labels: &[String]) -> Result<Vec<&str>, Error> {
        let read = |(index, label): (usize, &String)| {
            self.scheme
                .read_type(label)
                .map(|kind| &*kind.id)
                .map_err(|error| error.within(Path::root().key("found").index(index)))
        };
        labels.iter().enumerate().map(read).collect()
    }
}

/// A scheme with its settings and its day, by the keys that hold them.
pub(super) fn scheme_of(
    known: Known<'_>,
    input: &Value,
    [scheme, settings, as_of]: [&str; 3],
) -> Result<Scheme, Error> {
    let at = |key: &str, error: Error| error.within(Path::root().key(key));
    let mut found = match input.get(scheme) {
        Some(Value::String(id)) => known.find(id),
        Some(inline) => Scheme::from_value_over(inline.clone(), |id| known.find(id)),
        None => return Err(missing(scheme)),
    }
    .map_err(|error| at(scheme, error))?;
    if let Some(values) = present(input, settings) {
        let values = Settings::from_value(values).map_err(|error| at(settings, error))?;
        found = found.with(&values)?;
    }
    let Some(day) = present(input, as_of) else { return Ok(found) };
    let Day(day) = shape::read(day).map_err(|error| at(as_of, error))?;
    found.at(day).map_err(|error| at(as_of, error))
}

/// The value of a key; `null` is as if it were not there.
fn present<'v>(input: &'v Value, key: &str) -> Option<&'v Value> {
    input.get(key).filter(|value| **value != Value::Null)
}

fn optional<T: DeserializeOwned>(input: &Value, key: &str) -> Result<Option<T>, Error> {
    present(input, key)
        .map(shape::read)
        .transpose()
        .map_err(|error| error.within(Path::root().key(key)))
}

fn missing(key: &str) -> Error {
    ErrorKind::MissingKey { key: key.to_owned() }.into()
}

fn check_keys(input: &Value, common: &[&str], own: &[&str]) -> Result<(), Error> {
    let Value::Table(entries) = input else {
        return Err(input.mistaken_for(Phrase::JsonObject {}).into());
    };
    let known = |key: &str| common.contains(&key) || own.contains(&key);
    match entries.iter().find(|(key, _)| !known(key)) {
        None => Ok(()),
        Some((key, _)) => {
            let expected = listed(own.iter().chain(common));
            let kind = ErrorKind::UnknownKey { key: quoted(key), expected };
            Err(Error::at(Path::root().key(key), kind))
        }
    }
}
