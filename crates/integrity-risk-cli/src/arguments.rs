//! The command line as people type it.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};
use integrity_risk::engine::{ColumnKind, Dialect, EngineDecision};
use integrity_risk::language::Language;
use integrity_risk::register::GradeBasis;
use integrity_risk::scheme::Term;
use serde_json::json;

/// Grade registers of integrity risk (廉政风险防控) by a regulation, with the clause each grade rests on.
#[derive(Debug, Parser)]
#[command(
    name = "integrity-risk",
    version,
    propagate_version = true,
    arg_required_else_help = true,
    after_help = "\
Examples:
  integrity-risk assess register.xlsx --fill-merged --output graded.xlsx
  integrity-risk explain register.csv --row 17
  integrity-risk warn --facts @found.json
  integrity-risk scheme list
  integrity-risk scheme show standard --lang zh-Hans
  integrity-risk scheme verify my-bureau.toml
  integrity-risk case show post-7.jsonl

Exit status: 0 nothing to report, 1 findings, 2 the input cannot be used."
)]
pub(crate) struct Arguments {
    /// Language of the output: zh-Hans, zh-Hant or en [default: the language of the locale]
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language)]
    pub(crate) lang: Option<Language>,

    /// When to colour the output
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value = "auto")]
    pub(crate) color: ColorWhen,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// When the output is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ColorWhen {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Grade every row of a register
    Assess(AssessArguments),
    /// Show what would be read of a register, row by row; nothing is graded
    Read(ReadArguments),
    /// Say what is found in a register as a whole: coverage, measures, texts, grades, sums
    Check(CheckArguments),
    /// Say what became of each risk point from one register to the next
    Compare(CompareArguments),
    /// Write a report on a register: statistics, what is found, what matters most
    Report(ReportArguments),
    /// Draw the risk control map (廉政风险防控图) of a work process
    Map(MapArguments),
    /// Say why a grade is what it is, what is missing and what would change it
    Explain(ExplainArguments),
    /// Say which warning facts call for, why, and what is then to be done
    Warn(WarnArguments),
    /// Say what a decision of the scheme beside grade and warning comes to, and why
    Decide(DecideArguments),
    /// Answer JSON calls, one a line, from standard input
    #[command(
        long_about = "Answer JSON calls, one a line, from standard input: \
            each line {\"function\": …, \"input\": …} gives one line {\"ok\": …} or {\"error\": …}. \
            A line that is no call gives an error line; the stream goes on. \
            With --scheme, calls name that scheme alone, by its id: with its settings and its day it is compiled once, not in each call.",
        after_help = "\
Examples:
  integrity-risk call --scheme my-bureau.toml --settings our-settings.toml < calls.jsonl
  echo '{\"function\": \"grade\", \"input\": {\"scheme\": \"standard\", \"facts\": {\"risk_type\": \"duty\", \"inner_power\": \"much\"}}}' | integrity-risk call"
    )]
    Call(CallArguments),
    /// List schemes, show what one says, verify and compare them, begin one of your own
    #[command(subcommand)]
    Scheme(SchemeCommand),
    /// Decide stored decisions again and say whether they still hold
    #[command(after_help = "\
Examples:
  integrity-risk explain register.csv --row 17 --json >> decisions.jsonl
  integrity-risk recheck decisions.jsonl --scheme standard
  integrity-risk recheck graded.sql --scheme standard

Exit status: 0 every decision holds, 1 some do not, 2 the file cannot be read.")]
    Recheck(RecheckArguments),
    /// Take a case of approval or of warning from step to step, in a file of records
    #[command(subcommand)]
    Case(CaseCommand),
    /// List what is due, overdue or about to be due in the files of cases
    #[command(after_help = "\
