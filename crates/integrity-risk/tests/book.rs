//! The book is executed: its JSON, TOML and tables are what the library says,
//! its links lead somewhere, and both languages say the same. Its Rust is
//! run by `src/doctest_book.rs`, its commands by the command line's tests.
//!
//! With `UPDATE_SNAPSHOTS` in the environment the generated tables and the
//! JSON answers are written anew instead of compared.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::format_push_string,
    clippy::format_collect,
    reason = "a test ends where it cannot go on; pages are written once"
)]
#![cfg(feature = "builtin")]

mod book {
    pub(crate) mod catalogue;
    pub(crate) mod generated;
    pub(crate) mod pages;
}

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use integrity_risk::language::Language;
use integrity_risk::verify::Standing;
use integrity_risk::{Scheme, wire};
use serde_json::{Value as Json, json};

use book::generated;
use book::pages::{BOOKS, Block, Page, pages, root};

fn updating() -> bool {
    std::env::var_os("UPDATE_SNAPSHOTS").is_some()
}

#[test]
fn both_languages_have_the_same_chapters() {
    let [english, chinese] = BOOKS.map(book::pages::Book::chapters);
    assert!(english.len() > 10);
    assert_eq!(english, chinese);
    for book in BOOKS {
        let mut written: Vec<String> = pages(book).into_iter().map(|page| page.name).collect();
        written.retain(|name| name != "SUMMARY.md");
        let mut listed = book.chapters();
        listed.sort();
        assert_eq!(written, listed, "SUMMARY.md of {}", book.folder);
    }
}

/// Code is the same in both languages; a console may speak its own.
#[test]
fn both_languages_have_the_same_code() {
    let [english, chinese] = BOOKS.map(pages);
    for (en, zh) in english.iter().zip(&chinese) {
        let code = |page: &Page| -> Vec<(String, String)> {
            page.blocks().into_iter().map(|block| (block.info.clone(), same_code(&block))).collect()
        };
        assert_eq!(code(en), code(zh), "{}", en.name);
    }
}

fn same_code(block: &Block) -> String {
    // A report is in the language of its page.
    if block.info.starts_with("text,verify") {
        return String::new();
    }
    if block.info != "console" {
        return block.text.clone();
    }
    let commands = block.text.lines().filter(|line| line.starts_with("$ "));
    let language = |line: &str| line.replace(" --lang zh-Hans", "").replace(" --lang en", "");
    commands.map(language).collect::<Vec<_>>().join("\n")
}

#[test]
fn rust_stands_only_on_pages_whose_rust_is_run() {
    let listed = include_str!("../src/doctest_book.rs");
    for book in BOOKS {
        for page in pages(book) {
            let has_rust = page.blocks().iter().any(|block| block.info.starts_with("rust"));
            let name = format!("\"{}/src/{}\"", book.folder, page.name);
            assert_eq!(listed.contains(&name), has_rust, "doctest_book.rs and {name}");
        }
    }
}

#[test]
fn schemes_in_the_book_load_and_answer_as_written() {
    for_each_page(|page| {
        let mut scheme: Option<Json> = None;
        let mut answer: Option<Json> = None;
        let mut lines: Vec<String> = page.text.lines().map(str::to_owned).collect();
        let mut written_anew: Vec<(Block, String)> = Vec::new();
        for block in page.blocks() {
            let place = format!("{}:{}", page.name, block.line);
            if block.info == "toml,scheme" {
                let json = Scheme::toml_to_json(&block.text, &page.name).expect(&place);
                Scheme::from_json(&json).expect(&place);
                scheme = Some(serde_json::from_str(&json).unwrap());
            } else if let Some(function) = block.info.strip_prefix("json,request-") {
                answer = Some(called(function, &block.text));
            } else if let Some(function) = block.info.strip_prefix("json,facts=") {
                let facts: Json = serde_json::from_str(&block.text).expect(&place);
                let scheme = scheme.as_ref().expect(&place);
                let request = json!({ "scheme": scheme, "facts": facts }).to_string();
                answer = Some(called(function, &request));
            } else if let Some(without) = block.info.strip_prefix("text,verify") {
                let found = verified(scheme.as_ref().expect(&place), without, page.language);
                if updating() {
                    written_anew.push((block, found));
                } else {
                    assert_eq!(block.text, found, "{place}");
                }
            } else if block.info == "json,response" {
                let answer = answer.take().expect(&place);
                if updating() {
                    written_anew.push((block, pretty(&answer)));
                } else {
                    let written: Json = serde_json::from_str(&block.text).expect(&place);
                    assert_eq!(written, answer, "{place}");
                }
            }
        }
        // From the last to the first: what stands before keeps its lines.
        for (block, answer) in written_anew.iter().rev() {
            let range = block.line..block.line + block.text.lines().count();
            lines.splice(range, answer.lines().map(str::to_owned));
        }
        page.update(&format!("{}\n", lines.join("\n")));
    });
}

/// What verification says of a scheme; of one without a rule, what fails.
fn verified(scheme: &Json, without: &str, language: Language) -> String {
    let Some(rule) = without.strip_prefix(" without ") else {
        return Scheme::from_json(&scheme.to_string()).unwrap().verify().text(language);
    };
    let mut scheme = scheme.clone();
    assert!(dropped(&mut scheme, rule), "{rule}");
    let report = Scheme::from_json(&scheme.to_string()).unwrap().verify();
    assert!(!report.holds());
    let text = report.text(language);
    let fails = format!("  {}: ", Standing::Fails.label(language));
    let mut inside = false;
    let failing = text.lines().filter(|line| {
        inside = line.starts_with(&fails) || inside && line.starts_with("    ");
        inside
    });
    failing.map(|line| format!("{line}\n")).collect()
}

