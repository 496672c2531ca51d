//! Diagrams against plain evaluation of every input.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use crate::cells::{Cell, Cells};
use crate::decision::Question;
use crate::diagram::graph::{Graph, Node, Ref, leads};
use crate::diagram::prospects::Prospects;
use crate::diagram::{Answer, Builder, Space, Variables};
use crate::ladder::{Ruled, Ruling};
use crate::scheme::{Model, Scheme};

const QUESTIONS: [Question; 3] = [Question::Grade, Question::Warning, Question::Supervision];

/// Every cell of a slot.
fn cells_of(model: &Model, slot: usize) -> Vec<Cell> {
    let slot = &model.slots[slot];
    let known = (0..slot.values.len()).map(|place| Cell::known(slot.values.nth(place)));
    known.chain(slot.not_rated.then_some(Cell::NOT_RATED)).collect()
}

/// Calls `each` with every input of some slots.
pub(crate) fn walk(
    model: &Model,
    slots: &[usize],
    cells: &mut Cells,
    each: &mut dyn FnMut(&Cells),
) {
    let Some((slot, rest)) = slots.split_first() else { return each(cells) };
    for cell in cells_of(model, *slot) {
        cells.set(*slot, cell);
        walk(model, rest, cells, each);
    }
    cells.set(*slot, Cell::UNKNOWN);
}

impl Builder<'_> {
    /// Where an input leads.
    fn leaf(&self, root: Ref, cells: &Cells) -> Ref {
        let mut at = root;
        while let Some(Node { variable, edges }) = self.graph.get(at) {
            let place = self.variables.place(*variable, self.model, cells).unwrap();
            at = leads(edges, place).unwrap();
        }
        at
    }

    fn answer(&self, root: Ref, cells: &Cells) -> Answer {
        self.answers.of(self.leaf(root, cells).as_leaf().unwrap())
    }
}

/// The answer as a diagram tells it.
pub(super) fn told(ruled: Ruled) -> Answer {
    match ruled.rule {
        Some(rule) => Answer::Given(ruled.ruling, rule),
        None => Answer::Gap,
    }
}

/// Compares everything that is read off a diagram with a walk.
fn check(scheme: &Scheme) {
    let model = &*scheme.model;
    let mut builder = Builder::new(model);
    for question in QUESTIONS {
        let made = match question {
            Question::Warning => model.warning.is_some(),
            _ => model.grading.is_some(),
        };
        if !made {
            continue;
        }
        let root = builder.question(question).unwrap();
        let slots = question.slots(model);
        let mut counts: BTreeMap<Ref, u128> = BTreeMap::new();
        let mut all = 0_u128;
        walk(model, slots, &mut Cells::unknown(model.slots.len()), &mut |cells| {
            let ruled = question.rule(model, cells).unwrap();
            assert_eq!(builder.answer(root, cells), told(ruled), "{question:?} {cells:?}");
            *counts.entry(builder.leaf(root, cells)).or_default() += 1;
            all += 1;
        });
        let space = Space::of(&builder.variables, slots).unwrap();
        let mut counted = builder.graph.counts(root, &space);
        let impossible = builder.answers.leaf(Answer::Impossible).as_leaf().unwrap();
        counted.remove(&impossible);
        assert_eq!(counted.values().sum::<u128>(), all);
        let counts: BTreeMap<u32, u128> =
            counts.into_iter().map(|(leaf, count)| (leaf.as_leaf().unwrap(), count)).collect();
        assert_eq!(counted, counts);
        paths(&mut builder, root, slots);
        restricted(&mut builder, question, root, slots);
        order(&mut builder, root, slots);
    }
}

/// The input found for a leaf leads there, whatever else is so.
fn paths(builder: &mut Builder<'_>, root: Ref, slots: &[usize]) {
    let model = builder.model;
    for leaf in builder.graph.leaves(root).unwrap() {
        if builder.answers.of(leaf) == Answer::Impossible {
            continue;
        }
        let path = builder.graph.find(root, &|found| found == leaf).unwrap();
        let mut cells = builder.variables.cells(model, &path);
        let open: Vec<usize> =
            slots.iter().copied().filter(|slot| cells.get(*slot).is_unknown()).collect();
        walk(model, &open, &mut cells, &mut |cells| {
            assert_eq!(builder.leaf(root, cells), Ref::leaf(leaf));
        });
    }
}

