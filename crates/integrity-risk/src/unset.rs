//! Limits that parameters give which are not set: what a rule compares is
//! known, and with which number is not.

/// One number of a parameter that is not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct UnsetNumber {
    /// The parameter, by its place.
    pub(crate) parameter: usize,
    /// Which of its numbers, counted from 0.
    pub(crate) number: usize,
}

/// On which side of a limit a value lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    AtLeast,
    Above,
    AtMost,
    Below,
}

/// A limit that is not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UnsetLimit {
    pub(crate) side: Side,
    pub(crate) number: UnsetNumber,
}

/// A range of a slot's cells: the limits that are known, both included, and
/// those that are not.
#[derive(Clone, Debug)]
pub(crate) struct UnsetRange {
    pub(crate) slot: usize,
    pub(crate) low: i64,
    pub(crate) high: i64,
    pub(crate) limits: Vec<UnsetLimit>,
}
