//! The conformance cases, run through the wire; and what they cover.
#![cfg(feature = "builtin")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test ends where it cannot go on")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use common::{Case, Group};
use integrity_risk::form::FormFault;
use integrity_risk::scheme::BUILTIN;
use integrity_risk::{ErrorKind, Scheme, wire};
use serde_json::Value as Json;

/// Failing cases that are shown in full.
const SHOWN: usize = 20;

/// Rules that no case can show, each with the reason.
const RULES_WITHOUT_CASE: &[(&str, &str)] = &[];

/// Codes that no call of the wire gives, each with the reason.
const CODES_OFF_THE_WIRE: &[(&str, &str)] = &[
    ("toml_syntax", "the wire takes JSON only"),
    ("pause_order", "running terms are not on the wire"),
    ("pause_state", "running terms are not on the wire"),
    ("missing_column", "a register's"),
    ("ambiguous_column", "a register's"),
    ("grade_differs", "a register's"),
    ("no_declared_grade", "a register's"),
    ("undetermined", "a register's; on the wire it is an outcome, not an error"),
    ("column_length", "of rows in columns, which do not cross as JSON"),
];

#[test]
fn every_case_gives_its_output_byte_for_byte() {
    let mut ids = BTreeSet::new();
    let mut failures = Vec::new();
    for group in common::groups() {
        for case in &group.cases {
            assert!(ids.insert(case.id.clone()), "two cases are called {}", case.id);
            let (expected, got) = (canonical(&case.output), case.answer());
            if expected == got {
                continue;
            }
            if std::env::var_os("UPDATE_SNAPSHOTS").is_some() && is_snapshot(case, &got) {
                refresh(&group, case, &got);
                continue;
            }
            let file = group.file.display();
            let (expected, got) = around_difference(&expected, &got);
            failures.push(format!("{} ({file})\n  expected {expected}\n  got      {got}", case.id));
        }
    }
    let listing = failures.iter().take(SHOWN).fold(String::new(), |mut text, failure| {
        let _ = writeln!(text, "{failure}");
        text
    });
    let (failed, all) = (failures.len(), ids.len());
    assert!(
        failures.is_empty(),
        "{failed} of {all} cases fail:\n{listing}Where only explanations or the wording of errors \
         changed, and rightly, UPDATE_SNAPSHOTS=1 writes them anew."
    );
}

/// A build without built-in schemes and days gives the same bytes: cases bring the days off that
/// they count.
#[test]
fn cases_need_nothing_built_in() {
    let schemes: Vec<Scheme> = BUILTIN.iter().map(|id| Scheme::builtin(id).unwrap()).collect();
    for group in common::groups() {
        for case in &group.cases {
            let got = wire::call_with(&schemes, &case.function, &case.text());
            assert_eq!(got, canonical(&case.output), "{}", case.id);
        }
    }
}

/// Two texts where they part; short ones as a whole.
fn around_difference(expected: &str, got: &str) -> (String, String) {
    const WHOLE: usize = 400;
    const BEFORE: usize = 120;
    let same = expected.chars().zip(got.chars()).take_while(|(a, b)| a == b).count();
    let from = if expected.len().max(got.len()) <= WHOLE { 0 } else { same.saturating_sub(BEFORE) };
    let cut = |text: &str| {
        let begin = if from > 0 { "…" } else { "" };
        let end = if text.chars().count() > from + WHOLE { "…" } else { "" };
        format!("{begin}{}{end}", text.chars().skip(from).take(WHOLE).collect::<String>())
    };
    (cut(expected), cut(got))
}

/// Explanations, what a scheme says of itself and the wording of an error are
/// the library's own words, and the hashes of a case follow the hash of its
/// scheme (that they form a chain is compared by the reference). Everything
/// else stands as the regulation has it and is never rewritten.
fn is_snapshot(case: &Case, got: &str) -> bool {
    let got: Json = serde_json::from_str(got).unwrap();
    let described = case.function.starts_with("explain_")
        || matches!(
            case.function.as_str(),
            "control_map"
                | "diff"
                | "engine_plan"
                | "form"
                | "form_render"
                | "form_schema"
                | "forms"
                | "impact"
                | "inputs"
                | "migrate"
                | "register_report"
                | "scheme"
                | "sql"
                | "template"
                | "verify"
                | "verify_text"
        );
    let same = |place: &str| case.output.pointer(place) == got.pointer(place);
    match case.output.get("error") {
        Some(_) => same("/error/code") && same("/error/path"),
        None if case.function == "register_report" => got.pointer("/ok/tables").is_some(),
        None if ["approval_", "register_", "warning_"]
            .iter()
            .any(|of| case.function.starts_with(of))
            || is_of_duties(&case.function)
            || case.function == "form_validate" =>
        {
            without_words(&case.output) == without_words(&got)
        }
        None => described && got.get("ok").is_some() && same("/ok/outcome"),
    }
}

