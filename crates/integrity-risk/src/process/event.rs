//! What happens to a case: one event after another, as the host keeps them.

use serde::{Deserialize, Serialize};

use crate::calendar::Instant;
use crate::error::{Error, ErrorKind};
use crate::path::Path;
use crate::phrase::Phrase;
use crate::shape::{self, Moment};
use crate::value::Value;

/// Something that happened to a case: to one of approval or, of other kinds,
/// to a warning.
///
/// # Examples
///
/// ```
/// use integrity_risk::approval::{Event, What};
///
/// let event = Event::from_json(
///     r#"{"event": "acted", "sequence": 3, "at": "2026-03-02T09:30:00+08:00", "actor": "wang",
///         "act": "review", "step": "review", "role": "department_head"}"#,
/// )?;
/// assert!(matches!(event.what, What::Acted(ref acted) if acted.step == "review"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Event<W> {
    /// Its number in the case: 0 opens it. An event with another number than
    /// the next one is refused, so that none is counted twice.
    pub sequence: u64,
    /// When it happened.
    pub at: Instant,
    /// Who acted: the host's id of the person.
    pub actor: String,
    /// What was said, in free text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What happened.
    #[serde(flatten)]
    pub what: W,
}

/// The kinds of event of one kind of case. Nothing outside this library has
/// other ones.
pub trait Happening: Serialize + Sized + sealed::Sealed {
    /// The kinds of event this release knows.
    ///
    /// ```
    /// use integrity_risk::approval::{Happening, What};
    /// assert!(What::KINDS.contains(&"returned"));
    /// ```
    const KINDS: &'static [&'static str];

    #[doc(hidden)]
    fn read(kind: &str, body: &sealed::Body<'_>) -> Result<Self, Error>;
}

pub(crate) mod sealed {
    use serde::de::DeserializeOwned;

    use crate::error::Error;
    use crate::shape;
    use crate::value::Value;

    /// Nothing outside this module is a kind of event.
    pub trait Sealed {}

    /// What an event says beside what every event carries.
    #[derive(Debug)]
    pub struct Body<'v>(pub(crate) &'v Value);

    impl Body<'_> {
        /// Reads it as what that kind of event carries.
        pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, Error> {
            shape::read(self.0)
        }
    }
}

/// What every event carries.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    sequence: u64,
    at: Moment,
    actor: String,
    #[serde(default)]
    note: String,
}

const HEAD: [&str; 4] = ["sequence", "at", "actor", "note"];

impl<W: Happening> Event<W> {
    /// Reads an event from JSON.
    ///
    /// # Errors
    ///
    /// What is not JSON or not an event of a kind this release knows: a kind
    /// that a newer release has added is named, never passed over.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::approval::Event;
    ///
    /// let text = r#"{"event": "frozen", "sequence": 3, "at": "2026-03-02T09:30:00+08:00", "actor": "wang"}"#;
    /// assert_eq!(Event::from_json(text).unwrap_err().code(), "unknown_event");
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_value(&Value::from_json(text)?)
    }

    pub(crate) fn from_value(value: &Value) -> Result<Self, Error> {
        let Value::Table(entries) = value else {
            return Err(value.mistaken_for(Phrase::JsonObject {}).into());
        };
        let kind = value.get("event").ok_or(ErrorKind::MissingKey { key: "event".to_owned() })?;
        let Value::String(kind) = kind else {
            return Err(Error::at(Path::root().key("event"), kind.mistaken_for(Phrase::Text {})));
        };
        let (head, body): (Vec<_>, Vec<_>) = entries
            .iter()
            .filter(|(key, _)| key != "event")
            .cloned()
            .partition(|(key, _)| HEAD.contains(&&**key));
        let head: Head = shape::read(&Value::Table(head))?;
        if head.actor.trim().is_empty() {
            return Err(Error::at(Path::root().key("actor"), ErrorKind::NoPerson {}));
        }
        let what = W::read(kind, &sealed::Body(&Value::Table(body)))?;
        let Moment(at) = head.at;
        Ok(Self { sequence: head.sequence, at, actor: head.actor, note: head.note, what })
    }
}
