use serde_json::{Value as Json, json};

use crate::{folder_with, run};

const STAMP: &str = "2026-01-05T09:00:00+08:00";

#[test]
fn a_year_is_shown_with_what_is_odd() {
    let run = run(&["duties", "dezhou-work-safety-2011", "--year", "2011"]).ended(0);
    let lines: Vec<&str> = run.out.lines().map(str::trim).collect();
    assert!(lines.iter().any(|line| line.starts_with("2011-03-21 – 2011-05-15")));
    assert!(
        lines.iter().any(|line| line.starts_with("2011-12-15") && line.ends_with("000 二(四)"))
    );
    assert!(lines.contains(&"Oddities, kept as written"));
    assert!(run.out.contains("yet April, May and December lie outside it; nothing is set"));
    assert!(run.out.contains("irregularly"));
}

#[test]
fn dates_are_carried_over_where_it_is_asked_for() {
    let plain = run(&["duties", "development-zone-2012", "--year", "2026"]).ended(0);
    assert!(!plain.out.contains("2026-12-05"));
    assert!(plain.out.contains("Dated by the text, outside this period"));
    let carried = ["duties", "development-zone-2012", "--year", "2026", "--carry-to", "2026"];
    let carried = run(&carried).ended(0);
    assert!(carried.out.contains("2026-12-05"));
    assert!(carried.out.contains("carried over from 2012"));
}

#[test]
fn json_is_the_answer_of_the_wire() {
    let run = run(&[
        "duties",
        "town-rules",
        "--from",
        "2026-01-01",
        "--to",
        "2026-03-31",
        "--format",
        "json",
    ]);
    let answer: Json = serde_json::from_str(&run.ended(0).out).unwrap();
    let request = json!({ "scheme": "town-rules", "from": "2026-01-01", "to": "2026-03-31" });
    let wire = integrity_risk::wire::call("duties", &request.to_string());
    let wire: Json = serde_json::from_str(&wire).unwrap();
    assert_eq!(answer, wire["ok"]);
}

#[test]
fn posts_are_read_from_json_and_toml() {
    let posts = [
        (
            "posts.json",
            r#"{"posts": [{"id": "cashier", "name": "Cashier", "grade": "A"}, {"id": "clerk"}]}"#,
        ),
        (
            "posts.toml",
            "[[posts]]\nid = \"cashier\"\nname = \"Cashier\"\ngrade = \"A\"\n[[posts]]\nid = \"clerk\"\n",
        ),
    ];
    for (name, text) in posts {
        let (_folder, file) = folder_with(name, text);
        let arguments = ["duties", "finance-bureau-regulation", "--year", "2026", "--posts", &file];
        let run = run(&arguments).ended(0);
        assert!(run.out.contains("Spot check of a high-risk post (Cashier)"), "{}", run.out);
        assert!(run.out.contains("No grade given, though a duty depends on it"));
        assert!(run.out.contains("clerk"));
    }
}

#[test]
fn a_calendar_file_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("duties.ics").display().to_string();
    let arguments = ["duties", "development-zone-2012", "--year", "2012", "--format", "ics"];
    let arguments = [&arguments[..], &["--stamp", STAMP, "--output", &file]].concat();
    assert_eq!(run(&arguments).ended(0).out, "");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    assert!(text.contains("DTSTAMP:20260105T010000Z\r\n"));
    assert!(text.contains("DUE;VALUE=DATE:20121205\r\n"));
    let events = [&arguments[..8], &["--entries", "event"]].concat();
    assert!(!run(&events).ended(0).out.contains("VTODO"));
    let now = run(&arguments[..6]).ended(0).out;
    assert!(now.contains("DTSTAMP:20"), "without a stamp it is now");
}

#[test]
fn what_is_left_undone_is_told_and_ends_with_one() {
    let record = r#"[{"duty": "study_report", "on": "2026-03-31"}, {"duty": "study_report", "on": "2026-06-30"}]"#;
    let (_folder, file) = folder_with("done.json", record);
    let asked = ["duties", "town-rules", "--year", "2026", "--record", &file, "--on"];
    assert!(run(&[&asked[..], &["2026-07-01"]].concat()).ended(0).out.contains("none"));
    let late = run(&[&asked[..], &["2026-10-01"]].concat()).ended(1);
    assert!(late.out.contains("due by 2026-09-30, nothing is recorded"), "{}", late.out);
    let json = run(&[&asked[..], &["2026-10-01", "--format", "json"]].concat()).ended(1);
    let json: Json = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["gaps"][0]["occurrence"]["key"], "2026-q3");
    assert_eq!(json["judged"], 3);
    run(&[&asked[..], &["2026-10-01", "--format", "ics"]].concat()).failed("no_gaps_in_calendar");
    let toml = "[[record]]\nduty = \"study_report\"\non = \"2026-03-31\"\n";
    let (_folder, file) = folder_with("done.toml", toml);
    let asked = ["duties", "town-rules", "--from", "2026-01-01", "--to", "2026-03-31"];
    run(&[&asked[..], &["--record", &file, "--on", "2026-04-01"]].concat()).ended(0);
}

#[test]
fn what_cannot_be_used_is_named() {
    let (_folder, file) = folder_with("done.json", r#"[{"duty": "study_report"}]"#);
    run(&["duties", "town-rules", "--year", "2026", "--record", &file]).failed("not_that_shape");
    let (_folder, file) = folder_with("posts.toml", "posts = 1 2");
    run(&["duties", "town-rules", "--year", "2026", "--posts", &file]).failed("not_that_shape");
    // No place is told that is one of another text than the file's.
    let (_folder, file) = folder_with("posts.toml", "[[posts]]\nid = \"p\"\nwage = 3\n");
    let run_of = run(&["duties", "town-rules", "--year", "2026", "--posts", &file]);
    let err = run_of.failed("not_that_shape").err;
    assert!(err.contains("`wage`") && !err.contains("column"), "{err}");
    let backwards = ["duties", "town-rules", "--from", "2026-02-01", "--to", "2026-01-01"];
    run(&backwards).failed("days_backwards");
    run(&["duties", "town-rules", "--year", "0"]).failed("period_form");
    let stamp = ["duties", "town-rules", "--year", "2026", "--format", "ics", "--stamp", "now"];
    run(&stamp).failed("not_an_instant");
    run(&["duties", "town-rules"]).ended(2);
}
