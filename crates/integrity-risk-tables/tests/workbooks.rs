//! Reports and templates: what they hold, by our reader and by the parts of the file.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::Read as _;
use std::path::Path;

use integrity_risk::Scheme;
use integrity_risk::language::Language;
use integrity_risk::scheme::BUILTIN;
use integrity_risk::template::{Entry, Template, TemplateColumn, TemplateSheet};
use integrity_risk_tables::{
    RawRow, ReadOptions, Reader, ReportCell, ReportSheet, WriteOptions, Writer, limits,
    write_report, write_template,
};
use proptest::prelude::*;

fn read(path: &Path, sheet: Option<&str>) -> Vec<Vec<String>> {
    let options = ReadOptions { sheet: sheet.map(str::to_owned), ..ReadOptions::default() };
    let mut reader = Reader::open(path, &options).unwrap();
    let (mut row, mut rows) = (RawRow::default(), Vec::new());
    while reader.next_row(&mut row).unwrap() {
        rows.push(row.cells().map(str::to_owned).collect());
    }
    rows
}

/// A part of a workbook as it stands in the file.
fn part(path: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn column(header: &str, entry: Entry) -> TemplateColumn {
    TemplateColumn { header: header.to_owned(), entry, ..TemplateColumn::default() }
}

fn template(columns: Vec<TemplateColumn>) -> Template {
    let sheet = TemplateSheet { name: "登记表".to_owned(), columns, frozen_columns: 1 };
    Template { sheets: vec![sheet], lists_name: "选项".to_owned() }
}

#[test]
fn a_report_reads_as_it_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.xlsx");
    let sheet = |name: &str| ReportSheet {
        name: name.to_owned(),
        title: texts(&["统计", "截至2026-03-31"]),
        headers: texts(&["科室", "一级", "说明"]),
        rows: vec![
            vec![ReportCell::text("财务科"), ReportCell::number("3").filled(0xFF_C7CE)],
            vec![
                ReportCell::text("0012"),
                ReportCell::number("0.3333333333333333"),
                ReportCell::text("长".repeat(100)),
            ],
            vec![ReportCell::empty().filled(0x12_3456), ReportCell::number("=1+1")],
        ],
        frozen_columns: 1,
        frozen_rows: 1,
    };
    write_report(&path, &[sheet("按科室"), sheet("按科室"), sheet("一/二")]).unwrap();
    for name in ["按科室", "按科室 (2)", "一／二"] {
        let rows = read(&path, Some(name));
        assert_eq!(rows.len(), 6, "{name}");
        assert_eq!(rows[..3], [vec!["统计"], vec!["截至2026-03-31"], vec!["科室", "一级", "说明"]]);
        assert_eq!(rows[3], ["财务科", "3"]);
        assert_eq!(rows[4], ["0012", "0.3333333333333333", &"长".repeat(100)]);
        assert_eq!(rows[5], ["", "=1+1"]);
    }
    let sheet = part(&path, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>"));
    assert!(sheet.contains(r#"xSplit="1" ySplit="4""#), "{sheet}");
    // The first column as wide as 财务科, the last no wider than the most.
    assert!(sheet.contains(r#"<col min="1" max="1" width="8.7109375""#), "{sheet}");
    assert!(sheet.contains(r#"<col min="3" max="3" width="48.7109375""#), "{sheet}");
    let styles = part(&path, "xl/styles.xml");
    assert!(styles.contains("FFFFC7CE") && styles.contains("FF123456"));
    assert!(styles.contains("wrapText"));
}

#[test]
fn what_a_report_cannot_hold_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let long = "大".repeat(limits::SHEET_CELL_CHARS + 1);
    let sheet = ReportSheet {
        rows: vec![vec![], vec![ReportCell::empty(), ReportCell::text(long)]],
        ..ReportSheet::default()
    };
    let path = folder.path().join("a.xlsx");
    let error = write_report(&path, &[sheet]).unwrap_err();
    assert_eq!((error.code(), error.row(), error.column()), ("text_too_long", Some(2), Some(2)));
    assert!(!path.exists());
    let error = write_report(folder.path().join("a.csv"), &[]).unwrap_err();
    assert_eq!(error.code(), "unknown_file_type");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// No text becomes a formula, and each reads back as it was.
    #[test]
    fn texts_stay_texts(
        starts in proptest::collection::vec("[=+\\-@\t\r]", 1..8),
        rest in proptest::collection::vec("[^\\x00]{0,30}", 8),
    ) {
        let texts: Vec<String> =
            starts.iter().zip(&rest).map(|(start, rest)| format!("{start}{rest}")).collect();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.xlsx");
        let row = texts.iter().map(ReportCell::text).collect();
        let sheet = ReportSheet {
            headers: texts.clone(),
            title: vec![texts[0].clone()],
            rows: vec![row],
            ..ReportSheet::default()
        };
        write_report(&path, &[sheet]).unwrap();
        let rows = read(&path, None);
        prop_assert_eq!(&rows[0][0], &texts[0]);
        prop_assert_eq!(&rows[1], &texts);
        prop_assert_eq!(&rows[2], &texts);
        prop_assert!(!part(&path, "xl/worksheets/sheet1.xml").contains("<f"));

        let blank = folder.path().join("b.xlsx");
        let entry = || Entry::OneOf { options: texts.clone() };
        let columns = texts.iter().map(|text| column(text, entry())).collect();
        write_template(&blank, &template(columns)).unwrap();
        prop_assert_eq!(&read(&blank, None)[0], &texts);
        prop_assert!(!part(&blank, "xl/worksheets/sheet1.xml").contains("<f>"));

        // In a text file what a spreadsheet would run is made text. A name beside the
        // texts: a file of white space alone is an empty one.
        let csv = folder.path().join("a.csv");
        let headers = [texts.as_slice(), &["岗位".to_owned()]].concat();
        Writer::create(&csv, &headers, &WriteOptions::default()).unwrap().finish().unwrap();
        for (cell, text) in read(&csv, None)[0].iter().zip(&texts) {
            let number = text.parse::<f64>().is_ok();
            let guarded = format!("'{text}") == *cell;
            prop_assert!(guarded || number || text.chars().count() == 1, "{:?}", cell);
        }
    }
}

#[test]
fn a_template_gives_its_headings_exactly() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("blank.xlsx");
    let long: Vec<String> = (1..=60).map(|n| format!("第{n}项")).collect();
    let with_comma = texts(&["甲,乙", "丙"]);
    let noted = TemplateColumn {
        note: "填写岗位全称。\n<必填>".to_owned(),
        required: true,
        ..column("岗位\n（全称）", Entry::Text)
    };
    let grouped = |header: &str, entry| TemplateColumn { grouped: true, ..column(header, entry) };
    let columns = vec![
        noted,
        column("等级", Entry::OneOf { options: texts(&["一级", "二级"]) }),
        column("监管人", Entry::Suggested { options: texts(&["主任"]) }),
        column("事项", Entry::OneOf { options: long.clone() }),
        column("再选", Entry::OneOf { options: long.clone() }),
        column("有逗号", Entry::OneOf { options: with_comma }),
        grouped("人数", Entry::WholeNumber { min: Some(0), max: None }),
        grouped("得分", Entry::Decimal { min: Some("-0.5".into()), max: Some("100".into()) }),
        column("日期", Entry::Date),
        column("空", Entry::OneOf { options: Vec::new() }),
    ];
    let headers: Vec<String> = columns.iter().map(|column| column.header.clone()).collect();
    write_template(&path, &template(columns)).unwrap();
    assert_eq!(read(&path, None), [headers]);

    let sheet = part(&path, "xl/worksheets/sheet1.xml");
    let holds = |text: &str| assert!(sheet.contains(text), "{text}\nin {sheet}");
    holds(r#"<dataValidations count="8">"#);
    holds(r#"sqref="B2:B1001""#);
    holds("<formula1>\"一级,二级\"</formula1>");
    holds("<formula1>'选项'!$A$1:$A$60</formula1>");
    holds("<formula1>'选项'!$B$1:$B$2</formula1>");
    holds(r#"type="whole""#);
    holds("<formula1>0</formula1><formula2>999999999999999</formula2>");
    holds(r#"type="decimal""#);
    holds("<formula1>-0.5</formula1><formula2>100</formula2>");
    holds(r#"type="date""#);
    holds(r#"outlineLevel="1""#);
    holds(r#"xSplit="1" ySplit="1""#);
    // What is only suggested does not refuse what is typed.
    let suggested = sheet.split("<dataValidation ").find(|one| one.contains("C2:C1001")).unwrap();
    assert!(!suggested.contains("showErrorMessage"), "{suggested}");
    // Words stay words, 1-2 too, and dates are shown as dates.
    let styles = part(&path, "xl/styles.xml");
    assert!(styles.contains(r#"numFmtId="49""#) && styles.contains("yyyy-mm-dd"), "{styles}");
    // The same list stands once.
    assert_eq!(sheet.matches("'选项'!$A$1:$A$60").count(), 2);
    assert_eq!(read(&path, Some("选项"))[1], ["第2项", "丙"]);
    assert!(
        part(&path, "xl/workbook.xml").contains(r#"<sheet name="选项" sheetId="2" state="hidden""#)
    );
    let notes = part(&path, "xl/comments1.xml");
    assert!(notes.contains(r#"<comment ref="A1""#) && notes.contains("&lt;必填&gt;"), "{notes}");
    assert!(part(&path, "xl/styles.xml").contains("FFFFE699"));
}

#[test]
fn a_template_has_several_sheets_and_no_list_where_none_is_long() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("blank.xlsx");
    let sheet = |name: &str| TemplateSheet {
        name: name.to_owned(),
        columns: vec![column(name, Entry::OneOf { options: texts(&["是", "否"]) })],
        frozen_columns: 0,
    };
    let sheets = vec![sheet("选项"), sheet("选项")];
    write_template(&path, &Template { sheets, lists_name: "选项".to_owned() }).unwrap();
    assert_eq!(read(&path, Some("选项")), [["选项"]]);
    assert_eq!(read(&path, Some("选项 (2)")), [["选项"]]);
    assert!(!part(&path, "xl/workbook.xml").contains("hidden"));
    // The same template gives the same bytes.
    let again = folder.path().join("again.xlsx");
    let sheets = vec![sheet("选项"), sheet("选项")];
    write_template(&again, &Template { sheets, lists_name: "选项".to_owned() }).unwrap();
    assert_eq!(std::fs::read(path).unwrap(), std::fs::read(again).unwrap());
}

/// The register and every form of every scheme is a workbook whose headings are read back.
#[test]
fn every_template_can_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("blank.xlsx");
    for scheme in BUILTIN.iter().map(|id| Scheme::builtin(id).unwrap()) {
        for language in Language::ALL {
            let forms = scheme.forms().iter();
            let forms = forms.map(|form| scheme.form(&form.id).unwrap().template(language));
            for template in forms.chain([scheme.register_template(language)]) {
                write_template(&path, &template).unwrap();
                let columns = &template.sheets[0].columns;
                let written: Vec<&str> = columns.iter().map(|column| &*column.header).collect();
                assert_eq!(read(&path, None)[0], written, "{}", scheme.id());
            }
        }
    }
}
