//! What is filled in.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::Error;
use crate::facts::Facts;
use crate::limits;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::value::{Lent, LentEntry, Value, check_size};

/// What is filled in, by the ids of fields. What is not given is not filled
/// in; nothing is ever assumed.
///
/// # Examples
///
/// ```
/// use integrity_risk::form::FormValues;
///
/// let values = FormValues::from_json(r#"{"department": "审批科", "points": [{"risk": "…"}]}"#)?;
/// assert_eq!(values.keys().collect::<Vec<_>>(), ["department", "points"]);
/// let kept = serde_json::to_string(&values).unwrap();
/// assert_eq!(serde_json::from_str::<FormValues>(&kept).unwrap(), values);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct FormValues {
    pub(crate) values: Value,
}

impl Default for FormValues {
    fn default() -> Self {
        Self { values: Value::Table(Vec::new()) }
    }
}

impl Serialize for FormValues {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.values.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for FormValues {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let values = Value::deserialize(deserializer)?;
        entries(&values).map_err(D::Error::custom)?;
        Ok(Self { values })
    }
}

impl FormValues {
    /// Nothing filled in.
    ///
    /// ```
    /// assert_eq!(integrity_risk::form::FormValues::new().keys().count(), 0);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a JSON object. A key that stands twice is kept, and found when
    /// the form is validated.
    ///
    /// # Errors
    ///
    /// What is not JSON (half a surrogate pair is not), no JSON object, or too large or deep.
    ///
    /// ```
    /// use integrity_risk::form::FormValues;
    /// assert_eq!(FormValues::from_json("[]").unwrap_err().code(), "wrong_type");
    /// assert_eq!(FormValues::from_json(r#"{"a": "\ud800"}"#).unwrap_err().code(), "json_syntax");
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read(text, 0).map(|entries| Self { values: Lent::table(entries).into_own() })
    }

    /// These values and a text, for a field at the top of the form.
    ///
    /// ```
    /// use integrity_risk::form::FormValues;
    /// let values = FormValues::new().text("department", "审批科").text("department", "财务科");
    /// assert_eq!(values.keys().count(), 1);
    /// ```
    #[must_use]
    pub fn text(self, field: &str, text: &str) -> Self {
        self.with(field, Value::String(text.to_owned().into()))
    }

    /// These values and a yes or no.
    ///
    /// ```
    /// use integrity_risk::form::FormValues;
    /// assert_eq!(FormValues::new().flag("published", true).keys().count(), 1);
    /// ```
    #[must_use]
    pub fn flag(self, field: &str, value: bool) -> Self {
        self.with(field, Value::Bool(value))
    }

    /// These values and a whole number.
    ///
    /// ```
    /// use integrity_risk::form::FormValues;
    /// assert_eq!(FormValues::new().integer("persons", 12).keys().count(), 1);
    /// ```
    #[must_use]
    pub fn integer(self, field: &str, value: i64) -> Self {
        self.with(field, Value::Integer(value))
    }

    /// These values and the facts of a decision, each under its own id.
    ///
    /// ```
    /// use integrity_risk::Facts;
    /// use integrity_risk::form::FormValues;
    /// let facts = Facts::new().choice("risk_type", "duty");
    /// assert_eq!(FormValues::new().facts(&facts).keys().collect::<Vec<_>>(), ["risk_type"]);
    /// ```
    #[must_use]
    pub fn facts(self, facts: &Facts) -> Self {
        facts.ids().fold(self, |values, id| match facts.get(id) {
            Some(value) => values.with(id, value.clone()),
            None => values,
        })
    }

    /// These values and rows, each filled in as a form is.
    ///
    /// ```
    /// use integrity_risk::form::FormValues;
    /// let values = FormValues::new().rows("points", [FormValues::new().text("risk", "收受礼品")]);
    /// assert_eq!(values.keys().count(), 1);
    /// ```
    #[must_use]
    pub fn rows(self, field: &str, rows: impl IntoIterator<Item = Self>) -> Self {
        self.with(field, Value::List(rows.into_iter().map(|row| row.values).collect()))
    }

    /// These values and several texts.
    ///
    /// ```
    /// use integrity_risk::form::FormValues;
    /// let values = FormValues::new().texts("measures", ["双人办理", "公开结果"]);
    /// assert_eq!(values.keys().count(), 1);
    /// ```
    #[must_use]
    pub fn texts<'t>(self, field: &str, texts: impl IntoIterator<Item = &'t str>) -> Self {
        let texts = texts.into_iter().map(|text| Value::String(text.to_owned().into()));
        self.with(field, Value::List(texts.collect()))
    }

    /// The fields that are given, in alphabetical order.
    ///
    /// ```
    /// use integrity_risk::form::FormValues;
    /// let values = FormValues::new().integer("b", 1).integer("a", 2);
    /// assert_eq!(values.keys().collect::<Vec<_>>(), ["a", "b"]);
    /// ```
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let entries = if let Value::Table(entries) = &self.values { &**entries } else { &[] };
        entries.iter().map(|(key, _)| &**key)
    }

    fn with(self, field: &str, value: Value) -> Self {
        let mut entries =
            if let Value::Table(entries) = self.values { entries } else { Vec::new() };
        entries.retain(|(key, _)| key != field);
        entries.push((field.to_owned().into(), value));
        Self { values: Value::table(entries) }
    }
}

/// Reads what is filled in as JSON: each field with its value, in the order in which they are
/// written, texts where they lie. It stands so deep in what is asked.
pub(crate) fn read(text: &str, depth: usize) -> Result<Vec<LentEntry<'_>>, Error> {
    check_size(text)?;
    let entries = Lent::entries_of_json(text)?;
    check_entries(&entries, depth)?;
    Ok(entries)
}

/// The entries of what is filled in.
pub(crate) fn entries<'v>(values: &'v Lent<'v>) -> Result<&'v [LentEntry<'v>], Error> {
    if !matches!(values, Lent::Table(_)) {
        return Err(values.mistaken_for(Phrase::TableOfValues {}).into());
    }
    check_depth(values, 0)?;
    Ok(values.entries())
}

fn check_entries(entries: &[LentEntry<'_>], depth: usize) -> Result<(), Error> {
    entries.iter().try_for_each(|(key, value)| {
        check_depth(value, depth + 1).map_err(|error| error.within(Path::root().key(key)))
    })
}

fn check_depth(value: &Lent<'_>, depth: usize) -> Result<(), Error> {
    if depth > limits::DEPTH {
        let limit = limits::DEPTH.to_string();
        return Err(crate::ErrorKind::TooLarge { what: Phrase::Nesting {}, limit }.into());
    }
    match value {
        Lent::List(items) => items.iter().enumerate().try_for_each(|(index, item)| {
            check_depth(item, depth + 1).map_err(|error| error.within(Path::root().index(index)))
        }),
        Lent::Table(entries) => check_entries(entries, depth),
        _ => Ok(()),
    }
}
