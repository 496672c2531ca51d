//! The wire as a JSON Schema, made from the types of its answers and requests.
#![deny(clippy::missing_docs_in_private_items)]

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Number, Value as Json, json};

use crate::calendar::{Part, Roll, Unit};
use crate::scheme::Subject;
use crate::taxonomy::SubjectLevel;
use crate::wire::answer::{
    About, Answer, Answered, CoverageGap, DueDay, FigureCheck, GradeDecision, Input,
    ListComparison, Outcome, PostDecision, ReadLabel, ReportFormat, RequiredTypes, Route,
    SchemeEntry, SupervisionDecision, Supervisors, TableDecision, Term, Verdict, Verification,
    Warning, WarningDecision, Workday,
};
use crate::wire::answer_compare::{Impact, Migration, Recheck, SchemeDifference};
use crate::wire::{
    schema_approval, schema_duty, schema_engine, schema_forms, schema_register, schema_warning,
};

/// Where the schema of draft 7 has what it names.
const DEFINITIONS: &str = "definitions";

/// The facts of a risk point or post, by id; what is left out is unknown.
pub(super) type Facts = BTreeMap<String, FactValue>;

/// A value of a fact, or one for each type of risk by the type's id.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(super) enum FactValue {
    /// The value.
    One(FactWord),
    /// The values by type; of `decided`, the levels by decision.
    Several(BTreeMap<String, FactWord>),
}

/// A value of a fact: an id or label, a number or its text, yes or no, several ids; none if it
/// is unknown.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(super) enum FactWord {
    /// Not known.
    Unknown,
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(Number),
    /// A word, by id or label, a number as text, or `not_rated`.
    Word(String),
    /// Several words, by id or label.
    Words(Vec<String>),
    /// The scores of several raters.
    Scores(Vec<Number>),
}

/// A scheme: the id of one that is known, or a whole one.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(super) enum SchemeSource {
    /// Its id.
    Id(String),
    /// The scheme itself, as a file of a scheme has it.
    Document(Map<String, Json>),
}

/// What may be said with every question.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(super) struct Asked {
    /// The scheme to answer by.
    scheme: SchemeSource,
    /// Values for the scheme's parameters, by id.
    settings: Option<BTreeMap<String, SettingValue>>,
    /// The day on which the scheme must hold, as `2026-01-31`.
    as_of: Option<String>,
    /// The language of labels and messages; `en` if not said.
    lang: Option<LanguageTag>,
}

/// A value for a parameter: a length of time, a number or its text, numbers in
/// order, or items of a list for each key.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(super) enum SettingValue {
    /// A length of time.
    Term(Term),
    /// A number.
    Number(Number),
    /// A number as text.
    Text(String),
    /// Numbers in order.
    Thresholds(Vec<NumberOrText>),
    /// Items of a list for each key.
    Map(BTreeMap<String, Vec<String>>),
}

/// A number, or its text.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(super) enum NumberOrText {
    /// The number.
    Number(Number),
    /// Its text, such as `41/5`.
    Text(String),
}

/// A tag of a language: one of the three, or a regional one that stands for it.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(super) enum LanguageTag {
    /// Chinese in simplified characters.
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// The same.
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// The same.
    #[serde(rename = "zh-SG")]
    ZhSg,
    /// The same.
    #[serde(rename = "zh")]
    Zh,
    /// Chinese in traditional characters.
    #[serde(rename = "zh-Hant")]
    ZhHant,
    /// The same.
    #[serde(rename = "zh-TW")]
    ZhTw,
    /// The same.
    #[serde(rename = "zh-HK")]
    ZhHk,
    /// The same.
    #[serde(rename = "zh-MO")]
    ZhMo,
    /// English.
    #[serde(rename = "en")]
    En,
    /// The same.
    #[serde(rename = "en-GB")]
    EnGb,
    /// The same.
    #[serde(rename = "en-US")]
    EnUs,
}

/// A question about facts.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct FactsRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The facts of a risk point or post, by id; what is left out is unknown.
    facts: Facts,
}

