use integrity_risk::scheme::BUILTIN;
use serde_json::Value as Json;

use crate::run;

#[test]
fn every_scheme_is_listed_with_what_it_is() {
    let list = run(&["scheme", "list"]).ended(0).out;
    assert_eq!(list.lines().count(), BUILTIN.len());
    for (line, id) in list.lines().zip(BUILTIN) {
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
