//! Forms: what is found in them, how they look on paper, and what hostile values do.
#![cfg(feature = "builtin")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends where it cannot go on"
)]

use std::collections::BTreeSet;

use integrity_risk::form::{FieldKind, FormValues, PaperFormat, SchemeForm};
use integrity_risk::language::Language;
use integrity_risk::scheme::{BUILTIN, FormField};
use integrity_risk::{Scheme, limits};
use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};

const FORMATS: [PaperFormat; 3] = [PaperFormat::Text, PaperFormat::Html, PaperFormat::DocxHtml];

fn values(json: &Json) -> FormValues {
    FormValues::from_json(&json.to_string()).unwrap()
}

fn each_form(mut see: impl FnMut(SchemeForm<'_>)) {
    for id in BUILTIN {
        let scheme = Scheme::builtin(id).unwrap();
        for form in scheme.forms() {
            see(scheme.form(&form.id).unwrap());
        }
    }
}

/// A field filled in with something that it takes; texts hold `said`.
fn filled(field: &FormField, form: SchemeForm<'_>, said: &str) -> Option<Json> {
    Some(match field.kind {
        FieldKind::Text | FieldKind::Person | FieldKind::Department => {
            let most = field.bounds.1.map_or(usize::MAX, |most| usize::try_from(most).unwrap());
            json!(said.chars().take(most).collect::<String>())
        }
        FieldKind::LongText => {
            let least = field.bounds.0.map_or(1, |least| usize::try_from(least).unwrap());
            let most = field.bounds.1.map_or(usize::MAX, |most| usize::try_from(most).unwrap());
            let text = said.repeat(least.div_ceil(said.chars().count()).max(1));
            json!(text.chars().take(most).collect::<String>())
        }
        FieldKind::Texts => json!([said, said]),
        FieldKind::Date => json!("2026-03-02"),
        FieldKind::Integer => json!(field.bounds.0.unwrap_or(1)),
        FieldKind::Flag => json!(true),
        FieldKind::Choice => json!(&*field.options[0].id),
        FieldKind::Choices => json!([&*field.options[0].id]),
        FieldKind::Fact => fact(field, form),
        FieldKind::Rows => {
            json!([table(&field.fields, form, said), table(&field.fields, form, said)])
        }
        _ => return None,
    })
}

/// The schema of a property, wherever it stands.
fn find<'j>(schema: &'j Json, id: &str) -> Option<&'j Json> {
    match schema {
        Json::Object(entries) => entries
            .get("properties")
            .and_then(|properties| properties.get(id))
            .or_else(|| entries.values().find_map(|inner| find(inner, id))),
        Json::Array(items) => items.iter().find_map(|inner| find(inner, id)),
        _ => None,
    }
}

/// A value that a schema takes.
fn one(schema: &Json) -> Json {
    if let Some(value) = schema.get("const") {
        return value.clone();
    }
    if let Some(choices) = schema.get("anyOf").or_else(|| schema.get("oneOf")) {
        return one(&choices[0]);
    }
    match schema["type"].as_str() {
        Some("boolean") => json!(true),
        Some("array") => json!([]),
        Some("integer" | "number") => schema.get("minimum").cloned().unwrap_or(json!(80)),
        Some("object") => schema["properties"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(id, schema)| (id.clone(), one(schema)))
            .collect::<Map<_, _>>()
            .into(),
        other => panic!("{other:?} of {schema}"),
    }
}

fn fact(field: &FormField, form: SchemeForm<'_>) -> Json {
    let schema = form.json_schema(Language::En);
    one(find(&schema, &field.id).unwrap())
}

fn table(fields: &[FormField], form: SchemeForm<'_>, said: &str) -> Json {
    let entry = |field: &FormField| Some((field.id.to_string(), filled(field, form, said)?));
    fields.iter().filter_map(entry).collect::<Map<_, _>>().into()
}

/// Codes of values that cannot be understood, in a form filled in with what it takes.
#[test]
fn every_form_takes_what_its_fields_take() {
    let mut forms = 0;
    each_form(|form| {
        let id = format!("{} {}", form.scheme().id(), form.form().id);
        let table = table(&form.form().fields, form, "审批科不按时限办结");
        let allowed = [
            "must_differ",
            "supervisor_of_other_rank",
            "grade_not_as_decided",
            "types_missing",
            "option_twice",
        ];
        for finding in form.validate(&values(&table)) {
            assert!(
                allowed.contains(&finding.code()),
                "{id}: {} {}",
                finding.path,
                finding.message(Language::En)
            );
        }
        forms += 1;
    });
    assert!(forms > 20);
}

