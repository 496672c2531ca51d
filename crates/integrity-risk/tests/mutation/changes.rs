//! Small changes to a scheme: each one a slip that somebody who writes a
//! regulation down could make.

use serde_json::{Value as Json, json};

/// Keys of which all values are wordings, sources or readings.
const WORDINGS: [&str; 14] = [
    "label",
    "says",
    "title",
    "help",
    "form",
    "notice",
    "oddity",
    "completion",
    "lacks",
    "source",
    "headers",
    "aliases",
    "subject",
    "languages",
];

/// Lists of things that decide, one by one.
const RULES: [&str; 11] = [
    "rule",
    "band",
    "override",
    "supervision",
    "disposal",
    "step",
    "criterion",
    "coverage",
    "figure",
    "phase",
    "duty",
];

/// Lists of plain entries.
const ENTRIES: [&str; 15] = [
    "items",
    "types",
    "acts",
    "roles",
    "return_reasons",
    "one_of",
    "all",
    "any",
    "has_any",
    "has_all",
    "only",
    "levels",
    "grades",
    "sum_of",
    "gives",
];

/// An operator and what it is easily mistaken for.
const MISTAKEN: [(&str, &str); 12] = [
    ("at_least", "above"),
    ("above", "at_least"),
    ("at_most", "below"),
    ("below", "at_most"),
    ("has_any", "has_all"),
    ("has_all", "has_any"),
    ("from", "above"),
    ("above", "from"),
    ("to", "below"),
    ("below", "to"),
    ("raises_by", "lowers_by"),
    ("lowers_by", "raises_by"),
];

const FLAGS: [&str; 7] =
    ["joint", "ordered", "open", "not_rated", "changeable", "approximate", "whole"];

/// Words of a closed set, each with the one that is put in its place.
const WORDS: [(&str, &[&str]); 8] = [
    ("combine", &["first", "worst"]),
    ("hit", &["first", "worst", "collect"]),
    ("mode", &["force", "floor"]),
    ("across", &["mean", "sum", "max"]),
    ("item", &["product", "sum"]),
    ("points", &["worst", "pooled"]),
    ("force", &["must", "may", "must_any_of", "forbids"]),
    (
        "each",
        &[
            "point",
            "measure",
            "post",
            "person",
            "leader",
            "department",
            "unit",
            "power",
            "process",
            "warning",
            "register",
        ],
    ),
];

/// Numbers and limits.
const LIMITS: [&str; 15] = [
    "from",
    "to",
    "above",
    "below",
    "at_least",
    "at_most",
    "value",
    "min",
    "max",
    "times",
    "day",
    "month",
    "year",
    "raises_by",
    "lowers_by",
];

/// A change, and what it is called.
pub(crate) struct Mutant {
    pub(crate) what: String,
    edits: Vec<Edit>,
}

/// A value put at a place, or the place taken away.
struct Edit {
    at: String,
    to: Option<Json>,
}

impl Mutant {
    /// The scheme with the change.
    pub(crate) fn of(&self, document: &Json) -> Json {
        let mut document = document.clone();
        for Edit { at, to } in &self.edits {
            let (above, key) = at.rsplit_once('/').unwrap();
            match (document.pointer_mut(above).unwrap(), to) {
                (Json::Object(entries), Some(to)) => drop(entries.insert(key.into(), to.clone())),
                (Json::Object(entries), None) => drop(entries.remove(key)),
                (Json::Array(items), Some(to)) => items[place(key)] = to.clone(),
                (Json::Array(items), None) => drop(items.remove(place(key))),
                _ => panic!("{at}: neither a table nor a list"),
            }
        }
        document
    }
}

fn place(key: &str) -> usize {
    key.parse().unwrap()
}

/// Every change of a scheme, in the order of its file.
pub(crate) fn of(document: &Json) -> Vec<Mutant> {
    let mut changes = Changes { document, mutants: Vec::new() };
    changes.walk("", "", "", document);
    changes.mutants
}

struct Changes<'d> {
    document: &'d Json,
    mutants: Vec<Mutant>,
}

