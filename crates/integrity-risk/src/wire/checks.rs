//! Lists, coverage and figures over the wire.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::decision::json::rule_json;
use crate::error::Error;
use crate::exact::Exact;
use crate::facts::Facts;
use crate::language::Language;
use crate::path::Path;
use crate::register::CoveredSubject;
use crate::scheme::{ListItem, Subject};
use crate::value::Value;
use crate::wire::request::Request;

fn item(item: &ListItem, language: Language) -> Json {
    json!({ "id": &*item.id, "label": item.label.get(language) })
}

/// What was found against a list of the text.
pub(super) fn compare_list(request: &Request<'_>) -> Result<Json, Error> {
    let list = request.list()?;
    let found: Vec<String> = request.required("found")?;
    let compared = list.compare(&found);
    let items = |items: &[&ListItem]| -> Vec<Json> {
        items.iter().map(|found| item(found, request.language)).collect()
    };
    Ok(json!({
        "list": &*list.id,
        "open": list.open,
        "present": items(&compared.present),
        "missing": items(&compared.missing),
        "beyond": compared.beyond,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SubjectInput {
    id: String,
    each: Subject,
    facts: Option<Value>,
    #[serde(default)]
    has: BTreeSet<String>,
    #[serde(default)]
    lists: BTreeMap<String, Vec<String>>,
}

/// The demands of coverage that are not met.
pub(super) fn coverage(request: &Request<'_>) -> Result<Json, Error> {
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
            has: input.has,
            lists: input.lists,
        })
    });
    let subjects = subjects.collect::<Result<Vec<_>, Error>>()?;
    let gaps = request.scheme.coverage(&subjects)?;
    let gap = |gap: &crate::register::CoverageGap<'_>| {
        json!({
            "subject": subjects.get(gap.subject).map(|subject| &*subject.id),
            "has": &*gap.demand.has,
            "missing": gap.missing.iter().map(|found| item(found, request.language)).collect::<Vec<_>>(),
            "certain": gap.certain,
            "rule": rule_json(gap.rule, request.language),
        })
    };
    Ok(gaps.iter().map(gap).collect())
}

/// The figures of the text beside declared ones.
pub(super) fn figures(request: &Request<'_>) -> Result<Json, Error> {
    let declared: BTreeMap<String, Exact> = request.optional("declared")?.unwrap_or_default();
    let declared: Vec<(&str, Exact)> = declared.iter().map(|(id, value)| (&**id, *value)).collect();
    let checks = request.scheme.compare_figures(&declared)?;
    let check = |check: &crate::register::FigureCheck<'_>| {
        let figure = check.figure;
        json!({
            "id": &*figure.id,
            "label": figure.label.get(request.language),
            "value": figure.value.to_string(),
            "approximate": figure.approximate,
            "declared": check.declared.map(|value| value.to_string()),
            "agrees": check.agrees,
            "rule": request.scheme.rule_of(figure).map(|rule| rule_json(rule, request.language)),
        })
    };
    Ok(checks.iter().map(check).collect())
}
