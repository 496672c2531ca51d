//! Terms that run, are paused and extended; and two limits beside each other.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::calendar::deadline::{after, months_later};
use crate::error::{Error, ErrorKind};
use crate::scheme::Term;
use crate::shape;

/// A moment with the offset in which it was written down.
pub type Instant = DateTime<FixedOffset>;

/// The day of an instant in its own offset. Deadlines are days: what happens
/// on the day of a deadline is in time at any hour.
///
/// ```
/// use integrity_risk::calendar::{Instant, civil_date};
/// let late: Instant = "2026-06-30T23:59:00+08:00".parse().unwrap();
/// assert_eq!(civil_date(&late).to_string(), "2026-06-30");
/// ```
pub fn civil_date(instant: &Instant) -> NaiveDate {
    instant.date_naive()
}

/// Days on which a term does not run: from the day of the pause, to the day
/// before it is resumed.
///
/// # Examples
///
/// ```
/// use integrity_risk::calendar::RunningTerm;
/// use integrity_risk::scheme::Term;
/// let day = |text: &str| text.parse().unwrap();
/// let mut term = RunningTerm::new(day("2026-03-02"), Term::CalendarDays(10));
/// term.pause(day("2026-03-05"))?;
/// assert_eq!(term.pauses()[0].resumed, None);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Pause {
    /// The first day that does not count.
    #[serde(deserialize_with = "shape::day")]
    pub paused: NaiveDate,
    /// The first day that counts again; none while the pause lasts.
    #[serde(default, deserialize_with = "shape::optional_day")]
    pub resumed: Option<NaiveDate>,
}

/// A term that has begun: what it was extended by, and when it stood still.
///
/// The day of the start is not counted. The day of a pause does not count
/// any more, the day on which it is resumed counts again. An extension begins
/// to run when what was there before has run out, and is of whichever kind.
///
/// Months are counted to their last day from the day on which they begin to
/// run; a pause moves that day by as many days of the calendar as it lasted.
///
/// # Examples
///
/// ```
/// use integrity_risk::calendar::{Calendar, RunningTerm};
/// use integrity_risk::scheme::Term;
///
/// let (china, day) = (Calendar::china()?, |text: &str| text.parse().unwrap());
/// let mut term = RunningTerm::new(day("2026-03-02"), Term::WorkingDays(5));
/// assert_eq!(term.due(china)?, Some(day("2026-03-09")));
/// term.pause(day("2026-03-04"))?;
/// // While it stands still nobody can say when it ends.
/// assert_eq!(term.due(china)?, None);
/// assert!(!term.is_overdue(day("2026-05-01"), china)?);
/// term.resume(day("2026-03-11"))?;
/// // One day had run; four are left, the 11th is the first of them.
/// assert_eq!(term.due(china)?, Some(day("2026-03-16")));
/// term.extend(Term::WorkingDays(1));
/// assert_eq!(term.due(china)?, Some(day("2026-03-17")));
/// assert!(!term.is_overdue(day("2026-03-17"), china)?);
/// assert!(term.is_overdue(day("2026-03-18"), china)?);
///
/// // It is kept as JSON; what could not have come about is refused when it is read.
/// let kept = serde_json::to_string(&term).unwrap();
/// assert!(kept.starts_with(r#"{"start":"2026-03-02","terms":[{"working_days":5},"#));
/// assert_eq!(serde_json::from_str::<RunningTerm>(&kept).unwrap(), term);
/// assert!(serde_json::from_str::<RunningTerm>(&kept.replace("03-04", "03-01")).is_err());
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct RunningTerm {
    start: NaiveDate,
    terms: Vec<Term>,
    pauses: Vec<Pause>,
}

/// A running term as it was written down.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(deserialize_with = "shape::day")]
    start: NaiveDate,
    terms: Vec<Term>,
    #[serde(default)]
    pauses: Vec<Pause>,
}

impl TryFrom<Written> for RunningTerm {
    type Error = Error;

    /// What was written is done again, step by step.
    fn try_from(written: Written) -> Result<Self, Error> {
        let mut terms = written.terms.into_iter();
        let first =
            terms.next().ok_or_else(|| ErrorKind::MissingKey { key: "terms".to_owned() })?;
        let mut running = Self::new(written.start, first);
        terms.for_each(|term| running.extend(term));
        for Pause { paused, resumed } in written.pauses {
            running.pause(paused)?;
            resumed.map_or(Ok(()), |on| running.resume(on))?;
        }
        Ok(running)
    }
}

