//! Compiling the facts of a scheme: their domains, scales and slots.

use std::sync::Arc;

use crate::error::{Error, ErrorKind};
use crate::exact::Exact;
use crate::limits;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::scheme::compile::{Labelled, known, label_twice, labels, one_or_the_other, unique};
use crate::scheme::document::{Document, FactItem, FactKind, OptionItem, RiskierEnd};
use crate::scheme::fact::{CellValues, Domain, Fact, FactOption, Riskier, Slot};
use crate::scheme::label::{Labels, Script};

/// The facts of a document and a slot for each of their values.
pub(super) fn facts(
    document: &Document,
    script: &Arc<Script>,
) -> Result<(Vec<Fact>, Vec<Slot>), Error> {
    let mut facts = Vec::new();
    let mut slots = Vec::new();
    for (index, item) in document.facts.iter().enumerate() {
        let path = Path::root().key("fact").index(index);
        let fact = fact(document, item, slots.len(), script, &path)?;
        let keys = if fact.per_type { document.types.len() } else { 1 };
        let (mut values, mut denominator) = cell_values(&fact.domain, &path)?;
        if let Some(raters) = fact.raters {
            (values, denominator) = for_raters(&values, denominator, raters, &path)?;
        }
        for key in 0..keys {
            slots.push(Slot {
                fact: index,
                key: fact.per_type.then_some(key),
                values: values.clone(),
                denominator,
                not_rated: item.not_rated,
                between: fact.raters.is_some(),
            });
        }
        if slots.len() > limits::SLOTS {
            let what = Phrase::InputValues {};
            let kind = ErrorKind::TooLarge { what, limit: limits::SLOTS.to_string() };
            return Err(Error::at(path, kind));
        }
        facts.push(fact);
    }
    Ok((facts, slots))
}

fn fact(
    document: &Document,
    item: &FactItem,
    first_slot: usize,
    script: &Arc<Script>,
    path: &Path,
) -> Result<Fact, Error> {
    if item.per.is_some() && document.types.is_empty() {
        return Err(Error::at(path.clone().key("per"), ErrorKind::NoTypes {}));
    }
    let options = options(document, item, path)?;
    let domain = domain(item, options, path)?;
    let of_list = document.lists.iter().filter(|list| Some(&list.id) == item.list.as_ref());
    let option_items: Vec<_> = match (&item.options, item.of) {
        (Some(options), _) => options.iter().map(|o| (&o.id, &o.label, &o.aliases)).collect(),
        (None, Some(_)) => document.types.iter().map(|t| (&t.id, &t.label, &t.aliases)).collect(),
        (None, None) => {
            of_list.flat_map(|list| &list.items).map(|o| (&o.id, &o.label, &o.aliases)).collect()
        }
    };
    Ok(Fact {
        id: item.id.as_str().into(),
        word: item.word.as_deref().map(Into::into),
        label: item.label.clone(),
        help: item.help.clone(),
        headers: item.headers.iter().map(|header| header.as_str().into()).collect(),
        riskier: riskier(item, &domain, path)?,
        domain,
        per_type: item.per.is_some(),
        not_rated: item.not_rated,
        changeable: item.changeable,
        raters: raters(item, path)?,
        labels: fact_labels(item, option_items, script)
            .map_err(|error| error.within(path.clone()))?,
        first_slot,
    })
}

/// The labels of a fact's options, or of the values of its scale.
fn fact_labels(
    item: &FactItem,
    options: Vec<Labelled<'_>>,
    script: &Arc<Script>,
) -> Result<Labels, Error> {
    let mut labels = labels(options.into_iter(), "options", script)?;
    for (index, label) in item.labels.iter().flatten().enumerate() {
        labels
            .add_wordings(index, label, &[])
            .map_err(|wording| label_twice(Path::root().key("labels").index(index), wording))?;
    }
    Ok(labels)
}

