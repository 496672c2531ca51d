//! The test suites: which tests belong to which, and running them.

use std::collections::BTreeSet;
use std::time::Instant;

use anyhow::{Result, ensure};

use crate::artifacts::{self, Artifact};
use crate::command::{self, cargo};
use crate::tally::{Row, Tally};

/// Some tests of one package.
#[derive(Debug, PartialEq)]
struct Suite {
    name: &'static str,
    package: &'static str,
    part: Part,
    /// What it may take, without the build; a longer run is marked, not failed.
    minutes: u32,
}

#[derive(Debug, PartialEq)]
enum Part {
    /// All tests of the package that no other suite has.
    Rest,
    /// The integration test of this name.
    Test(&'static str),
    /// The examples in the documentation.
    Docs,
}

const BUILD_MINUTES: u32 = 15;

const SUITES: [Suite; 8] = [
    suite("core", "integrity-risk", Part::Rest, 5),
    suite("conformance", "integrity-risk", Part::Test("conformance"), 2),
    suite("doctests", "integrity-risk", Part::Docs, 5),
    suite("tables", "integrity-risk-tables", Part::Rest, 2),
    suite("arrow", "integrity-risk-arrow", Part::Rest, 2),
    suite("cli", "integrity-risk-cli", Part::Rest, 3),
    suite("readme", "integrity-risk-cli", Part::Test("readme"), 5),
    suite("xtask", "xtask", Part::Rest, 1),
];

const fn suite(name: &'static str, package: &'static str, part: Part, minutes: u32) -> Suite {
    Suite { name, package, part, minutes }
}

/// The names that `cargo xtask test` knows.
pub(crate) fn names() -> [&'static str; SUITES.len()] {
    SUITES.each_ref().map(|suite| suite.name)
}

/// Runs the suites named, all of them if none is, and returns what came of each, the build
/// first.
///
/// # Errors
/// When cargo cannot be run, or a test belongs to no suite. That tests fail or cannot be built
/// is no error: the rows say so.
pub(crate) fn run(names: &[String]) -> Result<Vec<Row>> {
    let all = names.is_empty();
    let chosen: Vec<_> =
        SUITES.iter().filter(|s| all || names.iter().any(|name| name == s.name)).collect();
    let packages = if all { vec!["--workspace".to_owned()] } else { packages(&chosen) };

    let mut build = Row::new("build", BUILD_MINUTES);
    let started = Instant::now();
    let built = artifacts::build(cargo_test(&[&packages[..], &["--no-run".to_owned()]].concat()));
    build.time = started.elapsed();
    let programs = match built {
        Ok(programs) => programs,
        Err(error) => {
            println!("the tests could not be built: {error}");
            build.failed = 1;
            return Ok(vec![build]);
        }
    };

    let rows = chosen.iter().map(|suite| Row::new(suite.name, suite.minutes)).collect();
    let mut tally = Tally::new(rows, |test| owner(test, &programs).map(|suite| suite.name));
    // All of them at once, so that the packages are built with the same features throughout.
    let runs = if all { vec![packages] } else { runs(&chosen, &packages, &programs) };
    let mut succeeded = true;
    for arguments in runs {
        succeeded &= command::lines(cargo_test(&arguments), |line| tally.read(line))?;
    }
    let rows = tally.finish();
    if !succeeded && rows.iter().all(|row| row.failed == 0) {
        println!("cargo failed, though no test did");
        build.failed = 1;
    }
    Ok([vec![build], rows].concat())
}

fn cargo_test(arguments: &[String]) -> std::process::Command {
    let mut command = cargo(&["test", "--no-fail-fast", "--color=never"]);
    command.args(arguments);
    command
}

fn packages(chosen: &[&Suite]) -> Vec<String> {
    let names: BTreeSet<_> = chosen.iter().map(|suite| suite.package).collect();
    names.into_iter().map(|name| format!("--package={name}")).collect()
}

/// The arguments of `cargo test` that run the suites chosen: once for programs, once for the
/// documentation, as cargo wants it.
fn runs(chosen: &[&Suite], packages: &[String], programs: &[Artifact]) -> Vec<Vec<String>> {
    let wanted = |suite: &Suite| chosen.contains(&suite);
    let targets: BTreeSet<_> = programs
        .iter()
        .filter(|program| program_suite(program).is_some_and(wanted))
        .map(|program| match program.kind.as_str() {
            "lib" => "--lib".to_owned(),
            "bin" => format!("--bin={}", program.target),
            _ => format!("--test={}", program.target),
        })
        .collect();
    let libraries = programs.iter().filter(|program| program.kind == "lib");
    let documented: Vec<_> = libraries
        .filter(|library| docs_suite(&library.package).is_some_and(wanted))
        .map(|library| format!("--package={}", library.package))
        .collect();

    let mut runs = Vec::new();
    if !targets.is_empty() {
        runs.push(packages.iter().cloned().chain(targets).collect());
    }
    if !documented.is_empty() {
        runs.push(std::iter::once("--doc".to_owned()).chain(documented).collect());
    }
    runs
}

/// What cargo announces before it runs tests.
#[derive(Debug, PartialEq)]
pub(crate) enum Test<'l> {
    /// The file name of a test program, with its hash.
    Program(&'l str),
    /// The library whose documentation is tested.
    Docs(&'l str),
}

fn owner(test: &Test<'_>, programs: &[Artifact]) -> Result<&'static Suite> {
    let suite = match test {
        Test::Program(file) => programs
            .iter()
            .find(|program| program.path.file_name().is_some_and(|name| name == *file))
            .and_then(program_suite),
        Test::Docs(library) => docs_suite(&library.replace('_', "-")),
    };
    ensure!(suite.is_some(), "{test:?} belongs to no suite in test_suites.rs");
    suite.ok_or_else(|| anyhow::anyhow!("no suite"))
}

fn program_suite(program: &Artifact) -> Option<&'static Suite> {
    let part = (program.kind == "test").then_some(program.target.as_str());
    find(&program.package, |own| part.is_some_and(|part| *own == Part::Test(part_name(part))))
}

fn docs_suite(package: &str) -> Option<&'static Suite> {
    find(package, |part| *part == Part::Docs)
}
