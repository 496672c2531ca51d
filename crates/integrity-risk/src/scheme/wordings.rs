//! Every wording of a scheme stands in every language it says it speaks.

use crate::error::{Error, ErrorKind};
use crate::language::{Language, Text};
use crate::path::Path;
use crate::shape;
use crate::value::Value;

/// Keys whose value is a wording, or a list of wordings.
const WORDED: [&str; 14] = [
    "label", "labels", "says", "help", "title", "issuer", "lacks", "notice", "subject", "form",
    "places", "question", "reading", "ground",
];

/// Checks every wording of a document.
pub(super) fn check(document: &Value, languages: &[Language]) -> Result<(), Error> {
    walk(document, &Path::root(), languages)
}

fn walk(value: &Value, path: &Path, languages: &[Language]) -> Result<(), Error> {
    match value {
        Value::Table(entries) => entries.iter().try_for_each(|(key, value)| {
            let path = path.clone().key(key);
            let worded = WORDED.contains(&key.as_str());
            if worded { wording(value, &path, languages) } else { walk(value, &path, languages) }
        }),
        Value::List(items) => items
            .iter()
            .enumerate()
            .try_for_each(|(index, item)| walk(item, &path.clone().index(index), languages)),
        _ => Ok(()),
    }
}

fn wording(value: &Value, path: &Path, languages: &[Language]) -> Result<(), Error> {
    if let Value::List(items) = value {
        return items
            .iter()
            .enumerate()
            .try_for_each(|(index, item)| wording(item, &path.clone().index(index), languages));
    }
    let text: Text = shape::read(value).map_err(|error| error.within(path.clone()))?;
    let missing = languages
        .iter()
        .find(|language| text.exactly(**language).is_none_or(|wording| wording.trim().is_empty()));
    match missing {
        None => Ok(()),
        Some(language) => {
            let kind = ErrorKind::MissingWording { language: language.tag().to_owned() };
            Err(Error::at(path.clone(), kind))
        }
    }
}
