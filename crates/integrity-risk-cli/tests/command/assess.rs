use integrity_risk_tables::{ReportCell, ReportSheet, write_report};
use serde_json::Value as Json;

use crate::{command, example, finish, folder_with, graded, json_lines, root, run};

const CSV: &str = "county-finance-bureau.csv";
/// Results by which two gradings are compared.
const RESULTS: [&str; 6] =
    ["序号", "assessed_grade", "risk_grade", "assessed_supervisors", "reason", "problems"];

fn results(rows: &[Json]) -> Vec<Vec<&Json>> {
    rows.iter().map(|row| RESULTS.iter().map(|key| &row[key]).collect()).collect()
}

fn by_number(rows: &[Json], number: u64) -> &Json {
    rows.iter().find(|row| row["序号"] == number).unwrap()
}

#[test]
fn one_register_has_the_same_grades_in_every_file() {
    let (run, csv) = graded(&example(CSV), &[]);
    run.ended(1);
    assert_eq!(csv.len(), 93);
    let (run, gbk) = graded(&example("county-finance-bureau-gbk.csv"), &[]);
    run.ended(1);
    assert_eq!(csv, gbk);
    let (run, xlsx) = graded(&example("county-finance-bureau.xlsx"), &["--fill-merged"]);
    run.ended(1);
    assert_eq!(results(&csv), results(&xlsx));
    assert_eq!(csv[1]["部门"], Json::Null);
    assert_eq!(xlsx[1]["部门"], "办公室（人事）");
}

#[test]
fn rows_keep_their_order_and_what_they_say() {
    let (_, rows) = graded(&example(CSV), &[]);
    let numbers: Vec<u64> = rows.iter().map(|row| row["序号"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=93).collect::<Vec<_>>());
    let first = &rows[0];
    assert_eq!(first["岗位"], "局长");
    assert!(first["防控措施"].as_str().unwrap().contains('\n'));
    assert_eq!(first["发生几率"].as_f64(), Some(0.4));
    assert_eq!(first["assessed_grade"], "High");
    assert_eq!(first["risk_grade"], "high");
    assert!(first["reason"].as_str().unwrap().starts_with("STD-3.much_power (004-1 §九"));
    assert_eq!(first["scheme"], "standard 1.0.0 (model scheme)");
    assert_eq!(first["problems"], Json::Null);
}

#[test]
fn problems_are_named_and_never_guessed() {
    let (_, rows) = graded(&example(CSV), &[]);
    for (number, code) in
        [(56, "off_scale"), (81, "unknown_label"), (89, "not_a_number"), (87, "undetermined")]
    {
        let row = by_number(&rows, number);
        assert_eq!(row["problems"], code, "{number}");
        assert_eq!(row["assessed_grade"], Json::Null, "{number}");
    }
    let declared = by_number(&rows, 88);
    assert_eq!(declared["problems"], "unknown_label");
    assert_ne!(declared["assessed_grade"], Json::Null);
    for number in [5, 16, 22, 28, 41, 61, 76, 84] {
        assert_eq!(by_number(&rows, number)["problems"], "grade_differs", "{number}");
    }
    assert_eq!(rows.iter().filter(|row| !row["assessed_grade"].is_null()).count(), 89);
}

#[test]
fn findings_are_told_and_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("findings.jsonl").display().to_string();
    let run = run(&["assess", &example(CSV), "--findings", &file]).ended(1);
    assert!(run.err.contains("93 rows read, 89 graded, 4 not graded"), "{}", run.err);
    assert!(run.err.contains("column J (发生几率): [off_scale] 0.3 is not on the scale"));
    let findings = json_lines(&file);
    let off_scale = findings.iter().find(|finding| finding["code"] == "off_scale").unwrap();
    assert_eq!(off_scale["row"], 61);
    assert_eq!(off_scale["letter"], "J");
    assert_eq!(off_scale["column"], "发生几率");
    assert_eq!(off_scale["details"]["value"], "0.3");
    let told = run.err.lines().filter(|line| line.starts_with("  row ")).count();
    assert_eq!(told, findings.len());
}

#[test]
fn the_summary_counts_every_row_once() {
    let run = run(&["assess", &example(CSV)]).ended(1);
    let totals = |heading: &str| -> u64 {
        let table = run.err.split(heading).nth(1).unwrap();
        let rows = table.split('═').next_back().unwrap().split("\n\n").next().unwrap();
        rows.lines().filter_map(|line| line.split_whitespace().last()?.parse::<u64>().ok()).sum()
    };
    let of_types = run.err.split("Grades by department").next().unwrap();
    let of_types: u64 = of_types
        .split("Grades by type of risk")
        .nth(1)
        .unwrap()
        .lines()
        .filter_map(|line| line.split_whitespace().last()?.parse::<u64>().ok())
        .sum();
    assert_eq!(of_types, 93);
    assert_eq!(totals("Grades by department"), 93);
    assert!(run.err.contains("办公室（人事）"));
}

