//! An exact join of sets by similarity. Every set has its parts in one order,
//! the rarest first; two sets of which so many parts are the same that they
//! are similar must share one of their first parts, so that only sets which
//! do are looked at.

use std::cmp::Ordering;

use crate::register::text::wording::{Unit, Wording};

/// How much two texts have in common: of the pairs of characters (of words, in
/// English) that either has, how many both have.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::text::{CopyOptions, likeness};
///
/// let found = likeness("收受投标单位礼金", "收受投标单位的礼金", CopyOptions::default());
/// let similarity = found.similarity().unwrap();
/// assert_eq!((similarity.shared(), similarity.all()), (6, 9));
/// assert_eq!(similarity.permille(), 666);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Similarity {
    shared: usize,
    all: usize,
}

impl Similarity {
    pub(super) const SAME: Self = Self { shared: 1, all: 1 };

    /// The parts that both have. Of texts of the same wording it is what they all have.
    ///
    /// See [`Similarity`] for an example.
    pub const fn shared(self) -> usize {
        self.shared
    }

    /// The parts that either has.
    ///
    /// See [`Similarity`] for an example.
    pub const fn all(self) -> usize {
        self.all
    }

    /// The parts that both have, of a thousand that either has, rounded down.
    ///
    /// See [`Similarity`] for an example.
    pub const fn permille(self) -> usize {
        match (self.shared * 1000).checked_div(self.all) {
            Some(permille) => permille,
            None => 1000,
        }
    }

    /// By the exact ratio.
    pub(super) fn compare(self, other: Self) -> Ordering {
        (self.shared * other.all).cmp(&(other.shared * self.all))
    }

    pub(super) fn reaches(self, threshold: usize) -> bool {
        self.shared * 1000 >= threshold * self.all
    }
}

/// The parts of many wordings, each as an ascending row of numbers. A part that
/// a wording has twice stands in its row twice.
#[derive(Debug)]
pub(super) struct Parts {
    flat: Vec<u32>,
    ends: Vec<usize>,
}

impl Parts {
    /// A part that few wordings have gets a small number.
    pub(super) fn of<'w>(wordings: impl Iterator<Item = &'w Wording>) -> Self {
        let mut words: std::collections::BTreeMap<&str, u64> = std::collections::BTreeMap::new();
        let (mut named, mut ends) = (Vec::new(), Vec::new());
        for wording in wordings {
            parts(wording, &mut words, &mut named);
            ends.push(named.len());
        }
        let mut ascending = named.clone();
        ascending.sort_unstable();
        let mut counted: Vec<(u32, u64)> = Vec::new();
        for part in &ascending {
            match counted.last_mut() {
                Some((count, last)) if last == part => *count += 1,
                _ => counted.push((1, *part)),
            }
        }
        ascending.dedup();
        counted.sort_unstable();
        let mut numbers = vec![0; counted.len()];
        for (number, (_, part)) in (0..).zip(&counted) {
            let place = ascending.binary_search(part).ok();
            if let Some(place) = place.and_then(|place| numbers.get_mut(place)) {
                *place = number;
            }
        }
        let number = |part: &u64| {
            ascending.binary_search(part).ok().and_then(|place| numbers.get(place)).copied()
        };
        let mut this = Self { flat: named.iter().filter_map(number).collect(), ends };
        this.sort();
        this
    }

    fn sort(&mut self) {
        let mut start = 0;
        for end in &self.ends {
            self.flat.get_mut(start..*end).into_iter().for_each(<[u32]>::sort_unstable);
            start = *end;
        }
    }

    /// The parts of a wording.
    pub(super) fn get(&self, place: usize) -> &[u32] {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before));
        let end = self.ends.get(place).copied().unwrap_or_default();
        self.flat.get(start.copied().unwrap_or_default()..end).unwrap_or_default()
    }

    pub(super) fn kinds(&self) -> usize {
        self.flat.iter().max().map_or(0, |most| *most as usize + 1)
    }
}

/// Two neighbours of which one is a Chinese character are a part, and so is
/// every word.
fn parts<'w>(
    wording: &'w Wording,
    words: &mut std::collections::BTreeMap<&'w str, u64>,
    into: &mut Vec<u64>,
) {
    /// Above all characters.
    const WORDS: u64 = 1 << 31;
    const ALONE: u64 = u32::MAX as u64;
    let mut before: Option<(u64, bool)> = None;
    for unit in wording.units() {
        let (id, is_word) = match unit {
            Unit::Character(c) => (u64::from(u32::from(c)), false),
            Unit::Word(word) => {
                let next = WORDS + words.len() as u64;
                (*words.entry(word).or_insert(next), true)
            }
        };
        if is_word {
            into.push(id << 32 | ALONE);
        }
        if let Some((neighbour, neighbour_is_word)) = before
            && !(is_word && neighbour_is_word)
        {
            into.push(neighbour << 32 | id);
        }
        before = Some((id, is_word));
    }
}

/// How similar two rows of parts are.
pub(super) fn similarity(one: &[u32], other: &[u32]) -> Similarity {
    let shared = shared(one, other, 0).unwrap_or_default();
    Similarity { shared, all: one.len() + other.len() - shared }
}

