//! What must hold for any facts: missing facts, near misses, order of
//! badness and the wire, checked against plain enumeration.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use integrity_risk::scheme::{Domain, Fact, ParameterKind, Riskier};
use integrity_risk::{Facts, Scheme, wire};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value as Json, json};

/// Decisions whose whole space can be walked.
const FINITE: [(&str, &str); 7] = [
    ("standard", "grade"),
    ("standard", "warn"),
    ("handbook", "grade"),
    ("dezhou-work-safety-2011", "grade"),
    ("dezhou-work-safety-2011", "warn"),
    ("finance-bureau-regulation", "grade"),
    ("finance-bureau-regulation", "warn"),
];

/// The facts of a point or a signal: a value for each fact that is known.
type Known = BTreeMap<String, Json>;

/// Every value of a fact, as JSON.
fn values(fact: &Fact) -> Vec<Json> {
    let mut values = match &fact.domain {
        Domain::Flag => vec![json!(false), json!(true)],
        Domain::Choice { options, .. } => options.iter().map(|o| json!(*o.id)).collect(),
        Domain::Set { options } => (0..1_u32 << options.len())
            .map(|mask| {
                let held = |(index, _): &(usize, &_)| mask >> index & 1 == 1;
                options.iter().enumerate().filter(held).map(|(_, o)| json!(*o.id)).collect()
            })
            .collect(),
        Domain::Integer { min, max } => (*min..=*max).map(|value| json!(value)).collect(),
        Domain::Score { values, .. } => values.iter().map(|v| json!(v.to_string())).collect(),
    };
    if fact.not_rated {
        values.push(json!("not_rated"));
    }
    values
}

/// The facts that the decision can depend on: those that some pair of full
/// inputs shows, found by explaining the empty input.
fn relevant(scheme: &Scheme, function: &str) -> Vec<(String, Vec<Json>)> {
    let missing: BTreeSet<String> = explain(scheme, function, &Known::new())["missing"]
        .as_array()
        .unwrap()
        .iter()
        .map(|missing| missing["fact"].as_str().unwrap().to_owned())
        .collect();
    let facts = scheme.facts().iter().filter(|fact| missing.contains(&*fact.id));
    facts.map(|fact| (fact.id.to_string(), values(fact))).collect()
}

fn ask(scheme: &Scheme, function: &str, known: &Known) -> Json {
    let input = json!({ "scheme": scheme.id(), "facts": known, "settings": settings(scheme) });
    let answer: Json = serde_json::from_str(&wire::call(function, &input.to_string())).unwrap();
    assert!(answer.get("ok").is_some(), "{answer}");
    answer["ok"].clone()
}

fn explain(scheme: &Scheme, function: &str, known: &Known) -> Json {
    let function = if function == "grade" { "explain_grade" } else { "explain_warning" };
    ask(scheme, function, known)
}

fn settings(scheme: &Scheme) -> Json {
    let set = |parameter: &integrity_risk::scheme::Parameter| {
        (parameter.id.to_string(), json!({ "working_days": 7 }))
    };
    let terms = scheme.parameters().iter();
    let terms = terms.filter(|parameter| matches!(parameter.kind, ParameterKind::Duration));
    Json::Object(terms.map(set).collect::<Map<_, _>>())
}

/// The answer without its wording: a level, or the way of having none.
fn answer(outcome: &Json) -> String {
    let level = outcome.get("grade").or_else(|| outcome.get("level"));
    level.and_then(Json::as_str).or_else(|| outcome["kind"].as_str()).unwrap().to_owned()
}

/// The answers of every completion of what is known.
fn completions(
    scheme: &Scheme,
    function: &str,
    known: &Known,
    open: &[(String, Vec<Json>)],
) -> BTreeSet<String> {
    let Some(((id, values), rest)) = open.split_first() else {
        return [answer(&ask(scheme, function, known))].into();
    };
    values
        .iter()
        .flat_map(|value| {
            let mut known = known.clone();
            known.insert(id.clone(), value.clone());
            completions(scheme, function, &known, rest)
        })
        .collect()
}

