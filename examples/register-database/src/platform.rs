//! The register and what is decided of it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use integrity_risk::calendar::Calendar;
use integrity_risk::engine::{ColumnKind, Dialect, EngineColumn, EngineOptions, EnginePlan};
use integrity_risk::{Error, Facts, Scheme};
use serde_json::{Map, json};

use crate::database::{Database, DatabaseError, Value};

/// What can go wrong with a platform.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PlatformError {
    /// What the scheme does not allow, with its code and its message for whoever tried it.
    #[error("{0}")]
    Refused(#[from] Error),
    /// The database has failed; nothing was kept.
    #[error("{0}")]
    Database(#[from] DatabaseError),
    /// An event that cannot be written as JSON.
    #[error("an event cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// No case has this id.
    #[error("there is no case `{0}`")]
    UnknownCase(String),
    /// The state kept of a case is not what its records come to.
    #[error("the state kept of the case `{0}` is not what its records come to")]
    Differs(String),
}

/// A risk point of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Its id.
    pub id: String,
    /// The department that has it.
    pub department: String,
    /// The columns that the scheme reads, as text; one that is not there is unknown.
    pub facts: BTreeMap<String, String>,
}

/// What was decided of a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graded {
    /// The id of the point.
    pub id: String,
    /// `determined`, `undetermined`, `unprovided` or `leaves_scale`.
    pub outcome: String,
    /// The id of the grade.
    pub grade: Option<String>,
    /// The ids of those who supervise, joined by `+`.
    pub supervisors: Option<String>,
    /// The code of what cannot be read.
    pub problem: Option<String>,
}

/// A register under one scheme, in a database.
#[derive(Debug)]
pub struct Platform {
    pub(crate) database: Database,
    pub(crate) scheme: Scheme,
    pub(crate) calendar: &'static Calendar,
    plan: EnginePlan,
}

const VIEW: &str = "graded";

impl Platform {
    /// Brings the tables up to date, and writes the view anew where it is not by the rules of
    /// the scheme.
    ///
    /// # Errors
    /// When the database fails, or the decisions of the scheme cannot be written out.
    pub fn open(mut database: Database, scheme: Scheme) -> Result<Self, PlatformError> {
        database.migrate(None)?;
        let plan = scheme.engine_plan(&EngineOptions::default())?;
        let calendar = Calendar::china()?;
        let mut platform = Self { database, scheme, calendar, plan };
        if platform.rules_of_view()?.as_deref() != Some(platform.scheme.rules_hash()) {
            platform.write_view()?;
        }
        Ok(platform)
    }

    /// The scheme of the register.
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// What is read of the register, and how it is decided.
    pub fn plan(&self) -> &EnginePlan {
        &self.plan
    }

    /// The hash of the rules by which the view was written; none where there is no view.
    ///
    /// # Errors
    /// When the database fails.
    pub fn rules_of_view(&mut self) -> Result<Option<String>, PlatformError> {
        let query = "SELECT rules_hash FROM views WHERE name = $1";
        let found = self.database.rows(query, &[Value::of(Some(VIEW))])?;
        Ok(found.into_iter().flatten().next().and_then(Value::text))
    }

    fn write_view(&mut self) -> Result<(), PlatformError> {
        let view = self.plan.view_sql(self.database.dialect(), VIEW, "points", &["id"]);
        let hash = Value::of(Some(self.scheme.rules_hash()));
        self.database.atomically(|database| {
            // Columns may be others than before.
            database.run(&format!("DROP VIEW IF EXISTS {VIEW}"))?;
            database.run(&view)?;
            let keep = "INSERT INTO views (name, rules_hash) VALUES ($1, $2)
                ON CONFLICT (name) DO UPDATE SET rules_hash = excluded.rules_hash";
            database.execute(keep, &[Value::of(Some(VIEW)), hash])?;
            Ok(())
        })
    }

    /// Adds points to the register, all of them or none.
    ///
    /// # Errors
    /// When the database fails, an id is taken, or a number is none.
    pub fn add(&mut self, points: &[Point]) -> Result<(), PlatformError> {
        let columns = self.columns();
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let is_postgres = self.database.dialect() == Dialect::Postgres;
        let marks = columns.iter().zip(3..).map(|((_, column), at)| match column.kind {
            ColumnKind::Number if is_postgres => format!("CAST(CAST(${at} AS TEXT) AS NUMERIC)"),
            _ => format!("${at}"),
        });
        let statement = format!(
            "INSERT INTO points (id, department, {}) VALUES ($1, $2, {})",
            names.join(", "),
            marks.collect::<Vec<_>>().join(", ")
        );
        self.database.atomically(|database| {
            for point in points {
                let own = [Some(point.id.as_str()), Some(&point.department)].into_iter();
                let facts = names.iter().map(|name| point.facts.get(*name).map(String::as_str));
                let values: Vec<Value> = own.chain(facts).map(Value::of).collect();
                database.execute(&statement, &values)?;
            }
            Ok(())
        })
    }

    /// What the view says of every point, by id.
    ///
    /// # Errors
    /// When the database fails.
    pub fn graded(&mut self) -> Result<Vec<Graded>, PlatformError> {
        let query = format!("SELECT id, outcome, grade, supervisors, problem FROM {VIEW}");
        let rows = self.database.rows(&format!("{query} ORDER BY id"), &[])?;
        Ok(rows.into_iter().map(graded).collect())
    }

