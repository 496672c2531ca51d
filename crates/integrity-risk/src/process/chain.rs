//! The chain of hashes over the records of a case.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::canonical;
use crate::error::{Error, ErrorKind, listed, quoted};
use crate::path::Path;
use crate::phrase::Phrase;
use crate::process::event::{Event, Happening};
use crate::scheme::hexadecimal;
use crate::value::Value;

/// The hash of a record, from the one before it and its event.
pub(crate) fn next<W: Serialize>(before: &str, event: &Event<W>) -> String {
    let mut hasher = Sha256::new();
    hasher.update(before.as_bytes());
    hasher.update(canonical::write(event).as_bytes());
    hexadecimal(&hasher.finalize())
}

/// Checks that no record was changed, left out, added or moved: each hash
/// binds its event to all before it. With the head that somebody else has
/// kept, the end is checked too.
///
/// It protects against changes that whoever changed them did not also carry
/// through all later hashes, or that happened after the head was handed to
/// somebody else. It does not protect a chain whose head nobody else has kept
/// from one who rewrites all of it, and it says nothing of who wrote a record.
///
/// # Errors
///
/// The first record whose hash does not follow, by its place, or a head that
/// is not that of the last record.
///
/// # Examples
///
/// ```
/// # use integrity_risk::approval::{ApprovalCase, Event, Matter, Opening, verify_chain};
/// # use integrity_risk::calendar::Calendar;
/// # use integrity_risk::{Facts, Scheme};
/// # let opening = Opening {
/// #     route: "registration".to_owned(), subject: Matter::default(), facts: Facts::new(),
/// #     organisation: Default::default(), content: Default::default(),
/// #     at: "2026-03-02T09:00:00+08:00".parse().unwrap(), actor: "sun".to_owned(),
/// # };
/// let (mut case, first) = ApprovalCase::open(&Scheme::builtin("standard")?, Calendar::china()?, opening)?;
/// let second = case.apply(Event::from_json(
///     r#"{"event": "withdrawn", "sequence": 1, "at": "2026-03-03T09:00:00+08:00", "actor": "sun"}"#,
/// )?)?;
/// let mut records = [first, second];
/// verify_chain(&records, Some(case.head()))?;
///
/// records[1].event.actor = "li".to_owned();
/// let error = verify_chain(&records, None).unwrap_err();
/// assert_eq!((error.code(), error.path().to_string()), ("chain_broken", "/1".to_owned()));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
pub fn verify_chain<W: Serialize>(records: &[Record<W>], head: Option<&str>) -> Result<(), Error> {
    let mut before = String::new();
    for (index, record) in records.iter().enumerate() {
        let hash = next(&before, &record.event);
        if hash != record.hash {
            let kind = ErrorKind::ChainBroken { record: index.to_string() };
            return Err(Error::at(Path::root().index(index), kind));
        }
        before = hash;
    }
    match head {
        Some(_) if records.is_empty() => Err(ErrorKind::NotOpened {}.into()),
        Some(head) if head != before => Err(ErrorKind::OtherHead { head: before }.into()),
        _ => Ok(()),
    }
}

/// An event with the hash that binds it to all events before it: what a host
/// keeps.
///
/// # Examples
///
/// See [`ApprovalCase`](crate::approval::ApprovalCase) and
/// [`verify_chain`](crate::approval::verify_chain).
#[derive(Clone, Debug, PartialEq)]
pub struct Record<W> {
    /// What happened.
    pub event: Event<W>,
    /// SHA-256 over the hash before it and the event, in hexadecimal.
    pub hash: String,
}

impl<W: Happening> Record<W> {
    /// The record as canonical JSON: `event` and `hash`.
    ///
    /// See [`Record::from_json`].
    pub fn to_json(&self) -> String {
        canonical::write(self)
    }

    /// Reads a record from JSON.
    ///
    /// # Errors
    ///
    /// As [`Event::from_json`].
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::approval::{Event, Record};
    ///
    /// let event = Event::from_json(
    ///     r#"{"event": "withdrawn", "sequence": 1, "at": "2026-03-03T09:00:00+08:00", "actor": "sun"}"#,
    /// )?;
    /// let record = Record { event, hash: "00ff".to_owned() };
    /// assert_eq!(Record::from_json(&record.to_json())?, record);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_value(&Value::from_json(text)?)
    }

    pub(crate) fn from_value(value: &Value) -> Result<Self, Error> {
        let missing = |key: &str| Error::from(ErrorKind::MissingKey { key: key.to_owned() });
        let at = |key: &str| Path::root().key(key);
        let Value::Table(entries) = value else {
            return Err(value.mistaken_for(Phrase::JsonObject {}).into());
        };
        if let Some((key, _)) = entries.iter().find(|(key, _)| key != "event" && key != "hash") {
            let kind =
                ErrorKind::UnknownKey { key: quoted(key), expected: listed(["event", "hash"]) };
            return Err(Error::at(at(key), kind));
        }
        let event = value.get("event").ok_or_else(|| missing("event"))?;
        let event = Event::from_value(event).map_err(|error| error.within(at("event")))?;
        match value.get("hash") {
            Some(Value::String(hash)) => Ok(Self { event, hash: hash.to_string() }),
            Some(other) => Err(Error::at(at("hash"), other.mistaken_for(Phrase::Text {}))),
            None => Err(missing("hash")),
        }
    }
}

impl<W: Serialize> Serialize for Record<W> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut table = serializer.serialize_struct("Record", 2)?;
        table.serialize_field("event", &self.event)?;
        table.serialize_field("hash", &self.hash)?;
        table.end()
    }
}
