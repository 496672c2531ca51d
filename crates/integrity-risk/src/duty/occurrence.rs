//! On which days duties fall due.

use std::collections::{BTreeMap, HashSet};
use std::ops::RangeInclusive;

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::calendar::{
    By, Calendar, Cycle, Deadline, Period, Roll as DayOff, Unit, Window, before, new_year,
};
use crate::codes::codes;
use crate::duty::question::{DutyQuestion, Happening};
use crate::duty::roll::Roll;
use crate::error::{Error, ErrorKind};
use crate::limits;
use crate::order;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::scheme::{Duty, DutyFor, Edge, Held, Occasion, Scheme, Term, Timing, WorkPhase};

codes! {
    /// Where the last day of an occurrence comes from.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::duty::DueBasis::EndOfPeriod.code(), "end_of_period");
    /// ```
    DueBasis {
        /// The text states the day or the term.
        Stated = "stated",
        /// The text names the period alone: it is due by its end.
        EndOfPeriod = "end_of_period",
        /// The text states no term.
        NoTerm = "no_term",
    }
}

/// The post or department for which a duty is done.
///
/// # Examples
///
/// See [`DutyOccurrence`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DutySubject {
    /// Whether it is a post or a department.
    pub kind: DutyFor,
    /// Its id.
    pub id: String,
    /// Its name, if one was given.
    pub name: Option<String>,
}

/// One time that a duty falls due.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::calendar::Calendar;
/// use integrity_risk::duty::{DutyQuestion, Post};
///
/// let scheme = Scheme::builtin("finance-bureau-regulation")?;
/// let post = |id: &str, grade: &str| Post {
///     id: id.into(), name: None, department: None, grade: Some(grade.into()),
/// };
/// let mut question = DutyQuestion::year(2026)?;
/// question.posts = Some(vec![post("cashier", "A"), post("clerk", "C")]);
/// let due = scheme.duties(&question, &Calendar::default())?;
/// // Only a post of high risk must be checked at least once a year.
/// let checked: Vec<&str> = due.occurrences.iter()
///     .filter(|of| &*of.duty.name == "spot_check_of_post")
///     .filter_map(|of| of.subject.as_ref().map(|post| &*post.id))
///     .collect();
/// assert_eq!(checked, ["cashier"]);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DutyOccurrence<'s> {
    /// The duty.
    pub duty: &'s Duty,
    /// Which of its times this is: a year, `2026-03`, `2026-q1`, a week `2026-w09`, a day, several
    /// periods `2025..2026`; before holidays the first day off.
    pub key: String,
    /// For whom it is done; none for the body as a whole, or for all together
    /// where posts and departments are not known.
    pub subject: Option<DutySubject>,
    /// The first day on which it can be done, where there is one.
    pub from: Option<NaiveDate>,
    /// The last day; none where the text states no term.
    pub due: Option<NaiveDate>,
    /// Where that day comes from.
    pub basis: DueBasis,
    /// How many times at least it is done by then.
    pub times: u32,
    /// The year the text has, where another one was put in its place.
    pub carried_from: Option<i32>,
}

impl DutyOccurrence<'_> {
    /// An id that stays the same: duty, time and subject.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::calendar::Calendar;
    /// use integrity_risk::duty::DutyQuestion;
    ///
    /// let scheme = Scheme::builtin("development-zone-2012")?;
    /// let due = scheme.duties(&DutyQuestion::year(2012)?, &Calendar::default())?;
    /// assert!(due.occurrences.iter().any(|of| of.id() == "search_papers@2012"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn id(&self) -> String {
        let id = format!("{}@{}", self.duty.name, self.key);
        match &self.subject {
            None => id,
            Some(subject) => format!("{id}/{}", subject.id),
        }
    }
}

