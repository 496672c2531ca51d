use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use crate::{command, folder_with, run_with};

const GRADE: &str = r#"{"function": "grade", "input": {"scheme": "handbook", "facts": {"inner_power": "much", "risk_type": "duty"}}}"#;
const GRADED: &str = r#"{"ok":{"grade":"one","kind":"determined","label":"Grade one","risk_grade":"high","score":null}}"#;

#[test]
fn every_line_has_its_answer() {
    let bad = [
        "no json",
        "",
        "[]",
        r#"{"function": "grade"}"#,
        r#"{"function": 7, "input": {}}"#,
        r#"{"function": "grade", "input": {}, "more": 1}"#,
        r#"{"function": "grade", "function": "warn", "input": {}}"#,
    ];
    let input = format!("{GRADE}\r\n{}\n{GRADE}", bad.join("\n"));
    let run = run_with(&["call"], input).ended(0);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), bad.len() + 2);
    assert_eq!(lines[0], GRADED);
    assert_eq!(lines.last(), Some(&GRADED));
    for line in &lines[1..=bad.len()] {
        assert!(line.starts_with(r#"{"error":{"code":"bad_call","details":{"reason":"#), "{line}");
    }
    assert_eq!(run.err, "");
}

#[test]
fn errors_of_the_wire_pass_through() {
    let run = run_with(
        &["call"],
        "{\"function\": \"fly\", \"input\": {}}\n{\"function\": \"grade\", \"input\": {\"scheme\": \"standard\", \"facts\": {\"likelihood\": 0.30}}}\n",
    );
    let codes: Vec<bool> = run
        .out
        .lines()
        .zip(["unknown_function", "off_scale"])
        .map(|(line, code)| line.starts_with(&format!("{{\"error\":{{\"code\":\"{code}\"")))
        .collect();
    assert_eq!(codes, [true, true], "{}", run.out);
}

/// Bound once or in each call: the same bytes.
#[test]
fn a_scheme_is_bound_for_all_calls() {
    let call = |settings: &str| {
        format!(
            r#"{{"function": "warn", "input": {{"scheme": "finance-bureau-regulation", {settings}
            "facts": {{"integrity_problem": "important", "party_leader_problem": false}}}}}}"#
        )
        .replace('\n', "")
    };
    let settings =
        r#"{"reply_within": {"working_days": 7}, "rectify_within": {"working_days": 30}}"#;
    let (_folder, file) = folder_with("settings.json", settings);
    let bound = ["call", "--scheme", "finance-bureau-regulation", "--settings", &file];
    let of_all = run_with(&bound, call("")).ended(0);
    let of_each = run_with(&["call"], call(&format!(r#""settings": {settings},"#))).ended(0);
    assert!(of_all.out.starts_with("{\"ok\":"), "{}", of_all.out);
    assert_eq!(of_all.out, of_each.out);

    let other = run_with(&bound, GRADE).ended(0);
    assert!(other.out.starts_with(r#"{"error":{"code":"unknown_scheme""#), "{}", other.out);
    let lost = run_with(&["call", "--settings", &file], GRADE).ended(2);
    assert!(lost.err.contains("--scheme"), "{}", lost.err);
}

#[test]
fn bytes_and_lengths_do_not_stop_it() {
    let mut input = b"\xff\xfe\n".to_vec();
    input.extend(vec![b'a'; 17 * 1024 * 1024]);
    input.extend(b"\n");
    input.extend(GRADE.as_bytes());
    let run = run_with(&["call"], input).ended(0);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].contains("bad_call") && lines[1].contains("longer than"), "{}", run.out);
    assert_eq!(lines[2], GRADED);
}

#[test]
fn bad_lines_are_told_in_the_language_asked_for() {
    let english = run_with(&["call"], "x\n").out;
    assert!(english.contains("this line is no call"), "{english}");
    let chinese = run_with(&["call", "--lang", "zh-Hans"], "x\n").out;
    assert!(chinese.contains("此行不是调用"), "{chinese}");
}

#[test]
fn an_answer_comes_before_the_next_line() {
    let mut child =
        command().arg("call").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for _ in 0..3 {
        writeln!(stdin, "{GRADE}").unwrap();
        let mut answer = String::new();
        stdout.read_line(&mut answer).unwrap();
        assert_eq!(answer.trim_end(), GRADED);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}
