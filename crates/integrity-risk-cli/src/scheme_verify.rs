//! `scheme verify`: what holds of a scheme for all inputs.

use std::fmt::Write as _;
use std::io::Write as _;

use anstream::stdout;
use integrity_risk::Scheme;
use integrity_risk::language::Language;
use integrity_risk::scheme::BUILTIN;
use integrity_risk::verify::{Check, Report, Standing};
use integrity_risk::wire;
use serde_json::{Value as Json, json};

use crate::Ending;
use crate::arguments::ReportFormat;
use crate::failure::Failure;
use crate::source::{self, Source};
use crate::words::Word;

/// Verifies one scheme, or every one that ships; ends with findings where
/// something fails that the scheme does not declare.
pub(crate) fn run(
    id_or_file: Option<&str>,
    format: ReportFormat,
    language: Language,
) -> Result<Ending, Failure> {
    let sources = match id_or_file {
        Some(id_or_file) => vec![source::scheme(id_or_file)?],
        None => BUILTIN.iter().map(|id| source::scheme(id)).collect::<Result<_, _>>()?,
    };
    let mut out = stdout();
    let mut holds = true;
    if format == ReportFormat::Html {
        let reports: Vec<Report> = sources.iter().map(|source| source.scheme.verify()).collect();
        holds = reports.iter().all(Report::holds);
        out.write_all(page(&reports, language).as_bytes())?;
    } else {
        for (place, source) in sources.iter().enumerate() {
            let (text, held) = match format {
                ReportFormat::Json => answer(source, language),
                _ => text(&source.scheme, language),
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
fn answer(source: &Source, language: Language) -> (String, bool) {
    let request = json!({ "scheme": source.wire, "lang": language.tag() });
    let answer = wire::call("verify", &request.to_string());
    let json: Json = serde_json::from_str(&answer).unwrap_or_default();
    let holds = json.pointer("/ok/holds") == Some(&Json::Bool(true));
    (answer + "\n", holds)
}

const STYLE: &str = "body{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.5}\
    table{border-collapse:collapse;width:100%}td{border-top:1px solid #ccc;padding:.4rem .6rem;vertical-align:top}\
    td:first-child{white-space:nowrap}code{overflow-wrap:anywhere}\
    .fails{color:#b00020;font-weight:bold}.proved{color:#1b5e20}";

/// All reports on one page that needs nothing but itself.
fn page(reports: &[Report], language: Language) -> String {
    let title = escaped(Word::Verification.say(language));
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n",
        language.tag()
    );
    for report in reports {
        section(&mut page, report, language);
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn section(page: &mut String, report: &Report, language: Language) {
    let scheme = report.scheme();
    let heading = format!("{} {}", scheme.id(), scheme.version());
    let _ = writeln!(page, "<h2>{}</h2>", escaped(&heading));
    let mut open: Option<String> = None;
    for check in report.checks() {
        let name = report.section(check, language);
        if open.as_ref() != Some(&name) {
            if open.is_some() {
                page.push_str("</table>\n");
            }
            let _ = write!(page, "<h3>{}</h3>\n<table>\n", escaped(&name));
            open = Some(name);
        }
        row(page, report, check, language);
    }
    if open.is_some() {
        page.push_str("</table>\n");
    }
}

fn row(page: &mut String, report: &Report, check: &Check, language: Language) {
    let class = match check.standing {
        Standing::Fails => "fails",
        Standing::Proved => "proved",
        _ => "other",
    };
    let label = escaped(check.standing.label(language));
    let finding = escaped(&check.finding.message(language));
    let _ = write!(page, "<tr><td class=\"{class}\">{label}</td><td>{finding}");
    if !check.rules.is_empty() {
        let _ = write!(page, "<br>{}", escaped(&check.rules.join(", ")));
    }
    for (facts, gives) in report.examples(check) {
        let gives = gives.map(|gives| format!(" → {}", escaped(gives))).unwrap_or_default();
        let _ = write!(page, "<br><code>{}</code>{gives}", escaped(&facts));
    }
    page.push_str("</td></tr>\n");
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_text_stays_text() {
        assert_eq!(escaped("<b> & \"c\""), "&lt;b&gt; &amp; &quot;c&quot;");
    }
}
