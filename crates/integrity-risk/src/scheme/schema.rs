//! The scheme file as a JSON Schema, made from the shapes it is read into.
#![deny(clippy::missing_docs_in_private_items)]

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema as schema};
use serde_json::{Map, Value as Json, json};

use crate::calendar::{Part, Roll, Unit};
use crate::exact::Exact;
use crate::language::Text;
use crate::predicate::DecisionWord;
use crate::scheme::compile::ID_CHARS;
use crate::scheme::document::Document;
use crate::scheme::settings::Term;
use crate::scheme::{Edge, FORMAT};
use crate::shape::Day;
use crate::wire::summarise;

/// Where the schema of draft 7 has what it names.
const DEFINITIONS: &str = "definitions";

/// An overlay writes of these only what differs, beside the keys named here.
const PARTIAL: [(&str, &[&str]); 8] = [
    ("SchemeSection", &[]),
    ("GradingSection", &[]),
    ("WarningSection", &[]),
    ("TrackItem", &["id"]),
    ("RouteItem", &["id"]),
    ("ListItem", &["id"]),
    ("TableItem", &["id"]),
    ("FormItem", &["id"]),
];

/// A bound of a parameter: a number, or of a duration a length of time.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) enum Bound {
    /// A number, or a number of days.
    Number(Exact),
    /// A length of time.
    Term(Term),
}

/// A condition: `all`, `any` or `not` of conditions, or a question to a fact, a decision or a
/// table.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) enum Condition {
    /// All of several conditions hold.
    All(AllOf),
    /// One or more of several conditions hold.
    Any(AnyOf),
    /// A condition does not hold.
    Not(NotSo),
    /// A question to a fact.
    Fact(Box<OnFact>),
    /// A question to the grade or the warning.
    Decision(OnDecision),
    /// A question to a table.
    Table(OnTable),
}

/// Holds when all of the conditions hold.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) struct AllOf {
    /// The conditions.
    all: Vec<Condition>,
}

/// Holds when one or more of the conditions hold.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) struct AnyOf {
    /// The conditions.
    any: Vec<Condition>,
}

/// Holds when the condition does not.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) struct NotSo {
    /// The condition.
    not: Box<Condition>,
}

/// A question to a fact: one operator, or limits that together make a range.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(extend("oneOf" = one_operator()))]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) struct OnFact {
    /// The fact.
    fact: String,
    /// Of a fact asked by type: the type of risk that is meant.
    key: Option<String>,
    /// Flag, choice, number: the value is this.
    equals: Option<Scalar>,
    /// Choice, number: the value is one of these.
    one_of: Option<Vec<Scalar>>,
    /// Ordered choice, number: the value is not less.
    at_least: Option<Limit>,
    /// Ordered choice, number: the value is not greater.
    at_most: Option<Limit>,
    /// Ordered choice, number: the value is greater.
    above: Option<Limit>,
    /// Ordered choice, number: the value is less.
    below: Option<Limit>,
    /// Set: it has one or more of these.
    has_any: Option<Vec<String>>,
    /// Set: it has all of these.
    has_all: Option<Vec<String>>,
    /// Set: it has none but these.
    only: Option<Vec<String>>,
    /// Whether nobody has rated it.
    not_rated: Option<bool>,
}

/// A question to the grade or the warning.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(extend("oneOf" = each_required(&["equals", "one_of", "at_least_as_bad"])))]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) struct OnDecision {
    /// The decision.
    decision: DecisionWord,
    /// It is this level, or `unprovided`, `leaves_scale` or `none`.
    equals: Option<String>,
    /// It is one of these.
    one_of: Option<Vec<String>>,
    /// It is this level or a worse one.
    at_least_as_bad: Option<String>,
}

