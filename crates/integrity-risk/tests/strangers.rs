//! Regulations of bodies that nobody here knows, as files alone: what each of
//! them says is decided at every edge.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]
#![cfg(feature = "toml")]

use std::collections::BTreeMap;

use integrity_risk::exact::Exact;
use integrity_risk::language::Language;
use integrity_risk::register::CoveredSubject;
use integrity_risk::scheme::{Settings, Subject, Term};
use integrity_risk::verify::{Standing, Subject as Verified};
use integrity_risk::{Facts, Scheme};
use serde_json::json;

fn stranger(id: &str) -> Scheme {
    let file = format!("{}/tests/strangers/{id}.toml", env!("CARGO_MANIFEST_DIR"));
    let scheme = Scheme::from_toml(&std::fs::read_to_string(&file).unwrap(), &file);
    scheme.unwrap_or_else(|error| panic!("{error}"))
}

#[expect(clippy::needless_pass_by_value, reason = "calls hand in `json!`")]
fn facts(json: serde_json::Value) -> Facts {
    Facts::from_json(&json.to_string()).unwrap()
}

/// The grade by its id, or the code of an outcome without one.
fn grade(scheme: &Scheme, of: serde_json::Value) -> String {
    let outcome = scheme.grade(&facts(of)).unwrap();
    let code = outcome.code();
    outcome.verdict().map_or(code.to_owned(), |verdict| verdict.grade.id.to_string())
}

/// The answers of a table with how binding they are, or the code of an outcome without.
fn decided(scheme: &Scheme, table: &str, of: serde_json::Value) -> String {
    let outcome = scheme.decide(table, &facts(of)).unwrap();
    let code = outcome.code();
    let Some(answered) = outcome.verdict() else { return code.to_owned() };
    let answers = answered.answers.iter().map(|given| match given.force.code() {
        "must" => given.answer.id.to_string(),
        force => format!("{} ({force})", given.answer.id),
    });
    answers.collect::<Vec<_>>().join(", ")
}

#[test]
fn a_count_of_criteria_has_bands_and_a_veto() {
    let scheme = stranger("harbour-office");
    let criteria = ["funds", "approval", "contact", "alone", "complaint"];
    for (hold, expected) in
        [(0, "minor"), (1, "minor"), (2, "ordinary"), (3, "ordinary"), (4, "major"), (5, "major")]
    {
        let mut of: serde_json::Map<_, _> = criteria
            .iter()
            .enumerate()
            .map(|(place, id)| ((*id).to_owned(), json!(place < hold)))
            .collect();
        of.insert("convicted".to_owned(), json!(false));
        assert_eq!(grade(&scheme, json!(of)), expected, "{hold}");
        of.insert("convicted".to_owned(), json!(true));
        assert_eq!(grade(&scheme, json!(of)), "major", "{hold}");
    }
    // The veto decides alone; without it one open criterion may be one too few.
    assert_eq!(grade(&scheme, json!({"convicted": true})), "major");
    let three = json!({"funds": true, "approval": true, "contact": true, "alone": false, "convicted": false});
    assert_eq!(grade(&scheme, three), "undetermined");
    let two = json!({"funds": true, "approval": true, "contact": false, "alone": false, "convicted": false});
    assert_eq!(grade(&scheme, two), "ordinary");
}

/// What the articles of the lock-keepers come to, read one after the other.
fn of_lock_keepers(work: usize, [complaint, punished, countersigned, traced]: [bool; 4]) -> usize {
    // From the worst: extreme, high, medium, low.
    let mut grade = 3 - work;
    if complaint {
        grade -= 1;
    }
    if punished && grade > 1 {
        grade = if grade == 2 { 1 } else { grade - 2 };
    }
    if countersigned && grade < 2 {
        grade = 2;
    }
    if traced && grade < 3 {
        grade += 1;
    }
    grade
}

