//! Scores as diagrams: the total is added up variable by variable, and as
//! soon as every way on leads into one band, or into one hole between two,
//! the way ends there.

use std::collections::{BTreeMap, HashMap};

use crate::diagram::answers::Answer;
use crate::diagram::build::Builder;
use crate::diagram::graph::{BudgetSpent, Edge, Ref};
use crate::exact::Exact;
use crate::ladder::{Across, Score};
use crate::scheme::fact::{CellValues, Slot};

/// Least and greatest.
type Span = (i64, i64);

/// One slot of the score, in the order of the variables.
struct Layer<'m> {
    slot: &'m Slot,
    variable: u32,
    /// The items it is a factor of, with its scale in each.
    factors: Vec<(usize, i64)>,
}

/// What has been added up so far: the items that are complete, and those
/// that are begun, by their place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Partial {
    total: Option<i64>,
    begun: BTreeMap<usize, i64>,
}

struct Adding<'b, 'm> {
    builder: &'b mut Builder<'m>,
    score: &'b Score,
    /// The factors of each item: their layers and scales, in order.
    items: Vec<Vec<(usize, i64)>>,
    layers: Vec<Layer<'m>>,
    bands: Vec<Ref>,
    nothing: Ref,
    /// What each total gives, where limits of bands are not set.
    open: Option<HashMap<i64, Ref>>,
    done: HashMap<(usize, Partial), Ref>,
    /// Whether a total rises or falls with every factor all the way.
    steady: bool,
}

impl<'m> Builder<'m> {
    /// What a score gives; nothing where a factor is not rated and in the
    /// holes between bands.
    pub(super) fn score(&mut self, score: &Score) -> Result<Ref, BudgetSpent> {
        let nothing = self.answers.leaf(Answer::Nothing);
        let bands = score.bands.iter();
        let bands =
            bands.map(|band| self.answers.leaf(Answer::Given(band.ruling, band.rule))).collect();
        let (layers, items) = self.layers(score);
        let scales = items.iter().flatten().map(|(_, scale)| *scale);
        let steady =
            score.product || score.across != Across::Max || scales.min().is_none_or(|s| s >= 0);
        let done = HashMap::new();
        let start = Partial { total: None, begun: BTreeMap::new() };
        let unset = score.bands.iter().any(|band| !band.unset.is_empty());
        let open = unset.then(HashMap::new);
        let mut adding =
            Adding { builder: self, score, items, layers, bands, nothing, open, done, steady };
        adding.from(0, &start)
    }

    /// The slots of a score as layers, and its items by layer. Where all that
    /// happens is adding, every factor is an item of its own.
    fn layers(&self, score: &Score) -> (Vec<Layer<'m>>, Vec<Vec<(usize, i64)>>) {
        let adds_only = !score.product && score.across != Across::Max;
        let items: Vec<Vec<(usize, i64)>> = if adds_only {
            let weighted = score.items.iter().flat_map(|item| {
                item.factors.iter().map(|(slot, scale)| (*slot, scale.saturating_mul(item.weight)))
            });
            weighted.map(|factor| vec![factor]).collect()
        } else {
            score.items.iter().map(|item| item.factors.clone()).collect()
        };
        let mut by_variable: BTreeMap<u32, Layer<'m>> = BTreeMap::new();
        for (item, factors) in items.iter().enumerate() {
            for (slot, scale) in factors {
                let Some((variable, _)) = self.variables.of_slot(*slot).next() else { continue };
                let Some(slot) = self.model.slots.get(*slot) else { continue };
                let layer = Layer { slot, variable, factors: Vec::new() };
                by_variable.entry(variable).or_insert(layer).factors.push((item, *scale));
            }
        }
        let layers: Vec<Layer<'m>> = by_variable.into_values().collect();
        let mut by_layer = vec![Vec::new(); items.len()];
        for (place, layer) in layers.iter().enumerate() {
            for (item, scale) in &layer.factors {
                if let Some(factors) = by_layer.get_mut(*item) {
                    factors.push((place, *scale));
                }
            }
        }
        (layers, by_layer)
    }
}

impl Adding<'_, '_> {
    /// What the layers from this one on make of what has been added up.
    fn from(&mut self, layer: usize, partial: &Partial) -> Result<Ref, BudgetSpent> {
        let Some(Layer { slot, variable, .. }) = self.layers.get(layer) else {
            let total = partial.total.unwrap_or_default();
            return Ok(self.piece((total, total))?.unwrap_or(self.nothing));
        };
        let (values, variable) = (slot.values.clone(), *variable);
        let not_rated = slot.not_rated.then(|| (values.len(), self.nothing));
        let key = (layer, partial.clone());
        if let Some(known) = self.done.get(&key) {
            return Ok(*known);
        }
        let mut edges = Vec::new();
        let whole = (0, values.len().saturating_sub(1));
        self.split(layer, partial, &values, whole, &mut edges)?;
        edges.extend(not_rated);
        let made = self.builder.graph.node(variable, edges)?;
        self.done.insert(key, made);
        Ok(made)
    }