fn options(document: &Document, item: &FactItem, path: &Path) -> Result<Vec<FactOption>, Error> {
    let option = |id: &str, label: &crate::language::Text| FactOption {
        id: id.into(),
        label: label.clone(),
    };
    match (&item.options, item.of) {
        (Some(_), Some(_)) => Err(one_or_the_other("options", "of", path)),
        (Some(_), _) if item.list.is_some() => Err(one_or_the_other("options", "list", path)),
        (_, Some(_)) if item.list.is_some() => Err(one_or_the_other("of", "list", path)),
        (Some(options), None) => {
            unique(options.iter().map(|option| &option.id), "options")
                .map_err(|error| error.within(path.clone()))?;
            Ok(options.iter().map(|item: &OptionItem| option(&item.id, &item.label)).collect())
        }
        (None, Some(_)) if document.types.is_empty() => {
            Err(Error::at(path.clone().key("of"), ErrorKind::NoTypes {}))
        }
        (None, Some(_)) => {
            Ok(document.types.iter().map(|kind| option(&kind.id, &kind.label)).collect())
        }
        (None, None) => {
            let Some(id) = &item.list else { return Ok(Vec::new()) };
            let lists = document.lists.iter().map(|list| &list.id);
            let place = known(id, lists, Phrase::NamedList {}, &path.clone().key("list"))?;
            let items = document.lists.get(place).into_iter().flat_map(|list| &list.items);
            Ok(items.map(|item| option(&item.id, &item.label)).collect())
        }
    }
}

fn domain(item: &FactItem, options: Vec<FactOption>, path: &Path) -> Result<Domain, Error> {
    let wants_options = matches!(item.kind, FactKind::Choice | FactKind::Set);
    if wants_options == options.is_empty() {
        let kind = if wants_options {
            ErrorKind::OptionsMissing {}
        } else {
            ErrorKind::OptionsNotWanted {}
        };
        return Err(Error::at(path.clone(), kind));
    }
    let whole = |bound: Option<Exact>, key: &'static str| {
        let bound = bound.ok_or_else(|| {
            Error::at(path.clone(), ErrorKind::MissingKey { key: key.to_owned() })
        })?;
        if bound.denominator() != 1 {
            return Err(Error::at(path.clone().key(key), ErrorKind::WholeBounds {}));
        }
        if bound.numerator().abs() > limits::SCALED_SUM {
            let what = Phrase::Bound {};
            let kind = ErrorKind::TooLarge { what, limit: limits::SCALED_SUM.to_string() };
            return Err(Error::at(path.clone().key(key), kind));
        }
        Ok(bound.numerator())
    };
    match item.kind {
        FactKind::Flag => Ok(Domain::Flag),
        FactKind::Choice => Ok(Domain::Choice { options, ordered: item.ordered }),
        FactKind::Set if options.len() > limits::SET_OPTIONS => {
            let kind = ErrorKind::TooLarge {
                what: Phrase::SetOptions {},
                limit: limits::SET_OPTIONS.to_string(),
            };
            Err(Error::at(path.clone(), kind))
        }
        FactKind::Set => Ok(Domain::Set { options }),
        FactKind::Integer => {
            let (min, max) = (whole(item.min, "min")?, whole(item.max, "max")?);
            if min <= max {
                Ok(Domain::Integer { min, max })
            } else {
                Err(Error::at(path.clone(), ErrorKind::MinAboveMax {}))
            }
        }
        FactKind::Score => {
            let values = scale(item, path)?;
            let labels = item.labels.clone().unwrap_or_default();
            if !labels.is_empty() && labels.len() != values.len() {
                let kind = ErrorKind::ScaleLabels {
                    labels: labels.len().to_string(),
                    values: values.len().to_string(),
                };
                return Err(Error::at(path.clone().key("labels"), kind));
            }
            Ok(Domain::Score { values, labels })
        }
    }
}

/// The values of a scale, rising: listed, or from `min` to `max` by `step`.
fn scale(item: &FactItem, path: &Path) -> Result<Vec<Exact>, Error> {
    let values = match (&item.values, item.min, item.max, item.step) {
        (Some(values), None, None, None) => values.clone(),
        (None, Some(min), Some(max), Some(step)) if step > Exact::ZERO && min <= max => {
            let next = |value: &Exact| value.plus(step).filter(|next| *next <= max);
            std::iter::successors(Some(min), next).take(limits::SCALE_VALUES + 1).collect()
        }
        _ => return Err(Error::at(path.clone(), ErrorKind::ScaleForm {})),
    };
    if values.len() > limits::SCALE_VALUES {
        let limit = limits::SCALE_VALUES.to_string();
        let kind = ErrorKind::TooLarge { what: Phrase::ScaleValues {}, limit };
        return Err(Error::at(path.clone(), kind));
    }
    if values.is_empty() || !values.iter().zip(values.iter().skip(1)).all(|(a, b)| a < b) {
        return Err(Error::at(path.clone().key("values"), ErrorKind::ScaleNotRising {}));
    }
    Ok(values)
}

