//! Every check, test and build of this repository that a person or CI runs.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

mod artifacts;
mod bench;
mod check;
mod ci;
mod command;
mod condition_words;
mod demo;
mod dependencies;
mod duty_page;
mod form_page;
mod generate;
mod page_words;
mod python;
mod reference;
mod registers;
mod release_verdicts;
mod route_page;
mod rulebook;
mod rulebook_pages;
mod scheme_file;
mod scheme_names;
mod scheme_page;
mod scheme_schema;
mod serve;
mod setup;
mod tally;
mod test_suites;
mod translate;
mod versions;
mod warning_page;
mod wasm;
mod wire_types;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about, version)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what building and testing needs beyond Rust itself
    Setup {
        /// Also cargo-deny and mdbook, which take minutes to compile
        #[arg(long)]
        full: bool,
    },
    /// The quick loop: format, lints, WebAssembly, translations, documentation, unit tests
    Check,
    /// Run all test suites, or those named
    Test {
        #[arg(value_name = "SUITE", value_parser = test_suites::names())]
        suites: Vec<String>,
    },
    /// Grade an example register with the command line, to see what this is
    Demo {
        /// Instead a page that grades a risk point as it is filled in, on this machine
        #[arg(long)]
        web: bool,
        /// The page's port
        #[arg(long, default_value_t = 8080, requires = "web")]
        port: u16,
    },
    /// All that CI runs: setup, check and test
    Ci {
        /// With the tools of `setup --full`
        #[arg(long)]
        full: bool,
    },
    /// Measure the core (micro-benches) and the command line (100,000 and 1,000,000 rows)
    Bench { name: Option<bench::Name> },
    /// Write example registers, the pages about the schemes, the schema of scheme files, the types of the wire and of
    /// the Python package's native module
    #[command(subcommand)]
    Generate(Generate),
    /// Write the Traditional Chinese of the schemes and the rulebook
    Translate {
        /// Change nothing, fail if something would change
        #[arg(long)]
        check: bool,
    },
    /// Print each rule of the texts with its encoding and its cases, fail where one has neither
    Rulebook {
        /// As a table for a document
        #[arg(long)]
        markdown: bool,
        /// With everything, for a program
        #[arg(long, conflicts_with = "markdown")]
        json: bool,
    },
    /// Print the core's dependencies, fail above the budget
    Dependencies,
    /// Print the version of each package, fail when one differs
    Versions {
        /// First write this one to all of them
        #[arg(long, value_name = "VERSION")]
        set: Option<String>,
    },
    /// Print which verdicts of the built-in schemes have changed since a release
    Verdicts {
        /// The git reference to compare with [default: the newest tag]
        #[arg(value_name = "REF")]
        since: Option<String>,
    },
    /// The Python package
    #[command(subcommand)]
    Python(python::Task),
    /// The npm package
    #[command(subcommand)]
    Wasm(wasm::Task),
}

#[derive(Subcommand)]
enum Generate {
    /// A register of any length, the same for the same rows and seed
    Register {
        #[arg(long)]
        rows: u64,
        #[arg(long, default_value_t = 1)]
        seed: u64,
        #[arg(long, value_name = "FILE")]
        output: PathBuf,
    },
    /// The workbook and the GBK copy of examples/registers/county-finance-bureau.csv
    Examples {
        /// Change nothing, fail if something would change
        #[arg(long)]
        check: bool,
    },
    /// The books' pages about the schemes, one for each in both languages
    Rulebook {
        /// Change nothing, fail if something would change
        #[arg(long)]
        check: bool,
    },
    /// The JSON Schema of scheme files
    Scheme {
        /// Change nothing, fail if something would change
        #[arg(long)]
        check: bool,
    },
    /// The JSON Schema of the wire and the TypeScript made from it
    Wire {
        /// Change nothing, fail if something would change
        #[arg(long)]
        check: bool,
    },
    /// The books' reference of the Python package, in both languages
    Reference {
        /// Change nothing, fail if something would change
        #[arg(long)]
        check: bool,
    },
    /// The types of the Python package's native module
    Stubs {
        /// Change nothing, fail if something would change
        #[arg(long)]
        check: bool,
    },
}

fn main() -> ExitCode {
    run(Arguments::parse().task).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(task: Task) -> Result<ExitCode> {
    if let Task::Generate(Generate::Register { rows, seed, output }) = task {
        // A path on the command line is meant from where the caller stands.
        return generate::register(rows, seed, &output).map(|()| ExitCode::SUCCESS);
    }
    std::env::set_current_dir(root())?;
    match task {
        Task::Setup { full } => setup::run(full)?,
        Task::Check => check::run().require()?,
        Task::Test { suites } => return test_suites::run(&suites).map(|rows| tally::close(&rows)),
        Task::Demo { web: true, port } => demo::web(port)?,
        Task::Demo { .. } => demo::run()?,
        Task::Ci { full } => return ci::run(full),
        Task::Bench { name } => bench::run(name)?,
        Task::Generate(Generate::Register { .. }) => {}
        Task::Generate(Generate::Examples { check }) => generate::examples(check)?,
        Task::Generate(Generate::Rulebook { check }) => rulebook_pages::run(check)?,
        Task::Generate(Generate::Scheme { check }) => scheme_schema::run(check)?,
        Task::Generate(Generate::Wire { check }) => wire_types::run(check)?,
        Task::Generate(Generate::Reference { check }) => python::generate_reference(check)?,
        Task::Generate(Generate::Stubs { check }) => python::generate_stubs(check)?,
        Task::Translate { check } => translate::run(check)?,
        Task::Rulebook { markdown, json } => rulebook::run(rulebook::Format::of(markdown, json))?,
        Task::Dependencies => dependencies::run()?,
        Task::Versions { set } => {
            set.map_or(Ok(()), |version| versions::set(&version))?;
            versions::run()?;
        }
        Task::Verdicts { since } => release_verdicts::run(since.as_deref())?,
        Task::Python(task) => python::run(task)?,
        Task::Wasm(task) => wasm::run(task)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// All paths in the tasks start here.
fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
