//! Verification: what it says of the schemes that ship, checked by walking
//! through all inputs, and the defects it must find.
#![cfg(feature = "builtin")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use integrity_risk::language::Language;
use integrity_risk::scheme::{BUILTIN, Domain, Fact, Force, ParameterKind, Settings, Term};
use integrity_risk::verify::{self, Check, Report, Standing, Subject};
use integrity_risk::{Facts, Scheme, wire};
use serde_json::{Map, Value as Json, json};

/// The decisions whose inputs can be walked through.
const FINITE: [(&str, &str); 19] = [
    ("standard", "grade"),
    ("standard", "supervision"),
    ("standard", "warning"),
    ("handbook", "grade"),
    ("handbook", "supervision"),
    ("dezhou-work-safety-2011", "grade"),
    ("dezhou-work-safety-2011", "supervision"),
    ("dezhou-work-safety-2011", "warning"),
    ("finance-bureau-regulation", "grade"),
    ("finance-bureau-regulation", "warning"),
    ("town-rules", "warning"),
    ("development-zone-2012", "warning"),
    ("xuchang-cigarette-factory-2017", "warning"),
    ("land-bureau-2011", "warning"),
    ("consequence-grading-bureau", "warning"),
    ("damu-bay-committee", "warning"),
    ("industry-commerce-bureau", "warning"),
    ("finance-warning-pilot", "warning"),
    ("mengjin-county", "warning"),
];

fn document(id: &str) -> Json {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemes/{id}.toml"));
    let text = fs::read_to_string(file).unwrap();
    serde_json::from_str(&Scheme::toml_to_json(&text, id).unwrap()).unwrap()
}

fn report(document: &Json) -> Report {
    Scheme::from_json(&document.to_string()).unwrap().verify()
}

fn check<'r>(report: &'r Report, subject: Subject, decision: Option<&str>) -> &'r Check {
    let found = |check: &&Check| check.subject == subject && check.decision.as_deref() == decision;
    report.checks().iter().find(found).unwrap()
}

/// The outcome of a decision, without its wording: an answer's id, or the
/// way of having none.
fn outcome(scheme: &Scheme, decision: &str, facts: &Json) -> Json {
    let function = match decision {
        "grade" => "grade",
        "warning" => "warn",
        "supervision" => "supervisors",
        _ => "decide",
    };
    let term = |parameter: &integrity_risk::scheme::Parameter| parameter.id.to_string();
    let terms = scheme.parameters().iter();
    let terms = terms.filter(|parameter| matches!(parameter.kind, ParameterKind::Duration));
    let settings = terms.fold(Settings::new(), |settings, parameter| {
        settings.term(&term(parameter), Term::WorkingDays(7))
    });
    let scheme = scheme.with(&settings).unwrap();
    let mut request = json!({ "scheme": scheme.id(), "facts": facts });
    if function == "decide" {
        request["table"] = json!(decision);
    }
    let answer = wire::call_with(&[scheme], function, &request.to_string());
    let answer: Json = serde_json::from_str(&answer).unwrap();
    let ok = &answer["ok"];
    match decision {
        _ if ok["kind"] != "determined" => ok["kind"].clone(),
        "grade" => ok["grade"].clone(),
        "warning" if ok["level"].is_null() => json!("none"),
        "warning" => ok["level"].clone(),
        "supervision" => json!([ok["roles"], ok["joint"]]),
        _ if ok["answers"] == json!([]) => json!("none"),
        _ => {
            let answers = ok["answers"].as_array().unwrap().iter();
            let ids: Vec<&str> = answers.map(|answer| answer["id"].as_str().unwrap()).collect();
            json!(ids.join(", "))
        }
    }
}

fn values(fact: &Fact) -> Vec<Json> {
    let mut values: Vec<Json> = match &fact.domain {
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
    values.extend(fact.not_rated.then(|| json!("not_rated")));
    values
}

/// Every input of these facts.
fn inputs(facts: &[&Fact]) -> Vec<Map<String, Json>> {
    facts.iter().fold(vec![Map::new()], |inputs, fact| {
        let values = values(fact);
        let with = |input: &Map<String, Json>, value: &Json| {
            let mut input = input.clone();
            input.insert(fact.id.to_string(), value.clone());
            input
        };
        inputs.iter().flat_map(|input| values.iter().map(|v| with(input, v))).collect()
    })
}

/// The facts that a decision reads.
fn facts_of<'s>(scheme: &'s Scheme, decision: &str) -> Vec<&'s Fact> {
    let request = json!({ "scheme": scheme.id(), "decision": decision });
    let answer = wire::call("inputs", &request.to_string());
    let answer: Json = serde_json::from_str(&answer).unwrap();
    let read: Vec<&Json> =
        answer["ok"].as_array().unwrap().iter().map(|fact| &fact["id"]).collect();
    scheme.facts().iter().filter(|fact| read.contains(&&json!(*fact.id))).collect()
}

#[test]
fn what_ships_fails_in_nothing_it_does_not_declare() {
    for id in BUILTIN {
        let report = Scheme::builtin(id).unwrap().verify();
        assert!(report.holds(), "{}", report.text(Language::En));
        for check in report.checks() {
            let open = check.standing == Standing::NotChecked;
            let said = ["no_supervision", "no_riskier_end"];
            assert!(!open || said.contains(&check.finding.code()), "{id} {check:?}");
        }
    }
}

