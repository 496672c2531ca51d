use serde_json::Value as Json;

use crate::{example, folder_with, graded, root, run};

const HEADER: &str = "序号,风险类型,外部权力,内部权力,表现程度,发生几率,危害程度";

fn register(rows: &[&str]) -> String {
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

fn grades(rows: &[Json]) -> Vec<Option<&str>> {
    rows.iter().map(|row| row["assessed_grade"].as_str()).collect()
}

#[test]
fn a_truncated_workbook_is_refused() {
    let whole = std::fs::read(example("county-finance-bureau.xlsx")).unwrap();
    for length in [0, 10, whole.len() / 2, whole.len() - 10] {
        let (_folder, file) = folder_with("cut.xlsx", &whole[..length]);
        let run = run(&["assess", &file]).ended(2);
        assert!(run.err.starts_with("error["), "{}", run.err);
        assert!(run.err.contains("cut.xlsx: "), "{}", run.err);
    }
}

#[test]
fn files_that_are_no_registers_are_refused() {
    let failed = |name: &str, content: &[u8], code: &str| {
        let (_folder, file) = folder_with(name, content);
        run(&["assess", &file]).failed(code);
    };
    failed("empty.csv", b"", "empty_file");
    failed("blank.csv", b"\n\n\n", "empty_file");
    failed("other.csv", b"a,b\n1,2\n", "no_header");
    failed("register.pdf", b"%PDF", "unknown_file_type");
    failed("cut.csv", "风险类型,内部权力\n\"岗位职责,较多\n".as_bytes(), "unclosed_quote");
    run(&["assess", "nowhere.csv"]).failed("unreadable_file");
    let (_folder, file) = folder_with("folder.csv", "");
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    run(&["assess", &file]).failed("unreadable_file");
}

#[test]
fn encodings_are_known_or_refused() {
    let csv = example("county-finance-bureau.csv");
    run(&["assess", &csv, "--encoding", "klingon"]).failed("unknown_encoding");
    run(&["assess", &csv, "--encoding", "utf-8"]).ended(1);
}

#[test]
fn a_missing_column_is_a_finding() {
    let text = "序号,外部权力,内部权力,发生几率,危害程度\n1,无,较多,0.4,80\n2,无,无,0.4,20\n";
    let (_folder, file) = folder_with("register.csv", text);
    let (run, rows) = graded(&file, &[]);
    let run = run.ended(1);
    assert_eq!(rows.len(), 2);
    assert!(run.err.contains("row 1: [missing_column] no column for `risk_type`"), "{}", run.err);
}

#[test]
fn numbers_off_the_scale_stop_no_other_row() {
    let bad = ["NaN", "-0.1", "0.3", "80.0001", "1e999", "Infinity", "0.4.4", "０．４０"];
    let row =
        |number: usize, likelihood: &str| format!("{number},岗位职责,无,较多,,{likelihood},80");
    let mut lines: Vec<String> = bad.iter().enumerate().map(|(n, bad)| row(n, bad)).collect();
    lines.push(row(8, "0.4"));
    let (_folder, file) =
        folder_with("r.csv", register(&lines.iter().map(String::as_str).collect::<Vec<_>>()));
    let (run, rows) = graded(&file, &[]);
    run.ended(1);
    assert_eq!(rows.len(), 9);
    let codes: Vec<Option<&str>> = rows.iter().map(|row| row["problems"].as_str()).collect();
    let (not, off) = (Some("not_a_number"), Some("off_scale"));
    assert_eq!(codes, [not, off, off, off, not, not, not, None, None]);
    let high = Some("High");
    assert_eq!(grades(&rows), [None, None, None, None, None, None, None, high, high]);
}

#[test]
fn ten_megabytes_in_a_cell_are_a_finding() {
    let big = "风".repeat(10 * 1024 * 1024 / 3);
    let text = format!(
        "{HEADER},备注\n1,岗位职责,无,较多,,0.4,80,{big}\n2,{big},无,较多,,0.4,80,\n3,岗位职责,无,较多,,0.4,80,\n"
    );
    let (_folder, file) = folder_with("big.csv", text);
    let (run, rows) = graded(&file, &[]);
    run.ended(1);
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0]["assessed_grade"], "High");
    assert_eq!(rows[0]["problems"], "cell_too_large");
    assert!(rows[1]["problems"].as_str().unwrap().contains("cell_too_large"));
    assert_eq!(rows[2]["assessed_grade"], "High");
    assert_eq!(rows[2]["problems"], Json::Null);
}

