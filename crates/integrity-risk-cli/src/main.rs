//! The `integrity-risk` command: grades registers of integrity risk, explains
//! each grade, and shows the schemes behind it.

mod any_case;
mod arguments;
mod assess;
mod call;
mod case;
mod case_file;
mod case_page;
mod decide;
mod due_list;
mod duties;
mod explain;
mod failure;
mod findings;
mod form;
mod page;
mod recheck;
mod register;
mod register_check;
mod register_findings;
mod register_read;
mod register_report;
mod scheme_compare;
mod scheme_new;
mod scheme_rules;
mod scheme_show;
mod scheme_sql;
mod scheme_verify;
mod source;
mod tally;
mod template;
mod terminal;
mod verdicts;
mod view;
mod warn;
mod warning_page;
mod words;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command, SchemeCommand};
use crate::failure::Failure;

/// How a command ends when it did what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// There is nothing to report.
    Clean,
    /// The register has findings.
    Findings,
    /// The input could not be used, and the output says so.
    Unusable,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    terminal::set_colour(arguments.color);
    match run(&arguments) {
        Ok(Ending::Clean) | Err(Failure::PipeClosed) => ExitCode::SUCCESS,
        Ok(Ending::Findings) => ExitCode::from(1),
        Ok(Ending::Unusable) => ExitCode::from(2),
        Err(failure) => {
            let language = arguments.lang.unwrap_or_else(terminal::environment_language);
            terminal::error(&failure.line(language));
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<Ending, Failure> {
    let language = arguments.lang.unwrap_or_else(terminal::environment_language);
    match &arguments.command {
        Command::Assess(assess) => assess::run(assess, language),
        Command::Read(read) => register_read::run(read, language),
        Command::Check(check) => register_check::check(check, language),
        Command::Compare(compare) => register_check::compare(compare, language),
        Command::Report(report) => register_report::report(report, language),
        Command::Map(map) => register_report::map(map, language),
        Command::Explain(explain) => explain::run(explain, language),
        Command::Warn(warn) => warn::run(warn, language),
        Command::Decide(decide) => decide::run(decide, language),
        Command::Call(call) => call::run(call, arguments.lang),
        Command::Scheme(SchemeCommand::List) => scheme_show::list(language),
        Command::Scheme(SchemeCommand::New(new)) => scheme_new::run(new, language),
        Command::Scheme(SchemeCommand::Schema) => scheme_new::schema(),
        Command::Scheme(SchemeCommand::Show { scheme, rules, json }) => {
            if *json {
                scheme_show::show_json(scheme, language)
            } else {
                scheme_show::show(scheme, *rules, language)
            }
        }
        Command::Scheme(SchemeCommand::Verify { scheme, all: _, settings, as_of, format }) => {
            let bound = scheme_verify::Bound { settings: settings.as_deref(), as_of: *as_of };
            scheme_verify::run(scheme.as_deref(), &bound, *format, language)
        }
        Command::Scheme(SchemeCommand::Sql(sql)) => scheme_sql::run(sql),
        Command::Scheme(SchemeCommand::Diff { schemes, format }) => {
            scheme_compare::diff(schemes, *format, language)
        }
        Command::Scheme(SchemeCommand::Impact { schemes, file, reading, format }) => {
            scheme_compare::impact(schemes, file, reading, *format, language)
        }
        Command::Duties(duties) => duties::run(duties, language),
        Command::Case(command) => case::run(command, language),
        Command::Due(due) => due_list::run(due, language),
        Command::Form(command) => form::run(command, language),
        Command::Template(template) => template::run(template, language),
        Command::Recheck(recheck) => recheck::run(recheck, language),
    }
}
