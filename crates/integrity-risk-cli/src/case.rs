//! `case`: a case of approval or of warning in a file of records.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use integrity_risk::approval::{self, ApprovalCase};
use integrity_risk::calendar::civil_date;
use integrity_risk::language::Language;
use integrity_risk::warning::{self, OpenWarning, WarningCase};
use integrity_risk::{Error, wire};
use serde_json::json;
use serde_json::value::RawValue;

use crate::Ending;
use crate::any_case::{AnyCase, AnyEvent, Kind, Written};
use crate::arguments::{
    CaseArguments, CaseCommand, CaseOpenArguments, DrawingFormat, EventArgument,
};
use crate::case_file::{self, CaseFile, Held, OpenCase};
use crate::case_page::{self, CasePage};
use crate::failure::{Failure, refusal_line};
use crate::source::{self, Source};
use crate::terminal::{self, NOTICE, note, styled};
use crate::warning_page::WarningPage;
use crate::words::Message;

/// Runs a command about a case.
pub(crate) fn run(command: &CaseCommand, language: Language) -> Result<Ending, Failure> {
    match command {
        CaseCommand::Open(arguments) => open(arguments, language),
        CaseCommand::Apply { case, event } => apply(case, event, language),
        CaseCommand::Check { case, event } => check(case, event, language),
        CaseCommand::Show { case, on, as_of, json } => show(case, (*on, *as_of), *json, language),
        CaseCommand::Next { case, on } => next(case, *on, language),
        CaseCommand::Verify { case, head } => verify(case, head.as_deref(), language),
        CaseCommand::Draw { case, format, output } => {
            draw(case, *format, output.as_deref(), language)
        }
    }
}

fn open(arguments: &CaseOpenArguments, language: Language) -> Result<Ending, Failure> {
    let source = source::load(&arguments.scheme)?;
    let days = source::days(arguments.calendar.calendar.as_deref())?;
    tell_model(&source, arguments.scheme.scheme.is_none(), language);
    let written = if arguments.signals.is_some() {
        let opening = warning_opening(arguments, &source)?;
        let opened = WarningCase::open(&source.scheme, &days.calendar, opening);
        opened.map(|(_, record)| Written::from(&record))
    } else {
        let opening = opening(arguments, &source)?;
        let opened = ApprovalCase::open(&source.scheme, &days.calendar, opening);
        opened.map(|(_, record)| Written::from(&record))
    };
    match written {
        Ok(record) => {
            case_file::create(&arguments.file, &record)?;
            case_page::record(&record, language)?;
            Ok(Ending::Clean)
        }
        Err(error) => refused(error, language),
    }
}

/// Nobody is led by a scheme of ours without being told.
pub(crate) fn tell_model(source: &Source, by_default: bool, language: Language) {
    let scheme = &source.scheme;
    let default = by_default.then_some(Message::DefaultScheme {});
    for message in [source::model_notice(scheme), default].into_iter().flatten() {
        note(&styled(message.message(language), NOTICE));
    }
}

/// JSON under the name of an argument, as it is written.
fn given(name: &str, argument: &str) -> Result<Box<RawValue>, Failure> {
    let (text, file) = source::json(argument)?;
    let place = file.unwrap_or_else(|| format!("--{name}"));
    let read = serde_json::from_str::<Box<RawValue>>(text.trim());
    Ok(read.map_err(|error| Message::NotJson { place, reason: error.to_string() })?)
}

/// The event that opens a case, with members of its own kind.
fn opening_event(
    arguments: &CaseOpenArguments,
    source: &Source,
    own: &[(&str, String)],
) -> Result<String, Failure> {
    let scheme = &source.scheme;
    let text = |text: &str| json!(text).to_string();
    let common = [
        ("event", text("opened")),
        ("sequence", "0".to_owned()),
        ("at", text(&arguments.at)),
        ("actor", text(&arguments.actor)),
        ("scheme", text(scheme.id())),
        ("version", text(scheme.version())),
        ("rules_hash", text(scheme.rules_hash())),
        ("settings", json!(scheme.settings()).to_string()),
        ("subject", given("subject", &arguments.subject)?.get().to_owned()),
        ("facts", given("facts", &arguments.facts)?.get().to_owned()),
        ("organisation", given("organisation", &arguments.organisation)?.get().to_owned()),
    ];
    let members = common.iter().chain(own).map(|(key, value)| format!("\"{key}\":{value}"));
    Ok(format!("{{{}}}", members.collect::<Vec<_>>().join(",")))
}