/// A question about a post.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct PointsRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The facts of each of its risk points.
    points: Vec<Facts>,
}

/// A question about the ways of approval.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct RouteRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The facts that conditions of steps read, by id.
    facts: Option<Facts>,
}

/// A question about the types of risk that must be searched.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct RequiredTypesRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The level of who searches.
    level: SubjectLevel,
    /// The types of which a risk was found, by id or label.
    found: Option<Vec<String>>,
}

/// A question about a label.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct ReadLabelRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// What the label is of.
    kind: LabelKind,
    /// The label, as people type it.
    label: String,
    /// The list, where an item is read.
    list: Option<String>,
    /// The table, where an answer is read.
    table: Option<String>,
}

/// A question to a named decision.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct TableRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The table, by id.
    table: String,
    /// The facts it reads, by id; what is left out is unknown.
    facts: Facts,
}

/// A question about the facts a scheme asks for.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct InputsRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The decision whose facts are wanted: `grade`, `supervision`, `warning` or the id of a table.
    decision: Option<String>,
}

/// A question for a verification to be read by people.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct VerifyTextRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// How it is written; text if not said.
    format: Option<ReportFormat>,
}

/// A question about what was found of a list.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct ListRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The list, by id.
    list: String,
    /// What was found, by code, id or label.
    found: Vec<String>,
}

/// A question about what subjects have.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct CoverageRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The subjects.
    subjects: Vec<SubjectInput>,
}

/// A risk point, post, department or the like, with what it has.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct SubjectInput {
    /// How the caller knows it.
    id: String,
    /// What it is.
    each: Subject,
    /// What is known of it.
    facts: Option<Facts>,
    /// What it has.
    has: Option<Vec<String>>,
    /// What was found of lists that must be complete, by list.
    lists: Option<BTreeMap<String, Vec<String>>>,
}

/// A question about the numbers a text quotes.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct FiguresRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The numbers declared, by the figure's id.
    declared: Option<BTreeMap<String, NumberOrText>>,
}

/// The scheme with which another is compared.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct Compared {
    /// The other scheme.
    other: SchemeSource,
    /// Values for the other scheme's parameters, by id.
    other_settings: Option<BTreeMap<String, SettingValue>>,
    /// The day on which the other scheme must hold, as `2026-01-31`.
    other_as_of: Option<String>,
}

/// A question about where two schemes answer differently.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct DiffRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The scheme with which it is compared.
    #[serde(flatten)]
    compared: Compared,
    /// The other scheme's grade that stands for a grade, by the grade's id.
    grades: Option<BTreeMap<String, String>>,
}

/// A question about what a change of scheme does.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct ImpactRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The scheme with which it is compared.
    #[serde(flatten)]
    compared: Compared,
    /// The facts of each row; what the other scheme alone asks may stand among them.
    rows: Vec<Facts>,
    /// The other scheme's grade that stands for a grade, by the grade's id.
    grades: Option<BTreeMap<String, String>>,
}

/// A question about stored decisions.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct RecheckRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The decisions, as they were given with their reasons.
    decisions: Vec<Map<String, Json>>,
}

/// A question about a plan for decided grades.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct MigrateRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The scheme to which the grades move.
    #[serde(flatten)]
    compared: Compared,
    /// What becomes of each grade, by its id.
    plan: BTreeMap<String, PlanStep>,
    /// Rows with a decided grade.
    rows: Option<Vec<Facts>>,
}

/// What becomes of a decided grade: `reassess`, or one of `to` and `keep`.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
enum PlanStep {
    /// It is assessed anew.
    Word(PlanWord),
    /// It becomes another grade.
    To(PlanTo),
    /// It is kept.
    Keep(PlanKeep),
}

/// A grade that is assessed anew.
#[derive(JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(dead_code, reason = "it is the shape that is wanted")]
enum PlanWord {
    /// It is assessed anew.
    Reassess,
}

/// A grade that becomes one of the other scheme.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct PlanTo {
    /// The grade of the other scheme.
    to: String,
}