/// How many parts both have; none as soon as it must be fewer than are needed.
fn shared(mut one: &[u32], mut other: &[u32], needed: usize) -> Option<usize> {
    let mut shared = 0;
    while let ([a, one_rest @ ..], [b, other_rest @ ..]) = (one, other) {
        if shared + one.len().min(other.len()) < needed {
            return None;
        }
        match a.cmp(b) {
            Ordering::Less => one = one_rest,
            Ordering::Greater => other = other_rest,
            Ordering::Equal => (shared, one, other) = (shared + 1, one_rest, other_rest),
        }
    }
    (shared >= needed).then_some(shared)
}

/// A mark of a row: each part that it has turns one of 256 bits over. Two rows
/// differ in at least as many parts as their marks differ in bits.
#[derive(Clone, Copy, Debug, Default)]
struct Mark([u64; 4]);

impl Mark {
    fn of(row: &[u32]) -> Self {
        let mut mark = Self::default();
        for part in row {
            let bit = part.wrapping_mul(0x9E37_79B1) >> 24;
            if let Some(word) = mark.0.get_mut((bit / u64::BITS) as usize) {
                *word ^= 1 << (bit % u64::BITS);
            }
        }
        mark
    }

    fn differs(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).map(|(one, other)| (one ^ other).count_ones() as usize).sum()
    }
}

/// Rows of parts that are asked for those similar to a row.
#[derive(Debug)]
pub(super) struct Index<'p> {
    /// In permille.
    threshold: usize,
    rows: Vec<&'p [u32]>,
    marks: Vec<Mark>,
    /// For each part: the rows that have it among their first.
    places: Vec<Vec<Place>>,
    /// For each row: the question for which it was last looked at.
    seen: Vec<u32>,
    question: u32,
}

/// A row that has a part: its number, its length and where it has it.
#[derive(Clone, Copy, Debug)]
struct Place {
    number: u32,
    length: u32,
    at: u32,
}

impl<'p> Index<'p> {
    pub(super) fn new(threshold: usize, kinds: usize) -> Self {
        let places = vec![Vec::new(); kinds];
        let (rows, marks, seen) = (Vec::new(), Vec::new(), Vec::new());
        Self { threshold, rows, marks, places, seen, question: 0 }
    }

    /// Adds a row; its place is the number of rows before.
    pub(super) fn add(&mut self, row: &'p [u32]) {
        let number = u32::try_from(self.rows.len());
        let (Ok(number), Ok(length)) = (number, u32::try_from(row.len())) else { return };
        for (at, part) in (0..).zip(self.first(row)) {
            if let Some(places) = self.places.get_mut(*part as usize) {
                places.push(Place { number, length, at });
            }
        }
        self.rows.push(row);
        self.marks.push(Mark::of(row));
        self.seen.push(0);
    }

    /// The parts of which any similar row has one among its own first.
    fn first<'r>(&self, row: &'r [u32]) -> &'r [u32] {
        let needed = (self.threshold * row.len()).div_ceil(1000);
        row.get(..(row.len() + 1).saturating_sub(needed).min(row.len())).unwrap_or_default()
    }

    /// Every row that reaches the threshold, with how similar it is.
    pub(super) fn similar(&mut self, row: &[u32]) -> Vec<(usize, Similarity)> {
        self.question += 1;
        let mark = Mark::of(row);
        let mut found = Vec::new();
        for (at, part) in self.first(row).iter().enumerate() {
            for place in self.places.get(*part as usize).map(Vec::as_slice).unwrap_or_default() {
                let (length, number) = (place.length as usize, place.number as usize);
                let needed = needed(self.threshold, row.len() + length);
                // Of rows that have not met before, this is the first part that both have: all
                // they share stands from here on. Of rows that have, it was looked at then.
                if (row.len() - at).min(length - place.at as usize) < needed {
                    continue;
                }
                let Some(seen) = self.seen.get_mut(number) else { continue };
                if std::mem::replace(seen, self.question) == self.question {
                    continue;
                }
                let apart = self.marks.get(number).map_or(0, |other| mark.differs(other));
                if apart > row.len() + length - 2 * needed {
                    continue;
                }
                let other = self.rows.get(number).copied().unwrap_or_default();
                let rest = (row.get(at..), other.get(place.at as usize..));
                let shared = shared(rest.0.unwrap_or_default(), rest.1.unwrap_or_default(), needed);
                found.extend(shared.map(|shared| {
                    (number, Similarity { shared, all: row.len() + length - shared })
                }));
            }
        }
        found
    }
}

/// How many parts two rows must share to reach the threshold, of so many that
/// they have together.
fn needed(threshold: usize, together: usize) -> usize {
    (threshold * together).div_ceil(1000 + threshold)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Rows of few kinds of parts, so that many are similar and some parts stand twice.
        #[test]
        fn every_similar_row_is_found(
            rows in prop::collection::vec(prop::collection::vec(0_u32..14, 1..16), 1..40),
            threshold in 500_usize..=1000,
        ) {
            let mut rows = rows;
            for row in &mut rows {
                row.sort_unstable();
            }
            let mut index = Index::new(threshold, 14);
            for row in &rows {
                index.add(row);
            }
            for row in &rows {
                let mut found = index.similar(row);
                found.sort_by_key(|(number, _)| *number);
                let all = rows.iter().map(|other| similarity(row, other)).enumerate();
                let expected: Vec<_> = all.filter(|(_, found)| found.reaches(threshold)).collect();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
