//! Reasons of decisions: every rule that took part is named, through
//! overrides and through the decisions to which rules refer.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use integrity_risk::{Scheme, wire};
use serde_json::{Map, Value as Json, json};

#[expect(clippy::needless_pass_by_value, reason = "they are written in place")]
fn rule(id: &str, when: Json, gives: Json) -> Json {
    json!({ "id": id, "clause": "1", "says": { "en": id }, "when": when, "gives": gives })
}

fn fact(id: &str) -> Json {
    json!({ "id": id, "label": { "en": id }, "kind": "flag" })
}

fn is(fact: &str) -> Json {
    json!({ "fact": fact, "equals": true })
}

fn equals(kind: &str, of: &str, id: &str) -> Json {
    json!({ kind: of, "equals": id })
}

fn level(id: &str) -> Json {
    let says = json!({ "en": "A level." });
    json!({ "id": id, "label": { "en": id }, "rule": "N-1", "clause": "1", "says": says })
}

/// A grade that rests on a table and has overrides, supervision and a warning
/// that rest on the grade, a table of which one rule alone may hold, and one
/// that collects.
fn scheme() -> Scheme {
    let otherwise = |id: &str, gives: &str| json!({ "id": id, "clause": "1", "says": { "en": id }, "gives": gives });
    let grade_rules = json!([
        rule("G-1.severe", equals("table", "base", "severe"), json!("high")),
        otherwise("G-1.rest", "low"),
    ]);
    let floor = |id: &str, when, gives: &str, mode: &str| {
        let mut of = rule(id, when, json!(gives));
        of["mode"] = json!(mode);
        of
    };
    let answers = |ids: &[&str]| -> Json {
        ids.iter().map(|id| json!({ "id": id, "label": { "en": id } })).collect()
    };
    let scheme = json!({
        "format": 1,
        "scheme": {
            "id": "ours", "version": "1.0.0", "status": "regulation", "languages": ["en"],
            "title": { "en": "Ours" }, "source": { "document": "ours" },
        },
        "role": [{ "id": "chief", "label": { "en": "Chief" } }],
        "fact": FACTS.map(fact),
        "grade": LEVELS.map(level),
        "grading": {
            "grain": "point", "worst": "high", "combine": "worst",
            "track": [{ "id": "only", "method": "rules", "hit": "first", "rule": grade_rules }],
            "override": [
                floor("O-1.exempt", is("exempt"), "low", "force"),
                floor("O-1.kin", is("kin"), "medium", "floor"),
                floor("O-1.early", is("early"), "low", "floor"),
            ],
        },
        "supervision": [{
            "id": "S-1.all", "clause": "1", "says": { "en": "All." }, "grades": ["high", "medium"],
            "roles": ["chief"],
        }],
        "warning": {
            "worst": "red", "combine": "worst", "level": [level("red")],
            "track": [{ "id": "main", "method": "rules", "hit": "first", "rule": [
                rule(
                    "W-1.high",
                    json!({ "all": [equals("decision", "grade", "high"), is("report")] }),
                    json!("red"),
                ),
            ] }],
            "otherwise": otherwise("W-1.none", "none"),
        },
        "table": [
            {
                "id": "base", "about": "assessment", "label": { "en": "Base" }, "hit": "first",
                "answers": answers(&["severe", "mild"]),
                "rule": [rule("B-1.severe", is("grave"), json!("severe"))],
                "otherwise": otherwise("B-1.mild", "mild"),
            },
            {
                "id": "who", "about": "review", "label": { "en": "Who" }, "hit": "unique",
                "answers": answers(&["one", "two"]),
                "rule": [
                    rule("U-1.early", is("early"), json!("one")),
                    rule("U-1.late", is("late"), json!("two")),
                ],
                "otherwise": otherwise("U-1.rest", "none"),
            },
            {
                "id": "papers", "about": "filing", "label": { "en": "Papers" }, "hit": "collect",
                "answers": answers(&["minutes", "list"]),
                "rule": [
                    rule("P-1.high", equals("decision", "grade", "high"), json!("minutes")),
                    rule("P-1.one", equals("table", "who", "one"), json!("list")),
                ],
            },
        ],
    });
    Scheme::from_json(&scheme.to_string()).unwrap()
}

const LEVELS: [&str; 3] = ["high", "medium", "low"];
const FACTS: [&str; 6] = ["grave", "exempt", "kin", "report", "early", "late"];

/// What is answered with its reasons, as the wire has it.
fn explained(function: &str, table: Option<&str>, held: &[&str]) -> Json {
    let flags = FACTS.iter().map(|id| ((*id).to_owned(), json!(held.contains(id))));
    let facts: Map<String, Json> = flags.collect();
    let mut request = json!({ "scheme": "ours", "facts": facts });
    if let Some(table) = table {
        request["table"] = json!(table);
    }
    let answer = wire::call_with(&[scheme()], function, &request.to_string());
    let answer: Json = serde_json::from_str(&answer).unwrap();
    answer["ok"].clone()
}

