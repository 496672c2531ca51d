//! Duties as the wire answers them.

use serde_json::Value as Json;

use crate::duty::gaps::{DutyGap, DutyGaps};
use crate::duty::occurrence::{DutyCalendar, DutyOccurrence, DutySubject, PhaseOccurrence};
use crate::language::Language;
use crate::scheme::items::Named;
use crate::scheme::{Duty, Scheme, SchemeRole, Timing, WorkPhase};
use crate::wire::answer::{self, Oddity};
use crate::wire::answer_duty;

impl Scheme {
    fn oddity_answer(&self, id: Option<&str>, language: Language) -> Option<Oddity<'_>> {
        let oddity = self.oddities().iter().find(|oddity| Some(&*oddity.id) == id)?;
        Some(Oddity {
            id: &oddity.id,
            rule: &oddity.rule,
            clause: &oddity.clause,
            says: oddity.says.get(language),
        })
    }
}

impl WorkPhase {
    pub(crate) fn answer<'a>(
        &'a self,
        scheme: &'a Scheme,
        language: Language,
    ) -> answer_duty::PhaseEntry<'a> {
        answer_duty::PhaseEntry {
            id: &self.id,
            label: self.label.get(language),
            from: self.from,
            to: self.to,
            oddity: scheme.oddity_answer(self.oddity.as_deref(), language),
            rule: self.rule(scheme).map(|rule| rule.answer(language)),
        }
    }
}

impl Duty {
    pub(crate) fn answer<'a>(
        &'a self,
        scheme: &'a Scheme,
        language: Language,
    ) -> answer_duty::DutyEntry<'a> {
        let roles = |places: &[usize]| {
            let roles = places.iter().filter_map(|place| scheme.roles().get(*place));
            roles.map(|role: &SchemeRole| role.answer(language)).collect()
        };
        let grade = |place: &u16| scheme.grades().get(usize::from(*place)).map(Named::id);
        let duty = |place: &usize| scheme.duty_rules().get(*place).map(|duty| &*duty.name);
        answer_duty::DutyEntry {
            duty: &self.name,
            label: self.label.get(language),
            kind: self.kind,
            roles: roles(&self.roles),
            answerable: roles(&self.answerable),
            watched_by: roles(&self.watched_by),
            to: roles(&self.to),
            form: self.form.as_ref().map(|form| form.get(language)),
            each: self.each,
            grades: self.grades.as_ref().map(|grades| grades.iter().filter_map(grade).collect()),
            phase: self.phase.and_then(|place| scheme.phases().get(place)).map(|phase| &*phase.id),
            after: self.after.iter().filter_map(duty).collect(),
            timing: timing(&self.timing, language),
            oddity: scheme.oddity_answer(self.oddity.as_deref(), language),
            rule: self.rule(scheme).map(|rule| rule.answer(language)),
        }
    }
}

fn names<'s>(duties: &[&'s Duty]) -> Vec<&'s str> {
    duties.iter().map(|duty| &*duty.name).collect()
}

fn timing(timing: &Timing, language: Language) -> answer_duty::DutyTiming<'_> {
    match timing {
        Timing::Once { from, by } => answer_duty::DutyTiming::Once { from: *from, due: *by },
        Timing::Every { cycle, times, by, after_end } => answer_duty::DutyTiming::Every {
            every: cycle.unit,
            interval: cycle.interval,
            since: cycle.since.map(|day| day.to_string()),
            times: *times,
            by: *by,
            after_end: *after_end,
        },
        Timing::BeforeHolidays { holidays, by, from } => {
            answer_duty::DutyTiming::BeforeHolidays { holidays, by: *by, from: *from }
        }
        Timing::Months { months, year, times } => {
            answer_duty::DutyTiming::Months { months, year: *year, times: *times }
        }
        Timing::On { occasions, by } => {
            answer_duty::DutyTiming::Occasion { on: occasions, by: *by }
        }
        Timing::Untimed(untimed) => {
            answer_duty::DutyTiming::Untimed { untimed: *untimed, label: untimed.label(language) }
        }
    }
}

impl DutySubject {
    fn answer(&self) -> answer_duty::DutySubject<'_> {
        answer_duty::DutySubject { kind: self.kind, id: &self.id, name: self.name.as_deref() }
    }
}

