//! Compiling a ladder: its tracks, bands and overrides.

use crate::error::{Error, ErrorKind};
use crate::exact::Exact;
use crate::ladder::{
    Across, Band, Combine, Hit, Item, Ladder, Method, Override, Ruling, Score, Track, TrackRule,
};
use crate::limits;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::predicate::{Bound, Scope, Test};
use crate::scheme::compile::{Compiler, one_or_the_other, unique};
use crate::scheme::document::{
    self, BandRule, ItemRule, OtherwiseRule, OverrideMode, OverrideRule, TrackItem,
};
use crate::scheme::{Domain, Fact};

/// What grading and warning have in common.
pub(super) struct Parts<'d> {
    pub(super) worst: &'d str,
    pub(super) combine: document::Combine,
    pub(super) tracks: &'d [TrackItem],
    pub(super) overrides: &'d [OverrideRule],
    pub(super) otherwise: Option<&'d OtherwiseRule>,
}

/// The names of the levels, for what is compiled.
struct Section<'a> {
    levels: &'a [&'a str],
}

pub(super) fn compile<'d>(
    compiler: &mut Compiler<'d>,
    scope: &Scope<'_>,
    parts: &Parts<'d>,
    levels: &[&str],
    path: &Path,
) -> Result<Ladder, Error> {
    check_levels(parts.worst, levels, path)?;
    let section = Section { levels };
    unique(parts.tracks.iter().map(|track| &track.id), "track")
        .map_err(|error| error.within(path.clone()))?;
    let tracks = parts.tracks.iter().enumerate().map(|(index, item)| {
        track(compiler, scope, item, &section, &path.clone().key("track").index(index))
    });
    let tracks = tracks.collect::<Result<Vec<_>, Error>>()?;
    let overrides = parts.overrides.iter().enumerate().map(|(index, item)| {
        let path = path.clone().key("override").index(index);
        Ok(Override {
            when: scope.optional(Some(&item.when), &path)?,
            ruling: section.ruling(&item.gives, &path)?,
            force: item.mode == OverrideMode::Force,
            rule: compiler.rule(item.head(), &path)?,
        })
    });
    let overrides = overrides.collect::<Result<Vec<_>, Error>>()?;
    let otherwise = parts.otherwise.map(|item| {
        let path = path.clone().key("otherwise");
        Ok::<_, Error>((section.ruling(&item.gives, &path)?, compiler.rule(item.head(), &path)?))
    });
    Ok(Ladder {
        combine: match parts.combine {
            document::Combine::Worst => Combine::Worst,
            document::Combine::First => Combine::First,
        },
        tracks,
        overrides,
        otherwise: otherwise.transpose()?,
        slots: Vec::new(),
    })
}

pub(super) fn check_levels(worst: &str, levels: &[&str], path: &Path) -> Result<(), Error> {
    if levels.len() > limits::LEVELS {
        let what = Phrase::Levels {};
        let kind = ErrorKind::TooLarge { what, limit: limits::LEVELS.to_string() };
        return Err(Error::at(path.clone(), kind));
    }
    match levels.first() {
        Some(first) if *first == worst => Ok(()),
        first => {
            let kind = ErrorKind::WorstNotFirst {
                declared: worst.to_owned(),
                first: first.map_or("…", |first| *first).to_owned(),
            };
            Err(Error::at(path.clone().key("worst"), kind))
        }
    }
}

impl Section<'_> {
    fn ruling(&self, id: &str, path: &Path) -> Result<Ruling, Error> {
        Ruling::named(id, self.levels).ok_or_else(|| {
            let words = ["none", "unprovided", "leaves_scale"];
            let kind = ErrorKind::UnknownReference {
                what: Phrase::Level {},
                id: id.to_owned(),
                known: crate::error::listed(self.levels.iter().copied().chain(words)),
            };
            Error::at(path.clone().key("gives"), kind)
        })
    }
}

