//! `scheme sql`: the decisions of a scheme in the language of a database.

use std::io::{self, Write};

use integrity_risk::engine::EngineOptions;

use crate::Ending;
use crate::arguments::SqlArguments;
use crate::failure::Failure;
use crate::source;

/// Prints the view of a table with its verdicts, or the query that reads its labels.
pub(crate) fn run(arguments: &SqlArguments) -> Result<Ending, Failure> {
    let source = source::scheme(&arguments.scheme)?;
    let scheme = source::bound(source.scheme, arguments.settings.as_deref(), arguments.as_of)?;
    let plan = scheme.engine_plan(&EngineOptions {
        decisions: arguments.decisions.clone(),
        columns: arguments.columns.iter().cloned().collect(),
        kinds: arguments.kinds.iter().cloned().collect(),
        prefix: arguments.prefix.clone(),
    })?;
    let keep: Vec<&str> = arguments.keep.iter().map(String::as_str).collect();
    let (dialect, table) = (arguments.dialect, arguments.table.as_str());
    let sql = if arguments.labels {
        plan.labels_sql(&scheme, dialect, table, &keep)
    } else {
        plan.view_sql(dialect, &arguments.view, table, &keep)
    };
    let mut out = io::stdout().lock();
    out.write_all(sql.as_bytes())?;
    out.flush()?;
    Ok(Ending::Clean)
}
