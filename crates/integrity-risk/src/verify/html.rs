//! Reports as a page for a browser.

use std::fmt::Write as _;

use crate::language::Language;
use crate::markup::escaped;
use crate::verify::report::{Check, Report, Standing};

const STYLE: &str = "body{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.5}\
    table{border-collapse:collapse;width:100%}td{border-top:1px solid #ccc;padding:.4rem .6rem;vertical-align:top}\
    td:first-child{white-space:nowrap}code{overflow-wrap:anywhere}\
    .fails{color:#b00020;font-weight:bold}.proved{color:#1b5e20}";

/// Reports on one page of HTML that needs nothing but itself: a section for
/// each scheme, a table for each decision, a row for each check.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::language::Language;
/// use integrity_risk::verify;
///
/// let reports = [Scheme::builtin("handbook")?.verify(), Scheme::builtin("standard")?.verify()];
/// let page = verify::html(&reports, Language::En);
/// assert!(page.starts_with("<!DOCTYPE html>"));
/// assert_eq!(page.matches("<h2>").count(), 2);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
pub fn html(reports: &[Report], language: Language) -> String {
    let title = match language {
        Language::En => "Verification",
        Language::ZhHans => "方案验证",
        Language::ZhHant => "方案驗證",
    };
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
    let label = check.standing.label(language);
    let finding = escaped(&check.finding.message(language));
    let _ = write!(page, "<tr><td class=\"{class}\">{label}</td><td>{finding}");
    if !check.rules.is_empty() {
        let _ = write!(page, "<br>{}", escaped(&check.rules.join(", ")));
    }
    for (example, (facts, gives)) in check.examples.iter().zip(report.examples(check)) {
        let gives = gives.map(|gives| format!(" → {}", escaped(gives))).unwrap_or_default();
        let facts = facts + &example.with(language);
        let _ = write!(page, "<br><code>{}</code>{gives}", escaped(&facts));
    }
    let _ = writeln!(page, "</td><td>{}</td></tr>", escaped(&check.way(language)));
}
