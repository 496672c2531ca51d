//! The command: fills a register, grades it twice, walks cases, verifies.

use anyhow::{Result, ensure};
use approval_sqlite::walk;
use chrono::NaiveDate;
use clap::{Parser, Subcommand};
use integrity_risk::Scheme;
use register_database::{Database, Platform, sample};

/// Keeps a register, its decisions and its cases in SQLite or PostgreSQL.
#[derive(Parser)]
struct Arguments {
    /// `postgres://user@host:port/name`, or a file of SQLite.
    #[arg(long, global = true, default_value = "target/register.sqlite")]
    database: String,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Adds points to the register.
    Fill {
        /// How many.
        #[arg(long)]
        points: u32,
    },
    /// Has the library decide the points that it has not decided, and compares the view.
    Decide {
        /// The day, such as 2026-03-09.
        #[arg(long)]
        on: NaiveDate,
    },
    /// Shows what was decided of a point, and the rules it rests on.
    Show {
        /// The id of the point.
        #[arg(long)]
        point: String,
    },
    /// Walks a case for each of the first points to its end.
    Cases {
        /// How many.
        #[arg(long)]
        cases: u32,
    },
    /// Checks all cases.
    Verify,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let database = Database::open(&arguments.database)?;
    let mut platform = Platform::open(database, Scheme::builtin(walk::SCHEME)?)?;
    match arguments.command {
        Command::Fill { points } => {
            platform.add(&sample::points(platform.plan(), points))?;
            println!("{points} points");
        }
        Command::Decide { on } => {
            let decided = platform.decide(on)?;
            let different = platform.disagreements()?;
            ensure!(different.is_empty(), "the view says otherwise: {}", different.join(", "));
            println!("{decided} decided; the view says the same of all");
        }
        Command::Show { point } => match platform.decision(&point)? {
            None => println!("nothing is decided of {point}"),
            Some((graded, reasons)) => {
                let told = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
                println!("{}: {}", graded.id, graded.outcome);
                println!("grade {}, supervisors {}", told(graded.grade), told(graded.supervisors));
                println!("problem {}, rules {reasons}", told(graded.problem));
            }
        },
        Command::Cases { cases } => {
            for number in 1..=cases {
                sample::walk(&mut platform, number)?;
            }
            println!("{cases} cases");
        }
        Command::Verify => {
            let kept = platform.verify_cases()?;
            println!(
                "{} cases, {} of them running, {} records",
                kept.cases, kept.running, kept.records
            );
        }
    }
    Ok(())
}