/// A grade that is kept as it was.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct PlanKeep {
    /// The note with which it is kept.
    keep: String,
}

/// A calendar of working days: the id of one that is built in, or a whole one.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(super) enum CalendarSource {
    /// Its id.
    Id(String),
    /// The calendar itself, as a file of a calendar has it.
    Document(Map<String, Json>),
}

/// What may be said with every question of time.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct AskedOfTime {
    /// The calendar to count by; the built-in one, if there is one, where none is said.
    calendar: Option<CalendarSource>,
    /// The language of labels and messages; `en` if not said.
    lang: Option<LanguageTag>,
}

/// A question about a day.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct IsWorkingDayRequest {
    /// What may be said with every question of time.
    #[serde(flatten)]
    asked: AskedOfTime,
    /// The day, as `2026-01-31`.
    date: String,
}

/// A question about days to be counted.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct AddWorkingDaysRequest {
    /// What may be said with every question of time.
    #[serde(flatten)]
    asked: AskedOfTime,
    /// The day from which is counted, itself not counted, as `2026-01-31`.
    date: String,
    /// How many working days; below zero for days before.
    days: i32,
}

/// A question about a deadline.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct DueRequest {
    /// What may be said with every question of time.
    #[serde(flatten)]
    asked: AskedOfTime,
    /// The deadline.
    deadline: DeadlineInput,
    /// The day from which it runs, as `2026-01-31`.
    start: String,
}

/// The day by which something is due: exactly one of `working_days`, `calendar_days`, `months`,
/// `date`, `day` with `of`, `end_of` and `first_working_day_of`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct DeadlineInput {
    /// That many working days after the start, whose own day is not counted.
    working_days: Option<u32>,
    /// That many days of the calendar after the start, whose own day is not counted.
    calendar_days: Option<u32>,
    /// On the day of the start's number that many months later, or on that month's last day.
    months: Option<u32>,
    /// A date, that day included, as `2026-01-31`.
    date: Option<String>,
    /// A day of a month, that day included.
    day: Option<u32>,
    /// The month of that day.
    of: Option<PeriodInput>,
    /// The last day of a period.
    end_of: Option<PeriodInput>,
    /// The first working day of a period.
    first_working_day_of: Option<PeriodInput>,
    /// What becomes of it on a day off; it stays if nothing is said.
    roll: Option<Roll>,
}

/// A period: exactly one of `this`, `next`, `month`, `quarter` and `half_year`, or a `year` alone.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct PeriodInput {
    /// The one in which the start lies.
    this: Option<Unit>,
    /// The one after that.
    next: Option<Unit>,
    /// The year; that of the start if not said.
    year: Option<i32>,
    /// The half of a year, 1 or 2.
    half_year: Option<u32>,
    /// The quarter, from 1.
    quarter: Option<u32>,
    /// The month, from 1.
    month: Option<u32>,
    /// The third of that month.
    part: Option<Part>,
}

/// What a label is of.
#[derive(JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(dead_code, reason = "it is the shape that is wanted")]
enum LabelKind {
    /// A grade.
    Grade,
    /// A role.
    Role,
    /// A type of risk.
    Type,
    /// A warning.
    Warning,
    /// An item of a list.
    Item,
    /// An answer of a table.
    Answer,
}

/// A question about a scheme as a whole.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(super) struct SchemeRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
}

/// A question about the schemes that are known.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct SchemesRequest {
    /// The language of titles and messages; `en` if not said.
    lang: Option<LanguageTag>,
}

