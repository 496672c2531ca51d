use serde_json::json;

use crate::{Run, run};

const SIGNALS: &str = r#"[{"id": "letter-1", "source": "complaint_box", "what": "a dinner",
    "about": "post-7", "at": "2026-03-01T08:00:00+08:00"}]"#;
const FACTS: &str = r#"{"integrity_problem": "general", "party_leader_problem": false}"#;
const ORGANISATION: &str = r#"{"offices": {"leading_group_office": {"persons": ["sun"]}}}"#;
const NOTICE: &str = r#"{"event": "acted", "sequence": 1, "at": "2026-03-02T10:00:00+08:00",
    "actor": "sun", "act": "issue", "step": "notice", "role": "leading_group_office", "to": ["zhao"]}"#;
const RECEIPT: &str = r#"{"event": "acted", "sequence": 2, "at": "2026-03-03T10:00:00+08:00",
    "actor": "zhao", "act": "receive", "step": "receive", "role": "holder"}"#;

/// A warning in a file of its own.
struct Warning {
    folder: tempfile::TempDir,
    file: String,
}

impl Warning {
    fn none() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("warning-1.jsonl").display().to_string();
        Self { folder, file }
    }

    fn opened() -> Self {
        let warning = Self::none();
        open(&warning.file, FACTS, &[]).ended(0);
        warning
    }

    /// A warning of which the reply is due on 12 March 2026.
    fn received() -> Self {
        let warning = Self::opened();
        warning.run("apply", &["--event", NOTICE]).ended(0);
        warning.run("apply", &["--event", RECEIPT]).ended(0);
        warning
    }

    fn run(&self, command: &str, more: &[&str]) -> Run {
        run(&[&["--lang", "en", "case", command, &self.file], more].concat())
    }

    fn due(&self, more: &[&str]) -> Run {
        run(&[&["--lang", "en", "due", &self.file], more].concat())
    }
}

fn open(file: &str, facts: &str, more: &[&str]) -> Run {
    let subject = r#"{"id": "post-7", "persons": ["zhao"]}"#;
    let given = [
        "--lang",
        "en",
        "case",
        "open",
        file,
        "--scheme",
        "standard",
        "--signals",
        SIGNALS,
        "--addressee",
        "cadre",
        "--facts",
        facts,
        "--subject",
        subject,
        "--organisation",
        ORGANISATION,
        "--at",
        "2026-03-02T09:00:00+08:00",
        "--actor",
        "sun",
    ];
    run(&[&given[..], more].concat())
}

#[test]
fn a_warning_goes_from_its_signal_on() {
    let warning = Warning::received();
    let shown = warning.run("show", &["--on", "2026-03-04"]).ended(0).out;
    for said in ["Yellow warning", "STD-6.general_problem", "a dinner", "2026-03-12", "put_right"] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    let next = warning.run("next", &["--on", "2026-03-13"]).ended(1).out;
    assert!(next.contains("report") && next.contains("overdue"), "{next}");
    warning.run("verify", &[]).ended(0);
    let json = warning.run("show", &["--on", "2026-03-04", "--json"]).ended(0).out;
    let view: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(view["ok"]["level"]["id"], "yellow");
    warning.run("draw", &["--format", "svg"]).failed("no_drawing");
}

#[test]
fn what_the_scheme_does_not_allow_is_refused() {
    let warning = Warning::opened();
    let early = RECEIPT.replace("\"sequence\": 2", "\"sequence\": 1");
    let refused = warning.run("apply", &["--event", &early]).ended(1).err;
    assert!(refused.contains("refused[not_yet]"), "{refused}");
    let other = warning.folder.path().join("other.jsonl").display().to_string();
    let second = open(&other, FACTS, &["--beside", &warning.file]).ended(1).err;
    assert!(second.contains("refused[already_warned]"), "{second}");
    let none = r#"{"integrity_problem": "none", "party_leader_problem": false,
        "minor_breach": false, "style_problem": false}"#;
    let none = open(&other, none, &[]).ended(1).err;
    assert!(none.contains("refused[no_warning]"), "{none}");
    assert!(!std::path::Path::new(&other).exists());
}

