//! The quick loop.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::command::{self, cargo, program, seconds};
use crate::{
    dependencies, generate, python as python_package, rulebook, rulebook_pages, scheme_schema,
    translate, versions, wire_types,
};

/// A step's result: an error, done, or left out for the reason given.
type Outcome = Result<Option<&'static str>>;
type Step = (&'static str, fn() -> Outcome);

const STEPS: [Step; 15] = [
    ("format", || cargo_step(&["fmt", "--all", "--check"])),
    ("translations", || translate::run(true).map(|()| None)),
    ("examples", || generate::examples(true).map(|()| None)),
    ("scheme schema", || scheme_schema::run(true).map(|()| None)),
    ("wire schema", || wire_types::schema(true).map(|()| None)),
    ("rulebook", || rulebook::check().map(|()| None)),
    ("scheme pages", || rulebook_pages::run(true).map(|()| None)),
    ("dependencies", || dependencies::run().map(|()| None)),
    ("versions", || versions::run().map(|()| None)),
    ("lints", || cargo_step(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])),
    ("wasm", wasm),
    ("python", python),
    ("documentation", documentation),
    ("licences", licences),
    ("book", book),
];

const UNIT_TESTS: Step =
    ("unit tests", || cargo_step(&["test", "--quiet", "--package=integrity-risk", "--lib"]));

/// What came of the steps.
pub(crate) struct Report {
    lines: Vec<String>,
    failed: Vec<&'static str>,
}

impl Report {
    pub(crate) fn print(&self) {
        println!("\n{}", self.lines.join("\n"));
    }

    /// Prints the report.
    ///
    /// # Errors
    /// When a step failed.
    pub(crate) fn require(&self) -> Result<()> {
        self.print();
        ensure!(!self.has_failed(), "failed: {}", self.failed.join(", "));
        Ok(())
    }

    pub(crate) fn has_failed(&self) -> bool {
        !self.failed.is_empty()
    }
}

/// Runs all steps, also those after one that failed.
pub(crate) fn run() -> Report {
    run_steps(STEPS.into_iter().chain([UNIT_TESTS]))
}

/// The same but for the unit tests, which the tests that follow run.
pub(crate) fn run_before_tests() -> Report {
    run_steps(STEPS.into_iter())
}

fn run_steps(steps: impl Iterator<Item = Step>) -> Report {
    let mut report = Report { lines: Vec::new(), failed: Vec::new() };
    for (name, step) in steps {
        println!("\n== {name}");
        let started = Instant::now();
        let outcome = step();
        report.add(name, &outcome, started.elapsed());
    }
    report
}

impl Report {
    fn add(&mut self, name: &'static str, outcome: &Outcome, time: Duration) {
        let verdict = match outcome {
            Ok(None) => "ok".to_owned(),
            Ok(Some(reason)) => format!("left out: {reason}"),
            Err(error) => {
                println!("{error:#}");
                self.failed.push(name);
                "FAILED".to_owned()
            }
        };
        self.lines.push(format!("{name:<14} {:>8}  {verdict}", seconds(time)));
    }
}

fn cargo_step(arguments: &[&str]) -> Outcome {
    command::run(cargo(arguments)).map(|()| None)
}

/// The core has to build for the browser with every choice of its features. Lints are run, not
/// only a build, because code that one choice leaves unused shows here only.
fn wasm() -> Outcome {
    const TARGET: &str = "--target=wasm32-unknown-unknown";
    for features in
        [&[][..], &["--no-default-features"], &["--no-default-features", "--features=toml"]]
    {
        let clippy = ["clippy", "--package=integrity-risk", "--lib", TARGET];
        cargo_step(&[&clippy[..], features, &["--", "-D", "warnings"]].concat())?;
    }
    Ok(None)
}

fn python() -> Outcome {
    let there = python_package::check()?;
    Ok((!there).then_some("its tools are not installed (`cargo xtask python test` does it)"))
}

/// Only the libraries: the command's page would take the place of the core's, which has the
/// same name.
fn documentation() -> Outcome {
    let mut command = cargo(&["doc", "--workspace", "--lib", "--no-deps"]);
    command.env("RUSTDOCFLAGS", "-D warnings");
    command::run(command).map(|()| None)
}

/// Known vulnerabilities (`cargo deny check advisories`) are not asked for here: their list
/// comes from the network and changes by the day, and a check should not.
fn licences() -> Outcome {
    if command::works(cargo(&["deny", "--version"])) {
        return cargo_step(&["deny", "check", "licenses", "bans", "sources"]);
    }
    Ok(Some("cargo-deny is not installed (`cargo xtask setup --full` does it)"))
}

fn book() -> Outcome {
    if !command::works(program("mdbook", &["--version"])) {
        return Ok(Some("mdbook is not installed (`cargo xtask setup --full` does it)"));
    }
    for language in ["docs/en", "docs/zh-CN"] {
        command::run(program("mdbook", &["build", language]))?;
    }
    Ok(None)
}