fn is_of_duties(function: &str) -> bool {
    ["duties", "duties_icalendar", "gaps"].contains(&function)
}

/// What is said of a case, without hashes and the library's own words.
fn without_words(value: &Json) -> Json {
    const WORDS: [&str; 8] =
        ["details", "hash", "hashes", "head", "message", "rules_hash", "says", "text_hash"];
    match value {
        Json::Array(items) => items.iter().map(without_words).collect(),
        Json::Object(entries) => {
            let kept = entries.iter().filter(|(key, _)| !WORDS.contains(&key.as_str()));
            kept.map(|(key, value)| (key.clone(), without_words(value))).collect()
        }
        scalar => scalar.clone(),
    }
}

/// Writes the output of one case anew; each output stands on a line of its own.
fn refresh(group: &Group, case: &Case, got: &str) {
    let text = fs::read_to_string(&group.file).unwrap();
    let begins = format!("\"id\": {},", Json::from(case.id.as_str()));
    let mut here = false;
    let lines = text.lines().map(|line| {
        here |= line.trim_start() == begins;
        if here && line.trim_start().starts_with("\"output\":") {
            here = false;
            format!("      \"output\": {got}")
        } else {
            line.to_owned()
        }
    });
    let text = lines.collect::<Vec<_>>().join("\n") + "\n";
    fs::write(&group.file, text).unwrap();
}

#[test]
fn every_rule_that_decides_is_shown_by_a_case() {
    let mut shown: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for group in common::groups() {
        let Some(scheme) = &group.scheme else { continue };
        let known = Scheme::builtin(scheme).unwrap();
        for case in &group.cases {
            for rule in case.rules() {
                let found = known.rules().iter().any(|known| *known.id == *rule);
                assert!(found, "{}: `{scheme}` has no rule {rule}", case.id);
            }
            let really = rules_shown_by(case);
            let named = case.rules().filter(|rule| really.contains(*rule)).map(str::to_owned);
            shown.entry(scheme.clone()).or_default().extend(named);
        }
    }
    let mut missing = Vec::new();
    for scheme in BUILTIN {
        let shown = shown.remove(*scheme).unwrap_or_default();
        let excepted = |rule: &String| RULES_WITHOUT_CASE.iter().any(|(name, _)| name == rule);
        missing.extend(
            rules_that_decide(scheme)
                .into_iter()
                .filter(|rule| !shown.contains(rule) && !excepted(rule))
                .map(|rule| format!("{scheme}: {rule}")),
        );
    }
    assert!(missing.is_empty(), "no case shows these rules:\n{}", missing.join("\n"));
}

/// Beside a hit stands a near miss: where a rule has a condition, another case asks the same
/// decision and the answer does not rest on the rule.
#[test]
fn every_rule_with_a_condition_is_missed_by_a_case() {
    let mut shown: BTreeMap<String, BTreeMap<String, Vec<BTreeSet<String>>>> = BTreeMap::new();
    for group in common::groups() {
        let Some(scheme) = &group.scheme else { continue };
        let known = shown.entry(scheme.clone()).or_default();
        for case in &group.cases {
            let part = |key: &str| case.input.as_ref().map(|input| input[key].to_string());
            let asked = format!("{} {:?} {:?}", case.function, part("table"), part("list"));
            let asked = asked.replace("explain_table", "decide").replace("explain_", "");
            known.entry(asked).or_default().push(rules_shown_by(case));
        }
    }
    let mut never_missed = Vec::new();
    for scheme in BUILTIN {
        let decisions = &shown[*scheme];
        for rule in rules_with_conditions(scheme) {
            let missed = decisions.values().any(|cases| {
                let hits = cases.iter().filter(|rules| rules.contains(&rule)).count();
                hits > 0 && hits < cases.len()
            });
            if !missed {
                never_missed.push(format!("{scheme}: {rule}"));
            }
        }
    }
    assert!(never_missed.is_empty(), "no case misses these rules:\n{}", never_missed.join("\n"));
}

