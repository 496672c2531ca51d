//! All that continuous integration runs.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::command::seconds;
use crate::{check, setup, tally, test_suites};

/// Sets up, checks and tests. The tests run also when a check failed, so that one run shows
/// all there is to repair; the last line is theirs.
///
/// # Errors
/// When the set-up fails or cargo cannot be run.
pub(crate) fn run(full: bool) -> Result<ExitCode> {
    let (set_up, setup_time) = timed(|| setup::run(full));
    set_up?;
    let (checks, check_time) = timed(check::run_before_tests);
    let (rows, test_time) = timed(|| test_suites::run(&[]));
    let mut rows = rows?;
    let heavy: Vec<String> = test_suites::left_out().map(str::to_owned).collect();
    if full {
        rows.extend(test_suites::run(&heavy)?);
    }

    checks.print();
    let verdict = if checks.has_failed() { "FAILED" } else { "ok" };
    println!("\nsetup {}", seconds(setup_time));
    println!("check {} {verdict}", seconds(check_time));
    println!("test  {}", seconds(test_time));
    if !full {
        println!("left out: {} (`cargo xtask ci --full` runs them)", heavy.join(", "));
    }
    let tests = tally::close(&rows);
    Ok(if checks.has_failed() { ExitCode::FAILURE } else { tests })
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let result = work();
    (result, started.elapsed())
}
