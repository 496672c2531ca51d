//! The columns of verdicts: made once at their full length, filled in parts.

use std::ptr;
use std::slice::ChunksMut;
use std::sync::Arc;

use arrow_array::types::{
    ArrowDictionaryKeyType, ArrowPrimitiveType, Int8Type, Int16Type, Int64Type,
};
use arrow_array::{ArrayRef, DictionaryArray, PrimitiveArray, RecordBatch, StringArray};
use arrow_buffer::{ArrowNativeType, BooleanBuffer, Buffer, NullBuffer};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use bytemuck::Pod;
use integrity_risk::batch::PROBLEMS;
use integrity_risk::scheme::Grade;
use integrity_risk::taxonomy::RiskGrade;
use integrity_risk::{Outcome, Scheme, Verdict};

use crate::error::BatchError;
use crate::room::Room;

/// How many rows a thread fills at a time; a multiple of eight, because the
/// bits of eight rows share a byte.
pub(crate) const PART: usize = 65_536;

/// The columns of verdicts:
///
/// | column | type | holds |
/// |---|---|---|
/// | `outcome` | words | `determined`, `undetermined`, `unprovided` or `leaves_scale` |
/// | `grade` | words, ordered, or null | the scheme's own grade, by id |
/// | `risk_grade` | words, ordered, or null | `low`, `medium` or `high` |
/// | `score_numerator`, `score_denominator` | 64-bit or null | the exact score |
/// | `problem` | words or null | the code of the first value that could not be read |
/// | `problem_column` | words or null | the column in which it stands |
///
/// Words are dictionaries of text with keys of 8 bits (of `problem_column` 16). The
/// dictionary holds every word that the scheme and the columns allow, whether a
/// row has it or not, so that all batches of one question have the same; ordered
/// ones rise with the risk.
///
/// # Examples
///
/// ```
/// let schema = integrity_risk_arrow::verdict_schema();
/// assert_eq!(schema.fields().len(), 7);
/// assert_eq!(schema.field(2).dict_is_ordered(), Some(true));
/// ```
pub fn verdict_schema() -> SchemaRef {
    let words = |name: &str, key: DataType, nullable| {
        Field::new(name, DataType::Dictionary(Box::new(key), Box::new(DataType::Utf8)), nullable)
    };
    let number = |name: &str| Field::new(name, DataType::Int64, true);
    Arc::new(Schema::new(vec![
        words("outcome", DataType::Int8, false),
        words("grade", DataType::Int8, true).with_dict_is_ordered(true),
        words("risk_grade", DataType::Int8, true).with_dict_is_ordered(true),
        number("score_numerator"),
        number("score_denominator"),
        words("problem", DataType::Int8, true),
        words("problem_column", DataType::Int16, true),
    ]))
}

const OUTCOMES: [Outcome<()>; 4] =
    [Outcome::Determined(()), Outcome::Undetermined, Outcome::Unprovided, Outcome::LeavesScale];

/// The place of an outcome in the dictionary.
const fn outcome_key<V>(outcome: &Outcome<V>) -> i8 {
    match outcome {
        Outcome::Determined(_) => 0,
        Outcome::Undetermined => 1,
        Outcome::Unprovided => 2,
        Outcome::LeavesScale => 3,
    }
}

fn array<'w>(words: impl Iterator<Item = &'w str>) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(words))
}

/// The dictionaries of the columns of words.
#[derive(Debug)]
pub(crate) struct Words {
    schema: SchemaRef,
    outcomes: ArrayRef,
    grades: ArrayRef,
    risk_grades: ArrayRef,
    problems: ArrayRef,
    columns: ArrayRef,
}

impl Words {
    pub(crate) fn new<'c>(
        scheme: &Scheme,
        columns: impl ExactSizeIterator<Item = &'c str>,
    ) -> Result<Self, BatchError> {
        if i16::try_from(columns.len()).is_err() {
            return Err(ArrowError::DictionaryKeyOverflowError.into());
        }
        Ok(Self {
            schema: verdict_schema(),
            outcomes: array(OUTCOMES.iter().map(Outcome::code)),
            grades: array(scheme.grades().iter().rev().map(|grade| &*grade.id)),
            risk_grades: array(RiskGrade::ALL.iter().map(|grade| grade.code())),
            problems: array(PROBLEMS.into_iter()),
            columns: array(columns),
        })
    }
}

/// A column of values, each of which may be null; all are at first.
struct Nullable<T> {
    values: Room<T>,
    /// A bit for each row that has a value.
    valid: Vec<u8>,
}

impl<T: ArrowNativeType + Pod> Nullable<T> {
    fn new(rows: usize) -> Self {
        Self { values: Room::new(rows), valid: vec![0; rows.div_ceil(8)] }
    }

