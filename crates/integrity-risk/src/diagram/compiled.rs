//! The diagrams of a model, built once, and what is left of one when some
//! facts are known: which answers are still possible, and on what they depend.

use std::collections::BTreeSet;

use crate::cells::{Cell, Cells};
use crate::decision::Question;
use crate::diagram::build::Builder;
use crate::diagram::graph::{Graph, Ref};
use crate::diagram::prospects::Prospects;
use crate::diagram::variables::Variables;
use crate::ladder::Ruling;
use crate::order;
use crate::scheme::Model;

/// The rulings of each decision, without the rules that give them.
#[derive(Debug)]
pub(crate) struct Compiled {
    graph: Graph,
    variables: Variables,
    roots: Vec<(Question, Ref)>,
}

/// What is left of a decision when some facts are known.
#[derive(Debug)]
pub(crate) struct Open<'m> {
    model: &'m Model,
    variables: &'m Variables,
    graph: Graph,
    root: Ref,
}

impl Compiled {
    /// What could be built within the budget.
    pub(crate) fn of(model: &Model) -> Self {
        let mut builder = Builder::new(model);
        let roots = Question::all(model)
            .into_iter()
            .filter_map(|question| Some((question, builder.rulings(question).ok()?)))
            .collect();
        let Builder { graph, variables, .. } = builder;
        Self { graph, variables, roots }
    }

    fn open<'m>(&'m self, model: &'m Model, question: Question, cells: &Cells) -> Option<Open<'m>> {
        let (_, root) = self.roots.iter().find(|(known, _)| *known == question)?;
        let known = |variable| self.variables.place(variable, model, cells);
        let (graph, root) = self.graph.restricted(*root, &known).ok()?;
        Some(Open { model, variables: &self.variables, graph, root })
    }
}

impl Model {
    /// What is left of a decision when these cells are known; none when its
    /// diagram would be too large, and where somebody has decided already.
    pub(crate) fn open(&self, question: Question, cells: &Cells) -> Option<Open<'_>> {
        if cells.decided_grade.is_some() || cells.decided_warning.is_some() {
            return None;
        }
        self.compiled.get_or_init(|| Compiled::of(self)).open(self, question, cells)
    }
}

impl Open<'_> {
    /// Every ruling that is still possible.
    pub(crate) fn rulings(&self) -> BTreeSet<Ruling> {
        let leaves = self.graph.leaves_where(self.root, &|_| None).into_iter();
        order::set(leaves.filter_map(Ruling::from_number))
    }

    /// What is still possible when one more slot is known; none where that is too much to see.
    pub(crate) fn prospects(&self) -> Option<Prospects<'_>> {
        let slot = |variable| Some(self.variables.get(variable)?.slot);
        Prospects::of(&self.graph, self.root, self.variables.len(), slot)
    }

    /// How many rulings are still possible when a slot holds each of these cells.
    pub(crate) fn rulings_left<'o>(
        &'o self,
        prospects: &'o Prospects<'_>,
        slot: usize,
        values: impl Iterator<Item = Cell> + 'o,
    ) -> impl Iterator<Item = usize> + 'o {
        let mut own = self.variables.of_slot(slot).map(|(variable, _)| variable);
        let first = own.next().unwrap_or(u32::MAX);
        let last = own.next_back().unwrap_or(first);
        let mut cells = Cells::unknown(self.model.slots.len());
        values.map(move |cell| {
            cells.set(slot, cell);
            let place = |variable| self.variables.place(variable, self.model, &cells);
            prospects.leaves_with(slot, (first, last), place)
        })
    }

    /// The slots on which the ruling still depends.
    pub(crate) fn slots(&self) -> BTreeSet<usize> {
        let asked = self.graph.support(self.root).into_iter();
        asked.filter_map(|variable| Some(self.variables.get(variable)?.slot)).collect()
    }
}
