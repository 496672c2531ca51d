//! What is read off a diagram: how many inputs lead where, an input that
//! leads somewhere, and a pair of inputs that breaks an order.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::diagram::graph::{BudgetSpent, Graph, Node, Ref, aligned, leads};
use crate::diagram::variables::Variables;
use crate::order;

/// The values of some variables, in order.
pub(crate) type Path = Vec<(u32, u64)>;

/// The inputs of one decision: all values of these variables, sorted.
#[derive(Debug)]
pub(crate) struct Space {
    variables: Vec<u32>,
    /// How many inputs the variables from each place on have.
    sizes: Vec<u128>,
}

impl Space {
    /// None when there are more inputs than can be counted.
    pub(crate) fn of(variables: &Variables, slots: &[usize]) -> Option<Self> {
        let own = slots.iter().flat_map(|slot| variables.of_slot(*slot));
        Self::over(own.map(|(variable, asked)| (variable, asked.size)).collect())
    }

    /// The inputs of these variables, each with how many values it has.
    pub(crate) fn over(mut own: Vec<(u32, u64)>) -> Option<Self> {
        own.sort_unstable();
        own.dedup();
        let mut sizes = vec![1_u128];
        for (_, size) in own.iter().rev() {
            let next = sizes.last()?.checked_mul(u128::from(*size))?;
            sizes.push(next);
        }
        sizes.reverse();
        Some(Self { variables: own.into_iter().map(|(variable, _)| variable).collect(), sizes })
    }

    fn place(&self, variable: Option<u32>) -> usize {
        variable.map_or(self.variables.len(), |variable| {
            self.variables.partition_point(|own| *own < variable)
        })
    }

    /// How many inputs the variables from one place to before another have.
    fn between(&self, from: usize, to: usize) -> u128 {
        let size = |place: usize| self.sizes.get(place).copied().unwrap_or(1);
        size(from).checked_div(size(to)).unwrap_or(0)
    }
}

impl Graph {
    /// The nodes below a root, those asked first first.
    fn below(&self, root: Ref) -> Vec<(Ref, &Node)> {
        let mut found: HashMap<Ref, &Node> = HashMap::new();
        let mut open = vec![root];
        while let Some(at) = open.pop() {
            let Some(node) = self.get(at) else { continue };
            if found.insert(at, node).is_none() {
                open.extend(node.edges.iter().map(|(_, to)| *to));
            }
        }
        let mut nodes: Vec<_> = found.into_iter().collect();
        nodes.sort_by_key(|(at, node)| (node.variable, *at));
        nodes
    }

    /// The leaves that some input leads to.
    pub(crate) fn leaves(&mut self, root: Ref) -> Result<BTreeSet<u32>, BudgetSpent> {
        self.spend(self.size(root))?;
        let nodes = self.below(root);
        let ends = nodes.iter().flat_map(|(_, node)| node.edges.iter().map(|(_, to)| *to));
        Ok(ends.chain([root]).filter_map(Ref::as_leaf).collect())
    }

    /// The leaves that inputs lead to of which this is known.
    pub(crate) fn leaves_where(
        &self,
        root: Ref,
        known: &impl Fn(u32) -> Option<u64>,
    ) -> BTreeSet<u32> {
        let (mut leaves, mut seen, mut open) = (BTreeSet::new(), HashSet::new(), vec![root]);
        while let Some(at) = open.pop() {
            let Some(node) = self.get(at) else {
                leaves.extend(at.as_leaf());
                continue;
            };
            if !seen.insert(at) {
                continue;
            }
            match known(node.variable) {
                Some(place) => open.extend(leads(&node.edges, place)),
                None => open.extend(node.edges.iter().map(|(_, to)| *to)),
            }
        }
        leaves
    }

    /// For which values of the variables that are kept some value of the
    /// others leads to a wanted leaf.
    pub(crate) fn for_some(
        &mut self,
        root: Ref,
        kept: &impl Fn(u32) -> bool,
        wanted: &impl Fn(u32) -> bool,
    ) -> Result<Ref, BudgetSpent> {
        self.some(root, kept, wanted, &mut HashMap::new())
    }

