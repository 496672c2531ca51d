//! The command: walks cases, lists what is due, verifies, draws.

use std::path::PathBuf;

use anyhow::{Context, Result};
use approval_sqlite::{Store, walk};
use chrono::NaiveDate;
use clap::{Parser, Subcommand};
use integrity_risk::Scheme;
use integrity_risk::language::Language;

/// Keeps cases of approval in SQLite.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Walks cases to their end, a line for each event that is committed.
    Work {
        /// The file of SQLite.
        #[arg(long)]
        db: PathBuf,
        /// How many cases.
        #[arg(long)]
        cases: u32,
    },
    /// Lists what may be done, what is due soonest first.
    Due {
        /// The file of SQLite.
        #[arg(long)]
        db: PathBuf,
        /// The day, such as 2026-03-09.
        #[arg(long)]
        on: NaiveDate,
    },
    /// Checks all that is kept.
    Verify {
        /// The file of SQLite.
        #[arg(long)]
        db: PathBuf,
    },
    /// Draws a case as SVG.
    Draw {
        /// The file of SQLite.
        #[arg(long)]
        db: PathBuf,
        /// The id of the case.
        #[arg(long)]
        case: String,
        /// zh-Hans, zh-Hant or en.
        #[arg(long, default_value = "zh-Hans")]
        language: String,
    },
}

fn main() -> Result<()> {
    match Arguments::parse().command {
        Command::Work { db, cases } => {
            walk::work(&mut checked(&db)?, cases, &mut std::io::stdout())?;
        }
        Command::Due { db, on } => due(&checked(&db)?, on)?,
        Command::Verify { db } => {
            let kept = open(&db)?.verify()?;
            println!(
                "{} cases, {} of them running, {} records",
                kept.cases, kept.running, kept.records
            );
        }
        Command::Draw { db, case, language } => {
            let language = Language::from_tag(&language).context("zh-Hans, zh-Hant or en")?;
            let case = checked(&db)?.case(&case)?.context("there is no such case")?;
            print!("{}", case.to_svg(language));
        }
    }
    Ok(())
}

fn open(db: &std::path::Path) -> Result<Store> {
    Ok(Store::open(db, Scheme::builtin(walk::SCHEME)?)?)
}

/// A store in which all that is kept holds together: else nothing is done with it.
fn checked(db: &std::path::Path) -> Result<Store> {
    let store = open(db)?;
    store.verify()?;
    Ok(store)
}

fn due(store: &Store, on: NaiveDate) -> Result<()> {
    for step in store.due(on)? {
        let due = step.due.map_or_else(|| "no last day".to_owned(), |due| format!("by {due}"));
        let overdue = if step.overdue { ", overdue" } else { "" };
        println!("{} {} ({}) {due}{overdue}", step.case, step.step, step.who.join("; "));
    }
    Ok(())
}
