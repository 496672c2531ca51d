//! How much others take in with the core.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};

use crate::command::{self, cargo};

/// How many crates the core may need, itself and its build-time macros included. Raise it
/// only for a dependency that is worth it to everyone.
const BUDGET: usize = 31;

/// Prints the core's dependencies and their number.
///
/// # Errors
/// When there are more than the budget allows.
pub(crate) fn run() -> Result<()> {
    let tree = ["tree", "--edges=normal", "--package=integrity-risk", "--prefix=none"];
    let tree = command::capture(cargo(&tree))?;
    let crates = crates(&tree);
    for name in &crates {
        println!("{name}");
    }
    println!("{} crates, {BUDGET} allowed", crates.len());
    ensure!(crates.len() <= BUDGET, "the core's dependencies have grown above their budget");
    Ok(())
}

/// Name and version of each line, once; a line ends with notes such as `(proc-macro)` or `(*)`.
fn crates(tree: &str) -> BTreeSet<&str> {
    let lines = tree.lines().filter(|line| !line.is_empty());
    lines.map(|line| line.split_once(" (").map_or(line, |(name, _)| name)).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_crate_counts_once() {
        let tree = "integrity-risk v0.1.0 (/r/crates/integrity-risk)\nserde v1.0.1\n\
                    serde_derive v1.0.1 (proc-macro)\nserde v1.0.1 (*)\nserde v2.0.0\n\n";
        let crates: Vec<_> = super::crates(tree).into_iter().collect();
        assert_eq!(
            crates,
            ["integrity-risk v0.1.0", "serde v1.0.1", "serde v2.0.0", "serde_derive v1.0.1"]
        );
    }
}
