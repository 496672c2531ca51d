//! The Python package: building the wheel, and testing it as it is handed out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::artifacts;
use crate::command::{self, cargo, program};
use crate::wasm::{self, Counts};

const SOURCE: &str = "bindings/python";
const REQUIREMENTS: &str = "bindings/python/requirements-dev.txt";
const ENVIRONMENT: &str = "target/python-venv";
const WHEELS: &str = "target/wheels";
/// Engines have an environment of their own: Spark's Python wants an older pandas.
const ENGINES_REQUIREMENTS: &str = "bindings/python/tests_engines/requirements.txt";
const ENGINES_ENVIRONMENT: &str = "target/engines-venv";
const BENCHES: &str = "../../benches/python";
const BENCHES_REQUIREMENTS: &str = "../../benches/python/requirements.txt";
const BENCHES_RUN: &str = "../../benches/python/run.py";
const STUBS: &str = "bindings/python/python/integrity_risk/_native.pyi";
const NEW_STUBS: &str = "target/python-stubs";

/// What to do with the Python package.
#[derive(Clone, Copy, clap::Subcommand)]
pub(crate) enum Task {
    /// Build the wheel into target/wheels
    Build,
    /// Build the wheel, install it into target/python-venv and test it
    Test,
    /// Measure tables, single records and forms, beside what one would otherwise write them in
    Bench,
}

/// Builds, tests or measures.
///
/// # Errors
/// When something does not build, or a test fails.
pub(crate) fn run(task: Task) -> Result<()> {
    match task {
        Task::Build => build().map(|wheel| println!("{}", wheel.display())),
        Task::Test => {
            let counts = test()?;
            println!("\n{} passed, {} failed", counts.passed, counts.failed);
            ensure!(counts.failed == 0 && counts.passed > 0, "tests of the wheel failed");
            Ok(())
        }
        Task::Bench => {
            install(&build()?)?;
            let others = ["-m", "pip", "install", "--quiet", "--requirement", BENCHES_REQUIREMENTS];
            command::run(tool("python", &others)?)?;
            command::run(tool("python", &[BENCHES_RUN])?)
        }
    }
}

/// Format, lints and types, where the tools are there; says whether they are.
///
/// # Errors
/// When one of them finds something.
pub(crate) fn check() -> Result<bool> {
    if !bin("pyright")?.exists() {
        return Ok(false);
    }
    for (name, arguments) in LINTS {
        command::run(tool(name, arguments)?)?;
    }
    Ok(true)
}

/// The reference has no settings of its own and is held to those of the package.
const REFERENCE: &str = "../../conformance/reference";

const LINTS: [(&str, &[&str]); 7] = [
    ("ruff", &["check", "--config", "pyproject.toml", ".", REFERENCE]),
    ("ruff", &["format", "--check", "--config", "pyproject.toml", ".", REFERENCE]),
    ("ruff", &["check", BENCHES]),
    ("ruff", &["format", "--check", BENCHES]),
    ("mypy", &[]),
    ("mypy", &[REFERENCE]),
    ("pyright", &[]),
];

/// Builds and installs the wheel; then lints, types, stubs, examples and tests, all of them,
/// also after one that failed. Each lint counts as a test, and so does each look at the stubs.
///
/// # Errors
/// When something does not build or a tool is missing. That tests fail is no error.
pub(crate) fn test() -> Result<Counts> {
    // Pictures have Chinese words in them.
    wasm::chromium()?;
    let wheel = build()?;
    install(&wheel)?;
    let mut counts = Counts::default();
    let stubs: (&str, &[&str]) = ("python", &["-m", "mypy.stubtest", "integrity_risk._native"]);
    let lint = |(name, arguments): (&str, &[&str])| command::run(tool(name, arguments)?);
    let linted = LINTS.into_iter().chain([stubs]).map(lint);
    let all = linted.chain(std::iter::once_with(|| generate_stubs(true)));
    all.for_each(|result| counts.note(result));

    // A process for each processor, and each file in one of them.
    let side_by_side = ["-m", "pytest", "-n", "auto", "--dist", "loadfile", "--pyargs"];
    let mut pytest = tool("python", &side_by_side)?;
    pytest.args(["tests", "integrity_risk"]);
    pytest.env("INTEGRITY_RISK_WHEEL", &wheel).env("INTEGRITY_RISK_COMMAND", command_line()?);
    let tests = self::pytest(pytest)?;
    counts.passed += tests.passed;
    counts.failed += tests.failed;
    Ok(counts)
}

