//! What a record leaves undone.

use std::collections::{BTreeMap, HashSet};

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use crate::calendar::{Calendar, Window};
use crate::duty::occurrence::{DutyOccurrence, Finder};
use crate::duty::question::DutyQuestion;
use crate::duty::roll::Roll;
use crate::error::{Error, ErrorKind, listed, quoted};
use crate::order;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::scheme::{Duty, Scheme, Timing};

/// What was done: a line of a record.
///
/// # Examples
///
/// ```
/// use integrity_risk::duty::DutyRecord;
/// let done = DutyRecord {
///     duty: "monthly_check".into(),
///     on: "2026-03-12".parse().unwrap(),
///     by: None,
///     subject: None,
///     key: None,
/// };
/// assert_eq!(done.duty, "monthly_check");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DutyRecord {
    /// The duty, by its name.
    pub duty: String,
    /// The day it was done, as `2026-01-31`.
    #[serde(deserialize_with = "crate::shape::day")]
    #[cfg_attr(feature = "json-schema", schemars(with = "String"))]
    pub on: NaiveDate,
    /// In which role, by id or label; it is not checked if not said.
    pub by: Option<String>,
    /// For which post or department, by id.
    pub subject: Option<String>,
    /// For which of its times, such as `2026-03`; told by the day if not said.
    pub key: Option<String>,
}

crate::messages! {
    /// How a duty was not done as it must be.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::duty::GapKind;
    /// use integrity_risk::language::Language;
    /// let late = GapKind::Late { due: "2026-03-31".into(), on: "2026-04-02".into(), days: "2".into() };
    /// assert_eq!(late.message(Language::En), "due by 2026-03-31, done on 2026-04-02; days late: 2");
    /// ```
    #[non_exhaustive]
    pub enum GapKind {
        /// It was not done.
        Missed { due } = "missed",
            "due by {due}, nothing is recorded",
            "应于 {due} 前完成，没有记录",
            "應於 {due} 前完成，沒有記錄";
        /// It was done after its last day.
        Late { due, on, days } = "late",
            "due by {due}, done on {on}; days late: {days}",
            "应于 {due} 前完成，实际 {on} 完成，逾期 {days} 天",
            "應於 {due} 前完成，實際 {on} 完成，逾期 {days} 天";
        /// It was done before it could be.
        Early { from, on } = "early",
            "to be done from {from} on, done on {on}",
            "应自 {from} 起进行，实际 {on} 已进行",
            "應自 {from} 起進行，實際 {on} 已進行";
        /// It was done fewer times than it must be.
        TooFew { due, times, done } = "too_few",
            "due by {due}; times demanded: {times}, done: {done}",
            "{due} 前应完成 {times} 次，实际 {done} 次",
            "{due} 前應完成 {times} 次，實際 {done} 次";
        /// It was done by somebody whose duty it is not.
        WrongRole { by, roles: crate::phrase::Names } = "wrong_role",
            "done by {by}; it is the duty of {roles}",
            "由 {by} 完成；应由 {roles} 完成",
            "由 {by} 完成；應由 {roles} 完成";
    }
}

/// A duty that was not done as it must be.
///
/// # Examples
///
/// See [`Scheme::gaps`](crate::Scheme::gaps).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DutyGap<'s> {
    /// The time it fell due.
    pub occurrence: DutyOccurrence<'s>,
    /// What is wrong.
    pub kind: GapKind,
    /// The days on which it was done after all.
    pub done: Vec<NaiveDate>,
}

/// What a record leaves undone, up to a day.
///
/// # Examples
///
/// See [`Scheme::gaps`](crate::Scheme::gaps).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DutyGaps<'s> {
    /// The scheme.
    pub scheme: &'s Scheme,
    /// The day up to which it was judged: what was due before it.
    pub as_of: NaiveDate,
    /// How many times duties fell due and were judged.
    pub judged: usize,
    /// How many of these were done as they must be.
    pub fulfilled: usize,
    /// What was not, by day.
    pub gaps: Vec<DutyGap<'s>>,
    /// What is not judged yet: due on that day or later and not done so far.
    pub open: Vec<DutyOccurrence<'s>>,
    /// Duties before holidays that may fall due in the period for a holiday of the year after it, of
    /// which the calendar has no days off yet.
    pub awaiting_calendar: Vec<&'s Duty>,
    /// The lines of the record that belong to nothing that fell due in the
    /// period, by their place: done beyond what is demanded, after the day, or
    /// of a duty without a term.
    pub unused: Vec<usize>,
}

