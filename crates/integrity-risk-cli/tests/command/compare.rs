use serde_json::Value as Json;

use crate::{root, run, run_with};

/// A scheme that grades one number, from `high_from` on as high.
fn bands(high_from: u32) -> String {
    format!(
        r#"
format = 1
[scheme]
id = "bands-{high_from}"
version = "1.0.0"
status = "regulation"
languages = ["en"]
title = {{ en = "Bands" }}
source = {{ document = "bands" }}

[[fact]]
id = "severity"
label = {{ en = "Severity" }}
kind = "integer"
min = 0
max = 100

[[fact]]
id = "exposed"
label = {{ en = "Exposed" }}
kind = "flag"

[[grade]]
id = "high"
label = {{ en = "High" }}
rule = "level_high"
clause = "1"
says = {{ en = "High." }}

[[grade]]
id = "low"
label = {{ en = "Low" }}
rule = "level_low"
clause = "1"
says = {{ en = "Low." }}

[grading]
grain = "point"
worst = "high"
combine = "worst"
[[grading.track]]
id = "rules"
method = "rules"
hit = "worst"
[[grading.track.rule]]
id = "rule_high"
clause = "2"
says = {{ en = "High from there on." }}
when = {{ fact = "severity", at_least = {high_from} }}
gives = "high"
[[grading.track.rule]]
id = "rule_exposed"
clause = "2"
says = {{ en = "Exposed is high." }}
when = {{ fact = "exposed", equals = true }}
gives = "high"
[[grading.track.rule]]
id = "rule_low"
clause = "3"
says = {{ en = "Else low." }}
when = {{ fact = "severity", at_least = 0 }}
gives = "low"
"#
    )
}

/// Two schemes and a register in a directory of their own.
struct Files {
    directory: tempfile::TempDir,
}

impl Files {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        std::fs::write(directory.path().join("old.toml"), bands(50)).unwrap();
        std::fs::write(directory.path().join("new.toml"), bands(60)).unwrap();
        Self { directory }
    }

    fn path(&self, name: &str) -> String {
        self.directory.path().join(name).display().to_string()
    }

    fn write(&self, name: &str, text: &str) -> String {
        std::fs::write(self.directory.path().join(name), text).unwrap();
        self.path(name)
    }
}