/// Rules that hold under a condition or within limits, those of routes apart.
fn rules_with_conditions(scheme: &str) -> BTreeSet<String> {
    const CONDITIONS: [&str; 6] = ["when", "where", "from", "above", "to", "below"];
    fn collect(value: &Json, into: &mut BTreeSet<String>) {
        match value {
            Json::Array(items) => items.iter().for_each(|item| collect(item, into)),
            Json::Object(entries) => {
                let id = entries.get("id").and_then(Json::as_str).filter(|id| id.contains('.'));
                let conditional = CONDITIONS.iter().any(|key| entries.contains_key(*key));
                into.extend(id.filter(|_| conditional).map(str::to_owned));
                // The days of phases and duties are no conditions.
                let apart = ["route", "phase", "duty"];
                let rest = entries.iter().filter(|(key, _)| !apart.contains(&key.as_str()));
                rest.for_each(|(_, value)| collect(value, into));
            }
            _ => {}
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemes/{scheme}.toml"));
    let text = fs::read_to_string(file).unwrap();
    let document: Json =
        serde_json::from_str(&Scheme::toml_to_json(&text, scheme).unwrap()).unwrap();
    let mut rules = BTreeSet::new();
    collect(&document, &mut rules);
    assert!(rules.len() > 1, "{scheme}");
    rules
}

/// The rules that a case's answer, or the explanation of it, rests on.
fn rules_shown_by(case: &Case) -> BTreeSet<String> {
    let function = match case.function.as_str() {
        "grade" => "explain_grade",
        "supervisors" => "explain_supervisors",
        "warn" => "explain_warning",
        "decide" => "explain_table",
        other => other,
    };
    let answer: Json = serde_json::from_str(&wire::call(function, &case.text())).unwrap();
    let mut rules = BTreeSet::new();
    collect_rules(&answer, &mut rules);
    rules
}

fn collect_rules(value: &Json, into: &mut BTreeSet<String>) {
    match value {
        Json::Array(items) => items.iter().for_each(|item| collect_rules(item, into)),
        Json::Object(entries) => {
            into.extend(entries.get("rule").and_then(Json::as_str).map(str::to_owned));
            entries.values().for_each(|value| collect_rules(value, into));
        }
        _ => {}
    }
}

/// The rules of tracks, supervision, warnings, levels and routes: in a scheme
/// file they alone have an `id` with a dot; what only names a type, a grade or
/// a parameter has it under `rule`.
fn rules_that_decide(scheme: &str) -> BTreeSet<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemes/{scheme}.toml"));
    let text = fs::read_to_string(file).unwrap();
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split("id = \"").skip(1))
        .filter_map(|rest| rest.split('"').next())
        .filter(|id| id.contains('.'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_code_of_the_wire_is_given_by_a_case() {
    let given: BTreeSet<String> = common::groups()
        .iter()
        .flat_map(|group| &group.cases)
        .flat_map(|case| {
            // A refusal that was asked for, and a fault in a chain, are no errors of the call.
            let places = ["/error/code", "/ok/refusal/code", "/ok/fault/code"];
            places.into_iter().filter_map(|place| case.output.pointer(place)?.as_str())
        })
        .map(str::to_owned)
        .collect();
    let excepted = |code: &str| CODES_OFF_THE_WIRE.iter().any(|(name, _)| *name == code);
    let missing: Vec<_> =
        ErrorKind::CODES.iter().filter(|code| !given.contains(**code) && !excepted(code)).collect();
    assert!(missing.is_empty(), "no case gives these codes: {missing:?}");
    let stale: Vec<_> = given.iter().filter(|code| excepted(code)).collect();
    assert!(stale.is_empty(), "said to be off the wire, yet a case gives them: {stale:?}");
}

#[test]
fn every_code_of_a_form_is_found_in_a_case() {
    let found: BTreeSet<String> = common::groups()
        .iter()
        .flat_map(|group| &group.cases)
        .filter(|case| case.function == "form_validate")
        .filter_map(|case| case.output.pointer("/ok/findings")?.as_array())
        .flatten()
        .filter_map(|finding| finding["code"].as_str())
        .map(str::to_owned)
        .collect();
    // A thousand findings are no case: a test of forms makes them.
    let missing: Vec<_> = FormFault::CODES
        .iter()
        .filter(|code| !found.contains(**code) && **code != "more_findings")
        .collect();
    assert!(missing.is_empty(), "no case finds these: {missing:?}");
}

/// Keys sorted, no spaces: the form of the wire.
fn canonical(value: &Json) -> String {
    match value {
        Json::Array(items) => {
            format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(","))
        }
        Json::Object(entries) => {
            let entries: BTreeMap<&String, &Json> = entries.iter().collect();
            let entry = |(key, value): (&String, &Json)| {
                format!("{}:{}", Json::from(key.as_str()), canonical(value))
            };
            format!("{{{}}}", entries.into_iter().map(entry).collect::<Vec<_>>().join(","))
        }
        scalar => scalar.to_string(),
    }
}
