//! Verification over every value of parameters that are not set.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use integrity_risk::exact::Exact;
use integrity_risk::language::Language;
use integrity_risk::scheme::{Setting, Settings};
use integrity_risk::verify::{Check, Report, Standing, Subject};
use integrity_risk::{Facts, Outcome, Scheme};
use serde_json::{Value as Json, json};

fn text(text: &str) -> Json {
    json!({ "en": text })
}

fn with(mut object: Json, more: &Json) -> Json {
    object.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    object
}

fn head(id: &str) -> Json {
    json!({ "id": id, "clause": "1", "says": text("It is so.") })
}

fn parameter(id: &str, more: &Json) -> Json {
    with(with(head(id), &json!({ "label": text(id), "rule": "P-1" })), more)
}

fn integer(id: &str, max: i64) -> Json {
    json!({ "id": id, "label": text(id), "kind": "integer", "min": 0, "max": max, "riskier": "high" })
}

fn rule(id: &str, gives: &str, more: &Json) -> Json {
    with(with(head(id), &json!({ "gives": gives })), more)
}

fn rules(id: &str, rules: &Json) -> Json {
    json!({ "id": id, "method": "rules", "hit": "first", "rule": rules })
}

/// A scheme of two grades.
fn scheme(facts: &Json, parameters: &Json, tracks: &Json) -> Scheme {
    Scheme::from_json(&document(facts, parameters, tracks).to_string()).unwrap()
}

fn document(facts: &Json, parameters: &Json, tracks: &Json) -> Json {
    let grade = |id: &str| with(head(id), &json!({ "label": text(id), "rule": "G-1" }));
    json!({
        "format": 1,
        "scheme": { "id": "mine", "version": "1", "status": "regulation", "languages": ["en"], "title": text("Mine"), "source": { "document": "mine" } },
        "fact": facts,
        "parameter": parameters,
        "grade": [grade("high"), grade("low")],
        "grading": { "grain": "point", "worst": "high", "combine": "worst", "track": tracks },
    })
}

fn check(report: &Report, subject: Subject) -> &Check {
    let of_grade =
        |check: &&Check| check.subject == subject && check.decision.as_deref() == Some("grade");
    report.checks().iter().find(of_grade).unwrap()
}

/// The grade of each example, decided anew with the settings it names, beside
/// what the example says.
fn decided(report: &Report, check: &Check) -> Vec<(String, String)> {
    let examples = report.examples(check).zip(report.settings_of(check));
    let grade = |((facts, gives), settings): ((String, Option<&str>), &Settings)| {
        assert!(!settings.is_empty(), "{check:?}");
        let bound = report.scheme().with(settings).unwrap();
        let outcome = match bound.grade(&Facts::from_json(&facts).unwrap()).unwrap() {
            Outcome::Determined(verdict) => verdict.grade.id.to_string(),
            other => other.code().to_owned(),
        };
        (outcome, gives.unwrap_or_default().to_owned())
    };
    examples.map(grade).collect()
}

fn mark(place: usize) -> Json {
    json!({ "parameter": "marks", "place": place })
}