#[test]
fn a_register_without_findings_ends_with_zero() {
    let (_folder, file) = folder_with("clean.csv", "易发程度,影响程度\n特别容易,较大\n可能,轻微\n");
    let run = run(&["assess", &file, "--scheme", "finance-bureau-regulation"]).ended(0);
    assert!(run.err.contains("no findings"), "{}", run.err);
    assert!(!run.err.contains("model scheme"), "{}", run.err);
    assert!(run.out.contains("FR-4.a"), "{}", run.out);
}

#[test]
fn the_model_scheme_says_what_it_is() {
    let err = run(&["assess", &example(CSV)]).err;
    assert!(err.starts_with(
        "`standard` 1.0.0 is a model scheme of this library's own; it is no body's regulation\n"
    ));
    assert!(err.contains("no --scheme was given"));
    let named = run(&["assess", &example(CSV), "--scheme", "standard"]).err;
    assert!(named.contains("model scheme") && !named.contains("no --scheme was given"));
}

#[test]
fn posts_are_scored() {
    let scheme = ["--scheme", "enterprise-scoring"];
    let (run, rows) = graded(&example("enterprise-posts.csv"), &scheme);
    run.ended(1);
    assert_eq!(rows.len(), 25);
    let score = |row: usize| rows[row - 1]["score"].as_f64();
    assert_eq!((score(3), score(4), score(16)), (Some(8.0), Some(8.2), Some(24.2)));
    assert_eq!(rows[18]["problems"], "off_scale");
    assert_eq!(rows[18]["score"], Json::Null);
}

#[test]
fn quiet_says_nothing() {
    let run = run(&["assess", &example(CSV), "--quiet"]).ended(1);
    assert_eq!(run.err, "");
    assert!(run.out.lines().count() > 93);
}

#[test]
fn a_table_without_a_terminal_has_every_row_and_no_colour() {
    let (_, rows) = graded(&example(CSV), &[]);
    let run = run(&["assess", &example(CSV), "--quiet"]);
    assert!(!run.out.contains('\u{1b}'));
    let shown =
        run.out.lines().filter_map(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    assert_eq!(shown.count(), rows.len());
    let coloured = crate::run(&["assess", &example(CSV), "--quiet", "--color", "always"]);
    assert!(coloured.out.contains("\u{1b}["));
}

#[test]
fn long_tables_line_up_from_block_to_block() {
    let text = std::fs::read_to_string(example(CSV)).unwrap();
    let (header, body) = text.split_once("\r\n").unwrap_or_else(|| text.split_once('\n').unwrap());
    let (_folder, file) = folder_with("long.csv", format!("{header}\n{}", body.repeat(8)));
    let run = run(&["assess", &file, "--quiet"]).ended(1);
    let widest = |line: &str| line.chars().count();
    let rule = run.out.lines().next().map(widest).unwrap();
    assert!(rule <= 120, "{rule}");
    let numbered = run
        .out
        .lines()
        .filter(|l| l.split_whitespace().next().is_some_and(|w| w.parse::<u64>().is_ok()));
    assert_eq!(numbered.count(), 8 * 93);
}

#[test]
fn outputs_say_the_same_and_can_be_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let (_, rows) = graded(&example(CSV), &[]);
    for name in ["graded.csv", "graded.xlsx", "graded.tsv"] {
        let output = folder.path().join(name).display().to_string();
        run(&["assess", &example(CSV), "--output", &output]).ended(1);
        let (again, twice) = graded(&output, &[]);
        again.ended(1);
        assert_eq!(results(&rows), results(&twice), "{name}");
        let first = |key: &str| twice[0][key].clone();
        assert_eq!(first("assessed grade"), "High", "{name}");
        assert_eq!(first("防控措施"), rows[0]["防控措施"], "{name}");
    }
}

#[test]
fn languages_reach_every_word() {
    let simplified = run(&["assess", &example(CSV), "--lang", "zh-Hans"]);
    assert!(
        simplified.err.contains("共读取 93 行，已定级 89 行，未定级 4 行"),
        "{}",
        simplified.err
    );
    assert!(simplified.out.contains("判定等级"));
    let traditional = run(&["assess", &example(CSV), "--lang", "zh-TW"]);
    assert!(traditional.err.contains("共讀取 93 列"), "{}", traditional.err);
    for (locale, word) in
        [("zh_CN.UTF-8", "共读取"), ("zh_HK.UTF-8", "共讀取"), ("fr_FR", "rows read")]
    {
        let register = example(CSV);
        let run = finish(command().args(["assess", &register]).env("LC_ALL", locale), "");
        assert!(run.err.contains(word), "{locale}: {}", run.err);
    }
    let lang = finish(
        command()
            .args(["scheme", "list"])
            .env("LC_ALL", "")
            .env("LC_MESSAGES", "")
            .env("LANG", "zh_CN"),
        "",
    );
    assert!(lang.out.contains("示范方案"), "{}", lang.out);
}

