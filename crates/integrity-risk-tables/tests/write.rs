//! What is written is what is read back.
#![expect(
    clippy::unwrap_used,
    clippy::format_collect,
    reason = "a test that cannot go on has failed"
)]

use std::path::Path;

use integrity_risk_tables::{
    Cell, RawRow, ReadOptions, Reader, TableError, WriteOptions, Writer, limits,
};

const HEADERS: [&str; 3] = ["岗位", "得分", "备注"];

fn write(path: &Path, rows: &[&[Cell<'_>]], options: &WriteOptions) -> Result<(), TableError> {
    let mut writer = Writer::create(path, &HEADERS, options)?;
    for row in rows {
        writer.write_row(row)?;
    }
    writer.finish()
}

fn read(path: &Path) -> Vec<Vec<String>> {
    let mut reader = Reader::open(path, &ReadOptions::default()).unwrap();
    let (mut row, mut rows) = (RawRow::default(), Vec::new());
    while reader.next_row(&mut row).unwrap() {
        rows.push(row.cells().map(str::to_owned).collect());
    }
    rows
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

const ROWS: [&[Cell<'_>]; 4] = [
    &[Cell::Text("办公室\n主任"), Cell::Number("25.6"), Cell::Text("他说“好”, \"是\"")],
    &[Cell::Text("=1+1"), Cell::Number("-0.1"), Cell::Text("-0.1")],
    &[Cell::Text("0012"), Cell::Number("0.3333333333333333"), Cell::Text("-")],
    &[Cell::Text("https://example.org"), Cell::Empty, Cell::Text("@x")],
];

#[test]
fn csv_and_workbook_come_back_as_written() {
    let folder = tempfile::tempdir().unwrap();
    let plain = WriteOptions { guard_formulas: false, ..WriteOptions::default() };
    for name in ["a.csv", "a.tsv", "a.xlsx"] {
        let path = folder.path().join(name);
        write(&path, &ROWS, &plain).unwrap();
        let back = read(&path);
        assert_eq!(back[0], HEADERS);
        assert_eq!(back[1], ["办公室\n主任", "25.6", "他说“好”, \"是\""]);
        assert_eq!(back[2], ["=1+1", "-0.1", "-0.1"]);
        assert_eq!(back[3], ["0012", "0.3333333333333333", "-"]);
        assert_eq!(back[4], ["https://example.org", "", "@x"]);
    }
}

#[test]
fn formulas_are_guarded_in_text_files_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (csv, xlsx) = (folder.path().join("a.csv"), folder.path().join("a.xlsx"));
    write(&csv, &ROWS, &WriteOptions::default()).unwrap();
    write(&xlsx, &ROWS, &WriteOptions::default()).unwrap();
    assert!(text(&csv).starts_with("岗位,得分,备注\r\n"));
    assert_eq!(read(&csv)[2], ["'=1+1", "-0.1", "-0.1"]);
    assert_eq!(read(&csv)[3][2], "-");
    assert_eq!(read(&csv)[4][2], "'@x");
    assert_eq!(read(&xlsx)[2], ["=1+1", "-0.1", "-0.1"]);
}

#[test]
fn the_byte_order_mark_is_an_option() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    let options = WriteOptions { byte_order_mark: true, ..WriteOptions::default() };
    write(&path, &ROWS, &options).unwrap();
    assert!(text(&path).starts_with("\u{feff}岗位"));
    assert_eq!(read(&path)[0], HEADERS);
}

#[test]
fn json_lines_keep_numbers_exact() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    write(&path, &ROWS, &WriteOptions::default()).unwrap();
    let written = text(&path);
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!(lines[0], r#"{"岗位":"办公室\n主任","得分":25.6,"备注":"他说“好”, \"是\""}"#);
    assert_eq!(lines[2], r#"{"岗位":"0012","得分":0.3333333333333333,"备注":"-"}"#);
    assert_eq!(lines[3], r#"{"岗位":"https://example.org","得分":null,"备注":"@x"}"#);
    write(
        &path,
        &[&[Cell::Number("1e5"), Cell::Number("NaN"), Cell::Number("007")]],
        &WriteOptions::default(),
    )
    .unwrap();
    assert_eq!(text(&path), "{\"岗位\":\"1e5\",\"得分\":\"NaN\",\"备注\":\"007\"}\n");
}

#[test]
fn a_file_may_be_written_over_the_one_that_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    let lines: String = (0..100_000).map(|n| format!("{n},x,y\n")).collect();
    std::fs::write(&path, lines).unwrap();
    let mut reader = Reader::open(&path, &ReadOptions::default()).unwrap();
    let mut writer = Writer::create(&path, &HEADERS, &WriteOptions::default()).unwrap();
    let mut row = RawRow::default();
    while reader.next_row(&mut row).unwrap() {
        let cells: Vec<Cell<'_>> = row.cells().map(Cell::Text).collect();
        writer.write_row(&cells).unwrap();
    }
    writer.finish().unwrap();
    assert_eq!(read(&path).len(), 100_001);
}

#[test]
fn an_unfinished_file_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.csv", "a.xlsx", "a.jsonl"] {
        let path = folder.path().join(name);
        std::fs::write(&path, "old").unwrap();
        let mut writer = Writer::create(&path, &HEADERS, &WriteOptions::default()).unwrap();
        writer.write_row(ROWS[0]).unwrap();
        drop(writer);
        assert_eq!(text(&path), "old");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3);
}

#[cfg(unix)]
#[test]
fn a_written_file_is_readable_like_any_other() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let (plain, written) = (folder.path().join("plain"), folder.path().join("a.csv"));
    std::fs::write(&plain, "").unwrap();
    write(&written, &ROWS, &WriteOptions::default()).unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&plain), mode(&written));
}

#[test]
fn the_same_rows_give_the_same_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("a.xlsx"), folder.path().join("b.xlsx"));
    write(&first, &ROWS, &WriteOptions::default()).unwrap();
    write(&second, &ROWS, &WriteOptions::default()).unwrap();
    assert_eq!(std::fs::read(first).unwrap(), std::fs::read(second).unwrap());
}

#[test]
fn what_a_workbook_cannot_hold_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    let long = "大".repeat(limits::SHEET_CELL_CHARS + 1);
    let error = write(
        &path,
        &[ROWS[0], &[Cell::Empty, Cell::Empty, Cell::Text(&long)]],
        &WriteOptions::default(),
    );
    let error = error.unwrap_err();
    assert_eq!((error.code(), error.row(), error.column()), ("text_too_long", Some(3), Some(3)));

    let options = WriteOptions { sheet: Some("a/b".into()), ..WriteOptions::default() };
    assert_eq!(write(&path, &[], &options).unwrap_err().code(), "bad_sheet_name");

    let wide = vec!["x"; limits::COLUMNS + 1];
    let error = Writer::create(&path, &wide, &WriteOptions::default()).unwrap_err();
    assert_eq!(error.code(), "sheet_full");

    let mut writer = Writer::create(&path, &["x"], &WriteOptions::default()).unwrap();
    for _ in 1..limits::SHEET_ROWS {
        writer.write_row(&[Cell::Empty]).unwrap();
    }
    assert_eq!(writer.write_row(&[Cell::Empty]).unwrap_err().code(), "sheet_full");
}

#[test]
fn a_sheet_has_the_name_it_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    let options = WriteOptions { sheet: Some("定级结果".into()), ..WriteOptions::default() };
    write(&path, &ROWS, &options).unwrap();
    assert_eq!(Reader::open(&path, &ReadOptions::default()).unwrap().sheet(), Some("定级结果"));
}