    fn some(
        &mut self,
        at: Ref,
        kept: &impl Fn(u32) -> bool,
        wanted: &impl Fn(u32) -> bool,
        done: &mut HashMap<Ref, Ref>,
    ) -> Result<Ref, BudgetSpent> {
        let Some(node) = self.get(at).cloned() else {
            return Ok(Ref::truth(at.as_leaf().is_some_and(wanted)));
        };
        if let Some(known) = done.get(&at) {
            return Ok(*known);
        }
        self.spend(1)?;
        let mut edges = Vec::with_capacity(node.edges.len());
        for (last, to) in node.edges.iter() {
            edges.push((*last, self.some(*to, kept, wanted, done)?));
        }
        let result = if kept(node.variable) {
            self.node(node.variable, edges)?
        } else {
            edges.into_iter().try_fold(Ref::FALSE, |any, (_, to)| self.or(any, to))?
        };
        done.insert(at, result);
        Ok(result)
    }

    /// The variables whose value matters to somebody.
    pub(crate) fn support(&self, root: Ref) -> BTreeSet<u32> {
        self.below(root).iter().map(|(_, node)| node.variable).collect()
    }

    /// How many nodes a diagram has.
    pub(crate) fn size(&self, root: Ref) -> usize {
        self.below(root).len()
    }

    /// How many inputs lead to each leaf.
    pub(crate) fn counts(&self, root: Ref, space: &Space) -> BTreeMap<u32, u128> {
        let mut arriving: HashMap<Ref, u128> = HashMap::new();
        arriving.insert(root, space.between(0, space.place(self.variable(root))));
        for (at, node) in self.below(root) {
            let inputs = arriving.get(&at).copied().unwrap_or(0);
            let from = space.place(Some(node.variable)) + 1;
            let mut first = 0;
            for (last, to) in node.edges.iter() {
                let width = u128::from(last - first) + 1;
                first = last.saturating_add(1);
                let skipped = space.between(from, space.place(self.variable(*to)));
                // No product here exceeds the space, which was counted.
                *arriving.entry(*to).or_default() += inputs * width * skipped;
            }
        }
        order::map(arriving.into_iter().filter_map(|(at, inputs)| Some((at.as_leaf()?, inputs))))
    }

    /// The smallest input that leads to a leaf that is wanted: what it says
    /// suffices, whatever else is so.
    pub(crate) fn find(&self, root: Ref, wanted: &impl Fn(u32) -> bool) -> Option<Path> {
        let mut path = Path::new();
        self.found(root, wanted, &mut HashSet::new(), &mut path).then(|| {
            path.reverse();
            path
        })
    }

    /// Where an input leads that says enough to lead somewhere; what it does
    /// not say is taken to be smallest.
    pub(crate) fn follow(&self, root: Ref, path: &[(u32, u64)]) -> Option<u32> {
        let mut at = root;
        while let Some(node) = self.get(at) {
            let said = path.iter().find(|(variable, _)| *variable == node.variable);
            at = leads(&node.edges, said.map_or(0, |(_, place)| *place))?;
        }
        at.as_leaf()
    }

    /// The leaves beside an input: where it would lead were one thing that it
    /// says otherwise.
    pub(crate) fn beside(&self, root: Ref, path: &[(u32, u64)]) -> BTreeSet<u32> {
        let mut leaves = BTreeSet::new();
        let mut at = root;
        while let Some(node) = self.get(at) {
            let said = path.iter().find(|(variable, _)| *variable == node.variable);
            let Some(next) = leads(&node.edges, said.map_or(0, |(_, place)| *place)) else { break };
            let others = node.edges.iter().filter(|(_, to)| *to != next);
            leaves.extend(others.filter_map(|(_, to)| self.follow(*to, path)));
            at = next;
        }
        leaves
    }

