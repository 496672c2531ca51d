//! From the records of a warning to the case, and to its kept state and back.

use std::sync::Arc;

use crate::calendar::{Calendar, Instant};
use crate::canonical;
use crate::error::{Error, ErrorKind};
use crate::path::Path;
use crate::process::checks::{other_scheme, scheme_of_case};
use crate::process::replay::{self, Replayed};
use crate::scheme::Scheme;
use crate::shape;
use crate::value::Value;
use crate::warning::case::{WarningCase, course_of};
use crate::warning::event::{Event, Record, What};
use crate::warning::state::{STATE_FORMAT, State};

impl Replayed for WarningCase {
    type What = What;

    fn begin(scheme: &Scheme, calendar: Arc<Calendar>, event: &Event) -> Result<Self, Error> {
        Self::opened(scheme, calendar, event)
    }

    fn next(&mut self, event: &Event) -> Result<(), Error> {
        self.fold(event)
    }

    fn hash(&self) -> &str {
        &self.state.head
    }
}

impl WarningCase {
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
    /// See [`WarningCase::state_at`].
    pub fn replay(
        scheme: &Scheme,
        calendar: &Calendar,
        records: impl IntoIterator<Item = Record>,
    ) -> Result<Self, Error> {
        replay::all(scheme, calendar, records)
    }

    /// The case as it stood at a moment: that of the records up to it.
    ///
    /// # Errors
    ///
    /// As [`replay`](Self::replay), and [`ErrorKind::OpenedLater`] where the
    /// case was not yet opened.
    ///
    /// # Examples
    ///
    /// ```
    /// # use integrity_risk::calendar::Calendar;
    /// # use integrity_risk::warning::{Event, Matter, Opening, Phase, Signal, WarningCase};
    /// # use integrity_risk::{Facts, Scheme};
    /// # let opening = Opening {
    /// #     subject: Matter { id: "post-7".into(), persons: vec!["zhao".into()], ..Matter::default() },
    /// #     addressee: Some("cadre".into()),
    /// #     signals: vec![Signal {
    /// #         id: "letter-1".into(), source: "letters".into(), what: "a dinner".into(),
    /// #         about: "post-7".into(), at: "2026-03-01T08:00:00+08:00".parse().unwrap(),
    /// #     }],
    /// #     facts: Facts::new().choice("integrity_problem", "general").flag("party_leader_problem", false),
    /// #     organisation: Default::default(), open: Vec::new(),
    /// #     at: "2026-03-02T09:00:00+08:00".parse().unwrap(), actor: "sun".into(),
    /// # };
    /// let (scheme, china) = (Scheme::builtin("standard")?, Calendar::china()?);
    /// let (mut case, first) = WarningCase::open(&scheme, china, opening)?;
    /// let second = case.apply(Event::from_json(
    ///     r#"{"event": "withdrawn", "sequence": 1, "at": "2026-03-05T09:00:00+08:00", "actor": "sun",
    ///         "reason": "another person of that name"}"#,
    /// )?)?;
    /// let records = [first, second];
    /// let at = |moment: &str| {
    ///     WarningCase::state_at(&scheme, china, records.clone(), moment.parse().unwrap())
    /// };
    /// assert_eq!(at("2026-03-04T12:00:00+08:00")?.phase(), Phase::Open);
    /// assert_eq!(at("2026-03-05T12:00:00+08:00")?.phase(), Phase::Withdrawn);
    /// assert_eq!(at("2026-03-01T12:00:00+08:00").unwrap_err().code(), "opened_later");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn state_at(
        scheme: &Scheme,
        calendar: &Calendar,
        records: impl IntoIterator<Item = Record>,
        at: Instant,
    ) -> Result<Self, Error> {
        replay::until(scheme, calendar, records, at)
    }

    /// The state of the case as canonical JSON, so that it need not be
    /// replayed each time. It is not bound by the chain of hashes: who doubts
    /// it replays the records.
    ///
    /// See [`ApprovalCase::to_json`](crate::approval::ApprovalCase::to_json).
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
    /// See [`ApprovalCase::from_json`](crate::approval::ApprovalCase::from_json).
    pub fn from_json(scheme: &Scheme, calendar: &Calendar, text: &str) -> Result<Self, Error> {
        Self::from_value(scheme, Arc::new(calendar.clone()), &Value::from_json(text)?)
    }

    pub(crate) fn from_value(
        scheme: &Scheme,
        calendar: Arc<Calendar>,
        value: &Value,
    ) -> Result<Self, Error> {
        replay::check_format(value, STATE_FORMAT)?;
        let state: State = shape::read(value)?;
        let of = (&*state.scheme, &*state.rules_hash);
        let scheme = scheme_of_case(scheme, of, &state.settings, state.as_of)?;
        let steps = &course_of(&scheme)?.steps;
        let same = steps.len() == state.steps.len()
            && steps.iter().zip(&state.steps).all(|(step, state)| *step.name == *state.step);
        if !same {
            return Err(other_scheme("steps", &state.scheme, scheme.id()));
        }
        let levels = scheme.warning_levels();
        let unknown = state.rounds.iter().filter_map(|round| round.level.as_deref());
        let mut unknown = unknown.filter(|level| levels.iter().all(|known| *known.id != **level));
        if let Some(level) = unknown.next_back() {
            return Err(other_scheme("rounds", level, scheme.id()));
        }
        if state.rounds.is_empty() {
            let kind = ErrorKind::MissingKey { key: "rounds".to_owned() };
            return Err(Error::at(Path::root().key("rounds"), kind));
        }
        Ok(Self { scheme, calendar, state })
    }
}