/// A phase with the days on which it begins and ends.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::calendar::Calendar;
/// use integrity_risk::duty::DutyQuestion;
///
/// let scheme = Scheme::builtin("damu-bay-committee")?;
/// let phases = scheme.duties(&DutyQuestion::year(2026)?, &Calendar::default())?.phases;
/// assert_eq!(phases[0].to.map(|day| day.to_string()).as_deref(), Some("2026-05-10"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PhaseOccurrence<'s> {
    /// The phase.
    pub phase: &'s WorkPhase,
    /// The first day, where the text says.
    pub from: Option<NaiveDate>,
    /// The last day, where the text says.
    pub to: Option<NaiveDate>,
    /// The year the text has, where another one was put in its place.
    pub carried_from: Option<i32>,
}

/// What falls due in a period.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::calendar::Calendar;
/// use integrity_risk::duty::DutyQuestion;
///
/// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
/// let due = scheme.duties(&DutyQuestion::year(2026)?, &Calendar::default())?;
/// // The dates of 2011 lie outside 2026, and what the text does irregularly has no date.
/// assert!(!due.outside.is_empty() && !due.untimed.is_empty());
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DutyCalendar<'s> {
    /// The scheme.
    pub scheme: &'s Scheme,
    /// What falls due, by day.
    pub occurrences: Vec<DutyOccurrence<'s>>,
    /// The phases that touch the period.
    pub phases: Vec<PhaseOccurrence<'s>>,
    /// Duties for which the text states no time.
    pub untimed: Vec<&'s Duty>,
    /// Duties that an occasion gives rise to, none of which was given.
    pub on_occasion: Vec<&'s Duty>,
    /// Duties whose text names a year that lies outside the period.
    pub outside: Vec<&'s Duty>,
    /// Duties before holidays that may fall due in the period for a holiday of the year after it, of
    /// which the calendar has no days off yet.
    pub awaiting_calendar: Vec<&'s Duty>,
    /// Posts and departments of which no grade is known, though a duty depends on it.
    pub ungraded: Vec<DutySubject>,
}

impl Scheme {
    /// What falls due in a period: each time that each duty does, for whom,
    /// from when and by when.
    ///
    /// The calendar is asked only where a duty is counted in working days and may
    /// fall due in the period.
    ///
    /// A duty falls due only while it is in force: from its own `effective_from` to
    /// its `effective_to`, and within those of the scheme. What decides is the last
    /// day; of what an occasion gives rise to, the day of the occasion. A phase is
    /// told where it is in force on one of its days, a duty without any day where it
    /// is on one of those asked for. What is carried over to another year is told as
    /// though the text were of that year, whenever it was in force. Without
    /// [`at`](Self::at) the latest text is asked: what it replaced is told by the
    /// scheme of an earlier day.
    ///
    /// # Errors
    ///
    /// A department that no post may name, a grade the scheme does not have, a
    /// year that no date of four digits has, a day that a year to which dates
    /// are carried does not have, [`ErrorKind::TooLarge`] past
    /// [`limits::OCCURRENCES`].
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::calendar::Calendar;
    /// use integrity_risk::duty::{DueBasis, DutyQuestion};
    ///
    /// let scheme = Scheme::builtin("standard")?;
    /// let due = scheme.duties(&DutyQuestion::year(2026)?, &Calendar::default())?;
    /// let checks: Vec<_> = due.occurrences.iter().filter(|of| &*of.duty.name == "monthly_check").collect();
    /// assert_eq!(checks.len(), 12);
    /// assert_eq!((checks[1].key.as_str(), checks[1].basis), ("2026-02", DueBasis::EndOfPeriod));
    /// assert_eq!(checks[1].due.map(|day| day.to_string()).as_deref(), Some("2026-02-28"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn duties(
        &self,
        question: &DutyQuestion,
        calendar: &Calendar,
    ) -> Result<DutyCalendar<'_>, Error> {
        let finder = Finder::new(self, question, calendar)?;
        let mut due = DutyCalendar {
            scheme: self,
            occurrences: Vec::new(),
            phases: finder.phases()?,
            untimed: Vec::new(),
            on_occasion: Vec::new(),
            outside: Vec::new(),
            awaiting_calendar: finder.awaiting_calendar()?,
            ungraded: Vec::new(),
        };
        let mut ungraded = HashSet::new();
        for duty in self.duty_rules() {
            let before = due.occurrences.len();
            finder.find(duty, question.window, &mut due.occurrences)?;
            let none = due.occurrences.len() == before;
            if none && !finder.is_in_force(duty, question.window) {
                continue;
            }
            match &duty.timing {
                Timing::Untimed(_) => due.untimed.push(duty),
                Timing::On { occasions, .. } if !question.gives_rise(occasions) => {
                    due.on_occasion.push(duty);
                }
                _ if none && duty.year().is_some() && finder.dates_lie_outside(duty)? => {
                    due.outside.push(duty);
                }
                _ => {}
            }
            let open = finder.roll.each(duty, None);
            let new = open.filter(|of| ungraded.insert((of.kind, of.id.as_str())));
            due.ungraded.extend(new.cloned());
        }
        let day = |of: &DutyOccurrence<'_>| of.due.or(of.from);
        order::sort_by_key(&mut due.occurrences, day);
        Ok(due)
    }
}

