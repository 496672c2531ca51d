//! How far the steps of a case have come: what is done, whose turn it is, and
//! what goes back.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::Instant;
use crate::order;
use crate::process::task::Task;

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

    /// Takes in what was done. Where one role is enough, another one has done it again.
    pub(crate) fn take(&mut self, done: ActDone, joint: bool) {
        self.fallen.retain(|fallen| joint && fallen.role != done.role);
        self.acts.push(done);
    }
}

/// The steps of a case, and where each stands.
#[derive(Debug)]
pub(crate) struct Progress<'s, T> {
    pub(crate) tasks: &'s [T],
    pub(crate) states: &'s [StepState],
}

impl<T: Task> Progress<'_, T> {
    /// Whether a step is done: all of its roles where they act together, else
    /// one of them.
    pub(crate) fn is_done(&self, place: usize) -> bool {
        let (Some(task), Some(state)) = (self.tasks.get(place), self.states.get(place)) else {
            return false;
        };
        let wanted = if task.joint() { task.roles().len() } else { 1 };
        state.acts.len() >= wanted
    }

    /// Of every step, whether it stands in nobody's way: done or not needed,
    /// and so is all that comes before it. What was done and had to be done
    /// anew further up is no ground to go on from. Steps come after earlier
    /// ones only, so one walk through them is enough, however many and dense
    /// they are.
    fn settled(&self) -> Vec<bool> {
        let mut settled = Vec::with_capacity(self.tasks.len());
        for (place, task) in self.tasks.iter().enumerate() {
            settled.push(!self.is_lacking(place) && all_settled(&settled, task));
        }
        settled
    }

    /// Whether a step is needed, or perhaps needed, and not done.
    fn is_lacking(&self, place: usize) -> bool {
        let needed = self.states.get(place).is_some_and(|state| state.needed != Some(false));
        needed && !self.is_done(place)
    }

    /// The nearest steps before a step that are still to be done.
    pub(crate) fn open_before(&self, place: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut reached = vec![false; place];
        let mut looked_at = vec![place];
        while let Some(place) = looked_at.pop() {
            for before in self.tasks.get(place).map_or(&[][..], Task::after) {
                let Some(reached) = reached.get_mut(*before).filter(|reached| !**reached) else {
                    continue;
                };
                *reached = true;
                let next = if self.is_lacking(*before) { &mut found } else { &mut looked_at };
                next.push(*before);
            }
        }
        order::sort(&mut found);
        found
    }

    /// The steps whose turn it is: needed or perhaps needed, not done, and
    /// nothing before them still to be done.
    pub(crate) fn open(&self) -> Vec<usize> {
        let settled = self.settled();
        let tasks = self.tasks.iter().enumerate();
        let open =
            tasks.filter(|(place, task)| self.is_lacking(*place) && all_settled(&settled, *task));
        open.map(|(place, _)| place).collect()
    }

    /// Whether every step that is needed is done.
    pub(crate) fn is_complete(&self) -> bool {
        (0..self.tasks.len()).all(|place| !self.is_lacking(place))
    }
}

/// Notes since when it is whose turn.
pub(crate) fn note_turns<T: Task>(tasks: &[T], states: &mut [StepState], day: NaiveDate) {
    let open = Progress { tasks, states }.open();
    for (place, state) in states.iter_mut().enumerate() {
        if open.binary_search(&place).is_ok() {
            state.turn.get_or_insert(day);
        } else if state.acts.is_empty() {
            state.turn = None;
        }
    }
}

/// Takes back everything done in a step and after it.
pub(crate) fn back_to<T: Task>(tasks: &[T], states: &mut [StepState], place: usize) {
    let later = all_after(tasks, place);
    for (at, (state, later)) in states.iter_mut().zip(later).enumerate() {
        if later || at == place {
            state.fall();
        }
    }
}

/// Whether nothing that comes directly before a step stands in its way.
fn all_settled(settled: &[bool], task: &impl Task) -> bool {
    task.after().iter().all(|before| settled.get(*before) == Some(&true))
}

/// Of every step, whether it comes after another one, directly or through
/// others.
pub(crate) fn all_after<T: Task>(tasks: &[T], place: usize) -> Vec<bool> {
    let mut later: Vec<bool> = Vec::with_capacity(tasks.len());
    for task in tasks {
        let follows = |before: &usize| *before == place || later.get(*before) == Some(&true);
        later.push(task.after().iter().any(follows));
    }
    later
}

/// Of every step, whether it comes before another one, directly or through
/// others.
pub(crate) fn all_before<T: Task>(tasks: &[T], place: usize) -> Vec<bool> {
    let mut earlier = vec![false; tasks.len()];
    for at in (0..=place).rev() {
        if at != place && earlier.get(at) != Some(&true) {
            continue;
        }
        for before in tasks.get(at).map_or(&[][..], Task::after) {
            if let Some(earlier) = earlier.get_mut(*before) {
                *earlier = true;
            }
        }
    }
    earlier
}
