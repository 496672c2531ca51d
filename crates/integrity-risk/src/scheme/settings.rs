//! Settings: what the host supplies where a text demands and does not give.

use std::collections::BTreeMap;
use std::{fmt, mem};

use serde::de::{Error as _, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{Error, ErrorKind, listed};
use crate::exact::Exact;
use crate::order;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::scheme::{List, Model, Parameter, ParameterKind};
use crate::shape;
use crate::value::Value;

/// A length of time in days or months, as regulations set it.
///
/// # Examples
///
/// ```
/// use integrity_risk::scheme::Term;
///
/// let term: Term = serde_json::from_str(r#"{"working_days": 5}"#)?;
/// assert_eq!(term, Term::WorkingDays(5));
/// assert_eq!(term.to_string(), "5 working days");
/// // 半年 is six months, a year twelve.
/// let term: Term = serde_json::from_str(r#"{"months": 6}"#)?;
/// assert_eq!(term, Term::Months(6));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// Days on which offices work.
    WorkingDays(u32),
    /// Days of the calendar.
    CalendarDays(u32),
    /// Months: up to the day of the same number in a later month, and that
    /// month's last day where it has no such day (民法典第二百零二条).
    Months(u32),
}

impl Term {
    /// The number of days or months, of whichever kind.
    ///
    /// ```
    /// use integrity_risk::scheme::Term;
    /// assert_eq!(Term::CalendarDays(30).count(), 30);
    /// assert_eq!(Term::Months(6).count(), 6);
    /// ```
    pub const fn count(self) -> u32 {
        match self {
            Self::WorkingDays(count) | Self::CalendarDays(count) | Self::Months(count) => count,
        }
    }

    /// The length as a file writes it, on one line.
    pub(crate) fn written(self) -> String {
        let kind = match self {
            Self::WorkingDays(_) => "working_days",
            Self::CalendarDays(_) => "calendar_days",
            Self::Months(_) => "months",
        };
        format!("{kind} = {}", self.count())
    }

    /// Whether it is at most as long as another; none where that depends on the days off.
    pub(super) fn at_most(self, other: Self) -> Option<bool> {
        if mem::discriminant(&self) == mem::discriminant(&other) {
            return Some(self.count() <= other.count());
        }
        let counts_work = |term: Self| matches!(term, Self::WorkingDays(_));
        let ([_, most], [least, _]) = (self.days(), other.days());
        (!counts_work(self) && !counts_work(other)).then_some(most <= least)
    }

    /// The least and the most days of it, of its own kind. A month has 28 to
    /// 31; a year is never as short as twelve of the one.
    fn days(self) -> [i64; 2] {
        let count = i64::from(self.count());
        match self {
            Self::WorkingDays(_) | Self::CalendarDays(_) => [count, count],
            Self::Months(_) => {
                let (years, months) = (count / 12, count % 12);
                [years * 365 + months * 28, years * 366 + months * 31]
            }
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WorkingDays(days) => write!(f, "{days} working days"),
            Self::CalendarDays(days) => write!(f, "{days} calendar days"),
            Self::Months(1) => write!(f, "1 month"),
            Self::Months(months) => write!(f, "{months} months"),
        }
    }
}

/// How a term is written, as serde is told what was expected.
pub(crate) const TERM: &str = "one of working_days, calendar_days and months";

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TermTable {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    working_days: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    calendar_days: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    months: Option<u32>,
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let none = TermTable::default();
        let table = match *self {
            Self::WorkingDays(days) => TermTable { working_days: Some(days), ..none },
            Self::CalendarDays(days) => TermTable { calendar_days: Some(days), ..none },
            Self::Months(months) => TermTable { months: Some(months), ..none },
        };
        table.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Term {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let table = TermTable::deserialize(deserializer)?;
        match (table.working_days, table.calendar_days, table.months) {
            (Some(days), None, None) => Ok(Self::WorkingDays(days)),
            (None, Some(days), None) => Ok(Self::CalendarDays(days)),
            (None, None, Some(months)) => Ok(Self::Months(months)),
            _ => Err(D::Error::invalid_value(Unexpected::Map, &TERM)),
        }
    }
}