/// A question to a table.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(extend("oneOf" = each_required(&["equals", "one_of", "at_least_as_bad"])))]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) struct OnTable {
    /// The table.
    table: String,
    /// It gives this answer, or `unprovided`, `leaves_scale` or `none`.
    equals: Option<String>,
    /// It gives one of these.
    one_of: Option<Vec<String>>,
    /// It gives this answer or a worse one.
    at_least_as_bad: Option<String>,
}

/// What a condition or a key asks: a fact, a decision or a table.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) enum Subject {
    /// A fact.
    Fact(FactKey),
    /// The grade or the warning.
    Decision(DecisionKey),
    /// A table.
    Table(TableKey),
}

/// A fact.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) struct FactKey {
    /// The fact.
    fact: String,
    /// Of a fact asked by type: the type of risk that is meant.
    key: Option<String>,
}

/// The grade or the warning.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) struct DecisionKey {
    /// The decision.
    decision: DecisionWord,
}

/// A table.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) struct TableKey {
    /// The table.
    table: String,
}

/// A limit: a value, or a parameter that the host sets.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) enum Limit {
    /// A number.
    Number(f64),
    /// The text of a number, or the id of an option.
    Text(String),
    /// A parameter.
    Parameter(ParameterPlace),
}

/// A number that the host sets.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) struct ParameterPlace {
    /// The parameter.
    parameter: String,
    /// Of thresholds: which of them, counted from 1.
    place: Option<usize>,
}

/// A value that a fact is compared with.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) enum Scalar {
    /// Of a flag.
    Flag(bool),
    /// A number.
    Number(f64),
    /// The id or label of an option, or the text of a number.
    Text(String),
}

/// One answer of a table, several, or a word for having none.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) enum Gives {
    /// An answer, or `unprovided`, `leaves_scale` or `none`.
    One(String),
    /// Several answers.
    Several(Vec<String>),
}

/// The last day of a duty, or how it is counted: exactly one of `working_days`, `calendar_days`,
/// `months`, `date`, `day` with `of`, `end_of` and `first_working_day_of`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) struct DeadlineOfDuty {
    /// That many working days after the start, whose own day is not counted.
    working_days: Option<u32>,
    /// That many days of the calendar after the start, whose own day is not counted.
    calendar_days: Option<u32>,
    /// On the day of the start's number that many months later, or on that month's last day.
    months: Option<u32>,
    /// A date, that day included.
    date: Option<Day>,
    /// A day of a month, that day included.
    day: Option<u32>,
    /// The month of that day.
    of: Option<PeriodOfDuty>,
    /// The last day of a period.
    end_of: Option<PeriodOfDuty>,
    /// The first working day of a period.
    first_working_day_of: Option<PeriodOfDuty>,
    /// What becomes of it on a day off; it stays if nothing is said.
    roll: Option<Roll>,
}

/// A period: exactly one of `this`, `next`, `month`, `quarter` and `half_year`, or a `year` alone.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) struct PeriodOfDuty {
    /// The one in which the start lies.
    this: Option<Unit>,
    /// The one after that.
    next: Option<Unit>,
    /// The year; every year if not said.
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

/// A first or last day: a date, a day of a month, or a period of the calendar.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) enum EdgeOfPhase {
    /// A date.
    Date(Day),
    /// A day of a month.
    Day(DayOfMonth),
    /// A period.
    Period(PeriodOfPhase),
}

/// A day of a month.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) struct DayOfMonth {
    /// The day, from 1.
    day: u32,
    /// The month.
    of: PeriodOfDuty,
}

/// A period that is given: exactly one of `month`, `quarter` and `half_year`, or a `year` alone.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(crate) struct PeriodOfPhase {
    /// The year; every year if not said.
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

impl JsonSchema for Edge {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        EdgeOfPhase::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        EdgeOfPhase::json_schema(generator)
    }
}

/// One of the keys must be there, and no other of them.
fn each_required(keys: &[&str]) -> Json {
    keys.iter().map(|key| json!({ "required": [key] })).collect()
}

