use serde_json::Value as Json;

use crate::{example, folder_with, run, run_with};

const FACTS: &str = r#"{"risk_type": "duty", "inner_power": "much", "outer_power": "none",
    "likelihood": "not_rated", "severity": "not_rated"}"#;

#[test]
fn a_page_says_why() {
    let page = run(&["explain", "--facts", FACTS]).ended(0).out;
    for part in [
        "High (high)",
        "Leader in charge, Principal leader (together)",
        "STD-3.much_power",
        "  completion prominence_and_powers",
        "What would change it",
        "Much → Little",
        "is a model scheme of this library's own",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
}

#[test]
fn single_facts_need_neither_a_file_nor_an_object() {
    let facts = r#"{"risk_type": "duty", "inner_power": "much"}"#;
    let alone = ["explain", "--fact", "risk_type=duty", "--fact", "inner_power=较多", "--json"];
    let alone: Json = serde_json::from_str(&run(&alone).ended(0).out).unwrap();
    let object: Json =
        serde_json::from_str(&run(&["explain", "--facts", facts, "--json"]).ended(0).out).unwrap();
    assert_eq!(alone["ok"]["outcome"], object["ok"]["outcome"]);
    assert_eq!(alone["ok"]["outcome"]["kind"], "determined");
    let nothing = run(&["explain"]).ended(2).err;
    assert!(nothing.contains("<FILE>"), "{nothing}");
}

#[test]
fn what_is_missing_comes_first_to_last() {
    let facts = r#"{"impact": "large"}"#;
    let scheme = ["--scheme", "finance-bureau-regulation"];
    let page = run(&[&["explain", "--facts", facts][..], &scheme].concat()).ended(0).out;
    assert!(page.contains("cannot be told yet"), "{page}");
    assert!(page.contains(" 1.  Proneness to corruption"), "{page}");
    assert!(!page.contains("What would change it"), "{page}");
}

#[test]
fn a_row_is_told_by_its_number_in_the_file() {
    let csv = example("county-finance-bureau.csv");
    let page = run(&["explain", &csv, "--row", "7", "--lang", "zh-Hans"]).ended(0).out;
    assert!(page.contains("人事干事"), "{page}");
    assert!(page.contains("内部权力"), "{page}");
    run(&["explain", &csv, "--row", "1"]).failed("no_such_row");
    run(&["explain", &csv, "--row", "9999"]).failed("no_such_row");
    let unreadable = run(&["explain", &csv, "--row", "61"]).ended(2);
    assert!(
        unreadable.err.contains("row 61, column J (发生几率): [off_scale]"),
        "{}",
        unreadable.err
    );
    assert!(unreadable.err.contains("error[unreadable_row]"), "{}", unreadable.err);
}

#[test]
fn a_row_and_its_facts_are_explained_alike() {
    let (_folder, file) = folder_with(
        "posts.csv",
        "岗位,思想道德发生几率,岗位职责发生几率,业务流程发生几率,制度机制发生几率,外部环境发生几率,思想道德危害程度\n会计,0.4,0.6,—,0.2,0.4,４０\n",
    );
    let scheme = ["--scheme", "enterprise-scoring", "--json"];
    let of_row = run(&[&["explain", &file, "--row", "2"][..], &scheme].concat()).ended(0).out;
    let facts = r#"{"likelihood": {"moral": 0.4, "duty": 0.6, "institution": 0.2, "environment": 0.4}, "severity": {"moral": 40}}"#;
    let of_facts = run(&[&["explain", "--facts", facts][..], &scheme].concat()).ended(0).out;
    assert_eq!(of_row, of_facts);
    assert!(of_row.contains(r#""kind":"undetermined""#), "{of_row}");
}

#[test]
fn json_is_the_wire() {
    let answer = run_with(&["explain", "--facts", "-", "--json"], FACTS).ended(0).out;
    let json: Json = serde_json::from_str(&answer).unwrap();
    assert_eq!(json["ok"]["outcome"]["grade"], "high");
    let input = serde_json::json!({
        "scheme": "standard",
        "facts": serde_json::from_str::<Json>(FACTS).unwrap(),
    });
    assert_eq!(answer.trim_end(), integrity_risk::wire::call("explain_grade", &input.to_string()));
    let error = run(&["explain", "--facts", r#"{"inner_power": "huge"}"#, "--json"]).ended(2).out;
    assert!(error.starts_with(r#"{"error":{"code":"unknown_label""#), "{error}");
}

#[test]
fn bad_facts_are_refused() {
    let failed = |facts: &str, code: &str| run(&["explain", "--facts", facts]).failed(code).err;
    failed("{", "json_syntax");
    failed("[]", "wrong_type");
    failed(r#"{"a": 1, "a": 2}"#, "duplicate_key");
    failed(r#"{}, "scheme": "handbook""#, "json_syntax");
    let err = failed(r#"{"likelihood": 0.3}"#, "off_scale");
    assert!(err.contains("/likelihood: "), "{err}");
    run_with(&["explain", "--facts", "-"], b"\xff\xfe").failed("cannot_read");
}

#[test]
fn facts_are_said_for_all() {
    let with = ["--fact", "inner_power=much", "--fact", "outer_power=none"];
    let facts = r#"{"risk_type": "duty"}"#;
    let page = run(&[&["explain", "--facts", facts][..], &with].concat()).ended(0).out;
    assert!(page.contains("High (high)"), "{page}");
}

/// A regulation of an office's own over the model, with a decision that rests on the grade.
const OFFICE: &str = r#"
format = 1
[scheme]
extends = "standard"
id = "our-office"
version = "1.0.0"
languages = ["en", "zh-Hans", "zh-Hant"]
title = { en = "Our office", zh-Hans = "本单位办法", zh-Hant = "本單位辦法" }
source = { document = "our office" }

[[table]]
id = "rotation"
about = "rotation"
label = { en = "Rotation of posts", zh-Hans = "轮岗", zh-Hant = "輪崗" }
hit = "first"
answers = [
  { id = "yes", label = { en = "To be rotated", zh-Hans = "应当轮岗", zh-Hant = "應當輪崗" } },
]
[[table.rule]]
id = "OWN-2.high"
clause = "2"
says = { en = "Who works at a high risk is rotated.", zh-Hans = "高风险的轮岗。", zh-Hant = "高風險的輪崗。" }
when = { decision = "grade", equals = "high" }
gives = "yes"
"#;

/// What a rule of another decision gives is said in the words of that decision.
#[test]
fn reasons_of_a_decision_that_rests_on_the_grade_say_which_grade() {
    let (_folder, file) = folder_with("office.toml", OFFICE);
    for (language, own, behind, whose) in [
        (
            "en",
            "decides → To be rotated",
            "decides → Grade: High (high)",
            "is made over `standard`",
        ),
        (
            "zh-Hans",
            "决定结论 → 应当轮岗",
            "决定结论 → 等级：高",
            "以本库自拟的示范方案“standard”为基础",
        ),
        (
            "zh-Hant",
            "決定結論 → 應當輪崗",
            "決定結論 → 等級：高",
            "以本庫自擬的示範方案「standard」為基礎",
        ),
    ] {
        let decide = ["decide", "--scheme", &file, "--table", "rotation", "--facts", FACTS];
        let page = run(&[&decide[..], &["--lang", language]].concat()).ended(0).out;
        for part in [own, behind, whose] {
            assert!(page.contains(part), "{part}\n{page}");
        }
        for part in
            ["→ the text gives no answer", "→ 条文未规定", "→ 條文未規定", "决定等级", "決定等級"]
        {
            assert!(!page.contains(part), "{part}\n{page}");
        }
    }
    let shown = run(&["scheme", "show", &file]).ended(0).out;
    assert!(shown.contains("made over  standard 1.0.0"), "{shown}");
}

/// A fact is named by its id, or by its name as headings of registers are.
#[test]
fn a_fact_may_be_given_by_its_name() {
    let by_name = ["explain", "--fact", "风险类型=岗位职责", "--fact", "内部权力 =较多", "--json"];
    let by_id = ["explain", "--fact", "risk_type=duty", "--fact", "inner_power=much", "--json"];
    assert_eq!(run(&by_name).ended(0).out, run(&by_id).ended(0).out);
    let unknown = run(&["explain", "--fact", "天气=晴"]);
    assert!(unknown.err.contains("likelihood"), "{}", unknown.err);
    unknown.failed("unknown_fact");
}
