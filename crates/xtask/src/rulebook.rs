//! Every rule of the texts: where it is encoded and which conformance cases show it, or why it is
//! not encoded.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::root;
use crate::scheme_file::{self, SchemeFile, Text};

/// What is to be said of the texts' rules beside what the schemes say.
pub(crate) const FILE: &str = "conformance/rulebook.toml";

/// So many cases of a rule are named in the listing; the others are counted.
const CASES_NAMED: usize = 2;

/// How the rules are written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Lines for a terminal.
    Lines,
    /// A table for a document.
    Markdown,
    /// Everything, for a program.
    Json,
}

impl Format {
    /// The format asked for by two switches.
    pub(crate) const fn of(markdown: bool, json: bool) -> Self {
        match (markdown, json) {
            (_, true) => Self::Json,
            (true, false) => Self::Markdown,
            (false, false) => Self::Lines,
        }
    }
}

/// The rules of all texts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rulebook {
    #[serde(rename = "text")]
    pub(crate) texts: Vec<Source>,
}

/// The rules of one text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub(crate) scheme: String,
    /// What the numbers of its rules begin with.
    pub(crate) prefix: String,
    /// How many rules it has.
    pub(crate) rules: u32,
    #[serde(default, rename = "rule")]
    pub(crate) remarks: Vec<Remark>,
}

/// What is to be said of one rule.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Remark {
    pub(crate) id: String,
    pub(crate) clause: Option<String>,
    pub(crate) not_encoded: Option<Reason>,
    /// Facts whose values are all that the rule says.
    #[serde(default)]
    pub(crate) facts: Vec<String>,
    pub(crate) why: Text,
}

/// Why a rule is not encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reason {
    /// It says what a word means.
    Definition,
    /// It asks for zeal, not for an act.
    Exhortation,
    /// It could be computed, but is not this library's business.
    Outside,
}

impl Reason {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Definition => "definition",
            Self::Exhortation => "exhortation",
            Self::Outside => "outside",
        }
    }
}

/// A conformance case, as far as it matters here.
#[derive(Clone, Debug, Deserialize)]
struct Case {
    id: String,
    rule: Option<String>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    input: Json,
}

#[derive(Debug, Deserialize)]
struct CaseFile {
    scheme: Option<String>,
    cases: Vec<Case>,
}

/// One rule of a text with all that is known of it.
#[derive(Debug)]
struct Line<'r> {
    number: String,
    scheme: &'r str,
    /// The ids that encode it, by section.
    encoded: BTreeMap<&'static str, Vec<&'r str>>,
    remark: Option<&'r Remark>,
    cases: Vec<&'r str>,
}

impl Rulebook {
    /// Reads it.
    ///
    /// # Errors
    /// When the file cannot be read or is not as it should be.
    pub(crate) fn read() -> Result<Self> {
        let text = fs::read_to_string(root().join(FILE)).with_context(|| FILE.to_owned())?;
        toml_edit::de::from_str(&text).with_context(|| FILE.to_owned())
    }

    /// The rules of the text that the scheme encodes.
    pub(crate) fn of(&self, scheme: &str) -> Option<&Source> {
        self.texts.iter().find(|text| text.scheme == scheme)
    }
}

impl Source {
    /// The numbers of its rules, in order.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = String> + '_ {
        (1..=self.rules).map(|rule| format!("{}-{rule}", self.prefix))
    }

    pub(crate) fn remark(&self, number: &str) -> Option<&Remark> {
        self.remarks.iter().find(|remark| remark.id == number)
    }
}

/// Prints every rule and what came of it.
///
/// # Errors
/// When a rule is neither encoded nor said not to be, and for every other gap between the
/// rulebook, the schemes and the cases.
pub(crate) fn run(format: Format) -> Result<()> {
    let (rulebook, schemes, cases) = (Rulebook::read()?, scheme_file::read_all()?, read_cases()?);
    let lines = lines(&rulebook, &schemes, &cases);
    print!("{}", written(&lines, format));
    require(&faults(&rulebook, &schemes, &lines))
}

/// The same without the listing.
///
/// # Errors
/// As [`run`].
pub(crate) fn check() -> Result<()> {
    let (rulebook, schemes, cases) = (Rulebook::read()?, scheme_file::read_all()?, read_cases()?);
    let lines = lines(&rulebook, &schemes, &cases);
    println!("{}", summary(&lines));
    require(&faults(&rulebook, &schemes, &lines))
}

fn require(faults: &[String]) -> Result<()> {
    ensure!(faults.is_empty(), "{FILE} and the schemes differ:\n  {}", faults.join("\n  "));
    Ok(())
}

