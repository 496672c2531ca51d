//! Scheme files as they are written, for what is made from them: the library hands out
//! decisions, and a page about a scheme needs the words of its conditions too.
//!
//! A key that is not named here is refused, so that nothing of a scheme is left out of its page
//! unnoticed. Whether a scheme makes sense is the library's to say.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use integrity_risk::exact::Exact;
use integrity_risk::language::Language;
use integrity_risk::scheme::BUILTIN;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Number;
use toml_edit::Datetime;

use crate::root;

/// A text in the languages of the pages.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Text {
    #[serde(rename = "zh-Hans")]
    pub(crate) zh_hans: String,
    pub(crate) en: String,
}

/// Declares the shape of a section: `rule` adds the head of a rule, `named` that of a thing which
/// a rule of the text introduces.
macro_rules! section {
    (rule $name:ident { $($(#[$meta:meta])* $field:ident: $type:ty,)* }) => {
        section! { $name {
            id: String,
            clause: String,
            says: Text,
            completion: Option<String>,
            basis: Option<String>,
            effective_from: Option<Datetime>,
            effective_to: Option<Datetime>,
            $($(#[$meta])* $field: $type,)*
        } }

        impl $name {
            pub(crate) fn head(&self) -> Head<'_> {
                Head {
                    id: &self.id,
                    clause: &self.clause,
                    says: &self.says,
                    completion: self.completion.as_deref(),
                    basis: self.basis.as_deref(),
                    dates: [self.effective_from, self.effective_to],
                }
            }
        }
    };
    (named $name:ident { $($(#[$meta:meta])* $field:ident: $type:ty,)* }) => {
        section! { $name {
            id: String,
            label: Text,
            rule: String,
            clause: String,
            says: Text,
            completion: Option<String>,
            effective_from: Option<Datetime>,
            effective_to: Option<Datetime>,
            $($(#[$meta])* $field: $type,)*
        } }

        impl $name {
            pub(crate) fn head(&self) -> Head<'_> {
                Head {
                    id: &self.rule,
                    clause: &self.clause,
                    says: &self.says,
                    completion: self.completion.as_deref(),
                    basis: None,
                    dates: [self.effective_from, self.effective_to],
                }
            }
        }
    };
    ($name:ident { $($(#[$meta:meta])* $field:ident: $type:ty,)* }) => {
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            $($(#[$meta])* pub(crate) $field: $type,)*
        }
    };
}

/// What every rule carries.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head<'f> {
    pub(crate) id: &'f str,
    pub(crate) clause: &'f str,
    pub(crate) says: &'f Text,
    pub(crate) completion: Option<&'f str>,
    pub(crate) basis: Option<&'f str>,
    /// First and last day.
    pub(crate) dates: [Option<Datetime>; 2],
}

section! { SchemeFile {
    #[serde(rename = "format")]
    _format: u32,
    scheme: About,
    #[serde(default, rename = "type")]
    types: Vec<Kind>,
    #[serde(default, rename = "role")]
    roles: Vec<Role>,
    #[serde(default, rename = "level")]
    levels: Vec<Level>,
    #[serde(default, rename = "fact")]
    facts: Vec<Fact>,
    #[serde(default, rename = "parameter")]
    parameters: Vec<Parameter>,
    #[serde(default, rename = "grade")]
    grades: Vec<Grade>,
    grading: Option<Grading>,
    #[serde(default)]
    supervision: Vec<Supervision>,
    warning: Option<Warning>,
    #[serde(default, rename = "route")]
    routes: Vec<Route>,
    #[serde(default, rename = "recusal")]
    recusals: Vec<Recusal>,
    #[serde(default, rename = "phase")]
    phases: Vec<Phase>,
    #[serde(default, rename = "duty")]
    duties: Vec<Duty>,
    #[serde(default, rename = "list")]
    lists: Vec<List>,
    #[serde(default, rename = "table")]
    tables: Vec<Table>,
    #[serde(default, rename = "form")]
    forms: Vec<Form>,
    #[serde(default)]
    coverage: Vec<Coverage>,
    #[serde(default, rename = "figure")]
    figures: Vec<Figure>,
    #[serde(default, rename = "completion")]
    completions: Vec<Completion>,
    #[serde(default, rename = "oddity")]
    oddities: Vec<Oddity>,
} }

section! { About {
    id: String,
    version: String,
    status: String,
    #[serde(rename = "languages")]
    _languages: Vec<String>,
    title: Text,
    issuer: Option<Text>,
    issued: Option<Datetime>,
    effective_from: Option<Datetime>,
    effective_to: Option<Datetime>,
    source: Source,
    #[serde(default)]
    lacks: Vec<Text>,
} }

section! { Source {
    document: String,
    clause: Option<String>,
} }

section! { named Kind {
    #[serde(default)]
    aliases: Vec<String>,
    taxonomy: Option<String>,
} }

section! { named Grade {
    #[serde(default)]
    aliases: Vec<String>,
    taxonomy: Option<String>,
} }

section! { Role {
    id: String,
    label: Text,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(rename = "taxonomy")]
    _taxonomy: Option<String>,
    #[serde(rename = "relative")]
    _relative: Option<String>,
} }

section! { rule Level {
    #[serde(rename = "level")]
    of: String,
    subject: Option<Text>,
    types: Vec<String>,
} }

section! { Fact {
    id: String,
    #[serde(rename = "word")]
    _word: Option<String>,
    label: Text,
    help: Option<Text>,
    #[serde(default, rename = "headers")]
    _headers: Vec<String>,
    kind: String,
    #[serde(default)]
    options: Vec<Choice>,
    of: Option<String>,
    list: Option<String>,
    #[serde(default, rename = "ordered")]
    _ordered: bool,
    min: Option<Operand>,
    max: Option<Operand>,
    step: Option<Operand>,
    #[serde(default)]
    values: Vec<Operand>,
    #[serde(default)]
    labels: Vec<Text>,
    riskier: Option<String>,
    per: Option<String>,
    #[serde(default)]
    not_rated: bool,
    #[serde(default)]
    changeable: bool,
    raters: Option<u32>,
    completion: Option<String>,
} }

section! { Choice {
    id: String,
    label: Text,
    #[serde(default, rename = "aliases")]
    _aliases: Vec<String>,
} }

section! { named Parameter {
    kind: String,
    min: Option<ParameterBound>,
    max: Option<ParameterBound>,
    #[serde(default)]
    whole: bool,
    count: Option<u32>,
    order: Option<String>,
    keys: Option<String>,
    values: Option<String>,
    default: Option<Term>,
} }

/// A bound of what is set.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum ParameterBound {
    Term(Term),
    Number(Operand),
}

/// A length of time.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Term {
    WorkingDays(u32),
    CalendarDays(u32),
    Months(u32),
}

section! { Grading {
    grain: String,
    #[serde(rename = "worst")]
    _worst: String,
    combine: String,
    points: Option<String>,
    points_rule: Option<PlainRule>,
    #[serde(default, rename = "track")]
    tracks: Vec<Track>,
    #[serde(default, rename = "override")]
    overrides: Vec<Override>,
} }

section! { rule PlainRule {} }

section! { Track {
    id: String,
    when: Option<Condition>,
    method: String,
    hit: Option<String>,
    #[serde(default, rename = "rule")]
    rules: Vec<Rule>,
    #[serde(default)]
    factors: Vec<String>,
    #[serde(default)]
    items: Vec<String>,
    item: Option<String>,
    across: Option<String>,
    #[serde(default)]
    weights: Vec<Operand>,
    #[serde(default, rename = "criterion")]
    criteria: Vec<Criterion>,
    rows: Option<String>,
    columns: Option<String>,
    #[serde(default)]
    cells: Vec<Vec<String>>,
    cell_rule: Option<PlainRule>,
    #[serde(default, rename = "band")]
    bands: Vec<Band>,
} }

section! { rule Rule {
    when: Option<Condition>,
    gives: OneOrMore,
    force: Option<String>,
} }

section! { rule Criterion { when: Condition, } }

section! { rule Band {
    gives: String,
    from: Option<Operand>,
    above: Option<Operand>,
    to: Option<Operand>,
    below: Option<Operand>,
} }

section! { rule Override {
    when: Condition,
    gives: Option<String>,
    mode: Option<String>,
    raises_by: Option<u32>,
    lowers_by: Option<u32>,
    no_further_than: Option<String>,
} }

section! { rule Supervision {
    #[serde(default)]
    grades: Vec<String>,
    when: Option<Condition>,
    roles: Vec<String>,
    #[serde(default)]
    joint: bool,
} }

section! { Warning {
    #[serde(rename = "worst")]
    _worst: String,
    combine: String,
    #[serde(default, rename = "level")]
    levels: Vec<WarningLevel>,
    #[serde(default, rename = "track")]
    tracks: Vec<Track>,
    #[serde(default, rename = "override")]
    overrides: Vec<Override>,
    otherwise: Option<Otherwise>,
    #[serde(default, rename = "disposal")]
    disposals: Vec<Disposal>,
    #[serde(default, rename = "at_opening")]
    _at_opening: BTreeMap<String, serde_json::Value>,
    follows: Option<Follows>,
    addressees: Option<Addressees>,
    #[serde(default, rename = "step")]
    steps: Vec<WarningStep>,
    #[serde(default, rename = "escalation")]
    escalations: Vec<Escalation>,
    #[serde(default, rename = "lifting")]
    liftings: Vec<Lifting>,
} }

section! { rule Follows { ways: String, } }

section! { Addressees {
    list: Option<String>,
    fact: Option<String>,
} }

section! { rule WarningStep {
    name: String,
    role: Option<String>,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    any_role: bool,
    #[serde(default)]
    joint: bool,
    #[serde(default)]
    or_above: bool,
    act: String,
    label: Text,
    form: Option<Text>,
    #[serde(default)]
    levels: Vec<String>,
    #[serde(default)]
    addressees: Vec<String>,
    when: Option<Condition>,
    after: Option<Vec<String>>,
    to: Option<String>,
    contains: Option<String>,
    due: Option<WarningDue>,
    returns_to: Option<String>,
    #[serde(default)]
    return_reasons: Vec<String>,
} }

section! { WarningDue {
    by: Option<Datetime>,
    within: Option<Term>,
    parameter: Option<String>,
    term: Option<String>,
    since: Option<String>,
} }

section! { rule Escalation {
    from: String,
    to: String,
    #[serde(default, rename = "facts")]
    _facts: BTreeMap<String, serde_json::Value>,
} }

section! { rule Lifting {
    #[serde(rename = "name")]
    _name: String,
    label: Text,
    #[serde(default)]
    levels: Vec<String>,
} }

section! { named WarningLevel {
    #[serde(default)]
    aliases: Vec<String>,
    colour: Option<String>,
    notice: Option<Text>,
    reply_within: Option<ParameterReference>,
    rectify_within: Option<ParameterReference>,
} }

section! { ParameterReference {
    parameter: String,
    place: Option<u32>,
} }

section! { rule Otherwise { gives: String, } }

section! { rule Disposal {
    #[serde(default)]
    levels: Vec<String>,
    when: Option<Condition>,
    acts: Vec<String>,
    force: Option<String>,
} }

section! { Route {
    #[serde(rename = "id")]
    _id: String,
    label: Text,
    when: Option<Condition>,
    #[serde(default)]
    ordered: bool,
    due: Option<Due>,
    #[serde(default, rename = "step")]
    steps: Vec<Step>,
    #[serde(default, rename = "reopening")]
    reopenings: Vec<Reopening>,
} }

section! { Due {
    by: Option<Datetime>,
    within: Option<Term>,
    parameter: Option<String>,
} }

section! { StandsFor {
    at_least: Option<Term>,
    parameter: Option<String>,
} }

section! { rule Reopening {
    on: Vec<String>,
    to: String,
} }

section! { rule Recusal {
    role: String,
    instead: Vec<String>,
} }

section! { Meeting {
    chair: Option<String>,
    all_attend_below: Option<u32>,
    quorum: Option<Quorum>,
    carried: Option<Carried>,
} }

section! { Quorum {
    at_least: Option<Exact>,
    more_than: Option<Exact>,
} }

section! { Carried {
    at_least: Option<Exact>,
    more_than: Option<Exact>,
    of: String,
} }

section! { Place {
    #[serde(rename = "id")]
    _id: String,
    label: Text,
} }

section! { rule Step {
    name: String,
    role: Option<String>,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    joint: bool,
    #[serde(default)]
    or_above: bool,
    act: String,
    label: Text,
    form: Option<Text>,
    when: Option<Condition>,
    after: Option<Vec<String>>,
    to: Option<String>,
    contains: Option<String>,
    #[serde(default)]
    covers: Vec<String>,
    meeting: Option<Meeting>,
    due: Option<Due>,
    stands_for: Option<StandsFor>,
    returns_to: Option<String>,
    #[serde(default)]
    return_reasons: Vec<String>,
    objections_to: Option<String>,
    #[serde(default)]
    places: Vec<Place>,
} }

section! { named Phase {
    #[serde(rename = "from")]
    _from: Option<IgnoredAny>,
    #[serde(rename = "to")]
    _to: Option<IgnoredAny>,
    oddity: Option<String>,
} }

section! { rule Duty {
    name: String,
    label: Text,
    kind: String,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    answerable: Vec<String>,
    #[serde(default)]
    watched_by: Vec<String>,
    #[serde(default)]
    to: Vec<String>,
    form: Option<Text>,
    #[serde(default = "body")]
    each: String,
    #[serde(default)]
    grades: Vec<String>,
    phase: Option<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(rename = "due")]
    _due: Option<IgnoredAny>,
    #[serde(rename = "from")]
    _from: Option<IgnoredAny>,
    #[serde(rename = "every")]
    _every: Option<IgnoredAny>,
    #[serde(rename = "months")]
    _months: Option<IgnoredAny>,
    #[serde(rename = "year")]
    _year: Option<IgnoredAny>,
    #[serde(rename = "times")]
    _times: Option<IgnoredAny>,
    #[serde(rename = "on")]
    _on: Option<IgnoredAny>,
    #[serde(rename = "by")]
    _by: Option<IgnoredAny>,
    #[serde(rename = "untimed")]
    _untimed: Option<IgnoredAny>,
    oddity: Option<String>,
} }

/// For whom a duty is done where nothing else is written.
fn body() -> String {
    "body".to_owned()
}

section! { named List {
    kind: String,
    #[serde(default)]
    open: bool,
    items: Vec<Item>,
} }

section! { Item {
    id: String,
    label: Text,
    #[serde(default, rename = "aliases")]
    _aliases: Vec<String>,
    code: Option<String>,
    #[serde(rename = "word")]
    _word: Option<String>,
    #[serde(rename = "layer")]
    _layer: Option<String>,
} }

section! { Table {
    id: String,
    about: String,
    label: Text,
    hit: Option<String>,
    combine: Option<String>,
    worst: Option<String>,
    #[serde(default)]
    answers: Vec<Answer>,
    parameter: Option<String>,
    key: Option<Condition>,
    #[serde(default, rename = "rule")]
    rules: Vec<Rule>,
    #[serde(default, rename = "track")]
    tracks: Vec<Track>,
    #[serde(default, rename = "override")]
    overrides: Vec<Override>,
    otherwise: Option<Otherwise>,
} }

section! { Answer {
    id: String,
    label: Text,
    #[serde(default, rename = "aliases")]
    _aliases: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    joint: bool,
    #[serde(default)]
    acts: Vec<String>,
} }

section! { rule Coverage {
    each: String,
    has: String,
    #[serde(rename = "where")]
    condition: Option<Condition>,
    list: Option<String>,
} }

section! { named Figure {
    value: Operand,
    counts: Option<String>,
    #[serde(default)]
    sum_of: Vec<String>,
    at_most: Option<String>,
    #[serde(default)]
    approximate: bool,
} }

section! { Completion {
    id: String,
    row: Option<u32>,
    question: Text,
    reading: Text,
    ground: Text,
} }

section! { Oddity {
    id: String,
    rule: String,
    clause: String,
    says: Text,
} }

section! { named Form {
    kind: String,
    annex: Option<String>,
    #[serde(default)]
    filled_by: Vec<String>,
    #[serde(default)]
    received_by: Vec<String>,
    #[serde(default)]
    levels: Vec<String>,
    #[serde(default)]
    layers: Vec<String>,
    #[serde(default, rename = "field")]
    fields: Vec<FormField>,
    #[serde(default, rename = "check")]
    checks: Vec<FormCheck>,
} }

section! { FormField {
    id: String,
    label: Option<Text>,
    help: Option<Text>,
    kind: String,
    clause: Option<String>,
    completion: Option<String>,
    /// Where it stands on the paper: the page gives the order of the fields.
    #[serde(rename = "place")]
    _place: Option<String>,
    #[serde(default)]
    required: bool,
    required_when: Option<FormCondition>,
    filled_by: Option<String>,
    min: Option<i64>,
    max: Option<i64>,
    min_chars: Option<i64>,
    max_chars: Option<i64>,
    min_rows: Option<i64>,
    max_rows: Option<i64>,
    of: Option<String>,
    list: Option<String>,
    options: Option<Vec<Choice>>,
    fact: Option<String>,
    decision: Option<String>,
    /// Of a post's grade, the rows of its points: the decision says so.
    #[serde(rename = "rows")]
    _rows: Option<String>,
    #[serde(default, rename = "field")]
    fields: Vec<FormField>,
} }

section! { rule FormCheck {
    kind: String,
    rows: Option<String>,
    when: Option<FormCondition>,
    #[serde(default)]
    fields: Vec<String>,
    field: Option<String>,
    by: Option<String>,
    /// How rows name one another: the rule says so in words.
    #[serde(rename = "key")]
    _key: Option<String>,
    #[serde(rename = "names")]
    _names: Option<String>,
    duty: Option<String>,
    severity: Option<String>,
} }

impl Form {
    fn heads(&self) -> Vec<Head<'_>> {
        std::iter::once(self.head()).chain(self.checks.iter().map(FormCheck::head)).collect()
    }
}

/// A condition of a form: over its fields, or over facts and decisions.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum FormCondition {
    Field(OnField),
    All(AllOf),
    Any(AnyOf),
    Not(NotSo),
    Scheme(Box<Condition>),
}

section! { AllOf { all: Vec<FormCondition>, } }
section! { AnyOf { any: Vec<FormCondition>, } }
section! { NotSo { not: Box<FormCondition>, } }

section! { OnField {
    field: String,
    present: Option<bool>,
    equals: Option<Operand>,
    one_of: Option<Vec<Operand>>,
    has_any: Option<Vec<Operand>>,
    at_least: Option<i64>,
    at_most: Option<i64>,
} }

/// A condition; exactly one of the first six keys is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Condition {
    pub(crate) all: Option<Vec<Condition>>,
    pub(crate) any: Option<Vec<Condition>>,
    pub(crate) not: Option<Box<Condition>>,
    pub(crate) fact: Option<String>,
    pub(crate) decision: Option<String>,
    pub(crate) table: Option<String>,
    /// The type that is meant, of a fact by type.
    pub(crate) key: Option<String>,
    pub(crate) equals: Option<Operand>,
    pub(crate) one_of: Option<Vec<Operand>>,
    pub(crate) at_least: Option<Operand>,
    pub(crate) at_most: Option<Operand>,
    pub(crate) above: Option<Operand>,
    pub(crate) below: Option<Operand>,
    pub(crate) has_any: Option<Vec<Operand>>,
    pub(crate) has_all: Option<Vec<Operand>>,
    pub(crate) only: Option<Vec<Operand>>,
    pub(crate) not_rated: Option<bool>,
    pub(crate) at_least_as_bad: Option<Operand>,
}

/// What a value is compared with.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Operand {
    Flag(bool),
    Number(Number),
    /// An id, or an exact fraction.
    Text(String),
    Parameter(ParameterReference),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl OneOrMore {
    pub(crate) fn ids(&self) -> &[String] {
        match self {
            Self::One(id) => std::slice::from_ref(id),
            Self::More(ids) => ids,
        }
    }
}

/// The schemes that ship, in the order in which the library lists them.
///
/// # Errors
/// When a file cannot be read or has a key that is not known here.
pub(crate) fn read_all() -> Result<Vec<SchemeFile>> {
    let folder = root().join("crates/integrity-risk/schemes");
    BUILTIN.iter().map(|id| read(&folder.join(format!("{id}.toml")))).collect()
}

fn read(file: &Path) -> Result<SchemeFile> {
    let text = fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    parse(&text).with_context(|| file.display().to_string())
}

/// A scheme from the text of its file.
///
/// # Errors
/// When it has a key that is not known here.
pub(crate) fn parse(text: &str) -> Result<SchemeFile> {
    Ok(toml_edit::de::from_str(text)?)
}

impl Text {
    /// The text in the language of a page.
    pub(crate) fn get(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::ZhHans | Language::ZhHant => &self.zh_hans,
        }
    }
}

/// A rule of a scheme and the section that it stands in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placed<'f> {
    pub(crate) section: &'static str,
    pub(crate) id: &'f str,
    pub(crate) clause: &'f str,
    principle: bool,
}

impl<'f> Placed<'f> {
    /// The number that the rule has in its text: `DZ-11` of `DZ-11.grade_one`.
    pub(crate) fn number(&self) -> &'f str {
        self.id.split_once('.').map_or(self.id, |(number, _)| number)
    }

    /// Whether it is a principle of this library's own, numbered 0: no rule of the text.
    pub(crate) fn is_own(&self) -> bool {
        self.principle && self.number().ends_with("-0")
    }
}

impl SchemeFile {
    /// All that encodes a rule of the text, in the order of a page. Oddities encode nothing: they
    /// say what a rule is like.
    pub(crate) fn rules<'f>(&'f self) -> Vec<Placed<'f>> {
        let mut rules = Vec::new();
        let mut add = |section, heads: Vec<Head<'f>>| {
            rules.extend(heads.into_iter().map(|head| placed(section, head)));
        };
        add("types", self.types.iter().map(Kind::head).collect());
        add("levels", self.levels.iter().map(Level::head).collect());
        add("grades", self.grades.iter().map(Grade::head).collect());
        add("grading", self.grading.iter().flat_map(Grading::heads).collect());
        add("supervision", self.supervision.iter().map(Supervision::head).collect());
        add("warning", self.warning.iter().flat_map(Warning::heads).collect());
        let steps = self.routes.iter().flat_map(|of| &of.steps).map(Step::head);
        let reopenings = self.routes.iter().flat_map(|of| &of.reopenings).map(Reopening::head);
        let recusals = self.recusals.iter().map(Recusal::head);
        add("routes", steps.chain(reopenings).chain(recusals).collect());
        add("phases", self.phases.iter().map(Phase::head).collect());
        add("duties", self.duties.iter().map(Duty::head).collect());
        add("lists", self.lists.iter().map(List::head).collect());
        add("tables", self.tables.iter().flat_map(Table::heads).collect());
        add("forms", self.forms.iter().flat_map(Form::heads).collect());
        add("coverage", self.coverage.iter().map(Coverage::head).collect());
        add("figures", self.figures.iter().map(Figure::head).collect());
        add("parameters", self.parameters.iter().map(Parameter::head).collect());
        rules
    }

    /// What is kept as strange.
    pub(crate) fn strange(&self) -> impl Iterator<Item = Placed<'_>> {
        self.oddities.iter().map(|oddity| Placed {
            section: "oddities",
            id: &oddity.rule,
            clause: &oddity.clause,
            principle: false,
        })
    }
}

