//! `form`: the forms of a scheme, what is filled in, and paper.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use integrity_risk::form::{
    Decided, DecidedOutcome, FormFinding, FormValues, PaperFormat, SchemeForm, Severity,
    WhenRequired,
};
use integrity_risk::language::Language;
use integrity_risk::scheme::FormField;
use integrity_risk::wire;
use serde_json::{Value as Json, json};

use crate::Ending;
use crate::arguments::{FormArguments, FormCommand, PaperArgument, SchemeArguments};
use crate::case::tell_model;
use crate::failure::Failure;
use crate::page::Page;
use crate::source::{self, Source};
use crate::terminal::{ERROR, FAINT, STRONG, styled};
use crate::words::Word;

/// Runs a command about forms.
pub(crate) fn run(command: &FormCommand, language: Language) -> Result<Ending, Failure> {
    match command {
        FormCommand::List { scheme, json } => list(scheme, *json, language),
        FormCommand::Show { form, json } => show(form, *json, language),
        FormCommand::Validate { form, values, json } => validate(form, values, *json, language),
        FormCommand::Render { form, values, format, beside, output } => {
            let asked = Asked { format: *format, beside: *beside, output: output.as_deref() };
            render(form, values.as_deref(), &asked, language)
        }
        FormCommand::Schema { form, ui } => schema(form, *ui, language),
    }
}

fn list(arguments: &SchemeArguments, json: bool, language: Language) -> Result<Ending, Failure> {
    let source = loaded(arguments, language)?;
    if json {
        return answered("forms", &source, json!({}), language);
    }
    let mut page = Page::new(language);
    page.title(&language.bracketed(source.scheme.title().get(language), source.scheme.id()));
    page.heading(Word::Forms);
    let rows = source.scheme.forms().iter().map(|form| {
        let annex = form.annex.as_deref().unwrap_or_default();
        let label = form.label.get(language).to_owned();
        vec![form.id.to_string(), label, annex.to_owned(), styled(form.kind.code(), FAINT)]
    });
    page.rows(rows);
    page.print()?;
    Ok(Ending::Clean)
}

fn show(arguments: &FormArguments, json: bool, language: Language) -> Result<Ending, Failure> {
    let source = loaded(&arguments.scheme, language)?;
    if json {
        return answered("form", &source, json!({"form": arguments.form}), language);
    }
    let asked = source.scheme.form(&arguments.form)?;
    let form = asked.form();
    let mut page = Page::new(language);
    page.title(&language.bracketed(form.label.get(language), &form.id));
    let roles = |roles: &mut dyn Iterator<Item = &integrity_risk::scheme::SchemeRole>| {
        language.joined(roles.map(|role| role.label.get(language)))
    };
    page.fields(&[
        (Word::Scheme, format!("{} {}", source.scheme.id(), source.scheme.version())),
        (Word::Kind, form.kind.code().to_owned()),
        (Word::Annex, form.annex.as_deref().unwrap_or_default().to_owned()),
        (Word::FilledBy, roles(&mut asked.filled_by())),
        (Word::ReceivedBy, roles(&mut asked.received_by())),
        (Word::Clause, asked.rule().map(|rule| rule.clause.to_string()).unwrap_or_default()),
    ]);
    if let Some(rule) = asked.rule() {
        page.item(rule.says.get(language));
    }
    page.heading(Word::Fields);
    if form.fields.is_empty() {
        page.item(page.say(Word::NoFields));
    }
    let mut rows = Vec::new();
    fields(&form.fields, 0, language, &mut rows);
    page.rows(rows);
    page.print()?;
    Ok(Ending::Clean)
}

/// A line for each field; those of rows stand below them, set in.
fn fields(items: &[FormField], depth: usize, language: Language, rows: &mut Vec<Vec<String>>) {
    for field in items {
        let required = match field.required() {
            WhenRequired::Always => Word::Required.say(language),
            WhenRequired::Sometimes => Word::SometimesRequired.say(language),
            _ => "",
        };
        let ours = field.completion.as_ref().map(|_| Word::BasisCompletion.say(language));
        rows.push(vec![
            format!("{}{}", "  ".repeat(depth), field.id),
            field.label.get(language).to_owned(),
            styled(field.kind.code(), FAINT),
            required.to_owned(),
            styled(ours.unwrap_or_default(), FAINT),
        ]);
        fields(&field.fields, depth + 1, language, rows);
    }
}

