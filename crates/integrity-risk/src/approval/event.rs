//! What happens to a case: one event after another, as the host keeps them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, listed, quoted};
use crate::facts::Facts;
use crate::path::Path;
use crate::process::event::sealed::{Body, Sealed};
use crate::process::{
    self, Deputised, Happening, HolderChanged, Matter, Organisation, OrganisationChanged,
};
use crate::scheme::{Act, Occasion, Part, ReturnReason, Settings};
use crate::shape;

/// The hashes of the papers, part by part, as the host makes them: the case
/// compares them and never looks into them.
pub type Content = BTreeMap<Part, String>;

/// Something that happened to a case of approval.
///
/// See [`process::Event`](crate::process::Event).
pub type Event = process::Event<What>;

/// An event of a case of approval with the hash that binds it to all events
/// before it: what a host keeps.
///
/// See [`ApprovalCase`](crate::approval::ApprovalCase).
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
        /// The day whose rules count, of a scheme whose rules have dates of their own.
        #[serde(default, deserialize_with = "shape::optional_day", skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "json-schema", schemars(with = "Option<String>"))]
        as_of: Option<NaiveDate>,
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

impl Sealed for What {}

impl Happening for What {
    const KINDS: &'static [&'static str] = &[
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

    fn read(kind: &str, body: &Body<'_>) -> Result<Self, Error> {
        Ok(match kind {
            "opened" => Self::Opened(body.read()?),
            "acted" => Self::Acted(body.read()?),
            "returned" => Self::Returned(body.read()?),
            "objected" => Self::Objected(body.read()?),
            "content_changed" => Self::ContentChanged(body.read()?),
            "facts_changed" => Self::FactsChanged(body.read()?),
            "organisation_changed" => Self::OrganisationChanged(body.read()?),
            "holder_changed" => Self::HolderChanged(body.read()?),
            "deputised" => Self::Deputised(body.read()?),
            "extended" => Self::Extended(body.read()?),
            "withdrawn" => Self::Withdrawn(body.read()?),
            "reopened" => Self::Reopened(body.read()?),
            _ => {
                let kind =
                    ErrorKind::UnknownEvent { event: quoted(kind), known: listed(Self::KINDS) };
                return Err(Error::at(Path::root().key("event"), kind));
            }
        })
    }
}