/// A value for a parameter.
///
/// # Examples
///
/// ```
/// use integrity_risk::exact::Exact;
/// use integrity_risk::scheme::Setting;
///
/// let setting: Setting = serde_json::from_str("[60, 80.5]")?;
/// assert_eq!(setting, Setting::Thresholds(vec![Exact::from(60), "161/2".parse().unwrap()]));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Setting {
    /// A length of time.
    Term(Term),
    /// A number.
    Number(Exact),
    /// Numbers in a declared order.
    Thresholds(Vec<Exact>),
    /// Items of a list for each key.
    Map(BTreeMap<String, Vec<String>>),
}

impl Setting {
    /// The length of time, if it is one.
    ///
    /// ```
    /// use integrity_risk::scheme::{Setting, Term};
    /// assert_eq!(Setting::Term(Term::WorkingDays(5)).term(), Some(Term::WorkingDays(5)));
    /// ```
    pub fn term(&self) -> Option<Term> {
        if let Self::Term(term) = self { Some(*term) } else { None }
    }

    /// The number, if it is one.
    ///
    /// ```
    /// use integrity_risk::exact::Exact;
    /// use integrity_risk::scheme::Setting;
    /// assert_eq!(Setting::Number(Exact::from(60)).number(), Some(Exact::from(60)));
    /// ```
    pub fn number(&self) -> Option<Exact> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// As it is told in a message: a number, or a length of time as it is written.
    fn told(&self) -> String {
        match self {
            Self::Term(term) => term.written(),
            Self::Number(number) => number.to_string(),
            // Neither is a bound.
            Self::Thresholds(_) | Self::Map(_) => String::new(),
        }
    }
}

impl Serialize for Setting {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.answer().serialize(serializer)
    }
}

impl Setting {
    /// Reads a setting by the form in which it is written.
    pub(super) fn from_value(value: &Value) -> Result<Self, Error> {
        match value {
            Value::Table(entries)
                if entries.iter().any(|(_, items)| matches!(items, Value::List(_))) =>
            {
                shape::read(value).map(Self::Map)
            }
            Value::Table(_) => shape::read(value).map(Self::Term),
            Value::List(_) => shape::read(value).map(Self::Thresholds),
            _ => shape::read(value).map(Self::Number),
        }
    }
}

impl<'de> Deserialize<'de> for Setting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_value(&Value::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// Values for the parameters of a scheme, by parameter id.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::scheme::{Settings, Term};
///
/// let scheme = Scheme::builtin("standard")?;
/// // The model scheme has defaults of its own; a regulation never has.
/// assert!(!scheme.settings().is_empty());
/// assert!(Scheme::builtin("finance-bureau-regulation")?.settings().is_empty());
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings(BTreeMap<Box<str>, Setting>);

impl Serialize for Settings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(&self.0)
    }
}

impl<'de> Deserialize<'de> for Settings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        value.check(0).and_then(|()| Self::from_value(&value)).map_err(D::Error::custom)
    }
}

impl Settings {
    /// No settings.
    ///
    /// ```
    /// assert!(integrity_risk::scheme::Settings::new().is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// These settings and one more.
    ///
    /// ```
    /// use integrity_risk::scheme::{Settings, Term};
    /// let settings = Settings::new().term("reply_within", Term::WorkingDays(5));
    /// assert_eq!(settings.get("reply_within"), Some(Term::WorkingDays(5)));
    /// ```
    #[must_use]
    pub fn term(mut self, parameter: &str, term: Term) -> Self {
        self.0.insert(parameter.into(), Setting::Term(term));
        self
    }

    /// These settings and one more, of any kind.
    ///
    /// ```
    /// use integrity_risk::exact::Exact;
    /// use integrity_risk::scheme::{Setting, Settings};
    /// let settings = Settings::new().set("pass_mark", Setting::Number(Exact::from(60)));
    /// assert_eq!(settings.value("pass_mark"), Some(&Setting::Number(Exact::from(60))));
    /// ```
    #[must_use]
    pub fn set(mut self, parameter: &str, setting: Setting) -> Self {
        self.0.insert(parameter.into(), setting);
        self
    }

