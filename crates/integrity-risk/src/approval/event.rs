//! What happens to a case: one event after another, as the host keeps them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::approval::organisation::{Matter, Organisation};
use crate::calendar::Instant;
use crate::error::{Error, ErrorKind, listed, quoted};
use crate::facts::Facts;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::scheme::{Act, Occasion, Part, ReturnReason, Settings};
use crate::shape::{self, Moment};
use crate::value::Value;

/// The hashes of the papers, part by part, as the host makes them: the case
/// compares them and never looks into them.
pub type Content = BTreeMap<Part, String>;

/// Something that happened to a case.
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
pub struct Event {
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
    pub what: What,
}

/// The kinds of event.
///
/// # Examples
///
/// See [`Event`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[non_exhaustive]
pub enum What {
    /// The case begins.
    Opened(Box<Opened>),
    /// A step was done, or a part of it.
    Acted(Box<Acted>),
    /// A step sent the papers back.
    Returned(Returned),
    /// Somebody objected to what was published.
    Objected(Objected),
    /// The papers were changed outside the steps.
    ContentChanged(ContentChanged),
    /// The facts about the subject changed, its grade among them.
    FactsChanged(FactsChanged),
    /// The organisation changed.
    OrganisationChanged(OrganisationChanged),
    /// An office or the post changed hands.
    HolderChanged(HolderChanged),
    /// Somebody may act for the holder of a role.
    Deputised(Deputised),
    /// A step, or the whole, has until a later day.
    Extended(Extended),
    /// The case is given up.
    Withdrawn(Empty),
    /// An ended case begins again.
    Reopened(Reopened),
}

macro_rules! bodies {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$meta])*
        ///
        /// # Examples
        ///
        /// See [`Event`].
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)* }
    )*};
}

bodies! {
    /// The case begins.
    Opened {
        /// The id of the scheme.
        scheme: String,
        /// Its version.
        version: String,
        /// Its hash over what decides.
        rules_hash: String,
        /// The settings that were bound to it.
        #[cfg_attr(feature = "json-schema", schemars(with = "BTreeMap<String, serde_json::Value>"))]
        settings: Settings,
        /// The route it takes.
        route: String,
        /// Whose matter it is.
        subject: Matter,
        /// What is known of it.
        #[cfg_attr(feature = "json-schema", schemars(with = "BTreeMap<String, serde_json::Value>"))]
        facts: Facts,
        /// Who holds which role.
        organisation: Organisation,
        /// The papers as they are now.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        content: Content,
    }
    /// A step was done, or by joint roles a part of it.
    Acted {
        /// What was done.
        act: Act,
        /// The step.
        step: String,
        /// The role held at that moment.
        role: String,
        /// For whom, where a deputy acted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        acting_for: Option<String>,
        /// The papers it concerns: what is filled in or revised, or what was
        /// judged or published. A promise brings in itself alone.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        content: Content,
        /// What was held, where it was decided in a meeting.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        meeting: Option<Minutes>,
        /// The places where it was published or filed.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        places: Vec<String>,
        /// What the paper contains: items of the list that the step names.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        contains: Vec<String>,
        /// Why it comes after its last day; kept where it does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        late_reason: Option<String>,
    }
    /// What a meeting came to.
    Minutes {
        /// Who took the chair.
        chair: String,
        /// The members who were there.
        present: Vec<String>,
        /// The members who were not.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        absent: Vec<String>,
        /// Who was for it; with nobody for or against, it was settled without a vote.
        #[serde(default, rename = "for", skip_serializing_if = "Vec::is_empty")]
        in_favour: Vec<String>,
        /// Who was against it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        against: Vec<String>,
        /// Where the minutes are.
        minutes: String,
    }
    /// A step sent the papers back.
    Returned {
        /// The step.
        step: String,
        /// The role held at that moment.
        role: String,
        /// For whom, where a deputy acted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        acting_for: Option<String>,
        /// Why.
        reasons: Vec<ReturnReason>,
    }
    /// Somebody objected to what was published.
    Objected {
        /// The step that published it.
        step: String,
    }
    /// The papers were changed outside the steps.
    ContentChanged {
        /// The parts that changed.
        content: Content,
    }
    /// The facts about the subject changed.
    FactsChanged {
        /// All of them, as they are now.
        #[cfg_attr(feature = "json-schema", schemars(with = "BTreeMap<String, serde_json::Value>"))]
        facts: Facts,
        /// The route it takes now, where the one it took no longer applies.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        route: Option<String>,
    }
    /// The organisation changed.
    OrganisationChanged {
        /// All of it, as it is now.
        organisation: Organisation,
    }
    /// An office or the post changed hands.
    HolderChanged {
        /// The role, or one that leads to its office; left out: the post itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<String>,
        /// Who held it.
        from: String,
        /// Who holds it.
        to: String,
    }
    /// Somebody may act for the holder of a role.
    Deputised {
        /// The role.
        role: String,
        /// Its holder.
        from: String,
        /// The deputy.
        to: String,
    }
    /// A step, or the whole, has until a later day.
    Extended {
        /// The step; left out: the whole.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<String>,
        /// The last day, itself included.
        #[serde(deserialize_with = "shape::day")]
        #[cfg_attr(feature = "json-schema", schemars(with = "String"))]
        until: NaiveDate,
    }
    /// An ended case begins again.
    Reopened {
        /// Why.
        occasion: Occasion,
    }
    /// Nothing more is to be said.
    Empty {}
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

impl What {
    /// The kinds of event this release knows.
    ///
    /// ```
    /// assert!(integrity_risk::approval::What::KINDS.contains(&"returned"));
    /// ```
    pub const KINDS: &'static [&'static str] = &[
        "opened",
        "acted",
        "returned",
        "objected",
        "content_changed",
        "facts_changed",
        "organisation_changed",
        "holder_changed",
        "deputised",
        "extended",
        "withdrawn",
        "reopened",
    ];

    fn read(kind: &str, body: &Value) -> Result<Self, Error> {
        fn of<T: DeserializeOwned>(body: &Value) -> Result<T, Error> {
            shape::read(body)
        }
        Ok(match kind {
            "opened" => Self::Opened(of(body)?),
            "acted" => Self::Acted(of(body)?),
            "returned" => Self::Returned(of(body)?),
            "objected" => Self::Objected(of(body)?),
            "content_changed" => Self::ContentChanged(of(body)?),
            "facts_changed" => Self::FactsChanged(of(body)?),
            "organisation_changed" => Self::OrganisationChanged(of(body)?),
            "holder_changed" => Self::HolderChanged(of(body)?),
            "deputised" => Self::Deputised(of(body)?),
            "extended" => Self::Extended(of(body)?),
            "withdrawn" => Self::Withdrawn(of(body)?),
            "reopened" => Self::Reopened(of(body)?),
            _ => {
                let kind =
                    ErrorKind::UnknownEvent { event: quoted(kind), known: listed(Self::KINDS) };
                return Err(Error::at(Path::root().key("event"), kind));
            }
        })
    }
}

impl Event {
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
            .partition(|(key, _)| HEAD.contains(&key.as_str()));
        let head: Head = shape::read(&Value::Table(head))?;
        if head.actor.trim().is_empty() {
            return Err(Error::at(Path::root().key("actor"), ErrorKind::NoPerson {}));
        }
        let what = What::read(kind, &Value::Table(body))?;
        let Moment(at) = head.at;
        Ok(Self { sequence: head.sequence, at, actor: head.actor, note: head.note, what })
    }
}
