//! `assess`: every row of a register graded, written out, counted.

use std::io::{self, IsTerminal};
use std::path::Path;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use integrity_risk::language::Language;
use integrity_risk::register::{Assessor, Column, Mapping, Meaning, RowResult};
use integrity_risk::scheme::Domain;
use integrity_risk::{Facts, Scheme};
use integrity_risk_tables::{Cell, Format, RawRow, TableError, WriteOptions, Writer};

use crate::Ending;
use crate::arguments::AssessArguments;
use crate::failure::Failure;
use crate::findings::{Fault, Findings, Place, Weight, letter};
use crate::page::plain;
use crate::register::{Register, one_line};
use crate::source;
use crate::tally::{Of, Tally};
use crate::terminal::{FAINT, HEADING, NOTICE, STRONG, note, styled};
use crate::verdicts::{Verdicts, Words, scheme_name};
use crate::view::View;
use crate::words::{Message, Word};

/// Grades a register.
pub(crate) fn run(arguments: &AssessArguments, language: Language) -> Result<Ending, Failure> {
    for file in arguments.output.iter().chain(&arguments.findings) {
        check_output(file, &arguments.file)?;
    }
    let source = source::load(&arguments.scheme)?;
    let scheme = &source.scheme;
    let constants = source::facts(&arguments.reading.facts, scheme)?;
    let mut register = Register::open(&arguments.file, scheme, &arguments.reading)?;
    let mut assessor =
        Assessor::new(scheme, register.mapping.clone(), &constants)?.speaking(language);
    if !arguments.quiet {
        tell_scheme(scheme, arguments.scheme.scheme.is_none(), language);
        tell_mapping(&register, scheme, language);
    }
    let mut run = Run::new(arguments, scheme, &register.mapping, language)?;
    run.check_columns(&register, scheme, &constants)?;
    let mut progress = Progress::new(arguments.quiet);
    let mut row = RawRow::default();
    while register.next(&mut row)? {
        let result = assessor.assess(|column| row.get(column).unwrap_or_default());
        run.row(&row, &result)?;
        progress.step(&register);
    }
    progress.finish();
    run.finish(arguments, language)
}

fn tell_scheme(scheme: &Scheme, by_default: bool, language: Language) {
    if let Some(notice) = source::model_notice(scheme) {
        note(&styled(notice.message(language), NOTICE));
    } else {
        let (id, version, title) = (scheme.id(), scheme.version(), scheme.title().get(language));
        note(&format!("{}: {title} ({id} {version})", Word::Scheme.say(language)));
    }
    if by_default {
        note(&styled(Message::DefaultScheme {}.message(language), NOTICE));
    }
}

fn tell_mapping(register: &Register, scheme: &Scheme, language: Language) {
    let mut table = plain();
    for (index, column) in register.mapping.columns().iter().enumerate() {
        let meaning = Mapping::describe(scheme, column.meaning, language);
        let unread = || styled(Word::CarriedAlong.say(language), FAINT);
        let header = one_line(&column.header);
        table.add_row([letter(index), header, meaning.unwrap_or_else(unread)]);
    }
    let heading_row = Message::HeadingsIn { row: register.heading_row.to_string() };
    let heading = styled(Word::Columns.say(language), HEADING);
    note(&format!("\n{heading}  {}", styled(heading_row.message(language), FAINT)));
    note(&table.trim_fmt());
}

/// Where the rows go.
enum Output {
    File(Box<Writer>),
    View(Box<View>),
}

/// Everything that is kept while a register is read.
struct Run<'s> {
    mapping: Mapping,
    /// Which columns hold numbers.
    numbers: Vec<bool>,
    scheme_name: String,
    verdicts: Verdicts<'s>,
    tallies: Vec<Tally<'s>>,
    findings: Findings,
    output: Output,
    rows: u64,
    graded: u64,
    /// The problem codes of the row at hand.
    problems: String,
}

impl<'s> Run<'s> {
    fn new(
        arguments: &AssessArguments,
        scheme: &'s Scheme,
        mapping: &Mapping,
        language: Language,
    ) -> Result<Self, Failure> {
        let output = if let Some(file) = &arguments.output {
            Output::File(Box::new(writer(file, mapping, language)?))
        } else {
            let all = arguments.all || !io::stdout().is_terminal();
            let limit = (!all).then_some(arguments.rows);
            Output::View(Box::new(View::new(mapping, limit, language)))
        };
        Ok(Self {
            numbers: mapping.columns().iter().map(|c| is_number(c.meaning, scheme)).collect(),
            scheme_name: scheme_name(scheme, language),
            verdicts: Verdicts::new(scheme, language),
            tallies: tallies(scheme, mapping, language),
            findings: Findings::new(arguments.findings.as_deref(), language)?,
            mapping: mapping.clone(),
            output,
            rows: 0,
            graded: 0,
            problems: String::new(),
        })
    }

