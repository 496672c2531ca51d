//! What a record leaves undone.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use crate::calendar::{Calendar, Window};
use crate::duty::occurrence::{DutyOccurrence, Finder, Roll};
use crate::duty::question::DutyQuestion;
use crate::error::{Error, ErrorKind, listed, quoted};
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
    /// The lines of the record that belong to nothing that fell due in the
    /// period, by their place: done beyond what is demanded, after the day, or
    /// of a duty without a term.
    pub unused: Vec<usize>,
}

/// A line of the record, with what it names found.
struct Line<'r, 's> {
    record: &'r DutyRecord,
    duty: &'s Duty,
    right: bool,
}

/// A time that fell due, with the lines that belong to it.
struct Judged<'s> {
    occurrence: DutyOccurrence<'s>,
    lines: Vec<usize>,
}

impl Scheme {
    /// Which duties were missed, done late, too few times or by the wrong
    /// role, up to a day: what was due before that day is judged, what was
    /// done after it is not looked at.
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
        let roll = Roll::of(self, question)?;
        let lines = self.lines(record, &roll)?;
        let finder = Finder { scheme: self, question, calendar, roll: &roll };
        let mut judged = Vec::new();
        let mut used = vec![false; lines.len()];
        for duty in self.duty_rules() {
            let mut times = Vec::new();
            let window = reach(duty, question.window, record, as_of);
            finder.find(duty, window, &mut times)?;
            times.sort_by_key(|of| (of.due, of.from));
            let mut times: Vec<Judged<'_>> = times
                .into_iter()
                .map(|occurrence| Judged { occurrence, lines: Vec::new() })
                .collect();
            attribute(duty, &lines, as_of, &mut times);
            for of in times {
                if !of.occurrence.due.is_some_and(|due| question.window.contains(due)) {
                    continue;
                }
                for place in &of.lines {
                    if let Some(used) = used.get_mut(*place) {
                        *used = true;
                    }
                }
                judged.push(of);
            }
        }
        Ok(self.sum_up(judged, &lines, &used, as_of))
    }

    fn lines<'r>(
        &self,
        record: &'r [DutyRecord],
        roll: &Roll<'_>,
    ) -> Result<Vec<Line<'r, '_>>, Error> {
        let read = |(index, record): (usize, &'r DutyRecord)| {
            let within = |key: &str, error: Error| {
                error.within(Path::root().key("record").index(index).key(key))
            };
            let duty = self.find_duty(&record.duty).map_err(|error| within("duty", error))?;
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
            Ok(Line { record, duty, right })
        };
        record.iter().enumerate().map(read).collect()
    }

    fn find_duty(&self, name: &str) -> Result<&Duty, Error> {
        self.duty_rules().iter().find(|duty| *duty.name == *name).ok_or_else(|| {
            let known = listed(self.duty_rules().iter().map(|duty| &duty.name));
            ErrorKind::UnknownReference { what: Phrase::Duty {}, id: quoted(name), known }.into()
        })
    }

    fn sum_up<'s>(
        &'s self,
        judged: Vec<Judged<'s>>,
        lines: &[Line<'_, '_>],
        used: &[bool],
        as_of: NaiveDate,
    ) -> DutyGaps<'s> {
        let mut summary = DutyGaps {
            scheme: self,
            as_of,
            judged: 0,
            fulfilled: 0,
            gaps: Vec::new(),
            open: Vec::new(),
            unused: (0..lines.len()).filter(|place| used.get(*place) != Some(&true)).collect(),
        };
        for Judged { occurrence, lines: own } in judged {
            let own: Vec<&Line<'_, '_>> =
                own.iter().filter_map(|place| lines.get(*place)).collect();
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
        summary.gaps.sort_by_key(|gap| gap.occurrence.due);
        summary.open.sort_by_key(|of| of.due);
        summary
    }

    /// What is wrong with how a duty was done; none where nothing is.
    fn judge(
        &self,
        of: &DutyOccurrence<'_>,
        due: NaiveDate,
        own: &[&Line<'_, '_>],
    ) -> Option<GapKind> {
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

    fn wrong_role(&self, of: &DutyOccurrence<'_>, own: &[&Line<'_, '_>]) -> GapKind {
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
fn reach(duty: &Duty, window: Window, record: &[DutyRecord], as_of: NaiveDate) -> Window {
    let apart = matches!(duty.timing, Timing::Once { .. } | Timing::Months { .. });
    if !apart || duty.year().is_some() {
        return window;
    }
    let own = record.iter().filter(|line| *line.duty == *duty.name).map(|line| line.on);
    let first = own.min().map_or(window.first, |first| first.min(window.first));
    let last = window.last.max(as_of).checked_add_days(Days::new(366));
    Window { first, last: last.unwrap_or(window.last) }
}

/// Gives each line of a duty to the time it belongs to.
fn attribute(duty: &Duty, lines: &[Line<'_, '_>], as_of: NaiveDate, times: &mut [Judged<'_>]) {
    let own = lines.iter().enumerate().filter(|(_, line)| std::ptr::eq(line.duty, duty));
    let mut own: Vec<(usize, &DutyRecord)> = own
        .map(|(place, line)| (place, line.record))
        .filter(|(_, record)| record.on <= as_of)
        .collect();
    own.sort_by_key(|(_, record)| record.on);
    let right: BTreeMap<usize, bool> =
        own.iter().filter_map(|(place, _)| Some((*place, lines.get(*place)?.right))).collect();
    for (place, record) in own {
        let found = time_of(duty, record, times, &right);
        if let Some(of) = found.and_then(|found| times.get_mut(found)) {
            of.lines.push(place);
        }
    }
}

/// The time to which a line belongs, among those in the order of their days.
fn time_of(
    duty: &Duty,
    record: &DutyRecord,
    times: &[Judged<'_>],
    right: &BTreeMap<usize, bool>,
) -> Option<usize> {
    let own = |of: &Judged<'_>| {
        let subject = of.occurrence.subject.as_ref().map(|subject| subject.id.as_str());
        subject == record.subject.as_deref()
    };
    if let Some(key) = &record.key {
        return times.iter().position(|of| own(of) && of.occurrence.key == *key);
    }
    let begun = |of: &Judged<'_>| of.occurrence.from.is_none_or(|from| from <= record.on);
    let in_time = |of: &Judged<'_>| of.occurrence.due.is_none_or(|due| record.on <= due);
    let wanting = |of: &Judged<'_>| {
        let done = of.lines.iter().filter(|place| right.get(place) == Some(&true)).count();
        done < usize::try_from(of.occurrence.times).unwrap_or(usize::MAX)
    };
    let first = times.iter().position(|of| own(of) && begun(of) && in_time(of) && wanting(of));
    if first.is_some() {
        return first;
    }
    if times.iter().any(|of| own(of) && begun(of) && in_time(of)) {
        return None;
    }
    let over = |of: &Judged<'_>| own(of) && begun(of) && !in_time(of) && wanting(of);
    match duty.timing {
        // Every day lies in a period of its own: only that one can be late on it.
        Timing::Every { unit, .. } => {
            let period = crate::calendar::Period::This(unit).window(record.on).ok()?;
            times.iter().position(|of| over(of) && of.occurrence.from == Some(period.first))
        }
        Timing::Once { .. } => times
            .iter()
            .rposition(over)
            .or_else(|| times.iter().position(|of| own(of) && !begun(of) && wanting(of))),
        _ => times.iter().rposition(over),
    }
}
