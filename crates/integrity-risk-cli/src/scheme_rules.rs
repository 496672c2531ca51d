//! The rules of a scheme as its document writes them, those that have ended or not begun too: the
//! sections of `scheme show` that are made of rules.

use std::collections::HashSet;

use integrity_risk::Scheme;
use integrity_risk::language::{Language, Text};
use integrity_risk::scheme::{Domain, Table, WarningCourse, WarningDue, WarningStep};
use integrity_risk::vocabulary::Vocabulary;
use serde::Deserialize;
use serde_json::Value as Json;

use crate::page::Page;
use crate::scheme_show::{after, due_of, must_contain, noted, returned, said, to_whom, who};
use crate::terminal::{FAINT, STRONG, styled};
use crate::words::{Message, Word};

/// The sections of a document that are made of rules.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Document {
    grading: Rules,
    supervision: Vec<Rule>,
    warning: Rules,
    recusal: Vec<Rule>,
    table: Vec<Rules>,
    coverage: Vec<Rule>,
}

/// What decides: a ladder, a track of it, or a table.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Rules {
    id: String,
    track: Vec<Rules>,
    rule: Vec<Rule>,
    criterion: Vec<Rule>,
    band: Vec<Rule>,
    cell_rule: Option<Rule>,
    points_rule: Option<Rule>,
    #[serde(rename = "override")]
    overrides: Vec<Rule>,
    otherwise: Option<Rule>,
    disposal: Vec<Rule>,
    escalation: Vec<Rule>,
    lifting: Vec<Rule>,
    parameter: Option<String>,
    rows: String,
    columns: String,
    cells: Vec<Vec<String>>,
}

/// A rule, with what any kind of it may give.
#[derive(Debug, Deserialize)]
struct Rule {
    clause: String,
    says: Text,
    effective_from: Option<String>,
    effective_to: Option<String>,
    gives: Option<Json>,
    force: Option<String>,
    raises_by: Option<u32>,
    lowers_by: Option<u32>,
    no_further_than: Option<String>,
    #[serde(default)]
    acts: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    joint: bool,
    /// Of an escalation a level, of a band a limit.
    to: Option<Json>,
    label: Option<Text>,
    #[serde(default)]
    instead: Vec<String>,
}

impl Rules {
    /// Every rule of it, those of its tracks first.
    fn all(&self) -> Vec<&Rule> {
        let mut all: Vec<&Rule> = self.track.iter().flat_map(Self::all).collect();
        all.extend(&self.rule);
        all.extend(&self.criterion);
        all.extend(&self.band);
        all.extend(&self.cell_rule);
        all.extend(&self.overrides);
        all.extend(&self.otherwise);
        all.extend(&self.points_rule);
        all
    }
}

/// The document of a scheme.
pub(crate) fn document(scheme: &Scheme) -> Json {
    serde_json::from_str(&scheme.to_json()).unwrap_or_default()
}

/// A scheme whose rules are shown.
pub(crate) struct Shown<'s> {
    scheme: &'s Scheme,
    written: Document,
    language: Language,
}

impl<'s> Shown<'s> {
    pub(crate) fn new(scheme: &'s Scheme, document: &Json, language: Language) -> Self {
        let written = Document::deserialize(document).unwrap_or_default();
        Self { scheme, written, language }
    }

    pub(crate) fn grading(&self, page: &mut Page) {
        let rules = self.written.grading.all();
        self.section(page, Word::Grading, rules, |rule| self.gives(rule, &|id| self.grade(id)));
        self.grids(page, &self.written.grading, &|id| self.grade(id));
    }

    pub(crate) fn supervision(&self, page: &mut Page) {
        self.section(page, Word::Supervised, &self.written.supervision, |rule| {
            self.together(&rule.roles, rule.joint)
        });
    }

    pub(crate) fn warning(&self, page: &mut Page) {
        let warning = &self.written.warning;
        let gives = |rule: &Rule| self.gives(rule, &|id| self.level(id));
        self.section(page, Word::Warned, warning.all(), gives);
        self.grids(page, warning, &|id| self.level(id));
        self.section(page, Word::ToBeDone, &warning.disposal, |rule| self.acts(rule));
        self.steps(page);
        self.section(page, Word::Escalations, &warning.escalation, |rule| {
            rule.to.as_ref().and_then(Json::as_str).map_or_else(String::new, |id| self.level(id))
        });
        self.section(page, Word::BeforeLifting, &warning.lifting, |rule| {
            rule.label.as_ref().map_or("", |label| label.get(self.language)).to_owned()
        });
    }

