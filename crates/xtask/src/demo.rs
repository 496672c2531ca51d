//! The main job, on an example.

use anyhow::Result;

use crate::command::{self, cargo};
use crate::{serve, wasm};

const MORE: &str = "
The same with your own register (CSV or XLSX), in place of `cargo run -p integrity-risk-cli --`
the command `integrity-risk`, after `cargo install --path crates/integrity-risk-cli`:
  integrity-risk assess REGISTER --output graded.xlsx
  integrity-risk --help

Also to try:
  cargo xtask demo --web           the same decisions in a page, as a form is filled in
  examples/registers/README.md     what is wrong with the example, and what becomes of it
  cargo xtask generate register --rows 100000 --output target/register.csv
  cargo xtask bench assess         a hundred thousand and a million rows
  cargo xtask --help               every check, test and build";

/// Grades the example register with the command line, built as for the tests: that is sooner, and
/// serves them.
///
/// # Errors
/// When the command line does not build or fails.
pub(crate) fn run() -> Result<()> {
    let assess = cargo(&[
        "run",
        "--package=integrity-risk-cli",
        "--",
        "assess",
        "examples/registers/county-finance-bureau.xlsx",
        "--fill-merged",
    ]);
    // 1 says that the register has findings, and the example has some on purpose.
    command::run_to(assess, &[0, 1])?;
    println!("{MORE}");
    Ok(())
}

/// Builds the page and serves it until the program is stopped.
///
/// # Errors
/// When it does not build or the port is taken.
pub(crate) fn web(port: u16) -> Result<()> {
    wasm::build()?;
    println!("\n{}  (Ctrl-C ends it)", serve::start(wasm::DEMO, port)?);
    loop {
        std::thread::park();
    }
}
