//! Batches assessed: which columns hold which facts, and verdicts on their rows.

use std::collections::HashSet;
use std::num::NonZero;
use std::slice;

use arrow_array::{Array, RecordBatch};
use arrow_schema::Schema;
use integrity_risk::Scheme;
use integrity_risk::batch::Encoder;
use integrity_risk::register::{Mapping, Meaning};

use crate::column::{self, Reader};
use crate::error::{BatchError, BatchErrorKind};
use crate::plan::Plan;
use crate::verdicts::verdict_schema;

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
/// assert_eq!(Columns::detect(&scheme, &schema)?.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
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
    /// registers use; `likelihood/moral` or `思想道德发生几率` for a fact by type. Of two
    /// with one name the first counts.
    ///
    /// # Errors
    ///
    /// [`BatchErrorKind::AmbiguousColumn`] for two names that mean one fact.
    ///
    /// ```
    /// use arrow_schema::{DataType, Field, Schema};
    /// use integrity_risk::Scheme;
    /// use integrity_risk_arrow::Columns;
    ///
    /// let names = ["内部权力", "人财物权力"].map(|name| Field::new(name, DataType::Utf8, true));
    /// let found = Columns::detect(&Scheme::builtin("standard")?, &Schema::new(names.to_vec()));
    /// assert_eq!(found.unwrap_err().code(), "ambiguous_column");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn detect(scheme: &Scheme, schema: &Schema) -> Result<Self, BatchError> {
        let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
        let flat: Vec<String> = names.iter().map(|name| name.replace('/', "")).collect();
        let flat: Vec<&str> = flat.iter().map(String::as_str).collect();
        let mapping = Mapping::detect(scheme, &flat);
        for (first, second) in mapping.ambiguous() {
            let name = |place: &usize| names.get(*place).copied().unwrap_or_default().to_owned();
            let meaning = mapping.columns().get(*first).map(|column| column.meaning);
            let of_fact = meaning.filter(|meaning| matches!(meaning, Meaning::Fact { .. }));
            let fact = of_fact.and_then(|meaning| Mapping::code(scheme, meaning));
            let (first, second) = (name(first), name(second));
            if let Some(fact) = fact.filter(|_| first != second) {
                return Err(BatchErrorKind::AmbiguousColumn { fact, first, second }.into());
            }
        }
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
        Ok(Self(facts.filter(|column| known.insert(column.column.clone())).collect()))
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

    /// The names of the columns.
    pub(crate) fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(|column| &*column.column)
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

    /// The columns of a batch that hold facts, by name.
    pub(crate) fn arrays<'b>(
        &self,
        batch: &'b RecordBatch,
    ) -> Result<Vec<(&str, &'b dyn Array)>, BatchError> {
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
/// let columns = Columns::detect(&scheme, &batch.schema())?;
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
    Plan::new(scheme, columns)?.assess(batches, threads)
}