    fn steps(&self, page: &mut Page) {
        let Some(course) = self.scheme.warning_course() else { return };
        if course.steps.is_empty() {
            return;
        }
        page.heading(Word::WarningSteps);
        let addressees = course.addressees.iter().map(|of| of.label.get(self.language));
        let addressees = self.language.joined(addressees);
        if !addressees.is_empty() {
            page.item(&said(Word::WhomItConcerns, &addressees, self.language));
        }
        page.rows(course.steps.iter().enumerate().map(|(index, step)| {
            let who = if step.any_role {
                self.say(Word::Anybody).to_owned()
            } else {
                who(step.joint, step.or_above, &step.roles, self.scheme, self.language)
            };
            let clause = step.rule(self.scheme).map(|rule| styled(&rule.clause, FAINT));
            vec![
                format!("{}.", index + 1),
                step.label.get(self.language).to_owned(),
                Word::of_warning_act(step.act, self.language).to_owned(),
                who,
                self.step_notes(step, index, course),
                clause.unwrap_or_default(),
            ]
        }));
    }

    /// What else is said of a step of a warning, one after the other.
    fn step_notes(&self, step: &WarningStep, index: usize, course: &WarningCourse) -> String {
        let (scheme, language) = (self.scheme, self.language);
        let said = |word: Word, what: &str| said(word, what, language);
        let label =
            |place: &usize| course.steps.get(*place).map_or("", |step| step.label.get(language));
        let levels = step.levels.iter().filter_map(|place| scheme.warning_levels().get(*place));
        let levels = language.joined(levels.map(|level| level.label.get(language)));
        let about = step.addressees.iter().filter_map(|place| course.addressees.get(*place));
        let about = language.joined(about.map(|of| of.label.get(language)));
        let due = step.due.as_ref().map(|due| {
            let due = self.warning_due(due);
            let since = step.since.as_ref().map(|of| said(Word::CountedFrom, label(of)));
            said(Word::Due, &since.map_or(due.clone(), |since| language.bracketed(&due, &since)))
        });
        let back = step
            .returns_to
            .as_ref()
            .map(|to| said(Word::ReturnsTo, &returned(label(to), &step.return_reasons, language)));
        noted(
            [
                (!levels.is_empty()).then(|| said(Word::OnlyFor, &levels)),
                (!about.is_empty()).then(|| said(Word::OnlyAbout, &about)),
                step.form.as_ref().map(|form| said(Word::Form, form.get(language))),
                after(&step.after, index, &label, language),
                to_whom(step.to, scheme, language),
                must_contain(step.contains, scheme, language),
                due,
                back,
            ],
            language,
        )
    }

    fn warning_due(&self, due: &WarningDue) -> String {
        match due {
            WarningDue::Own(due) => due_of(due, self.scheme, self.language),
            WarningDue::Reply => self.say(Word::ReplyWithin).to_owned(),
            WarningDue::Rectify => self.say(Word::RectifyWithin).to_owned(),
            WarningDue::Notice => self.say(Word::ByNotice).to_owned(),
            _ => String::new(),
        }
    }

    pub(crate) fn recusals(&self, page: &mut Page) {
        self.section(page, Word::OwnMatters, &self.written.recusal, |rule| {
            self.together(&rule.instead, false)
        });
    }

    pub(crate) fn tables(&self, page: &mut Page) {
        if self.scheme.tables().is_empty() {
            return;
        }
        page.heading(Word::Tables);
        for table in self.scheme.tables() {
            let label = styled(table.label.get(self.language), STRONG);
            let hit = table.hit.map(|hit| Word::of_hit(hit, self.language));
            let details = self.language.joined(std::iter::once(&*table.id).chain(hit));
            page.item(&self.language.bracketed(&label, &details));
            let Some(written) = self.written.table.iter().find(|of| *of.id == *table.id) else {
                continue;
            };
            let answer = |id: &str| self.answer(table, id);
            let rules = written.all();
            page.rows(rules.into_iter().map(|rule| self.row(rule, &self.gives(rule, &answer))));
            self.grids(page, written, &answer);
            if let Some(id) = &written.parameter {
                let set = parameter_name(id, self.scheme, self.language);
                page.detail(&format!("{}: {set}", self.say(Word::BasisSetting)));
            }
        }
    }

    pub(crate) fn coverage(&self, page: &mut Page) {
        self.section(page, Word::Coverage, &self.written.coverage, |_| String::new());
    }