/// What [`each_required`] asks of the operators of a fact, of which limits are one.
fn one_operator() -> Json {
    let limits = each_required(&["at_least", "at_most", "above", "below"]);
    let mut each = each_required(&["equals", "one_of", "has_any", "has_all", "only", "not_rated"]);
    if let Json::Array(each) = &mut each {
        each.push(json!({ "anyOf": limits }));
    }
    each
}

impl JsonSchema for Exact {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Exact".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schema!({
            "description": "An exact number: a decimal as written, or a fraction as text, `238/3`.",
            "anyOf": [
                { "type": "number" },
                { "type": "string", "pattern": "^[+-]?[0-9]+(\\.[0-9]+)?(/[0-9]+)?$" },
            ],
        })
    }
}

impl JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schema!({ "description": "A day, `2026-01-31`.", "type": "string", "format": "date" })
    }
}

impl JsonSchema for Term {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Term".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let number = |of: &str| json!({ "description": of, "type": "integer", "minimum": 0, "maximum": u32::MAX });
        schema!({
            "description": "A number of days or months.",
            "type": "object",
            "properties": {
                "working_days": number("Days on which offices work."),
                "calendar_days": number("Days of the calendar."),
                "months": number("Months, up to the day of the same number or the last of its month."),
            },
            "additionalProperties": false,
            "minProperties": 1,
            "maxProperties": 1,
        })
    }
}

impl JsonSchema for Text {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let wording = |of: &str| json!({ "description": of, "type": "string" });
        schema!({
            "description": "A text in each of the scheme's languages.",
            "type": "object",
            "properties": {
                "zh-Hans": wording("In simplified Chinese."),
                "zh-Hant": wording("In traditional Chinese."),
                "en": wording("In English."),
            },
            "additionalProperties": false,
            "minProperties": 1,
        })
    }
}

/// The scheme file as a JSON Schema (draft 7), for editors and for programs
/// that write schemes: whole schemes, and overlays, which name under
/// `extends` the scheme they change.
///
/// It is made from the very shapes that a file is read into. What it lets
/// pass has the right keys and kinds of values; whether references lead
/// somewhere and bands overlap is checked when the file is read.
///
/// # Examples
///
/// ```
/// let schema = integrity_risk::scheme::json_schema();
/// assert_eq!(schema["definitions"]["AllOf"]["required"][0], "all");
/// ```
pub fn json_schema() -> Json {
    let settings = SchemaSettings::draft07().with_transform(RecursiveTransform(summarise));
    let schema = settings.for_deserialize().into_generator().into_root_schema_for::<Document>();
    let mut document = Json::from(schema);
    if let Some(keys) = document.as_object_mut() {
        keys.insert("title".to_owned(), json!("Scheme file"));
    }
    describe_ids(&mut document);
    ask_for_changes(&mut document);
    allow_overlays(&mut document);
    document
}

/// What a definition says of its keys.
fn keys_of<'s>(schema: &'s mut Json, key: &str) -> Option<&'s mut Map<String, Json>> {
    schema.get_mut(key).and_then(Json::as_object_mut)
}