/// With one slot known the diagram says the same of the others.
fn restricted(builder: &mut Builder<'_>, question: Question, root: Ref, slots: &[usize]) {
    let model = builder.model;
    let (part, part_root) = builder.graph.restricted(root, &|_| None).unwrap();
    prospects(model, &builder.variables, &part, part_root, slots);
    let Some(slot) = slots.first() else { return };
    for cell in cells_of(model, *slot) {
        let mut cells = Cells::unknown(model.slots.len());
        cells.set(*slot, cell);
        let Builder { graph, variables, .. } = &mut *builder;
        let known = |variable| variables.place(variable, model, &cells);
        let (mut part, part_root) = graph.restricted(root, &known).unwrap();
        let asked = part.support(part_root);
        assert!(variables.of_slot(*slot).all(|(variable, _)| !asked.contains(&variable)));
        let reached = graph.leaves_where(root, &known);
        assert_eq!(part.leaves(part_root).unwrap(), reached);
        prospects(model, variables, &part, part_root, slots);
        std::mem::swap(graph, &mut part);
        walk(model, slots.get(1..).unwrap(), &mut cells, &mut |cells| {
            let in_part = builder.leaf(part_root, cells);
            assert!(reached.contains(&in_part.as_leaf().unwrap()));
            assert_eq!(
                builder.answer(part_root, cells),
                told(question.rule(model, cells).unwrap())
            );
        });
        builder.graph = part;
    }
}

/// As many leaves stay within reach as a walk of the nodes finds, whatever becomes known of a slot.
fn prospects(model: &Model, variables: &Variables, part: &Graph, root: Ref, slots: &[usize]) {
    let slot_of = |variable| Some(variables.get(variable)?.slot);
    let prospects = Prospects::of(part, root, variables.len(), slot_of).unwrap();
    for slot in slots {
        let own: Vec<u32> = variables.of_slot(*slot).map(|(variable, _)| variable).collect();
        let ends = (own[0], own[own.len() - 1]);
        for cell in cells_of(model, *slot) {
            let mut cells = Cells::unknown(model.slots.len());
            cells.set(*slot, cell);
            let known = |variable| variables.place(variable, model, &cells);
            let walked = part.leaves_where(root, &known);
            assert_eq!(prospects.leaves_with(*slot, ends, known), walked.len(), "{slot} {cell:?}");
        }
    }
}

/// A pair out of order is found exactly when there is one.
fn order(builder: &mut Builder<'_>, root: Ref, slots: &[usize]) {
    let model = builder.model;
    for slot in slots.iter().copied() {
        let values = model.slots[slot].values.len();
        let own: Vec<_> = builder.variables.of_slot(slot).collect();
        let [(variable, _)] = own.as_slice() else { continue };
        let others: Vec<usize> = slots.iter().copied().filter(|other| *other != slot).collect();
        let mut breaks = false;
        walk(model, &others, &mut Cells::unknown(model.slots.len()), &mut |cells| {
            let rulings: Vec<Option<Ruling>> = (0..values)
                .map(|place| {
                    let mut cells = cells.clone();
                    cells.set(slot, Cell::known(model.slots[slot].values.nth(place)));
                    builder.answer(root, &cells).ruling()
                })
                .collect();
            breaks |= rulings.windows(2).any(|pair| pair[0] < pair[1]);
        });
        let Builder { graph, answers, variables, .. } = builder;
        let ruling = |leaf| answers.of(leaf).ruling();
        // Impossible inputs are ordered with all others.
        let wrong = |smaller, greater| match (ruling(smaller), ruling(greater)) {
            (Some(smaller), Some(greater)) => smaller < greater,
            _ => false,
        };
        let found = graph.disordered(root, *variable, values, false, &wrong).unwrap();
        assert_eq!(found.is_some(), breaks);
        let Some((path, smaller, greater)) = found else { continue };
        let mut cells = variables.cells(model, &path);
        for other in &others {
            if cells.get(*other).is_unknown() {
                cells.set(*other, cells_of(model, *other)[0]);
            }
        }
        let mut at = |place| {
            cells.set(slot, Cell::known(model.slots[slot].values.nth(place)));
            builder.leaf(root, &cells).as_leaf().unwrap()
        };
        let (smaller, greater) = (at(smaller), at(greater));
        let ruling = |leaf| builder.answers.of(leaf).ruling();
        assert!(ruling(smaller) < ruling(greater));
    }
}

