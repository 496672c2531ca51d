//! Rows graded by whole columns, for callers in whose language a call for each row is dear.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use serde::{Deserialize, Serialize};

use crate::batch::{Code, Encoder, GradeTable, PAYS, RowGrader};
use crate::decision::{Outcome, Verdict};
use crate::error::{Error, ErrorKind};
use crate::exact::Exact;
use crate::language::Language;
use crate::path::Path;
use crate::scheme::Scheme;
use crate::value::Value;
use crate::wire::answer::{Entries, Outcome as OutcomeAnswer, Verdict as VerdictAnswer};
use crate::wire::request::{Known, Request, language};
use crate::wire::{ok, refusal};

const ASSESS: [&str; 1] = ["columns"];

/// The grades of rows that were given as columns.
///
/// # Examples
///
/// See [`assess`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessed {
    /// Canonical JSON: `{"ok": {"outcomes": […], "problems": […]}}`, the different outcomes and what
    /// is wrong with values, each with its rows; or `{"error": …}`.
    pub answer: String,
    /// For each row the place of its outcome among the outcomes; [`Assessed::NONE`] for a row with a
    /// value that is wrong.
    pub rows: Vec<u32>,
}

impl Assessed {
    /// In place of the outcome of a row that has none.
    pub const NONE: u32 = u32::MAX;
}

/// Grades rows that are given as columns. The question has the keys of `grade`, with `columns` in
/// place of `facts`: each `{"column": fact, or fact/type, "values": […], "rows": count}` with its
/// different values. `cells` says for each column, and each row of it, which value stands there,
/// counted from 0; where there is no such value, the row has no outcome. A value of a column is read
/// as one of a register is: a blank is unknown.
///
/// # Examples
///
/// ```
/// use integrity_risk::{Scheme, wire};
///
/// let schemes = [Scheme::builtin("finance-bureau-regulation")?];
/// let question = r#"{"scheme": "finance-bureau-regulation", "columns": [
///     {"column": "proneness", "values": ["rather", "especially"], "rows": 3},
///     {"column": "impact", "values": ["large", "immense"], "rows": 3}
/// ]}"#;
/// let assessed = wire::assess(&schemes, question, &[0, 1, 0, 0, 0, 1]);
/// assert_eq!(assessed.rows, [0, 1, wire::Assessed::NONE]);
/// assert!(assessed.answer.starts_with(r#"{"ok":{"outcomes":[{"grade":"b","#));
/// assert!(assessed.answer.contains(r#""code":"unknown_label","column":"impact""#));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
pub fn assess(schemes: &[Scheme], question: &str, cells: &[u32]) -> Assessed {
    let mut said = Language::En;
    answered(schemes, question, cells, &mut said)
        .unwrap_or_else(|error| Assessed { answer: refusal(&error, said), rows: Vec::new() })
}

fn answered(
    schemes: &[Scheme],
    question: &str,
    cells: &[u32],
    said: &mut Language,
) -> Result<Assessed, Error> {
    let question = Value::from_json(question)?;
    *said = language(&question)?;
    let request = Request::read(Known::These(schemes), &question, &ASSESS)?;
    let given: Vec<Given> = request.required("columns")?;
    let count = check_lengths(&given, cells)?;
    let columns = given.iter().enumerate().map(|(at, given)| {
        let cells = cells.get(at * count..(at + 1) * count).unwrap_or_default();
        Column::new(&request.scheme, given, cells)
            .map_err(|error| error.within(Path::root().key("columns").index(at)))
    });
    let columns: Vec<Column<'_>> = columns.collect::<Result<_, _>>()?;
    let mut rows = Rows::new(&request.scheme, columns, count)?;
    let places = rows.all(count);
    Ok(Assessed { answer: ok(rows.answer(request.language)), rows: places })
}

/// A column as it is given: its different values, and how many rows it has.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    column: String,
    values: Vec<Value>,
    rows: usize,
}

/// All columns have as many rows as the first, and a cell for each.
fn check_lengths(columns: &[Given], cells: &[u32]) -> Result<usize, Error> {
    let rows = columns.first().map_or(0, |column| column.rows);
    let fits = rows.checked_mul(columns.len()) == Some(cells.len());
    let differs = columns.iter().find(|column| column.rows != rows);
    // Where all have as many, and the cells do not, none is more at fault than another.
    match differs.or_else(|| columns.first().filter(|_| !fits)) {
        None => Ok(rows),
        Some(column) => {
            let (length, expected) = (column.rows.to_string(), rows.to_string());
            let column = column.column.clone();
            let kind = ErrorKind::ColumnLength { column, length, expected };
            Err(Error::at(Path::root().key("columns"), kind))
        }
    }
}

