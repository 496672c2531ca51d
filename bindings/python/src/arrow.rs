//! Tables through Arrow's C stream: facts in, verdicts out, no column copied.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use arrow_array::{Array, RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use arrow_select::concat::concat_batches;
use integrity_risk::language::Language;
use integrity_risk_arrow::{BatchError, Columns, verdict_schema};
use pyo3::prelude::*;
use pyo3_arrow::{PyRecordBatchReader, PyTable};

use crate::error::{language, raise_batch};
use crate::scheme::Scheme;

/// Rows assessed at a time: enough to spread the work over the cores, few
/// enough that what is needed on the way stays small.
const ROWS: usize = 1 << 18;

/// A column, the fact it holds and, for a fact by type, the type.
type Mapped = (String, String, Option<String>);

/// The columns known by their names to hold facts.
#[pyfunction]
pub(crate) fn detect(scheme: &Scheme, names: Vec<String>) -> Vec<Mapped> {
    let fields: Vec<_> =
        names.into_iter().map(|name| Field::new(name, DataType::Null, true)).collect();
    let columns = Columns::detect(&scheme.0, &Schema::new(fields));
    let owned = |(column, fact, kind): (&str, &str, Option<&str>)| {
        (column.to_owned(), fact.to_owned(), kind.map(str::to_owned))
    };
    columns.iter().map(owned).collect()
}

fn columns(mapped: Vec<Mapped>) -> Columns {
    mapped.into_iter().fold(Columns::default(), |columns, (column, fact, kind)| {
        columns.and(&column, &fact, kind.as_deref())
    })
}

/// The verdicts on every row of a table, in order.
#[pyfunction]
#[pyo3(signature = (scheme, table, mapped, prefix, lang = None))]
pub(crate) fn assess(
    py: Python<'_>,
    scheme: &Scheme,
    table: PyRecordBatchReader,
    mapped: Vec<Mapped>,
    prefix: &str,
    lang: Option<&str>,
) -> PyResult<PyTable> {
    let language = language(py, lang)?;
    let reader = table.into_reader()?;
    let columns = columns(mapped);
    let schema = prefixed(prefix);
    let verdicts = py.detach(|| verdicts(&scheme.0, &columns, reader, &schema));
    let verdicts = verdicts.map_err(|error| raise_batch(py, &error, language))?;
    PyTable::try_new(verdicts, schema)
}

fn verdicts(
    scheme: &integrity_risk::Scheme,
    columns: &Columns,
    reader: Box<dyn RecordBatchReader + Send>,
    schema: &SchemaRef,
) -> Result<Vec<RecordBatch>, BatchError> {
    // Without a row the columns are checked all the same.
    let nothing = RecordBatch::new_empty(reader.schema());
    let mut batches = reader.collect::<Result<Vec<_>, _>>()?;
    batches.push(nothing);
    let slices: Vec<RecordBatch> = batches.iter().flat_map(slices).collect();
    let verdicts = in_parallel(scheme, columns, &slices)?;
    verdicts
        .into_iter()
        .map(|batch| Ok(RecordBatch::try_new(Arc::clone(schema), batch.columns().to_vec())?))
        .collect()
}

/// Parts of a batch, without a copy; an empty batch is one part.
fn slices(batch: &RecordBatch) -> impl Iterator<Item = RecordBatch> + '_ {
    let rows = batch.num_rows();
    (0..rows.max(1)).step_by(ROWS).map(move |from| batch.slice(from, ROWS.min(rows - from)))
}

/// Every part assessed, in order, by as many threads as there are cores.
fn in_parallel(
    scheme: &integrity_risk::Scheme,
    columns: &Columns,
    slices: &[RecordBatch],
) -> Result<Vec<RecordBatch>, BatchError> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((place, slice)) = take(&next, slices) {
            let verdicts = integrity_risk_arrow::assess(scheme, columns, slice).and_then(shrunk);
            let failed = verdicts.is_err();
            done.push((place, verdicts));
            if failed {
                break;
            }
        }
        done
    };
    let mut done = thread::scope(|scope| {
        let helpers: Vec<_> = (1..cores.min(slices.len())).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for helper in helpers {
            done.extend(helper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, verdicts)| verdicts).collect()
}

/// The batch without the room its columns had to grow, which would stay as long as they do.
fn shrunk(batch: RecordBatch) -> Result<RecordBatch, BatchError> {
    let (schema, mut columns, _) = batch.into_parts();
    for column in &mut columns {
        Array::shrink_to_fit(column);
    }
    Ok(RecordBatch::try_new(schema, columns)?)
}

fn take<'s>(next: &AtomicUsize, slices: &'s [RecordBatch]) -> Option<(usize, &'s RecordBatch)> {
    let place = next.fetch_add(1, Ordering::Relaxed);
    slices.get(place).map(|slice| (place, slice))
}

fn prefixed(prefix: &str) -> SchemaRef {
    let fields: Vec<_> = verdict_schema()
        .fields()
        .iter()
        .map(|field| field.as_ref().clone().with_name(format!("{prefix}{}", field.name())))
        .collect();
    Arc::new(Schema::new(fields))
}

/// The batches of a stream with their verdicts beside them, assessed as they are asked for.
#[pyfunction]
#[pyo3(signature = (scheme, stream, mapped, prefix, lang = None))]
pub(crate) fn assess_stream(
    py: Python<'_>,
    scheme: &Scheme,
    stream: PyRecordBatchReader,
    mapped: Vec<Mapped>,
    prefix: &str,
    lang: Option<&str>,
) -> PyResult<PyRecordBatchReader> {
    let language = language(py, lang)?;
    let inner = stream.into_reader()?;
    let columns = columns(mapped);
    let mut fields = inner.schema().fields().to_vec();
    fields.extend(prefixed(prefix).fields().iter().cloned());
    // What is wrong with the columns is told now, not when the first batch is asked for.
    integrity_risk_arrow::assess(&scheme.0, &columns, &RecordBatch::new_empty(inner.schema()))
        .map_err(|error| raise_batch(py, &error, language))?;
    let schema = Arc::new(Schema::new(fields));
    let assessed = Assessed { inner, schema, scheme: scheme.0.clone(), columns, language };
    Ok(PyRecordBatchReader::new(Box::new(assessed)))
}

struct Assessed {
    inner: Box<dyn RecordBatchReader + Send>,
    schema: SchemaRef,
    scheme: integrity_risk::Scheme,
    columns: Columns,
    language: Language,
}

impl Assessed {
    fn beside(&self, batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
        let slices: Vec<RecordBatch> = slices(batch).collect();
        let verdicts = in_parallel(&self.scheme, &self.columns, &slices).map_err(|error| {
            let message = format!("{} [{}]", error.message(self.language), error.code());
            ArrowError::InvalidArgumentError(message)
        })?;
        let verdicts = concat_batches(&verdict_schema(), &verdicts)?;
        let mut columns = batch.columns().to_vec();
        columns.extend(verdicts.columns().iter().cloned());
        RecordBatch::try_new(Arc::clone(&self.schema), columns)
    }
}

impl Iterator for Assessed {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let batch = self.inner.next()?;
        Some(batch.and_then(|batch| self.beside(&batch)))
    }
}

impl RecordBatchReader for Assessed {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}