impl DutyQuestion {
    fn gives_rise(&self, occasions: &[Occasion]) -> bool {
        self.happenings.iter().any(|happening| occasions.contains(&happening.occasion))
    }
}

/// The first year that the text of a scheme names for its duties and phases.
fn base_year(scheme: &Scheme) -> Option<i32> {
    let phases = scheme.phases().iter().flat_map(|phase| [phase.from, phase.to]);
    let phases = phases.flatten().filter_map(Edge::year);
    scheme.duty_rules().iter().filter_map(Duty::year).chain(phases).min()
}

/// Finds the times that duties fall due.
pub(super) struct Finder<'f, 's> {
    scheme: &'s Scheme,
    question: &'f DutyQuestion,
    calendar: &'f Calendar,
    pub(super) roll: Roll<'f>,
    base_year: Option<i32>,
    /// The days on which each duty is in force, by the id of its rule.
    in_force: BTreeMap<&'s str, Held>,
}

/// One time, before it is told for whom.
struct Time {
    key: String,
    from: Option<NaiveDate>,
    due: Option<NaiveDate>,
    basis: DueBasis,
    times: u32,
    carried_from: Option<i32>,
}

impl<'f, 's> Finder<'f, 's> {
    pub(super) fn new(
        scheme: &'s Scheme,
        question: &'f DutyQuestion,
        calendar: &'f Calendar,
    ) -> Result<Self, Error> {
        question.check()?;
        let roll = Roll::of(scheme, question)?;
        let (base_year, in_force) = (base_year(scheme), scheme.held("duty"));
        Ok(Self { scheme, question, calendar, roll, base_year, in_force })
    }

    /// Whether a duty is in force on one of these days.
    fn is_in_force(&self, duty: &Duty, days: Window) -> bool {
        let held = duty.rule(self.scheme).and_then(|rule| self.in_force.get(&*rule.id));
        held.is_none_or(|held| held.touches(days))
    }

    /// Whether a time of a duty is one while it is in force.
    fn counts(&self, duty: &Duty, time: &Time) -> bool {
        let in_force = |due| self.is_in_force(duty, Window::on(due));
        time.carried_from.is_some() || time.due.is_none_or(in_force)
    }

    /// Adds the times that a duty falls due in a period.
    pub(super) fn find(
        &self,
        duty: &'s Duty,
        window: Window,
        into: &mut Vec<DutyOccurrence<'s>>,
    ) -> Result<(), Error> {
        if let Timing::On { occasions, by } = &duty.timing {
            return self.arisen(duty, occasions, by.as_ref(), window, into);
        }
        let subjects: Vec<Option<&DutySubject>> = if self.roll.expands(duty) {
            self.roll.each(duty, Some(true)).map(Some).collect()
        } else {
            vec![None]
        };
        for time in self.times(duty, window)?.iter().filter(|time| self.counts(duty, time)) {
            for subject in &subjects {
                push(duty, time, subject.cloned(), into)?;
            }
        }
        Ok(())
    }