fn cases() -> impl Strategy<Value = ((&'static str, &'static str), Vec<prop::sample::Index>)> {
    (select(&FINITE[..]), prop::collection::vec(any::<prop::sample::Index>(), 24))
}

/// Leaves out at least what would make the walk too long.
fn partial(
    scheme: &Scheme,
    function: &str,
    picks: &[prop::sample::Index],
) -> (Known, Vec<(String, Vec<Json>)>) {
    let (mut known, mut open, mut size) = (Known::new(), Vec::new(), 1);
    for ((id, values), pick) in relevant(scheme, function).into_iter().zip(picks) {
        let choice = pick.index(2 * values.len());
        if choice >= values.len() && size * values.len() <= 600 {
            size *= values.len();
            open.push((id, values));
        } else {
            known.insert(id, values[choice % values.len()].clone());
        }
    }
    (known, open)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_answer_stands_exactly_when_all_completions_agree(((id, function), picks) in cases()) {
        let scheme = Scheme::builtin(id).unwrap();
        let (known, open) = partial(&scheme, function, &picks);
        let answers = completions(&scheme, function, &known, &open);
        let decision = explain(&scheme, function, &known);
        if answers.len() == 1 {
            prop_assert_eq!(&answer(&decision["outcome"]), answers.first().unwrap());
            prop_assert_eq!(decision["missing"].as_array().unwrap().len(), 0);
            prop_assert!(!decision["reasons"].as_array().unwrap().is_empty());
        } else {
            prop_assert_eq!(answer(&decision["outcome"]), "undetermined");
        }
    }

    #[test]
    fn the_missing_facts_are_those_that_matter(((id, function), picks) in cases()) {
        let scheme = Scheme::builtin(id).unwrap();
        let (known, open) = partial(&scheme, function, &picks);
        let decision = explain(&scheme, function, &known);
        prop_assert!(decision["exact"].as_bool().unwrap());
        let missing = decision["missing"].as_array().unwrap().iter();
        let missing: BTreeSet<_> = missing.map(|m| m["fact"].as_str().unwrap().to_owned()).collect();
        for (index, (fact, values)) in open.iter().enumerate() {
            let mut others = open.clone();
            others.remove(index);
            prop_assert_eq!(
                missing.contains(fact),
                matters(&scheme, function, &known, &others, fact, values),
                "{} of {:?}", fact, known
            );
        }
    }

    #[test]
    fn near_misses_lead_where_they_say(((id, function), picks) in cases()) {
        let scheme = Scheme::builtin(id).unwrap();
        let (known, _) = partial(&scheme, function, &picks);
        let decision = explain(&scheme, function, &known);
        let before = answer(&decision["outcome"]);
        let mut fewest = None;
        for miss in decision["near_misses"].as_array().unwrap() {
            let changes = miss["changes"].as_array().unwrap();
            prop_assert_eq!(*fewest.get_or_insert(changes.len()), changes.len());
            let mut changed = known.clone();
            for change in changes {
                changed.insert(change["fact"].as_str().unwrap().to_owned(), change["to"].clone());
            }
            let after = answer(&ask(&scheme, function, &changed));
            let said = miss["gives"].as_str().unwrap();
            let said = if said == "none" { "determined" } else { said };
            prop_assert_eq!(said, &after);
            prop_assert_ne!(&after, &before);
        }
    }

    #[test]
    fn a_riskier_fact_never_lowers_the_grade(((id, function), picks) in cases(), at in any::<prop::sample::Index>()) {
        let scheme = Scheme::builtin(id).unwrap();
        let mut known = Known::new();
        for ((id, values), pick) in relevant(&scheme, function).into_iter().zip(&picks) {
            known.insert(id, pick.get(&values).clone());
        }
        let facts: Vec<&Fact> = scheme.facts().iter().filter(|f| f.riskier.is_some() && known.contains_key(&*f.id)).collect();
        prop_assume!(!facts.is_empty());
        let fact = at.get(&facts);
        let mut ladder = values(fact);
        ladder.retain(|value| value != "not_rated");
        if fact.riskier == Some(Riskier::First) {
            ladder.reverse();
        }
        // An answer that the text does not give has no place among the levels.
        let ranks: Vec<usize> = ladder.into_iter().map(|value| {
            known.insert(fact.id.to_string(), value);
            ask(&scheme, function, &known)
        }).filter(|outcome| outcome["kind"] != "unprovided").map(|outcome| rank(&scheme, function, &outcome)).collect();
        prop_assert!(ranks.windows(2).all(|pair| pair[0] >= pair[1]), "{:?} of {}", ranks, fact.id);
    }

    #[test]
    fn the_wire_answers_anything_in_canonical_form(function in "[a-z_]{1,12}", text in ".{0,80}") {
        for function in wire::FUNCTIONS.iter().copied().chain([function.as_str()]) {
            for input in [text.clone(), json!({ "scheme": "standard", "facts": { "risk_type": text } }).to_string()] {
                let answer = wire::call(function, &input);
                let read: Json = serde_json::from_str(&answer).unwrap();
                prop_assert_eq!(read.as_object().unwrap().len(), 1);
                prop_assert_eq!(&serde_json::to_string(&read).unwrap(), &answer);
            }
        }
    }
}

