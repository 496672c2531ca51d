//! Registers: nothing is lost, whatever the damage.
#![cfg(feature = "builtin")]

use integrity_risk::Scheme;
use integrity_risk::language::Language;
use integrity_risk::register::{CheckOptions, Register};
use proptest::prelude::*;

const HEADINGS: [&str; 8] =
    ["序号", "部门", "岗位", "风险类型", "风险点", "防控措施", "发生几率", "自评等级"];

/// A cell as people damage it: what belongs there, what does not, nothing.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("同上".to_owned()),
        Just("—".to_owned()),
        Just("合计".to_owned()),
        Just("岗位职责".to_owned()),
        Just("高".to_owned()),
        Just("Ⅴ级".to_owned()),
        Just("0.4".to_owned()),
        Just("1、虚列支出；2、截留资金；2、白条抵库".to_owned()),
        Just("2026年共40个，其中高15个、低9个".to_owned()),
        Just("岗位".to_owned()),
        any::<u32>().prop_map(|number| number.to_string()),
        ".{0,40}",
    ]
}

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    proptest::collection::vec(proptest::collection::vec(cell(), 0..12), 0..30)
}

/// What names a row that is no risk point.
const NO_POINT: [&str; 4] = ["total_row", "heading_row", "row_says_nothing", "scheme_not_at_hand"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_row_is_an_entry_or_named_and_every_cell_is_kept(damaged in rows()) {
        let scheme = Scheme::builtin("standard").unwrap();
        let mut all = vec![HEADINGS.map(str::to_owned).to_vec()];
        all.extend(damaged);
        let register = Register::read(std::slice::from_ref(&scheme), &all).unwrap();
        // Damage may look more like headings than the headings do; what stands above is kept too.
        let below = all.len() - register.heading.last - 1;
        let named = register.findings.iter().filter(|found| NO_POINT.contains(&found.code()));
        prop_assert_eq!(register.entries.len() + named.count(), below);
        for entry in &register.entries {
            let row = &all[usize::try_from(entry.row).unwrap() - 1];
            for (column, cell) in &entry.cells {
                let place = register.heading.mapping.column(*column).unwrap();
                prop_assert_eq!(cell.raw(), row.get(place).map_or("", String::as_str));
            }
        }
        // Looking at it as a whole names rows that are there, and can be said in every language.
        for found in register.check(&CheckOptions::default()) {
            prop_assert!(found.rows.iter().all(|row| (1..=all.len() as u64).contains(row)));
            for language in Language::ALL {
                prop_assert!(!found.message(language).is_empty());
            }
        }
    }
}

#[test]
fn measures_of_another_type_are_found() {
    let scheme = Scheme::builtin("standard").unwrap();
    let rows = [
        ["岗位", "风险类型", "风险点", "防控措施"],
        ["采购员", "业务流程", "询价时向供应商泄露底价", "每季度开展警示教育和廉政谈话"],
        ["会计", "思想道德", "收受报销人礼金", "每季度开展警示教育"],
    ];
    let register = Register::read(&[scheme], &rows).unwrap();
    let found = register.check(&CheckOptions::default());
    let unfit: Vec<_> = found.iter().filter(|f| f.code() == "measures_of_other_type").collect();
    assert_eq!(unfit.len(), 1);
    assert_eq!(unfit[0].rows, [2]);
    assert!(unfit[0].message(Language::En).contains("Work process"));
}

