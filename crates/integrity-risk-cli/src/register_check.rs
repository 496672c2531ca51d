//! `check` and `compare`: what is found in a register as a whole, and what
//! became of its points since the last one.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::Months;
use integrity_risk::Scheme;
use integrity_risk::exact::Exact;
use integrity_risk::language::Language;
use integrity_risk::register::{Change, CheckOptions, Column, Register};
use serde::Deserialize;

use crate::Ending;
use crate::arguments::{CheckArguments, CompareArguments, ReadingArguments};
use crate::failure::Failure;
use crate::page::Page;
use crate::register;
use crate::register_findings::Told;
use crate::register_read::line;
use crate::source;
use crate::terminal::{FAINT, STRONG, styled};
use crate::words::{Message, Word};

/// What a register must have, as a file says it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Expected {
    departments: Vec<String>,
    posts: Vec<String>,
    holders: Vec<String>,
    layers: Vec<String>,
    powers: Vec<String>,
    declared: BTreeMap<String, u64>,
    figures: BTreeMap<String, Exact>,
}

/// The register, the schemes it is read against, and what was found while it was read.
pub(crate) struct Loaded {
    pub(crate) register: Register,
    pub(crate) told: Told,
}

/// Reads a register, and the schemes that its rows may name.
pub(crate) fn load(
    file: &Path,
    scheme: &crate::arguments::SchemeArguments,
    further: &[String],
    reading: &ReadingArguments,
    mut told: Told,
) -> Result<Loaded, Failure> {
    let mut schemes: Vec<Scheme> = vec![source::load(scheme)?.scheme];
    for id in further {
        schemes.push(source::scheme(id)?.scheme);
    }
    let beside = register::known_schemes()?;
    let mut of_table = Vec::new();
    let register = register::load(file, &schemes, &beside, reading, |error| {
        of_table.push(error.clone());
    })?;
    for error in &of_table {
        told.table(error)?;
    }
    Ok(Loaded { register, told })
}

/// Another register, of which only what it says is wanted.
pub(crate) fn beside(
    file: Option<&Path>,
    arguments: &CheckArguments,
) -> Result<Option<Register>, Failure> {
    let quiet = || Told::new(Language::En, false, false);
    file.map(|file| {
        let loaded =
            load(file, &arguments.scheme, &arguments.schemes, &arguments.reading, quiet())?;
        Ok(loaded.register)
    })
    .transpose()
}

/// Says what is found in a register.
pub(crate) fn check(arguments: &CheckArguments, language: Language) -> Result<Ending, Failure> {
    let told = Told::new(language, arguments.unmasked, arguments.json);
    let loaded =
        load(&arguments.file, &arguments.scheme, &arguments.schemes, &arguments.reading, told)?;
    let Loaded { register, mut told } = loaded;
    let previous = beside(arguments.previous.as_deref(), arguments)?;
    let other = beside(arguments.other.as_deref(), arguments)?;
    let options = options(arguments, previous.as_ref(), other.as_ref())?;
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

/// What the register is held against.
pub(crate) fn options<'o>(
    arguments: &CheckArguments,
    previous: Option<&'o Register>,
    other: Option<&'o Register>,
) -> Result<CheckOptions<'o>, Failure> {
    let expected = match arguments.expected.as_deref() {
        None => Expected::default(),
        Some(file) => expected(file)?,
    };
    Ok(CheckOptions {
        departments: expected.departments,
        posts: expected.posts,
        holders: expected.holders,
        layers: expected.layers,
        powers: expected.powers,
        declared: expected.declared,
        figures: expected.figures.into_iter().collect(),
        previous,
        other,
        regrading: arguments.on.zip(arguments.regrade_after.map(Months::new)),
    })
}

fn expected(file: &Path) -> Result<Expected, Failure> {
    let (text, place) = source::document(file)?.into_json();
    serde_json::from_str(&text)
        .map_err(|error| Message::NotThatShape { place, reason: error.to_string() }.into())
}

/// Says what became of each risk point.
pub(crate) fn compare(arguments: &CompareArguments, language: Language) -> Result<Ending, Failure> {
    let quiet = || Told::new(language, false, false);
    let read = |file: &Path| {
        load(file, &arguments.scheme, &[], &arguments.reading, quiet())
            .map(|loaded| loaded.register)
    };
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
            register::one_line(text),
        ]
    });
    page.rows(rows.collect::<Vec<_>>());
    page.print()?;
    Ok(ending)
}