impl Changes<'_> {
    /// Visits what stands at a place, under the last key that is no index,
    /// within the nearest thing that has an id.
    fn walk(&mut self, at: &str, key: &str, id: &str, value: &Json) {
        match value {
            Json::Array(items) => {
                self.list(at, key, id, items);
                for (index, item) in items.iter().enumerate() {
                    self.walk(&format!("{at}/{index}"), key, id, item);
                }
            }
            Json::Object(entries) => {
                let id = value["id"].as_str().unwrap_or(id);
                self.table(at, id, value);
                for (key, value) in entries {
                    if !WORDINGS.contains(&&**key) {
                        self.walk(&format!("{at}/{key}"), key, id, value);
                    }
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, id: &str, what: &str, edits: Vec<(String, Option<Json>)>) {
        let what = format!("{id}: {what} at {}", edits[0].0);
        let edits = edits.into_iter().map(|(at, to)| Edit { at, to }).collect();
        self.mutants.push(Mutant { what, edits });
    }

    fn list(&mut self, at: &str, key: &str, id: &str, items: &[Json]) {
        let rules = RULES.contains(&key) || at == "/level";
        let entries = ENTRIES.contains(&key) && items.len() > 1;
        if rules || entries {
            for (index, item) in items.iter().enumerate() {
                let id = item["id"].as_str().unwrap_or(id);
                self.add(id, "dropped", vec![(format!("{at}/{index}"), None)]);
            }
        }
        if rules || key == "answers" {
            for word in ["gives", "roles", "role", "has", "types"] {
                self.swaps(at, word, items);
            }
        }
        if key == "cells" {
            self.cells(at, id, items);
        }
    }

    /// What one rule gives, given by the next one that gives another thing.
    fn swaps(&mut self, at: &str, word: &str, items: &[Json]) {
        for (index, item) in items.iter().enumerate() {
            let Some(own) = item.get(word) else { continue };
            let differs = |(_, other): &(usize, &Json)| {
                other
                    .get(word)
                    .is_some_and(|other| other != own && other.is_string() == own.is_string())
            };
            let later = items.iter().enumerate().skip(index + 1);
            let Some((other, its)) = later.into_iter().find(differs) else { continue };
            let (first, second) = (format!("{at}/{index}/{word}"), format!("{at}/{other}/{word}"));
            let edits = vec![(first, Some(its[word].clone())), (second, Some(own.clone()))];
            self.add(item["id"].as_str().unwrap_or_default(), "swapped with a later one", edits);
        }
    }

    fn cells(&mut self, at: &str, id: &str, rows: &[Json]) {
        for (row, cells) in rows.iter().enumerate() {
            for (column, pair) in cells.as_array().unwrap().windows(2).enumerate() {
                if pair[0] != pair[1] {
                    let cell = |column: usize| format!("{at}/{row}/{column}");
                    let edits = vec![
                        (cell(column), Some(pair[1].clone())),
                        (cell(column + 1), Some(pair[0].clone())),
                    ];
                    self.add(id, "swapped with its neighbour", edits);
                }
            }
        }
    }

    fn table(&mut self, at: &str, id: &str, table: &Json) {
        let is_fact = table["kind"].is_string() && at.starts_with("/fact/");
        let within = |key: &str| format!("{at}/{key}");
        for (from, to) in MISTAKEN {
            let band = table.get("gives").is_some();
            let of_band = from == "from" || to == "from" || from == "to" || to == "to";
            let single = table[from].as_array().is_some_and(|options| options.len() == 1);
            let both = band == of_band || matches!((from, to), ("from" | "to", _));
            if let (Some(value), false, true) = (table.get(from), single, both) {
                let edits = vec![(within(from), None), (within(to), Some(value.clone()))];
                self.add(id, &format!("{from} read as {to}"), edits);
            }
        }
        for flag in FLAGS {
            if let Some(value) = table[flag].as_bool() {
                self.add(id, "turned round", vec![(within(flag), Some(json!(!value)))]);
            }
        }
        if table["roles"].as_array().is_some_and(|roles| roles.len() > 1)
            && table.get("joint").is_none()
            && !at.contains("/answers/")
        {
            self.add(id, "said to be joint", vec![(within("joint"), Some(json!(true)))]);
        }
        for (key, words) in WORDS {
            let written = table[key].as_str();
            // Where nothing is written about force, it must be done.
            let silent = key == "force" && at.contains("/rule/") && at.starts_with("/table/");
            let written = written.or((silent && table["gives"].is_array()).then_some("must"));
            let Some(place) = written.and_then(|w| words.iter().position(|word| *word == w)) else {
                continue;
            };
            let next = words[(place + 1) % words.len()];
            self.add(id, &format!("made {next}"), vec![(within(key), Some(json!(next)))]);
        }
        for key in LIMITS {
            if let Some(value) = table[key].as_i64() {
                self.add(id, "one more", vec![(within(key), Some(json!(value + 1)))]);
            }
        }
        for key in ["equals", "at_least_as_bad", "at_least", "at_most", "above", "below"] {
            if let Some(other) = self.other_value(table, &table[key]) {
                self.add(id, &format!("made {other}"), vec![(within(key), Some(other))]);
            }
        }
        for key in ["when", "where", "otherwise", "list", "returns_to"] {
            if table.get(key).is_some() && !is_fact && !at.is_empty() {
                self.add(id, &format!("without {key}"), vec![(within(key), None)]);
            }
        }
    }

    /// Another value that a condition could compare with.
    fn other_value(&self, condition: &Json, value: &Json) -> Option<Json> {
        if let Some(flag) = value.as_bool() {
            return Some(json!(!flag));
        }
        let known = self.values(condition);
        let place = known.iter().position(|known| known == value)?;
        let next = known[(place + 1) % known.len()].clone();
        (next != *value).then_some(next)
    }

    fn values(&self, condition: &Json) -> Vec<Json> {
        if let Some(fact) = condition["fact"].as_str() {
            return options(self.document, find(&self.document["fact"], fact));
        }
        let mut values = match (condition["decision"].as_str(), condition["table"].as_str()) {
            (Some("grade"), _) => ids(&self.document["grade"]),
            (Some(_), _) => ids(&self.document["warning"]["level"]),
            (_, Some(table)) => ids(&find(&self.document["table"], table)["answers"]),
            _ => return Vec::new(),
        };
        if condition["decision"] != "grade" && condition.get("at_least_as_bad").is_none() {
            values.push(json!("none"));
        }
        values
    }
}

/// The options of a choice or a set.
pub(crate) fn options(document: &Json, fact: &Json) -> Vec<Json> {
    match (fact["of"].as_str(), fact["list"].as_str()) {
        (Some("type"), _) => ids(&document["type"]),
        (_, Some(list)) => ids(&find(&document["list"], list)["items"]),
        _ => ids(&fact["options"]),
    }
}

/// The ids of some things, in order.
pub(crate) fn ids(items: &Json) -> Vec<Json> {
    items.as_array().into_iter().flatten().map(|item| item["id"].clone()).collect()
}

/// The thing with an id; null without it.
pub(crate) fn find<'d>(items: &'d Json, id: &str) -> &'d Json {
    let items = items.as_array().into_iter().flatten();
    items.into_iter().find(|item| item["id"] == id).unwrap_or(&Json::Null)
}
