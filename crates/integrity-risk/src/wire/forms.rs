//! Forms over the wire.

use std::borrow::Cow;

use crate::error::{Error, ErrorKind, listed};
use crate::form::values;
use crate::form::{
    Decided, DecidedOutcome, FormFinding, FormValues, PaperFormat, SchemeForm, Severity,
};
use crate::language::Language;
use crate::path::Path;
use crate::scheme::{Form, FormField, Scheme};
use crate::value::{Lent, LentEntry};
use crate::wire::answer::{Choice, Entries};
use crate::wire::answer_forms as answer;
use crate::wire::describe::choice;
use crate::wire::ok;
use crate::wire::request::Request;

pub(super) const FORM: [&str; 1] = ["form"];
pub(super) const VALIDATE: [&str; 3] = ["form", "json", "values"];
pub(super) const RENDER: [&str; 5] = ["beside", "form", "format", "json", "values"];

/// The forms of a scheme.
pub(super) fn forms(request: &Request<'_>) -> String {
    let forms = request.scheme.forms().iter();
    let entries = forms.map(|form| entry(&request.scheme, form, request.language));
    ok(entries.collect::<Vec<_>>())
}

/// A form in a list.
pub(super) fn entry<'s>(
    scheme: &'s Scheme,
    form: &'s Form,
    language: Language,
) -> answer::FormEntry<'s> {
    answer::FormEntry {
        id: &form.id,
        label: form.label.get(language),
        kind: form.kind,
        annex: form.annex.as_deref(),
        fields: form.fields.len(),
        rule: scheme.rule_of(form).map(|rule| rule.answer(language)),
    }
}

/// A form with its fields.
pub(super) fn form(request: &Request<'_>) -> Result<String, Error> {
    let (asked, language) = (named(request)?, request.language);
    let (scheme, form) = (asked.scheme(), asked.form());
    let checks = form.checks.iter().map(|check| answer::FormCheck {
        kind: check.kind,
        severity: check.severity,
        rule: scheme.model.rules.get(check.rule).map(|rule| rule.answer(language)),
    });
    Ok(ok(answer::FormDescription {
        id: &form.id,
        label: form.label.get(language),
        kind: form.kind,
        annex: form.annex.as_deref(),
        levels: &form.levels,
        layers: &form.layers,
        filled_by: asked.filled_by().map(|role| role.answer(language)).collect(),
        received_by: asked.received_by().map(|role| role.answer(language)).collect(),
        fields: fields(scheme, &form.fields, language),
        checks: checks.collect(),
        rule: asked.rule().map(|rule| rule.answer(language)),
    }))
}

fn fields<'s>(
    scheme: &'s Scheme,
    items: &'s [FormField],
    language: Language,
) -> Vec<answer::FormField<'s>> {
    items.iter().map(|item| field(scheme, item, language)).collect()
}

fn field<'s>(
    scheme: &'s Scheme,
    field: &'s FormField,
    language: Language,
) -> answer::FormField<'s> {
    let role = field.filled_by.and_then(|place| scheme.roles().get(place));
    let fact = field.fact.and_then(|place| scheme.facts().get(place));
    answer::FormField {
        id: &field.id,
        label: field.label.get(language),
        help: field.help.as_ref().map(|help| help.get(language)),
        kind: field.kind,
        place: field.place,
        required: field.required(),
        filled_by: role.map(|role| role.answer(language)),
        options: field.options.iter().map(|option| choice(option, language)).collect(),
        fact: fact.map(|fact| &*fact.id),
        decision: field.decision,
        least: field.bounds.0,
        most: field.bounds.1,
        fields: fields(scheme, &field.fields, language),
        clause: &field.clause,
        completion: field.completion.as_deref(),
    }
}

/// What is found in what is filled in, and what its decisions come to.
pub(super) fn validate(request: &Request<'_>) -> Result<String, Error> {
    let (form, language) = (named(request)?, request.language);
    let text: Option<String> = request.optional("json")?;
    let values = values(request, text.as_deref())?.ok_or_else(|| absent("values"))?;
    Ok(validated(form, &values, language))
}