#[test]
fn ragged_rows_come_through() {
    let text = register(&[
        "1,岗位职责,无,较多",
        "2,岗位职责,无,较多,,0.4,80,,",
        "3,岗位职责,无,较多,,0.4,80,,多",
    ]);
    let (_folder, file) = folder_with("ragged.csv", text);
    let (run, rows) = graded(&file, &[]);
    run.ended(1);
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[1]["problems"], Json::Null);
    assert_eq!(rows[2]["problems"], "beyond_headings");
    assert_eq!(rows[2]["assessed_grade"], "High");
}

#[test]
fn scheme_files_are_refused_with_their_place() {
    let csv = example("county-finance-bureau.csv");
    let path = root().join("crates/integrity-risk/schemes/finance-bureau-regulation.toml");
    let scheme = std::fs::read_to_string(path).unwrap();
    let refused = |from: &str, to: &str, code: &str| {
        assert!(scheme.contains(from), "{from}");
        let (_folder, file) = folder_with("mine.toml", scheme.replacen(from, to, 1));
        let run = run(&["assess", &csv, "--scheme", &file]).failed(code);
        assert!(run.err.contains("mine.toml:"), "{}", run.err);
        let shown = crate::run(&["scheme", "show", &file]).failed(code);
        assert_eq!(shown.err, run.err);
        run.err
    };
    let err = refused("grain = \"point\"", "grian = \"point\"", "unknown_key");
    assert!(err.contains(": /grading"), "{err}");
    refused(
        "{ fact = \"proneness\", equals = \"especially\" }",
        "{ decision = \"grade\", equals = \"a\" }",
        "cycle",
    );
    refused("format = 1", "format = ", "toml_syntax");
    refused("format = 1", "format = 9", "unsupported_format");
    run(&["scheme", "show", "nowhere.toml"]).failed("cannot_read");
    run(&["scheme", "show", "nothing"]).failed("unknown_scheme");
    let (_folder, file) = folder_with("latin.toml", b"title = \"\xe9\"");
    run(&["scheme", "show", &file]).failed("not_utf8");
}

#[test]
fn a_scheme_file_decides_as_the_built_in_one_does() {
    let csv = example("county-finance-bureau.csv");
    let file = root().join("crates/integrity-risk/schemes/standard.toml").display().to_string();
    let (_, built_in) = graded(&csv, &["--scheme", "standard"]);
    let (_, of_file) = graded(&csv, &["--scheme", &file]);
    assert_eq!(built_in, of_file);
    let facts = ["--facts", "{\"risk_type\": \"duty\", \"likelihood\": 0.6}", "--json"];
    let explain = |scheme: &str| run(&[&["explain", "--scheme", scheme][..], &facts].concat()).out;
    assert_eq!(explain("standard"), explain(&file));
}

#[test]
fn a_day_is_written_as_in_files() {
    let verify = |day: &str| run(&["scheme", "verify", "standard", "--as-of", day]);
    for loose in ["2026-3-1", "+2026-03-01", "2026-03-01 ", "26-03-01", "2026-02-30", "20260301"] {
        let run = verify(loose).ended(2);
        assert!(run.err.contains("expected a day such as 2026-03-01"), "{loose}: {}", run.err);
    }
    verify("2026-03-01").ended(0);
}
