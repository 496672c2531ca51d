//! Tables through Arrow's C stream: facts in, verdicts out, no column copied.

use std::collections::HashMap;
use std::num::NonZero;
use std::slice;
use std::sync::{Arc, Mutex};
use std::thread;

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::types::{ArrowDictionaryKeyType, UInt8Type, UInt16Type, UInt32Type};
use arrow_array::{
    ArrayRef, DictionaryArray, RecordBatch, RecordBatchIterator, RecordBatchReader, StringArray,
};
use arrow_pyarrow::FromPyArrow;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use integrity_risk::language::Language;
use integrity_risk_arrow::{
    BatchError, Columns, assess_all, explain, explanation_schema, verdict_schema,
};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::MutexExt;
use pyo3::types::PyCapsule;

use crate::error::{language, raise_batch};
use crate::scheme::Scheme;

/// A column, the fact it holds and, for a fact by type, the type.
type Mapped = (String, String, Option<String>);

/// The columns known by their names to hold facts.
#[pyfunction]
#[pyo3(signature = (scheme, names: "list[str]"))]
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

/// What hands its columns over as an Arrow stream.
pub(crate) struct Stream(Box<dyn RecordBatchReader + Send>);

/// What the Python package calls that.
#[cfg(feature = "stubs")]
const STREAM: pyo3::inspect::PyStaticExpr =
    pyo3::type_hint_identifier!("integrity_risk._plan", "ArrowStream");

impl<'a, 'py> FromPyObject<'a, 'py> for Stream {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = STREAM;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(Box::new(RecordBatchStreamReader::from_pyarrow_bound(&object)?)))
    }
}

impl<'py> IntoPyObject<'py> for Stream {
    type Target = Batches;
    type Output = Bound<'py, Batches>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = STREAM;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        Bound::new(py, Batches(Mutex::new(Some(FFI_ArrowArrayStream::new(self.0)))))
    }
}

/// A stream of batches that is handed over once.
#[pyclass(frozen, module = "integrity_risk._native")]
pub(crate) struct Batches(Mutex<Option<FFI_ArrowArrayStream>>);

#[pymethods]
impl Batches {
    /// The stream. Which types are wanted instead is for the taker to see to: it may be passed over.
    #[pyo3(signature = (requested_schema: "object | None" = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let held = self.0.lock_py_attached(py).ok().and_then(|mut held| held.take());
        let stream = held.ok_or_else(|| PyValueError::new_err("the stream was taken before"))?;
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }
}

/// The verdicts on every row of a table, in batches as those of the table. Of a polars frame
/// `polars_words` has the words of the columns that hold codes of words; with it, columns of words
/// are marked as what polars calls an enum.
#[pyfunction]
#[pyo3(signature = (
    scheme,
    table,
    mapped: "list[tuple[str, str, str | None]]",
    prefix,
    polars_words: "dict[str, list[tuple[int, str]]] | None" = None,
    lang = None,
    threads = None,
    explained = false
))]
#[expect(clippy::too_many_arguments, reason = "Python has names for them")]
pub(crate) fn assess(
    py: Python<'_>,
    scheme: &Scheme,
    table: Stream,
    mapped: Vec<Mapped>,
    prefix: &str,
    polars_words: Option<HashMap<String, Vec<(u32, String)>>>,
    lang: Option<&str>,
    threads: Option<NonZero<usize>>,
    explained: bool,
) -> PyResult<Stream> {
    let language = language(py, lang)?;
    let how = How { threads: threads.unwrap_or_else(processors), explained };
    let reader = table.0;
    let columns = columns(mapped);
    let enums = polars_words.is_some();
    let words = polars_words.unwrap_or_default();
    let verdicts = py.detach(|| verdicts(&scheme.0, &columns, reader, words, how));
    let verdicts = verdicts.map_err(|error| raise_batch(py, &error, language))?;
    let schema = verdicts
        .first()
        .map_or_else(|| how.schema(), |batch| if enums { marked(batch) } else { batch.schema() });
    let schema = prefixed(&schema, prefix);
    let named = Arc::clone(&schema);
    let batches = verdicts
        .into_iter()
        .map(move |batch| RecordBatch::try_new(Arc::clone(&named), batch.columns().to_vec()));
    let reader = RecordBatchIterator::new(batches, schema);
    Ok(Stream(Box::new(reader)))
}

