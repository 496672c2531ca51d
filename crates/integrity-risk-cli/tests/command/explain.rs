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
        "our completion prominence_and_powers",
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
