//! Every wording of a scheme stands in every language it says it speaks.

use crate::error::{Error, ErrorKind};
use crate::language::{Language, Text};
use crate::path::Path;
use crate::shape;
use crate::value::Value;

/// Keys whose value is a wording, or a list of wordings.
const WORDED: [&str; 13] = [
    "label", "labels", "says", "help", "title", "issuer", "lacks", "notice", "subject", "form",
    "question", "reading", "ground",
];

/// Checks every wording of a document.
pub(super) fn check(value: &Value, languages: &[Language]) -> Result<(), Error> {
    match value {
        Value::Table(entries) => entries.iter().try_for_each(|(key, value)| {
            // The forms of a scheme are a list; the form of a step is a wording.
            let forms = key == "form" && matches!(value, Value::List(_));
            let worded = WORDED.contains(&&**key) && !forms;
            let checked = if worded { wording(value, languages) } else { check(value, languages) };
            checked.map_err(|error| error.within(Path::root().key(key)))
        }),
        Value::List(items) => each(items, |item| check(item, languages)),
        _ => Ok(()),
    }
}

/// Checks every item of a list; an error tells which it is.
fn each(items: &[Value], check: impl Fn(&Value) -> Result<(), Error>) -> Result<(), Error> {
    items.iter().enumerate().try_for_each(|(index, item)| {
        check(item).map_err(|error| error.within(Path::root().index(index)))
    })
}

fn wording(value: &Value, languages: &[Language]) -> Result<(), Error> {
    if let Value::List(items) = value {
        return each(items, |item| wording(item, languages));
    }
    let spoken = |language: &Language| {
        let wording = value.get(language.tag()).and_then(Value::text);
        wording.is_some_and(|wording| !wording.trim().is_empty())
    };
    // As nearly every wording is: one text for each language, and nothing else.
    if languages.iter().all(spoken) && value.entries().len() == languages.len() {
        return Ok(());
    }
    let _: Text = shape::read(value)?;
    match languages.iter().find(|language| !spoken(language)) {
        None => Ok(()),
        Some(language) => {
            Err(ErrorKind::MissingWording { language: language.tag().to_owned() }.into())
        }
    }
}