#[test]
fn articles_raise_and_lower_a_grade_in_their_order_and_within_their_bounds() {
    let scheme = stranger("lock-keepers");
    let grades = ["extreme", "high", "medium", "low"];
    for (place, work) in ["clerical", "handles", "approves"].into_iter().enumerate() {
        for bits in 0..16_u32 {
            let [complaint, punished, countersigned, traced] =
                [1, 2, 4, 8].map(|bit| bits & bit != 0);
            let of = |prosecuted: bool, contracted_out: bool| {
                grade(
                    &scheme,
                    json!({
                        "work": work, "prosecuted": prosecuted, "contracted_out": contracted_out,
                        "complaint": complaint, "punished": punished,
                        "countersigned": countersigned, "traced": traced,
                    }),
                )
            };
            let level = of_lock_keepers(place, [complaint, punished, countersigned, traced]);
            assert_eq!(of(false, false), *grades.get(level).unwrap(), "{work} {bits:04b}");
            // What is no level has nothing above or below it.
            assert_eq!(of(true, false), "leaves_scale");
            assert_eq!(of(false, true), "unprovided");
        }
    }
}

#[test]
fn a_raised_grade_rests_on_the_rule_that_gave_it_and_on_those_that_shifted_it() {
    let scheme = stranger("lock-keepers");
    let told = |held: &[&str], work: Option<&str>| {
        let flags =
            ["prosecuted", "contracted_out", "complaint", "punished", "countersigned", "traced"];
        let mut of: serde_json::Map<_, _> =
            flags.iter().map(|id| ((*id).to_owned(), json!(held.contains(id)))).collect();
        of.extend(work.map(|work| ("work".to_owned(), json!(work))));
        let request = json!({ "scheme": "lock-keepers", "facts": of }).to_string();
        let answer = integrity_risk::wire::call_with(
            std::slice::from_ref(&scheme),
            "explain_grade",
            &request,
        );
        let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
        let reasons = answer["ok"]["reasons"].as_array().unwrap().iter().map(|reason| {
            let role = if reason["decisive"] == true { "decides" } else { "holds" };
            let text = |key: &str| reason[key].as_str().unwrap_or("?").to_owned();
            format!("{} ({}) {role}: {}", text("rule"), text("clause"), text("gives"))
        });
        reasons.collect::<Vec<_>>()
    };
    assert_eq!(
        told(&["complaint"], Some("handles")),
        ["LK-3.handles (第三条) decides: medium", "LK-4.complaint (第四条) decides: high"]
    );
    // At the worst level nothing is raised, at the mildest nothing lowered.
    assert_eq!(told(&["traced"], Some("clerical")), ["LK-3.rest (第三条) decides: low"]);
    assert_eq!(
        told(&["complaint", "punished", "traced"], Some("approves")),
        [
            "LK-3.approves (第三条) decides: high",
            "LK-4.complaint (第四条) decides: extreme",
            "LK-7.traced (第七条) decides: high",
        ]
    );
    assert_eq!(
        told(&["punished", "countersigned"], Some("clerical")),
        [
            "LK-3.rest (第三条) decides: low",
            "LK-5.punished (第五条) decides: high",
            "LK-6.countersigned (第六条) decides: medium",
        ]
    );
    // Whatever the work is, the grade is one: the rules of every work are
    // named, and what shifted them; the fourth article gives now this, now that.
    assert_eq!(
        told(&["complaint", "punished", "countersigned"], None),
        [
            "LK-4.complaint (第四条) decides: ?",
            "LK-5.punished (第五条) decides: high",
            "LK-6.countersigned (第六条) decides: medium",
            "LK-3.approves (第三条) decides: high",
            "LK-3.handles (第三条) decides: medium",
            "LK-3.rest (第三条) decides: low",
        ]
    );
}

#[test]
fn a_warning_and_an_answer_are_raised_and_no_warning_stays_none() {
    let scheme = stranger("lock-keepers");
    let warned = |delays: i64, again: bool| {
        let outcome = scheme.warn(&facts(json!({"delays": delays, "again": again}))).unwrap();
        let level = outcome.verdict().unwrap().level.map(|level| level.id.to_string());
        level.unwrap_or_else(|| "none".to_owned())
    };
    assert_eq!(
        [0, 2, 3, 5, 6, 9].map(|n| warned(n, false)),
        ["none", "none", "yellow", "yellow", "red", "red"]
    );
    assert_eq!(
        [0, 2, 3, 5, 6, 9].map(|n| warned(n, true)),
        ["none", "none", "red", "red", "red", "red"]
    );
    let reviewed = |work: &str, punished: bool| {
        decided(&scheme, "review", json!({"work": work, "punished": punished}))
    };
    assert_eq!([reviewed("approves", false), reviewed("approves", true)], ["office", "bureau"]);
    assert_eq!([reviewed("clerical", false), reviewed("clerical", true)], ["station", "office"]);
}

