//! `scheme verify`: what holds of a scheme for all inputs.

use std::io::Write as _;
use std::path::Path;

use anstream::stdout;
use chrono::NaiveDate;
use integrity_risk::Scheme;
use integrity_risk::language::Language;
use integrity_risk::scheme::BUILTIN;
use integrity_risk::verify::{Report, html};
use integrity_risk::wire;
use serde_json::{Value as Json, json};

use crate::Ending;
use crate::arguments::ReportFormat;
use crate::failure::Failure;
use crate::source;

/// With which settings, and for which day.
#[derive(Debug)]
pub(crate) struct Bound<'a> {
    pub(crate) settings: Option<&'a Path>,
    pub(crate) as_of: Option<NaiveDate>,
}

/// Verifies one scheme, or every one that ships; ends with findings where
/// something fails that the scheme does not declare.
pub(crate) fn run(
    id_or_file: Option<&str>,
    bound: &Bound<'_>,
    format: ReportFormat,
    language: Language,
) -> Result<Ending, Failure> {
    let schemes = match id_or_file {
        Some(id_or_file) => {
            let scheme = source::scheme(id_or_file)?.scheme;
            vec![source::bound(scheme, bound.settings, bound.as_of)?]
        }
        None => BUILTIN.iter().map(|id| Scheme::builtin(id)).collect::<Result<_, _>>()?,
    };
    let mut out = stdout();
    let mut holds = true;
    if format == ReportFormat::Html {
        let reports: Vec<Report> = schemes.iter().map(Scheme::verify).collect();
        holds = reports.iter().all(Report::holds);
        out.write_all(html(&reports, language).as_bytes())?;
    } else {
        for (place, scheme) in schemes.iter().enumerate() {
            let (text, held) = match format {
                ReportFormat::Json => answer(scheme, language),
                _ => text(scheme, language),
            };
            if place > 0 && format == ReportFormat::Text {
                writeln!(out)?;
            }
            out.write_all(text.as_bytes())?;
            holds &= held;
        }
    }
    out.flush()?;
    Ok(if holds { Ending::Clean } else { Ending::Findings })
}

fn text(scheme: &Scheme, language: Language) -> (String, bool) {
    let report = scheme.verify();
    (report.text(language), report.holds())
}

/// The wire's answer, on a line of its own.
fn answer(scheme: &Scheme, language: Language) -> (String, bool) {
    let request = json!({ "scheme": scheme.id(), "lang": language.tag() });
    let known = std::slice::from_ref(scheme);
    let answer = wire::call_with(known, "verify", &request.to_string());
    let json: Json = serde_json::from_str(&answer).unwrap_or_default();
    let holds = json.pointer("/ok/holds") == Some(&Json::Bool(true));
    (answer + "\n", holds)
}