/// Every item with an id may hold for a time, and in an overlay stand before another.
fn describe_ids(document: &mut Json) {
    let day = |says: &str| json!({ "description": says, "type": "string", "format": "date" });
    if let Some(properties) = keys_of(document, "properties") {
        properties.insert(
            "format".to_owned(),
            json!({ "description": "The format of the file.", "const": FORMAT }),
        );
    }
    for (name, definition) in keys_of(document, DEFINITIONS).into_iter().flatten() {
        let Some(properties) = keys_of(definition, "properties") else { continue };
        if name == "SchemeSection" {
            let extends = "Of an overlay: the built-in scheme that it changes.";
            let removes = "Of an overlay: the ids of what it takes out.";
            let ids = json!({ "type": "array", "items": { "type": "string" } });
            let mut ids = ids.as_object().cloned().unwrap_or_default();
            ids.insert("description".to_owned(), removes.into());
            properties
                .insert("extends".to_owned(), json!({ "description": extends, "type": "string" }));
            properties.insert("removes".to_owned(), Json::Object(ids));
            properties.insert("id".to_owned(), id("-", "The scheme's id."));
        } else if properties.contains_key("id") {
            let before = "In an overlay: the id of what this stands before.";
            properties.insert("effective_from".to_owned(), day("The first day it holds."));
            properties.insert("effective_to".to_owned(), day("The last day it holds."));
            properties
                .insert("before".to_owned(), json!({ "description": before, "type": "string" }));
            // The head of a rule has numbers of the text in its id; a thing's id is a word.
            let of_rule = ["act", "name"].iter().any(|key| properties.contains_key(*key));
            if properties.contains_key("label") && !of_rule {
                properties.insert("id".to_owned(), id("_", "The id by which it is referred to."));
            }
        }
    }
}

/// What an override does is written in one way: what it gives, or by how much it moves a level.
fn ask_for_changes(document: &mut Json) {
    let way = |keys: &[&str], others: &[&str]| {
        let others = each_required(others);
        json!({ "required": keys, "not": { "anyOf": others } })
    };
    let ways = json!([
        way(&["gives", "mode"], &["raises_by", "lowers_by", "no_further_than"]),
        way(&["raises_by"], &["gives", "mode", "lowers_by"]),
        way(&["lowers_by"], &["gives", "mode", "raises_by"]),
    ]);
    let rule = keys_of(document, DEFINITIONS).and_then(|all| all.get_mut("OverrideRule"));
    if let Some(rule) = rule.and_then(Json::as_object_mut) {
        rule.insert("oneOf".to_owned(), ways);
    }
}

/// The form of an id with `extra` inside.
fn id(extra: &str, says: &str) -> Json {
    let pattern = format!("^[a-z][a-z0-9{extra}]*$");
    json!({ "description": says, "type": "string", "pattern": pattern, "maxLength": ID_CHARS })
}

/// What an overlay may leave out is required only of a file that extends nothing.
fn allow_overlays(document: &mut Json) {
    let required = document["required"].take();
    let mut of_whole = Map::new();
    for (name, kept) in PARTIAL {
        let Some(definition) = keys_of(document, DEFINITIONS).and_then(|all| all.get_mut(name))
        else {
            continue;
        };
        of_whole.insert(name.to_owned(), definition["required"].take());
        definition["required"] = json!(kept);
    }
    let whole = |name: &str| json!({ "required": of_whole.get(name) });
    let each = |name: &str| json!({ "items": whole(name) });
    let with_tracks = |name: &str| {
        json!({
            "required": of_whole.get(name),
            "properties": { "track": { "items": whole_track(&of_whole) } },
        })
    };
    document["required"] = json!(["scheme"]);
    document["if"] = json!({ "properties": { "scheme": { "required": ["extends"] } } });
    document["else"] = json!({
        "required": required,
        "properties": {
            "scheme": whole("SchemeSection"),
            "grading": with_tracks("GradingSection"),
            "warning": with_tracks("WarningSection"),
            "route": each("RouteItem"),
            "list": each("ListItem"),
            "table": { "items": with_tracks("TableItem") },
        },
    });
}