/// The wire as a JSON Schema (draft 7): for each function of
/// [`FUNCTIONS`](super::FUNCTIONS) what it takes and what it answers.
///
/// It is made from the very types that the answers are written from. The
/// types that other languages declare are made from it.
///
/// # Examples
///
/// ```
/// let schema = integrity_risk::wire::json_schema();
/// assert_eq!(schema["properties"]["grade"]["properties"]["request"]["$ref"], "#/definitions/FactsRequest");
/// assert_eq!(schema["definitions"]["Verdict"]["properties"]["grade"]["type"], "string");
/// ```
pub fn json_schema() -> Json {
    let mut wire = Wire::new();
    wire.function::<AddWorkingDaysRequest, DueDay>(
        "add_working_days",
        "The working day that lies so many working days after or before a day.",
    );
    wire.function::<DueRequest, DueDay>("due", "The day on which something is due.");
    wire.function::<IsWorkingDayRequest, Workday<'_>>(
        "is_working_day",
        "Whether a day is a working day.",
    );
    schema_approval::functions(&mut wire);
    schema_duty::functions(&mut wire);
    schema_engine::functions(&mut wire);
    schema_forms::functions(&mut wire);
    schema_register::functions(&mut wire);
    schema_warning::functions(&mut wire);
    wire.function::<ListRequest, ListComparison<'_>>(
        "compare_list",
        "What is present, missing and beyond a list of the text.",
    );
    wire.function::<CoverageRequest, Vec<CoverageGap<'_>>>(
        "coverage",
        "The demands of coverage that subjects do not meet.",
    );
    wire.function::<TableRequest, Outcome<Answered<'_>>>(
        "decide",
        "What a named decision of the scheme answers.",
    );
    wire.function::<DiffRequest, SchemeDifference<'_>>(
        "diff",
        "Where two schemes answer differently, for all inputs.",
    );
    wire.function::<ImpactRequest, Impact<'_>>(
        "impact",
        "What a change of scheme does to rows of facts.",
    );
    wire.function::<MigrateRequest, Migration<'_>>(
        "migrate",
        "What a plan for decided grades lacks and loses, and what becomes of rows by it.",
    );
    wire.function::<RecheckRequest, Vec<Recheck<'_>>>(
        "recheck",
        "Whether stored decisions still hold.",
    );
    wire.function::<TableRequest, TableDecision<'_>>(
        "explain_table",
        "What a named decision answers, with the reasons.",
    );
    wire.function::<FiguresRequest, Vec<FigureCheck<'_>>>(
        "figures",
        "The numbers the text quotes, beside declared ones.",
    );
    wire.function::<FactsRequest, GradeDecision<'_>>("explain_grade", "A grade with its reasons.");
    wire.function::<FactsRequest, SupervisionDecision<'_>>(
        "explain_supervisors",
        "Who supervises, with the reasons.",
    );
    wire.function::<FactsRequest, WarningDecision<'_>>(
        "explain_warning",
        "The warning that is due, with the reasons and what is done under it.",
    );
    wire.function::<FactsRequest, Outcome<Verdict<'_>>>(
        "grade",
        "The grade of a risk point, or of whatever the scheme grades.",
    );
    wire.function::<PointsRequest, PostDecision<'_>>(
        "grade_post",
        "The grade of a post from the facts of its points.",
    );
    wire.function::<InputsRequest, Vec<Input<'_>>>(
        "inputs",
        "The facts the scheme asks for, in form order.",
    );
    wire.function::<ReadLabelRequest, ReadLabel<'_>>(
        "read_label",
        "The id that a label stands for.",
    );
    wire.function::<RequiredTypesRequest, Vec<RequiredTypes<'_>>>(
        "required_types",
        "The types of risk that must be searched, and of those found the ones lacking.",
    );
    wire.function::<RouteRequest, Vec<Route<'_>>>("route", "The ways of approval.");
    wire.function::<SchemeRequest, About<'_>>("scheme", "What the scheme says of itself.");
    wire.function::<SchemesRequest, Vec<SchemeEntry<'_>>>("schemes", "The schemes that are known.");
    wire.function::<FactsRequest, Outcome<Supervisors<'_>>>("supervisors", "Who supervises.");
    wire.function::<SchemeRequest, Verification<'_>>(
        "verify",
        "What holds of the scheme for all inputs.",
    );
    wire.function::<VerifyTextRequest, String>(
        "verify_text",
        "What holds of the scheme for all inputs, for people to read.",
    );
    wire.function::<FactsRequest, Outcome<Warning<'_>>>("warn", "The warning that is due.");
    wire.document()
}