    /// What is wrong with the columns is found before the first row.
    fn check_columns(
        &mut self,
        register: &Register,
        scheme: &Scheme,
        constants: &Facts,
    ) -> Result<(), Failure> {
        for error in register.mapping.findings(scheme, constants) {
            let place = || Place::row(register.heading_row);
            self.findings.add(Weight::Unread, place, Fault::Core(&error))?;
        }
        Ok(())
    }

    fn row(&mut self, row: &RawRow, result: &RowResult<'s>) -> Result<(), Failure> {
        let cell = |column: usize| row.get(column).unwrap_or_default();
        self.problems.clear();
        self.take_findings(row, result)?;
        let words = self.verdicts.words(&result.assessment);
        self.rows += 1;
        self.graded += u64::from(words.place.is_some());
        for tally in &mut self.tallies {
            tally.count(cell, words.place);
        }
        match &mut self.output {
            Output::View(view) => view.row(row.number(), cell, &words, &self.problems),
            Output::File(_) => Ok(self.write(row, &words)?),
        }
    }

    fn write(&mut self, row: &RawRow, words: &Words) -> Result<(), TableError> {
        let Output::File(writer) = &mut self.output else { return Ok(()) };
        let mut cells = Vec::with_capacity(self.numbers.len() + RESULTS);
        for (index, number) in self.numbers.iter().enumerate() {
            cells.push(match row.get(index) {
                None | Some("") => Cell::Empty,
                Some(text) if *number => Cell::Number(text),
                Some(text) => Cell::Text(text),
            });
        }
        let text = |text| if str::is_empty(text) { Cell::Empty } else { Cell::Text(text) };
        cells.extend([
            text(&words.grade),
            text(&words.counterpart),
            text(&words.supervisors),
            text(&words.reason),
            if words.score.is_empty() { Cell::Empty } else { Cell::Number(&words.score) },
            text(&self.scheme_name),
            text(&self.problems),
        ]);
        writer.write_row(&cells)
    }

    fn take_findings(&mut self, row: &RawRow, result: &RowResult<'_>) -> Result<(), Failure> {
        let number = row.number();
        for error in row.findings() {
            self.note_code(error.code());
            let column = error.column().unwrap_or(1).saturating_sub(1);
            let place = || Place::cell(number, column, &self.mapping);
            self.findings.add(Weight::Unread, place, Fault::Table(error))?;
        }
        for problem in &result.problems {
            self.note_code(problem.error.code());
            let place = || Place::cell(number, problem.column, &self.mapping);
            self.findings.add(Weight::Unread, place, Fault::Core(&problem.error))?;
        }
        for advice in &result.advice {
            self.note_code(advice.code());
            let weight = Weight::of_advice(advice.code());
            let declared = self.mapping.column(Column::DeclaredGrade);
            let place = || match declared.filter(|_| weight != Weight::Open) {
                Some(column) => Place::cell(number, column, &self.mapping),
                None => Place::row(number),
            };
            self.findings.add(weight, place, Fault::Core(advice))?;
        }
        self.check_length(row)
    }

    /// Text past the last heading has no column to stand in.
    fn check_length(&mut self, row: &RawRow) -> Result<(), Failure> {
        let columns = self.numbers.len();
        if row.len() <= columns || row.cells().skip(columns).all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        let message = Message::BeyondHeadings { columns: columns.to_string() };
        self.note_code(message.code());
        self.findings.add(Weight::Other, || Place::row(row.number()), Fault::Own(&message))
    }

    fn note_code(&mut self, code: &str) {
        if !self.problems.split("; ").any(|known| known == code) {
            if !self.problems.is_empty() {
                self.problems.push_str("; ");
            }
            self.problems.push_str(code);
        }
    }

    fn finish(
        mut self,
        arguments: &AssessArguments,
        language: Language,
    ) -> Result<Ending, Failure> {
        self.findings.finish()?;
        let quiet = arguments.quiet;
        match self.output {
            Output::View(mut view) => view.finish(quiet)?,
            Output::File(writer) => writer.finish()?,
        }
        if !quiet {
            for tally in &self.tallies {
                tally.tell(language);
            }
            let counted = Message::Counted {
                rows: self.rows.to_string(),
                graded: self.graded.to_string(),
                ungraded: (self.rows - self.graded).to_string(),
            };
            note(&format!("\n{}", styled(counted.message(language), STRONG)));
            self.findings.tell();
            for file in arguments.output.iter().chain(&arguments.findings) {
                let file = file.display().to_string();
                note(&Message::Written { file }.message(language));
            }
        }
        Ok(if self.findings.total() == 0 { Ending::Clean } else { Ending::Findings })
    }
}