Examples:
  integrity-risk due cases/*.jsonl --at 2026-03-31
  integrity-risk due cases/*.jsonl --at 2026-03-31 --ahead 5 --json
  integrity-risk due cases/*.jsonl --at 2026-03-31 --ahead months=1

Each case is taken as it stood on that day.

Exit status: 0 nothing is overdue, 1 something is, 2 a case cannot be read.")]
    Due(DueArguments),
    /// Say what falls due in a period, or what a record of it leaves undone
    Duties(DutiesArguments),
    /// Show the forms of a scheme, validate what is filled in, put it on paper
    #[command(subcommand)]
    Form(FormCommand),
    /// Write a blank workbook for a register or a form, with drop-downs and notes
    #[command(after_help = "\
Examples:
  integrity-risk template --output blank.xlsx
  integrity-risk template --scheme my-bureau.toml --lang zh-Hans --output blank.xlsx
  integrity-risk template --form registration --output registration.xlsx

The columns of a register are those that registers have and one for each fact that grading asks
for; `assess` knows them again by their headings. Drop-downs hold for 1,000 rows.")]
    Template(TemplateArguments),
}

#[derive(Debug, Args)]
pub(crate) struct TemplateArguments {
    #[command(flatten)]
    pub(crate) scheme: SchemeArguments,

    /// The form it is for, by its id [default: a register]
    #[arg(long, value_name = "FORM")]
    pub(crate) form: Option<String>,

    /// The workbook that is written: .xlsx
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  integrity-risk duties standard --year 2026
  integrity-risk duties my-bureau-2011.toml --year 2026 --carry-to 2026
  integrity-risk duties standard --year 2026 --posts posts.json --format ics -o duties.ics
  integrity-risk duties standard --year 2026 --record done.json --on 2026-07-01

The file of --posts holds `posts` (each with `id`, `name`, `department`, `grade`), `departments`
(each with `id`, `name`, `grade`) and `happenings` (each with `occasion`, `on` and, where it concerns one post
or department, `subject`); that of --record a list of lines with `duty`, `on` and, where they matter,
`by`, `subject` and `key`. Both are JSON or TOML.

Exit status: 0 nothing to report, 1 the record leaves something undone, 2 the input cannot be used.")]
pub(crate) struct DutiesArguments {
    /// Id of a built-in scheme, or a TOML or JSON file
    #[arg(value_name = "ID|FILE")]
    pub(crate) scheme: String,

    /// What is due in this year
    #[arg(long, value_name = "YYYY", conflicts_with_all = ["from", "to"], required_unless_present = "from")]
    pub(crate) year: Option<i32>,

    /// What is due from this day on
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, requires = "to")]
    pub(crate) from: Option<NaiveDate>,

    /// What is due up to this day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, requires = "from")]
    pub(crate) to: Option<NaiveDate>,

    /// Carry the dates of a text that names its year over to this one
    #[arg(long, value_name = "YYYY")]
    pub(crate) carry_to: Option<i32>,

    /// The posts and departments of the body, and what happened
    #[arg(long, value_name = "FILE")]
    pub(crate) posts: Option<PathBuf>,

    /// What was done: say what is left undone instead of what is due
    #[arg(long, value_name = "FILE")]
    pub(crate) record: Option<PathBuf>,

    /// With --record: judge what was due before this day [default: the last day of the period]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, requires = "record")]
    pub(crate) on: Option<NaiveDate>,

    /// How it is written
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
    pub(crate) format: DutyFormat,

    /// With --format ics: show a duty as a task, or as an event for programs without tasks
    #[arg(long, value_name = "KIND", value_enum, default_value = "todo")]
    pub(crate) entries: DutyEntries,

    /// With --format ics: when the file is made, such as 2026-03-02T09:00:00+08:00 [default: now]
    #[arg(long, value_name = "INSTANT")]
    pub(crate) stamp: Option<String>,

    /// Values for what the scheme demands and does not give, a TOML or JSON file
    #[arg(long, value_name = "FILE")]
    pub(crate) settings: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) calendar: CalendarArgument,

    /// Write JSON or iCalendar to this file [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// How duties are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum DutyFormat {
    /// Lines of text
    Text,
    /// Canonical JSON on one line
    Json,
    /// iCalendar, for calendar programs
    Ics,
}

/// As what a calendar program shows a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum DutyEntries {
    /// A task with its last day
    Todo,
    /// An event on the whole of its last day
    Event,
}

#[derive(Debug, Subcommand)]
pub(crate) enum FormCommand {
    /// List the forms of a scheme
    List {
        #[command(flatten)]
        scheme: SchemeArguments,
        /// Give canonical JSON
        #[arg(long)]
        json: bool,
    },
    /// Show a form with its fields
    #[command(after_help = "\
Examples:
  integrity-risk form show warning_notice
  integrity-risk form show warning_notice --scheme my-bureau.toml --json")]
    Show {
        #[command(flatten)]
        form: FormArguments,
        /// Give canonical JSON
        #[arg(long)]
        json: bool,
    },
    /// Validate what is filled in: everything found, field by field and across fields
    #[command(after_help = "\
Examples:
  integrity-risk form validate warning_notice --values @notice.json
  integrity-risk form validate registration --values - --json < register.json

Exit status: 0 nothing is found, 1 something is, 2 the input cannot be used.")]
    Validate {
        #[command(flatten)]
        form: FormArguments,
        /// What is filled in
        #[arg(long, value_name = "JSON|@FILE")]
        values: String,
        /// Give canonical JSON
        #[arg(long)]
        json: bool,
    },
    /// Put a form on paper, filled in or empty
    #[command(after_help = "\
Examples:
  integrity-risk form render warning_notice --values @notice.json --format html --output notice.html
  integrity-risk form render registration --lang zh-Hans --beside en --format docx-html --output register.doc")]
    Render {
        #[command(flatten)]
        form: FormArguments,
        /// What is filled in [default: nothing]
        #[arg(long, value_name = "JSON|@FILE")]
        values: Option<String>,
        /// As what it is put on paper
        #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
        format: PaperArgument,
        /// A second language in which labels stand beside the first
        #[arg(long, value_name = "LANG", value_parser = language)]
        beside: Option<Language>,
        /// Write to this file [default: standard output]
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Print the JSON Schema of a form
    Schema {
        #[command(flatten)]
        form: FormArguments,
        /// Print its layout as JSON Forms has it instead
        #[arg(long)]
        ui: bool,
    },
}

/// A form of a scheme.
#[derive(Debug, Args)]
pub(crate) struct FormArguments {
    /// The id of the form
    #[arg(value_name = "FORM")]
    pub(crate) form: String,

    #[command(flatten)]
    pub(crate) scheme: SchemeArguments,
}

/// As what a form is put on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum PaperArgument {
    /// Plain text
    Text,
    /// A page for browsers, with a style for printing
    Html,
    /// HTML that word processors open as a document
    DocxHtml,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CaseCommand {
    /// Open a case and write its first record to a new file
    Open(Box<CaseOpenArguments>),
    /// Take in an event, unless the scheme does not allow it
    #[command(after_help = "\
Examples:
  integrity-risk case apply post-7.jsonl --event @signed.json
  integrity-risk case apply post-7.jsonl --event - < signed.json

A refused event leaves the file as it was.

Exit status: 0 taken in, 1 refused, 2 the case or the event cannot be read.")]
    Apply {
        #[command(flatten)]
        case: CaseArguments,
        #[command(flatten)]
        event: EventArgument,
    },
    /// Say whether an event would be taken in, and why not
    #[command(after_help = "\
Exit status: 0 it would be taken in, 1 it would be refused, 2 the case or the event cannot be read.")]
    Check {
        #[command(flatten)]
        case: CaseArguments,
        #[command(flatten)]
        event: EventArgument,
    },
    /// Show where a case stands: steps, who acted, whose turn it is and by when, what is in the way
    #[command(after_help = "\
Examples:
  integrity-risk case show post-7.jsonl
  integrity-risk case show post-7.jsonl --on 2026-03-31 --json

Exit status: 0 nothing to report, 1 something is overdue or in the way, 2 the case cannot be read.")]
    Show {
        #[command(flatten)]
        case: CaseArguments,
        /// The day on which it is looked at [default: that of the last event]
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
        on: Option<NaiveDate>,
        /// The case as it stood at the end of this day
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
        as_of: Option<NaiveDate>,
        /// Give canonical JSON instead of a page
        #[arg(long)]
        json: bool,
    },
    /// Say whose turn it is on a day, and by when
    #[command(after_help = "\
Exit status: 0 nothing is overdue, 1 something is, 2 the case cannot be read.")]
    Next {
        #[command(flatten)]
        case: CaseArguments,
        /// The day on which it is looked at
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
        on: NaiveDate,
    },
    /// Check that every record follows from those before it and is one the scheme takes
    #[command(after_help = "\
Examples:
  integrity-risk case verify post-7.jsonl
  integrity-risk case verify post-7.jsonl --head 5f0c…

Exit status: 0 it holds, 1 it does not, 2 the case cannot be read.")]
    Verify {
        #[command(flatten)]
        case: CaseArguments,
        /// The hash of the last record, as somebody else has kept it
        #[arg(long, value_name = "HASH")]
        head: Option<String>,
    },
    /// Draw a case
    #[command(after_help = "\
Examples:
  integrity-risk case draw post-7.jsonl --format svg --output post-7.svg
  integrity-risk case draw post-7.jsonl --format mermaid --lang zh-Hans")]
    Draw {
        #[command(flatten)]
        case: CaseArguments,
        /// How it is drawn
        #[arg(long, value_name = "FORMAT", value_enum)]
        format: DrawingFormat,
        /// Write to this file [default: standard output]
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

/// How a case is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum DrawingFormat {
    /// A picture
    Svg,
    /// Text that many editors and sites draw
    Mermaid,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  integrity-risk case open post-7.jsonl --scheme standard --route registration \\
    --subject '{\"id\": \"post-7\", \"persons\": [\"zhao\"]}' --organisation @organisation.json \\
    --at 2026-03-02T09:00:00+08:00 --actor sun
  integrity-risk case open warning-3.jsonl --scheme standard --addressee cadre --signals @signals.json \\
    --facts '{\"integrity_problem\": \"general\", \"party_leader_problem\": false}' \\
    --subject '{\"id\": \"post-7\", \"persons\": [\"zhao\"]}' --organisation @organisation.json \\
    --at 2026-03-02T09:00:00+08:00 --actor sun --beside warning-1.jsonl

With --route it is a case of approval, with --signals one of warning.

JSON is given as it is, as @FILE, or as - from standard input. A file that exists is left as it is.

Exit status: 0 opened, 1 the scheme does not allow it, 2 the input cannot be used.")]
pub(crate) struct CaseOpenArguments {
    /// The new file of records
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    #[command(flatten)]
    pub(crate) scheme: SchemeArguments,

    /// Of a case of approval: the id of the route
    #[arg(long, value_name = "ID", required_unless_present = "signals")]
    pub(crate) route: Option<String>,

    /// Of a case of warning: what came in
    #[arg(long, value_name = "JSON|@FILE", conflicts_with_all = ["route", "content"])]
    pub(crate) signals: Option<String>,

    /// Of a case of warning: what kind of subject it is
    #[arg(long, value_name = "ID", requires = "signals")]
    pub(crate) addressee: Option<String>,

    /// Of a case of warning: files of cases that are open already; a second one about the same matter is refused
    #[arg(long, value_name = "FILE", requires = "signals", num_args = 1..)]
    pub(crate) beside: Vec<PathBuf>,

    /// Whose matter it is
    #[arg(long, value_name = "JSON|@FILE")]
    pub(crate) subject: String,

    /// Who holds which role
    #[arg(long, value_name = "JSON|@FILE")]
    pub(crate) organisation: String,

    /// What is known of the subject
    #[arg(long, value_name = "JSON|@FILE", default_value = "{}")]
    pub(crate) facts: String,

    /// The hashes of the papers as they are now, by part
    #[arg(long, value_name = "JSON|@FILE", default_value = "{}")]
    pub(crate) content: String,

    /// When it begins, such as 2026-03-02T09:00:00+08:00
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: String,

    /// Who opens it
    #[arg(long, value_name = "PERSON")]
    pub(crate) actor: String,

    #[command(flatten)]
    pub(crate) calendar: CalendarArgument,
}

/// A case that is there.
#[derive(Debug, Args)]
pub(crate) struct CaseArguments {
    /// The file of records
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// The scheme it was opened under [default: the built-in one its opening names]
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) scheme: Option<String>,

    #[command(flatten)]
    pub(crate) calendar: CalendarArgument,
}

#[derive(Debug, Args)]
pub(crate) struct DueArguments {
    /// The files of records
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,

    /// The day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) at: NaiveDate,

    /// How long before its last day a thing is about to be due: so many working days, or
    /// `working_days=N`, `calendar_days=N` or `months=N` [default: 1]
    #[arg(long, value_name = "TERM", value_parser = term)]
    pub(crate) ahead: Option<Term>,

    /// List everything whose turn it is, whatever its last day
    #[arg(long)]
    pub(crate) all: bool,

    /// Give JSON, one item a line
    #[arg(long)]
    pub(crate) json: bool,

    /// The scheme they were opened under [default: the built-in one that each opening names]
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) scheme: Option<String>,

    #[command(flatten)]
    pub(crate) calendar: CalendarArgument,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct CalendarArgument {
    /// The working days, a TOML or JSON file [default: those of China]
    #[arg(long, value_name = "FILE")]
    pub(crate) calendar: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct EventArgument {
    /// The event
    #[arg(long, value_name = "JSON|@FILE")]
    pub(crate) event: String,
}

#[derive(Debug, Args)]
pub(crate) struct RecheckArguments {
    /// Decisions as `explain --json` gives them, one a line, or views as `scheme sql` writes them
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    #[command(flatten)]
    pub(crate) scheme: SchemeArguments,

    /// Give canonical JSON, one line a decision
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SqlArguments {
    /// Id of a built-in scheme, or a TOML or JSON file
    #[arg(value_name = "ID|FILE")]
    pub(crate) scheme: String,

    /// Values for what the scheme demands and does not give, a TOML or JSON file
    #[arg(long, value_name = "FILE")]
    pub(crate) settings: Option<PathBuf>,

    /// The day whose rules are written
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) as_of: Option<NaiveDate>,

    /// The dialect: duckdb, postgres, spark or sqlite
    #[arg(long, value_parser = dialect)]
    pub(crate) dialect: Dialect,

    /// The table with the rows
    #[arg(long, value_name = "NAME")]
    pub(crate) table: String,

    /// The name of the view
    #[arg(long, value_name = "NAME", default_value = "graded")]
    pub(crate) view: String,

    /// A column of the table that is kept beside those that are read
    #[arg(long, value_name = "COLUMN")]
    pub(crate) keep: Vec<String>,

    /// A decision: grade, supervision or warning [default: grade and supervision, or warning]
    #[arg(long = "decision", value_name = "DECISION", value_parser = engine_decision)]
    pub(crate) decisions: Vec<EngineDecision>,

    /// The column of a fact, as FACT=COLUMN or FACT/TYPE=COLUMN
    #[arg(long = "column", value_name = "FACT=COLUMN", value_parser = fact_column)]
    pub(crate) columns: Vec<(String, String)>,

    /// What the column of a fact holds, as FACT=KIND: text, number, float or flag
    #[arg(long = "kind", value_name = "FACT=KIND", value_parser = kind)]
    pub(crate) kinds: Vec<(String, ColumnKind)>,

    /// Put before the names of the columns of verdicts
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) prefix: String,

    /// Write the query that reads labels into codes, instead of the view
    #[arg(long)]
    pub(crate) labels: bool,
}

fn dialect(code: &str) -> Result<Dialect, String> {
    word(code)
}

fn engine_decision(code: &str) -> Result<EngineDecision, String> {
    word(code)
}

/// A word as JSON has it.
fn word<T: serde::de::DeserializeOwned>(code: &str) -> Result<T, String> {
    serde_json::from_value(code.into()).map_err(|error| error.to_string())
}

fn fact_column(text: &str) -> Result<(String, String), String> {
    pair(text.split_once('='), "expected FACT=COLUMN")
}

fn kind(text: &str) -> Result<(String, ColumnKind), String> {
    let (fact, kind) = pair(text.split_once('='), "expected FACT=KIND")?;
    Ok((fact, word(&kind)?))
}

#[derive(Debug, Subcommand)]
pub(crate) enum SchemeCommand {
    /// List the schemes that ship with the command
    List,
    /// Show everything a scheme says
    #[command(after_help = "\
Examples:
  integrity-risk scheme show standard
  integrity-risk scheme show my-bureau.toml --rules
  integrity-risk scheme show standard --json")]
    Show {
        /// Id of a built-in scheme, or a TOML or JSON file
        #[arg(value_name = "ID|FILE")]
        scheme: String,
        /// List every rule with its clause, its basis and its dates, too
        #[arg(long)]
        rules: bool,
        /// Give canonical JSON instead of a page
        #[arg(long, conflicts_with = "rules")]
        json: bool,
    },
    /// Verify a scheme for all inputs: what has no answer, what is out of order, what is never reached
    #[command(after_help = "\
Examples:
  integrity-risk scheme verify my-bureau.toml
  integrity-risk scheme verify --all
  integrity-risk scheme verify my-bureau.toml --settings our-settings.toml
  integrity-risk scheme verify standard --format html > standard.html

Exit status: 0 nothing fails but what the scheme declares, 1 something does, 2 the scheme cannot be read.")]
    Verify {
        /// Id of a built-in scheme, or a TOML or JSON file
        #[arg(value_name = "ID|FILE", required_unless_present = "all")]
        scheme: Option<String>,
        /// Verify every scheme that ships with the command
        #[arg(long, conflicts_with = "scheme")]
        all: bool,
        /// Values for what the scheme demands and does not give, a TOML or JSON file
        #[arg(long, value_name = "FILE", conflicts_with = "all")]
        settings: Option<PathBuf>,
        /// The day whose rules are verified
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, conflicts_with = "all")]
        as_of: Option<NaiveDate>,
        /// How the report is written
        #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
        format: ReportFormat,
    },
    /// Begin a scheme of your own: a commented file that loads as it stands
    New(NewArguments),
    /// Print the JSON Schema of scheme files, for editors
    Schema,
    /// Compare two schemes for all inputs: where they answer differently, how often, and for which facts
    #[command(after_help = "\
Examples:
  integrity-risk scheme diff standard my-bureau.toml
  integrity-risk scheme diff standard my-bureau.toml --format json
  integrity-risk scheme diff old.toml new.toml --grade one=a --grade two=b
  integrity-risk scheme diff old.toml new.toml --settings our-settings.toml --other-settings our-settings.toml
  integrity-risk scheme diff my-bureau.toml my-bureau.toml --as-of 2025-12-31 --other-as-of 2026-01-01

Exit status: 0 every answer is the same, 1 some are not, 2 a scheme cannot be read.")]
    Diff {
        #[command(flatten)]
        schemes: TwoSchemes,
        /// How the comparison is written
        #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
        format: ComparisonFormat,
    },
    /// Write the decisions of a scheme in SQL, for a database or a cluster that grades by itself
    #[command(after_help = "\
Examples:
  integrity-risk scheme sql standard --dialect postgres --table register --keep id > graded.sql
  integrity-risk scheme sql my-bureau.toml --dialect duckdb --table register --kind likelihood=float --column inner_power=power
  integrity-risk scheme sql standard --dialect spark --table typed --labels
  integrity-risk recheck graded.sql --scheme standard

Columns hold the ids of options and numbers; --labels writes a query that reads labels into them.")]
    Sql(SqlArguments),
    /// Say what a change of scheme does to the rows of a register
    #[command(after_help = "\
Examples:
  integrity-risk scheme impact standard new.toml register.csv
  integrity-risk scheme impact standard my-bureau.toml register.xlsx --format json
  integrity-risk scheme impact old.toml new.toml register.csv --settings our-settings.toml --other-settings our-settings.toml

Exit status: 0 no grade and no supervisor changes, 1 some do, 2 a scheme or the register cannot be read.")]
    Impact {
        #[command(flatten)]
        schemes: TwoSchemes,
        /// The register: CSV, TSV, XLSX, XLS, ODS or JSON Lines
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        reading: ReadingArguments,
        /// How the summary is written
        #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
        format: ComparisonFormat,
    },
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  integrity-risk scheme new our-bureau -o our-bureau.toml
  integrity-risk scheme new our-bureau --languages zh-Hans,en -o our-bureau.toml
  integrity-risk scheme new our-bureau --extends standard -o our-bureau.toml

The comments are in the language of --lang. A file that exists is left as it is.")]
pub(crate) struct NewArguments {
    /// Id of the scheme: lower-case letters, digits and -
    #[arg(value_name = "ID")]
    pub(crate) id: String,

    /// Change a built-in scheme instead of writing a whole one
    #[arg(long, value_name = "ID")]
    pub(crate) extends: Option<String>,

    /// Languages of the scheme's texts, such as zh-Hans,en [default: that of the comments]
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',', value_parser = language)]
    pub(crate) languages: Vec<Language>,

    /// Write to this new file [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Two schemes side by side.
#[derive(Debug, Args)]
pub(crate) struct TwoSchemes {
    /// Id of a built-in scheme, or a TOML or JSON file
    #[arg(value_name = "ID|FILE")]
    pub(crate) scheme: String,

    /// The scheme with which it is compared
    #[arg(value_name = "OTHER ID|FILE")]
    pub(crate) other: String,

    /// Values for what the first scheme demands and does not give, a TOML or JSON file
    #[arg(long, value_name = "FILE")]
    pub(crate) settings: Option<PathBuf>,

    /// Values for what the other scheme demands and does not give
    #[arg(long, value_name = "FILE")]
    pub(crate) other_settings: Option<PathBuf>,

    /// The day on which the first scheme must hold
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) as_of: Option<NaiveDate>,

    /// The day on which the other scheme must hold
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) other_as_of: Option<NaiveDate>,

    /// A grade of the first scheme and the one of the other that stands for it
    #[arg(long = "grade", value_name = "GRADE=OTHER", value_parser = grades)]
    pub(crate) grades: Vec<(String, String)>,
}

/// How a comparison is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ComparisonFormat {
    /// Lines of text
    Text,
    /// Canonical JSON on one line
    Json,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ReportFormat {
    /// Lines of text
    Text,
    /// Canonical JSON, one line a scheme
    Json,
    /// One page of HTML
    Html,
}

/// The scheme of all calls.
#[derive(Debug, Args)]
pub(crate) struct CallArguments {
    /// Id of a built-in scheme, or a TOML or JSON file [default: each call names its own]
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) scheme: Option<String>,

    /// Values for what the scheme demands and does not give, a TOML or JSON file
    #[arg(long, value_name = "FILE", requires = "scheme")]
    pub(crate) settings: Option<PathBuf>,

    /// The day on which the scheme must hold
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, requires = "scheme")]
    pub(crate) as_of: Option<NaiveDate>,
}

/// Which scheme decides.
#[derive(Debug, Args)]
pub(crate) struct SchemeArguments {
    /// Id of a built-in scheme, or a TOML or JSON file [default: standard, the model scheme]
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) scheme: Option<String>,

    /// Values for what the scheme demands and does not give, a TOML or JSON file
    #[arg(long, value_name = "FILE")]
    pub(crate) settings: Option<PathBuf>,

    /// The day on which the scheme must hold
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) as_of: Option<NaiveDate>,
}

/// How a register is read.
#[derive(Debug, Args)]
pub(crate) struct ReadingArguments {
    /// The sheet of a workbook [default: the first]
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,

    /// The encoding of a text file, such as gb18030 [default: detected]
    #[arg(long, value_name = "LABEL")]
    pub(crate) encoding: Option<String>,

    /// Give every cell of a merged range the range's value
    #[arg(long)]
    pub(crate) fill_merged: bool,

    /// What a column means: a fact, fact/type, a column such as department, or ignore
    #[arg(long = "column", value_name = "HEADER=TARGET", value_parser = column)]
    pub(crate) columns: Vec<(String, String)>,

    /// A fact, by its id or its name, that holds for every row in which no cell says otherwise
    #[arg(long = "fact", value_name = "ID=VALUE", value_parser = fact)]
    pub(crate) facts: Vec<(String, String)>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  integrity-risk assess register.csv
  integrity-risk assess register.xlsx --fill-merged --output graded.xlsx
  integrity-risk assess posts.csv --scheme my-bureau.toml --output graded.jsonl
  integrity-risk assess register.csv --column 类别=risk_type --fact likelihood=未评 --fact severity=未评

Exit status: 0 nothing to report, 1 findings, 2 the register cannot be used.")]
pub(crate) struct AssessArguments {
    /// The register: CSV, TSV, XLSX, XLS, ODS or JSON Lines
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    #[command(flatten)]
    pub(crate) scheme: SchemeArguments,

    #[command(flatten)]
    pub(crate) reading: ReadingArguments,

    /// Write every row with its grade to this file: .csv, .tsv, .xlsx or .jsonl [default: a table]
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Write every finding to this file as JSON Lines
    #[arg(long, value_name = "FILE")]
    pub(crate) findings: Option<PathBuf>,

    /// How many rows the table on a terminal shows
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) rows: u64,

    /// Show all rows on a terminal, too
    #[arg(long, conflicts_with = "rows")]
    pub(crate) all: bool,

    /// Say nothing but errors on standard error
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  integrity-risk read register.xlsx --dry-run
  integrity-risk read register.csv --column 所在=department --json

With --json the file, every row and every finding are a line of JSON each.

Exit status: 0 nothing to report, 1 findings, 2 the register cannot be used.")]
#[expect(clippy::struct_excessive_bools, reason = "flags as people type them")]
pub(crate) struct ReadArguments {
    /// The register: CSV, TSV, XLSX, XLS, ODS or JSON Lines
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    #[command(flatten)]
    pub(crate) scheme: SchemeArguments,

    #[command(flatten)]
    pub(crate) reading: ReadingArguments,

    /// Said for clarity: the command never grades and never writes
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// How many rows are shown
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) rows: u64,

    /// Show all rows
    #[arg(long, conflicts_with = "rows")]
    pub(crate) all: bool,

    /// Name people in messages, who are masked else
    #[arg(long)]
    pub(crate) unmasked: bool,

    /// Answer in lines of JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// A register as a whole, and the schemes its rows may name.
#[derive(Debug, Args)]
pub(crate) struct RegisterArguments {
    /// The register: CSV, TSV, XLSX, XLS, ODS or JSON Lines
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    #[command(flatten)]
    pub(crate) scheme: SchemeArguments,

    /// A further scheme, for rows that name one
    #[arg(long = "further-scheme", value_name = "ID|FILE")]
    pub(crate) schemes: Vec<String>,

    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  integrity-risk check register.xlsx
  integrity-risk check register.xlsx --previous register-2025.xlsx --expected bureau.toml
  integrity-risk check register.csv --regrade-after 12 --on 2026-12-31 --json

The file of --expected (TOML or JSON) holds what the register must have: lists `departments`, `posts`, `holders`,
`layers`, `powers`; `declared` totals by `total`, `grade/ID`, `type/ID` or `department/NAME`; counts for the `figures`
a text quotes, by id. What is left out is not looked at.

Exit status: 0 nothing to report, 1 findings, 2 the register cannot be used.")]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) register: RegisterArguments,

    /// What the register must have
    #[arg(long, value_name = "FILE")]
    pub(crate) expected: Option<PathBuf>,

    /// The register of the year before
    #[arg(long, value_name = "FILE")]
    pub(crate) previous: Option<PathBuf>,

    /// Another register from which texts may have been copied
    #[arg(long, value_name = "FILE")]
    pub(crate) other: Option<PathBuf>,

    /// After how many months a point is graded again
    #[arg(long, value_name = "MONTHS", requires = "on")]
    pub(crate) regrade_after: Option<u32>,

    /// The day on which the register is looked at
    #[arg(long, value_name = "DAY", requires = "regrade_after")]
    pub(crate) on: Option<NaiveDate>,

    /// Name people in messages, who are masked else
    #[arg(long)]
    pub(crate) unmasked: bool,

    /// Answer in lines of JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  integrity-risk report register.xlsx -o report.html --date 2026-12-31
  integrity-risk report register.xlsx -o report.xlsx --lang zh-Hans --previous register-2025.xlsx

Exit status: 0 nothing to report, 1 findings, 2 the register cannot be used.")]
pub(crate) struct ReportArguments {
    #[command(flatten)]
    pub(crate) register: RegisterArguments,

    /// Where the report goes: a page (.html) or a workbook (.xlsx)
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: PathBuf,

    /// The register of the year before
    #[arg(long, value_name = "FILE")]
    pub(crate) previous: Option<PathBuf>,

    /// Which grade is counted
    #[arg(long, value_enum, default_value = "assessed")]
    pub(crate) basis: BasisArgument,

    /// The title [default: what stands above the headings]
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,

    /// The day of the report
    #[arg(long, value_name = "DAY")]
    pub(crate) date: Option<NaiveDate>,

    /// Name people, who are masked else
    #[arg(long)]
    pub(crate) unmasked: bool,
}

/// Which grade is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum BasisArgument {
    /// The one the register states
    Declared,
    /// The one a review gave
    Reviewed,
    /// The one the facts give
    Assessed,
}

impl From<BasisArgument> for GradeBasis {
    fn from(basis: BasisArgument) -> Self {
        match basis {
            BasisArgument::Declared => Self::Declared,
            BasisArgument::Reviewed => Self::Reviewed,
            BasisArgument::Assessed => Self::Assessed,
        }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  integrity-risk map processes.csv
  integrity-risk map processes.csv --process 物资采购 -o map.svg

Exit status: 0 the map was drawn, 2 the register cannot be used.")]
pub(crate) struct MapArguments {
    /// The process table: CSV, TSV, XLSX, XLS, ODS or JSON Lines
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    #[command(flatten)]
    pub(crate) scheme: SchemeArguments,

    #[command(flatten)]
    pub(crate) reading: ReadingArguments,

    /// The work process to be drawn [default: the processes are listed]
    #[arg(long, value_name = "NAME")]
    pub(crate) process: Option<String>,

    /// Where the drawing (SVG) goes [default: standard output]
    #[arg(long, short, value_name = "FILE", requires = "process")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  integrity-risk compare register-2025.xlsx register-2026.xlsx

Exit status: 0 nothing changed, 1 something did, 2 a register cannot be used.")]
pub(crate) struct CompareArguments {
    /// The earlier register
    #[arg(value_name = "BEFORE")]
    pub(crate) before: PathBuf,

    /// The later register
    #[arg(value_name = "AFTER")]
    pub(crate) after: PathBuf,

    #[command(flatten)]
    pub(crate) scheme: SchemeArguments,

    #[command(flatten)]
    pub(crate) reading: ReadingArguments,

    /// Answer in JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  integrity-risk explain register.csv --row 17
  integrity-risk explain --facts '{\"risk_type\": \"duty\", \"inner_power\": \"much\"}'
  integrity-risk explain --fact risk_type=duty --fact inner_power=较多
  integrity-risk explain --scheme standard --facts - --json < facts.json")]
pub(crate) struct ExplainArguments {
    /// The register: CSV, TSV, XLSX, XLS, ODS or JSON Lines
    #[arg(value_name = "FILE", requires = "row", required_unless_present_any = ["facts_json", "facts"])]
    pub(crate) file: Option<PathBuf>,

    /// The row of the register, counted as a spreadsheet counts
    #[arg(long, value_name = "N", requires = "file", conflicts_with = "facts_json")]
    pub(crate) row: Option<u64>,

    /// Facts as a JSON object instead of a register; @FILE reads a file, - standard input
    #[arg(id = "facts_json", long = "facts", value_name = "JSON", conflicts_with = "file")]
    pub(crate) json_facts: Option<String>,

    #[command(flatten)]
    pub(crate) scheme: SchemeArguments,

    #[command(flatten)]
    pub(crate) reading: ReadingArguments,

    /// Give the decision as canonical JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  integrity-risk warn --fact integrity_problem=一般 --fact party_leader_problem=否
  integrity-risk warn --facts @found.json --scheme my-bureau.toml --settings our-settings.toml --json

A case of warning is opened from the same facts with `integrity-risk case open --signals`.

Exit status: 0 no warning is called for, 1 one is, or it cannot be told yet, 2 the input cannot be used.")]
pub(crate) struct WarnArguments {
    #[command(flatten)]
    pub(crate) asked: AskedArguments,
}

/// What a decision is asked with, and how it is given.
#[derive(Debug, Args)]
pub(crate) struct AskedArguments {
    /// Facts as a JSON object; @FILE reads a file, - standard input
    #[arg(long, value_name = "JSON", required_unless_present = "fact")]
    pub(crate) facts: Option<String>,

    /// A fact by its id or its name, as people write it; it goes before the same one of --facts
    #[arg(long, value_name = "ID=VALUE", value_parser = fact)]
    pub(crate) fact: Vec<(String, String)>,

    #[command(flatten)]
    pub(crate) scheme: SchemeArguments,

    /// Give the decision as canonical JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  integrity-risk decide --scheme my-bureau.toml --table reviewer --fact amount=5000
  integrity-risk decide --scheme my-bureau.toml --table papers --facts @payment.json --json

Exit status: 0 it is decided, 1 it is not, or cannot be told yet, 2 the input cannot be used.")]
pub(crate) struct DecideArguments {
    /// The decision, by its id: one of the tables that `scheme show` lists
    #[arg(long, value_name = "ID")]
    pub(crate) table: String,

    #[command(flatten)]
    pub(crate) asked: AskedArguments,
}

fn language(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| "expected zh-Hans, zh-Hant or en".to_owned())
}

/// A day as files have it: chrono reads `2026-3-1` too.
fn day(text: &str) -> Result<NaiveDate, String> {
    let day = text.parse().ok().filter(|day: &NaiveDate| day.to_string() == text);
    day.ok_or_else(|| "expected a day such as 2026-03-01".to_owned())
}

/// A term by the name files give its kind; a number alone is of working days.
fn term(text: &str) -> Result<Term, String> {
    let (kind, count) = text.split_once('=').unwrap_or(("working_days", text));
    let count = count.parse::<u32>().ok();
    let term = count.and_then(|count| serde_json::from_value(json!({ kind: count })).ok());
    term.ok_or_else(|| {
        "expected a number of working days, or a term such as calendar_days=10 or months=1"
            .to_owned()
    })
}

/// A heading may hold `=`; what it means never does.
fn column(text: &str) -> Result<(String, String), String> {
    pair(text.rsplit_once('='), "expected HEADER=TARGET")
}

/// The value of a fact may hold `=`; its id never does.
fn fact(text: &str) -> Result<(String, String), String> {
    pair(text.split_once('='), "expected ID=VALUE")
}

fn grades(text: &str) -> Result<(String, String), String> {
    pair(text.split_once('='), "expected GRADE=OTHER")
}

fn pair(parts: Option<(&str, &str)>, expected: &str) -> Result<(String, String), String> {
    parts
        .filter(|(name, value)| !name.is_empty() && !value.is_empty())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .ok_or_else(|| expected.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_formed() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }
}
