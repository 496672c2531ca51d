//! A batch assessed: columns read, rows graded, verdicts put into columns.

use std::sync::Arc;

use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use integrity_risk::Scheme;
use integrity_risk::batch::{Encoder, RowGrader};
use integrity_risk::exact::Exact;
use integrity_risk::register::{Mapping, Meaning};
use integrity_risk::taxonomy::RiskGrade;

use crate::column::{self, ReadColumn};
use crate::error::{BatchError, BatchErrorKind};

/// How many rows are encoded at a time: the codes of a large batch are never
/// held all at once.
const CHUNK: usize = 65_536;

/// Which columns of a batch hold which facts.
///
/// # Examples
///
/// ```
/// use arrow_schema::{DataType, Field, Schema};
/// use integrity_risk::Scheme;
/// use integrity_risk_arrow::Columns;
///
/// let scheme = Scheme::builtin("standard")?;
/// let schema = Schema::new(vec![Field::new("风险类型", DataType::Utf8, true)]);
/// assert_eq!(Columns::detect(&scheme, &schema).len(), 1);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Columns(Vec<ColumnFact>);

#[derive(Clone, Debug)]
struct ColumnFact {
    column: String,
    fact: String,
    risk_type: Option<String>,
}

impl Columns {
    /// Tells the columns by their names: ids, labels and the headings that
    /// registers use; `likelihood/moral` or `思想道德发生几率` for a fact by type.
    pub fn detect(scheme: &Scheme, schema: &Schema) -> Self {
        let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
        let flat: Vec<String> = names.iter().map(|name| name.replace('/', "")).collect();
        let flat: Vec<&str> = flat.iter().map(String::as_str).collect();
        let mapping = Mapping::detect(scheme, &flat);
        let facts = mapping.columns().iter().zip(names).filter_map(|(column, name)| {
            let Meaning::Fact { fact, key } = column.meaning else { return None };
            Some(ColumnFact {
                column: name.to_owned(),
                fact: scheme.facts().get(fact)?.id.to_string(),
                risk_type: key
                    .and_then(|key| scheme.types().get(key))
                    .map(|kind| kind.id.to_string()),
            })
        });
        Self(facts.collect())
    }

    /// These columns and one more, by name; `risk_type` is the id of a type,
    /// for a fact by type.
    ///
    /// ```
    /// use integrity_risk_arrow::Columns;
    /// assert_eq!(Columns::default().and("p1", "likelihood", Some("moral")).len(), 1);
    /// ```
    #[must_use]
    pub fn and(mut self, column: &str, fact: &str, risk_type: Option<&str>) -> Self {
        self.0.retain(|known| known.column != column);
        self.0.push(ColumnFact {
            column: column.to_owned(),
            fact: fact.to_owned(),
            risk_type: risk_type.map(str::to_owned),
        });
        self
    }

