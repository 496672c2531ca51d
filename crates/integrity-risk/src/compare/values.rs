//! Which values of a fact two schemes have in common, by id or number.

use crate::cells::Cell;
use crate::error::ErrorKind;
use crate::exact::Exact;
use crate::scheme::fact::Slot;
use crate::scheme::items::Named;
use crate::scheme::{Domain, Fact, Model};

/// Places of one scheme's values that stand for as many of the other's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) here: u64,
    pub(super) there: u64,
    pub(super) len: u64,
}

/// What two schemes have in common of one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Common {
    /// Values by place; *not rated* is the place after the last value.
    Values(Vec<Run>),
    /// The options of a set, and whether both may leave it not rated.
    Options { pairs: Vec<(u32, u32)>, not_rated: bool },
}

/// The common values of a fact, and those that one scheme alone has.
#[derive(Clone, Debug)]
pub(super) struct Shared {
    pub(super) common: Common,
    pub(super) only_here: Vec<String>,
    pub(super) only_there: Vec<String>,
}

crate::codes::codes! {
    /// Why two facts of one name are not one fact.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::compare::Mismatch;
    /// assert_eq!(Mismatch::Scale.code(), "scale");
    /// ```
    Mismatch {
        /// They take values of another kind.
        Kind = "kind",
        /// Their numbers lie on other scales.
        Scale = "scale",
        /// One is given by type of risk and the other is not, or by other types.
        Types = "types",
        /// They have no value in common.
        NoCommonValue = "no_common_value",
    }
}

/// How a value that nobody has rated is listed among values.
const NOT_RATED: &str = "not_rated";

/// What two facts have in common.
pub(super) fn shared(
    (here, fact): (&Model, &Fact),
    (there, other): (&Model, &Fact),
) -> Result<Shared, Mismatch> {
    if !same_types((here, fact), (there, other)) {
        return Err(Mismatch::Types);
    }
    let slots = here.slots.get(fact.first_slot).zip(there.slots.get(other.first_slot));
    let (own, others) = slots.ok_or(Mismatch::Types)?;
    let mut shared = match (&fact.domain, &other.domain) {
        (Domain::Flag, Domain::Flag) => Shared::of(vec![Run { here: 0, there: 0, len: 2 }]),
        (Domain::Choice { .. }, Domain::Choice { .. }) => choices(fact, other)?,
        (Domain::Set { .. }, Domain::Set { .. }) => return options(fact, other),
        (Domain::Integer { .. }, Domain::Integer { .. }) => whole_numbers(own, others)?,
        (Domain::Score { values, .. }, Domain::Score { values: theirs, .. }) => {
            scores(values, theirs)?
        }
        _ => return Err(Mismatch::Kind),
    };
    let (last, others_last) = (own.values.len(), others.values.len());
    match (fact.not_rated, other.not_rated, &mut shared.common) {
        (true, true, Common::Values(runs)) => {
            runs.push(Run { here: last, there: others_last, len: 1 });
        }
        (true, false, _) => shared.only_here.push(NOT_RATED.to_owned()),
        (false, true, _) => shared.only_there.push(NOT_RATED.to_owned()),
        _ => {}
    }
    Ok(shared)
}

/// The slots of two facts that stand for each other: their own, or those of
/// the type with the same id.
pub(super) fn slot_pairs<'m>(
    (here, fact): (&'m Model, &'m Fact),
    (there, other): (&'m Model, &'m Fact),
) -> impl Iterator<Item = (usize, usize)> + use<'m> {
    let count = if fact.per_type { here.types.len() } else { 1 };
    (0..count).filter_map(move |place| {
        if !fact.per_type {
            return Some((fact.first_slot, other.first_slot));
        }
        let id = &here.types.get(place)?.id;
        let theirs = there.types.iter().position(|kind| kind.id == *id)?;
        Some((fact.first_slot + place, other.first_slot + theirs))
    })
}

fn same_types((here, fact): (&Model, &Fact), (there, other): (&Model, &Fact)) -> bool {
    if fact.per_type != other.per_type {
        return false;
    }
    let listed = |model: &Model, id: &str| model.types.iter().any(|kind| &*kind.id == id);
    !fact.per_type
        || (here.types.len() == there.types.len()
            && here.types.iter().all(|kind| listed(there, &kind.id)))
}

impl Shared {
    fn of(runs: Vec<Run>) -> Self {
        Self { common: Common::Values(runs), only_here: Vec::new(), only_there: Vec::new() }
    }

    /// Pairs of places, and the values without a partner.
    fn paired<A, B>(
        (here, name_here): (&[A], impl Fn(&A) -> String),
        (there, name_there): (&[B], impl Fn(&B) -> String),
        same: impl Fn(&A, &B) -> bool,
    ) -> (Vec<(usize, usize)>, Vec<String>, Vec<String>) {
        let partner = |one: &A| there.iter().position(|other| same(one, other));
        let pairs: Vec<(usize, usize)> =
            here.iter().enumerate().filter_map(|(at, one)| Some((at, partner(one)?))).collect();
        let only_here = here.iter().filter(|one| partner(one).is_none()).map(name_here).collect();
        let only_there = there.iter().enumerate();
        let only_there = only_there
            .filter(|(at, _)| !pairs.iter().any(|(_, paired)| paired == at))
            .map(|(_, other)| name_there(other))
            .collect();
        (pairs, only_here, only_there)
    }