/// Runs the example that keeps a register in a database over a server; then builds and installs
/// the wheel and compares the verdicts of a server and of a cluster with those of the package.
///
/// # Errors
/// When something does not build or a tool is missing. That tests fail is no error.
pub(crate) fn test_engines() -> Result<Counts> {
    let example = ["test", "--package=register-database", "--", "--ignored"];
    let example = command::run(cargo(&example));
    let wheel = build()?;
    made(ENGINES_ENVIRONMENT, ENGINES_REQUIREMENTS)?;
    install_in(ENGINES_ENVIRONMENT, &wheel)?;
    let mut counts =
        pytest(tool_of(ENGINES_ENVIRONMENT, "python", &["-m", "pytest", "tests_engines"])?)?;
    counts.note(example);
    Ok(counts)
}

/// Runs pytest and gives what came of its tests.
fn pytest(command: Command) -> Result<Counts> {
    let mut tests = None;
    let succeeded = command::lines(command, |line| {
        println!("{line}");
        tests = summary(line).or(tests);
        Ok(())
    })?;
    let mut tests = tests.context("pytest did not say what came of its tests")?;
    tests.failed = tests.failed.max(u64::from(!succeeded));
    Ok(tests)
}

/// Writes the types of the native module as its Rust code has them, or with `check` compares
/// them. They come from a build of their own: one that says its types is not handed out.
///
/// # Errors
/// When it does not build, or with `check` the file is not up to date.
pub(crate) fn generate_stubs(check: bool) -> Result<()> {
    environment()?;
    let folder = std::path::absolute(NEW_STUBS)?;
    let mut maturin = tool("maturin", &["generate-stubs", "--quiet", "--profile=dev"])?;
    maturin.args(["--no-default-features", "--features=stubs", "--out"]).arg(&folder);
    command::run(maturin)?;

    let file = folder.join("integrity_risk/_native.pyi");
    let written = fs::read_to_string(&file)?;
    fs::write(&file, format!("# Written by `cargo xtask generate stubs`.\n{written}"))?;
    for arguments in [&["format", "--quiet"][..], &["check", "--quiet", "--fix"]] {
        let mut ruff = tool("ruff", arguments)?;
        ruff.arg("--config=pyproject.toml").arg(&file);
        command::run(ruff)?;
    }
    let new = fs::read_to_string(&file)?;
    if check {
        let same = fs::read_to_string(STUBS).is_ok_and(|committed| committed == new);
        ensure!(same, "{STUBS} is out of date (run `cargo xtask generate stubs`)");
        return Ok(());
    }
    Ok(fs::write(STUBS, new)?)
}

/// Writes the reference of the package into both books, or with `check` compares it; so do its
/// tests. It is made from the sources, nothing is built.
///
/// # Errors
/// When a docstring cannot be read, or with `check` a page is not up to date.
pub(crate) fn generate_reference(check: bool) -> Result<()> {
    environment()?;
    let write = ["-m", "tools.write_reference"];
    let arguments = write.into_iter().chain(check.then_some("--check"));
    command::run(tool("python", &arguments.collect::<Vec<_>>())?)
}

