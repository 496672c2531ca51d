//! Texts: vague, with placeholders, empty, copied.

use crate::error::{Error, listed};
use crate::form::Worded;
use crate::language::Text;
use crate::order;
use crate::phrase::Names;
use crate::register::column::Column;
use crate::register::entry::Entry;
use crate::register::finding::{RegisterFault, RegisterFinding};
use crate::register::read::{Register, column_word};
use crate::register::text::{
    Cluster, CopyOptions, Difference, TextFault, TextFinding, TextKind, clusters, copied_from,
    differences, findings,
};

/// So many differences of copies are told, each of so many characters.
const TOLD: usize = 5;
const CHARACTERS: usize = 20;

const TEXTS: [(Column, TextKind); 2] =
    [(Column::Description, TextKind::Point), (Column::Measures, TextKind::Measure)];

pub(crate) fn find(
    register: &Register,
    other: Option<&Register>,
    found: &mut Vec<RegisterFinding>,
) {
    for entry in &register.entries {
        for (column, kind) in TEXTS {
            each(register, entry, column, kind, found);
        }
    }
    for (column, _) in TEXTS {
        let rows: Vec<(u64, &str)> = texts(register, column);
        if let Err(error) = copies(register, column, &rows, found) {
            found.push(RegisterFinding::of_register(error.kind().clone()));
        }
        let Some(other) = other else { continue };
        if let Err(error) = from_elsewhere(register, column, &rows, &texts(other, column), found) {
            found.push(RegisterFinding::of_register(error.kind().clone()));
        }
    }
}

fn texts(register: &Register, column: Column) -> Vec<(u64, &str)> {
    let entries = register.entries.iter();
    entries.filter_map(|entry| Some((entry.row, entry.text(column)?))).collect()
}

fn each(
    register: &Register,
    entry: &Entry,
    column: Column,
    kind: TextKind,
    found: &mut Vec<RegisterFinding>,
) {
    let items = match kind {
        TextKind::Point => entry.points(),
        TextKind::Measure => entry.measures(),
    };
    for item in items {
        for finding in findings(&item.text, kind) {
            if let Some(fault) = fault(&finding) {
                let finding = RegisterFinding::new(fault, [entry.row]);
                found.push(finding.at(register.place(column)));
            }
        }
    }
}

/// References were found when the register was read.
fn fault(finding: &TextFinding) -> Option<RegisterFault> {
    let piece = finding.piece.to_string();
    match finding.fault {
        TextFault::Placeholder => {
            let place = (finding.span.start + 1).to_string();
            Some(RegisterFault::PlaceholderLeft { piece, place })
        }
        TextFault::Vague(ground) => {
            let label = Text::worded(|language| ground.label(language));
            Some(RegisterFault::VagueText { ground: Worded::one(ground.code(), label) })
        }
        TextFault::EmptyPhrase => Some(RegisterFault::EmptyPhrase { piece }),
        TextFault::CrossReference => None,
    }
}

/// Texts that nearly say the same in several rows. The same measures for many
/// points are found as shared ones.
fn copies(
    register: &Register,
    column: Column,
    rows: &[(u64, &str)],
    found: &mut Vec<RegisterFinding>,
) -> Result<(), Error> {
    let texts: Vec<&str> = rows.iter().map(|(_, text)| *text).collect();
    for Cluster { first, copies, .. } in clusters(&texts, CopyOptions::default())? {
        // Told one by one as they are asked for: all of them would take longer than all the rest.
        let pairs =
            || copies.iter().filter_map(|copy| Some((*texts.get(copy.text)?, *texts.get(first)?)));
        let apart = || pairs().map(|(here, there)| (here, differences(here, there)));
        if column == Column::Measures && apart().all(|(_, differences)| differences.is_empty()) {
            continue;
        }
        let row = |place: usize| rows.get(place).map(|(row, _)| *row);
        let mut about: Vec<u64> = copies.iter().filter_map(|copy| row(copy.text)).collect();
        about.extend(row(first));
        order::sort(&mut about);
        let alike = copies.iter().map(|copy| copy.similarity.permille()).min().unwrap_or(1000);
        let fault = RegisterFault::CopiedText {
            column: column_word(column),
            count: about.len().to_string(),
            alike: alike.to_string(),
            differs: told(apart()),
        };
        found.push(RegisterFinding::new(fault, about).at(register.place(column)));
    }
    Ok(())
}

fn from_elsewhere(
    register: &Register,
    column: Column,
    rows: &[(u64, &str)],
    others: &[(u64, &str)],
    found: &mut Vec<RegisterFinding>,
) -> Result<(), Error> {
    let texts: Vec<&str> = rows.iter().map(|(_, text)| *text).collect();
    let known: Vec<&str> = others.iter().map(|(_, text)| *text).collect();
    for copy in copied_from(&texts, &known, CopyOptions::default())? {
        let (Some((row, _)), Some((other, _))) = (rows.get(copy.text), others.get(copy.of)) else {
            continue;
        };
        let text = texts.get(copy.text).copied().unwrap_or_default();
        let fault = RegisterFault::CopiedFromElsewhere {
            column: column_word(column),
            row: other.to_string(),
            alike: copy.similarity.permille().to_string(),
            differs: told([(text, copy.differences)]),
        };
        found.push(RegisterFinding::new(fault, [*row]).at(register.place(column)));
    }
    Ok(())
}

/// The first pieces in which copies differ from what they are copies of.
fn told<'t>(copies: impl IntoIterator<Item = (&'t str, Vec<Difference>)>) -> Names {
    let mut pieces: Vec<String> = Vec::new();
    let differences = copies
        .into_iter()
        .flat_map(|(text, differences)| differences.into_iter().map(move |one| one.here.of(text)));
    for piece in differences {
        let piece: String = piece.chars().take(CHARACTERS).collect();
        let piece = if piece.trim().is_empty() { "∅".to_owned() } else { piece };
        if !pieces.contains(&piece) {
            pieces.push(piece);
        }
        if pieces.len() == TOLD {
            break;
        }
    }
    if pieces.is_empty() {
        pieces.push("∅".to_owned());
    }
    listed(pieces)
}