fn verdicts(
    scheme: &integrity_risk::Scheme,
    columns: &Columns,
    reader: Box<dyn RecordBatchReader + Send>,
    words: HashMap<String, Vec<(u32, String)>>,
    how: How,
) -> Result<Vec<RecordBatch>, BatchError> {
    let words = words.into_iter().map(|(column, words)| (column, by_code(&words))).collect();
    // Without a row the columns are checked all the same.
    let nothing = RecordBatch::new_empty(reader.schema());
    let mut batches = reader
        .map(|batch| batch.and_then(|batch| worded(batch, &words)))
        .collect::<Result<Vec<_>, _>>()?;
    if batches.is_empty() {
        batches.push(worded(nothing, &words)?);
    }
    how.assess(scheme, columns, &batches)
}

/// How rows are assessed.
#[derive(Clone, Copy)]
struct How {
    threads: NonZero<usize>,
    /// Whether the verdicts have their reasons beside them.
    explained: bool,
}

impl How {
    fn assess(
        self,
        scheme: &integrity_risk::Scheme,
        columns: &Columns,
        batches: &[RecordBatch],
    ) -> Result<Vec<RecordBatch>, BatchError> {
        let verdicts = assess_all(scheme, columns, batches, self.threads)?;
        if !self.explained {
            return Ok(verdicts);
        }
        let beside = |(verdicts, batch): (RecordBatch, &RecordBatch)| {
            let explained = explain(scheme, columns, batch)?;
            let all = verdicts.columns().iter().chain(explained.columns()).cloned();
            Ok(RecordBatch::try_new(self.schema(), all.collect())?)
        };
        verdicts.into_iter().zip(batches).map(beside).collect()
    }

    /// The columns that come out.
    fn schema(self) -> SchemaRef {
        let reasons = self.explained.then(explanation_schema);
        let reasons = reasons.iter().flat_map(|schema| schema.fields().iter());
        let fields: Vec<_> = verdict_schema().fields().iter().chain(reasons).cloned().collect();
        Arc::new(Schema::new(fields))
    }
}

/// Each word in the place that its code says; codes that no row has leave a gap.
fn by_code(words: &[(u32, String)]) -> ArrayRef {
    let places = words.iter().filter_map(|(code, word)| Some((usize::try_from(*code).ok()?, word)));
    let mut placed = vec![None; places.clone().map(|(place, _)| place + 1).max().unwrap_or(0)];
    for (place, word) in places {
        if let Some(slot) = placed.get_mut(place) {
            *slot = Some(word.as_str());
        }
    }
    Arc::new(StringArray::from(placed))
}

/// The batch with the columns of codes taken as the words they stand for, the codes where they lie.
fn worded(
    batch: RecordBatch,
    words: &HashMap<String, ArrayRef>,
) -> Result<RecordBatch, ArrowError> {
    if words.is_empty() {
        return Ok(batch);
    }
    let schema = batch.schema();
    let columns = schema.fields().iter().zip(batch.columns()).map(|(field, column)| {
        let worded = words.get(field.name()).map(|words| dictionary(column, words));
        Ok((field.name(), worded.unwrap_or_else(|| Ok(Arc::clone(column)))?))
    });
    RecordBatch::try_from_iter(columns.collect::<Result<Vec<_>, ArrowError>>()?)
}

