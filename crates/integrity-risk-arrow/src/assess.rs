//! Batches assessed: columns read, rows graded, verdicts put into columns.

use std::collections::HashSet;
use std::num::NonZero;
use std::ops::Range;
use std::panic::resume_unwind;
use std::slice;
use std::sync::{Mutex, PoisonError};
use std::thread;

use arrow_array::{Array, RecordBatch};
use arrow_schema::Schema;
use integrity_risk::Scheme;
use integrity_risk::batch::{Code, Encoder, GradeTable, PAYS, RowGrader};
use integrity_risk::register::{Mapping, Meaning};
use integrity_risk::scheme::Grade;

use crate::column::{self, ReadColumn, Reader};
use crate::error::{BatchError, BatchErrorKind};
use crate::numbers::{Numbers, Target, numbers};
use crate::verdicts::{Answers, PART, Part, Verdicts, Words, verdict_schema};

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
        // Columns are found by their names: of two with one name the first counts.
        let mut known = HashSet::new();
        Self(facts.filter(|column| known.insert(column.column.clone())).collect())
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

    /// The encoder of each column.
    pub(crate) fn encoders<'s>(&self, scheme: &'s Scheme) -> Result<Vec<Encoder<'s>>, BatchError> {
        let encoder =
            |column: &ColumnFact| scheme.encoder(&column.fact, column.risk_type.as_deref());
        Ok(self.0.iter().map(encoder).collect::<Result<_, _>>()?)
    }

    /// Readers of the columns of a batch, each with its encoder.
    pub(crate) fn readers<'b>(
        &self,
        batch: &'b RecordBatch,
        encoders: &'b [Encoder<'_>],
    ) -> Result<Vec<Reader<'b>>, BatchError> {
        let read = |((name, array), encoder)| column::reader(name, array, encoder);
        self.arrays(batch)?.into_iter().zip(encoders).map(read).collect()
    }

    /// Readers of the columns of a batch as numbers of a table.
    fn numbers<'b>(
        &self,
        batch: &'b RecordBatch,
        encoders: &'b [Encoder<'b>],
        table: &'b GradeTable<'b>,
    ) -> Result<Vec<Numbers<'b>>, BatchError> {
        let columns = self.arrays(batch)?.into_iter().zip(encoders).enumerate();
        let read = |(column, ((name, array), encoder))| {
            numbers(name, array, Target { table, column, encoder })
        };
        columns.map(read).collect()
    }

    /// The columns of a batch that hold facts, by name.
    fn arrays<'b>(&self, batch: &'b RecordBatch) -> Result<Vec<(&str, &'b dyn Array)>, BatchError> {
        let schema = batch.schema();
        let array = |column: &'_ ColumnFact| {
            // What such a column is kept as, a day as its number say, is not what it stands for.
            let field = schema.column_with_name(&column.column);
            if let Some(name) = field.and_then(|(_, field)| field.extension_type_name()) {
                let (column, found) = (column.column.clone(), name.to_owned());
                return Err(BatchErrorKind::UnsupportedType { column, found }.into());
            }
            batch.column_by_name(&column.column).ok_or_else(|| {
                let known: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
                let (column, known) = (column.column.clone(), known.join(", "));
                BatchError::from(BatchErrorKind::NoSuchColumn { column, known })
            })
        };
        self.0.iter().map(|column| Ok((&*column.column, &**array(column)?))).collect()
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
    let verdicts = assess_all(scheme, columns, slice::from_ref(batch), NonZero::<usize>::MIN)?;
    Ok(verdicts.into_iter().next().unwrap_or_else(|| RecordBatch::new_empty(verdict_schema())))
}

