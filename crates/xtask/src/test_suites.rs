//! The test suites: which tests belong to which, and running them.

use std::collections::BTreeSet;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::artifacts::{self, Artifact};
use crate::command::{self, cargo};
use crate::python;
use crate::reference;
use crate::tally::{Row, Tally, Tests};
use crate::wasm::{self, Counts};

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

/// Tests that cargo does not run.
struct Other {
    name: &'static str,
    minutes: u32,
    run: fn() -> Result<Counts>,
}

const OTHERS: [Other; 3] = [
    Other { name: "reference", minutes: 10, run: reference::test },
    Other { name: "python", minutes: 10, run: python::test },
    Other { name: "browser", minutes: 10, run: wasm::test },
];

const SUITES: [Suite; 10] = [
    suite("core", "integrity-risk", Part::Rest, 5),
    suite("conformance", "integrity-risk", Part::Test("conformance"), 2),
    suite("doctests", "integrity-risk", Part::Docs, 5),
    suite("tables", "integrity-risk-tables", Part::Rest, 2),
    suite("arrow", "integrity-risk-arrow", Part::Rest, 2),
    suite("cli", "integrity-risk-cli", Part::Rest, 3),
    suite("readme", "integrity-risk-cli", Part::Test("readme"), 5),
    suite("approval-sqlite", "approval-sqlite", Part::Rest, 2),
    suite("register-database", "register-database", Part::Rest, 2),
    suite("xtask", "xtask", Part::Rest, 1),
];

const fn suite(name: &'static str, package: &'static str, part: Part, minutes: u32) -> Suite {
    Suite { name, package, part, minutes }
}

/// Tests that need heavy programs, a database server and a cluster: they run when they are
/// named, and in `ci --full`.
const HEAVY: [Other; 1] = [Other { name: "engines", minutes: 20, run: python::test_engines }];

/// The suites that a plain run leaves out.
pub(crate) fn left_out() -> impl Iterator<Item = &'static str> {
    HEAVY.iter().map(|other| other.name)
}

/// The names that `cargo xtask test` knows.
pub(crate) fn names() -> Vec<&'static str> {
    let others = OTHERS.iter().chain(&HEAVY).map(|other| other.name);
    SUITES.iter().map(|suite| suite.name).chain(others).collect()
}

/// Runs the suites named, all but the heavy ones if none is, and returns what came of each,
/// the build first.
///
/// # Errors
/// When cargo cannot be run, or a test belongs to no suite. That tests fail or cannot be built
/// is no error: the rows say so.
pub(crate) fn run(names: &[String]) -> Result<Vec<Row>> {
    let all = names.is_empty();
    let wanted = |suite: &str| all || names.iter().any(|name| name == suite);
    let chosen: Vec<_> = SUITES.iter().filter(|suite| wanted(suite.name)).collect();
    let mut rows = if chosen.is_empty() { Vec::new() } else { run_by_cargo(&chosen, all)? };
    rows.extend(OTHERS.iter().filter(|other| wanted(other.name)).map(run_other));
    let named = |other: &&Other| names.iter().any(|name| name == other.name);
    rows.extend(HEAVY.iter().filter(named).map(run_other));
    Ok(rows)
}

/// A suite that cannot run, for want of a tool or a build, has failed.
fn run_other(other: &Other) -> Row {
    let mut row = Row::new(other.name, other.minutes);
    let started = Instant::now();
    let counts = (other.run)().unwrap_or_else(|error| {
        println!("{}: {error:#}", other.name);
        Counts { passed: 0, failed: 1 }
    });
    row.time = started.elapsed();
    (row.passed, row.failed) = (counts.passed, counts.failed);
    row.failed += u64::from(row.passed + row.failed == 0);
    row
}

