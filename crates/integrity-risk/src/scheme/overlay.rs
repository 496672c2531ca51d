//! Overlays: a scheme that changes another by the ids of its rules.

use crate::error::{Error, ErrorKind, listed};
use crate::path::Path;
use crate::scheme::Status;
use crate::shape;
use crate::value::Value;

/// Lists whose items hold lists of their own: an item of the same id is
/// merged. Every other item of the same id is replaced as a whole.
const CONTAINERS: [&str; 5] = ["track", "table", "list", "route", "form"];

/// The scheme that an overlay extends.
pub(super) fn base(document: &Value) -> Result<Option<String>, Error> {
    let path = || Path::root().key("scheme").key("extends");
    match document.get("scheme").and_then(|scheme| scheme.get("extends")) {
        None | Some(Value::Null) => Ok(None),
        Some(id) => shape::read(id).map(Some).map_err(|error| error.within(path())),
    }
}

/// The base with the overlay laid over it.
pub(super) fn apply(base: &Value, overlay: &Value) -> Result<Value, Error> {
    let merged = merged(base, overlay)?;
    own_defaults(&merged, overlay)?;
    Ok(merged)
}

/// Only a model gives defaults: what is laid over one and is none itself must not inherit them.
/// The default stands in no file of its writer, so that this is told of the status.
fn own_defaults(merged: &Value, overlay: &Value) -> Result<(), Error> {
    let status = overlay.get("scheme").and_then(|scheme| scheme.get("status"));
    let status = status.and_then(|status| shape::read::<Status>(status).ok());
    if status.is_none_or(|status| status == Status::Model) {
        return Ok(());
    }
    let parameters = |document: &Value| match document.get("parameter") {
        Some(Value::List(items)) => items.clone(),
        _ => Vec::new(),
    };
    let own = parameters(overlay);
    let inherited: Vec<Value> = parameters(merged)
        .into_iter()
        .filter(|item| !matches!(item.get("default"), None | Some(Value::Null)))
        .filter(|item| !own.iter().any(|of| id(of) == id(item)))
        .collect();
    if inherited.is_empty() {
        return Ok(());
    }
    let kind = ErrorKind::InheritedDefault { parameters: listed(inherited.iter().filter_map(id)) };
    Err(Error::at(Path::root().key("scheme").key("status"), kind))
}

fn merged(base: &Value, overlay: &Value) -> Result<Value, Error> {
    let mut merged = merge(base, overlay);
    let removed = overlay.get("scheme").and_then(|scheme| scheme.get("removes"));
    let removed: Vec<String> = removed
        .map(shape::read)
        .transpose()
        .map_err(|error| error.within(Path::root().key("scheme").key("removes")))?
        .unwrap_or_default();
    for (index, id) in removed.iter().enumerate() {
        if !remove(&mut merged, id) {
            let kind = ErrorKind::NothingToRemove { id: id.clone() };
            let path = Path::root().key("scheme").key("removes").index(index);
            return Err(Error::at(path, kind));
        }
    }
    if let Value::Table(entries) = &mut merged
        && let Some((_, Value::Table(header))) = entries.iter_mut().find(|(key, _)| key == "scheme")
    {
        header.retain(|(key, _)| key != "extends" && key != "removes");
    }
    Ok(merged)
}

fn merge(base: &Value, overlay: &Value) -> Value {
    let (Value::Table(base), Value::Table(overlay)) = (base, overlay) else {
        return overlay.clone();
    };
    let mut merged = base.clone();
    for (key, value) in overlay {
        match merged.iter_mut().find(|(known, _)| known == key) {
            None => merged.push((key.clone(), value.clone())),
            Some((_, into)) => *into = merge_key(key, into, value),
        }
    }
    Value::table(merged)
}

fn merge_key(key: &str, base: &Value, overlay: &Value) -> Value {
    match (base, overlay) {
        (Value::List(base), Value::List(items)) if items.iter().all(|item| id(item).is_some()) => {
            Value::List(merge_items(key, base, items))
        }
        (Value::Table(_), Value::Table(_)) if SECTIONS.contains(&key) => merge(base, overlay),
        _ => overlay.clone(),
    }
}

/// Sections that are tables; any other table, such as a condition or a
/// wording, is replaced.
const SECTIONS: [&str; 3] = ["scheme", "grading", "warning"];

fn merge_items(key: &str, base: &[Value], overlay: &[Value]) -> Vec<Value> {
    let mut items = base.to_vec();
    for item in overlay {
        let (item, before) = take_before(item);
        let place = items.iter().position(|known| id(known) == id(&item));
        match place.and_then(|place| items.get_mut(place)) {
            Some(known) if CONTAINERS.contains(&key) => *known = merge(known, &item),
            Some(known) => *known = item,
            None => {
                let is_before = |known: &Value| before.is_some() && id(known) == before.as_deref();
                let place = items.iter().position(is_before).unwrap_or(items.len());
                items.insert(place, item);
            }
        }
    }
    items
}

/// An item without its key `before`, and what stands there.
fn take_before(item: &Value) -> (Value, Option<String>) {
    let Value::Table(entries) = item else { return (item.clone(), None) };
    let before = match item.get("before") {
        Some(Value::String(id)) => Some(id.to_string()),
        _ => None,
    };
    let entries = entries.iter().filter(|(key, _)| key != "before").cloned().collect();
    (Value::Table(entries), before)
}

/// What an item is known by.
fn id(item: &Value) -> Option<&str> {
    match item.get("id") {
        Some(Value::String(id)) => Some(id),
        _ => None,
    }
}

/// Takes out every item of this id, wherever it stands.
fn remove(value: &mut Value, removed: &str) -> bool {
    match value {
        Value::List(items) => {
            let before = items.len();
            items.retain(|item| id(item) != Some(removed));
            let found = items.len() < before;
            items.iter_mut().fold(found, |found, item| remove(item, removed) | found)
        }
        Value::Table(entries) => {
            entries.iter_mut().fold(false, |found, (_, value)| remove(value, removed) | found)
        }
        _ => false,
    }
}
