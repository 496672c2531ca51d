use integrity_risk::Scheme;
use integrity_risk::language::Language;
use integrity_risk_tables::{RawRow, ReadOptions, Reader, WriteOptions, Writer};

use crate::run;

fn headings(path: &std::path::Path, sheet: Option<&str>) -> Vec<String> {
    let options = ReadOptions { sheet: sheet.map(str::to_owned), ..ReadOptions::default() };
    let mut row = RawRow::default();
    Reader::open(path, &options).unwrap().next_row(&mut row).unwrap();
    row.cells().map(str::to_owned).collect()
}

#[test]
fn a_blank_register_is_written_and_assessed_once_filled_in() {
    let folder = tempfile::tempdir().unwrap();
    let blank = folder.path().join("blank.xlsx");
    let output = blank.display().to_string();
    run(&["template", "--lang", "zh-Hans", "--scheme", "enterprise-scoring", "-o", &output])
        .ended(0);
    let headers = headings(&blank, Some("登记表"));
    assert_eq!(headers[..3], ["序号", "部门", "岗位"]);
    let filled = folder.path().join("filled.csv");
    let mut writer = Writer::create(&filled, &headers, &WriteOptions::default()).unwrap();
    writer.write_row(&vec![integrity_risk_tables::Cell::Empty; headers.len()]).unwrap();
    writer.finish().unwrap();
    let filled = filled.display().to_string();
    let assessed = run(&["assess", &filled, "--scheme", "enterprise-scoring"]);
    assert!(!assessed.err.contains("missing_column"), "{}", assessed.err);
    assert!(!assessed.out.contains("missing_column"), "{}", assessed.out);
}

#[test]
fn a_blank_form_has_its_fields_and_a_sheet_for_its_rows() {
    let folder = tempfile::tempdir().unwrap();
    let blank = folder.path().join("blank.xlsx");
    let output = blank.display().to_string();
    run(&["template", "--lang", "en", "--form", "registration", "--output", &output]).ended(0);
    let standard = Scheme::builtin("standard").unwrap();
    let form = standard.form("registration").unwrap().form();
    let points = form.fields.iter().find(|field| &*field.id == "points").unwrap();
    let label = points.label.get(Language::En);
    let rows = headings(&blank, Some(label));
    assert!(rows.iter().all(|heading| heading.starts_with(&format!("{label}/"))), "{rows:?}");
    let first = headings(&blank, None);
    assert!(!first.is_empty() && first.iter().all(|heading| !heading.starts_with(label)));

    let scheme = ["--scheme", "dezhou-work-safety-2011"];
    run(&[&["template", "--form", "none", "-o", &output], &scheme[..]].concat())
        .failed("unknown_reference");
    let csv = folder.path().join("blank.csv").display().to_string();
    run(&[&["template", "-o", &csv], &scheme[..]].concat()).failed("unknown_file_type");
}
