//! One space of inputs for two schemes: the variables that they share, each
//! with the values that both have, and those of one scheme alone. Diagrams of
//! either scheme are taken over into a graph over these.

use std::collections::{HashMap, HashSet};

use crate::cells::Cells;
use crate::compare::correspondence::Correspondence;
use crate::compare::values::{Common, Run};
use crate::diagram::{Asks, BudgetSpent, Edge, Graph, Path, Ref, Space, Variables, leads};
use crate::order;
use crate::scheme::Model;

/// Values of a joint variable, up to `last`, that are as many values of a
/// scheme's own variable, from `from` on.
#[derive(Clone, Copy, Debug)]
struct Piece {
    last: u64,
    from: u64,
}

/// What stands for a variable of one scheme.
#[derive(Clone, Debug)]
enum Target {
    /// It always has this value: the other scheme has no other.
    Fixed(u64),
    /// A joint variable.
    At(u32, Vec<Piece>),
}

/// A joint variable while the order is made.
struct Entry {
    here: Option<u32>,
    there: Option<u32>,
    runs: Vec<Run>,
}

/// The joint variables of two models.
#[derive(Debug)]
pub(super) struct Joint {
    sizes: Vec<u64>,
    here: Vec<Target>,
    there: Vec<Target>,
}

/// Which of the two schemes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Here,
    There,
}

impl Joint {
    pub(super) fn of(
        (here, own): (&Model, &Variables),
        (there, theirs): (&Model, &Variables),
        between: &Correspondence,
    ) -> Self {
        let shared: HashMap<usize, (usize, &Common)> = between
            .slots(here, there)
            .map(|(slot, other, common)| (slot, (other, common)))
            .collect();
        let mut entries: Vec<Entry> = Vec::new();
        let mut fixed = (HashSet::new(), HashSet::new());
        let mut placed: HashSet<u32> = HashSet::new();
        for variable in numbers(own) {
            let Some(asked) = own.get(variable).copied() else { continue };
            let partner = shared
                .get(&asked.slot)
                .map(|(other, common)| (partner(theirs, *other, asked.asks, common), *common));
            let entry = match partner {
                None => Entry::own(Some(variable), None, asked.size),
                Some((None, _)) => {
                    fixed.0.insert(variable);
                    continue;
                }
                Some((Some(other), Common::Values(runs))) => {
                    Entry { here: Some(variable), there: Some(other), runs: runs.clone() }
                }
                Some((Some(other), Common::Options { .. })) => {
                    Entry::own(Some(variable), Some(other), asked.size)
                }
            };
            placed.extend(entry.there);
            entries.push(entry);
        }
        let common: HashSet<usize> = shared.values().map(|(other, _)| *other).collect();
        // What the other scheme alone asks stands where it asks it.
        let mut after = 0;
        for variable in numbers(theirs) {
            let Some(asked) = theirs.get(variable) else { continue };
            if placed.contains(&variable) {
                let at = entries.iter().position(|entry| entry.there == Some(variable));
                after = at.map_or(after, |at| at + 1);
            } else if common.contains(&asked.slot) {
                fixed.1.insert(variable);
            } else {
                entries.insert(after, Entry::own(None, Some(variable), asked.size));
                after += 1;
            }
        }
        Self {
            sizes: entries.iter().map(|e| e.runs.iter().map(|run| run.len).sum()).collect(),
            here: targets(own, &entries, Side::Here),
            there: targets(theirs, &entries, Side::There),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.sizes.len()
    }

    /// The inputs of a decision in both schemes.
    pub(super) fn space(
        &self,
        (own, slots): (&Variables, &[usize]),
        (theirs, others): (&Variables, &[usize]),
    ) -> Option<Space> {
        Space::over(self.asked((own, slots), (theirs, others)))
    }

    /// The joint variables of a decision, each with how many values it has.
    fn asked(
        &self,
        (own, slots): (&Variables, &[usize]),
        (theirs, others): (&Variables, &[usize]),
    ) -> Vec<(u32, u64)> {
        let here = slots.iter().flat_map(|slot| own.of_slot(*slot));
        let here = here.filter_map(|(variable, _)| self.joint(Side::Here, variable));
        let there = others.iter().flat_map(|slot| theirs.of_slot(*slot));
        let there = there.filter_map(|(variable, _)| self.joint(Side::There, variable));
        let size = |joint: u32| at(&self.sizes, joint).copied().unwrap_or(1);
        here.chain(there).map(|joint| (joint, size(joint))).collect()
    }

    fn targets(&self, side: Side) -> &[Target] {
        match side {
            Side::Here => &self.here,
            Side::There => &self.there,
        }
    }

    fn joint(&self, side: Side, variable: u32) -> Option<u32> {
        match at(self.targets(side), variable)? {
            Target::Fixed(_) => None,
            Target::At(joint, _) => Some(*joint),
        }
    }

    /// What an input of both schemes says to one of them. What may have more
    /// values there than in common is said, so that nothing else is left open.
    pub(super) fn cells(
        &self,
        side: Side,
        (model, variables): (&Model, &Variables),
        slots: &[usize],
        path: &[(u32, u64)],
    ) -> Cells {
        let mut own: Path = Vec::new();
        for (variable, asked) in slots.iter().flat_map(|slot| variables.of_slot(*slot)) {
            match at(self.targets(side), variable) {
                Some(Target::Fixed(place)) => own.push((variable, *place)),
                Some(Target::At(joint, pieces)) => {
                    let said = path.iter().find(|(known, _)| known == joint);
                    let narrowed = at(&self.sizes, *joint).is_some_and(|size| *size < asked.size);
                    let place = said.map(|(_, place)| *place).or(narrowed.then_some(0));
                    let place = place.and_then(|place| place_in(pieces, place));
                    own.extend(place.map(|place| (variable, place)));
                }
                None => {}
            }
        }
        order::sort(&mut own);
        variables.cells(model, &own)
    }
}

impl Entry {
    fn own(here: Option<u32>, there: Option<u32>, size: u64) -> Self {
        Self { here, there, runs: vec![Run { here: 0, there: 0, len: size }] }
    }
}

fn numbers(variables: &Variables) -> std::ops::Range<u32> {
    0..u32::try_from(variables.len()).unwrap_or(u32::MAX)
}

fn at<T>(items: &[T], number: u32) -> Option<&T> {
    items.get(usize::try_from(number).ok()?)
}

/// The variable of the other scheme that asks the same.
fn partner(theirs: &Variables, slot: usize, asks: Asks, common: &Common) -> Option<u32> {
    let wanted = match (asks, common) {
        (Asks::Holds(option), Common::Options { pairs, .. }) => {
            Asks::Holds(pairs.iter().find(|(own, _)| *own == option)?.1)
        }
        (Asks::NotRated, Common::Options { not_rated: false, .. }) => return None,
        (asks, _) => asks,
    };
    theirs.of_slot(slot).find(|(_, asked)| asked.asks == wanted).map(|(variable, _)| variable)
}

fn targets(variables: &Variables, entries: &[Entry], side: Side) -> Vec<Target> {
    let target = |variable| {
        let of_side = |entry: &&Entry| match side {
            Side::Here => entry.here == Some(variable),
            Side::There => entry.there == Some(variable),
        };
        let found = (0_u32..).zip(entries).find(|(_, entry)| of_side(entry));
        found.map_or(Target::Fixed(0), |(joint, entry)| Target::At(joint, pieces(entry, side)))
    };
    numbers(variables).map(target).collect()
}

fn pieces(entry: &Entry, side: Side) -> Vec<Piece> {
    let mut next = 0_u64;
    let piece = |run: &Run| {
        next = next.saturating_add(run.len);
        let from = if side == Side::Here { run.here } else { run.there };
        Piece { last: next.saturating_sub(1), from }
    };
    entry.runs.iter().map(piece).collect()
}

/// The place in the scheme's own variable of a place in the joint one.
fn place_in(pieces: &[Piece], place: u64) -> Option<u64> {
    let index = pieces.partition_point(|piece| piece.last < place);
    let before = index.checked_sub(1).and_then(|before| pieces.get(before));
    let first = before.map_or(0, |before| before.last + 1);
    pieces.get(index).map(|piece| piece.from + (place - first))
}

/// Takes diagrams of one scheme over into the joint graph.
pub(super) struct Import<'j> {
    pub(super) joint: &'j Joint,
    pub(super) side: Side,
    pub(super) from: &'j Graph,
    pub(super) done: HashMap<Ref, Ref>,
}

