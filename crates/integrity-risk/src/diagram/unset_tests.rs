//! Parameters that are not set, against schemes in which they are.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use crate::cells::Cells;
use crate::decision::Question;
use crate::diagram::graph::{Node, Ref, leads};
use crate::diagram::tests::{scheme, told, walk};
use crate::diagram::{Answer, Builder};
use crate::exact::Exact;
use crate::scheme::{Scheme, Setting, Settings};

const QUESTIONS: [Question; 3] = [Question::Grade, Question::Warning, Question::Supervision];

/// The parameters that take the place of numbers.
fn parameters() -> Json {
    let parameter = |id: &str, more: Json| {
        let mut parameter = json!({ "id": id, "label": { "en": format!("parameter {id}") }, "rule": "l", "clause": "1", "says": { "en": "so" } });
        parameter.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        parameter
    };
    json!([
        parameter("whole", json!({ "kind": "number", "whole": true, "min": -1, "max": 3 })),
        parameter(
            "marks",
            json!({ "kind": "thresholds", "count": 2, "order": "falling", "max": 5 })
        ),
    ])
}

/// Puts parameters in the place of the numbers of conditions and of the
/// bands of scores.
fn opened(json: &mut Json) {
    let mark = |place: usize| json!({ "parameter": "marks", "place": place });
    match json {
        Json::Array(items) => items.iter_mut().for_each(opened),
        Json::Object(object) => {
            let number = object.get("fact") == Some(&json!("number"));
            if number && object.contains_key("at_least") {
                object.insert("at_least".into(), json!({ "parameter": "whole" }));
            }
            if number && object.contains_key("below") {
                object.insert("below".into(), mark(1));
            }
            if object.get("fact") == Some(&json!("share")) && object.contains_key("at_least") {
                object.insert("at_least".into(), mark(2));
            }
            if let Some(Json::Array(bands)) = object.get_mut("band") {
                bands.truncate(2);
                for (place, band) in (1..).zip(bands) {
                    let band = band.as_object_mut().unwrap();
                    band.insert("from".into(), mark(place));
                    band.remove("below");
                    if place > 1 {
                        band.insert("below".into(), mark(place - 1));
                    }
                }
            }
            object.iter_mut().for_each(|(_, value)| opened(value));
        }
        _ => {}
    }
}

/// Where an input leads with the numbers at these places.
fn leaf(builder: &Builder<'_>, root: Ref, cells: &Cells, places: &[(u32, u64)]) -> Answer {
    let mut at = root;
    while let Some(Node { variable, edges }) = builder.graph.get(at) {
        let set = places.iter().find(|(own, _)| own == variable).map(|(_, place)| *place);
        let place = set.or_else(|| builder.variables.place(*variable, builder.model, cells));
        at = leads(edges, place.unwrap()).unwrap();
    }
    builder.answers.of(at.as_leaf().unwrap())
}

/// The place of each number that settings give.
fn places(builder: &Builder<'_>, settings: &Settings) -> Vec<(u32, u64)> {
    let mut places = Vec::new();
    for unset in &builder.variables.unset.parameters {
        let parameter = &builder.model.parameters[unset.parameter];
        let numbers = match settings.value(&parameter.id).unwrap() {
            Setting::Number(number) => vec![*number],
            Setting::Thresholds(numbers) => numbers.clone(),
            _ => Vec::new(),
        };
        let placed = numbers.into_iter().map(|number| unset.place_of(number).unwrap());
        places.extend(unset.variables().zip(placed));
    }
    places
}

fn same_as_set(open: &Scheme, settings: &Settings) {
    // Bands that overlap cannot be set.
    let Ok(bound) = open.with(settings) else { return };
    let mut builder = Builder::new(&open.model);
    let places = places(&builder, settings);
    for question in QUESTIONS {
        if !question.is_made(&open.model) {
            continue;
        }
        let root = builder.question(question).unwrap();
        let model = &bound.model;
        let slots = question.slots(&open.model);
        assert!(question.slots(model).iter().all(|slot| slots.contains(slot)));
        walk(model, slots, &mut Cells::unknown(model.slots.len()), &mut |cells| {
            let answer = leaf(&builder, root, cells, &places);
            assert_eq!(answer, told(question.rule(model, cells).unwrap()), "{settings:?}");
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_diagram_over_all_values_says_what_each_value_gives(
        json in scheme(),
        drawn in proptest::collection::vec((-1..=3_i64, -12..=20_i64, 1..=20_i64), 6),
    ) {
        let mut json = json;
        opened(&mut json);
        json["parameter"] = parameters();
        let open = Scheme::from_json(&json.to_string()).map_err(|e| TestCaseError::fail(format!("{e} {json}")))?;
        for (whole, high, apart) in drawn {
            let quarter = |number| Exact::ratio(number, 4).unwrap();
            let marks = vec![quarter(high), quarter(high - apart)];
            let settings = Settings::new()
                .set("whole", Setting::Number(Exact::ratio(whole, 1).unwrap()))
                .set("marks", Setting::Thresholds(marks));
            same_as_set(&open, &settings);
        }
    }
}