/// Every level is reached, some by shifts alone; a shift that finds nothing
/// to shift is told of.
#[test]
fn verification_follows_shifts() {
    let scheme = stranger("lock-keepers");
    let report = scheme.verify();
    assert!(report.holds(), "{}", report.text(Language::En));
    let document: serde_json::Value = serde_json::from_str(&scheme.to_json()).unwrap();
    let failing = |edit: &dyn Fn(&mut serde_json::Value)| {
        let mut document = document.clone();
        edit(&mut document["grading"]);
        let report = Scheme::from_json(&document.to_string()).unwrap().verify();
        let fails = report.checks().iter().filter(|check| check.standing == Standing::Fails);
        let of = |check: &integrity_risk::verify::Check| {
            let named = check.rules.iter().chain(&check.ids).map(ToString::to_string);
            (check.subject, named.collect::<Vec<_>>())
        };
        fails.map(of).collect::<Vec<_>>()
    };
    let never = failing(&|grading| grading["override"][1]["no_further_than"] = json!("low"));
    assert_eq!(never, [(Verified::RulesReached, vec!["LK-5.punished".to_owned()])]);
    // Without the fourth article nothing comes to the worst grade; the fifth
    // stops before it.
    let unreached = failing(&|grading| drop(grading["override"].as_array_mut().unwrap().remove(0)));
    assert_eq!(unreached, [(Verified::LevelsReached, vec!["extreme".to_owned()])]);
    // A complaint that lowers the grade is no riskier.
    let milder = failing(&|grading| {
        grading["override"][0] = json!({ "id": "LK-4.complaint", "clause": "4", "says": { "zh-Hans": "反了。" },
                "when": { "fact": "complaint", "equals": true }, "lowers_by": 1 });
    });
    assert!(milder.iter().any(|(subject, _)| *subject == Verified::Monotone), "{milder:?}");
}

#[test]
fn likelihood_times_consequence_has_four_grades_of_which_the_fourth_is_worst() {
    let scheme = stranger("orchard-company");
    for likelihood in [1, 2, 3, 5] {
        for consequence in [5, 10, 20, 50] {
            let expected = match likelihood * consequence {
                150.. => "four",
                60..150 => "three",
                21..60 => "two",
                _ => "one",
            };
            let of = json!({"likelihood": likelihood, "consequence": consequence});
            assert_eq!(grade(&scheme, of), expected, "{likelihood} × {consequence}");
        }
    }
    // At the limits: 150 and 60 belong to what begins there, 20 to what ends there.
    let at = |likelihood, consequence| {
        grade(&scheme, json!({"likelihood": likelihood, "consequence": consequence}))
    };
    assert_eq!([at(3, 50), at(5, 20), at(3, 20), at(5, 10)], ["four", "three", "three", "two"]);
    assert_eq!([at(2, 10), at(1, 20), at(5, 5)], ["one", "one", "two"]);
    let off = Facts::new().integer("likelihood", 4);
    assert_eq!(scheme.grade(&off).unwrap_err().code(), "off_scale");
}

#[test]
fn three_are_added_and_grade_one_is_the_milder_of_two() {
    let scheme = stranger("ferry-station");
    let of = |money, people, goods| {
        grade(&scheme, json!({"money": money, "people": people, "goods": goods}))
    };
    assert_eq!(
        [of(5, 5, 5), of(5, 5, 6), of(10, 10, 10), of(0, 0, 0)],
        ["one", "two", "two", "one"]
    );
    assert_eq!(&*scheme.grades()[0].id, "two");
    assert_eq!(grade(&scheme, json!({"money": 10, "people": 6})), "two");
    assert_eq!(grade(&scheme, json!({"money": 9, "people": 6})), "undetermined");
    assert_eq!(&*scheme.read_grade("Ⅰ级").unwrap().id, "one");
}