impl DutyOccurrence<'_> {
    fn answer(&self) -> answer_duty::DutyOccurrence<'_> {
        answer_duty::DutyOccurrence {
            id: self.id(),
            duty: &self.duty.name,
            key: &self.key,
            subject: self.subject.as_ref().map(DutySubject::answer),
            from: self.from.map(|day| day.to_string()),
            due: self.due.map(|day| day.to_string()),
            basis: self.basis,
            times: self.times,
            carried_from: self.carried_from,
        }
    }
}

impl PhaseOccurrence<'_> {
    fn answer<'a>(
        &'a self,
        scheme: &'a Scheme,
        language: Language,
    ) -> answer_duty::PhaseOccurrence<'a> {
        let entry = self.phase.answer(scheme, language);
        answer_duty::PhaseOccurrence {
            id: entry.id,
            label: entry.label,
            from: self.from.map(|day| day.to_string()),
            to: self.to.map(|day| day.to_string()),
            carried_from: self.carried_from,
            oddity: entry.oddity,
            rule: entry.rule,
        }
    }
}

impl DutyCalendar<'_> {
    pub(crate) fn answer(&self, language: Language) -> answer_duty::DutyCalendar<'_> {
        let scheme = self.scheme;
        answer_duty::DutyCalendar {
            scheme: scheme.stamp(),
            duties: scheme.duty_rules().iter().map(|duty| duty.answer(scheme, language)).collect(),
            occurrences: self.occurrences.iter().map(DutyOccurrence::answer).collect(),
            phases: self.phases.iter().map(|phase| phase.answer(scheme, language)).collect(),
            untimed: names(&self.untimed),
            on_occasion: names(&self.on_occasion),
            outside: names(&self.outside),
            awaiting_calendar: names(&self.awaiting_calendar),
            ungraded: self.ungraded.iter().map(DutySubject::answer).collect(),
        }
    }

    /// What falls due, as the wire answers it.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::calendar::Calendar;
    /// use integrity_risk::duty::DutyQuestion;
    /// use integrity_risk::language::Language;
    ///
    /// let scheme = Scheme::builtin("standard")?;
    /// let due = scheme.duties(&DutyQuestion::year(2026)?, &Calendar::default())?;
    /// assert_eq!(due.to_json(Language::En)["occurrences"][0]["id"], "monthly_check@2026-01");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn to_json(&self, language: Language) -> Json {
        answer::json(&self.answer(language))
    }
}

impl DutyGap<'_> {
    fn answer<'a>(&'a self, scheme: &'a Scheme, language: Language) -> answer_duty::DutyGap<'a> {
        let duty = self.occurrence.duty;
        answer_duty::DutyGap {
            code: self.kind.code(),
            message: self.kind.message(language),
            details: self.kind.details().into_iter().collect(),
            label: duty.label.get(language),
            occurrence: self.occurrence.answer(),
            done: self.done.iter().map(ToString::to_string).collect(),
            rule: duty.rule(scheme).map(|rule| rule.answer(language)),
        }
    }
}

impl DutyGaps<'_> {
    pub(crate) fn answer(&self, language: Language) -> answer_duty::DutyGaps<'_> {
        answer_duty::DutyGaps {
            scheme: self.scheme.stamp(),
            on: self.as_of.to_string(),
            judged: self.judged,
            fulfilled: self.fulfilled,
            gaps: self.gaps.iter().map(|gap| gap.answer(self.scheme, language)).collect(),
            open: self.open.iter().map(DutyOccurrence::answer).collect(),
            awaiting_calendar: names(&self.awaiting_calendar),
            unused: &self.unused,
        }
    }

    /// What a record leaves undone, as the wire answers it.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::calendar::Calendar;
    /// use integrity_risk::duty::DutyQuestion;
    /// use integrity_risk::language::Language;
    ///
    /// let scheme = Scheme::builtin("town-rules")?;
    /// let as_of = "2026-05-01".parse().unwrap();
    /// let gaps = scheme.gaps(&[], &DutyQuestion::year(2026)?, as_of, &Calendar::default())?;
    /// assert_eq!(gaps.to_json(Language::En)["gaps"][0]["code"], "missed");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn to_json(&self, language: Language) -> Json {
        answer::json(&self.answer(language))
    }
}