    fn parts(&mut self) -> Parts<'_, T> {
        let values = self.values.values_mut().chunks_mut(PART);
        Parts { values, valid: self.valid.chunks_mut(PART / 8) }
    }

    fn numbers<A: ArrowPrimitiveType<Native = T>>(self) -> Result<PrimitiveArray<A>, ArrowError> {
        let values = self.values.finish();
        let bits = BooleanBuffer::new(Buffer::from(self.valid), 0, values.len());
        let nulls = Some(NullBuffer::new(bits)).filter(|nulls| nulls.null_count() > 0);
        PrimitiveArray::try_new(values, nulls)
    }

    fn words<A: ArrowDictionaryKeyType<Native = T>>(
        self,
        words: &ArrayRef,
    ) -> Result<DictionaryArray<A>, ArrowError> {
        DictionaryArray::try_new(self.numbers()?, Arc::clone(words))
    }
}

/// Parts of a column, one after the other.
struct Parts<'v, T> {
    values: ChunksMut<'v, T>,
    valid: ChunksMut<'v, u8>,
}

impl<'v, T> Iterator for Parts<'v, T> {
    type Item = Places<'v, T>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(Places { values: self.values.next()?, valid: self.valid.next()? })
    }
}

/// The places of some rows in a column.
struct Places<'v, T> {
    values: &'v mut [T],
    valid: &'v mut [u8],
}

impl<T> Places<'_, T> {
    fn set(&mut self, row: usize, value: T) {
        if let (Some(place), Some(bits)) = (self.values.get_mut(row), self.valid.get_mut(row / 8)) {
            *place = value;
            *bits |= 1 << (row % 8);
        }
    }
}

impl<T> Places<'_, T> {
    fn from(&mut self, start: usize) -> impl Iterator<Item = &mut T> {
        self.values.get_mut(start..).unwrap_or_default().iter_mut()
    }

    /// Says which of some rows have a value, from `start` on, a multiple of eight.
    fn mark(&mut self, start: usize, rows: usize, given: &Given<'_>, bit: u8) {
        let bytes = self.valid.get_mut(start / 8..(start + rows).div_ceil(8)).unwrap_or_default();
        if given.all & bit != 0 {
            let (last, rest) = (bytes.len().wrapping_sub(1), rows % 8);
            bytes.fill(u8::MAX);
            // Past the last row no bit is set.
            if let Some(last) = bytes.get_mut(last).filter(|_| rest > 0) {
                *last = (1 << rest) - 1;
            }
        } else if given.any & bit != 0 {
            for (byte, rows) in bytes.iter_mut().zip(given.rows.chunks(8)) {
                let bits = (0..).zip(rows);
                *byte = bits.fold(0, |bits, (at, row)| bits | u8::from(row & bit != 0) << at);
            }
        }
    }
}

/// Which of the columns have a value in some rows: in each, in all, in any.
struct Given<'g> {
    rows: &'g [u8],
    all: u8,
    any: u8,
}

/// The columns of verdicts while they are filled.
pub(crate) struct Verdicts {
    outcome: Nullable<i8>,
    grade: Nullable<i8>,
    risk_grade: Nullable<i8>,
    numerator: Nullable<i64>,
    denominator: Nullable<i64>,
    problem: Nullable<i8>,
    problem_column: Nullable<i16>,
}

impl Verdicts {
    pub(crate) fn new(rows: usize) -> Self {
        Self {
            outcome: Nullable::new(rows),
            grade: Nullable::new(rows),
            risk_grade: Nullable::new(rows),
            numerator: Nullable::new(rows),
            denominator: Nullable::new(rows),
            problem: Nullable::new(rows),
            problem_column: Nullable::new(rows),
        }
    }

    /// Parts of [`PART`] rows, the last one of what is left.
    pub(crate) fn parts(&mut self) -> impl Iterator<Item = Part<'_>> {
        let mut outcome = self.outcome.parts();
        let mut grade = self.grade.parts();
        let mut risk_grade = self.risk_grade.parts();
        let mut numerator = self.numerator.parts();
        let mut denominator = self.denominator.parts();
        let mut problem = self.problem.parts();
        let mut problem_column = self.problem_column.parts();
        std::iter::from_fn(move || {
            Some(Part {
                outcome: outcome.next()?,
                grade: grade.next()?,
                risk_grade: risk_grade.next()?,
                numerator: numerator.next()?,
                denominator: denominator.next()?,
                problem: problem.next()?,
                problem_column: problem_column.next()?,
            })
        })
    }

    pub(crate) fn finish(self, words: &Words) -> Result<RecordBatch, BatchError> {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.outcome.words::<Int8Type>(&words.outcomes)?),
            Arc::new(self.grade.words::<Int8Type>(&words.grades)?),
            Arc::new(self.risk_grade.words::<Int8Type>(&words.risk_grades)?),
            Arc::new(self.numerator.numbers::<Int64Type>()?),
            Arc::new(self.denominator.numbers::<Int64Type>()?),
            Arc::new(self.problem.words::<Int8Type>(&words.problems)?),
            Arc::new(self.problem_column.words::<Int16Type>(&words.columns)?),
        ];
        Ok(RecordBatch::try_new(Arc::clone(&words.schema), columns)?)
    }
}

/// What each outcome of a grade table puts into the columns.
#[derive(Debug)]
pub(crate) struct Answers(Vec<Answer>);

