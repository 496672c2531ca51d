//! `due`: what is due, overdue or about to be due over the files of cases.

use std::io::{self, Write};

use integrity_risk::due::{Item, Options, Standing, due};
use integrity_risk::language::Language;
use serde_json::json;

use crate::Ending;
use crate::any_case::AnyCase;
use crate::arguments::{CaseArguments, DueArguments};
use crate::case_file::{CaseFile, Held};
use crate::case_page;
use crate::failure::Failure;
use crate::page::Page;
use crate::source;
use crate::terminal::{ERROR, FAINT, styled};
use crate::words::Word;

/// Lists what is due on a day.
pub(crate) fn run(arguments: &DueArguments, language: Language) -> Result<Ending, Failure> {
    let days = source::days(arguments.calendar.calendar.as_deref())?;
    let on = arguments.at;
    let mut cases: Vec<(String, Held, AnyCase)> = Vec::new();
    for file in &arguments.files {
        let of_file = CaseArguments {
            file: file.clone(),
            scheme: arguments.scheme.clone(),
            calendar: arguments.calendar.clone(),
        };
        let read = CaseFile::read(file)?;
        let held = read.held(&of_file)?;
        let then = read.records.until(on);
        // On that day there was no such case yet.
        if then.len() == 0 {
            continue;
        }
        let case = then.replay(&held.source.scheme, &held.days.calendar);
        let in_file = |error| Failure::Core(error, Some(read.name.clone()));
        let case = case.map_err(in_file)?;
        cases.push((read.name, held, case));
    }
    let listed: Vec<_> = cases.iter().map(|(_, _, case)| case.listed()).collect();
    let ahead = arguments.ahead.unwrap_or(Options::default().ahead);
    let options = Options { ahead, all: arguments.all };
    let items = due(&listed, on, &days.calendar, &options)?;
    let names: Vec<&str> = cases.iter().map(|(name, ..)| name.as_str()).collect();
    if arguments.json {
        print_json(&items, &names, language)?;
    } else {
        print_page(&items, &names, language)?;
    }
    let late = items.iter().any(|item| item.standing == Standing::Overdue);
    Ok(if late { Ending::Findings } else { Ending::Clean })
}

fn print_page(items: &[Item<'_>], names: &[&str], language: Language) -> Result<(), Failure> {
    let mut page = Page::new(language);
    if items.is_empty() {
        page.item(page.say(Word::NothingDue));
        return Ok(page.print()?);
    }
    let heads = [Word::Due, Word::State, Word::StepName, Word::Responsible, Word::CaseFile];
    let heads = heads.map(|word| styled(page.say(word), FAINT));
    let rows = items.iter().map(|item| {
        let standing = Word::of_standing(item.standing, language);
        let late = item.standing == Standing::Overdue;
        let label = item.label.get(language);
        let roles = item.roles.iter().map(|role| case_page::next_role(role, language));
        vec![
            item.due.map(|due| due.to_string()).unwrap_or_default(),
            if late { styled(standing, ERROR) } else { standing.to_owned() },
            item.step.map_or_else(|| label.to_owned(), |step| language.bracketed(label, step)),
            roles.collect::<Vec<_>>().join("\n"),
            names.get(item.case).copied().unwrap_or_default().to_owned(),
        ]
    });
    page.rows(std::iter::once(heads.to_vec()).chain(rows));
    Ok(page.print()?)
}

fn print_json(items: &[Item<'_>], names: &[&str], language: Language) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    for item in items {
        let roles = item.roles.iter().map(|role| {
            json!({ "role": role.role.id, "persons": role.persons, "deputies": role.deputies })
        });
        let line = json!({
            "case": names.get(item.case),
            "step": item.step,
            "label": item.label.get(language),
            "due": item.due.map(|due| due.to_string()),
            "standing": item.standing.code(),
            "joint": item.joint,
            "roles": roles.collect::<Vec<_>>(),
            "rule": item.rule.map(|rule| &*rule.id),
        });
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(())
}
