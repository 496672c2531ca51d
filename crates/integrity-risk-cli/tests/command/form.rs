use serde_json::{Value as Json, json};

use crate::{run, run_with};

const NOTICE: &str = r#"{"number": "2026-1", "warned": "审批科", "addressee": "section",
    "warning": "red", "source": "appraisal", "matter": "<b>逾期</b>办结", "demands": ["三日内办结"],
    "reply_by": "2026-03-09", "rectify_by": "2026-03-31", "issuer": "leading_group_office",
    "issued_on": "2026-03-02"}"#;

#[test]
fn forms_are_listed_and_shown() {
    let list =
        run(&["form", "list", "--scheme", "dezhou-work-safety-2011", "--lang", "zh-Hans"]).ended(0);
    assert!(list.out.contains("廉政风险等级划分申报表"), "{}", list.out);
    let shown = run(&["form", "show", "schedule", "--scheme", "dezhou-work-safety-2011"]).ended(0);
    assert!(shown.out.contains("the text gives no fields"), "{}", shown.out);
    let json = run(&["form", "show", "warning_notice", "--json"]).ended(0);
    let form: Json = serde_json::from_str(&json.out).unwrap();
    assert_eq!(form["ok"]["fields"][0]["id"], "number");
}

#[test]
fn findings_are_told_and_end_with_one() {
    run(&["form", "validate", "warning_notice", "--values", NOTICE]).ended(0);
    let late = NOTICE.replace("2026-03-31", "2026-02-30");
    let told = run(&["form", "validate", "warning_notice", "--values", &late]).ended(1);
    assert!(told.out.contains("[no_such_day]"), "{}", told.out);
    let twice = r#"{"number": "1", "number": "2"}"#;
    let json = run(&["form", "validate", "warning_notice", "--values", twice, "--json"]).ended(1);
    let found: Json = serde_json::from_str(&json.out).unwrap();
    assert_eq!(found["ok"]["findings"][0]["code"], json!("field_twice"));
}

#[test]
fn papers_are_written_and_hold_no_foreign_markup() {
    let page = run_with(
        &["form", "render", "warning_notice", "--values", "-", "--format", "html"],
        NOTICE.as_bytes(),
    )
    .ended(0);
    assert!(page.out.contains("&lt;b&gt;逾期&lt;/b&gt;办结"), "{}", page.out);
    let wrong = run(&["form", "render", "warning_notice", "--values", r#"{"number": 7}"#]).ended(2);
    assert!(wrong.err.contains("form_has_faults"), "{}", wrong.err);
}

#[test]
fn a_schema_is_printed() {
    let schema = run(&["form", "schema", "commitment"]).ended(0);
    let schema: Json = serde_json::from_str(&schema.out).unwrap();
    assert_eq!(schema["additionalProperties"], false);
    run(&["form", "schema", "no_such_form"]).ended(2);
}