/// Takes the rule with an id out, and tells whether there was one.
fn dropped(value: &mut Json, rule: &str) -> bool {
    match value {
        Json::Array(items) => {
            let before = items.len();
            items.retain(|item| item["id"] != rule);
            items.len() < before || items.iter_mut().any(|item| dropped(item, rule))
        }
        Json::Object(entries) => entries.values_mut().any(|value| dropped(value, rule)),
        _ => false,
    }
}

fn called(function: &str, request: &str) -> Json {
    serde_json::from_str(&wire::call(function, request)).unwrap()
}

/// Indented, with what is short on one line.
fn pretty(json: &Json) -> String {
    fn write(json: &Json, indent: usize, out: &mut String) {
        const WIDTH: usize = 90;
        let line = json.to_string();
        if indent > 0 && indent + line.chars().count() <= WIDTH {
            return out.push_str(&line);
        }
        let inner = " ".repeat(indent + 2);
        let parts: Vec<(String, &Json)> = match json {
            Json::Array(items) => items.iter().map(|item| (String::new(), item)).collect(),
            Json::Object(entries) => {
                entries.iter().map(|(key, value)| (format!("{}: ", json!(key)), value)).collect()
            }
            _ => return out.push_str(&line),
        };
        let (open, close) = if json.is_array() { ('[', ']') } else { ('{', '}') };
        out.push(open);
        for (index, (key, value)) in parts.iter().enumerate() {
            out.push_str(if index == 0 { "\n" } else { ",\n" });
            out.push_str(&inner);
            out.push_str(key);
            write(value, indent + 2, out);
        }
        out.push('\n');
        out.push_str(&" ".repeat(indent));
        out.push(close);
    }
    let mut out = String::new();
    write(json, 0, &mut out);
    out
}

#[test]
fn generated_tables_are_what_the_library_says() {
    for_each_page(|page| {
        let mut text = String::new();
        let mut rest = page.text.as_str();
        while let Some((before, after)) = rest.split_once("<!-- generated: ") {
            let (what, after) = after.split_once(" -->\n").expect(&page.name);
            let (_, after) = after.split_once("<!-- end -->").expect(&page.name);
            let table = generated::table(what, page.language);
            text.push_str(&format!("{before}<!-- generated: {what} -->\n\n{table}\n<!-- end -->"));
            rest = after;
        }
        text.push_str(rest);
        if !updating() {
            let message = format!(
                "{}/{} is out of date (run with UPDATE_SNAPSHOTS=1)",
                page.folder.display(),
                page.name
            );
            assert!(text == page.text, "{message}");
        }
        page.update(&text);
    });
}

/// A key that the format has and the chapter does not name is a gap.
#[test]
fn the_format_chapter_names_every_key_and_word() {
    let document = include_str!("../src/scheme/document.rs");
    let predicate = include_str!("../src/predicate.rs");
    let words =
        generated::keys_of(document).into_iter().chain(generated::condition_keys(predicate));
    let words: Vec<String> = words.collect();
    assert!(words.len() > 80, "{words:?}");
    for book in BOOKS {
        let page = Page::read(book, "write-a-scheme.md");
        let missing: Vec<&String> =
            words.iter().filter(|word| !page.text.contains(&format!("`{word}`"))).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", book.folder);
    }
}

/// A function that the wire has and the chapter does not name is a gap.
#[test]
fn the_wire_chapter_names_every_function() {
    for book in BOOKS {
        let page = Page::read(book, "wire.md");
        for function in wire::FUNCTIONS {
            assert!(page.text.contains(&format!("`{function}`")), "{}: {function}", book.folder);
        }
    }
}

#[test]
fn links_lead_somewhere() {
    for book in BOOKS {
        for page in pages(book) {
            check_links(&page.folder, &page.name, &page.text);
        }
    }
    for name in ["CONTRIBUTING.md", "CHANGELOG.md"] {
        check_links(&root(), name, &fs::read_to_string(root().join(name)).unwrap());
    }
}

fn check_links(folder: &Path, name: &str, text: &str) {
    let mut anchors_of: BTreeMap<PathBuf, Vec<String>> = BTreeMap::new();
    for target in book::pages::links(text) {
        if target.starts_with("https://") {
            continue;
        }
        let (file, anchor) = target.split_once('#').unwrap_or((&target, ""));
        let page = folder.join(name);
        let path = if file.is_empty() { page } else { page.with_file_name(file) };
        assert!(path.exists(), "{}/{name}: {target}", folder.display());
        if !anchor.is_empty() {
            let anchors = anchors_of
                .entry(path.clone())
                .or_insert_with(|| book::pages::anchors(&fs::read_to_string(&path).unwrap()));
            assert!(
                anchors.iter().any(|known| known == anchor),
                "{}/{name}: {target}; known: {anchors:?}",
                folder.display()
            );
        }
    }
}

fn for_each_page(mut check: impl FnMut(&Page)) {
    for book in BOOKS {
        for page in pages(book) {
            check(&page);
        }
    }
}

#[test]
fn the_chinese_book_speaks_chinese() {
    for page in pages(BOOKS[1]) {
        assert_eq!(page.language, Language::ZhHans);
        let chinese = page.text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count();
        assert!(chinese > 30, "{}", page.name);
    }
}
