//! How much of what people marked in texts is found, and how much of what is found they marked: on
//! the texts that the word lists were made with, and on texts that were held out. The figures stand
//! in the book.
//!
//! With `UPDATE_SNAPSHOTS` in the environment the tables of the book are written anew.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test ends where it cannot go on")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use integrity_risk::register::text::{
    CopyOptions, TextFinding, TextKind, findings, is_cross_reference, likeness,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A text as people marked it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Marked {
    id: String,
    split: Split,
    lang: String,
    kind: TextKind,
    labels: Vec<String>,
    text: String,
}

/// Two texts as people compared them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    id: String,
    split: Split,
    label: String,
    one: String,
    other: String,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
enum Split {
    Development,
    HeldOut,
}

/// What was marked and found, only found, or only marked.
#[derive(Clone, Copy, Default)]
struct Tally {
    both: usize,
    found: usize,
    marked: usize,
}

impl Tally {
    fn add(&mut self, marked: bool, found: bool) {
        match (marked, found) {
            (true, true) => self.both += 1,
            (false, true) => self.found += 1,
            (true, false) => self.marked += 1,
            (false, false) => {}
        }
    }

    fn precision(self) -> Ratio {
        Ratio(self.both, self.both + self.found)
    }

    fn recall(self) -> Ratio {
        Ratio(self.both, self.both + self.marked)
    }
}

#[derive(Clone, Copy)]
struct Ratio(usize, usize);

impl Ratio {
    fn percent(self) -> usize {
        (self.0 * 100).checked_div(self.1).unwrap_or(100)
    }

    fn written(self) -> String {
        format!("{}/{} ({}%)", self.0, self.1, self.percent())
    }
}

/// Labels with the least percent of precision and of recall on the texts that were held out.
const LABELS: [(&str, usize, usize); 9] = [
    ("placeholder", 95, 90),
    ("vague", 80, 90),
    ("vague:study_gap", 95, 75),
    ("vague:exhortation", 85, 80),
    ("vague:bare_noun", 95, 85),
    ("vague:no_act", 40, 95),
    ("empty_phrase", 85, 90),
    ("cross_reference", 95, 70),
    ("none", 90, 90),
];

const LIKENESSES: [(&str, usize, usize); 3] =
    [("copy", 90, 90), ("negated", 85, 80), ("different", 80, 85)];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read<T: DeserializeOwned>(name: &str) -> Vec<T> {
    let text = fs::read_to_string(root().join("conformance/texts").join(name)).unwrap();
    let line = |(number, line): (usize, &str)| {
        serde_json::from_str(line).unwrap_or_else(|error| panic!("{name}:{}: {error}", number + 1))
    };
    text.lines().enumerate().map(line).collect()
}

/// The labels of a text's findings, and those that follow from them.
fn labels(found: &[TextFinding]) -> Vec<String> {
    let named = found.iter().map(|finding| match finding.fault.ground() {
        Some(ground) => format!("{}:{}", finding.fault.code(), ground.code()),
        None => finding.fault.code().to_owned(),
    });
    with_what_follows(named.collect())
}

/// A vague text is vague whatever the ground; one without a label has none.
fn with_what_follows(mut labels: Vec<String>) -> Vec<String> {
    if labels.is_empty() {
        labels.push("none".to_owned());
    }
    if labels.iter().any(|label| label.starts_with("vague:")) {
        labels.push("vague".to_owned());
    }
    labels
}