/// The functions gathered so far. What is read and what is written differ in
/// which keys must be there.
pub(super) struct Wire {
    /// The types that are read.
    requests: SchemaGenerator,
    /// The types that are written.
    answers: SchemaGenerator,
    /// Each function by its name.
    functions: Map<String, Json>,
}

impl Wire {
    /// No function yet.
    fn new() -> Self {
        let settings = SchemaSettings::draft07().with_transform(RecursiveTransform(summarise));
        Self {
            requests: settings.clone().for_deserialize().into_generator(),
            answers: settings.for_serialize().into_generator(),
            functions: Map::new(),
        }
    }

    /// Adds a function that takes `Q` and answers `A`.
    pub(super) fn function<Q: JsonSchema, A: JsonSchema>(&mut self, name: &str, description: &str) {
        let function = json!({
            "description": description,
            "type": "object",
            "properties": {
                "request": self.requests.subschema_for::<Q>(),
                "answer": self.answers.subschema_for::<Answer<'_, A>>(),
            },
            "required": ["request", "answer"],
            "additionalProperties": false,
        });
        self.functions.insert(name.to_owned(), function);
    }

    /// The whole schema.
    fn document(mut self) -> Json {
        let mut definitions = self.requests.take_definitions(true);
        definitions.extend(self.answers.take_definitions(true));
        let required: Vec<&String> = self.functions.keys().collect();
        json!({
            "$schema": self.answers.settings().meta_schema,
            "title": "Functions",
            "description": "Each function of the wire with what it takes and what it answers.",
            "type": "object",
            "required": required,
            "properties": self.functions,
            "additionalProperties": false,
            DEFINITIONS: definitions,
        })
    }
}