#[test]
fn columns_and_facts_can_be_named() {
    let text = "类别甲,能量,几率\n岗位职责,较多,未评\n";
    let (_folder, file) = folder_with("named.csv", text);
    run(&["assess", &file]).failed("no_header");
    let arguments = [
        "--column",
        "类别甲=risk_type",
        "--column",
        "能量=inner_power",
        "--column",
        "几率=likelihood",
        "--fact",
        "severity=未评",
        "--fact",
        "outer_power=没有",
        "--fact",
        "prominence=不常表现",
    ];
    let (run, rows) = graded(&file, &arguments);
    run.ended(0);
    assert_eq!(rows[0]["assessed_grade"], "High");
    crate::run(&["assess", &file, "--column", "类别甲=risk_type", "--column", "x=y"])
        .failed("unknown_reference");
    let facts = ["assess", &example(CSV), "--fact", "colour=red"];
    crate::run(&facts).failed("unknown_fact");
}

#[test]
fn the_register_itself_is_never_written_over() {
    let text = std::fs::read(example(CSV)).unwrap();
    let (_folder, file) = folder_with("register.csv", &text);
    run(&["assess", &file, "--output", &file]).failed("output_is_input");
    run(&["assess", &file, "--findings", &file]).failed("output_is_input");
    assert_eq!(std::fs::read(&file).unwrap(), text);
}

#[test]
fn settings_and_days_are_bound() {
    let register = example(CSV);
    let (_folder, settings) =
        folder_with("settings.toml", "reply_within_red = { working_days = 3 }");
    run(&["assess", &register, "--settings", &settings]).ended(1);
    let (_folder, settings) = folder_with("settings.toml", "\nreply = { working_days = 3 }");
    let failed = run(&["assess", &register, "--settings", &settings]).failed("unknown_reference");
    assert!(failed.err.contains("settings.toml"), "{}", failed.err);
    let scheme = root().join("crates/integrity-risk/schemes/standard.toml");
    let scheme = std::fs::read_to_string(scheme).unwrap();
    let dated = scheme.replacen("[scheme]\n", "[scheme]\neffective_from = 2011-01-01\n", 1);
    let (_folder, scheme) = folder_with("dated.toml", dated);
    let on = |day: &str| run(&["assess", &register, "--scheme", &scheme, "--as-of", day]);
    on("2010-12-31").failed("not_in_force");
    on("2011-01-01").ended(1);
    assert!(on("2011-02-30").ended(2).err.contains("expected a day"));
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let mut child = command()
        .args(["assess", &example(CSV), "--all", "--quiet"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn a_sheet_is_asked_for_by_name() {
    let xlsx = root().join("examples/registers/county-finance-bureau.xlsx").display().to_string();
    let run = run(&["assess", &xlsx, "--sheet", "不存在"]).failed("no_such_sheet");
    assert!(run.err.contains("county-finance-bureau.xlsx: "), "{}", run.err);
}

#[test]
fn sheets_that_are_not_read_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("two.xlsx");
    let sheet = |name: &str| ReportSheet {
        name: name.to_owned(),
        headers: ["岗位", "自评等级"].map(str::to_owned).into(),
        rows: vec![vec![ReportCell::text("会计"), ReportCell::text("高")]],
        ..ReportSheet::default()
    };
    write_report(&book, &[sheet("预算科"), sheet("国库科")]).unwrap();
    let book = book.display().to_string();
    let read = |more: &[&str]| run(&[&["--lang", "en", "read", &book], more].concat());
    assert!(read(&[]).err.contains("sheets that are not read: 国库科"));
    assert!(read(&["--sheet", "国库科"]).err.contains("sheets that are not read: 预算科"));
    let json = read(&["--json"]);
    assert!(json.out.contains(r#""sheets":["预算科","国库科"]"#), "{}", json.out);
    assert_eq!(json.err, "");
}

#[test]
fn where_no_headings_are_found_the_sheets_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("cover.xlsx");
    let sheet = |name: &str| ReportSheet {
        name: name.to_owned(),
        headers: vec!["某局登记表".to_owned()],
        ..ReportSheet::default()
    };
    write_report(&book, &[sheet("封面"), sheet("登记表")]).unwrap();
    let run = run(&["--lang", "en", "assess", &book.display().to_string()]).failed("no_header");
    assert!(run.err.contains("sheet `封面`") && run.err.contains("封面, 登记表"), "{}", run.err);
}
