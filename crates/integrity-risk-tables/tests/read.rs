//! Real files, good and bad, as a bureau may hand them in.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::format_collect,
    reason = "a test that cannot go on has failed"
)]

use std::io::Write as _;
use std::path::{Path, PathBuf};

use integrity_risk::language::Language;
use integrity_risk_tables::{RawRow, ReadOptions, Reader, TableError, TableErrorKind, limits};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;

type Row = (u64, Vec<String>);

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

/// The rows of a file, and of its bytes: they are the same.
fn rows_with(path: &Path, options: &ReadOptions) -> Result<Vec<Row>, TableError> {
    let read = all_rows(Reader::open(path, options));
    if let Ok(bytes) = std::fs::read(path) {
        let name = path.to_str().unwrap();
        assert_eq!(all_rows(Reader::from_bytes(name, bytes, options)), read);
    }
    read
}

fn all_rows(reader: Result<Reader, TableError>) -> Result<Vec<Row>, TableError> {
    let mut reader = reader?;
    let (mut row, mut rows) = (RawRow::default(), Vec::new());
    while reader.next_row(&mut row)? {
        rows.push((row.number(), row.cells().map(str::to_owned).collect()));
    }
    let (done, total) = reader.progress();
    assert_eq!(done, total);
    Ok(rows)
}

fn rows(path: &Path) -> Result<Vec<Row>, TableError> {
    rows_with(path, &ReadOptions::default())
}

fn csv(bytes: impl AsRef<[u8]>) -> Result<Vec<Row>, TableError> {
    rows(&Folder::new().file("register.csv", bytes))
}

fn row(number: u64, cells: &[&str]) -> Row {
    (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

fn encoding(bytes: impl AsRef<[u8]>) -> &'static str {
    let path = Folder::new();
    let path = path.file("register.csv", bytes);
    Reader::open(path, &ReadOptions::default()).unwrap().encoding().unwrap()
}

#[test]
fn utf8_with_and_without_mark_and_gbk_read_the_same() {
    let text = "岗位,等级\n办公室主任,一级\n";
    let expected = [row(1, &["岗位", "等级"]), row(2, &["办公室主任", "一级"])];
    for bytes in [text.as_bytes().to_vec(), format!("\u{feff}{text}").into_bytes(), gbk(text)] {
        assert_eq!(csv(bytes).unwrap(), expected);
    }
    assert_eq!(encoding(text), "UTF-8");
    assert_eq!(encoding(gbk(text)), "gb18030");
}

#[test]
fn a_register_reads_the_same_in_every_encoding() {
    let text = "崗位,風險點描述,等級\r\n會計,付款審核,二級\r\n";
    let expected = [row(1, &["崗位", "風險點描述", "等級"]), row(2, &["會計", "付款審核", "二級"])];
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    };
    let marked = format!("\u{feff}{text}");
    for (name, bytes) in [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8", marked.clone().into_bytes()),
        ("gb18030", encoding_rs::GB18030.encode(text).0.into_owned()),
        ("Big5", encoding_rs::BIG5.encode(text).0.into_owned()),
        ("UTF-16LE", utf16(text, u16::to_le_bytes)),
        ("UTF-16LE", utf16(&marked, u16::to_le_bytes)),
        ("UTF-16BE", utf16(text, u16::to_be_bytes)),
        ("UTF-16BE", utf16(&marked, u16::to_be_bytes)),
    ] {
        assert_eq!(encoding(&bytes), name);
        assert_eq!(csv(bytes).unwrap(), expected, "{name}");
    }
}

#[test]
fn utf16_is_told_by_its_mark() {
    let text = "\u{feff}岗位,等级\r\n会计,二级\r\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(encoding(&bytes), "UTF-16LE");
    assert_eq!(csv(bytes).unwrap(), [row(1, &["岗位", "等级"]), row(2, &["会计", "二级"])]);
}

#[test]
fn every_line_ending_is_a_line() {
    let expected = [row(1, &["a", "b"]), row(2, &["c", "d"]), row(4, &["e", "f"])];
    for text in
        ["a,b\nc,d\n\ne,f\n", "a,b\r\nc,d\r\n\r\ne,f\r\n", "a,b\rc,d\r\re,f", "a,b\nc,d\n\ne,f"]
    {
        assert_eq!(csv(text).unwrap(), expected, "{text:?}");
    }
}