#[test]
fn five_weighed_factors_give_stars() {
    let scheme = stranger("museum");
    let of = |values: [f64; 5]| {
        let ids = ["authority", "discretion", "exposure", "frequency", "history"];
        let of: serde_json::Map<_, _> =
            ids.iter().zip(values).map(|(id, value)| ((*id).to_owned(), json!(value))).collect();
        let outcome = scheme.grade(&facts(json!(of))).unwrap();
        let verdict = outcome.verdict().unwrap();
        (verdict.grade.id.to_string(), verdict.score.unwrap().to_string())
    };
    let stars = |id: &str, score: &str| (id.to_owned(), score.to_owned());
    // (3a + 2.5b + 2c + 1.5d + e) / 10
    assert_eq!(of([0.0; 5]), stars("one_star", "0"));
    assert_eq!(of([2.5, 2.0, 0.0, 0.0, 0.0]), stars("two_stars", "5/4"));
    assert_eq!(of([2.0, 2.0, 0.0, 0.5, 0.5]), stars("one_star", "49/40"));
    assert_eq!(of([2.5; 5]), stars("three_stars", "5/2"));
    assert_eq!(of([2.5, 2.5, 2.5, 2.5, 2.0]), stars("two_stars", "49/20"));
    assert_eq!(of([5.0, 5.0, 5.0, 0.0, 0.0]), stars("three_stars", "15/4"));
    assert_eq!(of([5.0, 5.0, 5.0, 0.0, 0.5]), stars("four_stars", "19/5"));
    assert_eq!(of([5.0, 5.0, 5.0, 5.0, 0.0]), stars("four_stars", "9/2"));
    assert_eq!(of([5.0, 5.0, 5.0, 5.0, 0.5]), stars("five_stars", "91/20"));
    assert_eq!(&*scheme.read_grade("★★★").unwrap().id, "three_stars");
}

#[test]
fn a_grid_gives_each_cell_its_grade() {
    let scheme = stranger("water-board");
    for (likelihood, slight, grave) in
        [("rare", "green", "amber"), ("possible", "green", "red"), ("likely", "amber", "red")]
    {
        let of = |severity| grade(&scheme, json!({"likelihood": likelihood, "severity": severity}));
        assert_eq!([of("slight"), of("grave")], [slight, grave]);
    }
    assert_eq!(grade(&scheme, json!({"likelihood": "rare"})), "undetermined");
}

#[test]
fn rules_hold_from_day_to_day() {
    let scheme = stranger("old-town");
    let on = |day: &str, gifts: i64| {
        let scheme = scheme.at(day.parse().unwrap()).unwrap();
        (
            grade(&scheme, json!({"gifts": gifts})),
            decided(&scheme, "filing", json!({"gifts": gifts})),
        )
    };
    let of = |grade: &str, filed: &str| (grade.to_owned(), filed.to_owned());
    assert_eq!(on("2024-06-30", 4), of("b", "form"));
    assert_eq!(on("2024-06-30", 5), of("a", "form"));
    assert_eq!(on("2024-07-01", 2), of("a", "form"));
    assert_eq!(on("2024-07-01", 1), of("b", "form"));
    // Without a day: the latest text.
    assert_eq!(grade(&scheme, json!({"gifts": 2})), "a");
    // What holds when no rule does has dates, too.
    assert_eq!(on("2022-12-31", 0), of("b", ""));
    assert_eq!(on("2023-01-01", 0), of("b", "unprovided"));
    for day in ["2020-01-01", "2029-12-31"] {
        assert!(scheme.at(day.parse().unwrap()).is_ok());
    }
    for day in ["2019-12-31", "2030-01-01"] {
        assert_eq!(scheme.at(day.parse().unwrap()).unwrap_err().code(), "not_in_force");
    }
}

