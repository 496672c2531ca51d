//! Settings: what the host supplies where a text demands and does not give.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Error as _, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{Error, ErrorKind, listed};
use crate::exact::Exact;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::scheme::Model;
use crate::shape;
use crate::value::Value;

/// A length of time in days, as regulations set it.
///
/// # Examples
///
/// ```
/// use integrity_risk::scheme::Term;
///
/// let term: Term = serde_json::from_str(r#"{"working_days": 5}"#)?;
/// assert_eq!(term, Term::WorkingDays(5));
/// assert_eq!(term.to_string(), "5 working days");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// Days on which offices work.
    WorkingDays(u32),
    /// Days of the calendar.
    CalendarDays(u32),
}

impl Term {
    /// The number of days, of whichever kind.
    ///
    /// ```
    /// use integrity_risk::scheme::Term;
    /// assert_eq!(Term::CalendarDays(30).days(), 30);
    /// ```
    pub const fn days(self) -> u32 {
        match self {
            Self::WorkingDays(days) | Self::CalendarDays(days) => days,
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WorkingDays(days) => write!(f, "{days} working days"),
            Self::CalendarDays(days) => write!(f, "{days} calendar days"),
        }
    }
}

/// How a term is written, as serde is told what was expected.
pub(crate) const TERM: &str = "either working_days or calendar_days";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TermTable {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    working_days: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    calendar_days: Option<u32>,
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (working_days, calendar_days) = match self {
            Self::WorkingDays(days) => (Some(*days), None),
            Self::CalendarDays(days) => (None, Some(*days)),
        };
        TermTable { working_days, calendar_days }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Term {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let table = TermTable::deserialize(deserializer)?;
        match (table.working_days, table.calendar_days) {
            (Some(days), None) => Ok(Self::WorkingDays(days)),
            (None, Some(days)) => Ok(Self::CalendarDays(days)),
            _ => Err(D::Error::invalid_value(Unexpected::Map, &TERM)),
        }
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
pub struct Settings(BTreeMap<Box<str>, Term>);

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
        self.0.insert(parameter.into(), term);
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
        super::toml_text::read(text, file, Self::from_value)
    }

    pub(crate) fn from_value(value: &Value) -> Result<Self, Error> {
        let terms: BTreeMap<String, Term> = shape::read(value)?;
        Ok(Self(terms.into_iter().map(|(id, term)| (id.into(), term)).collect()))
    }

    /// The value of a parameter, if it is set.
    ///
    /// ```
    /// assert_eq!(integrity_risk::scheme::Settings::new().get("reply_within"), None);
    /// ```
    pub fn get(&self, parameter: &str) -> Option<Term> {
        self.0.get(parameter).copied()
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
    pub fn iter(&self) -> impl Iterator<Item = (&str, Term)> {
        self.0.iter().map(|(id, term)| (id.as_ref(), *term))
    }

    /// What a model scheme sets by itself.
    pub(super) fn defaults(model: &Model) -> Self {
        let default = |parameter: &super::Parameter| {
            parameter.default.map(|term| (parameter.id.clone(), term))
        };
        Self(model.parameters.iter().filter_map(default).collect())
    }

    /// These settings overlaid with `more`, checked against the scheme.
    pub(super) fn with(&self, more: &Self, model: &Model) -> Result<Self, Error> {
        let mut bound = self.clone();
        for (id, term) in more.iter() {
            check(id, term, model)
                .map_err(|kind| Error::at(Path::root().key("settings").key(id), kind))?;
            bound.0.insert(id.into(), term);
        }
        Ok(bound)
    }
}

fn check(id: &str, term: Term, model: &Model) -> Result<(), ErrorKind> {
    let Some(parameter) = model.parameters.iter().find(|parameter| *parameter.id == *id) else {
        return Err(ErrorKind::UnknownReference {
            what: Phrase::Parameter {},
            id: id.to_owned(),
            known: listed(model.parameters.iter().map(|parameter| &parameter.id)),
        });
    };
    check_bounds(term, parameter.min, parameter.max)
}

/// Whether a term lies within bounds, both included.
pub(super) fn check_bounds(
    term: Term,
    min: Option<Exact>,
    max: Option<Exact>,
) -> Result<(), ErrorKind> {
    let days = Exact::ratio(i64::from(term.days()), 1).unwrap_or(Exact::ZERO);
    if min.is_none_or(|min| min <= days) && max.is_none_or(|max| days <= max) {
        return Ok(());
    }
    let bound = |bound: Option<Exact>| bound.map_or("…".to_owned(), |bound| bound.to_string());
    Err(ErrorKind::SettingOutOfRange {
        value: term.days().to_string(),
        min: bound(min),
        max: bound(max),
    })
}