/// What a track must have, by its method.
fn whole_track(of_whole: &Map<String, Json>) -> Json {
    let needs = |method: &str, keys: &[&str]| {
        json!({
            "if": { "properties": { "method": { "const": method } } },
            "then": { "required": keys },
        })
    };
    json!({
        "required": of_whole.get("TrackItem"),
        "allOf": [
            needs("rules", &["hit", "rule"]),
            needs("score", &["across", "band"]),
            needs("count", &["criterion", "band"]),
            needs("grid", &["rows", "columns", "cells", "cell_rule"]),
        ],
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::scheme::Scheme;

    fn keys(of: &Json) -> BTreeSet<&str> {
        of["properties"].as_object().unwrap().keys().map(String::as_str).collect()
    }

    /// Conditions are read by hand: the schema has the keys that reading knows.
    #[test]
    fn conditions_have_the_keys_that_are_read() {
        let schema = json_schema();
        let forms = ["AllOf", "AnyOf", "NotSo", "OnFact", "OnDecision", "OnTable"];
        let written: BTreeSet<&str> =
            forms.iter().flat_map(|form| keys(&schema[DEFINITIONS][form])).collect();
        let scheme = r#"{"format": 1, "scheme": {"id": "ours", "version": "1", "status": "model",
            "languages": ["en"], "title": {"en": "Ours"}, "source": {"document": "ours"}},
            "coverage": [{"id": "1", "clause": "1", "says": {"en": "Each."}, "each": "point",
            "has": "grade", "where": {"no_such_key": 1}}]}"#;
        let error = Scheme::from_json(scheme).unwrap_err();
        let details = error.kind().details();
        let read = details.iter().find(|(key, _)| *key == "expected").unwrap();
        assert_eq!(written, read.1.split(", ").collect());
    }

    /// Whatever keys of an override are written together: editors and the library take the same.
    #[test]
    fn overrides_are_taken_as_the_library_takes_them() {
        let validator = jsonschema::validator_for(&json_schema()).unwrap();
        let standard = Scheme::builtin("standard").unwrap();
        let mut scheme: Json = serde_json::from_str(&standard.to_json()).unwrap();
        let ways = [
            ("gives", json!("high")),
            ("mode", json!("floor")),
            ("raises_by", json!(1)),
            ("lowers_by", json!(1)),
            ("no_further_than", json!("medium")),
        ];
        let mut taken = 0;
        for chosen in 0..1 << ways.len() {
            let mut rule = scheme["grading"]["track"][0]["rule"][0].clone();
            let keys = rule.as_object_mut().unwrap();
            keys.remove("gives");
            keys.insert("id".to_owned(), json!("STD-3.ours"));
            let ways = ways.iter().enumerate().filter(|(place, _)| chosen >> place & 1 == 1);
            keys.extend(ways.map(|(_, (key, value))| ((*key).to_owned(), value.clone())));
            scheme["grading"]["override"] = json!([rule]);
            let read = Scheme::from_json(&scheme.to_string());
            assert_eq!(validator.is_valid(&scheme), read.is_ok(), "{rule}: {:?}", read.err());
            taken += usize::from(read.is_ok());
        }
        // Given, raised or lowered, and these two with a limit or without.
        assert_eq!(taken, 5);
    }

    #[test]
    fn everything_is_described() {
        fn walk(place: &str, schema: &Json) {
            for (name, property) in schema["properties"].as_object().into_iter().flatten() {
                let said = property["description"].as_str().unwrap_or_default();
                assert!(!said.is_empty() && !said.contains('\n'), "{place}/{name}: {said}");
                walk(&format!("{place}/{name}"), property);
            }
        }
        let schema = json_schema();
        walk("", &schema);
        let definitions = schema[DEFINITIONS].as_object().unwrap();
        assert!(definitions.len() > 60);
        for (name, definition) in definitions {
            assert!(definition["description"].is_string(), "{name}");
            walk(name, definition);
        }
    }

    /// What an overlay may leave out is there, and is required of a whole scheme.
    #[test]
    fn parts_of_overlays_are_those_that_stand() {
        let schema = json_schema();
        for (name, kept) in PARTIAL {
            assert_eq!(schema[DEFINITIONS][name]["required"], json!(kept), "{name}");
        }
        let required = &schema["else"]["properties"]["scheme"]["required"];
        assert!(required.as_array().unwrap().contains(&json!("languages")));
    }
}