#[test]
fn what_holds_for_every_value_is_proved() {
    let size = json!([
        rule(
            "S-1",
            "high",
            &json!({ "when": { "fact": "size", "at_least": { "parameter": "limit" } } })
        ),
        rule(
            "S-2",
            "low",
            &json!({ "when": { "fact": "size", "below": { "parameter": "limit" } } })
        ),
    ]);
    let limit = parameter("limit", &json!({ "kind": "number", "min": 1, "max": 10 }));
    let report =
        scheme(&json!([integer("size", 10)]), &json!([limit]), &json!([rules("size", &size)]));
    let report = report.verify();
    assert!(report.holds(), "{}", report.text(Language::En));
    for subject in
        [Subject::Total, Subject::Deterministic, Subject::Monotone, Subject::LevelsReached]
    {
        let check = check(&report, subject);
        assert_eq!(check.standing, Standing::Proved, "{check:?}");
        assert_eq!(*check.parameters, ["limit".into()]);
    }
    assert_eq!(check(&report, Subject::Total).inputs, Some(11));
    let text = report.text(Language::En);
    assert!(
        text.contains("all 11 inputs have an answer [by the diagram, over all values of limit]")
    );
    // A limit that may be 0 leaves nothing below it: worth knowing, not wrong.
    let limit = parameter("limit", &json!({ "kind": "number", "min": 0, "max": 10 }));
    let report =
        scheme(&json!([integer("size", 10)]), &json!([limit]), &json!([rules("size", &size)]));
    let report = report.verify();
    let levels = check(&report, Subject::LevelsReached);
    assert_eq!((levels.standing, levels.finding.code()), (Standing::Note, "levels_by_setting"));
    assert_eq!(*levels.ids, ["low".into()]);
    let settings = report.settings_of(levels).next().unwrap();
    assert_eq!(settings.value("limit"), Some(&Setting::Number(Exact::ZERO)));
}

/// For each whole value of the parameter the bound scheme is verified too:
/// the open one fails exactly when one of them does, and names one that does.
#[test]
fn a_value_that_fails_is_named() {
    for (comparison, rest) in
        [("above", 5), ("above", 3), ("at_least", 3), ("at_most", 4), ("below", 7)]
    {
        let size = json!([
            rule(
                "S-1",
                "high",
                &json!({ "when": { "fact": "size", comparison: { "parameter": "limit" } } })
            ),
            rule("S-2", "low", &json!({ "when": { "fact": "size", "at_most": rest } })),
        ]);
        let limit =
            parameter("limit", &json!({ "kind": "number", "whole": true, "min": 2, "max": 6 }));
        let open =
            scheme(&json!([integer("size", 9)]), &json!([limit]), &json!([rules("size", &size)]));
        let bound = |value: i64| {
            let value = Setting::Number(Exact::ratio(value, 1).unwrap());
            open.with(&Settings::new().set("limit", value)).unwrap().verify()
        };
        for subject in [Subject::Total, Subject::Monotone] {
            let failing: BTreeMap<i64, Report> = (2..=6)
                .map(|value| (value, bound(value)))
                .filter(|(_, report)| check(report, subject).standing == Standing::Fails)
                .collect();
            let report = open.verify();
            let found = check(&report, subject);
            assert_eq!(
                found.standing == Standing::Fails,
                !failing.is_empty(),
                "{comparison} {rest}"
            );
            if failing.is_empty() {
                continue;
            }
            for (outcome, gives) in decided(&report, found) {
                assert_eq!(outcome, gives);
            }
            let Some(Setting::Number(value)) =
                report.settings_of(found).next().unwrap().value("limit")
            else {
                panic!("a number");
            };
            assert_eq!(value.denominator(), 1);
            // The counts are those of the value that is named.
            let same = check(&failing[&value.numerator()], subject);
            assert_eq!((found.inputs, found.affected), (same.inputs, same.affected));
        }
    }
}

#[test]
fn ordered_thresholds_are_ordered() {
    let bands = |first: &str, second: &str| {
        json!([{ "id": "mean", "method": "score", "items": ["a", "b"], "across": "mean", "band": [
            rule("B-1", "high", &json!({ "from": mark(1) })),
            rule("B-2", "low", &json!({ first: mark(2), "below": mark(1) })),
            rule("B-3", "low", &json!({ second: mark(2) })),
        ] }])
    };
    let facts = json!([integer("a", 10), integer("b", 10)]);
    let marks = |more: &Json| {
        json!([with(
            parameter("marks", &json!({ "kind": "thresholds", "count": 2, "order": "falling" })),
            more
        )])
    };
    let report = scheme(&facts, &marks(&json!({})), &bands("from", "below")).verify();
    assert!(report.holds(), "{}", report.text(Language::En));
    assert_eq!(check(&report, Subject::Total).inputs, Some(121));
    assert_eq!(check(&report, Subject::Total).standing, Standing::Proved);
    assert_eq!(check(&report, Subject::Monotone).standing, Standing::Proved);
    // Without its lower end a mean on the second mark has no answer.
    let report = scheme(&facts, &marks(&json!({})), &bands("above", "below")).verify();
    let total = check(&report, Subject::Total);
    assert_eq!(total.standing, Standing::Fails);
    assert_eq!(decided(&report, total), [("unprovided".to_owned(), "unprovided".to_owned())]);
    // Marks above every mean leave no such mean.
    let report = scheme(&facts, &marks(&json!({ "min": 11 })), &bands("above", "below")).verify();
    assert_eq!(check(&report, Subject::Total).standing, Standing::Proved);
}