#[test]
fn a_row_counts_for_its_post_whatever_its_stated_grade() {
    let scheme = Scheme::builtin("enterprise-scoring").unwrap();
    let types = ["思想道德", "岗位职责", "业务流程", "制度机制", "外部环境"];
    let rows = |kinds: [&'static str; 5], stated: &'static str| {
        let mut rows = vec![["岗位", "风险类型", "发生几率", "危害程度", "自评等级"]];
        rows.extend(kinds.map(|kind| ["会计", kind, "0.2", "40", stated]));
        rows
    };
    let read = |rows: &[[&str; 5]]| {
        let register = Register::read(std::slice::from_ref(&scheme), rows).unwrap();
        register.entries.into_iter().map(|entry| (entry.readable, entry.assessed_grade)).collect()
    };
    let stated: Vec<(bool, Option<usize>)> = read(&rows(types, "Ⅲ级"));
    assert!(stated.iter().all(|(readable, grade)| *readable && grade.is_some()), "{stated:?}");
    assert_eq!(read(&rows(types, "")), stated);
    // Of ratings without a type nobody knows what they rate; the post lacks a type then.
    let untyped = ["", "岗位职责", "业务流程", "制度机制", "外部环境"];
    let [first, others @ ..] = &*read(&rows(untyped, "")) else { unreachable!() };
    assert_eq!(*first, (false, None));
    assert_eq!(others, [(true, None); 4]);
    // What stands there and cannot be read is named, and no rating.
    for stated_otherwise in ["极高", "同上"] {
        let unread: Vec<(bool, Option<usize>)> = read(&rows(types, stated_otherwise));
        let expected: Vec<_> = stated.iter().map(|(_, grade)| (false, *grade)).collect();
        assert_eq!(unread, expected, "{stated_otherwise}");
    }
}

#[test]
fn years_are_compared_point_by_point() {
    let scheme = [Scheme::builtin("standard").unwrap()];
    let read = |rows: &[[&str; 5]]| {
        let mut all = vec![["部门", "岗位", "风险点", "防控措施", "自评等级"]];
        all.extend(rows);
        Register::read(&scheme, &all).unwrap()
    };
    let before = read(&[
        ["财务科", "会计", "虚列支出套取资金", "每月对账", "高"],
        ["财务科", "出纳", "白条抵库挪用现金", "每日盘点", "中"],
        ["办公室", "司机", "私车公养", "定点加油", "低"],
    ]);
    let after = read(&[
        ["财务科", "会计", "虚列支出套取资金", "每月对账", "中"],
        ["审计科", "出纳", "白条抵库挪用现金", "每日盘点、每周抽查", "高"],
        ["办公室", "司机", "用公款为私车加油", "定点加油", "低"],
        ["采购科", "采购员", "向供应商泄露底价", "双人询价", "高"],
    ]);
    let changes: Vec<Vec<&str>> = after
        .compare(&before)
        .iter()
        .map(|history| history.changes.iter().map(|change| change.code()).collect())
        .collect();
    let expected: [&[&str]; 4] = [
        &["grade_lowered"],
        &["moved", "grade_raised", "measures_changed"],
        &["reworded"],
        &["added"],
    ];
    assert_eq!(changes, expected);
}

#[test]
fn rows_may_have_the_numbers_of_their_file() {
    let rows = r#"[
        {"row": 3, "cells": ["岗位", "防控措施", "自评等级"]},
        ["会计", "双人复核", "特级"],
        {"row": 9, "cells": ["出纳", "每月由出纳与会", "高"], "truncated": [1]}
    ]"#;
    let request = format!(r#"{{"scheme": "standard", "rows": {rows}}}"#);
    let answer = integrity_risk::wire::call("register_read", &request);
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    let entries = answer["ok"]["entries"].as_array().unwrap();
    let rows: Vec<_> = entries.iter().map(|entry| entry["row"].as_u64().unwrap()).collect();
    // A row without a number is counted by its place.
    assert_eq!(rows, [2, 9]);
    let measures: Vec<_> =
        entries.iter().map(|entry| &entry["cells"]["measures"]["missing"]).collect();
    assert_eq!(measures, [&serde_json::Value::Null, &"truncated".into()]);
    let wrong = request.replace(r#""row": 9"#, r#""row": -9"#);
    assert!(integrity_risk::wire::call("register_read", &wrong).starts_with(r#"{"error""#));
}
