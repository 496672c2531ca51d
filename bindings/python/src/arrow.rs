//! Tables through Arrow's C stream: facts in, verdicts out, no column copied.

use std::collections::HashMap;
use std::num::NonZero;
use std::slice;
use std::sync::{Arc, Mutex};
use std::thread;

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::types::{ArrowDictionaryKeyType, Int8Type, UInt8Type, UInt16Type, UInt32Type};
use arrow_array::{
    Array, ArrayRef, DictionaryArray, RecordBatch, RecordBatchIterator, RecordBatchReader,
    StringArray,
};
use arrow_pyarrow::FromPyArrow;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use integrity_risk::language::Language;
use integrity_risk::register::Mapping;
use integrity_risk_arrow::{BatchError, Columns, explain, explanation_schema, verdict_schema};
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
#[pyo3(signature = (scheme, names: "list[str]", lang = None))]
pub(crate) fn detect(
    py: Python<'_>,
    scheme: &Scheme,
    names: Vec<String>,
    lang: Option<&str>,
) -> PyResult<Vec<Mapped>> {
    let language = language(py, lang)?;
    let fields: Vec<_> =
        names.into_iter().map(|name| Field::new(name, DataType::Null, true)).collect();
    let columns = Columns::detect(&scheme.0, &Schema::new(fields))
        .map_err(|error| raise_batch(py, &error, language))?;
    let owned = |(column, fact, kind): (&str, &str, Option<&str>)| {
        (column.to_owned(), fact.to_owned(), kind.map(str::to_owned))
    };
    Ok(columns.iter().map(owned).collect())
}

/// What the headings of a register mean: the code of a column, a fact, `fact/type`, or nothing.
#[pyfunction]
#[pyo3(signature = (scheme, headings: "list[str]"))]
#[expect(clippy::needless_pass_by_value, reason = "Python hands its arguments over")]
pub(crate) fn meanings(scheme: &Scheme, headings: Vec<String>) -> Vec<Option<String>> {
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let mapping = Mapping::detect(&scheme.0, &headings);
    mapping.columns().iter().map(|column| Mapping::code(&scheme.0, column.meaning)).collect()
}

/// A scheme and columns, made ready for any number of tables that have them.
#[pyclass(frozen, module = "integrity_risk._native")]
#[derive(Debug)]
pub(crate) struct Plan {
    asked: Arc<integrity_risk_arrow::Plan>,
    prefix: String,
    /// The columns of verdicts, and the same with their words written into them for polars.
    plain: SchemaRef,
    marked: SchemaRef,
}

#[pymethods]
impl Plan {
    /// A plan for tables with these columns; `prefix` stands before the names of those of verdicts.
    #[new]
    #[pyo3(signature = (scheme, mapped: "list[tuple[str, str, str | None]]", prefix, lang = None))]
    fn new(
        py: Python<'_>,
        scheme: &Scheme,
        mapped: Vec<Mapped>,
        prefix: String,
        lang: Option<&str>,
    ) -> PyResult<Self> {
        let language = language(py, lang)?;
        let columns =
            mapped.into_iter().fold(Columns::default(), |columns, (column, fact, kind)| {
                columns.and(&column, &fact, kind.as_deref())
            });
        let made = integrity_risk_arrow::Plan::new(&scheme.0, &columns)
            .and_then(|plan| Ok((plan.verdicts_on_nothing()?, plan)));
        let (nothing, plan) = made.map_err(|error| raise_batch(py, &error, language))?;
        let plain = prefixed(&nothing.schema(), &prefix);
        let marked = prefixed(&marked(&nothing), &prefix);
        Ok(Self { asked: Arc::new(plan), prefix, plain, marked })
    }

    /// The columns of verdicts, each with the words that it may have; of numbers none.
    fn words(&self) -> PyResult<Vec<(String, Option<Vec<String>>)>> {
        let nothing = self.asked.verdicts_on_nothing();
        let nothing = nothing.map_err(|error| PyValueError::new_err(error.to_string()))?;
        let words = |column: &ArrayRef| {
            let words = column.as_any_dictionary_opt()?.values().as_string::<i32>();
            Some(words.iter().flatten().map(str::to_owned).collect())
        };
        let names = self.plain.fields().iter().map(|field| field.name().clone());
        Ok(names.zip(nothing.columns().iter().map(words)).collect())
    }
}

