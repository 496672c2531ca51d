//! The facts a scheme asks for, and the values each may take.

use crate::exact::Exact;
use crate::language::Text;
use crate::phrase::Names;
use crate::scheme::items::Named;
use crate::scheme::label::Labels;

/// A fact the scheme asks for.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::scheme::Domain;
///
/// let scheme = Scheme::builtin("finance-bureau-regulation")?;
/// let proneness = scheme.facts().iter().find(|fact| &*fact.id == "proneness").unwrap();
/// assert!(matches!(proneness.domain, Domain::Choice { ordered: true, .. }));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Fact {
    /// Id within the scheme.
    pub id: Box<str>,
    /// The word of the shared vocabulary it is, if it is one of them.
    pub word: Option<Box<str>>,
    /// What it is called.
    pub label: Text,
    /// A line of help for a form.
    pub help: Option<Text>,
    /// Column headings under which registers write it, beside its label.
    pub headers: Vec<Box<str>>,
    /// The values it may take.
    pub domain: Domain,
    /// Whether it is given once for each type of risk.
    pub per_type: bool,
    /// Whether `not_rated` is a value of its own.
    pub not_rated: bool,
    /// Which end of its values means more risk, if either does.
    pub riskier: Option<Riskier>,
    /// Whether the body can change it by its own action.
    pub changeable: bool,
    /// How many raters may score it, for a fact that is the mean of their
    /// scores. It is then given as one number or as a list of scores, and may
    /// lie between the values of its scale.
    pub raters: Option<u32>,
    pub(crate) labels: Labels,
    /// The first of its slots; a fact by type has one for each type.
    pub(crate) first_slot: usize,
}

/// The values a fact may take.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::scheme::Domain;
///
/// let scheme = Scheme::builtin("enterprise-scoring")?;
/// let Domain::Score { values, .. } = &scheme.facts()[0].domain else { panic!() };
/// assert_eq!(values.len(), 5);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
pub enum Domain {
    /// Yes or no.
    Flag,
    /// One of several words.
    Choice {
        /// The words, in rising order when ordered.
        options: Vec<FactOption>,
        /// Whether the order means something.
        ordered: bool,
    },
    /// Any of several words.
    Set {
        /// The words.
        options: Vec<FactOption>,
    },
    /// A whole number.
    Integer {
        /// The least.
        min: i64,
        /// The greatest.
        max: i64,
    },
    /// A number on a scale.
    Score {
        /// The values of the scale, rising.
        values: Vec<Exact>,
        /// What each value is called; empty when they have no names.
        labels: Vec<Text>,
    },
}

/// A word a fact may take.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// let standard = Scheme::builtin("standard")?;
/// assert!(standard.facts().iter().any(|fact| &*fact.id == "inner_power"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FactOption {
    /// Id within the fact.
    pub id: Box<str>,
    /// What it is called.
    pub label: Text,
}

/// The end of a fact's values that means more risk.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::scheme::Riskier;
///
/// let scheme = Scheme::builtin("enterprise-scoring")?;
/// assert_eq!(scheme.facts()[0].riskier, Some(Riskier::Last));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Riskier {
    /// The first option, the lowest number, or *no*.
    First,
    /// The last option, the highest number, or *yes*.
    Last,
}

/// A place for one input value: a fact, or a fact of one type of risk.
///
/// Cells hold whole numbers: an option's place, a set's bits, a whole number,
/// or a scale value times [`denominator`](Self::denominator).
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    pub(crate) fact: usize,
    pub(crate) key: Option<usize>,
    pub(crate) values: CellValues,
    pub(crate) denominator: i64,
    pub(crate) not_rated: bool,
    /// Whether cells between the values may be held too: means of raters.
    pub(crate) between: bool,
}

impl Slot {
    /// Whether the slot may hold this cell.
    pub(crate) fn holds(&self, cell: i64) -> bool {
        let bounds = self.values.min()..=self.values.max();
        if self.between { bounds.contains(&cell) } else { self.values.contains(cell) }
    }
}

/// The cells a slot may hold, in the order of the fact's values.
#[derive(Clone, Debug)]
pub(crate) enum CellValues {
    Range { min: i64, max: i64 },
    List(Box<[i64]>),
}

impl CellValues {
    pub(crate) fn min(&self) -> i64 {
        match self {
            Self::Range { min, .. } => *min,
            Self::List(values) => values.first().copied().unwrap_or_default(),
        }
    }

    pub(crate) fn max(&self) -> i64 {
        match self {
            Self::Range { max, .. } => *max,
            Self::List(values) => values.last().copied().unwrap_or_default(),
        }
    }

    pub(crate) fn len(&self) -> u64 {
        match self {
            Self::Range { min, max } => max.abs_diff(*min).saturating_add(1),
            Self::List(values) => values.len() as u64,
        }
    }

    pub(crate) fn nth(&self, index: u64) -> i64 {
        match self {
            Self::Range { min, .. } => min.saturating_add_unsigned(index),
            Self::List(values) => usize::try_from(index)
                .ok()
                .and_then(|index| values.get(index).copied())
                .unwrap_or_default(),
        }
    }

    /// The place of a cell, counted from 0.
    pub(crate) fn place(&self, cell: i64) -> Option<u64> {
        match self {
            Self::Range { min, .. } => self.contains(cell).then(|| cell.abs_diff(*min)),
            Self::List(values) => values.binary_search(&cell).ok().map(|place| place as u64),
        }
    }

    /// The first and the last place of the cells between two, both included.
    pub(crate) fn places(&self, low: i64, high: i64) -> Option<(u64, u64)> {
        let (low, high) = (low.max(self.min()), high.min(self.max()));
        match self {
            Self::Range { min, .. } => {
                (low <= high).then(|| (low.abs_diff(*min), high.abs_diff(*min)))
            }
            Self::List(values) => {
                let first = values.partition_point(|cell| *cell < low);
                let after = values.partition_point(|cell| *cell <= high);
                (first < after).then(|| (first as u64, after as u64 - 1))
            }
        }
    }

    pub(crate) fn contains(&self, cell: i64) -> bool {
        match self {
            Self::Range { min, max } => (*min..=*max).contains(&cell),
            Self::List(values) => values.binary_search(&cell).is_ok(),
        }
    }
}

impl Domain {
    /// The options, for words.
    pub(crate) fn options(&self) -> &[FactOption] {
        match self {
            Self::Choice { options, .. } | Self::Set { options } => options,
            _ => &[],
        }
    }

    /// The place of an option.
    pub(crate) fn option(&self, id: &str) -> Option<usize> {
        self.options().iter().position(|option| option.id() == id)
    }

    /// How a message lists the values.
    pub(crate) fn described(&self) -> Names {
        match self {
            Self::Flag => Names::from("true, false"),
            Self::Choice { options, .. } | Self::Set { options } => {
                crate::error::listed(options.iter().map(|option| &option.id))
            }
            Self::Integer { min, max } if max.abs_diff(*min) < 10 => {
                crate::error::listed((*min..=*max).map(|value| value.to_string()))
            }
            Self::Integer { min, max } => {
                let (second, third) = (min.saturating_add(1), min.saturating_add(2));
                Names::from(format!("{min}, {second}, {third} … {max}"))
            }
            Self::Score { values, .. } => {
                crate::error::listed(values.iter().map(|value| value.to_decimal()))
            }
        }
    }
}
