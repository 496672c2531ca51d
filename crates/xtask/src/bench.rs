//! Measuring speed and memory.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::command::{self, cargo, program};
use crate::{artifacts, generate};

/// What can be measured.
#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
pub(crate) enum Name {
    /// The core's micro-benches
    Core,
    /// The command line on long registers
    Assess,
}

const SIZES: [u64; 2] = [100_000, 1_000_000];
const RUNS: usize = 3;
const FOLDER: &str = "target/bench";

/// Measures what is named, or all.
///
/// # Errors
/// When something does not build or run.
pub(crate) fn run(name: Option<Name>) -> Result<()> {
    if name.is_none_or(|name| name == Name::Core) {
        command::run(cargo(&["bench", "--package=integrity-risk", "--benches"]))?;
    }
    if name.is_none_or(|name| name == Name::Assess) {
        assess()?;
    }
    Ok(())
}

fn assess() -> Result<()> {
    let command = command_line()?;
    let mut lines = Vec::new();
    for rows in SIZES {
        let input = Path::new(FOLDER).join(format!("register-{rows}.csv"));
        generate::register(rows, 1, &input)?;
        let measured = (0..RUNS).map(|_| measure(&command, &input, rows));
        let measured = measured.collect::<Result<Vec<_>>>()?;
        lines.push(line(rows, &measured)?);
    }
    println!("\nassess, CSV to CSV, median of {RUNS} runs");
    println!("{:>9} {:>9} {:>12} {:>12}", "rows", "seconds", "rows/s", "peak memory");
    for line in lines {
        println!("{line}");
    }
    Ok(())
}

fn command_line() -> Result<PathBuf> {
    let cargo = cargo(&["build", "--release", "--package=integrity-risk-cli", "--bins"]);
    let built = artifacts::build(cargo)?;
    let program = built.into_iter().find(|program| program.target == "integrity-risk");
    Ok(program.context("the command line has no program `integrity-risk`")?.path)
}

/// One run of the command.
#[derive(Clone, Copy)]
struct Run {
    time: Duration,
    /// Kilobytes, where the system tells.
    memory: Option<u64>,
}

/// How often memory is read: the peak is kept by the system, so only growth within the last
/// interval before the end can be missed.
const POLL: Duration = Duration::from_millis(5);

fn measure(command: &Path, input: &Path, rows: u64) -> Result<Run> {
    let output = Path::new(FOLDER).join("graded.csv");
    // What is measured has to be written by this run.
    let _ = fs::remove_file(&output);
    let mut command = program(&command.to_string_lossy(), &["assess"]);
    command.arg(input).arg("--output").arg(&output).stdout(Stdio::null());
    let started = Instant::now();
    let mut child = command.spawn().context("starting the command line")?;
    let mut memory = None;
    let status = loop {
        memory = peak(&child).or(memory);
        match child.try_wait()? {
            Some(status) => break status,
            None => thread::sleep(POLL),
        }
    };
    let time = started.elapsed();
    // 1 says that rows have problems, as a few of a generated register do.
    ensure!(matches!(status.code(), Some(0 | 1)), "`{}`: {status}", command::shown(&command));
    let written = fs::metadata(&output).context("nothing was written")?.len();
    ensure!(written > rows, "too little was written: {written} bytes");
    Ok(Run { time, memory })
}

fn peak(child: &Child) -> Option<u64> {
    high_water(&fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?)
}

/// `VmHWM:     1234 kB` → 1234
fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

fn line(rows: u64, runs: &[Run]) -> Result<String> {
    let time = median(runs.iter().map(|run| run.time)).context("no run")?;
    let memory = median(runs.iter().filter_map(|run| run.memory));
    let memory = memory.map_or_else(|| "unknown".to_owned(), |kb| format!("{} MiB", kb / 1024));
    let per_second = u128::from(rows) * 1000 / time.as_millis().max(1);
    Ok(format!("{rows:>9} {:>9.2} {per_second:>12} {memory:>12}", time.as_secs_f64()))
}

fn median<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut values: Vec<T> = values.collect();
    values.sort();
    let middle = values.len() / 2;
    values.into_iter().nth(middle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_is_read_from_the_status() {
        assert_eq!(
            high_water("VmPeak:\t  99 kB\nVmHWM:\t    1234 kB\nVmRSS:\t 7 kB\n"),
            Some(1234)
        );
        assert_eq!(high_water("State: Z (zombie)\n"), None);
    }

    #[test]
    fn the_middle_run_counts() {
        assert_eq!(median([3, 1, 2].into_iter()), Some(2));
        assert_eq!(median(std::iter::empty::<u8>()), None);
        let run = |millis, memory| Run { time: Duration::from_millis(millis), memory };
        let runs = [run(500, Some(2048)), run(250, None), run(900, Some(1024))];
        assert_eq!(line(1000, &runs).unwrap(), "     1000      0.50         2000        2 MiB");
    }
}
