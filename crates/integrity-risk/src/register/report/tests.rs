//! Reports over registers that were made by hand.

use crate::Scheme;
use crate::language::Language;
use crate::register::words::Words;
use crate::register::{
    GradeBasis, Register, RegisterFault, RegisterFinding, ReportOptions, ReportTable, ReportValue,
};

const HEADINGS: [&str; 10] = [
    "部门",
    "岗位",
    "姓名",
    "风险类型",
    "风险点",
    "发生几率",
    "危害程度",
    "自评等级",
    "审定等级",
    "评定日期",
];

fn register(rows: &[[&str; 10]]) -> Register {
    let rows: Vec<[&str; 10]> = [HEADINGS].into_iter().chain(rows.iter().copied()).collect();
    Register::read(&[Scheme::builtin("standard").unwrap()], &rows).unwrap()
}

fn example() -> Register {
    register(&[
        [
            "财务科",
            "会计",
            "欧阳明",
            "岗位职责",
            "欧阳明可单独付款<script>alert(1)</script>",
            "0.8",
            "80",
            "高",
            "高",
            "2025-01-01",
        ],
        [
            "采购科",
            "采购员",
            "李四",
            "业务流程",
            "化整为零规避招标，电话13800138000",
            "0.4",
            "40",
            "低",
            "中",
            "2026-01-01",
        ],
        ["采购科", "采购员", "", "业务流程", "泄露底价", "0.2", "20", "低", "低", "2026-02-01"],
    ])
}

fn page(register: &Register, options: &ReportOptions, language: Language) -> String {
    register.report_html(options, language, &[])
}

fn basis(basis: GradeBasis) -> ReportOptions {
    ReportOptions { basis, ..ReportOptions::default() }
}

fn table<'t>(tables: &'t [ReportTable], title: &str) -> &'t ReportTable {
    tables.iter().find(|table| table.title == title).unwrap_or_else(|| panic!("{title}"))
}

#[test]
fn nothing_of_a_register_is_markup_and_nothing_is_loaded() {
    let mut options = basis(GradeBasis::Declared);
    options.title = Some("<b onload=x> & \"登记\"".to_owned());
    for language in Language::ALL {
        let page = page(&example(), &options, language);
        assert!(!page.contains("<script") && !page.contains("<b onload"));
        assert!(page.contains("&lt;script&gt;"));
        let loads = ["http:", "https:", "url(", "src=", "@import", "<link", "javascript:"];
        for load in loads {
            assert!(!page.contains(load), "{load}");
        }
    }
}

#[test]
fn every_language_has_every_heading() {
    let headings = |words: Words| {
        [
            words.overview(),
            words.grades(),
            words.ratings(),
            words.top(),
            words.coverage(),
            words.findings(),
            words.agreement(),
            words.sensitivity(),
            words.legend(),
            words.method(),
        ]
    };
    for language in Language::ALL {
        let page = page(&example(), &basis(GradeBasis::Reviewed), language);
        for heading in headings(Words(language)) {
            assert!(page.contains(&format!(">{heading}</h2>")), "{heading}");
        }
        assert!(page.contains(&format!("<html lang=\"{}\">", language.tag())));
        assert_eq!(page.matches("<h2").count(), 10);
    }
}

#[test]
fn names_and_numbers_are_masked_unless_wanted() {
    let mut options = basis(GradeBasis::Declared);
    let masked = page(&example(), &options, Language::ZhHans);
    assert!(masked.contains("欧**可单独付款") && masked.contains("138******00"));
    assert!(!masked.contains("欧阳明") && masked.contains("已作遮盖"));
    options.unmasked = true;
    let shown = page(&example(), &options, Language::ZhHans);
    assert!(shown.contains("欧阳明可单独付款") && shown.contains("13800138000"));
    assert!(!shown.contains("已作遮盖"));
}