    fn section<'r>(
        &self,
        page: &mut Page,
        heading: Word,
        rules: impl IntoIterator<Item = &'r Rule>,
        result: impl Fn(&Rule) -> String,
    ) {
        let mut rules = rules.into_iter().peekable();
        if rules.peek().is_some() {
            page.heading(heading);
            page.rows(rules.map(|rule| self.row(rule, &result(rule))));
        }
    }

    /// What a rule says, what it comes to, and where it stands.
    fn row(&self, rule: &Rule, result: &str) -> Vec<String> {
        let result = if result.is_empty() { String::new() } else { format!("→ {result}") };
        let dates = dates(rule.effective_from.as_deref(), rule.effective_to.as_deref());
        let clause = [Some(rule.clause.clone()), dates].into_iter().flatten();
        let clause = styled(clause.collect::<Vec<_>>().join("  "), FAINT);
        vec![rule.says.get(self.language).to_owned(), result, clause]
    }

    /// The cells of each track that is a grid, row by row.
    fn grids(&self, page: &mut Page, rules: &Rules, name: &dyn Fn(&str) -> String) {
        for track in rules.track.iter().filter(|track| !track.cells.is_empty()) {
            let (rows, columns) = (self.values(&track.rows), self.values(&track.columns));
            let head = std::iter::once(String::new()).chain(columns).collect();
            let cells = rows.into_iter().zip(&track.cells).map(|(row, cells)| {
                let cells = cells.iter().map(|id| format!("→ {}", name(id)));
                std::iter::once(row).chain(cells).collect()
            });
            page.rows(std::iter::once(head).chain(cells));
        }
    }

    /// The values of a fact, in their order.
    fn values(&self, fact: &str) -> Vec<String> {
        let fact = self.scheme.facts().iter().find(|known| *known.id == *fact);
        let label = |label: &Text| label.get(self.language).to_owned();
        match fact.map(|fact| &fact.domain) {
            Some(Domain::Flag) => [Word::No, Word::Yes].map(|word| self.say(word).into()).into(),
            Some(Domain::Choice { options, .. }) => {
                options.iter().map(|option| label(&option.label)).collect()
            }
            // An axis is short: the scheme would not load else.
            Some(Domain::Integer { min, max }) => {
                (*min..=*max).map(|value| value.to_string()).collect()
            }
            Some(Domain::Score { values, labels }) if labels.is_empty() => {
                values.iter().map(|value| value.to_decimal()).collect()
            }
            Some(Domain::Score { labels, .. }) => labels.iter().map(label).collect(),
            _ => Vec::new(),
        }
    }

    /// What a rule gives: one level or answer, or several of them; or by how
    /// many levels it shifts what others give.
    fn gives(&self, rule: &Rule, name: &dyn Fn(&str) -> String) -> String {
        let given = match &rule.gives {
            Some(Json::String(id)) => name(id),
            Some(Json::Array(ids)) => {
                self.language.joined(ids.iter().filter_map(Json::as_str).map(name))
            }
            _ => return self.shifted(rule, name).unwrap_or_default(),
        };
        self.forced(given, rule.force.as_deref())
    }

    fn shifted(&self, rule: &Rule, name: &dyn Fn(&str) -> String) -> Option<String> {
        let raised = rule.raises_by.map(|by| Message::RaisedBy { by: by.to_string() });
        let lowered = rule.lowers_by.map(|by| Message::LoweredBy { by: by.to_string() });
        let shifted = raised.or(lowered)?.message(self.language);
        let Some(limit) = &rule.no_further_than else { return Some(shifted) };
        let limit = Message::NoFurtherThan { level: name(limit) }.message(self.language);
        Some(self.language.bracketed(&shifted, &limit))
    }

    fn acts(&self, rule: &Rule) -> String {
        let acts = rule.acts.iter().map(|act| {
            let known = Vocabulary::Disposals.word(act);
            known.map_or(&**act, |word| word.label.get(self.language))
        });
        self.forced(self.language.joined(acts), rule.force.as_deref())
    }

    fn forced(&self, given: String, force: Option<&str>) -> String {
        match force.and_then(Word::of_force) {
            Some(force) => self.language.bracketed(&given, self.say(force)),
            None => given,
        }
    }

    fn grade(&self, id: &str) -> String {
        let grade = self.scheme.grades().iter().find(|grade| *grade.id == *id);
        self.label(grade.map(|grade| &grade.label), id)
    }

    fn level(&self, id: &str) -> String {
        let level = self.scheme.warning_levels().iter().find(|level| *level.id == *id);
        self.label(level.map(|level| &level.label), id)
    }

    /// An answer of a table, with who acts.
    fn answer(&self, table: &Table, id: &str) -> String {
        let answer = table.answers.iter().find(|answer| *answer.id == *id);
        let label = self.label(answer.map(|answer| &answer.label), id);
        let roles = answer.into_iter().flat_map(|answer| &answer.roles);
        let roles = roles.filter_map(|place| self.scheme.roles().get(*place));
        let roles = self.language.joined(roles.map(|role| role.label.get(self.language)));
        if roles.is_empty() || roles == label {
            return label;
        }
        let joint = answer.is_some_and(|answer| answer.joint && answer.roles.len() > 1);
        self.language.bracketed(&label, &self.joined(roles, joint))
    }

    fn label(&self, label: Option<&Text>, id: &str) -> String {
        label.map_or(self.say(Word::of_gives(id)), |label| label.get(self.language)).to_owned()
    }

    /// Roles by their ids.
    fn together(&self, roles: &[String], joint: bool) -> String {
        let label = |id: &String| {
            let role = self.scheme.roles().iter().find(|role| *role.id == **id);
            role.map_or(id.clone(), |role| role.label.get(self.language).to_owned())
        };
        self.joined(self.language.joined(roles.iter().map(label)), joint && roles.len() > 1)
    }

    fn joined(&self, roles: String, joint: bool) -> String {
        if joint { self.language.bracketed(&roles, self.say(Word::Together)) } else { roles }
    }

    fn say(&self, word: Word) -> &'static str {
        word.say(self.language)
    }
}