    fn by_place(
        (pairs, only_here, only_there): (Vec<(usize, usize)>, Vec<String>, Vec<String>),
    ) -> Result<Self, Mismatch> {
        if pairs.is_empty() {
            return Err(Mismatch::NoCommonValue);
        }
        let run = |(here, there)| Run { here: here as u64, there: there as u64, len: 1 };
        let common = Common::Values(pairs.into_iter().map(run).collect());
        Ok(Self { common, only_here, only_there })
    }
}

fn named_pairs(fact: &Fact, other: &Fact) -> (Vec<(usize, usize)>, Vec<String>, Vec<String>) {
    let name = |option: &crate::scheme::FactOption| option.id.to_string();
    let (here, there) = (fact.domain.options(), other.domain.options());
    Shared::paired((here, name), (there, name), |one, other| one.id == other.id)
}

fn choices(fact: &Fact, other: &Fact) -> Result<Shared, Mismatch> {
    Shared::by_place(named_pairs(fact, other))
}

fn options(fact: &Fact, other: &Fact) -> Result<Shared, Mismatch> {
    let (pairs, mut only_here, mut only_there) = named_pairs(fact, other);
    if pairs.is_empty() {
        return Err(Mismatch::NoCommonValue);
    }
    match (fact.not_rated, other.not_rated) {
        (true, false) => only_here.push(NOT_RATED.to_owned()),
        (false, true) => only_there.push(NOT_RATED.to_owned()),
        _ => {}
    }
    let bit = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    let pairs = pairs.into_iter().map(|(here, there)| (bit(here), bit(there))).collect();
    let common = Common::Options { pairs, not_rated: fact.not_rated && other.not_rated };
    Ok(Shared { common, only_here, only_there })
}

/// The scale of numbers is one where both begin and end alike.
fn scores(here: &[Exact], there: &[Exact]) -> Result<Shared, Mismatch> {
    if here.first() != there.first() || here.last() != there.last() {
        return Err(Mismatch::Scale);
    }
    let shown = |value: &Exact| value.to_decimal();
    Shared::by_place(Shared::paired((here, shown), (there, shown), |one, other| one == other))
}

fn whole_numbers(here: &Slot, there: &Slot) -> Result<Shared, Mismatch> {
    let ends = |slot: &Slot| (slot.values.min(), slot.values.max());
    let ((min, max), (their_min, their_max)) = (ends(here), ends(there));
    let (low, high) = (min.max(their_min), max.min(their_max));
    if low > high {
        return Err(Mismatch::NoCommonValue);
    }
    let run = Run {
        here: low.abs_diff(min),
        there: low.abs_diff(their_min),
        len: high.abs_diff(low).saturating_add(1),
    };
    let beyond = |min: i64, max: i64| {
        let below = (min < low).then(|| range(min, low.saturating_sub(1)));
        let above = (max > high).then(|| range(high.saturating_add(1), max));
        below.into_iter().chain(above).collect()
    };
    let (only_here, only_there) = (beyond(min, max), beyond(their_min, their_max));
    Ok(Shared { common: Common::Values(vec![run]), only_here, only_there })
}

fn range(from: i64, to: i64) -> String {
    if from == to { from.to_string() } else { format!("{from}..{to}") }
}

/// The cell that stands in the other scheme for what a cell says here.
pub(super) fn carried(
    cell: Cell,
    (fact, own): (&Fact, &Slot),
    (other, others): (&Fact, &Slot),
) -> Result<Cell, ErrorKind> {
    let Some(value) = cell.value() else {
        let refused = cell.is_not_rated() && !others.not_rated;
        let kind = || ErrorKind::MustBeRated { fact: other.id.to_string() };
        return if refused { Err(kind()) } else { Ok(cell) };
    };
    let place_there = |place: usize| {
        let id = fact.domain.options().get(place).map_or("", Named::id);
        other.domain.option(id).ok_or_else(|| ErrorKind::UnknownLabel {
            label: id.to_owned(),
            known: other.domain.described(),
        })
    };
    match &fact.domain {
        Domain::Flag => Ok(cell),
        Domain::Choice { .. } => {
            let place = place_there(usize::try_from(value).unwrap_or(usize::MAX))?;
            Ok(Cell::known(i64::try_from(place).unwrap_or_default()))
        }
        Domain::Set { options } => {
            let held = (0..options.len()).filter(|option| value >> option & 1 == 1);
            let mut mask = held.map(|option| place_there(option).map(|place| 1_i64 << place));
            mask.try_fold(0, |mask, bit| Ok(mask | bit?)).map(Cell::known)
        }
        Domain::Integer { .. } | Domain::Score { .. } => {
            let scaled = i128::from(value) * i128::from(others.denominator);
            let denominator = i128::from(own.denominator);
            let whole = scaled % denominator == 0;
            let there = i64::try_from(scaled / denominator).ok();
            there.filter(|there| whole && others.holds(*there)).map(Cell::known).ok_or_else(|| {
                let value = Exact::ratio(value, own.denominator);
                let value = value.map_or_else(String::new, Exact::to_decimal);
                ErrorKind::OffScale { value, scale: other.domain.described() }
            })
        }
    }
}