/// Of the documentation of a type the first paragraph is kept: the rest has
/// sources and examples in Rust.
pub(crate) fn summarise(schema: &mut Schema) {
    let Some(Json::String(description)) = schema.get_mut("description") else { return };
    let first = description.split("\n\n").next().unwrap_or_default();
    *description = first.split_whitespace().collect::<Vec<_>>().join(" ");
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::language::Language;
    use crate::wire;

    fn names(of: &Json) -> BTreeSet<&str> {
        of.as_object().unwrap().keys().map(String::as_str).collect()
    }

    fn definition<'s>(schema: &'s Json, reference: &Json) -> &'s Json {
        schema.pointer(reference.as_str().unwrap().strip_prefix('#').unwrap()).unwrap()
    }

    #[test]
    fn requests_have_the_keys_that_the_functions_take() {
        let schema = json_schema();
        assert_eq!(names(&schema["properties"]), wire::FUNCTIONS.iter().copied().collect());
        for function in wire::FUNCTIONS {
            let answer = wire::call(function, r#"{"no_such_key": 1}"#);
            let answer: Json = serde_json::from_str(&answer).unwrap();
            assert_eq!(answer["error"]["code"], "unknown_key", "{function}");
            let expected = answer["error"]["details"]["expected"].as_str().unwrap();
            let reference = &schema["properties"][function]["properties"]["request"]["$ref"];
            let request = definition(&schema, reference);
            assert_eq!(names(&request["properties"]), expected.split(", ").collect(), "{function}");
            assert_eq!(request["additionalProperties"], false, "{function}");
        }
    }

    /// What must be there is what is missed when nothing is said.
    #[test]
    fn requests_require_what_the_functions_require() {
        let schema = json_schema();
        let opened = wire::call(
            "approval_open",
            r#"{"scheme": "standard", "route": "registration", "organisation": {}, "actor": "sun",
                "subject": {"id": "post", "persons": []}, "at": "2026-01-05T09:00:00+08:00"}"#,
        );
        let warned = wire::call(
            "warning_open",
            r#"{"scheme": "standard", "subject": {"id": "post", "persons": ["zhao"]}, "actor": "sun",
                "addressee": "cadre", "organisation": {}, "at": "2026-01-05T09:00:00+08:00",
                "signals": [{"id": "s1", "source": "complaint box", "what": "a report", "about": "post",
                    "at": "2026-01-04T09:00:00+08:00"}],
                "facts": {"integrity_problem": "none", "party_leader_problem": false,
                    "lead_clear": false, "minor_breach": false, "style_problem": true,
                    "new_risk_found": false}}"#,
        );
        let case =
            |opened: &str| serde_json::from_str::<Json>(opened).unwrap()["ok"]["case"].clone();
        let (approval, warning) = (case(&opened), case(&warned));
        assert!(approval.is_object() && warning.is_object(), "{warned}");
        for function in wire::FUNCTIONS {
            let reference = &schema["properties"][function]["properties"]["request"]["$ref"];
            let request = definition(&schema, reference);
            let required = request["required"].as_array().cloned().unwrap_or_default();
            let mut said = Map::new();
            let mut missed = BTreeSet::new();
            loop {
                let answer = wire::call(function, &Json::Object(said.clone()).to_string());
                let answer: Json = serde_json::from_str(&answer).unwrap();
                if answer["error"]["code"] != "missing_key" {
                    break;
                }
                let key = answer["error"]["details"]["key"].as_str().unwrap().to_owned();
                let value = match key.as_str() {
                    "scheme" | "other" => json!("standard"),
                    "facts" | "plan" | "organisation" | "values" => json!({}),
                    "points" | "subjects" | "found" | "rows" | "decisions" | "records"
                    | "record" | "events" | "cases" | "signals" | "previous_rows" => json!([]),
                    "level" => json!("post"),
                    "date" | "start" | "on" | "from" | "to" => json!("2026-01-05"),
                    "days" => json!(1),
                    "deadline" => json!({"working_days": 1}),
                    "subject" => json!({"id": "post", "persons": []}),
                    "at" | "stamp" => json!("2026-01-05T09:00:00+08:00"),
                    "case" if function.starts_with("warning_") => warning.clone(),
                    "case" => approval.clone(),
                    "form" => json!("warning_notice"),
                    "format" => json!("text"),
                    "route" => json!("registration"),
                    "list" => json!("layers"),
                    _ => json!("grade"),
                };
                said.insert(key.clone(), value);
                missed.insert(key);
            }
            if request["properties"]["json"].is_object() {
                // One of the two is asked for, which `required` cannot say.
                missed.remove("values");
            }
            let required: BTreeSet<_> =
                required.iter().map(|key| key.as_str().unwrap().to_owned()).collect();
            assert_eq!(missed, required, "{function}");
        }
    }

    #[test]
    fn tags_of_languages_are_those_that_are_understood() {
        let schema = json_schema();
        let tags = schema[DEFINITIONS]["LanguageTag"]["oneOf"].as_array().unwrap();
        assert!(tags.len() > Language::ALL.len());
        for tag in tags {
            let tag = tag["const"].as_str().unwrap();
            assert!(Language::from_tag(tag).is_some(), "{tag}");
        }
    }

    #[test]
    fn everything_is_described_in_a_sentence() {
        fn walk(place: &str, schema: &Json) {
            if let Some(description) = schema["description"].as_str() {
                assert!(!description.contains(['\n', '[']), "{place}: {description}");
                assert!(!description.contains("``"), "{place}: {description}");
            }
            let properties = schema["properties"].as_object().into_iter().flatten();
            for (name, property) in properties {
                let tag = property.get("const").is_some();
                let reply = ["request", "answer", "ok", "error"].contains(&name.as_str());
                let said = property.get("description").is_some();
                assert!(said || tag || reply || place.ends_with("Term"), "{place}/{name}");
                walk(&format!("{place}/{name}"), property);
            }
            for parts in ["oneOf", "anyOf", "allOf"].map(|key| schema[key].as_array()) {
                parts.into_iter().flatten().for_each(|part| walk(place, part));
            }
        }
        let schema = json_schema();
        walk("", &schema);
        for (name, definition) in schema[DEFINITIONS].as_object().unwrap() {
            assert!(definition.get("description").is_some(), "{name}");
            walk(name, definition);
        }
    }
}
