//! Scheme files that cannot be used are refused with file, line, place and
//! code; files at the limits load.
#![expect(clippy::unwrap_used, reason = "tests")]
#![cfg(feature = "toml")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use integrity_risk::language::Language;
use integrity_risk::scheme::{BUILTIN, Settings, Status};
use integrity_risk::vocabulary::Vocabulary;
use integrity_risk::{Facts, Scheme};

/// A scheme of two grades and a warning, with a mark where a test cuts in.
const SMALL: &str = r#"format = 1

[scheme]
id = "small"
version = "1.0.0"
status = "regulation"
languages = ["en"]
title = { en = "Small" }
source = { document = "a test" }

[[fact]]
id = "open"
label = { en = "open" }
kind = "flag"

[[grade]]
id = "high"
label = { en = "High" }
rule = "T-1"
clause = "1"
says = { en = "The worse of two." }

[[grade]]
id = "low"
label = { en = "Low" }
rule = "T-1"
clause = "1"
says = { en = "The better of two." }

[grading]
grain = "point"
worst = "high"
combine = "worst"

[[grading.track]]
id = "only"
method = "rules"
hit = "first"

[[grading.track.rule]]
id = "T-2.open"
clause = "2"
says = { en = "What is open is high." }
when = { fact = "open", equals = true }
gives = "high"

[[grading.track.rule]]
id = "T-2.rest"
clause = "2"
says = { en = "The rest is low." }
gives = "low"
"#;

/// The code, line and path of the error that one replacement causes.
fn refused(from: &str, to: &str) -> (&'static str, usize, String) {
    assert!(SMALL.contains(from), "{from}");
    let error = Scheme::from_toml(&SMALL.replacen(from, to, 1), "small.toml").unwrap_err();
    assert!(error.to_string().starts_with("small.toml:"), "{error}");
    (error.code(), error.place().unwrap().line, error.path().to_string())
}

#[test]
fn a_fault_is_told_with_its_line_and_path() {
    let told = |code, line, path: &str| (code, line, path.to_owned());
    assert_eq!(
        refused("hit = \"first\"", "hits = \"first\""),
        told("unknown_key", 38, "/grading/track/0/hits")
    );
    assert_eq!(
        refused("equals = true", "equals = \"perhaps\""),
        told("unknown_label", 44, "/grading/track/0/rule/0/when")
    );
    assert_eq!(
        refused("fact = \"open\"", "fact = \"shut\""),
        told("unknown_reference", 44, "/grading/track/0/rule/0/when/fact")
    );
    assert_eq!(
        refused("gives = \"high\"", "gives = \"highest\""),
        told("unknown_reference", 45, "/grading/track/0/rule/0/gives")
    );
    assert_eq!(
        refused("worst = \"high\"", "worst = \"low\""),
        told("worst_not_first", 32, "/grading/worst")
    );
    assert_eq!(
        refused("T-2.rest", "T-2.open"),
        told("duplicate_id", 48, "/grading/track/0/rule/1/id")
    );
    assert_eq!(
        refused("kind = \"flag\"", "kind = \"flags\""),
        told("unknown_word", 14, "/fact/0/kind")
    );
    assert_eq!(refused("id = \"open\"", "id = \"Open\""), told("bad_id", 12, "/fact/0/id"));
    assert_eq!(refused("id = \"open\"", "id = \"lang\""), told("reserved_id", 12, "/fact/0/id"));
    assert_eq!(
        refused("[\"en\"]", "[\"en\", \"zh-Hans\"]"),
        told("missing_wording", 13, "/fact/0/label")
    );
    assert_eq!(
        refused("equals = true", "equals = true, at_least = true"),
        told("one_operator", 44, "/grading/track/0/rule/0/when")
    );
    let backwards = "effective_from = 2026-03-01\neffective_to = 2026-01-01";
    assert_eq!(
        refused("version = \"1.0.0\"", &format!("version = \"1.0.0\"\n{backwards}")),
        told("days_backwards", 7, "/scheme/effective_to")
    );
    assert_eq!(
        refused("gives = \"low\"", &format!("gives = \"low\"\n{backwards}")),
        told("days_backwards", 53, "/grading/track/0/rule/1/effective_to")
    );
    let circle = "{ decision = \"grade\", equals = \"high\" }";
    assert_eq!(
        refused("{ fact = \"open\", equals = true }", circle),
        told("cycle", 30, "/grading")
    );
}