    /// Adds the times that what happened gives rise to.
    fn arisen(
        &self,
        duty: &'s Duty,
        occasions: &[Occasion],
        by: Option<&Deadline>,
        window: Window,
        into: &mut Vec<DutyOccurrence<'s>>,
    ) -> Result<(), Error> {
        for (index, happening) in self.question.happenings.iter().enumerate() {
            let day = Window::on(happening.on);
            if !occasions.contains(&happening.occasion) || !self.is_in_force(duty, day) {
                continue;
            }
            let at = |error: Error| error.within(Path::root().key("happenings").index(index));
            let time = self.after(happening.on, by).map_err(at)?;
            let subject = self.subject_of(duty, happening).map_err(at)?;
            if window.contains(time.due.unwrap_or(happening.on)) {
                push(duty, &time, subject, into)?;
            }
        }
        Ok(())
    }

    /// The time that something which happened gives rise to.
    fn after(&self, on: NaiveDate, by: Option<&Deadline>) -> Result<Time, Error> {
        let due = by.map(|by| self.due(by, on)).transpose()?;
        let basis = if due.is_some() { DueBasis::Stated } else { DueBasis::NoTerm };
        Ok(Time { key: on.to_string(), from: Some(on), due, basis, times: 1, carried_from: None })
    }

    fn subject_of(&self, duty: &Duty, of: &Happening) -> Result<Option<DutySubject>, Error> {
        match &of.subject {
            Some(id) if duty.each != DutyFor::Body && self.roll.expands(duty) => {
                let at = |error: Error| error.within(Path::root().key("subject"));
                self.roll.find(duty, id).cloned().map(Some).map_err(at)
            }
            Some(id) if duty.each != DutyFor::Body => {
                Ok(Some(DutySubject { kind: duty.each, id: id.clone(), name: None }))
            }
            _ => Ok(None),
        }
    }

    /// The last day of a term. Where the calendar does not tell and it lies outside the period
    /// asked for in any case, it is some day on the same side of that.
    fn due(&self, by: &Deadline, start: NaiveDate) -> Result<NaiveDate, Error> {
        let bounds = by.bounds(start)?;
        let asked = self.question.window;
        match by.due(start, self.calendar) {
            Err(_) if bounds.last < asked.first || asked.last < bounds.first => Ok(bounds.last),
            due => due,
        }
    }

    /// Every time of a duty that falls due in a period.
    fn times(&self, duty: &Duty, window: Window) -> Result<Vec<Time>, Error> {
        match &duty.timing {
            Timing::Once { from, by } => self.once(duty.year(), *from, *by, window),
            Timing::Months { months, year, times } => self.months(months, *year, *times, window),
            Timing::Every { cycle, times, by, after_end } => {
                self.every(*cycle, *times, by.as_ref().map(|by| (by, *after_end)), window)
            }
            Timing::BeforeHolidays { holidays, by, from } => {
                self.before_holidays(holidays, *by, *from, window)
            }
            Timing::On { .. } | Timing::Untimed(_) => Ok(Vec::new()),
        }
    }

    /// The years in which a date falls: the one of the text, or the one it is
    /// carried to; each of these where the text names none.
    fn years(
        &self,
        of_text: Option<i32>,
        years: RangeInclusive<i32>,
    ) -> (RangeInclusive<i32>, Option<i32>) {
        let Some(year) = of_text else { return (years, None) };
        let base = self.base_year.unwrap_or(year);
        match self.question.carry_to {
            Some(to) if to != base => {
                let carried = to + (year - base);
                (carried..=carried, Some(year))
            }
            _ => (year..=year, None),
        }
    }

