//! The message of every error that a conformance case gives, in every
//! language, against a committed snapshot: a changed wording is seen.
#![cfg(feature = "builtin")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test ends where it cannot go on")]

#[expect(dead_code, reason = "the conformance test uses the rest")]
mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use common::Case;
use integrity_risk::language::Language;
use integrity_risk::{Facts, wire};
use serde_json::Value as Json;

/// English first: it tells one message from another.
const LANGUAGES: [Language; 3] = [Language::En, Language::ZhHans, Language::ZhHant];

#[test]
fn messages_are_those_of_the_snapshot() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/messages.txt");
    let now = messages();
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&file, &now).unwrap();
    }
    let before = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        before == now,
        "messages differ from {}:\n{}Where that is meant, UPDATE_SNAPSHOTS=1 writes the file anew.",
        file.display(),
        difference(&before, &now)
    );
}

/// Every message once, by code, in three languages.
fn messages() -> String {
    let mut codes: BTreeMap<String, BTreeSet<[String; 3]>> = BTreeMap::new();
    for group in common::groups() {
        for case in &group.cases {
            let answer: Json = serde_json::from_str(&case.answer()).unwrap();
            let Some(error) = answer.get("error") else { continue };
            let code = error.get("code").and_then(Json::as_str).unwrap();
            let wordings = LANGUAGES.map(|language| message(case, error, language));
            codes.entry(code.to_owned()).or_default().insert(wordings);
        }
    }
    let mut text = String::new();
    for (code, messages) in codes {
        let _ = writeln!(text, "[{code}]");
        for [en, zh_hans, zh_hant] in messages {
            let _ = writeln!(text, "en      {en}\nzh-Hans {zh_hans}\nzh-Hant {zh_hant}\n");
        }
    }
    text
}

/// The message in a language. A call that ends before its language is known,
/// or because of it, answers in English; what the reader of JSON refuses can
/// be asked for directly.
fn message(case: &Case, error: &Json, language: Language) -> String {
    let plain = error.get("message").and_then(Json::as_str).unwrap();
    if let Some(text) = &case.input_text
        && let Err(refused) = Facts::from_json(text)
        && refused.message(Language::En) == plain
    {
        return refused.message(language);
    }
    let text = case.text();
    let Ok(Json::Object(mut input)) = serde_json::from_str(&text) else { return plain.to_owned() };
    input.insert("lang".to_owned(), Json::from(language.tag()));
    let answer = wire::call(&case.function, &Json::Object(input).to_string());
    let answer: Json = serde_json::from_str(&answer).unwrap();
    let same = answer.pointer("/error/code") == error.get("code");
    let message = answer.pointer("/error/message").and_then(Json::as_str).filter(|_| same);
    message.unwrap_or(plain).to_owned()
}

/// The lines that only one of two texts has.
fn difference(before: &str, now: &str) -> String {
    let only = |text: &str, other: &str, sign: char| {
        let other: BTreeSet<&str> = other.lines().collect();
        text.lines().filter(|line| !other.contains(line)).fold(String::new(), |mut lines, line| {
            let _ = writeln!(lines, "{sign} {line}");
            lines
        })
    };
    only(before, now, '-') + &only(now, before, '+')
}
