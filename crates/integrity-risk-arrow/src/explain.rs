//! Batches explained: the rules that each row's grade rests on, and what is
//! missing where it has none.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use integrity_risk::Scheme;
use integrity_risk::batch::{Code, Encoder};

use crate::assess::Columns;
use crate::error::BatchError;
use crate::plan::{CHUNK, Scratch};

/// The columns of explanations:
///
/// | column | type | holds |
/// |---|---|---|
/// | `rules` | list of text or null | the ids of the rules that decide the grade |
/// | `missing` | list of text or null | the facts that still matter, `id` or `id/type`, the most informative first |
///
/// Both are null in a row with a value that could not be read.
///
/// # Examples
///
/// ```
/// let schema = integrity_risk_arrow::explanation_schema();
/// assert_eq!(schema.field(0).name(), "rules");
/// ```
pub fn explanation_schema() -> SchemaRef {
    let words = |name: &str| {
        let item = Field::new_list_field(DataType::Utf8, true);
        Field::new(name, DataType::List(Arc::new(item)), true)
    };
    Arc::new(Schema::new(vec![words("rules"), words("missing")]))
}

/// Explains every row of a batch; the result has as many rows, in the same
/// order, and the columns of [`explanation_schema`]. Rows with the same facts
/// are explained once.
///
/// # Errors
///
/// Those of [`assess`](crate::assess()).
///
/// # Examples
///
/// ```
/// use std::sync::Arc;
///
/// use arrow_array::cast::AsArray;
/// use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
/// use integrity_risk::Scheme;
/// use integrity_risk_arrow::{Columns, explain};
///
/// let scheme = Scheme::builtin("finance-bureau-regulation")?;
/// let impact: ArrayRef = Arc::new(StringArray::from(vec!["large", "nonsense"]));
/// let batch = RecordBatch::try_from_iter([("impact", impact)])?;
/// let columns = Columns::detect(&scheme, &batch.schema())?;
/// let explained = explain(&scheme, &columns, &batch)?;
/// let missing = explained.column_by_name("missing").unwrap().as_list::<i32>();
/// assert_eq!(missing.value(0).as_string::<i32>().value(0), "proneness");
/// assert!(missing.is_null(1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn explain(
    scheme: &Scheme,
    columns: &Columns,
    batch: &RecordBatch,
) -> Result<RecordBatch, BatchError> {
    let encoders = columns.encoders(scheme)?;
    let mut readers = columns.readers(batch, &encoders)?;
    let mut scratch = Scratch::new(encoders.len());
    let mut known = Known { scheme, encoders: &encoders, said: HashMap::new() };
    let mut lists = [(); 2].map(|()| ListBuilder::new(StringBuilder::new()));
    for start in (0..batch.num_rows()).step_by(CHUNK) {
        let rows = start..batch.num_rows().min(start + CHUNK);
        scratch.read(&mut readers, rows.clone());
        for row in 0..rows.len() {
            let said = match scratch.row(row) {
                Ok(codes) => known.said(codes.collect())?.each_ref().map(Some),
                Err(_) => [None, None],
            };
            for (list, words) in lists.iter_mut().zip(said) {
                for word in words.into_iter().flatten() {
                    list.values().append_value(word);
                }
                list.append(words.is_some());
            }
        }
    }
    let columns = lists.map(|mut list| Arc::new(list.finish()) as ArrayRef);
    Ok(RecordBatch::try_new(explanation_schema(), columns.to_vec())?)
}

/// How many different rows are remembered.
const REMEMBERED: usize = 100_000;

/// What rows were explained by before.
struct Known<'k> {
    scheme: &'k Scheme,
    encoders: &'k [Encoder<'k>],
    said: HashMap<Vec<Code>, Said>,
}

/// The rules, and the facts that are missing.
type Said = [Vec<String>; 2];

impl Known<'_> {
    fn said(&mut self, codes: Vec<Code>) -> Result<&Said, BatchError> {
        if self.said.len() >= REMEMBERED && !self.said.contains_key(&codes) {
            self.said.clear();
        }
        if !self.said.contains_key(&codes) {
            let said = self.explained(&codes)?;
            self.said.insert(codes.clone(), said);
        }
        Ok(self.said.entry(codes).or_default())
    }

    fn explained(&self, codes: &[Code]) -> Result<Said, BatchError> {
        let places = self.encoders.iter().map(Encoder::place);
        let decision = self.scheme.explain_record(places.zip(codes.iter().copied()))?;
        let rules = decision.reasons.iter().filter(|reason| reason.decisive);
        let missing = decision.missing.iter().filter_map(|missing| {
            let fact = &missing.fact(self.scheme)?.id;
            Some(match missing.key(self.scheme) {
                Some(kind) => format!("{fact}/{kind}"),
                None => fact.to_string(),
            })
        });
        Ok([rules.map(|reason| reason.rule.id.to_string()).collect(), missing.collect()])
    }
}