    fn once(
        &self,
        of_text: Option<i32>,
        from: Option<Edge>,
        by: Deadline,
        window: Window,
    ) -> Result<Vec<Time>, Error> {
        // A day off at the end of December may move to the next year.
        let spill = i32::from(by.roll != DayOff::None);
        let begun = window.first.year() - spill..=window.last.year();
        let (years, carried_from) = self.years(of_text, begun);
        let mut found = Vec::new();
        for year in years {
            let due = self.due(&in_year(by, year)?, new_year(year)?)?;
            if !window.contains(due) {
                continue;
            }
            room_in(&found)?;
            let shift = of_text.map_or(0, |of_text| year - of_text);
            let from = from.map(|from| edge_in(from, year, shift)?.first(year)).transpose()?;
            let (key, basis) = (format!("{year:04}"), DueBasis::Stated);
            found.push(Time { key, from, due: Some(due), basis, times: 1, carried_from });
        }
        Ok(found)
    }

    fn months(
        &self,
        months: &[u32],
        of_text: Option<i32>,
        times: u32,
        window: Window,
    ) -> Result<Vec<Time>, Error> {
        let (years, carried_from) = self.years(of_text, window.first.year()..=window.last.year());
        let mut found = Vec::new();
        for year in years {
            for month in months {
                let month = Period::Month { year: Some(year), month: *month };
                let month = month.window(NaiveDate::MIN)?;
                if window.contains(month.last) {
                    room_in(&found)?;
                    let key = key_of(Unit::Month, month.first);
                    found.push(Time { carried_from, ..by_the_end(month, key, times) });
                }
            }
        }
        Ok(found)
    }

    /// Back from the last period of which it may be due: of an earlier one it is due no later.
    fn every(
        &self,
        cycle: Cycle,
        times: u32,
        by: Option<(&Deadline, bool)>,
        window: Window,
    ) -> Result<Vec<Time>, Error> {
        let mut found = Vec::new();
        let mut start =
            by.map_or(Ok(Some(window.last)), |(by, _)| latest_start(by, window.last))?;
        while let Some(day) = start {
            let Some(period) = cycle.window(day)? else { break };
            start = period.first.pred_opt();
            let whole = by_the_end(period, key_of_round(cycle, period)?, times);
            let time = match by {
                None => whole,
                Some((by, after_end)) => {
                    let start = if after_end { period.last } else { period.first };
                    let due = Some(self.due(by, start)?);
                    Time { due, basis: DueBasis::Stated, ..whole }
                }
            };
            if time.due < Some(window.first) {
                break;
            }
            if time.due <= Some(window.last) {
                room_in(&found)?;
                found.push(time);
            }
        }
        found.reverse();
        Ok(found)
    }

    /// Each row of days off that has one of the holidays in it, whichever of them.
    ///
    /// The days off of the years that are asked for must be known. Of a year around them they serve
    /// where they are: to tell what is due in its place for a holiday at the turn of the year.
    fn before_holidays(
        &self,
        holidays: &[Box<str>],
        by: Term,
        from: Option<Term>,
        window: Window,
    ) -> Result<Vec<Time>, Error> {
        let asked = self.question.window;
        let asked = asked.first.year()..=asked.last.year();
        let places = self.holidays(holidays)?;
        let mut found: Vec<Time> = Vec::new();
        for year in window.first.year()..=latest_holiday(by, window)?.year() {
            let days = match self.calendar.holidays_in(year, &places) {
                Err(_) if !asked.contains(&year) => continue,
                days => days?,
            };
            for day in days {
                let Some((off, due)) = self.eve(day, by) else { continue };
                let key = off.to_string();
                if !window.contains(due) || found.iter().any(|time| time.key == key) {
                    continue;
                }
                room_in(&found)?;
                let from = match from.map(|from| before(off, from, self.calendar)).transpose() {
                    Err(_) if !self.question.window.contains(due) => continue,
                    from => from?,
                };
                let (due, basis) = (Some(due), DueBasis::Stated);
                found.push(Time { key, from, due, basis, times: 1, carried_from: None });
            }
        }
        Ok(found)
    }

    fn holidays(&self, ids: &[Box<str>]) -> Result<Vec<usize>, Error> {
        let at = |error: Error| error.within(Path::root().key("calendar").key("holiday"));
        self.calendar.holiday_places(ids).map_err(at)
    }

