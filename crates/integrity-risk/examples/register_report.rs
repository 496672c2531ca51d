//! Writes the report on a register, or the risk control map of one of its
//! processes: `register_report LANGUAGE [PROCESS] < rows.json`, where the rows
//! are a list of lists of cells, headings first.

use std::io::Read;

use integrity_risk::Scheme;
use integrity_risk::language::Language;
use integrity_risk::register::{CheckOptions, Register, ReportOptions};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let language = arguments.next().and_then(|tag| Language::from_tag(&tag));
    let language = language.ok_or("name a language: zh-Hans, zh-Hant or en")?;
    let mut json = String::new();
    std::io::stdin().read_to_string(&mut json)?;
    let rows: Vec<Vec<String>> = serde_json::from_str(&json)?;
    let register = Register::read(&[Scheme::builtin("standard")?], &rows)?;
    if let Some(process) = arguments.next() {
        print!("{}", register.control_map(&process, language)?);
    } else {
        let findings = register.check(&CheckOptions::default());
        print!("{}", register.report_html(&ReportOptions::default(), language, &findings));
    }
    Ok(())
}