    fn found(
        &self,
        at: Ref,
        wanted: &impl Fn(u32) -> bool,
        dead: &mut HashSet<Ref>,
        path: &mut Path,
    ) -> bool {
        let Some(node) = self.get(at) else { return at.as_leaf().is_some_and(wanted) };
        if dead.contains(&at) {
            return false;
        }
        let mut first = 0;
        for (last, to) in node.edges.iter() {
            if self.found(*to, wanted, dead, path) {
                path.push((node.variable, first));
                return true;
            }
            first = last.saturating_add(1);
        }
        dead.insert(at);
        false
    }

    /// A pair of inputs that differ only in one variable of these, the
    /// greater value after the smaller, whose leaves are `wrong` together.
    /// Where what is wrong between any two values is wrong between some
    /// neighbours, only `neighbours` need be looked at.
    pub(crate) fn disordered(
        &mut self,
        root: Ref,
        variable: u32,
        values: u64,
        neighbours: bool,
        wrong: &impl Fn(u32, u32) -> bool,
    ) -> Result<Option<(Path, u64, u64)>, BudgetSpent> {
        self.spend(self.size(root))?;
        let asking: Vec<(Ref, Node)> = self
            .below(root)
            .into_iter()
            .filter(|(_, node)| node.variable == variable)
            .map(|(at, node)| (at, node.clone()))
            .collect();
        let mut fine = HashSet::new();
        for (at, node) in asking {
            let firsts = std::iter::once(0).chain(node.edges.iter().map(|(last, _)| last + 1));
            let ranges: Vec<(u64, Ref)> = firsts
                .zip(node.edges.iter().map(|(_, to)| *to))
                .filter(|(first, _)| *first < values)
                .collect();
            for (place, (greater, above)) in ranges.iter().enumerate() {
                let first = if neighbours { place.saturating_sub(1) } else { 0 };
                for (smaller, below) in ranges.iter().take(place).skip(first) {
                    let mut path = Path::new();
                    if self.pair([*below, *above], wrong, &mut fine, &mut path)? {
                        path.reverse();
                        let before = self.way_to(root, at);
                        return Ok(Some(([before, path].concat(), *smaller, *greater)));
                    }
                }
            }
        }
        Ok(None)
    }

    /// Whether some input leads to leaves that are wrong together.
    fn pair(
        &mut self,
        pair: [Ref; 2],
        wrong: &impl Fn(u32, u32) -> bool,
        fine: &mut HashSet<[Ref; 2]>,
        path: &mut Path,
    ) -> Result<bool, BudgetSpent> {
        let [a, b] = pair;
        if let (Some(a), Some(b)) = (a.as_leaf(), b.as_leaf()) {
            return Ok(wrong(a, b));
        }
        if a == b || fine.contains(&pair) {
            return Ok(false);
        }
        self.spend(1)?;
        let asked = pair.iter().filter_map(|at| self.variable(*at)).min();
        let Some(variable) = asked else { return Ok(false) };
        let mut first = 0;
        for (last, below) in aligned(self.at(variable, pair), pair) {
            if self.pair(below, wrong, fine, path)? {
                path.push((variable, first));
                return Ok(true);
            }
            first = last.saturating_add(1);
        }
        fine.insert(pair);
        Ok(false)
    }

    /// The smallest way from a root to a node below it.
    fn way_to(&self, root: Ref, to: Ref) -> Path {
        let mut dead = HashSet::new();
        let mut path = Path::new();
        self.way(root, to, &mut dead, &mut path);
        path.reverse();
        path
    }

    fn way(&self, at: Ref, to: Ref, dead: &mut HashSet<Ref>, path: &mut Path) -> bool {
        if at == to {
            return true;
        }
        let Some(node) = self.get(at) else { return false };
        if !dead.insert(at) {
            return false;
        }
        let mut first = 0;
        for (last, next) in node.edges.iter() {
            if self.way(*next, to, dead, path) {
                path.push((node.variable, first));
                return true;
            }
            first = last.saturating_add(1);
        }
        false
    }
}