    /// The first day off of the row in which a holiday lies, and the day that is a term before it;
    /// none where it lies in a year that the calendar does not have, all of which are earlier than
    /// those asked for.
    fn eve(&self, holiday: NaiveDate, by: Term) -> Option<(NaiveDate, NaiveDate)> {
        let off = self.calendar.add_working_days(holiday, -1).ok()?.succ_opt()?;
        Some((off, before(off, by, self.calendar).ok()?))
    }

    /// Duties before holidays of a year after the period of which no days off are known yet.
    pub(super) fn awaiting_calendar(&self) -> Result<Vec<&'s Duty>, Error> {
        let window = self.question.window;
        let mut found = Vec::new();
        for duty in self.scheme.duty_rules() {
            let Timing::BeforeHolidays { by, .. } = duty.timing else { continue };
            let later = window.last.year() + 1..=latest_holiday(by, window)?.year();
            let known = |year: i32| self.calendar.years().any(|known| known == year);
            if self.is_in_force(duty, window) && !later.into_iter().all(known) {
                found.push(duty);
            }
        }
        Ok(found)
    }

    /// Whether every date of a duty with a year lies outside the period.
    fn dates_lie_outside(&self, duty: &Duty) -> Result<bool, Error> {
        self.times(duty, self.question.window).map(|times| times.is_empty())
    }

    fn phases(&self) -> Result<Vec<PhaseOccurrence<'s>>, Error> {
        let window = self.question.window;
        let in_force = self.scheme.held("phase");
        let mut found = Vec::new();
        for phase in self.scheme.phases() {
            let held = in_force.get(&*phase.id).copied().unwrap_or_default();
            let of_text = [phase.from, phase.to].into_iter().flatten().find_map(Edge::year);
            let asked = window.first.year()..=window.last.year();
            let (years, carried_from) = self.years(of_text, asked);
            for year in years {
                let shift = of_text.map_or(0, |of_text| year - of_text);
                let from = phase.from.map(|from| edge_in(from, year, shift)?.first(year));
                let to = phase.to.map(|to| edge_in(to, year, shift)?.last(year));
                let (from, to) = (from.transpose()?, to.transpose()?);
                let (Some(first), Some(last)) = (from.or(to), to.or(from)) else { continue };
                let counts = carried_from.is_some() || held.touches(Window { first, last });
                if counts && first <= window.last && window.first <= last {
                    room_in(&found)?;
                    found.push(PhaseOccurrence { phase, from, to, carried_from });
                }
            }
        }
        order::sort_by_key(&mut found, |of| of.from.or(of.to));
        Ok(found)
    }
}

fn push<'s>(
    duty: &'s Duty,
    time: &Time,
    subject: Option<DutySubject>,
    into: &mut Vec<DutyOccurrence<'s>>,
) -> Result<(), Error> {
    room_in(into)?;
    into.push(DutyOccurrence {
        duty,
        key: time.key.clone(),
        subject,
        from: time.from,
        due: time.due,
        basis: time.basis,
        times: time.times,
        carried_from: time.carried_from,
    });
    Ok(())
}

/// Refuses one more than are answered.
fn room_in<T>(found: &[T]) -> Result<(), Error> {
    if found.len() < limits::OCCURRENCES {
        return Ok(());
    }
    let limit = limits::OCCURRENCES.to_string();
    Err(ErrorKind::TooLarge { what: Phrase::Occurrences {}, limit }.into())
}

/// A day after which no term begins that ends by a day; none where it is too long for any.
fn latest_start(by: &Deadline, due: NaiveDate) -> Result<Option<NaiveDate>, Error> {
    let month_of = |day| Period::This(Unit::Month).window(day);
    Ok(match by.by {
        // From days that the later month does not have it ends on that month's last.
        By::After(Term::Months(months)) => {
            let day = due.checked_sub_months(Months::new(months));
            day.map(month_of).transpose()?.map(|month| month.last)
        }
        By::After(Term::WorkingDays(days) | Term::CalendarDays(days)) => {
            due.checked_sub_days(Days::new(days.into()))
        }
        By::Date(_) => Some(due),
        By::Day { of: period, .. } | By::EndOf(period) | By::FirstWorkingDayOf(period) => {
            Some(Period::This(period.unit()).window(due)?.last)
        }
    })
}