    /// Has the library decide every point that it has not decided under these rules, keeps what
    /// it says with its reasons, and tells how many there were.
    ///
    /// # Errors
    /// When the database fails.
    pub fn decide(&mut self, on: NaiveDate) -> Result<usize, PlatformError> {
        let columns = self.columns();
        let read: Vec<String> =
            columns.iter().map(|(name, _)| format!("CAST({name} AS TEXT)")).collect();
        let query = format!(
            "SELECT id, {} FROM points WHERE NOT EXISTS (
                SELECT 1 FROM decisions WHERE point_id = id AND rules_hash = $1)",
            read.join(", ")
        );
        let Self { database, scheme, .. } = self;
        let hash = scheme.rules_hash();
        database.atomically(|database| {
            let rows = database.rows(&query, &[Value::of(Some(hash))])?;
            for row in &rows {
                let mut cells = row.iter().cloned().map(Value::text);
                let id = cells.next().flatten().unwrap_or_default();
                let (decided, reasons) = decided(scheme, id, facts(&columns, cells));
                let on = on.to_string();
                let kept = [
                    Some(decided.id.as_str()),
                    Some(hash),
                    Some(&on),
                    Some(&decided.outcome),
                    decided.grade.as_deref(),
                    decided.supervisors.as_deref(),
                    decided.problem.as_deref(),
                    Some(&reasons),
                ];
                let keep = "INSERT INTO decisions (point_id, rules_hash, decided_on, outcome,
                    grade, supervisors, problem, reasons)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
                database.execute(keep, &kept.map(Value::of))?;
            }
            Ok(rows.len())
        })
    }

    /// What was kept of a point under these rules, and the rules it rests on.
    ///
    /// # Errors
    /// When the database fails.
    pub fn decision(&mut self, id: &str) -> Result<Option<(Graded, String)>, PlatformError> {
        let query = "SELECT point_id, outcome, grade, supervisors, problem, reasons FROM decisions
            WHERE point_id = $1 AND rules_hash = $2";
        let asked = [Some(id), Some(self.scheme.rules_hash())].map(Value::of);
        let row = self.database.rows(query, &asked)?.into_iter().next();
        Ok(row.map(|mut row| {
            let reasons = row.pop().and_then(Value::text).unwrap_or_default();
            (graded(row), reasons)
        }))
    }

    /// The ids of the points of which the view says another thing than the library did, or of
    /// which the library was not asked.
    ///
    /// # Errors
    /// When the database fails.
    pub fn disagreements(&mut self) -> Result<Vec<String>, PlatformError> {
        let query = format!(
            "SELECT id FROM {VIEW} LEFT JOIN decisions ON point_id = id AND rules_hash = $1
            WHERE {VIEW}.outcome IS DISTINCT FROM decisions.outcome
                OR {VIEW}.grade IS DISTINCT FROM decisions.grade
                OR {VIEW}.supervisors IS DISTINCT FROM decisions.supervisors
                OR {VIEW}.problem IS DISTINCT FROM decisions.problem
            ORDER BY id"
        );
        let hash = Value::of(Some(self.scheme.rules_hash()));
        let rows = self.database.rows(&query, &[hash])?;
        Ok(rows.into_iter().flatten().filter_map(Value::text).collect())
    }

    /// The columns that are read, by name; one that is read in parts stands once for each.
    fn columns(&self) -> Vec<(String, EngineColumn)> {
        let parts = self.plan.columns.iter();
        parts
            .flat_map(|column| column.columns.iter().map(|name| (name.clone(), column.clone())))
            .collect()
    }
}

fn graded(row: Vec<Value>) -> Graded {
    let mut cells = row.into_iter().map(Value::text);
    let mut next = || cells.next().flatten();
    Graded {
        id: next().unwrap_or_default(),
        outcome: next().unwrap_or_default(),
        grade: next(),
        supervisors: next(),
        problem: next(),
    }
}

/// The facts of a row; what the library makes of them it says itself.
fn facts(
    columns: &[(String, EngineColumn)],
    cells: impl Iterator<Item = Option<String>>,
) -> Result<Facts, Error> {
    let mut facts = Map::new();
    for ((_, column), cell) in columns.iter().zip(cells) {
        let Some(cell) = cell else { continue };
        match &column.risk_type {
            None => drop(facts.insert(column.fact.clone(), json!(cell))),
            Some(kind) => {
                let of_kind = facts.entry(column.fact.clone()).or_insert_with(|| json!({}));
                if let Some(of_kind) = of_kind.as_object_mut() {
                    of_kind.insert(kind.clone(), json!(cell));
                }
            }
        }
    }
    Facts::from_json(&json!(facts).to_string())
}

/// What the library says, and the rules it rests on, the decisive ones first.
fn decided(scheme: &Scheme, id: String, facts: Result<Facts, Error>) -> (Graded, String) {
    let asked = facts.and_then(|facts| {
        let decision = scheme.explain_grade(&facts)?;
        let supervisors = scheme.supervisors(&facts)?.verdict();
        let grade = decision.outcome.verdict().map(|verdict| verdict.grade.id.to_string());
        let supervisors = supervisors.map(|found| {
            found.roles().map(|role| role.id.to_string()).collect::<Vec<_>>().join("+")
        });
        let reasons: Vec<String> =
            decision.reasons.iter().map(|reason| reason.rule.id.to_string()).collect();
        Ok((decision.outcome.code().to_owned(), grade, supervisors, reasons.join(" ")))
    });
    match asked {
        Ok((outcome, grade, supervisors, reasons)) => {
            (Graded { id, outcome, grade, supervisors, problem: None }, reasons)
        }
        Err(error) => {
            let problem = Some(error.code().to_owned());
            let outcome = "undetermined".to_owned();
            (Graded { id, outcome, grade: None, supervisors: None, problem }, String::new())
        }
    }
}