fn dictionary(codes: &ArrayRef, words: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    fn of<K: ArrowDictionaryKeyType>(
        codes: &ArrayRef,
        words: &ArrayRef,
    ) -> Result<ArrayRef, ArrowError> {
        let codes = codes.as_primitive::<K>().clone();
        Ok(Arc::new(DictionaryArray::try_new(codes, Arc::clone(words))?))
    }
    match codes.data_type() {
        DataType::UInt8 => of::<UInt8Type>(codes, words),
        DataType::UInt16 => of::<UInt16Type>(codes, words),
        DataType::UInt32 => of::<UInt32Type>(codes, words),
        other => Err(ArrowError::InvalidArgumentError(format!("codes of type {other}"))),
    }
}

fn processors() -> NonZero<usize> {
    thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN)
}

/// The schema of verdicts with the dictionaries written into it, as polars marks its enums: their
/// lengths in bytes and themselves. Without the mark it takes them for categories, which are kept
/// with four bytes for a row.
fn marked(verdicts: &RecordBatch) -> SchemaRef {
    let schema = verdicts.schema();
    let fields = schema.fields().iter().zip(verdicts.columns()).map(|(field, column)| {
        let Some(dictionary) = column.as_any_dictionary_opt() else { return Arc::clone(field) };
        let words = dictionary.values().as_string::<i32>().iter().flatten();
        let listed: Vec<String> = words.map(|word| format!("{};{word}", word.len())).collect();
        let mark = HashMap::from([("_PL_ENUM_VALUES2".to_owned(), listed.concat())]);
        Arc::new(field.as_ref().clone().with_metadata(mark))
    });
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

fn prefixed(schema: &SchemaRef, prefix: &str) -> SchemaRef {
    let fields: Vec<_> = schema
        .fields()
        .iter()
        .map(|field| field.as_ref().clone().with_name(format!("{prefix}{}", field.name())))
        .collect();
    Arc::new(Schema::new(fields))
}

/// The batches of a stream with their verdicts beside them, assessed as they are asked for.
#[pyfunction]
#[pyo3(signature = (
    scheme,
    stream,
    mapped: "list[tuple[str, str, str | None]]",
    prefix,
    lang = None,
    threads = None,
    explained = false
))]
#[expect(clippy::too_many_arguments, reason = "Python has names for them")]
pub(crate) fn assess_stream(
    py: Python<'_>,
    scheme: &Scheme,
    stream: Stream,
    mapped: Vec<Mapped>,
    prefix: &str,
    lang: Option<&str>,
    threads: Option<NonZero<usize>>,
    explained: bool,
) -> PyResult<Stream> {
    let language = language(py, lang)?;
    let how = How { threads: threads.unwrap_or_else(processors), explained };
    let inner = stream.0;
    let columns = columns(mapped);
    let mut fields = inner.schema().fields().to_vec();
    fields.extend(prefixed(&how.schema(), prefix).fields().iter().cloned());
    // What is wrong with the columns is told now, not when the first batch is asked for.
    integrity_risk_arrow::assess(&scheme.0, &columns, &RecordBatch::new_empty(inner.schema()))
        .map_err(|error| raise_batch(py, &error, language))?;
    let schema = Arc::new(Schema::new(fields));
    let assessed = Assessed { inner, schema, scheme: scheme.0.clone(), columns, language, how };
    Ok(Stream(Box::new(assessed)))
}

struct Assessed {
    inner: Box<dyn RecordBatchReader + Send>,
    schema: SchemaRef,
    scheme: integrity_risk::Scheme,
    columns: Columns,
    language: Language,
    how: How,
}

impl Assessed {
    fn beside(&self, batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
        let batches = slice::from_ref(batch);
        let verdicts = self.how.assess(&self.scheme, &self.columns, batches);
        let verdicts = verdicts.map_err(|error| {
            let message = format!("{} [{}]", error.message(self.language), error.code());
            ArrowError::InvalidArgumentError(message)
        })?;
        let verdicts = verdicts.iter().flat_map(RecordBatch::columns);
        let columns = batch.columns().iter().chain(verdicts).cloned().collect();
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