fn run_by_cargo(chosen: &[&'static Suite], all: bool) -> Result<Vec<Row>> {
    let packages = if all { vec!["--workspace".to_owned()] } else { packages(chosen) };
    let (mut building, programs) = build(&packages);
    let Some(programs) = programs else { return Ok(vec![building]) };
    let rows = chosen.iter().map(|suite| Row::new(suite.name, suite.minutes)).collect();
    let mut tally = Tally::new(rows, |tests| owner(tests, &programs));
    // All of them at once, so that the packages are built with the same features throughout.
    let runs = if all { vec![packages] } else { runs(chosen, &packages, &programs) };
    let mut succeeded = true;
    for arguments in runs {
        succeeded &= command::lines(cargo_test(&arguments), |line| tally.read(line))?;
    }
    let rows = tally.finish();
    if !succeeded && rows.iter().all(|row| row.failed == 0) {
        println!("cargo failed, though no test did");
        building.failed = 1;
    }
    Ok([vec![building], rows].concat())
}

/// Builds first, so that a suite's time is its own. Without programs if it does not build.
fn build(packages: &[String]) -> (Row, Option<Vec<Artifact>>) {
    let mut row = Row::new("build", BUILD_MINUTES);
    let started = Instant::now();
    let built = artifacts::build(cargo_test(&[packages, &["--no-run".to_owned()]].concat()));
    row.time = started.elapsed();
    if let Err(error) = &built {
        println!("the tests could not be built: {error}");
        row.failed = 1;
    }
    (row, built.ok())
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
        .filter_map(|program| match program.kind.as_str() {
            "lib" => Some("--lib".to_owned()),
            kind @ ("bin" | "test") => Some(format!("--{kind}={}", program.target)),
            // Examples are built with the tests but are none.
            _ => None,
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

/// The suite that the tests announced belong to.
fn owner(tests: &Tests<'_>, programs: &[Artifact]) -> Result<&'static str> {
    let suite = match tests {
        Tests::Program(file) => programs
            .iter()
            .find(|program| program.path.file_name().is_some_and(|name| name == *file))
            .and_then(program_suite),
        Tests::Docs(library) => docs_suite(&library.replace('_', "-")),
    };
    let suite = suite.with_context(|| format!("{tests:?} belongs to no suite of xtask"))?;
    Ok(suite.name)
}

fn program_suite(program: &Artifact) -> Option<&'static Suite> {
    let target = (program.kind == "test").then_some(program.target.as_str());
    find(&program.package, |part| matches!(part, Part::Test(name) if Some(*name) == target))
}

fn docs_suite(package: &str) -> Option<&'static Suite> {
    find(package, |part| *part == Part::Docs)
}

/// The suite of the package whose part is meant, else the one that has the rest.
fn find(package: &str, meant: impl Fn(&Part) -> bool) -> Option<&'static Suite> {
    let of_package = || SUITES.iter().filter(|suite| suite.package == package);
    let rest = || of_package().find(|suite| suite.part == Part::Rest);
    of_package().find(|suite| meant(&suite.part)).or_else(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(package: &str, kind: &str, target: &str) -> Artifact {
        Artifact {
            package: package.into(),
            target: target.into(),
            kind: kind.into(),
            path: format!("/target/debug/deps/{}-0123", target.replace('-', "_")).into(),
        }
    }

    fn programs() -> Vec<Artifact> {
        vec![
            program("integrity-risk", "lib", "integrity_risk"),
            program("integrity-risk", "test", "conformance"),
            program("integrity-risk", "test", "replay"),
            program("integrity-risk", "example", "grade"),
            program("integrity-risk-cli", "bin", "integrity-risk"),
            program("integrity-risk-cli", "test", "readme"),
            program("integrity-risk-tables", "lib", "integrity_risk_tables"),
        ]
    }

    fn chosen(names: &[&str]) -> Vec<&'static Suite> {
        SUITES.iter().filter(|suite| names.contains(&suite.name)).collect()
    }

    #[test]
    fn each_test_belongs_to_a_suite() {
        let programs = programs();
        let name = |tests: Tests<'_>| owner(&tests, &programs).unwrap();
        assert_eq!(name(Tests::Program("conformance-0123")), "conformance");
        assert_eq!(name(Tests::Program("replay-0123")), "core");
        assert_eq!(name(Tests::Program("readme-0123")), "readme");
        assert_eq!(name(Tests::Program("integrity_risk_tables-0123")), "tables");
        assert_eq!(name(Tests::Docs("integrity_risk")), "doctests");
        assert_eq!(name(Tests::Docs("integrity_risk_tables")), "tables");
        assert!(owner(&Tests::Docs("unheard_of"), &programs).is_err());
        assert!(owner(&Tests::Program("unheard_of-0123"), &programs).is_err());
    }

    #[test]
    fn suites_chosen_run_no_more_than_themselves() {
        let arguments = |names: &[&str]| {
            let suites = chosen(names);
            runs(&suites, &packages(&suites), &programs())
        };
        assert_eq!(
            arguments(&["conformance"]),
            [["--package=integrity-risk", "--test=conformance"]]
        );
        assert_eq!(arguments(&["core"]), [["--package=integrity-risk", "--lib", "--test=replay"]]);
        assert_eq!(arguments(&["doctests"]), [["--doc", "--package=integrity-risk"]]);
        assert_eq!(arguments(&["cli"]), [["--package=integrity-risk-cli", "--bin=integrity-risk"]]);
        let tables = arguments(&["tables"]);
        assert_eq!(tables.len(), 2, "{tables:?}");
    }

    #[test]
    fn each_package_has_a_suite_for_the_rest() {
        for suite in &SUITES {
            let rest = find(suite.package, |_| false);
            assert!(rest.is_some(), "{}", suite.package);
        }
    }
}
