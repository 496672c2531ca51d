//! Where a case stands: what its events have come to.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::approval::event::Content;
use crate::approval::organisation::{Matter, Organisation};
use crate::calendar::Instant;
use crate::codes::codes;
use crate::facts::Facts;
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

/// Who may act for whom.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Deputy {
    /// The role.
    pub(crate) role: String,
    /// Its holder.
    pub(crate) from: String,
    /// The deputy.
    pub(crate) to: String,
}

/// Where a step stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct StepState {
    /// The step.
    pub(crate) step: String,
    /// What counts, by role.
    pub(crate) acts: Vec<ActDone>,
    /// What counted until a change took it back, and has not been done again.
    pub(crate) fallen: Vec<ActDone>,
    /// The day its turn came.
    #[serde(deserialize_with = "crate::shape::optional_day")]
    #[cfg_attr(feature = "json-schema", schemars(with = "Option<String>"))]
    pub(crate) turn: Option<NaiveDate>,
    /// Until when it was extended.
    #[serde(deserialize_with = "crate::shape::optional_day")]
    #[cfg_attr(feature = "json-schema", schemars(with = "Option<String>"))]
    pub(crate) until: Option<NaiveDate>,
    /// Whether it is needed; none while that depends on what is unknown.
    pub(crate) needed: Option<bool>,
}

/// An act that was done in a step.
///
/// # Examples
///
/// See [`StepView`](crate::approval::StepView).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ActDone {
    /// The role of the step that it stands for.
    pub role: String,
    /// The role that was held, where another one acted in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<String>,
    /// Who acted.
    pub actor: String,
    /// For whom, where a deputy acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acting_for: Option<String>,
    /// When.
    #[serde(deserialize_with = "crate::shape::moment")]
    #[cfg_attr(feature = "json-schema", schemars(with = "String"))]
    pub at: Instant,
    /// The number of the event.
    pub sequence: u64,
    /// Why it came after its last day, where it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_reason: Option<String>,
}

impl StepState {
    /// A step of which nothing is done.
    pub(crate) fn new(step: &str) -> Self {
        Self { step: step.to_owned(), ..Self::default() }
    }

    /// Takes back what was done.
    pub(crate) fn fall(&mut self) {
        self.fallen.append(&mut self.acts);
        self.turn = None;
        self.until = None;
    }
}

impl State {
    /// Whether a step is done: all of its roles where they act together, else
    /// one of them.
    pub(crate) fn is_done(&self, route: &Route, place: usize) -> bool {
        let (Some(step), Some(state)) = (route.steps.get(place), self.steps.get(place)) else {
            return false;
        };
        let wanted = if step.joint { step.roles.len() } else { 1 };
        state.acts.len() >= wanted
    }

    /// Of every step, whether it stands in nobody's way: done or not needed,
    /// and so is all that comes before it. What was done and had to be done
    /// anew further up is no ground to go on from. Steps come after earlier
    /// ones only, so one walk through the route is enough, however long and
    /// dense it is.
    fn settled(&self, route: &Route) -> Vec<bool> {
        let mut settled = Vec::with_capacity(route.steps.len());
        for (place, step) in route.steps.iter().enumerate() {
            settled.push(!self.is_lacking(route, place) && all_settled(&settled, step));
        }
        settled
    }

    /// Whether a step is needed, or perhaps needed, and not done.
    fn is_lacking(&self, route: &Route, place: usize) -> bool {
        let needed = self.steps.get(place).is_some_and(|state| state.needed != Some(false));
        needed && !self.is_done(route, place)
    }

    /// The nearest steps before a step that are still to be done.
    pub(crate) fn open_before(&self, route: &Route, place: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut reached = vec![false; place];
        let mut looked_at = vec![place];
        while let Some(place) = looked_at.pop() {
            for before in route.steps.get(place).map_or(&[][..], |step| &step.after) {
                let Some(reached) = reached.get_mut(*before).filter(|reached| !**reached) else {
                    continue;
                };
                *reached = true;
                let next =
                    if self.is_lacking(route, *before) { &mut found } else { &mut looked_at };
                next.push(*before);
            }
        }
        found.sort_unstable();
        found
    }

    /// The steps whose turn it is: needed or perhaps needed, not done, and
    /// nothing before them still to be done.
    pub(crate) fn open(&self, route: &Route) -> Vec<usize> {
        let settled = self.settled(route);
        let steps = route.steps.iter().enumerate();
        let open = steps
            .filter(|(place, step)| self.is_lacking(route, *place) && all_settled(&settled, step));
        open.map(|(place, _)| place).collect()
    }

    /// Whether every step that is needed is done.
    pub(crate) fn is_complete(&self, route: &Route) -> bool {
        (0..route.steps.len()).all(|place| !self.is_lacking(route, place))
    }

    /// Notes since when it is whose turn, and whether the case has ended.
    pub(crate) fn settle(&mut self, route: &Route, day: NaiveDate) {
        let open = self.open(route);
        for (place, state) in self.steps.iter_mut().enumerate() {
            if open.binary_search(&place).is_ok() {
                state.turn.get_or_insert(day);
            } else if state.acts.is_empty() {
                state.turn = None;
            }
        }
        if self.phase != Phase::Withdrawn {
            let complete = self.is_complete(route);
            self.phase = if complete { Phase::Ended } else { Phase::Running };
        }
    }

    /// Takes back everything done in a step and after it.
    pub(crate) fn back_to(&mut self, route: &Route, place: usize) {
        let later = all_after(route, place);
        for (at, (state, later)) in self.steps.iter_mut().zip(later).enumerate() {
            if later || at == place {
                state.fall();
            }
        }
    }
}

/// Whether nothing that comes directly before a step stands in its way.
fn all_settled(settled: &[bool], step: &RouteStep) -> bool {
    step.after.iter().all(|before| settled.get(*before) == Some(&true))
}

/// Of every step, whether it comes after another one, directly or through
/// others.
pub(crate) fn all_after(route: &Route, place: usize) -> Vec<bool> {
    let mut later: Vec<bool> = Vec::with_capacity(route.steps.len());
    for step in &route.steps {
        let follows = |before: &usize| *before == place || later.get(*before) == Some(&true);
        later.push(step.after.iter().any(follows));
    }
    later
}

/// Of every step, whether it comes before another one, directly or through
/// others.
pub(crate) fn all_before(route: &Route, place: usize) -> Vec<bool> {
    let mut earlier = vec![false; route.steps.len()];
    for at in (0..=place).rev() {
        if at != place && earlier.get(at) != Some(&true) {
            continue;
        }
        for before in route.steps.get(at).map_or(&[][..], |step| &step.after) {
            if let Some(earlier) = earlier.get_mut(*before) {
                *earlier = true;
            }
        }
    }
    earlier
}