/// The cells of a domain and their denominator.
fn cell_values(domain: &Domain, path: &Path) -> Result<(CellValues, i64), Error> {
    let last = |count: usize| i64::try_from(count).unwrap_or(i64::MAX) - 1;
    let range = |min, max| (CellValues::Range { min, max }, 1);
    match domain {
        Domain::Flag => Ok(range(0, 1)),
        Domain::Choice { options, .. } => Ok(range(0, last(options.len()))),
        Domain::Set { options } => Ok(range(0, (1_i64 << options.len()) - 1)),
        Domain::Integer { min, max } => Ok(range(*min, *max)),
        Domain::Score { values, .. } => {
            let too_fine =
                || Error::at(path.clone(), ErrorKind::TooFine { what: Phrase::Scale {} });
            let denominator = values
                .iter()
                .try_fold(1_i64, |common, value| {
                    let common = num_integer::lcm(common, value.denominator());
                    (common <= 1_000_000).then_some(common)
                })
                .ok_or_else(too_fine)?;
            let cells = values
                .iter()
                .map(|value| value.numerator().checked_mul(denominator / value.denominator()))
                .map(|cell| cell.filter(|cell| cell.abs() <= limits::SCALED_SUM))
                .collect::<Option<Box<[i64]>>>()
                .ok_or_else(too_fine)?;
            Ok((CellValues::List(cells), denominator))
        }
    }
}

/// How many raters a fact has: a scale with steps, and few enough that every
/// mean is exact.
fn raters(item: &FactItem, path: &Path) -> Result<Option<u32>, Error> {
    let Some(raters) = item.raters else { return Ok(None) };
    if item.kind == FactKind::Score && (2..=limits::RATERS).contains(&raters) {
        return Ok(Some(raters));
    }
    let kind = ErrorKind::RatersForm { most: limits::RATERS.to_string() };
    Err(Error::at(path.clone().key("raters"), kind))
}

/// The values on a denominator on which the mean of any number of raters is
/// a whole cell.
fn for_raters(
    values: &CellValues,
    denominator: i64,
    raters: u32,
    path: &Path,
) -> Result<(CellValues, i64), Error> {
    let too_fine = || Error::at(path.clone(), ErrorKind::TooFine { what: Phrase::Scale {} });
    let common = (1..=i64::from(raters)).fold(1, num_integer::lcm);
    let scaled =
        |cell: i64| cell.checked_mul(common).filter(|cell| cell.abs() <= limits::SCALED_SUM);
    let cells: Option<Box<[i64]>> = (0..values.len()).map(|at| scaled(values.nth(at))).collect();
    let denominator = denominator.checked_mul(common).filter(|scaled| *scaled <= 1_000_000_000);
    cells
        .zip(denominator)
        .map(|(cells, scaled)| (CellValues::List(cells), scaled))
        .ok_or_else(too_fine)
}

fn riskier(item: &FactItem, domain: &Domain, path: &Path) -> Result<Option<Riskier>, Error> {
    let Some(end) = item.riskier else { return Ok(None) };
    let fits = match domain {
        Domain::Flag => matches!(end, RiskierEnd::True | RiskierEnd::False),
        Domain::Choice { ordered, .. } => {
            *ordered && matches!(end, RiskierEnd::First | RiskierEnd::Last)
        }
        Domain::Set { .. } => false,
        Domain::Integer { .. } | Domain::Score { .. } => {
            matches!(end, RiskierEnd::High | RiskierEnd::Low)
        }
    };
    if !fits {
        return Err(Error::at(path.clone().key("riskier"), ErrorKind::WrongRiskierEnd {}));
    }
    Ok(Some(match end {
        RiskierEnd::First | RiskierEnd::Low | RiskierEnd::False => Riskier::First,
        RiskierEnd::Last | RiskierEnd::High | RiskierEnd::True => Riskier::Last,
    }))
}