    /// Each column with its fact and, for a fact by type, the type.
    ///
    /// ```
    /// use integrity_risk_arrow::Columns;
    /// let columns = Columns::default().and("p1", "likelihood", Some("moral"));
    /// assert_eq!(columns.iter().next(), Some(("p1", "likelihood", Some("moral"))));
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, Option<&str>)> {
        self.0.iter().map(|known| (&*known.column, &*known.fact, known.risk_type.as_deref()))
    }

    /// Reads the columns of a batch, each with its encoder.
    fn read(
        &self,
        batch: &RecordBatch,
        encoders: &[Encoder<'_>],
    ) -> Result<Vec<ReadColumn>, BatchError> {
        let read = |(column, encoder): (&ColumnFact, &Encoder<'_>)| {
            let array = batch.column_by_name(&column.column).ok_or_else(|| {
                let schema = batch.schema();
                let known: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
                let (column, known) = (column.column.clone(), known.join(", "));
                BatchErrorKind::NoSuchColumn { column, known }
            })?;
            column::read(&column.column, array, encoder)
        };
        self.0.iter().zip(encoders).map(read).collect()
    }

    /// How many columns hold facts.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no column holds a fact.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The columns of verdicts:
///
/// | column | type | holds |
/// |---|---|---|
/// | `outcome` | text | `determined`, `undetermined`, `unprovided` or `leaves_scale` |
/// | `grade` | text or null | the scheme's own grade, by id |
/// | `risk_grade` | text or null | `high`, `medium` or `low` |
/// | `score_numerator`, `score_denominator` | 64-bit or null | the exact score |
/// | `problem` | text or null | the code of the first value that could not be read |
/// | `problem_column` | text or null | the column in which it stands |
///
/// # Examples
///
/// ```
/// assert_eq!(integrity_risk_arrow::verdict_schema().fields().len(), 7);
/// ```
pub fn verdict_schema() -> SchemaRef {
    let text = |name: &str, nullable| Field::new(name, DataType::Utf8, nullable);
    let number = |name: &str| Field::new(name, DataType::Int64, true);
    Arc::new(Schema::new(vec![
        text("outcome", false),
        text("grade", true),
        text("risk_grade", true),
        number("score_numerator"),
        number("score_denominator"),
        text("problem", true),
        text("problem_column", true),
    ]))
}

/// Grades every row of a batch; the result has as many rows, in the same
/// order, and the columns of [`verdict_schema`].
///
/// # Errors
///
/// A column that is not there or whose type no fact has, and a scheme that
/// does not grade. A value that cannot be read is no error: its row gets a
/// problem and no grade.
///
/// # Examples
///
/// See the [crate's example](crate).
pub fn assess(
    scheme: &Scheme,
    columns: &Columns,
    batch: &RecordBatch,
) -> Result<RecordBatch, BatchError> {
    let encoders = columns
        .0
        .iter()
        .map(|column| scheme.encoder(&column.fact, column.risk_type.as_deref()))
        .collect::<Result<Vec<Encoder<'_>>, _>>()?;
    let mut grader = RowGrader::new(scheme, &encoders)?;
    let mut verdicts = Verdicts::default();
    let rows = batch.num_rows();
    for start in (0..rows.max(1)).step_by(CHUNK) {
        let chunk = batch.slice(start, CHUNK.min(rows - start));
        let read = columns.read(&chunk, &encoders)?;
        let problems = first_problems(columns, &read, chunk.num_rows());
        for (row, problem) in problems.into_iter().enumerate() {
            if let Some((column, code)) = problem {
                verdicts.problem(column, code);
            } else {
                let codes = read.iter().filter_map(|column| column.codes.get(row).copied());
                verdicts.outcome(&grader.grade(codes));
            }
        }
    }
    verdicts.finish()
}

/// The first problem of each row: the column's name and the code.
fn first_problems<'c>(
    columns: &'c Columns,
    read: &[ReadColumn],
    rows: usize,
) -> Vec<Option<(&'c str, &'static str)>> {
    let mut first = vec![None; rows];
    for (column, read) in columns.0.iter().zip(read).rev() {
        for (row, code) in &read.problems {
            if let Some(place) = first.get_mut(*row) {
                *place = Some((column.column.as_str(), *code));
            }
        }
    }
    first
}

/// The columns of verdicts while they are built.
#[derive(Default)]
struct Verdicts {
    outcome: StringBuilder,
    grade: StringBuilder,
    risk_grade: StringBuilder,
    numerator: Int64Builder,
    denominator: Int64Builder,
    problem: StringBuilder,
    problem_column: StringBuilder,
}

impl Verdicts {
    fn problem(&mut self, column: &str, code: &str) {
        self.outcome.append_value("undetermined");
        self.grade.append_null();
        self.risk_grade.append_null();
        self.numerator.append_null();
        self.denominator.append_null();
        self.problem.append_value(code);
        self.problem_column.append_value(column);
    }

    fn outcome(&mut self, outcome: &integrity_risk::Outcome<integrity_risk::Verdict<'_>>) {
        let verdict = outcome.verdict();
        let score = verdict.and_then(|verdict| verdict.score);
        self.outcome.append_value(outcome.code());
        self.grade.append_option(verdict.map(|verdict| &*verdict.grade.id));
        let risk_grade = verdict.and_then(|verdict| verdict.risk_grade);
        self.risk_grade.append_option(risk_grade.map(RiskGrade::code));
        self.numerator.append_option(score.map(Exact::numerator));
        self.denominator.append_option(score.map(Exact::denominator));
        self.problem.append_null();
        self.problem_column.append_null();
    }

    fn finish(mut self) -> Result<RecordBatch, BatchError> {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.outcome.finish()),
            Arc::new(self.grade.finish()),
            Arc::new(self.risk_grade.finish()),
            Arc::new(self.numerator.finish()),
            Arc::new(self.denominator.finish()),
            Arc::new(self.problem.finish()),
            Arc::new(self.problem_column.finish()),
        ];
        Ok(RecordBatch::try_new(verdict_schema(), columns)?)
    }
}
