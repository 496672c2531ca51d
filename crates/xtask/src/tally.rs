//! Counting tests from what `cargo test` prints.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::command::seconds;

/// What came of one suite.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    name: &'static str,
    budget_minutes: u32,
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) time: Duration,
}

impl Row {
    pub(crate) fn new(name: &'static str, budget_minutes: u32) -> Self {
        Self { name, budget_minutes, passed: 0, failed: 0, time: Duration::ZERO }
    }

    fn line(&self) -> String {
        let budget = Duration::from_secs(60 * u64::from(self.budget_minutes));
        format!(
            "{:<12} {:>7} {:>7} {:>9} {:>4} min{}",
            self.name,
            self.passed,
            self.failed,
            seconds(self.time),
            self.budget_minutes,
            if self.time > budget { "  over budget" } else { "" }
        )
    }
}

/// Prints the table of suites.
pub(crate) fn print(rows: &[Row]) {
    println!("\n{:<12} {:>7} {:>7} {:>9} {:>8}", "suite", "passed", "failed", "time", "budget");
    for row in rows {
        println!("{}", row.line());
    }
}

/// Prints the table, then the sums alone on the last line, in the form that continuous
/// integration reads; fails when a test did, or none ran.
pub(crate) fn close(rows: &[Row]) -> ExitCode {
    print(rows);
    let passed: u64 = rows.iter().map(|row| row.passed).sum();
    let failed: u64 = rows.iter().map(|row| row.failed).sum();
    println!("\n{passed} passed, {failed} failed");
    if failed == 0 && passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The tests that cargo announces before it runs them.
#[derive(Debug, PartialEq)]
pub(crate) enum Tests<'l> {
    /// The file name of a test program, with its hash.
    Program(&'l str),
    /// The library whose documentation is tested.
    Docs(&'l str),
}

#[derive(Debug, PartialEq)]
enum Line<'l> {
    Start(Tests<'l>),
    Result {
        passed: u64,
        failed: u64,
    },
    /// A test that passed: not worth showing.
    Passed,
    Other,
}

/// The indentation belongs to it: a test may print such a line itself.
fn parse(line: &str) -> Line<'_> {
    if let Some(library) = line.strip_prefix("   Doc-tests ") {
        return Line::Start(Tests::Docs(library));
    }
    if let Some(program) = line.strip_prefix("     Running ").and_then(program) {
        return Line::Start(Tests::Program(program));
    }
    if let Some(counts) = line.strip_prefix("test result: ") {
        return Line::Result { passed: count(counts, "passed"), failed: count(counts, "failed") };
    }
    if line.starts_with("test ") && line.ends_with(" ... ok") { Line::Passed } else { Line::Other }
}

/// `tests/a.rs (target/debug/deps/a-0123)` → `a-0123`
fn program(text: &str) -> Option<&str> {
    let path = text.strip_suffix(')')?.rsplit_once('(')?.1;
    path.rsplit(['/', '\\']).next()
}

/// `ok. 5 passed; 1 failed; …` and `passed` → 5
fn count(counts: &str, what: &str) -> u64 {
    let part = counts.split(['.', ';']).find_map(|part| part.trim().strip_suffix(what));
    part.and_then(|number| number.trim().parse().ok()).unwrap_or(0)
}

/// Sums results by suite, line by line.
pub(crate) struct Tally<O> {
    rows: Vec<Row>,
    owner: O,
    current: Option<Running>,
}

struct Running {
    suite: &'static str,
    since: Instant,
    has_result: bool,
}

impl<O: Fn(&Tests<'_>) -> Result<&'static str>> Tally<O> {
    /// `owner` names the suite of the tests announced. Those of a suite without a row are not
    /// counted.
    pub(crate) fn new(rows: Vec<Row>, owner: O) -> Self {
        Self { rows, owner, current: None }
    }

    /// Takes one line and shows it, unless it only says that a test has passed.
    ///
    /// # Errors
    /// When the tests announced belong to no suite.
    pub(crate) fn read(&mut self, line: &str) -> Result<()> {
        let parsed = parse(line);
        if parsed != Line::Passed {
            println!("{line}");
        }
        match parsed {
            Line::Start(tests) => {
                let suite = (self.owner)(&tests)?;
                self.stop();
                self.current = Some(Running { suite, since: Instant::now(), has_result: false });
            }
            Line::Result { passed, failed } => self.add(passed, failed),
            Line::Passed | Line::Other => {}
        }
        Ok(())
    }

    fn add(&mut self, passed: u64, failed: u64) {
        let Some(running) = &mut self.current else { return };
        running.has_result = true;
        for row in self.rows.iter_mut().filter(|row| row.name == running.suite) {
            row.passed += passed;
            row.failed += failed;
        }
    }

    /// Tests that end without a result have crashed.
    fn stop(&mut self) {
        let Some(running) = self.current.take() else { return };
        for row in self.rows.iter_mut().filter(|row| row.name == running.suite) {
            row.time += running.since.elapsed();
            row.failed += u64::from(!running.has_result);
        }
    }

    /// The rows. A suite that ran no test has failed: its tests have been lost.
    pub(crate) fn finish(mut self) -> Vec<Row> {
        self.stop();
        for row in self.rows.iter_mut().filter(|row| row.passed + row.failed == 0) {
            println!("suite {} ran no test", row.name);
            row.failed = 1;
        }
        self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RESULT: &str = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s";
    const FAILED: &str = "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s";

    #[test]
    fn the_lines_of_cargo_test_are_understood() {
        for (line, parsed) in [
            (
                "     Running unittests src/lib.rs (target/debug/deps/integrity_risk-01ab)",
                Line::Start(Tests::Program("integrity_risk-01ab")),
            ),
            (
                "     Running tests/conformance.rs (target/debug/deps/conformance-01ab)",
                Line::Start(Tests::Program("conformance-01ab")),
            ),
            (
                r"     Running tests\a.rs (target\debug\deps\a-1.exe)",
                Line::Start(Tests::Program("a-1.exe")),
            ),
            ("   Doc-tests integrity_risk", Line::Start(Tests::Docs("integrity_risk"))),
            (RESULT, Line::Result { passed: 5, failed: 0 }),
            (FAILED, Line::Result { passed: 12, failed: 3 }),
            ("test a::b ... ok", Line::Passed),
            ("test a::b ... FAILED", Line::Other),
            ("running 5 tests", Line::Other),
            ("Running tests/a.rs (deps/a-1)", Line::Other),
            ("  test result: ok. 5 passed", Line::Other),
            ("", Line::Other),
        ] {
            assert_eq!(parse(line), parsed, "{line}");
        }
    }

    fn counted(lines: &[&str]) -> Vec<(&'static str, u64, u64)> {
        let owner = |tests: &Tests<'_>| {
            Ok(match tests {
                Tests::Program(name) if name.starts_with("core") => "core",
                Tests::Program(_) => "other",
                Tests::Docs(_) => "docs",
            })
        };
        let mut tally = Tally::new(vec![Row::new("core", 1), Row::new("docs", 1)], owner);
        for line in lines {
            tally.read(line).unwrap();
        }
        tally.finish().iter().map(|row| (row.name, row.passed, row.failed)).collect()
    }

    #[test]
    fn results_are_summed_by_suite() {
        let counts = counted(&[
            "     Running a (deps/core-1)",
            RESULT,
            "     Running b (deps/other-1)",
            FAILED,
            "     Running b (deps/core_more-1)",
            FAILED,
            "   Doc-tests core",
            RESULT,
            RESULT,
        ]);
        assert_eq!(counts, [("core", 17, 3), ("docs", 10, 0)]);
    }

    #[test]
    fn a_crash_and_a_suite_without_tests_are_failures() {
        let counts =
            counted(&["     Running a (deps/core-1)", "     Running b (deps/core_b-1)", RESULT]);
        assert_eq!(counts, [("core", 5, 1), ("docs", 0, 1)]);
    }
}