impl Import<'_> {
    pub(super) fn root(&mut self, to: &mut Graph, at: Ref) -> Result<Ref, BudgetSpent> {
        let Some(node) = self.from.get(at) else { return Ok(at) };
        if let Some(done) = self.done.get(&at) {
            return Ok(*done);
        }
        to.spend(1)?;
        let target = self::at(self.joint.targets(self.side), node.variable);
        let taken = match target.ok_or(BudgetSpent)? {
            Target::Fixed(place) => {
                let next = leads(&node.edges, *place).ok_or(BudgetSpent)?;
                self.root(to, next)?
            }
            Target::At(joint, pieces) => {
                let mut edges = Vec::new();
                for (last, below) in ranges(&node.edges, pieces) {
                    edges.push((last, self.root(to, below)?));
                }
                select(to, *joint, &edges)?
            }
        };
        self.done.insert(at, taken);
        Ok(taken)
    }
}

/// Where the values of a joint variable lead.
fn ranges(edges: &[Edge], pieces: &[Piece]) -> Vec<Edge> {
    let mut ranges: Vec<Edge> = Vec::new();
    let mut first = 0_u64;
    for piece in pieces {
        let end = piece.from.saturating_add(piece.last.saturating_sub(first));
        let begin = edges.partition_point(|(last, _)| *last < piece.from);
        for (last, below) in edges.iter().skip(begin) {
            let joint = first + (last.min(&end) - piece.from);
            ranges.push((joint, *below));
            if *last >= end {
                break;
            }
        }
        first = piece.last.saturating_add(1);
    }
    ranges
}

/// The diagram that asks a variable first or later, as the order has it.
fn select(to: &mut Graph, variable: u32, edges: &[Edge]) -> Result<Ref, BudgetSpent> {
    let later = |below: &Ref| to.variable(*below).is_none_or(|asked| asked > variable);
    if edges.iter().all(|(_, below)| later(below)) {
        return to.node(variable, edges.iter().copied());
    }
    let mut below: Vec<Ref> = edges.iter().map(|(_, below)| *below).collect();
    below.sort_unstable();
    below.dedup();
    let mut below = below.into_iter();
    let mut selected = below.next().ok_or(BudgetSpent)?;
    for next in below {
        let leads = edges.iter().map(|(last, to)| (*last, Ref::truth(*to == next)));
        let leads = to.node(variable, leads)?;
        selected = to.either(leads, next, selected)?;
    }
    Ok(selected)
}
