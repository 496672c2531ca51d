//! Compiling a ladder: its tracks, bands and overrides.

use crate::error::{Error, ErrorKind};
use crate::exact::Exact;
use crate::ladder::{
    Across, Band, Change, Combine, Count, Criterion, Grid, Hit, Item, Ladder, Method, Override,
    Ruling, Score, Track, TrackRule,
};
use crate::limits;
use crate::order::in_order;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::predicate::{Bound, Operand, Scope, Test};
use crate::scheme::compile::{Compiler, one_or_the_other, unique};
use crate::scheme::document::{
    self, BandRule, ItemRule, OtherwiseRule, OverrideMode, OverrideRule, TrackItem,
};
use crate::scheme::{Domain, Fact};
use crate::shape;
use crate::unset::{Side, UnsetLimit};
use crate::value::Value;

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
            change: change(item, &section, &path)?,
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

/// How an override changes what stood before it.
fn change(item: &OverrideRule, section: &Section<'_>, path: &Path) -> Result<Change, Error> {
    let gives = item.gives.is_some() || item.mode.is_some();
    let mildest = section.levels.len().saturating_sub(1);
    match (item.raises_by, item.lowers_by) {
        (None, None) if item.no_further_than.is_none() => given_change(item, section, path),
        (Some(by), None) if !gives => {
            let by = shift("raises_by", by, path)?;
            Ok(Change::Raise { by, limit: section.limit(item, 0, path)? })
        }
        (None, Some(by)) if !gives => {
            let by = shift("lowers_by", by, path)?;
            Ok(Change::Lower { by, limit: section.limit(item, mildest, path)? })
        }
        _ => Err(Error::at(path.clone(), ErrorKind::OverrideForm {})),
    }
}

/// The change to a ruling of the override's own.
fn given_change(item: &OverrideRule, section: &Section<'_>, path: &Path) -> Result<Change, Error> {
    let (id, mode) = match (&item.gives, item.mode) {
        (Some(id), Some(mode)) => (id, mode),
        (Some(_), None) => return Err(missing(path, "mode")),
        (None, Some(_)) => return Err(missing(path, "gives")),
        (None, None) => return Err(Error::at(path.clone(), ErrorKind::OverrideForm {})),
    };
    let ruling = section.ruling(id, path)?;
    Ok(match mode {
        OverrideMode::Force => Change::Force(ruling),
        OverrideMode::Floor => Change::Floor(ruling),
    })
}

/// By how many levels an override shifts: one at least.
fn shift(key: &str, by: u32, path: &Path) -> Result<usize, Error> {
    if by == 0 {
        let kind = ErrorKind::NoShift { key: key.to_owned() };
        return Err(Error::at(path.clone().key(key), kind));
    }
    Ok(usize::try_from(by).unwrap_or(usize::MAX))
}

pub(super) fn check_levels(worst: &str, levels: &[&str], path: &Path) -> Result<(), Error> {
    if levels.len() > limits::LEVELS {
        let what = Phrase::Levels {};
        let kind = ErrorKind::TooLarge { what, limit: limits::LEVELS.to_string() };
        return Err(Error::at(path.clone(), kind));
    }
    let kind = match levels.first() {
        Some(first) if *first == worst => return Ok(()),
        Some(first) => {
            ErrorKind::WorstNotFirst { declared: worst.to_owned(), first: (*first).to_owned() }
        }
        None => unknown_level(worst, levels),
    };
    Err(Error::at(path.clone().key("worst"), kind))
}

fn unknown_level<S: AsRef<str>>(id: &str, known: impl IntoIterator<Item = S>) -> ErrorKind {
    let known = crate::error::listed(known);
    ErrorKind::UnknownReference { what: Phrase::Level {}, id: id.to_owned(), known }
}

