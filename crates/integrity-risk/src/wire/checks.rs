//! Lists, coverage and figures over the wire.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::error::Error;
use crate::exact::Exact;
use crate::facts::Facts;
use crate::language::Language;
use crate::path::Path;
use crate::register::CoveredSubject;
use crate::scheme::{ListItem, Subject};
use crate::value::Value;
use crate::wire::describe::choice;
use crate::wire::request::Request;
use crate::wire::{answer, ok};

/// What was found against a list of the text.
pub(super) fn compare_list(request: &Request<'_>) -> Result<String, Error> {
    let found: Vec<String> = request.required("found")?;
    let list = request.list()?;
    let compared = list.compare(&found);
    Ok(ok(answer::ListComparison {
        list: &list.id,
        open: list.open,
        present: choices(&compared.present, request.language),
        missing: choices(&compared.missing, request.language),
        beyond: compared.beyond,
    }))
}

fn choices<'l>(items: &[&'l ListItem], language: Language) -> Vec<answer::Choice<'l>> {
    items.iter().map(|item| choice(*item, language)).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SubjectInput {
    id: String,
    each: Subject,
    facts: Option<Value>,
    has: Option<BTreeSet<String>>,
    lists: Option<BTreeMap<String, Vec<String>>>,
}

/// The demands of coverage that are not met.
pub(super) fn coverage(request: &Request<'_>) -> Result<String, Error> {
    let inputs: Vec<SubjectInput> = request.required("subjects")?;
    let subjects = inputs.into_iter().enumerate().map(|(index, input)| {
        let at = Path::root().key("subjects").index(index).key("facts");
        let facts = match input.facts {
            None | Some(Value::Null) => Facts::new(),
            Some(facts) => Facts::from_value(&facts).map_err(|error| error.within(at))?,
        };
        Ok(CoveredSubject {
            id: input.id,
            each: input.each,
            facts,
            has: input.has.unwrap_or_default(),
            lists: input.lists.unwrap_or_default(),
        })
    });
    let subjects = subjects.collect::<Result<Vec<_>, Error>>()?;
    let gaps = request.scheme.coverage(&subjects)?;
    let answers = gaps.iter().map(|gap| answer::CoverageGap {
        subject: subjects.get(gap.subject).map_or("", |subject| &subject.id),
        has: &gap.demand.has,
        missing: choices(&gap.missing, request.language),
        certain: gap.certain,
        rule: gap.rule.answer(request.language),
    });
    Ok(ok(answers.collect::<Vec<_>>()))
}

/// The figures of the text beside declared ones.
pub(super) fn figures(request: &Request<'_>) -> Result<String, Error> {
    let declared: BTreeMap<String, Exact> = request.optional("declared")?.unwrap_or_default();
    let declared: Vec<(&str, Exact)> = declared.iter().map(|(id, value)| (&**id, *value)).collect();
    let checks = request.scheme.compare_figures(&declared)?;
    let answers = checks.iter().map(|check| {
        let figure = check.figure;
        answer::FigureCheck {
            id: &figure.id,
            label: figure.label.get(request.language),
            value: figure.value.to_string(),
            approximate: figure.approximate,
            declared: check.declared.map(|value| value.to_string()),
            agrees: check.agrees,
            rule: request.scheme.rule_of(figure).map(|rule| rule.answer(request.language)),
        }
    });
    Ok(ok(answers.collect::<Vec<_>>()))
}