#[test]
fn what_is_no_scheme_is_refused() {
    let code = |text: &str| Scheme::from_toml(text, "x.toml").unwrap_err().code();
    assert_eq!(code(""), "missing_key");
    assert_eq!(code("format = 2"), "unsupported_format");
    assert_eq!(code("format = "), "toml_syntax");
    assert_eq!(code("format = 1\nformat = 1"), "toml_syntax");
    assert_eq!(
        code(&format!("format = 1\nx = {}1{}", "[".repeat(70), "]".repeat(70))),
        "too_large"
    );
    assert_eq!(code(&format!("# {}", "x".repeat(17 * 1024 * 1024))), "too_large");
    assert_eq!(code("format = 1\nnumber = 1e999"), "not_a_number");
    assert_eq!(
        Scheme::from_json("{\"format\": 1, \"format\": 1}").unwrap_err().code(),
        "duplicate_key"
    );
}

#[test]
fn two_decisions_may_not_rest_on_each_other() {
    let warning = r#"
[warning]
worst = "red"
combine = "worst"

[[warning.level]]
id = "red"
label = { en = "Red" }
rule = "T-3"
clause = "3"
says = { en = "The only warning." }

[[warning.track]]
id = "only"
method = "rules"
hit = "first"

[[warning.track.rule]]
id = "T-4.high"
clause = "4"
says = { en = "What is high is warned of." }
when = { decision = "grade", equals = "high" }
gives = "red"
"#;
    let open = "{ fact = \"open\", equals = true }";
    let fine = Scheme::from_toml(&format!("{SMALL}{warning}"), "small.toml").unwrap();
    let warned = fine.warn(&Facts::new().flag("open", true)).unwrap();
    assert_eq!(warned.verdict().and_then(|w| w.level).map(|level| &*level.id), Some("red"));
    let circle = SMALL.replace(open, "{ decision = \"warning\", equals = \"red\" }");
    let error = Scheme::from_toml(&format!("{circle}{warning}"), "small.toml").unwrap_err();
    assert_eq!(error.code(), "cycle");
    assert!(error.to_string().contains("grade → warning → grade"), "{error}");
}

#[test]
fn ten_thousand_rules_load_and_more_than_the_limit_do_not() {
    let with_rules = |count: usize| {
        let mut text = SMALL.to_owned();
        for number in 0..count {
            write!(
                text,
                "[[grading.track.rule]]\nid = \"T-5.r{number}\"\nclause = \"5\"\nsays = {{ en = \"Never reached.\" }}\ngives = \"low\"\n"
            )
            .unwrap();
        }
        Scheme::from_toml(&text, "large.toml")
    };
    let large = with_rules(10_000).unwrap();
    let graded = large.grade(&Facts::new().flag("open", false)).unwrap();
    assert_eq!(graded.verdict().map(|v| &*v.grade.id), Some("low"));
    assert_eq!(with_rules(20_001).unwrap_err().code(), "too_large");
}

#[test]
fn more_facts_than_stand_on_the_stack_decide_alike() {
    let mut text = SMALL.to_owned();
    for number in 0..200 {
        write!(text, "[[fact]]\nid = \"f{number}\"\nlabel = {{ en = \"f\" }}\nkind = \"flag\"\n")
            .unwrap();
    }
    let scheme = Scheme::from_toml(&text, "wide.toml").unwrap();
    let facts = (0..200).fold(Facts::new().flag("open", true), |facts, number| {
        facts.flag(&format!("f{number}"), number % 2 == 0)
    });
    assert_eq!(scheme.grade(&facts).unwrap().verdict().map(|v| &*v.grade.id), Some("high"));
}