/// A column, its different values read.
struct Column<'c> {
    name: &'c str,
    encoder: Encoder<'c>,
    values: Vec<Result<Code, ErrorKind>>,
    cells: &'c [u32],
    /// The rows in which a value stands that is wrong, by the place of the value.
    wrong: HashMap<u32, Vec<u32>>,
}

impl<'c> Column<'c> {
    fn new(scheme: &'c Scheme, given: &'c Given, cells: &'c [u32]) -> Result<Self, Error> {
        let (fact, risk_type) = match given.column.split_once('/') {
            Some((fact, risk_type)) => (fact, Some(risk_type)),
            None => (&*given.column, None),
        };
        let encoder = scheme.encoder(fact, risk_type)?;
        let values = given.values.iter().map(|value| encoder.value(value)).collect();
        Ok(Self { name: &given.column, encoder, values, cells, wrong: HashMap::new() })
    }

    /// The value of a row; none where it is wrong.
    fn code(&self, row: usize) -> Option<Code> {
        let cell = *self.cells.get(row)?;
        self.values.get(usize::try_from(cell).ok()?)?.as_ref().ok().copied()
    }

    /// Notes that the value of a row is wrong.
    fn note(&mut self, row: usize) {
        if let (Some(cell), Ok(number)) = (self.cells.get(row), u32::try_from(row)) {
            self.wrong.entry(*cell).or_default().push(number);
        }
    }
}

/// Rows being graded.
struct Rows<'c> {
    columns: Vec<Column<'c>>,
    grader: RowGrader<'c>,
    written_out: Option<WrittenOut<'c>>,
    outcomes: Outcomes<'c>,
}

/// The different outcomes in the order in which they are met.
#[derive(Default)]
struct Outcomes<'c> {
    all: Vec<Outcome<Verdict<'c>>>,
    places: HashMap<(&'static str, Option<&'c str>, Option<Exact>), u32>,
}

impl<'c> Outcomes<'c> {
    fn place(&mut self, outcome: Outcome<Verdict<'c>>) -> u32 {
        let verdict = outcome.verdict();
        let (grade, score) = (verdict.map(|v| &*v.grade.id), verdict.and_then(|v| v.score));
        match self.places.entry((outcome.code(), grade, score)) {
            Slot::Occupied(known) => *known.get(),
            Slot::Vacant(slot) => {
                let place = u32::try_from(self.all.len()).unwrap_or(Assessed::NONE);
                self.all.push(outcome);
                *slot.insert(place)
            }
        }
    }
}

/// The grades written out, where that pays.
struct WrittenOut<'c> {
    table: GradeTable<'c>,
    outcomes: Vec<Outcome<Verdict<'c>>>,
    /// The place of each among the outcomes that are answered, once it has one.
    places: Vec<Option<u32>>,
    /// What each value of each column stands for.
    numbers: Vec<Vec<i32>>,
}

/// So many rows are looked up at a time.
const BLOCK: usize = 1024;

impl<'c> Rows<'c> {
    fn new(scheme: &'c Scheme, columns: Vec<Column<'c>>, count: usize) -> Result<Self, Error> {
        let encoders: Vec<Encoder<'c>> = columns.iter().map(|column| column.encoder).collect();
        let grader = RowGrader::new(scheme, &encoders)?;
        let pays = count >= PAYS || scheme.is_written_out();
        let table = pays.then(|| scheme.grade_table(&encoders)).flatten();
        let written_out = table.map(|table| WrittenOut::new(table, &columns));
        Ok(Self { columns, grader, written_out, outcomes: Outcomes::default() })
    }

    /// The place of each row's outcome.
    fn all(&mut self, count: usize) -> Vec<u32> {
        let mut rows = Vec::with_capacity(count);
        for start in (0..count).step_by(BLOCK) {
            let end = count.min(start + BLOCK);
            let looked_up = match &self.written_out {
                Some(written_out) => written_out.block(&self.columns, start..end),
                None => vec![GradeTable::NOWHERE; end - start],
            };
            rows.extend(
                looked_up
                    .into_iter()
                    .zip(start..end)
                    .map(|(code, row)| self.looked_up(code).unwrap_or_else(|| self.asked(row))),
            );
        }
        rows
    }

