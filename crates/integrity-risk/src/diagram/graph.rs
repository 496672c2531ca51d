//! The nodes of decision diagrams: shared, ordered, reduced.
//!
//! A node asks one variable and leads on by ranges of its values. Two nodes
//! that ask the same and lead to the same places are one node, and a node
//! whose every value leads to one place is that place; so two diagrams are
//! equal functions exactly when they are the same reference.

use std::collections::HashMap;
use std::sync::Arc;

use crate::limits;

/// A node, or a leaf with its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Ref(u32);

/// The first bit tells a leaf.
const LEAF: u32 = 1 << 31;

impl Ref {
    pub(crate) const FALSE: Self = Self::leaf(0);
    pub(crate) const TRUE: Self = Self::leaf(1);

    pub(crate) const fn leaf(number: u32) -> Self {
        Self(number | LEAF)
    }

    pub(crate) const fn truth(holds: bool) -> Self {
        if holds { Self::TRUE } else { Self::FALSE }
    }

    /// The number of a leaf.
    pub(crate) const fn as_leaf(self) -> Option<u32> {
        if self.0 & LEAF == 0 { None } else { Some(self.0 ^ LEAF) }
    }

    /// The place of a node in its graph.
    pub(crate) fn as_node(self) -> Option<usize> {
        if self.0 & LEAF == 0 { usize::try_from(self.0).ok() } else { None }
    }
}

/// The last place of a range of values, and where the range leads. The first
/// range begins at 0, each other one after the range before it.
pub(crate) type Edge = (u64, Ref);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Node {
    pub(crate) variable: u32,
    pub(crate) edges: Arc<[Edge]>,
}

/// The budget is spent: the diagram was not finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BudgetSpent;

/// All nodes, and how much more may be spent on them.
#[derive(Debug)]
pub(crate) struct Graph {
    nodes: Vec<Node>,
    known: HashMap<Node, Ref>,
    left: usize,
}

impl Graph {
    /// An empty graph; every edge and every intermediate result counts.
    pub(crate) fn with_budget(budget: usize) -> Self {
        Self { nodes: Vec::new(), known: HashMap::new(), left: budget }
    }

    /// How many nodes there are.
    #[cfg(all(test, feature = "builtin"))]
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(crate) fn get(&self, at: Ref) -> Option<&Node> {
        self.nodes.get(at.as_node()?)
    }

    /// All nodes, each after those it leads to.
    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The edges of all nodes: the variable that is asked, and where one of its ranges leads.
    pub(crate) fn edges(&self) -> impl Iterator<Item = (u32, Ref)> {
        let nodes = self.nodes.iter();
        nodes.flat_map(|node| node.edges.iter().map(|(_, to)| (node.variable, *to)))
    }

    pub(crate) fn variable(&self, at: Ref) -> Option<u32> {
        self.get(at).map(|node| node.variable)
    }

    pub(crate) fn spend(&mut self, amount: usize) -> Result<(), BudgetSpent> {
        self.left = self.left.checked_sub(amount).ok_or(BudgetSpent)?;
        Ok(())
    }

    /// The node that asks this variable and leads on so. The ranges cover
    /// every value; those that lead to one place are joined.
    pub(crate) fn node(
        &mut self,
        variable: u32,
        edges: impl IntoIterator<Item = Edge>,
    ) -> Result<Ref, BudgetSpent> {
        let mut joined: Vec<Edge> = Vec::new();
        for (last, to) in edges {
            match joined.last_mut() {
                Some(before) if before.1 == to => before.0 = last,
                _ => joined.push((last, to)),
            }
        }
        if let [(_, only)] = joined.as_slice() {
            return Ok(*only);
        }
        let cost = 1 + joined.len();
        let node = Node { variable, edges: joined.into() };
        if let Some(known) = self.known.get(&node) {
            return Ok(*known);
        }
        self.spend(cost)?;
        let number = u32::try_from(self.nodes.len()).ok().filter(|number| *number < LEAF);
        let made = Ref(number.ok_or(BudgetSpent)?);
        self.nodes.push(node.clone());
        self.known.insert(node, made);
        Ok(made)
    }

    /// Combines diagrams leaf by leaf. `decide` gives the result where it is
    /// known already: for any leaves, and wherever it can be told sooner.
    pub(crate) fn combine<const N: usize>(
        &mut self,
        operands: [Ref; N],
        decide: &impl Fn([Ref; N]) -> Option<Ref>,
    ) -> Result<Ref, BudgetSpent> {
        self.combined(operands, decide, &mut HashMap::new())
    }

    fn combined<const N: usize>(
        &mut self,
        operands: [Ref; N],
        decide: &impl Fn([Ref; N]) -> Option<Ref>,
        done: &mut HashMap<[Ref; N], Ref>,
    ) -> Result<Ref, BudgetSpent> {
        if let Some(result) = decide(operands) {
            return Ok(result);
        }
        if let Some(result) = done.get(&operands) {
            return Ok(*result);
        }
        self.spend(1)?;
        let first = operands.iter().filter_map(|operand| self.variable(*operand)).min();
        let variable = first.ok_or(BudgetSpent)?;
        let mut edges = Vec::new();
        for (last, below) in aligned(self.at(variable, operands), operands) {
            edges.push((last, self.combined(below, decide, done)?));
        }
        let result = self.node(variable, edges)?;
        done.insert(operands, result);
        Ok(result)
    }