#[test]
fn an_overlay_of_an_overlay_replaces_adds_and_removes() {
    let base = stranger("ferry-station");
    let band = |id: &str, gives: &str, limits: serde_json::Value| {
        let mut rule = json!({"id": id, "clause": "2", "says": {"zh-Hans": "改。", "en": "Changed."}, "gives": gives});
        rule.as_object_mut().unwrap().extend(limits.as_object().unwrap().clone());
        rule
    };
    // The branch lowers the mark and puts a grade between the two.
    let branch = base
        .extended(
            &json!({
                "scheme": {"id": "branch"},
                "grade": [{"id": "middle", "before": "one", "label": {"zh-Hans": "中级", "en": "Middle"},
                           "rule": "G-1", "clause": "1", "says": {"zh-Hans": "新级。", "en": "A new grade."}}],
                "grading": {"track": [{"id": "sum", "band": [
                    band("FS-2.two", "two", json!({"above": 12})),
                    band("FS-2.one", "one", json!({"below": 9})),
                    band("BR-1.middle", "middle", json!({"from": 9, "to": 12, "before": "FS-2.one"})),
                ]}]},
            })
            .to_string(),
        )
        .unwrap();
    // The pier has no middle again.
    let pier = branch
        .extended(
            &json!({
                "scheme": {"id": "pier", "removes": ["middle", "BR-1.middle"]},
                "grading": {"track": [{"id": "sum", "band": [band("FS-2.one", "one", json!({"to": 12}))]}]},
            })
            .to_string(),
        )
        .unwrap();
    let of = |scheme: &Scheme, sum: i64| {
        grade(scheme, json!({"money": sum.min(10), "people": (sum - 10).clamp(0, 10), "goods": 0}))
    };
    let grades = |scheme: &Scheme| [8, 9, 12, 13, 15, 16].map(|sum| of(scheme, sum)).join(" ");
    assert_eq!(grades(&base), "one one one one one two");
    assert_eq!(grades(&branch), "one middle middle two two two");
    assert_eq!(grades(&pier), "one one one two two two");
    let order = branch.grades().iter().map(|grade| &*grade.id).collect::<Vec<_>>();
    assert_eq!(order, ["two", "middle", "one"]);
    assert_eq!(branch.extends().map(|base| &*base.id), Some("ferry-station"));
    assert_eq!(pier.extends().map(|base| &*base.id), Some("branch"));
    assert_eq!(pier.extends().map(|base| &*base.rules_hash), Some(branch.rules_hash()));
    let nothing = json!({"scheme": {"removes": ["no_such_rule"]}}).to_string();
    let error = pier.extended(&nothing).unwrap_err();
    assert_eq!(
        (error.code(), error.path().to_string().as_str()),
        ("nothing_to_remove", "/scheme/removes/0")
    );
    // What another rule needs cannot be taken away.
    let needed = json!({"scheme": {"removes": ["one"]}}).to_string();
    assert_eq!(pier.extended(&needed).unwrap_err().code(), "unknown_reference");
}

#[expect(clippy::needless_pass_by_value, reason = "calls hand in `json!`")]
fn set(scheme: &Scheme, settings: serde_json::Value) -> Scheme {
    scheme.with(&Settings::from_json(&settings.to_string()).unwrap()).unwrap()
}

fn lighthouse() -> Scheme {
    set(
        &stranger("lighthouse-service"),
        json!({"pass_mark": 60, "marks": [80, 62.5], "reply": {"working_days": 3},
               "codes_per_grade": {"bad": ["two_keys", "camera"], "good": []}}),
    )
}