/// The rules, whether each is decisive, and what it gives.
fn reasons(answer: &Json) -> Vec<(&str, bool, Option<&str>)> {
    let reasons = answer["reasons"].as_array().unwrap().iter();
    reasons
        .map(|reason| {
            let decisive = reason["decisive"] == true;
            (reason["rule"].as_str().unwrap(), decisive, reason["gives"].as_str())
        })
        .collect()
}

#[test]
fn every_override_that_changed_the_grade_is_named() {
    let grade = explained("explain_grade", None, &["grave", "exempt", "kin", "early"]);
    assert_eq!(grade["outcome"]["grade"], "medium");
    let told = [
        ("O-1.kin", true, Some("medium")),
        ("G-1.severe", false, Some("high")),
        ("O-1.exempt", false, Some("low")),
        ("B-1.severe", false, Some("severe")),
    ];
    // `early` holds and makes nothing worse.
    assert_eq!(reasons(&grade), told);
    assert_eq!(grade["reasons"][2]["facts"], json!({ "exempt": true }));
    let grade = explained("explain_grade", None, &["grave", "kin"]);
    assert_eq!(reasons(&grade)[0], ("G-1.severe", true, Some("high")));
    assert_eq!(reasons(&grade).len(), 2);
}

/// What the tracks give is open, and yet the overrides settle the grade.
#[test]
fn overrides_are_named_while_the_tracks_are_open() {
    let request = json!({ "scheme": "ours", "facts": { "exempt": true, "kin": true } });
    let answer = wire::call_with(&[scheme()], "explain_grade", &request.to_string());
    let answer: Json = serde_json::from_str(&answer).unwrap();
    let told = [("O-1.kin", true, Some("medium")), ("O-1.exempt", false, Some("low"))];
    assert_eq!(reasons(&answer["ok"]), told);
}

#[test]
fn the_reasons_of_a_decision_to_which_a_rule_refers_follow() {
    let warning = explained("explain_warning", None, &["grave", "report"]);
    let told = [
        ("W-1.high", true, Some("red")),
        ("G-1.severe", true, Some("high")),
        ("B-1.severe", true, Some("severe")),
    ];
    assert_eq!(reasons(&warning), told);
    assert_eq!(warning["reasons"][2]["facts"], json!({ "grave": true }));
    let grade = explained("explain_grade", None, &["grave"]);
    assert_eq!(reasons(&grade), told[1..]);
}

#[test]
fn supervision_rests_on_the_reasons_of_the_grade() {
    let supervision = explained("explain_supervisors", None, &["grave", "exempt", "kin"]);
    let told = [
        ("S-1.all", true, Some("S-1.all")),
        ("O-1.kin", true, Some("medium")),
        ("G-1.severe", false, Some("high")),
        ("O-1.exempt", false, Some("low")),
        ("B-1.severe", false, Some("severe")),
    ];
    assert_eq!(reasons(&supervision), told);
    // Nobody supervises, and the grade is why.
    let supervision = explained("explain_supervisors", None, &[]);
    assert_eq!(supervision["outcome"]["kind"], "unprovided");
    assert_eq!(reasons(&supervision)[0], ("G-1.rest", true, Some("low")));
}

#[test]
fn a_table_that_collects_names_what_its_rules_refer_to_once() {
    let papers = explained("explain_table", Some("papers"), &["grave", "early"]);
    let told = [
        ("P-1.high", true, Some("minutes")),
        ("P-1.one", true, Some("list")),
        ("G-1.severe", true, Some("high")),
        ("U-1.early", true, Some("one")),
        ("B-1.severe", true, Some("severe")),
    ];
    assert_eq!(reasons(&papers), told);
}

#[test]
fn where_one_rule_alone_may_hold_two_that_disagree_give_no_answer() {
    let who = explained("explain_table", Some("who"), &["early"]);
    assert_eq!(who["outcome"]["answers"][0]["id"], "one");
    let who = explained("explain_table", Some("who"), &["early", "late"]);
    assert_eq!(who["outcome"]["kind"], "unprovided");
    let told = [("U-1.early", true, Some("one")), ("U-1.late", true, Some("two"))];
    assert_eq!(reasons(&who), told);
    // What refers to it gets none either.
    let papers = explained("explain_table", Some("papers"), &["early", "late"]);
    assert_eq!(papers["outcome"]["answers"], json!([]));
    assert_eq!(explained("decide", Some("who"), &[])["kind"], "determined");
}