#[test]
fn quoted_line_breaks_count_as_lines() {
    let text = "a,b\r\n\"x\ny\r\nz\",\"1\"\"2\"\r\n\r\n,,\r\nc,\"d\"\r\n";
    let expected = [row(1, &["a", "b"]), row(2, &["x\ny\r\nz", "1\"2"]), row(7, &["c", "d"])];
    assert_eq!(csv(text).unwrap(), expected);
}

#[test]
fn rows_may_differ_in_length() {
    assert_eq!(csv("a,b\n1\n1,2,3\n").unwrap()[1..], [row(2, &["1"]), row(3, &["1", "2", "3"])]);
}

#[test]
fn delimiters() {
    let folder = Folder::new();
    let tabs = folder.file("register.TSV", "a\tb\n");
    assert_eq!(rows(&tabs).unwrap(), [row(1, &["a", "b"])]);
    let semicolons = folder.file("register.csv", "a;b\n");
    let options = |delimiter| ReadOptions { delimiter: Some(delimiter), ..ReadOptions::default() };
    assert_eq!(rows_with(&semicolons, &options(b';')).unwrap(), [row(1, &["a", "b"])]);
    for bad in [b'"', b'\n', 0, 0xFF] {
        assert_eq!(rows_with(&semicolons, &options(bad)).unwrap_err().code(), "bad_delimiter");
    }
}

#[test]
fn an_encoding_may_be_named() {
    let folder = Folder::new();
    let path = folder.file("register.csv", encoding_rs::BIG5.encode("崗位,等級\n").0);
    let options = |label: &str| ReadOptions { encoding: Some(label.into()), ..Default::default() };
    assert_eq!(rows_with(&path, &options("big5")).unwrap(), [row(1, &["崗位", "等級"])]);
    let error = rows_with(&path, &options("klingon")).unwrap_err();
    assert_eq!(error.code(), "unknown_encoding");
    assert_eq!(error.kind(), &TableErrorKind::UnknownEncoding { label: "klingon".into() });
    let utf8 = rows_with(&path, &options("utf-8")).unwrap_err();
    assert_eq!((utf8.code(), utf8.row()), ("undecodable_text", Some(1)));
}

#[test]
fn bytes_of_no_encoding_name_their_row() {
    let good = "岗位,等级\n会计,一级\n";
    for mut bytes in [good.as_bytes().to_vec(), gbk(good)] {
        bytes.extend(b"x,\xFF\xFF\ny,z\n");
        let folder = Folder::new();
        let path = folder.file("register.csv", bytes);
        let mut reader = Reader::open(&path, &ReadOptions::default()).unwrap();
        let mut row = RawRow::default();
        assert!(reader.next_row(&mut row).unwrap());
        assert!(reader.next_row(&mut row).unwrap());
        let error = reader.next_row(&mut row).unwrap_err();
        assert_eq!((error.code(), error.row()), ("undecodable_text", Some(3)));
        assert!(error.to_string().contains("register.csv: row 3: "), "{error}");
        assert!(!reader.next_row(&mut row).unwrap());
        assert!(row.is_empty());
    }
}

#[test]
fn bytes_that_do_not_decode_far_into_the_file_name_their_row() {
    let lines = 200_000;
    for encode in [|text: &str| text.as_bytes().to_vec(), |text: &str| gbk(text)] {
        let mut bytes = encode("会计,一级\n").repeat(lines);
        assert!(bytes.len() > limits::DETECTION_BYTES);
        bytes.extend(b"x,\xFF\n");
        let error = csv(bytes).unwrap_err();
        assert_eq!((error.code(), error.row()), ("undecodable_text", Some(lines as u64 + 1)));
    }
}

#[test]
fn a_character_split_between_cells_is_no_text() {
    let mut bytes = "会计,一级\n".repeat(200_000).into_bytes();
    bytes.extend(b"\xE5\xB2,\x97\n");
    assert_eq!(csv(bytes).unwrap_err().row(), Some(200_001));
}

#[test]
fn large_gbk_reads_as_its_text() {
    let text: String = (0..100_000).map(|n| format!("{n},办公室主任,a\n")).collect();
    let read = csv(gbk(&text)).unwrap();
    assert_eq!(read.len(), 100_000);
    assert_eq!(read[99_999], row(100_000, &["99999", "办公室主任", "a"]));
    assert_eq!(read, csv(text).unwrap());
}