/// What a case begins with, read as its event is, so that one reading knows
/// what may be written.
fn opening(arguments: &CaseOpenArguments, source: &Source) -> Result<approval::Opening, Failure> {
    let route = json!(arguments.route.as_deref().unwrap_or_default()).to_string();
    let content = given("content", &arguments.content)?.get().to_owned();
    let event = opening_event(arguments, source, &[("route", route), ("content", content)])?;
    let approval::Event { at, actor, what: approval::What::Opened(opened), .. } =
        approval::Event::from_json(&event)?
    else {
        return Err(Message::NotACase { file: arguments.file.display().to_string() }.into());
    };
    Ok(approval::Opening {
        route: opened.route,
        subject: opened.subject,
        facts: opened.facts,
        organisation: opened.organisation,
        content: opened.content,
        at,
        actor,
    })
}

/// What a warning begins with, and the warnings that are open already.
fn warning_opening(
    arguments: &CaseOpenArguments,
    source: &Source,
) -> Result<warning::Opening, Failure> {
    let signals = arguments.signals.as_deref().unwrap_or("[]");
    let mut own = vec![("signals", given("signals", signals)?.get().to_owned())];
    own.extend(arguments.addressee.as_ref().map(|name| ("addressee", json!(name).to_string())));
    let event = opening_event(arguments, source, &own)?;
    let warning::Event { at, actor, what: warning::What::Opened(opened), .. } =
        warning::Event::from_json(&event)?
    else {
        return Err(Message::NotACase { file: arguments.file.display().to_string() }.into());
    };
    Ok(warning::Opening {
        subject: opened.subject,
        addressee: opened.addressee,
        signals: opened.signals,
        facts: opened.facts,
        organisation: opened.organisation,
        open: open_warnings(arguments)?,
        at,
        actor,
    })
}

/// The warnings in the files of cases that are named.
fn open_warnings(arguments: &CaseOpenArguments) -> Result<Vec<OpenWarning>, Failure> {
    let mut open = Vec::new();
    for path in &arguments.beside {
        let file = CaseFile::read(path)?;
        let of_file = CaseArguments {
            file: path.clone(),
            scheme: arguments.scheme.scheme.clone(),
            calendar: arguments.calendar.clone(),
        };
        if let AnyCase::Warning(case) = replayed(&file, &file.held(&of_file)?)? {
            open.extend(OpenWarning::of(&file.name, &case));
        }
    }
    Ok(open)
}

fn apply(
    arguments: &CaseArguments,
    event: &EventArgument,
    language: Language,
) -> Result<Ending, Failure> {
    let file = OpenCase::open(&arguments.file)?;
    let event = read_event(file.read.records.kind(), event)?;
    let mut case = replayed(&file.read, &file.read.held(arguments)?)?;
    match case.apply(event) {
        Ok(record) => {
            file.append(&record)?;
            case_page::record(&record, language)?;
            Ok(Ending::Clean)
        }
        Err(error) => refused(error, language),
    }
}

fn check(
    arguments: &CaseArguments,
    event: &EventArgument,
    language: Language,
) -> Result<Ending, Failure> {
    let file = CaseFile::read(&arguments.file)?;
    let event = read_event(file.records.kind(), event)?;
    let case = replayed(&file, &file.held(arguments)?)?;
    if let Some(error) = case.why_blocked(&event) {
        return refused(error, language);
    }
    let sequence = event.sequence().to_string();
    print(&format!("{}\n", Message::WouldBeTaken { sequence }.message(language)))?;
    Ok(told(&file, Ending::Clean, language))
}

fn show(
    arguments: &CaseArguments,
    (on, as_of): (Option<NaiveDate>, Option<NaiveDate>),
    json: bool,
    language: Language,
) -> Result<Ending, Failure> {
    let mut file = CaseFile::read(&arguments.file)?;
    let held = file.held(arguments)?;
    if let Some(day) = as_of {
        file.records = file.records.until(day);
    }
    let case = replayed(&file, &held)?;
    let last = file.records.last().map(|at| civil_date(&at));
    let on = on.or(as_of).or(last).unwrap_or_default();
    let scheme = &held.source.scheme;
    let subject = file.opened()?.subject;
    let (ending, shown) = match &case {
        AnyCase::Approval(case) => {
            let page = CasePage { scheme, case, language };
            (page.ending(on)?, if json { Ok(()) } else { page.whole(subject, on) })
        }
        AnyCase::Warning(case) => {
            let page = WarningPage { scheme, case, language };
            (page.ending(on)?, if json { Ok(()) } else { page.whole(subject, on) })
        }
    };
    shown?;
    if json {
        print(&view_json(&held, (file.records.kind(), &case), on, language))?;
    }
    Ok(told(&file, ending, language))
}

