//! Parameters that are not set: what is proved holds for every value within
//! their bounds, and what fails comes with a value that shows it.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagram::{BudgetSpent, Builder, Graph, Path, Ref, Space};
use crate::exact::Exact;
use crate::scheme::{Model, ParameterKind, Scheme, Setting, Settings};

/// How many values are tried that the scheme refuses.
const TRIED: usize = 64;

/// An input that leads somewhere, and with which settings it does.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) path: Path,
    pub(super) settings: Settings,
}

/// An input that leads to one of these leaves, with settings that the scheme
/// takes; `elsewhere` is none of them.
pub(super) fn find(
    builder: &mut Builder<'_>,
    scheme: &Scheme,
    root: Ref,
    wanted: &BTreeSet<u32>,
    elsewhere: Ref,
) -> Result<Option<Found>, BudgetSpent> {
    let mut root = root;
    for _ in 0..TRIED {
        let Some(path) = builder.graph.find(root, &|leaf| wanted.contains(&leaf)) else {
            return Ok(None);
        };
        if let Some(settings) = taken(builder, scheme, root, &path) {
            return Ok(Some(Found { path, settings }));
        }
        root = without(builder, root, &path, elsewhere)?;
    }
    Err(BudgetSpent)
}

/// The settings that a path says, if the scheme takes them.
pub(super) fn taken(
    builder: &Builder<'_>,
    scheme: &Scheme,
    root: Ref,
    path: &Path,
) -> Option<Settings> {
    let settings = settings(builder, root, path)?;
    (settings.is_empty() || scheme.with(&settings).is_ok()).then_some(settings)
}

/// A diagram that leads elsewhere with the settings that a path says.
pub(super) fn without(
    builder: &mut Builder<'_>,
    root: Ref,
    path: &Path,
    elsewhere: Ref,
) -> Result<Ref, BudgetSpent> {
    let mut said = Ref::TRUE;
    for (variable, place) in path {
        if builder.variables.unset.parameter_of(*variable).is_some() {
            let lies = builder.lies(*variable, *place)?;
            said = builder.graph.and(said, lies)?;
        }
    }
    builder.graph.either(said, elsewhere, root)
}

/// Values for the parameters on which a diagram depends, as a path says them.
fn settings(builder: &Builder<'_>, root: Ref, path: &Path) -> Option<Settings> {
    let asked = builder.unset_of(root);
    let mut settings = Settings::new();
    for unset in &builder.variables.unset.parameters {
        if !asked.contains(&unset.parameter) {
            continue;
        }
        let places: Vec<u64> = unset.variables().map(|own| place_in(path, own)).collect();
        let numbers = unset.numbers_at(&places)?;
        let parameter = builder.model.parameters.get(unset.parameter)?;
        settings = settings.set(&parameter.id, setting(&parameter.kind, numbers)?);
    }
    Some(settings)
}

fn setting(kind: &ParameterKind, numbers: Vec<Exact>) -> Option<Setting> {
    match kind {
        ParameterKind::Thresholds { .. } => Some(Setting::Thresholds(numbers)),
        ParameterKind::Number { .. } => numbers.first().copied().map(Setting::Number),
        ParameterKind::Duration | ParameterKind::Map { .. } => None,
    }
}

fn place_in(path: &Path, variable: u32) -> u64 {
    path.iter().find(|(said, _)| *said == variable).map_or(0, |(_, place)| *place)
}

/// What is left of a diagram with the settings that a path says.
pub(super) fn set(
    builder: &Builder<'_>,
    root: Ref,
    path: &Path,
) -> Result<(Graph, Ref), BudgetSpent> {
    let unset = &builder.variables.unset;
    builder.graph.restricted(root, &|variable| {
        unset.parameter_of(variable).map(|_| place_in(path, variable))
    })
}

/// How many inputs lead to each leaf, with the settings that a path says.
pub(super) fn counts(
    builder: &Builder<'_>,
    root: Ref,
    path: &Path,
    space: &Space,
) -> Result<BTreeMap<u32, u128>, BudgetSpent> {
    if builder.unset_of(root).is_empty() {
        return Ok(builder.graph.counts(root, space));
    }
    let (graph, root) = set(builder, root, path)?;
    Ok(graph.counts(root, space))
}

/// The ids of parameters.
pub(super) fn ids(model: &Model, parameters: &[usize]) -> Vec<Box<str>> {
    let known = parameters.iter().filter_map(|place| model.parameters.get(*place));
    known.map(|parameter| parameter.id.clone()).collect()
}
