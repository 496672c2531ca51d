//! What calls for engines answer.
#![cfg_attr(feature = "json-schema", deny(clippy::missing_docs_in_private_items))]

#[cfg(feature = "json-schema")]
use schemars::JsonSchema;
use serde::Serialize;

use crate::engine::{ColumnKind, NamedExpression};

/// The decisions of a scheme in SQL.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct EngineSql<'a> {
    /// What its rules are.
    pub(crate) rules_hash: &'a str,
    /// The columns that it reads.
    pub(crate) columns: Vec<SqlColumn<'a>>,
    /// An expression for each column of the verdict, which stands alone.
    pub(crate) expressions: Vec<NamedExpression>,
    /// A statement that creates a view of the table with its verdicts.
    pub(crate) view: Option<String>,
    /// A query that reads the labels of the table into codes.
    pub(crate) labels: Option<String>,
}

/// A column that SQL reads.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct SqlColumn<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// The fact.
    pub(crate) fact: &'a str,
    /// The type of risk, of a fact by type.
    pub(crate) risk_type: Option<&'a str>,
    /// What it holds.
    pub(crate) kind: ColumnKind,
}
