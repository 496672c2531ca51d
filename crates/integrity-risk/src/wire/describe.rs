//! What a scheme says of itself, for generic screens and lists.

use serde_json::{Value as Json, json};

use crate::decision::json::{role_json, rule_json, scheme_json, term_json};
use crate::error::Error;
use crate::language::{Language, Text};
use crate::scheme::{Domain, Fact, FactOption, Riskier, TableHit};
use crate::taxonomy::{PostLayer, RiskGrade, RiskType, WarningColour};
use crate::wire::request::{Known, Request};

/// The schemes that are known by id.
pub(super) fn schemes(known: Known<'_>, language: Language) -> Result<Json, Error> {
    known
        .ids()
        .iter()
        .map(|id| {
            let scheme = known.find(id)?;
            Ok(json!({
                "id": scheme.id(),
                "version": scheme.version(),
                "status": scheme.status(),
                "title": scheme.title().get(language),
            }))
        })
        .collect()
}

/// Everything a reader wants to see of a scheme.
pub(super) fn scheme(request: &Request<'_>) -> Json {
    let (scheme, language) = (&request.scheme, request.language);
    let (from, to) = scheme.effective();
    let (document, clause) = scheme.source();
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    let text = |text: Option<&Text>| text.map(|text| text.get(language).to_owned());
    json!({
        "scheme": scheme_json(scheme),
        "title": scheme.title().get(language),
        "issuer": text(scheme.issuer()),
        "issued": day(scheme.issued()),
        "effective_from": day(from),
        "effective_to": day(to),
        "source": { "document": document, "clause": clause },
        "languages": scheme.languages(),
        "lacks": scheme.lacks().iter().map(|lack| lack.get(language)).collect::<Vec<_>>(),
        "extends": scheme.extends().map(|base| json!({
            "id": &*base.id,
            "version": &*base.version,
            "rules_hash": &*base.rules_hash,
        })),
        "grain": scheme.grain(),
        "types": scheme.types().iter().map(|kind| json!({
            "id": &*kind.id,
            "label": kind.label.get(language),
            "risk_type": kind.risk_type.map(RiskType::code),
            "rule": scheme.rule_of(kind).map(|rule| rule_json(rule, language)),
        })).collect::<Vec<_>>(),
        "roles": scheme.roles().iter().map(|role| role_json(role, language)).collect::<Vec<_>>(),
        "grades": scheme.grades().iter().map(|grade| json!({
            "id": &*grade.id,
            "label": grade.label.get(language),
            "risk_grade": grade.risk_grade.map(RiskGrade::code),
            "rule": scheme.rule_of(grade).map(|rule| rule_json(rule, language)),
        })).collect::<Vec<_>>(),
        "warning_levels": scheme.warning_levels().iter().map(|level| json!({
            "id": &*level.id,
            "label": level.label.get(language),
            "colour": level.colour.map(WarningColour::code),
            "rule": scheme.rule_of(level).map(|rule| rule_json(rule, language)),
        })).collect::<Vec<_>>(),
        "parameters": scheme.parameters().iter().map(|parameter| json!({
            "id": &*parameter.id,
            "label": parameter.label.get(language),
            "kind": parameter.kind.code(),
            "min": parameter.min.map(|bound| bound.to_string()),
            "max": parameter.max.map(|bound| bound.to_string()),
            "default": term_json(parameter.default),
            "rule": scheme.rule_of(parameter).map(|rule| rule_json(rule, language)),
        })).collect::<Vec<_>>(),
        "rules": scheme.rules().iter().map(|rule| rule_json(rule, language)).collect::<Vec<_>>(),
        "routes": scheme.routes().iter().map(|route| json!({
            "id": &*route.id,
            "label": route.label.get(language),
            "ordered": route.ordered,
            "steps": route.steps.len(),
        })).collect::<Vec<_>>(),
        "completions": scheme.completions().iter().map(|completion| json!({
            "id": &*completion.id,
            "row": completion.row,
            "question": completion.question.get(language),
            "reading": completion.reading.get(language),
            "ground": completion.ground.get(language),
        })).collect::<Vec<_>>(),
        "lists": scheme.lists().iter().map(|list| json!({
            "id": &*list.id,
            "kind": list.kind.code(),
            "label": list.label.get(language),
            "open": list.open,
            "items": list.items.iter().map(|item| json!({
                "id": &*item.id,
                "label": item.label.get(language),
                "word": item.word,
                "layer": item.layer.map(PostLayer::code),
            })).collect::<Vec<_>>(),
            "rule": scheme.rule_of(list).map(|rule| rule_json(rule, language)),
        })).collect::<Vec<_>>(),
        "tables": scheme.tables().iter().map(|table| json!({
            "id": &*table.id,
            "about": table.about.code(),
            "label": table.label.get(language),
            "hit": table.hit.map(TableHit::code),
            "ordered": table.ordered,
            "answers": table.answers.iter().map(|answer| json!({
                "id": &*answer.id,
                "label": answer.label.get(language),
            })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "coverage": scheme.coverage_demands().iter().map(|demand| json!({
            "each": demand.each.code(),
            "has": &*demand.has,
            "list": demand.list.and_then(|place| scheme.lists().get(place)).map(|list| &*list.id),
            "rule": scheme.rule_of(demand).map(|rule| rule_json(rule, language)),
        })).collect::<Vec<_>>(),
        "oddities": scheme.oddities().iter().map(|oddity| json!({
            "id": &*oddity.id,
            "rule": &*oddity.rule,
            "clause": &*oddity.clause,
            "says": oddity.says.get(language),
        })).collect::<Vec<_>>(),
    })
}

/// The facts a scheme asks for, in form order.
pub(super) fn inputs(request: &Request<'_>) -> Result<Json, Error> {
    let scheme = &request.scheme;
    let decision: Option<String> = request.optional("decision")?;
    let read = decision.map(|id| scheme.facts_of(&id)).transpose()?;
    let types: Vec<&str> = scheme.types().iter().map(|kind| &*kind.id).collect();
    let facts = scheme.facts().iter().enumerate();
    let facts = facts.filter(|(place, _)| read.as_ref().is_none_or(|read| read.contains(place)));
    Ok(facts.map(|(_, fact)| input(fact, &types, request.language)).collect())
}

fn input(fact: &Fact, types: &[&str], language: Language) -> Json {
    let mut json = json!({
        "id": &*fact.id,
        "label": fact.label.get(language),
        "help": fact.help.as_ref().map(|help| help.get(language)),
        "not_rated": fact.not_rated,
        "changeable": fact.changeable,
        "riskier": fact.riskier.map(|end| match end {
            Riskier::First => "first",
            Riskier::Last => "last",
        }),
        "per_type": fact.per_type.then_some(types),
    });
    let shape = match &fact.domain {
        Domain::Flag => json!({ "kind": "flag" }),
        Domain::Choice { options, ordered } => {
            json!({ "kind": "choice", "options": option_list(options, language), "ordered": ordered })
        }
        Domain::Set { options } => {
            json!({ "kind": "set", "options": option_list(options, language) })
        }
        Domain::Integer { min, max } => json!({ "kind": "integer", "min": min, "max": max }),
        Domain::Score { values, labels } => json!({
            "kind": "score",
            "values": values.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "labels": labels.iter().map(|label| label.get(language)).collect::<Vec<_>>(),
        }),
    };
    if let (Some(object), Json::Object(shape)) = (json.as_object_mut(), shape) {
        object.extend(shape);
    }
    json
}

fn option_list(options: &[FactOption], language: Language) -> Vec<Json> {
    let option =
        |option: &FactOption| json!({ "id": &*option.id, "label": option.label.get(language) });
    options.iter().map(option).collect()
}