/// Where a case stands, as the wire answers it.
fn view_json(
    held: &Held,
    (kind, case): (Kind, &AnyCase),
    on: NaiveDate,
    language: Language,
) -> String {
    let rest = json!({
        "scheme": held.source.wire,
        "settings": held.source.scheme.settings(),
        "calendar": held.days.wire,
        "on": on.to_string(),
        "lang": language.tag(),
    });
    // The case stands in it as the library writes it.
    let rest = rest.to_string();
    let rest = rest.strip_prefix('{').unwrap_or_default();
    let request = format!("{{\"case\":{},{rest}", case.to_json());
    format!("{}\n", wire::call(kind.view(), &request))
}

fn next(arguments: &CaseArguments, on: NaiveDate, language: Language) -> Result<Ending, Failure> {
    let file = CaseFile::read(&arguments.file)?;
    let held = file.held(arguments)?;
    let case = replayed(&file, &held)?;
    let scheme = &held.source.scheme;
    let overdue = match &case {
        AnyCase::Approval(case) => {
            let page = CasePage { scheme, case, language };
            page.next(on)?;
            page.is_overdue(on)?
        }
        AnyCase::Warning(case) => {
            let page = WarningPage { scheme, case, language };
            page.next(on)?;
            page.is_overdue(on)?
        }
    };
    let ending = if overdue { Ending::Findings } else { Ending::Clean };
    Ok(told(&file, ending, language))
}

fn verify(
    arguments: &CaseArguments,
    head: Option<&str>,
    language: Language,
) -> Result<Ending, Failure> {
    let file = CaseFile::read(&arguments.file)?;
    let broken = |error: Error| {
        terminal::error(&refusal_line("broken", &error, Some(&file.name), language));
        Ok(told(&file, Ending::Findings, language))
    };
    if let Err(error) = file.records.verify(head) {
        return broken(error);
    }
    let held = file.held(arguments)?;
    match file.replay(&held) {
        Ok(case) if file.torn().is_none() => {
            let holds = Message::CaseHolds {
                file: file.name.clone(),
                records: file.records.len().to_string(),
                head: case.head().to_owned(),
            };
            print(&format!("{}\n", holds.message(language)))?;
            Ok(Ending::Clean)
        }
        Ok(_) => Ok(told(&file, Ending::Findings, language)),
        Err(error) if is_of_scheme(&error) => broken(error),
        Err(error) => Err(Failure::Core(error, Some(file.name.clone()))),
    }
}

fn draw(
    arguments: &CaseArguments,
    format: DrawingFormat,
    output: Option<&Path>,
    language: Language,
) -> Result<Ending, Failure> {
    let file = CaseFile::read(&arguments.file)?;
    let AnyCase::Approval(case) = replayed(&file, &file.held(arguments)?)? else {
        return Err(Message::NoDrawing { file: file.name }.into());
    };
    let drawing = match format {
        DrawingFormat::Svg => case.to_svg(language),
        DrawingFormat::Mermaid => case.to_mermaid(language),
    };
    match output {
        None => print(&drawing)?,
        Some(output) if is_same(output, &arguments.file) => {
            return Err(Message::OutputIsInput { file: output.display().to_string() }.into());
        }
        Some(output) => {
            fs::write(output, drawing).map_err(|error| Failure::writing(output, &error))?;
        }
    }
    Ok(told(&file, Ending::Clean, language))
}

fn is_same(output: &Path, input: &Path) -> bool {
    let whole = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| PathBuf::from(path));
    whole(output) == whole(input)
}

fn read_event(kind: Kind, argument: &EventArgument) -> Result<AnyEvent, Failure> {
    let (text, file) = source::json(&argument.event)?;
    AnyEvent::read(kind, &text).map_err(|error| Failure::Core(error, file))
}

fn replayed(file: &CaseFile, held: &Held) -> Result<AnyCase, Failure> {
    file.replay(held).map_err(|error| Failure::Core(error, Some(file.name.clone())))
}

/// Says what a scheme does not allow; what cannot be told is an error.
fn refused(error: Error, language: Language) -> Result<Ending, Failure> {
    if !is_of_scheme(&error) {
        return Err(error.into());
    }
    terminal::error(&refusal_line("refused", &error, None, language));
    Ok(Ending::Findings)
}

/// Whether an error says what the rules do not allow, and not that something
/// is lacking to tell it.
fn is_of_scheme(error: &Error) -> bool {
    let lacking = [
        "beyond_calendar",
        "calendar_year_missing",
        "missing_parameter",
        "no_working_day",
        "other_scheme",
        "other_settings",
    ];
    !lacking.contains(&error.code())
}

/// Names a torn line, which is a finding.
fn told(file: &CaseFile, ending: Ending, language: Language) -> Ending {
    let Some(torn) = file.torn() else { return ending };
    terminal::error(&Failure::from(torn).line(language));
    Ending::Findings
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
