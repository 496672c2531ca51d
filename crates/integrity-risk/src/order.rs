//! Sorting. A sort of the standard library is made anew for every type it
//! sorts; here one serves them all, which a browser loads once.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// The items in order; those that are equal stay as they stood.
pub(crate) fn in_order<T>(mut items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    sort_by(&mut items, compare);
    items
}

/// Puts the items in order; those that are equal stay as they stood.
pub(crate) fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Puts the items in the order of their keys; those of one key stay as they stood.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// Puts the items in order; those that are equal stay as they stood.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let at = |one: usize, other: usize| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    };
    let Some(mut places) = places(items.len(), &at) else { return };
    // Each round of exchanges puts one item after another in its place, and ends where it began.
    for start in 0..places.len() {
        let mut here = start;
        while let Some(from) = places.get_mut(here).map(|place| std::mem::replace(place, here)) {
            if from == start || from == here {
                break;
            }
            items.swap(here, from);
            here = from;
        }
    }
}

/// A map of the entries, the last of each key. To collect them would sort them first.
pub(crate) fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(entries);
    map
}

/// A set of the items. To collect them would sort them first.
pub(crate) fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

/// The places of the items from the first to the last; none if they are in order.
#[inline(never)]
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Option<Vec<usize>> {
    if (1..count).all(|place| compare(place - 1, place).is_le()) {
        return None;
    }
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|one, other| compare(*one, *other));
    Some(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_sorted_and_equal_ones_stay_as_they_stood() {
        let by_first = |items: &[&'static str]| {
            in_order(items.to_vec(), |one, other| one.chars().next().cmp(&other.chars().next()))
        };
        assert_eq!(by_first(&["c", "b2", "a", "b1"]), ["a", "b2", "b1", "c"]);
        assert_eq!(by_first(&["a2", "a1", "b"]), ["a2", "a1", "b"]);
        assert_eq!(by_first(&[]), [""; 0]);
        let many: Vec<u32> = (0..1000).map(|number| number * 7919 % 1000).collect();
        assert_eq!(in_order(many, u32::cmp), (0..1000).collect::<Vec<_>>());
    }

    #[test]
    fn maps_keep_the_last_of_a_key_as_when_collected() {
        let entries = [(2, "b"), (1, "a"), (2, "c")];
        assert_eq!(map(entries), BTreeMap::from(entries));
        assert_eq!(set([3, 1, 3]), BTreeSet::from([3, 1, 3]));
    }
}
