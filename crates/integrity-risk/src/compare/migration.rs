//! Plans by which decided grades move from one scheme to another.

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::compare::correspondence::{Change, Correspondence, Options};
use crate::error::{Error, ErrorKind, listed, quoted};
use crate::facts::{DECIDED, Facts};
use crate::order;
use crate::path::Path;
use crate::phrase::{Names, Phrase};
use crate::scheme::items::Named;
use crate::scheme::{Grade, Scheme};
use crate::value::Value;

/// What becomes of a decided grade.
///
/// # Examples
///
/// ```
/// use integrity_risk::compare::Step;
/// assert_ne!(Step::Reassess, Step::To("high".to_owned()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// It becomes this grade of the other scheme.
    To(String),
    /// It is assessed anew.
    Reassess,
    /// It is kept as it was, with a note.
    Keep(String),
}

/// What becomes of each grade of a scheme, as data.
///
/// # Examples
///
/// ```
/// use integrity_risk::compare::{Plan, Step};
///
/// let plan = Plan::from_json(r#"{"high": {"to": "one"}, "medium": "reassess", "low": {"keep": "until 2027"}}"#)?;
/// assert_eq!(plan.step("high"), Some(&Step::To("one".to_owned())));
/// assert_eq!(plan.step("medium"), Some(&Step::Reassess));
///
/// let kept = serde_json::to_string(&plan).unwrap();
/// assert_eq!(kept, r#"{"high":{"to":"one"},"low":{"keep":"until 2027"},"medium":"reassess"}"#);
/// assert_eq!(serde_json::from_str::<Plan>(&kept).unwrap(), plan);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Plan(BTreeMap<String, Step>);

impl<'de> Deserialize<'de> for Plan {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        value.check(0).and_then(|()| Self::from_value(&value)).map_err(D::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Step {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_value(&Value::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl Plan {
    /// Reads a plan from JSON: for each grade `{"to": …}`, `"reassess"` or
    /// `{"keep": …}`.
    ///
    /// # Errors
    ///
    /// What is no plan, with its place.
    ///
    /// ```
    /// use integrity_risk::compare::Plan;
    /// let error = Plan::from_json(r#"{"high": "forget"}"#).unwrap_err();
    /// assert_eq!((error.code(), error.path().to_string().as_str()), ("unknown_word", "/high"));
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_value(&Value::from_json(text)?)
    }

    pub(crate) fn from_value(value: &Value) -> Result<Self, Error> {
        let Value::Table(entries) = value else {
            return Err(value.mistaken_for(Phrase::Table {}).into());
        };
        let mut plan = BTreeMap::new();
        for (grade, step) in entries {
            let at = |error: Error| error.within(Path::root().key(grade));
            plan.insert(grade.to_string(), Step::from_value(step).map_err(at)?);
        }
        Ok(Self(plan))
    }

    /// What becomes of a grade; none where the plan does not say.
    ///
    /// ```
    /// assert_eq!(integrity_risk::compare::Plan::default().step("high"), None);
    /// ```
    pub fn step(&self, grade: &str) -> Option<&Step> {
        self.0.get(grade)
    }
}

impl Step {
    fn from_value(value: &Value) -> Result<Self, Error> {
        let entries = match value {
            Value::String(word) if word == "reassess" => return Ok(Self::Reassess),
            Value::String(word) => {
                let (word, expected) = (quoted(word), Names::from("reassess"));
                return Err(ErrorKind::UnknownWord { word, expected }.into());
            }
            Value::Table(entries) => entries,
            other => return Err(other.mistaken_for(Phrase::Table {}).into()),
        };
        let (first, second) = ("to".to_owned(), "keep".to_owned());
        let [(key, value)] = entries.as_slice() else {
            return Err(ErrorKind::OneOrTheOther { first, second }.into());
        };
        let at = || Path::root().key(key);
        let text = || match value.text() {
            Some(text) => Ok(text.to_owned()),
            None => Err(Error::at(at(), value.mistaken_for(Phrase::Text {}))),
        };
        match &**key {
            "to" => text().map(Self::To),
            "keep" => text().map(Self::Keep),
            _ => {
                let (key, expected) = (quoted(key), Names::from("to, keep"));
                Err(Error::at(at(), ErrorKind::UnknownKey { key, expected }))
            }
        }
    }
}

/// Several grades that become one.
///
/// # Examples
///
/// See [`Scheme::check_plan`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Merged {
    /// The grade they become.
    pub to: Box<str>,
    /// The grades.
    pub from: Vec<Box<str>>,
}

/// A grade that becomes another one.
///
/// # Examples
///
/// See [`Scheme::check_plan`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlannedMove {
    /// The grade.
    pub from: Box<str>,
    /// What it becomes.
    pub to: Box<str>,
    /// Whether it is worse or milder by the taxonomy, where both grades have
    /// a counterpart there.
    pub change: Change,
}

/// What a plan lacks, and what it loses.
///
/// # Examples
///
/// See [`Scheme::check_plan`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PlanCheck {
    /// Grades of which the plan does not say what becomes of them.
    pub missing: Vec<Box<str>>,
    /// Grades that can no longer be told apart.
    pub merged: Vec<Merged>,
    /// Grades of the other scheme that nothing becomes.
    pub unreached: Vec<Box<str>>,
    /// What each grade becomes that becomes another.
    pub moves: Vec<PlannedMove>,
}

/// What becomes of a row with a decided grade.
///
/// # Examples
///
/// See [`Scheme::migrate`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Migrated {
    /// The grade that was decided.
    pub from: Box<str>,
    /// What becomes of it.
    pub step: Step,
}