fn validate(
    arguments: &FormArguments,
    values: &str,
    json: bool,
    language: Language,
) -> Result<Ending, Failure> {
    let source = loaded(&arguments.scheme, language)?;
    let (text, file) = source::json(values)?;
    let form = source.scheme.form(&arguments.form)?;
    let values =
        FormValues::from_json(&text).map_err(|error| Failure::Core(error, file.clone()))?;
    let findings = form.validate(&values);
    let ending = if findings.is_empty() { Ending::Clean } else { Ending::Findings };
    if json {
        answered(
            "form_validate",
            &source,
            json!({"form": arguments.form, "json": text}),
            language,
        )?;
        return Ok(ending);
    }
    let mut page = Page::new(language);
    if findings.is_empty() {
        page.item(page.say(Word::NothingFound));
    }
    for finding in &findings {
        line(&mut page, finding);
    }
    told(&mut page, form, &values);
    page.print()?;
    Ok(ending)
}

fn line(page: &mut Page, finding: &FormFinding<'_>) {
    let code = format!("[{}]", finding.code());
    let code = if finding.severity == Severity::Error { styled(code, ERROR) } else { code };
    let place = styled(finding.path.to_string(), STRONG);
    page.item(&format!("{code} {place} {}", finding.message(page.language)));
    page.detail(&styled(finding.clause, FAINT));
}

/// What the decisions come to that the form shows.
fn told(page: &mut Page, form: SchemeForm<'_>, values: &FormValues) {
    let decided = form.decided(values);
    if decided.is_empty() {
        return;
    }
    page.heading(Word::ByTheScheme);
    let language = page.language;
    let rows = decided.iter().map(|shown| {
        let label = shown.field.label.get(language).to_owned();
        vec![styled(shown.path.to_string(), FAINT), label, outcome(shown, language)]
    });
    page.rows(rows.collect::<Vec<_>>());
}

fn outcome(shown: &Decided<'_>, language: Language) -> String {
    match &shown.outcome {
        DecidedOutcome::Grade(grade) => grade.label.get(language).to_owned(),
        DecidedOutcome::Score(score) => score.to_decimal(),
        DecidedOutcome::Supervisors { roles, joint } => {
            let roles = language.joined(roles.iter().map(|role| role.label.get(language)));
            if *joint { language.bracketed(&roles, Word::Together.say(language)) } else { roles }
        }
        DecidedOutcome::Warning(Some(level)) => level.label.get(language).to_owned(),
        DecidedOutcome::Warning(None) => Word::Nothing.say(language).to_owned(),
        DecidedOutcome::Refused(error) => error.message(language),
        other => Word::of_outcome(other.code()).say(language).to_owned(),
    }
}

/// How a form is wanted on paper.
struct Asked<'a> {
    format: PaperArgument,
    beside: Option<Language>,
    output: Option<&'a Path>,
}

fn render(
    arguments: &FormArguments,
    values: Option<&str>,
    asked: &Asked<'_>,
    language: Language,
) -> Result<Ending, Failure> {
    let source = loaded(&arguments.scheme, language)?;
    let (text, file) = source::json(values.unwrap_or("{}"))?;
    let in_file = |error| Failure::Core(error, file.clone());
    let values = FormValues::from_json(&text).map_err(in_file)?;
    let format = match asked.format {
        PaperArgument::Text => PaperFormat::Text,
        PaperArgument::Html => PaperFormat::Html,
        PaperArgument::DocxHtml => PaperFormat::DocxHtml,
    };
    let form = source.scheme.form(&arguments.form)?;
    let paper = form.render(&values, language, asked.beside, format).map_err(in_file)?;
    match asked.output {
        None => print(&paper)?,
        Some(output) => {
            fs::write(output, paper).map_err(|error| Failure::writing(output, &error))?;
        }
    }
    Ok(Ending::Clean)
}

fn schema(arguments: &FormArguments, ui: bool, language: Language) -> Result<Ending, Failure> {
    let source = source::load(&arguments.scheme)?;
    let form = source.scheme.form(&arguments.form)?;
    let schema = if ui { form.ui_schema(language) } else { form.json_schema(language) };
    print(&format!("{schema:#}\n"))?;
    Ok(Ending::Clean)
}

fn loaded(arguments: &SchemeArguments, language: Language) -> Result<Source, Failure> {
    let source = source::load(arguments)?;
    tell_model(&source, arguments.scheme.is_none(), language);
    Ok(source)
}

/// Prints what the wire answers.
fn answered(
    function: &str,
    source: &Source,
    own: Json,
    language: Language,
) -> Result<Ending, Failure> {
    let mut request = own;
    if let Some(request) = request.as_object_mut() {
        request.insert("scheme".to_owned(), source.wire.clone());
        request.insert("settings".to_owned(), json!(source.scheme.settings()));
        request.insert("as_of".to_owned(), json!(source.scheme.as_of().map(|day| day.to_string())));
        request.insert("lang".to_owned(), json!(language.tag()));
    }
    print(&format!("{}\n", wire::call(function, &request.to_string())))?;
    Ok(Ending::Clean)
}

pub(crate) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