#[test]
fn parameters_of_four_kinds_are_asked_for_and_bound() {
    let bare = stranger("lighthouse-service");
    let of = facts(json!({"score": 60, "breaches": 3}));
    assert_eq!(bare.grade(&of).unwrap_err().code(), "missing_parameter");
    assert_eq!(bare.warn(&of).unwrap_err().code(), "missing_parameter");
    for table in ["meeting", "colour", "measures"] {
        assert_eq!(bare.decide(table, &of).unwrap_err().code(), "missing_parameter", "{table}");
    }
    assert_eq!(decided(&bare, "reviewer", json!({"breaches": 3})), "keeper");
    let refused = |settings: serde_json::Value| {
        bare.with(&Settings::from_json(&settings.to_string()).unwrap()).unwrap_err().code()
    };
    assert_eq!(refused(json!({"pass_mark": 49.5})), "setting_out_of_range");
    assert_eq!(refused(json!({"pass_mark": [60]})), "setting_kind");
    assert_eq!(refused(json!({"marks": [60, 80]})), "threshold_order");
    assert_eq!(refused(json!({"marks": [60]})), "threshold_order");
    assert_eq!(refused(json!({"reply": {"working_days": 31}})), "setting_out_of_range");
    // A month may have 31 days.
    assert_eq!(refused(json!({"reply": {"months": 1}})), "setting_out_of_range");
    let misread = |term: serde_json::Value| {
        Settings::from_json(&json!({"reply": term}).to_string()).unwrap_err()
    };
    for term in [json!({"months": 1, "working_days": 5}), json!({"months": 1, "calendar_days": 5})]
    {
        let error = misread(term);
        assert_eq!((error.code(), &*error.path().to_string()), ("one_or_the_other", "/reply"));
        assert!(error.message(Language::En).contains("`months`"), "{error}");
    }
    assert_eq!(misread(json!({"months": -1})).code(), "wrong_type");
    assert_eq!(misread(json!({"years": 1})).code(), "unknown_key");
    assert_eq!(refused(json!({"codes_per_grade": {"bad": ["camera"]}})), "missing_key");
    assert_eq!(
        refused(json!({"codes_per_grade": {"bad": ["net"], "good": []}})),
        "unknown_reference"
    );

    let scheme = lighthouse();
    for (score, expected, colour) in [
        (59.5, "bad", "black"),
        (60.0, "good", "black"),
        (62.0, "good", "black"),
        (62.5, "good", "grey"),
        (79.5, "good", "grey"),
        (80.0, "good", "white"),
    ] {
        assert_eq!(grade(&scheme, json!({"score": score})), expected, "{score}");
        assert_eq!(decided(&scheme, "colour", json!({"score": score})), colour, "{score}");
    }
    let stricter = set(&scheme, json!({"pass_mark": 60.5}));
    assert_eq!(grade(&stricter, json!({"score": 60})), "bad");
    let warned = scheme.warn(&facts(json!({"breaches": 3}))).unwrap();
    assert!(warned.verdict().unwrap().level.is_some());
    assert!(
        scheme.warn(&facts(json!({"breaches": 2}))).unwrap().verdict().unwrap().level.is_none()
    );
    assert_eq!(decided(&scheme, "measures", json!({"score": 10})), "two_keys, camera");
    assert_eq!(decided(&scheme, "measures", json!({"score": 90})), "");
}