fn text(text: &str) -> Json {
    json!({ "en": text })
}

fn rule(id: usize, gives: &str, more: Json) -> Json {
    let mut rule = with_head(id, more);
    rule["gives"] = json!(gives);
    rule
}

#[expect(clippy::needless_pass_by_value, reason = "written at the call")]
fn with_head(id: usize, more: Json) -> Json {
    let mut rule = json!({ "id": format!("r{id}"), "clause": "1", "says": text("so") });
    rule.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    rule
}

/// A condition on the facts of [`scheme`].
fn condition() -> impl Strategy<Value = Json> {
    let options = || proptest::sample::subsequence(vec!["x", "y"], 1..=2);
    let leaf = prop_oneof![
        any::<bool>().prop_map(|value| json!({ "fact": "flag", "equals": value })),
        (0..3_i64).prop_map(|n| json!({ "fact": "number", "at_least": n })),
        (0..3_i64).prop_map(|n| json!({ "fact": "number", "above": -1, "below": n })),
        Just(json!({ "fact": "choice", "one_of": ["a", "c"] })),
        Just(json!({ "fact": "choice", "at_most": "b" })),
        Just(json!({ "fact": "share", "at_least": 0.5 })),
        any::<bool>().prop_map(|value| json!({ "fact": "share", "not_rated": value })),
        any::<bool>().prop_map(|value| json!({ "fact": "set", "not_rated": value })),
        options().prop_map(|mask| json!({ "fact": "set", "has_any": mask })),
        options().prop_map(|mask| json!({ "fact": "set", "has_all": mask })),
        options().prop_map(|mask| json!({ "fact": "set", "only": mask })),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..3).prop_map(|all| json!({ "all": all })),
            proptest::collection::vec(inner.clone(), 1..3).prop_map(|any| json!({ "any": any })),
            inner.prop_map(|not| json!({ "not": not })),
        ]
    })
}

fn gives() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec!["high", "middle", "low", "leaves_scale", "unprovided", "none"])
}

/// An override of any kind.
fn overriding() -> impl Strategy<Value = Json> {
    let given = (gives(), proptest::sample::select(vec!["force", "floor"]))
        .prop_map(|(gives, mode)| json!({ "gives": gives, "mode": mode }));
    let limit = proptest::option::of(proptest::sample::select(vec!["high", "middle", "low"]));
    let way = proptest::sample::select(vec!["raises_by", "lowers_by"]);
    let shift = (way, 1..=3_u32, limit)
        .prop_map(|(way, by, limit)| json!({ way: by, "no_further_than": limit }));
    (condition(), prop_oneof![given, shift]).prop_map(|(when, change)| {
        let mut rule = with_head(0, change);
        rule["when"] = when;
        rule
    })
}

fn rules_track() -> impl Strategy<Value = Json> {
    let rules = proptest::collection::vec((condition(), gives()), 1..4);
    (rules, proptest::sample::select(vec!["first", "worst"]), proptest::option::of(condition()))
        .prop_map(|(rules, hit, when)| {
            let rules: Vec<Json> = rules
                .into_iter()
                .map(|(when, gives)| rule(0, gives, json!({ "when": when })))
                .collect();
            json!({ "method": "rules", "hit": hit, "rule": rules, "when": when })
        })
}

fn score_track() -> impl Strategy<Value = Json> {
    let form = prop_oneof![
        Just(json!({ "items": ["share", "number"] })),
        Just(json!({ "factors": ["share", "size"], "item": "product" })),
        Just(json!({ "factors": ["size", "share"], "item": "sum" })),
        Just(json!({ "factors": ["typed", "typed2"], "item": "product" })),
        Just(json!({ "factors": ["typed", "typed2"], "item": "sum" })),
    ];
    let limits = proptest::collection::vec(-2..7_i64, 4);
    let gives = proptest::collection::vec(gives(), 3);
    let across = proptest::sample::select(vec!["mean", "sum", "max"]);
    (form, across, limits, gives, proptest::option::of(condition())).prop_map(
        |(form, across, mut limits, gives, when)| {
            limits.sort_unstable();
            let bands: Vec<Json> = limits
                .windows(2)
                .zip(gives)
                .filter(|(pair, _)| pair[0] < pair[1])
                .map(|(pair, gives)| rule(0, gives, json!({ "from": pair[0], "below": pair[1] })))
                .collect();
            let bands =
                if bands.is_empty() { vec![rule(0, "low", json!({ "from": 1 }))] } else { bands };
            let mut track =
                json!({ "method": "score", "across": across, "band": bands, "when": when });
            track.as_object_mut().unwrap().extend(form.as_object().cloned().unwrap());
            track
        },
    )
}

