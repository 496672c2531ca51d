//! Rows that are given as columns get what they get one by one.
#![expect(clippy::unwrap_used, reason = "a test")]

use integrity_risk::scheme::{BUILTIN, Domain};
use integrity_risk::{Scheme, wire};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A column of a scheme: its name, how facts say it, and values for it.
struct Column {
    name: String,
    fact: String,
    risk_type: Option<String>,
    values: Vec<Value>,
}

/// What may stand in a cell beside what a fact takes: nothing, in three ways, and what no fact takes.
const BEYOND: usize = 5;

fn beyond(which: usize) -> Value {
    vec![json!(null), json!(" "), json!("—"), json!("no such thing"), json!({})].swap_remove(which)
}

fn columns(scheme: &Scheme) -> Vec<Column> {
    let types: Vec<&str> = scheme.types().iter().map(|kind| &*kind.id).collect();
    let of = |fact: &integrity_risk::scheme::Fact| {
        let values = match &fact.domain {
            Domain::Flag => vec![json!(true), json!(false)],
            Domain::Choice { options, .. } => {
                options.iter().map(|option| json!(*option.id)).collect()
            }
            _ => {
                vec![json!(0), json!(1), json!(2), json!(0.2), json!(0.6), json!(20), json!("４０")]
            }
        };
        let kinds = if fact.per_type {
            types.iter().map(|id| Some((*id).to_owned())).collect()
        } else {
            vec![None]
        };
        let column = |risk_type: Option<String>| Column {
            name: risk_type.as_ref().map_or(fact.id.to_string(), |id| format!("{}/{id}", fact.id)),
            fact: fact.id.to_string(),
            risk_type,
            values: values.clone(),
        };
        kinds.into_iter().map(column).collect::<Vec<_>>()
    };
    scheme
        .facts()
        .iter()
        .filter(|fact| !matches!(fact.domain, Domain::Set { .. }))
        .flat_map(of)
        .collect()
}

/// The facts of a row as one would write them; none where a value is wrong by itself.
fn facts(columns: &[Column], row: &[usize]) -> Option<Value> {
    let mut facts = serde_json::Map::new();
    for (column, cell) in columns.iter().zip(row) {
        let Some(value) = column.values.get(*cell) else {
            if cell - column.values.len() > 2 {
                return None;
            }
            continue;
        };
        match &column.risk_type {
            None => {
                facts.insert(column.fact.clone(), value.clone());
            }
            Some(kind) => {
                let of = facts.entry(column.fact.clone()).or_insert_with(|| json!({}));
                of.as_object_mut().unwrap().insert(kind.clone(), value.clone());
            }
        }
    }
    Some(Value::Object(facts))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn rows_in_columns_get_what_they_get_one_by_one(
        which in 0..BUILTIN.len(),
        seeds in prop::collection::vec(prop::collection::vec(any::<prop::sample::Index>(), 64), 1..40),
        written_out in any::<bool>(),
    ) {
        let scheme = Scheme::builtin(BUILTIN[which]).unwrap();
        prop_assume!(scheme.grade(&integrity_risk::Facts::new()).is_ok());
        if written_out {
            scheme.write_out();
        }
        let columns = columns(&scheme);
        prop_assert!(columns.len() <= 64);
        let row = |seed: &Vec<prop::sample::Index>| -> Vec<usize> {
            columns.iter().zip(seed).map(|(column, at)| at.index(column.values.len() + BEYOND)).collect()
        };
        let rows: Vec<Vec<usize>> = seeds.iter().map(row).collect();
        let given = columns.iter().map(|column| {
            let values = column.values.iter().cloned().chain((0..BEYOND).map(beyond));
            json!({"column": column.name, "values": values.collect::<Vec<_>>(), "rows": rows.len()})
        });
        let question = json!({"scheme": scheme.id(), "columns": given.collect::<Vec<_>>()}).to_string();
        let cells: Vec<u32> = (0..columns.len())
            .flat_map(|column| rows.iter().map(move |row| u32::try_from(row[column]).unwrap()))
            .collect();
        let schemes = [scheme.clone()];
        let assessed = wire::assess(&schemes, &question, &cells);
        let answer: Value = serde_json::from_str(&assessed.answer).unwrap();
        for (number, row) in rows.iter().enumerate() {
            let named = |problem: &&Value| problem["rows"].as_array().unwrap().contains(&json!(number));
            let problems = answer["ok"]["problems"].as_array().unwrap().iter().filter(named).count();
            let alone = facts(&columns, row).map(|facts| {
                let question = json!({"scheme": scheme.id(), "facts": facts}).to_string();
                serde_json::from_str::<Value>(&wire::call_with(&schemes, "grade", &question)).unwrap()
            });
            if let Some(alone) = alone.filter(|alone| alone.get("error").is_none()) {
                    let place = usize::try_from(assessed.rows[number]).unwrap();
                    prop_assert_eq!(&answer["ok"]["outcomes"][place], &alone["ok"], "{:?}", row);
                    prop_assert_eq!(problems, 0);
            } else {
                    prop_assert_eq!(assessed.rows[number], wire::Assessed::NONE, "{:?}", row);
                    prop_assert!(problems > 0, "{:?}", row);
            }
        }
    }
}

#[test]
fn columns_of_other_lengths_are_refused() {
    let schemes = [Scheme::builtin("finance-bureau-regulation").unwrap()];
    let question = |second: usize| {
        json!({"scheme": "finance-bureau-regulation", "columns": [
            {"column": "proneness", "values": ["rather"], "rows": 2},
            {"column": "impact", "values": ["large"], "rows": second},
        ]})
        .to_string()
    };
    let refused = wire::assess(&schemes, &question(1), &[0, 0, 0]);
    assert!(
        refused.answer.starts_with(r#"{"error":{"code":"column_length""#),
        "{}",
        refused.answer
    );
    assert!(refused.rows.is_empty());
    // Cells that are lacking are refused too, be it by more than can be counted.
    let endless = question(1).replace(r#""rows":2"#, r#""rows":9223372036854775807"#);
    assert!(wire::assess(&schemes, &endless, &[0]).answer.contains("column_length"));
    assert!(wire::assess(&schemes, &question(2), &[0, 0, 0]).answer.contains("column_length"));
    assert_eq!(wire::assess(&schemes, &question(2), &[0, 0, 0, 0]).rows, [0, 0]);
    // A cell that names no value is no value.
    assert_eq!(wire::assess(&schemes, &question(2), &[0, 9, 0, 0]).rows, [0, wire::Assessed::NONE]);
}
