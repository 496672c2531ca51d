//! The examples of the READMEs and of the book are run: what they show is what
//! the command says.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A command line of an example, and what it shows.
#[derive(Debug, Default)]
struct Example {
    line: usize,
    command: String,
    shown: Vec<String>,
}

#[test]
fn the_english_readme_holds() {
    check("README.md");
}

#[test]
fn the_chinese_readme_holds() {
    check("README.zh-CN.md");
}

#[test]
fn the_book_holds() {
    for language in ["en", "zh-CN"] {
        for page in ["approval.md", "duties.md", "main-job.md", "wire.md"] {
            check(&format!("docs/{language}/src/{page}"));
        }
    }
}

fn check(name: &str) {
    let path = root().join(name);
    let text = fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{} must be there: {error}", path.display()));
    let examples = examples(&text);
    assert!(!examples.is_empty(), "{name} has no ```console example");
    for example in examples {
        let said = run(&example.command);
        let said: Vec<&str> = said.lines().collect();
        let shown: Vec<&str> = example.shown.iter().map(String::as_str).collect();
        assert!(
            matches(&shown, &said),
            "{name}:{}: {}\nshown:\n{}\nsaid:\n{}",
            example.line,
            example.command,
            shown.join("\n"),
            said.join("\n"),
        );
    }
}

/// The examples in blocks tagged `console`: a line that starts with `$ ` is
/// run, the lines below it are what it says.
fn examples(text: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut inside = false;
    for (index, line) in text.lines().enumerate() {
        if let Some(tag) = line.strip_prefix("```") {
            inside = tag == "console";
            continue;
        }
        if !inside {
            continue;
        }
        if let Some(command) = line.strip_prefix("$ ") {
            let command = command.to_owned();
            examples.push(Example { line: index + 1, command, shown: Vec::new() });
        } else {
            let example = examples.last_mut().expect("a block starts with a command");
            example.shown.push(line.to_owned());
        }
    }
    examples
}

/// What a command line says from the root of the repository, in English unless
/// it asks for another language; errors stand where a terminal shows them.
fn run(line: &str) -> String {
    let command = Path::new(env!("CARGO_BIN_EXE_integrity-risk"));
    let mut folders = vec![command.parent().unwrap().to_owned()];
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    fs::create_dir_all(root().join("target")).unwrap();
    let output = Command::new("sh")
        .args(["-c", &format!("{{ {line}\n}} 2>&1")])
        .current_dir(root())
        .env("PATH", env::join_paths(folders).unwrap())
        .env("LC_ALL", "C")
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Whether what is shown is what was said. A line `…` stands for any lines, a
/// `…` in a line for any text.
fn matches(shown: &[&str], said: &[&str]) -> bool {
    match (shown.split_first(), said.split_first()) {
        (None, None) => true,
        (None, Some(_)) => said.iter().all(|line| line.trim().is_empty()),
        (Some((&"…", rest)), _) => {
            (0..=said.len()).any(|skip| said.get(skip..).is_some_and(|said| matches(rest, said)))
        }
        (Some((line, rest)), Some((first, others))) => {
            line_matches(line, first) && matches(rest, others)
        }
        (Some((line, rest)), None) => line.trim().is_empty() && matches(rest, said),
    }
}

fn line_matches(shown: &str, said: &str) -> bool {
    let (shown, said) = (shown.trim_end(), said.trim_end());
    match shown.split_once('…') {
        None => shown == said,
        Some((before, after)) => said.strip_prefix(before).is_some_and(|rest| {
            let ends = rest.char_indices().map(|(end, _)| end).chain([rest.len()]);
            ends.into_iter()
                .any(|end| rest.get(end..).is_some_and(|rest| line_matches(after, rest)))
        }),
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn dots_stand_for_anything() {
    assert!(matches(&["a", "…", "z"], &["a", "b", "c", "z"]));
    assert!(matches(&["a", "…"], &["a"]));
    assert!(!matches(&["a"], &["a", "b"]));
    assert!(matches(&["{\"error\":…"], &["{\"error\":{}}"]));
    assert!(!matches(&["b…"], &["a"]));
}
