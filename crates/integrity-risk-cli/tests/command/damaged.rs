//! Damaged registers, one for each kind of damage, each with exactly what is found in it.

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use crate::{command, finish};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/damaged")
}

/// Runs `check` on a file of the folder: code, rows and column of each finding, or the code of
/// the error for which the file could not be used.
fn found(case: &Json) -> Json {
    let text = |key: &str| case[key].as_str().unwrap();
    let args = case["args"].as_array().unwrap().iter().map(|arg| arg.as_str().unwrap());
    let mut check = command();
    check.current_dir(folder());
    check.args(["check", text("file"), "--json", "--scheme", text("scheme")]).args(args);
    let run = finish(&mut check, "");
    if run.status == 2 {
        let code = run.err.split(['[', ']']).nth(1).unwrap();
        return json!({"error": code});
    }
    let findings = run.out.lines().filter_map(|line| {
        let line: Json = serde_json::from_str(line).unwrap();
        let finding = line.get("finding")?;
        Some(json!([finding["code"], finding["rows"], finding["column"]]))
    });
    Json::from(findings.collect::<Vec<_>>())
}

#[test]
fn each_damage_is_found_and_nothing_else() {
    let path = folder().join("cases.json");
    let mut cases: Vec<Json> =
        serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    assert!(cases.len() >= 30);
    let mut wrong = Vec::new();
    for case in &mut cases {
        let found = found(case);
        if case["findings"] != found {
            wrong.push(format!("{} {}:\n  {found}", case["file"], case["args"]));
            case["findings"] = found;
        }
    }
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        let cases: Vec<String> = cases.iter().map(|case| format!(" {case}")).collect();
        std::fs::write(&path, format!("[\n{}\n]\n", cases.join(",\n"))).unwrap();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_of_the_folder_is_used() {
    let cases = std::fs::read_to_string(folder().join("cases.json")).unwrap();
    for file in std::fs::read_dir(folder()).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(name == "cases.json" || cases.contains(&format!("\"{name}\"")), "{name}");
    }
}

#[test]
fn every_row_is_read_or_named() {
    for file in std::fs::read_dir(folder()).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "json") {
            continue;
        }
        let run = finish(command().args(["read", "--json"]).arg(&path), "");
        if run.status == 2 {
            continue;
        }
        let (mut entries, mut named, mut rows) = (0, std::collections::BTreeSet::new(), 0);
        for line in run.out.lines() {
            let line: Json = serde_json::from_str(line).unwrap();
            if line.get("entry").is_some() {
                entries += 1;
            } else if let Some(finding) = line.get("finding") {
                let unread = ["total_row", "heading_row", "row_says_nothing", "scheme_not_at_hand"];
                if unread.contains(&finding["code"].as_str().unwrap()) {
                    named.insert(finding["rows"][0].as_u64().unwrap());
                }
            } else if let Some(count) = line.get("rows") {
                rows = count.as_u64().unwrap();
            }
        }
        assert_eq!(entries + named.len() as u64, rows, "{}", path.display());
    }
}