    /// The ranges of those operands that ask this variable.
    pub(crate) fn at<const N: usize>(
        &self,
        variable: u32,
        operands: [Ref; N],
    ) -> [Option<Arc<[Edge]>>; N] {
        operands.map(|operand| {
            let node = self.get(operand).filter(|node| node.variable == variable)?;
            Some(Arc::clone(&node.edges))
        })
    }

    /// The leaves with others in their place.
    pub(crate) fn map(&mut self, root: Ref, to: &impl Fn(u32) -> Ref) -> Result<Ref, BudgetSpent> {
        self.combine([root], &|[at]| at.as_leaf().map(to))
    }

    pub(crate) fn not(&mut self, root: Ref) -> Result<Ref, BudgetSpent> {
        self.map(root, &|leaf| Ref::truth(leaf == 0))
    }

    pub(crate) fn and(&mut self, a: Ref, b: Ref) -> Result<Ref, BudgetSpent> {
        self.combine([a, b], &|[a, b]| match (a, b) {
            (Ref::FALSE, _) | (_, Ref::FALSE) => Some(Ref::FALSE),
            (Ref::TRUE, other) | (other, Ref::TRUE) => Some(other),
            _ => (a == b).then_some(a),
        })
    }

    pub(crate) fn or(&mut self, a: Ref, b: Ref) -> Result<Ref, BudgetSpent> {
        self.combine([a, b], &|[a, b]| match (a, b) {
            (Ref::TRUE, _) | (_, Ref::TRUE) => Some(Ref::TRUE),
            (Ref::FALSE, other) | (other, Ref::FALSE) => Some(other),
            _ => (a == b).then_some(a),
        })
    }

    /// One diagram where the condition holds, the other where it does not.
    pub(crate) fn either(
        &mut self,
        condition: Ref,
        then: Ref,
        otherwise: Ref,
    ) -> Result<Ref, BudgetSpent> {
        self.combine(
            [condition, then, otherwise],
            &|[condition, then, otherwise]| match condition {
                Ref::TRUE => Some(then),
                Ref::FALSE => Some(otherwise),
                _ => (then == otherwise).then_some(then),
            },
        )
    }

    /// The diagram with the values of some variables known, in a graph of its
    /// own.
    pub(crate) fn restricted(
        &self,
        root: Ref,
        known: &impl Fn(u32) -> Option<u64>,
    ) -> Result<(Self, Ref), BudgetSpent> {
        let mut part = Self::with_budget(limits::DIAGRAM);
        let root = self.part(root, known, &mut part, &mut vec![None; self.nodes.len()])?;
        Ok((part, root))
    }

    fn part(
        &self,
        at: Ref,
        known: &impl Fn(u32) -> Option<u64>,
        part: &mut Self,
        done: &mut [Option<Ref>],
    ) -> Result<Ref, BudgetSpent> {
        let (Some(node), Some(place)) = (self.get(at), at.as_node()) else { return Ok(at) };
        if let Some(Some(result)) = done.get(place) {
            return Ok(*result);
        }
        part.spend(1)?;
        let result = if let Some(value) = known(node.variable) {
            let next = leads(&node.edges, value).ok_or(BudgetSpent)?;
            self.part(next, known, part, done)?
        } else {
            let mut edges = Vec::with_capacity(node.edges.len());
            for (last, to) in node.edges.iter() {
                edges.push((*last, self.part(*to, known, part, done)?));
            }
            part.node(node.variable, edges)?
        };
        if let Some(done) = done.get_mut(place) {
            *done = Some(result);
        }
        Ok(result)
    }
}

/// Where a value leads.
pub(crate) fn leads(edges: &[Edge], place: u64) -> Option<Ref> {
    edges.get(edges.partition_point(|(last, _)| *last < place)).map(|(_, to)| *to)
}

/// The common refinement of several lists of ranges: the last place of each
/// range, and where each operand leads there. An operand without a list
/// stays where it is.
pub(crate) fn aligned<const N: usize>(
    lists: [Option<Arc<[Edge]>>; N],
    operands: [Ref; N],
) -> Vec<(u64, [Ref; N])> {
    let mut lasts: Vec<u64> =
        lists.iter().flatten().flat_map(|list| list.iter().map(|(last, _)| *last)).collect();
    lasts.sort_unstable();
    lasts.dedup();
    let mut lists = lists.map(|list| (list, 0_usize));
    let mut ranges = Vec::with_capacity(lasts.len());
    for last in lasts {
        let mut below = operands;
        for (to, (list, at)) in below.iter_mut().zip(&mut lists) {
            let Some(list) = list else { continue };
            let Some((end, next)) = list.get(*at) else { continue };
            *to = *next;
            if *end == last {
                *at += 1;
            }
        }
        ranges.push((last, below));
    }
    ranges
}
