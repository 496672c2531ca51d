//! How many leaves stay within reach when one more slot is known: for every slot and every value,
//! read off one pass over the nodes.

use crate::diagram::graph::{Graph, Ref, leads};
use crate::limits;

/// What the nodes of a graph lead to, all of which lie below its root.
#[derive(Debug)]
pub(crate) struct Prospects<'g> {
    reached: Reached<'g>,
    /// For each leaf and each variable: the farthest variable to which inputs come on the way to
    /// the leaf from one before that variable, or from the start.
    farthest: Vec<Vec<u32>>,
    /// By slot the nodes at which inputs come to its variables.
    entries: Vec<(usize, Ref)>,
}

/// Beyond all variables: where a leaf stands.
const END: u32 = u32::MAX;

impl<'g> Prospects<'g> {
    /// None where that would be more work than [`limits::WEIGHING`].
    pub(super) fn of(
        graph: &'g Graph,
        root: Ref,
        variables: usize,
        slot: impl Fn(u32) -> Option<usize>,
    ) -> Option<Self> {
        let leaves = leaves(graph, root);
        if graph.edges().count().saturating_mul(leaves.len()) > limits::WEIGHING {
            return None;
        }
        let mut farthest = vec![vec![0; variables + 1]; leaves.len()];
        let reached = Reached::of(graph, leaves);
        for (from, to) in ways(graph, root) {
            let at = graph.variable(to).unwrap_or(END);
            let after = from.map_or(Some(0), |from| usize::try_from(from).ok()?.checked_add(1))?;
            for leaf in reached.from(to) {
                let known = farthest.get_mut(leaf).and_then(|of_leaf| of_leaf.get_mut(after))?;
                *known = at.max(*known);
            }
        }
        for of_leaf in &mut farthest {
            rise(of_leaf);
        }
        Some(Self { reached, farthest, entries: entries(graph, root, slot) })
    }

    /// The nodes at which inputs come to a slot.
    fn entries(&self, slot: usize) -> &[(usize, Ref)] {
        let from = self.entries.partition_point(|(of, _)| *of < slot);
        let rest = self.entries.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|(of, _)| *of == slot)).unwrap_or_default()
    }

    /// How many nodes are looked at to try one value of a slot.
    pub(crate) fn work(&self, slot: usize) -> usize {
        self.entries(slot).len()
    }

    /// How many leaves stay within reach when the variables of a slot, from a first to a last, have
    /// these values: those to which inputs come past all of them, or through them.
    pub(super) fn leaves_with(
        &self,
        slot: usize,
        (first, last): (u32, u32),
        value: impl Fn(u32) -> Option<u64>,
    ) -> usize {
        let first = usize::try_from(first).unwrap_or(usize::MAX);
        let past = |of_leaf: &Vec<u32>| of_leaf.get(first).is_some_and(|farthest| *farthest > last);
        let mut leaves = vec![0; self.reached.words];
        for (leaf, of_leaf) in self.farthest.iter().enumerate() {
            set(&mut leaves, leaf, past(of_leaf));
        }
        for (_, entry) in self.entries(slot) {
            let mut at = *entry;
            while let Some(node) = self.reached.graph.get(at).filter(|node| node.variable <= last) {
                let next = value(node.variable).and_then(|place| leads(&node.edges, place));
                let Some(next) = next else { break };
                at = next;
            }
            self.reached.add(at, &mut leaves);
        }
        leaves.iter().map(|word| word.count_ones() as usize).sum()
    }
}

/// Each number the greatest so far.
fn rise(numbers: &mut [u32]) {
    let mut greatest = 0;
    for number in numbers {
        greatest = greatest.max(*number);
        *number = greatest;
    }
}

/// Where inputs come from, nowhere at the start, and where they go next.
fn ways(graph: &Graph, root: Ref) -> impl Iterator<Item = (Option<u32>, Ref)> {
    graph.edges().map(|(from, to)| (Some(from), to)).chain([(None, root)])
}

/// All leaves, sorted. No walk as that of `Graph::leaves_where`: there is no node that is not reached.
fn leaves(graph: &Graph, root: Ref) -> Vec<u32> {
    let mut leaves: Vec<u32> = ways(graph, root).filter_map(|(_, to)| to.as_leaf()).collect();
    leaves.sort_unstable();
    leaves.dedup();
    leaves
}

/// By slot the nodes to which inputs come from elsewhere.
fn entries(graph: &Graph, root: Ref, slot: impl Fn(u32) -> Option<usize>) -> Vec<(usize, Ref)> {
    let entry = |(from, to): (Option<u32>, Ref)| {
        let into = slot(graph.variable(to)?)?;
        (from.and_then(&slot) != Some(into)).then_some((into, to))
    };
    let mut entries: Vec<_> = ways(graph, root).filter_map(entry).collect();
    entries.sort_unstable();
    entries.dedup();
    entries
}

/// The leaves of every node as sets: each leaf a bit, by its place among all.
#[derive(Debug)]
struct Reached<'g> {
    graph: &'g Graph,
    leaves: Vec<u32>,
    /// So many words for each node.
    words: usize,
    sets: Vec<u64>,
}

impl<'g> Reached<'g> {
    fn of(graph: &'g Graph, leaves: Vec<u32>) -> Self {
        let mut made = Self { graph, words: leaves.len().div_ceil(64), leaves, sets: Vec::new() };
        let mut set = vec![0; made.words];
        // A node stands after those it leads to.
        for node in graph.nodes() {
            set.fill(0);
            node.edges.iter().for_each(|(_, to)| made.add(*to, &mut set));
            made.sets.extend(&set);
        }
        made
    }

    /// The set of a node.
    fn set(&self, at: Ref) -> &[u64] {
        let start = at.as_node().map_or(usize::MAX, |place| place * self.words);
        let set = self.sets.get(start..).and_then(|rest| rest.get(..self.words));
        set.unwrap_or_default()
    }

    /// The place of a leaf.
    fn leaf(&self, at: Ref) -> Option<usize> {
        self.leaves.binary_search(&at.as_leaf()?).ok()
    }

    /// Adds the leaves of a node, or a leaf, to a set.
    fn add(&self, at: Ref, to: &mut [u64]) {
        match self.leaf(at) {
            Some(leaf) => set(to, leaf, true),
            None => to.iter_mut().zip(self.set(at)).for_each(|(word, more)| *word |= more),
        }
    }

    /// The places of the leaves of a node, or of a leaf.
    fn from(&self, at: Ref) -> impl Iterator<Item = usize> {
        let bits = self.set(at).iter().enumerate().flat_map(|(place, word)| {
            let held = (0..64).filter(move |bit| word >> bit & 1 == 1);
            held.map(move |bit| place * 64 + bit)
        });
        bits.chain(self.leaf(at))
    }
}

/// Puts a bit into a set, or leaves it as it is.
fn set(bits: &mut [u64], bit: usize, held: bool) {
    if let Some(word) = bits.get_mut(bit / 64) {
        *word |= u64::from(held) << (bit % 64);
    }
}