#[test]
fn every_input_is_counted_as_a_walk_counts_it() {
    for (id, decision) in FINITE {
        let scheme = Scheme::builtin(id).unwrap();
        let report = scheme.verify();
        let inputs = inputs(&facts_of(&scheme, decision));
        let before: Vec<Json> =
            inputs.iter().map(|input| outcome(&scheme, decision, &json!(input))).collect();
        let subject = if decision == "supervision" { Subject::Supervised } else { Subject::Total };
        let total = check(&report, subject, Some(decision));
        assert_eq!(total.inputs, Some(inputs.len() as u128), "{id} {decision}");
        let unprovided = before.iter().filter(|outcome| **outcome == "unprovided").count();
        assert_eq!(total.affected, Some(unprovided as u128), "{id} {decision}");
        let mut reduced = 0;
        for completion in scheme.completions() {
            let without = scheme.without_completion(&completion.id).unwrap();
            let (mut unanswered, mut changed) = (0_u128, 0_u128);
            for (input, before) in inputs.iter().zip(&before) {
                match outcome(&without, decision, &json!(input)) {
                    after if after == *before => {}
                    after if after == "unprovided" => unanswered += 1,
                    _ => changed += 1,
                }
            }
            let told = report.checks().iter().find(|check| {
                let same = check.subject == Subject::WithoutCompletion;
                same && check.decision.as_deref() == Some(decision)
                    && check.ids == [completion.id.clone()]
            });
            let Some(told) = told else {
                assert_eq!((unanswered, changed), (0, 0), "{id} {decision} {}", completion.id);
                continue;
            };
            reduced += 1;
            assert_eq!(told.affected, Some(unanswered), "{id} {decision} {}", completion.id);
            let details: BTreeMap<_, _> = told.finding.details().into_iter().collect();
            assert_eq!(details["changed"], changed.to_string());
            let through = told.standing == Standing::HoldsThroughCompletion;
            assert_eq!(through, unanswered > 0);
            assert!(unanswered + changed > 0);
        }
        let through = total.standing == Standing::HoldsThroughCompletion;
        assert!(reduced > 0 || !through);
    }
}

/// What an example leaves out does not matter: it leads where it says.
#[test]
fn examples_lead_where_they_say() {
    let mut seen = 0;
    for id in BUILTIN {
        let scheme = Scheme::builtin(id).unwrap();
        let report = scheme.verify();
        for check in report.checks() {
            let Some(decision) = check.decision.as_deref() else { continue };
            let examples = report.examples(check).zip(report.settings_of(check));
            for ((facts, gives), settings) in examples {
                let facts: Json = serde_json::from_str(&facts).unwrap();
                if check.subject == Subject::LevelsReached {
                    continue;
                }
                let scheme = scheme.with(settings).unwrap();
                let at = match check.subject {
                    Subject::WithoutCompletion => scheme.without_completion(&check.ids[0]).unwrap(),
                    Subject::WithoutCompletions => continue,
                    _ => scheme.clone(),
                };
                let after = outcome(&at, decision, &facts);
                match gives {
                    Some(gives) => assert_eq!(after, json!(gives), "{id} {check:?}"),
                    None => assert_ne!(after, outcome(&scheme, decision, &facts), "{id} {check:?}"),
                }
                seen += 1;
            }
        }
    }
    assert!(seen > 50, "{seen}");
}

#[test]
fn the_bands_of_the_enterprise_scheme_have_the_known_holes() {
    let report = Scheme::builtin("enterprise-scoring").unwrap().verify();
    let total = check(&report, Subject::Total, Some("grade"));
    assert_eq!(total.standing, Standing::HoldsThroughCompletion);
    assert_eq!((total.inputs, total.affected), (Some(9_765_625), Some(0)));
    let without = check(&report, Subject::WithoutCompletion, Some("grade"));
    assert_eq!(without.affected, Some(915_560));
    assert_eq!(without.rules.len(), 3);
    let dilution = check(&report, Subject::Dilution, Some("grade"));
    assert_eq!((dilution.standing, dilution.finding.code()), (Standing::Note, "diluted"));
    // Five points of 64 and six of 1: a mean of 326/11, below 32.
    let details: BTreeMap<_, _> = dilution.finding.details().into_iter().collect();
    assert_eq!((details["added"], details["after"]), ("6", "four"));
}

/// The warning of the appraisal alone: three aspects of 0 to 100, without its
/// completions.
#[test]
fn the_holes_of_the_appraisal_are_counted() {
    let mut scheme = document("enterprise-scoring");
    let warning = scheme["warning"].as_object_mut().unwrap();
    let tracks = warning["track"].as_array_mut().unwrap();
    // The last is about lower grades.
    tracks.pop();
    for track in tracks {
        track.as_object_mut().unwrap().remove("when");
    }
    for fact in scheme["fact"].as_array_mut().unwrap() {
        fact.as_object_mut().unwrap().remove("raters");
    }
    let report = Scheme::from_json(&scheme.to_string()).unwrap();
    let without = report.without_completion("appraisal_between_bands").unwrap();
    let without = without.without_completion("bounds_inclusive").unwrap().verify();
    let aspects =
        (0..=100_u32).flat_map(|a| (0..=100).flat_map(move |b| (0..=100).map(move |c| [a, b, c])));
    let open = |aspects: &[u32; 3]| {
        let sum: u32 = aspects.iter().sum();
        let between = (208..=209).contains(&sum) || (238..=240).contains(&sum);
        between && aspects.iter().all(|aspect| *aspect >= 60)
    };
    let holes = aspects.filter(open).count() as u128;
    assert_eq!(holes, 4_678);
    let total = check(&without, Subject::Total, Some("warning"));
    assert_eq!((total.standing, total.inputs), (Standing::Fails, Some(1_030_301)));
    assert_eq!(total.affected, Some(holes));
    let (facts, _) = without.examples(total).next().unwrap();
    let outcome = without.scheme().warn(&Facts::from_json(&facts).unwrap()).unwrap();
    assert_eq!(outcome.code(), "unprovided");
}

