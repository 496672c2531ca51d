//! Where a case stands: what its events have come to.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::approval::event::Content;
use crate::calendar::Instant;
use crate::codes::codes;
use crate::facts::Facts;
use crate::process::offices::Deputy;
use crate::process::progress::{Progress, StepState, note_turns};
use crate::process::{Matter, Organisation};
use crate::scheme::{Route, RouteStep, Settings};

codes! {
    /// Whether a case goes on.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::approval::Phase::Running.code(), "running");
    /// ```
    Phase {
        /// Some step is still to be done.
        Running = "running",
        /// Every step that is needed is done.
        Ended = "ended",
        /// It was given up.
        Withdrawn = "withdrawn",
    }
}

/// The state of a case as it is kept and read back. Its form has a number of
/// its own, so that a later one is refused and not misread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "json-schema", schemars(rename = "ApprovalState"))]
#[serde(deny_unknown_fields)]
pub(crate) struct State {
    /// The form in which it is kept.
    pub(crate) format: u32,
    /// The scheme, by id.
    pub(crate) scheme: String,
    /// Its version.
    pub(crate) version: String,
    /// Its hash over what decides.
    pub(crate) rules_hash: String,
    /// The settings bound to it.
    #[cfg_attr(
        feature = "json-schema",
        schemars(with = "std::collections::BTreeMap<String, serde_json::Value>")
    )]
    pub(crate) settings: Settings,
    /// The day whose rules count, of a scheme whose rules have dates of their own.
    #[serde(
        default,
        deserialize_with = "crate::shape::optional_day",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "json-schema", schemars(with = "Option<String>"))]
    pub(crate) as_of: Option<NaiveDate>,
    /// The route it takes.
    pub(crate) route: String,
    /// Whose matter it is.
    pub(crate) subject: Matter,
    /// What is known of the subject.
    #[cfg_attr(
        feature = "json-schema",
        schemars(with = "std::collections::BTreeMap<String, serde_json::Value>")
    )]
    pub(crate) facts: Facts,
    /// Who holds which role.
    pub(crate) organisation: Organisation,
    /// The papers as they are now, by part.
    pub(crate) content: Content,
    /// Who may act for whom.
    pub(crate) deputies: BTreeSet<Deputy>,
    /// Its steps, in the order of the route.
    pub(crate) steps: Vec<StepState>,
    /// Whether it goes on.
    pub(crate) phase: Phase,
    /// The day it was opened, or opened anew.
    #[serde(deserialize_with = "crate::shape::day")]
    #[cfg_attr(feature = "json-schema", schemars(with = "String"))]
    pub(crate) opened: NaiveDate,
    /// Until when the whole was extended.
    #[serde(deserialize_with = "crate::shape::optional_day")]
    #[cfg_attr(feature = "json-schema", schemars(with = "Option<String>"))]
    pub(crate) until: Option<NaiveDate>,
    /// The number of the next event.
    pub(crate) sequence: u64,
    /// When the last event happened.
    #[serde(deserialize_with = "crate::shape::moment")]
    #[cfg_attr(feature = "json-schema", schemars(with = "String"))]
    pub(crate) last: Instant,
    /// The hash of the last record.
    pub(crate) head: String,
}

/// The form of a kept case that this release writes and reads.
pub(crate) const STATE_FORMAT: u32 = 1;

impl State {
    /// The steps of its route, and where each stands.
    pub(crate) fn progress<'s>(&'s self, route: &'s Route) -> Progress<'s, RouteStep> {
        Progress { tasks: &route.steps, states: &self.steps }
    }

    /// Notes since when it is whose turn, and whether the case has ended.
    pub(crate) fn settle(&mut self, route: &Route, day: NaiveDate) {
        note_turns(&route.steps, &mut self.steps, day);
        if self.phase != Phase::Withdrawn {
            let complete = self.progress(route).is_complete();
            self.phase = if complete { Phase::Ended } else { Phase::Running };
        }
    }
}
