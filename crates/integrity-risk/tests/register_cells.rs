//! Cells of a register at their worst: as long as they may be, and like what they are not.
#![cfg(feature = "builtin")]

use integrity_risk::register::text::{CopyOptions, TextKind, findings, likeness};
use integrity_risk::register::{Assessor, CheckOptions, Column, Mapping, NumberedText, Register};
use integrity_risk::{Facts, Scheme};

/// The longest cell that the readers of files let pass, in bytes.
const LONGEST: usize = 1 << 20;

/// A text of the longest length, of which each part is repeated.
fn longest(before: &str, repeated: &str, behind: &str) -> String {
    let count = (LONGEST - before.len() - behind.len()) / repeated.len();
    [before, &repeated.repeat(count), behind].concat()
}

/// Each would take minutes if time grew with the square of the length.
#[test]
fn the_longest_cells_are_read_in_time_that_grows_with_their_length() {
    let options = CopyOptions::default();
    for repeated in
        [("甲乙丙丁戊己庚辛壬癸", ".", ""), ("", "一", "a"), ("", "1.", "a"), ("甲乙", "__甲", "")]
    {
        let text = longest(repeated.0, repeated.1, repeated.2);
        assert_eq!(likeness(&text, "私自出借公章为他人担保贷款", options).code(), "different");
    }
    for repeated in ["1", "１", "一", "（一", "第1"] {
        assert_eq!(NumberedText::split(&longest("", repeated, "")).len(), 1, "{repeated}");
    }
    let blanks = |text: &str, kind| {
        let found = findings(text, kind);
        found.iter().filter(|finding| finding.fault.code() == "placeholder").count()
    };
    for kind in [TextKind::Point, TextKind::Measure] {
        assert_eq!(blanks(&longest("a", "x", ""), kind), 0);
        assert_eq!(blanks(&longest("", "○", "一"), kind), 0);
        assert_eq!(blanks(&longest("", "__甲", ""), kind), LONGEST / "__甲".len());
    }
}

#[test]
fn the_widest_number_in_a_sequence_breaks_nothing() {
    let scheme = Scheme::builtin("standard").unwrap();
    let rows = [["序号", "岗位"], ["18446744073709551615", "会计"], ["1", "出纳"]];
    let register = Register::read(&[scheme], &rows).unwrap();
    let found = register.check(&CheckOptions::default());
    assert!(found.iter().all(|finding| !finding.code().starts_with("numbering")));
}

/// Whatever says nothing in the column of grades says so to both that read it.
#[test]
fn a_grade_that_is_not_given_is_none_for_all_readers() {
    let scheme = [Scheme::builtin("standard").unwrap()];
    for cell in ["", "-", "—", "——", "/", "／", "无", "無", "暂无", "没有", "N/A", "0", "零", "☆☆☆"]
    {
        let mapping = Mapping::detect(&scheme[0], &["自评等级"]);
        let mut assessor = Assessor::new(&scheme[0], mapping, &Facts::new()).unwrap();
        let result = assessor.assess(|_| cell);
        assert_eq!(result.problems, [], "{cell}");
        assert!(result.advice.iter().any(|error| error.code() == "no_declared_grade"), "{cell}");

        let rows = [["岗位", "自评等级"], ["会计", cell]];
        let register = Register::read(&scheme, &rows).unwrap();
        assert!(register.entries[0].readable, "{cell}");
        let codes = register.findings.iter().map(integrity_risk::register::RegisterFinding::code);
        assert!(codes.into_iter().any(|code| code == "cell_says_nothing"), "{cell}");
    }
    let mapping = Mapping::detect(&scheme[0], &["自评等级"]);
    let mut assessor = Assessor::new(&scheme[0], mapping, &Facts::new()).unwrap();
    for cell in ["特级", "同上"] {
        assert_eq!(assessor.assess(|_| cell).problems[0].error.code(), "unknown_label");
    }
}

#[test]
fn an_office_that_begins_like_a_total_is_no_total() {
    let scheme = [Scheme::builtin("standard").unwrap()];
    let rows = [
        ["部门", "风险点", "自评等级"],
        ["汇总统计科", "虚列支出套取专项资金", "高"],
        ["总计财务中心", "向供应商泄露采购底价", "中"],
        ["Total Quality Office", "私自出借公章担保贷款", "低"],
        ["合计", "3个风险点", ""],
        ["总计：3", "", ""],
        ["共计 3 个", "", ""],
        ["小计", "", ""],
        ["Total: 3", "", ""],
    ];
    let register = Register::read(&scheme, &rows).unwrap();
    assert_eq!((register.entries.len(), register.totals.len()), (3, 5));
    let found = register.check(&CheckOptions::default());
    assert!(found.iter().all(|finding| finding.code() != "total_differs"));
}

#[test]
fn what_no_headline_counts_is_held_against_nothing() {
    let scheme = [Scheme::builtin("standard").unwrap()];
    let differs = |above: &str| {
        let rows = [
            vec![above],
            vec!["部门", "岗位", "风险点", "自评等级"],
            vec!["财务科", "会计", "虚列支出套取专项资金", "高"],
            vec!["采购科", "采购员", "向供应商泄露采购底价", "中"],
        ];
        let register = Register::read(&scheme, &rows).unwrap();
        let found = register.check(&CheckOptions::default());
        let differs = found.iter().filter(|finding| finding.code() == "total_differs");
        differs.map(|finding| finding.details()[1].1.to_owned()).collect::<Vec<_>>()
    };
    for above in [
        "占比12.5%的风险点共2个",
        "占比５％的风险点共２个",
        "2026年第3季度共排查风险点2个",
        "2026.03.31共排查风险点2个",
    ] {
        assert_eq!(differs(above), [""; 0], "{above}");
    }
    assert_eq!(differs("共排查风险点2,234个"), ["2234"]);
    assert_eq!(differs("共排查风险点２，２３４个"), ["2234"]);
}

#[test]
fn people_and_units_are_parted_alike() {
    let scheme = [Scheme::builtin("standard").unwrap()];
    let rows = [
        ["姓名", "岗位", "责任部门", "监管领导"],
        ["王小明", "会计", "财务科、审计 一科；\n 办公室,", "王小明 / 王小明"],
    ];
    let register = Register::read(&scheme, &rows).unwrap();
    let entry = &register.entries[0];
    assert_eq!(entry.responsible(), ["财务科", "审计 一科", "办公室"]);
    assert_eq!(entry.text(Column::Holder), Some("王小明"));
    let found = register.check(&CheckOptions::default());
    assert!(found.iter().any(|finding| finding.code() == "supervised_by_holder"));
}
