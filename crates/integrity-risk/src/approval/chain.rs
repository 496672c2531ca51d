//! From the records of a case to the case, and to its kept state and back.

use std::sync::Arc;

use crate::approval::case::ApprovalCase;
use crate::approval::event::{Event, Record, What};
use crate::approval::state::{STATE_FORMAT, State};
use crate::calendar::{Calendar, Instant};
use crate::canonical;
use crate::error::Error;
use crate::process::replay::{self, Replayed};
use crate::scheme::Scheme;
use crate::shape;
use crate::value::Value;

impl Replayed for ApprovalCase {
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
        replay::all(scheme, calendar, records)
    }

    /// The case as it stood at a moment: that of the records up to it.
    ///
    /// # Errors
    ///
    /// As [`replay`](Self::replay), and [`ErrorKind::OpenedLater`](crate::ErrorKind::OpenedLater)
    /// where the case was not yet opened.
    ///
    /// # Examples
    ///
    /// ```
    /// # use integrity_risk::approval::{ApprovalCase, Event, Matter, Opening, Phase};
    /// # use integrity_risk::calendar::Calendar;
    /// # use integrity_risk::{Facts, Scheme};
    /// # let opening = Opening {
    /// #     route: "registration".to_owned(), subject: Matter::default(), facts: Facts::new(),
    /// #     organisation: Default::default(), content: Default::default(),
    /// #     at: "2026-03-02T09:00:00+08:00".parse().unwrap(), actor: "sun".to_owned(),
    /// # };
    /// let (scheme, china) = (Scheme::builtin("standard")?, Calendar::china()?);
    /// let (mut case, first) = ApprovalCase::open(&scheme, china, opening)?;
    /// let second = case.apply(Event::from_json(
    ///     r#"{"event": "withdrawn", "sequence": 1, "at": "2026-03-05T09:00:00+08:00", "actor": "sun"}"#,
    /// )?)?;
    /// let then = "2026-03-04T12:00:00+08:00".parse().unwrap();
    /// let case = ApprovalCase::state_at(&scheme, china, [first, second], then)?;
    /// assert_eq!(case.phase(), Phase::Running);
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
        replay::check_format(value, STATE_FORMAT)?;
        let state: State = shape::read(value)?;
        Self::with_state(scheme, calendar, state)
    }
}