#[test]
fn an_open_quote_names_the_row_it_opens_in() {
    for text in ["a,b\n\nc,\"d\ne,f\n", "a,b\n\nc,\"d\ne,f", "a,b\n\nc,\"", "a,b\n\nc,\"d\"\"\n"] {
        let error = csv(text).unwrap_err();
        assert_eq!(error.code(), "unclosed_quote", "{text:?}");
    }
    for (text, row) in [("a,b\nc,\"d\ne,f\n", 2), ("a,b\n\nc,\"d", 3), ("\"a", 1)] {
        assert_eq!(csv(text).unwrap_err().row(), Some(row), "{text:?}");
    }
    assert_eq!(csv("a,\"b\"").unwrap(), [row(1, &["a", "b"])]);
}

#[test]
fn a_row_without_end_is_stopped() {
    let mut bytes = b"a,b\nc,\"".to_vec();
    bytes.resize(limits::ROW_BYTES + 2_000_000, b'x');
    let error = csv(bytes).unwrap_err();
    assert_eq!((error.code(), error.row()), ("row_too_large", Some(2)));
}

#[test]
fn a_cell_too_large_is_reported_and_the_rest_comes_through() {
    let text = format!("a,b,c\n1,{},3\n4,5,6\n", "大".repeat(10_000_000 / 3));
    let folder = Folder::new();
    let path = folder.file("register.csv", text);
    let mut reader = Reader::open(&path, &ReadOptions::default()).unwrap();
    let mut row = RawRow::default();
    reader.next_row(&mut row).unwrap();
    reader.next_row(&mut row).unwrap();
    assert_eq!(row.cells().collect::<Vec<_>>(), ["1", "", "3"]);
    let [finding] = row.findings() else { panic!("one finding") };
    assert_eq!(
        (finding.code(), finding.row(), finding.column()),
        ("cell_too_large", Some(2), Some(2))
    );
    assert!(finding.file().unwrap().ends_with("register.csv"));
    reader.next_row(&mut row).unwrap();
    assert_eq!(row.cells().collect::<Vec<_>>(), ["4", "5", "6"]);
    assert!(row.findings().is_empty());
    let widest = "x".repeat(limits::CELL_BYTES);
    assert_eq!(csv(&widest).unwrap()[0].1[0].len(), limits::CELL_BYTES);
}

#[test]
fn too_many_columns() {
    assert_eq!(csv(",".repeat(limits::COLUMNS - 1) + "x").unwrap()[0].1.len(), limits::COLUMNS);
    let error = csv("a\n".to_owned() + &",".repeat(limits::COLUMNS) + "x").unwrap_err();
    assert_eq!((error.code(), error.row()), ("too_many_columns", Some(2)));
}

#[test]
fn empty_files() {
    for text in ["", "\u{feff}", "\r\n\r\n"] {
        assert_eq!(csv(text).unwrap_err().code(), "empty_file", "{text:?}");
    }
    let folder = Folder::new();
    assert_eq!(rows(&folder.file("a.xlsx", "")).unwrap_err().code(), "empty_file");
    let mut workbook = Workbook::new();
    workbook.add_worksheet();
    let path = save(&folder, &mut workbook);
    assert_eq!(rows(&path).unwrap_err().code(), "empty_file");
}

