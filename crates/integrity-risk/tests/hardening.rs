//! What hostile schemes and inputs must not do: change an answer, panic, or go
//! on without end (a search without a budget would never come back here).

use integrity_risk::limits;
use integrity_risk::register::Mapping;
use integrity_risk::scheme::Settings;
use integrity_risk::verify::Subject;
use integrity_risk::{Facts, Outcome, Scheme, Verdict, wire};

const HEAD: &str = r#"
format = 1
[scheme]
id = "ours"
version = "1.0.0"
status = "model"
languages = ["en"]
title = { en = "Ours" }
source = { document = "ours" }
"#;

const GRADES: &str = r#"
[[grade]]
id = "one"
label = { en = "Grade one" }
rule = "R-1"
clause = "1"
says = { en = "The worse." }
[[grade]]
id = "two"
label = { en = "Grade two" }
rule = "R-2"
clause = "1"
says = { en = "The better." }
"#;

const TYPES: &str = r#"
[[type]]
id = "duty"
label = { en = "Duty" }
rule = "R-3"
clause = "1"
says = { en = "A type." }
[[type]]
id = "moral"
label = { en = "Moral" }
rule = "R-3"
clause = "1"
says = { en = "A type." }
"#;

fn scheme(sections: &[&str]) -> Result<Scheme, integrity_risk::Error> {
    Scheme::from_toml(&format!("{HEAD}{GRADES}{}", sections.concat()), "ours.toml")
}

fn fact(id: &str, rest: &str) -> String {
    format!("[[fact]]\nid = \"{id}\"\nlabel = {{ en = \"{id}\" }}\n{rest}\n")
}

fn rule(table: &str, id: &str, rest: &str) -> String {
    format!("[[{table}]]\nid = \"{id}\"\nclause = \"1\"\nsays = {{ en = \"A rule.\" }}\n{rest}\n")
}

fn grading(rest: &str) -> String {
    format!("[grading]\ngrain = \"point\"\nworst = \"one\"\ncombine = \"worst\"\n{rest}\n")
}

fn score(rest: &str) -> String {
    format!("[[grading.track]]\nid = \"score\"\nmethod = \"score\"\n{rest}\n")
}

fn rules() -> &'static str {
    "[[grading.track]]\nid = \"rules\"\nmethod = \"rules\"\nhit = \"first\"\n"
}

fn grade(outcome: &Outcome<Verdict<'_>>) -> String {
    outcome.verdict().map_or(outcome.code().to_owned(), |verdict| verdict.grade.id.to_string())
}

#[test]
fn a_factor_that_may_not_be_rated_leaves_its_score_open() {
    let scheme = scheme(&[
        &fact("a", "kind = \"score\"\nvalues = [1, 2]\nnot_rated = true"),
        &grading(&score("items = [\"a\"]\nacross = \"sum\"")),
        &rule("grading.track.band", "B-1", "gives = \"one\"\nfrom = 0"),
    ])
    .unwrap();
    // Rated, it is grade one whatever the rating; not rated, the text says nothing.
    assert_eq!(grade(&scheme.grade(&Facts::new().not_rated("a")).unwrap()), "unprovided");
    assert_eq!(grade(&scheme.grade(&Facts::new()).unwrap()), "undetermined");
    assert_eq!(grade(&scheme.grade(&Facts::new().integer("a", 2)).unwrap()), "one");
}

#[test]
fn an_open_point_may_take_a_post_off_the_scale() {
    let scheme = scheme(&[
        &fact("clear_lead", "kind = \"flag\""),
        &fact("much", "kind = \"flag\""),
        &grading("points = \"worst\""),
        rules(),
        &rule(
            "grading.track.rule",
            "G-1",
            "gives = \"leaves_scale\"\nwhen = { fact = \"clear_lead\", equals = true }",
        ),
        &rule(
            "grading.track.rule",
            "G-2",
            "gives = \"one\"\nwhen = { fact = \"much\", equals = true }",
        ),
        &rule("grading.track.rule", "G-3", "gives = \"two\""),
    ])
    .unwrap();
    let point = |lead, much| Facts::new().flag("clear_lead", lead).flag("much", much);
    let post = |points: &[Facts]| grade(&scheme.grade_post(points).unwrap().outcome);
    let open = Facts::new().flag("much", false);
    assert_eq!(post(&[point(false, true), open.clone()]), "undetermined");
    assert_eq!(post(&[point(false, true), point(false, false)]), "one");
    assert_eq!(post(&[point(true, true), open]), "leaves_scale");
}