/// `2 failed, 5 passed, 1 error in 0.28s`, with or without `=` around it
fn summary(line: &str) -> Option<Counts> {
    let line = line.trim_matches(['=', ' ']);
    let (outcomes, time) = line.rsplit_once(" in ")?;
    time.split([' ', 's']).next()?.parse::<f64>().ok()?;
    let mut counts = Counts::default();
    for outcome in outcomes.split(", ") {
        let (number, word) = outcome.split_once(' ')?;
        let number: u64 = number.parse().ok()?;
        match word {
            "passed" => counts.passed += number,
            "failed" | "error" | "errors" => counts.failed += number,
            _ => {}
        }
    }
    Some(counts)
}

/// Builds the wheel and gives its path.
fn build() -> Result<PathBuf> {
    environment()?;
    if Path::new(WHEELS).exists() {
        fs::remove_dir_all(WHEELS)?;
    }
    let wheels = std::path::absolute(WHEELS)?;
    let mut maturin = tool("maturin", &["build", "--quiet", "--compression-level=9", "--out"])?;
    maturin.arg(&wheels);
    command::run(maturin)?;
    let built = fs::read_dir(&wheels)?.next().context("maturin has built no wheel")??;
    let size = built.metadata()?.len();
    println!("{} {size} bytes", built.file_name().display());
    Ok(built.path())
}

fn install(wheel: &Path) -> Result<()> {
    install_in(ENVIRONMENT, wheel)
}

fn install_in(environment: &str, wheel: &Path) -> Result<()> {
    let install = ["-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall"];
    let mut pip = tool_of(environment, "python", &install)?;
    pip.arg(wheel);
    command::run(pip)
}

/// Makes the environment with the tools pinned, unless it is there.
fn environment() -> Result<()> {
    made(ENVIRONMENT, REQUIREMENTS)
}

fn made(environment: &str, requirements: &str) -> Result<()> {
    let wanted = fs::read_to_string(requirements)?;
    let stamp = Path::new(environment).join("requirements.txt");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    command::run(program("python3", &["-m", "venv", "--clear", environment]))
        .context("Python 3.10 or later is needed, with its module venv")?;
    let requirements = std::path::absolute(requirements)?;
    let mut pip =
        tool_of(environment, "python", &["-m", "pip", "install", "--quiet", "--requirement"])?;
    pip.arg(requirements);
    command::run(pip)?;
    Ok(fs::write(stamp, wanted)?)
}

/// A program of the environment, to be run where the package is.
fn tool(name: &str, arguments: &[&str]) -> Result<Command> {
    tool_of(ENVIRONMENT, name, arguments)
}

fn tool_of(environment: &str, name: &str, arguments: &[&str]) -> Result<Command> {
    let mut command = program(&bin_of(environment, name)?.to_string_lossy(), arguments);
    command.current_dir(SOURCE);
    Ok(command)
}

fn bin(name: &str) -> Result<PathBuf> {
    bin_of(ENVIRONMENT, name)
}

fn bin_of(environment: &str, name: &str) -> Result<PathBuf> {
    let folder = if cfg!(windows) { "Scripts" } else { "bin" };
    Ok(std::path::absolute(Path::new(environment).join(folder).join(name))?)
}

/// Builds the command line and gives its path.
///
/// # Errors
/// When it does not build.
pub(crate) fn command_line() -> Result<PathBuf> {
    let built = artifacts::build(cargo(&["build", "--package=integrity-risk-cli", "--bins"]))?;
    let program = built.into_iter().find(|program| program.target == "integrity-risk");
    Ok(program.context("the command line has no program `integrity-risk`")?.path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_of_pytest_is_understood() {
        let counts = |line| summary(line).map(|counts| (counts.passed, counts.failed));
        assert_eq!(counts("2 failed, 5 passed, 4 skipped in 3.32s"), Some((5, 2)));
        assert_eq!(counts("==== 5 passed, 1 error in 71.20s (0:01:11) ===="), Some((5, 1)));
        assert_eq!(counts("no tests ran in 0.01s"), None);
        assert_eq!(counts("FAILED tests/a.py::b - 3 passed in vain"), None);
    }
}
