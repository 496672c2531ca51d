use integrity_risk::scheme::BUILTIN;
use serde_json::Value as Json;

use crate::run;

#[test]
fn every_scheme_is_listed_with_what_it_is() {
    let list = run(&["scheme", "list"]).ended(0).out;
    // A long title goes on in the lines below.
    let first: Vec<&str> = list.lines().filter(|line| !line.starts_with("  ")).collect();
    assert_eq!(first.len(), BUILTIN.len());
    for (line, id) in first.into_iter().zip(BUILTIN) {
        assert!(line.trim_start().starts_with(id), "{line}");
    }
    assert!(list.contains("model scheme") && list.contains("essay") && list.contains("regulation"));
}

#[test]
fn every_scheme_is_shown_in_every_language() {
    for id in BUILTIN {
        for (language, heading) in [
            ("en", "What the text lacks"),
            ("zh-Hans", "条文未给出的内容"),
            ("zh-Hant", "條文未給出的內容"),
        ] {
            let page = run(&["scheme", "show", id, "--rules", "--lang", language]).ended(0).out;
            assert!(page.contains(heading), "{id} {language}\n{page}");
            let scheme = integrity_risk::Scheme::builtin(id).unwrap();
            assert!(page.contains(scheme.rules_hash()) && page.contains(scheme.text_hash()));
            for completion in scheme.completions() {
                assert!(page.contains(&*completion.id), "{id} {}", completion.id);
            }
            assert!(!page.contains('\u{1b}'));
        }
    }
}

#[test]
fn rules_that_shift_a_level_are_shown_with_their_bounds() {
    let file = crate::root().join("crates/integrity-risk/tests/strangers/lock-keepers.toml");
    let shown = |language: &str| {
        let file = file.to_str().unwrap();
        run(&["scheme", "show", file, "--lang", language]).ended(0).out
    };
    for (language, raised, bounded) in [
        ("en", "→ raised by 1  ", "→ lowered by 2 (no further than 中)"),
        ("zh-Hans", "→ 上调 1 级  ", "→ 下调 2 级（不越过中）"),
        ("zh-Hant", "→ 上調 1 級  ", "→ 下調 2 級（不越過中）"),
    ] {
        let page = shown(language);
        assert!(page.contains(raised) && page.contains(bounded), "{page}");
    }
}

#[test]
fn a_scheme_is_shown_as_json() {
    let answer = run(&["scheme", "show", "handbook", "--json"]).ended(0).out;
    let json: Json = serde_json::from_str(&answer).unwrap();
    assert_eq!(json["ok"]["scheme"]["id"], "handbook");
    assert_eq!(json["ok"]["scheme"]["status"], "regulation");
}

#[test]
fn every_scheme_is_verified() {
    let text = run(&["scheme", "verify", "--all"]).ended(0).out;
    for id in BUILTIN {
        assert!(text.lines().any(|line| line.starts_with(&format!("{id} "))), "{text}");
    }
    let lines = run(&["scheme", "verify", "--all", "--format", "json"]).ended(0).out;
    assert_eq!(lines.lines().count(), BUILTIN.len());
    for line in lines.lines() {
        let json: Json = serde_json::from_str(line).unwrap();
        assert_eq!(json["ok"]["holds"], true);
    }
    let page = run(&["scheme", "verify", "standard", "--format", "html", "--lang", "zh-Hans"]);
    let page = page.ended(0).out;
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("已证明"), "{page}");
    assert!(
        page.contains("{&quot;likelihood&quot;:") && page.contains("<td>决策图</td>"),
        "{page}"
    );
    assert_eq!(page.matches("<table>").count(), page.matches("</table>").count());
    run(&["scheme", "verify"]).ended(2);
    run(&["scheme", "verify", "nowhere"]).failed("unknown_scheme");
}

