//! `duties`: what falls due in a period, and what a record leaves undone.

use std::fs;
use std::io::{self, Write};
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, NaiveDate};
use integrity_risk::calendar::Instant;
use integrity_risk::duty::{
    Department, DutyCalendar, DutyGaps, DutyOccurrence, DutyQuestion, DutyRecord, EntryKind,
    Happening, Post,
};
use integrity_risk::language::Language;
use serde::Deserialize;

use crate::Ending;
use crate::arguments::{DutiesArguments, DutyEntries, DutyFormat};
use crate::failure::Failure;
use crate::page::Page;
use crate::source::{self, Source};
use crate::terminal::{ERROR, FAINT, NOTICE, STRONG, note, styled};
use crate::words::{Message, Word};

/// What a file says of a body.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    posts: Option<Vec<Post>>,
    departments: Option<Vec<Department>>,
    #[serde(default)]
    happenings: Vec<Happening>,
}

/// A record in a file of TOML, whose outermost value is a table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordFile {
    record: Vec<DutyRecord>,
}

/// Runs the command.
pub(crate) fn run(arguments: &DutiesArguments, language: Language) -> Result<Ending, Failure> {
    let source = source::scheme(&arguments.scheme)?;
    let scheme = source::bound(source.scheme, arguments.settings.as_deref(), None)?;
    let source = Source { scheme, ..source };
    let days = source::days(arguments.calendar.calendar.as_deref())?;
    let question = question(arguments)?;
    tell_model(&source, language);
    if let Some(record) = &arguments.record {
        let record: Vec<DutyRecord> = match source::document(record)? {
            file @ source::Document::Json(..) => file.read()?,
            file @ source::Document::Toml(..) => file.read::<RecordFile>()?.record,
        };
        let on = arguments.on.unwrap_or(question.window.last);
        let gaps = source.scheme.gaps(&record, &question, on, &days.calendar)?;
        return tell_gaps(arguments, &gaps, language);
    }
    let due = source.scheme.duties(&question, &days.calendar)?;
    let text = match arguments.format {
        DutyFormat::Text => {
            whole(&due, &question, language).print()?;
            return Ok(Ending::Clean);
        }
        DutyFormat::Json => format!("{}\n", due.to_json(language)),
        DutyFormat::Ics => due.to_icalendar(stamp(arguments)?, entries(arguments), language),
    };
    output(arguments, &text)?;
    Ok(Ending::Clean)
}

/// Nobody is led by a scheme of ours without being told.
fn tell_model(source: &Source, language: Language) {
    if let Some(notice) = source::model_notice(&source.scheme) {
        note(&styled(notice.message(language), NOTICE));
    }
}

fn question(arguments: &DutiesArguments) -> Result<DutyQuestion, Failure> {
    let mut question = match (arguments.year, arguments.from.zip(arguments.to)) {
        (Some(year), _) => DutyQuestion::year(year)?,
        (None, Some((from, to))) => DutyQuestion::between(from, to)?,
        (None, None) => return Err(Message::NoPeriod {}.into()),
    };
    question.carry_to = arguments.carry_to;
    if let Some(file) = &arguments.posts {
        let body: Body = source::document(file)?.read()?;
        question.posts = body.posts;
        question.departments = body.departments;
        question.happenings = body.happenings;
    }
    Ok(question)
}

fn entries(arguments: &DutiesArguments) -> EntryKind {
    match arguments.entries {
        DutyEntries::Todo => EntryKind::Todo,
        DutyEntries::Event => EntryKind::Event,
    }
}

/// When the file is made: as is said, or now.
fn stamp(arguments: &DutiesArguments) -> Result<Instant, Failure> {
    if let Some(stamp) = &arguments.stamp {
        let read = Instant::parse_from_rfc3339(stamp);
        return Ok(read.map_err(|_| {
            integrity_risk::Error::from(integrity_risk::ErrorKind::NotAnInstant {
                value: stamp.clone(),
            })
        })?);
    }
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let now = i64::try_from(seconds).ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    Ok(now.unwrap_or_default().fixed_offset())
}

