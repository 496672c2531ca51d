//! Shares of a body: how many of its members make up a quorum or a majority.

use crate::codes::codes;
use crate::exact::Exact;

/// A share of the members of a body, such as 三分之二以上 or 过半数.
///
/// It is exact, so that two thirds of three are two and not a little less.
///
/// # Examples
///
/// ```
/// use integrity_risk::exact::Exact;
/// use integrity_risk::scheme::Share;
///
/// let two_thirds = Share::AtLeast(Exact::ratio(2, 3).unwrap());
/// assert_eq!([3, 4, 9].map(|members| two_thirds.fewest_of(members)), [2, 3, 6]);
/// // 半数以上 includes the half, as the Civil Code has it; 超过半数 does not.
/// let half = Exact::ratio(1, 2).unwrap();
/// assert_eq!((Share::AtLeast(half).fewest_of(8), Share::MoreThan(half).fewest_of(8)), (4, 5));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Share {
    /// So much of them or more: 以上, the share itself included.
    AtLeast(Exact),
    /// More than so much of them: 超过, 过.
    MoreThan(Exact),
}

impl Share {
    /// The fewest of so many that make up the share; never fewer than one,
    /// so that a body of which nobody is able comes to nothing.
    ///
    /// See [`Share`].
    pub fn fewest_of(self, members: usize) -> usize {
        // The product of two numbers of 64 bits fits.
        let times = |share: Exact| {
            let numerator = u128::try_from(share.numerator()).unwrap_or_default();
            let denominator = u128::try_from(share.denominator()).unwrap_or(1);
            (members as u128 * numerator, denominator)
        };
        let fewest = match self {
            Self::AtLeast(share) => {
                let (product, denominator) = times(share);
                product.div_ceil(denominator).max(1)
            }
            Self::MoreThan(share) => {
                let (product, denominator) = times(share);
                product / denominator + 1
            }
        };
        usize::try_from(fewest).unwrap_or(usize::MAX)
    }
}

codes! {
    /// Of whom a majority is counted.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::scheme::MajorityOf::Present.code(), "present");
    /// ```
    MajorityOf {
        /// Of all members, whether they came or not (应到会人数, 全体成员).
        Members = "members",
        /// Of the members who are there, whether they vote or not (到会人数).
        Present = "present",
    }
}

/// The votes by which something is carried: a share, and of whom.
///
/// # Examples
///
/// See [`Meeting`](crate::scheme::Meeting).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Majority {
    /// The share of those who must be for it.
    pub share: Share,
    /// Of whom.
    pub of: MajorityOf,
}
