//! `explain`: why a grade is what it is, as a page or as canonical JSON. The
//! page shows what the wire answers and decides nothing by itself.

use integrity_risk::exact::Exact;
use integrity_risk::language::Language;
use integrity_risk::scheme::{Domain, Fact, Grade, Table};
use integrity_risk::{Facts, Scheme, wire};
use serde_json::{Map, Value as Json, json};

use crate::Ending;
use crate::arguments::ExplainArguments;
use crate::call;
use crate::failure::Failure;
use crate::page::Page;
use crate::register::{self, RowFacts};
use crate::scheme_rules;
use crate::source::{self, Source};
use crate::terminal::{FAINT, STRONG, grade_style, styled};
use crate::words::{Message, Word};

/// Explains one row of a register, or facts.
pub(crate) fn run(arguments: &ExplainArguments, language: Language) -> Result<Ending, Failure> {
    let source = source::load(&arguments.scheme)?;
    grades(&source.scheme)?;
    let RowFacts { facts, about } = if let (Some(file), Some(row)) =
        (&arguments.file, arguments.row)
    {
        register::facts_of_row(file, row, &source.scheme, &arguments.reading, language)?
    } else {
        let facts =
            given_facts(&source.scheme, arguments.json_facts.as_deref(), &arguments.reading.facts)?;
        RowFacts { facts, about: Vec::new() }
    };
    let request = request(&source, None, &facts, language);
    let answer = wire::call("explain_grade", &request);
    if arguments.json {
        return call::print(&answer);
    }
    // What is wrong with the facts is told as any error is.
    source.scheme.grade(&Facts::from_json(&facts)?)?;
    let supervisors = wire::call("supervisors", &request);
    let view = View { scheme: &source.scheme, of: Decided::Grade, language };
    let mut page = Page::new(language);
    page.rows(about.into_iter().map(|(label, text)| vec![styled(label, FAINT), text]));
    view.result(&mut page, &ok(&answer), &ok(&supervisors));
    view.decision(&mut page, &ok(&answer));
    view.about_scheme(&mut page, &ok(&answer));
    page.print()?;
    Ok(Ending::Clean)
}

/// Whoever asks a scheme of tables alone for a grade is told what it can be asked.
fn grades(scheme: &Scheme) -> Result<(), Failure> {
    if !scheme.grades().is_empty() || scheme.tables().is_empty() {
        return Ok(());
    }
    let tables = scheme.tables().iter().map(|table| &*table.id).collect::<Vec<_>>().join(", ");
    Err(Message::DecidesTables { scheme: scheme.id().to_owned(), tables }.into())
}

/// The JSON object of `--facts`, from the argument or from standard input, and single facts over it.
pub(crate) fn given_facts(
    scheme: &Scheme,
    json: Option<&str>,
    single: &[(String, String)],
) -> Result<String, Failure> {
    let (text, _) = source::json(json.unwrap_or("{}"))?;
    Facts::from_json(&text)?;
    if single.is_empty() {
        return Ok(text);
    }
    let single = source::by_id(single, scheme)?;
    let more = single.iter().map(|(id, value)| (id.as_str(), value.as_str()));
    let facts = serde_json::from_str(&text).unwrap_or_default();
    Ok(source::over(source::facts_json(more), facts).to_string())
}

/// The wire request. The facts are a checked JSON object and stand in it as
/// they were written.
pub(crate) fn request(
    source: &Source,
    table: Option<&str>,
    facts: &str,
    language: Language,
) -> String {
    let settings: Map<String, Json> = source
        .scheme
        .settings()
        .iter()
        .map(|(id, term)| (id.to_owned(), serde_json::to_value(term).unwrap_or_default()))
        .collect();
    let mut rest = json!({ "scheme": source.wire, "settings": settings, "lang": language.tag() });
    let day = source.scheme.as_of().map(|day| ("as_of", day.to_string()));
    let table = table.map(|table| ("table", table.to_owned()));
    let told = day.into_iter().chain(table);
    if let Some(rest) = rest.as_object_mut() {
        rest.extend(told.map(|(key, value)| (key.to_owned(), Json::from(value))));
    }
    let rest = rest.to_string();
    format!("{{\"facts\":{},{}", facts.trim(), rest.strip_prefix('{').unwrap_or_default())
}

