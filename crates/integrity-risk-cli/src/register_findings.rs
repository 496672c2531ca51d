//! What is found in a register as a whole, counted and told.

use std::collections::BTreeMap;

use integrity_risk::language::Language;
use integrity_risk::register::RegisterFinding;
use integrity_risk_tables::TableError;
use serde_json::{Value as Json, json};

use crate::failure::Failure;
use crate::findings::letter;
use crate::register_read::line;
use crate::terminal::{FAINT, NOTICE, note, styled};
use crate::words::Message;

/// How many findings of one code are told.
const TOLD: usize = 10;
/// How many rows of a finding are named.
const ROWS: usize = 8;

/// Findings as they come: as lines of JSON, or kept to be told by their codes.
#[derive(Debug)]
pub(crate) struct Told {
    language: Language,
    unmasked: bool,
    json: bool,
    codes: BTreeMap<String, usize>,
    kept: BTreeMap<String, Vec<String>>,
}

impl Told {
    pub(crate) const fn new(language: Language, unmasked: bool, json: bool) -> Self {
        Self { language, unmasked, json, codes: BTreeMap::new(), kept: BTreeMap::new() }
    }

    /// How many there are.
    pub(crate) fn total(&self) -> usize {
        self.codes.values().sum()
    }

    /// How many there are of each code.
    pub(crate) const fn codes(&self) -> &BTreeMap<String, usize> {
        &self.codes
    }

    /// Something found in the register.
    pub(crate) fn finding(&mut self, finding: &RegisterFinding) -> Result<(), Failure> {
        let (language, unmasked) = (self.language, self.unmasked);
        self.take(
            finding.code(),
            || finding.to_json(language, unmasked),
            || {
                let message = if unmasked {
                    finding.message_unmasked(language)
                } else {
                    finding.message(language)
                };
                let clause = finding.clause.as_deref().unwrap_or_default();
                format!(
                    "{}{message} {}",
                    place(&finding.rows, finding.column),
                    styled(clause, FAINT)
                )
            },
        )
    }

    /// Something the file itself has wrong.
    pub(crate) fn table(&mut self, error: &TableError) -> Result<(), Failure> {
        let rows: Vec<u64> = error.row().into_iter().collect();
        let column = error.column().and_then(|column| column.checked_sub(1));
        let message = error.message(self.language);
        let json = || {
            let details: serde_json::Map<String, Json> = error
                .kind()
                .details()
                .into_iter()
                .map(|(name, value)| (name.to_owned(), Json::from(value)))
                .collect();
            json!({"code": error.code(), "rows": rows, "column": column,
                "message": message, "details": details, "rule": null, "clause": null})
        };
        self.take(error.code(), json, || format!("{}{message}", place(&rows, column)))
    }

    /// Counts a finding, and words it where it is shown.
    fn take(
        &mut self,
        code: &str,
        json: impl FnOnce() -> Json,
        shown: impl FnOnce() -> String,
    ) -> Result<(), Failure> {
        *self.codes.entry(code.to_owned()).or_default() += 1;
        if self.json {
            return line(&json!({"finding": json()}));
        }
        let kept = self.kept.entry(code.to_owned()).or_default();
        if kept.len() < TOLD {
            kept.push(shown());
        }
        Ok(())
    }

    /// Tells the findings by their codes, the rest of each as a number.
    pub(crate) fn tell(&self) {
        if self.codes.is_empty() {
            return note(&Message::NoFindings {}.message(self.language));
        }
        let codes = self.codes.iter().map(|(code, count)| format!("{code} {count}"));
        let codes = codes.collect::<Vec<_>>().join(", ");
        let counted = Message::CountedFindings { count: self.total().to_string(), codes };
        note(&styled(counted.message(self.language), NOTICE));
        for (code, kept) in &self.kept {
            let count = self.codes.get(code).copied().unwrap_or_default();
            note(&format!("\n{} {count}", styled(format_args!("[{code}]"), NOTICE)));
            for message in kept {
                note(&format!("  {message}"));
            }
            if count > kept.len() {
                let more = Message::FurtherFindings { count: (count - kept.len()).to_string() };
                note(&format!("  {}", styled(more.message(self.language), FAINT)));
            }
        }
    }
}

/// Rows and column before a message: `4, 7 C: `.
fn place(rows: &[u64], column: Option<usize>) -> String {
    let mut shown: Vec<String> = rows.iter().take(ROWS).map(u64::to_string).collect();
    if rows.len() > ROWS {
        shown.push(format!("… ({})", rows.len()));
    }
    let column = column.map(letter).unwrap_or_default();
    match (shown.is_empty(), column.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!("{column}: "),
        (false, true) => format!("{}: ", shown.join(", ")),
        (false, false) => format!("{} {column}: ", shown.join(", ")),
    }
}