fn placed<'f>(section: &'static str, head: Head<'f>) -> Placed<'f> {
    let principle = head.basis == Some("principle");
    Placed { section, id: head.id, clause: head.clause, principle }
}

impl Grading {
    fn heads(&self) -> Vec<Head<'_>> {
        let points = self.points_rule.iter().map(PlainRule::head);
        let tracks = self.tracks.iter().flat_map(Track::heads);
        points.chain(tracks).chain(self.overrides.iter().map(Override::head)).collect()
    }
}

impl Track {
    fn heads(&self) -> Vec<Head<'_>> {
        let rules = self.rules.iter().map(Rule::head);
        let criteria = self.criteria.iter().map(Criterion::head);
        let grid = self.cell_rule.iter().map(PlainRule::head);
        rules.chain(criteria).chain(grid).chain(self.bands.iter().map(Band::head)).collect()
    }
}

impl Warning {
    fn heads(&self) -> Vec<Head<'_>> {
        let levels = self.levels.iter().map(WarningLevel::head);
        let tracks = self.tracks.iter().flat_map(Track::heads);
        let overrides = self.overrides.iter().map(Override::head);
        let otherwise = self.otherwise.iter().map(Otherwise::head);
        let disposals = self.disposals.iter().map(Disposal::head);
        let steps = self.steps.iter().map(WarningStep::head);
        let follows = self.follows.iter().map(Follows::head);
        let escalations = self.escalations.iter().map(Escalation::head);
        let liftings = self.liftings.iter().map(Lifting::head);
        let decision = levels.chain(tracks).chain(overrides).chain(otherwise).chain(disposals);
        decision.chain(follows).chain(steps).chain(escalations).chain(liftings).collect()
    }
}

