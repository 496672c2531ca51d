//! `check` and `compare`: what is found in a register as a whole, and what
//! became of its points since the last one.

use std::path::Path;

use chrono::Months;
use integrity_risk::Scheme;
use integrity_risk::language::Language;
use integrity_risk::register::{Change, CheckOptions, Column, Expected};

use crate::Ending;
use crate::arguments::{CheckArguments, CompareArguments, RegisterArguments, SchemeArguments};
use crate::failure::Failure;
use crate::page::Page;
use crate::register::{load, one_line};
use crate::register_findings::Told;
use crate::register_read::line;
use crate::source;
use crate::terminal::{FAINT, STRONG, styled};
use crate::words::Word;

/// The schemes a register is read against: the one that is asked for, and those its rows may name.
pub(crate) fn schemes(
    scheme: &SchemeArguments,
    further: &[String],
) -> Result<Vec<Scheme>, Failure> {
    let mut schemes = vec![source::load(scheme)?.scheme];
    for id in further {
        schemes.push(source::scheme(id)?.scheme);
    }
    Ok(schemes)
}

/// Says what is found in a register.
pub(crate) fn check(arguments: &CheckArguments, language: Language) -> Result<Ending, Failure> {
    let RegisterArguments { file, scheme, schemes: further, reading } = &arguments.register;
    let schemes = schemes(scheme, further)?;
    let mut told = Told::new(language, arguments.unmasked, arguments.json);
    let register = load(file, &schemes, reading, |error| told.table(error))?;
    // Of the other registers only what they say is wanted.
    let quiet = |file: &Path| load(file, &schemes, reading, |_| Ok(()));
    let previous = arguments.previous.as_deref().map(quiet).transpose()?;
    let other = arguments.other.as_deref().map(quiet).transpose()?;
    let options = CheckOptions {
        expected: arguments.expected.as_deref().map(expected).transpose()?.unwrap_or_default(),
        previous: previous.as_ref(),
        other: other.as_ref(),
        regrading: arguments.on.zip(arguments.regrade_after.map(Months::new)),
    };
    for finding in register.findings.iter().chain(&register.check(&options)) {
        told.finding(finding)?;
    }
    if arguments.json {
        let counts = serde_json::json!({"entries": register.entries.len(), "codes": told.codes()});
        line(&counts)?;
    } else {
        told.tell();
    }
    Ok(if told.total() > 0 { Ending::Findings } else { Ending::Clean })
}

fn expected(file: &Path) -> Result<Expected, Failure> {
    source::document(file)?.read()
}

/// Says what became of each risk point.
pub(crate) fn compare(arguments: &CompareArguments, language: Language) -> Result<Ending, Failure> {
    let schemes = schemes(&arguments.scheme, &[])?;
    let read = |file: &Path| load(file, &schemes, &arguments.reading, |_| Ok(()));
    let (earlier, later) = (read(&arguments.before)?, read(&arguments.after)?);
    let histories = later.compare(&earlier);
    let changed = histories.iter().any(|history| !history.changes.is_empty());
    let ending = if changed { Ending::Findings } else { Ending::Clean };
    if arguments.json {
        line(&later.compare_json(&earlier))?;
        return Ok(ending);
    }
    let mut page = Page::new(language);
    let count = |change: Change| {
        histories.iter().filter(|history| history.changes.contains(&change)).count()
    };
    let unchanged = histories.iter().filter(|history| history.changes.is_empty()).count();
    let counts = Change::ALL.iter().map(|change| (Word::of_change(*change), count(*change)));
    let counts = counts.chain([(Word::Unchanged, unchanged)]).filter(|(_, count)| *count > 0);
    page.rows(counts.map(|(word, count)| vec![word.say(language).to_owned(), count.to_string()]));
    page.heading(Word::Changes);
    let rows = histories.iter().filter(|history| !history.changes.is_empty()).map(|history| {
        let before = history.before.and_then(|place| earlier.entries.get(place));
        let after = history.after.and_then(|place| later.entries.get(place));
        let number = |entry: Option<&integrity_risk::register::Entry>| {
            entry.map_or_else(|| "–".to_owned(), |entry| entry.row.to_string())
        };
        let words: Vec<&str> =
            history.changes.iter().map(|change| Word::of_change(*change).say(language)).collect();
        let said = after.or(before);
        let text = said.and_then(|entry| entry.text(Column::Description)).unwrap_or_default();
        vec![
            styled(format_args!("{} → {}", number(before), number(after)), FAINT),
            styled(words.join(", "), STRONG),
            one_line(text),
        ]
    });
    page.rows(rows.collect::<Vec<_>>());
    page.print()?;
    Ok(ending)
}
