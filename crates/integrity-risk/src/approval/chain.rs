//! The chain of hashes over the records of a case.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::approval::case::{ApprovalCase, Record};
use crate::approval::event::Event;
use crate::approval::state::{STATE_FORMAT, State};
use crate::calendar::Calendar;
use crate::canonical;
use crate::error::{Error, ErrorKind, listed, quoted};
use crate::path::Path;
use crate::phrase::Phrase;
use crate::scheme::{Scheme, hexadecimal};
use crate::shape;
use crate::value::Value;

/// The hash of a record, from the one before it and its event.
pub(super) fn next(before: &str, event: &Event) -> String {
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
pub fn verify_chain(records: &[Record], head: Option<&str>) -> Result<(), Error> {
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

impl Record {
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
            Some(Value::String(hash)) => Ok(Self { event, hash: hash.clone() }),
            Some(other) => Err(Error::at(at("hash"), other.mistaken_for(Phrase::Text {}))),
            None => Err(missing("hash")),
        }
    }
}

impl serde::Serialize for Record {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut table = serializer.serialize_struct("Record", 2)?;
        table.serialize_field("event", &self.event)?;
        table.serialize_field("hash", &self.hash)?;
        table.end()
    }
}

impl ApprovalCase {
    /// The case that its records make. They are applied as they were, so that
    /// what the scheme does not allow is refused here too, and each hash must
    /// follow from those before it.
    ///
    /// # Errors
    ///
    /// No record, another scheme or other settings than those it was opened
    /// under, a broken chain, and what [`apply`](Self::apply) refuses; the
    /// path begins with the place of the record.
    ///
    /// # Examples
    ///
    /// ```
    /// # use integrity_risk::approval::{ApprovalCase, Matter, Opening};
    /// # use integrity_risk::calendar::Calendar;
    /// # use integrity_risk::{Facts, Scheme};
    /// # let opening = Opening {
    /// #     route: "registration".to_owned(), subject: Matter::default(), facts: Facts::new(),
    /// #     organisation: Default::default(), content: Default::default(),
    /// #     at: "2026-03-02T09:00:00+08:00".parse().unwrap(), actor: "sun".to_owned(),
    /// # };
    /// let (scheme, china) = (Scheme::builtin("standard")?, Calendar::china()?);
    /// let (case, record) = ApprovalCase::open(&scheme, china, opening)?;
    /// let again = ApprovalCase::replay(&scheme, china, [record])?;
    /// assert_eq!(again.to_json(), case.to_json());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn replay(
        scheme: &Scheme,
        calendar: &Calendar,
        records: impl IntoIterator<Item = Record>,
    ) -> Result<Self, Error> {
        let mut case: Option<Self> = None;
        for (index, record) in records.into_iter().enumerate() {
            let at = |error: Error| error.within(Path::root().index(index));
            let of_event = |error: Error| at(error.within(Path::root().key("event")));
            let now = match case.take() {
                None => Self::opened(scheme, Arc::new(calendar.clone()), &record.event),
                Some(mut case) => case.fold(&record.event).map(|()| case),
            };
            let now = now.map_err(of_event)?;
            if now.state.head != record.hash {
                return Err(at(ErrorKind::ChainBroken { record: index.to_string() }.into()));
            }
            case = Some(now);
        }
        case.ok_or_else(|| ErrorKind::NotOpened {}.into())
    }

    /// The state of the case as canonical JSON, so that it need not be
    /// replayed each time. It is not bound by the chain of hashes: who doubts
    /// it replays the records.
    ///
    /// See [`from_json`](Self::from_json).
    pub fn to_json(&self) -> String {
        canonical::write(&self.state)
    }

    /// Reads a case back from its state.
    ///
    /// # Errors
    ///
    /// What is not JSON or not the state of a case in a form this release
    /// knows, or is one under another scheme or other settings.
    ///
    /// # Examples
    ///
    /// ```
    /// # use integrity_risk::approval::{ApprovalCase, Matter, Opening};
    /// # use integrity_risk::calendar::Calendar;
    /// # use integrity_risk::{Facts, Scheme};
    /// # let opening = Opening {
    /// #     route: "registration".to_owned(), subject: Matter::default(), facts: Facts::new(),
    /// #     organisation: Default::default(), content: Default::default(),
    /// #     at: "2026-03-02T09:00:00+08:00".parse().unwrap(), actor: "sun".to_owned(),
    /// # };
    /// let (scheme, china) = (Scheme::builtin("standard")?, Calendar::china()?);
    /// let (case, _) = ApprovalCase::open(&scheme, china, opening)?;
    /// let again = ApprovalCase::from_json(&scheme, china, &case.to_json())?;
    /// assert_eq!(again.head(), case.head());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn from_json(scheme: &Scheme, calendar: &Calendar, text: &str) -> Result<Self, Error> {
        Self::from_value(scheme, Arc::new(calendar.clone()), &Value::from_json(text)?)
    }

    pub(crate) fn from_value(
        scheme: &Scheme,
        calendar: Arc<Calendar>,
        value: &Value,
    ) -> Result<Self, Error> {
        let known = Value::Integer(STATE_FORMAT.into());
        match value.get("format") {
            Some(format) if *format == known => {}
            format => {
                let found = format.map_or_else(|| "null".to_owned(), crate::canonical::text_of);
                let kind = ErrorKind::CaseFormat { found, known: STATE_FORMAT.to_string() };
                return Err(Error::at(Path::root().key("format"), kind));
            }
        }
        let state: State = shape::read(value)?;
        Self::with_state(scheme, calendar, state)
    }
}