#[test]
fn a_fact_that_does_not_matter_leaves_supervision_alone() {
    let option = |place| format!("{{ id = \"o{place}\", label = {{ en = \"O{place}\" }} }}");
    let options = (0..30).map(option).collect::<Vec<_>>().join(",");
    let scheme = scheme(&[
        &fact("powers", &format!("kind = \"set\"\noptions = [{options}]")),
        &fact("a", "kind = \"flag\""),
        &fact("b", "kind = \"flag\""),
        "[[role]]\nid = \"chief\"\nlabel = { en = \"Chief\" }\n",
        &grading(rules()),
        &rule(
            "grading.track.rule",
            "G-1",
            "gives = \"one\"\nwhen = { fact = \"a\", equals = true }",
        ),
        &rule(
            "grading.track.rule",
            "G-2",
            "gives = \"one\"\nwhen = { fact = \"b\", equals = true }",
        ),
        &rule("grading.track.rule", "G-3", "gives = \"one\""),
        &rule("supervision", "S-1", "grades = [\"one\"]\nroles = [\"chief\"]"),
    ])
    .unwrap();
    let outcome = scheme.supervisors(&Facts::new()).unwrap();
    assert_eq!(outcome.code(), "determined");
}

#[test]
fn numbers_at_the_end_of_their_range_are_refused_or_held() {
    let integer = |min: &str, max: &str| {
        let fact = fact("a", &format!("kind = \"integer\"\nmin = {min}\nmax = {max}"));
        scheme(&[&fact]).map(|_| ()).map_err(|error| (error.code(), error.path().to_string()))
    };
    // The cells next to the least of 64 bits say unknown and not rated.
    let refused = |key: &str| Err(("too_large", format!("/fact/0/{key}")));
    assert_eq!(integer("-9223372036854775807", "0"), refused("min"));
    assert_eq!(integer("0", "9007199254740993"), refused("max"));
    assert_eq!(integer("-9007199254740992", "9007199254740992"), Ok(()));

    let widest = fact("a", "kind = \"integer\"\nmin = 0\nmax = 5");
    let band = |limit: &str| {
        let track = grading(&score("items = [\"a\"]\nacross = \"sum\""));
        let band = rule("grading.track.band", "B-1", &format!("gives = \"one\"\n{limit}"));
        scheme(&[&widest, &track, &band]).unwrap()
    };
    let facts = Facts::new().integer("a", 5);
    let above = band("above = 9223372036854775807");
    assert_eq!(grade(&above.grade(&facts).unwrap()), "unprovided");
    let below = band("below = -9223372036854775807");
    assert_eq!(grade(&below.grade(&facts).unwrap()), "unprovided");
}

#[test]
fn a_factor_that_is_always_zero_hides_no_overflow() {
    let wide = |id: &str| fact(id, "kind = \"integer\"\nmin = 0\nmax = 9000000000000000");
    let result = scheme(&[
        &wide("a"),
        &wide("b"),
        &fact("c", "kind = \"integer\"\nmin = 0\nmax = 0"),
        &grading(&score("factors = [\"a\", \"b\", \"c\"]\nitem = \"product\"\nacross = \"sum\"")),
        &rule("grading.track.band", "B-1", "gives = \"one\"\nfrom = 0"),
    ]);
    assert_eq!(result.unwrap_err().code(), "too_large");
}

#[test]
fn points_are_pooled_only_by_type_and_for_every_subject() {
    let pooled = |fact_rest: &str, track: &str| {
        scheme(&[
            TYPES,
            &fact("a", &format!("kind = \"integer\"\nmin = 0\nmax = 5\n{fact_rest}")),
            &grading("points = \"pooled\""),
            &score(&format!("factors = [\"a\"]\nitem = \"sum\"\nacross = \"mean\"\n{track}")),
            &rule("grading.track.band", "B-1", "gives = \"one\"\nfrom = 0"),
        ])
        .map(|_| ())
        .map_err(|error| error.path().to_string())
    };
    assert_eq!(pooled("per = \"type\"", ""), Ok(()));
    let refused = Err("/grading/points".to_owned());
    assert_eq!(pooled("", ""), refused);
    let when = "when = { fact = \"a\", key = \"duty\", above = 1 }";
    assert_eq!(pooled("per = \"type\"", when), refused);
}