/// A line of the record, with what it names found.
struct Line<'r> {
    place: usize,
    record: &'r DutyRecord,
    /// The place of the duty.
    duty: usize,
    /// Whether it was done by somebody whose duty it is.
    right: bool,
}

/// A time that fell due, with the lines that belong to it.
struct Judged<'r, 's> {
    /// Which one it is in the order of their days.
    place: usize,
    occurrence: DutyOccurrence<'s>,
    lines: Vec<&'r Line<'r>>,
    /// How many of them are by somebody whose duty it is.
    right: usize,
}

impl<'r> Judged<'r, '_> {
    fn add(&mut self, line: &'r Line<'r>) {
        self.lines.push(line);
        self.right += usize::from(line.right);
    }

    fn is_wanting(&self) -> bool {
        self.right < usize::try_from(self.occurrence.times).unwrap_or(usize::MAX)
    }
}

impl Scheme {
    /// Which duties were missed, done late, too few times or by the wrong
    /// role, up to a day: what was due before that day is judged, what was
    /// done after it is not looked at.
    ///
    /// A duty is judged for what falls due while it is in force, as
    /// [`duties`](Self::duties) tells it. What was done for another time belongs to
    /// nothing and is `unused`.
    ///
    /// A line of the record belongs to the time it names, else to the one of
    /// its duty that had begun and was not over on its day.
    ///
    /// # Errors
    ///
    /// As [`duties`](Self::duties); [`ErrorKind::UnknownReference`] for a duty
    /// or a subject there is not, [`ErrorKind::UnknownLabel`] for a role.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::calendar::Calendar;
    /// use integrity_risk::duty::{DutyQuestion, DutyRecord};
    ///
    /// let scheme = Scheme::builtin("development-zone-2012")?;
    /// let done = |duty: &str, on: &str| DutyRecord {
    ///     duty: duty.into(), on: on.parse().unwrap(), by: None, subject: None, key: None,
    /// };
    /// let record = [done("mobilisation", "2012-11-09"), done("search_papers", "2012-12-07")];
    /// let question = DutyQuestion::year(2012)?;
    /// let as_of = "2012-12-20".parse().unwrap();
    /// let gaps = scheme.gaps(&record, &question, as_of, &Calendar::default())?;
    /// let found: Vec<(String, &str)> =
    ///     gaps.gaps.iter().map(|gap| (gap.occurrence.id(), gap.kind.code())).collect();
    /// assert!(found.contains(&("search_papers@2012".to_owned(), "late")));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn gaps(
        &self,
        record: &[DutyRecord],
        question: &DutyQuestion,
        as_of: NaiveDate,
        calendar: &Calendar,
    ) -> Result<DutyGaps<'_>, Error> {
        let finder = Finder::new(self, question, calendar)?;
        let lines = self.lines(record, &finder.roll)?;
        let mut by_duty: BTreeMap<usize, Vec<&Line<'_>>> = BTreeMap::new();
        for line in &lines {
            by_duty.entry(line.duty).or_default().push(line);
        }
        let mut judged = Vec::new();
        for (place, duty) in self.duty_rules().iter().enumerate() {
            let own = by_duty.remove(&place).unwrap_or_default();
            let mut times = Vec::new();
            let window = reach(duty, question.window, &own, as_of);
            finder.find(duty, window, &mut times)?;
            order::sort_by_key(&mut times, |of| (of.due, of.from));
            let mut times = attribute(duty, own, as_of, times);
            times.retain(|of| of.occurrence.due.is_some_and(|due| question.window.contains(due)));
            judged.append(&mut times);
        }
        let mut gaps = self.sum_up(judged, lines.len(), as_of);
        gaps.awaiting_calendar = finder.awaiting_calendar()?;
        Ok(gaps)
    }

    fn lines<'r>(&self, record: &'r [DutyRecord], roll: &Roll<'_>) -> Result<Vec<Line<'r>>, Error> {
        let duties = self.duty_rules().iter().enumerate();
        let duties = order::map(duties.map(|(place, duty)| (&*duty.name, (place, duty))));
        let read = |(index, record): (usize, &'r DutyRecord)| {
            let within = |key: &str, error: Error| {
                error.within(Path::root().key("record").index(index).key(key))
            };
            let found = duties.get(record.duty.as_str()).copied();
            let (place, duty) =
                found.ok_or_else(|| within("duty", self.unknown_duty(&record.duty)))?;
            let subject = check_subject(duty, record.subject.as_deref(), roll);
            subject.map_err(|error| within("subject", error))?;
            let right = match &record.by {
                None => true,
                Some(label) => {
                    let role = self.read_role(label).map_err(|error| within("by", error))?;
                    let place = self.roles().iter().position(|known| known.id == role.id);
                    let named = duty.roles.iter().chain(&duty.answerable);
                    duty.roles.is_empty() || named.into_iter().any(|own| Some(*own) == place)
                }
            };
            Ok(Line { place: index, record, duty: place, right })
        };
        record.iter().enumerate().map(read).collect()
    }

    fn unknown_duty(&self, name: &str) -> Error {
        let known = listed(self.duty_rules().iter().map(|duty| &duty.name));
        ErrorKind::UnknownReference { what: Phrase::Duty {}, id: quoted(name), known }.into()
    }

    fn sum_up<'s>(
        &'s self,
        judged: Vec<Judged<'_, 's>>,
        lines: usize,
        as_of: NaiveDate,
    ) -> DutyGaps<'s> {
        let used = judged.iter().flat_map(|of| &of.lines).map(|line| line.place);
        let used: HashSet<usize> = used.collect();
        let mut summary = DutyGaps {
            scheme: self,
            as_of,
            judged: 0,
            fulfilled: 0,
            gaps: Vec::new(),
            open: Vec::new(),
            awaiting_calendar: Vec::new(),
            unused: (0..lines).filter(|place| !used.contains(place)).collect(),
        };
        for Judged { occurrence, lines: own, .. } in judged {
            let Some(due) = occurrence.due else { continue };
            let kind = self.judge(&occurrence, due, &own);
            if due >= as_of {
                if kind.is_some() {
                    summary.open.push(occurrence);
                }
                continue;
            }
            summary.judged += 1;
            match kind {
                None => summary.fulfilled += 1,
                Some(kind) => {
                    let done = own.iter().map(|line| line.record.on).collect();
                    summary.gaps.push(DutyGap { occurrence, kind, done });
                }
            }
        }
        order::sort_by_key(&mut summary.gaps, |gap| gap.occurrence.due);
        order::sort_by_key(&mut summary.open, |of| of.due);
        summary
    }

    /// What is wrong with how a duty was done; none where nothing is.
    fn judge(&self, of: &DutyOccurrence<'_>, due: NaiveDate, own: &[&Line<'_>]) -> Option<GapKind> {
        let times = usize::try_from(of.times).unwrap_or(usize::MAX);
        let right: Vec<NaiveDate> =
            own.iter().filter(|line| line.right).map(|line| line.record.on).collect();
        let not_before = |on: &NaiveDate| of.from.is_none_or(|from| from <= *on);
        let in_time = right.iter().filter(|on| **on <= due && not_before(on)).count();
        if in_time >= times {
            return None;
        }
        let due_day = due.to_string();
        if right.len() >= times {
            let early = right.iter().find(|on| !not_before(on)).zip(of.from);
            let last = right.get(times - 1).copied().unwrap_or(due);
            return Some(match early {
                Some((on, from)) if last <= due => {
                    GapKind::Early { from: from.to_string(), on: on.to_string() }
                }
                _ => GapKind::Late {
                    due: due_day,
                    on: last.to_string(),
                    days: (last - due).num_days().to_string(),
                },
            });
        }
        if own.len() >= times {
            return Some(self.wrong_role(of, own));
        }
        if own.is_empty() {
            return Some(GapKind::Missed { due: due_day });
        }
        let (times, done) = (of.times.to_string(), own.len().to_string());
        Some(GapKind::TooFew { due: due_day, times, done })
    }

    fn wrong_role(&self, of: &DutyOccurrence<'_>, own: &[&Line<'_>]) -> GapKind {
        let wrong = own.iter().filter(|line| !line.right);
        let by = wrong.filter_map(|line| self.read_role(line.record.by.as_ref()?).ok());
        let by = listed(by.map(|role| &role.id)).to_string();
        let roles = of.duty.roles.iter().filter_map(|place| self.roles().get(*place));
        GapKind::WrongRole { by, roles: listed(roles.map(|role| &role.id)) }
    }
}