fn ladder() -> impl Strategy<Value = Json> {
    let tracks = proptest::collection::vec(prop_oneof![rules_track(), score_track()], 0..4);
    let overrides = proptest::collection::vec(overriding(), 0..4);
    (tracks, overrides, proptest::sample::select(vec!["worst", "first"])).prop_map(
        |(tracks, overrides, combine)| {
            json!({ "worst": "high", "combine": combine, "track": tracks, "override": overrides })
        },
    )
}

/// Gives every rule and track an id of its own.
fn number(json: &mut Json, next: &mut usize) {
    match json {
        Json::Array(items) => items.iter_mut().for_each(|item| number(item, next)),
        Json::Object(object) => {
            object.retain(|_, value| !value.is_null());
            *next += 1;
            if object.contains_key("says") && !object.contains_key("label") {
                object.insert("id".into(), json!(format!("r{next}")));
            }
            if object.contains_key("method") {
                object.insert("id".into(), json!(format!("t{next}")));
            }
            object.iter_mut().for_each(|(_, value)| number(value, next));
        }
        _ => {}
    }
}

/// Small schemes with every kind of fact, condition and track.
pub(crate) fn scheme() -> impl Strategy<Value = Json> {
    let supervision =
        proptest::collection::vec((proptest::option::of(condition()), 0..3_usize), 0..3);
    let otherwise = proptest::option::of(gives());
    (ladder(), ladder(), supervision, otherwise, any::<bool>()).prop_map(
        |(mut grading, mut warning, supervision, otherwise, refers)| {
            grading["grain"] = json!("point");
            let level = |id: &str| json!({ "id": id, "label": text(&format!("level {id}")), "rule": "l", "clause": "1", "says": text("so") });
            warning["level"] = json!([level("high"), level("middle"), level("low")]);
            warning["otherwise"] = otherwise.map_or(Json::Null, |gives| rule(0, gives, json!({})));
            if refers {
                let track = json!({
                    "method": "rules", "hit": "first",
                    "rule": [rule(0, "low", json!({ "when": { "decision": "grade", "at_least_as_bad": "low" } }))],
                });
                warning["track"].as_array_mut().unwrap().push(track);
            }
            let supervision: Vec<Json> = supervision
                .into_iter()
                .map(|(when, grades)| {
                    let choices = [json!(["high"]), json!(["low"]), Json::Null];
                    let grades: Json = choices[grades % 3].clone();
                    json!({ "id": "s", "clause": "1", "says": text("so"), "when": when, "grades": grades, "roles": ["boss"] })
                })
                .collect();
            let option = |id: &str| json!({ "id": id, "label": text(&format!("option {id}")) });
            let fact = |id: &str, more: Json| {
                let mut fact = json!({ "id": id, "label": text(&format!("fact {id}")) });
                fact.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
                fact
            };
            let mut scheme = json!({
                "format": 1,
                "scheme": { "id": "small", "version": "1", "status": "model", "languages": ["en"], "title": text("Small"), "source": { "document": "none" } },
                "type": [
                    { "id": "one", "label": text("One"), "rule": "l", "clause": "1", "says": text("so") },
                    { "id": "two", "label": text("Two"), "rule": "l", "clause": "1", "says": text("so") },
                ],
                "role": [{ "id": "boss", "label": text("Boss") }],
                "fact": [
                    fact("flag", json!({ "kind": "flag" })),
                    fact("choice", json!({ "kind": "choice", "ordered": true, "options": [option("a"), option("b"), option("c")] })),
                    fact("set", json!({ "kind": "set", "not_rated": true, "options": [option("x"), option("y")] })),
                    fact("number", json!({ "kind": "integer", "min": -1, "max": 3 })),
                    fact("share", json!({ "kind": "score", "values": [0.25, 0.5, 2], "not_rated": true })),
                    fact("size", json!({ "kind": "score", "values": [0, 1, 3] })),
                    fact("typed", json!({ "kind": "integer", "min": 0, "max": 2, "per": "type" })),
                    fact("typed2", json!({ "kind": "score", "values": [0.5, 1], "per": "type" })),
                ],
                "grade": [level("high"), level("middle"), level("low")],
                "grading": grading,
                "warning": warning,
                "supervision": supervision,
            });
            number(&mut scheme, &mut 0);
            scheme
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn diagrams_say_what_evaluation_says(json in scheme()) {
        let scheme = Scheme::from_json(&json.to_string()).map_err(|e| TestCaseError::fail(format!("{e} {json}")))?;
        check(&scheme);
    }
}

/// How many inputs of a decision each rule answers, by its id.
fn answered(scheme: &Scheme, question: Question) -> BTreeMap<String, u128> {
    let mut builder = Builder::new(&scheme.model);
    let root = builder.question(question).unwrap();
    let space = Space::of(&builder.variables, question.slots(&scheme.model)).unwrap();
    let counts = builder.graph.counts(root, &space).into_iter();
    let id = |leaf| match builder.answers.of(leaf).rule() {
        Some(rule) => scheme.model.rules.get(rule).unwrap().id.to_string(),
        None => format!("{:?}", builder.answers.of(leaf)),
    };
    counts.map(|(leaf, count)| (id(leaf), count)).collect()
}

/// The numbers that a walk through all ratings gives.
#[test]
#[cfg(feature = "builtin")]
fn every_rating_is_counted_without_a_walk() {
    let scheme = Scheme::builtin("enterprise-scoring").unwrap();
    let counts = answered(&scheme, Question::Grade);
    let of =
        |rules: &[&str]| rules.iter().map(|rule| counts[&format!("EN-1.{rule}")]).sum::<u128>();
    assert_eq!(of(&["five"]), 365_279);
    assert_eq!(of(&["four", "four_gap"]), 1_459_352);
    assert_eq!(of(&["three", "three_gap"]), 3_445_837);
    assert_eq!(of(&["two", "two_gap"]), 3_631_930);
    assert_eq!(of(&["one"]), 863_227);
    assert_eq!(of(&["four_gap", "three_gap", "two_gap"]), 915_560);
    assert_eq!(counts.values().sum::<u128>(), 25_u128.pow(5));
}

/// A range of a trillion values costs what its limits cost.
#[test]
fn long_ranges_are_not_walked() {
    let fact = |id: &str| json!({ "id": id, "label": text(id), "kind": "integer", "min": 0, "max": 1_000_000_000_000_i64 });
    let level = |id: &str| json!({ "id": id, "label": text(id), "rule": "l", "clause": "1", "says": text("so") });
    let mut scheme = json!({
        "format": 1,
        "scheme": { "id": "long", "version": "1", "status": "model", "languages": ["en"], "title": text("Long"), "source": { "document": "none" } },
        "fact": [fact("amount"), fact("other")],
        "grade": [level("high"), level("low")],
        "grading": { "grain": "point", "worst": "high", "combine": "worst", "track": [
            { "method": "score", "items": ["amount"], "across": "sum", "band": [
                rule(0, "high", json!({ "from": 500_000_000_001_i64 })),
                rule(0, "low", json!({ "below": 500_000_000_000_i64 })),
            ] },
            { "method": "rules", "hit": "first", "rule": [rule(0, "high", json!({ "when": { "fact": "other", "above": 7 } }))] },
        ] },
    });
    number(&mut scheme, &mut 0);
    let scheme = Scheme::from_json(&scheme.to_string()).unwrap();
    let counts = answered(&scheme, Question::Grade);
    // Only half a trillion and one other value of eight have no answer.
    assert_eq!(counts["Gap"], 8);
    assert_eq!(counts.values().sum::<u128>(), 1_000_000_000_001_u128.pow(2));
}

#[test]
#[cfg(feature = "builtin")]
fn a_spent_budget_is_an_outcome() {
    use crate::diagram::graph::{BudgetSpent, Graph};

    let scheme = Scheme::builtin("enterprise-scoring").unwrap();
    let mut builder = Builder::new(&scheme.model);
    builder.graph = Graph::with_budget(1000);
    assert_eq!(builder.question(Question::Grade), Err(BudgetSpent));
    assert_eq!(builder.question(Question::Grade), Err(BudgetSpent));
    assert!(builder.graph.len() <= 1000);
}