/// The cases of each built-in scheme.
fn read_cases() -> Result<BTreeMap<String, Vec<Case>>> {
    let mut cases: BTreeMap<String, Vec<Case>> = BTreeMap::new();
    for folder in fs::read_dir(root().join("conformance"))? {
        let folder = folder?.path();
        if !folder.is_dir() {
            continue;
        }
        for file in fs::read_dir(folder)? {
            let file = file?.path();
            if file.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let file = read_case_file(&file)?;
            if let Some(scheme) = file.scheme {
                cases.entry(scheme).or_default().extend(file.cases);
            }
        }
    }
    for of_scheme in cases.values_mut() {
        of_scheme.sort_by(|a, b| a.id.cmp(&b.id));
    }
    Ok(cases)
}

fn read_case_file(file: &Path) -> Result<CaseFile> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    serde_json::from_str(&text).with_context(|| file.display().to_string())
}

fn lines<'r>(
    rulebook: &'r Rulebook,
    schemes: &'r [SchemeFile],
    cases: &'r BTreeMap<String, Vec<Case>>,
) -> Vec<Line<'r>> {
    let mut lines = Vec::new();
    for text in &rulebook.texts {
        let scheme = schemes.iter().find(|scheme| scheme.scheme.id == text.scheme);
        let cases = cases.get(&text.scheme).map_or(&[][..], Vec::as_slice);
        let of_text = text.numbers().map(|number| line(text, scheme, cases, number));
        lines.extend(of_text);
    }
    lines
}

fn line<'r>(
    text: &'r Source,
    scheme: Option<&'r SchemeFile>,
    cases: &'r [Case],
    number: String,
) -> Line<'r> {
    let mut encoded: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
    for rule in scheme.iter().flat_map(|scheme| scheme.rules()) {
        let ids = encoded.entry(rule.section).or_default();
        // Several things may share one rule.
        if rule.number() == number && !ids.contains(&rule.id) {
            ids.push(rule.id);
        }
    }
    encoded.retain(|_, ids| !ids.is_empty());
    let remark = text.remark(&number);
    let facts = remark.map_or(&[][..], |remark| &remark.facts);
    if !facts.is_empty() {
        encoded.insert("facts", facts.iter().map(String::as_str).collect());
    }
    let shows = |case: &&Case| case.shows(&number) || case.states(facts);
    let cases = cases.iter().filter(shows).map(|case| case.id.as_str()).collect();
    Line { number, scheme: &text.scheme, encoded, remark, cases }
}

impl Case {
    /// Whether it names a rule of this number.
    fn shows(&self, number: &str) -> bool {
        let mut rules = self.rule.iter().chain(&self.also);
        rules.any(|rule| rule.split('.').next() == Some(number))
    }

    /// Whether it gives a value for each of the facts, of which there must be some.
    fn states(&self, facts: &[String]) -> bool {
        let stated = |fact: &String| self.input.pointer(&format!("/facts/{fact}")).is_some();
        !facts.is_empty() && facts.iter().all(stated)
    }
}

