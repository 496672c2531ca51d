//! `scheme diff` and `scheme impact`: two schemes side by side, for all inputs
//! and for the rows of a register.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use anstream::stdout;
use integrity_risk::Scheme;
use integrity_risk::compare::{Change, Comparison, Moved, Options};
use integrity_risk::language::Language;
use serde_json::Value as Json;

use crate::Ending;
use crate::arguments::{ComparisonFormat, ReadingArguments, TwoSchemes};
use crate::failure::Failure;
use crate::register;
use crate::source;

fn load(schemes: &TwoSchemes) -> Result<(Scheme, Scheme, Options), Failure> {
    let options = schemes
        .grades
        .iter()
        .fold(Options::new(), |options, (grade, other)| options.grade(grade, other));
    let (own, other) = (source::scheme(&schemes.scheme)?, source::scheme(&schemes.other)?);
    let own = source::bound(own.scheme, schemes.settings.as_deref(), schemes.as_of)?;
    let other =
        source::bound(other.scheme, schemes.other_settings.as_deref(), schemes.other_as_of)?;
    Ok((own, other, options))
}

/// Two schemes for all inputs; ends with findings where an answer is another.
pub(crate) fn diff(
    schemes: &TwoSchemes,
    format: ComparisonFormat,
    language: Language,
) -> Result<Ending, Failure> {
    let (own, other, options) = load(schemes)?;
    let difference = own.diff(&other, &options)?;
    let same = difference.decisions.iter().all(|found| found.result == Comparison::Same);
    match format {
        ComparisonFormat::Text => print(&difference.text(language))?,
        ComparisonFormat::Json => print(&line(&difference.to_json(language)))?,
    }
    Ok(if same { Ending::Clean } else { Ending::Findings })
}

/// What a change of scheme does to a register; ends with findings where a
/// grade or who supervises changes, or a row cannot be read.
pub(crate) fn impact(
    schemes: &TwoSchemes,
    file: &Path,
    reading: &ReadingArguments,
    format: ComparisonFormat,
    language: Language,
) -> Result<Ending, Failure> {
    let (own, other, options) = load(schemes)?;
    let (numbers, rows): (Vec<u64>, Vec<_>) =
        register::facts_of_rows(file, &own, reading)?.into_iter().unzip();
    let impact = own.impact(&other, &rows, &options)?;
    match format {
        ComparisonFormat::Text => {
            let mut text = impact.text(language);
            for (place, (number, row)) in numbers.iter().zip(&impact.rows).enumerate() {
                if let Err(error) = row {
                    let (code, message) = (error.code(), error.message(language));
                    let _ = writeln!(text, "  {number}: {code}: {message}");
                } else if let Some(moved) = impact.row(place, language) {
                    let _ = writeln!(text, "  {number}: {moved}");
                }
            }
            print(&text)?;
        }
        ComparisonFormat::Json => {
            let mut json = impact.to_json(language);
            let rows = json.get_mut("rows").and_then(Json::as_array_mut);
            for (row, number) in rows.into_iter().flatten().zip(&numbers) {
                if let Some(row) = row.as_object_mut() {
                    row.insert("row".to_owned(), Json::from(*number));
                }
            }
            print(&line(&json))?;
        }
    }
    let stays = impact.count(Change::Same) == impact.rows.len()
        && !impact.rows.iter().flatten().any(Moved::other_supervisors);
    Ok(if stays { Ending::Clean } else { Ending::Findings })
}

fn line(json: &Json) -> String {
    format!("{json}\n")
}

fn print(text: &str) -> Result<(), Failure> {
    let mut out = stdout();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}