#[test]
fn a_case_is_shown_as_it_stood_on_a_day() {
    let warning = Warning::received();
    let then = warning.run("show", &["--as-of", "2026-03-02"]).ended(0).out;
    assert!(then.contains("receive"), "{then}");
    let json = warning.run("show", &["--as-of", "2026-03-02", "--json"]).ended(0).out;
    let view: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(view["ok"]["next_sequence"], json!(2));
}

#[test]
fn the_days_list_names_what_is_due_and_whose() {
    let warning = Warning::received();
    let none = warning.due(&["--at", "2026-03-10"]).ended(0).out;
    assert!(none.contains("nothing is due"), "{none}");
    let soon = warning.due(&["--at", "2026-03-11"]).ended(0).out;
    assert!(soon.contains("about to be due") && soon.contains("zhao"), "{soon}");
    // The reply is due on Thursday the 12th.
    let listed = |ahead: &str| {
        let run = warning.due(&["--at", "2026-03-06", "--json", "--ahead", ahead]);
        run.ended(0).out.contains("soon")
    };
    for (ahead, there) in [
        ("3", false),
        ("4", true),
        ("working_days=4", true),
        ("calendar_days=5", false),
        ("calendar_days=6", true),
        ("months=1", true),
    ] {
        assert_eq!(listed(ahead), there, "{ahead}");
    }
    for wrong in ["weeks=1", "months", "calendar_days=", "=3", "-1"] {
        let err = warning.due(&["--at", "2026-03-06", &format!("--ahead={wrong}")]).ended(2).err;
        assert!(err.contains("months=1"), "{err}");
    }
    let late = warning.due(&["--at", "2026-03-13", "--json"]).ended(1).out;
    let item: serde_json::Value = serde_json::from_str(late.lines().next().unwrap()).unwrap();
    assert_eq!((&item["step"], &item["standing"]), (&json!("report"), &json!("overdue")));
    // On a day before it was opened there is no such case.
    let before = warning.due(&["--at", "2026-03-01", "--all"]).ended(0).out;
    assert!(before.contains("nothing is due"), "{before}");
}

#[test]
fn a_warning_is_told_with_its_rule_and_what_to_do() {
    let first = ["--fact", "current_colour=none", "--fact", "uncorrected_after_warning=false"];
    let warned =
        run(&[&["warn", "--lang", "en", "--facts", FACTS][..], &first].concat()).ended(1).out;
    for part in [
        "Yellow warning",
        "7 working days",
        "one or more of ",
        "STD-6.general_problem",
        "decides → Yellow warning",
    ] {
        assert!(warned.contains(part), "{part}\n{warned}");
    }
    let asked =
        run(&["warn", "--lang", "zh-Hans", "--fact", "integrity_problem=一般"]).ended(1).out;
    assert!(asked.contains("尚不能判定") && asked.contains("party_leader_problem"), "{asked}");
    let over = ["warn", "--lang", "en", "--facts", FACTS, "--fact", "integrity_problem=没有"];
    assert!(!run(&over).out.contains("Yellow warning"));
}

#[test]
fn no_warning_and_facts_in_error_end_otherwise() {
    let none = r#"{"integrity_problem": "none", "party_leader_problem": false, "lead_clear": false,
        "minor_breach": false, "style_problem": false, "new_risk_found": false,
        "current_colour": "none", "uncorrected_after_warning": false}"#;
    let page = run(&["warn", "--lang", "en", "--facts", none]).ended(0).out;
    assert!(page.contains("no warning"), "{page}");
    let answer = run(&["warn", "--facts", FACTS, "--json"]).ended(1).out;
    assert!(answer.starts_with(r#"{"ok":{"as_of":null,"decision":"warning""#), "{answer}");
    run(&["warn", "--fact", "integrity_problem=severe"]).failed("unknown_label");
    run(&["warn", "--facts", "{}", "--scheme", "handbook"]).failed("no_such_decision");
    run(&["warn"]).ended(2);
}
