//! What is found while a register is read: counted, written out as it comes,
//! and the most important kept to be told at the end.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use integrity_risk::language::Language;
use integrity_risk::register::Mapping;
use integrity_risk_tables::TableError;
use serde_json::{Map, Value as Json};

use crate::failure::Failure;
use crate::terminal::{FAINT, NOTICE, note, styled};
use crate::words::Message;

/// How many findings are told at the end.
const TOLD: usize = 50;

/// Where a finding stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    row: u64,
    /// The column, counted from 0, and its heading.
    column: Option<(usize, String)>,
}

impl Place {
    /// A whole row.
    pub(crate) const fn row(row: u64) -> Self {
        Self { row, column: None }
    }

    /// A cell.
    pub(crate) fn cell(row: u64, column: usize, mapping: &Mapping) -> Self {
        let header = mapping.columns().get(column).map(|column| column.header.clone());
        Self { row, column: Some((column, header.unwrap_or_default())) }
    }

    /// One line about this place.
    pub(crate) fn line(&self, code: &str, message: &str, language: Language) -> String {
        let row = self.row.to_string();
        let place = match &self.column {
            None => Message::WholeRow { row },
            Some((column, header)) => Message::RowAndColumn {
                row,
                letter: letter(*column),
                header: crate::register::one_line(header),
            },
        };
        let place = place.message(language);
        format!("  {place}: {} {message}", styled(format_args!("[{code}]"), FAINT))
    }
}

/// How much a finding matters; the first matters most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// Something could not be read.
    Unread,
    /// A row has no grade.
    Open,
    /// A stated grade is not the one the facts give.
    Differs,
    /// The rest.
    Other,
}

impl Weight {
    const ALL: [Self; 4] = [Self::Unread, Self::Open, Self::Differs, Self::Other];

    /// The weight of an advice about a row.
    pub(crate) fn of_advice(code: &str) -> Self {
        match code {
            "undetermined" => Self::Open,
            "grade_differs" => Self::Differs,
            _ => Self::Other,
        }
    }
}

/// What is wrong: an error of the core, of the table, or of this command.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault<'e> {
    Core(&'e integrity_risk::Error),
    Table(&'e TableError),
    Own(&'e Message),
}

impl Fault<'_> {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Core(error) => error.code(),
            Self::Table(error) => error.code(),
            Self::Own(message) => message.code(),
        }
    }

    pub(crate) fn message(self, language: Language) -> String {
        match self {
            Self::Core(error) => error.message(language),
            Self::Table(error) => error.message(language),
            Self::Own(message) => message.message(language),
        }
    }

    fn details(&self) -> Vec<(&'static str, &str)> {
        match self {
            Self::Core(error) => error.kind().details(),
            Self::Table(error) => error.kind().details(),
            Self::Own(message) => message.details(),
        }
    }
}

#[derive(Debug)]
struct Kept {
    place: Place,
    code: &'static str,
    message: String,
}

/// All findings of a register.
#[derive(Debug)]
pub(crate) struct Findings {
    language: Language,
    codes: BTreeMap<&'static str, u64>,
    total: u64,
    /// The first of each weight.
    kept: [Vec<Kept>; Weight::ALL.len()],
    file: Option<(BufWriter<File>, PathBuf)>,
}

impl Findings {
    /// Findings that are also written to a file, if one is named.
    pub(crate) fn new(file: Option<&Path>, language: Language) -> Result<Self, Failure> {
        let open = |path: &Path| match File::create(path) {
            Ok(file) => Ok((BufWriter::new(file), path.to_owned())),
            Err(error) => Err(Failure::writing(path, &error)),
        };
        Ok(Self {
            language,
            codes: BTreeMap::new(),
            total: 0,
            kept: [const { Vec::new() }; Weight::ALL.len()],
            file: file.map(open).transpose()?,
        })
    }

    /// How many there are.
    pub(crate) const fn total(&self) -> u64 {
        self.total
    }

    /// Takes a finding down.
    pub(crate) fn add(
        &mut self,
        weight: Weight,
        place: impl FnOnce() -> Place,
        fault: Fault<'_>,
    ) -> Result<(), Failure> {
        self.total += 1;
        *self.codes.entry(fault.code()).or_default() += 1;
        let kept = self.kept.iter_mut().zip(Weight::ALL).find(|(_, of)| *of == weight);
        let kept = kept.map(|(kept, _)| kept).filter(|kept| kept.len() < TOLD);
        if kept.is_none() && self.file.is_none() {
            return Ok(());
        }
        let place = place();
        let message = fault.message(self.language);
        if let Some((file, path)) = &mut self.file {
            let line = json_line(&place, fault, &message);
            writeln!(file, "{line}").map_err(|error| Failure::writing(path, &error))?;
        }
        if let Some(kept) = kept {
            kept.push(Kept { place, code: fault.code(), message });
        }
        Ok(())
    }

    /// Ends the file of findings.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        match &mut self.file {
            Some((file, path)) => file.flush().map_err(|error| Failure::writing(path, &error)),
            None => Ok(()),
        }
    }

    /// Tells how many there are and the most important of them.
    pub(crate) fn tell(&self) {
        if self.total == 0 {
            return note(&Message::NoFindings {}.message(self.language));
        }
        let codes = self.codes.iter().map(|(code, count)| format!("{code} {count}"));
        let codes = codes.collect::<Vec<_>>().join(", ");
        let counted = Message::CountedFindings { count: self.total.to_string(), codes };
        note(&styled(counted.message(self.language), NOTICE));
        let mut told = 0;
        for kept in self.kept.iter().flatten().take(TOLD) {
            note(&kept.place.line(kept.code, &kept.message, self.language));
            told += 1;
        }
        let more = self.total - told;
        if more > 0 {
            note(&format!(
                "  {}",
                Message::MoreFindings { more: more.to_string() }.message(self.language)
            ));
        }
    }
}

/// A finding for programs; its keys are sorted.
fn json_line(place: &Place, fault: Fault<'_>, message: &str) -> Json {
    let details = fault.details().into_iter();
    let details: Map<String, Json> =
        details.map(|(name, value)| (name.to_owned(), Json::from(value))).collect();
    serde_json::json!({
        "code": fault.code(),
        "column": place.column.as_ref().map(|(_, header)| header),
        "details": details,
        "letter": place.column.as_ref().map(|(column, _)| letter(*column)),
        "message": message,
        "row": place.row,
    })
}

/// The letters of a column, as a spreadsheet counts: A, …, Z, AA.
pub(crate) fn letter(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        assert_eq!(
            [0, 25, 26, 51, 52, 701, 702].map(letter),
            ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
        );
    }
}