/// A line names a subject where the duty is told for each, and one that there is.
fn check_subject(duty: &Duty, subject: Option<&str>, roll: &Roll<'_>) -> Result<(), Error> {
    let by_occasion = matches!(duty.timing, Timing::On { .. });
    match subject {
        Some(_) if by_occasion && !roll.expands(duty) => Ok(()),
        Some(id) => roll.find(duty, id).map(|_| ()),
        None if roll.expands(duty) && !by_occasion => {
            Err(ErrorKind::SubjectNeeded { duty: duty.name.to_string() }.into())
        }
        None => Ok(()),
    }
}

/// The period in which the times of a duty are looked for: that of the
/// question, and where days are far apart those around it, so that what was
/// done for another year is not taken for this one.
fn reach(duty: &Duty, window: Window, own: &[&Line<'_>], as_of: NaiveDate) -> Window {
    let apart = matches!(
        duty.timing,
        Timing::Once { .. } | Timing::Months { .. } | Timing::BeforeHolidays { .. }
    );
    if !apart || duty.year().is_some() {
        return window;
    }
    let first = own.iter().map(|line| line.record.on).min();
    let first = first.map_or(window.first, |first| first.min(window.first));
    let last = window.last.max(as_of).checked_add_days(Days::new(366));
    Window { first, last: last.unwrap_or(window.last) }
}

/// Gives each line of a duty to the time it belongs to, of times in the order of their days.
fn attribute<'r, 's>(
    duty: &Duty,
    mut own: Vec<&'r Line<'r>>,
    as_of: NaiveDate,
    times: Vec<DutyOccurrence<'s>>,
) -> Vec<Judged<'r, 's>> {
    let mut by_subject: BTreeMap<Option<String>, Vec<Judged<'_, '_>>> = BTreeMap::new();
    for (place, occurrence) in times.into_iter().enumerate() {
        let subject = occurrence.subject.as_ref().map(|subject| subject.id.clone());
        let judged = Judged { place, occurrence, lines: Vec::new(), right: 0 };
        by_subject.entry(subject).or_default().push(judged);
    }
    own.retain(|line| line.record.on <= as_of);
    order::sort_by_key(&mut own, |line| line.record.on);
    for line in own {
        let Some(times) = by_subject.get_mut(&line.record.subject) else { continue };
        let found = time_of(duty, line.record, times);
        if let Some(of) = found.and_then(|found| times.get_mut(found)) {
            of.add(line);
        }
    }
    let mut times: Vec<Judged<'_, '_>> = by_subject.into_values().flatten().collect();
    order::sort_by_key(&mut times, |of| of.place);
    times
}

/// The time to which a line belongs, among those of its subject.
fn time_of(duty: &Duty, record: &DutyRecord, times: &[Judged<'_, '_>]) -> Option<usize> {
    if let Some(key) = &record.key {
        return times.iter().position(|of| of.occurrence.key == *key);
    }
    let begun = |of: &Judged<'_, '_>| of.occurrence.from.is_none_or(|from| from <= record.on);
    let in_time = |of: &Judged<'_, '_>| of.occurrence.due.is_none_or(|due| record.on <= due);
    let first = times.iter().position(|of| begun(of) && in_time(of) && of.is_wanting());
    if first.is_some() {
        return first;
    }
    if times.iter().any(|of| begun(of) && in_time(of)) {
        return None;
    }
    let over = |of: &Judged<'_, '_>| begun(of) && !in_time(of) && of.is_wanting();
    match duty.timing {
        // Every day lies in a period of its own: only that one can be late on it.
        Timing::Every { cycle, .. } => {
            let period = cycle.window(record.on).ok()??;
            times.iter().position(|of| over(of) && of.occurrence.from == Some(period.first))
        }
        Timing::Once { .. } => times
            .iter()
            .rposition(over)
            .or_else(|| times.iter().position(|of| !begun(of) && of.is_wanting())),
        _ => times.iter().rposition(over),
    }
}
