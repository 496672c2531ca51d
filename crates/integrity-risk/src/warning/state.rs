//! Where a warning stands: what its events have come to.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::Instant;
use crate::codes::codes;
use crate::facts::Facts;
use crate::process::offices::Deputy;
use crate::process::progress::{Progress, StepState};
use crate::process::{ActDone, Matter, Organisation};
use crate::scheme::{Settings, WarningCourse, WarningStep};
use crate::warning::event::Signal;

codes! {
    /// Whether a warning is open, and how it ended.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::warning::Phase::Open.code(), "open");
    /// ```
    #[cfg_attr(feature = "json-schema", schemars(rename = "WarningPhase"))]
    Phase {
        /// Something is still to be done.
        Open = "open",
        /// It was lifted.
        Lifted = "lifted",
        /// The matter went to discipline or law.
        HandedOver = "handed_over",
        /// It was issued in error and taken back.
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// Why a warning has the level it has.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::warning::Cause::Uncorrected.code(), "uncorrected");
    /// ```
    Cause {
        /// The facts called for it when the case was opened.
        Opened = "opened",
        /// The facts call for it with a further signal.
        Signal = "signal",
        /// The facts have changed.
        Facts = "facts",
        /// Nothing was put right after the level before it.
        Uncorrected = "uncorrected",
    }
}

/// The state of a warning as it is kept and read back. Its form has a number
/// of its own, so that a later one is refused and not misread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "json-schema", schemars(rename = "WarningState"))]
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
    /// Whose matter it is.
    pub(crate) subject: Matter,
    /// What kind of subject it is.
    pub(crate) addressee: Option<String>,
    /// What came in.
    pub(crate) signals: Vec<Signal>,
    /// What is known of it.
    #[cfg_attr(
        feature = "json-schema",
        schemars(with = "std::collections::BTreeMap<String, serde_json::Value>")
    )]
    pub(crate) facts: Facts,
    /// What the case knows of itself.
    #[cfg_attr(
        feature = "json-schema",
        schemars(with = "std::collections::BTreeMap<String, serde_json::Value>")
    )]
    pub(crate) own: Facts,
    /// Who holds which role.
    pub(crate) organisation: Organisation,
    /// Who may act for whom.
    pub(crate) deputies: BTreeSet<Deputy>,
    /// The levels it has had, from the first on.
    pub(crate) rounds: Vec<Round>,
    /// Its steps at the level it has, in the order of the course.
    pub(crate) steps: Vec<StepState>,
    /// What was found of what must hold before it is lifted.
    pub(crate) conditions: Vec<ConditionState>,
    /// The last day that the notice states.
    #[serde(deserialize_with = "crate::shape::optional_day")]
    #[cfg_attr(feature = "json-schema", schemars(with = "Option<String>"))]
    pub(crate) until: Option<NaiveDate>,
    /// The last paper that was brought in.
    pub(crate) paper: Option<Paper>,
    /// Whether it is open.
    pub(crate) phase: Phase,
    /// The number of the next event.
    pub(crate) sequence: u64,
    /// When the last event happened.
    #[serde(deserialize_with = "crate::shape::moment")]
    #[cfg_attr(feature = "json-schema", schemars(with = "String"))]
    pub(crate) last: Instant,
    /// The hash of the last record.
    pub(crate) head: String,
}

/// The form of a kept warning that this release writes and reads.
pub(crate) const STATE_FORMAT: u32 = 1;

/// A level that a warning has or had, and what was done while it had it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "json-schema", schemars(rename = "WarningRound"))]
#[serde(deny_unknown_fields)]
pub(crate) struct Round {
    /// The level; none: it leaves the warnings.
    pub(crate) level: Option<String>,
    /// Why it has it.
    pub(crate) cause: Cause,
    /// Since when.
    #[serde(deserialize_with = "crate::shape::moment")]
    #[cfg_attr(feature = "json-schema", schemars(with = "String"))]
    pub(crate) at: Instant,
    /// The number of the event.
    pub(crate) sequence: u64,
    /// What was done, once it is over.
    pub(crate) acts: Vec<PastAct>,
}

/// What was done at a level that the warning no longer has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "json-schema", schemars(rename = "WarningPastAct"))]
#[serde(deny_unknown_fields)]
pub(crate) struct PastAct {
    /// The step.
    pub(crate) step: String,
    /// What was done.
    pub(crate) act: ActDone,
}

/// What was found of something that must hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "json-schema", schemars(rename = "WarningConditionState"))]
#[serde(deny_unknown_fields)]
pub(crate) struct ConditionState {
    /// What must hold.
    pub(crate) condition: String,
    /// Whether it does.
    pub(crate) holds: bool,
    /// Who found it.
    pub(crate) actor: String,
    /// When.
    #[serde(deserialize_with = "crate::shape::moment")]
    #[cfg_attr(feature = "json-schema", schemars(with = "String"))]
    pub(crate) at: Instant,
    /// The number of the event.
    pub(crate) sequence: u64,
}

/// A paper that was brought in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "json-schema", schemars(rename = "WarningPaper"))]
#[serde(deny_unknown_fields)]
pub(crate) struct Paper {
    /// The step that brought it in.
    pub(crate) step: String,
    /// Its hash.
    pub(crate) hash: String,
}

impl State {
    /// The steps of the course, and where each stands.
    pub(crate) fn progress<'s>(&'s self, course: &'s WarningCourse) -> Progress<'s, WarningStep> {
        Progress { tasks: &course.steps, states: &self.steps }
    }

    /// The level it has, by its id; none: it leaves the warnings.
    pub(crate) fn level(&self) -> Option<&str> {
        self.rounds.last()?.level.as_deref()
    }

    /// Whether it leaves the warnings for discipline or law.
    pub(crate) fn leaves(&self) -> bool {
        self.rounds.last().is_none_or(|round| round.level.is_none())
    }
}
