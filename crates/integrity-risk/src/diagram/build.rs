//! From ladders to diagrams.

use std::collections::{BTreeMap, BTreeSet};

use crate::decision::Question;
use crate::diagram::answers::{Answer, Answers};
use crate::diagram::graph::{BudgetSpent, Graph, Ref};
use crate::diagram::variables::Variables;
use crate::exact::Exact;
use crate::ladder::{
    Band, Combine, Count, Grid, Hit, Ladder, Method, Override, Ruling, Track, TrackRule,
};
use crate::limits;
use crate::predicate::Reference;
use crate::scheme::items::SupervisionRule;
use crate::scheme::rule::RuleId;
use crate::scheme::tables::CollectRule;
use crate::scheme::{Model, Table};

/// Builds the diagrams of one model, all in one graph.
#[derive(Debug)]
pub(crate) struct Builder<'m> {
    pub(crate) model: &'m Model,
    pub(crate) graph: Graph,
    pub(crate) variables: Variables,
    pub(crate) answers: Answers,
    /// The rules that count somewhere in what has been built.
    pub(crate) fired: BTreeSet<RuleId>,
    decided: Vec<(Question, Result<Ref, BudgetSpent>)>,
    built: Vec<(Question, Result<Ref, BudgetSpent>)>,
    /// Of each parameter that is not set, the values that can be set.
    pub(super) in_order: BTreeMap<usize, Ref>,
}

impl<'m> Builder<'m> {
    pub(crate) fn new(model: &'m Model) -> Self {
        let variables = Variables::of(model);
        // A diagram is walked one call within another, one a variable.
        let budget = if variables.len() > limits::DIAGRAM_DEPTH { 0 } else { limits::DIAGRAM };
        Self {
            model,
            graph: Graph::with_budget(budget),
            variables,
            answers: Answers::default(),
            fired: BTreeSet::new(),
            decided: Vec::new(),
            built: Vec::new(),
            in_order: BTreeMap::new(),
        }
    }