pub(super) fn validated(
    form: SchemeForm<'_>,
    values: &[LentEntry<'_>],
    language: Language,
) -> String {
    let findings = form.findings(values);
    let decided = form.decisions(values);
    let is_error = |finding: &FormFinding<'_>| finding.severity == Severity::Error;
    let place = |finding: &FormFinding<'_>| finding.path.to_string();
    ok(answer::FormValidation {
        valid: !findings.iter().any(is_error),
        missing: findings.iter().filter(|found| found.is_missing()).map(place).collect(),
        findings: findings.iter().map(|found| finding(found, language)).collect(),
        decided: decided.iter().map(|shown| decision(shown, language)).collect(),
    })
}

fn finding<'s>(finding: &FormFinding<'s>, language: Language) -> answer::FormFinding<'s> {
    let details = finding.details().into_iter().map(|(name, value)| (name, value.to_owned()));
    answer::FormFinding {
        code: finding.code(),
        path: finding.path.to_string(),
        severity: finding.severity,
        message: finding.message(language),
        details: Entries(details.collect()),
        rule: finding.rule.map(|rule| &*rule.id),
        clause: finding.clause,
        basis: finding.basis().map(|basis| basis.code()),
    }
}

fn decision<'s>(shown: &Decided<'s>, language: Language) -> answer::FormDecided<'s> {
    let values: Vec<Choice<'s>> = match &shown.outcome {
        DecidedOutcome::Grade(grade) => vec![choice(*grade, language)],
        DecidedOutcome::Supervisors { roles, .. } => {
            roles.iter().map(|role| choice(*role, language)).collect()
        }
        DecidedOutcome::Warning(Some(level)) => vec![choice(*level, language)],
        _ => Vec::new(),
    };
    let score = match &shown.outcome {
        DecidedOutcome::Score(score) => Some(score.to_string()),
        _ => None,
    };
    answer::FormDecided {
        path: shown.path.to_string(),
        decision: shown.decision,
        outcome: shown.outcome.code(),
        values,
        joint: matches!(shown.outcome, DecidedOutcome::Supervisors { joint: true, .. }),
        score,
    }
}

/// A form on paper; without values an empty one.
pub(super) fn render(request: &Request<'_>) -> Result<String, Error> {
    let form = named(request)?;
    let format: PaperFormat = request.optional("format")?.unwrap_or(PaperFormat::Text);
    let beside: Option<String> = request.optional("beside")?;
    let beside = beside.map(|tag| language_of(&tag)).transpose()?;
    let text: Option<String> = request.optional("json")?;
    let values = values(request, text.as_deref())?;
    let values = Lent::table(values.unwrap_or_default().into_owned());
    let values = FormValues { values: values.into_own() };
    let paper = form
        .render(&values, request.language, beside, format)
        .map_err(|error| error.within(Path::root().key("values")))?;
    Ok(ok(answer::FormPaper { format, paper }))
}

/// A form as schemas.
pub(super) fn schema(request: &Request<'_>) -> Result<String, Error> {
    let (form, language) = (named(request)?, request.language);
    Ok(ok(answer::FormSchemas {
        json_schema: form.json_schema(language),
        ui_schema: form.ui_schema(language),
    }))
}

/// A blank workbook: of a form, or of the register.
pub(super) fn template(request: &Request<'_>) -> Result<String, Error> {
    let form = request.has("form").then(|| named(request)).transpose()?;
    let template = match form {
        Some(form) => form.template(request.language),
        None => request.scheme.register_template(request.language),
    };
    Ok(ok(template))
}

/// The form that the key `form` names.
pub(super) fn named<'r>(request: &'r Request<'_>) -> Result<SchemeForm<'r>, Error> {
    let id: String = request.required("form")?;
    request.scheme.form(&id).map_err(|error| error.within(Path::root().key("form")))
}

/// What is filled in: as a part of the question, or as the text of a JSON
/// object, in which a key that stands twice is found and not refused.
fn values<'v>(
    request: &Request<'v>,
    text: Option<&'v str>,
) -> Result<Option<Cow<'v, [LentEntry<'v>]>>, Error> {
    match (request.given("values"), text) {
        (None, None) => Ok(None),
        (Some(values), None) => match values::entries(values) {
            Ok(entries) => Ok(Some(Cow::Borrowed(entries))),
            Err(error) => Err(error.within(Path::root().key("values"))),
        },
        (None, Some(text)) => match values::read(text, 0) {
            Ok(entries) => Ok(Some(Cow::Owned(entries))),
            Err(error) => Err(error.within(Path::root().key("json"))),
        },
        (Some(_), Some(_)) => {
            let (first, second) = ("values".to_owned(), "json".to_owned());
            Err(ErrorKind::OneOrTheOther { first, second }.into())
        }
    }
}

fn language_of(tag: &str) -> Result<Language, Error> {
    Language::from_tag(tag).ok_or_else(|| {
        let expected = listed(Language::ALL.map(Language::tag));
        let kind = ErrorKind::UnknownWord { word: crate::error::quoted(tag), expected };
        Error::at(Path::root().key("beside"), kind)
    })
}

pub(super) fn absent(key: &str) -> Error {
    ErrorKind::MissingKey { key: key.to_owned() }.into()
}