impl RunningTerm {
    /// A term that begins with a day, which is not counted.
    ///
    /// ```
    /// use integrity_risk::calendar::{Calendar, RunningTerm};
    /// use integrity_risk::scheme::Term;
    /// let term = RunningTerm::new("2026-01-01".parse().unwrap(), Term::CalendarDays(30));
    /// assert_eq!(term.due(&Calendar::default())?.unwrap().to_string(), "2026-01-31");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn new(start: NaiveDate, term: Term) -> Self {
        Self { start, terms: vec![term], pauses: Vec::new() }
    }

    /// The day from which on it stands still.
    ///
    /// # Errors
    ///
    /// It stands still already, or the day is before the start or before it
    /// was last resumed.
    ///
    /// ```
    /// use integrity_risk::calendar::RunningTerm;
    /// use integrity_risk::scheme::Term;
    /// let mut term = RunningTerm::new("2026-01-05".parse().unwrap(), Term::CalendarDays(30));
    /// let error = term.pause("2026-01-04".parse().unwrap()).unwrap_err();
    /// assert_eq!(error.code(), "pause_order");
    /// ```
    pub fn pause(&mut self, on: NaiveDate) -> Result<(), Error> {
        let earlier = match self.pauses.last() {
            None => self.start,
            Some(Pause { resumed: Some(resumed), .. }) => *resumed,
            Some(Pause { resumed: None, .. }) => return Err(ErrorKind::PauseState {}.into()),
        };
        in_order(earlier, on)?;
        self.pauses.push(Pause { paused: on, resumed: None });
        Ok(())
    }

    /// The day from which on it runs again.
    ///
    /// # Errors
    ///
    /// It does not stand still, or the day is before the pause.
    ///
    /// ```
    /// use integrity_risk::calendar::RunningTerm;
    /// use integrity_risk::scheme::Term;
    /// let mut term = RunningTerm::new("2026-01-05".parse().unwrap(), Term::CalendarDays(30));
    /// let error = term.resume("2026-01-06".parse().unwrap()).unwrap_err();
    /// assert_eq!(error.code(), "pause_state");
    /// ```
    pub fn resume(&mut self, on: NaiveDate) -> Result<(), Error> {
        match self.pauses.last_mut() {
            Some(Pause { paused, resumed: resumed @ None }) => {
                in_order(*paused, on)?;
                *resumed = Some(on);
                Ok(())
            }
            _ => Err(ErrorKind::PauseState {}.into()),
        }
    }

    /// Adds a term, which runs after those that are there.
    ///
    /// ```
    /// use integrity_risk::calendar::{Calendar, RunningTerm};
    /// use integrity_risk::scheme::Term;
    /// let mut term = RunningTerm::new("2026-01-01".parse().unwrap(), Term::CalendarDays(30));
    /// term.extend(Term::CalendarDays(10));
    /// assert_eq!(term.due(&Calendar::default())?.unwrap().to_string(), "2026-02-10");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn extend(&mut self, term: Term) {
        self.terms.push(term);
    }

    /// The pauses so far, in their order.
    ///
    /// ```
    /// use integrity_risk::calendar::RunningTerm;
    /// use integrity_risk::scheme::Term;
    /// let term = RunningTerm::new("2026-01-01".parse().unwrap(), Term::CalendarDays(30));
    /// assert!(term.pauses().is_empty());
    /// ```
    pub fn pauses(&self) -> &[Pause] {
        &self.pauses
    }

    /// The day on which it is due; none while a pause keeps it from ending.
    ///
    /// # Errors
    ///
    /// The calendar has no data for a year in which working days are counted.
    ///
    /// ```
    /// use integrity_risk::calendar::{Calendar, RunningTerm};
    /// use integrity_risk::scheme::Term;
    /// let day = |text: &str| text.parse().unwrap();
    /// let mut term = RunningTerm::new(day("2026-01-01"), Term::CalendarDays(5));
    /// // A pause after the end changes nothing.
    /// term.pause(day("2026-01-07"))?;
    /// assert_eq!(term.due(&Calendar::default())?, Some(day("2026-01-06")));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn due(&self, calendar: &Calendar) -> Result<Option<NaiveDate>, Error> {
        let mut pauses = self.pauses.iter().peekable();
        let mut from = self.start;
        for term in &self.terms {
            let mut left = Left::all_of(*term, from)?;
            // Each turn runs up to the next pause.
            loop {
                let end = left.end(from, calendar);
                let Some(Pause { paused, resumed }) = pauses.peek() else {
                    from = end?;
                    break;
                };
                let until = paused.pred_opt().unwrap_or(*paused).max(from);
                // What ends before the pause asks nothing of the days up to it.
                if let Some(end) = end.ok().filter(|end| *end <= until) {
                    from = end;
                    break;
                }
                left = left.run(from, until, calendar)?;
                let Some(resumed) = resumed else { return Ok(None) };
                from = resumed.pred_opt().unwrap_or(*resumed).max(until);
                pauses.next();
            }
        }
        Ok(Some(from))
    }

    /// Whether a day is after the one on which it is due.
    ///
    /// # Errors
    ///
    /// As [`due`](Self::due).
    ///
    /// ```
    /// use integrity_risk::calendar::{Calendar, RunningTerm, civil_date};
    /// use integrity_risk::scheme::Term;
    /// let term = RunningTerm::new("2026-01-01".parse().unwrap(), Term::CalendarDays(30));
    /// let now = "2026-01-31T22:00:00+08:00".parse().unwrap();
    /// assert!(!term.is_overdue(civil_date(&now), &Calendar::default())?);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn is_overdue(&self, at: NaiveDate, calendar: &Calendar) -> Result<bool, Error> {
        Ok(self.due(calendar)?.is_some_and(|due| at > due))
    }
}

