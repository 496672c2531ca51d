//! What calls for engines take, as a JSON Schema.
#![deny(clippy::missing_docs_in_private_items)]

use std::collections::BTreeMap;

use schemars::JsonSchema;

use crate::engine::{ColumnKind, Dialect, EngineDecision, EnginePlan};
use crate::wire::answer_engine::EngineSql;
use crate::wire::schema::{Asked, Wire};

/// Adds the functions for engines.
pub(super) fn functions(wire: &mut Wire) {
    wire.function::<EnginePlanRequest, EnginePlan>(
        "engine_plan",
        "The decisions of the scheme written out, for an engine that grades by itself.",
    );
    wire.function::<SqlRequest, EngineSql<'_>>("sql", "The decisions of the scheme in SQL.");
}

/// Which decisions are written out, over which columns.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct EnginePlanRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The decisions; left out, the grade and who supervises, or the warning of a scheme
    /// that grades nothing.
    decisions: Option<Vec<EngineDecision>>,
    /// The names of columns that are not called as their fact: by `fact`, `fact/type` or,
    /// of a set, `fact/option`.
    columns: Option<BTreeMap<String, String>>,
    /// What columns hold, by `fact` or `fact/type`; left out, options are text and numbers
    /// exact numbers.
    kinds: Option<BTreeMap<String, ColumnKind>>,
    /// Put before the names of the columns of verdicts.
    prefix: Option<String>,
}

/// A question for SQL.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct SqlRequest {
    /// What is written out.
    #[serde(flatten)]
    plan: EnginePlanRequest,
    /// The dialect.
    dialect: Dialect,
    /// The table to be graded; left out, there are expressions only.
    table: Option<String>,
    /// The name of the view; left out: `graded`.
    view: Option<String>,
    /// Columns of the table that the view keeps beside those it reads.
    keep: Option<Vec<String>>,
}
