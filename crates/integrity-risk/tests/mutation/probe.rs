//! Questions put to a scheme and to a changed one, to see whether anything
//! at all tells them apart.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};

use crate::changes::{find, ids, options};
use crate::draw::Draw;

/// How many random inputs a scheme is asked about.
const INPUTS: usize = 400;

/// A function of the wire and its request.
pub(crate) type Question = (&'static str, Json);

/// Everything that is asked of a scheme: what it says of its facts, levels,
/// lists and figures, and its decisions and demands for random inputs.
pub(crate) fn questions(document: &Json) -> Vec<Question> {
    let scheme = &document["scheme"]["id"];
    let ask = |mut request: Json| {
        request["scheme"] = scheme.clone();
        request
    };
    let mut questions: Vec<Question> =
        vec![("inputs", ask(json!({}))), ("figures", ask(json!({})))];
    for level in items(&document["level"]) {
        questions.push(("required_types", ask(json!({ "level": level["level"] }))));
    }
    for list in items(&document["list"]) {
        for found in [Vec::new(), ids(&list["items"])] {
            questions.push(("compare_list", ask(json!({ "list": list["id"], "found": found }))));
        }
    }
    for parameter in items(&document["parameter"]) {
        for bound in ["min", "max"].iter().filter_map(|end| parameter[end].as_i64()) {
            for value in bound - 1..=bound + 1 {
                let set = setting(document, parameter, value);
                questions.push((
                    "inputs",
                    ask(json!({ "settings": { parameter["id"].as_str().unwrap(): set } })),
                ));
            }
        }
    }
    let mut draw = Draw::new(7);
    let limits = numbers(document);
    for _ in 0..INPUTS {
        let facts = facts(document, &limits, &mut draw);
        let decided = ["explain_grade", "explain_supervisors", "explain_warning", "route"];
        let decided = decided.map(|function| (function, ask(json!({ "facts": facts }))));
        questions.extend(decided);
        for table in items(&document["table"]) {
            let request = json!({ "table": table["id"], "facts": facts });
            questions.push(("explain_table", ask(request)));
        }
        questions.push(("coverage", ask(json!({ "subjects": subjects(document, &facts) }))));
        if document["grading"].is_object() {
            let other = self::facts(document, &limits, &mut draw);
            questions.push(("grade_post", ask(json!({ "points": [facts, other] }))));
        }
    }
    questions
}

fn items(list: &Json) -> impl Iterator<Item = &Json> {
    list.as_array().into_iter().flatten()
}

/// A value for every parameter, so that all decisions can be made.
pub(crate) fn settings(document: &Json) -> Json {
    let set = |parameter: &Json| {
        let id = parameter["id"].as_str().unwrap().to_owned();
        (id, setting(document, parameter, 7))
    };
    items(&document["parameter"]).map(set).collect::<Map<_, _>>().into()
}

fn setting(document: &Json, parameter: &Json, value: i64) -> Json {
    match parameter["kind"].as_str() {
        Some("duration") => json!({ "working_days": value }),
        Some("map") => {
            let list = find(&document["list"], parameter["values"].as_str().unwrap());
            let values = ids(&list["items"]);
            let keys = match parameter["keys"].as_str().unwrap() {
                "grade" => ids(&document["grade"]),
                list => ids(&find(&document["list"], list)["items"]),
            };
            let keys = keys.into_iter();
            let each = |(place, key): (usize, Json)| {
                let value = values[place % values.len()].clone();
                (key.as_str().unwrap().to_owned(), json!([value]))
            };
            keys.enumerate().map(each).collect::<Map<_, _>>().into()
        }
        Some("thresholds") => {
            // The value is the first of them, or the last where it is a high one.
            let count = parameter["count"].as_i64().unwrap();
            let [min, max] = ["min", "max"].map(|end| parameter[end].as_i64().unwrap_or(value));
            let first = if value - min < max - value { value } else { value - count + 1 };
            let mut numbers: Vec<i64> = (first..first + count).collect();
            if parameter["order"] == "falling" {
                numbers.reverse();
            }
            json!(numbers)
        }
        _ => json!(value),
    }
}

/// Subjects of every kind that is spoken of, with nothing at all.
fn subjects(document: &Json, facts: &Json) -> Vec<Json> {
    let kinds: BTreeSet<&str> =
        items(&document["coverage"]).filter_map(|demand| demand["each"].as_str()).collect();
    kinds
        .into_iter()
        .map(|each| json!({ "id": each, "each": each, "facts": facts, "has": [], "lists": {} }))
        .collect()
}

/// The numbers a scheme compares with, and those beside them.
fn numbers(value: &Json) -> Vec<i64> {
    fn collect(value: &Json, into: &mut BTreeSet<i64>) {
        match value {
            Json::Array(items) => items.iter().for_each(|item| collect(item, into)),
            Json::Object(entries) => entries.values().for_each(|value| collect(value, into)),
            other => into.extend(other.as_i64().into_iter().flat_map(|n| n - 1..=n + 1)),
        }
    }
    let mut numbers = BTreeSet::new();
    collect(value, &mut numbers);
    numbers.into_iter().collect()
}

/// A random input. Flags are sparse in one input and dense in another, so
/// that the last rules of long lists are met too.
fn facts(document: &Json, limits: &[i64], draw: &mut Draw) -> Json {
    let dense = [3, 25, 50, 90][draw.below(4)];
    let absent = [0, 0, 0, 30][draw.below(4)];
    let mut facts = Map::new();
    for fact in items(&document["fact"]) {
        if draw.below(100) < absent {
            continue;
        }
        let value = if fact["per"] == "type" {
            let types = ids(&document["type"]).into_iter();
            let each = |kind: Json| {
                (kind.as_str().unwrap().to_owned(), value(document, fact, limits, dense, draw))
            };
            types.map(each).collect::<Map<_, _>>().into()
        } else {
            value(document, fact, limits, dense, draw)
        };
        facts.insert(fact["id"].as_str().unwrap().to_owned(), value);
    }
    facts.into()
}

fn value(document: &Json, fact: &Json, limits: &[i64], dense: usize, draw: &mut Draw) -> Json {
    if fact["not_rated"] == true && draw.below(3) == 0 {
        return json!("not_rated");
    }
    let options = options(document, fact);
    match fact["kind"].as_str() {
        Some("flag") => json!(draw.below(100) < dense),
        Some("choice") => options[draw.below(options.len())].clone(),
        Some("set") => options.into_iter().filter(|_| draw.below(100) < dense).collect(),
        _ if fact["values"].is_array() => {
            let values = fact["values"].as_array().unwrap();
            values[draw.below(values.len())].clone()
        }
        _ => number(fact, limits, draw),
    }
}

/// A whole number of the fact, more often than not one beside a limit.
fn number(fact: &Json, limits: &[i64], draw: &mut Draw) -> Json {
    let (min, max) = (fact["min"].as_i64().unwrap_or(0), fact["max"].as_i64().unwrap_or(100));
    let near: Vec<i64> = limits.iter().copied().filter(|n| (min..=max).contains(n)).collect();
    if near.is_empty() || draw.below(4) == 0 {
        let span = usize::try_from(max - min + 1).unwrap();
        return json!(min + i64::try_from(draw.below(span)).unwrap());
    }
    json!(near[draw.below(near.len())])
}
