//! A scheme without some of its completions: what the text says by itself.

use std::sync::Arc;

use crate::error::{Error, ErrorKind, listed};
use crate::phrase::Phrase;
use crate::scheme::Scheme;
use crate::value::{Entry, Value};

impl Scheme {
    /// This scheme without the rules that rest on a completion: what is left
    /// is what the text, its other completions and its settings say. Types,
    /// grades and levels stay, and so do the settings and the day.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownReference`] for a completion the scheme does not
    /// have, and what does not hold together without its rules.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::{Facts, Outcome, Scheme};
    ///
    /// let scheme = Scheme::builtin("enterprise-scoring")?;
    /// let text = scheme.without_completion("mean_between_bands")?;
    /// let four = ["moral", "duty", "process", "institution"].iter();
    /// let rated = |facts: Facts, kind: &str, likelihood| {
    ///     facts.number_of("likelihood", kind, likelihood).number_of("severity", kind, 40.0)
    /// };
    /// let facts = rated(four.fold(Facts::new(), |f, kind| rated(f, kind, 0.2)), "environment", 0.4);
    /// // A mean of 9.6 lies in a band of the text; one of 8.8 between two of them.
    /// assert_eq!(text.grade(&facts)?.code(), "determined");
    /// let facts = facts.number_of("likelihood", "environment", 0.6).number_of("severity", "environment", 20.0);
    /// assert_eq!(scheme.grade(&facts)?.code(), "determined");
    /// assert!(matches!(text.grade(&facts)?, Outcome::Unprovided));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn without_completion(&self, id: &str) -> Result<Self, Error> {
        if self.completions().iter().any(|completion| *completion.id == *id) {
            return self.without_rules(&|completion| completion == id);
        }
        let known = listed(self.completions().iter().map(|completion| &completion.id));
        let what = Phrase::Completion {};
        Err(ErrorKind::UnknownReference { what, id: id.to_owned(), known }.into())
    }

    /// This scheme without the rules that rest on one of its completions.
    pub(crate) fn without_rules(&self, dropped: &impl Fn(&str) -> bool) -> Result<Self, Error> {
        let rest = without(&self.model.source.document, dropped).unwrap_or(Value::Null);
        let rest = without_followed(without_duties(rest));
        let reduced = Self::from_value(rest)?;
        // Limits that are set, and rules with dates of their own, are compiled with these.
        let model = reduced.rebound(&self.settings, self.as_of)?;
        Ok(Self { model, settings: Arc::clone(&self.settings), as_of: self.as_of })
    }
}

/// The value without the rules that rest on a dropped completion; none where
/// nothing of it is left: a dropped rule, or a track without any rule.
fn without(value: &Value, dropped: &impl Fn(&str) -> bool) -> Option<Value> {
    match value {
        Value::List(items) => {
            Some(Value::List(items.iter().filter_map(|item| without(item, dropped)).collect()))
        }
        Value::Table(_) if rests_on(value, dropped) => None,
        Value::Table(entries) => {
            let rest: Vec<Entry> = entries
                .iter()
                .filter_map(|(key, value)| Some((key.clone(), without(value, dropped)?)))
                .collect();
            let rest = Value::Table(rest);
            let emptied = |key: &str| {
                let some = |value: &Value| matches!(value.get(key), Some(Value::List(items)) if !items.is_empty());
                some(value) && !some(&rest)
            };
            let is_track = value.get("method").is_some();
            let empty_track = is_track && (emptied("rule") || emptied("band"));
            (!empty_track).then(|| without_returns(rest))
        }
        other => Some(other.clone()),
    }
}

/// Whether it is a rule of a dropped completion. What is named by a rule,
/// such as a grade, is none itself.
fn rests_on(value: &Value, dropped: &impl Fn(&str) -> bool) -> bool {
    let named = matches!(value.get("rule"), Some(Value::String(_)));
    let is_rule = value.get("says").is_some() && !named;
    is_rule && matches!(value.get("completion"), Some(Value::String(id)) if dropped(id))
}

/// No check of a form rests on a duty of a level that is gone.
fn without_duties(document: Value) -> Value {
    let duties = each(&document, "level", "id");
    let stays = |check: &Value| check.get("duty").is_none_or(|duty| duties.contains(duty));
    let checks = |checks: Vec<Value>| checks.into_iter().filter(stays).collect();
    let form = |form| with_list(form, "check", checks);
    with_list(document, "form", |forms| forms.into_iter().map(form).collect())
}

/// No duty comes after one that is gone.
fn without_followed(document: Value) -> Value {
    let names = each(&document, "duty", "name");
    with_list(document, "duty", |duties| without_leads(duties, &names))
}

/// Nothing leads to a step that is gone.
fn without_returns(table: Value) -> Value {
    if table.get("step").is_none() {
        return table;
    }
    let names = each(&table, "step", "name");
    let table = with_list(table, "step", |steps| without_leads(steps, &names));
    let stays = |item: &Value| item.get("to").is_some_and(|to| names.contains(to));
    with_list(table, "reopening", |items| items.into_iter().filter(stays).collect())
}

/// What each item of a list has under a key.
fn each(table: &Value, list: &str, key: &str) -> Vec<Value> {
    let items = table.get(list).map(Value::items).unwrap_or_default();
    items.iter().filter_map(|item| item.get(key)).cloned().collect()
}

/// The table with one of its lists changed.
fn with_list(table: Value, list: &str, change: impl Fn(Vec<Value>) -> Vec<Value>) -> Value {
    let Value::Table(entries) = table else { return table };
    let entries = entries.into_iter().map(|(key, value)| match value {
        Value::List(items) if key == list => (key, Value::List(change(items))),
        other => (key, other),
    });
    Value::Table(entries.collect())
}

/// Items that lead to none but those that are left.
fn without_leads(items: Vec<Value>, names: &[Value]) -> Vec<Value> {
    let item = |item| match item {
        Value::Table(entries) => {
            Value::Table(entries.into_iter().filter_map(|entry| kept(entry, names)).collect())
        }
        other => other,
    };
    items.into_iter().map(item).collect()
}

/// An entry of a step without what leads to a step that is gone. A step that
/// came after such steps alone takes its place in the order of the route.
fn kept((key, value): Entry, names: &[Value]) -> Option<Entry> {
    match (&*key, value) {
        // A term that begins with a step that is gone does not begin.
        ("due", value) if value.get("since").is_some_and(|since| !names.contains(since)) => None,
        ("returns_to" | "objections_to", value) => names.contains(&value).then_some((key, value)),
        ("after", Value::List(before)) => {
            let parallel = before.is_empty();
            let rest: Vec<Value> = before.into_iter().filter(|name| names.contains(name)).collect();
            (parallel || !rest.is_empty()).then_some((key, Value::List(rest)))
        }
        (_, value) => Some((key, value)),
    }
}
