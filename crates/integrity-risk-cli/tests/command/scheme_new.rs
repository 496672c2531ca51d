use integrity_risk::scheme::BUILTIN;
use integrity_risk::{Facts, Scheme};
use jsonschema::Validator;
use serde_json::{Value as Json, json};

use crate::{root, run};

fn schema() -> Validator {
    let printed = run(&["scheme", "schema"]).ended(0).out;
    let committed = std::fs::read_to_string(root().join("docs/scheme.schema.json")).unwrap();
    assert_eq!(printed, committed);
    jsonschema::draft7::new(&serde_json::from_str(&printed).unwrap()).unwrap()
}

fn as_json(toml: &str) -> Json {
    serde_json::from_str(&Scheme::toml_to_json(toml, "new.toml").unwrap()).unwrap()
}

#[track_caller]
fn assert_valid(schema: &Validator, document: &Json) {
    let errors: Vec<String> = schema
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// The examples of a template in use: what begins with # and no space.
fn uncommented(text: &str) -> String {
    let lines = text.lines().map(|line| match line.strip_prefix('#') {
        Some(example) if !example.starts_with([' ', ':']) => example,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_new_scheme_loads_decides_and_is_valid() {
    let schema = schema();
    for (lang, languages) in [("en", "en"), ("zh-Hans", "zh-Hans,en"), ("zh-Hant", "zh-Hant")] {
        let arguments = ["scheme", "new", "ours", "--lang", lang, "--languages", languages];
        let text = run(&arguments).ended(0).out;
        assert!(text.starts_with("#:schema ./scheme.schema.json\n"));
        let speaks_chinese = text.contains("# 等级");
        assert_eq!(speaks_chinese, lang != "en", "{text}");
        for text in [text.clone(), uncommented(&text)] {
            let scheme = Scheme::from_toml(&text, "ours.toml").unwrap();
            let tags: Vec<_> = scheme.languages().iter().map(|language| language.tag()).collect();
            assert_eq!((scheme.id(), tags.join(",").as_str()), ("ours", languages));
            let grade = |power| {
                let graded = scheme.grade(&Facts::new().choice("inner_power", power)).unwrap();
                graded.verdict().map(|verdict| verdict.grade.id.to_string())
            };
            assert_eq!(grade("much").as_deref(), Some("high"));
            assert_eq!(grade("little").as_deref(), Some("low"));
            assert_valid(&schema, &as_json(&text));
            for language in ["zh-Hans", "zh-Hant", "en"] {
                let spoken = languages.split(',').any(|asked| asked == language);
                assert_eq!(text.contains(&format!("{language} = \"")), spoken, "{language}");
            }
        }
        let all = Scheme::from_toml(&uncommented(&text), "ours.toml").unwrap();
        assert_eq!((all.warning_levels().len(), all.tables().len(), all.routes().len()), (1, 1, 1));
        assert_eq!((all.lists().len(), all.figures().len(), all.parameters().len()), (1, 1, 1));
        assert_eq!((all.completions().len(), all.oddities().len()), (1, 1));
        assert_eq!((all.coverage_demands().len(), all.levels().len()), (1, 1));
    }
}

#[test]
fn an_overlay_of_every_scheme_loads_with_its_examples() {
    let schema = schema();
    for base in BUILTIN {
        let text = run(&["scheme", "new", "ours", "--extends", base, "--lang", "zh-Hans"]).ended(0);
        let plain = Scheme::from_toml(&text.out, "ours.toml").unwrap();
        assert_eq!(plain.extends().map(|extended| &*extended.id), Some(*base));
        assert_eq!(plain.rules().len(), Scheme::builtin(base).unwrap().rules().len());
        let used = uncommented(&text.out);
        assert!(used.contains("\nremoves = ["), "{base}");
        let scheme = Scheme::from_toml(&used, "ours.toml").unwrap();
        assert!(scheme.rules().iter().any(|rule| &*rule.id == "OWN-1.monitoring"));
        // One rule is added, one is taken out, one stands in its own place.
        assert_eq!(scheme.rules().len(), plain.rules().len(), "{base}");
        assert_valid(&schema, &as_json(&text.out));
        assert_valid(&schema, &as_json(&used));
        assert_valid(&schema, &serde_json::from_str(&scheme.to_json()).unwrap());
    }
}

#[test]
fn a_new_scheme_replaces_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.toml").display().to_string();
    run(&["scheme", "new", "ours", "-o", &file]).ended(0);
    let written = std::fs::read_to_string(&file).unwrap();
    run(&["scheme", "show", &file]).ended(0);
    run(&["scheme", "new", "other", "-o", &file]).failed("cannot_write");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), written);
    run(&["scheme", "new", "Ours"]).failed("bad_scheme_id");
    run(&["scheme", "new", "ours", "--extends", "nobodys"]).failed("unknown_scheme");
    run(&["scheme", "new", "ours", "--languages", "fr"]).ended(2);
}

#[test]
fn every_built_in_scheme_is_valid() {
    let schema = schema();
    for id in BUILTIN {
        let scheme = Scheme::builtin(id).unwrap();
        assert_valid(&schema, &serde_json::from_str(&scheme.to_json()).unwrap());
    }
}

/// Each of these differs from what is valid in one place.
#[test]
fn broken_schemes_are_not_valid() {
    let schema = schema();
    let whole: Json = as_json(&uncommented(&run(&["scheme", "new", "ours"]).ended(0).out));
    assert_valid(&schema, &whole);
    let rule = "/grading/track/0/rule/0";
    let set = |place: &str, value: Json| {
        let mut broken = whole.clone();
        if let Some(known) = broken.pointer_mut(place) {
            *known = value;
        } else {
            let (parent, key) = place.rsplit_once('/').unwrap();
            broken.pointer_mut(parent).unwrap()[key] = value;
        }
        assert!(!schema.is_valid(&broken), "{place}");
    };
    let unset = |place: &str| {
        let mut broken = whole.clone();
        let (parent, key) = place.rsplit_once('/').unwrap();
        let removed = broken.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key);
        assert!(removed.is_some() && !schema.is_valid(&broken), "{place}");
    };
    for (place, value) in [
        ("/format", json!(2)),
        ("/grades", json!([])),
        ("/scheme/id", json!("Ours")),
        ("/scheme/languages/0", json!("fr")),
        ("/scheme/title", json!("Ours")),
        ("/scheme/title/fr", json!("Le nôtre")),
        ("/fact/0/kind", json!("flags")),
        ("/fact/0/min", json!("many")),
        ("/grade/0/id", json!("no id")),
        ("/grading/track/0/method", json!("guess")),
        ("/grading/track/0/method", json!("score")),
        ("/grading/track/0/rule/0/given", json!("high")),
        ("/parameter/0/kind", json!("money")),
        ("/list/0/items/0/layer", json!("top")),
        ("/table/0/hit", json!("last")),
        ("/coverage/0/each", json!("thing")),
        ("/figure/0/value", json!("1 or 2")),
    ] {
        set(place, value);
    }
    for condition in [
        json!("much"),
        json!({}),
        json!({ "fact": "inner_power" }),
        json!({ "fact": "inner_power", "equals": "much", "one_of": ["much"] }),
        json!({ "fact": "inner_power", "equals": ["much"] }),
        json!({ "fact": "inner_power", "decision": "grade", "equals": "high" }),
        json!({ "decision": "guess", "equals": "high" }),
        json!({ "all": { "fact": "inner_power", "equals": "much" } }),
        json!({ "not": { "any": [{ "all": [{ "fact": "inner_power", "is": "much" }] }] } }),
    ] {
        set(&format!("{rule}/when"), condition);
    }
    for place in [
        "/scheme",
        "/scheme/title",
        "/scheme/source",
        "/fact/0/label",
        "/grade/0/rule",
        "/grading/worst",
        "/grading/track/0/hit",
        "/grading/track/0/rule/0/says",
        "/grading/track/0/rule/0/gives",
        "/list/0/items",
        "/table/0/about",
        "/coverage/0/has",
    ] {
        unset(place);
    }
}