/// How many columns of results stand behind those of the register.
const RESULTS: usize = 7;

/// The register that is read is never written over.
fn check_output(output: &Path, register: &Path) -> Result<(), Failure> {
    match (output.canonicalize(), register.canonicalize()) {
        (Ok(output), Ok(register)) if output == register => {
            Err(Message::OutputIsInput { file: output.display().to_string() }.into())
        }
        _ => Ok(()),
    }
}

fn writer(file: &Path, mapping: &Mapping, language: Language) -> Result<Writer, TableError> {
    let mut headers: Vec<String> =
        mapping.columns().iter().map(|column| column.header.clone()).collect();
    let results = result_headers(Format::of_path(file)?, language);
    for header in results {
        let header = distinct(header, &headers);
        headers.push(header);
    }
    // Excel takes a CSV for UTF-8 only when it starts with the mark.
    let options = WriteOptions { byte_order_mark: true, ..WriteOptions::default() };
    Writer::create(file, &headers, &options)
}

/// The headings of the results. Programs read JSON Lines: there the headings
/// are the same in every language.
fn result_headers(format: Format, language: Language) -> [&'static str; RESULTS] {
    if format == Format::JsonLines {
        return [
            "assessed_grade",
            "risk_grade",
            "assessed_supervisors",
            "reason",
            "score",
            "scheme",
            "problems",
        ];
    }
    [
        Word::AssessedGrade,
        Word::RiskGrade,
        Word::Supervisors,
        Word::Reason,
        Word::Score,
        Word::Scheme,
        Word::Problems,
    ]
    .map(|word| word.say(language))
}

/// A heading that is not there yet.
fn distinct(header: &str, taken: &[String]) -> String {
    let numbered = (2_u32..).map(|number| format!("{header} ({number})"));
    std::iter::once(header.to_owned())
        .chain(numbered)
        .find(|candidate| !taken.contains(candidate))
        .unwrap_or_default()
}

/// Whether a column holds numbers, so that a workbook shows them as such.
fn is_number(meaning: Meaning, scheme: &Scheme) -> bool {
    match meaning {
        Meaning::Fact { fact, .. } => scheme.facts().get(fact).is_some_and(|fact| {
            matches!(fact.domain, Domain::Integer { .. } | Domain::Score { .. })
        }),
        Meaning::Column(column) => column == Column::Sequence,
        Meaning::Unknown => false,
    }
}

/// Counts by type of risk and by department, where the register has them.
fn tallies<'s>(scheme: &'s Scheme, mapping: &Mapping, language: Language) -> Vec<Tally<'s>> {
    let is_type = |meaning: Meaning| match meaning {
        Meaning::Fact { fact, .. } => {
            scheme.facts().get(fact).is_some_and(|fact| fact.word.as_deref() == Some("risk_type"))
        }
        _ => false,
    };
    let of_type = mapping.columns().iter().position(|column| is_type(column.meaning));
    let of_type = of_type.map(|column| (Of::Type(language), column));
    let of_department = mapping.column(Column::Department).map(|column| (Of::Department, column));
    let both = [of_type, of_department].into_iter().flatten();
    both.map(|(of, column)| Tally::new(scheme, of, column, language)).collect()
}

/// A bar on standard error, once the reading takes long and somebody watches.
struct Progress {
    begun: Option<Instant>,
    bar: Option<ProgressBar>,
    rows: u64,
}

impl Progress {
    /// Rows between two looks at the clock.
    const STRIDE: u64 = 8_192;

    fn new(quiet: bool) -> Self {
        let watched = !quiet && io::stderr().is_terminal();
        Self { begun: watched.then(Instant::now), bar: None, rows: 0 }
    }

    fn step(&mut self, register: &Register) {
        self.rows += 1;
        let Some(begun) = self.begun.filter(|_| self.rows.is_multiple_of(Self::STRIDE)) else {
            return;
        };
        let (done, all) = register.progress();
        if self.bar.is_none() && begun.elapsed().as_millis() > 700 {
            self.bar = Some(bar(all));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(done);
            bar.set_message(self.rows.to_string());
        }
    }

    fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(all: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(all), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{bar:40} {percent}%  {msg}  {eta}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
