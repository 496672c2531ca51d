//! A question that is asked of many tables: what it needs is made once.

use std::num::NonZero;
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;

use arrow_array::RecordBatch;
use integrity_risk::Scheme;
use integrity_risk::batch::{Code, Encoder, GradeTable, PAYS, RowGrader};

use crate::assess::Columns;
use crate::column::{self, ReadColumn, Reader};
use crate::error::BatchError;
use crate::numbers::{Known, Numbers, Target, numbers};
use crate::verdicts::{Answers, PART, Part, Verdicts, Words};

/// A scheme and columns, made ready for any number of tables: the words of the
/// verdicts, the grades written out where that pays, and the values that were
/// read before.
///
/// # Examples
///
/// ```
/// use std::num::NonZero;
/// use std::sync::Arc;
///
/// use arrow_array::{ArrayRef, RecordBatch, StringArray};
/// use integrity_risk::Scheme;
/// use integrity_risk_arrow::{Columns, Plan};
///
/// let scheme = Scheme::builtin("finance-bureau-regulation")?;
/// let plan = Plan::new(&scheme, &Columns::default().and("impact", "impact", None))?;
/// for word in ["large", "small"] {
///     let impact: ArrayRef = Arc::new(StringArray::from(vec![word]));
///     let batch = RecordBatch::try_from_iter([("impact", impact)])?;
///     let verdicts = plan.assess(&[batch], NonZero::<usize>::MIN)?;
///     assert_eq!(verdicts[0].num_rows(), 1);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Plan {
    scheme: Scheme,
    columns: Columns,
    /// Where the value of each column stands in a record.
    places: Vec<usize>,
    words: Words,
    /// How many rows have been asked about.
    rows: AtomicUsize,
    /// What the grades that are written out put into the columns.
    answers: OnceLock<Answers>,
    /// What was read before: of each thread that was at work its columns.
    known: Mutex<Vec<Vec<Known>>>,
}

impl Plan {
    /// A plan to grade by these columns.
    ///
    /// # Errors
    ///
    /// A column of what is no fact, and a scheme that does not grade.
    ///
    /// # Examples
    ///
    /// See [`Plan`].
    pub fn new(scheme: &Scheme, columns: &Columns) -> Result<Self, BatchError> {
        let encoders = columns.encoders(scheme)?;
        let words = Words::new(scheme, columns.names())?;
        RowGrader::new(scheme, &encoders)?;
        Ok(Self {
            scheme: scheme.clone(),
            columns: columns.clone(),
            places: encoders.iter().map(Encoder::place).collect(),
            words,
            rows: AtomicUsize::new(0),
            answers: OnceLock::new(),
            known: Mutex::default(),
        })
    }

