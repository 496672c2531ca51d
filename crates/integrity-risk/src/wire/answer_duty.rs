//! What calls about the calendar of duties answer.
#![cfg_attr(feature = "json-schema", deny(clippy::missing_docs_in_private_items))]

#[cfg(feature = "json-schema")]
use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::{Deadline, Unit};
use crate::duty::DueBasis;
use crate::scheme::{DutyFor, DutyKind, Edge, Occasion, Term, Untimed};
use crate::wire::answer::{Entries, Oddity, Rule, SchemeRole, SchemeStamp};

/// A phase of the work, as the text has it.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct PhaseEntry<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// Its name.
    pub(crate) label: &'a str,
    /// What begins it, as the file of the scheme has it, a date as `{date}`.
    #[cfg_attr(
        feature = "json-schema",
        schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")
    )]
    pub(crate) from: Option<Edge>,
    /// What ends it.
    #[cfg_attr(
        feature = "json-schema",
        schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")
    )]
    pub(crate) to: Option<Edge>,
    /// What is strange about it.
    pub(crate) oddity: Option<Oddity<'a>>,
    /// The rule that gives it.
    pub(crate) rule: Option<Rule<'a>>,
}

/// Something that has to be done by somebody, as the text has it.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct DutyEntry<'a> {
    /// The name by which records name it.
    pub(crate) duty: &'a str,
    /// What it is called.
    pub(crate) label: &'a str,
    /// What kind of thing it is.
    pub(crate) kind: DutyKind,
    /// Who does it; none where the text names nobody.
    pub(crate) roles: Vec<SchemeRole<'a>>,
    /// Who answers for it in person.
    pub(crate) answerable: Vec<SchemeRole<'a>>,
    /// Who watches over it.
    pub(crate) watched_by: Vec<SchemeRole<'a>>,
    /// Who receives it.
    pub(crate) to: Vec<SchemeRole<'a>>,
    /// The papers it is done on.
    pub(crate) form: Option<&'a str>,
    /// For whom it is done each time.
    pub(crate) each: DutyFor,
    /// Of these grades only.
    pub(crate) grades: Option<Vec<&'a str>>,
    /// The phase it belongs to.
    pub(crate) phase: Option<&'a str>,
    /// The duties it comes after.
    pub(crate) after: Vec<&'a str>,
    /// When.
    pub(crate) timing: DutyTiming<'a>,
    /// What is strange about it.
    pub(crate) oddity: Option<Oddity<'a>>,
    /// The rule that says so.
    pub(crate) rule: Option<Rule<'a>>,
}

/// When a duty is to be done.
#[derive(Serialize)]
#[serde(tag = "when", rename_all = "snake_case")]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) enum DutyTiming<'a> {
    /// Once, or on a day of every year where no year is written.
    Once {
        /// The first day on which it can be done, as the file of the scheme has it.
        #[cfg_attr(
            feature = "json-schema",
            schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")
        )]
        from: Option<Edge>,
        /// The last day, as the file of the scheme has it.
        #[cfg_attr(
            feature = "json-schema",
            schemars(with = "serde_json::Map<String, serde_json::Value>")
        )]
        due: Deadline,
    },
    /// In every period of a kind.
    Every {
        /// The kind of period.
        every: Unit,
        /// How many of them are taken as one.
        interval: u32,
        /// A day of the first of them, where they are several.
        since: Option<String>,
        /// How many times at least in each.
        times: u32,
        /// By when; by the period's end if none.
        #[cfg_attr(
            feature = "json-schema",
            schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")
        )]
        by: Option<Deadline>,
        /// Whether that is counted from the period's last day, and not from its first.
        after_end: bool,
    },
    /// In named months.
    Months {
        /// The months, from 1.
        months: &'a [u32],
        /// The year; every year if none.
        year: Option<i32>,
        /// How many times at least in each.
        times: u32,
    },
    /// Before holidays of the calendar.
    BeforeHolidays {
        /// The holidays, by the ids that the calendar gives them.
        holidays: &'a [Box<str>],
        /// The last day: so long before the first day off.
        #[cfg_attr(
            feature = "json-schema",
            schemars(with = "serde_json::Map<String, serde_json::Value>")
        )]
        by: Term,
        /// The first day: so long before the first day off; none if none.
        #[cfg_attr(
            feature = "json-schema",
            schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")
        )]
        from: Option<Term>,
    },
    /// When something happens.
    Occasion {
        /// What.
        on: &'a [Occasion],
        /// By when, counted from that day; no term if none.
        #[cfg_attr(
            feature = "json-schema",
            schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")
        )]
        by: Option<Deadline>,
    },
    /// At no time that the text states.
    Untimed {
        /// What the text says instead.
        untimed: Untimed,
        /// The same in words.
        label: &'a str,
    },
}