/// Grades every row of several batches, by several threads at most; a batch of
/// verdicts for each, as [`assess`] gives it. All of them share the words of
/// their dictionaries.
///
/// Nothing but the columns of verdicts grows with the rows: each is made once,
/// at its full length, and filled in place.
///
/// # Errors
///
/// Those of [`assess`].
///
/// # Examples
///
/// ```
/// use std::num::NonZero;
/// use std::sync::Arc;
///
/// use arrow_array::{ArrayRef, RecordBatch, StringArray};
/// use integrity_risk::Scheme;
/// use integrity_risk_arrow::{Columns, assess_all};
///
/// let scheme = Scheme::builtin("finance-bureau-regulation")?;
/// let impact: ArrayRef = Arc::new(StringArray::from(vec!["large"; 3]));
/// let batch = RecordBatch::try_from_iter([("impact", impact)])?;
/// let columns = Columns::detect(&scheme, &batch.schema());
/// let batches = [batch.slice(0, 2), batch.slice(2, 1)];
/// let verdicts = assess_all(&scheme, &columns, &batches, NonZero::new(2).unwrap())?;
/// assert_eq!(verdicts.iter().map(RecordBatch::num_rows).collect::<Vec<_>>(), [2, 1]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn assess_all(
    scheme: &Scheme,
    columns: &Columns,
    batches: &[RecordBatch],
    threads: NonZero<usize>,
) -> Result<Vec<RecordBatch>, BatchError> {
    let encoders = columns.encoders(scheme)?;
    let names = columns.0.iter().map(|column| &*column.column);
    let words = Words::new(scheme, names)?;
    let rows: usize = batches.iter().map(RecordBatch::num_rows).sum();
    let pays = rows >= PAYS || scheme.is_written_out();
    let table = if pays { scheme.grade_table(&encoders) } else { None };
    let answers = table.as_ref().map(|table| Answers::new(table.outcomes(), scheme.grades()));
    let table = table.as_ref().zip(answers.as_ref());
    let work = Work { scheme, columns, encoders: &encoders, table, batches };
    // What is wrong with columns is told also when there is no row.
    for batch in batches {
        columns.readers(&RecordBatch::new_empty(batch.schema()), work.encoders)?;
    }
    let mut verdicts: Vec<Verdicts> =
        batches.iter().map(|batch| Verdicts::new(batch.num_rows())).collect();
    let parts = verdicts.iter_mut().enumerate().flat_map(|(batch, verdicts)| {
        verdicts.parts().enumerate().map(move |(place, part)| Task { batch, place, part })
    });
    work.share(&Mutex::new(parts), threads)?;
    verdicts.into_iter().map(|verdicts| verdicts.finish(&words)).collect()
}

/// What every thread knows.
struct Work<'w> {
    scheme: &'w Scheme,
    columns: &'w Columns,
    encoders: &'w [Encoder<'w>],
    /// The grades written out, where that pays, and what they put into the columns.
    table: Option<(&'w GradeTable<'w>, &'w Answers)>,
    batches: &'w [RecordBatch],
}

/// A part of the rows of a batch, and where its verdicts go.
struct Task<'v> {
    batch: usize,
    place: usize,
    part: Part<'v>,
}

impl Work<'_> {
    fn share<'v>(
        &self,
        tasks: &Mutex<impl Iterator<Item = Task<'v>> + Send>,
        threads: NonZero<usize>,
    ) -> Result<(), BatchError> {
        let parts = self.batches.iter().map(|batch| batch.num_rows().div_ceil(PART)).sum();
        thread::scope(|scope| {
            let helpers: Vec<_> =
                (1..threads.get().min(parts)).map(|_| scope.spawn(|| self.take(tasks))).collect();
            let own = self.take(tasks);
            helpers.into_iter().fold(own, |result, helper| {
                result.and(helper.join().unwrap_or_else(|panic| resume_unwind(panic)))
            })
        })
    }

    /// Takes tasks until there is none.
    fn take<'v>(&self, tasks: &Mutex<impl Iterator<Item = Task<'v>>>) -> Result<(), BatchError> {
        let next = || tasks.lock().unwrap_or_else(PoisonError::into_inner).next();
        let mut grader = RowGrader::new(self.scheme, self.encoders)?;
        let mut scratch = Scratch::new(self.encoders.len());
        let grades = self.scheme.grades();
        let mut task = next();
        while let Some(Task { batch: at, .. }) = task {
            let Some(batch) = self.batches.get(at) else { break };
            let mut readers = self.columns.readers(batch, self.encoders)?;
            let numbers = |(table, answers)| {
                let numbers = self.columns.numbers(batch, self.encoders, table)?;
                Ok::<_, BatchError>(LookedUp { table, answers, numbers })
            };
            let mut looked_up = self.table.map(numbers).transpose()?;
            while let Some(Task { place, mut part, .. }) = task.take_if(|task| task.batch == at) {
                for from in (0..part.rows()).step_by(CHUNK) {
                    let rows = from..part.rows().min(from + CHUNK);
                    let chunk = Chunk { start: place * PART, rows };
                    scratch.look_up(&mut looked_up, &chunk, &mut part);
                    scratch.grade(&mut readers, &mut grader, grades, &chunk, &mut part);
                }
                task = next();
            }
        }
        Ok(())
    }
}