#[test]
fn files_that_are_not_what_they_are_named() {
    let folder = Folder::new();
    for (name, bytes, code) in [
        ("a.xlsx", &b"post,grade\n"[..], "not_a_workbook"),
        ("b.xlsx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "damaged_workbook"),
        ("b.xls", b"<html><table></table></html>", "not_a_workbook"),
        ("b.csv", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "not_text"),
        ("c.xlsx", b"PK\x03\x04", "damaged_workbook"),
        ("d.csv", b"PK\x03\x04", "not_text"),
        ("e.pdf", b"%PDF", "unknown_file_type"),
        ("f", b"a", "unknown_file_type"),
    ] {
        assert_eq!(rows(&folder.file(name, bytes)).unwrap_err().code(), code, "{name}");
    }
    let folder_as_file = folder.0.path().join("folder.csv");
    std::fs::create_dir(&folder_as_file).unwrap();
    assert_eq!(rows(&folder_as_file).unwrap_err().code(), "unreadable_file");
    assert_eq!(rows(Path::new("nowhere.xlsx")).unwrap_err().code(), "unreadable_file");
}

fn save(folder: &Folder, workbook: &mut Workbook) -> PathBuf {
    folder.file("register.xlsx", workbook.save_to_buffer().unwrap())
}

#[test]
fn values_of_a_workbook_read_as_people_wrote_them() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let noon = ExcelDateTime::parse_from_str("2026-03-01T12:30:00").unwrap();
    sheet.write(1, 0, "岗位").unwrap();
    sheet.write(1, 1, 0.1 + 0.2).unwrap();
    sheet.write(1, 2, 40.0).unwrap();
    sheet.write(1, 3, -0.1).unwrap();
    sheet.write(1, 4, true).unwrap();
    sheet.write_with_format(1, 5, ExcelDateTime::from_ymd(2026, 3, 1).unwrap(), &date).unwrap();
    sheet.write_with_format(1, 6, &noon, &date).unwrap();
    sheet.write(1, 8, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write(1, 9, "=1+1").unwrap();
    sheet.write(4, 1, "０．６").unwrap();
    let folder = Folder::new();
    let expected = [
        row(
            2,
            &[
                "岗位",
                "0.3",
                "40",
                "-0.1",
                "TRUE",
                "2026-03-01",
                "2026-03-01T12:30:00",
                "",
                "#DIV/0!",
                "=1+1",
            ],
        ),
        row(5, &["", "０．６"]),
    ];
    assert_eq!(rows(&save(&folder, &mut workbook)).unwrap(), expected);
}

#[test]
fn merged_regions_are_counted_and_filled_when_asked() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 2, "登记表", &plain).unwrap();
    sheet.merge_range(1, 0, 3, 0, "办公室", &plain).unwrap();
    // Reaches far below and beside everything that is filled.
    sheet.merge_range(4, 1, 500, 100, "备注", &plain).unwrap();
    for (line, post) in (1..).zip(["主任", "会计", "出纳"]) {
        sheet.write(line, 1, post).unwrap();
        sheet.write(line, 2, 1).unwrap();
    }
    let folder = Folder::new();
    let path = save(&folder, &mut workbook);
    let options = ReadOptions { fill_merged: true, ..ReadOptions::default() };
    assert_eq!(Reader::open(&path, &options).unwrap().merged(), 2 + 2 + 1);
    assert_eq!(
        rows(&path).unwrap()[1..3],
        [row(2, &["办公室", "主任", "1"]), row(3, &["", "会计", "1"])]
    );
    let filled = rows_with(&path, &options).unwrap();
    assert_eq!(filled[0], row(1, &["登记表", "登记表", "登记表"]));
    assert_eq!(filled[3], row(4, &["办公室", "出纳", "1"]));
    assert_eq!(filled[4], row(5, &["", "备注", "备注"]));
}

#[test]
fn sheets_are_chosen_by_name_and_hidden_ones_passed_over() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("字典").unwrap().set_hidden(true).write(0, 0, "a").unwrap();
    workbook.add_worksheet().set_name("登记").unwrap().set_active(true).write(0, 0, "b").unwrap();
    let folder = Folder::new();
    let path = save(&folder, &mut workbook);
    let reader = Reader::open(&path, &ReadOptions::default()).unwrap();
    assert_eq!((reader.sheet(), reader.encoding()), (Some("登记"), None));
    let named = |name: &str| ReadOptions { sheet: Some(name.into()), ..ReadOptions::default() };
    assert_eq!(rows_with(&path, &named("字典")).unwrap(), [row(1, &["a"])]);
    let error = rows_with(&path, &named("台账")).unwrap_err();
    assert_eq!(error.code(), "no_such_sheet");
    assert_eq!(error.message(Language::ZhHans), "没有工作表“台账”；现有：字典, 登记");
}

#[test]
fn a_workbook_cut_anywhere_is_damaged() {
    let folder = Folder::new();
    let whole = std::fs::read(example("county-finance-bureau.xlsx")).unwrap();
    for keep in (4..whole.len()).step_by(whole.len() / 50) {
        let error = rows(&folder.file("cut.xlsx", &whole[..keep])).unwrap_err();
        assert_eq!(error.code(), "damaged_workbook", "{keep} bytes");
    }
}

#[test]
fn a_workbook_with_any_byte_changed_gives_rows_or_an_error() {
    let folder = Folder::new();
    let whole = std::fs::read(example("county-finance-bureau.xlsx")).unwrap();
    for at in (4..whole.len()).step_by(97) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        drop(rows(&folder.file("changed.xlsx", bytes)));
    }
}

