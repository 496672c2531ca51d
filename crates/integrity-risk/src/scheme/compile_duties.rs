//! Compiles phases and duties.

use chrono::NaiveDate;

use crate::calendar::{By, Cycle, Deadline, Period, Unit, Window, as_written, new_year};
use crate::error::{Error, ErrorKind};
use crate::path::Path;
use crate::phrase::{Names, Phrase};
use crate::scheme::Term;
use crate::scheme::compile::{Compiler, head, known, places};
use crate::scheme::document::{BeforeHolidaysItem, DutyRule, PhaseItem};
use crate::scheme::duties::{Duty, DutyFor, Edge, Timing, WorkPhase};
use crate::shape::Day;

/// A year without a 29th of February: a day without a year must be there in every one.
const COMMON: i32 = 2001;

impl<'d> Compiler<'d> {
    pub(super) fn phases(&mut self) -> Result<Vec<WorkPhase>, Error> {
        let items = self.document.phases.iter().enumerate();
        items
            .map(|(index, item)| self.phase(item, &Path::root().key("phase").index(index)))
            .collect()
    }

    fn phase(&mut self, item: &'d PhaseItem, path: &Path) -> Result<WorkPhase, Error> {
        let year = item.from.and_then(Edge::year).or(item.to.and_then(Edge::year));
        let year = year.unwrap_or(COMMON);
        let from = begin(item.from, year, path)?;
        let to = item.to.map(|to| always(to.last(year), to.by())).transpose();
        in_order(from, to.map_err(|error| error.within(path.clone().key("to")))?)
            .map_err(|error| error.within(path.clone().key("to")))?;
        let of_rule = head(&item.rule, &item.clause, &item.says, item.completion.as_deref());
        Ok(WorkPhase {
            id: item.id.as_str().into(),
            label: item.label.clone(),
            from: item.from,
            to: item.to,
            oddity: self.oddity_of(item.oddity.as_ref(), path)?,
            rule: self.anonymous_rule(of_rule, path)?,
        })
    }

    pub(super) fn duties(&mut self) -> Result<Vec<Duty>, Error> {
        let items = self.document.duties.iter().enumerate();
        items.map(|(index, item)| self.duty(item, &Path::root().key("duty").index(index))).collect()
    }

    fn duty(&mut self, item: &'d DutyRule, path: &Path) -> Result<Duty, Error> {
        let roles = |ids: &[String], key: &str| {
            let path = path.clone().key(key);
            let place = |(at, id): (usize, &String)| self.role_place(id, &path.clone().index(at));
            ids.iter().enumerate().map(place).collect::<Result<Vec<usize>, Error>>()
        };
        let grades = self.document.grades.iter().map(|grade| &grade.id);
        let grades = item
            .grades
            .as_ref()
            .map(|ids| places(ids, &grades, &Phrase::Grade {}, &path.clone().key("grades")))
            .transpose()?;
        if grades.is_some() && item.each == DutyFor::Body {
            return Err(Error::at(path.clone().key("grades"), ErrorKind::DutyGrades {}));
        }
        let phases = self.document.phases.iter().map(|phase| &phase.id);
        let phase = item
            .phase
            .as_ref()
            .map(|id| known(id, phases.clone(), Phrase::WorkPhase {}, &path.clone().key("phase")));
        let names = self.document.duties.iter().map(|duty| &duty.name);
        let after = item.after.iter().enumerate().map(|(at, name)| {
            known(name, names.clone(), Phrase::Duty {}, &path.clone().key("after").index(at))
        });
        Ok(Duty {
            after: after.collect::<Result<Vec<usize>, Error>>()?,
            name: item.name.as_str().into(),
            label: item.label.clone(),
            kind: item.kind,
            roles: roles(&item.roles, "roles")?,
            answerable: roles(&item.answerable, "answerable")?,
            watched_by: roles(&item.watched_by, "watched_by")?,
            to: roles(&item.to, "to")?,
            form: item.form.clone(),
            each: item.each,
            grades,
            phase: phase.transpose()?,
            timing: timing(item, path)?,
            oddity: self.oddity_of(item.oddity.as_ref(), path)?,
            rule: self.rule(item.head(), path)?,
        })
    }