#[test]
fn a_scheme_with_a_hole_ends_with_findings() {
    let scheme = std::fs::read_to_string(
        crate::root().join("crates/integrity-risk/schemes/finance-bureau-regulation.toml"),
    );
    let rest = scheme.unwrap().replace(
        "gives = \"c\"\n",
        "gives = \"c\"\nwhen = { fact = \"impact\", equals = \"slight\" }\n",
    );
    let (_folder, file) = crate::folder_with("holed.toml", rest);
    let found = run(&["scheme", "verify", &file]).ended(1);
    assert!(found.out.contains("FAILS: of 9 inputs 2 (22.22%) meet no rule"), "{}", found.out);
    assert!(found.out.contains(r#"{"impact":"general","proneness":"possible"} → unprovided"#));
    assert!(found.out.contains("[by the diagram]\n    FR-"), "{}", found.out);
    run(&["scheme", "verify", &file, "--format", "json"]).ended(1);
    run(&["scheme", "verify", &file, "--format", "html"]).ended(1);
}

#[test]
fn what_depends_on_settings_is_verified_with_them() {
    let scheme = "crates/integrity-risk/tests/strangers/lighthouse-service.toml";
    let scheme = crate::root().join(scheme).display().to_string();
    let bare = run(&["scheme", "verify", &scheme]).ended(0).out;
    assert!(bare.contains("over all values of pass_mark"), "{bare}");
    let (_folder, settings) = crate::folder_with(
        "settings.toml",
        "pass_mark = 60\nmarks = [80, 62.5]\nreply = { working_days = 3 }\n\
         codes_per_grade = { bad = [\"camera\"], good = [] }\n",
    );
    for format in ["text", "json", "html"] {
        let arguments = ["scheme", "verify", &scheme, "--settings", &settings, "--format", format];
        let set = run(&arguments).ended(0).out;
        let open = [r"over all values", r#""parameters":["pass_mark"]"#];
        assert!(open.iter().all(|open| !set.contains(open)), "{set}");
    }
    let old = crate::root().join("crates/integrity-risk/tests/strangers/old-town.toml");
    let old = old.display().to_string();
    run(&["scheme", "verify", &old, "--as-of", "2022-12-31"]).ended(0);
    run(&["scheme", "verify", &old]).ended(1);
    run(&["scheme", "verify", &old, "--as-of", "2019-12-31"]).failed("not_in_force");
    run(&["scheme", "verify", "--all", "--settings", &settings]).ended(2);
}

fn stranger(name: &str) -> String {
    let file = format!("crates/integrity-risk/tests/strangers/{name}.toml");
    crate::root().join(file).display().to_string()
}

#[test]
fn a_term_of_months_is_shown_in_words() {
    let text = std::fs::read_to_string(stranger("lighthouse-service")).unwrap();
    let text = text.replace(r#"status = "regulation""#, r#"status = "model""#);
    for (months, language, words) in [
        (1, "en", " 1 month"),
        (6, "en", " 6 months"),
        (6, "zh-Hans", "6 个月"),
        (6, "zh-Hant", "6 個月"),
    ] {
        let default = format!("max = 365\ndefault = {{ months = {months} }}\n");
        let (_folder, file) = crate::folder_with("own.toml", text.replace("max = 30\n", &default));
        let shown = run(&["--lang", language, "scheme", "show", &file]).ended(0).out;
        assert!(shown.contains(words), "{shown}");
    }
}

#[test]
fn for_how_long_a_step_stands_is_shown() {
    for (language, stated, set) in [
        ("en", "stands at least: 5 working days", "stands for: 结果公告的期限"),
        ("zh-Hans", "至少满：5 个工作日", "满期：结果公告的期限"),
        ("zh-Hant", "至少滿：5 個工作日", "滿期：结果公告的期限"),
    ] {
        let file = stranger("seed-station");
        let shown = run(&["--lang", language, "scheme", "show", &file]).ended(0).out;
        assert!(shown.contains(stated) && shown.contains(set), "{shown}");
    }
}

#[test]
fn what_a_step_asks_of_a_meeting_is_shown() {
    let asked = [
        ("en", "in a meeting (members present: all)"),
        ("en", "in a meeting (votes for it, of those present: at least 2/3)"),
        (
            "en",
            "in a meeting (chair: Director; members present: at least 2/3; votes for it, of all members: more than 1/2)",
        ),
        ("zh-Hans", "会议办理（主持：主任；到会成员：不少于 2/3；赞成票占应到会成员：超过 1/2）"),
        ("zh-Hant", "會議辦理（主持：主任；到會成員：不少於 2/3；贊成票佔應到會成員：超過 1/2）"),
    ];
    for (language, meeting) in asked {
        let file = stranger("weir-council");
        let shown = run(&["--lang", language, "scheme", "show", &file]).ended(0).out;
        // However the lines are broken.
        let [found, wanted] =
            [shown.as_str(), meeting].map(|text| text.replace(char::is_whitespace, ""));
        assert!(found.contains(&wanted), "{shown}");
    }
}

#[test]
fn a_file_that_is_there_is_read_whatever_its_name() {
    let text = std::fs::read_to_string(stranger("old-town")).unwrap();
    let (folder, _) = crate::folder_with("TOWN.TOML", &text);
    std::fs::write(folder.path().join("town"), &text).unwrap();
    // A built-in id stays one.
    std::fs::write(folder.path().join("standard"), &text).unwrap();
    let show = |name: &str| {
        crate::finish(
            crate::command().current_dir(folder.path()).args(["scheme", "show", name]),
            "",
        )
    };
    for name in ["TOWN.TOML", "town"] {
        assert!(show(name).ended(0).out.contains("old-town"), "{name}");
    }
    assert!(!show("standard").ended(0).out.contains("old-town"));
    let err = show("nowhere").failed("unknown_scheme").err;
    assert!(err.contains("no file of that name"), "{err}");
}

#[test]
fn everything_a_scheme_says_is_shown() {
    let shown = |name: &str| run(&["scheme", "show", &stranger(name), "--rules"]).ended(0).out;
    let town = shown("old-town");
    for said in ["→ A ", "… – 2024-06-30", "2024-07-01 – …", "→ The form", "… – 2022-12-31"]
    {
        assert!(town.contains(said), "{said}\n{town}");
    }
    // Rules that have ended are among them, and one that two grades share stands once.
    assert!(town.contains("\n OT-2.five  2  the text  … – 2024-06-30\n"), "{town}");
    assert_eq!(town.matches("\n G-1 ").count(), 1, "{town}");
    let service = shown("lighthouse-service");
    for said in [
        "Reviewer (reviewer, the first that holds)",
        "→ Both (Keeper, Inspector (together))",
        "→ Report, Train (one or more of)",
        "→ Shut (not allowed)",
        "setting: Measures of each grade",
        "Log book, Letter, Audit, and so on",
        "Three breaches bring a warning.  → Red",
        "Figures that the text quotes",
        "Each bad unit has a plan.",
    ] {
        assert!(service.contains(said), "{said}\n{service}");
    }
    let standard = run(&["scheme", "show", "standard"]).ended(0).out;
    for heading in [
        "How a grade is found",
        "Who supervises",
        "When a warning is given",
        "What is then to be done",
        "What follows a warning, in its steps",
        "Must hold before it is lifted",
        "Who acts in an own matter",
        "Forms",
    ] {
        assert!(standard.contains(&format!("\n{heading}\n")), "{heading}\n{standard}");
    }
    let grid = run(&["scheme", "show", &stranger("water-board")]).ended(0).out;
    assert!(grid.contains("\n Possible  → Green  → Red\n"), "{grid}");
}

#[test]
fn a_table_is_decided() {
    let service = stranger("lighthouse-service");
    let decide = |table: &str, more: &[&str]| {
        run(&[&["decide", "--scheme", &service, "--table", table], more].concat())
    };
    let reviewer = decide("reviewer", &["--fact", "breaches=6"]).ended(0).out;
    for said in ["Both (Keeper, Inspector (together))", "LS-5.reviewer_1", "breaches"] {
        assert!(reviewer.to_lowercase().contains(&said.to_lowercase()), "{said}\n{reviewer}");
    }
    let duties = decide("duties", &["--facts", r#"{"breaches": 4}"#]).ended(0).out;
    for said in ["Report (one or more of)", "Inspect", "Shut (not allowed)"] {
        assert!(duties.contains(said), "{said}\n{duties}");
    }
    let open = decide("reviewer", &["--facts", "{}"]).ended(1).out;
    assert!(open.contains("Breaches"), "{open}");
    let json = decide("talk", &["--fact", "breaches=0", "--json"]).ended(0).out;
    let json: Json = serde_json::from_str(&json).unwrap();
    assert_eq!(json["ok"]["table"], "talk");
    decide("nothing", &["--fact", "breaches=0"]).failed("unknown_reference");
    decide("talk", &["--fact", "breaches=10"]).failed("off_scale");
    let json = decide("nothing", &["--fact", "breaches=0", "--json"]).ended(2).out;
    assert!(json.contains("unknown_reference"), "{json}");
}

/// A scheme of tables alone: whoever asks it for a grade is told what it can be asked.
#[test]
fn a_scheme_of_tables_alone_points_to_them() {
    let text = std::fs::read_to_string(stranger("old-town")).unwrap();
    let (before, rest) = text.split_once("[[grade]]").unwrap();
    let (_, tables) = rest.split_once("[[table]]").unwrap();
    let (_folder, file) = crate::folder_with("tables.toml", format!("{before}[[table]]{tables}"));
    let explain = ["explain", "--scheme", &file, "--facts", "{}"];
    let err = run(&explain).failed("no_such_decision").err;
    assert!(err.contains("decide --table") && err.contains("filing"), "{err}");
}

#[test]
fn what_stands_wrong_in_a_scheme_is_told_as_it_is() {
    let town = std::fs::read_to_string(stranger("old-town")).unwrap();
    let err = |text: &str, code: &str| {
        let (_folder, file) = crate::folder_with("town.toml", text);
        run(&["scheme", "show", &file]).failed(code).err
    };
    let (before, rest) = town.split_once("[[grade]]").unwrap();
    let (_, grading) = rest.split_once("[grading]").unwrap();
    let none = err(&format!("{before}[grading]{grading}"), "unknown_reference");
    assert!(none.contains("/grading/worst") && none.contains("`a`"), "{none}");
    let far = town.replace("max = 100\n", "max = 99999999999999999999999\n");
    assert!(err(&far, "not_a_number").contains("no more than 18"));
    let bare = town.replace("when = { fact = \"gifts\", at_least = 2 }", "when = {}");
    assert!(err(&bare, "condition_form").contains("`table`"));
    let model = town.replace("\"regulation\"", "\"model\"")
        + "\n[[parameter]]\nid = \"marks\"\n\
        label = { en = \"Marks\" }\nkind = \"thresholds\"\ncount = 2\norder = \"rising\"\n\
        default = [1, 2]\nrule = \"OT-9\"\nclause = \"9\"\nsays = { en = \"Marks.\" }\n";
    let refused = err(&model, "parameter_form");
    assert!(refused.contains("/parameter/0/default: "), "{refused}");
    assert!(
        refused.contains("`default` and bounds that are lengths of time for a duration"),
        "{refused}"
    );
}

#[test]
fn the_command_says_what_it_is() {
    let version = run(&["--version"]).ended(0).out;
    assert_eq!(version, format!("integrity-risk {}\n", env!("CARGO_PKG_VERSION")));
    for command in ["assess", "explain", "call", "scheme"] {
        let help = run(&[command, "--help"]).ended(0).out;
        assert!(help.contains("Usage: integrity-risk"), "{help}");
        assert!(help.matches("The register: ").count() <= 1, "{help}");
    }
    assert!(run(&["--help"]).out.contains("Exit status"));
    run(&["scheme", "list", "--lang", "fr"]).ended(2);
    run(&["explain"]).ended(2);
    run(&["explain", "register.csv"]).ended(2);
}

/// What an official must proofread of the steps and duties is shown.
#[test]
fn steps_and_duties_are_shown_with_all_that_is_said_of_them() {
    let shown = |id: &str, language: &str| {
        // Long texts go on in further lines.
        let page = run(&["scheme", "show", id, "--lang", language]).ended(0).out;
        page.chars().filter(|c| !c.is_whitespace()).collect::<String>()
    };
    for (language, parts) in [
        ("en", ["everyyear,onceatleast,bytheendoftheperiod;who:", "eachpost(High)", "onlyabout:"]),
        ("zh-Hans", ["每年至少1次，以周期最后一日为限；由谁：", "各岗位（高）", "只限对象："]),
        ("zh-Hant", ["每年至少1次，以週期最後一日為限；由誰：", "各崗位（高）", "只限對象："]),
    ] {
        let page = shown("standard", language);
        for part in parts {
            assert!(page.contains(part), "{part}\n{page}");
        }
    }
}