#[test]
fn a_form_of_many_numbers_is_explained_quickly() {
    let facts: String = (0..30)
        .map(|place| {
            fact(&format!("f{place}"), "kind = \"integer\"\nmin = 0\nmax = 100\nchangeable = true")
        })
        .collect();
    let ids: Vec<String> = (0..30).map(|place| format!("\"f{place}\"")).collect();
    let scheme = scheme(&[
        &facts,
        &grading(&score(&format!("items = [{}]\nacross = \"sum\"", ids.join(",")))),
        &rule("grading.track.band", "B-1", "gives = \"one\"\nabove = 1000"),
        &rule("grading.track.band", "B-2", "gives = \"two\"\nto = 1000"),
    ])
    .unwrap();
    let decision = scheme.explain_grade(&Facts::new()).unwrap();
    assert_eq!((decision.outcome.code(), decision.missing.len()), ("undetermined", 30));
    let some = (0..11).fold(Facts::new(), |facts, place| facts.integer(&format!("f{place}"), 100));
    let decision = scheme.explain_grade(&some).unwrap();
    assert_eq!(decision.outcome.code(), "determined");
}

#[test]
fn a_change_on_a_long_scale_is_as_far_as_it_is() {
    let scheme = scheme(&[
        &fact("a", "kind = \"integer\"\nmin = 0\nmax = 1000000000000\nchangeable = true"),
        &grading(rules()),
        &rule("grading.track.rule", "G-1", "gives = \"one\"\nwhen = { fact = \"a\", below = 3 }"),
        &rule("grading.track.rule", "G-2", "gives = \"two\""),
    ])
    .unwrap();
    let facts = Facts::new().integer("a", 500_000_000_000);
    let decision = scheme.explain_grade(&facts).unwrap();
    let steps: Vec<u64> = decision.near_misses.iter().map(|miss| miss.steps).collect();
    assert_eq!(steps, [499_999_999_998, 499_999_999_999, 500_000_000_000]);
    assert!(!decision.near_misses_complete);
}

#[test]
fn a_long_key_over_a_long_list_is_read_quickly() {
    let key = "k".repeat(2_000_000);
    let list = vec!["0"; 500_000].join(",");
    let input = format!("{{\"{key}\":[{list}]}}");
    let answer = wire::call("grade", &input);
    assert!(answer.starts_with("{\"error\":{\"code\":\"unknown_key\""));
}

#[test]
fn an_id_stands_for_its_own_thing_alone() {
    let result = scheme(&[&fact(
        "a",
        "kind = \"choice\"\noptions = [{ id = \"x\", label = { en = \"Y\" } }, { id = \"y\", label = { en = \"Z\" } }]",
    )]);
    let error = result.unwrap_err();
    assert_eq!((error.code(), &*error.path().to_string()), ("label_twice", "/fact/0/options/1"));
    assert!(error.place().is_some());
}

#[test]
fn errors_of_a_scheme_name_places_that_are_there() {
    let route = format!(
        "[[route]]\nid = \"r\"\nlabel = {{ en = \"R\" }}\n{}",
        rule(
            "route.step",
            "S-1",
            "name = \"fill\"\nrole = \"nobody\"\nact = \"fill\"\nlabel = { en = \"F\" }"
        )
    );
    let path = |sections: &[&str]| scheme(sections).unwrap_err().path().to_string();
    assert_eq!(path(&[&route]), "/route/0/step/0/role");
    let empty = fact("a", "kind = \"score\"\nmin = 5\nmax = 1\nstep = 1");
    assert_eq!(path(&[&empty]), "/fact/0");
    let keyed =
        rule("grading.track.rule", "G-1", "gives = \"one\"\nwhen = { key = \"duty\", all = [] }");
    assert_eq!(path(&[&grading(rules()), &keyed]), "/grading/track/0/rule/0/when");
}