    fn oddity_of(&self, id: Option<&String>, path: &Path) -> Result<Option<Box<str>>, Error> {
        let Some(id) = id else { return Ok(None) };
        let oddities = self.document.oddities.iter().map(|oddity| &oddity.id);
        known(id, oddities, Phrase::Oddity {}, &path.clone().key("oddity"))?;
        Ok(Some(id.as_str().into()))
    }
}

/// When a duty is to be done; each key stands beside the time it goes with.
fn timing(item: &DutyRule, path: &Path) -> Result<Timing, Error> {
    let written = [
        item.due.is_some(),
        item.every.is_some(),
        item.months.is_some(),
        item.before_holidays.is_some(),
        item.on.is_some(),
        item.untimed.is_some(),
    ];
    if written.iter().filter(|written| **written).count() != 1 {
        return Err(Error::at(path.clone(), ErrorKind::DutyTiming {}));
    }
    let [due, every, months, _, on, _] = written;
    let beside = |key: &str, is_written: bool, fits: bool, with: &str| {
        let kind = ErrorKind::DutyKey { key: key.to_owned(), with: Names::from(with) };
        if is_written && !fits { Err(Error::at(path.clone().key(key), kind)) } else { Ok(()) }
    };
    beside("from", item.from.is_some(), due, "due")?;
    beside("times", item.times.is_some(), every || months, "every, months")?;
    beside("year", item.year.is_some(), months, "months")?;
    beside("interval", item.interval.is_some(), every, "every")?;
    beside("since", item.since.is_some(), item.interval.is_some(), "interval")?;
    beside("by", item.by.is_some(), every || on, "every, on")?;
    beside("after_end", item.after_end, every && item.by.is_some(), "every, by")?;
    terms(item, path)?;
    let times = item.times.unwrap_or(1);
    let untimed = item.untimed.map(Timing::Untimed);
    let once = item.due.map(|by| Timing::Once { from: item.from, by });
    let every = item.every.map(|unit| cycle(unit, item, path)).transpose()?;
    let every =
        every.map(|cycle| Timing::Every { cycle, times, by: item.by, after_end: item.after_end });
    let before = item.before_holidays.as_ref();
    let before = before.map(|of| before_holidays(of, &path.clone().key("before_holidays")));
    let on = item.on.clone().map(|occasions| Timing::On { occasions, by: item.by });
    let months = item.months.clone().map(|months| {
        let year = item.year.map(i32::try_from).transpose().ok().flatten();
        Timing::Months { months, year, times }
    });
    let timing = untimed.or(once).or(every).or(on).or(months).or(before.transpose()?);
    timing.ok_or_else(|| Error::at(path.clone(), ErrorKind::DutyTiming {}))
}

/// What comes round: several periods at a time begin with one that the text or the body names.
fn cycle(unit: Unit, item: &DutyRule, path: &Path) -> Result<Cycle, Error> {
    let Some(interval) = item.interval else { return Ok(Cycle::from(unit)) };
    let since = item.since.map(|Day(day)| day);
    if interval < 2 || since.is_none() {
        return Err(Error::at(path.clone().key("interval"), ErrorKind::DutyInterval {}));
    }
    Ok(Cycle { unit, interval, since })
}

/// Before which holidays, each named once, and how long before: from the longer time to the
/// shorter one.
fn before_holidays(item: &BeforeHolidaysItem, path: &Path) -> Result<Timing, Error> {
    let refused = |key: &str, kind| Err(Error::at(path.clone().key(key), kind));
    let holidays = &item.holidays;
    let once = holidays
        .iter()
        .enumerate()
        .all(|(at, id)| !holidays.iter().skip(at + 1).any(|of| of == id));
    if holidays.is_empty() || !once {
        return refused("holidays", ErrorKind::DutyHolidays {});
    }
    let none = |term: Option<Term>| term.is_some_and(|term| term.count() == 0);
    if none(item.by) || none(item.from) {
        return refused(if none(item.by) { "by" } else { "from" }, ErrorKind::DutyHolidays {});
    }
    if let (Some(by), Some(from)) = (item.by, item.from) {
        match by.at_most(from) {
            Some(true) => {}
            Some(false) => return refused("from", ErrorKind::DutyHolidays {}),
            None => {
                let (value, bound) = (from.written(), by.written());
                return refused("from", ErrorKind::TermsApart { value, bound });
            }
        }
    }
    Ok(Timing::BeforeHolidays {
        holidays: holidays.iter().map(|id| id.as_str().into()).collect(),
        by: item.by.unwrap_or(Term::WorkingDays(1)),
        from: item.from,
    })
}