/// A workbook of one sheet, its parts written by hand.
fn raw_workbook(sheet: &str, shared: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let parts = [
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!(r#"<worksheet xmlns="{main}">{sheet}</worksheet>"#)),
        ("xl/sharedStrings.xml", format!(r#"<sst xmlns="{main}" {shared}</sst>"#)),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn raw(sheet: &str, shared: &str) -> Result<Vec<Row>, TableError> {
    rows(&Folder::new().file("raw.xlsx", raw_workbook(sheet, shared)))
}

const SHARED: &str = r#"count="1" uniqueCount="1"><si><t>岗位</t></si>"#;

#[test]
fn a_huge_declared_size_costs_nothing() {
    let sheet = r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>
        <row r="1048576"><c r="XFD1048576" t="s"><v>0</v></c></row></sheetData>"#;
    let read = raw(sheet, SHARED).unwrap();
    assert_eq!(read[0], row(1, &["岗位"]));
    assert_eq!((read[1].0, read[1].1.len()), (1_048_576, 16_384));
}

#[test]
fn a_sheet_over_the_limit_of_cells_is_refused() {
    let cells: String =
        (1..4000).map(|n| format!(r#"<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>"#)).collect();
    let error = raw(&format!("<sheetData>{cells}</sheetData>"), SHARED).unwrap_err();
    assert_eq!(error.code(), "too_many_cells");
}

#[test]
fn a_false_count_of_shared_texts_is_refused() {
    let sheet = r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>"#;
    assert_eq!(raw(sheet, SHARED).unwrap(), [row(1, &["岗位"])]);
    for count in ["99999999999999", "99999999999999999999999999"] {
        let shared = SHARED.replace(r#"uniqueCount="1""#, &format!(r#"uniqueCount="{count}""#));
        assert_eq!(raw(sheet, &shared).unwrap_err().code(), "too_many_cells");
    }
}

#[test]
fn a_large_cell_of_a_workbook_is_reported() {
    let text = "x".repeat(10_000_000);
    let sheet = format!(
        r#"<sheetData><row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData>"#
    );
    let folder = Folder::new();
    let path = folder.file("raw.xlsx", raw_workbook(&sheet, SHARED));
    let mut reader = Reader::open(path, &ReadOptions::default()).unwrap();
    let mut row = RawRow::default();
    assert!(reader.next_row(&mut row).unwrap());
    assert_eq!(row.cells().collect::<Vec<_>>(), ["岗位", ""]);
    assert_eq!((row.findings()[0].row(), row.findings()[0].column()), (Some(3), Some(2)));
}

#[test]
fn a_zip_that_is_no_workbook() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(b"<document/>").unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    let error = rows(&Folder::new().file("report.xlsx", bytes)).unwrap_err();
    assert_eq!(error.code(), "not_a_workbook");
}

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/registers").join(name)
}

/// Cells of a row with the empty ones at its end left out, as a sheet has them.
fn filled(row: &Row) -> Vec<&str> {
    let length = row.1.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    row.1[..length].iter().map(String::as_str).collect()
}

#[test]
fn the_example_register_reads_the_same_in_every_form() {
    let utf8 = rows(&example("county-finance-bureau.csv")).unwrap();
    assert_eq!(utf8.len(), 94);
    assert_eq!(utf8, rows(&example("county-finance-bureau-gbk.csv")).unwrap());
    let workbook = rows(&example("county-finance-bureau.xlsx")).unwrap();
    assert_eq!(workbook[0].0, 1);
    assert_eq!(filled(&workbook[0]).len(), 1);
    // Row 72 writes 0.60; in the workbook it is a number.
    let mut of_csv: Vec<_> = utf8.iter().map(filled).collect();
    assert_eq!(std::mem::replace(&mut of_csv[72][9], "0.6"), "0.60");
    let of_workbook: Vec<_> = workbook[1..].iter().map(filled).collect();
    assert_eq!(of_csv, of_workbook);
    let fill = ReadOptions { fill_merged: true, ..ReadOptions::default() };
    let whole = rows_with(&example("county-finance-bureau.xlsx"), &fill).unwrap();
    assert!(whole.iter().all(|(_, cells)| !cells[1].is_empty()));
}

fn own(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)
}

/// A finding: row, column and code.
type Found = (Option<u64>, Option<usize>, &'static str);

fn findings(path: &Path) -> Vec<Found> {
    let mut reader = Reader::open(path, &ReadOptions::default()).unwrap();
    let (mut row, mut found) = (RawRow::default(), Vec::new());
    while reader.next_row(&mut row).unwrap() {
        found.extend(row.findings().iter().map(|error| {
            assert!(error.file().is_some());
            (error.row(), error.column(), error.code())
        }));
    }
    found
}

#[test]
fn an_xls_reads_as_people_wrote_it() {
    let path = own("register.xls");
    let reader = Reader::open(&path, &ReadOptions::default()).unwrap();
    assert_eq!((reader.sheet(), reader.merged()), (Some("登记表"), 5 + 1));
    let read = rows(&path).unwrap();
    assert_eq!(read[0], row(1, &["廉政风险点登记表"]));
    assert_eq!(read[1], row(2, &["部门", "岗位", "发生几率", "填报日期", "核对", "备注"]));
    assert_eq!(read[2], row(3, &["办公室", "主任", "0.6", "2026-03-01", "TRUE"]));
    assert_eq!(read[3].1[..5], ["", "会计", "40", "2026-03-01T12:30:00", "FALSE"]);
    assert_eq!(read[3].1[5], "长".repeat(300));
    assert_eq!(read[4], row(6, &["财务科", "出纳", "-0.1", "", "", "#N/A"]));
    assert_eq!(read[5], row(7, &["=1+1", "=1+1 第二行\n续行"]));
    assert_eq!(findings(&path), [(Some(6), Some(6), "cell_error")]);
    let fill = ReadOptions { fill_merged: true, ..ReadOptions::default() };
    let filled = rows_with(&path, &fill).unwrap();
    assert_eq!(filled[0], row(1, &["廉政风险点登记表"; 6]));
    assert_eq!(filled[3].1[0], "办公室");
    let hidden = ReadOptions { sheet: Some("字典".into()), ..ReadOptions::default() };
    assert_eq!(rows_with(&path, &hidden).unwrap(), [row(1, &["一级"])]);
}

#[test]
fn an_ods_reads_as_people_wrote_it() {
    let path = own("register.ods");
    let reader = Reader::open(&path, &ReadOptions::default()).unwrap();
    assert_eq!((reader.sheet(), reader.merged()), (Some("登记表"), 5 + 1));
    let read = rows(&path).unwrap();
    assert_eq!(read[1], row(2, &["部门", "岗位", "发生几率", "填报日期", "核对", "备注"]));
    assert_eq!(read[2], row(3, &["办公室", "主任", "0.6", "2026-03-01", "TRUE"]));
    assert_eq!(
        read[3],
        row(4, &["", "会计", "40", "2026-03-01T12:30:00", "FALSE", "重复", "重复"])
    );
    assert_eq!(read[4], row(6, &["财务科", "出纳", "-0.1", "06:30:00", "", "#N/A"]));
    let repeated = ["=1+1", "=1+1 第二行\n续行"];
    assert_eq!(read[5..], [row(7, &repeated), row(8, &repeated)]);
    assert_eq!(
        findings(&path),
        [(Some(6), Some(5), "no_stored_value"), (Some(6), Some(6), "cell_error")]
    );
    let fill = ReadOptions { fill_merged: true, ..ReadOptions::default() };
    let filled = rows_with(&path, &fill).unwrap();
    assert_eq!(filled[0].1[..6], ["廉政风险点登记表"; 6]);
    assert_eq!(filled[3].1[0], "办公室");
}

#[test]
fn the_type_of_a_workbook_is_told_from_what_is_in_it() {
    let folder = Folder::new();
    for (name, other) in [
        ("register.xls", "a.xlsx"),
        ("register.ods", "b.xls"),
        ("../../../../examples/registers/county-finance-bureau.xlsx", "c.ods"),
    ] {
        let renamed = folder.file(other, std::fs::read(own(name)).unwrap());
        assert_eq!(rows(&renamed).unwrap(), rows(&own(name)).unwrap());
    }
}

/// A compound file with one stream.
fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut container = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    container.create_stream(name).unwrap().write_all(stream).unwrap();
    container.flush().unwrap();
    container.into_inner().into_inner()
}

#[test]
fn workbooks_under_a_password_are_refused() {
    let folder = Folder::new();
    let package = folder.file("a.xlsx", compound("/EncryptedPackage", &[0; 64]));
    assert_eq!(rows(&package).unwrap_err().code(), "locked_workbook");
    let mut old =
        [&[0x09, 0x08, 4, 0, 0, 6, 5, 0][..], &[0x2F, 0, 6, 0, 1, 0, 1, 0, 1, 0]].concat();
    old.extend([0x0A, 0, 0, 0]);
    let old = folder.file("b.xls", compound("/Workbook", &old));
    assert_eq!(rows(&old).unwrap_err().code(), "locked_workbook");
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
        ),
        ("content.xml", "\u{1}\u{2}"),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let ods = folder.file("c.ods", zip.finish().unwrap().into_inner());
    assert_eq!(rows(&ods).unwrap_err().code(), "locked_workbook");
    let document = folder.file("d.xls", compound("/WordDocument", b"text"));
    assert_eq!(rows(&document).unwrap_err().code(), "not_a_workbook");
}

/// What the survey of the records does not look at may still stop the reader.
#[test]
fn a_record_that_contradicts_itself_is_damage() {
    let mut stream = vec![0x09, 0x08, 4, 0, 0, 6, 5, 0];
    // A name two bytes long.
    stream.extend([0x18, 0, 2, 0, 0, 0]);
    stream.extend([0x0A, 0, 0, 0]);
    let path = Folder::new();
    let path = path.file("a.xls", compound("/Workbook", &stream));
    assert_eq!(rows(&path).unwrap_err().code(), "damaged_workbook");
}

/// A workbook of Excel 95: every text stands in its cell, in the code page of the file.
fn excel_95(texts: &[&str]) -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    };
    let name = gbk("登记");
    let globals = |start: u32| {
        [
            record(0x0809, &[0, 5, 5, 0, 0, 0, 0, 0]),
            record(0x0042, &936_u16.to_le_bytes()),
            record(0x0085, &[&start.to_le_bytes()[..], &[0, 0, 4], &name].concat()),
            record(0x000A, &[]),
        ]
        .concat()
    };
    let start = u32::try_from(globals(0).len()).unwrap();
    let mut stream = globals(start);
    stream.extend(record(0x0809, &[0, 5, 16, 0, 0, 0, 0, 0]));
    for (line, text) in (0_u16..).zip(texts) {
        let text = gbk(text);
        let length = u16::try_from(text.len()).unwrap();
        let place = [line.to_le_bytes(), [0, 0], [0, 0], length.to_le_bytes()].concat();
        stream.extend(record(0x0204, &[place, text].concat()));
    }
    stream.extend(record(0x000A, &[]));
    compound("/Book", &stream)
}

#[test]
fn a_text_of_excel_95_that_was_cut_is_reported() {
    let folder = Folder::new();
    let long = format!("{}a", "长".repeat(127));
    let path = folder.file("a.xls", excel_95(&["岗位", &long, &"长".repeat(127)]));
    let expected = [row(1, &["岗位"]), row(2, &[&long]), row(3, &[&"长".repeat(127)])];
    assert_eq!(rows(&path).unwrap(), expected);
    assert_eq!(findings(&path), [(Some(2), Some(1), "cell_truncated")]);
}

#[test]
fn what_is_wrong_with_cells_of_a_workbook_is_reported() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let longest = "长".repeat(limits::SHEET_CELL_CHARS);
    sheet.write(0, 0, &longest).unwrap();
    sheet.write(0, 1, &longest[3..]).unwrap();
    sheet.write(1, 0, Formula::new("=VLOOKUP(1,A1:A2,1)").set_result("#N/A")).unwrap();
    sheet.write(1, 1, "#N/A").unwrap();
    let folder = Folder::new();
    let path = save(&folder, &mut workbook);
    assert_eq!(
        findings(&path),
        [(Some(1), Some(1), "cell_truncated"), (Some(2), Some(1), "cell_error")]
    );
    assert_eq!(rows(&path).unwrap()[0].1[0], longest);
    let sheet = r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>1+1</f></c></row>
        <row r="2"><c r="A2"><f>1+1</f><v></v></c><c r="B2"><f>1+1</f><v>2</v></c><c r="C2" t="str"><f>""</f><v></v></c></row></sheetData>"#;
    let path = folder.file("raw.xlsx", raw_workbook(sheet, SHARED));
    assert_eq!(rows(&path).unwrap(), [row(1, &["岗位", ""]), row(2, &["", "2"])]);
    assert_eq!(
        findings(&path),
        [(Some(1), Some(2), "no_stored_value"), (Some(2), Some(1), "no_stored_value")]
    );
}