    /// Reads settings from JSON: an object of parameters.
    ///
    /// # Errors
    ///
    /// What is not JSON, or no value of a parameter, with its path.
    ///
    /// ```
    /// use integrity_risk::scheme::{Settings, Term};
    /// let settings = Settings::from_json(r#"{"reply_within": {"calendar_days": 30}}"#)?;
    /// assert_eq!(settings.get("reply_within"), Some(Term::CalendarDays(30)));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_value(&Value::from_json(text)?)
    }

    /// Reads settings from TOML; `file` is the name that errors give.
    ///
    /// # Errors
    ///
    /// What is not TOML, or no value of a parameter, with file and line.
    ///
    /// ```
    /// use integrity_risk::scheme::{Settings, Term};
    /// let settings = Settings::from_toml("reply_within = { working_days = 5 }", "settings.toml")?;
    /// assert_eq!(settings.get("reply_within"), Some(Term::WorkingDays(5)));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str, file: &str) -> Result<Self, Error> {
        super::toml_text::read(text, file, |value| Self::from_value(&value))
    }

    pub(crate) fn from_value(value: &Value) -> Result<Self, Error> {
        let written: BTreeMap<String, Value> = shape::read(value)?;
        let mut settings = BTreeMap::new();
        for (id, value) in written {
            let at = |error: Error| error.within(Path::root().key(&id));
            settings.insert(id.as_str().into(), Setting::from_value(&value).map_err(at)?);
        }
        Ok(Self(settings))
    }

    /// The length of time a parameter is set to, if it is.
    ///
    /// ```
    /// assert_eq!(integrity_risk::scheme::Settings::new().get("reply_within"), None);
    /// ```
    pub fn get(&self, parameter: &str) -> Option<Term> {
        self.value(parameter).and_then(Setting::term)
    }

    /// The value of a parameter of any kind, if it is set.
    ///
    /// ```
    /// assert_eq!(integrity_risk::scheme::Settings::new().value("pass_mark"), None);
    /// ```
    pub fn value(&self, parameter: &str) -> Option<&Setting> {
        self.0.get(parameter)
    }

    /// The settings as canonical JSON, which [`from_json`](Self::from_json) reads.
    ///
    /// ```
    /// use integrity_risk::scheme::{Settings, Term};
    /// let settings = Settings::new().term("reply_within", Term::WorkingDays(5));
    /// assert_eq!(settings.to_json(), r#"{"reply_within":{"working_days":5}}"#);
    /// ```
    pub fn to_json(&self) -> String {
        let entries = self.iter().map(|(id, setting)| (id, setting.answer()));
        crate::canonical::write(&entries.collect::<crate::wire::answer::Entries<_, _>>())
    }

    /// Whether nothing is set.
    ///
    /// ```
    /// assert!(integrity_risk::scheme::Settings::new().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every setting, by parameter id.
    ///
    /// ```
    /// assert_eq!(integrity_risk::scheme::Settings::new().iter().count(), 0);
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Setting)> {
        self.0.iter().map(|(id, setting)| (id.as_ref(), setting))
    }

    /// What a model scheme sets by itself.
    pub(super) fn defaults(parameters: &[Parameter]) -> Self {
        let default = |parameter: &Parameter| {
            parameter.default.map(|term| (parameter.id.clone(), Setting::Term(term)))
        };
        Self(order::map(parameters.iter().filter_map(default)))
    }

    /// These settings overlaid with `more`, checked against the scheme.
    pub(super) fn with(&self, more: &Self, model: &Model) -> Result<Self, Error> {
        let mut bound = self.clone();
        for (id, setting) in more.iter() {
            check(id, setting, model)
                .map_err(|error| error.within(Path::root().key("settings").key(id)))?;
            bound.0.insert(id.into(), setting.clone());
        }
        Ok(bound)
    }
}