/// Everything in which rulebook, schemes and cases do not agree.
fn faults(rulebook: &Rulebook, schemes: &[SchemeFile], lines: &[Line<'_>]) -> Vec<String> {
    let mut faults: Vec<String> = lines.iter().filter_map(fault).collect();
    for text in &rulebook.texts {
        if !schemes.iter().any(|scheme| scheme.scheme.id == text.scheme) {
            faults.push(format!("{}: there is no such scheme", text.scheme));
        }
        let numbers: BTreeSet<String> = text.numbers().collect();
        let strays = text.remarks.iter().filter(|remark| !numbers.contains(&remark.id));
        faults.extend(strays.map(|remark| format!("{}: the text has no such rule", remark.id)));
    }
    for scheme in schemes {
        let id = &scheme.scheme.id;
        let Some(text) = rulebook.of(id) else {
            faults.push(format!("{id}: the rulebook does not have this text"));
            continue;
        };
        let numbers: BTreeSet<String> = text.numbers().collect();
        let named = scheme.rules().into_iter().chain(scheme.strange());
        let strays = named.filter(|rule| !rule.is_own() && !numbers.contains(rule.number()));
        faults.extend(
            strays.map(|rule| format!("{}: {id} names it, the text has no such rule", rule.id)),
        );
        let known = |fact: &&String| scheme.facts.iter().any(|known| known.id == **fact);
        let facts = text.remarks.iter().flat_map(|remark| &remark.facts);
        faults.extend(
            facts.filter(|fact| !known(fact)).map(|fact| format!("{id} has no fact {fact}")),
        );
    }
    faults
}

fn fault(line: &Line<'_>) -> Option<String> {
    let number = &line.number;
    let remark = line.remark;
    let listed = remark.and_then(|remark| remark.not_encoded);
    let encoded = !line.encoded.is_empty();
    let fault = match (encoded, listed) {
        (false, None) => "is neither encoded nor said not to be".to_owned(),
        (true, Some(_)) => {
            let ids: Vec<&str> = line.encoded.values().flatten().copied().collect();
            format!("is said not to be encoded, yet it is: {}", ids.join(", "))
        }
        (true, None) if line.cases.is_empty() => "is encoded, and no case shows it".to_owned(),
        (false, Some(_)) if remark.is_some_and(|remark| remark.clause.is_none()) => {
            "is not encoded: say in which clause it stands".to_owned()
        }
        _ => return None,
    };
    Some(format!("{number} {fault}"))
}

fn written(lines: &[Line<'_>], format: Format) -> String {
    let mut text = String::new();
    match format {
        Format::Json => return format!("{:#}\n", as_json(lines)),
        Format::Lines => {
            let mut scheme = "";
            for line in lines {
                if line.scheme != scheme {
                    scheme = line.scheme;
                    let _ = writeln!(text, "\n{scheme}");
                }
                let _ = writeln!(text, "  {:<7} {}", line.number, line.told("; "));
            }
            text.push('\n');
        }
        Format::Markdown => {
            text.push_str(
                "| rule | scheme | where it is, or why not | cases |\n|---|---|---|---|\n",
            );
            for line in lines {
                let (number, scheme) = (&line.number, line.scheme);
                let cases = line.cases.join(", ");
                let _ =
                    writeln!(text, "| {number} | {scheme} | {} | {cases} |", line.placed("<br>"));
            }
            text.push('\n');
        }
    }
    let _ = writeln!(text, "{}", summary(lines));
    text
}

impl Line<'_> {
    /// Where the rule is encoded, or why it is not.
    fn placed(&self, between: &str) -> String {
        let ids = |ids: &Vec<&str>| {
            let short = ids.iter().map(|id| id.split_once('.').map_or(*id, |(_, rest)| rest));
            short.collect::<Vec<_>>().join(", ")
        };
        let sections = self.encoded.iter().map(|(section, of)| format!("{section}: {}", ids(of)));
        let mut parts: Vec<String> = sections.collect();
        let reason = self.remark.and_then(|remark| remark.not_encoded);
        parts.extend(reason.map(|reason| format!("not encoded: {}", reason.code())));
        parts.join(between)
    }

    fn told(&self, between: &str) -> String {
        let named = self.cases.iter().take(CASES_NAMED).copied().collect::<Vec<_>>().join(", ");
        let placed = self.placed(between);
        match self.cases.len() {
            0 => placed,
            count if count > CASES_NAMED => format!("{placed} [{count} cases: {named} …]"),
            count => format!("{placed} [{count} cases: {named}]"),
        }
    }
}

fn as_json(lines: &[Line<'_>]) -> Json {
    let one = |line: &Line<'_>| {
        json!({
            "rule": line.number,
            "scheme": line.scheme,
            "encoded": line.encoded,
            "not_encoded": line.remark.and_then(|remark| remark.not_encoded).map(Reason::code),
            "why": line.remark.map(|remark| json!({ "zh-Hans": remark.why.zh_hans, "en": remark.why.en })),
            "cases": line.cases,
        })
    };
    lines.iter().map(one).collect()
}

fn summary(lines: &[Line<'_>]) -> String {
    let count = |is: &dyn Fn(&Line<'_>) -> bool| lines.iter().filter(|line| is(line)).count();
    let encoded = count(&|line| !line.encoded.is_empty());
    let mut reasons: BTreeMap<Reason, usize> = BTreeMap::new();
    for reason in lines.iter().filter_map(|line| line.remark?.not_encoded) {
        *reasons.entry(reason).or_default() += 1;
    }
    let left_out: usize = reasons.values().sum();
    let told = reasons.iter().map(|(reason, count)| format!("{} {count}", reason.code()));
    format!(
        "{} rules: {encoded} encoded, {left_out} not encoded ({})",
        lines.len(),
        told.collect::<Vec<_>>().join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULEBOOK: &str = r#"
        [[text]]
        scheme = "riverside"
        prefix = "RB"
        rules = 3
        [[text.rule]]
        id = "RB-2"
        clause = "§2"
        not_encoded = "definition"
        why = { zh-Hans = "释义。", en = "A definition." }
        [[text.rule]]
        id = "RB-3"
        facts = ["likelihood"]
        why = { zh-Hans = "取值。", en = "Values." }
    "#;

    const SCHEME: &str = r#"
        format = 1
        [scheme]
        id = "riverside"
        version = "1.0.0"
        status = "regulation"
        languages = ["zh-Hans", "en"]
        title = { zh-Hans = "办法", en = "Measures" }
        source = { document = "1" }
        [[fact]]
        id = "likelihood"
        label = { zh-Hans = "几率", en = "Likelihood" }
        kind = "flag"
        [[coverage]]
        id = "RB-1.measures"
        clause = "§1"
        says = { zh-Hans = "有措施。", en = "Has measures." }
        each = "point"
        has = "measures"
    "#;

    const CASES: &str = r#"[
        {"id": "a", "rule": "RB-10.x"},
        {"id": "b", "also": ["RB-1.measures"]},
        {"id": "c", "input": {"facts": {"likelihood": true}}}
    ]"#;

    fn faults_of(rulebook: &str, scheme: &str, cases: &str) -> Vec<String> {
        let rulebook: Rulebook = toml_edit::de::from_str(rulebook).unwrap();
        let schemes = [scheme_file::parse(scheme).unwrap()];
        let of_scheme: Vec<Case> = serde_json::from_str(cases).unwrap();
        let cases = BTreeMap::from([("riverside".to_owned(), of_scheme)]);
        faults(&rulebook, &schemes, &lines(&rulebook, &schemes, &cases))
    }

    #[test]
    fn a_text_that_is_accounted_for_has_no_fault() {
        assert_eq!(faults_of(RULEBOOK, SCHEME, CASES), [] as [&str; 0]);
    }

    #[test]
    fn a_rule_that_is_in_neither_is_found() {
        let more = RULEBOOK.replace("rules = 3", "rules = 4");
        let missing = ["RB-4 is neither encoded nor said not to be"];
        assert_eq!(faults_of(&more, SCHEME, CASES), missing);
        let unlisted = RULEBOOK.replace("\"RB-2\"", "\"RB-3\"");
        assert!(faults_of(&unlisted, SCHEME, CASES)[0].starts_with("RB-2 is neither"));
    }

    #[test]
    fn a_rule_listed_though_it_is_encoded_is_found() {
        let scheme = SCHEME.replace("RB-1.measures", "RB-2.measures");
        let found = faults_of(RULEBOOK, &scheme, CASES);
        assert_eq!(
            found,
            [
                "RB-1 is neither encoded nor said not to be",
                "RB-2 is said not to be encoded, yet it is: RB-2.measures"
            ]
        );
    }

    #[test]
    fn a_rule_without_a_case_is_found() {
        let found = faults_of(RULEBOOK, SCHEME, "[]");
        assert_eq!(
            found,
            ["RB-1 is encoded, and no case shows it", "RB-3 is encoded, and no case shows it"]
        );
    }

    #[test]
    fn a_rule_that_the_text_does_not_have_is_found() {
        let scheme = SCHEME.replace("RB-1.measures", "RB-7.measures");
        let found = faults_of(RULEBOOK, &scheme, CASES);
        assert!(found.iter().any(|fault| fault.starts_with("RB-7.measures: riverside names it")));
        let oddity = format!(
            "{SCHEME}\n[[oddity]]\nid = \"o\"\nrule = \"RB-9\"\nclause = \"§\"\nsays = {{ zh-Hans = \"怪\", en = \"odd\" }}\n"
        );
        assert!(faults_of(RULEBOOK, &oddity, CASES)[0].starts_with("RB-9: "));
        let remark = RULEBOOK.replace("rules = 3", "rules = 2");
        assert_eq!(faults_of(&remark, SCHEME, CASES), ["RB-3: the text has no such rule"]);
    }

    #[test]
    fn an_oddity_encodes_nothing() {
        let oddity = format!(
            "{SCHEME}\n[[oddity]]\nid = \"o\"\nrule = \"RB-2.o\"\nclause = \"§\"\nsays = {{ zh-Hans = \"怪\", en = \"odd\" }}\n"
        );
        assert_eq!(faults_of(RULEBOOK, &oddity, CASES), [] as [&str; 0]);
    }

    #[test]
    fn schemes_and_texts_belong_together() {
        let other = RULEBOOK.replace("riverside", "hillside");
        let found = faults_of(&other, SCHEME, CASES);
        assert!(found.contains(&"hillside: there is no such scheme".to_owned()));
        assert!(found.contains(&"riverside: the rulebook does not have this text".to_owned()));
        let fact = RULEBOOK.replace("[\"likelihood\"]", "[\"severity\"]");
        assert!(
            faults_of(&fact, SCHEME, CASES).contains(&"riverside has no fact severity".to_owned())
        );
    }

    #[test]
    fn each_text_of_the_project_is_accounted_for() {
        check().unwrap();
    }
}
