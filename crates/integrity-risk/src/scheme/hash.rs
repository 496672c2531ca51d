//! Two hashes of a scheme as written: one over what decides, one over what
//! only words it. A reworded label voids no stored decision.

use sha2::{Digest, Sha256};

use crate::canonical;
use crate::value::Value;

/// Keys whose values word the scheme and decide nothing.
const WORDING: [&str; 22] = [
    "label",
    "labels",
    "says",
    "help",
    "title",
    "issuer",
    "issued",
    "source",
    "lacks",
    "aliases",
    "headers",
    "clause",
    "notice",
    "subject",
    "form",
    "question",
    "reading",
    "ground",
    "row",
    "version",
    "languages",
    "oddity",
];

/// The hash over what decides and the hash over the wording, in hexadecimal.
pub(crate) fn hashes(document: &Value) -> (Box<str>, Box<str>) {
    (digest(&part(document, false)), digest(&part(document, true)))
}

fn digest(value: &Value) -> Box<str> {
    let mut text = String::new();
    canonical::write_value(value, &mut text);
    hexadecimal(&Sha256::digest(text.as_bytes())).into()
}

/// Bytes in hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The document with the wording alone, or without it.
fn part(value: &Value, wording: bool) -> Value {
    match value {
        Value::Table(entries) => Value::Table(
            entries
                .iter()
                .filter_map(|(key, value)| {
                    let words = WORDING.contains(&&**key);
                    match (words, wording) {
                        (true, true) => Some((key.clone(), value.clone())),
                        (true, false) => None,
                        (false, _) => Some((key.clone(), part(value, wording))),
                    }
                })
                .collect(),
        ),
        Value::List(items) => Value::List(items.iter().map(|item| part(item, wording)).collect()),
        _ if wording => Value::Null,
        scalar => scalar.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wording_and_rules_are_hashed_apart() {
        let of = |text: &str| hashes(&Value::from_json(text).unwrap());
        let first = of(r#"{"grade":[{"id":"a","label":{"en":"A"}}],"min":1}"#);
        let reworded = of(r#"{"grade":[{"id":"a","label":{"en":"B"}}],"min":1.0}"#);
        let changed = of(r#"{"grade":[{"id":"b","label":{"en":"A"}}],"min":1}"#);
        assert_eq!(first.0, reworded.0);
        assert_ne!(first.1, reworded.1);
        assert_ne!(first.0, changed.0);
        assert_eq!(first.1, changed.1);
    }
}