/// Days are days of the calendar, terms are counted from something, months and
/// times are some.
fn terms(item: &DutyRule, path: &Path) -> Result<(), Error> {
    let at = |key: &str, kind: ErrorKind| Err(Error::at(path.clone().key(key), kind));
    if item.due.is_some_and(|due| due.is_relative()) {
        return at("due", ErrorKind::DutyTerm {});
    }
    if item.by.is_some_and(|by| !by.is_relative()) {
        return at("by", ErrorKind::DutyTerm {});
    }
    if let Some(months) = &item.months {
        let rise = months.iter().zip(months.iter().skip(1)).all(|(first, next)| first < next);
        let exist = months.iter().all(|month| (1..=12).contains(month));
        if months.is_empty() || !rise || !exist {
            return at("months", ErrorKind::DutyMonths {});
        }
    }
    if item.times == Some(0) {
        return at("times", ErrorKind::DutyMonths {});
    }
    if item.year.is_some_and(|year| !(1..=9999).contains(&year)) {
        return at("year", ErrorKind::PeriodForm {});
    }
    if item.on.as_ref().is_some_and(Vec::is_empty) {
        return at("on", ErrorKind::DutyTiming {});
    }
    if let Some(by) = item.by {
        let of_period = always(recurs(by, item.every, item.after_end), by.by);
        of_period.map_err(|error| error.within(path.clone().key("by")))?;
    }
    let Some(due) = item.due else { return Ok(()) };
    let within = |error: Error| error.within(path.clone().key("due"));
    let year = due.year().or(item.from.and_then(Edge::year)).unwrap_or(COMMON);
    let stays = Deadline::from(due.by).bounds(new_year(year)?);
    let Window { last, .. } = always(stays, due.by).map_err(within)?;
    in_order(begin(item.from, year, path)?, Some(last)).map_err(within)
}

/// A term has a last day in every period, or after every day where it is counted from an occasion.
fn recurs(by: Deadline, every: Option<Unit>, after_end: bool) -> Result<(), Error> {
    (1..=12).try_for_each(|month| {
        let month = Period::Month { year: Some(COMMON), month }.window(NaiveDate::MIN)?;
        let period = every.map(|unit| Period::This(unit).window(month.first)).transpose()?;
        let period = period.unwrap_or(month);
        by.bounds(if after_end { period.last } else { period.first }).map(drop)
    })
}

/// The first day of something, where it has one.
fn begin(from: Option<Edge>, year: i32, path: &Path) -> Result<Option<NaiveDate>, Error> {
    let from = from.map(|from| always(from.first(year), from.by())).transpose();
    from.map_err(|error| error.within(path.clone().key("from")))
}

/// A day that is not there each time it comes round is refused as the text writes it.
fn always<T>(found: Result<T, Error>, by: By) -> Result<T, Error> {
    found.map_err(|error| match (error.kind(), by) {
        (ErrorKind::NotADate { .. }, By::Day { day, of }) => {
            ErrorKind::DayNotAlways { day: as_written(day, of) }.into()
        }
        _ => error,
    })
}

/// A last day is not before the first one.
fn in_order(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<(), Error> {
    let (Some(from), Some(to)) = (from, to) else { return Ok(()) };
    if to < from {
        let kind = ErrorKind::DaysBackwards { from: from.to_string(), to: to.to_string() };
        return Err(kind.into());
    }
    Ok(())
}
