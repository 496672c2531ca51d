//! `read`: what a register says, row by row. Nothing is graded and nothing
//! written; it shows what would be read.

use std::io::Write as _;

use anstream::stdout;
use integrity_risk::Scheme;
use integrity_risk::language::Language;
use integrity_risk::register::{
    Column, Entry, Mapping, Missing, Reading, Register as CoreRegister, RegisterFinding,
    RegisterReader,
};
use integrity_risk_tables::{RawRow, TableError};
use serde_json::json;

use crate::Ending;
use crate::arguments::ReadArguments;
use crate::failure::Failure;
use crate::findings::letter;
use crate::page::plain;
use crate::register::{self, Register, one_line};
use crate::register_findings::Told;
use crate::source;
use crate::terminal::{FAINT, HEADING, NOTICE, note, styled, table};
use crate::words::{Message, Word};

/// How many characters of a cell are shown.
const SHOWN: usize = 16;

/// Shows what would be read.
pub(crate) fn run(arguments: &ReadArguments, language: Language) -> Result<Ending, Failure> {
    let source = source::load(&arguments.scheme)?;
    let schemes = [source.scheme];
    let [scheme] = &schemes;
    let mut open = Register::open(&arguments.file, scheme, &arguments.reading)?;
    let options = register::options(&arguments.reading, scheme)?;
    let mut reader = RegisterReader::new(&schemes, open.heading().clone(), &options)?;
    let empty = reader.empty(Vec::new());
    let mut out = Output::new(arguments, &empty, scheme, language);
    out.head(&open)?;
    let mut row = RawRow::default();
    let mut findings = Vec::new();
    while open.next(&mut row)? {
        let cell = |column: usize| row.get(column).unwrap_or_default();
        let mut entry = reader.read(row.number(), row.len(), cell, &mut findings);
        let table = row.findings();
        if let Some(entry) = &mut entry {
            register::mark_truncated(entry, &open.mapping, table);
        }
        out.row(entry.as_ref(), &std::mem::take(&mut findings), table)?;
    }
    out.finish()
}

/// Where rows and findings go as they come.
struct Output<'a> {
    language: Language,
    json: bool,
    limit: u64,
    register: &'a CoreRegister,
    scheme: &'a Scheme,
    rows: comfy_table::Table,
    told: Told,
    read: u64,
    entries: u64,
}

impl<'a> Output<'a> {
    fn new(
        arguments: &ReadArguments,
        register: &'a CoreRegister,
        scheme: &'a Scheme,
        language: Language,
    ) -> Self {
        let mut rows = table();
        let heads = [
            Word::Row,
            Word::Department,
            Word::PostName,
            Word::TypeOfRisk,
            Word::DeclaredGrade,
            Word::ReadFacts,
            Word::PointsAndMeasures,
        ];
        rows.set_header(heads.map(|word| word.say(language)));
        let limit = if arguments.all { u64::MAX } else { arguments.rows };
        let told = Told::new(language, arguments.unmasked, arguments.json);
        Self {
            language,
            json: arguments.json,
            limit,
            register,
            scheme,
            rows,
            told,
            read: 0,
            entries: 0,
        }
    }

