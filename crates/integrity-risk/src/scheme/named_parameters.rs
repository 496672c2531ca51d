//! Which parameters the limits of a rule name: what the host set then stands
//! among the reasons.

use std::collections::BTreeMap;

use crate::order;
use crate::value::Value;

/// The parameters by the id of the rule that names them.
pub(super) fn of(document: &Value) -> BTreeMap<Box<str>, Vec<Box<str>>> {
    let mut found = BTreeMap::new();
    of_rules(document, &mut found);
    found
}

/// Every rule below a value: what has an id and a clause.
fn of_rules(value: &Value, into: &mut BTreeMap<Box<str>, Vec<Box<str>>>) {
    inside(value).for_each(|inner| of_rules(inner, into));
    let (Some(Value::String(id)), Some(_)) = (value.get("id"), value.get("clause")) else { return };
    let mut parameters = Vec::new();
    named(value, &mut parameters);
    order::sort(&mut parameters);
    parameters.dedup();
    if !parameters.is_empty() {
        into.insert((&**id).into(), parameters);
    }
}

fn named(value: &Value, into: &mut Vec<Box<str>>) {
    if let Some(Value::String(id)) = value.get("parameter") {
        into.push((&**id).into());
    }
    inside(value).for_each(|inner| named(inner, into));
}

/// The values that a table or a list holds.
fn inside(value: &Value) -> impl Iterator<Item = &Value> {
    let (entries, items): (&[_], &[_]) = match value {
        Value::Table(entries) => (entries, &[]),
        Value::List(items) => (&[], items),
        _ => (&[], &[]),
    };
    entries.iter().map(|(_, value)| value).chain(items)
}