#[test]
fn toml_and_json_of_one_scheme_have_one_hash() {
    let sections = fact("a", "kind = \"score\"\nvalues = [-0.0, 1.0, 2e0]");
    let text = format!("{HEAD}{GRADES}{sections}");
    let from_toml = Scheme::from_toml(&text, "ours.toml").unwrap();
    let json = Scheme::toml_to_json(&text, "ours.toml").unwrap();
    let from_json = Scheme::from_json(&json).unwrap();
    assert_eq!(from_toml.rules_hash(), from_json.rules_hash());
    assert!(json.contains("\"values\":[0,1,2]"));
}

#[test]
fn a_float_reads_alike_alone_and_in_a_batch() {
    let scheme = scheme(&[
        &fact("fine", "kind = \"score\"\nmin = 0\nmax = 1\nstep = 0.001"),
        &fact("sum", "kind = \"integer\"\nmin = 0\nmax = 1000000000"),
        &grading(rules()),
        &rule("grading.track.rule", "G-1", "gives = \"one\""),
    ])
    .unwrap();
    let alone = |id: &str, value: f64| {
        scheme.grade(&Facts::new().number(id, value)).map(|_| ()).map_err(|error| error.code())
    };
    let batch = |id: &str, value: f64| {
        let encoder = scheme.encoder(id, None).unwrap();
        encoder.float(value).map(|_| ()).map_err(|error| error.code())
    };
    let single = f64::from(0.001_f32);
    for (id, value, expected) in [
        // More digits than an exact number holds, and yet clearly on the scale.
        ("fine", single, Ok(())),
        ("fine", 0.001 + 1e-18, Ok(())),
        ("fine", 0.0015, Err("off_scale")),
        ("fine", -0.0, Ok(())),
        ("sum", 3.000_000_000_000_000_4, Ok(())),
        // Half a unit is no rounding error, however large the number.
        ("sum", 5_000_000.5, Err("off_scale")),
        ("sum", 500_000_000.5, Err("off_scale")),
        ("sum", f64::NAN, Err("not_a_number")),
    ] {
        assert_eq!(alone(id, value), expected, "{id} {value}");
        assert_eq!(batch(id, value), expected, "{id} {value} in a batch");
    }
}