    /// The scheme.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk_arrow::{Columns, Plan};
    /// let plan = Plan::new(&Scheme::builtin("standard")?, &Columns::default())?;
    /// assert_eq!(plan.scheme().id(), "standard");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// The columns.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk_arrow::{Columns, Plan};
    /// let plan = Plan::new(&Scheme::builtin("standard")?, &Columns::default())?;
    /// assert!(plan.columns().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The verdicts on no row: the columns that come out, with all their words.
    ///
    /// # Errors
    ///
    /// None, unless Arrow refuses the columns.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk_arrow::{Columns, Plan, verdict_schema};
    /// let plan = Plan::new(&Scheme::builtin("standard")?, &Columns::default())?;
    /// assert_eq!(plan.verdicts_on_nothing()?.schema(), verdict_schema());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn verdicts_on_nothing(&self) -> Result<RecordBatch, BatchError> {
        Verdicts::new(0).finish(&self.words)
    }

    /// The verdicts on every row of several batches, as
    /// [`assess_all`](crate::assess_all) gives them.
    ///
    /// # Errors
    ///
    /// A column that is not there or whose type no fact has.
    ///
    /// # Examples
    ///
    /// See [`Plan`].
    pub fn assess(
        &self,
        batches: &[RecordBatch],
        threads: NonZero<usize>,
    ) -> Result<Vec<RecordBatch>, BatchError> {
        let encoders: Vec<Encoder<'_>> =
            self.places.iter().filter_map(|place| self.scheme.encoder_at(*place)).collect();
        let rows: usize = batches.iter().map(RecordBatch::num_rows).sum();
        let before = self.rows.fetch_add(rows, Ordering::Relaxed);
        let pays = before.saturating_add(rows) >= PAYS || self.scheme.is_written_out();
        let table = if pays { self.scheme.grade_table(&encoders) } else { None };
        let answers = table.as_ref().map(|table| {
            self.answers.get_or_init(|| Answers::new(&table.outcomes(), self.scheme.grades()))
        });
        let work = Work {
            scheme: &self.scheme,
            columns: &self.columns,
            encoders: &encoders,
            table: table.as_ref().zip(answers),
            batches,
            known: &self.known,
        };
        // What is wrong with columns is told also when there is no row.
        for batch in batches {
            for (name, array) in self.columns.arrays(batch)? {
                column::check(name, array.data_type())?;
            }
        }
        let mut verdicts: Vec<Verdicts> =
            batches.iter().map(|batch| Verdicts::new(batch.num_rows())).collect();
        let parts = verdicts.iter_mut().enumerate().flat_map(|(batch, verdicts)| {
            verdicts.parts().enumerate().map(move |(place, part)| Task { batch, place, part })
        });
        work.share(&Mutex::new(parts), threads)?;
        verdicts.into_iter().map(|verdicts| verdicts.finish(&self.words)).collect()
    }
}

/// What every thread knows.
struct Work<'w> {
    scheme: &'w Scheme,
    columns: &'w Columns,
    encoders: &'w [Encoder<'w>],
    /// The grades written out, where that pays, and what they put into the columns.
    table: Option<(&'w GradeTable<'w>, &'w Answers)>,
    batches: &'w [RecordBatch],
    known: &'w Mutex<Vec<Vec<Known>>>,
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
        let mut known = locked(self.known).pop().unwrap_or_default();
        known.resize_with(self.encoders.len(), Known::default);
        let result = self.take_all(tasks, &mut known);
        known.iter_mut().for_each(Known::rest);
        locked(self.known).push(known);
        result
    }

    fn take_all<'v>(
        &self,
        tasks: &Mutex<impl Iterator<Item = Task<'v>>>,
        known: &mut [Known],
    ) -> Result<(), BatchError> {
        let next = || locked(tasks).next();
        let mut grader = None;
        let mut scratch = Scratch::new(self.encoders.len());
        let mut task = next();
        while let Some(Task { batch: at, .. }) = task {
            let Some(batch) = self.batches.get(at) else { break };
            let mut looked_up = self.looked_up(batch, known)?;
            let mut rules = Rules { work: self, batch, grader: &mut grader, readers: None };
            while let Some(Task { place, mut part, .. }) = task.take_if(|task| task.batch == at) {
                for from in (0..part.rows()).step_by(CHUNK) {
                    let rows = from..part.rows().min(from + CHUNK);
                    let chunk = Chunk { start: place * PART, rows };
                    if !scratch.look_up(&mut looked_up, &chunk, &mut part) {
                        scratch.grade(&mut rules, &chunk, &mut part)?;
                    }
                }
                task = next();
            }
        }
        Ok(())
    }

    fn looked_up<'b>(
        &'b self,
        batch: &'b RecordBatch,
        known: &'b mut [Known],
    ) -> Result<Option<LookedUp<'b>>, BatchError> {
        let Some((table, answers)) = self.table else { return Ok(None) };
        let arrays = self.columns.arrays(batch)?.into_iter();
        let columns = arrays.zip(self.encoders).zip(known).enumerate();
        let numbers = columns.map(|(column, (((name, array), encoder), known))| {
            numbers(name, array, Target { table, column, encoder }, known)
        });
        let numbers = numbers.collect::<Result<_, _>>()?;
        Ok(Some(LookedUp { table, answers, numbers }))
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Grades that are looked up in a batch.
struct LookedUp<'b> {
    table: &'b GradeTable<'b>,
    answers: &'b Answers,
    numbers: Vec<Numbers<'b>>,
}