    /// The file, its headings and what the columns mean.
    fn head(&self, open: &Register) -> Result<(), Failure> {
        let columns = open.mapping.columns().iter().enumerate();
        if self.json {
            let columns = columns.map(|(place, column)| {
                json!({"column": letter(place), "header": column.header,
                       "meaning": Mapping::code(self.scheme, column.meaning)})
            });
            return line(&json!({"source": open.source(), "sheets": open.sheets(),
                                "heading_row": open.heading_row, "scheme": self.scheme.id(),
                                "columns": columns.collect::<Vec<_>>()}));
        }
        let mut shown = plain();
        for (place, column) in columns {
            let meaning = Mapping::describe(self.scheme, column.meaning, self.language);
            let unread = || styled(Word::CarriedAlong.say(self.language), FAINT);
            shown.add_row([
                letter(place),
                one_line(&column.header),
                meaning.unwrap_or_else(unread),
            ]);
        }
        let heading = Message::HeadingsIn { row: open.heading_row.to_string() };
        let (source, heading) = (open.source().unwrap_or_default(), heading.message(self.language));
        let others = open.sheets().iter().map(|sheet| &**sheet).filter(|sheet| *sheet != source);
        let others: Vec<&str> = others.collect();
        if !others.is_empty() {
            let sheets = self.language.joined(others);
            note(&styled(Message::OtherSheets { sheets }.message(self.language), NOTICE));
        }
        let columns = styled(Word::Columns.say(self.language), HEADING);
        print(&format!(
            "{columns}  {}\n{}\n",
            styled(format_args!("{heading} ({source})"), FAINT),
            shown.trim_fmt()
        ))
    }

    fn row(
        &mut self,
        entry: Option<&Entry>,
        findings: &[RegisterFinding],
        table: &[TableError],
    ) -> Result<(), Failure> {
        self.read += 1;
        if let Some(entry) = entry {
            self.entries += 1;
            if self.json {
                line(&format_args!(r#"{{"entry":{}}}"#, self.register.entry_json(entry)))?;
            } else if self.entries <= self.limit {
                self.rows.add_row(self.shown(entry));
            }
        }
        for finding in findings {
            self.told.finding(finding)?;
        }
        for error in table {
            self.told.table(error)?;
        }
        Ok(())
    }

    fn shown(&self, entry: &Entry) -> Vec<String> {
        let text = |column| cut(entry.text(column).unwrap_or_default());
        let facts: Vec<&str> = entry.facts.ids().collect();
        let counts = format!("{} / {}", entry.points().len(), entry.measures().len());
        let (types, grades) = (self.scheme.types(), self.scheme.grades());
        vec![
            entry.row.to_string(),
            text(Column::Department),
            text(Column::Post),
            label(&entry.risk_type, |place| Some(types.get(place)?.label.get(self.language))),
            label(&entry.declared_grade, |place| Some(grades.get(place)?.label.get(self.language))),
            facts.join(", "),
            counts,
        ]
    }

    fn finish(self) -> Result<Ending, Failure> {
        let finds = self.told.total() > 0;
        let (rows, entries) = (self.read.to_string(), self.entries.to_string());
        if self.json {
            line(&json!({"rows": self.read, "entries": self.entries, "codes": self.told.codes()}))?;
        } else {
            let message = Message::RowsRead { rows, entries };
            print(&format!("\n{}\n\n{}\n", self.rows.trim_fmt(), message.message(self.language)))?;
            self.told.tell();
        }
        Ok(if finds { Ending::Findings } else { Ending::Clean })
    }
}

/// What a cell was read as, or why it says nothing.
fn label<'l>(reading: &Reading<usize>, label: impl Fn(usize) -> Option<&'l str>) -> String {
    match (reading.value(), reading.why()) {
        (Some(place), _) => label(*place).unwrap_or_default().to_owned(),
        (None, None | Some(Missing::NoColumn)) => String::new(),
        (None, Some(why)) => styled(format_args!("[{}]", why.code()), FAINT),
    }
}

fn cut(text: &str) -> String {
    let text = one_line(text);
    if text.chars().count() <= SHOWN {
        return text;
    }
    text.chars().take(SHOWN - 1).chain(['…']).collect()
}

/// A line of JSON, which has no colours for a terminal.
pub(crate) fn line(json: &impl std::fmt::Display) -> Result<(), Failure> {
    writeln!(std::io::stdout().lock(), "{json}")?;
    Ok(())
}

fn print(text: &str) -> Result<(), Failure> {
    let mut out = stdout();
    out.write_all(text.as_bytes())?;
    Ok(())
}