#[test]
fn a_dropped_rule_is_found() {
    let mut scheme = document("handbook");
    let rules = scheme["grading"]["track"][0]["rule"].as_array_mut().unwrap();
    rules.pop().unwrap();
    let report = report(&scheme);
    assert!(!report.holds());
    let total = check(&report, Subject::Total, Some("grade"));
    // Moral points that seldom show, whatever the powers (27) and the flag (2) are.
    assert_eq!((total.standing, total.affected), (Standing::Fails, Some(54)));
    let (facts, _) = report.examples(total).next().unwrap();
    assert_eq!(facts, r#"{"prominence":"seldom","risk_type":"moral"}"#);
    // The rules that answer where the problem shows more, and where the point is no moral one.
    let beside =
        ["QA-4.moral_prominent", "QA-4.moral_rather_prominent", "QA-4.no_power_not_internal"];
    assert_eq!(json!(total.rules), json!(beside));
    // Whoever has no grade needs no supervisor.
    let supervised = check(&report, Subject::Supervised, Some("supervision"));
    assert_eq!(supervised.standing, Standing::Proved);
}

#[test]
fn a_shifted_band_is_found() {
    let mut scheme = document("enterprise-scoring");
    let bands = scheme["grading"]["track"][0]["band"].as_array_mut().unwrap();
    let four = bands.iter_mut().find(|band| band["id"] == "EN-1.four").unwrap();
    four["from"] = json!(26);
    let report = report(&scheme);
    let total = check(&report, Subject::Total, Some("grade"));
    assert_eq!(total.standing, Standing::Fails);
    let products = |rating: usize| [1, 2, 4, 6, 8][rating / 5] * [1, 2, 4, 6, 8][rating % 5];
    let mut sums = BTreeMap::from([(0, 1_u128)]);
    for _ in 0..5 {
        let mut next = BTreeMap::new();
        for (sum, ways) in &sums {
            for rating in 0..25 {
                *next.entry(sum + products(rating)).or_insert(0) += ways;
            }
        }
        sums = next;
    }
    // Wherever one rating less or more leads.
    let beside = ["five", "four", "four_gap", "three", "three_gap", "two"];
    let beside: Vec<String> = beside.iter().map(|rule| format!("EN-1.{rule}")).collect();
    assert_eq!(json!(total.rules), json!(beside));
    // Means from 25 to below 26.
    let holes = sums.range(125..130).map(|(_, ways)| ways).sum();
    assert_eq!(total.affected, Some(holes));
}

#[test]
fn swapped_grades_are_found() {
    let mut scheme = document("finance-bureau-regulation");
    let rules = scheme["grading"]["track"][0]["rule"].as_array_mut().unwrap();
    let last = rules.len() - 1;
    (rules[0]["gives"], rules[last]["gives"]) = (json!("c"), json!("a"));
    let report = report(&scheme);
    let monotone = check(&report, Subject::Monotone, Some("grade"));
    assert_eq!(monotone.standing, Standing::Fails);
    let pair: Vec<(Json, Json)> = report
        .examples(monotone)
        .map(|(facts, gives)| (serde_json::from_str(&facts).unwrap(), json!(gives)))
        .collect();
    let [(calm, before), (risky, after)] = pair.as_slice() else { panic!("a pair") };
    assert_eq!(outcome(report.scheme(), "grade", calm), *before);
    assert_eq!(outcome(report.scheme(), "grade", risky), *after);
    let order = ["a", "b", "c"].map(|grade| json!(grade));
    let place = |grade: &Json| order.iter().position(|known| known == grade);
    assert!(place(before) < place(after));
    let differing =
        calm.as_object().unwrap().iter().filter(|(fact, value)| risky[*fact] != **value);
    assert_eq!(differing.count(), 1);
}

#[test]
fn rules_and_levels_out_of_reach_are_found() {
    let mut scheme = document("handbook");
    let rules = scheme["grading"]["track"][1]["rule"].as_array_mut().unwrap();
    let all = rules.pop().unwrap();
    rules.insert(0, all);
    let report = report(&scheme);
    let reached = check(&report, Subject::RulesReached, Some("grade"));
    assert_eq!((reached.standing, reached.rules.len()), (Standing::Fails, 6));

    let mut scheme = document("handbook");
    let impossible = json!({ "all": [{ "fact": "risk_type", "equals": "moral" }, { "fact": "risk_type", "equals": "duty" }] });
    scheme["route"][0]["step"][0]["when"] = impossible;
    let step = scheme["route"][0]["step"][0]["id"].clone();
    let report = self::report(&scheme);
    let reached = check(&report, Subject::RulesReached, None);
    assert_eq!(reached.standing, Standing::Fails);
    assert_eq!(json!(reached.rules), json!([step]));

    let mut scheme = document("finance-bureau-regulation");
    scheme["grading"]["track"][0]["rule"][0]["gives"] = json!("b");
    let report = self::report(&scheme);
    let levels = check(&report, Subject::LevelsReached, Some("grade"));
    assert_eq!((levels.standing, json!(levels.ids)), (Standing::Fails, json!(["a"])));
    assert!(levels.rules.is_empty());

    // A rule that would give the level, and never comes into effect.
    let mut scheme = document("finance-bureau-regulation");
    let rules = scheme["grading"]["track"][0]["rule"].as_array_mut().unwrap();
    rules.rotate_left(1);
    let last = rules.len() - 1;
    rules[last]["when"] = json!({ "all": [rules[last]["when"], { "not": rules[last]["when"] }] });
    let never = rules[last]["id"].clone();
    let report = self::report(&scheme);
    let levels = check(&report, Subject::LevelsReached, Some("grade"));
    assert_eq!((json!(levels.ids), json!(levels.rules)), (json!(["a"]), json!([never])));
}

#[test]
fn a_grade_without_supervisor_is_found() {
    let mut scheme = document("standard");
    scheme["supervision"].as_array_mut().unwrap().pop().unwrap();
    let report = report(&scheme);
    let supervised = check(&report, Subject::Supervised, Some("supervision"));
    assert_eq!((supervised.standing, json!(supervised.ids)), (Standing::Fails, json!(["low"])));
    assert_eq!((supervised.inputs, supervised.affected), (Some(4860), Some(924)));
    // The rating makes a point worse, and is never what makes it low.
    assert_eq!(json!(supervised.rules), json!(["STD-3.moral_seldom", "STD-3.no_outer"]));

    let mut scheme = document("dezhou-work-safety-2011");
    scheme["supervision"][0].as_object_mut().unwrap().remove("when");
    let report = self::report(&scheme);
    let distinct = check(&report, Subject::SupervisorsDistinct, Some("supervision"));
    assert_eq!(distinct.standing, Standing::Note);
    assert_eq!(json!(distinct.rules), json!(["DZ-13.principal", "DZ-13.other_one"]));
    let unreached = check(&report, Subject::RulesReached, Some("supervision"));
    assert_eq!(json!(unreached.rules), json!(["DZ-13.other_one"]));
}

#[test]
fn what_is_never_used_is_told() {
    let mut scheme = document("standard");
    let idle = json!({ "id": "idle", "label": { "zh-Hans": "闲", "zh-Hant": "閒", "en": "Idle" }, "kind": "flag" });
    scheme["fact"].as_array_mut().unwrap().push(idle);
    let level = scheme["warning"]["level"][0].as_object_mut().unwrap();
    let term = level.remove("reply_within").unwrap();
    let report = report(&scheme);
    let told = |subject| check(&report, subject, None).ids.clone();
    assert_eq!(json!(told(Subject::FactsUsed)), json!(["idle"]));
    assert_eq!(json!(told(Subject::ParametersUsed)), json!([term["parameter"]]));
    assert!(report.holds());
}

#[test]
fn reports_are_worded_in_every_language() {
    let scheme = Scheme::builtin("dezhou-work-safety-2011").unwrap();
    let report = scheme.verify();
    let texts = [Language::En, Language::ZhHans, Language::ZhHant].map(|l| report.text(l));
    for (text, word) in texts.iter().zip(["proved: ", "已证明: ", "已證明: "]) {
        assert!(text.contains(word), "{text}");
    }
    for (language, text) in
        [Language::En, Language::ZhHans, Language::ZhHant].into_iter().zip(&texts)
    {
        let page = verify::html(std::slice::from_ref(&report), language);
        for check in report.checks() {
            let method = check.method.label(language);
            let finding = check.finding.message(language);
            assert!(text.contains(&format!("{finding} [{method}]")), "{text}");
            assert!(page.contains(&format!("<td>{method}</td></tr>")), "{page}");
        }
        assert_eq!(page.matches("<tr>").count(), report.checks().len());
        for (format, written) in [("text", text), ("html", &page)] {
            let request =
                json!({ "scheme": scheme.id(), "lang": language.tag(), "format": format });
            let answer: Json =
                serde_json::from_str(&wire::call("verify_text", &request.to_string())).unwrap();
            assert_eq!(answer["ok"], *written);
        }
    }
    for language in ["en", "zh-Hans", "zh-Hant"] {
        let request = json!({ "scheme": scheme.id(), "lang": language });
        let answer: Json =
            serde_json::from_str(&wire::call("verify", &request.to_string())).unwrap();
        assert_eq!(answer["ok"], report.to_json(Language::from_tag(language).unwrap()));
        assert_eq!(answer["ok"]["counts"]["fails"], 0);
        assert_eq!(answer["ok"]["checks"].as_array().unwrap().len(), report.checks().len());
    }
}

/// Two items, the second twice as heavy: it alone is high, and among the
/// mildest of the other it is low.
#[test]
fn a_weighted_mean_hides_what_is_grave() {
    let dilution = |weights: [i64; 2], high_from: i64| {
        let text = |text: &str| json!({ "en": text });
        let with = |id: &str, more: Json| {
            let mut json = json!({ "id": id, "clause": "1", "says": text("So.") });
            json.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            json
        };
        let fact = |id: &str| json!({ "id": id, "label": text(id), "kind": "integer", "min": 0, "max": 9 });
        let grade = |id: &str| with(id, json!({ "label": text(id), "rule": "R-1" }));
        let bands = [
            with("B-1", json!({ "gives": "high", "from": high_from })),
            with("B-2", json!({ "gives": "low", "below": high_from })),
        ];
        let track = json!({ "id": "mean", "method": "score", "items": ["a", "b"], "across": "mean", "weights": weights, "band": bands });
        let scheme = json!({
            "format": 1,
            "scheme": { "id": "weighted", "version": "1", "status": "model", "languages": ["en"], "title": text("Weighted"), "source": { "document": "none" } },
            "fact": [fact("a"), fact("b")],
            "grade": [grade("high"), grade("low")],
            "grading": { "grain": "point", "worst": "high", "combine": "worst", "track": [track] },
        });
        let report = report(&scheme);
        let found = check(&report, Subject::Dilution, Some("grade"));
        (found.standing, found.finding.code())
    };
    // 9 alone is high, 9 and 0 have the means 3 and 6.
    assert_eq!(dilution([1, 2], 7), (Standing::Note, "outweighed"));
    assert_eq!(dilution([1, 2], 6), (Standing::Note, "outweighed"));
    assert_eq!(dilution([1, 2], 3), (Standing::Proved, "not_diluted"));
}

/// Thirty facts of a thousand values: too large for a diagram, and said to be.
/// That every total has a band is seen all the same.
#[test]
fn what_is_too_large_is_not_called_proved() {
    let text = |text: &str| json!({ "en": text });
    let head = |id: &str| json!({ "id": id, "clause": "1", "says": text("So.") });
    let with = |mut json: Json, more: Json| {
        json.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json
    };
    let ids: Vec<String> = (0..30).map(|place| format!("f{place}")).collect();
    let fact = |id: &String| json!({ "id": id, "label": text(id), "kind": "integer", "min": 0, "max": 1000, "riskier": "high" });
    let grade = |id: &str| with(head(id), json!({ "label": text(id), "rule": "R-1" }));
    let scheme = |low: i64| {
        let bands = [
            with(head("B-1"), json!({ "gives": "high", "from": 15_000 })),
            with(head("B-2"), json!({ "gives": "low", "below": low })),
        ];
        let track =
            json!({ "id": "sum", "method": "score", "items": ids, "across": "sum", "band": bands });
        json!({
            "format": 1,
            "scheme": { "id": "large", "version": "1", "status": "model", "languages": ["en"], "title": text("Large"), "source": { "document": "none" } },
            "fact": ids.iter().map(fact).collect::<Vec<_>>(),
            "grade": [grade("high"), grade("low")],
            "grading": { "grain": "point", "worst": "high", "combine": "worst", "track": [track] },
        })
    };
    let covered = report(&scheme(15_000));
    let total = check(&covered, Subject::Total, Some("grade"));
    assert_eq!((total.standing, total.finding.code()), (Standing::Proved, "bands_cover"));
    let monotone = check(&covered, Subject::Monotone, Some("grade"));
    assert_eq!(
        (monotone.standing, monotone.finding.code()),
        (Standing::NotChecked, "budget_spent")
    );
    let holed = report(&scheme(14_999));
    let total = check(&holed, Subject::Total, Some("grade"));
    assert_eq!((total.standing, total.finding.code()), (Standing::NotChecked, "budget_spent"));
}

/// The completions that a rule of a grade, of supervision, of a warning or of
/// a table with one answer rests on, read from the scheme as it is written.
fn deciding_completions(document: &Json) -> BTreeSet<String> {
    fn collect(value: &Json, into: &mut BTreeSet<String>) {
        match value {
            Json::Array(items) => items.iter().for_each(|item| collect(item, into)),
            Json::Object(entries) => {
                into.extend(entries.get("completion").and_then(Json::as_str).map(str::to_owned));
                entries.values().for_each(|value| collect(value, into));
            }
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    let tables = document["table"].as_array().into_iter().flatten();
    let tables = tables.filter(|table| table["hit"] != "collect");
    let ladders = [&document["grading"], &document["warning"]].into_iter().chain(tables);
    for ladder in ladders {
        for part in ["track", "override", "rule", "otherwise"] {
            collect(&ladder[part], &mut found);
        }
    }
    collect(&document["supervision"], &mut found);
    found
}

/// Completions that change no answer, and so are told of in no decision. What
/// they declare to be open is open without them (`common_points_of_key_posts`),
/// or another rule of the text gives the same (`higher_of_two`): they say why.
const SILENT: [&str; 11] = [
    "consequence-grading-bureau internal_accountability",
    "dezhou-work-safety-2011 issuer_not_named",
    "dezhou-work-safety-2011 three_limbs",
    "handbook little_inner",
    "key-areas-essay deposit_open",
    "land-bureau-2011 both_conditions",
    "land-bureau-2011 higher_of_two",
    "land-bureau-2011 not_concentrated",
    "xuchang-cigarette-factory-2017 common_points_of_key_posts",
    "xuchang-cigarette-factory-2017 no_quorum",
    "xuchang-cigarette-factory-2017 promise_of_the_secretary",
];

/// Without a completion a decision has as many more inputs without an answer
/// as the scheme's own report says, counted anew by verifying what is left.
#[test]
fn taking_a_completion_away_leaves_what_the_report_says() {
    let (mut recounted, mut silent) = (0, Vec::new());
    for id in BUILTIN {
        let scheme = Scheme::builtin(id).unwrap();
        let report = scheme.verify();
        for completion in deciding_completions(&document(id)) {
            let told: Vec<&Check> = report
                .checks()
                .iter()
                .filter(|check| check.subject == Subject::WithoutCompletion)
                .filter(|check| check.ids.iter().any(|told| **told == *completion))
                .collect();
            if told.is_empty() {
                silent.push(format!("{id} {completion}"));
            }
            let Ok(rest) = scheme.without_completion(&completion) else {
                panic!("{id} does not hold together without {completion}");
            };
            let rest = rest.verify();
            for total in report.checks().iter().filter(|check| check.subject == Subject::Total) {
                let decision = total.decision.as_deref();
                let told = told.iter().find(|check| check.decision.as_deref() == decision);
                recounted += usize::from(recount(total, told.copied(), &rest, &completion));
            }
        }
    }
    assert_eq!(silent, SILENT);
    assert!(recounted > 20, "{recounted}");
}

/// Compares a decision's total with what is left of it, and tells whether
/// anything was said of it that could be counted.
fn recount(total: &Check, told: Option<&Check>, rest: &Report, completion: &str) -> bool {
    let decision = total.decision.as_deref();
    let left = rest
        .checks()
        .iter()
        .find(|check| check.subject == Subject::Total && check.decision.as_deref() == decision);
    let at = format!("{} {decision:?} {completion}", rest.scheme().id());
    // A decision may have no rule left at all.
    let Some(left) = left else {
        assert!(told.is_some(), "{at}");
        return false;
    };
    let Some(told) = told else {
        let share = |check: &Check| Some((check.affected?, check.inputs?));
        if let (Some((a, of)), Some((b, of_rest))) = (share(total), share(left)) {
            assert_eq!(a * of_rest, b * of, "{at}");
        }
        return false;
    };
    let opens = told.affected.is_none_or(|inputs| inputs > 0);
    let standing = if opens { Standing::HoldsThroughCompletion } else { Standing::Note };
    assert_eq!(told.standing, standing, "{at}");
    let details: BTreeMap<_, _> = told.finding.details().into_iter().collect();
    let (Some(before), Some(after), Some(told)) = (total.affected, left.affected, told.affected)
    else {
        return false;
    };
    let changed: u128 = details["changed"].parse().unwrap();
    // What is left may read fewer facts: the shares are the same.
    let after = after * total.inputs.unwrap() / left.inputs.unwrap();
    match left.standing {
        // Holes are counted without what is declared to be open.
        Standing::Fails => assert!((told..=told + before).contains(&after), "{at}"),
        // What a completion declares to be open may have an answer without it.
        _ if changed > 0 => {
            assert!(after <= before + told && before + told <= after + changed, "{at}");
        }
        _ => assert_eq!(after, before + told, "{at}"),
    }
    true
}

/// The ways in which the sums of `count` numbers come about.
fn sums(numbers: &[u32], count: usize) -> BTreeMap<u32, u128> {
    let mut sums = BTreeMap::from([(0, 1)]);
    for _ in 0..count {
        let mut next = BTreeMap::new();
        for (sum, ways) in sums {
            for number in numbers {
                *next.entry(sum + number).or_insert(0) += ways;
            }
        }
        sums = next;
    }
    sums
}

/// Numbers of these, as many as asked, that come to a sum.
fn making(sum: u32, numbers: &[u32], count: usize) -> Option<Vec<u32>> {
    if count == 0 {
        return (sum == 0).then(Vec::new);
    }
    numbers.iter().rev().filter(|number| **number <= sum).find_map(|number| {
        let mut rest = making(sum - number, numbers, count - 1)?;
        rest.push(*number);
        Some(rest)
    })
}

#[test]
fn the_gaps_between_the_grades_are_these_means() {
    let scheme = Scheme::builtin("enterprise-scoring").unwrap();
    let text = scheme.without_completion("mean_between_bands").unwrap();
    let steps = [1, 2, 4, 6, 8];
    let products: Vec<u32> = steps.iter().flat_map(|a| steps.map(|b| a * b)).collect();
    let (mut means, mut ratings) = (Vec::new(), 0);
    for (sum, ways) in sums(&products, 5) {
        let points = making(sum, &products, 5).unwrap();
        let types = scheme.types().iter().zip(points);
        let facts = types.fold(Facts::new(), |facts, (kind, product)| {
            let factor = steps
                .into_iter()
                .rev()
                .find(|step| product % step == 0 && steps.contains(&(product / step)));
            let factor = factor.unwrap();
            facts.number_of("likelihood", &kind.id, f64::from(factor) / 10.0).number_of(
                "severity",
                &kind.id,
                f64::from(product / factor) * 10.0,
            )
        });
        assert_eq!(scheme.grade(&facts).unwrap().code(), "determined");
        if text.grade(&facts).unwrap().code() == "unprovided" {
            means.push(sum * 2);
            ratings += ways;
        }
    }
    // In tenths.
    assert_eq!(means, [82, 84, 86, 88, 162, 164, 166, 168, 242, 244, 246, 248]);
    assert_eq!(ratings, 915_560);
    let report = scheme.verify();
    let told = without(&report, "grade", "mean_between_bands");
    assert_eq!((told.inputs, told.affected), (Some(9_765_625), Some(ratings)));
}

#[test]
fn the_gaps_of_the_appraisal_are_these_means() {
    let scheme = Scheme::builtin("enterprise-scoring").unwrap();
    let text = scheme.without_completion("appraisal_between_bands").unwrap();
    let marks: Vec<u32> = (0..=100).collect();
    let (mut means, mut appraisals) = (Vec::new(), 0);
    for (sum, ways) in sums(&marks, 3) {
        let aspects = ["duty_aspect", "person_aspect", "circle_aspect"].into_iter();
        let marked = aspects.zip(making(sum, &marks, 3).unwrap());
        let facts = marked
            .fold(Facts::new(), |facts, (aspect, mark)| facts.number(aspect, f64::from(mark)));
        assert_eq!(scheme.decide("appraisal", &facts).unwrap().code(), "determined");
        if text.decide("appraisal", &facts).unwrap().code() == "unprovided" {
            means.push(sum);
            appraisals += ways;
        }
    }
    // In thirds: 79⅓, 79⅔, 89⅓ and 89⅔.
    assert_eq!(means, [238, 239, 268, 269]);
    assert_eq!(appraisals, 5_058);
    let report = scheme.verify();
    let told = without(&report, "appraisal", "appraisal_between_bands");
    assert_eq!((told.inputs, told.affected), (Some(1_030_301), Some(appraisals)));
}

fn without<'r>(report: &'r Report, decision: &str, completion: &str) -> &'r Check {
    let checks = report.checks().iter().filter(|check| check.subject == Subject::WithoutCompletion);
    let mut of_decision = checks.filter(|check| check.decision.as_deref() == Some(decision));
    of_decision.find(|check| *check.ids[0] == *completion).unwrap()
}

/// The thresholds of a scheme whose text has none, as a body may set them.
fn with_thresholds() -> Scheme {
    let settings = r#"{"size_thresholds": [2, 5, 8], "harm_thresholds": [3, 6, 9],
        "frequency_thresholds": [1, 4, 10]}"#;
    let scheme = Scheme::builtin("chentang-school-2015").unwrap();
    scheme.with(&Settings::from_json(settings).unwrap()).unwrap()
}