/// A period that is named alone.
fn by_the_end(period: Window, key: String, times: u32) -> Time {
    Time {
        key,
        from: Some(period.first),
        due: Some(period.last),
        basis: DueBasis::EndOfPeriod,
        times,
        carried_from: None,
    }
}

/// No holiday is later for which something is due in the period: days off in a row are a month at
/// most.
fn latest_holiday(by: Term, window: Window) -> Result<NaiveDate, Error> {
    let after = |term: Term, day| Deadline::from(term).bounds(day).map(|bounds| bounds.last);
    let day = after(by, window.last)?;
    // The bounds of a term in working days have such a month in them.
    if matches!(by, Term::WorkingDays(_)) { Ok(day) } else { after(Term::CalendarDays(31), day) }
}

/// What a round is called: as its period is, several by the first and the last of them:
/// `2025..2026`.
fn key_of_round(cycle: Cycle, round: Window) -> Result<String, Error> {
    let first = key_of(cycle.unit, round.first);
    if cycle.interval < 2 {
        return Ok(first);
    }
    let last = Period::This(cycle.unit).window(round.last)?;
    Ok(format!("{first}..{}", key_of(cycle.unit, last.first)))
}

/// What a period is called: `2026-w09`, `2026-03-01`, `2026-03`, `2026-q1`, `2026-h1`, `2026`. A
/// week is numbered as ISO 8601 does.
fn key_of(unit: Unit, first: NaiveDate) -> String {
    let (year, month) = (first.year(), first.month0());
    match unit {
        Unit::Week => format!("{:04}-w{:02}", first.iso_week().year(), first.iso_week().week()),
        Unit::TenDays => first.to_string(),
        Unit::Month => format!("{year:04}-{:02}", month + 1),
        Unit::Quarter => format!("{year:04}-q{}", month / 3 + 1),
        Unit::HalfYear => format!("{year:04}-h{}", month / 6 + 1),
        Unit::Year => format!("{year:04}"),
    }
}

/// A deadline with its date in a year.
fn in_year(deadline: Deadline, year: i32) -> Result<Deadline, Error> {
    let by = match deadline.by {
        By::Date(date) => By::Date(date_in(date, year)?),
        By::Day { day, of } => By::Day { day, of: period_in(of, year) },
        By::EndOf(period) => By::EndOf(period_in(period, year)),
        By::FirstWorkingDayOf(period) => By::FirstWorkingDayOf(period_in(period, year)),
        after @ By::After(_) => after,
    };
    Ok(Deadline { by, ..deadline })
}

/// A first or last day, its own year shifted; in a year where it has none.
fn edge_in(edge: Edge, year: i32, shift: i32) -> Result<Edge, Error> {
    let year = edge.year().map_or(year, |own| own + shift);
    Ok(match edge {
        Edge::Date(date) => Edge::Date(date_in(date, year)?),
        Edge::Day { day, of } => Edge::Day { day, of: period_in(of, year) },
        Edge::Of(period) => Edge::Of(period_in(period, year)),
    })
}

fn date_in(date: NaiveDate, year: i32) -> Result<NaiveDate, Error> {
    date.with_year(year).ok_or_else(|| {
        let value = format!("{year:04}-{}", date.format("%m-%d"));
        ErrorKind::NotADate { value }.into()
    })
}

fn period_in(period: Period, written: i32) -> Period {
    let year = Some(written);
    match period {
        Period::TenDays { month, part, .. } => Period::TenDays { year, month, part },
        Period::Month { month, .. } => Period::Month { year, month },
        Period::Quarter { quarter, .. } => Period::Quarter { year, quarter },
        Period::HalfYear { half_year, .. } => Period::HalfYear { year, half_year },
        Period::Year { .. } => Period::Year { year: written },
        relative @ (Period::This(_) | Period::Next(_)) => relative,
    }
}