fn output(arguments: &DutiesArguments, text: &str) -> Result<(), Failure> {
    if let Some(output) = &arguments.output {
        return fs::write(output, text).map_err(|error| Failure::writing(output, &error));
    }
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// What falls due, as a page.
fn whole(due: &DutyCalendar<'_>, question: &DutyQuestion, language: Language) -> Page {
    let mut page = Page::new(language);
    page.title(due.scheme.title().get(language));
    let (first, last) = (question.window.first, question.window.last);
    page.fields(&[(Word::Period, format!("{first} – {last}"))]);
    if !due.phases.is_empty() {
        page.heading(Word::Phases);
        page.rows(due.phases.iter().map(|of| {
            let days = format!("{} – {}", day(of.from), day(of.to));
            vec![days, of.phase.label.get(language).to_owned(), carried(of.carried_from, language)]
        }));
    }
    page.heading(Word::FallsDue);
    if due.occurrences.is_empty() {
        page.item(Word::Nothing.say(language));
    }
    page.rows(due.occurrences.iter().map(|of| row(due, of, language)));
    for (word, duties) in [
        (Word::OutsidePeriod, &due.outside),
        (Word::AwaitingCalendar, &due.awaiting_calendar),
        (Word::OnOccasion, &due.on_occasion),
        (Word::WithoutTerm, &due.untimed),
    ] {
        if duties.is_empty() {
            continue;
        }
        page.heading(word);
        page.rows(duties.iter().map(|duty| {
            let rule = duty.rule(due.scheme).map(|rule| rule.clause.to_string());
            vec![
                duty.label.get(language).to_owned(),
                duty.timing.words(language),
                rule.unwrap_or_default(),
            ]
        }));
    }
    if !due.ungraded.is_empty() {
        page.heading(Word::UngradedPosts);
        page.rows(
            due.ungraded.iter().map(|of| vec![of.name.clone().unwrap_or_else(|| of.id.clone())]),
        );
    }
    let odd = odd(due, language);
    if !odd.is_empty() {
        page.heading(Word::Oddities);
        for says in odd {
            page.item(says);
        }
    }
    page
}

/// What is strange about the phases and duties that are shown.
fn odd<'s>(due: &DutyCalendar<'s>, language: Language) -> Vec<&'s str> {
    let phases = due.phases.iter().filter_map(|of| of.phase.oddity.as_deref());
    let duties = due.occurrences.iter().filter_map(|of| of.duty.oddity.as_deref());
    let named: Vec<&str> = phases.chain(duties).collect();
    let oddities = due.scheme.oddities().iter().filter(|oddity| named.contains(&&*oddity.id));
    oddities.map(|oddity| oddity.says.get(language)).collect()
}

fn row(due: &DutyCalendar<'_>, of: &DutyOccurrence<'_>, language: Language) -> Vec<String> {
    let roles = of.duty.roles.iter().filter_map(|place| due.scheme.roles().get(*place));
    let roles: Vec<&str> = roles.map(|role| role.label.get(language)).collect();
    let rule = of.duty.rule(due.scheme).map(|rule| rule.clause.to_string());
    let carried = carried(of.carried_from, language);
    vec![day(of.due), named(of, language), roles.join(", "), rule.unwrap_or_default(), carried]
}

fn named(of: &DutyOccurrence<'_>, language: Language) -> String {
    let label = of.duty.label.get(language);
    match &of.subject {
        None => label.to_owned(),
        Some(subject) => language.bracketed(label, subject.name.as_deref().unwrap_or(&subject.id)),
    }
}

fn day(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| "…".to_owned(), |day| day.to_string())
}

fn carried(from: Option<i32>, language: Language) -> String {
    let year = |year: i32| Message::CarriedFrom { year: year.to_string() }.message(language);
    from.map(|from| styled(year(from), FAINT)).unwrap_or_default()
}

/// What was missed, late, too little or done by others.
fn tell_gaps(
    arguments: &DutiesArguments,
    gaps: &DutyGaps<'_>,
    language: Language,
) -> Result<Ending, Failure> {
    let ending = if gaps.gaps.is_empty() { Ending::Clean } else { Ending::Findings };
    match arguments.format {
        DutyFormat::Json => output(arguments, &format!("{}\n", gaps.to_json(language)))?,
        DutyFormat::Ics => return Err(Message::NoGapsInCalendar {}.into()),
        DutyFormat::Text => {
            let mut page = Page::new(language);
            page.title(gaps.scheme.title().get(language));
            page.fields(&[
                (Word::OnDay, gaps.as_of.to_string()),
                (Word::Judged, gaps.judged.to_string()),
                (Word::Fulfilled, gaps.fulfilled.to_string()),
                (Word::StillToDo, gaps.open.len().to_string()),
            ]);
            page.heading(Word::Gaps);
            if gaps.gaps.is_empty() {
                page.item(Word::Nothing.say(language));
            }
            page.rows(gaps.gaps.iter().map(|gap| {
                let rule = gap.occurrence.duty.rule(gaps.scheme);
                vec![
                    styled(Word::of_gap(&gap.kind, language), ERROR),
                    styled(named(&gap.occurrence, language), STRONG),
                    gap.kind.message(language),
                    rule.map(|rule| rule.clause.to_string()).unwrap_or_default(),
                ]
            }));
            if !gaps.awaiting_calendar.is_empty() {
                page.heading(Word::AwaitingCalendar);
                for duty in &gaps.awaiting_calendar {
                    page.item(duty.label.get(language));
                }
            }
            page.print()?;
        }
    }
    Ok(ending)
}