type Tallies = BTreeMap<(&'static str, Split), Tally>;

fn tallies_of_texts() -> Tallies {
    let mut tallies = Tallies::new();
    for text in read::<Marked>("risk_points.jsonl") {
        let found = labels(&findings(&text.text, text.kind));
        let marked = with_what_follows(text.labels);
        for (label, _, _) in LABELS {
            let has = |labels: &[String]| labels.iter().any(|one| one == label);
            tallies.entry((label, text.split)).or_default().add(has(&marked), has(&found));
        }
    }
    tallies
}

fn tallies_of_pairs() -> Tallies {
    let mut tallies = Tallies::new();
    for pair in read::<Pair>("pairs.jsonl") {
        let found = likeness(&pair.one, &pair.other, CopyOptions::default()).code();
        for (label, _, _) in LIKENESSES {
            let tally = tallies.entry((label, pair.split)).or_default();
            tally.add(pair.label == label, found == label);
        }
    }
    tallies
}

fn table(heads: &str, labels: &[(&'static str, usize, usize)], tallies: &Tallies) -> String {
    let mut table = format!("{heads}|---|---|---|---|---|\n");
    for (label, _, _) in labels {
        write!(table, "| `{label}` ").unwrap();
        for split in [Split::Development, Split::HeldOut] {
            let tally = tallies[&(*label, split)];
            let (precision, recall) = (tally.precision().written(), tally.recall().written());
            write!(table, "| {precision} | {recall} ").unwrap();
        }
        table.push_str("|\n");
    }
    table
}

/// Compares a table with that of the page, or writes it there.
fn in_the_book(folder: &str, what: &str, table: &str) {
    let file = root().join("docs").join(folder).join("src/text-findings.md");
    let page = fs::read_to_string(&file).unwrap();
    let start = format!("<!-- measured: {what} -->\n\n");
    let (before, rest) = page.split_once(&start).unwrap();
    let (written, behind) = rest.split_once("\n<!-- end -->").unwrap();
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&file, format!("{before}{start}{table}\n<!-- end -->{behind}")).unwrap();
    } else {
        assert_eq!(written, table, "{} (UPDATE_SNAPSHOTS=1 writes it anew)", file.display());
    }
}

fn measured(what: &str, labels: &[(&'static str, usize, usize)], tallies: &Tallies) {
    let english = "| label | precision, development | recall, development | precision, held out | recall, held out |\n";
    let chinese = "| 标签 | 准确率（调试） | 召回率（调试） | 准确率（留出） | 召回率（留出） |\n";
    println!("{}", table(english, labels, tallies));
    for (label, precision, recall) in labels {
        let tally = tallies[&(*label, Split::HeldOut)];
        assert!(tally.precision().percent() >= *precision, "precision of {label}");
        assert!(tally.recall().percent() >= *recall, "recall of {label}");
    }
    in_the_book("en", what, &table(english, labels, tallies));
    in_the_book("zh-CN", what, &table(chinese, labels, tallies));
}

#[test]
fn the_figures_are_those_of_the_book() {
    measured("texts", &LABELS, &tallies_of_texts());
    measured("pairs", &LIKENESSES, &tallies_of_pairs());
}

#[test]
fn the_set_is_as_large_as_is_said() {
    let texts: Vec<Marked> = read("risk_points.jsonl");
    let pairs: Vec<Pair> = read("pairs.jsonl");
    assert!(texts.len() >= 320 && pairs.len() >= 120);
    let simplified = texts.iter().filter(|text| text.lang == "zh-Hans").count();
    assert!((70..=80).contains(&(simplified * 100 / texts.len())));
    let held_out = texts.iter().filter(|text| text.split == Split::HeldOut).count();
    assert!(held_out >= 160);
    let ids: std::collections::BTreeSet<&str> = texts.iter().map(|text| text.id.as_str()).collect();
    assert_eq!(ids.len(), texts.len());
    let ids: std::collections::BTreeSet<&str> = pairs.iter().map(|pair| pair.id.as_str()).collect();
    assert_eq!(ids.len(), pairs.len());
    let known = |label: &String| LABELS.iter().any(|(known, _, _)| known == label);
    assert!(texts.iter().flat_map(|text| &text.labels).all(known));
}

#[test]
fn a_piece_is_what_its_span_says() {
    for text in read::<Marked>("risk_points.jsonl") {
        for finding in findings(&text.text, text.kind) {
            assert!(!finding.piece.is_empty(), "{}", text.id);
            assert_eq!(finding.span.of(&text.text), &*finding.piece, "{}", text.id);
        }
    }
}

#[test]
fn spans_count_characters() {
    let found = findings("對××局的補貼，ＸＸ個工作日內發放", TextKind::Measure);
    let spans: Vec<_> = found.iter().map(|f| (f.fault.code(), f.span.start, f.span.end)).collect();
    assert_eq!(spans[..2], [("placeholder", 1, 3), ("placeholder", 8, 10)]);
}

#[test]
fn a_reference_is_nothing_else() {
    for text in ["同上", "（见第一章）", "ditto", "see above", "略。", "同上一行", "措施同上"]
    {
        assert!(is_cross_reference(text), "{text}");
        let codes: Vec<_> =
            findings(text, TextKind::Point).iter().map(|found| found.fault.code()).collect();
        assert_eq!(codes, ["cross_reference"], "{text}");
    }
    for text in ["", "同上级串通套取资金", "见利忘义", "省略验收程序", "略高于市场价"]
    {
        assert!(!is_cross_reference(text), "{text}");
    }
    assert!(findings("  ", TextKind::Point).is_empty());
}
