//! Schemes in the language of an engine: what a database, a cluster or a data frame needs
//! to grade rows by itself, with the verdicts of this library.
//!
//! [`Scheme::engine_plan`](crate::Scheme::engine_plan) writes the decisions of a scheme out
//! as tables to be looked up: each value of a column is a digit, digits make a number, and
//! the number leads to the result, for every input there is, unknown facts included.
//! [`EnginePlan::sql`] puts that into SQL.
//!
//! Columns hold canonical codes (the ids of options) and numbers; labels as people write
//! them are read by [`EnginePlan::labels_sql`], or better by the library's own reader.

mod labels;
mod options;
mod plan;
mod results;
mod sql;
mod sql_column;
mod sql_dialect;
mod sql_place;
mod steps;
#[cfg(test)]
mod tests;
mod total;

pub use options::{ColumnKind, EngineDecision, EngineOptions};
pub use plan::{EngineColumn, EnginePlan, EngineValue, PlannedDecision, Rule};
pub use results::EngineResult;
pub use sql::{EngineSql, NamedExpression, view_rules_hash};
pub use sql_dialect::Dialect;
pub use steps::{Step, StepInput};
pub use total::{Factor, Total, TotalItem};