    fn looked_up(&mut self, code: u16) -> Option<u32> {
        let written_out = self.written_out.as_mut()?;
        let place = written_out.places.get_mut(usize::from(code))?;
        if place.is_none() {
            let outcome = *written_out.outcomes.get(usize::from(code))?;
            *place = Some(self.outcomes.place(outcome));
        }
        *place
    }

    /// The outcome of a row by the rules, if its values can be read.
    fn asked(&mut self, row: usize) -> u32 {
        let codes: Vec<Option<Code>> = self.columns.iter().map(|column| column.code(row)).collect();
        if let Some(codes) = codes.iter().copied().collect::<Option<Vec<Code>>>() {
            return self.outcomes.place(self.grader.grade(codes));
        }
        for (column, _) in self.columns.iter_mut().zip(codes).filter(|(_, code)| code.is_none()) {
            column.note(row);
        }
        Assessed::NONE
    }

    fn answer(&self, language: Language) -> Answer<'_> {
        let outcomes = self.outcomes.all.iter().map(|outcome| outcome.grade_answer(language));
        let problems = self.columns.iter().flat_map(|column| column.problems(language));
        Answer { outcomes: outcomes.collect(), problems: problems.collect() }
    }
}

impl<'c> WrittenOut<'c> {
    fn new(table: GradeTable<'c>, columns: &[Column<'_>]) -> Self {
        let number = |place: usize, value: &Result<Code, ErrorKind>| {
            let code = value.as_ref().ok()?;
            table.number(place, *code)
        };
        let numbers = columns.iter().enumerate().map(|(place, column)| {
            let numbers = column.values.iter().map(|value| number(place, value));
            numbers.map(|number| number.unwrap_or(GradeTable::NO_NUMBER)).collect()
        });
        let (numbers, outcomes) = (numbers.collect(), table.outcomes());
        Self { places: vec![None; outcomes.len()], outcomes, numbers, table }
    }

    /// The codes of the outcomes of some rows; nowhere where the rules must be asked, or a value is
    /// wrong.
    fn block(&self, columns: &[Column<'_>], rows: std::ops::Range<usize>) -> Vec<u16> {
        let mut open = vec![false; rows.len()];
        let mut numbers = Vec::with_capacity(columns.len());
        for (column, known) in columns.iter().zip(&self.numbers) {
            let cells = column.cells.get(rows.clone()).unwrap_or_default();
            let of = |cell: &u32| known.get(*cell as usize).copied();
            let of = |cell| of(cell).unwrap_or(GradeTable::NO_NUMBER);
            let read: Vec<i32> = cells.iter().map(of).collect();
            for (open, number) in open.iter_mut().zip(&read) {
                *open |= *number == GradeTable::NO_NUMBER;
            }
            numbers.push(read);
        }
        let mut codes = vec![GradeTable::NOWHERE; rows.len()];
        self.table.places(&numbers, &mut codes);
        for (code, _) in codes.iter_mut().zip(open).filter(|(_, open)| *open) {
            *code = GradeTable::NOWHERE;
        }
        codes
    }
}

impl Column<'_> {
    /// What is wrong with its values, by the first rows in which they stand.
    fn problems(&self, language: Language) -> Vec<Problem<'_>> {
        let of_value = |(cell, rows): (&u32, &Vec<u32>)| {
            let kind = self.values.get(usize::try_from(*cell).ok()?)?.as_ref().err()?;
            let details = kind.details().into_iter().collect();
            let (code, message, rows) = (kind.code(), kind.message(language), rows.clone());
            Some(Problem { code, column: self.name, message, details, rows })
        };
        let found = self.wrong.iter().filter_map(of_value).collect();
        crate::order::in_order(found, |one: &Problem<'_>, other| one.rows.cmp(&other.rows))
    }
}

/// What rows come to.
#[derive(Serialize)]
struct Answer<'a> {
    outcomes: Vec<OutcomeAnswer<VerdictAnswer<'a>>>,
    problems: Vec<Problem<'a>>,
}

/// What is wrong with a value of a column, and in which rows it stands.
#[derive(Serialize)]
struct Problem<'a> {
    code: &'static str,
    column: &'a str,
    message: String,
    details: Entries<&'static str, &'a str>,
    rows: Vec<u32>,
}