/// The first and the last day, where one is stated.
pub(crate) fn dates(from: Option<&str>, to: Option<&str>) -> Option<String> {
    let stated = from.is_some() || to.is_some();
    stated.then(|| format!("{} – {}", from.unwrap_or("…"), to.unwrap_or("…")))
}

/// The head of a rule as it is written, wherever it stands.
#[derive(Debug)]
pub(crate) struct Head<'d> {
    pub(crate) id: &'d str,
    rule: &'d Json,
}

/// The heads of all rules of a document. Where several things share a rule, each thing it says
/// stands once.
pub(crate) fn heads(document: &Json) -> Vec<Head<'_>> {
    let mut found = Vec::new();
    let sections = document.as_object().into_iter().flatten();
    // What is strange is kept as written, and is no rule.
    sections
        .filter(|(key, _)| *key != "oddity")
        .for_each(|(_, section)| below(section, &mut found));
    let mut seen = HashSet::new();
    found.retain(|head| seen.insert((head.id, head.rule.get("says").map(Json::to_string))));
    found
}

/// Whether a rule of that id stands in a section of a document.
pub(crate) fn has_rule(section: &Json, id: &str) -> bool {
    let mut found = Vec::new();
    below(section, &mut found);
    found.iter().any(|head| head.id == id)
}

fn below<'d>(value: &'d Json, found: &mut Vec<Head<'d>>) {
    if let Json::Object(rule) = value {
        // What has an id of its own names its rule beside it.
        let id = rule.get("rule").and_then(Json::as_str);
        let id = id.or_else(|| rule.get("id").and_then(Json::as_str));
        if let Some(id) = id.filter(|_| rule.contains_key("clause") && rule.contains_key("says")) {
            found.push(Head { id, rule: value });
        }
        rule.values().for_each(|inner| below(inner, found));
    } else {
        value.as_array().into_iter().flatten().for_each(|inner| below(inner, found));
    }
}

impl Head<'_> {
    fn text(&self, key: &str) -> Option<&str> {
        self.rule.get(key).and_then(Json::as_str)
    }

    pub(crate) fn clause(&self) -> &str {
        self.text("clause").unwrap_or_default()
    }

    pub(crate) fn says(&self, language: Language) -> String {
        let says = self.rule.get("says").map(Text::deserialize);
        says.and_then(Result::ok).map_or_else(String::new, |says| says.get(language).to_owned())
    }

    pub(crate) fn basis(&self) -> Word {
        match (self.text("completion"), self.text("basis")) {
            (Some(_), _) => Word::BasisCompletion,
            (None, Some(basis)) => Word::of_basis_code(basis),
            (None, None) => Word::BasisText,
        }
    }

    pub(crate) fn dates(&self) -> Option<String> {
        dates(self.text("effective_from"), self.text("effective_to"))
    }
}

/// The name of a parameter.
pub(crate) fn parameter_name<'s>(id: &'s str, scheme: &'s Scheme, language: Language) -> &'s str {
    let known = scheme.parameters().iter().find(|parameter| *parameter.id == *id);
    known.map_or(id, |parameter| parameter.label.get(language))
}