impl Plan {
    /// The columns that come out.
    fn schema(&self, how: How) -> SchemaRef {
        let verdicts = if how.for_polars { &self.marked } else { &self.plain };
        if !how.explained {
            return Arc::clone(verdicts);
        }
        let reasons = prefixed(&explanation_schema(), &self.prefix);
        let fields: Vec<_> = verdicts.fields().iter().chain(reasons.fields()).cloned().collect();
        Arc::new(Schema::new(fields))
    }
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

/// A column that is the same in every row, and its word; none where it is null.
type Constant = (String, Option<String>);

/// The verdicts on every row of a table, in batches as those of the table.
#[pyfunction]
#[pyo3(signature = (plan, table, lang = None, threads = None, explained = false))]
pub(crate) fn assess(
    py: Python<'_>,
    plan: &Plan,
    table: Stream,
    lang: Option<&str>,
    threads: Option<NonZero<usize>>,
    explained: bool,
) -> PyResult<Stream> {
    let language = language(py, lang)?;
    let how = How { threads, explained, for_polars: false };
    let verdicts = py.detach(|| verdicts(plan, table.0, HashMap::new(), how));
    let verdicts = verdicts.map_err(|error| raise_batch(py, &error, language))?;
    Ok(streamed(plan.schema(how), verdicts))
}

/// The same of a polars frame. The columns of words are marked as what polars calls an enum, and
/// those that are the same in every row are not in the stream but told: polars makes them without
/// a look at each row.
///
/// Of a frame with columns that Arrow has otherwise than polars nothing is given, unless `words`
/// are: those of the columns that hold codes of words.
#[pyfunction]
#[pyo3(signature = (
    plan,
    frame: "ArrowStream",
    words: "dict[str, list[tuple[int, str]]] | None" = None,
    lang = None,
    threads = None,
    explained = false
))]
pub(crate) fn assess_polars(
    py: Python<'_>,
    plan: &Plan,
    frame: &Bound<'_, PyAny>,
    words: Option<HashMap<String, Vec<(u32, String)>>>,
    lang: Option<&str>,
    threads: Option<NonZero<usize>>,
    explained: bool,
) -> PyResult<Option<(Stream, Vec<Constant>)>> {
    let language = language(py, lang)?;
    let how = How { threads, explained, for_polars: true };
    let frame = match (frame.extract::<Stream>(), &words) {
        (Err(_), None) => return Ok(None),
        (Ok(frame), None) if frame.0.schema().fields().iter().any(otherwise) => return Ok(None),
        (frame, _) => frame?,
    };
    let found = py.detach(|| {
        let verdicts = verdicts(plan, frame.0, words.unwrap_or_default(), how)?;
        Ok(apart(&plan.schema(how), &verdicts)?)
    });
    let (schema, verdicts, constants) =
        found.map_err(|error: BatchError| raise_batch(py, &error, language))?;
    Ok(Some((streamed(schema, verdicts), constants)))
}

/// Whether a column of polars is better handed over as something else: one of categories, of
/// which new codes are made, and one of no type.
fn otherwise(field: &Arc<Field>) -> bool {
    let category = |key: &String| key.starts_with("_PL_CATEGORICAL");
    field.data_type().is_null() || field.metadata().keys().any(category)
}

fn streamed(schema: SchemaRef, verdicts: Vec<RecordBatch>) -> Stream {
    let named = Arc::clone(&schema);
    let batches = verdicts
        .into_iter()
        .map(move |batch| RecordBatch::try_new(Arc::clone(&named), batch.columns().to_vec()));
    Stream(Box::new(RecordBatchIterator::new(batches, schema)))
}

/// The columns that differ from row to row, and those that do not.
fn apart(
    schema: &SchemaRef,
    verdicts: &[RecordBatch],
) -> Result<(SchemaRef, Vec<RecordBatch>, Vec<Constant>), ArrowError> {
    let (mut varied, mut constants) = (Vec::new(), Vec::new());
    for (place, field) in schema.fields().iter().enumerate() {
        // Lists of words are none that could be made of one word.
        let nested = field.data_type().is_nested();
        match constant(field.name(), verdicts.iter().map(|batch| batch.column(place))) {
            Some(constant) if !nested => constants.push(constant),
            _ => varied.push(place),
        }
    }
    let of = |batch: &RecordBatch| batch.project(&varied);
    let verdicts = verdicts.iter().map(of).collect::<Result<_, _>>()?;
    Ok((Arc::new(schema.project(&varied)?), verdicts, constants))
}