fn track<'d>(
    compiler: &mut Compiler<'d>,
    scope: &Scope<'_>,
    item: &'d TrackItem,
    section: &Section<'_>,
    path: &Path,
) -> Result<Track, Error> {
    let when = scope.optional(item.when.as_ref(), path)?;
    let scored = item.factors.is_some()
        || item.items.is_some()
        || item.item.is_some()
        || item.across.is_some()
        || !item.bands.is_empty();
    let (method, worst) = match item.method {
        document::Method::Rules if scored => {
            return Err(Error::at(path.clone(), ErrorKind::RulesTrackForm {}));
        }
        document::Method::Rules => rules(compiler, scope, item, section, path)?,
        document::Method::Score if item.hit.is_some() || !item.rules.is_empty() => {
            return Err(Error::at(path.clone(), ErrorKind::ScoreTrackForm {}));
        }
        document::Method::Score => score(compiler, scope, item, section, path)?,
    };
    Ok(Track { id: item.id.as_str().into(), when, method, worst })
}

fn rules<'d>(
    compiler: &mut Compiler<'d>,
    scope: &Scope<'_>,
    item: &'d TrackItem,
    section: &Section<'_>,
    path: &Path,
) -> Result<(Method, Ruling), Error> {
    let hit = match item.hit {
        Some(document::Hit::First) => Hit::First,
        Some(document::Hit::Worst) => Hit::Worst,
        None => return Err(missing(path, "hit")),
    };
    if item.rules.is_empty() {
        return Err(missing(path, "rule"));
    }
    let rules = item.rules.iter().enumerate().map(|(index, rule)| {
        let path = path.clone().key("rule").index(index);
        Ok(TrackRule {
            when: scope.optional(rule.when.as_ref(), &path)?,
            ruling: section.ruling(&rule.gives, &path)?,
            rule: compiler.rule(rule.head(), &path)?,
        })
    });
    let rules = rules.collect::<Result<Vec<_>, Error>>()?;
    let worst = rules.iter().map(|rule| rule.ruling).min().unwrap_or(Ruling::NONE);
    Ok((Method::Rules { hit, rules }, worst))
}

fn too_fine(what: Phrase, path: &Path) -> Error {
    Error::at(path.clone(), ErrorKind::TooFine { what })
}

fn missing(path: &Path, key: &str) -> Error {
    Error::at(path.clone(), ErrorKind::MissingKey { key: key.to_owned() })
}

fn score<'d>(
    compiler: &mut Compiler<'d>,
    scope: &Scope<'_>,
    item: &'d TrackItem,
    section: &Section<'_>,
    path: &Path,
) -> Result<(Method, Ruling), Error> {
    let across = match item.across.ok_or_else(|| missing(path, "across"))? {
        document::Across::Mean => Across::Mean,
        document::Across::Sum => Across::Sum,
        document::Across::Max => Across::Max,
    };
    let product = item.item == Some(ItemRule::Product);
    let (items, denominator) = score_items(scope, item, product, path)?;
    check_total(&items, product, scope, path)?;
    let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let denominator = if across == Across::Mean {
        denominator.checked_mul(count).ok_or_else(|| too_fine(Phrase::Score {}, path))?
    } else {
        denominator
    };
    if item.bands.is_empty() {
        return Err(missing(path, "band"));
    }
    let bands = item.bands.iter().enumerate().map(|(index, rule)| {
        let path = path.clone().key("band").index(index);
        let ruling = section.ruling(&rule.gives, &path)?;
        let id = compiler.rule(rule.head(), &path)?;
        band(rule, denominator, ruling, id, &path)
    });
    let mut bands = bands.collect::<Result<Vec<_>, Error>>()?;
    bands.sort_by_key(|band| band.low);
    check_overlap(&bands, compiler, path)?;
    let worst = bands.iter().map(|band| band.ruling).min().unwrap_or(Ruling::NONE);
    Ok((Method::Score(Score { items, product, across, denominator, bands }), worst))
}