#[test]
fn a_shifted_band_is_counted() {
    let files = Files::new();
    let (old, new) = (files.path("old.toml"), files.path("new.toml"));
    // Ten of a hundred and one values, where nothing else makes it high.
    let text = run(&["scheme", "diff", &old, &new]).ended(1).out;
    assert!(text.contains("of 202 inputs 10 (5/101) have another answer"), "{text}");
    assert!(text.contains("High → Low: 10 (milder)"), "{text}");
    assert!(text.contains(r#"{"exposed":false,"severity":50}"#), "{text}");
    let json = run(&["scheme", "diff", &old, &new, "--format", "json"]).ended(1).out;
    let json: Json = serde_json::from_str(&json).unwrap();
    assert_eq!(json["decisions"][0]["differing"], "10");
    let same = run(&["scheme", "diff", &old, &old]).ended(0).out;
    assert!(same.contains("all 202 inputs have the same answer"), "{same}");
    run(&["scheme", "diff", &old, &new, "--grade", "none=high"]).failed("unknown_label");
}

/// What a text leaves to settings, and rules that change, are compared as they are set and on the
/// days that are asked for.
#[test]
fn schemes_are_compared_with_their_settings_and_on_their_days() {
    let strangers = root().join("crates/integrity-risk/tests/strangers");
    let of = |name: &str| strangers.join(name).display().to_string();
    let (service, town) = (of("lighthouse-service.toml"), of("old-town.toml"));
    let files = Files::new();
    let set = |name: &str, mark: u32| {
        let text = format!(
            "pass_mark = {mark}\nmarks = [80, 62.5]\nreply = {{ working_days = 3 }}\n\
             codes_per_grade = {{ bad = [], good = [] }}\n"
        );
        files.write(name, &text)
    };
    let (low, high) = (set("low.toml", 60), set("high.toml", 70));
    let register = files.write("register.csv", "score,post\n65,a\n90,b\n");
    let register: &[&str] = &[&register];
    let impact = ["scheme", "impact", &service, &service];
    run(&[&impact, register].concat()).failed("missing_parameter");
    let settings = |other| ["--settings", &*low, "--other-settings", other];
    run(&[&impact, register, &settings(&low)].concat()).ended(0);
    let moved = run(&[&impact, register, &settings(&high)].concat()).ended(1).out;
    assert!(moved.contains("\n  2: Good → Bad (worse)\n"), "{moved}");
    let diff = ["scheme", "diff", &service, &service];
    run(&diff).ended(1);
    run(&[&diff[..], &settings(&low)].concat()).ended(0);
    run(&[&diff[..], &settings(&high)].concat()).ended(1);
    let days = ["--as-of", "2023-06-30", "--other-as-of"];
    let diff = ["scheme", "diff", &town, &town];
    run(&[&diff[..], &days, &["2024-06-30"]].concat()).ended(0);
    let later = run(&[&diff[..], &days, &["2024-07-01"]].concat()).ended(1).out;
    assert!(later.contains("B → A: 3 (worse)"), "{later}");
    run(&[&diff[..], &days, &["2031-01-01"]].concat()).failed("not_in_force");
}

#[test]
fn built_in_schemes_are_compared_in_every_language() {
    for (language, worse) in [("en", "worse"), ("zh-Hans", "加重"), ("zh-Hant", "加重")] {
        let arguments = ["scheme", "diff", "standard", "handbook", "--lang", language];
        let text = run(&arguments).ended(1).out;
        assert!(text.contains(worse), "{text}");
    }
}

#[test]
fn a_register_is_moved_to_another_scheme() {
    let files = Files::new();
    let register = files.write(
        "register.csv",
        "severity,exposed,post\n55,no,a\n55,yes,b\n70,no,c\n,,\n10,no,d\n700,no,e\n",
    );
    let (old, new) = (files.path("old.toml"), files.path("new.toml"));
    let text = run(&["scheme", "impact", &old, &new, &register]).ended(1).out;
    for line in ["5 rows, 1 of them with problems", "same: 3", "milder: 1", "High → Low: 1"] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(text.contains("\n  2: High → Low (milder)\n"), "{text}");
    assert!(text.contains("7: off_scale: ") && !text.contains("\n  3: "), "{text}");
    let json = run(&["scheme", "impact", &old, &new, &register, "--format", "json"]).ended(1).out;
    let json: Json = serde_json::from_str(&json).unwrap();
    assert_eq!(json["rows"][0]["row"], 2);
    assert_eq!(json["rows"][0]["change"], "milder");
    assert_eq!(json["rows"][4]["problem"]["code"], "off_scale");
}

#[test]
fn other_supervisors_are_named_with_their_rows() {
    let scheme = crate::root().join("crates/integrity-risk/schemes/standard.toml");
    let scheme = std::fs::read_to_string(scheme).unwrap();
    // The department head no longer supervises the lowest grade: the leader in charge does.
    let rule = scheme.split("[[supervision]]").find(|rule| rule.contains("grades = [\"low\"]"));
    let changed = rule.unwrap().replace("department_head", "leader_in_charge");
    let (_folder, other) =
        crate::folder_with("other.toml", scheme.replace(rule.unwrap(), &changed));
    let files = Files::new();
    let register = files.write(
        "register.csv",
        "risk_type,inner_power,outer_power,likelihood,severity\n\
         duty,none,none,not_rated,not_rated\nduty,much,none,not_rated,not_rated\n",
    );
    let text = run(&["scheme", "impact", "standard", &other, &register]).ended(1).out;
    assert!(
        text.contains("other supervisors: 1\n    Department head → Leader in charge: 1\n"),
        "{text}"
    );
    assert!(text.contains("  2: Low → Low (same); Department head → Leader in charge\n"), "{text}");
    let json = run(&["scheme", "impact", "standard", &other, &register, "--format", "json"]);
    let json: Json = serde_json::from_str(&json.ended(1).out).unwrap();
    assert_eq!(json["rows"][0]["supervisors"], "other");
    assert_eq!(json["rows"][0]["supervisors_to"], "leader_in_charge");
    assert_eq!(json["rows"][1]["supervisors"], "same");
}

#[test]
fn stored_decisions_are_decided_again() {
    let files = Files::new();
    let (old, new) = (files.path("old.toml"), files.path("new.toml"));
    let explained = |severity: u32| {
        let facts = format!(r#"{{"severity": {severity}, "exposed": false}}"#);
        run(&["explain", "--scheme", &old, "--facts", &facts, "--json"]).ended(0).out
    };
    let unknown = explained(70).replace(r#""exposed":false"#, r#""gone":false"#);
    let stored = format!("{}{}\n{unknown}", explained(55), explained(70));
    let stored = files.write("decisions.jsonl", &stored);
    let text = run(&["recheck", &stored, "--scheme", &new]).ended(1).out;
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("1  grade  void: ") && lines[0].contains("high"), "{text}");
    assert!(lines[1].starts_with("2  grade  same outcome, other rules"), "{text}");
    assert!(lines[2].starts_with("4  grade  cannot be decided again: "), "{text}");
    let one = files.write("one.jsonl", &explained(55));
    run(&["recheck", &one, "--scheme", &old]).ended(0);
    let json = run(&["recheck", &one, "--scheme", &new, "--json"]).ended(1).out;
    let json: Json = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["result"], &json["to"]["grade"]), (&"void".into(), &"low".into()));
    run(&["recheck", &files.path("none.jsonl")]).failed("cannot_read");
}

#[test]
fn comparisons_are_calls_too() {
    let call = r#"{"function": "diff", "input": {"scheme": "handbook", "other": "handbook"}}"#;
    let answer: Json = serde_json::from_str(&run_with(&["call"], call).ended(0).out).unwrap();
    assert_eq!(answer["ok"]["decisions"][0]["result"], "same");
    assert!(root().is_dir());
}

/// A further level of warning leaves the others what they are.
#[test]
fn warnings_are_compared_where_one_scheme_has_a_level_more() {
    let more = r#"
format = 1
[scheme]
extends = "standard"
id = "four-colours"
version = "1.0.0"
languages = ["zh-Hans"]
title = { zh-Hans = "四色预警" }
source = { document = "four colours" }
[[warning.level]]
id = "orange"
before = "yellow"
label = { zh-Hans = "橙色预警" }
rule = "OWN-1.orange"
clause = "1"
says = { zh-Hans = "增加橙色。" }
[[warning.track]]
id = "style"
method = "rules"
hit = "first"
[[warning.track.rule]]
id = "OWN-1.style"
clause = "1"
says = { zh-Hans = "作风问题发橙色。" }
when = { fact = "style_problem", equals = true }
gives = "orange"
"#;
    let files = Files::new();
    let more = files.write("more.toml", more);
    let text = run(&["scheme", "diff", "standard", &more, "--lang", "zh-Hans"]).ended(1).out;
    assert!(
        !text.contains("无法比较") && text.contains("→ 橙色预警：") && text.contains("（加重）"),
        "{text}"
    );
}
