//! A form as a JSON Schema: what that can say of what validation checks.

use serde_json::{Map, Value as Json, json};

use crate::form::FieldKind;
use crate::form::condition::{FormTest, Question};
use crate::language::Language;
use crate::limits;
use crate::scheme::forms::{FieldAt, Required};
use crate::scheme::items::Named;
use crate::scheme::{Domain, Fact, Form, FormField, KindOfRisk, Scheme};

/// Characters that must not stand in any text, and in a line besides.
const NEVER: &str = r"\x7F-\x9F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF";
/// A character that can be read.
const READABLE: &str = r"[^\s\x00-\x1F\x7F-\x9F\u00AD\u200B-\u200D\u2060\uFEFF\u3164]";

pub(super) fn of(scheme: &Scheme, form: &Form, language: Language) -> Json {
    let writer = Writer { scheme, language };
    let mut schema = writer.table(&form.fields, 0);
    let rule = scheme.rule_of(form);
    put(&mut schema, "$schema", json!("https://json-schema.org/draft/2020-12/schema"));
    put(&mut schema, "title", json!(form.label.get(language)));
    if let Some(rule) = rule {
        put(&mut schema, "description", json!(rule.says.get(language)));
        put(&mut schema, "$comment", json!(&*rule.clause));
    }
    schema
}

/// Sets a key of an object.
fn list(field: &FormField, always: bool, items: &Json) -> Json {
    let least = field.bounds.0.unwrap_or(i64::from(always));
    let most = field.most_rows();
    json!({"type": "array", "minItems": least, "maxItems": most, "items": items})
}

fn put(object: &mut Json, key: &str, value: Json) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.to_owned(), value);
    }
}

struct Writer<'s> {
    scheme: &'s Scheme,
    language: Language,
}

