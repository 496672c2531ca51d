//! Decisions for engines over the wire.

use std::collections::BTreeMap;

use crate::engine::{Dialect, EngineColumn, EngineOptions, EnginePlan};
use crate::error::Error;
use crate::wire::answer_engine as answer;
use crate::wire::ok;
use crate::wire::request::Request;

pub(super) const PLAN: [&str; 4] = ["columns", "decisions", "kinds", "prefix"];
pub(super) const SQL: [&str; 8] =
    ["columns", "decisions", "dialect", "keep", "kinds", "prefix", "table", "view"];

/// The decisions of a scheme, written out.
pub(super) fn plan(request: &Request<'_>) -> Result<String, Error> {
    Ok(ok(planned(request)?))
}

/// The same in SQL: expressions, and where a table is named, a view and a query that reads
/// labels.
pub(super) fn sql(request: &Request<'_>) -> Result<String, Error> {
    let dialect: Dialect = request.required("dialect")?;
    let plan = planned(request)?;
    let table: Option<String> = request.optional("table")?;
    let view: Option<String> = request.optional("view")?;
    let keep: Vec<String> = request.optional("keep")?.unwrap_or_default();
    let keep: Vec<&str> = keep.iter().map(String::as_str).collect();
    let name = view.as_deref().unwrap_or("graded");
    let of_table = table.as_deref();
    Ok(ok(answer::EngineSql {
        rules_hash: &plan.rules_hash,
        expressions: plan.sql(dialect).expressions,
        view: of_table.map(|table| plan.view_sql(dialect, name, table, &keep)),
        labels: of_table.map(|table| plan.labels_sql(&request.scheme, dialect, table, &keep)),
        columns: plan.columns.iter().flat_map(named).collect(),
    }))
}

fn planned(request: &Request<'_>) -> Result<EnginePlan, Error> {
    let columns: Option<BTreeMap<String, String>> = request.optional("columns")?;
    request.scheme.engine_plan(&EngineOptions {
        decisions: request.optional("decisions")?.unwrap_or_default(),
        columns: columns.unwrap_or_default(),
        kinds: request.optional("kinds")?.unwrap_or_default(),
        prefix: request.optional("prefix")?.unwrap_or_default(),
    })
}

fn named(column: &EngineColumn) -> impl Iterator<Item = answer::SqlColumn<'_>> {
    column.columns.iter().map(|name| answer::SqlColumn {
        name,
        fact: &column.fact,
        risk_type: column.risk_type.as_deref(),
        kind: column.kind,
    })
}