#[test]
fn facts_are_read_back_as_they_were_given() {
    let facts = Facts::new().number("sum", 1.0).number_of("fine", "moral", 0.25);
    let text = serde_json::to_string(&facts).unwrap();
    assert_eq!(serde_json::from_str::<Facts>(&text).unwrap(), facts);
    let none = Facts::new().number("sum", f64::NAN);
    assert_eq!(serde_json::to_string(&none).unwrap(), r#"{"sum":"NaN"}"#);
    // What `from_json` refuses, serde does.
    let deep = limits::DEPTH + 1;
    let deep = format!(r#"{{"a":{}{}}}"#, "[".repeat(deep), "]".repeat(deep));
    for refused in [r#"{"a":1,"a":2}"#, &deep] {
        assert!(Facts::from_json(refused).is_err());
        assert!(serde_json::from_str::<Facts>(refused).is_err());
        assert!(serde_json::from_str::<Settings>(refused).is_err());
    }
}

#[test]
fn a_number_too_long_to_be_used_is_named_with_its_place() {
    for (number, code) in [
        ("9223372036854775807", "off_scale"),
        ("9223372036854775808", "not_a_number"),
        ("18446744073709551615", "not_a_number"),
        ("36893488147419103232", "not_a_number"),
        ("1e300", "not_a_number"),
    ] {
        let facts = format!(r#"{{"scheme": "standard", "facts": {{"severity": {number}}}}}"#);
        let answer: serde_json::Value = serde_json::from_str(&wire::call("grade", &facts)).unwrap();
        let error = &answer["error"];
        assert_eq!(
            (error["code"].as_str(), error["path"].as_str()),
            (Some(code), Some("/facts/severity"))
        );
    }
}

#[test]
fn null_is_unknown_for_a_fact_by_type_too() {
    let answer = wire::call(
        "grade",
        r#"{"scheme": "enterprise-scoring", "facts": {"likelihood": null, "severity": {"moral": null}}}"#,
    );
    assert_eq!(answer, r#"{"ok":{"kind":"undetermined"}}"#);
}

#[test]
fn a_column_assigned_anew_settles_which_is_read() {
    let scheme = Scheme::builtin("standard").unwrap();
    let mut mapping = Mapping::detect(&scheme, &["风险类型", "风险类别", "种类"]);
    let ambiguous = |mapping: &Mapping| {
        let findings = mapping.findings(&scheme, &Facts::new());
        findings.iter().filter(|finding| finding.code() == "ambiguous_column").count()
    };
    assert_eq!(ambiguous(&mapping), 1);
    mapping.assign(&scheme, "种类", "risk_type").unwrap();
    assert_eq!(ambiguous(&mapping), 0);
}

#[test]
fn a_decided_warning_stands() {
    let input = r#"{"scheme": "standard", "facts": {"decided": {"warning": "yellow"}}}"#;
    let answer: serde_json::Value =
        serde_json::from_str(&integrity_risk::wire::call("explain_warning", input)).unwrap();
    assert_eq!(answer["ok"]["outcome"]["level"], "yellow");
    assert_eq!(answer["ok"]["inputs"]["decided"]["warning"], "yellow");
}

#[test]
fn the_named_values_of_a_scale_are_read_by_name() {
    let scheme = Scheme::from_toml(
        r#"
        format = 1
        [scheme]
        id = "named"
        version = "1.0.0"
        status = "regulation"
        languages = ["en"]
        title = { en = "Named values" }
        source = { document = "a test" }
        [[fact]]
        id = "likelihood"
        label = { en = "likelihood" }
        kind = "score"
        values = [0.1, 0.5]
        labels = [{ en = "rare" }, { en = "often" }]
        [[fact]]
        id = "powers"
        label = { en = "powers" }
        kind = "set"
        options = [{ id = "a", label = { en = "A" } }]
        "#,
        "named.toml",
    )
    .unwrap();
    let encoder = scheme.encoder("likelihood", None).unwrap();
    assert_eq!(encoder.text("Often"), encoder.float(0.5));
    assert_ne!(encoder.text("rare"), encoder.text("often"));
    let powers = scheme.encoder("powers", None).unwrap();
    assert_eq!(powers.text("、"), Ok(integrity_risk::batch::Code::UNKNOWN));
    assert_ne!(powers.text("无"), Ok(integrity_risk::batch::Code::UNKNOWN));
}

/// Every value that any encoder of the schemes refuses is refused with a listed problem, and each
/// of them occurs.
#[test]
fn encoders_refuse_with_the_problems_listed() {
    use integrity_risk::batch::PROBLEMS;
    let mut found = std::collections::BTreeSet::new();
    let long = "字".repeat(1_000);
    for id in integrity_risk::scheme::BUILTIN {
        let scheme = Scheme::builtin(id).unwrap();
        for fact in scheme.facts() {
            let kind = fact.per_type.then(|| &*scheme.types()[0].id);
            let encoder = scheme.encoder(&fact.id, kind).unwrap();
            let texts =
                ["nonsense", "", "—", "未评定", "0.3", "1e9", "-1", "是", "much、nonsense", &long];
            let numbers = [f64::NAN, f64::INFINITY, 0.3, -1.0, 1e300, 5e-324];
            let read = texts
                .into_iter()
                .map(|text| encoder.text(text))
                .chain(numbers.map(|number| encoder.float(number)))
                .chain([i64::MIN, -1, 7, i64::MAX].map(|number| encoder.integer(number)))
                .chain([encoder.flag(true), encoder.flag(false)]);
            found.extend(read.filter_map(Result::err).map(|refused| refused.code()));
        }
    }
    assert_eq!(found, PROBLEMS.into_iter().collect());
}

/// A row that is shorter than the columns leaves the rest unknown, whatever the row before had.
#[test]
fn a_short_row_takes_nothing_from_the_row_before() {
    let scheme = Scheme::builtin("finance-bureau-regulation").unwrap();
    let columns = ["proneness", "impact"].map(|fact| scheme.encoder(fact, None).unwrap());
    let row = [columns[0].text("rather").unwrap(), columns[1].text("large").unwrap()];
    let mut grader = integrity_risk::batch::RowGrader::new(&scheme, &columns).unwrap();
    assert_eq!(grader.grade(row).code(), "determined");
    assert_eq!(grader.grade([row[0]]).code(), "undetermined");
    assert_eq!(grader.grade(row).code(), "determined");
}

/// Forty options of which nothing is known: a search would have 2⁴⁰
/// completions before it.
fn forty_options(last: &str) -> Result<Scheme, integrity_risk::Error> {
    let options: Vec<String> = (0..40)
        .map(|n| format!("{{ id = \"o{n}\", label = {{ en = \"Option {n}\" }} }}"))
        .collect();
    let set = fact("powers", &format!("kind = \"set\"\noptions = [{}]", options.join(", ")));
    let half = (0..20).map(|n| format!("\"o{n}\"")).collect::<Vec<_>>().join(", ");
    let flag = fact("flag", "kind = \"flag\"");
    let track = "[[grading.track]]\nid = \"t\"\nmethod = \"rules\"\nhit = \"first\"\n";
    let rules = [
        rule(
            "grading.track.rule",
            "A-1",
            &format!("when = {{ fact = \"powers\", has_any = [{half}] }}\ngives = \"one\""),
        ),
        rule(
            "grading.track.rule",
            "A-2",
            &format!(
                "when = {{ not = {{ fact = \"powers\", has_any = [{half}] }} }}\ngives = \"{last}\""
            ),
        ),
    ];
    scheme(&[&set, &flag, &grading(&(track.to_owned() + &rules.concat()))])
}

#[test]
fn many_unknown_options_are_weighed_exactly() {
    let scheme = forty_options("two").unwrap();
    let decision = scheme.explain_grade(&Facts::new().flag("flag", true)).unwrap();
    assert_eq!((decision.outcome.code(), decision.exact), ("undetermined", true));
    assert_eq!(decision.missing.len(), 1);
    // Whichever options are held, the grade is the same.
    let agreed = forty_options("one").unwrap();
    let decision = agreed.explain_grade(&Facts::new()).unwrap();
    assert_eq!(decision.outcome.verdict().map(|v| &*v.grade.id), Some("one"));
    assert!(decision.missing.is_empty() && decision.exact);
    assert!(!decision.reasons.is_empty());
}

#[test]
fn what_is_missing_of_a_long_checklist_stands_in_the_order_of_what_it_tells() {
    let ids: Vec<String> = (0..300).map(|place| format!("f{place}")).collect();
    let facts: String = ids.iter().map(|id| fact(id, "kind = \"flag\"")).collect();
    let veto = fact("veto", "kind = \"flag\"");
    let holds = |id: &str| format!("when = {{ fact = \"{id}\", equals = true }}");
    let criterion = |id: &String| rule("grading.track.criterion", &format!("C-{id}"), &holds(id));
    let criteria: String = ids.iter().map(criterion).collect();
    let bands = rule("grading.track.band", "B-1", "gives = \"one\"\nfrom = 150")
        + &rule("grading.track.band", "B-2", "gives = \"two\"\nto = 149");
    let forced = holds("veto") + "\ngives = \"one\"\nmode = \"force\"";
    let overridden = rule("grading.override", "V-1", &forced);
    let track = "[[grading.track]]\nid = \"count\"\nmethod = \"count\"\n";
    let ladder = grading(track) + &criteria + &bands + &overridden;
    let scheme = scheme(&[&facts, &veto, &ladder]).unwrap();
    let missing = |facts: &Facts| {
        let decision = scheme.explain_grade(facts).unwrap();
        assert!(decision.exact);
        let ids = decision.missing.iter().filter_map(|missing| missing.fact(&scheme));
        ids.map(|fact| fact.id.to_string()).collect::<Vec<_>>()
    };
    // What decides alone is asked first, wherever it stands in the form.
    assert_eq!(missing(&Facts::new()), [&["veto".to_owned()], ids.as_slice()].concat());
    // With 149 that hold, one more of the others decides as well.
    let given = |count: usize| {
        let given = Facts::new().flag("veto", false);
        ids.iter().take(count).fold(given, |facts, id| facts.flag(id, true))
    };
    assert_eq!(missing(&given(149)), ids[149..]);
    assert_eq!(missing(&given(150)), [""; 0]);
}

/// A scheme of this many rules, facts and levels of nesting.
fn large(rules: usize, facts: usize, depth: usize) -> Result<Scheme, integrity_risk::Error> {
    let facts: String =
        (0..facts).map(|place| fact(&format!("f{place}"), "kind = \"flag\"")).collect();
    let (open, close) = ("{ not = ".repeat(depth), " }".repeat(depth));
    let when = format!("{open}{{ fact = \"f0\", equals = true }}{close}");
    let numbered = (0..rules).map(|place| {
        let rest = format!("gives = \"two\"\nwhen = {when}");
        rule("grading.track.rule", &format!("G-{place}"), &rest)
    });
    let last = rule("grading.track.rule", "G-last", "gives = \"one\"");
    let numbered: String = numbered.collect();
    scheme(&[&facts, &grading(self::rules()), &numbered, &last])
}

#[test]
fn a_large_and_deep_scheme_decides_within_its_limits() {
    let wide = large(10_000, 200, 2).unwrap();
    assert_eq!(grade(&wide.grade(&Facts::new().flag("f0", true)).unwrap()), "two");
    assert_eq!(grade(&wide.grade(&Facts::new().flag("f0", false)).unwrap()), "one");
    // Ten thousand rules with one condition: all but the first are never reached.
    let report = wide.verify();
    let reached = report.checks().iter().find(|check| check.subject == Subject::RulesReached);
    assert_eq!(reached.map(|check| check.rules.len()), Some(9_999));
    // 64 levels of a document: what stands around the condition takes some of them.
    let deepest = (1..64).rev().find(|depth| large(1, 1, *depth).is_ok()).unwrap();
    assert!(deepest > 50, "{deepest}");
    let even =
        large(1, 1, deepest).unwrap().grade(&Facts::new().flag("f0", true)).map(|o| grade(&o));
    assert_eq!(even.unwrap(), if deepest % 2 == 0 { "two" } else { "one" });
    for depth in [deepest + 1, 70, 5_000] {
        let code = large(1, 1, depth).unwrap_err();
        assert!(["too_large", "toml_syntax"].contains(&code.code()), "{depth}: {code}");
    }
    assert_eq!(large(20_001, 1, 0).unwrap_err().code(), "too_large");
    assert_eq!(large(1, 1_001, 0).unwrap_err().code(), "too_large");
}

fn talk(id: &str, when: &str) -> String {
    let table = format!(
        "[[table]]\nid = \"{id}\"\nabout = \"talk\"\nlabel = {{ en = \"{id}\" }}\nhit = \"first\"\nanswers = [{{ id = \"a\", label = {{ en = \"A\" }} }}]\n"
    );
    let rest = format!("gives = \"a\"\nwhen = {when}");
    let otherwise = format!(
        "[table.otherwise]\nid = \"T-{id}-rest\"\nclause = \"1\"\nsays = {{ en = \"The rest.\" }}\ngives = \"none\"\n"
    );
    table + &rule("table.rule", &format!("T-{id}"), &rest) + &otherwise
}

#[test]
fn decisions_that_rest_on_themselves_are_refused() {
    let refused = |sections: &[&str]| {
        let error = scheme(sections).unwrap_err();
        assert_eq!(error.code(), "cycle", "{error}");
        error.to_string()
    };
    refused(&[&talk("t", "{ table = \"t\", equals = \"a\" }")]);
    let on_table = rule(
        "grading.track.rule",
        "G-1",
        "gives = \"one\"\nwhen = { table = \"t\", equals = \"a\" }",
    );
    let on_grade = talk("t", "{ not = { decision = \"grade\", equals = \"one\" } }");
    refused(&[&grading(rules()), &on_table, &on_grade]);
    let ring = [("t", "u"), ("u", "v"), ("v", "t")]
        .map(|(id, next)| talk(id, &format!("{{ table = \"{next}\", equals = \"none\" }}")));
    refused(&[&ring.concat()]);
    let own = rule(
        "grading.override",
        "G-2",
        "gives = \"one\"\nmode = \"floor\"\nwhen = { decision = \"grade\", equals = \"two\" }",
    );
    refused(&[&grading(rules()), &rule("grading.track.rule", "G-1", "gives = \"two\""), &own]);
    // A chain without a ring is none.
    let chain = talk("t", "{ decision = \"grade\", equals = \"one\" }");
    let graded = rule("grading.track.rule", "G-1", "gives = \"one\"");
    assert!(scheme(&[&grading(rules()), &graded, &chain]).is_ok());
}

#[test]
fn an_id_stands_once_wherever_it_stands() {
    let code = |sections: &[&str]| scheme(sections).unwrap_err().code();
    let flag = fact("a", "kind = \"flag\"");
    assert_eq!(code(&[&flag, &flag]), "duplicate_id");
    let always = talk("t", "{ any = [] }");
    assert_eq!(code(&[&always, &always]), "duplicate_id");
    let twice = rule("coverage", "C-1", "each = \"point\"\nhas = \"grade\"");
    assert_eq!(code(&[&twice, &twice]), "duplicate_id");
    let other = rule("coverage", "T-t", "each = \"point\"\nhas = \"grade\"");
    assert_eq!(code(&[&always, &other]), "duplicate_id");
    let items =
        "items = [{ id = \"x\", label = { en = \"X\" } }, { id = \"x\", label = { en = \"Y\" } }]";
    let list = format!(
        "[[list]]\nid = \"l\"\nkind = \"terms\"\nlabel = {{ en = \"L\" }}\nrule = \"L\"\nclause = \"1\"\nsays = {{ en = \"L.\" }}\n{items}\n"
    );
    assert_eq!(code(&[&list]), "duplicate_id");
}

#[test]
fn characters_that_deceive_make_no_id_and_no_panic() {
    // Cyrillic, full width, a joiner, a direction mark, a line end, nothing.
    for id in ["аpproval", "ａ", "a\u{200D}b", "\u{202E}a", "a\\n", "A", "1a", "é"] {
        assert_eq!(scheme(&[&fact(id, "kind = \"flag\"")]).unwrap_err().code(), "bad_id", "{id:?}");
    }
    let nameless = "[[fact]]\nid = \"\"\nlabel = { en = \"F\" }\nkind = \"flag\"\n";
    assert_eq!(scheme(&[nameless]).unwrap_err().code(), "bad_id");
    let long = "a".repeat(81);
    assert_eq!(scheme(&[&fact(&long, "kind = \"flag\"")]).unwrap_err().code(), "bad_id");
    assert!(scheme(&[&fact(&long[..80], "kind = \"flag\"")]).is_ok());
    // Half of a pair, a null and the last character there is.
    let json = |title: &str| {
        let text = format!(
            r#"{{"format":1,"scheme":{{"id":"ours","version":"1","status":"model","languages":["en"],"title":{{"en":"{title}"}},"source":{{"document":"x"}}}}}}"#
        );
        Scheme::from_json(&text).map_err(|error| error.code())
    };
    assert_eq!(json("\\ud800").unwrap_err(), "json_syntax");
    assert_eq!(json(" \\u3000 ").unwrap_err(), "missing_wording");
    assert!(json("\\u0000\u{10FFFF}").is_ok());
}

#[test]
fn a_text_of_a_hundred_million_bytes_is_refused_by_its_size() {
    let long = "x".repeat(100_000_000);
    let toml = Scheme::from_toml(&format!("format = 1\nx = \"{long}\""), "long.toml").unwrap_err();
    assert_eq!(toml.code(), "too_large");
    let json = format!("{{\"format\":1,\"x\":\"{long}\"}}");
    let error = Scheme::from_json(&json).unwrap_err();
    assert_eq!(error.code(), "too_large");
    // What is refused is not repeated.
    assert!(error.to_string().len() < 500 && toml.to_string().len() < 500);
    let standard = Scheme::builtin("standard").unwrap();
    assert_eq!(standard.extended(&json).unwrap_err().code(), "too_large");
    let answer = wire::call("grade", &format!("{{\"scheme\":{json},\"facts\":{{}}}}"));
    assert!(answer.starts_with("{\"error\":{\"code\":\"too_large\"") && answer.len() < 1_000);
}