fn in_order(earlier: NaiveDate, date: NaiveDate) -> Result<(), Error> {
    if earlier <= date {
        return Ok(());
    }
    let (date, earlier) = (date.to_string(), earlier.to_string());
    Err(ErrorKind::PauseOrder { date, earlier }.into())
}

/// What is left of a term: days that offices work, or days of the calendar.
#[derive(Clone, Copy)]
struct Left {
    days: u32,
    working: bool,
}

impl Left {
    /// All of a term. Months are as many days as lie between here and their last day.
    fn all_of(term: Term, from: NaiveDate) -> Result<Self, Error> {
        Ok(match term {
            Term::WorkingDays(days) => Self { days, working: true },
            Term::CalendarDays(days) => Self { days, working: false },
            Term::Months(months) => {
                let days = days_between(from, months_later(from, months)?);
                Self { days, working: false }
            }
        })
    }

    /// The day on which it runs out, if nothing comes between.
    fn end(self, from: NaiveDate, calendar: &Calendar) -> Result<NaiveDate, Error> {
        let days = self.days;
        let term = if self.working { Term::WorkingDays(days) } else { Term::CalendarDays(days) };
        after(from, term, calendar)
    }

    /// What is left when it has run after `from`, up to and with `until`.
    fn run(self, from: NaiveDate, until: NaiveDate, calendar: &Calendar) -> Result<Self, Error> {
        let days = if self.working {
            u32::try_from(calendar.working_days_between(from, until)?).unwrap_or_default()
        } else {
            days_between(from, until)
        };
        Ok(Self { days: self.days.saturating_sub(days), ..self })
    }
}

fn days_between(from: NaiveDate, until: NaiveDate) -> u32 {
    u32::try_from((until - from).num_days()).unwrap_or_default()
}

/// One of two limits.
///
/// # Examples
///
/// ```
/// use integrity_risk::calendar::Limit;
/// assert_eq!(serde_json::to_string(&Limit::Total)?, "\"total\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// That of the step at hand.
    Step,
    /// That of the whole procedure.
    Total,
}

/// The limit of a step and that of the whole procedure, which run apart: a
/// step in time does not mend a procedure that is late.
///
/// # Examples
///
/// ```
/// use integrity_risk::calendar::{Limit, Limits};
///
/// let day = |text: &str| text.parse().unwrap();
/// let limits = Limits { step: Some(day("2026-03-09")), total: Some(day("2026-03-06")) };
/// assert_eq!(limits.nearest(), Some((Limit::Total, day("2026-03-06"))));
/// assert_eq!(limits.overdue(day("2026-03-06")), []);
/// assert_eq!(limits.overdue(day("2026-03-07")), [Limit::Total]);
/// assert_eq!(limits.overdue(day("2026-03-10")), [Limit::Step, Limit::Total]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Limits {
    /// When the step is due; none if it has no limit or stands still.
    pub step: Option<NaiveDate>,
    /// When the whole is due; none if it has no limit or stands still.
    pub total: Option<NaiveDate>,
}

impl Limits {
    /// The limit that is due first; the step's where both are on one day.
    ///
    /// ```
    /// assert_eq!(integrity_risk::calendar::Limits::default().nearest(), None);
    /// ```
    pub fn nearest(self) -> Option<(Limit, NaiveDate)> {
        self.each().min_by_key(|(_, due)| *due)
    }

    /// The limits that a day is after.
    ///
    /// ```
    /// let limits = integrity_risk::calendar::Limits::default();
    /// assert!(limits.overdue("2026-03-07".parse().unwrap()).is_empty());
    /// ```
    pub fn overdue(self, at: NaiveDate) -> Vec<Limit> {
        self.each().filter(|(_, due)| at > *due).map(|(limit, _)| limit).collect()
    }

    fn each(self) -> impl Iterator<Item = (Limit, NaiveDate)> {
        let step = self.step.map(|due| (Limit::Step, due));
        step.into_iter().chain(self.total.map(|due| (Limit::Total, due)))
    }
}