impl Writer<'_> {
    /// The form, or a row so many rows deep.
    fn table(&self, fields: &[FormField], depth: usize) -> Json {
        let takes_value =
            |field: &&FormField| !matches!(field.kind, FieldKind::Decided | FieldKind::Signature);
        let mut properties = Map::new();
        let (mut required, mut rules) = (Vec::new(), Vec::new());
        for field in fields.iter().filter(takes_value) {
            let always = matches!(field.required, Required::Always);
            properties.insert(field.id.to_string(), self.field(field, always, depth));
            if always {
                required.push(json!(&*field.id));
            }
            if let Required::When(test) = &field.required
                && let Some(when) = holds(test, fields, depth)
            {
                let then = filled(field);
                rules.push(json!({"if": when, "then": then}));
            }
        }
        let mut schema = json!({
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        });
        if !rules.is_empty() {
            put(&mut schema, "allOf", Json::Array(rules));
        }
        schema
    }

    /// A field; null is as if it were left out, where it may be.
    fn field(&self, field: &FormField, always: bool, depth: usize) -> Json {
        let own = self.value(field, always, depth);
        let mut schema = if always { own } else { json!({"anyOf": [own, {"type": "null"}]}) };
        put(&mut schema, "title", json!(field.label.get(self.language)));
        if let Some(help) = &field.help {
            put(&mut schema, "description", json!(help.get(self.language)));
        }
        put(&mut schema, "$comment", json!(&*field.clause));
        schema
    }

    fn value(&self, field: &FormField, always: bool, depth: usize) -> Json {
        match field.kind {
            FieldKind::LongText => text(field.bounds, limits::FORM_TEXT, true),
            FieldKind::Texts => list(field, always, &text((None, None), limits::FORM_TEXT, true)),
            FieldKind::Date => json!({
                "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            }),
            FieldKind::Integer => {
                let mut schema = json!({"type": "integer"});
                let (least, most) = field.bounds;
                for (key, bound) in [("minimum", least), ("maximum", most)] {
                    if let Some(bound) = bound {
                        put(&mut schema, key, json!(bound));
                    }
                }
                schema
            }
            FieldKind::Flag => json!({"type": "boolean"}),
            FieldKind::Choice => self.one_of(&field.options),
            FieldKind::Choices => json!({
                "type": "array", "items": self.one_of(&field.options), "uniqueItems": true,
            }),
            FieldKind::Fact => {
                let fact = field.fact.and_then(|place| self.scheme.facts().get(place));
                fact.map_or(json!({}), |fact| self.fact(fact))
            }
            FieldKind::Rows => list(field, always, &self.table(&field.fields, depth + 1)),
            // A line, and what takes no value.
            _ => text(field.bounds, limits::FORM_LINE, false),
        }
    }

    fn one_of(&self, options: &[impl Named]) -> Json {
        let option = |option| self.option(option);
        json!({"oneOf": options.iter().map(option).collect::<Vec<_>>()})
    }

    fn option(&self, option: &impl Named) -> Json {
        json!({"const": option.id(), "title": option.label().get(self.language)})
    }

    /// A fact. Labels are read too; the schema knows the ids alone.
    fn fact(&self, fact: &Fact) -> Json {
        let one = self.fact_value(fact);
        if !fact.per_type {
            return one;
        }
        let mut types = Map::new();
        types.extend(self.scheme.types().iter().map(|kind| self.of_type(kind, &one)));
        json!({"type": "object", "properties": types, "additionalProperties": false})
    }

    fn of_type(&self, kind: &KindOfRisk, one: &Json) -> (String, Json) {
        let mut value = json!({"anyOf": [one, {"type": "null"}]});
        put(&mut value, "title", json!(kind.label.get(self.language)));
        (kind.id.to_string(), value)
    }

    fn fact_value(&self, fact: &Fact) -> Json {
        let mut values = match &fact.domain {
            Domain::Flag => vec![json!({"type": "boolean"})],
            Domain::Choice { options, .. } => {
                options.iter().map(|option| self.option(option)).collect()
            }
            Domain::Set { options } => vec![json!({
                "type": "array", "items": self.one_of(options), "uniqueItems": true,
            })],
            Domain::Integer { min, max } => {
                vec![json!({"type": "integer", "minimum": min, "maximum": max})]
            }
            Domain::Score { values, labels } => values
                .iter()
                .enumerate()
                .map(|(place, value)| {
                    let mut option = json!({"const": number(&value.to_decimal())});
                    if let Some(label) = labels.get(place) {
                        put(&mut option, "title", json!(label.get(self.language)));
                    }
                    option
                })
                .collect(),
        };
        if fact.raters.is_some() {
            let one = json!({"anyOf": values});
            let scores = json!({
                "type": "array", "items": one, "minItems": 1, "maxItems": fact.raters,
            });
            // A mean lies between the values of the scale.
            values = vec![json!({"type": "number"}), scores];
        }
        if fact.not_rated {
            values.push(json!({"const": "not_rated"}));
        }
        match values.as_slice() {
            [one] => one.clone(),
            _ => json!({"anyOf": values}),
        }
    }
}

/// A value of a scale as JSON writes it.
fn number(decimal: &str) -> Json {
    serde_json::from_str(decimal).unwrap_or_else(|_| json!(decimal))
}

/// A text: its length in characters, and what may stand in it.
fn text((least, most): (Option<i64>, Option<i64>), limit: i64, paragraphs: bool) -> Json {
    let controls = if paragraphs { r"\x00-\x08\x0B\x0C\x0E-\x1F" } else { r"\x00-\x1F" };
    json!({
        "type": "string",
        "minLength": least.unwrap_or(1),
        "maxLength": most.unwrap_or(limit),
        "pattern": READABLE,
        "allOf": [{"pattern": format!("^[^{controls}{NEVER}]*$")}],
    })
}

/// That a field is filled in.
fn filled(field: &FormField) -> Json {
    let value = match field.kind {
        FieldKind::Text | FieldKind::LongText | FieldKind::Person | FieldKind::Department => {
            json!({"type": "string", "pattern": READABLE})
        }
        FieldKind::Rows | FieldKind::Texts => json!({"type": "array", "minItems": 1}),
        _ => json!({"not": {"type": "null"}}),
    };
    json!({"required": [&*field.id], "properties": {(&*field.id): value}})
}

/// When a condition holds, as far as it asks fields of the same table alone;
/// what an unfilled field leaves open does not hold.
fn holds(test: &FormTest, fields: &[FormField], depth: usize) -> Option<Json> {
    match test {
        FormTest::All(tests) => {
            Some(json!({"allOf": each(tests, |test| holds(test, fields, depth))?}))
        }
        FormTest::Any(tests) => {
            Some(json!({"anyOf": each(tests, |test| holds(test, fields, depth))?}))
        }
        FormTest::Not(test) => fails(test, fields, depth),
        FormTest::Field { at, question } => {
            let field = own(*at, fields, depth)?;
            Some(match question {
                Question::Present(true) => filled(field),
                Question::Present(false) => json!({"not": filled(field)}),
                other => with_value(field, &answer(field, other)),
            })
        }
        FormTest::Scheme(_) => None,
    }
}

/// When a condition does not hold, for certain.
fn fails(test: &FormTest, fields: &[FormField], depth: usize) -> Option<Json> {
    match test {
        FormTest::All(tests) => {
            Some(json!({"anyOf": each(tests, |test| fails(test, fields, depth))?}))
        }
        FormTest::Any(tests) => {
            Some(json!({"allOf": each(tests, |test| fails(test, fields, depth))?}))
        }
        FormTest::Not(test) => holds(test, fields, depth),
        FormTest::Field { at, question } => {
            let field = own(*at, fields, depth)?;
            Some(match question {
                Question::Present(true) => json!({"not": filled(field)}),
                Question::Present(false) => filled(field),
                other => with_value(field, &json!({"not": answer(field, other)})),
            })
        }
        FormTest::Scheme(_) => None,
    }
}

fn each(tests: &[FormTest], of: impl Fn(&FormTest) -> Option<Json>) -> Option<Vec<Json>> {
    tests.iter().map(of).collect()
}

/// A field of this very table.
fn own(at: FieldAt, fields: &[FormField], depth: usize) -> Option<&FormField> {
    (at.depth == depth).then(|| fields.get(at.field)).flatten()
}

/// That a field is filled in with such a value.
fn with_value(field: &FormField, value: &Json) -> Json {
    let given = json!({"allOf": [{"not": {"type": "null"}}, value]});
    json!({"required": [&*field.id], "properties": {(&*field.id): given}})
}

fn answer(field: &FormField, question: &Question) -> Json {
    match question {
        Question::Present(_) => json!({}),
        Question::Flag(value) => json!({"const": value}),
        Question::Options(ids) if field.kind == FieldKind::Choices => {
            json!({"type": "array", "contains": {"enum": ids}})
        }
        Question::Options(ids) => json!({"enum": ids}),
        Question::Range { low, high } => {
            let mut schema = json!({"type": "integer"});
            if *low != i64::MIN {
                put(&mut schema, "minimum", json!(low));
            }
            if *high != i64::MAX {
                put(&mut schema, "maximum", json!(high));
            }
            schema
        }
        Question::Numbers(values) => json!({"enum": values}),
    }
}
