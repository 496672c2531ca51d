//! `report` and `map`: a register as a page, a workbook or a drawing.

use std::fs;
use std::path::Path;

use integrity_risk::language::Language;
use integrity_risk::register::{CheckOptions, ReportCell, ReportOptions, ReportTable, ReportValue};
use integrity_risk_tables::{ReportCell as SheetCell, ReportSheet, write_report};

use crate::Ending;
use crate::arguments::{MapArguments, RegisterArguments, ReportArguments};
use crate::failure::Failure;
use crate::page::Page;
use crate::register::load;
use crate::register_check::schemes;
use crate::words::{Message, Word};

/// Writes a report on a register: a page, or a workbook of the same.
pub(crate) fn report(arguments: &ReportArguments, language: Language) -> Result<Ending, Failure> {
    let RegisterArguments { file, scheme, schemes: further, reading } = &arguments.register;
    let schemes = schemes(scheme, further)?;
    let mut of_file = 0;
    let register = load(file, &schemes, reading, |_| {
        of_file += 1;
        Ok(())
    })?;
    let quiet = |file: &Path| load(file, &schemes, reading, |_| Ok(()));
    let previous = arguments.previous.as_deref().map(quiet).transpose()?;
    let previous = previous.as_ref();
    let found = register.check(&CheckOptions { previous, ..CheckOptions::default() });
    let options = ReportOptions {
        title: arguments.title.clone(),
        date: arguments.date,
        basis: arguments.basis.into(),
        unmasked: arguments.unmasked,
        ..ReportOptions::default()
    };
    let output = &arguments.output;
    match output.extension().and_then(|ending| ending.to_str()) {
        Some("html" | "htm") => {
            let page = register.report_html(&options, language, &found);
            fs::write(output, page).map_err(|error| Failure::writing(output, &error))?;
        }
        Some("xlsx") => {
            let tables = register.report_tables(&options, language, &found);
            let sheets: Vec<ReportSheet> = tables.into_iter().map(sheet).collect();
            write_report(output, &sheets)?;
        }
        _ => return Err(Message::ReportEnding { file: output.display().to_string() }.into()),
    }
    let finds = of_file + found.len() + register.findings.len() > 0;
    Ok(if finds { Ending::Findings } else { Ending::Clean })
}

fn sheet(table: ReportTable) -> ReportSheet {
    let cell = |cell: ReportCell| {
        let of = match cell.value {
            ReportValue::Text(text) => SheetCell::text(text),
            ReportValue::Number(number) => SheetCell::number(number.to_string()),
        };
        match cell.colour {
            Some(colour) => of.filled(colour.fill),
            None => of,
        }
    };
    ReportSheet {
        name: table.name,
        title: vec![table.title],
        headers: table.header,
        rows: table.rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect(),
        frozen_columns: 0,
        frozen_rows: 0,
    }
}

/// Draws the risk control map of a work process, or lists the processes.
pub(crate) fn map(arguments: &MapArguments, language: Language) -> Result<Ending, Failure> {
    let schemes = schemes(&arguments.scheme, &[])?;
    let register = load(&arguments.file, &schemes, &arguments.reading, |_| Ok(()))?;
    let Some(process) = &arguments.process else {
        let mut page = Page::new(language);
        page.heading(Word::Processes);
        register.processes().iter().for_each(|process| page.item(process));
        page.print()?;
        return Ok(Ending::Clean);
    };
    let svg = register.control_map(process, language)?;
    match &arguments.output {
        Some(output) => {
            fs::write(output, svg).map_err(|error| Failure::writing(output, &error))?;
        }
        None => crate::form::print(&svg)?,
    }
    Ok(Ending::Clean)
}