impl Table {
    fn heads(&self) -> Vec<Head<'_>> {
        let rules = self.rules.iter().map(Rule::head);
        let tracks = self.tracks.iter().flat_map(Track::heads);
        let overrides = self.overrides.iter().map(Override::head);
        rules
            .chain(tracks)
            .chain(overrides)
            .chain(self.otherwise.iter().map(Otherwise::head))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const SCHEME: &str = r#"
        format = 1
        [scheme]
        id = "riverside"
        version = "1.0.0"
        status = "regulation"
        languages = ["zh-Hans", "en"]
        title = { zh-Hans = "办法", en = "Measures" }
        source = { document = "1" }
    "#;

    #[test]
    fn a_key_that_no_page_shows_is_refused() {
        assert!(parse(SCHEME).is_ok());
        let error = parse(&format!("{SCHEME}\n[[calendar]]\n")).unwrap_err();
        assert!(error.to_string().contains("calendar"), "{error}");
    }

    #[test]
    fn every_rule_that_the_library_knows_is_found() {
        for file in read_all().unwrap() {
            let scheme = integrity_risk::Scheme::builtin(&file.scheme.id).unwrap();
            let known: BTreeSet<&str> = scheme.rules().iter().map(|rule| &*rule.id).collect();
            let found: BTreeSet<&str> = file.rules().iter().map(|rule| rule.id).collect();
            assert_eq!(found, known, "{}", file.scheme.id);
        }
    }

    #[test]
    fn a_rule_has_the_number_before_its_dot() {
        let number = |id| Placed { section: "lists", id, clause: "§", principle: false }.number();
        assert_eq!(number("DZ-11.grade_one"), "DZ-11");
        assert_eq!(number("DZ-11"), "DZ-11");
    }
}
