//! Canonical JSON: keys sorted by code point, no spaces, exact numbers only.
//! One value has one text, so that equal answers are equal bytes.

use serde_json::Value as Json;

use crate::value::Value;

/// Writes a result. Results hold no floats; a rational is a string.
pub(crate) fn write_json(value: &Json, out: &mut String) {
    match value {
        Json::Array(items) => write_list(items, out, write_json),
        Json::Object(entries) => {
            let mut sorted: Vec<_> = entries.iter().collect();
            sorted.sort_by_key(|(key, _)| key.as_str());
            write_table(sorted.into_iter(), out, write_json);
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}

/// Writes a document as written, for hashing: `1.0` and `1` are one number.
pub(crate) fn write_value(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Integer(value) => out.push_str(&value.to_string()),
        Value::Decimal(value) => out.push_str(&value.to_string()),
        Value::String(value) => write_string(value, out),
        Value::List(items) => write_list(items, out, write_value),
        Value::Table(entries) => {
            write_table(entries.iter().map(|(key, value)| (key, value)), out, write_value);
        }
    }
}

fn write_string(text: &str, out: &mut String) {
    out.push_str(&Json::from(text).to_string());
}

fn write_list<T>(items: &[T], out: &mut String, write: fn(&T, &mut String)) {
    out.push('[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(']');
}

fn write_table<'a, T: 'a>(
    entries: impl Iterator<Item = (&'a String, &'a T)>,
    out: &mut String,
    write: fn(&T, &mut String),
) {
    out.push('{');
    for (index, (key, value)) in entries.enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_string(key, out);
        out.push(':');
        write(value, out);
    }
    out.push('}');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_numbers_have_one_form() {
        let text = r#"{"b": [1.0, 0.50, "x\n风险"], "a": {"d": null, "c": true}}"#;
        let mut out = String::new();
        write_value(&Value::from_json(text).unwrap(), &mut out);
        assert_eq!(out, r#"{"a":{"c":true,"d":null},"b":[1,0.5,"x\n风险"]}"#);
        let mut again = String::new();
        write_json(&serde_json::json!({"b": 1, "a": ["x"]}), &mut again);
        assert_eq!(again, r#"{"a":["x"],"b":1}"#);
    }
}
