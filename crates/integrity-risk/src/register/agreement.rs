//! How far self-rated and reviewed grades agree.

use num_integer::Integer;

use crate::exact::Exact;
use crate::register::basis::GradeBasis;
use crate::register::entry::Entry;

/// How far the grades that departments gave agree with those of a review, over
/// the rows of one scheme that have both. Every number is exact.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::exact::Exact;
/// use integrity_risk::register::{GradeBasis, Register, RegisterStatistics};
///
/// let rows = [
///     ["岗位", "自评等级", "审定等级"],
///     ["会计", "高", "高"],
///     ["出纳", "低", "中"],
///     ["采购", "低", "低"],
///     ["司机", "低", ""],
/// ];
/// let register = Register::read(&[Scheme::builtin("standard")?], &rows)?;
/// let statistics = RegisterStatistics::of(&register, GradeBasis::Reviewed);
/// let agreement = &statistics.schemes[0].agreement;
/// assert_eq!((agreement.pairs, agreement.only_declared), (3, 1));
/// assert_eq!(agreement.observed, Exact::ratio(2, 3));
/// // The rows are one step apart in all; by chance they would be three.
/// assert_eq!(agreement.linear, Exact::ratio(2, 3));
/// assert_eq!(agreement.rated_milder(), 1);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Agreement {
    /// How many rows have the self-rated grade of the outer place and the
    /// reviewed grade of the inner one; places are those of
    /// [`Scheme::grades`](crate::Scheme::grades).
    pub table: Vec<Vec<u64>>,
    /// How many rows have both grades.
    pub pairs: u64,
    /// How many rows have a self-rated grade only.
    pub only_declared: u64,
    /// How many rows have a reviewed grade only.
    pub only_reviewed: u64,
    /// How many rows have neither.
    pub neither: u64,
    /// The share of the pairs whose grades are the same; none without pairs.
    pub observed: Option<Exact>,
    /// Cohen's kappa, grades weighed by how many steps they are apart; none
    /// where it is not defined: without pairs, and where every grade is the same.
    pub linear: Option<Exact>,
    /// The same, weighed by the square of the steps.
    pub quadratic: Option<Exact>,
}

impl Agreement {
    /// The agreement over these rows of a scheme of so many grades.
    pub(crate) fn of<'e>(entries: impl Iterator<Item = &'e Entry>, grades: usize) -> Self {
        let mut table = vec![vec![0_u64; grades]; grades];
        let (mut only_declared, mut only_reviewed, mut neither) = (0, 0, 0);
        for entry in entries {
            match (GradeBasis::Declared.grade(entry), GradeBasis::Reviewed.grade(entry)) {
                (Some(declared), Some(reviewed)) => {
                    let cell = table.get_mut(declared).and_then(|row| row.get_mut(reviewed));
                    if let Some(cell) = cell {
                        *cell += 1;
                    }
                }
                (Some(_), None) => only_declared += 1,
                (None, Some(_)) => only_reviewed += 1,
                (None, None) => neither += 1,
            }
        }
        let pairs: u64 = table.iter().flatten().sum();
        let same = cells(&table).filter(|(one, other, _)| one == other);
        Self {
            pairs,
            only_declared,
            only_reviewed,
            neither,
            observed: ratio(same.map(|(_, _, count)| i128::from(count)).sum(), pairs.into()),
            linear: kappa(&table, |steps| steps),
            quadratic: kappa(&table, |steps| steps * steps),
            table,
        }
    }

    /// How many rows are self-rated milder than reviewed.
    ///
    /// See [`Agreement`].
    pub fn rated_milder(&self) -> u64 {
        cells(&self.table).filter(|(one, other, _)| one > other).map(|(_, _, count)| count).sum()
    }

    /// How many rows are self-rated graver than reviewed.
    ///
    /// See [`Agreement`].
    pub fn rated_graver(&self) -> u64 {
        cells(&self.table).filter(|(one, other, _)| one < other).map(|(_, _, count)| count).sum()
    }
}

/// Every cell of a table with its row and its column.
fn cells(table: &[Vec<u64>]) -> impl Iterator<Item = (usize, usize, u64)> {
    let rows = table.iter().enumerate();
    rows.flat_map(|(row, counts)| {
        counts.iter().enumerate().map(move |(column, count)| (row, column, *count))
    })
}