    /// The same graph and variables over another model with the same facts.
    pub(crate) fn over(self, model: &Model) -> Builder<'_> {
        Builder {
            model,
            graph: self.graph,
            variables: self.variables,
            answers: Answers::default(),
            fired: BTreeSet::new(),
            decided: Vec::new(),
            built: Vec::new(),
            in_order: self.in_order,
        }
    }

    /// Remembers the rules whose answers a diagram gives.
    fn fire(&mut self, root: Ref) -> Result<(), BudgetSpent> {
        let leaves = self.graph.leaves(root)?.into_iter();
        self.fired.extend(leaves.filter_map(|leaf| self.answers.of(leaf).rule()));
        Ok(())
    }

    /// The diagram of a decision over its inputs; built once.
    pub(crate) fn question(&mut self, question: Question) -> Result<Ref, BudgetSpent> {
        if let Some((_, built)) = self.built.iter().find(|(known, _)| *known == question) {
            return *built;
        }
        let built = self.build(question);
        self.built.push((question, built));
        built
    }

    /// The diagram of a decision that a condition refers to.
    pub(super) fn reference(&mut self, reference: Reference) -> Result<Ref, BudgetSpent> {
        self.decided(match reference {
            Reference::Grade => Question::Grade,
            Reference::Warning => Question::Warning,
            Reference::Table(place) => Question::Table(place),
        })
    }

    fn build(&mut self, question: Question) -> Result<Ref, BudgetSpent> {
        let decided = self.decided(question)?;
        self.possible(decided, question.slots(self.model))
    }

    /// The rulings of a decision, each as the leaf of its number.
    pub(crate) fn rulings(&mut self, question: Question) -> Result<Ref, BudgetSpent> {
        let decided = self.decided(question)?;
        let Self { graph, answers, .. } = self;
        graph.map(decided, &|leaf| {
            let ruling = answers.of(leaf).ruling().unwrap_or(Ruling::UNPROVIDED);
            Ref::leaf(ruling.number())
        })
    }

    /// The diagram of a decision in which a set may be not rated and yet hold
    /// something, which never matters; built once.
    fn decided(&mut self, question: Question) -> Result<Ref, BudgetSpent> {
        if let Some((_, decided)) = self.decided.iter().find(|(known, _)| *known == question) {
            return *decided;
        }
        let decided = self.decide(question);
        self.decided.push((question, decided));
        decided
    }

    fn decide(&mut self, question: Question) -> Result<Ref, BudgetSpent> {
        let model = self.model;
        let gap = self.answers.leaf(Answer::Gap);
        let decided = match question {
            Question::Grade => model.grading.as_ref().map(|grading| self.ladder(&grading.ladder)),
            Question::Warning => model.warning.as_ref().map(|ladder| self.ladder(ladder)),
            Question::Supervision => {
                (!model.supervision.is_empty()).then(|| self.supervision(&model.supervision))
            }
            Question::Table(place) => {
                model.tables.get(place).and_then(Table::ladder).map(|ladder| self.ladder(ladder))
            }
            Question::Collected { table, rule } => {
                let rule = model.tables.get(table).and_then(|table| table.collected().get(rule));
                rule.map(|rule| self.collected(rule))
            }
        };
        let decided = decided.unwrap_or(Ok(gap))?;
        self.fire(decided)?;
        Ok(decided)
    }

    /// What a rule of a table that collects adds, or none.
    fn collected(&mut self, rule: &CollectRule) -> Result<Ref, BudgetSpent> {
        let holds = self.condition(&rule.when)?;
        let adds = Answer::Given(Ruling::level(rule.result), rule.rule);
        let (adds, none) =
            (self.answers.leaf(adds), self.answers.leaf(Answer::Given(Ruling::NONE, rule.rule)));
        self.graph.either(holds, adds, none)
    }

    /// Cuts off the options of sets that are not rated: such a set holds none.
    fn possible(&mut self, decided: Ref, slots: &[usize]) -> Result<Ref, BudgetSpent> {
        let impossible = self.answers.leaf(Answer::Impossible);
        let mut decided = decided;
        for slot in slots {
            let variables: Vec<_> = self.variables.of_slot(*slot).collect();
            let [(rated, _), options @ ..] = variables.as_slice() else { continue };
            if options.is_empty() || !self.model.slots.get(*slot).is_some_and(|slot| slot.not_rated)
            {
                continue;
            }
            let mut empty = Ref::TRUE;
            for (option, _) in options.iter().rev() {
                empty = self.graph.node(*option, [(0, empty), (1, Ref::FALSE)])?;
            }
            let fits = self.graph.node(*rated, [(0, Ref::TRUE), (1, empty)])?;
            decided = self.graph.either(fits, decided, impossible)?;
        }
        let settable = self.settable(decided)?;
        self.graph.either(settable, decided, impossible)
    }

    fn ladder(&mut self, ladder: &Ladder) -> Result<Ref, BudgetSpent> {
        let tracks = ladder.tracks.iter().map(|track| self.track(track));
        let tracks = tracks.collect::<Result<Vec<_>, BudgetSpent>>()?;
        let hit = match ladder.combine {
            Combine::Worst => Hit::Worst,
            Combine::First => Hit::First,
        };
        let met = self.meet_all(hit, tracks)?;
        let otherwise = match ladder.otherwise {
            Some((ruling, rule)) => Answer::Given(ruling, rule),
            None => Answer::Gap,
        };
        let (nothing, otherwise) =
            (self.answers.leaf(Answer::Nothing), self.answers.leaf(otherwise));
        let decided = self.graph.map(met, &|leaf| {
            if Ref::leaf(leaf) == nothing { otherwise } else { Ref::leaf(leaf) }
        })?;
        self.fire(decided)?;
        ladder.overrides.iter().try_fold(decided, |decided, rule| {
            let decided = self.overridden(decided, rule)?;
            self.fire(decided)?;
            Ok(decided)
        })
    }

    /// What a track gives; nothing where it does not apply.
    pub(crate) fn track(&mut self, track: &Track) -> Result<Ref, BudgetSpent> {
        let given = match &track.method {
            Method::Rules { hit, rules } => self.rules(*hit, rules)?,
            Method::Score(score) => self.score(score)?,
            Method::Count(count) => self.count(count)?,
            Method::Grid(grid) => self.grid(grid)?,
        };
        let applies = self.condition(&track.when)?;
        let nothing = self.answers.leaf(Answer::Nothing);
        let given = self.graph.either(applies, given, nothing)?;
        self.fire(given)?;
        Ok(given)
    }

    /// What the number of criteria that hold gives: from the last criterion
    /// to the first, for each number that may hold before it.
    fn count(&mut self, count: &Count) -> Result<Ref, BudgetSpent> {
        let nothing = self.answers.leaf(Answer::Nothing);
        let mut rows = Vec::new();
        let open = count.bands.iter().any(|band| !band.unset.is_empty());
        for holding in 0..=count.criteria.len() {
            let holding = i64::try_from(holding).unwrap_or(i64::MAX);
            if open {
                let holding = Exact::ratio(holding, 1).ok_or(BudgetSpent)?;
                rows.push(self.banded(&count.bands, holding)?);
                continue;
            }
            let mut bands = count.bands.iter();
            let band = bands.find(|band| (band.low..=band.high).contains(&holding));
            rows.push(
                band.map_or(nothing, |band| {
                    self.answers.leaf(Answer::Given(band.ruling, band.rule))
                }),
            );
        }
        for criterion in count.criteria.iter().rev() {
            let holds = self.condition(&criterion.when)?;
            let pairs = rows.iter().zip(rows.iter().skip(1));
            let next: Result<Vec<Ref>, BudgetSpent> =
                pairs.map(|(without, with)| self.graph.either(holds, *with, *without)).collect();
            rows = next?;
        }
        Ok(rows.first().copied().unwrap_or(nothing))
    }

    /// What a score gives where limits of its bands are not set. No scheme
    /// can be set so that two of them hold.
    pub(super) fn banded(&mut self, bands: &[Band], score: Exact) -> Result<Ref, BudgetSpent> {
        let impossible = self.answers.leaf(Answer::Impossible);
        let nothing = self.answers.leaf(Answer::Nothing);
        let mut given = nothing;
        for band in bands {
            let mut holds = Ref::truth(band.holds(score));
            for limit in &band.unset {
                if holds != Ref::FALSE {
                    let lies = self.beside(*limit, score)?;
                    holds = self.graph.and(holds, lies)?;
                }
            }
            let own = self.answers.leaf(Answer::Given(band.ruling, band.rule));
            given = self.graph.combine([holds, given], &|[holds, given]| match holds {
                Ref::FALSE => Some(given),
                _ if given == impossible => Some(impossible),
                Ref::TRUE if given == nothing => Some(own),
                Ref::TRUE => given.as_leaf().map(|_| impossible),
                _ => None,
            })?;
        }
        Ok(given)
    }

    /// What the cells of a grid give; nothing where an axis is not rated.
    fn grid(&mut self, grid: &Grid) -> Result<Ref, BudgetSpent> {
        let nothing = self.answers.leaf(Answer::Nothing);
        let mut decided = nothing;
        for (row, cells) in grid.cells.chunks(grid.width.max(1)).enumerate() {
            let given: Vec<Ref> = cells
                .iter()
                .map(|ruling| self.answers.leaf(Answer::Given(*ruling, grid.rule)))
                .collect();
            let across = self.by_value(grid.columns, &given)?;
            let mut is_row = vec![Ref::FALSE; row];
            is_row.push(Ref::TRUE);
            let is_row = self.by_place(grid.rows, &is_row, Ref::FALSE)?;
            decided = self.graph.either(is_row, across, decided)?;
        }
        Ok(decided)
    }

    fn by_value(&mut self, slot: usize, given: &[Ref]) -> Result<Ref, BudgetSpent> {
        let nothing = self.answers.leaf(Answer::Nothing);
        self.by_place(slot, given, nothing)
    }

    /// A node that leads from each place of a slot's values to one of these,
    /// and from every other value elsewhere.
    fn by_place(&mut self, slot: usize, to: &[Ref], rest: Ref) -> Result<Ref, BudgetSpent> {
        let Some((variable, asked)) = self.variables.of_slot(slot).next() else { return Ok(rest) };
        let mut edges: Vec<_> = (0..).zip(to.iter().copied()).collect();
        let last = asked.size.saturating_sub(1);
        if u64::try_from(to.len()).is_ok_and(|count| count <= last) {
            edges.push((last, rest));
        }
        self.graph.node(variable, edges)
    }

    fn rules(&mut self, hit: Hit, rules: &[TrackRule]) -> Result<Ref, BudgetSpent> {
        let nothing = self.answers.leaf(Answer::Nothing);
        let each = rules.iter().map(|rule| {
            let holds = self.condition(&rule.when)?;
            let given = self.answers.leaf(Answer::Given(rule.ruling, rule.rule));
            self.graph.either(holds, given, nothing)
        });
        let each = each.collect::<Result<Vec<_>, BudgetSpent>>()?;
        self.meet_all(hit, each)
    }

    /// What several rules or tracks come to. Neighbours meet first, so that
    /// the work grows with their number and not with its square.
    fn meet_all(&mut self, hit: Hit, mut all: Vec<Ref>) -> Result<Ref, BudgetSpent> {
        while all.len() > 1 {
            let pairs = all.chunks(2).map(|pair| match pair {
                [first, second] => self.meet(hit, *first, *second),
                rest => rest.first().copied().ok_or(BudgetSpent),
            });
            all = pairs.collect::<Result<_, BudgetSpent>>()?;
        }
        let nothing = self.answers.leaf(Answer::Nothing);
        Ok(all.first().copied().unwrap_or(nothing))
    }

    /// What two rules or tracks come to; of two alike the first.
    fn meet(&mut self, hit: Hit, first: Ref, second: Ref) -> Result<Ref, BudgetSpent> {
        let nothing = self.answers.leaf(Answer::Nothing);
        let gap = self.answers.leaf(Answer::Gap);
        let Self { graph, answers, .. } = self;
        graph.combine([first, second], &|[first, second]| {
            if first == nothing {
                return Some(second);
            }
            if second == nothing || first == second {
                return Some(first);
            }
            let given = answers.of(first.as_leaf()?);
            if hit == Hit::First {
                return Some(first);
            }
            let other = answers.of(second.as_leaf()?);
            Some(match hit {
                Hit::Worst if other.ruling() < given.ruling() => second,
                Hit::Unique if other == Answer::Gap || other.ruling() != given.ruling() => gap,
                _ => first,
            })
        })
    }

    fn overridden(&mut self, decided: Ref, rule: &Override) -> Result<Ref, BudgetSpent> {
        let holds = self.condition(&rule.when)?;
        // What it makes of each answer that it changes.
        let mut changed = BTreeMap::new();
        for leaf in self.graph.leaves(decided)? {
            let ruling = self.answers.of(leaf).ruling();
            if let Some(ruling) = ruling.filter(|ruling| rule.changes(*ruling)) {
                let given = Answer::Given(rule.change.of(ruling), rule.rule);
                changed.insert(leaf, self.answers.leaf(given));
            }
        }
        self.graph.combine([holds, decided], &|[holds, decided]| {
            if holds == Ref::FALSE {
                return Some(decided);
            }
            match changed.get(&decided.as_leaf()?) {
                None => Some(decided),
                Some(changed) => (holds == Ref::TRUE).then_some(*changed),
            }
        })
    }

    /// The first rule of supervision that holds for the grade, by its place.
    fn supervision(&mut self, rules: &[SupervisionRule]) -> Result<Ref, BudgetSpent> {
        let grade = self.decided(Question::Grade)?;
        let gap = self.answers.leaf(Answer::Gap);
        let mut supervised = gap;
        for rule in rules.iter().rev() {
            let holds = self.supervises(rule)?;
            let given = self.answers.leaf(Answer::Given(Ruling::level(rule.answer), rule.rule));
            supervised = self.graph.either(holds, given, supervised)?;
        }
        self.without_level(grade, supervised)
    }

    /// Where a rule of supervision holds.
    pub(crate) fn supervises(&mut self, rule: &SupervisionRule) -> Result<Ref, BudgetSpent> {
        let grade = self.decided(Question::Grade)?;
        let Self { graph, answers, .. } = self;
        let of_grade = graph.map(grade, &|leaf| {
            let level = answers.of(leaf).ruling().and_then(Ruling::as_level);
            Ref::truth(level.is_some_and(|level| {
                let listed = |grades: &Vec<u16>| grades.iter().any(|g| usize::from(*g) == level);
                rule.grades.as_ref().is_none_or(listed)
            }))
        })?;
        let when = self.condition(&rule.when)?;
        self.graph.and(of_grade, when)
    }

    /// A grade that is no level is not supervised: it leaves the scale, or
    /// the text gives nothing.
    fn without_level(&mut self, grade: Ref, supervised: Ref) -> Result<Ref, BudgetSpent> {
        let gap = self.answers.leaf(Answer::Gap);
        let leaves = self.graph.leaves(grade)?.into_iter();
        let none: BTreeMap<u32, Ref> = leaves
            .filter_map(|leaf| match self.answers.of(leaf) {
                Answer::Given(ruling, rule) if ruling.as_level().is_none() => {
                    let ruling = ruling.min(Ruling::UNPROVIDED);
                    Some((leaf, self.answers.leaf(Answer::Given(ruling, rule))))
                }
                Answer::Gap => Some((leaf, gap)),
                _ => None,
            })
            .collect();
        self.graph.combine([grade, supervised], &|[grade, supervised]| {
            let leaf = grade.as_leaf()?;
            Some(none.get(&leaf).copied().unwrap_or(supervised))
        })
    }
}