/// What stands in every row of a column; none where rows differ.
fn constant<'c>(
    name: &str,
    columns: impl Iterator<Item = &'c ArrayRef> + Clone,
) -> Option<Constant> {
    let mut filled = columns.filter(|column| !column.is_empty()).peekable();
    let first = filled.peek().copied();
    if filled.clone().all(|column| column.null_count() == column.len()) {
        return Some((name.to_owned(), None));
    }
    let words = first?.as_dictionary_opt::<Int8Type>()?;
    let key = *words.keys().values().first()?;
    let same = filled.all(|column| {
        let keys = column.as_dictionary_opt::<Int8Type>().map(DictionaryArray::keys);
        keys.is_some_and(|keys| {
            // All are looked at: that is faster than stopping at the first.
            let other = keys.values().iter().fold(0, |other, of| other | (of ^ key));
            keys.null_count() == 0 && other == 0
        })
    });
    let word = words.values().as_string::<i32>().value(usize::try_from(key).ok()?);
    same.then(|| (name.to_owned(), Some(word.to_owned())))
}

fn verdicts(
    plan: &Plan,
    reader: Box<dyn RecordBatchReader + Send>,
    words: HashMap<String, Vec<(u32, String)>>,
    how: How,
) -> Result<Vec<RecordBatch>, BatchError> {
    let words = words.into_iter().map(|(column, words)| (column, by_code(&words))).collect();
    // Without a row the columns are checked all the same.
    let schema = reader.schema();
    let mut batches = reader
        .map(|batch| batch.and_then(|batch| worded(batch, &words)))
        .collect::<Result<Vec<_>, _>>()?;
    if batches.is_empty() {
        batches.push(worded(RecordBatch::new_empty(schema), &words)?);
    }
    how.assess(&plan.asked, &batches)
}

/// How rows are assessed.
#[derive(Clone, Copy)]
struct How {
    threads: Option<NonZero<usize>>,
    /// Whether the verdicts have their reasons beside them.
    explained: bool,
    for_polars: bool,
}

/// So many rows one thread has done before others are at work; how many there may be is asked of
/// the system for more.
const FEW: usize = 65_536;

impl How {
    fn assess(
        self,
        plan: &integrity_risk_arrow::Plan,
        batches: &[RecordBatch],
    ) -> Result<Vec<RecordBatch>, BatchError> {
        let few = batches.iter().map(RecordBatch::num_rows).sum::<usize>() <= FEW;
        let threads = if few { Some(NonZero::<usize>::MIN) } else { self.threads };
        let verdicts = plan.assess(batches, threads.unwrap_or_else(processors))?;
        if !self.explained {
            return Ok(verdicts);
        }
        let schemas = [verdict_schema(), explanation_schema()];
        let fields: Vec<_> = schemas.iter().flat_map(|schema| schema.fields()).cloned().collect();
        let schema = Arc::new(Schema::new(fields));
        let beside = |(verdicts, batch): (RecordBatch, &RecordBatch)| {
            let explained = explain(plan.scheme(), plan.columns(), batch)?;
            let all = verdicts.columns().iter().chain(explained.columns()).cloned();
            Ok(RecordBatch::try_new(Arc::clone(&schema), all.collect())?)
        };
        verdicts.into_iter().zip(batches).map(beside).collect()
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
#[pyo3(signature = (plan, stream, lang = None, threads = None, explained = false))]
pub(crate) fn assess_stream(
    py: Python<'_>,
    plan: &Plan,
    stream: Stream,
    lang: Option<&str>,
    threads: Option<NonZero<usize>>,
    explained: bool,
) -> PyResult<Stream> {
    let language = language(py, lang)?;
    let how = How { threads, explained, for_polars: false };
    let (inner, schema) = (stream.0, plan.schema(how));
    let plan = Arc::clone(&plan.asked);
    let fields = inner.schema().fields().iter().chain(schema.fields()).cloned().collect::<Vec<_>>();
    // What is wrong with the columns is told now, not when the first batch is asked for.
    let nothing = RecordBatch::new_empty(inner.schema());
    how.assess(&plan, &[nothing]).map_err(|error| raise_batch(py, &error, language))?;
    let schema = Arc::new(Schema::new(fields));
    Ok(Stream(Box::new(Assessed { inner, schema, plan, language, how })))
}

struct Assessed {
    inner: Box<dyn RecordBatchReader + Send>,
    schema: SchemaRef,
    plan: Arc<integrity_risk_arrow::Plan>,
    language: Language,
    how: How,
}

impl Assessed {
    fn beside(&self, batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
        let verdicts = self.how.assess(&self.plan, slice::from_ref(batch));
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