#[test]
fn numbers_that_overlap_cannot_be_set_and_those_that_do_not_meet_leave_a_hole() {
    let bands = json!([{ "id": "sum", "method": "score", "items": ["a"], "across": "sum", "band": [
        rule("B-1", "high", &json!({ "from": { "parameter": "upper" } })),
        rule("B-2", "low", &json!({ "below": { "parameter": "lower" } })),
    ] }]);
    let parameters = json!([
        parameter("upper", &json!({ "kind": "number", "min": 0, "max": 10 })),
        parameter("lower", &json!({ "kind": "number", "min": 0, "max": 10 })),
    ]);
    let report = scheme(&json!([integer("a", 10)]), &parameters, &bands).verify();
    let total = check(&report, Subject::Total);
    assert_eq!(total.standing, Standing::Fails);
    assert_eq!(decided(&report, total), [("unprovided".to_owned(), "unprovided".to_owned())]);
    assert_eq!(*total.parameters, ["upper".into(), "lower".into()]);
}

#[test]
fn a_riskier_value_with_a_milder_grade_is_found() {
    let size = json!([
        rule("S-1", "low", &json!({ "when": { "fact": "size", "at_least": mark(1) } })),
        rule("S-2", "high", &json!({ "when": { "fact": "size", "at_least": mark(2) } })),
        rule("S-3", "low", &json!({})),
    ]);
    let marks =
        parameter("marks", &json!({ "kind": "thresholds", "count": 2, "order": "falling" }));
    let report =
        scheme(&json!([integer("size", 10)]), &json!([marks]), &json!([rules("size", &size)]));
    let report = report.verify();
    let monotone = check(&report, Subject::Monotone);
    assert_eq!(monotone.standing, Standing::Fails);
    let pair = decided(&report, monotone);
    assert_eq!(
        pair,
        [("high".to_owned(), "high".to_owned()), ("low".to_owned(), "low".to_owned())]
    );
}

/// A thousand million values cost what their limits cost, and a hole that one
/// value of a parameter makes is found.
#[test]
fn amounts_of_money_are_compared_without_a_walk() {
    let amount = |rest: &Json| {
        json!([
            rule("S-1", "high", &json!({ "when": { "fact": "amount", "at_least": mark(1) } })),
            rule("S-2", "low", &json!({ "when": { "fact": "amount", "at_least": mark(2) } })),
            rule("S-3", "low", &json!({ "when": rest })),
        ])
    };
    let facts = json!([integer("amount", 1_000_000_000), integer("times", 100)]);
    let marks = parameter(
        "marks",
        &json!({ "kind": "thresholds", "count": 2, "order": "falling", "min": 1 }),
    );
    let times = parameter("counts", &json!({ "kind": "number", "whole": true, "min": 1 }));
    let often = json!([rule(
        "T-1",
        "high",
        &json!({ "when": { "fact": "times", "at_least": { "parameter": "counts" } } })
    ),]);
    let verified = |rest: &Json| {
        let tracks = json!([rules("amount", &amount(rest)), rules("times", &often)]);
        scheme(&facts, &json!([marks, times]), &tracks).verify()
    };
    let report = verified(&json!({ "fact": "amount", "below": mark(2) }));
    assert!(report.holds(), "{}", report.text(Language::En));
    let total = check(&report, Subject::Total);
    assert_eq!((total.standing, total.inputs), (Standing::Proved, Some(1_000_000_001 * 101)));
    assert_eq!(check(&report, Subject::Monotone).standing, Standing::Proved);
    // Marks above half a million and one leave what lies between without an answer.
    let report = verified(&json!({ "fact": "amount", "at_most": 500_000 }));
    let total = check(&report, Subject::Total);
    assert_eq!(total.standing, Standing::Fails);
    assert_eq!(decided(&report, total), [("unprovided".to_owned(), "unprovided".to_owned())]);
    assert!(total.affected.unwrap() > 0);
}

