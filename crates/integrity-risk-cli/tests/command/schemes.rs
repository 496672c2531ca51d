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

#[test]
fn the_command_says_what_it_is() {
    let version = run(&["--version"]).ended(0).out;
    assert_eq!(version, format!("integrity-risk {}\n", env!("CARGO_PKG_VERSION")));
    for command in ["assess", "explain", "call", "scheme"] {
        let help = run(&[command, "--help"]).ended(0).out;
        assert!(help.contains("Usage: integrity-risk"), "{help}");
    }
    assert!(run(&["--help"]).out.contains("Exit status"));
    run(&["scheme", "list", "--lang", "fr"]).ended(2);
    run(&["explain"]).ended(2);
    run(&["explain", "register.csv"]).ended(2);
}
