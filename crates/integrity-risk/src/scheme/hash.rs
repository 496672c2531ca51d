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
    (digest(document, false), digest(document, true))
}

fn digest(document: &Value, wording: bool) -> Box<str> {
    let mut text = String::new();
    write_part(document, wording, &mut text);
    hexadecimal(&Sha256::digest(text.as_bytes())).into()
}

/// Bytes in hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Writes a document with the wording alone, which keeps the places of all else, or without it.
fn write_part(value: &Value, wording: bool, out: &mut String) {
    let words = |key: &str| WORDING.contains(&key);
    match value {
        Value::Table(entries) => {
            let kept = entries.iter().filter(|(key, _)| wording || !words(key));
            canonical::write_entries(kept, out, |key, value, out| {
                if words(key) {
                    canonical::write_value(value, out);
                } else {
                    write_part(value, wording, out);
                }
            });
        }
        Value::List(items) => {
            canonical::write_items(items, out, |item, out| write_part(item, wording, out));
        }
        _ if wording => out.push_str("null"),
        scalar => canonical::write_value(scalar, out),
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