#[test]
fn what_is_compared_with_too_many_values_is_not_checked_and_says_why() {
    let facts: Vec<Json> = ["a", "b", "c"].iter().map(|id| integer(id, 100_000)).collect();
    let sum = json!([{ "id": "sum", "method": "score", "items": ["a", "b", "c"], "across": "mean", "band": [
        rule("B-1", "high", &json!({ "from": { "parameter": "limit" } })),
        rule("B-2", "low", &json!({ "below": { "parameter": "limit" } })),
    ] }]);
    let limit = parameter("limit", &json!({ "kind": "number" }));
    let open = scheme(&json!(facts), &json!([limit]), &sum);
    let report = open.verify();
    let total = check(&report, Subject::Total);
    assert_eq!((total.standing, total.finding.code()), (Standing::NotChecked, "parameter_unset"));
    let dilution = check(&report, Subject::Dilution);
    assert_eq!(
        (dilution.standing, dilution.finding.code()),
        (Standing::NotChecked, "dilution_unset")
    );
    let set = Settings::new().set("limit", Setting::Number(Exact::from(7)));
    let report = open.with(&set).unwrap().verify();
    assert_eq!(check(&report, Subject::Total).standing, Standing::Proved);
    assert!(report.checks().iter().all(|check| check.parameters.is_empty()));
}

#[test]
fn bounds_that_leave_no_value_fail() {
    let size = json!([
        rule(
            "S-1",
            "high",
            &json!({ "when": { "fact": "size", "at_least": { "parameter": "limit" } } })
        ),
        rule("S-2", "low", &json!({})),
    ]);
    let limit = json!({ "kind": "number", "whole": true, "min": "1/4", "max": "3/4" });
    let open = scheme(
        &json!([integer("size", 9)]),
        &json!([parameter("limit", &limit)]),
        &json!([rules("size", &size)]),
    );
    let report = open.verify();
    let total = check(&report, Subject::Total);
    assert_eq!((total.standing, total.finding.code()), (Standing::Fails, "no_setting"));
}

#[test]
fn a_completion_is_taken_away_over_all_values() {
    let size = json!([
        rule(
            "S-1",
            "high",
            &json!({ "when": { "fact": "size", "above": { "parameter": "limit" } } })
        ),
        rule(
            "S-2",
            "low",
            &json!({ "when": { "fact": "size", "below": { "parameter": "limit" } } })
        ),
        rule("S-3", "low", &json!({ "completion": "on_the_limit" })),
    ]);
    let limit = parameter("limit", &json!({ "kind": "number", "min": 1, "max": 9 }));
    let mut document =
        document(&json!([integer("size", 9)]), &json!([limit]), &json!([rules("size", &size)]));
    document["completion"] = json!([{ "id": "on_the_limit", "question": text("And on it?"), "reading": text("Low."), "ground": text("Not above it.") }]);
    let report = Scheme::from_json(&document.to_string()).unwrap().verify();
    let total = check(&report, Subject::Total);
    assert_eq!(total.standing, Standing::HoldsThroughCompletion);
    let without = check(&report, Subject::WithoutCompletion);
    assert_eq!((without.inputs, without.affected), (Some(10), Some(1)));
    let settings = report.settings_of(without).next().unwrap();
    let (facts, _) = report.examples(without).next().unwrap();
    let Some(Setting::Number(limit)) = settings.value("limit") else { panic!("a number") };
    assert_eq!(facts, format!("{{\"size\":{limit}}}"));
}