pub(crate) fn ok(answer: &str) -> Json {
    let mut answer: Json = serde_json::from_str(answer).unwrap_or_default();
    answer.get_mut("ok").map(Json::take).unwrap_or_default()
}

/// What a decision is about.
#[derive(Clone, Copy)]
pub(crate) enum Decided<'s> {
    Grade,
    Warning,
    Table(&'s Table),
}

/// How the ids of an answer are shown.
#[derive(Clone, Copy)]
pub(crate) struct View<'s> {
    pub(crate) scheme: &'s Scheme,
    pub(crate) of: Decided<'s>,
    pub(crate) language: Language,
}

impl View<'_> {
    fn say(&self, word: Word) -> &'static str {
        word.say(self.language)
    }

    fn result(&self, page: &mut Page, decision: &Json, supervisors: &Json) {
        let outcome = at(decision, "outcome");
        page.heading(Word::Result);
        page.fields(&[
            (Word::Grade, self.outcome(outcome)),
            (Word::Score, number(at(outcome, "score"))),
            (Word::Supervision, self.supervisors(supervisors)),
        ]);
    }

    pub(crate) fn outcome(&self, outcome: &Json) -> String {
        match (text(at(outcome, "kind")), self.of) {
            ("determined", Decided::Grade) => self.grade(text(at(outcome, "grade"))),
            ("determined", Decided::Warning) => {
                self.warning(at(outcome, "level").as_str().unwrap_or("none"))
            }
            ("determined", Decided::Table(_)) => self.answers(list(at(outcome, "answers"))),
            (other, _) => styled(self.say(Word::of_outcome(other)), STRONG),
        }
    }

    /// What a rule gives, by its id.
    fn level(&self, id: &str) -> String {
        match self.of {
            Decided::Grade => self.grade(id),
            Decided::Warning => self.warning(id),
            Decided::Table(table) => self.answers_by_id(table, id),
        }
    }

    /// What a table answers, with who acts.
    fn answers(&self, answers: &[Json]) -> String {
        if answers.is_empty() {
            return styled(self.say(Word::Nothing), STRONG);
        }
        self.language.joined(answers.iter().map(|answer| {
            let label = styled(text(at(answer, "label")), STRONG);
            let force = Word::of_force(text(at(answer, "force")));
            let force = force.map(|word| self.say(word).to_owned());
            let roles = Some(self.roles(answer)).filter(|roles| !roles.is_empty());
            let details = self.language.joined(force.into_iter().chain(roles));
            if details.is_empty() { label } else { self.language.bracketed(&label, &details) }
        }))
    }

    /// The answers that a rule gives, by their ids.
    fn answers_by_id(&self, table: &Table, ids: &str) -> String {
        self.language.joined(ids.split(", ").map(|id| {
            let answer = table.answers.iter().find(|answer| *answer.id == *id);
            answer.map_or(self.say(Word::of_gives(id)), |answer| answer.label.get(self.language))
        }))
    }

    fn warning(&self, id: &str) -> String {
        if id == "none" {
            return styled(self.say(Word::NoWarning), STRONG);
        }
        match self.scheme.warning_levels().iter().find(|level| *level.id == *id) {
            Some(level) => styled(level.label.get(self.language), STRONG),
            None => self.say(Word::of_outcome(id)).to_owned(),
        }
    }

    /// A grade by its id, with its counterpart in the taxonomy.
    fn grade(&self, id: &str) -> String {
        let Some(grade) = self.scheme.grades().iter().find(|grade| *grade.id == *id) else {
            return self.say(Word::of_outcome(id)).to_owned();
        };
        let Grade { label, risk_grade, .. } = grade;
        let label = styled(label.get(self.language), grade_style(*risk_grade));
        match risk_grade {
            Some(risk_grade) => self.language.bracketed(&label, risk_grade.label(self.language)),
            None => label,
        }
    }

    fn supervisors(&self, outcome: &Json) -> String {
        if text(at(outcome, "kind")) != "determined" {
            return self.say(Word::of_outcome(text(at(outcome, "kind")))).to_owned();
        }
        self.roles(outcome)
    }

    /// The roles of an answer, and whether they act together.
    fn roles(&self, answer: &Json) -> String {
        let roles = list(at(answer, "roles"));
        let labels = self.language.joined(roles.iter().map(|role| text(at(role, "label"))));
        if roles.len() > 1 && *at(answer, "joint") == true {
            self.language.bracketed(&labels, self.say(Word::Together))
        } else {
            labels
        }
    }

    pub(crate) fn decision(&self, page: &mut Page, decision: &Json) {
        let reasons = list(at(decision, "reasons"));
        if !reasons.is_empty() {
            page.heading(Word::Why);
            let document = scheme_rules::document(self.scheme);
            for reason in reasons {
                self.reason(page, reason, &document);
            }
        }
        self.missing(page, decision);
        if text(at(at(decision, "outcome"), "kind")) != "undetermined" {
            self.near_misses(page, decision);
        }
    }

    /// The decision in which a rule stands: the one asked, or one to which its conditions refer.
    fn in_which(&self, rule: &str, document: &Json) -> Self {
        let tables = list(at(document, "table")).iter().filter_map(|written| {
            let table = self.scheme.table(text(at(written, "id")))?;
            Some((Decided::Table(table), written))
        });
        let ladders = [(Decided::Grade, "grading"), (Decided::Warning, "warning")];
        let ladders = ladders.map(|(of, key)| (of, at(document, key)));
        let holding = ladders.into_iter().chain(tables);
        let holding = holding.filter(|(_, written)| scheme_rules::has_rule(written, rule));
        let holding: Vec<Self> = holding.map(|(of, _)| Self { of, ..*self }).collect();
        // One rule may stand in several; then it is of the decision that was asked.
        let own = holding.iter().find(|view| view.is_of(self.of));
        own.or(holding.first()).copied().unwrap_or(*self)
    }

    fn is_of(&self, other: Decided<'_>) -> bool {
        match (self.of, other) {
            (Decided::Grade, Decided::Grade) | (Decided::Warning, Decided::Warning) => true,
            (Decided::Table(own), Decided::Table(other)) => own.id == other.id,
            _ => false,
        }
    }

    /// What a rule gives; where it is of another decision than the one asked, under its name.
    fn given(&self, gives: &str, rule: &str, document: &Json) -> String {
        let view = self.in_which(rule, document);
        let level = view.level(gives);
        if view.is_of(self.of) {
            return level;
        }
        let name = match view.of {
            Decided::Grade => self.say(Word::Grade),
            Decided::Warning => self.say(Word::WarningCase),
            Decided::Table(table) => table.label.get(self.language),
        };
        format!("{name}{}{level}", if self.language == Language::En { ": " } else { "：" })
    }

    fn reason(&self, page: &mut Page, reason: &Json, document: &Json) {
        let role = if *at(reason, "decisive") == true { Word::Decides } else { Word::AlsoHolds };
        let basis = text(at(reason, "basis"));
        let detail = match basis {
            "completion" | "setting" => text(at(reason, basis)),
            _ => "",
        };
        let basis = self.say(Word::of_basis_code(basis));
        let basis = if detail.is_empty() { basis.to_owned() } else { format!("{basis} {detail}") };
        page.item(&format!(
            "{}  {}  {}",
            styled(text(at(reason, "rule")), STRONG),
            text(at(reason, "clause")),
            styled(basis, FAINT),
        ));
        page.detail(text(at(reason, "says")));
        let facts: Vec<String> = at(reason, "facts")
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| format!("{} = {}", self.fact(name), self.value(name, value)))
            .collect();
        // A rule that gives nothing says what the level brings.
        let Some(gives) = at(reason, "gives").as_str() else { return };
        let given = self.given(gives, text(at(reason, "rule")), document);
        let mut line = format!("{} → {given}", self.say(role));
        if !facts.is_empty() {
            let facts = self.language.joined(&facts);
            line = format!("{line}  ({}: {facts})", self.say(Word::RestsOn));
        }
        page.detail(&styled(line, FAINT));
    }

    fn missing(&self, page: &mut Page, decision: &Json) {
        let missing = list(at(decision, "missing"));
        if missing.is_empty() {
            return;
        }
        page.heading(Word::Missing);
        page.rows(missing.iter().enumerate().map(|(index, missing)| {
            let name = text(at(missing, "fact"));
            let values = self.slot_fact(name).map(|fact| fact.values(self.language));
            vec![
                format!("{}.", index + 1),
                self.fact(name),
                styled(name, FAINT),
                values.unwrap_or_default(),
            ]
        }));
        if *at(decision, "exact") == false {
            page.item(self.say(Word::MissingNotExact));
        }
    }

    fn near_misses(&self, page: &mut Page, decision: &Json) {
        page.heading(Word::WouldChange);
        let misses = list(at(decision, "near_misses"));
        if misses.is_empty() {
            page.item(self.say(Word::NothingWouldChange));
        }
        page.rows(misses.iter().map(|miss| {
            let changes = list(at(miss, "changes")).iter().map(|change| self.change(change));
            let changes = changes.collect::<Vec<_>>().join(" + ");
            vec![changes, format!("⇒ {}", self.level(text(at(miss, "gives"))))]
        }));
        if *at(decision, "near_misses_complete") == false {
            page.item(self.say(Word::MoreWouldChange));
        }
    }

    fn change(&self, change: &Json) -> String {
        let name = text(at(change, "fact"));
        let value = |key: &str| self.value(name, at(change, key));
        format!("{}: {} → {}", self.fact(name), value("from"), value("to"))
    }

    pub(crate) fn about_scheme(&self, page: &mut Page, decision: &Json) {
        let scheme = self.scheme;
        page.heading(Word::TheScheme);
        let status = self.say(Word::of_status(scheme.status()));
        let about = format!("{} {}", scheme.id(), scheme.version());
        page.fields(&[
            (Word::Title, scheme.title().get(self.language).to_owned()),
            (Word::Id, self.language.bracketed(&about, status)),
            (Word::AsOf, text(at(decision, "as_of")).to_owned()),
            (Word::RulesHash, scheme.rules_hash().to_owned()),
            (Word::TextHash, scheme.text_hash().to_owned()),
        ]);
        if let Some(notice) = source::model_notice(scheme) {
            page.item(&notice.message(self.language));
        }
    }

    fn slot_fact(&self, slot: &str) -> Option<&Fact> {
        let id = slot.split('/').next()?;
        self.scheme.facts().iter().find(|fact| *fact.id == *id)
    }

    /// The label of `likelihood` or of `likelihood/moral`.
    fn fact(&self, slot: &str) -> String {
        let label = self.slot_fact(slot).map_or(slot, |fact| fact.label.get(self.language));
        let kind = slot.split_once('/').and_then(|(_, kind)| {
            self.scheme.types().iter().find(|candidate| *candidate.id == *kind)
        });
        match kind {
            Some(kind) => self.language.bracketed(label, kind.label.get(self.language)),
            None => label.to_owned(),
        }
    }

    /// A value of a fact, as the wire writes it, in words.
    fn value(&self, slot: &str, value: &Json) -> String {
        let options = match self.slot_fact(slot).map(|fact| &fact.domain) {
            Some(Domain::Choice { options, .. } | Domain::Set { options }) => &options[..],
            _ => &[],
        };
        let label = |id: &str| {
            let option = options.iter().find(|option| *option.id == *id);
            option.map_or(id.to_owned(), |option| option.label.get(self.language).to_owned())
        };
        match value {
            Json::Bool(true) => self.say(Word::Yes).to_owned(),
            Json::Bool(false) => self.say(Word::No).to_owned(),
            Json::Array(ids) if ids.is_empty() => self.say(Word::Nothing).to_owned(),
            Json::Array(ids) => self.language.joined(ids.iter().map(|id| label(text(id)))),
            Json::String(id) if id == "not_rated" => self.say(Word::NotRated).to_owned(),
            Json::String(id) if options.is_empty() => number(value),
            Json::String(id) => label(id),
            other => other.to_string(),
        }
    }
}

/// A member of an object; null where there is none.
pub(crate) fn at<'j>(json: &'j Json, key: &str) -> &'j Json {
    json.get(key).unwrap_or(&Json::Null)
}

pub(crate) fn text(json: &Json) -> &str {
    json.as_str().unwrap_or_default()
}

pub(crate) fn list(json: &Json) -> &[Json] {
    json.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// An exact number as people write it.
fn number(json: &Json) -> String {
    text(json).parse::<Exact>().map(Exact::to_decimal).unwrap_or_default()
}