impl Section<'_> {
    /// The place of the level at which a shift stops: the one it names, else
    /// the end of the ladder.
    fn limit(&self, item: &OverrideRule, end: usize, path: &Path) -> Result<usize, Error> {
        let Some(id) = &item.no_further_than else { return Ok(end) };
        self.levels.iter().position(|level| level == id).ok_or_else(|| {
            Error::at(path.clone().key("no_further_than"), unknown_level(id, self.levels))
        })
    }

    fn ruling(&self, id: &str, path: &Path) -> Result<Ruling, Error> {
        self.ruling_at(id, &path.clone().key("gives"))
    }

    fn ruling_at(&self, id: &str, path: &Path) -> Result<Ruling, Error> {
        Ruling::named(id, self.levels).ok_or_else(|| {
            let words = ["none", "unprovided", "leaves_scale"];
            let known = self.levels.iter().copied().chain(words);
            Error::at(path.clone(), unknown_level(id, known))
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
    if item.stray_keys() {
        let kind = match item.method {
            document::Method::Rules => ErrorKind::RulesTrackForm {},
            document::Method::Score => ErrorKind::ScoreTrackForm {},
            document::Method::Count => ErrorKind::CountTrackForm {},
            document::Method::Grid => ErrorKind::GridTrackForm {},
        };
        return Err(Error::at(path.clone(), kind));
    }
    let (method, worst) = match item.method {
        document::Method::Rules => rules(compiler, scope, item, section, path)?,
        document::Method::Score => score(compiler, scope, item, section, path)?,
        document::Method::Count => count(compiler, scope, item, section, path)?,
        document::Method::Grid => grid(compiler, scope, item, section, path)?,
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

/// Multiplies each item by its weight, in whole numbers. Gives the items' new
/// denominator, and by how many parts a mean divides.
fn weigh(
    items: &mut [Item],
    written: &TrackItem,
    denominator: i64,
    path: &Path,
) -> Result<(i64, i64), Error> {
    let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let Some(weights) = &written.weights else { return Ok((denominator, count)) };
    let path = path.clone().key("weights");
    let positive = weights.iter().all(|weight| *weight > Exact::ZERO);
    if weights.len() != items.len() || !positive || written.across == Some(document::Across::Max) {
        let kind = ErrorKind::WeightForm { count: items.len().to_string() };
        return Err(Error::at(path, kind));
    }
    let too_fine = || too_fine(Phrase::Score {}, &path);
    let common = weights.iter().map(|weight| weight.denominator()).fold(1, num_integer::lcm);
    let mut total = 0_i64;
    for (item, weight) in items.iter_mut().zip(weights) {
        let scaled = weight.numerator().checked_mul(common / weight.denominator().max(1));
        item.weight = scaled.filter(|scaled| *scaled <= 1_000_000).ok_or_else(too_fine)?;
        total = total.saturating_add(item.weight);
    }
    // A weighted mean divides by the weights: the common factor falls out. A
    // weighted sum keeps it.
    if written.across == Some(document::Across::Mean) {
        return Ok((denominator, total));
    }
    denominator.checked_mul(common).map(|scaled| (scaled, count)).ok_or_else(too_fine)
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
    let (mut items, denominator) = score_items(scope, item, product, path)?;
    let (denominator, parts) = weigh(&mut items, item, denominator, path)?;
    check_total(&items, product, scope, path)?;
    let denominator = if across == Across::Mean {
        denominator.checked_mul(parts).ok_or_else(|| too_fine(Phrase::Score {}, path))?
    } else {
        denominator
    };
    let (bands, worst) = bands(compiler, scope, item, section, denominator, path)?;
    Ok((Method::Score(Score { items, product, across, denominator, bands }), worst))
}

/// The bands of a track, by rising limits, and the worst they give.
fn bands<'d>(
    compiler: &mut Compiler<'d>,
    scope: &Scope<'_>,
    item: &'d TrackItem,
    section: &Section<'_>,
    denominator: i64,
    path: &Path,
) -> Result<(Vec<Band>, Ruling), Error> {
    if item.bands.is_empty() {
        return Err(missing(path, "band"));
    }
    let bands = item.bands.iter().enumerate().map(|(index, rule)| {
        let path = path.clone().key("band").index(index);
        let ruling = section.ruling(&rule.gives, &path)?;
        let id = compiler.rule(rule.head(), &path)?;
        band(scope, rule, denominator, ruling, id, &path)
    });
    let bands = bands.collect::<Result<Vec<_>, Error>>()?;
    let bands = in_order(bands, |one, other| one.low.cmp(&other.low));
    check_overlap(&bands, compiler, path)?;
    let worst = bands.iter().map(|band| band.ruling).min().unwrap_or(Ruling::NONE);
    Ok((bands, worst))
}

fn count<'d>(
    compiler: &mut Compiler<'d>,
    scope: &Scope<'_>,
    item: &'d TrackItem,
    section: &Section<'_>,
    path: &Path,
) -> Result<(Method, Ruling), Error> {
    if item.criteria.is_empty() {
        return Err(missing(path, "criterion"));
    }
    let criteria = item.criteria.iter().enumerate().map(|(index, criterion)| {
        let path = path.clone().key("criterion").index(index);
        let rule = compiler.rule(criterion.head(), &path)?;
        Ok(Criterion { when: scope.optional(Some(&criterion.when), &path)?, rule })
    });
    let criteria = criteria.collect::<Result<Vec<_>, Error>>()?;
    let (bands, worst) = bands(compiler, scope, item, section, 1, path)?;
    Ok((Method::Count(Count { criteria, bands }), worst))
}

fn grid<'d>(
    compiler: &mut Compiler<'d>,
    scope: &Scope<'_>,
    item: &'d TrackItem,
    section: &Section<'_>,
    path: &Path,
) -> Result<(Method, Ruling), Error> {
    let rows = item.rows.as_ref().ok_or_else(|| missing(path, "rows"))?;
    let columns = item.columns.as_ref().ok_or_else(|| missing(path, "columns"))?;
    let written = item.cells.as_ref().ok_or_else(|| missing(path, "cells"))?;
    let rule = item.cell_rule.as_ref().ok_or_else(|| missing(path, "cell_rule"))?;
    let (rows, height) = axis(scope, rows, &path.clone().key("rows"))?;
    let (columns, width) = axis(scope, columns, &path.clone().key("columns"))?;
    if written.len() != height || written.iter().any(|row| row.len() != width) {
        let kind = ErrorKind::GridSize { rows: height.to_string(), columns: width.to_string() };
        return Err(Error::at(path.clone().key("cells"), kind));
    }
    let cells = written.iter().enumerate().flat_map(|(row, ids)| {
        let path = path.clone().key("cells").index(row);
        ids.iter()
            .enumerate()
            .map(move |(column, id)| section.ruling_at(id, &path.clone().index(column)))
    });
    let cells = cells.collect::<Result<Vec<_>, Error>>()?;
    let worst = cells.iter().copied().min().unwrap_or(Ruling::NONE);
    let rule = compiler.rule(rule.head(), &path.clone().key("cell_rule"))?;
    Ok((Method::Grid(Grid { rows, columns, cells, width, rule }), worst))
}

/// The slot of a grid's axis and how many values it has.
fn axis(scope: &Scope<'_>, id: &str, path: &Path) -> Result<(usize, usize), Error> {
    let fact = scope.facts.iter().find(|fact| *fact.id == *id).ok_or_else(|| {
        let kind = ErrorKind::UnknownReference {
            what: Phrase::Fact {},
            id: id.to_owned(),
            known: crate::error::listed(scope.facts.iter().map(|fact| &fact.id)),
        };
        Error::at(path.clone(), kind)
    })?;
    let slot = scope
        .slots
        .get(fact.first_slot)
        .filter(|_| !fact.per_type && !matches!(fact.domain, Domain::Set { .. }));
    let values = slot.map(|slot| slot.values.len()).filter(|values| *values <= 100);
    let values = values.and_then(|values| usize::try_from(values).ok());
    values
        .map(|values| (fact.first_slot, values))
        .ok_or_else(|| Error::at(path.clone(), ErrorKind::GridAxis {}))
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
        weight: 1,
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
        total = total.saturating_add(value.saturating_mul(item.weight));
    }
    if total < limits::SCALED_SUM {
        return Ok(());
    }
    let kind =
        ErrorKind::TooLarge { what: Phrase::ScoreTotal {}, limit: limits::SCALED_SUM.to_string() };
    Err(Error::at(path.clone(), kind))
}