#[test]
fn a_model_may_set_months_by_itself_within_the_bounds_of_days() {
    let text = std::fs::read_to_string(format!(
        "{}/tests/strangers/lighthouse-service.toml",
        env!("CARGO_MANIFEST_DIR")
    ));
    let model = text.unwrap().replace(r#"status = "regulation""#, r#"status = "model""#);
    let with = |default: &str| {
        let text = model.replace("max = 30\n", &format!("max = 365\ndefault = {default}\n"));
        Scheme::from_toml(&text, "lighthouse-service.toml")
    };
    let scheme = with("{ months = 3 }").unwrap();
    assert_eq!(scheme.settings().get("reply"), Some(Term::Months(3)));
    assert_eq!(scheme.settings().to_json(), r#"{"reply":{"months":3}}"#);
    let refused = with("{ months = 12 }").unwrap_err();
    assert_eq!(
        (refused.code(), &*refused.path().to_string()),
        ("setting_out_of_range", "/parameter/2/default")
    );
    assert!(refused.message(Language::En).starts_with("365–366 is outside"), "{refused}");
}

#[test]
fn bounds_of_a_term_may_be_terms() {
    let text = std::fs::read_to_string(format!(
        "{}/tests/strangers/lighthouse-service.toml",
        env!("CARGO_MANIFEST_DIR")
    ));
    let text = text.unwrap();
    let with = |bounds: &str| {
        let text = text.replace("min = 1\nmax = 30\n", bounds);
        Scheme::from_toml(&text, "lighthouse-service.toml")
    };
    let says = |scheme: &Scheme, term: Term| {
        let set = scheme.with(&Settings::new().term("reply", term));
        set.map_or_else(|error| error.code(), |_| "ok")
    };
    let months = with("min = { months = 1 }\nmax = { months = 12 }\n").unwrap();
    for (term, expected) in [
        (Term::Months(0), "setting_out_of_range"),
        (Term::Months(1), "ok"),
        (Term::Months(12), "ok"),
        (Term::Months(13), "setting_out_of_range"),
        // A month may have 31 days, a year no more than 365.
        (Term::CalendarDays(30), "setting_out_of_range"),
        (Term::CalendarDays(31), "ok"),
        (Term::CalendarDays(365), "ok"),
        (Term::CalendarDays(366), "setting_out_of_range"),
        (Term::WorkingDays(60), "terms_apart"),
    ] {
        assert_eq!(says(&months, term), expected, "{term}");
    }
    let days = with("max = { calendar_days = 60 }\n").unwrap();
    for (term, expected) in [
        (Term::CalendarDays(60), "ok"),
        (Term::CalendarDays(61), "setting_out_of_range"),
        (Term::Months(1), "ok"),
        (Term::Months(2), "setting_out_of_range"),
        (Term::WorkingDays(1), "terms_apart"),
    ] {
        assert_eq!(says(&days, term), expected, "{term}");
    }
    let work = with("min = { working_days = 3 }\n").unwrap();
    assert_eq!(says(&work, Term::WorkingDays(2)), "setting_out_of_range");
    assert_eq!(says(&work, Term::WorkingDays(3)), "ok");
    assert_eq!(says(&work, Term::Months(3)), "terms_apart");

    // Cases of warning are walked through whatever the bounds.
    let checked = |scheme: &Scheme| {
        let report = scheme.verify();
        report.checks().iter().map(|check| (check.subject, check.standing)).collect::<Vec<_>>()
    };
    assert_eq!(checked(&work), checked(&with("min = 1\nmax = 30\n").unwrap()));

    let refused = |bounds: &str| {
        let error = with(bounds).unwrap_err();
        (error.code(), error.path().to_string())
    };
    assert_eq!(refused("min = { weeks = 1 }\n"), ("unknown_key", "/parameter/2/min/weeks".into()));
    assert_eq!(refused("max = [30]\n"), ("parameter_form", "/parameter/2/max".into()));
    assert_eq!(refused("max = true\n"), ("wrong_type", "/parameter/2/max".into()));
    let of_number = text.replace("min = 50\n", "min = { months = 1 }\n");
    let error = Scheme::from_toml(&of_number, "lighthouse-service.toml").unwrap_err();
    assert_eq!((error.code(), &*error.path().to_string()), ("parameter_form", "/parameter/0/min"));
}

#[test]
fn tables_of_each_hit_answer_at_their_edges() {
    let scheme = lighthouse();
    let of = |table: &str, breaches: i64| decided(&scheme, table, json!({"breaches": breaches}));
    let each = |table: &str| (0..=5).map(|breaches| of(table, breaches)).collect::<Vec<_>>();
    assert_eq!(each("reviewer"), ["", "keeper", "keeper", "keeper", "keeper", "both"]);
    assert_eq!(each("talk"), ["", "", "reminder", "reminder", "admonition", "admonition"]);
    let some = "report (must_any_of), train (must_any_of)";
    assert_eq!(each("duties")[..3], ["", some, some]);
    assert_eq!(of("duties", 3), format!("{some}, inspect"));
    assert_eq!(of("duties", 4), format!("{some}, inspect, shut (forbids)"));
    assert_eq!(decided(&scheme, "meeting", json!({"score": 59.5})), "monthly");
    assert_eq!(decided(&scheme, "meeting", json!({"score": 60})), "yearly");
    assert_eq!(decided(&scheme, "meeting", json!({})), "undetermined");
    let outcome = scheme.decide("reviewer", &facts(json!({"breaches": 5}))).unwrap();
    let answered = outcome.verdict().unwrap();
    let both = answered.answers[0].answer;
    assert!(both.joint);
    let roles = answered.roles(both).map(|role| &*role.id).collect::<Vec<_>>();
    assert_eq!(roles, ["keeper", "inspector"]);
}

#[test]
fn lists_coverage_and_figures_are_compared() {
    let scheme = lighthouse();
    let sources = scheme.list("sources").unwrap();
    assert_eq!(&*sources.read("L").unwrap().id, "log");
    assert_eq!(&*sources.read("l").unwrap().id, "letter");
    assert_eq!(&*sources.read("mail").unwrap().id, "letter");
    let compared = sources.compare(&["A", "Log book", "rumour"]);
    let ids = |items: &[&integrity_risk::scheme::ListItem]| {
        items.iter().map(|item| item.id.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        (ids(&compared.present), ids(&compared.missing)),
        ("log audit".into(), "letter".into())
    );
    assert_eq!(compared.beyond, ["rumour"]);

    let unit = |score: serde_json::Value, has: &[&str]| CoveredSubject {
        id: "unit".to_owned(),
        each: Subject::Unit,
        facts: facts(score),
        has: has.iter().map(|has| (*has).to_owned()).collect(),
        lists: BTreeMap::new(),
    };
    let subjects = [
        unit(json!({"score": 59.5}), &[]),
        unit(json!({"score": 59.5}), &["plan"]),
        unit(json!({"score": 60}), &[]),
        unit(json!({}), &[]),
        CoveredSubject {
            each: Subject::Register,
            lists: [("sources".to_owned(), vec!["L".to_owned(), "Audit".to_owned()])].into(),
            ..unit(json!({}), &["sources"])
        },
    ];
    let gaps = scheme.coverage(&subjects).unwrap();
    let told = gaps.iter().map(|gap| (gap.subject, &*gap.rule.id, gap.certain, ids(&gap.missing)));
    let expected = [
        (0, "LS-7.plan", true, String::new()),
        (3, "LS-7.plan", false, String::new()),
        (4, "LS-7.sources", true, "letter".to_owned()),
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);

    let declared = [("sources", Exact::from(4)), ("both", Exact::from(6))];
    let checks = scheme.compare_figures(&declared).unwrap();
    let agrees = checks.iter().map(|check| (&*check.figure.id, check.agrees)).collect::<Vec<_>>();
    assert_eq!(agrees, [("sources", Some(false)), ("measures", None), ("both", Some(true))]);
    let text = scheme.to_json().replace("\"value\":6", "\"value\":7");
    let error = Scheme::from_json(&text).unwrap_err();
    assert_eq!(
        (error.code(), error.path().to_string().as_str()),
        ("figure_disagrees", "/figure/2/sum_of")
    );
}

#[test]
fn strangers_are_verified() {
    let found = |scheme: &Scheme, subject: Verified| {
        let report = scheme.verify();
        let check = report.checks().iter().find(|check| check.subject == subject).cloned();
        check.map(|check| (check.standing.code(), check.finding.code(), check.inputs))
    };
    for (id, inputs) in [
        ("harbour-office", 64),
        ("orchard-company", 16),
        ("ferry-station", 1331),
        ("museum", 161_051),
        ("water-board", 6),
    ] {
        let scheme = stranger(id);
        assert!(scheme.verify().holds(), "{}", scheme.verify().text(Language::En));
        let total = Some(("proved", "all_answered", Some(inputs)));
        assert_eq!(found(&scheme, Verified::Total), total, "{id}");
    }
    // Since 2023 nothing is said of who has taken no gift: a hole of that text, and found.
    let filing = |day: Option<&str>| {
        let scheme = stranger("old-town");
        let scheme = day.map_or(Ok(scheme.clone()), |day| scheme.at(day.parse().unwrap()));
        let report = scheme.unwrap().verify();
        let of_filing = |check: &&integrity_risk::verify::Check| {
            check.subject == Verified::Total && check.decision.as_deref() == Some("filing")
        };
        let total = report.checks().iter().find(of_filing).unwrap();
        (report.holds(), total.standing.code(), total.inputs)
    };
    assert_eq!(filing(Some("2022-12-31")), (true, "proved", Some(101)));
    assert_eq!(filing(None), (false, "fails", Some(101)));
    // The heaviest of five factors at its worst is hidden by the others.
    let museum = found(&stranger("museum"), Verified::Dilution);
    assert_eq!(museum, Some(("note", "outweighed", None)));
    // What depends on settings is verified over all of them, or with them.
    let open = |check: &&integrity_risk::verify::Check| !check.parameters.is_empty();
    let bare = stranger("lighthouse-service").verify();
    assert!(bare.holds(), "{}", bare.text(Language::En));
    assert!(bare.checks().iter().filter(open).count() > 10);
    let report = lighthouse().verify();
    assert!(report.holds(), "{}", report.text(Language::En));
    assert_eq!(report.checks().iter().filter(open).count(), 0);
}

#[test]
fn what_is_graded_is_said_by_each() {
    let grains = [
        ("harbour-office", 3, "Power"),
        ("orchard-company", 4, "Step"),
        ("ferry-station", 2, "Post"),
        ("museum", 5, "Post"),
        ("water-board", 3, "Point"),
        ("lighthouse-service", 2, "Unit"),
    ];
    for (id, grades, grain) in grains {
        let scheme = stranger(id);
        assert_eq!(scheme.grades().len(), grades, "{id}");
        assert_eq!(format!("{:?}", scheme.grain().unwrap()), grain);
    }
}