#[test]
fn built_in_schemes_read_alike_from_toml_and_json() {
    for id in BUILTIN {
        let scheme = Scheme::builtin(id).unwrap();
        assert_eq!(scheme.id(), *id);
        assert_eq!(scheme.rules_hash().len(), 64);
        assert_ne!(scheme.rules_hash(), scheme.text_hash());
        assert_eq!(scheme.languages().len(), 3);
        let file = format!("{}/schemes/{id}.toml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&file).unwrap();
        let json = Scheme::toml_to_json(&text, &file).unwrap();
        let same = Scheme::from_json(&json).unwrap();
        assert_eq!(same.rules_hash(), scheme.rules_hash());
        assert_eq!(same.text_hash(), scheme.text_hash());
    }
}

#[test]
fn a_regulation_gives_no_defaults_and_a_model_rests_on_no_text() {
    for id in BUILTIN {
        let scheme = Scheme::builtin(id).unwrap();
        if scheme.status() == Status::Model {
            let ours = ["completion", "principle"];
            let bases = scheme.rules().iter().map(|rule| rule.basis.code());
            assert!(bases.into_iter().all(|basis| ours.contains(&basis)), "{id}");
        } else {
            assert!(
                scheme.parameters().iter().all(|parameter| parameter.default.is_none()),
                "{id}"
            );
        }
    }
}

/// Every disposal a built-in scheme names, and every word a fact refers to,
/// stands in the vocabularies.
#[test]
fn words_of_built_in_schemes_stand_in_the_vocabularies() {
    for id in BUILTIN {
        let scheme = Scheme::builtin(id).unwrap();
        for fact in scheme.facts() {
            if let Some(word) = &fact.word {
                assert!(Vocabulary::Facts.word(word).is_some(), "{id}: {word}");
            }
        }
    }
    let known: Vec<_> =
        Vocabulary::Disposals.words().unwrap().iter().map(|word| &*word.id).collect();
    for text in [
        include_str!("../schemes/standard.toml"),
        include_str!("../schemes/enterprise-scoring.toml"),
        include_str!("../schemes/finance-bureau-regulation.toml"),
        include_str!("../schemes/dezhou-work-safety-2011.toml"),
    ] {
        for line in text.lines().filter_map(|line| line.strip_prefix("acts = [")) {
            for act in line.trim_end_matches(']').split(',').map(|act| act.trim().trim_matches('"'))
            {
                assert!(known.contains(&act), "{act}");
            }
        }
    }
}

#[test]
fn settings_are_read_and_refused_with_their_place() {
    let error = Settings::from_toml("reply_within = { days = 5 }", "settings.toml").unwrap_err();
    assert_eq!((error.code(), error.place().unwrap().line), ("unknown_key", 1));
    let error = Settings::from_toml("reply_within = true", "settings.toml").unwrap_err();
    assert_eq!(error.code(), "wrong_type");
    let standard = Scheme::builtin("standard").unwrap();
    let number = Settings::from_toml("reply_within_red = 5", "s.toml").unwrap();
    assert_eq!(standard.with(&number).unwrap_err().code(), "setting_kind");
    let far =
        Settings::from_toml("reply_within_red = { working_days = 100000 }", "s.toml").unwrap();
    assert_eq!(standard.with(&far).unwrap_err().code(), "setting_out_of_range");
}

/// A regulation is its file: no code knows one of them by its id, or a rule by its number. What
/// stands in documentation and in tests are examples; `standard` is the library's own model.
#[test]
fn no_code_knows_a_regulation() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut numbers: BTreeSet<String> = BTreeSet::new();
    for id in BUILTIN {
        let scheme = Scheme::builtin(id).unwrap();
        numbers.extend(scheme.rules().iter().map(|rule| rule.id.to_string()));
    }
    let ids: Vec<&str> = BUILTIN.iter().copied().filter(|id| *id != "standard").collect();
    let mut files = Vec::new();
    for part in
        ["integrity-risk", "integrity-risk-arrow", "integrity-risk-tables", "integrity-risk-cli"]
    {
        rust_files(&root.join(part).join("src"), &mut files);
    }
    rust_files(&root.join("../bindings/python/src"), &mut files);
    rust_files(&root.join("../bindings/wasm/src"), &mut files);
    assert!(files.len() > 100, "{}", files.len());
    let mut found = Vec::new();
    for file in files.iter().filter(|file| !file.to_string_lossy().ends_with("tests.rs")) {
        let text = fs::read_to_string(file).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let known = |word: &str| ids.contains(&word) || numbers.contains(word);
            if line.split(['"', ' ']).any(known) {
                found.push(format!("{}: {}", file.display(), line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn rust_files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// What a model sets by itself does not become a regulation's by the way.
#[test]
fn a_regulation_over_a_model_declares_the_parameters_anew() {
    let parameter = |id: &str| {
        format!(
            r#"{{"id": "{id}", "label": {{"en": "Term {id}"}}, "kind": "duration", "min": 1,
            "max": 365, "rule": "OWN-7.{id}", "clause": "7", "says": {{"en": "Within this term."}}}}"#
        )
    };
    let overlay = |parameters: &[&str]| {
        let parameters: Vec<String> = parameters.iter().map(|id| parameter(id)).collect();
        Scheme::from_json(&format!(
            r#"{{"format": 1, "scheme": {{"extends": "standard", "id": "our-office", "version": "1",
            "status": "regulation", "languages": ["en"]}}, "parameter": [{}]}}"#,
            parameters.join(", ")
        ))
    };
    let error = overlay(&[]).unwrap_err();
    assert_eq!((error.code(), &*error.path().to_string()), ("inherited_default", "/scheme/status"));
    assert!(error.message(Language::En).contains("reply_within_red"), "{error}");
    let with_default = Scheme::builtin("standard").unwrap();
    let with_default = with_default.parameters().iter().filter(|of| of.default.is_some());
    let ids: Vec<String> = with_default.map(|of| of.id.to_string()).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    assert_eq!(overlay(&ids[1..]).unwrap_err().code(), "inherited_default");
    assert_eq!(overlay(&ids).unwrap().status(), Status::Regulation);
}