fn band(
    scope: &Scope<'_>,
    rule: &BandRule,
    denominator: i64,
    ruling: Ruling,
    id: crate::scheme::rule::RuleId,
    path: &Path,
) -> Result<Band, Error> {
    let mut unset = Vec::new();
    let mut limit = |written: &Option<Value>, key: &str, side| {
        let Some(value) = written else { return Ok(None) };
        let path = path.clone().key(key);
        match scope.operand(value, &path)? {
            Operand::Value(value) => {
                shape::read(&value).map(Some).map_err(|error| error.within(path))
            }
            Operand::Unset(number) => {
                unset.push(UnsetLimit { side, number });
                Ok(None)
            }
        }
    };
    one_alone(("from", &rule.from), ("above", &rule.above), path)?;
    one_alone(("to", &rule.to), ("below", &rule.below), path)?;
    let from = limit(&rule.from, "from", Side::AtLeast)?.map(|limit| (limit, true));
    let above = limit(&rule.above, "above", Side::Above)?.map(|limit| (limit, false));
    let to = limit(&rule.to, "to", Side::AtMost)?.map(|limit| (limit, true));
    let below = limit(&rule.below, "below", Side::Below)?.map(|limit| (limit, false));
    let (from, to) = (from.or(above), to.or(below));
    if !unset.is_empty() {
        // No answer is looked up: a decision whose parameters are not set is an
        // error. Only verification asks, through the diagrams.
        let (low, high) = (i64::MAX, i64::MIN);
        return Ok(Band { low, high, from, to, ruling, rule: id, unset });
    }
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
    Ok(Band { low, high, from, to, ruling, rule: id, unset })
}

/// A band has one limit on each side.
fn one_alone(
    (included_key, included): (&str, &Option<Value>),
    (excluded_key, excluded): (&str, &Option<Value>),
    path: &Path,
) -> Result<(), Error> {
    if included.is_some() && excluded.is_some() {
        return Err(one_or_the_other(included_key, excluded_key, path));
    }
    Ok(())
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
    let weighted = score.items.iter().any(|item| item.weight != 1);
    if !weighted && score.items.iter().flat_map(|item| &item.factors).all(by_type) {
        return Ok(());
    }
    Err(Error::at(path.clone(), ErrorKind::PooledByType {}))
}

/// Adds the slots of all score tracks.
pub(super) fn score_slots(ladder: &Ladder, into: &mut Vec<usize>) {
    for track in &ladder.tracks {
        match &track.method {
            Method::Score(score) => into.extend(
                score.items.iter().flat_map(|item| item.factors.iter().map(|(slot, _)| slot)),
            ),
            Method::Grid(grid) => into.extend([grid.rows, grid.columns]),
            Method::Rules { .. } | Method::Count(_) => {}
        }
    }
}