#[derive(Clone, Copy, Debug, Default)]
struct Answer {
    numerator: i64,
    denominator: i64,
    outcome: i8,
    grade: i8,
    risk_grade: i8,
    /// Which of the columns have a value: outcome, grade, risk grade, score.
    given: u8,
}

/// The bits of `given`.
const OUTCOME: u8 = 1;
const GRADE: u8 = 2;
const RISK_GRADE: u8 = 4;
const SCORE: u8 = 8;

impl Answers {
    pub(crate) fn new(outcomes: &[Outcome<Verdict<'_>>], grades: &[Grade]) -> Self {
        Self(outcomes.iter().map(|outcome| Answer::of(&Said::of(outcome, grades))).collect())
    }
}

impl Answer {
    fn of(said: &Said) -> Self {
        let given = |is: bool, bit| if is { bit } else { 0 };
        let (numerator, denominator) = said.score.unwrap_or_default();
        Self {
            numerator,
            denominator,
            outcome: said.outcome,
            grade: said.grade.unwrap_or_default(),
            risk_grade: said.risk_grade.unwrap_or_default(),
            given: OUTCOME
                | given(said.grade.is_some(), GRADE)
                | given(said.risk_grade.is_some(), RISK_GRADE)
                | given(said.score.is_some(), SCORE),
        }
    }
}

/// What an outcome puts into the columns.
struct Said {
    outcome: i8,
    grade: Option<i8>,
    risk_grade: Option<i8>,
    score: Option<(i64, i64)>,
}

impl Said {
    fn of(outcome: &Outcome<Verdict<'_>>, grades: &[Grade]) -> Self {
        let verdict = outcome.verdict();
        // Grades stand worst first, the dictionary rises.
        let place = |verdict: Verdict<'_>| {
            grades.iter().rev().position(|grade| ptr::eq(grade, verdict.grade))
        };
        Self {
            outcome: outcome_key(outcome),
            grade: verdict.and_then(place).and_then(|grade| i8::try_from(grade).ok()),
            risk_grade: verdict.and_then(|verdict| verdict.risk_grade).map(|grade| grade as i8),
            score: verdict
                .and_then(|verdict| verdict.score)
                .map(|score| (score.numerator(), score.denominator())),
        }
    }
}

/// The verdicts on some rows of a batch.
pub(crate) struct Part<'v> {
    outcome: Places<'v, i8>,
    grade: Places<'v, i8>,
    risk_grade: Places<'v, i8>,
    numerator: Places<'v, i64>,
    denominator: Places<'v, i64>,
    problem: Places<'v, i8>,
    problem_column: Places<'v, i16>,
}

impl Part<'_> {
    pub(crate) fn rows(&self) -> usize {
        self.outcome.values.len()
    }

    /// A row with a value that could not be read: the places of its column and its code.
    pub(crate) fn problem(&mut self, row: usize, column: i16, code: i8) {
        self.outcome.set(row, outcome_key(&Outcome::<()>::Undetermined));
        self.problem.set(row, code);
        self.problem_column.set(row, column);
    }

    /// A row that was read.
    pub(crate) fn outcome(&mut self, row: usize, outcome: &Outcome<Verdict<'_>>, grades: &[Grade]) {
        let said = Said::of(outcome, grades);
        self.outcome.set(row, said.outcome);
        if let Some(grade) = said.grade {
            self.grade.set(row, grade);
        }
        if let Some(risk_grade) = said.risk_grade {
            self.risk_grade.set(row, risk_grade);
        }
        if let Some((numerator, denominator)) = said.score {
            self.numerator.set(row, numerator);
            self.denominator.set(row, denominator);
        }
    }

    /// Rows from `start` on, a multiple of eight, by the places of their outcomes;
    /// those without an outcome stay as they are. `given` is room for a byte a row.
    pub(crate) fn answers(
        &mut self,
        start: usize,
        places: &[u16],
        answers: &Answers,
        given: &mut Vec<u8>,
    ) {
        given.resize(places.len(), 0);
        let words = self.outcome.from(start).zip(self.grade.from(start));
        let words = words.zip(self.risk_grade.from(start));
        let scores = self.numerator.from(start).zip(self.denominator.from(start));
        let rows = words.zip(scores).zip(given.iter_mut()).zip(places);
        let (mut all, mut any) = (u8::MAX, 0);
        for (((words, (numerator, denominator)), given), place) in rows {
            let ((outcome, grade), risk_grade) = words;
            let answer = answers.0.get(usize::from(*place)).copied().unwrap_or_default();
            (*numerator, *denominator) = (answer.numerator, answer.denominator);
            (*outcome, *grade, *risk_grade) = (answer.outcome, answer.grade, answer.risk_grade);
            *given = answer.given;
            all &= answer.given;
            any |= answer.given;
        }
        let (given, rows) = (Given { rows: given, all, any }, places.len());
        self.outcome.mark(start, rows, &given, OUTCOME);
        self.grade.mark(start, rows, &given, GRADE);
        self.risk_grade.mark(start, rows, &given, RISK_GRADE);
        self.numerator.mark(start, rows, &given, SCORE);
        self.denominator.mark(start, rows, &given, SCORE);
    }
}
