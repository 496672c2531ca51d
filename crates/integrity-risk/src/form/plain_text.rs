//! A form as plain text.

use std::fmt::Write as _;

use crate::form::paper::{Block, Entry, Paper, say};
use crate::language::Language;

/// How far what belongs to a label is set in.
const INDENT: &str = "    ";

pub(super) fn write(paper: &Paper) -> String {
    let mut text = String::new();
    if let Some(annex) = &paper.annex {
        let _ = writeln!(text, "{annex}");
    }
    let _ = writeln!(text, "{}\n", paper.title.join(" / "));
    let writer = Writer { language: paper.language };
    writer.entries(&mut text, &paper.number);
    writer.entries(&mut text, &paper.addressee);
    for block in &paper.body {
        match block {
            Block::Entry(entry) => writer.entry(&mut text, entry),
            Block::Rows { label, heads, rows } => writer.rows(&mut text, label, heads, rows),
        }
    }
    for label in &paper.signatures {
        let _ = writeln!(text, "{}{}________", label.join(" / "), writer.colon());
    }
    writer.entries(&mut text, &paper.issuer);
    writer.entries(&mut text, &paper.date);
    text.push('\n');
    for note in &paper.notes {
        let _ = writeln!(text, "{note}");
    }
    text
}

struct Writer {
    language: Language,
}

impl Writer {
    fn colon(&self) -> &'static str {
        say(self.language, [": ", "：", "："])
    }

    fn entries(&self, text: &mut String, entries: &[Entry]) {
        for entry in entries {
            self.entry(text, entry);
        }
    }

    fn entry(&self, text: &mut String, entry: &Entry) {
        self.value(text, "", &entry.label, &entry.value);
    }

    /// A label and what is filled in. More than one paragraph is set in, so that none of it can
    /// be taken for a label.
    fn value(&self, text: &mut String, indent: &str, label: &[String], value: &[String]) {
        let (label, colon) = (label.join(" / "), self.colon());
        match value {
            [] => {
                let _ = writeln!(text, "{indent}{label}{colon}________");
            }
            [one] => {
                let _ = writeln!(text, "{indent}{label}{colon}{one}");
            }
            several => {
                let _ = writeln!(text, "{indent}{label}{}", colon.trim_end());
                for line in several {
                    let _ = writeln!(text, "{indent}{INDENT}{line}");
                }
            }
        }
    }

    fn rows(
        &self,
        text: &mut String,
        label: &[String],
        heads: &[Vec<String>],
        rows: &[Vec<Vec<String>>],
    ) {
        let _ = writeln!(text, "{}{}", label.join(" / "), self.colon().trim_end());
        for (number, row) in rows.iter().enumerate() {
            let _ = writeln!(text, "  ({})", number + 1);
            for (head, cell) in heads.iter().zip(row) {
                self.value(text, INDENT, head, cell);
            }
        }
    }
}
