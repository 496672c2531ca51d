//! What happens to a warning: one event after another, as the host keeps them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::Instant;
use crate::error::{Error, ErrorKind, listed, quoted};
use crate::facts::Facts;
use crate::path::Path;
use crate::process::event::sealed::{Body, Sealed};
use crate::process::{
    self, Deputised, Happening, HolderChanged, Matter, Organisation, OrganisationChanged,
};
use crate::scheme::{ReturnReason, Settings, WarningAct};
use crate::shape;

/// Something that happened to a case of warning.
///
/// # Examples
///
/// ```
/// use integrity_risk::warning::{Event, What};
///
/// let event = Event::from_json(
///     r#"{"event": "acted", "sequence": 2, "at": "2026-03-02T09:30:00+08:00", "actor": "zhao",
///         "act": "receive", "step": "receive", "role": "holder"}"#,
/// )?;
/// assert!(matches!(event.what, What::Acted(ref acted) if acted.step == "receive"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
pub type Event = process::Event<What>;

/// An event of a case of warning with the hash that binds it to all events
/// before it: what a host keeps.
///
/// See [`WarningCase`](crate::warning::WarningCase).
pub type Record = process::Record<What>;

/// The kinds of event.
///
/// # Examples
///
/// See [`Event`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[non_exhaustive]
pub enum What {
    /// The case begins, from one signal or more.
    Opened(Box<Opened>),
    /// A further signal about the same matter came in.
    SignalJoined(Box<SignalJoined>),
    /// A step was done, or a part of it.
    Acted(Box<Acted>),
    /// A step sent the matter back.
    Returned(Returned),
    /// Nothing was put right: what the scheme has follow follows.
    Uncorrected(Uncorrected),
    /// Whether something holds that must hold before the warning is lifted.
    Found(Found),
    /// The facts changed; the level follows them as the scheme says.
    FactsChanged(FactsChanged),
    /// The organisation changed.
    OrganisationChanged(OrganisationChanged),
    /// An office or the post changed hands.
    HolderChanged(HolderChanged),
    /// Somebody may act for the holder of a role.
    Deputised(Deputised),
    /// A step has until a later day.
    Extended(Extended),
    /// The warning was issued in error and is taken back.
    Withdrawn(Withdrawn),
}

macro_rules! bodies {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* })*) => {$(
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        $(#[$meta])*
        ///
        /// # Examples
        ///
        /// See [`Event`].
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)* }
    )*};
}