fn check(id: &str, setting: &Setting, model: &Model) -> Result<(), Error> {
    let Some(parameter) = model.parameters.iter().find(|parameter| *parameter.id == *id) else {
        return Err(ErrorKind::UnknownReference {
            what: Phrase::Parameter {},
            id: id.to_owned(),
            known: listed(model.parameters.iter().map(|parameter| &parameter.id)),
        }
        .into());
    };
    let (min, max) = (parameter.min.as_ref(), parameter.max.as_ref());
    let wrong = || Error::from(ErrorKind::SettingKind { expected: parameter.kind.phrase() });
    match (&parameter.kind, setting) {
        (ParameterKind::Duration, Setting::Term(term)) => Ok(check_bounds(*term, min, max)?),
        (ParameterKind::Number { whole }, Setting::Number(number)) => {
            if *whole && number.denominator() != 1 {
                return Err(wrong());
            }
            Ok(check_number(*number, min, max)?)
        }
        (ParameterKind::Thresholds { count, rising }, Setting::Thresholds(numbers)) => {
            let in_order =
                |pair: (&Exact, &Exact)| if *rising { pair.0 < pair.1 } else { pair.0 > pair.1 };
            if numbers.len() != *count || !numbers.iter().zip(numbers.iter().skip(1)).all(in_order)
            {
                return Err(ErrorKind::ThresholdOrder { count: count.to_string() }.into());
            }
            Ok(numbers.iter().try_for_each(|number| check_number(*number, min, max))?)
        }
        (ParameterKind::Map { keys, list }, Setting::Map(entries)) => {
            check_map(entries, keys, model.lists.get(*list))
        }
        _ => Err(wrong()),
    }
}

/// Every key has its items, and every item is one of the list.
fn check_map(
    entries: &BTreeMap<String, Vec<String>>,
    keys: &[Box<str>],
    list: Option<&List>,
) -> Result<(), Error> {
    if let Some(missing) = keys.iter().find(|key| !entries.contains_key(&***key)) {
        return Err(ErrorKind::MissingKey { key: missing.to_string() }.into());
    }
    let items = list.map_or(&[][..], |list| &list.items);
    for (key, ids) in entries {
        if !keys.iter().any(|known| **known == **key) {
            let kind = ErrorKind::UnknownKey { key: key.clone(), expected: listed(keys) };
            return Err(Error::at(Path::root().key(key), kind));
        }
        if let Some((index, id)) =
            ids.iter().enumerate().find(|(_, id)| !items.iter().any(|item| *item.id == ***id))
        {
            let known = listed(items.iter().map(|item| &item.id));
            let kind =
                ErrorKind::UnknownReference { what: Phrase::ListItem {}, id: id.clone(), known };
            return Err(Error::at(Path::root().key(key).index(index), kind));
        }
    }
    Ok(())
}

/// Whether a term lies within bounds, both included. A month has all lengths it may have where it
/// is held against days.
pub(super) fn check_bounds(
    term: Term,
    min: Option<&Setting>,
    max: Option<&Setting>,
) -> Result<(), ErrorKind> {
    let [least, most] = term.days().map(days);
    let apart =
        |bound: &Setting| ErrorKind::TermsApart { value: term.written(), bound: bound.told() };
    let above = min.map_or(Ok(true), |bound| match bound {
        Setting::Term(min) => min.at_most(term).ok_or_else(|| apart(bound)),
        other => Ok(other.number().is_none_or(|min| min <= least)),
    })?;
    let below = max.map_or(Ok(true), |bound| match bound {
        Setting::Term(max) => term.at_most(*max).ok_or_else(|| apart(bound)),
        other => Ok(other.number().is_none_or(|max| most <= max)),
    })?;
    if above && below {
        return Ok(());
    }
    let in_days = [min, max].into_iter().flatten().all(|bound| bound.number().is_some());
    let value = match (in_days, least == most) {
        (false, _) => term.written(),
        (true, true) => least.to_string(),
        (true, false) => format!("{least}–{most}"),
    };
    Err(out_of_range(value, min, max))
}

fn days(count: i64) -> Exact {
    Exact::ratio(count, 1).unwrap_or(Exact::ZERO)
}

fn check_number(
    number: Exact,
    min: Option<&Setting>,
    max: Option<&Setting>,
) -> Result<(), ErrorKind> {
    let bound = |bound: Option<&Setting>| bound.and_then(Setting::number);
    let above = bound(min).is_none_or(|min| min <= number);
    let below = bound(max).is_none_or(|max| number <= max);
    if above && below { Ok(()) } else { Err(out_of_range(number.to_string(), min, max)) }
}

fn out_of_range(value: String, min: Option<&Setting>, max: Option<&Setting>) -> ErrorKind {
    let told = |bound: Option<&Setting>| bound.map_or("…".to_owned(), Setting::told);
    ErrorKind::SettingOutOfRange { value, min: told(min), max: told(max) }
}
