//! Grades Arrow tables by a scheme of
//! [`integrity_risk`]: a batch of columns in, a batch of verdicts out.
//!
//! Each different label of a column is read once; numbers are read in place.
//! A row with a value that cannot be read gets no grade and a problem code in
//! a column of its own; it never stops the others, and none is graded by
//! default.
//!
//! # Examples
//!
//! ```
//! use std::sync::Arc;
//!
//! use arrow_array::cast::AsArray;
//! use arrow_array::types::Int8Type;
//! use arrow_array::{ArrayRef, Float32Array, RecordBatch, StringArray};
//! use integrity_risk::Scheme;
//! use integrity_risk_arrow::{Columns, assess};
//!
//! let scheme = Scheme::builtin("standard")?;
//! let kinds: ArrayRef = Arc::new(StringArray::from(vec!["岗位职责", "思想道德", "duty"]));
//! let powers: ArrayRef = Arc::new(StringArray::from(vec![Some("较多"), None, Some("much")]));
//! let likelihoods: ArrayRef = Arc::new(Float32Array::from(vec![0.6, 0.6, 0.3]));
//! let batch = RecordBatch::try_from_iter([
//!     ("risk_type", kinds),
//!     ("inner_power", powers),
//!     ("likelihood", likelihoods),
//! ])?;
//!
//! let columns = Columns::detect(&scheme, &batch.schema())?;
//! let verdicts = assess(&scheme, &columns, &batch)?;
//! // Words come as dictionaries: a byte for a row, and each word once.
//! let words = |name| verdicts.column_by_name(name).unwrap().as_dictionary::<Int8Type>();
//! let grade = words("risk_grade").downcast_dict::<StringArray>().unwrap();
//! assert_eq!(grade.into_iter().collect::<Vec<_>>(), [Some("high"), None, None]);
//! let problem = words("problem").downcast_dict::<StringArray>().unwrap();
//! // 0.3 is not on the scale; the second row only lacks facts.
//! assert_eq!(problem.into_iter().collect::<Vec<_>>(), [None, None, Some("off_scale")]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod assess;
mod column;
mod error;
mod explain;
mod numbers;
mod plan;
mod room;
mod verdicts;

pub use assess::{Columns, assess, assess_all};
pub use error::{BatchError, BatchErrorKind};
pub use explain::{explain, explanation_schema};
pub use plan::Plan;
pub use verdicts::verdict_schema;