/// A plan applied to rows.
///
/// # Examples
///
/// See [`Scheme::migrate`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Migration {
    /// What the plan lacks and loses.
    pub check: PlanCheck,
    /// What becomes of each row, or why that cannot be told.
    pub rows: Vec<Result<Migrated, Error>>,
}

impl PlanCheck {
    /// Whether the plan says what becomes of every grade.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::compare::Plan;
    /// let standard = Scheme::builtin("standard")?;
    /// assert!(!standard.check_plan(&standard, &Plan::default())?.is_complete());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }
}

impl Scheme {
    /// What a plan to move from this scheme to another lacks, and what it loses.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownLabel`] for a grade that its scheme does not have.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::compare::{Change, Plan};
    ///
    /// let (standard, handbook) = (Scheme::builtin("standard")?, Scheme::builtin("handbook")?);
    /// let plan = Plan::from_json(r#"{"high": {"to": "two"}, "medium": {"to": "two"}}"#)?;
    /// let check = standard.check_plan(&handbook, &plan)?;
    /// assert_eq!(check.missing, ["low".into()]);
    /// assert_eq!(check.merged[0].from, ["high".into(), "medium".into()]);
    /// assert_eq!(check.unreached, ["one".into(), "three".into()]);
    /// assert_eq!(check.moves[0].change, Change::Milder);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn check_plan(&self, other: &Scheme, plan: &Plan) -> Result<PlanCheck, Error> {
        let between = Correspondence::of(self, other, &Options::new())?;
        let mut moves = Vec::new();
        for (grade, step) in &plan.0 {
            let at = || Path::root().key("plan").key(grade);
            let own = place(self.grades(), grade, at())?;
            let Step::To(to) = step else { continue };
            moves.push((own, place(other.grades(), to, at().key("to"))?));
        }
        order::sort(&mut moves);
        let id = |grades: &[Grade], place: usize| -> Box<str> {
            grades.get(place).map_or_else(Box::default, |grade| grade.id.clone())
        };
        let reaching = |to: usize| {
            let own = moves.iter().filter(move |(_, reached)| *reached == to);
            own.map(|(own, _)| id(self.grades(), *own)).collect::<Vec<_>>()
        };
        let there = other.grades().iter().enumerate();
        let (mut merged, mut unreached) = (Vec::new(), Vec::new());
        for (place, grade) in there {
            match reaching(place) {
                from if from.is_empty() => unreached.push(grade.id.clone()),
                from if from.len() > 1 => merged.push(Merged { to: grade.id.clone(), from }),
                _ => {}
            }
        }
        let unsaid = self.grades().iter().filter(|grade| plan.step(&grade.id).is_none());
        Ok(PlanCheck {
            missing: unsaid.map(|grade| grade.id.clone()).collect(),
            merged,
            unreached,
            moves: moves
                .iter()
                .map(|(own, to)| PlannedMove {
                    from: id(self.grades(), *own),
                    to: id(other.grades(), *to),
                    change: between.grades.change_by_taxonomy(*own, *to),
                })
                .collect(),
        })
    }

    /// Applies a plan to rows that have a decided grade. Only that grade is
    /// read of a row, and nothing is converted that the plan does not name.
    ///
    /// # Errors
    ///
    /// As [`check_plan`](Self::check_plan). A row without a decided grade, and
    /// one whose grade the plan does not name, are problems of the row.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::compare::{Plan, Step};
    /// use integrity_risk::{Facts, Scheme};
    ///
    /// let (standard, handbook) = (Scheme::builtin("standard")?, Scheme::builtin("handbook")?);
    /// let plan = Plan::from_json(r#"{"high": {"to": "one"}, "medium": "reassess"}"#)?;
    /// let rows = ["high", "medium", "low"].map(|grade| Facts::new().decided_grade(grade));
    /// let migration = standard.migrate(&handbook, &plan, &rows)?;
    /// assert_eq!(migration.rows[0].as_ref().unwrap().step, Step::To("one".to_owned()));
    /// assert_eq!(migration.rows[1].as_ref().unwrap().step, Step::Reassess);
    /// assert_eq!(migration.rows[2].as_ref().unwrap_err().code(), "missing_key");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn migrate(&self, other: &Scheme, plan: &Plan, rows: &[Facts]) -> Result<Migration, Error> {
        let check = self.check_plan(other, plan)?;
        let migrated = |(row, facts): (usize, &Facts)| {
            self.migrated(plan, facts, &Path::root().key("rows").index(row))
        };
        let rows = rows.iter().enumerate().map(migrated).collect();
        Ok(Migration { check, rows })
    }

    fn migrated(&self, plan: &Plan, facts: &Facts, row: &Path) -> Result<Migrated, Error> {
        let missing =
            |at: Path, key: &str| Error::at(at, ErrorKind::MissingKey { key: key.to_owned() });
        let at = || row.clone().key(DECIDED);
        let decided = facts.get(DECIDED).ok_or_else(|| missing(row.clone(), DECIDED))?;
        let grade = decided.get("grade").ok_or_else(|| missing(at(), "grade"))?;
        let at = || at().key("grade");
        let id = grade.text().ok_or_else(|| Error::at(at(), grade.mistaken_for(Phrase::Id {})))?;
        place(self.grades(), id, at())?;
        let step = plan.step(id).ok_or_else(|| missing(Path::root().key("plan"), id))?;
        Ok(Migrated { from: id.into(), step: step.clone() })
    }
}

fn place(grades: &[Grade], id: &str, at: Path) -> Result<usize, Error> {
    grades.iter().position(|grade| &*grade.id == id).ok_or_else(|| {
        let known = listed(grades.iter().map(Named::id));
        Error::at(at, ErrorKind::UnknownLabel { label: quoted(id), known })
    })
}