#[test]
fn tables_hold_the_numbers_of_the_register() {
    let options = basis(GradeBasis::Reviewed);
    let tables = example().report_tables(&options, Language::En, &[]);
    let counts = |table: &ReportTable| {
        let number = |value: &ReportValue| match value {
            ReportValue::Number(count) => Some(*count),
            ReportValue::Text(_) => None,
        };
        let row = |row: &Vec<crate::register::ReportCell>| {
            row.iter().filter_map(|cell| number(&cell.value)).collect::<Vec<u64>>()
        };
        table.rows.iter().map(row).collect::<Vec<_>>()
    };
    // High, medium, low, no grade, total.
    let departments = table(&tables, "Department by grade");
    assert_eq!(counts(departments), [[1, 0, 0, 0, 1], [0, 1, 1, 0, 2], [1, 1, 1, 0, 3]]);
    let agreement = table(&tables, "Self-rated grade (rows) by reviewed grade (columns)");
    assert_eq!(counts(agreement)[3], [1, 1, 1, 3]);
    let mut names: Vec<String> = tables.iter().map(|table| table.name.to_lowercase()).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), tables.len());
    assert!(names.iter().all(|name| name.chars().count() <= 31 && !name.contains(['/', '\\'])));
}

#[test]
fn findings_that_say_the_same_stand_together_and_the_rest_is_counted() {
    let mut register = example();
    register.findings.clear();
    let finding = |row: u64| RegisterFinding::new(RegisterFault::NoTerm {}, [row]);
    let hole = |missing: u64| {
        let missing = missing.to_string().as_str().into();
        RegisterFinding::new(RegisterFault::NumberingHole { missing }, [])
    };
    let findings: Vec<RegisterFinding> = (2..=4).map(finding).chain((0..9).map(hole)).collect();
    let options = ReportOptions { findings: 6, ..ReportOptions::default() };
    let tables = register.report_tables(&options, Language::En, &findings);
    let listed = table(&tables, "Findings");
    assert_eq!(listed.rows.len(), 6);
    let rows = |code: &str| {
        let found = listed.rows.iter().find(|row| row[0].value == ReportValue::Text(code.into()));
        found.map(|row| row[3].value.clone())
    };
    assert_eq!(rows("no_term"), Some(ReportValue::Text("2–4".into())));
    assert_eq!(rows("numbering_hole"), Some(ReportValue::Text("whole register".into())));
    let page = register.report_html(&options, Language::En, &findings);
    // Twelve findings: three that say the same, five of the nine holes.
    assert!(page.contains("4 further findings are counted above"));
}

#[test]
fn coverage_stands_apart() {
    let department = "保卫科".to_owned();
    let findings = [
        RegisterFinding::new(RegisterFault::DepartmentWithoutPoint { department }, []),
        RegisterFinding::new(RegisterFault::NoTerm {}, [3]),
    ];
    let tables = example().report_tables(&ReportOptions::default(), Language::ZhHans, &findings);
    let coverage = table(&tables, "覆盖情况");
    assert_eq!(coverage.rows.len(), 1);
    assert_eq!(coverage.rows[0][0].value, ReportValue::Text("department_without_point".into()));
}

#[test]
fn a_register_without_rows_has_a_report() {
    for language in Language::ALL {
        let page = page(&register(&[]), &ReportOptions::default(), language);
        assert!(page.contains("</html>"));
        let tables = register(&[]).report_tables(&ReportOptions::default(), language, &[]);
        assert!(tables.iter().all(|table| !table.title.is_empty()));
    }
}

#[test]
fn many_departments_stand_in_one_row_past_the_limit() {
    let names: Vec<String> = (0..260).map(|number| format!("第{number}科")).collect();
    let rows: Vec<[&str; 10]> = names
        .iter()
        .map(|name| [name.as_str(), "岗", "", "岗位职责", "点", "0.4", "40", "高", "", ""])
        .collect();
    let tables = register(&rows).report_tables(&basis(GradeBasis::Declared), Language::En, &[]);
    let departments = table(&tables, "Department by grade");
    assert_eq!(departments.rows.len(), 202);
    assert_eq!(departments.rows[200][0].value, ReportValue::Text("others (60)".into()));
    assert_eq!(departments.rows[200][1].value, ReportValue::Number(60));
    assert_eq!(departments.rows[201][1].value, ReportValue::Number(260));
}