/// The items with their factors, and the common denominator of an item.
fn score_items(
    scope: &Scope<'_>,
    item: &TrackItem,
    product: bool,
    path: &Path,
) -> Result<(Vec<Item>, i64), Error> {
    let fact = |id: &String| {
        let fact = scope.facts.iter().find(|fact| *fact.id == **id).ok_or_else(|| {
            let kind = ErrorKind::UnknownReference {
                what: Phrase::Fact {},
                id: id.clone(),
                known: crate::error::listed(scope.facts.iter().map(|fact| &fact.id)),
            };
            Error::at(path.clone(), kind)
        })?;
        match fact.domain {
            Domain::Integer { .. } | Domain::Score { .. } => Ok(fact),
            _ => Err(Error::at(path.clone(), ErrorKind::NotANumberFact { fact: id.clone() })),
        }
    };
    let groups: Vec<Vec<usize>> = match (&item.factors, &item.items) {
        (Some(factors), None) => {
            if item.item.is_none() {
                return Err(missing(path, "item"));
            }
            let facts = factors.iter().map(fact).collect::<Result<Vec<_>, _>>()?;
            factor_groups(&facts, scope, path)?
        }
        (None, Some(items)) => items
            .iter()
            .map(|id| fact(id).map(slots_of))
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .map(|slot| vec![slot])
            .collect(),
        _ => return Err(one_or_the_other("factors", "items", path)),
    };
    if groups.is_empty() || groups.iter().any(Vec::is_empty) {
        return Err(Error::at(path.clone(), ErrorKind::NothingScored {}));
    }
    let denominator_of = |slot: usize| scope.slots.get(slot).map_or(1, |slot| slot.denominator);
    let too_fine = || too_fine(Phrase::Score {}, path);
    let combine = |slots: &Vec<usize>| {
        slots.iter().try_fold(1_i64, |common, slot| {
            let denominator = denominator_of(*slot);
            let next = if product {
                common.checked_mul(denominator)?
            } else {
                num_integer::lcm(common, denominator)
            };
            (next <= 1_000_000_000).then_some(next)
        })
    };
    let each = groups.iter().map(combine).collect::<Option<Vec<i64>>>().ok_or_else(too_fine)?;
    let common = each.iter().copied().fold(1, num_integer::lcm);
    if product && each.iter().any(|denominator| *denominator != common) {
        return Err(Error::at(path.clone(), ErrorKind::DifferentScales {}));
    }
    let items = groups.into_iter().map(|slots| Item {
        factors: slots
            .into_iter()
            .map(|slot| (slot, common / denominator_of(slot).max(1)))
            .collect(),
    });
    Ok((items.collect(), common))
}

fn slots_of(fact: &Fact) -> Vec<usize> {
    vec![fact.first_slot]
}

/// One group of factors for each type of risk, or one group.
fn factor_groups(
    facts: &[&Fact],
    scope: &Scope<'_>,
    path: &Path,
) -> Result<Vec<Vec<usize>>, Error> {
    let per_type = facts.iter().filter(|fact| fact.per_type).count();
    if per_type != 0 && per_type != facts.len() {
        return Err(Error::at(path.clone(), ErrorKind::MixedFactors {}));
    }
    let groups = if per_type == 0 { 1 } else { scope.document.types.len() };
    Ok((0..groups)
        .map(|group| facts.iter().map(|fact| fact.first_slot + group).collect())
        .collect())
}

/// Totals stay where every engine holds whole numbers exactly, and factors
/// that multiply are not negative, so that a total rises with each of them.
fn check_total(items: &[Item], product: bool, scope: &Scope<'_>, path: &Path) -> Result<(), Error> {
    let mut total = 0_i64;
    for item in items {
        let mut value = i64::from(product);
        for (slot, scale) in &item.factors {
            let values = scope.slots.get(*slot).map(|slot| &slot.values);
            let (min, max) = values.map_or((0, 0), |values| (values.min(), values.max()));
            if product && min < 0 {
                return Err(Error::at(path.clone(), ErrorKind::NegativeFactor {}));
            }
            let size = max.abs().max(min.abs());
            value = if product {
                // A factor that can only be zero does not hide the others.
                value.saturating_mul(size.max(1))
            } else {
                value.saturating_add(size.saturating_mul(*scale))
            };
        }
        total = total.saturating_add(value);
    }
    if total < limits::SCALED_SUM {
        return Ok(());
    }
    let kind =
        ErrorKind::TooLarge { what: Phrase::ScoreTotal {}, limit: limits::SCALED_SUM.to_string() };
    Err(Error::at(path.clone(), kind))
}