bodies! {
    /// What came in about a matter.
    Signal {
        /// The host's id of it; none comes in twice.
        id: String,
        /// Where it came from: an item of the scheme's list of sources, where it has one.
        source: String,
        /// What is reported.
        what: String,
        /// What it is about: the id of the matter.
        about: String,
        /// When it came in.
        #[serde(deserialize_with = "shape::moment")]
        #[cfg_attr(feature = "json-schema", schemars(with = "String"))]
        at: Instant,
    }
    /// The case begins.
    #[cfg_attr(feature = "json-schema", schemars(rename = "WarningOpened"))]
    Opened {
        /// The id of the scheme.
        scheme: String,
        /// Its version.
        version: String,
        /// Its hash over what decides.
        rules_hash: String,
        /// The settings that were bound to it.
        #[cfg_attr(feature = "json-schema", schemars(with = "std::collections::BTreeMap<String, serde_json::Value>"))]
        settings: Settings,
        /// The day whose rules count, of a scheme whose rules have dates of their own.
        #[serde(default, deserialize_with = "shape::optional_day", skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "json-schema", schemars(with = "Option<String>"))]
        as_of: Option<NaiveDate>,
        /// Whose matter it is.
        subject: Matter,
        /// What kind of subject it is, where the scheme says whom a warning may concern.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        addressee: Option<String>,
        /// What came in.
        signals: Vec<Signal>,
        /// What is known of it.
        #[cfg_attr(feature = "json-schema", schemars(with = "std::collections::BTreeMap<String, serde_json::Value>"))]
        facts: Facts,
        /// Who holds which role.
        organisation: Organisation,
    }
    /// A further signal about the same matter came in.
    SignalJoined {
        /// The signal.
        signal: Signal,
        /// All facts, as they are now; left out: as they were.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "json-schema", schemars(with = "Option<std::collections::BTreeMap<String, serde_json::Value>>"))]
        facts: Option<Facts>,
    }
    /// A step was done, or by joint roles a part of it.
    #[cfg_attr(feature = "json-schema", schemars(rename = "WarningActed"))]
    Acted {
        /// What was done.
        act: WarningAct,
        /// The step.
        step: String,
        /// The role held at that moment.
        role: String,
        /// For whom, where a deputy acted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        acting_for: Option<String>,
        /// Of a notice: to whom it goes, all of those warned.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        to: Vec<String>,
        /// Of a notice: the last day it states for what is demanded.
        #[serde(default, deserialize_with = "shape::optional_day", skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "json-schema", schemars(with = "Option<String>"))]
        until: Option<NaiveDate>,
        /// The hash of the paper that is brought in, or that was checked,
        /// handed in or accepted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paper: Option<String>,
        /// What the paper contains: items of the list that the step names.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        contains: Vec<String>,
        /// Why it comes after its last day; kept where it does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        late_reason: Option<String>,
    }
    /// A step sent the matter back.
    #[cfg_attr(feature = "json-schema", schemars(rename = "WarningReturned"))]
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
    /// Nothing was put right.
    Uncorrected {
        /// The role held at that moment: one that supervises, accepts or lifts.
        role: String,
        /// For whom, where a deputy acted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        acting_for: Option<String>,
    }
    /// Whether something holds that must hold before the warning is lifted.
    Found {
        /// What must hold.
        condition: String,
        /// Whether it does.
        holds: bool,
    }
    /// The facts changed.
    #[cfg_attr(feature = "json-schema", schemars(rename = "WarningFactsChanged"))]
    FactsChanged {
        /// All of them, as they are now.
        #[cfg_attr(feature = "json-schema", schemars(with = "std::collections::BTreeMap<String, serde_json::Value>"))]
        facts: Facts,
    }
    /// A step has until a later day.
    #[cfg_attr(feature = "json-schema", schemars(rename = "WarningExtended"))]
    Extended {
        /// The step.
        step: String,
        /// The last day, itself included.
        #[serde(deserialize_with = "shape::day")]
        #[cfg_attr(feature = "json-schema", schemars(with = "String"))]
        until: NaiveDate,
    }
    /// The warning was issued in error and is taken back.
    Withdrawn {
        /// What the error was.
        reason: String,
    }
}

impl Sealed for What {}

impl Happening for What {
    const KINDS: &'static [&'static str] = &[
        "opened",
        "signal_joined",
        "acted",
        "returned",
        "uncorrected",
        "found",
        "facts_changed",
        "organisation_changed",
        "holder_changed",
        "deputised",
        "extended",
        "withdrawn",
    ];

    fn read(kind: &str, body: &Body<'_>) -> Result<Self, Error> {
        Ok(match kind {
            "opened" => Self::Opened(body.read()?),
            "signal_joined" => Self::SignalJoined(body.read()?),
            "acted" => Self::Acted(body.read()?),
            "returned" => Self::Returned(body.read()?),
            "uncorrected" => Self::Uncorrected(body.read()?),
            "found" => Self::Found(body.read()?),
            "facts_changed" => Self::FactsChanged(body.read()?),
            "organisation_changed" => Self::OrganisationChanged(body.read()?),
            "holder_changed" => Self::HolderChanged(body.read()?),
            "deputised" => Self::Deputised(body.read()?),
            "extended" => Self::Extended(body.read()?),
            "withdrawn" => Self::Withdrawn(body.read()?),
            _ => {
                let kind =
                    ErrorKind::UnknownEvent { event: quoted(kind), known: listed(Self::KINDS) };
                return Err(Error::at(Path::root().key("event"), kind));
            }
        })
    }
}