#[test]
fn workbooks_with_any_byte_changed_or_cut_anywhere_give_rows_or_an_error() {
    let folder = Folder::new();
    for name in ["register.xls", "register.ods"] {
        let whole = std::fs::read(own(name)).unwrap();
        for at in (4..whole.len()).step_by(13) {
            drop(rows(&folder.file(name, &whole[..at])));
            let mut bytes = whole.clone();
            bytes[at] ^= 0x55;
            drop(rows(&folder.file(name, bytes)));
        }
    }
}

fn jsonl(text: impl AsRef<[u8]>) -> (Vec<Row>, Vec<Found>) {
    let folder = Folder::new();
    let path = folder.file("register.jsonl", text);
    (rows(&path).unwrap(), findings(&path))
}

#[test]
fn names_met_anywhere_are_the_headings_of_json_lines() {
    let (read, found) = jsonl(
        "{\"岗位\":\"会计\",\"得分\":25.60}\n\n{\"部门\":\"财务科\",\"岗位\":\"第一行\\n第二行\",\"得分\":null,\"核对\":true}\r\n{}\n{\"得分\":12345678901234567890}",
    );
    assert_eq!(
        read,
        [
            row(0, &["岗位", "得分", "部门", "核对"]),
            row(1, &["会计", "25.60", "", ""]),
            row(3, &["第一行\n第二行", "", "财务科", "TRUE"]),
            row(4, &["", "", "", ""]),
            row(5, &["", "12345678901234567890", "", ""]),
        ]
    );
    assert!(found.is_empty());
}