/// How bad an answer is: 0 leaves the scale, then the levels, then none.
fn rank(scheme: &Scheme, function: &str, outcome: &Json) -> usize {
    let levels: Vec<&str> = match function {
        "grade" => scheme.grades().iter().map(|grade| &*grade.id).collect(),
        _ => scheme.warning_levels().iter().map(|level| &*level.id).collect(),
    };
    let answer = answer(outcome);
    match levels.iter().position(|level| *level == answer) {
        Some(place) => place + 1,
        None if answer == "leaves_scale" => 0,
        None => levels.len() + 1,
    }
}

/// Whether two completions that differ in one fact alone give two answers.
fn matters(
    scheme: &Scheme,
    function: &str,
    known: &Known,
    others: &[(String, Vec<Json>)],
    fact: &str,
    values: &[Json],
) -> bool {
    let Some(((id, choices), rest)) = others.split_first() else {
        let answers: BTreeSet<_> = values
            .iter()
            .map(|value| {
                let mut known = known.clone();
                known.insert(fact.to_owned(), value.clone());
                answer(&ask(scheme, function, &known))
            })
            .collect();
        return answers.len() > 1;
    };
    choices.iter().any(|choice| {
        let mut known = known.clone();
        known.insert(id.clone(), choice.clone());
        matters(scheme, function, &known, rest, fact, values)
    })
}

/// A few posts of the enterprise scheme, with ratings missing.
#[test]
fn scores_with_missing_ratings_are_bounded_exactly() {
    let scheme = Scheme::builtin("enterprise-scoring").unwrap();
    let types = ["moral", "duty", "process", "institution", "environment"];
    let rated = |count: usize, likelihood: f64, severity: f64| {
        types.iter().take(count).fold(Facts::new(), |facts, kind| {
            facts.number_of("likelihood", kind, likelihood).number_of("severity", kind, severity)
        })
    };
    // Four extremes of 64 and one unknown rating: at least (256 + 1) / 5, so worst for certain.
    let certain = scheme.grade(&rated(4, 0.8, 80.0)).unwrap();
    assert_eq!(certain.verdict().map(|v| &*v.grade.id), Some("five"));
    assert_eq!(certain.verdict().and_then(|v| v.score), None);
    // Three of them: (192 + 2) / 5 is 38.8, still above 32.
    let certain = scheme.grade(&rated(3, 0.8, 80.0)).unwrap();
    assert_eq!(certain.verdict().map(|v| &*v.grade.id), Some("five"));
    // Two of them: between 26.2 and 64.
    assert_eq!(scheme.grade(&rated(2, 0.8, 80.0)).unwrap().code(), "undetermined");
    let decision = scheme.explain_grade(&rated(4, 0.1, 10.0)).unwrap();
    assert_eq!(decision.missing.len(), 2);
    assert!(decision.exact);
}