/// Grades of a batch by the rules, made ready when a row first needs it.
struct Rules<'r, 'b> {
    work: &'b Work<'b>,
    batch: &'b RecordBatch,
    grader: &'r mut Option<RowGrader<'b>>,
    readers: Option<Vec<Reader<'b>>>,
}

impl<'b> Rules<'_, 'b> {
    fn ready(&mut self) -> Result<(&mut RowGrader<'b>, &mut [Reader<'b>]), BatchError> {
        let Work { scheme, columns, encoders, .. } = self.work;
        let grader = match self.grader.take() {
            Some(grader) => grader,
            None => RowGrader::new(scheme, encoders)?,
        };
        let readers = match self.readers.take() {
            Some(readers) => readers,
            None => columns.readers(self.batch, encoders)?,
        };
        Ok((self.grader.insert(grader), self.readers.insert(readers)))
    }
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

/// How many rows are encoded at a time: few enough that their numbers stay near
/// the processor; a multiple of eight.
pub(crate) const CHUNK: usize = 1_024;

/// The rows at hand, read.
pub(crate) struct Scratch {
    columns: Vec<ReadColumn>,
    /// The first problem of each row, if there is one: the column and the code.
    problems: Vec<Option<(i16, i8)>>,
    numbers: Vec<Vec<i32>>,
    /// The place of each row's outcome; of those that are not looked up none.
    places: Vec<u16>,
    /// Which columns each row's outcome fills.
    given: Vec<u8>,
}

impl Scratch {
    pub(crate) fn new(columns: usize) -> Self {
        Self {
            columns: (0..columns).map(|_| ReadColumn::default()).collect(),
            problems: Vec::new(),
            numbers: vec![Vec::new(); columns],
            places: Vec::new(),
            given: Vec::new(),
        }
    }

    /// Looks up the grades of the rows of which every value has a number; says
    /// whether these are all.
    fn look_up(
        &mut self,
        table: &mut Option<LookedUp<'_>>,
        chunk: &Chunk,
        part: &mut Part<'_>,
    ) -> bool {
        self.places.clear();
        self.places.resize(chunk.rows.len(), GradeTable::NOWHERE);
        let Some(LookedUp { table, answers, numbers }) = table else { return false };
        let none = |number: &i32| *number == GradeTable::NO_NUMBER;
        let mut whole = true;
        for (read, column) in numbers.iter_mut().zip(&mut self.numbers) {
            column.resize(chunk.rows.len(), 0);
            read(chunk.in_batch(), column);
            // No number is the least of all.
            whole &= !none(&column.iter().copied().fold(i32::MAX, i32::min));
        }
        table.places(&self.numbers, &mut self.places);
        if !whole {
            for column in &self.numbers {
                for (place, number) in self.places.iter_mut().zip(column) {
                    *place = if none(number) { GradeTable::NOWHERE } else { *place };
                }
            }
        }
        part.answers(chunk.rows.start, &self.places, answers, &mut self.given);
        self.places.iter().copied().fold(0, u16::max) != GradeTable::NOWHERE
    }

    /// Grades the rows that were not looked up.
    fn grade(
        &mut self,
        rules: &mut Rules<'_, '_>,
        chunk: &Chunk,
        part: &mut Part<'_>,
    ) -> Result<(), BatchError> {
        let grades = rules.work.scheme.grades();
        let (grader, readers) = rules.ready()?;
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
        Ok(())
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