/// A post or department for which a duty is done.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct DutySubject<'a> {
    /// Whether it is a post or a department.
    pub(crate) kind: DutyFor,
    /// Its id.
    pub(crate) id: &'a str,
    /// Its name, if one was given.
    pub(crate) name: Option<&'a str>,
}

/// One time that a duty falls due.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct DutyOccurrence<'a> {
    /// An id that stays the same.
    pub(crate) id: String,
    /// The duty, one of those listed.
    pub(crate) duty: &'a str,
    /// Which of its times this is: a year, `2026-03`, `2026-q1`, a day, several periods `2025..2026`;
    /// before holidays the first day off.
    pub(crate) key: &'a str,
    /// For whom; none for the body as a whole, or for all together where these are not known.
    pub(crate) subject: Option<DutySubject<'a>>,
    /// The first day on which it can be done.
    pub(crate) from: Option<String>,
    /// The last day; none where the text states no term.
    pub(crate) due: Option<String>,
    /// Where that day comes from.
    pub(crate) basis: DueBasis,
    /// How many times at least it is done by then.
    pub(crate) times: u32,
    /// The year the text has, where another one was put in its place.
    pub(crate) carried_from: Option<i32>,
}

/// A phase with its days.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct PhaseOccurrence<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// Its name.
    pub(crate) label: &'a str,
    /// The first day, where the text says.
    pub(crate) from: Option<String>,
    /// The last day, where the text says.
    pub(crate) to: Option<String>,
    /// The year the text has, where another one was put in its place.
    pub(crate) carried_from: Option<i32>,
    /// What is strange about it.
    pub(crate) oddity: Option<Oddity<'a>>,
    /// The rule that gives it.
    pub(crate) rule: Option<Rule<'a>>,
}

/// What falls due in a period.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct DutyCalendar<'a> {
    /// The scheme that says so.
    pub(crate) scheme: SchemeStamp<'a>,
    /// The duties of the scheme, in the order of its text.
    pub(crate) duties: Vec<DutyEntry<'a>>,
    /// What falls due, by day.
    pub(crate) occurrences: Vec<DutyOccurrence<'a>>,
    /// The phases that touch the period.
    pub(crate) phases: Vec<PhaseOccurrence<'a>>,
    /// Duties for which the text states no time.
    pub(crate) untimed: Vec<&'a str>,
    /// Duties that an occasion gives rise to, none of which was given.
    pub(crate) on_occasion: Vec<&'a str>,
    /// Duties whose text names a year that lies outside the period.
    pub(crate) outside: Vec<&'a str>,
    /// Duties before holidays that may fall due in the period for a holiday of the year after it, of
    /// which the calendar has no days off yet.
    pub(crate) awaiting_calendar: Vec<&'a str>,
    /// Posts and departments of which no grade is known, though a duty depends on it.
    pub(crate) ungraded: Vec<DutySubject<'a>>,
}

/// Duties as a file for calendar programs.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct DutyFile {
    /// The file, in the format iCalendar.
    pub(crate) icalendar: String,
}

/// A duty that was not done as it must be.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct DutyGap<'a> {
    /// The stable code of what is wrong.
    pub(crate) code: &'static str,
    /// What is wrong, in words.
    pub(crate) message: String,
    /// The values in the message.
    pub(crate) details: Entries<&'static str, &'a str>,
    /// What the duty is called.
    pub(crate) label: &'a str,
    /// The time it fell due.
    pub(crate) occurrence: DutyOccurrence<'a>,
    /// The days on which it was done after all.
    pub(crate) done: Vec<String>,
    /// The rule that demands it.
    pub(crate) rule: Option<Rule<'a>>,
}

/// What a record leaves undone, up to a day.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct DutyGaps<'a> {
    /// The scheme that says so.
    pub(crate) scheme: SchemeStamp<'a>,
    /// The day up to which was judged: what was due before it.
    pub(crate) on: String,
    /// How many times duties fell due and were judged.
    pub(crate) judged: usize,
    /// How many of these were done as they must be.
    pub(crate) fulfilled: usize,
    /// What was not, by day.
    pub(crate) gaps: Vec<DutyGap<'a>>,
    /// What is due on that day or later and not done so far.
    pub(crate) open: Vec<DutyOccurrence<'a>>,
    /// Duties before holidays that may fall due in the period for a holiday of the year after it, of
    /// which the calendar has no days off yet.
    pub(crate) awaiting_calendar: Vec<&'a str>,
    /// The lines of the record that belong to nothing that fell due in the period, from 0.
    pub(crate) unused: &'a [usize],
}