#[test]
fn what_is_wrong_in_json_lines_is_reported_and_the_rest_comes_through() {
    let (read, found) = jsonl(
        b"{\"a\":1,\"b\":[1, 2]}\n[1]\nnot json\n{\"a\":1} {\"a\":2}\n{\"b\":1,\"a\":2,\"\\u0062\":3}\n\"\xFF\"\n{\"a\":{\"c\":1}}\n",
    );
    assert_eq!(
        read,
        [
            row(0, &["a", "b"]),
            row(1, &["1", "[1, 2]"]),
            row(2, &[]),
            row(3, &[]),
            row(4, &[]),
            row(5, &["2", "1"]),
            row(6, &[]),
            row(7, &["{\"c\":1}", ""]),
        ]
    );
    assert_eq!(
        found,
        [
            (Some(1), Some(2), "nested_value"),
            (Some(2), None, "bad_json_line"),
            (Some(3), None, "bad_json_line"),
            (Some(4), None, "bad_json_line"),
            (Some(5), Some(2), "duplicate_name"),
            (Some(6), None, "bad_json_line"),
            (Some(7), Some(1), "nested_value"),
        ]
    );
}

#[test]
fn json_lines_in_other_encodings_and_past_the_limits() {
    let line = "{\"岗位\":\"会计\",\"等级\":\"一级\"}\n";
    assert_eq!(jsonl(gbk(line)).0, jsonl(line).0);
    assert_eq!(jsonl(format!("\u{feff}{line}")).0, jsonl(line).0);
    let folder = Folder::new();
    let names: String = (0..=limits::COLUMNS).map(|n| format!("{{\"{n}\":1}}\n")).collect();
    let error = rows(&folder.file("a.ndjson", names)).unwrap_err();
    assert_eq!((error.code(), error.row()), ("too_many_columns", Some(16_385)));
    let mut long = b"{}\n{\"a\":\"".to_vec();
    long.resize(limits::ROW_BYTES + 2_000_000, b'x');
    let error = rows(&folder.file("b.jsonl", long)).unwrap_err();
    assert_eq!((error.code(), error.row()), ("row_too_large", Some(2)));
    let big = format!("{{\"a\":\"{}\",\"b\":1}}\n", "x".repeat(limits::CELL_BYTES + 1));
    let (read, found) = jsonl(big);
    assert_eq!(read[1], row(1, &["", "1"]));
    assert_eq!(found, [(Some(1), Some(1), "cell_too_large")]);
}

#[test]
fn every_message_is_written_in_three_languages() {
    let kinds = [
        TableErrorKind::EmptyFile {},
        TableErrorKind::Undecodable { encoding: "UTF-8".into() },
        TableErrorKind::CellTooLarge { size: "2".into(), limit: "1".into() },
    ];
    for kind in kinds {
        let messages = Language::ALL.map(|language| kind.message(language));
        assert_eq!(messages.iter().collect::<std::collections::HashSet<_>>().len(), 3);
    }
    let mut codes = TableErrorKind::CODES.to_vec();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), TableErrorKind::CODES.len());
}
