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
const NO_POINT: [&str; 5] =
    ["total_row", "heading_row", "note_row", "row_says_nothing", "scheme_not_at_hand"];

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

const TYPES: [&str; 5] = ["思想道德", "岗位职责", "业务流程", "制度机制", "外部环境"];

/// Where a finding stands: its row and its column.
type Stands = (u64, Option<usize>);

/// The grades of the rows of a register with a row for each type, and its findings of one code.
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
fn long(rows: &[[&str; 5]], code: &str) -> (Vec<Option<usize>>, Vec<Stands>) {
    let scheme = Scheme::builtin("enterprise-scoring").unwrap();
    let mut all = vec![["部门", "岗位", "风险类型", "发生几率", "危害程度"]];
    all.extend(rows);
    let register = Register::read(&[scheme], &all).unwrap();
    let of_code = register.findings.iter().filter(|found| found.code() == code);
    let places = of_code.map(|found| (found.rows[0], found.column)).collect();
    (register.entries.iter().map(|entry| entry.assessed_grade).collect(), places)
}

#[test]
fn rows_that_do_not_say_their_post_are_graded_with_none() {
    let post = |department, post, likelihood, severity| {
        TYPES.map(|kind| [department, post, kind, likelihood, severity])
    };
    let rows = [post("甲", "会计", "0.1", "10"), post("乙", "科长", "0.8", "80")].concat();
    let (grades, untold) = long(&rows, "post_not_told");
    assert_eq!((&grades[..5], &grades[5..]), (&[Some(4); 5][..], &[Some(0); 5][..]));
    assert_eq!(untold, []);

    // As merged cells come from a file: only the first row of each says whose it is.
    let mut merged = rows.clone();
    for row in merged.iter_mut().enumerate().filter(|(place, _)| place % 5 != 0).map(|(_, r)| r) {
        (row[0], row[1]) = ("", "");
    }
    let (grades, untold) = long(&merged, "post_not_told");
    assert_eq!(grades, [None; 10]);
    assert_eq!(untold, [3, 4, 5, 6, 8, 9, 10, 11].map(|row| (row, Some(1))));

    // Two departments have an accountant each: where the department is left out, it may be either.
    let mut same = [post("甲", "会计", "0.1", "10"), post("乙", "会计", "0.8", "80")].concat();
    let (grades, _) = long(&same, "post_not_told");
    assert_eq!((grades[0], grades[5]), (Some(4), Some(0)));
    same[9][0] = "";
    let (grades, untold) = long(&same, "post_not_told");
    assert_eq!((grades[0], &grades[5..]), (Some(4), &[None; 5][..]));
    assert_eq!(untold, [(11, Some(0))]);

    // A leader has no department, which a dash says.
    let led = [post("—", "局长", "0.8", "80"), post("甲", "会计", "0.1", "10")].concat();
    let (grades, untold) = long(&led, "post_not_told");
    assert_eq!((grades[0], grades[5], untold), (Some(0), Some(4), vec![]));
    // Where no row names a department, none is hidden.
    let (grades, untold) = long(&post("", "会计", "0.1", "10"), "post_not_told");
    assert_eq!((grades[0], untold), (Some(4), vec![]));
    let (grades, untold) = long(&post("", "", "0.1", "10"), "post_not_told");
    assert_eq!((grades, untold.len()), (vec![None; 5], 5));
}

#[test]
fn a_rating_left_out_is_named_in_its_row_where_it_matters() {
    let rows = |likelihood: [&'static str; 5], severity: [&'static str; 5]| {
        let row = |place: usize| ["", "会计", TYPES[place], likelihood[place], severity[place]];
        [0, 1, 2, 3, 4].map(row)
    };
    // Whatever the fourth likelihood is, the mean stays in one band.
    let settled = rows(["0.2", "0.8", "0.6", "", "0.2"], ["10", "60", "20", "10", "20"]);
    assert_eq!(long(&settled, "grade_undetermined"), (vec![Some(3); 5], vec![]));
    let open = rows(["0.2", "0.8", "0.6", "", "0.2"], ["10", "60", "20", "80", "20"]);
    assert_eq!(long(&open, "grade_undetermined"), (vec![None; 5], vec![(5, None)]));
}
