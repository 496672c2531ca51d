//! What is asked of the calendar of duties: a period, and whom a body has.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::calendar::{Period, Window};
use crate::error::{Error, ErrorKind};
use crate::path::Path;
use crate::scheme::Occasion;

/// The years that a date of four digits can name.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

/// A department of the body.
///
/// # Examples
///
/// ```
/// use integrity_risk::duty::Department;
/// let finance = Department { id: "finance".into(), name: Some("财务科".into()), grade: None };
/// assert_eq!(finance.id, "finance");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "json-schema", schemars(rename = "DutyDepartment"))]
#[serde(deny_unknown_fields)]
pub struct Department {
    /// The id by which it is kept.
    pub id: String,
    /// What it is called.
    pub name: Option<String>,
    /// Its own grade, by id or label, where departments are graded. A
    /// department also counts for a grade that one of its posts has.
    pub grade: Option<String>,
}

/// A post of the body.
///
/// # Examples
///
/// ```
/// use integrity_risk::duty::Post;
/// let cashier = Post {
///     id: "cashier".into(),
///     name: Some("出纳".into()),
///     department: Some("finance".into()),
///     grade: Some("A".into()),
/// };
/// assert_eq!(cashier.grade.as_deref(), Some("A"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "json-schema", schemars(rename = "DutyPost"))]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// The id by which it is kept.
    pub id: String,
    /// What it is called.
    pub name: Option<String>,
    /// The department it belongs to, by id.
    pub department: Option<String>,
    /// The grade of the post, by id or label.
    pub grade: Option<String>,
}

/// Something that happened and gives rise to duties.
///
/// # Examples
///
/// ```
/// use integrity_risk::duty::Happening;
/// use integrity_risk::scheme::Occasion;
///
/// let happening = Happening {
///     occasion: Occasion::HolderChanged,
///     on: "2026-05-06".parse().unwrap(),
///     subject: Some("cashier".into()),
/// };
/// assert_eq!(happening.occasion.code(), "holder_changed");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Happening {
    /// What happened.
    pub occasion: Occasion,
    /// The day, as `2026-01-31`.
    #[serde(deserialize_with = "crate::shape::day")]
    #[cfg_attr(feature = "json-schema", schemars(with = "String"))]
    pub on: NaiveDate,
    /// The post or department it happened to, by id.
    pub subject: Option<String>,
}

/// A question to the calendar of duties.
///
/// # Examples
///
/// ```
/// use integrity_risk::duty::DutyQuestion;
/// let question = DutyQuestion::year(2026)?;
/// assert_eq!(question.window.first.to_string(), "2026-01-01");
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyQuestion {
    /// The period asked for: what is due from its first to its last day.
    pub window: Window,
    /// The year to which the dates of a text that names its year are carried
    /// over; as the text has them if none.
    pub carry_to: Option<i32>,
    /// The posts of the body: a duty for each post is then told for each of
    /// them. None: once for all of them.
    pub posts: Option<Vec<Post>>,
    /// The departments of the body. None: those that the posts name.
    pub departments: Option<Vec<Department>>,
    /// What happened, for duties that an occasion gives rise to.
    pub happenings: Vec<Happening>,
}

impl DutyQuestion {
    /// What is due from one day to another, for a body as a whole.
    ///
    /// # Errors
    ///
    /// A last day before the first.
    ///
    /// ```
    /// use integrity_risk::duty::DutyQuestion;
    /// let (april, march) = ("2026-04-01".parse().unwrap(), "2026-03-31".parse().unwrap());
    /// assert_eq!(DutyQuestion::between(april, march).unwrap_err().code(), "days_backwards");
    /// ```
    pub fn between(first: NaiveDate, last: NaiveDate) -> Result<Self, Error> {
        let question = Self {
            window: Window { first, last },
            carry_to: None,
            posts: None,
            departments: None,
            happenings: Vec::new(),
        };
        question.check()?;
        Ok(question)
    }

    /// Whether its days are in order and its year is one that dates can have.
    pub(super) fn check(&self) -> Result<(), Error> {
        let Window { first, last } = self.window;
        if last < first {
            let (from, to) = (first.to_string(), last.to_string());
            let kind = ErrorKind::DaysBackwards { from, to };
            return Err(Error::at(Path::root().key("to"), kind));
        }
        if self.carry_to.is_some_and(|year| !YEARS.contains(&year)) {
            return Err(Error::at(Path::root().key("carry_to"), ErrorKind::PeriodForm {}));
        }
        Ok(())
    }

    /// What is due in a year, for a body as a whole.
    ///
    /// # Errors
    ///
    /// A year that no date of four digits has.
    ///
    /// ```
    /// use integrity_risk::duty::DutyQuestion;
    /// assert_eq!(DutyQuestion::year(0).unwrap_err().code(), "period_form");
    /// ```
    pub fn year(year: i32) -> Result<Self, Error> {
        if !YEARS.contains(&year) {
            return Err(ErrorKind::PeriodForm {}.into());
        }
        let window = Period::Year { year }.window(NaiveDate::MIN)?;
        Self::between(window.first, window.last)
    }

    /// The same question, with the dates of a text that names its year carried
    /// over to another. Of a text of several years the first becomes that year.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::calendar::Calendar;
    /// use integrity_risk::duty::DutyQuestion;
    ///
    /// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
    /// let question = DutyQuestion::year(2026)?.carried_to(2026);
    /// let due = scheme.duties(&question, &Calendar::default())?;
    /// let first = &due.occurrences[0];
    /// assert_eq!(first.due.map(|day| day.to_string()).as_deref(), Some("2026-03-15"));
    /// assert_eq!(first.carried_from, Some(2011));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    #[must_use]
    pub fn carried_to(mut self, year: i32) -> Self {
        self.carry_to = Some(year);
        self
    }
}