    /// The ways on from a range of values, which is halved until all of it
    /// leads one way or it is one value.
    fn split(
        &mut self,
        layer: usize,
        partial: &Partial,
        values: &CellValues,
        (first, last): (u64, u64),
        edges: &mut Vec<Edge>,
    ) -> Result<(), BudgetSpent> {
        self.builder.graph.spend(1)?;
        let low = self.with(layer, partial, values.nth(first));
        let high = self.with(layer, partial, values.nth(last));
        if first == last || self.steady {
            let (a, b) = (self.span(layer + 1, &low), self.span(layer + 1, &high));
            if let Some(leaf) = self.piece((a.0.min(b.0), a.1.max(b.1)))? {
                edges.push((last, self.if_rated(layer + 1, leaf)?));
                return Ok(());
            }
        }
        if first == last {
            edges.push((last, self.from(layer + 1, &low)?));
            return Ok(());
        }
        let middle = first + (last - first) / 2;
        self.split(layer, partial, values, (first, middle), edges)?;
        self.split(layer, partial, values, (middle + 1, last), edges)
    }

    /// What has been added up, and the value of one more layer.
    fn with(&self, layer: usize, partial: &Partial, value: i64) -> Partial {
        let mut next = partial.clone();
        let factors = self.layers.get(layer).map(|layer| layer.factors.as_slice());
        for (item, scale) in factors.unwrap_or_default() {
            let begun = next.begun.remove(item).unwrap_or(i64::from(self.score.product));
            let item_total = if self.score.product {
                begun.saturating_mul(value)
            } else {
                begun.saturating_add(value.saturating_mul(*scale))
            };
            let ends = self.items.get(*item).and_then(|factors| factors.last());
            if ends.is_some_and(|(last, _)| *last == layer) {
                let weighted = item_total.saturating_mul(self.weight(*item));
                next.total = Some(self.meet(next.total, weighted));
            } else {
                next.begun.insert(*item, item_total);
            }
        }
        next
    }

    /// By how much an item of factors that multiply counts; where all that
    /// happens is adding, the scales say it.
    fn weight(&self, item: usize) -> i64 {
        let weight = self.score.items.get(item).map(|item| item.weight);
        weight.filter(|_| self.score.product).unwrap_or(1)
    }

    fn meet(&self, total: Option<i64>, item: i64) -> i64 {
        match (total, self.score.across) {
            (None, _) => item,
            (Some(total), Across::Mean | Across::Sum) => total.saturating_add(item),
            (Some(total), Across::Max) => total.max(item),
        }
    }

    /// The least and the greatest total that the layers from this one on can
    /// make of what has been added up.
    fn span(&self, layer: usize, partial: &Partial) -> Span {
        let mut total = partial.total.map(|total| (total, total));
        for (item, factors) in self.items.iter().enumerate() {
            let ended = factors.last().is_none_or(|(last, _)| *last < layer);
            if ended {
                continue;
            }
            let begun = partial.begun.get(&item).copied();
            let begun = begun.unwrap_or(i64::from(self.score.product));
            let rest = factors.iter().filter(|(place, _)| *place >= layer);
            let (low, high) = rest.fold((begun, begun), |span, factor| self.factor(span, *factor));
            let weight = self.weight(item);
            let (low, high) = (low.saturating_mul(weight), high.saturating_mul(weight));
            total = Some(match total {
                None => (low, high),
                Some((least, most)) => (self.meet(Some(least), low), self.meet(Some(most), high)),
            });
        }
        total.unwrap_or((0, 0))
    }

    fn factor(&self, (low, high): Span, (layer, scale): (usize, i64)) -> Span {
        let values = self.layers.get(layer).map(|layer| &layer.slot.values);
        let (min, max) = values.map_or((0, 0), |values| (values.min(), values.max()));
        if self.score.product {
            return (low.saturating_mul(min), high.saturating_mul(max));
        }
        let (a, b) = (min.saturating_mul(scale), max.saturating_mul(scale));
        (low.saturating_add(a.min(b)), high.saturating_add(a.max(b)))
    }

    /// What all totals of a span give, if that is one thing.
    fn piece(&mut self, (low, high): Span) -> Result<Option<Ref>, BudgetSpent> {
        if let Some(open) = &mut self.open {
            if low != high {
                return Ok(None);
            }
            if let Some(known) = open.get(&low) {
                return Ok(Some(*known));
            }
            let score = Exact::ratio(low, self.score.denominator).ok_or(BudgetSpent)?;
            let given = self.builder.banded(&self.score.bands, score)?;
            open.insert(low, given);
            return Ok(Some(given));
        }
        let mut bands = self.score.bands.iter().zip(&self.bands);
        let touched = bands.find(|(band, _)| band.low <= high && band.high >= low);
        Ok(match touched {
            None => Some(self.nothing),
            Some((band, leaf)) => (band.low <= low && band.high >= high).then_some(*leaf),
        })
    }

    /// A leaf, unless a later factor is not rated.
    fn if_rated(&mut self, layer: usize, leaf: Ref) -> Result<Ref, BudgetSpent> {
        let mut rest = leaf;
        let later = self.layers.get(layer..).unwrap_or_default();
        for layer in later.iter().rev().filter(|layer| layer.slot.not_rated) {
            let end = layer.slot.values.len();
            let rated = (end.saturating_sub(1), rest);
            rest = self.builder.graph.node(layer.variable, [rated, (end, self.nothing)])?;
        }
        Ok(rest)
    }
}
