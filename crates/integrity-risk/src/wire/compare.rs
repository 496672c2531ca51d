//! Schemes compared over the wire.

use std::collections::BTreeMap;

use crate::compare::{Options, Plan};
use crate::error::Error;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::value::Value;
use crate::wire::ok;
use crate::wire::request::Request;

pub(super) const DIFF: [&str; 4] = ["other", "grades", "other_settings", "other_as_of"];
pub(super) const IMPACT: [&str; 5] = ["other", "rows", "grades", "other_settings", "other_as_of"];
pub(super) const MIGRATE: [&str; 5] = ["other", "plan", "rows", "other_settings", "other_as_of"];

/// Two schemes for all inputs.
pub(super) fn diff(request: &Request<'_>) -> Result<String, Error> {
    let difference = request.scheme.diff(&request.other()?, &options(request)?)?;
    Ok(ok(difference.answer(request.language)))
}

/// What a change of scheme does to rows.
pub(super) fn impact(request: &Request<'_>) -> Result<String, Error> {
    let other = request.other()?;
    let rows = request.list_of_facts("rows")?;
    let impact = request.scheme.impact(&other, &rows, &options(request)?)?;
    Ok(ok(impact.answer(request.language)))
}

/// Whether stored decisions still hold.
pub(super) fn recheck(request: &Request<'_>) -> Result<String, Error> {
    let decisions = request.value("decisions")?;
    let Value::List(decisions) = decisions else {
        let kind = decisions.mistaken_for(Phrase::List {});
        return Err(Error::at(Path::root().key("decisions"), kind));
    };
    let rechecks = decisions.iter().map(|stored| request.scheme.recheck_value(stored));
    let rechecks: Vec<_> = rechecks.collect();
    let answers = rechecks.iter().map(|recheck| recheck.answer(request.language));
    Ok(ok(answers.collect::<Vec<_>>()))
}

/// What a plan loses, and what becomes of rows by it.
pub(super) fn migrate(request: &Request<'_>) -> Result<String, Error> {
    let other = request.other()?;
    let plan = Plan::from_value(request.value("plan")?)
        .map_err(|error| error.within(Path::root().key("plan")))?;
    let rows = if request.has("rows") { request.list_of_facts("rows")? } else { Vec::new() };
    let migration = request.scheme.migrate(&other, &plan, &rows)?;
    Ok(ok(migration.answer(&request.scheme, &other, request.language)))
}

/// The grades that are said to correspond.
fn options(request: &Request<'_>) -> Result<Options, Error> {
    let grades: BTreeMap<String, String> = request.optional("grades")?.unwrap_or_default();
    Ok(grades.iter().fold(Options::new(), |options, (own, other)| options.grade(own, other)))
}