/// Grades that are looked up in a batch.
struct LookedUp<'b> {
    table: &'b GradeTable<'b>,
    answers: &'b Answers,
    numbers: Vec<Numbers<'b>>,
}

/// Some rows of a part, which begins at `start` in its batch.
struct Chunk {
    start: usize,
    rows: Range<usize>,
}

impl Chunk {
    /// The rows in the batch.
    fn in_batch(&self) -> Range<usize> {
        self.start + self.rows.start..self.start + self.rows.end
    }
}

/// How many rows are encoded at a time: few enough that their codes stay near
/// the processor.
pub(crate) const CHUNK: usize = 4_096;

/// The rows at hand, read.
pub(crate) struct Scratch {
    columns: Vec<ReadColumn>,
    /// The first problem of each row, if there is one: the column and the code.
    problems: Vec<Option<(i16, i8)>>,
    numbers: Vec<Vec<i32>>,
    /// The place of each row's outcome; of those that are not looked up none.
    places: Vec<u16>,
}

impl Scratch {
    pub(crate) fn new(columns: usize) -> Self {
        Self {
            columns: (0..columns).map(|_| ReadColumn::default()).collect(),
            problems: Vec::new(),
            numbers: vec![Vec::new(); columns],
            places: Vec::new(),
        }
    }

    /// Looks up the grades of the rows of which every value has a number.
    fn look_up(&mut self, table: &mut Option<LookedUp<'_>>, chunk: &Chunk, part: &mut Part<'_>) {
        self.places.clear();
        self.places.resize(chunk.rows.len(), GradeTable::NOWHERE);
        let Some(LookedUp { table, answers, numbers }) = table else { return };
        for (read, column) in numbers.iter_mut().zip(&mut self.numbers) {
            column.resize(chunk.rows.len(), 0);
            read(chunk.in_batch(), column);
        }
        table.places(&self.numbers, &mut self.places);
        for column in &self.numbers {
            for (place, number) in self.places.iter_mut().zip(column) {
                if *number == GradeTable::NO_NUMBER {
                    *place = GradeTable::NOWHERE;
                }
            }
        }
        part.answers(chunk.rows.start, &self.places, answers);
    }

    /// Grades the rows that were not looked up.
    fn grade(
        &mut self,
        readers: &mut [Reader<'_>],
        grader: &mut RowGrader<'_>,
        grades: &[Grade],
        chunk: &Chunk,
        part: &mut Part<'_>,
    ) {
        if !self.places.contains(&GradeTable::NOWHERE) {
            return;
        }
        self.read(readers, chunk.in_batch());
        for (place, row) in chunk.rows.clone().enumerate() {
            if self.places.get(place).is_some_and(|place| *place != GradeTable::NOWHERE) {
                continue;
            }
            match self.row(place) {
                Ok(codes) => part.outcome(row, &grader.grade(codes), grades),
                Err((column, code)) => part.problem(row, column, code),
            }
        }
    }

    /// The codes of a row that was read, or its first problem.
    pub(crate) fn row(
        &self,
        place: usize,
    ) -> Result<impl Iterator<Item = Code> + Clone + '_, (i16, i8)> {
        match self.problems.get(place).copied().flatten() {
            Some(problem) => Err(problem),
            None => Ok(self.columns.iter().filter_map(move |read| read.codes.get(place).copied())),
        }
    }

    pub(crate) fn read(&mut self, readers: &mut [Reader<'_>], rows: Range<usize>) {
        self.problems.clear();
        let columns = (0..).zip(readers.iter_mut().zip(&mut self.columns));
        for (place, (read, column)) in columns {
            column.clear();
            read(rows.clone(), column);
            if !column.problems.is_empty() {
                self.problems.resize(rows.len(), None);
            }
            for (row, code) in &column.problems {
                if let Some(problem) = self.problems.get_mut(*row) {
                    problem.get_or_insert((place, *code));
                }
            }
        }
    }
}
