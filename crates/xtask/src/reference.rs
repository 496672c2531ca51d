//! The plain second reading of the regulations in `conformance/reference`: its own tests, then
//! the comparison with the command line.

use anyhow::{Context, Result};

use crate::command::{self, program};
use crate::python;
use crate::wasm::Counts;

/// Each decision compared counts as a test, each difference as one that failed; so do the
/// reference's own tests together.
///
/// # Errors
/// When the command does not build, or Python is missing. That they differ is no error.
pub(crate) fn test() -> Result<Counts> {
    let built = python::command_line()?;
    let mut counts = Counts::default();
    let own_tests = [
        "-m",
        "unittest",
        "conformance.reference.test_compare",
        "conformance.reference.test_forms",
    ];
    counts.note(command::run(program("python3", &own_tests)));

    let mut compare = program("python3", &["-m", "conformance.reference", "--command"]);
    compare.arg(built);
    let mut closing = None;
    let succeeded = command::lines(compare, |line| {
        println!("{line}");
        closing = summary(line).or(closing);
        Ok(())
    })?;
    let (decisions, differences) = closing.context("the reference did not say what it compared")?;
    counts.passed += decisions;
    counts.failed += differences.max(u64::from(!succeeded));
    Ok(counts)
}

/// `76 decisions, 215428 inputs, 0 differences` → 76 and 0
fn summary(line: &str) -> Option<(u64, u64)> {
    let (decisions, rest) = line.split_once(" decisions, ")?;
    let (inputs, rest) = rest.split_once(" inputs, ")?;
    inputs.parse::<u64>().ok()?;
    let differences = rest.strip_suffix(" differences")?;
    Some((decisions.parse().ok()?, differences.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_is_understood_and_no_other() {
        assert_eq!(summary("76 decisions, 215428 inputs, 3 differences"), Some((76, 3)));
        assert_eq!(summary("standard: 6 decisions, 110114 inputs, 0 differences, 4.9 s"), None);
        assert_eq!(summary("6 decisions, many inputs, 0 differences"), None);
        assert_eq!(summary(""), None);
    }
}