/// What a warning asks is known before its thresholds are set.
#[test]
fn what_is_asked_does_not_depend_on_thresholds() {
    let scheme = Scheme::builtin("chentang-school-2015").unwrap();
    let asked: Vec<String> =
        facts_of(&scheme, "warning").iter().map(|fact| fact.id.to_string()).collect();
    assert_eq!(asked, ["groups", "risk_size", "harm", "frequency"]);
}

/// Before the thresholds are set, all that holds with some is proved for all of them.
#[test]
fn thresholds_that_are_not_set_are_proved_for_every_value() {
    let open = [
        ("chentang-school-2015", "warning", "each_factor_alone", 3),
        ("finance-bureau-regulation", "assessment_result", "pass_mark_not_given", 1),
    ];
    let set = [
        with_thresholds(),
        Scheme::builtin("finance-bureau-regulation")
            .unwrap()
            .with(&Settings::from_json(r#"{"pass_mark": 60}"#).unwrap())
            .unwrap(),
    ];
    for ((id, decision, completion, parameters), set) in open.into_iter().zip(set) {
        let report = Scheme::builtin(id).unwrap().verify();
        assert!(report.holds(), "{}", report.text(Language::En));
        let set = set.verify();
        let total = check(&report, Subject::Total, Some(decision));
        let same = check(&set, Subject::Total, Some(decision));
        assert_eq!(total.parameters.len(), parameters);
        assert_eq!(total.standing, same.standing);
        assert_eq!((total.inputs, total.affected), (same.inputs, same.affected));
        let told = without(&report, decision, completion);
        assert_eq!(told.affected, without(&set, decision, completion).affected);
        for subject in [Subject::Deterministic, Subject::Monotone] {
            let find = |report: &Report| {
                let of = |check: &&Check| {
                    check.subject == subject && check.decision.as_deref() == Some(decision)
                };
                report.checks().iter().find(of).map(|check| check.standing)
            };
            assert_eq!(find(&report), find(&set));
        }
    }
}

/// Limits that are set hold in what is left without a completion as well: without the reading of
/// three factors every one of the 7 in 8 sets of groups that are in scope has no answer, and
/// without that of the pass mark no mark has.
#[test]
fn a_completion_is_taken_away_under_the_limits_that_are_set() {
    let scheme = with_thresholds();
    let report = scheme.verify();
    assert!(report.holds(), "{}", report.text(Language::En));
    let total = check(&report, Subject::Total, Some("warning"));
    assert_eq!(total.standing, Standing::HoldsThroughCompletion);
    assert_eq!((total.inputs, total.affected), (Some(8 * 11 * 11 * 11), Some(0)));
    let told = without(&report, "warning", "each_factor_alone");
    assert_eq!(told.affected, Some(7 * 11 * 11 * 11));
    let rest = scheme.without_completion("each_factor_alone").unwrap();
    let facts = r#"{"groups": ["key_posts"], "risk_size": 10, "harm": 10, "frequency": 10}"#;
    assert_eq!(rest.warn(&Facts::from_json(facts).unwrap()).unwrap().code(), "unprovided");

    let settings = Settings::from_json(r#"{"pass_mark": 60}"#).unwrap();
    let marked = Scheme::builtin("finance-bureau-regulation").unwrap().with(&settings).unwrap();
    let report = marked.verify();
    assert!(report.holds(), "{}", report.text(Language::En));
    let result = Some("assessment_result");
    let total = check(&report, Subject::Total, result);
    assert_eq!((total.inputs, total.affected), (Some(101), Some(0)));
    assert_eq!(without(&report, "assessment_result", "pass_mark_not_given").affected, Some(101));
}

/// Who approves and what is filed in a village: two rules meet at a thousand,
/// and minutes are demanded and forbidden.
fn village() -> Json {
    let rule = |id: &str, when: Json, gives: &str| {
        let says = json!({ "en": id });
        json!({ "id": id, "clause": "1", "says": says, "when": when, "gives": gives })
    };
    let answers = |ids: [&str; 2]| ids.map(|id| json!({ "id": id, "label": { "en": id } }));
    let mut minutes = rule("V-2.urgent", json!({ "fact": "urgent", "equals": true }), "minutes");
    minutes["force"] = json!("forbids");
    let large = json!({ "table": "approver", "equals": "assembly" });
    json!({
        "format": 1,
        "scheme": {
            "id": "village", "version": "1.0.0", "status": "regulation", "languages": ["en"],
            "title": { "en": "Village" }, "source": { "document": "village" },
        },
        "fact": [
            { "id": "amount", "label": { "en": "Amount" }, "kind": "integer", "min": 0, "max": 9_999 },
            { "id": "urgent", "label": { "en": "Urgent" }, "kind": "flag" },
        ],
        "table": [
            {
                "id": "approver", "about": "approval", "label": { "en": "Who approves" },
                "hit": "unique", "answers": answers(["secretary", "assembly"]),
                "rule": [
                    rule("V-1.small", json!({ "fact": "amount", "at_most": 1_000 }), "secretary"),
                    rule("V-1.large", json!({ "fact": "amount", "at_least": 1_000 }), "assembly"),
                ],
            },
            {
                "id": "papers", "about": "filing", "label": { "en": "Papers" },
                "hit": "collect", "answers": answers(["invoice", "minutes"]),
                "rule": [rule("V-2.large", large, "minutes"), minutes],
            },
        ],
    })
}

#[test]
fn two_rules_of_which_one_may_hold_are_found_and_decide_nothing() {
    let mut scheme = village();
    let report = report(&scheme);
    let two = check(&report, Subject::Deterministic, Some("approver"));
    assert_eq!((two.standing, two.finding.code()), (Standing::Fails, "two_answers"));
    let total = check(&report, Subject::Total, Some("approver"));
    assert_eq!((total.finding.code(), total.affected), ("no_single_answer", Some(1)));
    let (facts, gives) = report.examples(total).next().unwrap();
    assert_eq!((&*facts, gives), (r#"{"amount":1000}"#, Some("unprovided")));
    let facts = serde_json::from_str(&facts).unwrap();
    assert_eq!(outcome(report.scheme(), "approver", &facts), "unprovided");
    for (amount, who) in [(999, "secretary"), (1_001, "assembly")] {
        assert_eq!(outcome(report.scheme(), "approver", &json!({ "amount": amount })), who);
    }

    scheme["table"][0]["rule"][1]["when"] = json!({ "fact": "amount", "above": 1_000 });
    let report = self::report(&scheme);
    for subject in [Subject::Deterministic, Subject::Total] {
        assert_eq!(check(&report, subject, Some("approver")).standing, Standing::Proved);
    }
}

#[test]
fn an_answer_that_is_demanded_and_forbidden_is_found() {
    let mut scheme = village();
    let report = report(&scheme);
    let both = check(&report, Subject::Deterministic, Some("papers"));
    assert_eq!((both.standing, both.finding.code()), (Standing::Fails, "answer_forbidden"));
    assert_eq!(json!(both.rules), json!(["V-2.large", "V-2.urgent"]));
    let (facts, _) = report.examples(both).next().unwrap();
    let answered = report.scheme().decide("papers", &Facts::from_json(&facts).unwrap()).unwrap();
    let answers = answered.verdict().unwrap().answers;
    let forces: Vec<_> = answers.iter().map(|given| (&*given.answer.id, given.force)).collect();
    assert_eq!(forces, [("minutes", Force::Must), ("minutes", Force::Forbids)]);

    scheme["table"][1]["rule"][0]["gives"] = json!("invoice");
    let report = self::report(&scheme);
    let both = check(&report, Subject::Deterministic, Some("papers"));
    assert_eq!((both.standing, both.finding.code()), (Standing::Proved, "nothing_forbidden"));
    // Where nothing is forbidden, nothing is asked.
    scheme["table"][1]["rule"][1].as_object_mut().unwrap().remove("force");
    let report = self::report(&scheme);
    let asked = |check: &&Check| check.decision.as_deref() == Some("papers");
    assert_eq!(report.checks().iter().filter(asked).count(), 0);
}

#[test]
fn a_text_that_held_for_a_month_and_did_not_hold_is_found() {
    let mut scheme = village();
    scheme["table"].as_array_mut().unwrap().pop();
    let rules = &mut scheme["table"][0]["rule"];
    rules[1]["when"] = json!({ "fact": "amount", "above": 1_000 });
    let mut amended = rules[1].clone();
    amended["id"] = json!("V-1.amended");
    rules[1]["effective_to"] = json!("2026-06-30");
    amended["effective_from"] = json!("2026-08-01");
    rules.as_array_mut().unwrap().push(amended);
    let report = report(&scheme);
    let total = check(&report, Subject::Total, Some("approver"));
    assert_eq!(total.standing, Standing::Proved);
    let texts = check(&report, Subject::Texts, None);
    assert_eq!((texts.standing, texts.finding.code()), (Standing::Fails, "texts_fail"));
    assert_eq!(json!(texts.ids), json!(["2026-07-01"]));
    assert!(!report.holds());

    // As of one day that text alone is looked at, and the report says so.
    let day = "2026-08-01".parse().unwrap();
    let report = report.scheme().at(day).unwrap().verify();
    let texts = check(&report, Subject::Texts, None);
    assert_eq!(texts.finding.code(), "text_as_of");
    assert_eq!(json!(texts.ids), json!(["2026-06-30", "2026-07-01", "2026-08-01"]));

    scheme["table"][0]["rule"][2]["effective_from"] = json!("2026-07-01");
    let report = self::report(&scheme);
    let texts = check(&report, Subject::Texts, None);
    assert_eq!((texts.standing, texts.finding.code()), (Standing::Proved, "texts_hold"));
    // What is in force in one text alone has no other to be verified.
    scheme["scheme"]["effective_from"] = json!("2026-07-01");
    let report = self::report(&scheme);
    assert!(report.checks().iter().all(|check| check.subject != Subject::Texts));
}