fn band(
    rule: &BandRule,
    denominator: i64,
    ruling: Ruling,
    id: crate::scheme::rule::RuleId,
    path: &Path,
) -> Result<Band, Error> {
    let from = one_of(("from", rule.from), ("above", rule.above), path)?;
    let to = one_of(("to", rule.to), ("below", rule.below), path)?;
    let scaled = |limit: Exact| {
        Bound::scaled(limit, denominator).ok_or_else(|| too_fine(Phrase::Limit {}, path))
    };
    let low = match from {
        None => i64::MIN,
        Some((limit, true)) => scaled(limit)?.ceiling,
        Some((limit, false)) => scaled(limit)?.floor.saturating_add(1),
    };
    let high = match to {
        None => i64::MAX,
        Some((limit, true)) => scaled(limit)?.floor,
        Some((limit, false)) => scaled(limit)?.ceiling.saturating_sub(1),
    };
    if let (Some((from, _)), Some((to, _))) = (from, to)
        && from > to
    {
        return Err(Error::at(path.clone(), ErrorKind::BandBackwards {}));
    }
    Ok(Band { low, high, from, to, ruling, rule: id })
}

/// A limit and whether it is included.
fn one_of(
    (included_key, included): (&str, Option<Exact>),
    (excluded_key, excluded): (&str, Option<Exact>),
    path: &Path,
) -> Result<Option<(Exact, bool)>, Error> {
    match (included, excluded) {
        (Some(_), Some(_)) => Err(one_or_the_other(included_key, excluded_key, path)),
        (Some(limit), None) => Ok(Some((limit, true))),
        (None, Some(limit)) => Ok(Some((limit, false))),
        (None, None) => Ok(None),
    }
}

fn check_overlap(bands: &[Band], compiler: &Compiler<'_>, path: &Path) -> Result<(), Error> {
    let name = |band: &Band| {
        compiler.rules.get(band.rule).map(|rule| rule.id.to_string()).unwrap_or_default()
    };
    let filled: Vec<&Band> = bands.iter().filter(|band| band.low <= band.high).collect();
    match filled.iter().zip(filled.iter().skip(1)).find(|(a, b)| a.high >= b.low) {
        None => Ok(()),
        Some((a, b)) => {
            let kind = ErrorKind::BandsOverlap { first: name(a), second: name(b) };
            Err(Error::at(path.clone(), kind))
        }
    }
}

/// A post graded from all its points together has one score over items by
/// type, and nothing beside it.
pub(super) fn check_pooled(ladder: &Ladder, scope: &Scope<'_>, path: &Path) -> Result<(), Error> {
    let [Track { when, method: Method::Score(score), .. }] = ladder.tracks.as_slice() else {
        return Err(Error::at(path.clone(), ErrorKind::PooledForm {}));
    };
    if !ladder.overrides.is_empty() || !matches!(when, Test::Always) {
        return Err(Error::at(path.clone(), ErrorKind::PooledForm {}));
    }
    let by_type =
        |(slot, _): &(usize, i64)| scope.slots.get(*slot).is_some_and(|slot| slot.key.is_some());
    if score.items.iter().flat_map(|item| &item.factors).all(by_type) {
        return Ok(());
    }
    Err(Error::at(path.clone(), ErrorKind::PooledByType {}))
}

/// Adds the slots of all score tracks.
pub(super) fn score_slots(ladder: &Ladder, into: &mut Vec<usize>) {
    for track in &ladder.tracks {
        if let Method::Score(score) = &track.method {
            into.extend(
                score.items.iter().flat_map(|item| item.factors.iter().map(|(slot, _)| slot)),
            );
        }
    }
}