#[test]
fn every_form_can_be_put_on_paper_empty_and_full() {
    each_form(|form| {
        let table = table(&form.form().fields, form, "审批科");
        for given in [FormValues::new(), values(&table)] {
            for format in FORMATS {
                for (language, beside) in
                    [(Language::ZhHans, None), (Language::En, Some(Language::ZhHant))]
                {
                    let paper = form.render(&given, language, beside, format).unwrap();
                    let title = form.form().label.get(language);
                    assert!(paper.contains(&title.replace('\'', "&#39;")) || paper.contains(title));
                }
            }
        }
    });
}

#[test]
fn what_shows_nothing_is_missing() {
    let standard = Scheme::builtin("standard").unwrap();
    let form = standard.form("commitment").unwrap();
    let given = values(&json!({"holder": "\u{3000}\u{200B}", "post": null}));
    let found: Vec<(String, &str)> =
        form.validate(&given).iter().map(|f| (f.path.to_string(), f.code())).collect();
    assert!(found.contains(&("/holder".to_owned(), "field_blank")));
    assert!(found.contains(&("/post".to_owned(), "field_required")));
}

#[test]
#[ignore = "writes papers to be looked at"]
fn papers_to_be_looked_at() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    each_form(|form| {
        let said =
            "在受理环节没有一次性告知，申请人反复补件，经办人与中介机构往来密切，可能借机收受好处";
        let table = table(&form.form().fields, form, said);
        let name = format!("{}-{}", form.scheme().id(), form.form().id);
        for (format, end) in [
            (PaperFormat::Html, "html"),
            (PaperFormat::DocxHtml, "doc"),
            (PaperFormat::Text, "txt"),
        ] {
            for (language, beside, tag) in [
                (Language::ZhHans, None, "zh"),
                (Language::En, None, "en"),
                (Language::ZhHans, Some(Language::En), "both"),
            ] {
                let paper = form.render(&values(&table), language, beside, format).unwrap();
                std::fs::write(folder.join(format!("{name}-{tag}.{end}")), paper).unwrap();
                let blank = form.render(&FormValues::new(), language, beside, format).unwrap();
                std::fs::write(folder.join(format!("{name}-{tag}-blank.{end}")), blank).unwrap();
            }
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever is said in the texts of a form, none of it becomes markup: with the values
    /// taken out, the page is that of any other text.
    #[test]
    fn nothing_that_is_filled_in_becomes_markup(
        said in r#"[<>&"'a-z/ =\u{4e00}-\u{4e10}`!-]{1,40}"#,
    ) {
        let standard = Scheme::builtin("standard").unwrap();
        let said = format!("x{said}");
        for form in standard.forms() {
            let form = standard.form(&form.id).unwrap();
            let page = |said: &str| {
                let table = table(&form.form().fields, form, said);
                form.render(&values(&table), Language::ZhHans, None, PaperFormat::Html).unwrap()
            };
            let tags = |page: &str| page.matches('<').count();
            prop_assert_eq!(tags(&page(&said)), tags(&page("x")));
        }
    }
}

/// A page of a form whose texts are all hostile holds no more markup than one of plain texts.
#[test]
fn scripts_in_every_field_stay_text() {
    const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&#60;b&#62;";
    each_form(|form| {
        for format in [PaperFormat::Html, PaperFormat::DocxHtml] {
            let page = |said: &str| {
                let table = table(&form.form().fields, form, said);
                form.render(&values(&table), Language::En, None, format).unwrap()
            };
            let (plain, hostile) = (page("x"), page(HOSTILE));
            for mark in ['<', '>'] {
                let count = |page: &str| page.matches(mark).count();
                assert_eq!(count(&plain), count(&hostile), "{}", form.form().id);
            }
            assert!(!hostile.contains("<script") && !hostile.contains("<img"));
        }
    });
}

#[test]
fn what_is_too_long_is_said_with_its_length() {
    let standard = Scheme::builtin("standard").unwrap();
    let form = standard.form("education_ledger").unwrap();
    let megabyte = "廉".repeat(350_000);
    let found = form.validate(&values(&json!({"plan": megabyte})));
    let long = found.iter().find(|finding| finding.code() == "text_too_long").unwrap();
    assert_eq!(long.details(), [("field", "plan"), ("length", "350000"), ("most", "5000")]);
}

#[test]
fn findings_without_end_end() {
    let standard = Scheme::builtin("standard").unwrap();
    let form = standard.form("commitment").unwrap();
    let many: Map<String, Json> = (0..5_000).map(|n| (format!("key_{n}"), json!(n))).collect();
    let found = form.validate(&values(&many.into()));
    assert_eq!(found.len(), limits::FORM_FINDINGS + 1);
    assert_eq!(found.last().unwrap().code(), "more_findings");
}

/// Each is asked for among those before it; with as many as a text can hold that may not be slow.
#[test]
fn as_many_choices_as_can_be_written_are_looked_at() {
    let standard = Scheme::builtin("standard").unwrap();
    let form = standard.form("identification").unwrap();
    let many: Vec<String> = (0..200_000).map(|n| n.to_string()).collect();
    let found = form.validate(&values(&json!({"methods": many})));
    assert_eq!(found.len(), limits::FORM_FINDINGS + 1);
    let twice = form.validate(&values(&json!({"methods": ["self_search", "self_search"]})));
    let twice = twice.iter().find(|finding| finding.code() == "option_twice").unwrap();
    assert_eq!(twice.path.to_string(), "/methods/1");
}

/// What the JSON Schema of a form takes, validation takes as far as single values go, and what
/// it refuses, validation refuses.
#[test]
fn schema_and_validation_agree() {
    const BEYOND: [&str; 8] = [
        "must_differ",
        "supervisor_of_other_rank",
        "grade_not_as_decided",
        "types_missing",
        "row_has_none",
        "names_no_row",
        "dates_out_of_order",
        "option_twice",
    ];
    let mut compared = 0;
    each_form(|form| {
        let schema = jsonschema::validator_for(&form.json_schema(Language::En)).unwrap();
        let whole = table(&form.form().fields, form, "审批科不按时限办结");
        let mut variants = vec![whole.clone(), json!({})];
        for key in whole.as_object().unwrap().keys() {
            for value in [
                json!(null),
                json!(""),
                json!(" "),
                json!(7),
                json!([]),
                json!({}),
                json!("x\u{0}"),
                json!("2026-02-30x"),
                json!(true),
            ] {
                let mut changed = whole.clone();
                changed[key.as_str()] = value;
                variants.push(changed);
            }
            let mut without = whole.clone();
            without.as_object_mut().unwrap().remove(key);
            variants.push(without);
        }
        for variant in variants {
            let found = form.validate(&values(&variant));
            let mut codes = found.iter().map(integrity_risk::form::FormFinding::code);
            let ours = codes.all(|code| BEYOND.contains(&code));
            let theirs = schema.is_valid(&variant);
            // Labels of facts are read beside their ids, and what facts demand is beyond a schema.
            let of_facts = !ours
                && theirs
                && found.iter().all(|finding| {
                    BEYOND.contains(&finding.code()) || finding.code() == "field_required"
                });
            compared += 1;
            assert!(
                ours == theirs || of_facts || (ours && is_of_fact(form, &variant, &whole)),
                "{} {}: {variant} ours {ours} theirs {theirs} {:?}",
                form.scheme().id(),
                form.form().id,
                found.iter().map(|f| (f.path.to_string(), f.code())).collect::<Vec<_>>()
            );
        }
    });
    assert!(compared > 1_000);
}

/// Whether what was changed is a fact, which is read from more than the ids the schema knows.
fn is_of_fact(form: SchemeForm<'_>, variant: &Json, whole: &Json) -> bool {
    form.form().fields.iter().any(|field| {
        field.kind == FieldKind::Fact && variant.get(&*field.id) != whole.get(&*field.id)
    })
}

#[test]
fn forms_of_one_scheme_have_names_of_their_own() {
    each_form(|form| {
        let own = form.scheme().forms().iter().filter(|other| other.id == form.form().id).count();
        assert_eq!(own, 1);
    });
    let kinds: BTreeSet<&str> =
        Scheme::builtin("standard").unwrap().forms().iter().map(|form| form.kind.code()).collect();
    assert!(kinds.len() > 12);
}
