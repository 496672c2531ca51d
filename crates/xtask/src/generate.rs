//! Writing the example registers.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::registers;

const EXAMPLES: &str = "examples/registers";
const SCRATCH: &str = "target/examples";
const SOURCE: &str = "county-finance-bureau.csv";
const WORKBOOK: &str = "county-finance-bureau.xlsx";
const GBK: &str = "county-finance-bureau-gbk.csv";

/// Writes a generated register to the file.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn register(rows: u64, seed: u64, output: &Path) -> Result<()> {
    if let Some(folder) = output.parent() {
        fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    }
    let file = File::create(output).with_context(|| format!("creating {}", output.display()))?;
    registers::generate(rows, seed, file)?;
    println!("{}: {rows} rows", output.display());
    Ok(())
}

/// Writes the files made from the example register, or with `check` compares them.
///
/// # Errors
/// When a file cannot be read or written, or with `check` is not up to date.
pub(crate) fn examples(check: bool) -> Result<()> {
    let examples = Path::new(EXAMPLES);
    let folder = if check { PathBuf::from(SCRATCH) } else { examples.to_owned() };
    fs::create_dir_all(&folder)?;
    let source = examples.join(SOURCE);
    registers::write_example_workbook(&source, &folder.join(WORKBOOK))?;
    registers::write_gbk_copy(&source, &folder.join(GBK))?;
    for name in [WORKBOOK, GBK] {
        let committed = examples.join(name);
        let same = fs::read(&committed).ok() == Some(fs::read(folder.join(name))?);
        ensure!(
            same,
            "{} is out of date (run `cargo xtask generate examples`)",
            committed.display()
        );
    }
    Ok(())
}