/// One less the disagreement observed over that expected by chance: with the
/// weights w, counts o and sums r, c of rows and columns of n pairs, it is
/// (Σ w r c − n Σ w o) / Σ w r c.
fn kappa(table: &[Vec<u64>], weight: impl Fn(i128) -> i128) -> Option<Exact> {
    let of_row: Vec<u64> = table.iter().map(|row| row.iter().sum()).collect();
    let of_column: Vec<u64> =
        (0..table.len()).map(|place| table.iter().filter_map(|row| row.get(place)).sum()).collect();
    let pairs: u64 = of_row.iter().sum();
    let (mut observed, mut expected) = (0_i128, 0_i128);
    for (row, column, count) in cells(table) {
        let weight = weight(i128::try_from(row.abs_diff(column)).ok()?);
        let chance = i128::from(*of_row.get(row)?) * i128::from(*of_column.get(column)?);
        observed += weight * i128::from(count);
        expected += weight * chance;
    }
    ratio(expected - i128::from(pairs) * observed, expected)
}

/// A fraction in lowest terms; none when the denominator is zero.
fn ratio(numerator: i128, denominator: i128) -> Option<Exact> {
    let common = numerator.gcd(&denominator).max(1);
    let part = |value: i128| i64::try_from(value / common).ok();
    Exact::ratio(part(numerator)?, part(denominator)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn float(count: u64) -> f64 {
        f64::from(u32::try_from(count).unwrap())
    }

    fn brute_force(table: &[Vec<u64>], power: i32) -> Option<f64> {
        let n = float(table.iter().flatten().sum());
        let (mut observed, mut expected) = (0.0, 0.0);
        for i in 0..table.len() {
            for j in 0..table.len() {
                let weight = float(i.abs_diff(j) as u64).powi(power);
                let row: u64 = table[i].iter().sum();
                let column: u64 = table.iter().map(|row| row[j]).sum();
                observed += weight * float(table[i][j]) / n;
                expected += weight * (float(row) / n) * (float(column) / n);
            }
        }
        (expected > 0.0).then_some(1.0 - observed / expected)
    }

    fn close(exact: Option<Exact>, float: Option<f64>) -> bool {
        match (exact, float) {
            (Some(exact), Some(float)) => {
                let part = |value: i64| f64::from(i32::try_from(value).unwrap());
                (part(exact.numerator()) / part(exact.denominator()) - float).abs() < 1e-9
            }
            (exact, float) => exact.is_none() && float.is_none(),
        }
    }

    #[test]
    fn a_table_worked_by_hand() {
        // Rows 10, 10; columns 12, 8; n 20. Observed disagreement 5 + 3 = 8;
        // by chance (10·8 + 10·12) / 20 = 10: kappa 1 − 8/10 = 1/5.
        let two = [vec![7, 3], vec![5, 5]];
        assert_eq!(kappa(&two, |steps| steps), Exact::ratio(1, 5));
        // With two grades all weights are the same.
        assert_eq!(kappa(&two, |steps| steps * steps), Exact::ratio(1, 5));
        // Rows 4, 3, 3; columns 3, 4, 3; n 10. Linear: observed 1 + 2 + 1 + 1 = 5;
        // by chance (4·(4 + 2·3) + 3·(3 + 3) + 3·(2·3 + 4)) / 10 = 88/10.
        let three = [vec![2, 1, 1], vec![1, 2, 0], vec![0, 1, 2]];
        assert_eq!(kappa(&three, |steps| steps), Exact::ratio(88 - 50, 88));
        // Quadratic: observed 1 + 4 + 1 + 1 = 7;
        // by chance (4·(4 + 4·3) + 3·(3 + 3) + 3·(4·3 + 4)) / 10 = 130/10.
        assert_eq!(kappa(&three, |steps| steps * steps), Exact::ratio(130 - 70, 130));
    }

    #[test]
    fn it_is_not_defined_where_every_grade_is_the_same() {
        assert_eq!(kappa(&[vec![5, 0], vec![0, 0]], |steps| steps), None);
        assert_eq!(kappa(&[vec![0, 0], vec![0, 0]], |steps| steps), None);
        // Each always the same, but not one another's: no better than chance.
        assert_eq!(kappa(&[vec![0, 5], vec![0, 0]], |steps| steps), Some(Exact::ZERO));
    }

    proptest::proptest! {
        #[test]
        fn it_is_what_the_formula_gives(counts in proptest::collection::vec(0_u64..60, 16)) {
            let table: Vec<Vec<u64>> = counts.chunks(4).map(<[u64]>::to_vec).collect();
            proptest::prop_assert!(close(kappa(&table, |steps| steps), brute_force(&table, 1)));
            proptest::prop_assert!(close(kappa(&table, |steps| steps * steps), brute_force(&table, 2)));
        }
    }
}
